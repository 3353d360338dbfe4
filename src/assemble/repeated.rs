//! Blocks of columns under the same headers again, with nothing that tells them apart.
//!
//! Lists over several years print one block a year, and some print the years nowhere. Which block
//! is the year of the document cannot be known: the first is read and every column of it called a
//! guess, the others are kept under their own names.

use super::form::{Form, FormColumn};
use crate::record::FieldName;

/// Score of a column of the first block: a guess, well below what is sure.
const GUESS: u8 = 50;

/// Finds repeated blocks with measured values and takes the later ones out of the record.
pub(super) fn settle_repeated(form: &mut Form) {
    let Some((start, period, count)) = repeated(&form.columns) else {
        return;
    };
    let block = form.columns.get(start..start + period).unwrap_or_default();
    let is_measured = block
        .iter()
        .any(|c| matches!(c.field, Some(FieldName::Target | FieldName::Actual)));
    if !is_measured {
        return;
    }
    let end = start + period * count;
    for (index, column) in form.columns.iter_mut().enumerate().take(end).skip(start) {
        if column.reason == "reader" {
            continue;
        }
        if index < start + period {
            if column.field.is_some() {
                (column.score, column.reason) = (GUESS, "first-block");
            }
        } else {
            (column.field, column.score, column.reason) = (None, 0, "repeated-block");
            column.group = None;
        }
    }
}

/// First column, width and number of the blocks that fill most columns; at least two of two
/// columns. Headers that differ in their bands or years are not the same.
fn repeated(columns: &[FormColumn]) -> Option<(usize, usize, usize)> {
    let same = |a: usize, b: usize| match (columns.get(a), columns.get(b)) {
        (Some(a), Some(b)) => {
            !a.key.is_empty() && a.key == b.key && a.year.is_none() && b.year.is_none()
        }
        _ => false,
    };
    let mut best = None;
    let mut most = 0;
    for period in 2..=columns.len() / 2 {
        let mut start = 0;
        while start + 2 * period <= columns.len() {
            let run = (start..columns.len() - period)
                .take_while(|at| same(*at, at + period))
                .count();
            let blocks = run / period + 1;
            if blocks >= 2 && blocks * period > most {
                most = blocks * period;
                best = Some((start, period, blocks));
            }
            start += run + 1;
        }
    }
    best
}
