//! Result types: targets against baselines and against the last actual.

use serde::{Deserialize, Serialize};

/// How far the targets of one document lie from where it stood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AmbitionRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
}
