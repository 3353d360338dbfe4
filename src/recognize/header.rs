//! Which rows of a grid are headers, and what columns they name.

use super::key_value::{is_blank_pair_row, is_pair_row};
use super::row::RawRow;
use crate::document::Column;
use crate::schema::header_match::{SURE, is_band, read_header};

/// Longest text of a header cell, in characters.
const LONGEST_HEADER: usize = 40;

/// What a row's cells look like when read as headers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Strength {
    /// Cells that are exact vocabulary entries.
    sure: usize,
    /// Cells that match loosely.
    loose: usize,
    /// Cells that stand over other headers, and bare years.
    band: usize,
    /// Cells with text.
    filled: usize,
    /// Cells that the mark-up calls headers.
    marked: usize,
    /// Cells too long for a header, and sentences.
    long: usize,
}

fn strength(row: &RawRow) -> Strength {
    *row.strength.get_or_init(|| strength_of(row))
}

fn strength_of(row: &RawRow) -> Strength {
    let mut s = Strength::default();
    for cell in row.own_cells() {
        let text = cell.text.trim();
        if text.is_empty() {
            continue;
        }
        s.filled += 1;
        s.marked += usize::from(cell.is_header);
        if text.chars().count() > LONGEST_HEADER {
            s.long += 1;
            continue;
        }
        let reading = read_header(text);
        if reading.score.is_none() && text.ends_with('。') {
            // A sentence is a value, however short.
            s.long += 1;
            continue;
        }
        match reading.score {
            Some(score) if score >= SURE => s.sure += 1,
            _ if reading.is_band_or_year => s.band += 1,
            Some(_) => s.loose += 1,
            None => {}
        }
    }
    s
}

/// Whether a row names columns on its own.
pub(super) fn is_header_row(row: &RawRow) -> bool {
    let s = strength(row);
    if s.long > 0 || s.filled < 2 {
        return false;
    }
    if s.marked == s.filled && s.filled >= 2 && s.sure + s.loose + s.band >= 1 {
        return true;
    }
    // Half of the loose matches count: a data cell may end like a header (…目標).
    s.sure >= 2 && (s.sure + s.band) * 10 + s.loose * 5 >= s.filled * 6
}

/// Whether a row may stand over or under a header row as a part of it.
pub(super) fn is_band_row(row: &RawRow) -> bool {
    let s = strength(row);
    s.long == 0 && s.filled >= 1 && s.sure + s.band == s.filled
}

/// Length of the header block that begins at `start`, 0 when none does.
///
/// A block is a run of band and header rows that names at least two columns; a band row alone
/// (a caption such as `実行計画`) counts only in front of a header row.
pub(super) fn header_block_len(rows: &[RawRow], start: usize) -> usize {
    let mut end = start;
    let mut has_header = false;
    while let Some(row) = rows.get(end) {
        if row.is_blank() && end > start && has_header {
            break;
        }
        if is_header_row(row) && !is_pair_among_pairs(rows, end) {
            has_header = true;
        } else if !is_band_row(row) || is_pair_among_pairs(rows, end) {
            break;
        } else if has_header && rows.get(end).is_some_and(|r| r.filled() == 1) {
            // One cell under a finished header is a group row such as 目標, not a band.
            break;
        }
        end += 1;
        if end - start >= 4 {
            break;
        }
    }
    if has_header { end - start } else { 0 }
}

/// Whether a row reads as `label value label value` and its neighbours do too: a sheet, no table.
fn is_pair_among_pairs(rows: &[RawRow], index: usize) -> bool {
    let is_kind = |i: usize| {
        rows.get(i)
            .is_some_and(|r| is_pair_row(r) || is_blank_pair_row(r))
    };
    // Blank pairs in a row stand between pairs somewhere near.
    let near = (index.saturating_sub(3)..(index + 4).min(rows.len()))
        .filter(|i| *i != index)
        .filter(|i| rows.get(*i).is_some_and(is_pair_row))
        .count();
    if rows.get(index).is_some_and(is_blank_pair_row) {
        return near >= 2;
    }
    is_kind(index)
        && (is_kind(index + 1)
            || index.checked_sub(1).is_some_and(is_kind)
            || index + 1 == rows.len())
}

/// Names the columns from the rows of a header block.
///
/// The lowest text over a column is its header; texts above it are its bands. In formats without
/// spans a band reaches to the right until the next text of its row, but never over a column that
/// an upper row names by itself.
pub(super) fn columns_of(rows: &[RawRow]) -> Vec<Column> {
    let width = rows.iter().map(RawRow::width).max().unwrap_or(0);
    let mut columns = Vec::new();
    for column in 0..width {
        let mut stack: Vec<(usize, &super::row::RawCell)> = Vec::new();
        for (depth, row) in rows.iter().enumerate() {
            if let Some(cell) = row.cell(column)
                && !cell.is_merged
                && !cell.text.trim().is_empty()
            {
                stack.push((depth, cell));
            }
        }
        let Some((depth, leaf)) = stack.pop() else {
            continue;
        };
        if rows
            .get(depth)
            .is_some_and(|row| row.filled() == 1 && rows.len() > 1 && depth + 1 < rows.len())
        {
            continue;
        }
        // A cell that spans several columns above other headers is a band, not a column.
        let is_over_others = rows.iter().skip(depth + 1).any(|below| {
            (column..column + leaf.column_span).any(|c| {
                below
                    .cell(c)
                    .is_some_and(|x| !x.is_merged && !x.text.trim().is_empty())
            })
        });
        if is_over_others && leaf.column_span > 1 {
            continue;
        }
        let mut bands: Vec<String> = stack
            .iter()
            .map(|(_, cell)| cell.text.trim().to_owned())
            .collect();
        for upper in rows.iter().take(depth).rev() {
            if upper
                .cell(column)
                .is_some_and(|c| !c.is_merged && !c.text.trim().is_empty())
                || (upper.filled() < 2 && upper.texts().next().is_none_or(|c| c.column == 0))
            {
                continue;
            }
            let left = (0..column).rev().find_map(|c| {
                upper
                    .cell(c)
                    .filter(|cell| !cell.is_merged && !cell.text.trim().is_empty())
            });
            if let Some(band) = left
                && (band.column_span > 1 || is_band(&band.text))
                && (band.column_span == 1 || (band.column + band.column_span) > column)
            {
                bands.insert(0, band.text.trim().to_owned());
            }
        }
        columns.push(Column {
            column: column as u32,
            header: leaf.text.trim().to_owned(),
            bands,
            at: leaf.at.clone(),
        });
    }
    columns
}

/// Whether the first row of a grid of unknown vocabulary looks like a header: short, distinct
/// texts without figures, over rows that are not all alike.
pub(super) fn is_plausible_header(row: &RawRow) -> bool {
    let texts: Vec<&str> = row
        .own_cells()
        .map(|c| c.text.trim())
        .filter(|t| !t.is_empty())
        .collect();
    let mut distinct = texts.clone();
    distinct.sort_unstable();
    distinct.dedup();
    texts.len() >= 3
        && distinct.len() == texts.len()
        && texts.iter().all(|t| {
            t.chars().count() <= 20
                && !t.chars().next().is_some_and(|c| c.is_ascii_digit())
                && !t.contains(['。', '、'])
        })
}
