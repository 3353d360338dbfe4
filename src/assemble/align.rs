//! Cells of a row → columns of the form, by position and, where that fails, by content.
//!
//! # What it recognises
//! Rows with fewer or more cells than their header, headers that lost or gained a column.
//!
//! # Why it is safe
//! Order is kept; a cell moves only when its own position is impossible for it (a mark under a
//! text column, a text under a grade column, a cell under no header).
//!
//! # Known misses
//! Two neighbouring text columns of which one is missing cannot be told apart by content: the
//! header's own order decides, and the fields are marked in doubt.

use std::collections::BTreeMap;

use super::fit::{IMPOSSIBLE, Look, fit};
use super::form::Form;
use crate::document::{Row, Table};

/// Cost of leaving a filled cell out of the form.
const DROP_CELL: i32 = -12;

/// Cost of a form column without a cell.
const SKIP_COLUMN: i32 = -1;

/// Bonus for the column that the table's own header names at this position.
const OWN_HEADER: i32 = 2;

/// Where each cell of a row belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Cell index → form column index.
    pub(super) columns: BTreeMap<usize, usize>,
    /// Filled cells that found no column.
    pub(super) dropped: Vec<usize>,
    /// Whether it differs from the header's positions.
    pub(super) is_realigned: bool,
}

/// Aligns every row of a table, all rows of the same shape alike.
pub(super) fn align_table(
    table: &Table,
    own: &BTreeMap<u32, usize>,
    form: &Form,
) -> Vec<Alignment> {
    let looks: Vec<Vec<Look>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|c| Look::at(&c.text)).collect())
        .collect();
    let mut by_shape: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        by_shape
            .entry(row.cells.iter().map(|c| c.column).collect())
            .or_default()
            .push(index);
    }
    let mut result: Vec<Alignment> = vec![Alignment::default(); table.rows.len()];
    for members in by_shape.values() {
        // Rows whose cells stand where the header says are settled; the others of this shape are
        // aligned together, so that one odd cell does not tear its row from its neighbours.
        let mut open = Vec::new();
        for index in members {
            if let (Some(row), Some(look), Some(slot)) = (
                table.rows.get(*index),
                looks.get(*index),
                result.get_mut(*index),
            ) {
                match positional(row, look, own, form) {
                    Some(alignment) => *slot = alignment,
                    None => open.push(*index),
                }
            }
        }
        if open.is_empty() {
            continue;
        }
        let is_whole = open.len() * 2 >= members.len();
        let shared = is_whole.then(|| {
            let rows: Vec<(&Row, &Vec<Look>)> = members
                .iter()
                .filter_map(|i| table.rows.get(*i).zip(looks.get(*i)))
                .collect();
            by_content(&rows, own, form)
        });
        for index in if is_whole { members } else { &open } {
            let (Some(row), Some(look), Some(slot)) = (
                table.rows.get(*index),
                looks.get(*index),
                result.get_mut(*index),
            ) else {
                continue;
            };
            let alignment = match &shared {
                Some(shared) if is_possible(shared, look, form) => restrict(shared, look),
                _ => by_content(&[(row, look)], own, form),
            };
            let row_cells = &row.cells;
            let is_moved = alignment.columns.iter().any(|(cell, column)| {
                let is_filled = look.get(*cell).is_some_and(|l| !l.is_blank());
                is_filled && row_cells.get(*cell).and_then(|c| own.get(&c.column)) != Some(column)
            });
            *slot = Alignment {
                is_realigned: is_moved,
                ..alignment
            };
        }
    }
    result
}

/// The header's own positions, unless a filled cell is impossible there.
fn positional(
    row: &Row,
    looks: &[Look],
    own: &BTreeMap<u32, usize>,
    form: &Form,
) -> Option<Alignment> {
    let mut alignment = Alignment::default();
    for (index, (cell, look)) in row.cells.iter().zip(looks).enumerate() {
        match own.get(&cell.column) {
            Some(target) => {
                let column = form.columns.get(*target)?;
                if !look.is_blank() && fit(column.field, &column.profile, look) <= IMPOSSIBLE {
                    return None;
                }
                alignment.columns.insert(index, *target);
            }
            None if look.is_blank() => {}
            None => return None,
        }
    }
    Some(alignment)
}

