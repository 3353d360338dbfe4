//! The same indicator in other documents.

use crate::compare::{Analysis, AnalysisName, Input, NotApplicable, Outcome};

/// The same indicator in other documents.
pub(in crate::compare) struct Matching;

impl Analysis for Matching {
    fn name(&self) -> AnalysisName {
        AnalysisName::Matching
    }

    fn run(&self, _input: &Input<'_>) -> Outcome {
        Outcome::NotApplicable(NotApplicable::NoIndicators)
    }
}
