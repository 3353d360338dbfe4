//! Layout → Document: which lines are headings, which rows are headers, which cells are labels.
//!
//! Comes in: a [`Layout`] in source order. Goes out: a [`Document`] whose blocks keep that order.
//! It knows the vocabulary of forms, and no city.
//!
//! Order of steps for each item:
//! 1. a table of contents is set apart;
//! 2. a line is a title, a label, a heading, the name of a unit, or a passage;
//! 3. a grid is cut at its header blocks; rows that are heads or groups leave the table;
//! 4. rows without a header continue the table before them.
//!
//! Invariants: I1 every line and row of the layout is counted in `accounted`; I2 blocks stand in
//! source order; I3 no text is dropped but page furniture and repeated headers.

mod contents;
mod header;
mod heading;
mod key_value;
mod lines;
mod row;
mod sheet;
mod sheet_labels;
mod sheet_text;
mod tables;
mod two_lines;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::document::{Block, Column, Document, Label, Passage};
use crate::layout::{Item, Layout};
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// Header of the table that following rows may continue.
#[derive(Clone, Debug)]
struct HeaderContext {
    number: u32,
    columns: Vec<Column>,
    width: usize,
    is_understood: bool,
}

/// A label on a line of its own, waiting for the lines that are its value.
struct OpenLabel {
    name: LabelName,
    key: String,
    lines: Vec<Passage>,
    at: Locator,
    /// Depth of the list item that it stands in.
    depth: Option<u8>,
}

struct Recognizer<'d> {
    document: Document,
    header: Option<HeaderContext>,
    table_count: u32,
    open: Option<OpenLabel>,
    is_in_contents: bool,
    /// Folded text of title lines, to recognise them when a page repeats them.
    titles: Vec<String>,
    has_content: bool,
    /// How the last grid ended, where it was a sheet: the next grid may go on with it.
    sheet_tail: Option<sheet::Tail>,
    /// What a note says of rows of two lines.
    line_kinds: Option<two_lines::LineKinds>,
    accounted: BTreeMap<&'static str, u32>,
    diagnostics: &'d mut Diagnostics,
}

/// Finds the structure of a layout. Cannot fail: what is not understood becomes a passage.
///
/// # Diagnostics
/// `contents-skipped`, `header-repeated`.
pub fn document_from_layout(layout: &Layout, diagnostics: &mut Diagnostics) -> Document {
    let mut recognizer = Recognizer {
        document: Document::default(),
        header: None,
        table_count: 0,
        open: None,
        is_in_contents: false,
        titles: Vec::new(),
        has_content: false,
        sheet_tail: None,
        line_kinds: None,
        accounted: BTreeMap::new(),
        diagnostics,
    };
    for page in &layout.pages {
        for (index, item) in page.items.iter().enumerate() {
            match item {
                Item::Line(line) => recognizer.line(line, page.items.get(index + 1)),
                Item::Grid(grid) => recognizer.grid(grid),
            }
        }
    }
    recognizer.close_label();
    let mut document = recognizer.document;
    document.accounted = recognizer.accounted.into_iter().collect();
    document
}

impl Recognizer<'_> {
    fn account(&mut self, use_name: &'static str, count: u32) {
        *self.accounted.entry(use_name).or_default() += count;
    }

    fn push(&mut self, block: Block) {
        self.has_content |= matches!(
            block,
            Block::Label(_) | Block::Table(_) | Block::Organisation(_) | Block::Band(_)
        );
        self.document.blocks.push(block);
    }

    fn close_label(&mut self) {
        if let Some(open) = self.open.take() {
            let value = open
                .lines
                .iter()
                .map(|line| line.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            self.push(Block::Label(Label {
                name: open.name,
                key: open.key,
                value,
                at: open.at,
                lines: open.lines,
            }));
        }
    }
}
