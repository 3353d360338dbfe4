//! Similar initiatives of other documents, and search in free text, by one inverted index.
//!
//! # Rule
//! Two initiatives are alike as far as they share words, rare words counting more: the cosine of
//! their words weighted by the logarithm of documents over occurrences. Words of a title, goal or
//! indicator count twice those of the activities. Words are pairs of Chinese characters (Japanese
//! writes no blanks between them), runs of other letters as they stand. Texts in doubt are left
//! out. What is shown as shared leaves out words that many records have.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::grams;
use crate::record::{Dataset, FieldName, Initiative};
use words::{Text, Word, texts_of, texts_of_words};

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

/// Least likeness of an answer, in percent: below it hardly a word is shared.
const LEAST_LIKENESS: u8 = 12;
/// Entries of common words that one lookup may touch; rarer words come first.
const MOST_ENTRIES: usize = 400_000;
/// Candidates that are weighed exactly.
const WEIGHED: usize = 200;
/// A word is common when more than one record in so many has it, and more than so many records.
const COMMON_PART: usize = 25;
const COMMON_LEAST: usize = 8;
/// Bits of an entry that hold the record and the kind of its text.
const RECORD_BITS: u32 = 64 - grams::PAIR_BITS;
/// Most records; further ones are not indexed.
const MOST_RECORDS: usize = 1 << (RECORD_BITS - 1);
/// Weight of a word in a title, goal or indicator; in other texts it is 1.
const NAME_WEIGHT: u64 = 2;

/// Initiatives by the words in them. It keeps no text: give the datasets it was made of again.
#[derive(Debug, Default)]
pub struct SimilarIndex {
    /// `word << 22 | record << 1 | is in the body only`, ascending, each word of a record once.
    entries: Vec<u64>,
    /// Number of the first record of each document, and the number of all at the end.
    starts: Vec<u32>,
    /// Sum of the squared weights of each record.
    norms: Vec<u64>,
}

impl SimilarIndex {
    /// Makes the index; a few seconds for half a million initiatives.
    pub fn new(datasets: &[&Dataset]) -> Self {
        let mut starts = Vec::with_capacity(datasets.len() + 1);
        let mut entries: Vec<u64> = Vec::new();
        let mut record: usize = 0;
        for dataset in datasets {
            starts.push(record as u32);
            for initiative in &dataset.initiatives {
                if record >= MOST_RECORDS {
                    break;
                }
                words::visit(initiative, |word, is_name| {
                    let below = (record as u64) << 1 | u64::from(!is_name);
                    entries.push(word << RECORD_BITS | below);
                });
                record += 1;
            }
        }
        starts.push(record as u32);
        entries.sort_unstable();
        // A word that stands in both kinds of text counts as one of the name, which sorts first.
        entries.dedup_by_key(|entry| *entry >> 1);
        entries.shrink_to_fit();
        let mut index = Self {
            entries,
            starts,
            norms: vec![0; record],
        };
        index.weigh();
        index
    }

    /// Sums the squared weights of every record.
    fn weigh(&mut self) {
        let mut norms = std::mem::take(&mut self.norms);
        for run in self
            .entries
            .chunk_by(|a, b| a >> RECORD_BITS == b >> RECORD_BITS)
        {
            let rarity = self.rarity(run.len());
            for entry in run {
                if let Some(norm) = norms.get_mut(record_of(*entry)) {
                    let weight = rarity * weight_of(*entry);
                    *norm += weight * weight;
                }
            }
        }
        self.norms = norms;
    }

    fn record_count(&self) -> usize {
        self.starts.last().map_or(0, |last| *last as usize)
    }

    /// How much a word says that `count` records have.
    fn rarity(&self, count: usize) -> u64 {
        u64::from(grams::rarity(self.record_count(), count))
    }

    /// Whether so many records have a word that it says nothing of any of them (推進, 実施).
    fn is_common(&self, word: u64) -> bool {
        let count = self.entries_of(word).len();
        count > COMMON_LEAST && count * COMMON_PART > self.record_count()
    }

    /// Entries of a word.
    fn entries_of(&self, word: u64) -> &[u64] {
        let from = self
            .entries
            .partition_point(|entry| entry >> RECORD_BITS < word);
        let rest = self.entries.get(from..).unwrap_or_default();
        let length = rest.partition_point(|entry| entry >> RECORD_BITS == word);
        rest.get(..length).unwrap_or_default()
    }

    /// Document and position of a record.
    fn place_of(&self, record: usize) -> (usize, usize) {
        let record = record as u32;
        let document = self
            .starts
            .partition_point(|start| *start <= record)
            .saturating_sub(1);
        let start = self.starts.get(document).copied().unwrap_or(0);
        (document, (record - start) as usize)
    }

