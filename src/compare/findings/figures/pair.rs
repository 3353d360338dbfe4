//! Which two figures of an indicator may be compared.

use rust_decimal::Decimal;

use super::super::{Checked, Evidence};
use super::detail::{Figure, PartResult, name_of};
use crate::record::{
    AttainmentVerdict, Bound, Direction, DirectionBasis, FieldName, Indicator, Initiative, Number,
    Value, ValueFlag,
};

/// Two figures side by side.
pub(super) enum Pair<'a> {
    /// One of them is not printed.
    Missing,
    /// One of them is in doubt.
    InDoubt,
    /// The print does not allow to compare them.
    Incomparable,
    /// Comparable numbers.
    Numbers(&'a Number, &'a Number),
}

/// The part of an indicator that stands in a field.
pub(super) fn value_of(indicator: &Indicator, field: FieldName) -> Option<&Value> {
    let value = match field {
        FieldName::Baseline => &indicator.baseline,
        FieldName::Target => &indicator.target,
        FieldName::Actual => &indicator.actual,
        FieldName::AttainmentRate => &indicator.printed_rate,
        _ => &None,
    };
    value.as_ref().filter(|value| !value.raw.trim().is_empty())
}

/// Target and actual of an indicator.
pub(super) fn target_and_actual<'a>(
    document: &Checked<'_>,
    initiative: &Initiative,
    indicator: &'a Indicator,
) -> Pair<'a> {
    let (Some(target), Some(actual)) = (
        value_of(indicator, FieldName::Target),
        value_of(indicator, FieldName::Actual),
    ) else {
        return Pair::Missing;
    };
    let is_in_doubt = [FieldName::Target, FieldName::Actual]
        .into_iter()
        .any(|field| document.input.part_in_doubt(initiative, indicator, field));
    if is_in_doubt {
        return Pair::InDoubt;
    }
    match numbers(target, actual) {
        Some((target, actual)) => Pair::Numbers(target, actual),
        None => Pair::Incomparable,
    }
}

/// The leading numbers of a target and of what is held against it, where they measure the same in
/// one unit, year and scope and the second is no bound.
pub(super) fn numbers<'a>(
    target: &'a Value,
    actual: &'a Value,
) -> Option<(&'a Number, &'a Number)> {
    have_one_year(target, actual)
        .then(|| numbers_over_years(target, actual))
        .flatten()
}

/// The same for figures of different years, such as a target and its baseline.
pub(super) fn numbers_over_years<'a>(
    target: &'a Value,
    actual: &'a Value,
) -> Option<(&'a Number, &'a Number)> {
    if !have_one_scope(target, actual) {
        return None;
    }
    let goal = leading(target)?;
    let result = leading(actual)?;
    let is_composite = target.numbers.len() > 1
        && actual.numbers.len() > 1
        && target.numbers.iter().skip(1).any(|further| {
            !is_share(&further.unit)
                && actual
                    .numbers
                    .iter()
                    .skip(1)
                    .any(|n| n.unit == further.unit)
        });
    let is_exact = matches!(result.bound, None | Some(Bound::About));
    let names_agree = match (&goal.label, &result.label) {
        (Some(goal), Some(result)) => same_label(goal, result),
        (None, Some(_)) => false,
        (_, None) => true,
    };
    let is_signed = goal.value.is_sign_negative() || result.value.is_sign_negative();
    let is_pair = goal.unit == result.unit
        && !is_composite
        && is_exact
        && names_agree
        && !is_signed
        && changes_agree(target, actual);
    is_pair.then_some((goal, result))
}

/// The first number, where those behind it are of other units and so explain it.
fn leading(value: &Value) -> Option<&Number> {
    let (first, further) = value.numbers.split_first()?;
    further
        .iter()
        .all(|number| number.unit != first.unit)
        .then_some(first)
}

fn same_label(left: &str, right: &str) -> bool {
    left.trim_end_matches('生') == right.trim_end_matches('生')
}

pub(super) fn is_share(unit: &str) -> bool {
    matches!(unit, "%" | "割" | "%/年" | "ポイント")
}

/// Both cumulative or neither, both each or neither, and no words that cut something out of one.
pub(super) fn have_one_scope(left: &Value, right: &Value) -> bool {
    const CUTS: &[&str] = &["除く", "除い", "含む", "含め", "のみ", "だけ", "うち"];
    let agree = |flag| left.flags.contains(&flag) == right.flags.contains(&flag);
    let cut = |value: &Value| {
        value
            .qualifier
            .clone()
            .filter(|words| CUTS.iter().any(|cut| words.contains(cut)))
    };
    agree(ValueFlag::Cumulative) && agree(ValueFlag::Each) && cut(left) == cut(right)
}

/// Not two different fiscal years.
pub(super) fn have_one_year(left: &Value, right: &Value) -> bool {
    match (left.fiscal_year, right.fiscal_year) {
        (Some(left), Some(right)) => left == right,
        _ => true,
    }
}

/// `30%減` is a change, `450時間` a level: only like is held against like. Where a change stands
/// behind a level (`147時間(10%削減)`) the level leads.
fn changes_agree(left: &Value, right: &Value) -> bool {
    [ValueFlag::Decrease, ValueFlag::Increase]
        .into_iter()
        .all(|flag| {
            let is_changed = |value: &Value| {
                value.flags.contains(&flag)
                    && (value.numbers.len() == 1
                        || value.numbers.first().is_some_and(|n| is_share(&n.unit)))
            };
            is_changed(left) == is_changed(right)
        })
}

