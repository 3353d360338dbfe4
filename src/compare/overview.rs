//! Result type: what each document holds.

use serde::{Deserialize, Serialize};

/// Contents of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Records.
    pub initiative_count: u32,
    /// Different departments (部, 局) that are named; 0 where the document names none.
    pub department_count: u32,
    /// Different sections (課, 室, 担当, センター) within their departments, each of several in one
    /// cell; cells in doubt and words that are no unit (共通) left out.
    pub section_count: u32,
    /// Indicators.
    pub indicator_count: u32,
    /// Numbers read from targets, actuals, baselines and printed rates of indicators.
    pub number_count: u32,
    /// Cells in doubt that the reader has not confirmed.
    pub doubt_count: u32,
    /// Different fields that the form has.
    pub field_count: u32,
}
