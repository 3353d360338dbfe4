//! Points to check and questions.

use serde::{Deserialize, Serialize};

/// Points to check and questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FindingsMessage {}
