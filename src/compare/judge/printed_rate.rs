//! A rate as printed, against those that the printed figures give.
//!
//! Two formulas are in use under one name, actual ÷ target and (actual − baseline) ÷ (target −
//! baseline), towards the target of the year or towards that of the plan's last year; where less is
//! better also target ÷ actual and 2 − actual ÷ target. Rates and figures were rounded or cut off
//! where they were printed, and rates may be cut off at 0 % and 100 %.

use rust_decimal::Decimal;

use super::kind::is_share;
use crate::compare::attainment::{PrintedRate, RateAgreement, RateFit};
use crate::normalize::width::folded;
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
    let printed = Printed::of(value);
    let formulas = figures.map(Formulas::of);
    let ratio = formulas.and_then(|formulas| printed.fit(formulas.ratio));
    let progress = formulas.and_then(|formulas| printed.fit(formulas.progress()));
    let agreement = match (is_given(ratio), is_given(progress)) {
        (true, true) => RateAgreement::Both,
        (true, false) => RateAgreement::Ratio,
        (false, true) => RateAgreement::Progress,
        (false, false) => formulas.map_or(RateAgreement::NotComparable, |formulas| {
            printed.agreement_with_others(formulas)
        }),
    };
    PrintedRate {
        raw: value.raw.clone(),
        share: printed.shares().next().map(|printed| printed.share),
        ratio,
        progress,
        agreement,
    }
}

/// Whether one of the formulas gives a printed rate; `None` where that cannot be said. The short
/// form of [`printed_rate`]: what is not needed for the answer is not computed.
pub(in crate::compare) fn is_given_by_formula(value: &Value, figures: Figures<'_>) -> Option<bool> {
    let printed = Printed::of(value);
    let formulas = Formulas::of(figures);
    if is_given(printed.fit(formulas.ratio)) || is_given(printed.fit(formulas.progress())) {
        return Some(true);
    }
    match printed.agreement_with_others(formulas) {
        RateAgreement::NotComparable => None,
        agreement => Some(agreement != RateAgreement::Neither),
    }
}

fn is_given(fit: Option<RateFit>) -> bool {
    matches!(fit, Some(RateFit::Agrees | RateFit::Beyond))
}

/// The rates that the figures give; all but the first are computed when they are asked for.
#[derive(Clone, Copy)]
struct Formulas<'a> {
    figures: Figures<'a>,
    goal: Span,
    result: Span,
    start: Option<Span>,
    ratio: Option<Span>,
}

impl<'a> Formulas<'a> {
    fn of(figures: Figures<'a>) -> Self {
        let (goal, result) = (Span::of(figures.goal), Span::of(figures.result));
        Self {
            figures,
            goal,
            result,
            start: figures.start.map(Span::of),
            ratio: ratio_to(figures.goal, goal, result),
        }
    }

    fn progress(&self) -> Option<Span> {
        self.progress_to(self.goal)
    }

    fn inverse(&self) -> Option<Span> {
        self.ratio.filter(|_| !self.figures.is_up)?;
        Span::ratio(self.goal, self.result)
    }

    fn mirrored(&self) -> Option<Span> {
        let ratio = self.ratio.filter(|_| !self.figures.is_up)?;
        Some(ratio.mirrored())
    }

    /// Ratio and progress towards the target of the plan's last year.
    fn towards_end(&self) -> [Option<Span>; 2] {
        self.figures.end.map_or([None; 2], |end| {
            let span = Span::of(end);
            [ratio_to(end, span, self.result), self.progress_to(span)]
        })
    }

    /// Whether a rate that is none of them comes from elsewhere.
    fn are_plain(&self) -> bool {
        let Figures {
            goal,
            result,
            start,
            end,
            ..
        } = self.figures;
        // Rounded figures as close as the printed start and goal may give any progress.
        let is_too_close = |goal: &Number| {
            start.is_some_and(|start| start.value != goal.value)
                && self.progress_to(Span::of(goal)).is_none()
        };
        let is_about = |number: &Number| number.bound == Some(Bound::About);
        self.ratio.is_some()
            && ![Some(goal), end].into_iter().flatten().any(is_too_close)
            && !is_about(goal)
            && !is_about(result)
    }

    fn progress_to(&self, goal: Span) -> Option<Span> {
        let start = self.start?;
        Span::ratio(self.result.minus(start), goal.minus(start))
    }
}

/// `span` is that of the goal.
fn ratio_to(goal: &Number, span: Span, result: Span) -> Option<Span> {
    let is_some = goal.value > Decimal::ZERO;
    is_some.then(|| Span::ratio(result, span))?
}

/// A print with the shares that it may stand for.
struct Printed<'a> {
    value: &'a Value,
    shares: [Option<PrintedShare>; 2],
}

impl<'a> Printed<'a> {
    fn of(value: &'a Value) -> Self {
        Self {
            value,
            shares: shares_of(value),
        }
    }

    fn shares(&self) -> impl Iterator<Item = &PrintedShare> {
        self.shares.iter().flatten()
    }

    /// How the print stands to a computed rate.
    fn fit(&self, span: Option<Span>) -> Option<RateFit> {
        let span = span?;
        self.shares().map(|share| share.fit(span)).min()
    }

    /// What it comes from where neither of the two usual formulas gives it.
    fn agreement_with_others(&self, formulas: Formulas<'_>) -> RateAgreement {
        let fits = |span| is_given(self.fit(span));
        let is_clipped = |span| self.fit(span) == Some(RateFit::Clipped);
        let inverse = formulas.inverse();
        if fits(inverse) {
            return RateAgreement::Inverse;
        }
        let mirrored = formulas.mirrored();
        if fits(mirrored) {
            return RateAgreement::Mirrored;
        }
        let towards_end = formulas.towards_end();
        if towards_end.into_iter().any(fits) {
            return RateAgreement::FinalTarget;
        }
        if [formulas.ratio, formulas.progress(), inverse, mirrored]
            .into_iter()
            .chain(towards_end)
            .any(is_clipped)
        {
            return RateAgreement::Capped;
        }
        if formulas.are_plain() && is_plain(self.value) {
            return RateAgreement::Neither;
        }
        RateAgreement::NotComparable
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
fn shares_of(value: &Value) -> [Option<PrintedShare>; 2] {
    let [number] = value.numbers.as_slice() else {
        return [None, None];
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
        "割" => [share(10), None],
        "" if number.value < Decimal::from(BARE_SHARE) => [share(1), share(100)],
        "%" | "" => [share(100), None],
        _ => [None, None],
    }
}

/// Decimal places of the first number in a print.
fn places(raw: &str) -> u32 {
    let folded = folded(raw);
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
