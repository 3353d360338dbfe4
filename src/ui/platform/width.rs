//! How wide an element is.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::prelude::*;

/// Width of an element in whole CSS pixels, followed as it changes; `None` before the first
/// measure.
#[hook]
pub fn use_width(node: &NodeRef) -> Option<u32> {
    let width = use_state_eq(|| None);
    {
        let width = width.clone();
        let node = node.clone();
        use_effect_with((), move |()| {
            let call = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
                let entry = entries.get(0).dyn_into::<ResizeObserverEntry>();
                if let Ok(entry) = entry {
                    width.set(Some(entry.content_rect().width() as u32));
                }
            });
            let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, node.cast::<Element>()) {
                observer.observe(&element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(call);
            }
        });
    }
    *width
}
