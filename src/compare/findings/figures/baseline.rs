//! Targets that are equal to their baseline or fall short of it.
//!
//! A level that is to be kept (維持) by its own words is no point. A direction that was found from
//! nothing but baseline = target is none either: then the two are equal, which is the point. A
//! target below its baseline whose direction is not told by words is left out: it may be a limit.

use rust_decimal::Decimal;

use super::super::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{Figure, FigureDetail, Limit, Relation, name_of};
use super::pair::{direction_of, evidence, have_one_scope, is_share, is_told, value_of};
use crate::compare::IndicatorKey;
use crate::record::{
    Direction, DirectionBasis, FieldName, Indicator, Initiative, Number, Value, ValueFlag,
};

/// The target in force is not beyond the baseline.
pub(super) struct TargetNotAboveBaseline;

impl Rule for TargetNotAboveBaseline {
    fn code(&self) -> FindingCode {
        FindingCode::TargetNotAboveBaseline
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_baseline = false;
        for initiative in &document.dataset.initiatives {
            for (index, indicator) in initiative.indicators.iter().enumerate() {
                let position = index as u32 + 1;
                let Some(baseline) = value_of(indicator, FieldName::Baseline) else {
                    continue;
                };
                has_baseline = true;
                let Some(target) = value_of(indicator, FieldName::Target) else {
                    continue;
                };
                let is_in_doubt = [FieldName::Baseline, FieldName::Target]
                    .into_iter()
                    .any(|field| document.input.part_in_doubt(initiative, indicator, field));
                if is_in_doubt {
                    checks.in_doubt += 1;
                    continue;
                }
                let told = direction_of(document, initiative, position, indicator);
                let Some(relation) = relation_of(baseline, target, told) else {
                    checks.left_out += 1;
                    continue;
                };
                checks.examined += 1;
                let is_kept = told.0 == Direction::Maintain
                    && matches!(told.1, DirectionBasis::Name | DirectionBasis::User);
                if let Some(relation) = relation.filter(|_| !is_kept) {
                    checks.findings.push(finding(
                        document, initiative, position, indicator, baseline, target, relation,
                        told.0,
                    ));
                }
            }
        }
        if !has_baseline {
            return Checks::inapplicable(RuleInapplicable::NoBaselines);
        }
        checks
    }
}

/// How a target stands to its baseline. `None` where that cannot be said, `Some(None)` where it is
/// beyond it.
fn relation_of(
    baseline: &Value,
    target: &Value,
    told: (Direction, DirectionBasis),
) -> Option<Option<Relation>> {
    let is_change = |value: &Value| {
        value.flags.contains(&ValueFlag::Decrease) || value.flags.contains(&ValueFlag::Increase)
    };
    if !have_one_scope(baseline, target) || is_change(baseline) || is_change(target) {
        return None;
    }
    let pairs = pairs_of(&baseline.numbers, &target.numbers)?;
    if pairs
        .iter()
        .all(|(before, after)| before.value == after.value)
    {
        return Some(Some(Relation::Equal));
    }
    // One of several parts is raised: the target as a whole is beyond the baseline or undecided.
    let [(before, after)] = pairs.as_slice() else {
        return Some(None);
    };
    match told.0 {
        Direction::Up if after.value < before.value => Some(Some(Relation::Short)),
        Direction::Down if after.value > before.value => Some(Some(Relation::Short)),
        _ if is_told(told) => Some(None),
        _ => None,
    }
}

/// Each number of the target with the one of the baseline in the same place; `None` where units,
/// labels or counts differ, or a limit is printed.
fn pairs_of<'a>(
    baseline: &'a [Number],
    target: &'a [Number],
) -> Option<Vec<(&'a Number, &'a Number)>> {
    if baseline.is_empty() || baseline.len() != target.len() {
        return None;
    }
    baseline
        .iter()
        .zip(target)
        .map(|(before, after)| {
            let is_same = before.unit == after.unit
                && before.label == after.label
                && before.bound.is_none()
                && after.bound.is_none();
            is_same.then_some((before, after))
        })
        .collect()
}

/// Whether the target is a bound that cannot be passed.
fn limit_of(target: &Value) -> Option<Limit> {
    let [only] = target.numbers.as_slice() else {
        return None;
    };
    let whole = |number: i64| only.value == Decimal::from(number);
    let unit = only.unit.trim_end_matches("/年");
    if only.value.is_zero() {
        return Some(Limit::Zero);
    }
    let is_full = is_share(unit) && unit == "%" && whole(100);
    let is_calendar = match unit {
        "日" => whole(365) || whole(366),
        "か月" | "ヶ月" | "カ月" | "月" => whole(12),
        "時間" => whole(24),
        _ => false,
    };
    match (is_full, is_calendar) {
        (true, _) => Some(Limit::Full),
        (_, true) => Some(Limit::Calendar),
        _ => None,
    }
}

#[expect(clippy::too_many_arguments, reason = "what the loop has at hand, once")]
fn finding(
    document: &Checked<'_>,
    initiative: &Initiative,
    position: u32,
    indicator: &Indicator,
    baseline: &Value,
    target: &Value,
    relation: Relation,
    direction: Direction,
) -> Finding {
    Finding {
        code: FindingCode::TargetNotAboveBaseline,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: Some(IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        }),
        detail: FindingDetail::Figures(FigureDetail::TargetNotAboveBaseline {
            indicator: name_of(indicator),
            baseline: Figure::of(baseline),
            baseline_year: baseline.fiscal_year.map(|year| year.0),
            target: Figure::of(target),
            relation,
            direction,
            limit: limit_of(target).filter(|_| relation == Relation::Equal),
        }),
        evidence: evidence(
            indicator,
            &[FieldName::Indicator, FieldName::Baseline, FieldName::Target],
        ),
    }
}
