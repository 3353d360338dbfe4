//! The clipboard and the printer.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts a text on the clipboard; `done` hears whether that worked.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    let promise = web_sys::window()
        .map(|window| window.navigator().clipboard())
        // A browser without a clipboard has an undefined one.
        .filter(|clipboard| !clipboard.is_undefined())
        .map(|clipboard| clipboard.write_text(text));
    spawn_local(async move {
        let is_done = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        done(is_done);
    });
}

/// Prints one part of the page: the style sheet for print shows only what bears its name.
pub fn print_part(part: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let body = window.document().and_then(|document| document.body());
    let Some(body) = body else {
        return;
    };
    let mark = body.set_attribute("data-print", part);
    if mark.and_then(|()| window.print()).is_err() {
        web_sys::console::error_1(&JsValue::from_str("the page could not be printed"));
    }
    let _ = body.remove_attribute("data-print");
}
