//! Result types: the scale of one kind of mark in one document.

use serde::{Deserialize, Serialize};

use crate::record::{Meaning, ScaleEvidence};

/// Where the meaning of a mark comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeaningSource {
    /// The reader has set it.
    Reader,
    /// A legend in the document.
    Legend,
    /// The wording of printed reasons.
    ReasonText,
    /// The word itself says it.
    Word,
    /// All known scales with exactly these marks agree; not stated in the document.
    KnownScales,
    /// A common convention; not stated in the document.
    Assumed,
    /// Nothing says it.
    None,
}

impl MeaningSource {
    /// All sources in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::Reader,
        Self::Legend,
        Self::ReasonText,
        Self::Word,
        Self::KnownScales,
        Self::Assumed,
        Self::None,
    ];

    /// Whether the document itself, or the reader, says what the mark means. The wording of reasons
    /// says what became of the work, and the meaning is read out of it.
    pub fn is_stated(self) -> bool {
        matches!(self, Self::Reader | Self::Legend | Self::Word)
    }

    /// Whether it stands on print, or on the reader, and not on what is common elsewhere.
    pub fn is_from_print(self) -> bool {
        self.is_stated() || self == Self::ReasonText
    }

    pub(super) fn of(evidence: ScaleEvidence, meaning: Meaning) -> Self {
        match (evidence, meaning) {
            (ScaleEvidence::Legend, _) => Self::Legend,
            (ScaleEvidence::ReasonText, _) => Self::ReasonText,
            (ScaleEvidence::Word, _) => Self::Word,
            (ScaleEvidence::Assumed, Meaning::Unknown) => Self::None,
            (ScaleEvidence::Assumed, _) => Self::Assumed,
        }
    }
}

/// One mark of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleMark {
    /// The mark as the document's scale lists it; what the reader sets a meaning for.
    pub mark: String,
    /// Its meaning, in force.
    pub meaning: Meaning,
    /// Where that comes from.
    pub source: MeaningSource,
    /// The words that explain it in the document; several where they contradict each other.
    pub wordings: Vec<String>,
    /// How often it is printed, cells in doubt left out.
    pub count: u32,
}

/// A mark that the document explains in more than one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleConflict {
    /// The mark.
    pub mark: String,
    /// `Legend` or `ReasonText`.
    pub source: MeaningSource,
    /// What is said of it: meaning, an example of the words, how often (legends: 1).
    pub sides: Vec<ConflictSide>,
}

/// One of several explanations of a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictSide {
    /// What it says.
    pub meaning: Meaning,
    /// Its words, or an example of them.
    pub wording: String,
    /// How often it is said.
    pub count: u32,
}

/// A published scale with the marks of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFit {
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its years, as `R6` or `H25–H28`.
    pub years: Option<String>,
    /// What is marked there.
    pub applies_to: String,
    /// Whether it has exactly the marks of the document; else it has others beside them.
    pub is_exact: bool,
    /// Its marks from the best to the worst; `Unknown` where the publication does not say.
    pub marks: Vec<(String, Meaning)>,
}

/// How well the meaning of a scale is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleStatus {
    /// The document, or the reader, says what every mark means.
    Stated,
    /// Every mark has a meaning, and some are read out of the wording of printed reasons.
    ReadFromReasons,
    /// Every mark has a meaning, and some are assumed.
    Assumed,
    /// Some marks have a meaning, others not.
    PartlyUnknown,
    /// No mark has a meaning, and scales with these marks are known.
    Unknown,
    /// No mark has a meaning, and no known scale has these marks.
    NeverSeen,
    /// Only marks outside every scale are printed.
    OnlyOutside,
}

/// The scale of one kind of mark in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleView {
    /// Marks on the scale: best meaning first, then in the order of the document's scale.
    pub marks: Vec<ScaleMark>,
    /// Marks outside the scale: neither good nor bad.
    pub outside: Vec<ScaleMark>,
    /// Marks that are explained in more than one way.
    pub conflicts: Vec<ScaleConflict>,
    /// Known scales with exactly these marks; where there are none, those that have others beside
    /// them. Empty where the document says everything itself.
    pub candidates: Vec<KnownFit>,
    /// How well its meaning is known.
    pub status: ScaleStatus,
}
