//! Policy fields.

use super::spec::Section;
use crate::compare::{AnalysisName, Comparison, FieldMix};

pub(super) fn section(_comparison: &Comparison, _mix: &FieldMix) -> Section {
    Section::new(AnalysisName::PolicyFields)
}