fn is_possible(alignment: &Alignment, looks: &[Look], form: &Form) -> bool {
    alignment.columns.iter().all(|(cell, column)| {
        looks
            .get(*cell)
            .zip(form.columns.get(*column))
            .is_none_or(|(look, column)| {
                look.is_blank() || fit(column.field, &column.profile, look) > IMPOSSIBLE
            })
    }) && alignment
        .dropped
        .iter()
        .all(|cell| looks.get(*cell).is_none_or(Look::is_blank))
}

fn restrict(shared: &Alignment, looks: &[Look]) -> Alignment {
    let mut alignment = shared.clone();
    alignment
        .dropped
        .retain(|cell| looks.get(*cell).is_some_and(|look| !look.is_blank()));
    alignment
}

/// Best order-keeping assignment of cell positions to form columns for rows of one shape.
fn by_content(rows: &[(&Row, &Vec<Look>)], own: &BTreeMap<u32, usize>, form: &Form) -> Alignment {
    let Some((first, _)) = rows.first() else {
        return Alignment::default();
    };
    let cells = first.cells.len();
    let columns = form.columns.len();
    let is_filled: Vec<bool> = (0..cells)
        .map(|c| {
            rows.iter()
                .any(|(_, looks)| looks.get(c).is_some_and(|l| !l.is_blank()))
        })
        .collect();
    let score = |cell: usize, column: usize| -> i32 {
        let Some(target) = form.columns.get(column) else {
            return DROP_CELL;
        };
        let total: i32 = rows
            .iter()
            .filter_map(|(_, looks)| looks.get(cell))
            .map(|look| fit(target.field, &target.profile, look))
            .sum();
        let is_own = first.cells.get(cell).and_then(|c| own.get(&c.column)) == Some(&column);
        total / i32::try_from(rows.len()).unwrap_or(i32::MAX) + if is_own { OWN_HEADER } else { 0 }
    };
    // best[i][j]: cells from i on, columns from j on.
    let mut best = vec![vec![0_i32; columns + 1]; cells + 1];
    let drop_cost = |cell: usize| {
        if is_filled.get(cell).copied().unwrap_or(false) {
            DROP_CELL
        } else {
            0
        }
    };
    let get = |best: &Vec<Vec<i32>>, i: usize, j: usize| {
        best.get(i).and_then(|r| r.get(j)).copied().unwrap_or(0)
    };
    for i in (0..=cells).rev() {
        for j in (0..=columns).rev() {
            if i == cells && j == columns {
                continue;
            }
            let mut value = i32::MIN / 2;
            if i < cells && j < columns {
                value = value.max(score(i, j) + get(&best, i + 1, j + 1));
            }
            if i < cells {
                value = value.max(drop_cost(i) + get(&best, i + 1, j));
            }
            if j < columns {
                value = value.max(SKIP_COLUMN + get(&best, i, j + 1));
            }
            if let Some(slot) = best.get_mut(i).and_then(|r| r.get_mut(j)) {
                *slot = value;
            }
        }
    }
    let mut alignment = Alignment {
        is_realigned: true,
        ..Alignment::default()
    };
    let (mut i, mut j) = (0, 0);
    while i < cells || j < columns {
        let here = get(&best, i, j);
        if i < cells && j < columns && here == score(i, j) + get(&best, i + 1, j + 1) {
            alignment.columns.insert(i, j);
            i += 1;
            j += 1;
        } else if j < columns && here == SKIP_COLUMN + get(&best, i, j + 1) {
            j += 1;
        } else {
            if is_filled.get(i).copied().unwrap_or(false) {
                alignment.dropped.push(i);
            }
            i += 1;
        }
    }
    alignment
}
