//! Saving a file.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::Timeout;

/// Offers a text as a file; `media_type` such as `application/json`.
pub fn save_text(name: &str, media_type: &str, text: &str) {
    if save(name, media_type, text).is_err() {
        web_sys::console::error_1(&"the file could not be offered".into());
    }
}

fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let link = document
        .create_element("a")?
        .dyn_into::<HtmlAnchorElement>()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers start reading the blob only after the click has returned.
    let later = Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    });
    std::mem::forget(later);
    Ok(())
}
