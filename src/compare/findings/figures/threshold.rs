//! Scales whose words give shares: `A：90％以上`, `B：70～89％`, `C 50％以上70％未満`.

use rust_decimal::Decimal;

use super::graded::Known;
use super::pair::Part;
use crate::normalize::number::numbers_in_text;
use crate::record::{Bound, Direction, FieldName, Number};

/// How a grade stands to the share that its own explanation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The rate lies within the shares, or cannot be held against them.
    Within,
    /// The rate is lower than the explanation asks for.
    GradeAbove,
    /// The rate is higher than the explanation allows.
    GradeBelow,
}

/// The shares in per cent that an explanation asks for and allows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shares {
    least: Option<Decimal>,
    most: Option<Decimal>,
}

impl Shares {
    /// `None` where the explanation names no share; neither end where it is not a plain one.
    pub(super) fn of(wording: &str) -> Option<Self> {
        let shares: Vec<Number> = numbers_in_text(wording)
            .into_iter()
            .filter(|number| matches!(number.unit.as_str(), "%" | "割" | "倍"))
            .collect();
        let has_words = ["半分", "半数", "割合", "過半"]
            .iter()
            .any(|word| wording.contains(word));
        if shares.is_empty() && !has_words {
            return None;
        }
        let (least, most) = match shares.as_slice() {
            [least] if is_least(least) => (Some(least.value), None),
            [most] if is_most(most) => (None, Some(most.value)),
            [least, most] if is_least(least) && is_most(most) && least.value < most.value => {
                (Some(least.value), Some(most.value))
            }
            _ => (None, None),
        };
        Some(Self { least, most })
    }
}

fn is_least(number: &Number) -> bool {
    number.unit == "%" && matches!(number.bound, Some(Bound::AtLeast | Bound::Above))
}

fn is_most(number: &Number) -> bool {
    number.unit == "%" && matches!(number.bound, Some(Bound::AtMost | Bound::Below))
}

/// `None` where the explanation names no share.
pub(super) fn fit_of(known: &Known<'_>) -> Option<Fit> {
    let shares = known.graded.shares?;
    let [part] = known.parts.as_slice() else {
        return Some(Fit::Within);
    };
    let rates = rates_of(part);
    if rates.is_empty() || known.unknown > 0 || part.direction != Direction::Up {
        return Some(Fit::Within);
    }
    Some(fit(shares, &rates))
}

/// Rates in per cent, of which any may be the one that was graded, against the shares of a grade.
pub(super) fn fit(shares: &Shares, rates: &[Decimal]) -> Fit {
    // Rates are often rounded before they are graded.
    let slack = Decimal::new(5, 1);
    let is_under = |least: Decimal| {
        rates
            .iter()
            .all(|rate| rate.checked_add(slack).is_some_and(|most| most < least))
    };
    let is_over = |most: Decimal| {
        rates
            .iter()
            .all(|rate| rate.checked_sub(slack).is_some_and(|least| least > most))
    };
    if shares.least.is_some_and(is_under) {
        Fit::GradeAbove
    } else if shares.most.is_some_and(is_over) {
        Fit::GradeBelow
    } else {
        Fit::Within
    }
}

/// All rates in per cent that the grade may have been given for: by either formula, and as printed.
fn rates_of(part: &Part<'_>) -> Vec<Decimal> {
    let measure = part.measure;
    let Some((goal, result)) = part.numbers else {
        return Vec::new();
    };
    let percent =
        |part: Decimal, whole: Decimal| part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED);
    let by_progress = measure.value(FieldName::Baseline).and_then(|baseline| {
        let (_, start) = measure.numbers_over_years(part.target, baseline)?;
        percent(
            result.value.checked_sub(start.value)?,
            goal.value.checked_sub(start.value)?,
        )
    });
    let printed =
        measure
            .value(FieldName::AttainmentRate)
            .and_then(|rate| match rate.numbers.as_slice() {
                [only] => Some(only.value),
                _ => None,
            });
    [percent(result.value, goal.value), by_progress, printed]
        .into_iter()
        .flatten()
        .collect()
}
