//! Points to check and questions.

use super::spec::Section;
use crate::compare::{AnalysisName, Comparison, Findings};

pub(super) fn section(_comparison: &Comparison, _findings: &Findings) -> Section {
    Section::new(AnalysisName::Findings)
}
