//! Points to check.

use crate::compare::{Analysis, AnalysisName, Input, NotApplicable, Outcome, findings};

/// Runs the rules of 点検.
pub(in crate::compare) struct Findings;

impl Analysis for Findings {
    fn name(&self) -> AnalysisName {
        AnalysisName::Findings
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.iter().all(|d| d.initiatives.is_empty()) {
            return Outcome::NotApplicable(NotApplicable::NoInitiatives);
        }
        Outcome::Findings(findings::find(input))
    }
}
