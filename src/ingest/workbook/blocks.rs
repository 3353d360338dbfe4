//! Sheet → lines and grids.
//!
//! 1. Blank rows cut a sheet into blocks. A block goes on with the one before it when it uses the
//!    same columns: blank rows inside a list do not end the list.
//! 2. Rows above a table that hold a single text are lines: titles, `（単位：千円）`.
//! 3. Rows and columns in which nothing begins are left out, so that on a form drawn on a fine
//!    grid a value stands beside its label; spans count what is left.
//!
//! Cells that a merged range covers are not shown by a spreadsheet; their text is told as hidden and
//! stands beside the table. Work and memory grow with the filled cells and merged ranges, never with the area
//! that a file claims.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{Beside, Merge, Sheet, SheetCell, TextStyle};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::builder::Builder;
use crate::layout::{GridCell, GridRow, LineStyle, TextLine};
use crate::source::Locator;

/// Tenths of a point by which a title is larger than the text of its sheet.
const LARGER: u16 = 20;
/// Most texts of a row above a table that are loose.
const LOOSE: usize = 3;

/// What begins at a cell: text, a merged range, or both.
#[derive(Clone, Debug)]
struct Element {
    range: Merge,
    text: String,
    style: TextStyle,
}

impl Element {
    fn is_filled(&self) -> bool {
        !self.text.is_empty()
    }
}

/// Rows without a blank one between them.
#[derive(Debug, Default)]
struct Block {
    /// Single texts above the table.
    lines: Vec<Element>,
    /// The table: by row, then column.
    elements: Vec<Element>,
    first_row: u32,
    last_row: u32,
}

impl Block {
    /// Columns in which something begins.
    fn starts(&self) -> BTreeSet<u32> {
        self.elements.iter().map(|e| e.range.column).collect()
    }
}

/// Lays a sheet out on the page that was begun for it.
pub(super) fn lay_out(
    mut sheet: Sheet,
    page: u32,
    builder: &mut Builder<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut beside = std::mem::take(&mut sheet.beside);
    let (elements, covered) = elements(&mut sheet);
    if let Some(first) = covered.first() {
        let count: usize = covered.iter().map(|b| b.text.chars().count()).sum();
        diagnostics.push(
            Diagnostic::new(Code::TextHidden)
                .at(&sheet.at(page, (first.row, first.column)))
                .arg("count", count),
        );
    }
    beside.extend(covered);
    beside.sort_by_key(|b| (b.row, b.column));
    let body = body_size(&elements);
    let mut writer = Writer {
        sheet: &sheet,
        page,
        body,
        builder,
    };
    let mut beside = beside.into_iter().peekable();
    for block in blocks(elements) {
        while let Some(text) = beside.next_if(|b| b.row < block.first_row) {
            writer.beside(&text);
        }
        writer.block(block);
        if writer.builder.is_full() {
            return;
        }
    }
    for text in beside {
        writer.beside(&text);
    }
}

/// Joins texts and merged ranges, sorted by row and column; and the cells that ranges cover.
fn elements(sheet: &mut Sheet) -> (Vec<Element>, Vec<Beside>) {
    let mut cells = std::mem::take(&mut sheet.cells);
    // The last of two texts of one cell is what a spreadsheet keeps.
    cells.sort_by_key(|c| (c.row, c.column));
    let mut merges = std::mem::take(&mut sheet.merges);
    merges.sort_unstable();
    merges.dedup_by_key(|m| (m.row, m.column));
    let mut open = OpenRanges::default();
    let mut elements: Vec<Element> = Vec::with_capacity(cells.len());
    let mut covered = Vec::new();
    let mut cells = cells.into_iter().peekable();
    let mut merges = merges.into_iter().peekable();
    loop {
        let cell_at = cells.peek().map(|c| (c.row, c.column));
        let merge_at = merges.peek().map(|m| (m.row, m.column));
        let takes_merge = match (cell_at, merge_at) {
            (None, None) => break,
            (Some(cell), Some(merge)) => merge <= cell,
            (None, Some(_)) => true,
            (Some(_), None) => false,
        };
        if takes_merge {
            let Some(merge) = merges.next() else { break };
            if open.add(merge) {
                elements.push(Element {
                    range: merge,
                    text: String::new(),
                    style: TextStyle::default(),
                });
            }
            continue;
        }
        let Some(cell) = cells.next() else { break };
        place(cell, &mut open, &mut elements, &mut covered);
    }
    (elements, covered)
}

