//! Scale and peers of municipalities.

use super::spec::Section;
use crate::compare::{AnalysisName, Comparison, Peers};

pub(super) fn section(_comparison: &Comparison, _peers: &Peers) -> Section {
    Section::new(AnalysisName::Peers)
}
