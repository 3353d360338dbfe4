//! Policy fields.

use serde::{Deserialize, Serialize};

use crate::compare::{Classification, FieldBasis, FieldSource, PolicyField};

/// Policy fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PolicyFieldsMessage {
    /// Title of the matrix in a classification.
    Title(Classification),
    /// How to read the matrix.
    Reading,
    /// One-line finding: initiatives in all, with a field, in doubt.
    Summary {
        /// All initiatives.
        total: u64,
        /// With a field.
        decided: u64,
        /// Whose deciding parts are in doubt.
        in_doubt: u64,
    },
    /// Name of a field.
    Field(PolicyField),
    /// Fields are decided by words, and in which order.
    ByWords,
    /// Shares are of initiatives, not of money.
    NotMoney,
    /// Initiatives that rules of the reader decided.
    ByRule(u64),
    /// Title of the table of undecided initiatives.
    UndecidedTitle,
    /// Header: why no field was decided.
    WhyHeader,
    /// Only some of the undecided initiatives are listed.
    OnlySome {
        /// Listed.
        shown: u64,
        /// All.
        total: u64,
    },
    /// What decided a field, or why nothing did; the words where words did.
    Basis(FieldBasis, Vec<String>),
    /// A part of a record.
    Source(FieldSource),
}
