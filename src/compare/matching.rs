//! Result types: the same indicator in other documents.

use serde::{Deserialize, Serialize};

/// Candidates and accepted groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matches {}
