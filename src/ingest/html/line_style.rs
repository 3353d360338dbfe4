//! What heading and emphasis tags say about a line of text.

use crate::ingest::inline::Tag;
use crate::layout::LineStyle;

/// What the tags around a whole line say about it.
pub(in crate::ingest) fn line_style(text: &str) -> LineStyle {
    let text = text.trim();
    let closed = |name: &str| {
        let end = format!("</{name}>");
        let ends = text.get(text.len().saturating_sub(end.len())..);
        ends.is_some_and(|ends| ends.eq_ignore_ascii_case(&end)) && text.matches("</").count() == 1
    };
    match Tag::parse(text) {
        Some(tag) if !tag.is_end && closed(&tag.name) => {
            match (heading_level(&tag.name), tag.name.as_str()) {
                (Some(level), _) => LineStyle::Heading(level),
                (None, "b" | "strong") => LineStyle::Emphasis,
                _ => LineStyle::Plain,
            }
        }
        _ => LineStyle::Plain,
    }
}

/// Level of a heading element.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}