fn place(
    cell: SheetCell,
    open: &mut OpenRanges,
    elements: &mut Vec<Element>,
    covered: &mut Vec<Beside>,
) {
    let at = (cell.row, cell.column);
    let begins_here = |e: &&mut Element| (e.range.row, e.range.column) == at;
    if let Some(element) = elements.last_mut().filter(begins_here) {
        element.text = cell.text;
        element.style = cell.style;
        return;
    }
    if open.covers(cell.row, cell.column) {
        covered.push(Beside {
            row: cell.row,
            column: cell.column,
            text: cell.text,
            is_furniture: true,
        });
        return;
    }
    elements.push(Element {
        range: Merge {
            row: cell.row,
            column: cell.column,
            last_row: cell.row,
            last_column: cell.column,
        },
        text: cell.text,
        style: cell.style,
    });
}

/// Merged ranges that reach into the row at hand; they never overlap.
#[derive(Debug, Default)]
struct OpenRanges {
    /// First column → last column and last row.
    by_column: BTreeMap<u32, (u32, u32)>,
    /// Last row and first column, to close them.
    by_end: BTreeSet<(u32, u32)>,
}

impl OpenRanges {
    fn close_before(&mut self, row: u32) {
        while let Some(&(last, column)) = self.by_end.first() {
            if last >= row {
                break;
            }
            self.by_end.pop_first();
            self.by_column.remove(&column);
        }
    }

    fn covers(&mut self, row: u32, column: u32) -> bool {
        self.close_before(row);
        self.by_column
            .range(..=column)
            .next_back()
            .is_some_and(|(_, (last, _))| *last >= column)
    }

    /// Adds a range, unless another one is in its way.
    fn add(&mut self, range: Merge) -> bool {
        let is_free = !self.covers(range.row, range.column)
            && self
                .by_column
                .range(range.column..=range.last_column)
                .next()
                .is_none();
        if is_free {
            self.by_column
                .insert(range.column, (range.last_column, range.last_row));
            self.by_end.insert((range.last_row, range.column));
        }
        is_free
    }
}

/// The commonest size of text.
fn body_size(elements: &[Element]) -> u16 {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for element in elements.iter().filter(|e| e.is_filled()) {
        *counts.entry(element.style.size).or_default() += 1;
    }
    let commonest = counts.into_iter().max_by_key(|(_, count)| *count);
    commonest.map_or(0, |(size, _)| size)
}

fn blocks(elements: Vec<Element>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut current = Block::default();
    let mut finish = |block: Block| {
        let Some(block) = finished(block) else { return };
        match blocks.last_mut() {
            Some(before) if continues(before, &block) => {
                before.last_row = block.last_row;
                before.elements.extend(block.elements);
            }
            _ => blocks.extend(side_by_side(block)),
        }
    };
    for element in elements {
        if !current.elements.is_empty() && element.range.row > current.last_row + 1 {
            finish(std::mem::take(&mut current));
        }
        if current.elements.is_empty() {
            current.first_row = element.range.row;
            current.last_row = element.range.last_row;
        }
        current.last_row = current.last_row.max(element.range.last_row);
        current.elements.push(element);
    }
    finish(current);
    blocks
}

