//! Sheets drawn as one grid: one project each, with labels beside or over their values, bands
//! across and down the grid, and small tables inside.
//!
//! # What it recognises
//! A grid with merged cells whose first rows name a project (事業名, 施策名, 指標名) beside a label.
//! Its parts are told apart by the lines of the grid: rows of a table inside have the edges of its
//! header, rows of labels have edges of their own.
//!
//! # Why it is safe
//! A table of records begins with its header, not with a label and its value.

use std::collections::BTreeMap;

use super::row::{RawCell, RawRow};
use super::sheet_labels::Tall;
use super::sheet_text::{LONGEST_BAND, may_be_label};
use super::{Recognizer, header, key_value};
use crate::document::{Band, Block, Cell, Row, Table};
use crate::normalize::width::squash;
use crate::schema::header_match::bare_year;
use crate::schema::vocabulary::{FieldName, LabelName};
use crate::source::Locator;

/// Among how many filled rows the one that names the project is looked for.
const OPENING_ROWS: usize = 6;

/// A band down the left side of the grid.
struct Side {
    /// Last row that it covers, as an index.
    last: usize,
    /// Column after it.
    end: usize,
}

/// Where a table inside the sheet begins.
struct TableStart {
    row: usize,
    /// First column behind the bands.
    base: usize,
    /// Number of header rows.
    header: usize,
    edges: Vec<(usize, usize)>,
}

/// How a sheet's grid ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail {
    /// Columns of the cells of the last row of the table inside it.
    shape: Vec<u32>,
    /// Whether the grid ended with that table.
    is_at_end: bool,
}

fn shape_of(row: Option<&RawRow>) -> Vec<u32> {
    row.map(|row| row.cells.iter().map(|c| c.column as u32).collect())
        .unwrap_or_default()
}

/// Whether a grid behind a sheet's grid is the rest of the sheet: it names no records of its own.
pub(super) fn is_part(rows: &[RawRow]) -> bool {
    !rows.iter().take(4).any(|row| {
        header::is_header_row(row)
            && row.texts().any(|cell| {
                matches!(
                    key_value::label_of(&cell.text),
                    Some(LabelName::Field(FieldName::Title | FieldName::Activities))
                )
            })
    })
}

/// Whether a grid is one project's sheet.
///
/// What costs least is asked first: a table of records says by its header that it is none, and
/// many pages hold nothing else.
pub(super) fn is_sheet(rows: &[RawRow]) -> bool {
    let has_spans = rows
        .iter()
        .flat_map(RawRow::own_cells)
        .any(|c| c.column_span > 1 || c.row_span > 1);
    if !has_spans || header::header_block_len(rows, 0) > 0 {
        return false;
    }
    let opening: Vec<&RawRow> = rows
        .iter()
        .filter(|row| !row.is_blank())
        .take(OPENING_ROWS)
        .collect();
    if !opening.iter().any(|row| names_project(row)) {
        return false;
    }
    let filled = rows.iter().filter(|row| !row.is_blank()).count();
    let enough = filled.div_ceil(6).max(3);
    let pairs = rows
        .iter()
        .filter(|row| opening_label(row).is_some())
        .take(enough)
        .count();
    let is_labelled = |row: &&RawRow| {
        let mut texts = row.texts();
        texts
            .next()
            .is_some_and(|c| key_value::label_of(&c.text).is_some() || may_be_label(&c.text))
            && texts.next().is_some()
    };
    // A small head has few labels that anybody knows.
    pairs >= enough || filled <= OPENING_ROWS && opening.iter().all(is_labelled)
}

/// Whether a row names a project, a measure or an indicator beside a label.
fn names_project(row: &RawRow) -> bool {
    let texts: Vec<&RawCell> = row.texts().collect();
    texts.windows(2).any(|pair| match pair {
        [label, value] => {
            value.column == label.column + label.column_span
                && !label.text.contains('。')
                && matches!(
                    key_value::label_of(&label.text),
                    Some(LabelName::Field(
                        FieldName::Title
                            | FieldName::Measure
                            | FieldName::Indicator
                            | FieldName::Goal
                    ))
                )
                && key_value::label_of(&value.text).is_none()
        }
        _ => false,
    })
}

