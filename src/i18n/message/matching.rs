//! The same indicator in other documents, and rankings.

use serde::{Deserialize, Serialize};

/// The same indicator in other documents, and rankings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MatchingMessage {}
