//! A rate as printed, against those that the printed figures give.
//!
//! Two formulas are in use under one name, actual ÷ target and (actual − baseline) ÷ (target −
//! baseline), towards the target of the year or towards that of the plan's last year; where less is
//! better also target ÷ actual and 2 − actual ÷ target. Rates and figures were rounded or cut off
//! where they were printed, and rates may be cut off at 0 % and 100 %.

use rust_decimal::Decimal;

use super::kind::is_share;
use crate::compare::attainment::{PrintedRate, RateAgreement, RateFit};
use crate::normalize::width::fold;
use crate::record::{Bound, Number, Value};

/// The figures of one kind that a printed rate may come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::compare) struct Figures<'a> {
    /// The target.
    pub(in crate::compare) goal: &'a Number,
    /// The actual.
    pub(in crate::compare) result: &'a Number,
    /// The baseline.
    pub(in crate::compare) start: Option<&'a Number>,
    /// The target of the plan's last year.
    pub(in crate::compare) end: Option<&'a Number>,
    /// Whether it is known that more is better.
    pub(in crate::compare) is_up: bool,
}

/// A printed rate beside those computed from the printed figures. `Neither` is said only where
/// print and figures are plain enough for it.
pub(in crate::compare) fn printed_rate(value: &Value, figures: Option<Figures<'_>>) -> PrintedRate {
    let shares = shares_of(value);
    let computed = figures.map(Computed::of).unwrap_or_default();
    let fit = |span: Option<Span>| {
        let span = span?;
        shares.iter().map(|share| share.fit(span)).min()
    };
    let fits = |span| matches!(fit(span), Some(RateFit::Agrees | RateFit::Beyond));
    let agreement = match (fits(computed.ratio), fits(computed.progress)) {
        (true, true) => RateAgreement::Both,
        (true, false) => RateAgreement::Ratio,
        (false, true) => RateAgreement::Progress,
        _ if fits(computed.inverse) => RateAgreement::Inverse,
        _ if fits(computed.mirrored) => RateAgreement::Mirrored,
        _ if computed.towards_end.into_iter().any(fits) => RateAgreement::FinalTarget,
        _ if computed
            .all()
            .any(|span| fit(span) == Some(RateFit::Clipped)) =>
        {
            RateAgreement::Capped
        }
        _ if computed.is_plain && is_plain(value) => RateAgreement::Neither,
        _ => RateAgreement::NotComparable,
    };
    PrintedRate {
        raw: value.raw.clone(),
        share: shares.first().map(|printed| printed.share),
        ratio: fit(computed.ratio),
        progress: fit(computed.progress),
        agreement,
    }
}

/// All rates that the figures give.
#[derive(Default)]
struct Computed {
    ratio: Option<Span>,
    progress: Option<Span>,
    inverse: Option<Span>,
    mirrored: Option<Span>,
    towards_end: [Option<Span>; 2],
    /// Whether a rate that is none of them comes from elsewhere.
    is_plain: bool,
}

impl Computed {
    fn of(figures: Figures<'_>) -> Self {
        let Figures {
            goal,
            result,
            start,
            end,
            is_up,
        } = figures;
        let result_span = Span::of(result);
        let ratio_to = |goal: &Number| {
            let is_some = goal.value > Decimal::ZERO;
            is_some.then(|| Span::ratio(result_span, Span::of(goal)))?
        };
        let progress_to = |goal: &Number| {
            let start = Span::of(start?);
            Span::ratio(result_span.minus(start), Span::of(goal).minus(start))
        };
        let ratio = ratio_to(goal);
        // Rounded figures as close as the printed start and goal may give any progress.
        let is_too_close = |goal: &Number| {
            start.is_some_and(|start| start.value != goal.value) && progress_to(goal).is_none()
        };
        let is_about = |number: &Number| number.bound == Some(Bound::About);
        Self {
            ratio,
            progress: progress_to(goal),
            inverse: ratio
                .filter(|_| !is_up)
                .and_then(|_| Span::ratio(Span::of(goal), result_span)),
            mirrored: ratio.filter(|_| !is_up).map(Span::mirrored),
            towards_end: end.map_or([None; 2], |end| [ratio_to(end), progress_to(end)]),
            is_plain: ratio.is_some()
                && ![Some(goal), end].into_iter().flatten().any(is_too_close)
                && !is_about(goal)
                && !is_about(result),
        }
    }

    fn all(&self) -> impl Iterator<Item = Option<Span>> {
        [self.ratio, self.progress, self.inverse, self.mirrored]
            .into_iter()
            .chain(self.towards_end)
    }
}

/// Whether a print is one rate that can be said to be another one.
fn is_plain(value: &Value) -> bool {
    let [only] = value.numbers.as_slice() else {
        return false;
    };
    // A bare share (0.85) and a bare per cent (85) cannot be told apart near 1.
    let is_clear = match only.unit.as_str() {
        "%" | "割" => true,
        "" => only.value.is_zero() || only.value >= Decimal::from(BARE_SHARE),
        _ => false,
    };
    is_clear && only.bound != Some(Bound::About) && value.flags.is_empty()
}

