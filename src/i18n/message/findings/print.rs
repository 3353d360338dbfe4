//! Words about what is printed, and how beyond the facts and questions of single points.

use serde::{Deserialize, Serialize};

/// Words about what is printed, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PrintMessage {}
