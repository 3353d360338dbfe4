//! Results that are far from their target, upwards or downwards.
//!
//! The relation is one of size (actual ÷ target), so that it holds whichever way is better; the
//! direction goes with the point, for the words.

use rust_decimal::Decimal;

use super::super::{Checks, Finding, FindingCode, RuleInapplicable};
use super::detail::{FarResult, Figure, FigureDetail, name_of};
use super::pair::{FigureRule, Measure, Measures, Pair};
use crate::compare::attainment::is_provisional;
use crate::compare::judge::share;
use crate::record::FieldName;

/// The actual is at least twice the target.
pub(super) struct ResultFarAboveTarget;

/// The actual is less than half of the target.
pub(super) struct ResultFarBelowTarget;

impl FigureRule for ResultFarAboveTarget {
    fn code(&self) -> FindingCode {
        FindingCode::ResultFarAboveTarget
    }

    fn check(&self, measures: &Measures<'_>) -> Checks {
        check(measures, self.code())
    }
}

impl FigureRule for ResultFarBelowTarget {
    fn code(&self) -> FindingCode {
        FindingCode::ResultFarBelowTarget
    }

    fn check(&self, measures: &Measures<'_>) -> Checks {
        check(measures, self.code())
    }
}

fn check(measures: &Measures<'_>, code: FindingCode) -> Checks {
    let mut checks = Checks::default();
    let mut is_printed = false;
    for measure in measures.iter() {
        match measure.pair {
            Pair::Missing => continue,
            Pair::InDoubt => checks.in_doubt += 1,
            // Nothing is a multiple of nothing.
            Pair::Numbers(target, _) if target.value.is_zero() => checks.left_out += 1,
            Pair::Incomparable => checks.left_out += 1,
            Pair::Numbers(target, actual) => {
                checks.examined += 1;
                if is_far(code, target.value, actual.value)
                    && let Some(factor) = share(actual.value, target.value)
                {
                    checks.findings.extend(finding(measure, code, factor));
                }
            }
        }
        is_printed = true;
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

fn finding(measure: Measure<'_>, code: FindingCode, factor: Decimal) -> Option<Finding> {
    let (target, actual) = (
        measure.value(FieldName::Target)?,
        measure.value(FieldName::Actual)?,
    );
    let (direction, basis) = measure.told();
    let far = FarResult {
        indicator: name_of(measure.indicator),
        target: Figure::of(target),
        actual: Figure::of(actual),
        factor,
        direction,
        basis,
        is_provisional: is_provisional(&actual.flags),
    };
    let detail = match code {
        FindingCode::ResultFarAboveTarget => FigureDetail::ResultFarAboveTarget(far),
        _ => FigureDetail::ResultFarBelowTarget(far),
    };
    let cells = measure.evidence(&[FieldName::Indicator, FieldName::Target, FieldName::Actual]);
    Some(measure.finding(code, detail, cells))
}