/// Whether an actual is not final.
pub(super) fn is_provisional(value: &Value) -> bool {
    [
        ValueFlag::Preliminary,
        ValueFlag::Provisional,
        ValueFlag::Forecast,
    ]
    .iter()
    .any(|flag| value.flags.contains(flag))
}

/// The direction in force and what it was found from.
pub(super) fn direction_of(
    document: &Checked<'_>,
    initiative: &Initiative,
    position: u32,
    indicator: &Indicator,
) -> (Direction, DirectionBasis) {
    let input = document.input;
    let direction = input.direction(initiative, position, indicator);
    let is_set = input.decided.direction(&initiative.id, position).is_some();
    let basis = if is_set {
        DirectionBasis::User
    } else {
        indicator.direction_basis
    };
    // A bound printed with the target says more than a name.
    let bound = indicator
        .target
        .as_ref()
        .and_then(|target| match target.numbers.as_slice() {
            [only] => only.bound,
            _ => None,
        });
    match bound {
        Some(Bound::AtMost | Bound::Below) if !is_set => (Direction::Down, DirectionBasis::Name),
        Some(Bound::AtLeast | Bound::Above) if !is_set => (Direction::Up, DirectionBasis::Name),
        _ => (direction, basis),
    }
}

/// Whether a direction says which results are better. Levels that are to be kept do not, and a
/// target below its baseline may be prudence instead of an aim.
pub(super) fn is_told((direction, basis): (Direction, DirectionBasis)) -> bool {
    match direction {
        Direction::Up => true,
        Direction::Down => basis != DirectionBasis::BaselineToTarget,
        Direction::Maintain | Direction::Unknown => false,
    }
}

/// What the figures of one indicator say about its target.
pub(super) enum Judged {
    /// Nothing to compare is printed.
    None,
    /// In doubt.
    InDoubt,
    /// The print does not allow it.
    Unknown,
    /// The result.
    Known(PartResult),
}

/// The result of an indicator (position from 1), as far as print and direction allow.
pub(super) fn result_of(
    document: &Checked<'_>,
    initiative: &Initiative,
    position: u32,
    indicator: &Indicator,
) -> Judged {
    let (Some(target), Some(actual)) = (
        value_of(indicator, FieldName::Target),
        value_of(indicator, FieldName::Actual),
    ) else {
        return if target_or_actual(indicator) {
            Judged::Unknown
        } else {
            Judged::None
        };
    };
    let is_in_doubt = [FieldName::Target, FieldName::Actual]
        .into_iter()
        .any(|field| document.input.part_in_doubt(initiative, indicator, field));
    if is_in_doubt {
        return Judged::InDoubt;
    }
    let told = direction_of(document, initiative, position, indicator);
    let is_loose = actual
        .numbers
        .iter()
        .chain(&target.numbers)
        .any(|n| n.bound == Some(Bound::About))
        || actual.numbers.iter().any(|n| n.bound.is_some())
        || actual.flags.contains(&ValueFlag::Forecast);
    if is_loose || !have_one_scope(target, actual) || !have_one_year(target, actual) {
        return Judged::Unknown;
    }
    let mut verdict = document
        .input
        .attainment(initiative, position, indicator)
        .verdict;
    let pair = numbers(target, actual);
    let is_equal = pair.is_some_and(|(goal, result)| goal.value == result.value);
    if !is_told(told) && !is_equal && !target.numbers.is_empty() {
        verdict = AttainmentVerdict::Unknown;
    }
    // A limit asks for nothing beyond itself.
    let is_limit = target.numbers.iter().any(|n| {
        matches!(
            n.bound,
            Some(Bound::AtLeast | Bound::AtMost | Bound::Above | Bound::Below)
        )
    });
    if is_limit && verdict == AttainmentVerdict::Exceeded {
        verdict = AttainmentVerdict::Met;
    }
    if verdict == AttainmentVerdict::Unknown {
        return Judged::Unknown;
    }
    let rate = pair.and_then(|(goal, result)| rate(result.value, goal.value));
    Judged::Known(PartResult {
        indicator: name_of(indicator),
        target: Figure::of(target),
        actual: Figure::of(actual),
        direction: told.0,
        verdict,
        rate,
    })
}

fn target_or_actual(indicator: &Indicator) -> bool {
    [FieldName::Target, FieldName::Actual]
        .into_iter()
        .any(|field| value_of(indicator, field).is_some())
}

/// part ÷ whole, four places; `None` for a whole of zero.
pub(super) fn rate(part: Decimal, whole: Decimal) -> Option<Decimal> {
    Some(part.checked_div(whole)?.round_dp(4).normalize())
}

/// Cells of an indicator as evidence.
pub(super) fn evidence(indicator: &Indicator, fields: &[FieldName]) -> Vec<Evidence> {
    fields
        .iter()
        .filter_map(|field| {
            let raw = match field {
                FieldName::Indicator => indicator.name.clone()?,
                field => value_of(indicator, *field)?.raw.clone(),
            };
            Some(Evidence {
                field: *field,
                raw,
                at: indicator.evidence.get(field).cloned(),
            })
        })
        .collect()
}
