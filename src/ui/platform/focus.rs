//! Focus, scrolling and measures of elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::NodeRef;

/// Whether a key belongs to an input method that is still converting.
pub fn is_composing(event: &KeyboardEvent) -> bool {
    // 229 is what browsers report that end the composition before the key event.
    event.is_composing() || event.key_code() == 229
}

/// Moves the focus.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Sets a height through the object model; the policy forbids `style` attributes.
pub fn set_height(node: &NodeRef, px: f64) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.style().set_property("height", &format!("{px}px"));
    }
}

/// Scroll offset and height of a scrolling element, in CSS pixels.
pub fn viewport_of(node: &NodeRef) -> Option<(f64, f64)> {
    let element = node.cast::<Element>()?;
    let top = f64::from(element.scroll_top());
    Some((top, f64::from(element.client_height())))
}

/// Scrolls a scrolling element back to its top.
pub fn scroll_back(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(0);
    }
}

/// Scrolls a scrolling element so that a point of its content, given as shares of width and
/// height, comes into sight with some of what stands before it.
pub fn scroll_to_share(node: &NodeRef, across: f32, down: f32) {
    const BEFORE: i32 = 64;
    if let Some(element) = node.cast::<Element>() {
        let at = |share: f32, length: i32| (share * length as f32) as i32 - BEFORE;
        element.set_scroll_left(at(across, element.scroll_width()).max(0));
        element.set_scroll_top(at(down, element.scroll_height()).max(0));
    }
}

/// Moves the focus from the link in one row to the link in the next or previous row.
pub fn focus_sibling_row(event: &KeyboardEvent, forward: bool) -> bool {
    let from = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(row) = from.and_then(|from| from.closest("tr").ok().flatten()) else {
        return false;
    };
    let sibling = if forward {
        row.next_element_sibling()
    } else {
        row.previous_element_sibling()
    };
    let link = sibling.and_then(|row| row.query_selector("a").ok().flatten());
    link.is_some_and(|link| {
        focus(&link);
        true
    })
}

/// Whether the reader is in the middle of entering something.
pub fn is_entering() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .is_some_and(|element| element.tag_name().eq_ignore_ascii_case("input"))
}

/// Moves the focus to the element with this id.
pub fn focus_by_id(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        focus(&element);
    }
}

/// Gives each child of a node its share of the node's width.
pub fn set_width_share(node: &NodeRef, shares: &[f64]) {
    let Some(element) = node.cast::<Element>() else {
        return;
    };
    let children = element.children();
    for (index, share) in shares.iter().enumerate() {
        let child = children.item(index as u32);
        if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
            let _ = child
                .style()
                .set_property("flex-grow", &format!("{share:.4}"));
        }
    }
}
