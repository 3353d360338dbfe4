//! The two rates that go by one name.

use rust_decimal::Decimal;

use super::kind::{cumulation_differs, is_change};
use super::printed;
use crate::compare::attainment::{Rate, RateGap};
use crate::compare::counted::counts_other_thing;
use crate::normalize::attainment::{is_lower_better, main_pair};
use crate::record::{Direction, Indicator, Number, Value};

/// A baseline that prints one figure, and that figure.
pub(super) fn baseline_of(indicator: &Indicator) -> Result<(&Value, &Number), RateGap> {
    let Some(baseline) = printed(indicator.baseline.as_ref()) else {
        return Err(RateGap::NoBaseline);
    };
    let first = baseline
        .numbers
        .first()
        .ok_or(RateGap::BaselineNotOneNumber)?;
    let of_unit = baseline.numbers.iter().filter(|n| n.unit == first.unit);
    if of_unit.count() == 1 {
        Ok((baseline, first))
    } else {
        Err(RateGap::BaselineNotOneNumber)
    }
}

/// Both rates of an indicator, of which neither replaces the other, and the figures they stand on.
pub(super) struct Rates<'a> {
    /// actual ÷ target.
    pub(super) ratio: Rate,
    /// (actual − baseline) ÷ (target − baseline).
    pub(super) progress: Rate,
    /// Target and actual.
    pub(super) pair: Option<(&'a Number, &'a Number)>,
    /// The baseline, where the three figures are of one kind.
    pub(super) start: Option<&'a Number>,
}

impl Rates<'_> {
    /// None, and why.
    pub(super) fn none(gap: RateGap) -> Self {
        Self {
            ratio: Err(gap),
            progress: Err(gap),
            pair: None,
            start: None,
        }
    }
}

/// Computes the rates of an indicator.
pub(super) fn rates<'a>(
    indicator: &'a Indicator,
    baseline: Result<(&'a Value, &'a Number), RateGap>,
    direction: Direction,
) -> Rates<'a> {
    let pair = || {
        let target = printed(indicator.target.as_ref()).ok_or(RateGap::NoTarget)?;
        let actual = printed(indicator.actual.as_ref()).ok_or(RateGap::NoActual)?;
        if target.numbers.is_empty() || actual.numbers.is_empty() {
            return Err(RateGap::Words);
        }
        if cumulation_differs(indicator, target, actual) {
            return Err(RateGap::CumulativeDiffers);
        }
        let (goal, result) = main_pair(target, actual).ok_or_else(|| {
            match (target.numbers.as_slice(), actual.numbers.as_slice()) {
                ([goal], [result]) if goal.unit != result.unit => RateGap::UnitsDiffer,
                _ => RateGap::SeveralNumbers,
            }
        })?;
        Ok((target, actual, goal, result))
    };
    let (target, actual, goal, result) = match pair() {
        Ok(pair) => pair,
        Err(gap) => return Rates::none(gap),
    };
    let is_down = is_lower_better(target, actual, direction);
    let start = baseline.and_then(|(baseline, before)| {
        if cumulation_differs(indicator, baseline, target) {
            return Err(RateGap::CumulativeDiffers);
        }
        if is_change(baseline) != is_change(target) {
            return Err(RateGap::ChangeAgainstLevel);
        }
        if counts_other_thing(indicator, before, goal) {
            return Err(RateGap::BaselineCountsOther);
        }
        if before.unit != goal.unit {
            return Err(RateGap::BaselineUnitDiffers);
        }
        Ok(before)
    });
    Rates {
        ratio: ratio_of(goal, result),
        progress: start.and_then(|before| progress_of(before, goal, result, direction, is_down)),
        pair: Some((goal, result)),
        start: start.ok(),
    }
}

fn ratio_of(goal: &Number, result: &Number) -> Rate {
    if goal.value.is_zero() {
        return Err(RateGap::ZeroTarget);
    }
    if goal.value.is_sign_negative() {
        return Err(RateGap::NegativeTarget);
    }
    share(result.value, goal.value).ok_or(RateGap::TooLarge)
}

fn progress_of(
    before: &Number,
    goal: &Number,
    result: &Number,
    direction: Direction,
    is_lower_better: bool,
) -> Rate {
    let whole = goal
        .value
        .checked_sub(before.value)
        .ok_or(RateGap::TooLarge)?;
    if whole.is_zero() {
        return Err(RateGap::TargetIsBaseline);
    }
    let is_known = matches!(direction, Direction::Up | Direction::Down) || goal.bound.is_some();
    if is_known && whole.is_sign_negative() != is_lower_better {
        return Err(RateGap::TargetBehindBaseline);
    }
    let done = result
        .value
        .checked_sub(before.value)
        .ok_or(RateGap::TooLarge)?;
    share(done, whole).ok_or(RateGap::TooLarge)
}

/// part ÷ whole, four places.
pub(in crate::compare) fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)
        .map(|share| share.round_dp(4).normalize())
}
