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
mod reason;
mod revised;
mod threshold;

pub use detail::{
    FarResult, Figure, FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, GradeRange,
    Limit, Overlap, PartResult, ReasonConflict, Relation, SameResult, TargetChange, TargetEffect,
    WordingOfMark,
};

use super::Rule;

/// All rules of this kind in their order of presentation.
pub(super) const RULES: &[&dyn Rule] = &[
    &grade_above::GradeAboveResult,
    &grade_below::GradeBelowResult,
    &reason::GradeReasonMismatch,
    &inconsistent::GradeInconsistent,
    &legend::LegendContradictory,
    &revised::TargetRevised,
    &baseline::TargetNotAboveBaseline,
    &far::ResultFarAboveTarget,
    &far::ResultFarBelowTarget,
    &printed_rate::PrintedRateMismatch,
];

#[cfg(test)]
mod tests;
