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
use super::sheet_text::{
    LONGEST_BAND, bracketed_key, is_band_text, may_be_label, pairs_of, without_marker,
};
use super::{Recognizer, header, key_value};
use crate::document::{Band, Block, Cell, Label, Passage, Row, Table};
use crate::layout::{LineStyle, TextLine};
use crate::normalize::reason::split_legend;
use crate::normalize::width::squash;
use crate::schema::header_match::{bare_year, match_label};
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

/// A label over several rows, whose value goes on in the rows below.
struct Tall {
    last: usize,
    column: usize,
    /// Index of its block.
    block: usize,
}

/// Whether a grid is one project's sheet.
pub(super) fn is_sheet(rows: &[RawRow]) -> bool {
    let opening: Vec<&RawRow> = rows
        .iter()
        .filter(|row| !row.is_blank())
        .take(OPENING_ROWS)
        .collect();
    let is_opened = opening.iter().any(|row| {
        opening_label(row).is_some_and(|name| {
            matches!(
                name,
                LabelName::Field(
                    FieldName::Title | FieldName::Measure | FieldName::Indicator | FieldName::Goal
                )
            )
        })
    });
    let has_spans = rows
        .iter()
        .flat_map(RawRow::own_cells)
        .any(|c| c.column_span > 1 || c.row_span > 1);
    if !is_opened || !has_spans || header::header_block_len(rows, 0) > 0 {
        return false;
    }
    let filled = rows.iter().filter(|row| !row.is_blank()).count();
    let pairs = rows
        .iter()
        .filter(|row| opening_label(row).is_some())
        .count();
    pairs >= 3 && pairs * 6 >= filled
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
            if !is_alike && !is_known && !is_without_band {
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

    fn band(&mut self, text: &str, at: &Locator) {
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
            if !fits(&row, edges) || header_len(&lookahead(rows, index, base)) > 0 {
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

    /// A row of labels over a row of values. Whether every header is a label of the record.
    fn labels_over_values(&mut self, header: &[RawRow], values: &RawRow) -> bool {
        let [labels] = header else { return false };
        let named: Vec<(LabelName, &RawCell)> = labels
            .texts()
            .filter_map(|cell| Some((key_value::label_of(&cell.text)?, cell)))
            .collect();
        let is_record = named.len() == labels.filled()
            && named.iter().any(|(name, _)| {
                matches!(
                    name,
                    LabelName::Field(
                        FieldName::Title
                            | FieldName::Measure
                            | FieldName::Section
                            | FieldName::Department
                            | FieldName::Number
                            | FieldName::Grade
                            | FieldName::FutureDirection
                    )
                )
            })
            && named.iter().all(|(name, _)| {
                !matches!(
                    name,
                    LabelName::Field(FieldName::Target | FieldName::Actual | FieldName::Indicator)
                )
            });
        if !is_record {
            return false;
        }
        self.account("label", 1);
        for (name, cell) in named {
            let value = values.cell(cell.column).map_or("", |v| v.text.trim());
            let at = values.cell(cell.column).map_or(&cell.at, |v| &v.at);
            self.push(key_value::label_block(
                name,
                cell.text.trim().to_owned(),
                value.to_owned(),
                at,
            ));
        }
        true
    }

    /// A row with one text: a title, the value of the label above, a label of the text below, a
    /// band, or a text of its own. Whether it was any of these.
    fn single(
        &mut self,
        row: &RawRow,
        next: Option<&RawRow>,
        tall: &[Tall],
        carried: &mut Option<(LabelName, String, Locator)>,
        band: &mut String,
    ) -> bool {
        let Some(cell) = row.texts().next() else {
            return false;
        };
        let text = cell.text.trim();
        if let Some((name, key, _)) = carried.take() {
            self.account("label", 1);
            self.push(key_value::label_block(name, key, text.to_owned(), &cell.at));
            return true;
        }
        if let Some(label) = tall.iter().rev().find(|label| label.column < cell.column) {
            let block = label.block;
            self.extend_label(block, text, &cell.at);
            self.account("label", 1);
            return true;
        }
        let line = TextLine {
            text: text.to_owned(),
            style: LineStyle::Plain,
            at: row.at.clone(),
        };
        if self.title_line(&line) {
            return true;
        }
        if let Some((name, key, value)) =
            key_value::leading_label(text).filter(|(.., v)| !v.is_empty())
        {
            self.account("label", 1);
            self.push(key_value::label_block(name, key, value, &cell.at));
            return true;
        }
        if let Some((key, value)) = bracketed_key(text) {
            self.account("label", 1);
            let name = match_label(&key)
                .filter(|name| !matches!(name, LabelName::Field(field) if is_measure(*field)));
            let name = name.unwrap_or(LabelName::Unknown);
            self.push(key_value::label_block(name, key, value, &cell.at));
            return true;
        }
        let is_own_row = row.own_cells().count() == 1;
        let label = key_value::label_of(text).or_else(|| key_value::label_of(without_marker(text)));
        let is_next_text = next.is_some_and(|next| {
            next.filled() == 1
                && next.own_cells().count() == 1
                && next
                    .texts()
                    .next()
                    .is_some_and(|c| key_value::label_of(&c.text).is_none() && !is_band_text(c))
        });
        if let Some(name) = label.filter(|_| is_own_row && is_next_text) {
            self.account("label", 1);
            *carried = Some((name, without_marker(text).to_owned(), cell.at.clone()));
            return true;
        }
        if !is_own_row {
            return false;
        }
        if is_band_text(cell) {
            text.clone_into(band);
            self.band(text, &cell.at);
            return true;
        }
        self.account("label", 1);
        let is_legend = split_legend(text).len() >= 2;
        if is_legend {
            self.push(Block::Passage(Passage {
                text: text.to_owned(),
                at: cell.at.clone(),
            }));
        } else {
            self.push(key_value::label_block(
                LabelName::Unknown,
                band.clone(),
                text.to_owned(),
                &cell.at,
            ));
        }
        true
    }

    fn extend_label(&mut self, block: usize, text: &str, at: &Locator) {
        if let Some(Block::Label(label)) = self.document.blocks.get_mut(block) {
            if !label.value.is_empty() {
                label.value.push('\n');
            }
            label.value.push_str(text);
            label.lines.push(Passage {
                text: text.to_owned(),
                at: at.clone(),
            });
        }
    }

    /// A row of labels and values.
    fn pairs(&mut self, row: &RawRow, index: usize, tall: &mut Vec<Tall>, band: &str) {
        self.account("label", 1);
        let (pairs, stray) = pairs_of(row);
        for cell in stray {
            let label = tall.iter().rev().find(|label| label.column < cell.column);
            match label.map(|label| label.block) {
                Some(block) => self.extend_label(block, cell.text.trim(), &cell.at),
                None => self.push(key_value::label_block(
                    LabelName::Unknown,
                    band.to_owned(),
                    cell.text.trim().to_owned(),
                    &cell.at,
                )),
            }
        }
        for pair in pairs {
            let value = pair
                .values
                .iter()
                .map(|c| c.text.trim())
                .collect::<Vec<_>>()
                .join("\n");
            let at = pair.values.first().map_or(&pair.cell.at, |c| &c.at);
            if pair.cell.row_span > 1 {
                tall.push(Tall {
                    last: index + pair.cell.row_span as usize - 1,
                    column: pair.cell.column,
                    block: self.document.blocks.len(),
                });
            }
            self.push(Block::Label(Label {
                name: pair.name,
                key: pair.key,
                value,
                at: at.clone(),
                lines: Vec::new(),
            }));
        }
    }
}

fn is_measure(field: FieldName) -> bool {
    matches!(field, FieldName::Target | FieldName::Actual)
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
