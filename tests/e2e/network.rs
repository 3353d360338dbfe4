//! Nothing that runs in the page reaches a server, not even one on this machine.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, Outcome, built_page, ensure};
use crate::listener::Listener;

/// Every way by which a page can send without a person's navigation.
const ATTEMPTS: &str = r#"
const host = arguments[0];
const at = (name) => `http://${host}/${name}`;
const add = (tag, attributes) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.appendChild(element);
  return element;
};
const attempts = {
  fetch: () => fetch(at("fetch"), { mode: "no-cors" }).catch(() => {}),
  xhr: () => { const x = new XMLHttpRequest(); x.open("POST", at("xhr")); x.send("x"); },
  img: () => { new Image().src = at("img"); },
  beacon: () => navigator.sendBeacon(at("beacon"), "x"),
  socket: () => new WebSocket(`ws://${host}/socket`),
  events: () => new EventSource(at("events")),
  script: () => add("script", { src: at("script.js") }),
  style: () => add("link", { rel: "stylesheet", href: at("style.css") }),
  prefetch: () => add("link", { rel: "prefetch", href: at("prefetch") }),
  preload: () => add("link", { rel: "preload", as: "image", href: at("preload") }),
  object: () => add("object", { data: at("object") }),
  embed: () => add("embed", { src: at("embed") }),
  video: () => { add("video", { src: at("video"), preload: "auto" }).load(); },
  font: () => new FontFace("x", `url(${at("font")})`).load().catch(() => {}),
  css: () => document.body.style.setProperty("background-image", `url(${at("css.png")})`),
  worker: () => new Worker(URL.createObjectURL(new Blob(
    [`fetch("${at("worker")}", { mode: "no-cors" }).catch(() => {});
      try { importScripts("${at("import.js")}"); } catch (_) {}`]))),
};
const navigations = {
  iframe: () => add("iframe", { src: at("iframe") }),
  form: () => {
    const form = add("form", { action: at("form"), method: "post", target: "sink" });
    add("iframe", { name: "sink" });
    form.submit();
  },
};
for (const attempt of Object.values(arguments[1] ? navigations : attempts)) {
  try { attempt(); } catch (_) { /* refused at once */ }
}
setTimeout(() => done(null), 1500);
"#;

/// The two kinds of attempts.
#[derive(Clone, Copy)]
enum Attempts {
    /// Loading and sending from scripts, elements, styles and a worker.
    Loads,
    /// An embedded page and a sent form.
    Navigations,
}

async fn attempt(browser: &Browser, listener: &Listener, which: Attempts) -> Outcome {
    let is_navigation = matches!(which, Attempts::Navigations);
    let arguments = vec![json!(listener.host()), json!(is_navigation)];
    browser.script(ATTEMPTS, arguments).await?;
    // Longer than the listener waits for the first line of a connection.
    tokio::time::sleep(Duration::from_millis(700)).await;
    Ok(())
}

#[tokio::test]
async fn no_request_of_the_page_arrives() {
    Browser::run("network", async |browser| {
        let listener = Listener::start().await?;
        browser.open(&built_page()?).await?;
        attempt(browser, &listener, Attempts::Loads).await?;
        let requests = listener.requests();
        ensure!(requests.is_empty(), "arrived: {requests:?}");
        Ok(())
    })
    .await;
}

/// Chromium opens a connection ahead of any navigation, before it asks the policy, and closes it
/// without a byte when the policy refuses. What must not arrive is a request.
#[tokio::test]
async fn embedded_pages_and_forms_send_nothing() {
    Browser::run("navigation", async |browser| {
        let listener = Listener::start().await?;
        browser.open(&built_page()?).await?;
        attempt(browser, &listener, Attempts::Navigations).await?;
        let mut requests = listener.requests();
        requests.retain(|line| !line.is_empty());
        ensure!(requests.is_empty(), "arrived: {requests:?}");
        Ok(())
    })
    .await;
}

/// Without the policy the same attempts do arrive: the tests above can fail.
#[tokio::test]
async fn the_same_requests_of_a_page_without_the_policy_do_arrive() {
    Browser::run("network-control", async |browser| {
        let listener = Listener::start().await?;
        let plain = browser.folder().join("plain.html");
        std::fs::write(&plain, "<!DOCTYPE html><title>x</title><body></body>")?;
        browser.open_plain(&plain).await?;
        attempt(browser, &listener, Attempts::Loads).await?;
        attempt(browser, &listener, Attempts::Navigations).await?;
        let mut requests = listener.requests();
        requests.retain(|line| !line.is_empty());
        ensure!(requests.len() >= 12, "only these arrived: {requests:?}");
        Ok(())
    })
    .await;
}
