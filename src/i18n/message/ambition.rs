//! Targets against where a document stood.

use serde::{Deserialize, Serialize};

use super::Message;
use crate::compare::{AmbitionGap, Height, Reference, StepSize};

/// Headers of the tables of targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AmbitionHeader {
    /// Better by assumption only.
    Assumed,
    /// Set against the last actual.
    AgainstLastActual,
    /// Not compared.
    LeftOut,
    /// What the target is set against.
    Reference,
    /// The figure it is set against.
    From,
    /// Where the target lies.
    Height,
    /// How far.
    Size,
}

/// Targets against where a document stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AmbitionMessage {
    /// Title of the chart.
    Title,
    /// How to read it.
    Reading,
    /// What the height of a target does not say.
    Caution,
    /// What is compared with what.
    Rule,
    /// Left of the line.
    AxisBelow,
    /// Right of the line.
    AxisAbove,
    /// Where a target lies.
    Height(Height),
    /// Header of a column.
    Header(AmbitionHeader),
    /// One-line finding.
    Summary {
        /// Compared targets.
        compared: u64,
        /// Among these, set against the last actual.
        against_last_actual: u64,
        /// Better than before.
        above: u64,
        /// As before.
        equal: u64,
        /// Worse than before.
        below: u64,
    },
    /// Among the better and worse ones: those that are so by assumption.
    Assumed(u64),
    /// Title of the table of reasons.
    GapsTitle,
    /// Why a target is not compared.
    Gap(AmbitionGap),
    /// Title of the table of one document's targets.
    Items(Box<Message>),
    /// Only so many of all targets are listed.
    Shortened {
        /// Listed.
        shown: u64,
        /// All.
        all: u64,
    },
    /// A figure with its fiscal year.
    From {
        /// As printed.
        raw: String,
        /// Its unit as printed, where that stands in another cell.
        unit: Option<String>,
        /// Fiscal year.
        year: Option<i32>,
    },
    /// What a target is set against.
    Reference(Reference),
    /// How far a target lies from it; `None` where a ratio makes no sense.
    Size(Option<StepSize>),
    /// Where a target lies, by assumption or not.
    Placed {
        /// Where.
        height: Height,
        /// Whether by assumption.
        is_assumed: bool,
    },
    /// No target of a document can be compared.
    NothingCompared(Box<Message>),
    /// Title of a chart of the targets in one unit.
    UnitTitle(String),
    /// How to read it.
    UnitReading,
    /// How many rows it has.
    UnitSummary(u64),
}
