//! Similar initiatives of other documents, and search in free text, by one inverted index.
//!
//! Texts are cut where the kind of character changes ([`words`]). Title, goal, indicators and
//! activities count with falling weight; rare words count more. Lists of words that very many
//! initiatives have are not read.

mod spans;
mod words;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Subject;
use super::grams::{FeatureMap, Lists, Sums, rarity};
use crate::record::{Dataset, FieldName, Initiative};
use spans::shared;
use words::{Text, each_feature};

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

/// Entries of the lists of words that one lookup reads.
const READ: usize = 60_000;
/// Initiatives that are compared closely in one lookup.
const CLOSE: usize = 200;
/// Least likeness of a similar initiative.
const LEAST: u64 = 12;
/// Characters that are read of a long text.
const LONG: usize = 160;

/// Texts that are read, with their weight.
const READ_FIELDS: [(FieldName, u32); 6] = [
    (FieldName::Title, 4),
    (FieldName::Goal, 2),
    (FieldName::AttainmentLevel, 2),
    (FieldName::Purpose, 1),
    (FieldName::Activities, 1),
    (FieldName::Results, 1),
];
/// Weight of the names of indicators.
const INDICATOR: u32 = 2;

/// Initiatives by the words in them. It keeps no text: give the datasets it was made of again, in
/// the same order.
#[derive(Debug, Default)]
pub struct SimilarIndex {
    /// First record of every document.
    firsts: Vec<u32>,
    /// Document of every record.
    documents: Vec<u32>,
    /// Municipality by document, by number; documents without one have their own.
    municipalities: Vec<u32>,
    /// Number of every word.
    features: FeatureMap<u32>,
    /// Records by word: `record * 8 + weight`.
    records: Lists,
    /// Rarity by word.
    rarity: Vec<u32>,
    /// Sum of weights by record.
    weights: Vec<u32>,
}

impl SimilarIndex {
    /// Makes the index; a few seconds for half a million initiatives.
    pub fn new(datasets: &[&Dataset]) -> Self {
        let mut index = Self::default();
        let mut municipalities: HashMap<&str, u32> = HashMap::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut words: Vec<(u64, u32)> = Vec::new();
        let mut buffer = Vec::new();
        for (document, dataset) in datasets.iter().enumerate() {
            let municipality = dataset.municipality.as_ref();
            let identity = municipality.and_then(|m| m.code.as_deref().or(Some(&m.name)));
            let own = document as u32 | 1 << 31;
            index.municipalities.push(identity.map_or(own, |identity| {
                let next = municipalities.len() as u32;
                *municipalities.entry(identity).or_insert(next)
            }));
            index.firsts.push(index.documents.len() as u32);
            for initiative in &dataset.initiatives {
                let record = index.documents.len() as u32;
                index.documents.push(document as u32);
                words_of(initiative, &mut words, &mut buffer);
                for (word, weight) in &words {
                    let next = index.features.len() as u32;
                    let feature = *index.features.entry(*word).or_insert(next);
                    pairs.push((feature, record * 8 + weight));
                }
            }
        }
        let count = index.documents.len();
        index.records = Lists::group(index.features.len(), pairs.iter().copied());
        index.rarity = (0..index.features.len())
            .map(|feature| rarity(count, index.records.length(feature)))
            .collect();
        index.weights = vec![0; count];
        for (feature, entry) in pairs {
            let rarity = index.rarity.get(feature as usize).copied().unwrap_or(0);
            if let Some(sum) = index.weights.get_mut((entry / 8) as usize) {
                *sum += rarity * (entry % 8);
            }
        }
        index
    }

    /// Initiatives of other documents that resemble one, other municipalities first, best first.
    pub fn similar(
        &self,
        datasets: &[&Dataset],
        document: usize,
        position: usize,
        limit: usize,
    ) -> Vec<SimilarRecord> {
        let Some(own) = datasets
            .get(document)
            .and_then(|dataset| dataset.initiatives.get(position))
        else {
            return Vec::new();
        };
        let mut words = Vec::new();
        words_of(own, &mut words, &mut Vec::new());
        let municipality = self.municipalities.get(document).copied();
        let mut found = self.find(&words);
        found.retain(|(record, _)| self.document(*record) != Some(document));
        let is_own = |record: u32| {
            let document = self.document(record);
            document.and_then(|at| self.municipalities.get(at).copied()) == municipality
        };
        found.sort_by_key(|(record, likeness)| {
            (is_own(*record), std::cmp::Reverse(*likeness), *record)
        });
        let texts = texts_of(own);
        found
            .into_iter()
            .take(limit)
            .filter_map(|(record, likeness)| {
                self.describe(datasets, record, likeness, is_own(record), &texts)
            })
            .collect()
    }

