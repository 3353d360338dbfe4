//! What must not stand in the single file: a name of anything outside it.

use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::PackError;
use super::page::Page;

/// Attributes that make a browser load, navigate or send.
const REACHING_ATTRIBUTES: [&str; 11] = [
    "src",
    "href",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "ping",
    "manifest",
    "cite",
];

/// Elements that load or embed.
const REACHING_ELEMENTS: &str =
    "link, iframe, frame, object, embed, base, img, video, audio, source, track, portal, form";

/// Refuses elements and attributes that reach out, policy-breaking attributes, and styles that
/// load.
pub(super) fn check(html: &str, page: &Page) -> Result<(), PackError> {
    let style = page.style.to_ascii_lowercase();
    for bad in ["@import", "url(", "image-set(", "http:", "https:"] {
        if style.contains(bad) {
            return Err(PackError::External(format!("{bad} in a style")));
        }
    }
    let mut found: Vec<String> = Vec::new();
    let mut notes: Vec<String> = Vec::new();
    rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(REACHING_ELEMENTS, |element| {
                found.push(format!("<{}>", element.tag_name()));
                Ok(())
            }))
            .append_element_content_handler(element!("*", |element| {
                for attribute in element.attributes() {
                    let name = attribute.name();
                    let value = attribute.value();
                    let reaches =
                        REACHING_ATTRIBUTES.contains(&name.as_str()) && !value.starts_with('#');
                    let is_blocked = name == "style" || name.starts_with("on");
                    if reaches || is_blocked {
                        notes.push(format!("<{} {name}={value:?}>", element.tag_name()));
                    }
                }
                Ok(())
            })),
    )
    .map_err(|error| PackError::Page(error.to_string()))?;
    found.append(&mut notes);
    match found.first() {
        Some(first) => Err(PackError::External(first.clone())),
        None => Ok(()),
    }
}
