//! The part of the address after `#`: page, record and language.

use wasm_bindgen::prelude::*;

/// The hash without its `#`.
pub fn current_hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// Goes to another hash, as a link to it would.
pub fn follow(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Calls back with the new hash whenever it changes, as long as the page lives.
pub fn on_hash_change(call: impl Fn(String) + 'static) {
    let closure = Closure::<dyn Fn()>::new(move || call(current_hash()));
    if let Some(window) = web_sys::window() {
        window.set_onhashchange(Some(closure.as_ref().unchecked_ref()));
    }
    closure.forget();
}

/// Tells the browser which language the page speaks now, and names the page.
pub fn set_document_language(tag: &str, title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", tag);
        }
    }
}