    /// Initiatives that hold the words of a text, best first.
    pub fn search(&self, datasets: &[&Dataset], text: &str, limit: usize) -> Vec<SimilarRecord> {
        let mut words = Vec::new();
        each_feature(text, LONG, &mut Vec::new(), |word| words.push((word, 4)));
        words.sort_unstable();
        words.dedup();
        let query = [Text {
            field: FieldName::Title,
            indicator: 0,
            text,
        }];
        self.find(&words)
            .into_iter()
            .take(limit)
            .filter_map(|(record, likeness)| {
                let mut found = self.describe(datasets, record, likeness, false, &query)?;
                found.own_spans.clear();
                Some(found)
            })
            .collect()
    }

    /// Records that share words, with their likeness 0–100, best first.
    fn find(&self, words: &[(u64, u32)]) -> Vec<(u32, u8)> {
        let known: Vec<(u32, u32)> = words
            .iter()
            .filter_map(|(word, weight)| Some((*self.features.get(word)?, *weight)))
            .collect();
        let unknown = (words.len() - known.len()) as u32;
        let rarity = |feature: u32| self.rarity.get(feature as usize).copied().unwrap_or(0);
        // Words that nobody else has make a text less like any other.
        let own: u32 = known
            .iter()
            .map(|(word, weight)| rarity(*word) * weight)
            .sum::<u32>()
            + unknown * 16;
        let mut order = known;
        order.sort_by_key(|(feature, _)| (self.records.length(*feature as usize), *feature));
        let mut sums = Sums::new(self.weights.len());
        let mut read = 0;
        for (feature, weight) in order {
            let records = self.records.get(feature as usize);
            if read > 0 && read + records.len() > READ {
                break;
            }
            read += records.len();
            for entry in records {
                sums.add(entry / 8, rarity(feature) * weight.min(entry % 8));
            }
        }
        let mut found: Vec<(u32, u64)> = sums
            .take()
            .into_iter()
            .map(|(record, sum)| {
                let weight = self.weights.get(record as usize).copied().unwrap_or(1);
                let product = u64::from(own.max(1)) * u64::from(weight.max(1));
                (record, u64::from(sum) * 100 / product.isqrt().max(1))
            })
            .filter(|(_, likeness)| *likeness >= LEAST)
            .collect();
        found.sort_unstable_by_key(|(record, likeness)| (std::cmp::Reverse(*likeness), *record));
        found.truncate(CLOSE);
        found
            .into_iter()
            .map(|(record, likeness)| (record, likeness.min(100) as u8))
            .collect()
    }

    fn document(&self, record: u32) -> Option<usize> {
        let document = self.documents.get(record as usize)?;
        Some(*document as usize)
    }

    fn describe(
        &self,
        datasets: &[&Dataset],
        record: u32,
        likeness: u8,
        is_own: bool,
        query: &[Text<'_>],
    ) -> Option<SimilarRecord> {
        let document = self.document(record)?;
        let position = (record - self.firsts.get(document)?) as usize;
        let dataset = datasets.get(document)?;
        let initiative = dataset.initiatives.get(position)?;
        let shared = shared(query, &texts_of(initiative));
        Some(SimilarRecord {
            document,
            position,
            id: initiative.id.clone(),
            title: Subject::of(initiative).title,
            municipality: dataset.municipality.as_ref().map(|m| m.name.clone()),
            fiscal_year: dataset.fiscal_year.map(|year| year.0),
            is_own,
            likeness,
            words: shared.words,
            spans: shared.right,
            own_spans: shared.left,
        })
    }
}

/// The texts of an initiative that are read; damaged ones stay out.
fn texts_of(initiative: &Initiative) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = READ_FIELDS
        .iter()
        .filter(|(field, _)| !initiative.is_doubtful(*field))
        .filter_map(|(field, _)| {
            Some(Text {
                field: *field,
                indicator: 0,
                text: initiative.text(*field)?,
            })
        })
        .collect();
    if !initiative.is_doubtful(FieldName::Indicator) {
        for (position, indicator) in initiative.indicators.iter().enumerate() {
            if let Some(name) = &indicator.name {
                texts.push(Text {
                    field: FieldName::Indicator,
                    indicator: position as u32 + 1,
                    text: name,
                });
            }
        }
    }
    texts
}

/// The words of an initiative, each once with its greatest weight.
fn words_of(initiative: &Initiative, words: &mut Vec<(u64, u32)>, buffer: &mut Vec<char>) {
    words.clear();
    for (field, weight) in READ_FIELDS {
        if !initiative.is_doubtful(field)
            && let Some(text) = initiative.text(field)
        {
            each_feature(text, LONG, buffer, |word| words.push((word, weight)));
        }
    }
    if !initiative.is_doubtful(FieldName::Indicator) {
        for name in initiative
            .indicators
            .iter()
            .filter_map(|i| i.name.as_deref())
        {
            each_feature(name, LONG, buffer, |word| words.push((word, INDICATOR)));
        }
    }
    words.sort_unstable_by_key(|(word, weight)| (*word, std::cmp::Reverse(*weight)));
    words.dedup_by_key(|(word, _)| *word);
}

#[cfg(test)]
mod tests;
