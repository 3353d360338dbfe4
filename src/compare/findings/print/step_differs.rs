//! Figures in brackets that say by how much a level was raised.

use rust_decimal::Decimal;

use super::{PrintDetail, key_of, point, value_of};
use crate::compare::findings::{Checked, Checks, FindingCode};
use crate::normalize::width::fold;
use crate::record::{FieldName, Indicator, Initiative, Value};

/// Looks at one indicator: where the brackets of the target make its distance from the baseline,
/// those of the actual have to make that of the actual.
pub(super) fn examine(
    document: &Checked<'_>,
    (initiative, position, indicator): (&Initiative, usize, &Indicator),
    checks: &mut Checks,
) {
    let (Some(baseline), Some(target), Some(actual)) =
        (&indicator.baseline, &indicator.target, &indicator.actual)
    else {
        return;
    };
    let Some(steps) = steps(baseline, target, actual) else {
        return;
    };
    let fields = [FieldName::Baseline, FieldName::Target, FieldName::Actual];
    if fields
        .iter()
        .any(|part| document.input.part_in_doubt(initiative, indicator, *part))
    {
        checks.in_doubt += 1;
        return;
    }
    checks.examined += 1;
    if steps.actual == steps.in_brackets {
        return;
    }
    let cells = [baseline, target, actual];
    let detail = PrintDetail::StepDiffers {
        name: indicator.name.clone(),
        cells: cells.map(|value| value.raw.clone()),
        target_step: steps.target,
        actual_step: steps.actual,
        in_brackets: steps.in_brackets,
    };
    let evidence = fields
        .iter()
        .zip(cells)
        .map(|(field, value)| value_of(initiative, indicator, *field, value))
        .collect();
    let code = FindingCode::NarrativeDiffers;
    let mut finding = point(document, code, initiative, detail, evidence);
    finding.indicator = Some(key_of(initiative, position));
    checks.findings.push(finding);
}

struct Steps {
    target: Decimal,
    actual: Decimal,
    in_brackets: Decimal,
}

/// The distances of target and actual from the baseline, where brackets say what was added.
fn steps(baseline: &Value, target: &Value, actual: &Value) -> Option<Steps> {
    let before = baseline.numbers.first()?;
    let (goal, planned) = bracketed(target)?;
    let (result, in_brackets) = bracketed(actual)?;
    if before.unit != goal.0 || before.unit != result.0 {
        return None;
    }
    let target = goal.1.checked_sub(before.value)?;
    let actual = result.1.checked_sub(before.value)?;
    (target == planned && target > Decimal::ZERO).then_some(Steps {
        target,
        actual,
        in_brackets,
    })
}

/// The figure before the brackets with its unit, and the sum of those in them.
fn bracketed(value: &Value) -> Option<((&str, Decimal), Decimal)> {
    let folded = fold(&value.raw);
    let (head, tail) = folded.split_once('(')?;
    let is_one = head.contains(|c: char| c.is_ascii_digit())
        && tail.trim_end().ends_with(')')
        && !tail.trim_end().trim_end_matches(')').contains(['(', ')']);
    let (first, added) = value.numbers.split_first()?;
    let unit = &added.first()?.unit;
    let is_plain = is_one
        && first.bound.is_none()
        && unit != "%"
        && added.iter().all(|number| {
            number.unit == *unit && number.bound.is_none() && !number.value.is_sign_negative()
        });
    if !is_plain {
        return None;
    }
    let sum = added.iter().map(|number| number.value).sum();
    Some(((first.unit.as_str(), first.value), sum))
}
