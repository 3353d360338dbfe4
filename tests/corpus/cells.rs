//! Cells of a layout against the cells of a description.
//!
//! A cell is right when its text (without blanks), its column and its spans are. Columns and spans
//! count in edges that some cell uses: a form drawn on a fine grid has the same cells as a plain
//! one. Cells are paired in reading order, so that a cell at a wrong place is not found.

use std::collections::BTreeSet;

use machikurabe::layout::{Grid, Item, Layout};
use serde_json::Value as Json;

use super::records::without_blanks;

/// A cell with text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    column: u32,
    rows: u32,
    columns: u32,
}

/// Cells that were compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Share {
    /// Cells with text in the description.
    pub(crate) wanted: usize,
    /// Cells with text in the layout, without repeated headers.
    pub(crate) found: usize,
    /// Pairs with equal text.
    pub(crate) text: usize,
    /// Those whose column and spans are equal too.
    pub(crate) exact: usize,
    /// What is not right, for people.
    pub(crate) misses: Vec<String>,
}

impl Share {
    /// Share of the wanted cells that are exact.
    pub(crate) fn recall(&self) -> f64 {
        share(self.exact, self.wanted)
    }

    /// Share of the found cells whose text is wanted.
    pub(crate) fn precision(&self) -> f64 {
        share(self.text, self.found)
    }

    /// Adds another comparison.
    pub(crate) fn add(&mut self, other: &Self) {
        self.wanted += other.wanted;
        self.found += other.found;
        self.text += other.text;
        self.exact += other.exact;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Compares the tables of a description with the grids of a layout. `keeps_spans` is false for a
/// format that has none, and `keeps_lines` for one in which a line outside tables is a cell.
pub(crate) fn compare(
    description: &Json,
    layout: &Layout,
    keeps_spans: bool,
    keeps_lines: bool,
) -> Share {
    let blocks = array(&description["blocks"]);
    let tables: Vec<&Json> = blocks.iter().filter(|b| b["kind"] == "table").collect();
    let lines: BTreeSet<String> = blocks
        .iter()
        .filter(|_| !keeps_lines)
        .filter_map(|block| block["text"].as_str())
        .map(without_blanks)
        .collect();
    let wanted: Vec<Cell> = tables
        .iter()
        .flat_map(|table| cells_of_table(table))
        .collect();
    let headers: BTreeSet<String> = tables
        .iter()
        .flat_map(|table| header_texts(table))
        .collect();
    let mut found: Vec<Cell> = grids(layout).flat_map(cells_of_grid).collect();
    found.retain(|cell| !lines.contains(&cell.text) || wanted.iter().any(|w| w.text == cell.text));
    let pairs = longest_common(&wanted, &found);
    let paired: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let mut result = Share {
        wanted: wanted.len(),
        text: pairs.len(),
        ..Share::default()
    };
    for (at, cell) in found.iter().enumerate() {
        // A header repeated on the next page is no cell too many.
        if paired.contains(&at) || !headers.contains(&cell.text) {
            result.found += 1;
        }
        if !paired.contains(&at) && !headers.contains(&cell.text) {
            result.misses.push(format!("too many: {cell:?}"));
        }
    }
    let mut next = pairs.iter().peekable();
    for (at, cell) in wanted.iter().enumerate() {
        match next.next_if(|pair| pair.0 == at) {
            Some(&(_, partner)) if !keeps_spans || found[partner] == *cell => result.exact += 1,
            Some(&(_, partner)) => {
                result
                    .misses
                    .push(format!("{cell:?}, here {:?}", found[partner]));
            }
            None => result.misses.push(format!("missing: {cell:?}")),
        }
    }
    result
}

fn grids(layout: &Layout) -> impl Iterator<Item = &Grid> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match item {
        Item::Grid(grid) => Some(grid),
        Item::Line(_) => None,
    })
}

fn cells_of_grid(grid: &Grid) -> Vec<Cell> {
    let mut raw = Vec::new();
    for (row, index) in grid.rows.iter().zip(0..) {
        for cell in &row.cells {
            raw.push(Raw {
                text: without_blanks(&cell.text),
                row: index,
                column: cell.column,
                rows: cell.row_span,
                columns: cell.column_span,
            });
        }
    }
    dense(raw)
}

fn cells_of_table(table: &Json) -> Vec<Cell> {
    let mut raw: Vec<Raw> = Vec::new();
    let mut covered = BTreeSet::new();
    for (row, index) in array(&table["rows"]).iter().zip(0..) {
        let mut column = 0;
        for cell in array(row) {
            while covered.contains(&(index, column)) {
                column += 1;
            }
            let (rows, columns) = (number(&cell["rows"]), number(&cell["columns"]));
            for r in 0..rows {
                covered.extend((0..columns).map(|c| (index + r, column + c)));
            }
            raw.push(Raw {
                text: without_blanks(cell["text"].as_str().unwrap_or_default()),
                row: index,
                column,
                rows,
                columns,
            });
            column += columns;
        }
    }
    dense(raw)
}

fn header_texts(table: &Json) -> Vec<String> {
    let rows = array(&table["rows"]);
    let count = number(&table["header_rows"]) as usize;
    let cells = rows.iter().take(count).flat_map(array);
    cells
        .map(|cell| without_blanks(cell["text"].as_str().unwrap_or_default()))
        .collect()
}

struct Raw {
    text: String,
    row: u32,
    column: u32,
    rows: u32,
    columns: u32,
}

/// Cells with text, counted in edges that some cell uses.
fn dense(raw: Vec<Raw>) -> Vec<Cell> {
    let lefts: BTreeSet<u32> = raw.iter().map(|cell| cell.column).collect();
    let tops: BTreeSet<u32> = raw.iter().map(|cell| cell.row).collect();
    let count = |edges: &BTreeSet<u32>, from: u32, length: u32| {
        edges
            .range(from..from.saturating_add(length.max(1)))
            .count() as u32
    };
    raw.into_iter()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| Cell {
            column: count(&lefts, 0, cell.column + 1) - 1,
            rows: count(&tops, cell.row, cell.rows),
            columns: count(&lefts, cell.column, cell.columns),
            text: cell.text,
        })
        .collect()
}

/// Pairs of positions of a longest common sequence of texts, ascending.
fn longest_common(first: &[Cell], second: &[Cell]) -> Vec<(usize, usize)> {
    let width = second.len() + 1;
    let mut lengths = vec![0_u32; (first.len() + 1) * width];
    for i in (0..first.len()).rev() {
        for j in (0..second.len()).rev() {
            lengths[i * width + j] = if first[i].text == second[j].text {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < first.len() && j < second.len() {
        if first[i].text == second[j].text {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn array(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Json) -> u32 {
    value.as_u64().unwrap_or(1) as u32
}
