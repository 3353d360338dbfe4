//! Results that are far from their target, upwards or downwards.
//!
//! The relation is one of size (actual ÷ target), so that it holds whichever way is better; the
//! direction goes with the point, for the words.

use rust_decimal::Decimal;

use super::super::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{FarResult, Figure, FigureDetail, name_of};
use super::pair::{Pair, direction_of, evidence, is_provisional, rate, target_and_actual};
use crate::compare::IndicatorKey;
use crate::record::{FieldName, Indicator, Initiative};

/// The actual is at least twice the target.
pub(super) struct ResultFarAboveTarget;

/// The actual is less than half of the target.
pub(super) struct ResultFarBelowTarget;

impl Rule for ResultFarAboveTarget {
    fn code(&self) -> FindingCode {
        FindingCode::ResultFarAboveTarget
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        check(document, self.code())
    }
}

impl Rule for ResultFarBelowTarget {
    fn code(&self) -> FindingCode {
        FindingCode::ResultFarBelowTarget
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        check(document, self.code())
    }
}

fn check(document: &Checked<'_>, code: FindingCode) -> Checks {
    let mut checks = Checks::default();
    let mut is_printed = false;
    for initiative in &document.dataset.initiatives {
        for (index, indicator) in initiative.indicators.iter().enumerate() {
            let position = index as u32 + 1;
            match target_and_actual(document, initiative, indicator) {
                Pair::Missing => continue,
                Pair::InDoubt => checks.in_doubt += 1,
                // Nothing is a multiple of nothing.
                Pair::Numbers(target, _) if target.value.is_zero() => checks.left_out += 1,
                Pair::Incomparable => checks.left_out += 1,
                Pair::Numbers(target, actual) => {
                    checks.examined += 1;
                    if is_far(code, target.value, actual.value)
                        && let Some(factor) = rate(actual.value, target.value)
                    {
                        let found =
                            finding(document, code, initiative, position, indicator, factor);
                        checks.findings.extend(found);
                    }
                }
            }
            is_printed = true;
        }
    }
    if !is_printed {
        return Checks::inapplicable(RuleInapplicable::NoComparableIndicators);
    }
    checks
}

fn is_far(code: FindingCode, target: Decimal, actual: Decimal) -> bool {
    let double = |value: Decimal| value.checked_mul(Decimal::TWO);
    match code {
        FindingCode::ResultFarAboveTarget => double(target).is_some_and(|twice| actual >= twice),
        _ => double(actual).is_some_and(|twice| twice < target),
    }
}

fn finding(
    document: &Checked<'_>,
    code: FindingCode,
    initiative: &Initiative,
    position: u32,
    indicator: &Indicator,
    factor: Decimal,
) -> Option<Finding> {
    let (target, actual) = (indicator.target.as_ref()?, indicator.actual.as_ref()?);
    let (direction, basis) = direction_of(document, initiative, position, indicator);
    let far = FarResult {
        indicator: name_of(indicator),
        target: Figure::of(target),
        actual: Figure::of(actual),
        factor,
        direction,
        basis,
        is_provisional: is_provisional(actual),
    };
    Some(Finding {
        code,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: Some(IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        }),
        detail: FindingDetail::Figures(match code {
            FindingCode::ResultFarAboveTarget => FigureDetail::ResultFarAboveTarget(far),
            _ => FigureDetail::ResultFarBelowTarget(far),
        }),
        evidence: evidence(
            indicator,
            &[FieldName::Indicator, FieldName::Target, FieldName::Actual],
        ),
    })
}
