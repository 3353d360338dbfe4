//! Whether an actual reaches its target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::record::{Attainment, AttainmentVerdict, Bound, Direction, Number, Value, ValueFlag};

/// Compares an actual with its target. See the module's tests for the cases.
pub fn assess(target: Option<&Value>, actual: Option<&Value>, direction: Direction) -> Attainment {
    let unknown = Attainment {
        verdict: AttainmentVerdict::Unknown,
        rate: None,
    };
    let (Some(target), Some(actual)) = (target, actual) else {
        return unknown;
    };
    let is_doubtful = |value: &Value| value.flags.contains(&ValueFlag::Doubtful);
    if is_doubtful(target) || is_doubtful(actual) || target.numbers.is_empty() {
        return unknown;
    }
    if target.numbers.len() != actual.numbers.len() {
        return unknown;
    }
    let pairs: Vec<(&Number, &Number)> = target.numbers.iter().zip(&actual.numbers).collect();
    if pairs.iter().any(|(goal, result)| goal.unit != result.unit) {
        return unknown;
    }
    let verdicts: Vec<AttainmentVerdict> = pairs
        .iter()
        .map(|(goal, result)| verdict_of(goal, result, direction))
        .collect();
    let verdict = if verdicts.contains(&AttainmentVerdict::Unknown) {
        AttainmentVerdict::Unknown
    } else if verdicts.contains(&AttainmentVerdict::NotMet) {
        AttainmentVerdict::NotMet
    } else if verdicts.contains(&AttainmentVerdict::Exceeded) {
        AttainmentVerdict::Exceeded
    } else {
        AttainmentVerdict::Met
    };
    let rate = match pairs.as_slice() {
        [(goal, result)] if !goal.value.is_zero() => rate_of(result.value, goal.value),
        _ => None,
    };
    Attainment { verdict, rate }
}

fn rate_of(actual: Decimal, target: Decimal) -> Option<Decimal> {
    Some(actual.checked_div(target)?.round_dp(4).normalize())
}

fn verdict_of(goal: &Number, result: &Number, direction: Direction) -> AttainmentVerdict {
    let order = result.value.cmp(&goal.value);
    let is_lower_better = match goal.bound {
        Some(Bound::AtMost | Bound::Below) => true,
        Some(Bound::AtLeast | Bound::Above) => false,
        _ => direction == Direction::Down,
    };
    let order = if is_lower_better {
        order.reverse()
    } else {
        order
    };
    match (order, goal.bound) {
        (Ordering::Equal, Some(Bound::Below | Bound::Above)) | (Ordering::Less, _) => {
            AttainmentVerdict::NotMet
        }
        (Ordering::Equal, _) => AttainmentVerdict::Met,
        (Ordering::Greater, _) => AttainmentVerdict::Exceeded,
    }
}
