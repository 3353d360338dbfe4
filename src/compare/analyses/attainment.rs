//! Attainment of indicators by their printed numbers.

use crate::compare::judge::Place;
use crate::compare::unit::unit_elsewhere;
use crate::compare::{
    Analysis, AnalysisName, AttainmentRow, IndicatorItem, IndicatorKey, Input, Judgement, Measured,
    NotApplicable, Outcome, Parts, UnknownReason,
};
use crate::record::{Dataset, Direction, FieldName, Indicator, Initiative, Value, ValueFlag};
use crate::source::Locator;

/// Judges, for each document, its indicators by their printed numbers.
pub(in crate::compare) struct Attainment;

impl Analysis for Attainment {
    fn name(&self) -> AnalysisName {
        AnalysisName::Attainment
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
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
    row.items
        .reserve(dataset.initiatives.iter().map(|i| i.indicators.len()).sum());
    for initiative in &dataset.initiatives {
        let first = row.items.len();
        for (position, indicator) in (1..).zip(&initiative.indicators) {
            row.add(item(
                input,
                Place {
                    dataset,
                    initiative,
                    position,
                    indicator,
                },
            ));
        }
        if let Some(items) = row.items.get_mut(first..) {
            group(items);
        }
    }
    row
}

/// What stands for an initiative in a list.
pub(super) fn title_of(initiative: &Initiative) -> Option<String> {
    [
        FieldName::Title,
        FieldName::AttainmentLevel,
        FieldName::Goal,
        FieldName::Activities,
    ]
    .into_iter()
    .find_map(|field| initiative.text(field))
    .map(str::to_owned)
}

/// Section in charge, else department.
pub(super) fn owner_of(initiative: &Initiative) -> Option<String> {
    [FieldName::Section, FieldName::Department]
        .into_iter()
        .find_map(|field| initiative.text(field))
        .map(str::to_owned)
}

/// Where an indicator stands: its actual, else its target, else its name, else the record.
pub(super) fn place_of(initiative: &Initiative, indicator: &Indicator) -> Locator {
    [FieldName::Actual, FieldName::Target, FieldName::Indicator]
        .into_iter()
        .find_map(|field| indicator.evidence.get(&field))
        .unwrap_or(&initiative.anchor.at)
        .clone()
}

/// A value of an indicator as printed; its number is the first, which rates stand on when it is alone in its unit.
pub(super) fn measured(
    initiative: &Initiative,
    indicator: &Indicator,
    value: Option<&Value>,
) -> Option<Measured> {
    let value = value.filter(|value| value.is_printed())?;
    let first = value.numbers.first();
    let is_alone = first.is_some_and(|first| {
        let of_unit = value.numbers.iter().filter(|n| n.unit == first.unit);
        of_unit.count() == 1
    });
    let first = first.filter(|_| is_alone);
    Some(Measured {
        raw: value.raw.clone(),
        number: first.map(|number| number.value),
        unit: first.map(|number| number.unit.clone()).unwrap_or_default(),
        cell_unit: unit_elsewhere(initiative, indicator, value),
    })
}

fn item(input: &Input<'_>, place: Place<'_>) -> IndicatorItem {
    let Place {
        initiative,
        position,
        indicator,
        ..
    } = place;
    let judged = input.judge(place);
    let value = |value: &Option<Value>| measured(initiative, indicator, value.as_ref());
    IndicatorItem {
        key: IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        },
        initiative: title_of(initiative),
        owner: owner_of(initiative),
        label: indicator.label.clone(),
        name: indicator.name.clone(),
        baseline: value(&indicator.baseline),
        target: value(&indicator.target),
        actual: value(&indicator.actual),
        direction: judged.direction,
        basis: judged.basis,
        is_lower_better: judged.is_lower_better,
        kind: judged.kind,
        judgement: judged.judgement,
        ratio: judged.ratio,
        progress: judged.progress,
        parts: judged.parts,
        group: None,
        flags: flags_of(indicator),
        printed: input.printed_rate(place, &judged),
        at: place_of(initiative, indicator),
    }
}

/// Remarks of target and actual that concern the comparison.
fn flags_of(indicator: &Indicator) -> Vec<ValueFlag> {
    let of = |value: &Option<Value>, wanted: &[ValueFlag]| {
        let flags = value.iter().flat_map(|value| value.flags.iter().copied());
        flags
            .filter(|flag| wanted.contains(flag))
            .collect::<Vec<_>>()
    };
    let mut flags = of(
        &indicator.actual,
        &[
            ValueFlag::Preliminary,
            ValueFlag::Provisional,
            ValueFlag::Cumulative,
            ValueFlag::Approximate,
            ValueFlag::Total,
            ValueFlag::Forecast,
        ],
    );
    flags.extend(of(
        &indicator.target,
        &[
            ValueFlag::Cumulative,
            ValueFlag::Approximate,
            ValueFlag::Revised,
        ],
    ));
    flags.sort_unstable();
    flags.dedup();
    flags
}

/// Gives the parts of a composite (①②③) their common count: `2 of 3`.
fn group(items: &mut [IndicatorItem]) {
    let is_part = |item: &IndicatorItem| {
        let first = item.label.as_deref().and_then(|label| label.chars().next());
        first.is_some_and(|c| matches!(c, '①'..='⑳' | '㉑'..='㉟'))
    };
    let parts: Vec<&IndicatorItem> = items.iter().filter(|item| is_part(item)).collect();
    if parts.len() < 2 {
        return;
    }
    let count = |fits: fn(Judgement) -> bool| {
        parts.iter().filter(|item| fits(item.judgement)).count() as u32
    };
    let common = Parts {
        met: count(|judgement| matches!(judgement, Judgement::Exceeded | Judgement::Met)),
        judged: count(Judgement::is_decided),
        all: parts.len() as u32,
    };
    for item in items.iter_mut().filter(|item| is_part(item)) {
        item.group = Some(common);
    }
}

/// Why the print of an indicator does not say whether its target was reached.
pub fn unknown_reason(indicator: &Indicator) -> UnknownReason {
    let is_printed = |value: &&Value| value.is_printed();
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
