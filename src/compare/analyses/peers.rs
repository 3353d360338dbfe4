//! Scale of the municipalities, and their peers.

use crate::compare::{Analysis, AnalysisName, Input, NotApplicable, Outcome};

/// Scale of the municipalities, and their peers.
pub(in crate::compare) struct Peers;

impl Analysis for Peers {
    fn name(&self) -> AnalysisName {
        AnalysisName::Peers
    }

    fn run(&self, _input: &Input<'_>) -> Outcome {
        Outcome::NotApplicable(NotApplicable::NoDocuments)
    }
}
