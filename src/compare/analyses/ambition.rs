//! Targets against baselines and against the last actual.

use rust_decimal::Decimal;

use super::attainment::{measured, owner_of, title_of};
use crate::compare::ambition::{AmbitionGap, AmbitionItem, Height, Reference, Step, StepSize};
use crate::compare::counted::counts_other_thing;
use crate::compare::judge::{Place, cumulation_differs, is_change, kind_of};
use crate::compare::last_actual::{LastActual, last_actual_of};
use crate::compare::{
    AmbitionRow, Analysis, AnalysisName, IndicatorKey, Input, NotApplicable, Outcome,
};
use crate::normalize::attainment::is_lower_better;
use crate::record::{
    Dataset, Direction, DirectionBasis, FieldName, Indicator, Initiative, Number, Value, ValueFlag,
};

/// Sets each target against where things stood: the last actual before it, else the baseline.
pub(in crate::compare) struct Ambition;

impl Analysis for Ambition {
    fn name(&self) -> AnalysisName {
        AnalysisName::Ambition
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        let rows: Vec<AmbitionRow> = input
            .datasets
            .iter()
            .enumerate()
            .map(|(series, dataset)| row(series, dataset, input))
            .filter(|row| row.compared() + row.uncompared() + row.in_doubt() > 0)
            .collect();
        if rows.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoIndicators);
        }
        if rows.iter().all(|row| row.compared() == 0) {
            return Outcome::NotApplicable(NotApplicable::NoReferences);
        }
        Outcome::Ambition(rows)
    }
}

fn row(series: usize, dataset: &Dataset, input: &Input<'_>) -> AmbitionRow {
    let mut row = AmbitionRow {
        series,
        ..AmbitionRow::default()
    };
    for initiative in &dataset.initiatives {
        for (position, indicator) in (1..).zip(&initiative.indicators) {
            let place = Place {
                dataset,
                initiative,
                position,
                indicator,
            };
            match target_of(place, input) {
                Ok(target) => add(&mut row, item(place, target, input)),
                Err(gap) => *row.left_out.entry(gap).or_default() += 1,
            }
        }
    }
    row
}

fn add(row: &mut AmbitionRow, item: AmbitionItem) {
    match item.step() {
        Ok(step) => {
            match step.height {
                Height::Above => row.above += 1,
                Height::Equal => row.equal += 1,
                Height::Below => row.below += 1,
            }
            row.assumed += u32::from(item.is_assumed && step.height != Height::Equal);
            row.against_last_actual += u32::from(item.counted == Ok(Reference::LastActual));
        }
        Err(gap) => *row.left_out.entry(gap).or_default() += 1,
    }
    row.items.push(item);
}

/// The target of an indicator, where it prints a figure and is not in doubt.
fn target_of<'a>(place: Place<'a>, input: &Input<'_>) -> Result<&'a Value, AmbitionGap> {
    let target = place
        .indicator
        .target
        .as_ref()
        .filter(|target| target.is_printed())
        .ok_or(AmbitionGap::NoTarget)?;
    if input.part_in_doubt(place.initiative, place.indicator, FieldName::Target) {
        return Err(AmbitionGap::InDoubt);
    }
    if target.numbers.is_empty() {
        return Err(AmbitionGap::TextTarget);
    }
    Ok(target)
}

