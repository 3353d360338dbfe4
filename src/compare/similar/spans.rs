//! Words that two initiatives share, as they are marked: whole words, never stray pairs.

use std::collections::HashMap;

use super::SharedSpan;
use super::words::{Kind, Text, is_binding, kind};

/// What two initiatives share.
pub(super) struct Shared {
    /// Words, longest first, then in the order of the right texts.
    pub(super) words: Vec<String>,
    pub(super) left: Vec<SharedSpan>,
    pub(super) right: Vec<SharedSpan>,
}

/// 漢字 that end words and do not begin them.
const ENDINGS: &str = "的化率数費課部等性者業員料署局館園室所会度額量法型後中内外用";
/// 漢字 that begin words and do not end them.
const BEGINNINGS: &str = "新未全第再各非不無本当同約毎";

/// Finds the words that stand in both.
pub(super) fn shared(left: &[Text<'_>], right: &[Text<'_>]) -> Shared {
    let left_texts: Vec<Vec<char>> = left.iter().map(|one| chars_of(one.text)).collect();
    let right_texts: Vec<Vec<char>> = right.iter().map(|one| chars_of(one.text)).collect();
    let mut places: HashMap<(char, char), Vec<(usize, usize)>> = HashMap::new();
    for (text, chars) in left_texts.iter().enumerate() {
        for (at, two) in chars.windows(2).enumerate() {
            if let [a, b] = two {
                places.entry((*a, *b)).or_default().push((text, at));
            }
        }
    }
    let mut all = Shared {
        words: Vec::new(),
        left: Vec::new(),
        right: Vec::new(),
    };
    for (chars, text) in right_texts.iter().zip(right) {
        let mut at = 0;
        while let Some([a, b]) = chars.get(at..at + 2) {
            let rest = chars.get(at..).unwrap_or_default();
            let stretch = places
                .get(&(*a, *b))
                .into_iter()
                .flatten()
                .filter_map(|(index, start)| {
                    let other = left_texts.get(*index)?.get(*start..)?;
                    let same = rest.iter().zip(other).take_while(|(a, b)| a == b).count();
                    Some((same, std::cmp::Reverse((*index, *start))))
                })
                .max();
            let Some((length, std::cmp::Reverse((index, start)))) = stretch else {
                at += 1;
                continue;
            };
            let same = rest.get(..length).unwrap_or_default();
            for (offset, word) in words_in(same) {
                let mark = |of: &Text<'_>, start| SharedSpan {
                    field: of.field,
                    indicator: of.indicator,
                    start,
                    length: word.chars().count(),
                };
                all.right.push(mark(text, at + offset));
                if let Some(of) = left.get(index) {
                    let span = mark(of, start + offset);
                    if !all.left.contains(&span) {
                        all.left.push(span);
                    }
                }
                if !all.words.contains(&word) {
                    all.words.push(word);
                }
            }
            at += length;
        }
    }
    all.words
        .sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    all.left.sort();
    all.right.sort();
    all
}

/// One character for one, so that positions hold: full-width letters become half-width.
fn chars_of(text: &str) -> Vec<char> {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The words in a shared stretch: it is cut at marks, digits and binding hiragana; 漢字 that only
/// end a word do not begin one.
fn words_in(same: &[char]) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    let mut open: Option<usize> = None;
    let mut close = |from: Option<usize>, to: usize| {
        let Some(mut from) = from else {
            return;
        };
        let mut to = to;
        let get = |at: usize| same.get(at).copied().unwrap_or(' ');
        while from < to && ENDINGS.contains(get(from)) {
            from += 1;
        }
        while from < to && BEGINNINGS.contains(get(to - 1)) {
            to -= 1;
        }
        let word: String = same.get(from..to).unwrap_or_default().iter().collect();
        if word.chars().count() >= 2 {
            words.push((from, word));
        }
    };
    for run in same.chunk_by(|a, b| kind(*a) == kind(*b)) {
        let is_word = match run.first().map(|c| kind(*c)) {
            Some(Kind::Kanji | Kind::Katakana | Kind::Latin) => true,
            Some(Kind::Hiragana) => run.len() >= 2 && !is_binding(run),
            _ => false,
        };
        if is_word {
            open = open.or(Some(at));
        } else {
            close(open.take(), at);
        }
        at += run.len();
    }
    close(open.take(), at);
    words
}
