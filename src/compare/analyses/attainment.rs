//! Attainment of indicators by their printed numbers.

use crate::compare::{
    Analysis, AnalysisName, AttainmentRow, Input, NotApplicable, Outcome, UnknownReason,
};
use crate::record::{
    AttainmentVerdict, Dataset, Direction, FieldName, Indicator, Initiative, Value,
};

/// Counts, for each document, the indicators that reached their target.
pub(in crate::compare) struct Attainment;

impl Analysis for Attainment {
    fn name(&self) -> AnalysisName {
        AnalysisName::Attainment
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoDocuments);
        }
        let rows: Vec<_> = input
            .datasets
            .iter()
            .enumerate()
            .map(|(series, dataset)| row(series, dataset, input))
            .filter(|row| row.total() > 0)
            .collect();
        if rows.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoIndicators);
        }
        Outcome::Attainment(rows)
    }
}

fn row(series: usize, dataset: &Dataset, input: &Input<'_>) -> AttainmentRow {
    let mut row = AttainmentRow {
        series,
        ..AttainmentRow::default()
    };
    for initiative in &dataset.initiatives {
        for indicator in &initiative.indicators {
            count(&mut row, initiative, indicator, input);
        }
    }
    row
}

fn count(
    row: &mut AttainmentRow,
    initiative: &Initiative,
    indicator: &Indicator,
    input: &Input<'_>,
) {
    // A damaged name leaves the numbers usable; damaged numbers do not.
    let is_in_doubt = [FieldName::Target, FieldName::Actual]
        .into_iter()
        .any(|field| input.part_in_doubt(initiative, indicator, field));
    if is_in_doubt {
        row.in_doubt += 1;
        return;
    }
    match indicator.attainment.verdict {
        AttainmentVerdict::Exceeded => row.exceeded += 1,
        AttainmentVerdict::Met => row.met += 1,
        AttainmentVerdict::NotMet => row.not_met += 1,
        AttainmentVerdict::Unknown => {
            *row.unknown.entry(unknown_reason(indicator)).or_default() += 1;
        }
    }
}

/// Why the print of an indicator does not say whether its target was reached.
pub fn unknown_reason(indicator: &Indicator) -> UnknownReason {
    let is_printed = |value: &&Value| !value.raw.trim().is_empty();
    let Some(target) = indicator.target.as_ref().filter(is_printed) else {
        return UnknownReason::NoTarget;
    };
    let Some(actual) = indicator.actual.as_ref().filter(is_printed) else {
        return if target.numbers.is_empty() {
            UnknownReason::TextTarget
        } else {
            UnknownReason::NoActual
        };
    };
    match (target.numbers.as_slice(), actual.numbers.as_slice()) {
        ([], _) => UnknownReason::TextTarget,
        (_, []) => UnknownReason::TextActual,
        ([target], [actual]) if target.unit != actual.unit => UnknownReason::UnitsDiffer,
        ([_], [_]) if indicator.direction == Direction::Unknown => UnknownReason::DirectionUnknown,
        ([_], [_]) => UnknownReason::Other,
        _ => UnknownReason::SeveralNumbers,
    }
}
