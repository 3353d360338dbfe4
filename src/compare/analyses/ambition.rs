//! Targets against baselines and against the last actual.

use crate::compare::{Analysis, AnalysisName, Input, NotApplicable, Outcome};

/// Targets against baselines and against the last actual.
pub(in crate::compare) struct Ambition;

impl Analysis for Ambition {
    fn name(&self) -> AnalysisName {
        AnalysisName::Ambition
    }

    fn run(&self, _input: &Input<'_>) -> Outcome {
        Outcome::NotApplicable(NotApplicable::NoIndicators)
    }
}