    /// Initiatives of other documents that resemble one, other municipalities first, best first.
    pub fn similar(
        &self,
        datasets: &[&Dataset],
        document: usize,
        position: usize,
        limit: usize,
    ) -> Vec<SimilarRecord> {
        let Some((dataset, initiative)) = find(datasets, document, position) else {
            return Vec::new();
        };
        let query = Query::new(texts_of(initiative));
        let mut found = self.best(datasets, &query, Some(document));
        // The sort is stable: best first among those of other municipalities, then of its own.
        found.sort_by_key(|found| {
            let other = datasets.get(found.document);
            other.is_some_and(|other| is_of_one_place(dataset, other))
        });
        // Only what is shown is described.
        found.truncate(limit);
        found
            .into_iter()
            .filter_map(|found| self.record(datasets, &query, found, Some(dataset)))
            .collect()
    }

    /// Initiatives that hold the words of a text, best first.
    pub fn search(&self, datasets: &[&Dataset], text: &str, limit: usize) -> Vec<SimilarRecord> {
        let query = Query::new(texts_of_words(text));
        let mut found = self.best(datasets, &query, None);
        found.truncate(limit);
        found
            .into_iter()
            .filter_map(|found| self.record(datasets, &query, found, None))
            .collect()
    }

    /// The records that share most with a query, best first, then in the order of the documents.
    fn best(&self, datasets: &[&Dataset], query: &Query, not: Option<usize>) -> Vec<Found> {
        let mut lists: Vec<(&[u64], u64)> = query
            .words
            .iter()
            .map(|(word, weight)| (self.entries_of(*word), *weight))
            .filter(|(entries, _)| !entries.is_empty())
            .collect();
        // The sort is stable: words of one rarity stay in their order.
        lists.sort_by_key(|(entries, _)| entries.len());
        let own = not.map_or(0..0, |document| {
            let at = |index: usize| self.starts.get(index).map_or(0, |start| *start as usize);
            at(document)..at(document + 1)
        });
        let mut scores: Vec<u32> = vec![0; self.record_count()];
        let mut touched = 0;
        for (entries, weight) in &lists {
            if touched > 0 && touched + entries.len() > MOST_ENTRIES {
                break;
            }
            touched += entries.len();
            let rarity = self.rarity(entries.len());
            for entry in *entries {
                if let Some(score) = scores.get_mut(record_of(*entry)) {
                    let gain = rarity * rarity * weight * weight_of(*entry);
                    *score = score.saturating_add(gain as u32);
                }
            }
        }
        let mut best: Vec<(f64, usize)> = scores
            .iter()
            .enumerate()
            .filter(|(record, score)| **score > 0 && !own.contains(record))
            .map(|(record, score)| (f64::from(*score) / self.length(record), record))
            .collect();
        let by_score = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if best.len() > WEIGHED {
            best.select_nth_unstable_by(WEIGHED, by_score);
            best.truncate(WEIGHED);
        }
        let rarities: BTreeMap<u64, u64> = query
            .words
            .keys()
            .map(|word| (*word, self.rarity(self.entries_of(*word).len())))
            .collect();
        let of_query = query
            .words
            .iter()
            .map(|(word, weight)| {
                let weight = rarities.get(word).map_or(0, |rarity| rarity * weight);
                weight * weight
            })
            .sum::<u64>() as f64;
        let mut found: Vec<Found> = best
            .into_iter()
            .filter_map(|(_, record)| {
                let (document, position) = self.place_of(record);
                let (_, initiative) = find(datasets, document, position)?;
                let mut theirs: BTreeMap<u64, u64> = BTreeMap::new();
                words::visit(initiative, |word, is_name| {
                    if query.words.contains_key(&word) {
                        let weight = theirs.entry(word).or_insert(1);
                        *weight = (*weight).max(if is_name { NAME_WEIGHT } else { 1 });
                    }
                });
                let shared: u64 = theirs
                    .iter()
                    .map(|(word, weight)| {
                        let rarity = rarities.get(word).copied().unwrap_or(0);
                        let own = query.words.get(word).copied().unwrap_or(0);
                        rarity * rarity * weight * own
                    })
                    .sum();
                let likeness = shared as f64 / (of_query.sqrt() * self.length(record)).max(1.0);
                let likeness = (likeness * 100.0).round().min(100.0) as u8;
                (likeness >= LEAST_LIKENESS).then_some(Found {
                    document,
                    position,
                    likeness,
                })
            })
            .collect();
        found.sort_by(|a, b| {
            (b.likeness, a.document, a.position).cmp(&(a.likeness, b.document, b.position))
        });
        found
    }

