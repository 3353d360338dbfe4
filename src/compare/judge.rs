//! What the printed numbers of one indicator say: verdict, kind of target, both rates.
//!
//! Attainment, findings and matching ask here, so that they never disagree.

mod kind;
mod printed_rate;
mod rates;

pub(super) use kind::{cumulation_differs, is_change, is_share, kind_of};
pub(super) use printed_rate::{Figures, is_given_by_formula, printed_rate};
pub(super) use rates::share;

use super::attainment::{Judgement, Parts, PrintedRate, Rate, RateGap, TargetKind, UnknownReason};
use super::{Input, unknown_reason};
use crate::normalize::attainment::{is_lower_better, main_pair, parts_met};
use crate::record::{
    Attainment, AttainmentVerdict, Bound, Dataset, Direction, DirectionBasis, FieldName, Indicator,
    Initiative, Value, ValueFlag,
};
use rates::{Rates, baseline_of, rates};

/// What the print of an indicator says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Judged<'a> {
    /// Whether the actual reaches the target.
    pub(super) judgement: Judgement,
    /// Which way is better, in force.
    pub(super) direction: Direction,
    /// What that was found from.
    pub(super) basis: DirectionBasis,
    /// Whether the smaller figure is the better one.
    pub(super) is_lower_better: bool,
    /// What the target asks for.
    pub(super) kind: TargetKind,
    /// actual ÷ target.
    pub(super) ratio: Rate,
    /// (actual − baseline) ÷ (target − baseline).
    pub(super) progress: Rate,
    /// What a printed rate may come from.
    figures: Option<Figures<'a>>,
    /// Parts of a cell with several figures.
    pub(super) parts: Option<Parts>,
}

/// One indicator in its surroundings.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Its document.
    pub(super) dataset: &'a Dataset,
    /// Its initiative.
    pub(super) initiative: &'a Initiative,
    /// Position among the initiative's indicators, from 1.
    pub(super) position: u32,
    /// The indicator.
    pub(super) indicator: &'a Indicator,
}

impl Input<'_> {
    /// What the print of an indicator says, in the direction in force.
    pub(super) fn judge<'a>(&self, place: Place<'a>) -> Judged<'a> {
        let Place {
            dataset,
            initiative,
            position,
            indicator,
        } = place;
        let direction = self.direction(initiative, position, indicator);
        let set_by_reader = self.decided.direction(&initiative.id, position).is_some();
        let doubtful = |field| self.part_in_doubt(initiative, indicator, field);
        let is_in_doubt = doubtful(FieldName::Target) || doubtful(FieldName::Actual);
        let target = printed(indicator.target.as_ref());
        let actual = printed(indicator.actual.as_ref());
        let judgement = if is_in_doubt {
            Judgement::InDoubt
        } else {
            let attainment = self.attainment(initiative, position, indicator);
            judgement(place, direction, &attainment)
        };
        let baseline = if doubtful(FieldName::Baseline) {
            Err(RateGap::InDoubt)
        } else {
            baseline_of(indicator)
        };
        let rates = if is_in_doubt {
            Rates::none(RateGap::InDoubt)
        } else {
            rates(indicator, baseline, direction)
        };
        let both = target.zip(actual);
        let is_lower_better = both.map_or(direction == Direction::Down, |(target, actual)| {
            is_lower_better(target, actual, direction)
        });
        Judged {
            judgement,
            direction,
            basis: if set_by_reader {
                DirectionBasis::User
            } else {
                indicator.direction_basis
            },
            is_lower_better,
            kind: kind_of(dataset, indicator),
            ratio: rates.ratio,
            progress: rates.progress,
            figures: rates.pair.map(|(goal, result)| Figures {
                goal,
                result,
                start: rates.start,
                end: None,
                is_up: !is_lower_better
                    && (matches!(direction, Direction::Up | Direction::Down)
                        || matches!(goal.bound, Some(Bound::AtLeast | Bound::Above))),
            }),
            parts: both
                .filter(|_| judgement.is_decided())
                .and_then(|(target, actual)| parts(target, actual, direction)),
        }
    }

    /// The rate that is printed for a judged indicator, beside those that its figures give.
    pub(super) fn printed_rate(
        &self,
        place: Place<'_>,
        judged: &Judged<'_>,
    ) -> Option<PrintedRate> {
        let Place {
            initiative,
            indicator,
            ..
        } = place;
        let rate = printed(indicator.printed_rate.as_ref())?;
        let is_in_doubt = self.part_in_doubt(initiative, indicator, FieldName::AttainmentRate);
        let end = final_target(indicator).zip(indicator.actual.as_ref());
        let end = end
            .filter(|(end, actual)| {
                !end.flags.contains(&ValueFlag::Doubtful)
                    && !cumulation_differs(indicator, end, actual)
            })
            .and_then(|(end, actual)| main_pair(end, actual))
            .map(|(end, _)| end);
        let figures = judged
            .figures
            .filter(|_| !is_in_doubt)
            .map(|figures| Figures { end, ..figures });
        Some(printed_rate(rate, figures))
    }
}

