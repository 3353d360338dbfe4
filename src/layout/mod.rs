//! The neutral document: what stands where, without meaning. Data only.
//!
//! A text-like source is one page of lines and grids (or several, split at form feeds); each
//! format that knows its cells yields [`Grid`]s directly.

use serde::{Deserialize, Serialize};

use crate::geometry::Rect;
use crate::source::{Locator, SourceInfo};

/// Everything read from one source, in source order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// The source it came from.
    pub source: SourceInfo,
    /// Pages or sheets in order; at least one.
    pub pages: Vec<Page>,
    /// The physical lines of a text-like source as decoded, for the source view; index 0 is line 1.
    pub source_lines: Vec<String>,
}

/// One page, sheet, or the whole of a text without pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// Name of the sheet, where there is one.
    pub name: Option<String>,
    /// The sheet is hidden in the workbook.
    pub is_hidden: bool,
    /// What is drawn on the page, where the format knows it; for the source view.
    pub geometry: Option<Geometry>,
    /// Items in reading order.
    pub items: Vec<Item>,
}

/// What is drawn on a page: text with its place, lines, filled areas.
///
/// Points, origin top left, y down, the page turned as a reader sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Width of the page.
    pub width: f32,
    /// Height of the page.
    pub height: f32,
    /// Clockwise turn that the file asks for, in degrees; everything here is turned already.
    pub rotation: u16,
    /// Pieces of text in reading order.
    pub runs: Vec<TextRun>,
    /// Ruling lines, thin rectangles without their stroke width.
    pub rulings: Vec<Rect>,
    /// Filled areas that are no rulings.
    pub fills: Vec<Rect>,
}

/// Text that was drawn in one go: a line of a cell, a word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextRun {
    /// The text, as the source has it.
    pub text: String,
    /// Its box.
    pub rect: Rect,
    /// Size of the font in points.
    pub size: f32,
    /// Whether the characters run downwards.
    pub is_vertical: bool,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Item {
    /// A line (or block element) of text outside tables.
    Line(TextLine),
    /// A table whose cells the format already knows.
    Grid(Grid),
}

/// A line of text outside tables. Never empty after trimming.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextLine {
    /// Text without mark-up; list items and `<br>` inside one element are separated by `\n`.
    pub text: String,
    /// What the mark-up says about it.
    pub style: LineStyle,
    /// Its place.
    pub at: Locator,
}

/// What the mark-up says about a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineStyle {
    /// Nothing.
    #[default]
    Plain,
    /// A heading by mark-up (`#`, `<h2>`), level from 1.
    Heading(u8),
    /// An item of a list by mark-up (`-`, `<li>`), depth from 0; the marker is removed.
    ListItem(u8),
    /// Text that is wholly emphasised (`**…**`, `<b>`).
    Emphasis,
    /// What stands on every page or beside the text: running heads and feet, page numbers, ruby.
    Furniture,
}

/// A table as the format gives it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Caption by mark-up.
    pub caption: Option<String>,
    /// Rows in order. Rows may differ in length: nothing is padded.
    pub rows: Vec<GridRow>,
}

/// One row of a grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// Cells in order; a cell covered by a span of another one is not listed.
    pub cells: Vec<GridCell>,
    /// Place of the row.
    pub at: Locator,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// Column of its left edge, from 0, after resolving row and column spans.
    pub column: u32,
    /// Text without mark-up; paragraphs, list items and `<br>` on lines of their own. Trimmed.
    pub text: String,
    /// Number of rows covered, at least 1.
    pub row_span: u32,
    /// Number of columns covered, at least 1.
    pub column_span: u32,
    /// The mark-up says it is a header (`<th>`).
    pub is_header: bool,
    /// Its place.
    pub at: Locator,
}
