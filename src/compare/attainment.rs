//! Result types: attainment of indicators by their printed numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why the print does not say whether a target was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReason {
    /// No target is printed.
    NoTarget,
    /// The target is in words.
    TextTarget,
    /// No actual is printed.
    NoActual,
    /// The actual is in words.
    TextActual,
    /// Target and actual have different units.
    UnitsDiffer,
    /// Several numbers that do not pair one to one.
    SeveralNumbers,
    /// Which way is better is not known.
    DirectionUnknown,
    /// Something else.
    Other,
}

impl UnknownReason {
    /// All reasons in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::NoTarget,
        Self::TextTarget,
        Self::NoActual,
        Self::TextActual,
        Self::UnitsDiffer,
        Self::SeveralNumbers,
        Self::DirectionUnknown,
        Self::Other,
    ];
}

/// Attainment of the indicators of one document. The counts add up to its indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttainmentRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Beyond the target.
    pub exceeded: u32,
    /// The target exactly.
    pub met: u32,
    /// Short of it.
    pub not_met: u32,
    /// Cannot be said, by reason.
    pub unknown: BTreeMap<UnknownReason, u32>,
    /// Target, actual or name in doubt: left out.
    pub in_doubt: u32,
}

impl AttainmentRow {
    /// Indicators whose print says whether the target was reached.
    pub fn decided(&self) -> u32 {
        self.exceeded + self.met + self.not_met
    }

    /// Indicators whose print does not say it.
    pub fn unknown_count(&self) -> u32 {
        self.unknown.values().sum()
    }

    /// All indicators of the document.
    pub fn total(&self) -> u32 {
        self.decided() + self.unknown_count() + self.in_doubt
    }
}