/// A bare figure below this may be a share.
const BARE_SHARE: i64 = 5;

/// A share that a print may stand for.
struct PrintedShare {
    share: Decimal,
    /// One unit of the last printed place.
    step: Decimal,
    bound: Option<Bound>,
}

/// A rate without a unit may be a percentage (`95.0`) or a share (`0.95`).
fn shares_of(value: &Value) -> Vec<PrintedShare> {
    let [number] = value.numbers.as_slice() else {
        return Vec::new();
    };
    let share = |scale: i64| {
        let divisor = Decimal::from(scale);
        let step = Decimal::new(1, places(&value.raw));
        Some(PrintedShare {
            share: number.value.checked_div(divisor)?,
            step: step.checked_div(divisor)?,
            bound: number.bound,
        })
    };
    match number.unit.as_str() {
        "割" => share(10).into_iter().collect(),
        "" if number.value < Decimal::from(BARE_SHARE) => {
            [share(1), share(100)].into_iter().flatten().collect()
        }
        "%" | "" => share(100).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Decimal places of the first number in a print.
fn places(raw: &str) -> u32 {
    let folded = fold(raw);
    let digits = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .skip_while(|c| c.is_ascii_digit() || *c == ',');
    let mut digits = digits.peekable();
    if digits.next_if_eq(&'.').is_none() {
        return 0;
    }
    digits.take_while(char::is_ascii_digit).count().min(6) as u32
}

impl PrintedShare {
    /// Rounded and cut-off prints agree; limits agree with what lies beyond them.
    fn fit(&self, span: Span) -> RateFit {
        let beyond = |is_beyond| {
            if is_beyond {
                RateFit::Beyond
            } else {
                RateFit::Differs
            }
        };
        match self.bound {
            Some(Bound::Above | Bound::AtLeast) => return beyond(span.high >= self.share),
            Some(Bound::Below | Bound::AtMost) => return beyond(span.low <= self.share),
            Some(Bound::About) | None => {}
        }
        let is_near = self
            .share
            .checked_sub(self.step)
            .zip(self.share.checked_add(self.step))
            .is_none_or(|(least, most)| span.high > least && span.low < most);
        if is_near {
            return RateFit::Agrees;
        }
        let is_upper_end = self.share == Decimal::ONE && span.high > self.share;
        let is_lower_end = self.share.is_zero() && span.low < self.share;
        if is_upper_end || is_lower_end {
            return RateFit::Clipped;
        }
        RateFit::Differs
    }
}

/// What a printed figure may stand for: it was rounded where it was printed.
#[derive(Clone, Copy)]
struct Span {
    low: Decimal,
    high: Decimal,
}

impl Span {
    fn of(number: &Number) -> Self {
        let half = half_step(number);
        Self {
            low: number.value.checked_sub(half).unwrap_or(number.value),
            high: number.value.checked_add(half).unwrap_or(number.value),
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            low: self.low.checked_sub(other.high).unwrap_or(self.low),
            high: self.high.checked_sub(other.low).unwrap_or(self.high),
        }
    }

    /// `None` where the divisor may be zero.
    fn ratio(part: Self, whole: Self) -> Option<Self> {
        if whole.low.is_sign_negative() != whole.high.is_sign_negative()
            || whole.low.is_zero()
            || whole.high.is_zero()
        {
            return None;
        }
        if part.low == part.high && whole.low == whole.high {
            let only = part.low.checked_div(whole.low)?;
            return Some(Self {
                low: only,
                high: only,
            });
        }
        let ends = [
            part.low.checked_div(whole.low)?,
            part.low.checked_div(whole.high)?,
            part.high.checked_div(whole.low)?,
            part.high.checked_div(whole.high)?,
        ];
        Some(Self {
            low: ends.iter().copied().min()?,
            high: ends.iter().copied().max()?,
        })
    }

    /// 2 − rate: the rate of indicators of which less is better.
    fn mirrored(self) -> Self {
        Self {
            low: Decimal::TWO.checked_sub(self.high).unwrap_or(self.low),
            high: Decimal::TWO.checked_sub(self.low).unwrap_or(self.high),
        }
    }
}

/// Half a step of the last printed place: of decimals, and of amounts in 千円, 万円 or 億円.
fn half_step(number: &Number) -> Decimal {
    let value = number.value.normalize();
    let half = Decimal::new(5, 1);
    if value.scale() > 0 {
        return Decimal::new(5, value.scale() + 1);
    }
    if number.unit != "円" || value.is_zero() {
        // Counts of people and things are exact; shares without a decimal are rounded.
        return if is_share(&number.unit) {
            half
        } else {
            Decimal::ZERO
        };
    }
    let mut step = Decimal::ONE;
    let ten = Decimal::TEN;
    for _ in 0..9 {
        let next = step.saturating_mul(ten);
        match value.checked_rem(next) {
            Some(rest) if rest.is_zero() => step = next,
            _ => break,
        }
    }
    step.checked_mul(half).unwrap_or(half)
}
