//! Single indicators, a page at a time.

use serde::{Deserialize, Serialize};

use crate::compare::{AttainmentRow, IndicatorItem, Series};
use crate::record::AttainmentVerdict;

/// Indicators on one page.
const PAGE: usize = 30;

/// Which indicators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemFilter {
    /// Those whose print says whether the target was reached.
    #[default]
    Decided,
    /// All.
    All,
    /// Those with this verdict; `Unknown` for what cannot be said and what is left out.
    Verdict(AttainmentVerdict),
}

impl ItemFilter {
    fn passes(self, item: &IndicatorItem) -> bool {
        match self {
            Self::Decided => item.judgement.is_decided(),
            Self::All => true,
            Self::Verdict(verdict) => item.judgement.verdict() == verdict,
        }
    }
}

/// Which indicators, and which page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemQuery {
    /// Digest of one document.
    pub sha256: Option<String>,
    /// Which of its indicators.
    pub filter: ItemFilter,
    /// The page, from 0.
    pub page: u32,
}

/// A page of indicators.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemPage {
    /// The documents.
    pub series: Vec<Series>,
    /// All that pass.
    pub passing: u64,
    /// The page shown, from 0.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Positions of their documents, and the indicators.
    pub items: Vec<(usize, IndicatorItem)>,
}

/// The page that a query asks for; a page beyond the last is the last.
pub(super) fn items_of(series: &[Series], rows: &[AttainmentRow], query: &ItemQuery) -> ItemPage {
    let is_of_document = |row: &&AttainmentRow| {
        query.sha256.as_ref().is_none_or(|wanted| {
            series
                .get(row.series)
                .is_some_and(|series| series.sha256 == *wanted)
        })
    };
    let passing: Vec<(usize, &IndicatorItem)> = rows
        .iter()
        .filter(is_of_document)
        .flat_map(|row| row.items.iter().map(|item| (row.series, item)))
        .filter(|(_, item)| query.filter.passes(item))
        .collect();
    let pages = passing.len().div_ceil(PAGE);
    let page = (query.page as usize).min(pages.saturating_sub(1));
    ItemPage {
        series: series.to_vec(),
        passing: passing.len() as u64,
        page: page as u32,
        pages: pages as u32,
        items: passing
            .into_iter()
            .skip(page * PAGE)
            .take(PAGE)
            .map(|(series, item)| (series, item.clone()))
            .collect(),
    }
}
