//! A sheet as every format gives it: filled cells, merged ranges, what is hidden, what is drawn.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::Limits;
use crate::ingest::package::PartError;
use crate::source::{Locator, Place};

/// Rows and columns of the largest sheet that any office program has.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;
/// Places of one kind that are told; all of them are counted.
const PLACES: usize = 20;
/// Merged ranges of one sheet.
const MERGES: usize = 200_000;

/// How a cell's text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct TextStyle {
    pub(super) is_bold: bool,
    /// In tenths of a point; 0 where unknown.
    pub(super) size: u16,
}

/// A cell that shows text. Rows and columns are counted from 0.
#[derive(Clone, Debug)]
pub(super) struct SheetCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) style: TextStyle,
}

/// A merged range, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) last_row: u32,
    pub(super) last_column: u32,
}

/// Text that stands beside the cells.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    /// Cell that it is anchored to.
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    /// A note or a running head: it is not part of the sheet's text.
    pub(super) is_furniture: bool,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) cells: Vec<SheetCell>,
    pub(super) merges: Vec<Merge>,
    pub(super) beside: Vec<Beside>,
    /// Rows and columns that are hidden, as ranges with both ends.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Error text → cells, the first few; and their number.
    errors: BTreeMap<String, (Vec<(u32, u32)>, u64)>,
    unvalued: (Vec<(u32, u32)>, u64),
    /// Pictures and charts.
    pub(super) pictures: u64,
    /// Why the sheet ends early.
    pub(super) damage: Option<String>,
    /// The bound of [`Limits::unfolded_bytes`], where the sheet is left out because it is over it.
    over_limit: Option<u64>,
}

impl Sheet {
    pub(super) fn new(name: &str, is_hidden: bool) -> Self {
        Self {
            name: name.to_owned(),
            is_hidden,
            ..Self::default()
        }
    }

    /// Adds a cell. Cells without text are none; what does not fit is counted by `gather`.
    /// `false` where nothing more is taken.
    pub(super) fn cell(
        &mut self,
        (row, column): (u32, u32),
        text: String,
        style: TextStyle,
        gather: &mut Gather,
    ) -> bool {
        if row >= ROWS || column >= COLUMNS || text.trim().is_empty() {
            return true;
        }
        if !gather.admits(text.len()) {
            return false;
        }
        let is_overflow = text.len() >= 3 && text.bytes().all(|b| b == b'#');
        if is_overflow {
            self.error((row, column), &text);
        }
        self.cells.push(SheetCell {
            row,
            column,
            text,
            style,
        });
        true
    }

    /// Notes that a cell shows an error.
    pub(super) fn error(&mut self, at: (u32, u32), text: &str) {
        let (places, count) = self.errors.entry(text.to_owned()).or_default();
        if places.len() < PLACES {
            places.push(at);
        }
        *count += 1;
    }

    /// Notes that a formula has no result.
    pub(super) fn unvalued(&mut self, at: (u32, u32)) {
        if self.unvalued.0.len() < PLACES {
            self.unvalued.0.push(at);
        }
        self.unvalued.1 += 1;
    }

    /// Adds a merged range of more than one cell.
    pub(super) fn merge(&mut self, merge: Merge) {
        let is_range = merge.last_row >= merge.row
            && merge.last_column >= merge.column
            && (merge.last_row > merge.row || merge.last_column > merge.column);
        if is_range && merge.row < ROWS && merge.column < COLUMNS && self.merges.len() < MERGES {
            self.merges.push(Merge {
                last_row: merge.last_row.min(ROWS - 1),
                last_column: merge.last_column.min(COLUMNS - 1),
                ..merge
            });
        }
    }

    /// Place of a cell on the page of this sheet.
    pub(super) fn at(&self, page: u32, (row, column): (u32, u32)) -> Locator {
        Locator {
            page: Some(page),
            place: Place::Cell {
                sheet: self.name.clone(),
                row: row + 1,
                column: column + 1,
            },
        }
    }