/// The label with which a row begins, where a value follows it; a band before it is passed over.
fn opening_label(row: &RawRow) -> Option<LabelName> {
    let texts: Vec<&RawCell> = row.texts().take(3).collect();
    let pair = |label: &RawCell, value: &RawCell| {
        key_value::label_of(&label.text).filter(|_| key_value::label_of(&value.text).is_none())
    };
    match texts.as_slice() {
        [side, label, value] if side.row_span > 1 && label.row_span < side.row_span => {
            pair(label, value).or_else(|| pair(side, label))
        }
        [label, value, ..] => pair(label, value),
        _ => None,
    }
}

/// A row without the columns before `base`.
fn stripped(row: &RawRow, base: usize) -> RawRow {
    RawRow::new(
        row.number,
        row.cells
            .iter()
            .filter(|c| c.column >= base)
            .cloned()
            .collect(),
        row.at.clone(),
    )
}

/// Length of the header block at the beginning of `rows`; a row of years is one in a sheet.
fn header_len(rows: &[RawRow]) -> usize {
    // Where the mark-up tells labels from values, a row with both is no header.
    let is_mixed = rows
        .first()
        .is_some_and(|row| row.texts().any(|c| c.is_header) && row.texts().any(|c| !c.is_header));
    if is_mixed {
        return 0;
    }
    let len = header::header_block_len(rows, 0);
    let Some(first) = rows.first().filter(|_| len == 0) else {
        return len;
    };
    let years = first
        .texts()
        .filter(|c| bare_year(&c.text).is_some())
        .count();
    let is_year_row = years >= 2 && (years + 2) * 2 >= first.filled();
    if !is_year_row {
        return 0;
    }
    let below = rows.get(1..).unwrap_or_default();
    1 + header::header_block_len(below, 0)
}

/// Whether a row is one label and its value.
fn is_pair(row: &RawRow) -> bool {
    let texts: Vec<&RawCell> = row.texts().collect();
    matches!(texts.as_slice(), [label, value]
        if key_value::label_of(&label.text).is_some() && key_value::label_of(&value.text).is_none()
            && bare_year(&value.text).is_none())
}

/// Left and right edges of the columns that a header block names.
fn edges_of(header: &[RawRow]) -> Vec<(usize, usize)> {
    header
        .last()
        .map(|row| {
            row.cells
                .iter()
                .map(|c| (c.column, c.column + c.column_span))
                .collect()
        })
        .unwrap_or_default()
}

/// Whether a row has the edges of the table above it.
fn fits(row: &RawRow, edges: &[(usize, usize)]) -> bool {
    let Some((base, first_end)) = edges.first().copied() else {
        return false;
    };
    let right = edges.last().map_or(0, |(_, end)| *end);
    let texts: Vec<&RawCell> = row.texts().collect();
    let is_alone = texts.len() == 1;
    let mut own = row.own_cells();
    let cells = own.by_ref().count();
    !texts.is_empty()
        && texts.iter().all(|c| {
            let (left, end) = (c.column, c.column + c.column_span);
            let is_column = edges.contains(&(left, end));
            let is_row_label = left >= base && end <= first_end;
            let spans_labels = left == base && end < right && !is_alone;
            is_column && !(is_alone && cells == 1 && edges.len() > 2 && !row.has_merged())
                || is_row_label
                || spans_labels
        })
}

/// Whether a cell is a band over the rows to its right rather than a label or a name.
fn is_side(cell: &RawCell, row: &RawRow) -> bool {
    if cell.row_span < 2 || cell.text.chars().count() > LONGEST_BAND || cell.text.contains('。') {
        return false;
    }
    let mut after = row.texts().filter(|c| c.column > cell.column);
    let (Some(next), has_more) = (after.next(), after.next().is_some()) else {
        return false;
    };
    next.row_span < cell.row_span
        && (has_more || next.row_span == 1 && key_value::label_of(&next.text).is_some())
        && (next.is_header
            || key_value::label_of(&next.text).is_some()
            || (has_more && may_be_label(&next.text)))
}

