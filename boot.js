// Starts the program, in development and in the single file alike.
//
// Single file: <script id="payload" type="text/plain"> holds the program, gzip in base64, and
// <script id="glue"> holds the bindings as text.
// Development: there is no payload; data-wasm of <script id="boot"> names the program, and src of
// <script id="glue"> the bindings.
//
// The program finds { module, glue } in globalThis.machikurabe and starts its worker from them.
(async () => {
  "use strict";

  const stop = (reason) => {
    const place = document.getElementById("boot-note");
    if (place) {
      place.textContent =
        "このブラウザーでは開けませんでした。新しい版の Chrome、Edge、Firefox、Safari でお試しください。" +
        " This browser could not start the page; please try a current one. (" + reason + ")";
      place.setAttribute("role", "alert");
    }
  };

  const payloadStream = (text) => {
    const clean = text.trim();
    let bytes;
    if (Uint8Array.fromBase64) {
      bytes = Uint8Array.fromBase64(clean);
    } else {
      const binary = atob(clean);
      bytes = new Uint8Array(binary.length);
      for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    }
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  };

  // The heading is on screen before the work begins; in a hidden tab nothing is drawn.
  const painted = new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done, 0));
    setTimeout(done, 100);
  });

  try {
    await painted;
    const boot = document.getElementById("boot");
    const glueElement = document.getElementById("glue");
    const payload = document.getElementById("payload");

    const response = payload
      ? new Response(payloadStream(payload.textContent), { headers: { "content-type": "application/wasm" } })
      : fetch(boot.dataset.wasm);
    const glue = glueElement.src
      ? fetch(glueElement.src).then((answer) => answer.text())
      : Promise.resolve(glueElement.textContent);

    const module = await WebAssembly.compileStreaming(response);
    globalThis.machikurabe = { module, glue: await glue };
    if (payload) payload.remove();
    await wasm_bindgen({ module_or_path: module });
  } catch (error) {
    console.error(error);
    stop(String(error && error.message ? error.message : error));
  }
})();
