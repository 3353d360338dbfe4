//! Targets that were rewritten during the year.

use std::cmp::Ordering;

use super::super::{Checks, Evidence, Finding, FindingCode, RuleInapplicable};
use super::detail::{Figure, FigureDetail, TargetChange, TargetEffect, name_of, one_line};
use super::pair::{FigureRule, Measure, Measures, is_told};
use crate::compare::judge::{is_share, printed};
use crate::normalize::attainment::attain;
use crate::normalize::width::squash;
use crate::record::{
    AttainmentVerdict, Direction, DirectionBasis, DoubtCode, FieldName, Value, ValueFlag,
};

/// A target before and after a change.
pub(super) struct TargetRevised;

impl FigureRule for TargetRevised {
    fn code(&self) -> FindingCode {
        FindingCode::TargetRevised
    }

    fn check(&self, measures: &Measures<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_target = false;
        for measure in measures.iter() {
            let Some(target) = measure.value(FieldName::Target) else {
                continue;
            };
            has_target = true;
            checks.examined += 1;
            let original = measure.indicator.original_target.as_ref();
            let original =
                printed(original).filter(|original| original.raw.trim() != target.raw.trim());
            let is_unclear = measure.in_doubt(&[FieldName::Target]) && !is_fused(measure);
            if is_unclear && original.is_some() {
                checks.examined -= 1;
                checks.in_doubt += 1;
                continue;
            }
            if let Some(original) = original {
                checks.findings.push(finding(measure, original, target));
            }
        }
        if !has_target {
            return Checks::inapplicable(RuleInapplicable::NoTargetValues);
        }
        checks
    }
}

/// Whether two targets stand in the cell without a separator.
fn is_fused(measure: Measure<'_>) -> bool {
    measure
        .initiative
        .doubts
        .iter()
        .any(|doubt| doubt.field == FieldName::Target && doubt.code == DoubtCode::Fused)
}

/// Whether the indicator itself was rewritten: a remark says so, or two names of rates run into
/// each other (`普及率保有率`). The target before was then one of another indicator.
fn is_indicator_rewritten(measure: Measure<'_>) -> bool {
    let Some(name) = measure.indicator.name.as_deref() else {
        return false;
    };
    let (body, remark) = name.split_once('※').unwrap_or((name, ""));
    let is_remarked = ["修正", "変更", "見直"]
        .iter()
        .any(|word| remark.contains(word));
    let body = squash(body);
    let joined = body
        .strip_suffix('率')
        .and_then(|rest| rest.split_once('率'))
        .and_then(|(_, second)| second.chars().next());
    is_remarked || joined.is_some_and(is_of_name)
}

/// Kanji and katakana, in which a name goes on after `率` without a particle.
fn is_of_name(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{30a1}'..='\u{30fa}')
}

/// The units before and after, where a single number of each has another one.
fn units_of(original: &Value, target: &Value) -> Option<(String, String)> {
    match (original.numbers.as_slice(), target.numbers.as_slice()) {
        ([before], [after])
            if before.unit != after.unit && !before.unit.is_empty() && !after.unit.is_empty() =>
        {
            Some((before.unit.clone(), after.unit.clone()))
        }
        _ => None,
    }
}

/// What the numbers did: of one kind on both sides, and all in the same way.
fn change_of(measure: Measure<'_>, original: &Value, target: &Value) -> TargetChange {
    let is_same_kind = !original.numbers.is_empty()
        && original.numbers.len() == target.numbers.len()
        && original
            .numbers
            .iter()
            .zip(&target.numbers)
            .all(|(before, after)| before.unit == after.unit && before.label == after.label)
        && measure.have_one_scope(original, target);
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

/// What a change does to the demand, where the figures went one way.
fn effect_of(
    change: TargetChange,
    original: &Value,
    target: &Value,
    told: (Direction, DirectionBasis),
) -> Option<TargetEffect> {
    // What is to be kept has no better side.
    if change == TargetChange::Rewritten || told.0 == Direction::Maintain {
        return None;
    }
    if !is_told(told) {
        return Some(TargetEffect::Unclear);
    }
    let is_decrease = target.flags.contains(&ValueFlag::Decrease);
    let is_single = target.numbers.len() == 1;
    let mut effects = original
        .numbers
        .iter()
        .zip(&target.numbers)
        .filter(|(before, after)| before.value != after.value)
        .map(|(before, after)| {
            // A greater decrease is a harder demand, although fewer are better.
            let is_change = is_decrease && (is_single || is_share(&after.unit));
            let is_up = told.0 == Direction::Up || is_change;
            if (after.value > before.value) == is_up {
                TargetEffect::Tightened
            } else {
                TargetEffect::Eased
            }
        });
    let first = effects.next()?;
    if effects.all(|effect| effect == first) {
        Some(first)
    } else {
        Some(TargetEffect::Mixed)
    }
}

fn finding(measure: Measure<'_>, original: &Value, target: &Value) -> Finding {
    let told = measure.told();
    let is_split_guessed = measure.in_doubt(&[FieldName::Target]);
    let actual = measure
        .value(FieldName::Actual)
        .filter(|_| !measure.in_doubt(&[FieldName::Actual]));
    let verdict = |goal: &Value| {
        let comparable = actual.filter(|actual| {
            !is_split_guessed
                && measure.have_one_scope(goal, actual)
                && measure.have_one_year(goal, actual)
        });
        let verdict = comparable.map_or(AttainmentVerdict::Unknown, |actual| {
            let direction = measure.document.input.direction(
                measure.initiative,
                measure.position,
                measure.indicator,
            );
            attain(Some(goal), Some(actual), direction).verdict
        });
        // Equal is equal whichever way is better; more or less is not.
        if is_told(told) || verdict == AttainmentVerdict::Met {
            verdict
        } else {
            AttainmentVerdict::Unknown
        }
    };
    let is_indicator_rewritten = is_indicator_rewritten(measure);
    let change = if is_split_guessed {
        TargetChange::Rewritten
    } else {
        change_of(measure, original, target)
    };
    let detail = FigureDetail::TargetRevised {
        indicator: name_of(measure.indicator),
        original: Figure::of(original),
        target: Figure::of(target),
        note: measure
            .indicator
            .revision_note
            .as_deref()
            .map(|note| one_line(note.trim_start_matches('※'))),
        actual: actual.map(Figure::of),
        change,
        effect: effect_of(change, original, target, told).filter(|_| !is_indicator_rewritten),
        by_original: if is_indicator_rewritten {
            AttainmentVerdict::Unknown
        } else {
            verdict(original)
        },
        by_target: verdict(target),
        units: units_of(original, target),
        is_indicator_rewritten,
        is_split_guessed,
    };
    let mut cells = measure.evidence(&[FieldName::Indicator, FieldName::Target, FieldName::Actual]);
    // Both targets stand in one cell; the one before comes first, as printed.
    let before = measure.cell(FieldName::Target, original);
    let place = cells
        .iter()
        .position(|cell| cell.field == FieldName::Target.into())
        .unwrap_or(cells.len());
    cells.insert(place, before);
    if let Some(note) = &measure.indicator.revision_note {
        let at = measure.indicator.evidence.get(&FieldName::Target).cloned();
        // Behind both targets.
        let behind = (place + 2).min(cells.len());
        cells.insert(behind, Evidence::new(FieldName::Target, note.clone(), at));
    }
    measure.finding(FindingCode::TargetRevised, detail, cells)
}
