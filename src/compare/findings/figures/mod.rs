//! Points about targets, results and grades.
//!
//! `pair` decides which two figures may be compared, `graded` what a grade says; every rule stands
//! on these two, so that what one leaves out the others leave out too.

mod baseline;
mod detail;
mod far;
mod grade_above;
mod grade_below;
mod graded;
mod inconsistent;
mod legend;
mod pair;
mod printed_rate;
mod rated;
mod reason;
mod revised;
mod threshold;

pub use detail::{
    FarResult, Figure, FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, GradeRange,
    Overlap, PartResult, ReasonConflict, Relation, SameResult, TargetChange, TargetEffect,
    WordingOfMark,
};

use graded::{GradeRule, Grades, Scale};
use pair::{FigureRule, Measures};

use super::{Checked, Checks, FindingCode};

/// Rules about grades, which are read once for all of them.
const GRADE_RULES: &[&dyn GradeRule] = &[
    &grade_above::GradeAboveResult,
    &grade_below::GradeBelowResult,
    &reason::GradeReasonMismatch,
    &inconsistent::GradeInconsistent,
    &legend::LegendContradictory,
];

/// Rules about targets and results, which are paired once for all of them.
const RULES: &[&dyn FigureRule] = &[
    &revised::TargetRevised,
    &baseline::TargetNotAboveBaseline,
    &far::ResultFarAboveTarget,
    &far::ResultFarBelowTarget,
    &printed_rate::PrintedRateMismatch,
];

/// Runs all rules of this kind in their order of presentation.
pub(super) fn check(document: &Checked<'_>) -> Vec<(FindingCode, Checks)> {
    let measures = Measures::of(document);
    let scale = Scale::of(document);
    let grades = Grades::of(&scale, &measures);
    let of_grades = GRADE_RULES
        .iter()
        .map(|rule| (rule.code(), rule.check(&grades)));
    let others = RULES
        .iter()
        .map(|rule| (rule.code(), rule.check(&measures)));
    of_grades.chain(others).collect()
}

#[cfg(test)]
mod tests;
