//! Targets that are equal to where things stood or fall short of it: to their baseline, else to the
//! last actual before their year.
//!
//! A level that is to be kept (維持) by its own words is no point. A direction that was found from
//! nothing but baseline = target is none either: then the two are equal, which is the point. A
//! target below its baseline whose direction is not told by words is left out: it may be a limit.
//! So is a target that nothing can pass (100 %, nothing at all, 365 days).

use rust_decimal::Decimal;

use super::super::{Checks, Evidence, Finding, FindingCode, RuleInapplicable};
use super::detail::{Figure, FigureDetail, Relation, name_of};
use super::pair::{FigureRule, Measure, Measures, is_told};
use crate::compare::Reference;
use crate::compare::last_actual::last_actual_of;
use crate::compare::unit::unit_elsewhere;
use crate::record::{Direction, DirectionBasis, FieldName, Number, Value, ValueFlag};
use crate::source::Locator;

/// The target in force is not beyond the baseline.
pub(super) struct TargetNotAboveBaseline;

impl FigureRule for TargetNotAboveBaseline {
    fn code(&self) -> FindingCode {
        FindingCode::TargetNotAboveBaseline
    }

    fn check(&self, measures: &Measures<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_baseline = false;
        for measure in measures.iter() {
            let target = measure.value(FieldName::Target);
            let Some(start) = start_of(measure, target) else {
                continue;
            };
            has_baseline = true;
            let Some(target) = target else {
                continue;
            };
            if start.is_doubtful || measure.in_doubt(&[FieldName::Target]) {
                checks.in_doubt += 1;
                continue;
            }
            let stands = stand_of(measure, start.value, target);
            let is_bounded =
                stands == Stand::Not(Relation::Equal) && is_best(target, measure.told().0);
            if stands == Stand::Unknown || is_bounded {
                checks.left_out += 1;
                continue;
            }
            checks.examined += 1;
            if let Stand::Not(relation) = stands {
                let point = finding(measure, &start, target, relation);
                checks.findings.push(point);
            }
        }
        if !has_baseline {
            return Checks::inapplicable(RuleInapplicable::NoBaselines);
        }
        checks
    }
}

/// What a target is held against.
struct Start<'a> {
    reference: Reference,
    value: &'a Value,
    is_doubtful: bool,
    field: FieldName,
    at: Option<&'a Locator>,
}

impl Start<'_> {
    /// Its cell.
    fn evidence(&self, measure: Measure<'_>) -> Evidence {
        Evidence {
            unit: unit_elsewhere(measure.initiative, measure.indicator, self.value),
            ..Evidence::new(self.field, self.value.raw.clone(), self.at.cloned())
        }
    }
}

/// The baseline, else the last actual before the target's year.
fn start_of<'a>(measure: Measure<'a>, target: Option<&Value>) -> Option<Start<'a>> {
    if let Some(value) = measure.value(FieldName::Baseline) {
        return Some(Start {
            reference: Reference::Baseline,
            value,
            is_doubtful: measure.in_doubt(&[FieldName::Baseline]),
            field: FieldName::Baseline,
            at: measure.indicator.evidence.get(&FieldName::Baseline),
        });
    }
    let last = last_actual_of(measure.document.dataset, measure.indicator, target?)?;
    let input = measure.document.input;
    let is_flagged = last.value.flags.contains(&ValueFlag::Doubtful)
        && !input.is_confirmed(measure.initiative, last.field);
    Some(Start {
        reference: Reference::LastActual,
        value: last.value,
        is_doubtful: is_flagged || input.in_doubt(measure.initiative, last.field),
        field: last.field,
        at: last.at,
    })
}

/// How a target stands to its baseline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// It cannot be said.
    Unknown,
    /// Beyond it, or a level to be kept.
    Beyond,
    /// Not beyond it.
    Not(Relation),
}

fn stand_of(measure: Measure<'_>, baseline: &Value, target: &Value) -> Stand {
    let is_change = |value: &Value| {
        value.flags.contains(&ValueFlag::Decrease) || value.flags.contains(&ValueFlag::Increase)
    };
    if !measure.have_one_scope(baseline, target) || is_change(baseline) || is_change(target) {
        return Stand::Unknown;
    }
    let (before, after) = (baseline.numbers.as_slice(), target.numbers.as_slice());
    if !are_comparable(before, after) {
        return Stand::Unknown;
    }
    let told = measure.told();
    if told.0 == Direction::Maintain
        && matches!(told.1, DirectionBasis::Name | DirectionBasis::User)
    {
        return Stand::Beyond;
    }
    let is_equal = |(before, after): (&Number, &Number)| before.value == after.value;
    if before.iter().zip(after).all(is_equal) {
        return Stand::Not(Relation::Equal);
    }
    // One of several parts is raised: the target as a whole is beyond the baseline or undecided.
    let ([before], [after]) = (before, after) else {
        return Stand::Beyond;
    };
    match told.0 {
        _ if !is_told(told) => Stand::Unknown,
        Direction::Down if after.value > before.value => Stand::Not(Relation::Short),
        Direction::Up if after.value < before.value => Stand::Not(Relation::Short),
        _ => Stand::Beyond,
    }
}

/// Whether each number of the target has one of the baseline in its place, with the same unit and
/// label, and none is a limit.
fn are_comparable(baseline: &[Number], target: &[Number]) -> bool {
    !baseline.is_empty()
        && baseline.len() == target.len()
        && baseline.iter().zip(target).all(|(before, after)| {
            before.unit == after.unit
                && before.label == after.label
                && before.bound.is_none()
                && after.bound.is_none()
        })
}

/// Whether the target is a bound that cannot be passed: then nothing better can be aimed at.
fn is_best(target: &Value, direction: Direction) -> bool {
    let [only] = target.numbers.as_slice() else {
        return false;
    };
    let whole = |number: i64| only.value == Decimal::from(number);
    let unit = only.unit.trim_end_matches("/年");
    if only.value.is_zero() {
        return direction != Direction::Up;
    }
    let is_full = unit == "%" && whole(100);
    let is_calendar = match unit {
        "日" => whole(365) || whole(366),
        "か月" | "ヶ月" | "カ月" | "月" => whole(12),
        "時間" => whole(24),
        _ => false,
    };
    (is_full || is_calendar) && direction != Direction::Down
}

fn finding(measure: Measure<'_>, start: &Start<'_>, target: &Value, relation: Relation) -> Finding {
    let baseline = start.value;
    let detail = FigureDetail::TargetNotAboveBaseline {
        indicator: name_of(measure.indicator),
        reference: start.reference,
        baseline: Figure::of(baseline),
        baseline_year: baseline.fiscal_year.map(|year| year.0),
        target: Figure::of(target),
        relation,
        direction: measure.told().0,
    };
    let mut cells = measure.evidence(&[FieldName::Indicator]);
    cells.push(start.evidence(measure));
    cells.extend(measure.evidence(&[FieldName::Target]));
    measure.finding(FindingCode::TargetNotAboveBaseline, detail, cells)
}
