//! Attainment rates as printed, against those that the printed figures give.
//!
//! Two formulas are in use under one name, actual ÷ target and (actual − baseline) ÷ (target −
//! baseline); where less is better also target ÷ actual and 2 − actual ÷ target. A printed rate is
//! a point only if it is none of these, with the rounding of the rate and of the figures, and with
//! rates cut off at 0 % and 100 %.

use rust_decimal::Decimal;

use super::super::{Checked, Checks, Evidence, Finding, FindingCode, Rule, RuleInapplicable};
use super::detail::{Figure, FigureDetail, name_of};
use super::pair::{Measure, measures};
use crate::record::{Bound, Direction, FieldName, FiscalYear, Number, Value, YearValue};

/// A printed rate that no formula gives.
pub(super) struct PrintedRateMismatch;

impl Rule for PrintedRateMismatch {
    fn code(&self) -> FindingCode {
        FindingCode::PrintedRateMismatch
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_rate = false;
        for measure in measures(document) {
            let in_doubt = measure.in_doubt(&[
                FieldName::Target,
                FieldName::Actual,
                FieldName::AttainmentRate,
            ]);
            for row in rows_of(measure) {
                has_rate = true;
                if in_doubt {
                    checks.in_doubt += 1;
                    continue;
                }
                match row.check(measure) {
                    Fit::Unknown => checks.left_out += 1,
                    Fit::Fits => checks.examined += 1,
                    Fit::Differs(detail) => {
                        checks.examined += 1;
                        checks.findings.push(finding(measure, &row, *detail));
                    }
                }
            }
        }
        if !has_rate {
            return Checks::inapplicable(RuleInapplicable::NoPrintedRates);
        }
        checks
    }
}

/// A printed rate with the figures of its year.
struct Row<'a> {
    year: Option<FiscalYear>,
    rate: &'a Value,
    target: Option<&'a Value>,
    actual: Option<&'a Value>,
    final_target: Option<&'a Value>,
    entries: Vec<&'a YearValue>,
}

