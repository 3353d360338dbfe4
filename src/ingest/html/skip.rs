//! Elements that are no part of the document's text.

use std::collections::BTreeMap;

use html5gum::StartTag;

/// Elements whose content is not part of the document.
const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "iframe", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "video",
];

/// Elements without content, which nothing is skipped for.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Whether the element, with all that is in it, is no part of the document's text: by its name
/// or because it is hidden.
pub(super) fn is_skipped(name: &str, tag: &StartTag<usize>) -> bool {
    if SKIPPED.contains(&name) {
        return true;
    }
    let style = tag.attributes.get(b"style".as_slice()).map(|style| {
        let style = String::from_utf8_lossy(&style.value).to_ascii_lowercase();
        style.replace(' ', "")
    });
    let is_hidden = tag.attributes.contains_key(b"hidden".as_slice())
        || style.is_some_and(|style| style.contains("display:none"));
    is_hidden && !tag.self_closing && !VOID.contains(&name)
}

/// Where the last end tag of each name begins, looked for once a name.
#[derive(Debug, Default)]
pub(super) struct LastEnds {
    by_name: BTreeMap<String, Option<usize>>,
}

/// Names that are looked for; each costs a pass over the source.
const NAMES: usize = 64;

impl LastEnds {
    /// Whether an end tag of that name stands behind the byte `at`.
    pub(super) fn is_behind(&mut self, source: &str, name: &str, at: usize) -> bool {
        if self.by_name.len() > NAMES {
            return false;
        }
        let last = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            let end = format!("</{name}");
            source
                .as_bytes()
                .windows(end.len())
                .rposition(|window| window.eq_ignore_ascii_case(end.as_bytes()))
        });
        last.is_some_and(|last| last > at)
    }
}