/// Cuts blank rows and columns off, and sets the single texts above the table apart.
fn finished(mut block: Block) -> Option<Block> {
    let last_row = block
        .elements
        .iter()
        .filter(|e| e.is_filled())
        .map(|e| e.range.last_row)
        .max()?;
    let last_column = block
        .elements
        .iter()
        .filter(|e| e.is_filled())
        .map(|e| e.range.last_column)
        .max()?;
    block
        .elements
        .retain(|e| e.range.row <= last_row && e.range.column <= last_column);
    let table_from = table_from(&block.elements);
    let (lines, elements): (Vec<Element>, Vec<Element>) = block
        .elements
        .into_iter()
        .partition(|e| e.range.row < table_from);
    block.lines = lines.into_iter().filter(Element::is_filled).collect();
    block.elements = elements;
    Some(block)
}

/// The row in which the table of a block begins; none where all of it is lines.
///
/// Lines are rows that hold a single text, and rows with fewer texts than the one below of which
/// one stands wholly in brackets: `風待市 … （単位：千円）`. A text that is merged down beside the
/// table is a part of it.
fn table_from(elements: &[Element]) -> u32 {
    let mut rows: Vec<&[Element]> = elements
        .chunk_by(|a, b| a.range.row == b.range.row)
        .collect();
    let is_line = |row: &[Element], below: Option<&&[Element]>| {
        let below = below.map_or(usize::MAX, |row| row.len());
        row.len() == 1
            || row.len() <= LOOSE && row.len() < below && row.iter().any(|e| is_bracketed(&e.text))
    };
    let count = (0..rows.len())
        .take_while(|index| {
            let below = rows.get(index + 1);
            rows.get(*index).is_some_and(|row| is_line(row, below))
        })
        .count();
    let Some(first) = rows.get(count).and_then(|row| row.first()) else {
        return u32::MAX;
    };
    let table_from = first.range.row;
    rows.truncate(count);
    rows.into_iter()
        .flatten()
        .filter(|e| e.range.last_row >= table_from)
        .map(|e| e.range.row)
        .min()
        .unwrap_or(table_from)
}

fn is_bracketed(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['(', '（', '【', '※'])
        && (text.ends_with([')', '）', '】']) || text.starts_with('※'))
}

/// Takes tables apart that stand side by side with blank columns between them: when they have the
/// same header, or begin in different rows. A table with a blank column in it stays whole.
fn side_by_side(mut block: Block) -> Vec<Block> {
    let Some(cut) = gap(&block.elements) else {
        return vec![block];
    };
    let (left, right) = block
        .elements
        .into_iter()
        .partition(|e| e.range.column < cut);
    block.elements = left;
    let beside = Block {
        lines: Vec::new(),
        elements: right,
        first_row: block.first_row,
        last_row: block.last_row,
    };
    let mut blocks = vec![block];
    blocks.extend(side_by_side(beside));
    blocks
}

/// The column in which the second of two tables begins.
fn gap(elements: &[Element]) -> Option<u32> {
    let mut columns: Vec<(u32, u32)> = elements
        .iter()
        .map(|e| (e.range.column, e.range.last_column))
        .collect();
    columns.sort_unstable();
    let mut end = columns.first()?.1;
    for (column, last) in columns {
        if column > end + 1 && are_apart(elements, column) {
            return Some(column);
        }
        end = end.max(last);
    }
    None
}

/// Whether what is left and right of a column are two tables.
fn are_apart(elements: &[Element], column: u32) -> bool {
    let (left, right): (Vec<&Element>, Vec<&Element>) = elements
        .iter()
        .filter(|e| e.is_filled())
        .partition(|e| e.range.column < column);
    let is_table = |part: &[&Element]| {
        let columns: BTreeSet<u32> = part.iter().map(|e| e.range.column).collect();
        let rows: BTreeSet<u32> = part.iter().map(|e| e.range.row).collect();
        columns.len() >= 2 && rows.len() >= 2
    };
    let (Some(first), Some(second)) = (left.first(), right.first()) else {
        return false;
    };
    if !is_table(&left) || !is_table(&right) {
        return false;
    }
    let header = |part: &[&Element]| -> Vec<String> {
        let row = part.first().map(|e| e.range.row);
        let cells = part.iter().filter(|e| Some(e.range.row) == row);
        cells.map(|e| e.text.trim().to_owned()).collect()
    };
    first.range.row != second.range.row || header(&left) == header(&right)
}

