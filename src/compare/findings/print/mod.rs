//! Points about what is printed, and how.

use serde::{Deserialize, Serialize};

use super::Rule;

/// The numbers of a point, one variant a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PrintDetail {}

/// All rules of this kind in their order of presentation.
pub(super) const RULES: &[&dyn Rule] = &[];