    /// What is shown of a record that was found.
    fn record(
        &self,
        datasets: &[&Dataset],
        query: &Query,
        found: Found,
        asked: Option<&Dataset>,
    ) -> Option<SimilarRecord> {
        let (dataset, initiative) = find(datasets, found.document, found.position)?;
        let theirs = texts_of(initiative);
        let their_words: BTreeSet<u64> = theirs
            .iter()
            .flat_map(|text| text.words.iter().map(|word| word.key))
            .collect();
        // A word that was searched for is shown however common it is.
        let says = |word| asked.is_none() || !self.is_common(word);
        let has = |word| query.words.contains_key(&word);
        let (spans, mut words) = shared(&theirs, has, says, &query.plain);
        let own_spans = if asked.is_some() {
            let has = |word| their_words.contains(&word);
            shared(&query.texts, has, says, &plain(&theirs)).0
        } else {
            Vec::new()
        };
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        Some(SimilarRecord {
            document: found.document,
            position: found.position,
            id: initiative.id.clone(),
            title: super::Subject::of(initiative).title,
            municipality: dataset.municipality.as_ref().map(|m| m.name.clone()),
            fiscal_year: dataset.fiscal_year.map(|year| year.0),
            is_own: asked.is_some_and(|asked| is_of_one_place(asked, dataset)),
            likeness: found.likeness,
            words,
            spans,
            own_spans,
        })
    }

    fn length(&self, record: usize) -> f64 {
        self.norms
            .get(record)
            .map_or(1.0, |norm| (*norm as f64).sqrt().max(1.0))
    }
}

fn record_of(entry: u64) -> usize {
    (entry >> 1 & (MOST_RECORDS as u64 - 1)) as usize
}

fn weight_of(entry: u64) -> u64 {
    if entry & 1 == 0 { NAME_WEIGHT } else { 1 }
}

#[derive(Clone, Copy)]
struct Found {
    document: usize,
    position: usize,
    likeness: u8,
}

/// What is looked for.
struct Query {
    texts: Vec<Text>,
    /// Words with their weights.
    words: BTreeMap<u64, u64>,
    /// All texts evened out, one a line, to see whether neighbouring words belong together.
    plain: String,
}

impl Query {
    fn new(texts: Vec<Text>) -> Self {
        let mut words = BTreeMap::new();
        for text in &texts {
            for word in &text.words {
                let weight = words.entry(word.key).or_insert(1);
                *weight = (*weight).max(if text.is_name { NAME_WEIGHT } else { 1 });
            }
        }
        Self {
            plain: plain(&texts),
            texts,
            words,
        }
    }
}

fn plain(texts: &[Text]) -> String {
    let lines: Vec<String> = texts
        .iter()
        .map(|text| text.even.iter().collect())
        .collect();
    lines.join("\n")
}

fn find<'a>(
    datasets: &[&'a Dataset],
    document: usize,
    position: usize,
) -> Option<(&'a Dataset, &'a Initiative)> {
    let dataset = *datasets.get(document)?;
    Some((dataset, dataset.initiatives.get(position)?))
}

/// Whether two documents are of one municipality.
fn is_of_one_place(left: &Dataset, right: &Dataset) -> bool {
    let (Some(left), Some(right)) = (&left.municipality, &right.municipality) else {
        return false;
    };
    left.code == right.code && left.name == right.name
}

/// Stretches of the texts whose words the other side has, joined where the other side prints them
/// together, and their words, each once. A stretch in which no word says anything is left out.
fn shared(
    texts: &[Text],
    has: impl Fn(u64) -> bool,
    says: impl Fn(u64) -> bool,
    other: &str,
) -> (Vec<SharedSpan>, Vec<String>) {
    let mut spans = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        let mut open: Option<(usize, usize, bool)> = None;
        let mut close = |open: Option<(usize, usize, bool)>| {
            let Some((start, end, true)) = open else {
                return;
            };
            spans.push(SharedSpan {
                field: text.field,
                indicator: text.indicator,
                start,
                length: end - start,
            });
            let word: String = text.even.iter().skip(start).take(end - start).collect();
            if !seen.contains(&word) {
                seen.push(word);
            }
        };
        for Word { key, start, length } in &text.words {
            if !has(*key) {
                continue;
            }
            let end = start + length;
            match open {
                Some((from, to, said)) if *start <= to => {
                    let joined: String = text
                        .even
                        .iter()
                        .skip(from)
                        .take(end.max(to) - from)
                        .collect();
                    if other.contains(&joined) {
                        open = Some((from, end.max(to), said || says(*key)));
                    } else {
                        close(open);
                        // What was marked already is not marked again.
                        open = (end > to).then(|| (*start.max(&to), end, says(*key)));
                    }
                }
                _ => {
                    close(open);
                    open = Some((*start, end, says(*key)));
                }
            }
        }
        close(open);
    }
    (spans, seen)
}

#[cfg(test)]
mod tests;
