//! Targets against where a document stood.

use super::spec::Section;
use crate::compare::{AmbitionRow, AnalysisName, Comparison};

pub(super) fn section(_comparison: &Comparison, _rows: &[AmbitionRow]) -> Section {
    Section::new(AnalysisName::Ambition)
}
