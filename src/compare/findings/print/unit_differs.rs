//! Values of one indicator in different units.

use super::{PrintDetail, key_of, name_unit, only_number, point, value_of};
use crate::compare::findings::{
    Checked, Checks, Evidence, Finding, FindingCode, Rule, RuleInapplicable,
};
use crate::compare::unit::Bases;
use crate::normalize::number::{ValueContext, parse_value};
use crate::normalize::unit;
use crate::record::{FieldName, Indicator, Initiative, Value, ValueFlag};

/// The printed unit of a value is not that of its partner, or of the unit column.
pub(super) struct UnitDiffers;

impl Rule for UnitDiffers {
    fn code(&self) -> FindingCode {
        FindingCode::UnitDiffers
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut bases = Bases::default();
        for initiative in &document.dataset.initiatives {
            for (position, indicator) in initiative.indicators.iter().enumerate() {
                let (found, examined) = (checks.findings.len(), checks.examined);
                let at = (initiative, position, indicator);
                examine(document, at, &mut bases, &mut checks);
                if checks.findings.len() > found {
                    continue;
                }
                let is_examined = name_unit::examine(document, at, &mut bases, &mut checks);
                checks.examined += u32::from(is_examined && checks.examined == examined);
            }
            name_unit::examine_cells(document, initiative, &mut checks);
        }
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoComparableIndicators);
        }
        checks
    }
}

/// A value with the unit that belongs to it.
struct Measured<'a> {
    field: FieldName,
    value: &'a Value,
    unit: &'a str,
}

fn examine(
    document: &Checked<'_>,
    (initiative, position, indicator): (&Initiative, usize, &Indicator),
    bases: &mut Bases,
    checks: &mut Checks,
) {
    let parts = [
        (FieldName::Target, &indicator.target),
        (FieldName::Actual, &indicator.actual),
        (FieldName::Baseline, &indicator.baseline),
    ];
    let is_doubtful = parts.iter().any(|(field, value)| {
        value.is_some() && document.input.part_in_doubt(initiative, indicator, *field)
    });
    let measured = parts.map(|(field, value)| measured(field, value.as_ref()?));
    let mut others = measured.iter().flatten();
    let Some(first) = others.next() else {
        return;
    };
    if is_doubtful {
        checks.in_doubt += 1;
        return;
    }
    let column = column_unit(initiative);
    if others.clone().next().is_none() && column.is_none() {
        return;
    }
    checks.examined += 1;
    if let Some(other) = others.find(|other| differ(bases, first.unit, other.unit)) {
        let evidence = [first, other]
            .iter()
            .map(|one| value_of(initiative, indicator, one.field, one.value))
            .collect();
        let partner = (other.field, other.unit);
        let at = (initiative, position);
        checks
            .findings
            .push(finding(document, at, first, partner, evidence));
        return;
    }
    let Some(column) = column else { return };
    for one in measured.iter().flatten() {
        // A printed unit comes before that of the column, so this one says it all.
        if !differ(bases, one.unit, column) {
            continue;
        }
        let Some(printed) = printed_unit(one.value) else {
            continue;
        };
        if differ(bases, &printed, column) {
            let evidence = vec![
                value_of(initiative, indicator, one.field, one.value),
                super::cell_of(initiative, FieldName::Unit),
            ];
            let other = (FieldName::Unit, column);
            let at = (initiative, position);
            checks
                .findings
                .push(finding(document, at, one, other, evidence));
            return;
        }
    }
}

/// A value whose unit is not `other`, with the cells that show it.
fn finding(
    document: &Checked<'_>,
    (initiative, position): (&Initiative, usize),
    one: &Measured<'_>,
    (other, other_unit): (FieldName, &str),
    evidence: Vec<Evidence>,
) -> Finding {
    let detail = PrintDetail::UnitDiffers {
        part: one.field,
        unit: one.unit.to_owned(),
        other,
        other_unit: other_unit.to_owned(),
    };
    let code = FindingCode::UnitDiffers;
    let mut finding = point(document, code, initiative, detail, evidence);
    finding.indicator = Some(key_of(initiative, position));
    finding
}

/// A value of one number with a unit. A change (`5%減`) is no level and has a unit of its own.
fn measured(field: FieldName, value: &Value) -> Option<Measured<'_>> {
    let number = only_number(Some(value))?;
    let is_change = value
        .flags
        .iter()
        .any(|flag| matches!(flag, ValueFlag::Decrease | ValueFlag::Increase))
        || value.raw.contains(['比', '増', '減', '削']);
    (!number.unit.is_empty() && !is_change).then_some(Measured {
        field,
        value,
        unit: &number.unit,
    })
}

/// The unit that stands in the cell itself.
fn printed_unit(value: &Value) -> Option<String> {
    let own = parse_value(&value.raw, &ValueContext::default());
    let number = only_number(Some(&own))?;
    (!number.unit.is_empty()).then(|| number.unit.clone())
}

/// The unit column, where it holds one unit.
fn column_unit(initiative: &Initiative) -> Option<&str> {
    let text = initiative.text(FieldName::Unit)?.trim();
    // Several lines are the units of several indicators.
    let is_single = text.lines().count() == 1 && unit::is_known(text);
    is_single.then_some(text)
}

/// Whether two units are not spellings of one, nor multiples of one.
fn differ(bases: &mut Bases, a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let (a, b) = (bases.of(a).to_owned(), bases.of(b));
    !a.is_empty() && !b.is_empty() && a != b && !is_per(&a, b) && !is_per(b, &a)
}

/// `日/人` beside `日`: the same unit, once with what it is counted by.
fn is_per(long: &str, short: &str) -> bool {
    long.split_once('/').is_some_and(|(over, _)| over == short)
}