    /// Says what is odd about the sheet.
    pub(super) fn report(&self, page: u32, diagnostics: &mut Diagnostics) {
        let place = |at: &(u32, u32)| self.at(page, *at);
        if self.is_hidden {
            diagnostics.push(
                Diagnostic::new(Code::SheetHidden)
                    .at(&place(&(0, 0)))
                    .arg("sheet", self.name.as_str()),
            );
        }
        let last_row = self.cells.last().map_or(0, |cell| cell.row);
        let last_column = self.cells.iter().map(|c| c.column).max().unwrap_or(0);
        self.report_hidden(
            page,
            Code::RowsHidden,
            &self.hidden_rows,
            last_row,
            diagnostics,
        );
        self.report_hidden(
            page,
            Code::ColumnsHidden,
            &self.hidden_columns,
            last_column,
            diagnostics,
        );
        for (text, (places, count)) in &self.errors {
            let mut found = Diagnostic::new(Code::CellError)
                .arg("text", text.as_str())
                .arg("count", *count);
            found.at = places.iter().map(place).collect();
            diagnostics.push(found);
        }
        if self.unvalued.1 > 0 {
            let mut found = Diagnostic::new(Code::FormulaUnvalued).arg("count", self.unvalued.1);
            found.at = self.unvalued.0.iter().map(place).collect();
            diagnostics.push(found);
        }
        if !self.beside.is_empty() {
            let mut found = Diagnostic::new(Code::DrawingText).arg("count", self.beside.len());
            found.at = self
                .beside
                .iter()
                .take(PLACES)
                .map(|beside| place(&(beside.row, beside.column)))
                .collect();
            diagnostics.push(found);
        }
        if self.pictures > 0 {
            diagnostics.push(
                Diagnostic::new(Code::PicturesIgnored)
                    .at(&place(&(0, 0)))
                    .arg("count", self.pictures),
            );
        }
        if let Some(allowed) = self.over_limit {
            diagnostics.push(
                Diagnostic::new(Code::TruncatedAtLimit)
                    .at(&place(&(0, 0)))
                    .arg("limit", "unfolded-bytes")
                    .arg("found", allowed + 1)
                    .arg("allowed", allowed),
            );
        }
        if let Some(detail) = &self.damage {
            let last = self.cells.last().map_or((0, 0), |c| (c.row, c.column));
            diagnostics.push(
                Diagnostic::new(Code::FileDamaged)
                    .at(&place(&last))
                    .arg("detail", detail.as_str()),
            );
        }
    }

    /// Notes why the part of the sheet could not be had.
    pub(super) fn fail(&mut self, error: PartError, gather: &Gather) {
        match error {
            PartError::TooLarge => self.over_limit = Some(gather.allowed_text),
            PartError::Absent => self.damage = Some("the part is missing".to_owned()),
        }
    }

    /// Hidden rows or columns beside which something is filled; those further out do not matter.
    fn report_hidden(
        &self,
        page: u32,
        code: Code,
        ranges: &[(u32, u32)],
        last: u32,
        diagnostics: &mut Diagnostics,
    ) {
        let is_row = code == Code::RowsHidden;
        let filled = ranges.iter().filter(|(first, _)| *first <= last);
        let mut count = 0_u64;
        let mut places = Vec::new();
        for (first, end) in filled {
            count += u64::from((*end).min(last) - first) + 1;
            if places.len() < PLACES {
                let at = if is_row { (*first, 0) } else { (0, *first) };
                places.push(self.at(page, at));
            }
        }
        if count > 0 {
            let mut found = Diagnostic::new(code)
                .arg("sheet", self.name.as_str())
                .arg("count", count);
            found.at = places;
            diagnostics.push(found);
        }
    }
}

/// Counts what is kept of a workbook: cells, and the bytes of their text, so that a string which
/// a small file repeats a million times cannot fill the memory.
#[derive(Clone, Debug)]
pub(super) struct Gather {
    cells: u64,
    text: u64,
    allowed_cells: u64,
    allowed_text: u64,
    is_full: bool,
}

impl Gather {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: 0,
            text: 0,
            allowed_cells: limits.cells,
            allowed_text: limits.unfolded_bytes,
            is_full: false,
        }
    }

    pub(super) fn admits(&mut self, bytes: usize) -> bool {
        self.cells += 1;
        self.text += bytes as u64;
        self.is_full |= self.cells > self.allowed_cells || self.text > self.allowed_text;
        !self.is_full
    }

    /// Whether something was left out, with the limit that it was over.
    pub(super) fn overflow(&self) -> Option<(&'static str, u64, u64)> {
        if self.cells > self.allowed_cells {
            Some(("cells", self.cells, self.allowed_cells))
        } else if self.text > self.allowed_text {
            Some(("unfolded-bytes", self.text, self.allowed_text))
        } else {
            None
        }
    }
}
