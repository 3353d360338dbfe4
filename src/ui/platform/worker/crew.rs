//! A running worker with its handlers.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// Added to the bindings' text: takes the compiled program, then gives way to the program's own
/// handler.
const TAIL: &str =
    "\nself.onmessage=(e)=>{self.onmessage=null;wasm_bindgen.initSync({module:e.data});};";

/// A worker that runs this program.
pub(super) struct Crew {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Crew {
    /// Starts one. `on_message` gets what it says, `on_error` is called when it dies.
    pub(super) fn hire(
        mut on_message: impl FnMut(JsValue) + 'static,
        mut on_error: impl FnMut() + 'static,
    ) -> Result<Self, JsValue> {
        let global = Reflect::get(&js_sys::global(), &"machikurabe".into())?;
        let glue = Reflect::get(&global, &"glue".into())?;
        let module = Reflect::get(&global, &"module".into())?;
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let parts = Array::of2(&glue, &TAIL.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let worker = match Worker::new(&address) {
            Ok(worker) => worker,
            Err(error) => {
                Url::revoke_object_url(&address)?;
                return Err(error);
            }
        };
        worker.post_message(&module)?;

        let mut address = Some(address);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The text is loaded for certain once the worker speaks.
            if let Some(address) = address.take() {
                let _ = Url::revoke_object_url(&address);
            }
            on_message(event.data());
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            on_error();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Sends an order with what belongs to it; false when the browser refuses it.
    pub(super) fn send(&self, order: &super::Order, payload: &JsValue) -> bool {
        serde_wasm_bindgen::to_value(order).is_ok_and(|order| {
            let parts = Array::of2(&order, payload);
            self.worker.post_message(&parts).is_ok()
        })
    }

    /// Ends it. Its handlers may be on the stack, so they are freed later.
    pub(super) fn dismiss(self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        wasm_bindgen_futures::spawn_local(async move { drop(self) });
    }
}
