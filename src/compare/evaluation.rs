//! Result types: verdicts and grades, aligned on their meaning.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{MeaningSource, ScaleView};
use crate::record::{FieldName, Meaning};

/// What a mark speaks about. Progress and attainment are never added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvaluationAxis {
    /// Whether the goal was reached.
    Attainment,
    /// Whether the work runs to plan.
    Progress,
}

impl EvaluationAxis {
    /// Meanings on this axis, best first, then those outside the scale.
    pub fn meanings(self) -> &'static [Meaning] {
        match self {
            Self::Attainment => &[
                Meaning::Exceeded,
                Meaning::Met,
                Meaning::PartlyMet,
                Meaning::NotMet,
                Meaning::NotAssessed,
                Meaning::Unknown,
            ],
            Self::Progress => &[
                Meaning::Ahead,
                Meaning::OnTrack,
                Meaning::Behind,
                Meaning::Stopped,
                Meaning::NotAssessed,
                Meaning::Unknown,
            ],
        }
    }
}

/// How often a document prints one mark, and what it means there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkCount {
    /// The mark as printed.
    pub raw: String,
    /// Its neutral meaning.
    pub meaning: Meaning,
    /// How often it is printed, doubtful cells left out.
    pub count: u32,
    /// The words that explain it in the document.
    pub wording: Option<String>,
    /// Where the meaning comes from.
    pub evidence: MeaningSource,
}

/// One kind of mark in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvaluationRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// `Verdict`, `Grade` or `ProgressMark`.
    pub field: FieldName,
    /// What the marks speak about.
    pub axis: EvaluationAxis,
    /// Marks by meaning.
    pub meanings: BTreeMap<Meaning, u32>,
    /// The document's own marks, best first, with their counts.
    pub marks: Vec<MarkCount>,
    /// Marks in doubt: left out.
    pub in_doubt: u32,
    /// Initiatives without such a mark.
    pub without_mark: u32,
    /// The scale of the field; with one row only, where its marks lie on two axes.
    pub scale: Option<ScaleView>,
}

impl EvaluationRow {
    /// Marks with this meaning.
    pub fn count(&self, meaning: Meaning) -> u32 {
        self.meanings.get(&meaning).copied().unwrap_or(0)
    }

    /// Marks that lie on the scale (neither outside it nor unknown).
    pub fn assessed(&self) -> u32 {
        self.meanings
            .iter()
            .filter(|(meaning, _)| !matches!(meaning, Meaning::NotAssessed | Meaning::Unknown))
            .map(|(_, count)| count)
            .sum()
    }

    /// Whether the meaning of each of its marks stands on print or on the reader.
    pub fn is_meaning_stated(&self) -> bool {
        self.marks
            .iter()
            .all(|mark| mark.evidence.is_from_print() && mark.meaning != Meaning::Unknown)
    }
}