/// The one target that is printed for the plan's last year beside that of the year.
pub(super) fn final_target(indicator: &Indicator) -> Option<&Value> {
    let mut finals = indicator
        .history
        .iter()
        .filter(|entry| entry.part == FieldName::FinalTarget);
    let only = finals.next()?;
    finals.next().is_none().then_some(&only.value)
}

/// A value that prints something.
pub(super) fn printed(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| value.is_printed())
}

fn judgement(place: Place<'_>, direction: Direction, attainment: &Attainment) -> Judgement {
    let indicator = place.indicator;
    let judgement = match attainment.verdict {
        AttainmentVerdict::Exceeded => Judgement::Exceeded,
        AttainmentVerdict::Met => Judgement::Met,
        AttainmentVerdict::NotMet => Judgement::NotMet,
        AttainmentVerdict::Unknown => match unknown_reason(indicator) {
            // The reader may have said more, or less, than the print.
            UnknownReason::DirectionUnknown | UnknownReason::Other => {
                Judgement::Unknown(if direction == Direction::Unknown {
                    UnknownReason::DirectionUnknown
                } else {
                    UnknownReason::Other
                })
            }
            reason => return Judgement::Unknown(reason),
        },
    };
    let values = indicator.target.as_ref().zip(indicator.actual.as_ref());
    values
        .and_then(|(target, actual)| mismatch(place, target, actual))
        .map_or(judgement, Judgement::Unknown)
}

/// Why two figures are not to be compared, whatever they are.
fn mismatch(place: Place<'_>, target: &Value, actual: &Value) -> Option<UnknownReason> {
    years_differ(place.dataset, target, actual).or_else(|| {
        cumulation_differs(place.indicator, target, actual)
            .then_some(UnknownReason::CumulativeDiffers)
    })
}

/// Why a target and an actual are not of one year; `None` where they are, or may be.
pub(super) fn years_differ(
    dataset: &Dataset,
    target: &Value,
    actual: &Value,
) -> Option<UnknownReason> {
    let due = target.fiscal_year?;
    let measured = actual.fiscal_year.or(dataset.fiscal_year)?;
    if due > measured {
        return Some(UnknownReason::TargetNotDue);
    }
    (due < measured && actual.fiscal_year.is_some()).then_some(UnknownReason::YearsDiffer)
}

fn parts(target: &Value, actual: &Value, direction: Direction) -> Option<Parts> {
    let (met, judged) = parts_met(target, actual, direction)?;
    let unit = &target.numbers.first()?.unit;
    let all = target.numbers.iter().filter(|n| n.unit == *unit).count();
    Some(Parts {
        met,
        judged,
        all: all as u32,
    })
}

#[cfg(test)]
mod tests;
