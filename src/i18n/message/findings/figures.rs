//! Words about targets, results and grades beyond the facts and questions of single points.

use serde::{Deserialize, Serialize};

/// Words about targets, results and grades.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FigureMessage {}
