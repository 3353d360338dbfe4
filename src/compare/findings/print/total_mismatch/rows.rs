//! Rows of a table that are the total of the rows above them.

use rust_decimal::Decimal;

use super::{PrintDetail, cell_of, push};
use crate::compare::findings::{Checked, Checks};
use crate::normalize::number::{ValueContext, parse_value};
use crate::normalize::width::squash;
use crate::record::{FieldName, Initiative, Number};

/// Amounts that are summed at the end of a table.
const AMOUNTS: &[FieldName] = &[
    FieldName::Budget,
    FieldName::SettledAmount,
    FieldName::PersonnelCost,
];

/// Compares the row 計 of each table with the rows before it.
pub(super) fn check(document: &Checked<'_>, checks: &mut Checks) {
    let initiatives = &document.dataset.initiatives;
    for (at, total) in initiatives.iter().enumerate() {
        if !is_total(total) {
            continue;
        }
        let rows: Vec<&Initiative> = initiatives
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|row| row.anchor.table == total.anchor.table && row.anchor.table.is_some())
            .collect();
        for field in AMOUNTS {
            judge(document, &rows, total, *field, checks);
        }
    }
}

fn is_total(initiative: &Initiative) -> bool {
    initiative
        .text(FieldName::Title)
        .filter(|title| title.trim_end().ends_with('計'))
        .is_some_and(|title| matches!(squash(title).as_str(), "計" | "合計" | "小計" | "総計"))
}

fn judge(
    document: &Checked<'_>,
    rows: &[&Initiative],
    total: &Initiative,
    field: FieldName,
    checks: &mut Checks,
) {
    let Some(printed) = amount(total, field) else {
        return;
    };
    let parts: Vec<(&Initiative, Number)> = rows
        .iter()
        .rev()
        .filter_map(|row| Some((*row, amount(row, field)?)))
        .collect();
    if parts.len() < 2 {
        return;
    }
    let is_doubtful = std::iter::once(total)
        .chain(rows.iter().copied())
        .any(|row| document.input.in_doubt(row, field));
    if is_doubtful {
        checks.in_doubt += 1;
        return;
    }
    checks.examined += 1;
    let sum = |from: usize, only_totals: bool| -> Decimal {
        parts
            .iter()
            .skip(from)
            .filter(|(row, _)| is_total(row) == only_totals)
            .map(|(_, number)| number.value)
            .sum()
    };
    let last_total = parts
        .iter()
        .rposition(|(row, _)| is_total(row))
        .map_or(0, |at| at + 1);
    // A total of the rows since the last one, of all rows, or of the totals above it.
    let sums = [sum(last_total, false), sum(0, false), sum(0, true)];
    if sums.contains(&printed.value) {
        return;
    }
    let own: Vec<&(&Initiative, Number)> = parts.iter().skip(last_total).collect();
    let mut evidence: Vec<_> = own.iter().map(|(row, _)| cell_of(row, field)).collect();
    evidence.push(cell_of(total, field));
    let detail = PrintDetail::Sum {
        parts: own.iter().map(|(_, number)| number.clone()).collect(),
        total: printed,
        sum: sum(last_total, false),
    };
    push(document, total, checks, detail, evidence);
}

fn amount(initiative: &Initiative, field: FieldName) -> Option<Number> {
    let value = parse_value(initiative.text(field)?, &ValueContext::default());
    match value.numbers.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}
