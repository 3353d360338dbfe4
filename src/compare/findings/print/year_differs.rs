//! Values printed with a year that is not their column's or document's.

use std::collections::BTreeMap;

use super::{PrintDetail, key_of, point, value_of};
use crate::compare::findings::{Checked, Checks, FindingCode, Rule, RuleInapplicable};
use crate::normalize::fiscal_year::find_years;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{Dataset, FieldName, Indicator, Initiative, Value};

/// An actual of another year, or a target of a year that the column does not name or that is over.
pub(super) struct YearDiffers;

impl Rule for YearDiffers {
    fn code(&self) -> FindingCode {
        FindingCode::YearDiffers
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let columns = years_of_columns(document.dataset);
        let mut checks = Checks::default();
        for initiative in &document.dataset.initiatives {
            for (position, indicator) in initiative.indicators.iter().enumerate() {
                examine(
                    document,
                    &columns,
                    (initiative, position, indicator),
                    &mut checks,
                );
            }
        }
        check_baselines(document, &mut checks);
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoNumbers);
        }
        checks
    }
}

/// The year that the headers of a field state, where they state one and the same.
fn years_of_columns(dataset: &Dataset) -> BTreeMap<FieldName, i32> {
    let mut found: BTreeMap<FieldName, Option<i32>> = BTreeMap::new();
    for column in &dataset.columns {
        let Some(field @ (FieldName::Target | FieldName::Actual)) = column.field else {
            continue;
        };
        let years = find_years(&column.header);
        let year = match years.as_slice() {
            [only] => Some(only.fiscal_year().0),
            _ => None,
        };
        found
            .entry(field)
            .and_modify(|known| {
                if *known != year {
                    *known = None;
                }
            })
            .or_insert(year);
    }
    found
        .into_iter()
        .filter_map(|(field, year)| Some((field, year?)))
        .collect()
}

fn examine(
    document: &Checked<'_>,
    columns: &BTreeMap<FieldName, i32>,
    (initiative, position, indicator): (&Initiative, usize, &Indicator),
    checks: &mut Checks,
) {
    for (field, value) in [
        (FieldName::Target, &indicator.target),
        (FieldName::Actual, &indicator.actual),
    ] {
        let Some(value) = value else { continue };
        let of_column = columns.get(&field).copied();
        let Some(expected) = of_column.or(document.dataset.fiscal_year.map(|year| year.0)) else {
            continue;
        };
        if value.numbers.is_empty() {
            continue;
        }
        if document.input.part_in_doubt(initiative, indicator, field) {
            checks.in_doubt += 1;
            continue;
        }
        checks.examined += 1;
        // A year of its own comes before that of the column, so this one says it all.
        if value.fiscal_year.is_none_or(|year| year.0 == expected) {
            continue;
        }
        let Some(printed) = own_year(value) else {
            continue;
        };
        // A later target is that of the plan's end, and no contradiction to the document's year.
        let is_later_target =
            field == FieldName::Target && of_column.is_none() && printed > expected;
        // Many figures of a year's end are printed as of the day after it.
        let is_day_after = printed == expected + 1 && is_first_of_april(value);
        if printed == expected || is_later_target || is_day_after {
            continue;
        }
        let detail = PrintDetail::YearDiffers {
            part: field,
            printed,
            expected,
            of_column: of_column.is_some(),
        };
        let evidence = vec![value_of(initiative, indicator, field, value)];
        let mut finding = point(
            document,
            FindingCode::YearDiffers,
            initiative,
            detail,
            evidence,
        );
        finding.indicator = Some(key_of(initiative, position));
        checks.findings.push(finding);
    }
}

/// Fewest baselines with a year among which another year is remarkable.
const FEWEST_BASELINES: usize = 10;
/// One in so many may have another year; with more the years are chosen one by one.
const RARE: usize = 20;

/// Baselines of another year than nearly all others.
fn check_baselines(document: &Checked<'_>, checks: &mut Checks) {
    let mut dated = Vec::new();
    for initiative in &document.dataset.initiatives {
        for (position, indicator) in initiative.indicators.iter().enumerate() {
            let Some(value) = &indicator.baseline else {
                continue;
            };
            let Some(year) = value.fiscal_year.and_then(|_| own_year(value)) else {
                continue;
            };
            if document
                .input
                .part_in_doubt(initiative, indicator, FieldName::Baseline)
            {
                checks.in_doubt += 1;
            } else {
                dated.push((year, initiative, position, indicator, value));
            }
        }
    }
    if dated.len() < FEWEST_BASELINES {
        return;
    }
    checks.examined += dated.len() as u32;
    let mut uses: BTreeMap<i32, usize> = BTreeMap::new();
    for (year, ..) in &dated {
        *uses.entry(*year).or_default() += 1;
    }
    let Some((usual, count)) = uses.into_iter().max_by_key(|(_, count)| *count) else {
        return;
    };
    if (dated.len() - count) * RARE > dated.len() {
        return;
    }
    for (printed, initiative, position, indicator, value) in &dated {
        if *printed == usual {
            continue;
        }
        let detail = PrintDetail::BaselineYear {
            printed: *printed,
            usual,
            uses: count as u32,
            of: dated.len() as u32,
        };
        let field = FieldName::Baseline;
        let evidence = vec![value_of(initiative, indicator, field, value)];
        let code = FindingCode::YearDiffers;
        let mut finding = point(document, code, initiative, detail, evidence);
        finding.indicator = Some(key_of(initiative, *position));
        checks.findings.push(finding);
    }
}

/// The year that the cell itself gives to its value.
fn own_year(value: &Value) -> Option<i32> {
    let own = parse_value(&value.raw, &ValueContext::default());
    own.fiscal_year.map(|year| year.0)
}

/// `令和7年4月1日`, `2025/4/1`.
fn is_first_of_april(value: &Value) -> bool {
    find_years(&value.raw).iter().any(|mention| {
        mention.month == Some(4)
            && ["4月1日", "/4/1", ".4.1"]
                .iter()
                .any(|day| mention.raw.ends_with(day))
    })
}