/// The rate in force, and those of other years whose target and actual are printed once each.
fn rows_of(measure: Measure<'_>) -> Vec<Row<'_>> {
    let indicator = measure.indicator;
    let finals: Vec<&Value> = indicator
        .history
        .iter()
        .filter(|entry| entry.part == FieldName::FinalTarget)
        .map(|entry| &entry.value)
        .collect();
    let final_target = match finals.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let mut rows: Vec<Row<'_>> = Vec::new();
    if let Some(rate) = measure.value(FieldName::AttainmentRate) {
        rows.push(Row {
            year: None,
            rate,
            target: measure.value(FieldName::Target),
            actual: measure.value(FieldName::Actual),
            final_target,
            entries: Vec::new(),
        });
    }
    for entry in &indicator.history {
        let Some(year) = entry.value.fiscal_year else {
            continue;
        };
        if entry.part != FieldName::AttainmentRate {
            continue;
        }
        let only = |part| {
            let mut of_year = indicator
                .history
                .iter()
                .filter(|e| e.part == part && e.value.fiscal_year == Some(year));
            of_year.next().filter(|_| of_year.next().is_none())
        };
        if let (Some(target), Some(actual), Some(rate)) = (
            only(FieldName::Target),
            only(FieldName::Actual),
            only(FieldName::AttainmentRate),
        ) {
            rows.push(Row {
                year: Some(year),
                rate: &rate.value,
                target: Some(&target.value),
                actual: Some(&actual.value),
                final_target,
                entries: vec![target, actual, rate],
            });
        }
    }
    rows
}

/// How a printed rate stands to the figures beside it.
enum Fit {
    /// It cannot be computed.
    Unknown,
    /// One of the formulas gives it.
    Fits,
    /// None does.
    Differs(Box<FigureDetail>),
}

impl<'a> Row<'a> {
    fn check(&self, measure: Measure<'a>) -> Fit {
        let Some((target, actual)) = self.target.zip(self.actual) else {
            return Fit::Unknown;
        };
        let Some(printed) = Printed::of(self.rate) else {
            return Fit::Unknown;
        };
        let Some((goal, result)) = measure.numbers(target, actual).filter(|(goal, result)| {
            let is_about = |n: &Number| n.bound == Some(Bound::About);
            !goal.value.is_zero() && !is_about(goal) && !is_about(result)
        }) else {
            return Fit::Unknown;
        };
        let baseline = measure
            .value(FieldName::Baseline)
            .filter(|_| !measure.in_doubt(&[FieldName::Baseline]));
        let start = baseline
            .and_then(|baseline| measure.numbers_over_years(target, baseline))
            .map(|(_, start)| start);
        // 進捗率 may be counted towards the end of the plan.
        let end = self
            .final_target
            .and_then(|end| measure.numbers_over_years(end, actual))
            .map(|(end, _)| end)
            .filter(|end| !end.value.is_zero());
        let (of_result, of_goal) = (Span::of(result), Span::of(goal));
        let fits = |span: Option<Span>| span.is_some_and(|span| printed.fits(span));
        let mut is_fit = false;
        if let Some(start) = start {
            let of_start = Span::of(start);
            for goal in [Some(goal), end].into_iter().flatten() {
                let whole = Span::of(goal).minus(of_start);
                let progress = Span::ratio(of_result.minus(of_start), whole);
                if progress.is_none() && goal.value != start.value {
                    // Rounded figures as close as this allow any rate.
                    return Fit::Unknown;
                }
                is_fit |= fits(progress);
            }
        }
        if !is_fit {
            let ratio = Span::ratio(of_result, of_goal);
            let is_up = || measure.told().0 == Direction::Up;
            is_fit = fits(ratio)
                || (!is_up()
                    && (fits(ratio.map(Span::mirrored)) || fits(Span::ratio(of_goal, of_result))))
                || end.is_some_and(|end| fits(Span::ratio(of_result, Span::of(end))));
        }
        if is_fit {
            return Fit::Fits;
        }
        let percent = |part: Decimal, whole: Decimal| {
            let share = part.checked_div(whole)?;
            let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(percent.round_dp(2).normalize())
        };
        Fit::Differs(Box::new(FigureDetail::PrintedRateMismatch {
            indicator: name_of(measure.indicator),
            printed: Figure::of(self.rate),
            fiscal_year: self.year.map(|year| year.0),
            target: Figure::of(target),
            actual: Figure::of(actual),
            baseline: baseline.filter(|_| start.is_some()).map(Figure::of),
            by_target: percent(result.value, goal.value),
            by_progress: start.and_then(|start| {
                percent(
                    result.value.checked_sub(start.value)?,
                    goal.value.checked_sub(start.value)?,
                )
            }),
        }))
    }
}

/// A printed rate in per cent with half the step of its last place, doubled for cutting off.
struct Printed {
    value: Decimal,
    step: Decimal,
    bound: Option<Bound>,
}

impl Printed {
    fn of(value: &Value) -> Option<Self> {
        let [only] = value.numbers.as_slice() else {
            return None;
        };
        let is_percent = matches!(only.unit.as_str(), "%" | "");
        let is_plain = matches!(
            only.bound,
            None | Some(Bound::Above | Bound::AtLeast | Bound::AtMost | Bound::Below)
        );
        // A bare share (0.85) and a bare per cent (85) cannot be told apart near 1.
        let is_clear = only.unit == "%" || only.value.is_zero() || only.value > Decimal::from(3);
        (is_percent && is_plain && is_clear && value.flags.is_empty()).then(|| Self {
            value: only.value,
            step: Decimal::new(1, places(&value.raw)),
            bound: only.bound,
        })
    }

    /// Whether a rate within the span may have been printed so.
    fn fits(&self, span: Span) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let (Some(low), Some(high)) = (
            span.low.checked_mul(hundred),
            span.high.checked_mul(hundred),
        ) else {
            return true;
        };
        match self.bound {
            Some(Bound::Above | Bound::AtLeast) => return high >= self.value,
            Some(Bound::Below | Bound::AtMost) => return low <= self.value,
            _ => {}
        }
        let is_cut = (self.value == hundred && high >= hundred)
            || (self.value.is_zero() && low <= Decimal::ZERO);
        let is_near = self
            .value
            .checked_sub(self.step)
            .zip(self.value.checked_add(self.step))
            .is_none_or(|(least, most)| high > least && low < most);
        is_cut || is_near
    }
}

/// Decimal places of the first number in a print.
fn places(raw: &str) -> u32 {
    let folded = crate::normalize::width::fold(raw);
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
        return if super::pair::is_share(&number.unit) {
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

fn finding(measure: Measure<'_>, row: &Row<'_>, detail: FigureDetail) -> Finding {
    let mut cells = measure.evidence(&[FieldName::Indicator]);
    if row.entries.is_empty() {
        cells.extend(measure.evidence(&[
            FieldName::Baseline,
            FieldName::Target,
            FieldName::Actual,
            FieldName::AttainmentRate,
        ]));
    }
    cells.extend(row.entries.iter().map(|entry| Evidence {
        at: Some(entry.at.clone()),
        ..measure.cell(entry.part, &entry.value)
    }));
    measure.finding(FindingCode::PrintedRateMismatch, detail, cells)
}
