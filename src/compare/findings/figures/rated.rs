//! Printed attainment rates (達成率) as what a grade is held against.
//!
//! Where the print does not tell whether a result reaches its target, the document's own rate may.
//! It is taken as printed.

use rust_decimal::Decimal;

use super::super::Evidence;
use super::detail::{Figure, PartResult, name_of};
use super::graded::Known;
use super::pair::Measure;
use super::printed_rate::agreement_of;
use super::threshold::{Fit, fit};
use crate::compare::RateAgreement;
use crate::normalize::width::squash;
use crate::record::{
    AttainmentVerdict, Dataset, Direction, FieldName, Indicator, Meaning, Value, YearValue,
};

/// An indicator of which only the printed rate says whether the target was reached.
#[derive(Clone, Copy)]
pub(super) struct Rated<'a> {
    pub(super) measure: Measure<'a>,
    target: &'a Value,
    actual: &'a Value,
    rate: &'a Value,
    /// In per cent.
    percent: Decimal,
    direction: Direction,
}

/// Whether the rates that a document prints are of attainment: 進捗率 may count towards the end of
/// a plan, 執行率 is of money.
pub(super) fn prints_attainment(dataset: &Dataset) -> bool {
    let mut has_attainment = false;
    for column in &dataset.columns {
        let header = squash(&column.header);
        match column.field {
            Some(FieldName::AttainmentRate) if header.contains("達成") => has_attainment = true,
            Some(FieldName::AttainmentRate) => return false,
            // `実績値（達成率）`.
            Some(FieldName::Actual) => has_attainment |= header.contains("達成率"),
            _ => {}
        }
    }
    has_attainment
}

impl<'a> Measure<'a> {
    /// The printed rate of an indicator whose result is not known, where it says whether the target
    /// was reached.
    pub(super) fn rated(self) -> Option<Rated<'a>> {
        let target = self.value(FieldName::Target)?;
        let actual = self.value(FieldName::Actual)?;
        let rate = self.value(FieldName::AttainmentRate)?;
        let [only] = rate.numbers.as_slice() else {
            return None;
        };
        let is_plain = only.unit == "%"
            && only.bound.is_none()
            && rate.flags.is_empty()
            && !self.in_doubt(&[FieldName::AttainmentRate])
            && self.may_be_graded(target, actual)
            && is_of_year(rate, actual);
        let direction = self.told().0;
        let agreement = agreement_of(self);
        let is_of_target = match direction {
            Direction::Up | Direction::Unknown => match agreement {
                // Towards the end of the plan, or a misprint, which is a point of its own.
                Some(agreement) => !matches!(
                    agreement,
                    RateAgreement::FinalTarget | RateAgreement::Neither
                ),
                None => !has_final_target(self.indicator),
            },
            // Where less is better, less than 100 % of the target may be more than was asked for.
            Direction::Down => matches!(
                agreement,
                Some(RateAgreement::Inverse | RateAgreement::Mirrored | RateAgreement::Progress)
            ),
            Direction::Maintain => false,
        };
        (is_plain && is_of_target).then_some(Rated {
            measure: self,
            target,
            actual,
            rate,
            percent: only.value,
            direction,
        })
    }
}

fn is_of_year(rate: &Value, actual: &Value) -> bool {
    rate.fiscal_year
        .zip(actual.fiscal_year)
        .is_none_or(|(rate, actual)| rate == actual)
}

fn has_final_target(indicator: &Indicator) -> bool {
    let is_final = |entry: &YearValue| entry.part == FieldName::FinalTarget;
    indicator.history.iter().any(is_final)
}

impl Rated<'_> {
    /// Short of 100 %, 100 % or beyond; `Unknown` so close to 100 % that rounding decides.
    fn verdict(&self) -> AttainmentVerdict {
        let full = Decimal::ONE_HUNDRED;
        // Figures that can be compared and give 100 % have a known result, unless it was rounded.
        let is_near = (self.percent - full).abs() <= Decimal::new(5, 1);
        if is_near && self.measure.numbers(self.target, self.actual).is_some() {
            return AttainmentVerdict::Unknown;
        }
        match self.percent {
            percent if percent == full => AttainmentVerdict::Met,
            _ if is_near => AttainmentVerdict::Unknown,
            percent if percent > full => AttainmentVerdict::Exceeded,
            _ => AttainmentVerdict::NotMet,
        }
    }

    /// The same for the reader. Nothing is computed.
    pub(super) fn shown(&self) -> PartResult {
        PartResult {
            indicator: name_of(self.measure.indicator),
            target: Figure::of(self.target),
            actual: Figure::of(self.actual),
            printed_rate: Some(Figure::of(self.rate)),
            direction: self.direction,
            verdict: self.verdict(),
            rate: None,
        }
    }

    /// Its cells.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        self.measure.evidence(&[
            FieldName::Indicator,
            FieldName::Target,
            FieldName::Actual,
            FieldName::AttainmentRate,
        ])
    }
}

/// The indicators whose printed rate is lower than the grade.
pub(super) fn rated_above<'k, 'a>(known: &'k Known<'a>) -> Vec<&'k Rated<'a>> {
    if let Some(shares) = known.graded.shares {
        let only = single(known).filter(|one| fit(shares, &[one.percent]) == Fit::GradeAbove);
        return only.into_iter().collect();
    }
    if !matches!(known.graded.meaning, Meaning::Met | Meaning::Exceeded) {
        return Vec::new();
    }
    let is_missed = |one: &&Rated<'_>| one.verdict() == AttainmentVerdict::NotMet;
    known.rated.iter().filter(is_missed).collect()
}

/// The one indicator whose printed rate is higher than the grade.
pub(super) fn rated_below<'k, 'a>(known: &'k Known<'a>) -> Option<&'k Rated<'a>> {
    let only = single(known)?;
    let is_below = match known.graded.shares {
        Some(shares) => fit(shares, &[only.percent]) == Fit::GradeBelow,
        None => {
            matches!(known.graded.meaning, Meaning::NotMet | Meaning::PartlyMet)
                && matches!(
                    only.verdict(),
                    AttainmentVerdict::Met | AttainmentVerdict::Exceeded
                )
        }
    };
    is_below.then_some(only)
}

/// The indicator of a grade that stands for it alone.
fn single<'k, 'a>(known: &'k Known<'a>) -> Option<&'k Rated<'a>> {
    match known.rated.as_slice() {
        [only] if known.parts.is_empty() && known.unknown == 1 => Some(only),
        _ => None,
    }
}
