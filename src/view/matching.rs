//! The same indicator in other documents, and rankings.

use super::spec::Section;
use crate::compare::{AnalysisName, Comparison, Matches};

pub(super) fn section(_comparison: &Comparison, _matches: &Matches) -> Section {
    Section::new(AnalysisName::Matching)
}
