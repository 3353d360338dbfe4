//! Whether an actual reaches its target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::state::is_reached;
use super::width::squash;
use crate::record::{Attainment, AttainmentVerdict, Bound, Direction, Number, Value, ValueFlag};

/// Whether an indicator reaches its target: [`assess`], but a figure other than the target's is
/// judged only where it is known which way is better, and a goal in words is met when the result
/// prints the same words or says in other words that its one step was taken.
pub fn attain(target: Option<&Value>, actual: Option<&Value>, direction: Direction) -> Attainment {
    let mut attainment = assess(target, actual, direction);
    if direction == Direction::Unknown
        && !target.is_some_and(says_direction)
        && attainment.verdict != AttainmentVerdict::Met
    {
        attainment.verdict = AttainmentVerdict::Unknown;
    }
    if attainment.verdict == AttainmentVerdict::Unknown
        && let (Some(target), Some(actual)) = (target, actual)
        && let Some(verdict) = in_words(target, actual)
    {
        return Attainment {
            verdict,
            rate: None,
        };
    }
    attainment
}

/// The same words, or a step that was taken or not.
fn in_words(target: &Value, actual: &Value) -> Option<AttainmentVerdict> {
    if !target.has_words_only() {
        return None;
    }
    if squash(&target.raw) == squash(&actual.raw) {
        return Some(AttainmentVerdict::Met);
    }
    let is_sure = |value: &Value| value.flags.is_empty() && value.qualifier.is_none();
    if !actual.has_words_only() || !is_sure(target) || !is_sure(actual) {
        return None;
    }
    Some(if is_reached(&target.raw, &actual.raw)? {
        AttainmentVerdict::Met
    } else {
        AttainmentVerdict::NotMet
    })
}

/// Whether the print of a target itself says which way is better.
fn says_direction(target: &Value) -> bool {
    target.flags.contains(&ValueFlag::Decrease) || target.numbers.iter().any(|n| n.bound.is_some())
}

/// Parts of a target of several figures (`午前50% 午後55%`): how many are met, and how many can be
/// judged. `None` where fewer than two figures of one unit have a partner.
pub fn parts_met(target: &Value, actual: &Value, direction: Direction) -> Option<(u32, u32)> {
    if target.numbers.len() < 2 {
        return None;
    }
    if within_range(&target.numbers, &actual.numbers).is_some() {
        return None;
    }
    let pairs = pairs_of(&target.numbers, &actual.numbers)?;
    let unit = &pairs.first()?.0.unit;
    let goals = goals(target, actual, direction);
    let is_judged = direction != Direction::Unknown || says_direction(target);
    let mut met = 0;
    let mut judged = 0;
    let mut paired = 0;
    for (goal, result) in pairs.iter().filter(|(goal, _)| goal.unit == *unit) {
        let Some(result) = result else { continue };
        paired += 1;
        let verdict = goals.verdict(goal, Some(result));
        if is_judged || verdict == AttainmentVerdict::Met {
            judged += 1;
            met += u32::from(verdict != AttainmentVerdict::NotMet);
        }
    }
    (paired >= 2).then_some((met, judged))
}

/// The figures of a target and of an actual that a rate can stand on: the first pair of one unit,
/// where no other figure of the target has that unit.
pub fn main_pair<'a>(target: &'a Value, actual: &'a Value) -> Option<(&'a Number, &'a Number)> {
    if within_range(&target.numbers, &actual.numbers).is_some() {
        return None;
    }
    if let ([goal], [result]) = (target.numbers.as_slice(), actual.numbers.as_slice()) {
        return (goal.unit == result.unit).then_some((goal, result));
    }
    let pairs = pairs_of(&target.numbers, &actual.numbers)?;
    let (goal, result) = *pairs.first()?;
    let is_single = pairs
        .iter()
        .filter(|(other, _)| other.unit == goal.unit)
        .count()
        == 1;
    // `1人当たり 120時間`: equal figures before others that differ say what is measured.
    let is_aside = result.is_some_and(|result| result.value == goal.value)
        && pairs
            .iter()
            .any(|(goal, result)| result.is_some_and(|result| result.value != goal.value));
    result
        .filter(|_| is_single && !is_aside)
        .map(|result| (goal, result))
}

/// Whether the smaller figure is the better one, by the bound printed with the target, else by the
/// direction. Of two decreases (`30%減`) the larger is better.
pub fn is_lower_better(target: &Value, actual: &Value, direction: Direction) -> bool {
    let goals = goals(target, actual, direction);
    target
        .numbers
        .first()
        .is_some_and(|goal| goals.is_lower_better(goal))
}

