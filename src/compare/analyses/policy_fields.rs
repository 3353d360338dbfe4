//! Policy fields of initiatives.

use crate::compare::{Analysis, AnalysisName, Input, NotApplicable, Outcome};

/// Policy fields of initiatives.
pub(in crate::compare) struct PolicyFields;

impl Analysis for PolicyFields {
    fn name(&self) -> AnalysisName {
        AnalysisName::PolicyFields
    }

    fn run(&self, _input: &Input<'_>) -> Outcome {
        Outcome::NotApplicable(NotApplicable::NoInitiatives)
    }
}
