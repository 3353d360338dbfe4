//! Rows of a grid with their spans resolved.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::header::Strength;
use crate::layout::Grid;
use crate::source::Locator;

/// Widest table that is laid out cell by cell.
const WIDEST: usize = 2_048;

/// Most cells of a grid that merged cells above them are copied into; spans are the file's own
/// claim, and a small file can claim billions of covered cells.
const MOST_COPIES: usize = 200_000;

/// A cell at its place in the dense grid.
#[derive(Clone, Debug)]
pub(super) struct RawCell {
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) column_span: usize,
    pub(super) row_span: u32,
    pub(super) is_header: bool,
    /// A merged cell above covers it; the text is that cell's.
    pub(super) is_merged: bool,
    pub(super) at: Locator,
}

/// One row, cells ascending by column.
#[derive(Clone, Debug)]
pub(super) struct RawRow {
    /// From 1, in its grid.
    pub(super) number: u32,
    pub(super) cells: Vec<RawCell>,
    pub(super) at: Locator,
    /// What it reads as, worked out when it is first asked for: its neighbours ask again.
    pub(super) strength: OnceCell<Strength>,
    pub(super) is_pair: OnceCell<bool>,
    pub(super) is_blank_pair: OnceCell<bool>,
}

impl RawRow {
    pub(super) fn new(number: u32, cells: Vec<RawCell>, at: Locator) -> Self {
        Self {
            number,
            cells,
            at,
            strength: OnceCell::new(),
            is_pair: OnceCell::new(),
            is_blank_pair: OnceCell::new(),
        }
    }

    /// Whether a merged cell above covers any of it.
    pub(super) fn has_merged(&self) -> bool {
        self.cells.iter().any(|c| c.is_merged)
    }

    pub(super) fn width(&self) -> usize {
        self.cells
            .iter()
            .map(|c| c.column + c.column_span)
            .max()
            .unwrap_or(0)
    }

    pub(super) fn cell(&self, column: usize) -> Option<&RawCell> {
        self.cells
            .binary_search_by_key(&column, |c| c.column)
            .ok()
            .and_then(|i| self.cells.get(i))
    }

    /// Cells that begin in this row.
    pub(super) fn own_cells(&self) -> impl Iterator<Item = &RawCell> {
        self.cells.iter().filter(|c| !c.is_merged)
    }

    /// Cells that begin in this row and hold text.
    pub(super) fn texts(&self) -> impl Iterator<Item = &RawCell> {
        self.own_cells().filter(|c| !c.text.trim().is_empty())
    }

    pub(super) fn filled(&self) -> usize {
        self.texts().count()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.texts().next().is_none()
    }
}

/// Lays a grid out: cells covered from above are filled with the covering cell's text.
pub(super) fn rows_of_grid(grid: &Grid) -> Vec<RawRow> {
    let mut open: Vec<(RawCell, u32)> = Vec::new();
    let mut copies = 0_usize;
    let mut rows = Vec::with_capacity(grid.rows.len());
    for (index, row) in grid.rows.iter().enumerate() {
        let mut cells: Vec<RawCell> = row
            .cells
            .iter()
            .filter(|c| (c.column as usize) < WIDEST)
            .map(|c| RawCell {
                column: c.column as usize,
                text: c.text.clone(),
                column_span: (c.column_span.max(1) as usize).min(WIDEST),
                row_span: c.row_span.max(1),
                is_header: c.is_header,
                is_merged: false,
                at: c.at.clone(),
            })
            .collect();
        let own: BTreeSet<usize> = cells.iter().map(|c| c.column).collect();
        if copies > MOST_COPIES {
            open.clear();
        }
        for (covering, left) in &mut open {
            if *left > 0 && !own.contains(&covering.column) {
                copies += 1;
                cells.push(RawCell {
                    is_merged: true,
                    ..covering.clone()
                });
            }
            *left = left.saturating_sub(1);
        }
        open.retain(|(_, left)| *left > 0);
        for (cell, source) in cells.iter().filter(|c| !c.is_merged).zip(&row.cells) {
            if source.row_span > 1 {
                open.push((cell.clone(), source.row_span - 1));
            }
        }
        cells.sort_by_key(|c| c.column);
        cells.dedup_by_key(|c| c.column);
        rows.push(RawRow::new(index as u32 + 1, cells, row.at.clone()));
    }
    rows
}
