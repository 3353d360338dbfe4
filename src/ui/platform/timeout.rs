//! One call after a while.

use wasm_bindgen::prelude::*;

/// Calls back once; dropping it before that takes the call back.
pub struct Timeout {
    handle: Option<i32>,
    _call: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `call` after `ms` milliseconds.
    pub fn new(ms: i32, call: impl FnOnce() + 'static) -> Self {
        let closure = Closure::once(call);
        let handle = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(
                    closure.as_ref().unchecked_ref(),
                    ms,
                )
                .ok()
        });
        Self {
            handle,
            _call: closure,
        }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let (Some(handle), Some(window)) = (self.handle, web_sys::window()) {
            window.clear_timeout_with_handle(handle);
        }
    }
}
