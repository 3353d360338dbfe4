//! The vocabulary in the form in which texts are searched.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::compare::{Classification, PlanField, PolicyField, Purpose};
use crate::facts::policy_words::{self, Strength};
use crate::normalize::width;

/// A word and its fields.
pub(super) struct Word {
    text: Vec<char>,
    /// `None` where it tells nothing.
    fields: Option<(Purpose, PlanField)>,
    /// How much it tells.
    pub(super) strength: Strength,
}

impl Word {
    /// The field it stands for in a classification.
    pub(super) fn field(&self, classification: Classification) -> Option<PolicyField> {
        let (purpose, plan) = self.fields?;
        Some(match classification {
            Classification::Spending => PolicyField::Spending(purpose),
            Classification::Plan => PolicyField::Plan(plan),
        })
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
            .map(|entry| Word {
                text: entry.word.chars().collect(),
                fields: Purpose::find(entry.spending).zip(PlanField::find(entry.plan)),
                strength: entry.strength,
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

    /// The words in a text that tell something, each once, the longest at every place, none inside
    /// another.
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
                    let word = self.word(position);
                    let tells = word.is_some_and(|word| word.strength != Strength::Nothing);
                    if tells && !found.contains(&position) {
                        found.push(position);
                    }
                    let length = word.map_or(1, |word| word.text.len());
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
