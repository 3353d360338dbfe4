//! Grade scales, and attainment of single indicators.

use serde::{Deserialize, Serialize};

/// Grade scales, and attainment of single indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ScalesMessage {}
