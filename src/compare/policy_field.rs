//! Result types: policy fields of initiatives.

use serde::{Deserialize, Serialize};

/// A field of policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyField {
    /// Not decided.
    Undecided,
}

/// A correction by the reader, remembered as a rule: initiatives whose words hold `words` belong
/// to `field`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRule {
    /// Words to look for in section, path and title.
    pub words: String,
    /// The field they stand for.
    pub field: PolicyField,
}

/// Mix of policy fields of the documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldMix {}
