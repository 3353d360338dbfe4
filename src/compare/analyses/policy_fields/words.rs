//! The vocabulary in the form in which texts are searched.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::compare::{Classification, PlanField, PolicyField, Purpose};
use crate::facts::policy_words;
use crate::normalize::width;

/// A word and its fields.
pub(super) struct Word {
    text: Vec<char>,
    spending: Purpose,
    plan: PlanField,
    /// Whether it only keeps shorter words inside it from being found.
    is_silent: bool,
    /// Whether it says the field; otherwise it only hints at it.
    pub(super) says: bool,
}

impl Word {
    /// The field it stands for in a classification.
    pub(super) fn field(&self, classification: Classification) -> PolicyField {
        match classification {
            Classification::Spending => PolicyField::Spending(self.spending),
            Classification::Plan => PolicyField::Plan(self.plan),
        }
    }
}

/// All words, by their first character.
pub(super) struct Vocabulary {
    words: Vec<Word>,
    /// Positions by first character, the longest word first.
    by_first: HashMap<char, Vec<u32>>,
}

/// The vocabulary, made once.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(Vocabulary::new)
}

impl Vocabulary {
    fn new() -> Self {
        let words: Vec<Word> = policy_words::all()
            .iter()
            .filter_map(|entry| {
                let is_silent = entry.is_silent;
                let (spending, plan) = if is_silent {
                    (Purpose::Other, PlanField::Administration)
                } else {
                    (Purpose::find(entry.spending)?, PlanField::find(entry.plan)?)
                };
                Some(Word {
                    text: entry.word.chars().collect(),
                    spending,
                    plan,
                    is_silent,
                    says: entry.says,
                })
            })
            .collect();
        let mut by_first: HashMap<char, Vec<u32>> = HashMap::new();
        for (position, word) in words.iter().enumerate() {
            if let Some(first) = word.text.first() {
                by_first.entry(*first).or_default().push(position as u32);
            }
        }
        let length = |position: &u32| {
            let word = words.get(*position as usize);
            std::cmp::Reverse(word.map_or(0, |word| word.text.len()))
        };
        let mut firsts: Vec<char> = words
            .iter()
            .filter_map(|w| w.text.first().copied())
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        for first in firsts {
            if let Some(positions) = by_first.get_mut(&first) {
                positions.sort_by_key(length);
            }
        }
        Self { words, by_first }
    }

    /// The word at a position.
    pub(super) fn word(&self, position: u32) -> Option<&Word> {
        self.words.get(position as usize)
    }

    /// All words as text.
    pub(super) fn texts(&self) -> Vec<String> {
        self.words
            .iter()
            .map(|word| word.text.iter().collect())
            .collect()
    }

    /// The words in a text, each once, the longest at every place, none inside another.
    pub(super) fn find(&self, text: &str, buffer: &mut Vec<char>) -> Vec<u32> {
        buffer.clear();
        buffer.extend(one_width(text).chars().filter(|c| !c.is_whitespace()));
        let mut found = Vec::new();
        let mut rest = buffer.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let here = self.by_first.get(first).and_then(|positions| {
                positions.iter().copied().find(|position| {
                    self.word(*position)
                        .is_some_and(|word| rest.starts_with(&word.text))
                })
            });
            match here {
                Some(position) => {
                    let is_silent = self.word(position).is_some_and(|word| word.is_silent);
                    if !is_silent && !found.contains(&position) {
                        found.push(position);
                    }
                    let length = self.word(position).map_or(1, |word| word.text.len());
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => rest = after,
            }
        }
        found
    }
}

/// The text in one width; most texts are.
fn one_width(text: &str) -> Cow<'_, str> {
    let is_other = |c: char| matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{2E80}'..='\u{2FDF}');
    if text.chars().any(is_other) {
        Cow::Owned(width::fold(text))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::vocabulary;
    use crate::facts::policy_words;

    #[test]
    fn every_word_names_known_fields() {
        assert_eq!(vocabulary().words.len(), policy_words::all().len());
    }

    #[test]
    fn the_longest_word_counts_and_a_silent_one_hides_what_is_inside() {
        let found = |text| {
            let words = vocabulary().find(text, &mut Vec::new());
            let all = vocabulary().texts();
            words
                .iter()
                .map(|at| all[*at as usize].clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("上下水道課"), ["上下水道"]);
        assert_eq!(found("ＤＸ 推進課"), ["DX推進"]);
        assert!(found("働きたくなる環境づくり").is_empty());
    }
}