/// Whether a row has a sentence in a column where the table above has figures alone.
fn has_sentence_among_figures(table: &Table, row: &RawRow, shape: &[u32]) -> bool {
    row.cells.iter().zip(shape).any(|(cell, column)| {
        let mut above = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|c| c.column == *column && !c.text.is_empty())
            .peekable();
        cell.text.contains('。')
            && above.peek().is_some()
            && above.all(|c| c.text.chars().any(char::is_numeric) && !c.text.contains('。'))
    })
}

impl Recognizer<'_> {
    pub(super) fn sheet(&mut self, rows: &[RawRow]) {
        let mut sides: Vec<Side> = Vec::new();
        let mut tall: Vec<Tall> = Vec::new();
        let mut carried: Option<(LabelName, String, Locator)> = None;
        let mut band = String::new();
        let mut index = self.continued_rows(rows);
        self.sheet_tail = Some(Tail::default());
        while let Some(whole) = rows.get(index) {
            sides.retain(|side| side.last >= index);
            tall.retain(|label| label.last >= index);
            let mut base = sides.iter().map(|side| side.end).max().unwrap_or(0);
            while let Some(cell) = whole
                .texts()
                .find(|c| c.column >= base)
                .filter(|c| is_side(c, whole))
            {
                if header_len(&lookahead(rows, index, base)) > 0
                    && !is_pair(&stripped(whole, cell.column + cell.column_span))
                    && !header_side(rows, index, cell, base)
                {
                    break;
                }
                base = cell.column + cell.column_span;
                sides.push(Side {
                    last: index + cell.row_span as usize - 1,
                    end: base,
                });
                band = squash(&cell.text);
                self.band(&cell.text, &cell.at);
            }
            let row = stripped(whole, base);
            if row.is_blank() {
                self.account("blank", 1);
                index += 1;
                continue;
            }
            let ahead = lookahead(rows, index, base);
            let block = header_len(&ahead);
            let edges = edges_of(ahead.get(..block).unwrap_or_default());
            let is_table = block > 0 && ahead.get(block).is_some_and(|r| fits(r, &edges));
            if is_table {
                self.close_carried(&mut carried);
                let start = TableStart {
                    row: index,
                    base,
                    header: block,
                    edges,
                };
                let used = self.sheet_table(rows, &start, &band);
                index += used;
                continue;
            }
            if row.filled() == 1
                && !row
                    .cells
                    .iter()
                    .any(|c| c.is_header && !c.is_merged && c.column_span == 1)
                && self.single(&row, ahead.get(1), &tall, &mut carried, &mut band)
            {
                index += 1;
                continue;
            }
            self.close_carried(&mut carried);
            if let Some(below) = ahead.get(1)
                && self.labels_over_cells(&row, below)
            {
                index += 2;
                continue;
            }
            self.pairs(&row, index, &mut tall, &band);
            index += 1;
        }
        self.close_carried(&mut carried);
    }

    /// Rows at the beginning of a grid that go on with the table with which the last grid ended, on
    /// the page before. Returns their number.
    fn continued_rows(&mut self, rows: &[RawRow]) -> usize {
        let Some(tail) = self.sheet_tail.take().filter(|tail| tail.is_at_end) else {
            return 0;
        };
        let last = self
            .document
            .blocks
            .iter_mut()
            .rev()
            .take(4)
            .find(|block| !matches!(block, Block::Heading(_) | Block::Passage(_)));
        let Some(Block::Table(table)) = last else {
            return 0;
        };
        let mut count = 0;
        // Column of this grid → column of the table.
        let mut places: BTreeMap<usize, u32> = BTreeMap::new();
        for row in rows {
            let is_alike = row.cells.len() == tail.shape.len()
                && row.filled() + 1 >= row.cells.len()
                && !is_pair(row);
            // A first cell as wide as the names of the rows above it.
            let is_known =
                row.filled() >= 3 && row.cells.iter().all(|c| places.contains_key(&c.column));
            // The band over the first rows stayed on the page before.
            let is_without_band = places.is_empty()
                && row.cells.len() >= 3
                && row.cells.len() + 1 == tail.shape.len()
                && row.cells.first().is_some_and(|c| c.column > 0);
            if (!is_alike && !is_known && !is_without_band)
                || key_value::is_row_of_pairs(row)
                || has_sentence_among_figures(table, row, &tail.shape)
            {
                break;
            }
            if is_without_band {
                let shape = tail.shape.iter().copied().skip(1);
                places = row.cells.iter().map(|c| c.column).zip(shape).collect();
            } else if is_alike {
                places = row
                    .cells
                    .iter()
                    .map(|c| c.column)
                    .zip(tail.shape.iter().copied())
                    .collect();
            }
            let mut row = row_of(row);
            for cell in &mut row.cells {
                if let Some(column) = places.get(&(cell.column as usize)) {
                    cell.column = *column;
                }
            }
            table.rows.push(row);
            count += 1;
        }
        count
    }

    pub(super) fn band(&mut self, text: &str, at: &Locator) {
        self.account("heading", 1);
        self.push(Block::Band(Band {
            text: text.trim().to_owned(),
            at: at.clone(),
        }));
    }

    fn close_carried(&mut self, carried: &mut Option<(LabelName, String, Locator)>) {
        if let Some((name, key, at)) = carried.take() {
            self.push(key_value::label_block(name, key, String::new(), &at));
        }
    }

    /// A table inside the sheet. Returns the number of rows that it takes.
    fn sheet_table(&mut self, rows: &[RawRow], start: &TableStart, band: &str) -> usize {
        let TableStart {
            row: first,
            base,
            header: block,
            edges,
        } = start;
        let (first, base, block) = (*first, *base, *block);
        let header: Vec<RawRow> = rows
            .iter()
            .skip(first)
            .take(block)
            .map(|row| stripped(row, base))
            .collect();
        let columns = header::columns_of(&header);
        let mut data = Vec::new();
        let mut used = block;
        for index in first + block..rows.len() {
            let Some(row) = rows.get(index).map(|row| stripped(row, base)) else {
                break;
            };
            if row.is_blank() {
                used += 1;
                continue;
            }
            if !fits(&row, edges)
                || key_value::is_row_of_pairs(&row)
                || header_len(&lookahead(rows, index, base)) > 0
            {
                break;
            }
            used += 1;
            data.push(row);
        }
        self.account("header", block as u32);
        if data.len() == 1
            && let Some(values) = data.first()
            && self.labels_over_values(&header, values)
        {
            return used;
        }
        self.table_count += 1;
        let width = header.iter().map(RawRow::width).max().unwrap_or(0);
        self.sheet_tail = Some(Tail {
            shape: shape_of(data.last()),
            is_at_end: first + used >= rows.len(),
        });
        self.push(Block::Table(Table {
            number: self.table_count,
            columns,
            width: width as u32,
            rows: data.iter().map(row_of).collect(),
            is_understood: true,
            sheet_band: Some(band.to_owned()),
            ..Table::default()
        }));
        used
    }
}

/// The next rows without the columns of the bands, enough to tell a header block.
fn lookahead(rows: &[RawRow], index: usize, base: usize) -> Vec<RawRow> {
    rows.iter()
        .skip(index)
        .take(6)
        .map(|row| stripped(row, base))
        .collect()
}

/// Whether the header beside a cell over several rows is whole without the cell: then the cell is
/// a band and no column.
fn header_side(rows: &[RawRow], index: usize, cell: &RawCell, base: usize) -> bool {
    let with = header_len(&lookahead(rows, index, base));
    let without = header_len(&lookahead(rows, index, cell.column + cell.column_span));
    without > 0 && (cell.row_span as usize) > with.max(without)
}

fn row_of(row: &RawRow) -> Row {
    Row {
        number: row.number,
        cells: row
            .cells
            .iter()
            .map(|c| Cell {
                column: c.column as u32,
                text: c.text.trim().to_owned(),
                at: c.at.clone(),
                is_merged: c.is_merged,
            })
            .collect(),
        at: row.at.clone(),
    }
}