/// Compares an actual with its target.
///
/// Numbers are compared in pairs of one unit: by label where both sides have the same labels, else
/// in print order. One pair that falls short makes the whole fall short. The answer is unknown when
/// a side is missing or in doubt, prints no number, or prints no partner of the same unit. A bound
/// printed with the target comes before `direction`; a decrease (`30%減`) is reached by decreasing
/// more. The rate is given for the first pair.
pub fn assess(target: Option<&Value>, actual: Option<&Value>, direction: Direction) -> Attainment {
    let unknown = Attainment {
        verdict: AttainmentVerdict::Unknown,
        rate: None,
    };
    let (Some(target), Some(actual)) = (target, actual) else {
        return unknown;
    };
    let is_doubtful = |value: &Value| value.flags.contains(&ValueFlag::Doubtful);
    if is_doubtful(target) || is_doubtful(actual) {
        return unknown;
    }
    if let Some(verdict) = within_range(&target.numbers, &actual.numbers) {
        return Attainment {
            verdict,
            rate: None,
        };
    }
    let Some(pairs) = pairs_of(&target.numbers, &actual.numbers) else {
        return unknown;
    };
    let goals = goals(target, actual, direction);
    let verdicts: Vec<AttainmentVerdict> = pairs
        .iter()
        .map(|(goal, result)| goals.verdict(goal, *result))
        .collect();
    let verdict = worst(&verdicts);
    // One rate cannot stand for several figures of one unit (午前50% 午後55%).
    let is_single = pairs
        .iter()
        .filter(|(goal, _)| {
            pairs
                .first()
                .is_some_and(|(first, _)| first.unit == goal.unit)
        })
        .count()
        == 1;
    let rate = match pairs.first() {
        Some((goal, Some(result))) if is_single && !goal.value.is_zero() => {
            rate_of(result.value, goal.value)
        }
        _ => None,
    };
    Attainment { verdict, rate }
}

/// `40%以上 60%以下` against one number.
fn within_range(targets: &[Number], actuals: &[Number]) -> Option<AttainmentVerdict> {
    let ([low, high], [result]) = (targets, actuals) else {
        return None;
    };
    let is_range = matches!(low.bound, Some(Bound::AtLeast | Bound::Above))
        && matches!(high.bound, Some(Bound::AtMost | Bound::Below));
    if !is_range || low.unit != result.unit || high.unit != result.unit {
        return None;
    }
    let above = result.value > low.value
        || (result.value == low.value && low.bound == Some(Bound::AtLeast));
    let below = result.value < high.value
        || (result.value == high.value && high.bound == Some(Bound::AtMost));
    Some(if above && below {
        AttainmentVerdict::Met
    } else {
        AttainmentVerdict::NotMet
    })
}

/// Each number of the target with its partner.
type Pairs<'a> = Vec<(&'a Number, Option<&'a Number>)>;

/// `None` when the first number has no partner of its unit.
fn pairs_of<'a>(targets: &'a [Number], actuals: &'a [Number]) -> Option<Pairs<'a>> {
    // More figures than any cell prints in earnest are not paired one by one.
    if targets.len() > 200 || actuals.len() > 200 {
        return None;
    }
    let mut free: Vec<&Number> = actuals.iter().collect();
    let mut pairs = Pairs::new();
    for goal in targets {
        let same_unit = |number: &&Number| number.unit == goal.unit;
        let same_label = |number: &&Number| number.unit == goal.unit && labels_agree(goal, number);
        let partner = free
            .iter()
            .position(same_label)
            .or_else(|| {
                free.iter()
                    .position(same_unit)
                    .filter(|_| targets.len() == 1 || actuals.len() == targets.len())
            })
            .map(|at| free.remove(at));
        pairs.push((goal, partner));
    }
    pairs
        .first()
        .is_some_and(|(_, partner)| partner.is_some())
        .then_some(pairs)
}

/// Labels that name the same thing, `3、4年生` and `3、4年` included; none on both sides agrees.
fn labels_agree(left: &Number, right: &Number) -> bool {
    fn bare(number: &Number) -> &str {
        let label = number.label.as_deref().unwrap_or("");
        label.trim_end_matches('生')
    }
    bare(left) == bare(right)
}

fn worst(verdicts: &[AttainmentVerdict]) -> AttainmentVerdict {
    for verdict in [
        AttainmentVerdict::NotMet,
        AttainmentVerdict::Unknown,
        AttainmentVerdict::Exceeded,
    ] {
        if verdicts.contains(&verdict) {
            return verdict;
        }
    }
    AttainmentVerdict::Met
}

fn rate_of(actual: Decimal, target: Decimal) -> Option<Decimal> {
    Some(actual.checked_div(target)?.round_dp(4).normalize())
}

fn goals<'a>(target: &'a Value, actual: &Value, direction: Direction) -> Goals<'a> {
    Goals {
        direction,
        counts_decrease: target.flags.contains(&ValueFlag::Decrease)
            && actual.flags.contains(&ValueFlag::Decrease),
        numbers: &target.numbers,
    }
}

/// What the numbers of a target ask for.
struct Goals<'a> {
    direction: Direction,
    counts_decrease: bool,
    numbers: &'a [Number],
}

impl Goals<'_> {
    fn is_lower_better(&self, goal: &Number) -> bool {
        let is_share = matches!(goal.unit.as_str(), "%" | "割" | "%/年");
        match goal.bound {
            Some(Bound::AtMost | Bound::Below) => true,
            Some(Bound::AtLeast | Bound::Above) => false,
            _ => self.direction == Direction::Down && !(self.counts_decrease && is_share),
        }
    }

    fn verdict(&self, goal: &Number, result: Option<&Number>) -> AttainmentVerdict {
        let Some(result) = result else {
            // A further figure of another unit explains the first (`92%(46点)`), it asks for nothing.
            let explains = self
                .numbers
                .first()
                .is_some_and(|first| first.unit != goal.unit);
            return if explains {
                AttainmentVerdict::Met
            } else {
                AttainmentVerdict::Unknown
            };
        };
        let order = result.value.cmp(&goal.value);
        let order = if self.is_lower_better(goal) {
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
}