fn item(place: Place<'_>, target: &Value, input: &Input<'_>) -> AmbitionItem {
    let Place {
        dataset,
        initiative,
        position,
        indicator,
    } = place;
    let is_set = input.decided.direction(&initiative.id, position).is_some();
    let direction = input.direction(initiative, position, indicator);
    let basis = if is_set {
        DirectionBasis::User
    } else {
        indicator.direction_basis
    };
    let against = |value: &Value| step((initiative, indicator), target, value, direction);
    let baseline = match indicator.baseline.as_ref().filter(|v| v.is_printed()) {
        None => Err(AmbitionGap::NoReference),
        Some(_) if input.part_in_doubt(initiative, indicator, FieldName::Baseline) => {
            Err(AmbitionGap::InDoubt)
        }
        Some(baseline) => against(baseline),
    };
    let last_actual = match last_actual_of(dataset, indicator, target) {
        None => Err(AmbitionGap::NoReference),
        Some(LastActual { value, field, .. }) => {
            let is_doubtful = value.flags.contains(&ValueFlag::Doubtful)
                && !input.is_confirmed(initiative, field);
            if is_doubtful || input.in_doubt(initiative, field) {
                Err(AmbitionGap::InDoubt)
            } else {
                against(value)
            }
        }
    };
    let counted = match (&last_actual, &baseline) {
        (Ok(_), _) => Ok(Reference::LastActual),
        (Err(_), Ok(_)) => Ok(Reference::Baseline),
        (Err(AmbitionGap::NoReference), Err(gap)) | (Err(gap), Err(_)) => Err(*gap),
    };
    AmbitionItem {
        key: IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        },
        initiative: title_of(initiative),
        owner: owner_of(initiative),
        label: indicator.label.clone(),
        name: indicator.name.clone(),
        target: measured(initiative, indicator, Some(target)).unwrap_or_default(),
        year: target.fiscal_year.map(|year| year.0),
        kind: kind_of(dataset, indicator),
        actual: actual_beside(place, target, input),
        direction,
        basis,
        baseline,
        last_actual,
        counted,
        is_assumed: basis == DirectionBasis::BaselineToTarget,
        at: indicator
            .evidence
            .get(&FieldName::Target)
            .unwrap_or(&initiative.anchor.at)
            .clone(),
    }
}

/// The actual that may be drawn beside the target: of its unit, not in doubt.
fn actual_beside(
    place: Place<'_>,
    target: &Value,
    input: &Input<'_>,
) -> Option<crate::compare::Measured> {
    let Place {
        initiative,
        indicator,
        ..
    } = place;
    let actual = indicator.actual.as_ref()?;
    let is_usable = !input.part_in_doubt(initiative, indicator, FieldName::Actual)
        && !cumulation_differs(indicator, target, actual);
    let value = measured(initiative, indicator, Some(actual).filter(|_| is_usable))?;
    let unit = &only(target)?.unit;
    (value.number.is_some() && value.unit == *unit).then_some(value)
}

/// The one figure of a value, those of other units aside.
fn only(value: &Value) -> Option<&Number> {
    let first = value.numbers.first()?;
    let of_unit = value.numbers.iter().filter(|n| n.unit == first.unit);
    (of_unit.count() == 1).then_some(first)
}

fn step(
    (initiative, indicator): (&Initiative, &Indicator),
    target: &Value,
    from: &Value,
    direction: Direction,
) -> Result<Step, AmbitionGap> {
    if from.numbers.is_empty() {
        return Err(AmbitionGap::TextReference);
    }
    let (goal, before) = only(target)
        .zip(only(from))
        .ok_or(AmbitionGap::SeveralNumbers)?;
    if goal.unit != before.unit {
        return Err(AmbitionGap::UnitsDiffer);
    }
    if counts_other_thing(indicator, before, goal) {
        return Err(AmbitionGap::CountsOther);
    }
    if is_change(target) != is_change(from) {
        return Err(AmbitionGap::ChangeAgainstLevel);
    }
    if cumulation_differs(indicator, target, from) {
        return Err(AmbitionGap::CumulativeDiffers);
    }
    let order = goal.value.cmp(&before.value);
    let has_bound = goal.bound.is_some();
    let height = if order.is_eq() {
        Height::Equal
    } else if matches!(direction, Direction::Up | Direction::Down) || has_bound {
        let is_down = is_lower_better(target, from, direction);
        if order.is_lt() == is_down {
            Height::Above
        } else {
            Height::Below
        }
    } else {
        return Err(AmbitionGap::DirectionUnknown);
    };
    Ok(Step {
        from: measured(initiative, indicator, Some(from)).unwrap_or_default(),
        year: from.fiscal_year.map(|year| year.0),
        height,
        size: size_of(goal, before),
    })
}

fn size_of(goal: &Number, before: &Number) -> Option<StepSize> {
    let difference = goal.value.checked_sub(before.value)?;
    if matches!(goal.unit.as_str(), "%" | "‰") {
        return Some(StepSize::Points(difference.normalize()));
    }
    (before.value > Decimal::ZERO)
        .then(|| difference.checked_div(before.value))
        .flatten()
        .map(|share| StepSize::Share(share.round_dp(4).normalize()))
}

#[cfg(test)]
mod tests;
