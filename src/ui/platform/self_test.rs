//! Tries every way out of the page and reports which of them the policy refused.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlImageElement, SecurityPolicyViolationEvent, XmlHttpRequest};

/// A harmless address on this very machine where nothing listens.
const ADDRESS: &str = "http://127.0.0.1:9/machikurabe-self-test";

/// A way by which a page could send something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// `fetch`.
    Fetch,
    /// `XMLHttpRequest`.
    Request,
    /// `<img>`.
    Image,
    /// `sendBeacon`.
    Beacon,
    /// A script from elsewhere.
    Script,
}

impl Channel {
    /// All channels in the order of the test.
    pub const ALL: [Self; 5] = [
        Self::Fetch,
        Self::Request,
        Self::Image,
        Self::Beacon,
        Self::Script,
    ];

    /// Name of the interface, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Request => "XMLHttpRequest",
            Self::Image => "img",
            Self::Beacon => "sendBeacon",
            Self::Script => "script",
        }
    }
}

/// What one attempt showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProbeResult {
    /// The way that was tried.
    pub channel: Channel,
    /// Whether the browser reported that the policy refused it.
    pub refused: bool,
}

/// Tries all channels, one after the other.
pub async fn probe_all() -> Vec<ProbeResult> {
    let mut results = Vec::new();
    for channel in Channel::ALL {
        let refused = probe(channel).await.unwrap_or(false);
        results.push(ProbeResult { channel, refused });
    }
    results
}

/// A channel counts as refused only if the browser says so: a failed connection proves nothing.
async fn probe(channel: Channel) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let seen = Rc::new(RefCell::new(false));
    let heard = seen.clone();
    let listener = Closure::<dyn FnMut(SecurityPolicyViolationEvent)>::new(
        move |event: SecurityPolicyViolationEvent| {
            if event.blocked_uri().contains("127.0.0.1:9") {
                *heard.borrow_mut() = true;
            }
        },
    );
    let call = listener.as_ref().unchecked_ref();
    document.add_event_listener_with_callback("securitypolicyviolation", call)?;
    let attempt = attempt(channel, &window, &document).await;
    pause(&window, 60).await?;
    document.remove_event_listener_with_callback("securitypolicyviolation", call)?;
    drop(attempt);
    let refused = *seen.borrow();
    Ok(refused)
}

async fn attempt(
    channel: Channel,
    window: &web_sys::Window,
    document: &web_sys::Document,
) -> Result<(), JsValue> {
    match channel {
        Channel::Fetch => {
            JsFuture::from(window.fetch_with_str(ADDRESS)).await?;
        }
        Channel::Request => {
            let request = XmlHttpRequest::new()?;
            request.open("GET", ADDRESS)?;
            request.send()?;
        }
        Channel::Image => {
            let image = HtmlImageElement::new()?;
            image.set_src(ADDRESS);
        }
        Channel::Beacon => {
            window.navigator().send_beacon(ADDRESS)?;
        }
        Channel::Script => {
            let script = document.create_element("script")?;
            script.set_attribute("src", ADDRESS)?;
            if let Some(head) = document.head() {
                head.append_child(&script)?;
                script.remove();
            }
        }
    }
    Ok(())
}

async fn pause(window: &web_sys::Window, ms: i32) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, _| {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    JsFuture::from(promise).await?;
    Ok(())
}
