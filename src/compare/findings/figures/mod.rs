//! Points about targets, results and grades.

use serde::{Deserialize, Serialize};

use super::Rule;

/// The numbers of a point, one variant a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FigureDetail {}

/// All rules of this kind in their order of presentation.
pub(super) const RULES: &[&dyn Rule] = &[];
