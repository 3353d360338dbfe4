//! Pairs of indicators that may be the same, a page at a time.

use serde::{Deserialize, Serialize};

use crate::compare::{CandidateList, Matches, Series};

/// Indicators on one page.
const PAGE: usize = 10;

/// A page of indicators with their candidates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CandidatePage {
    /// The documents.
    pub series: Vec<Series>,
    /// Indicators with candidates that are listed.
    pub total: u64,
    /// The page shown, from 0.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Its indicators.
    pub lists: Vec<CandidateList>,
}

/// The page asked for; a page beyond the last is the last.
pub(super) fn candidates_of(series: &[Series], matches: &Matches, page: u32) -> CandidatePage {
    let pages = matches.lists.len().div_ceil(PAGE);
    let page = (page as usize).min(pages.saturating_sub(1));
    CandidatePage {
        series: series.to_vec(),
        total: matches.lists.len() as u64,
        page: page as u32,
        pages: pages as u32,
        lists: matches
            .lists
            .iter()
            .skip(page * PAGE)
            .take(PAGE)
            .cloned()
            .collect(),
    }
}
