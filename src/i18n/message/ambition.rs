//! Targets against where a document stood.

use serde::{Deserialize, Serialize};

/// Targets against where a document stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AmbitionMessage {}
