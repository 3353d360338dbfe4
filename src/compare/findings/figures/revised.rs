//! Targets that were rewritten during the year.

use std::cmp::Ordering;

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{Figure, FigureDetail, TargetChange, TargetEffect, name_of};
use super::pair::{direction_of, evidence, have_one_scope, have_one_year, is_told, value_of};
use crate::compare::IndicatorKey;
use crate::normalize::attainment::assess;
use crate::record::{
    AttainmentVerdict, Bound, Direction, DirectionBasis, FieldName, Indicator, Initiative, Value,
    ValueFlag,
};

/// A target before and after a change.
pub(super) struct TargetRevised;

impl Rule for TargetRevised {
    fn code(&self) -> FindingCode {
        FindingCode::TargetRevised
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_target = false;
        for initiative in &document.dataset.initiatives {
            for (index, indicator) in initiative.indicators.iter().enumerate() {
                let Some(target) = value_of(indicator, FieldName::Target) else {
                    continue;
                };
                has_target = true;
                checks.examined += 1;
                let original = indicator
                    .original_target
                    .as_ref()
                    .filter(|original| !original.raw.trim().is_empty());
                if let Some(original) = original
                    && original.raw.trim() != target.raw.trim()
                {
                    let position = index as u32 + 1;
                    checks.findings.push(finding(
                        document, initiative, position, indicator, original, target,
                    ));
                }
            }
        }
        if !has_target {
            return Checks::inapplicable(RuleInapplicable::NoTargets);
        }
        checks
    }
}

/// What the numbers did: of one kind on both sides, and all in the same way.
fn change_of(original: &Value, target: &Value) -> TargetChange {
    let is_same_kind = !original.numbers.is_empty()
        && original.numbers.len() == target.numbers.len()
        && original
            .numbers
            .iter()
            .zip(&target.numbers)
            .all(|(before, after)| before.unit == after.unit && before.label == after.label)
        && have_one_scope(original, target);
    if !is_same_kind {
        return TargetChange::Rewritten;
    }
    let orders: Vec<Ordering> = original
        .numbers
        .iter()
        .zip(&target.numbers)
        .map(|(before, after)| after.value.cmp(&before.value))
        .filter(|order| order.is_ne())
        .collect();
    match orders.split_first() {
        // A level and its share that move together (`114,140枚(4割減)`) are two statements.
        Some((first, rest)) if rest.iter().all(|order| order == first) => match first {
            Ordering::Greater => TargetChange::Raised,
            _ => TargetChange::Lowered,
        },
        _ => TargetChange::Rewritten,
    }
}

/// What a change does to the demand, where direction and numbers are plain.
fn effect_of(
    change: TargetChange,
    original: &Value,
    target: &Value,
    told: (Direction, DirectionBasis),
) -> Option<TargetEffect> {
    let is_plain = [original, target].iter().all(|value| {
        value.numbers.len() == 1
            && value
                .numbers
                .iter()
                .all(|n| !matches!(n.bound, Some(Bound::About)))
    });
    if !is_plain || !is_told(told) {
        return None;
    }
    // A greater decrease is a harder demand, although fewer are better.
    let is_decrease = target.flags.contains(&ValueFlag::Decrease);
    let is_up = told.0 == Direction::Up || is_decrease;
    match (change, is_up) {
        (TargetChange::Raised, true) | (TargetChange::Lowered, false) => {
            Some(TargetEffect::Tightened)
        }
        (TargetChange::Raised, false) | (TargetChange::Lowered, true) => Some(TargetEffect::Eased),
        (TargetChange::Rewritten, _) => None,
    }
}

fn finding(
    document: &Checked<'_>,
    initiative: &Initiative,
    position: u32,
    indicator: &Indicator,
    original: &Value,
    target: &Value,
) -> Finding {
    let told = direction_of(document, initiative, position, indicator);
    let input = document.input;
    let is_split_guessed = input.part_in_doubt(initiative, indicator, FieldName::Target);
    let actual = value_of(indicator, FieldName::Actual)
        .filter(|_| !input.part_in_doubt(initiative, indicator, FieldName::Actual));
    let verdict = |goal: &Value| {
        let comparable = actual.filter(|actual| {
            !is_split_guessed && have_one_scope(goal, actual) && have_one_year(goal, actual)
        });
        let verdict = comparable.map_or(AttainmentVerdict::Unknown, |actual| {
            assess(Some(goal), Some(actual), told.0).verdict
        });
        // Equal is equal whichever way is better; more or less is not.
        if is_told(told) || verdict == AttainmentVerdict::Met {
            verdict
        } else {
            AttainmentVerdict::Unknown
        }
    };
    let change = if is_split_guessed {
        TargetChange::Rewritten
    } else {
        change_of(original, target)
    };
    let detail = FigureDetail::TargetRevised {
        indicator: name_of(indicator),
        original: Figure::of(original),
        target: Figure::of(target),
        actual: actual.map(Figure::of),
        change,
        effect: effect_of(change, original, target, told),
        by_original: verdict(original),
        by_target: verdict(target),
        is_split_guessed,
    };
    let mut cells = evidence(
        indicator,
        &[FieldName::Indicator, FieldName::Target, FieldName::Actual],
    );
    // Both targets stand in one cell; the one before comes first, as printed.
    let at = indicator.evidence.get(&FieldName::Target).cloned();
    let before = Evidence {
        field: FieldName::Target,
        raw: original.raw.clone(),
        at,
    };
    let place = cells
        .iter()
        .position(|cell| cell.field == FieldName::Target)
        .unwrap_or(cells.len());
    cells.insert(place, before);
    Finding {
        code: FindingCode::TargetRevised,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: Some(IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        }),
        detail: FindingDetail::Figures(detail),
        evidence: cells,
    }
}