/// Whether a block is more of the table before it.
fn continues(before: &Block, block: &Block) -> bool {
    if !block.lines.is_empty() || block.elements.is_empty() || before.elements.is_empty() {
        return false;
    }
    let (above, below) = (before.starts(), block.starts());
    below.is_subset(&above) && below.len() >= 2 && below.len() * 4 >= above.len() * 3
}

struct Writer<'w, 'a> {
    sheet: &'w Sheet,
    page: u32,
    body: u16,
    builder: &'w mut Builder<'a>,
}

impl Writer<'_, '_> {
    fn beside(&mut self, text: &Beside) {
        let at = self.sheet.at(self.page, (text.row, text.column));
        let style = if text.is_furniture {
            LineStyle::Furniture
        } else {
            LineStyle::Plain
        };
        self.builder.placed_line(TextLine {
            text: text.text.trim().to_owned(),
            style,
            at,
        });
    }

    fn block(&mut self, block: Block) {
        for line in block.lines {
            let at = self
                .sheet
                .at(self.page, (line.range.row, line.range.column));
            let style = if self.body > 0 && line.style.size >= self.body + LARGER {
                LineStyle::Heading(1)
            } else if line.style.is_bold {
                LineStyle::Emphasis
            } else {
                LineStyle::Plain
            };
            self.builder.placed_line(TextLine {
                text: line.text.trim().to_owned(),
                style,
                at,
            });
        }
        if block.elements.is_empty() {
            return;
        }
        self.builder.start_grid(None);
        self.grid(block.elements);
        self.builder.end_grid();
    }

    fn grid(&mut self, elements: Vec<Element>) {
        let columns: Vec<u32> = elements
            .iter()
            .map(|e| e.range.column)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut rows: Vec<u32> = elements.iter().map(|e| e.range.row).collect();
        rows.dedup();
        // Rows down to which each column is covered, counted in rows that are kept.
        let mut covered = vec![0_usize; columns.len()];
        let mut elements = elements.into_iter().peekable();
        for (index, &row) in rows.iter().enumerate() {
            let mut cells = Vec::with_capacity(columns.len());
            let mut number = 0;
            while let Some(&column) = columns.get(number) {
                let is_covered = covered.get(number).is_some_and(|until| *until > index);
                let begins = |e: &Element| (e.range.row, e.range.column) == (row, column);
                if is_covered {
                    number += 1;
                } else if let Some(element) = elements.next_if(begins) {
                    let end = columns.partition_point(|c| *c <= element.range.last_column);
                    let last_row = rows.partition_point(|r| *r <= element.range.last_row);
                    for until in covered.iter_mut().take(end).skip(number) {
                        *until = last_row;
                    }
                    let at = self.sheet.at(self.page, (row, column));
                    let text = element.text.trim().to_owned();
                    let spans = (last_row - index, end - number);
                    cells.push(cell(number, text, spans, at));
                    number = end;
                } else {
                    // A blank cell, so that a row has as many cells as its header.
                    let at = self.sheet.at(self.page, (row, column));
                    cells.push(cell(number, String::new(), (1, 1), at));
                    number += 1;
                }
            }
            let first = columns.first().copied().unwrap_or(0);
            let at = self.sheet.at(self.page, (row, first));
            self.builder.placed_row(GridRow { cells, at });
            if self.builder.is_full() {
                return;
            }
        }
    }
}

fn cell(number: usize, text: String, (rows, columns): (usize, usize), at: Locator) -> GridCell {
    GridCell {
        column: number as u32,
        text,
        row_span: rows as u32,
        column_span: columns as u32,
        is_header: false,
        at,
    }
}
