//! Candidates for the same indicator over all wording, by one inverted index of names.

use super::{Candidate, CompareOptions};
use crate::record::Dataset;

/// Indicators by the words of their names. It keeps no text: give the datasets it was made of again.
#[derive(Debug, Default)]
pub struct MatchIndex {}

impl MatchIndex {
    /// Makes the index.
    pub fn new(_datasets: &[&Dataset]) -> Self {
        Self::default()
    }

    /// Candidates for one indicator (positions of document and initiative from 0, of the indicator
    /// from 1), other municipalities first, best first. Rejected pairs are left out.
    pub fn candidates(
        &self,
        _datasets: &[&Dataset],
        _options: &CompareOptions,
        _indicator: (usize, usize, u32),
        _limit: usize,
    ) -> Vec<Candidate> {
        Vec::new()
    }
}
