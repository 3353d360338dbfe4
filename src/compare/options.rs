//! What the reader decided about a comparison. Plain data, part of a saved session.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{FieldRule, PeerOptions};
use crate::record::{Direction, FieldName, Meaning};

/// What the reader decided about a comparison. The default decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompareOptions {
    /// Cells in doubt that the reader has confirmed: id of the initiative and field. All other
    /// cells in doubt stay out of the statistics.
    pub confirmed: BTreeSet<(String, FieldName)>,
    /// Directions of indicators that the reader has set.
    pub directions: Vec<DirectionChoice>,
    /// Meanings of marks that the reader has set.
    pub meanings: Vec<MeaningChoice>,
    /// Corrections of policy fields, remembered as rules; the first that fits counts.
    pub field_rules: Vec<FieldRule>,
    /// Pairs of indicators that the reader has accepted or rejected as the same.
    pub decisions: Vec<MatchDecision>,
    /// How peers are chosen.
    pub peers: PeerOptions,
    /// Whether the reader asked for rankings.
    pub wants_ranking: bool,
}

/// Which indicator: the initiative's id and the position among its indicators, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IndicatorKey {
    /// [`crate::record::Initiative::id`].
    pub initiative: String,
    /// Position among its indicators, from 1.
    pub position: u32,
}

/// A direction set by the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectionChoice {
    /// The indicator.
    pub indicator: IndicatorKey,
    /// Which way is better.
    pub direction: Direction,
}

/// A meaning set by the reader for all occurrences of a mark in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeaningChoice {
    /// Digest of the document's file.
    pub sha256: String,
    /// `Grade`, `Verdict` or `ProgressMark`.
    pub field: FieldName,
    /// The mark as the scale lists it.
    pub mark: String,
    /// Its meaning.
    pub meaning: Meaning,
}

/// Whether two indicators are the same, by the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchDecision {
    /// One of them.
    pub left: IndicatorKey,
    /// The other.
    pub right: IndicatorKey,
    /// Accepted or rejected.
    pub is_same: bool,
}

/// The decisions in the form in which analyses look them up.
#[derive(Debug, Default)]
pub(super) struct Decided<'a> {
    directions: BTreeMap<(&'a str, u32), Direction>,
    meanings: BTreeMap<(&'a str, FieldName, &'a str), Meaning>,
}

impl<'a> Decided<'a> {
    pub(super) fn new(options: &'a CompareOptions) -> Self {
        Self {
            directions: options
                .directions
                .iter()
                .map(|choice| {
                    let key = &choice.indicator;
                    ((key.initiative.as_str(), key.position), choice.direction)
                })
                .collect(),
            meanings: options
                .meanings
                .iter()
                .map(|choice| {
                    let key = (choice.sha256.as_str(), choice.field, choice.mark.as_str());
                    (key, choice.meaning)
                })
                .collect(),
        }
    }

    /// The direction that the reader gave to an indicator (`position` from 1).
    pub(super) fn direction(&self, initiative: &str, position: u32) -> Option<Direction> {
        if self.directions.is_empty() {
            return None;
        }
        self.directions.get(&(initiative, position)).copied()
    }

    /// The meaning that the reader gave to a mark of a document.
    pub(super) fn meaning(&self, sha256: &str, field: FieldName, mark: &str) -> Option<Meaning> {
        if self.meanings.is_empty() {
            return None;
        }
        self.meanings.get(&(sha256, field, mark)).copied()
    }
}
