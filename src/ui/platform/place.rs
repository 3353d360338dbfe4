//! Where this program runs.

use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, Element};

/// The worker's scope, where this is a worker.
pub fn worker_scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// The element that takes the page, emptied.
pub fn mount_place() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let place = document.get_element_by_id("app")?;
    place.set_text_content(None);
    Some(place)
}
