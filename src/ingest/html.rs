//! HTML pages and tables.

use crate::layout::LineStyle;

use super::builder::{Builder, Span};
use super::inline::plain_text;

/// Reads HTML whose first line is `line`.
pub(super) fn read(source: &str, line: u32, builder: &mut Builder<'_>) {
    builder.line(plain_text(source), LineStyle::Plain, Span::line(line));
}

/// What the tags around a whole line say about it.
pub(super) fn line_style(_text: &str) -> LineStyle {
    LineStyle::Plain
}
