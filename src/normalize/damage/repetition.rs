//! The same characters again and again.

use crate::normalize::script::{is_hiragana, is_japanese};

/// Longest phrase whose repetition is looked for, in letters.
const LONGEST: usize = 24;

/// Whether a letter or phrase repeats more often than any sentence does.
pub(super) fn has_loop(letters: &[char]) -> bool {
    (1..=LONGEST).any(|period| repeats(letters, period))
}

/// One pass: counts how long the text equals itself shifted by `period`.
fn repeats(letters: &[char], period: usize) -> bool {
    let mut run = 0;
    let mut limit = usize::MAX;
    for (at, (now, later)) in letters.iter().zip(letters.iter().skip(period)).enumerate() {
        run = if now == later { run + 1 } else { 0 };
        if run == period.max(3) {
            limit = needed(period, letters, at + 1 - run);
        }
        if run >= period.max(3) && run >= limit {
            return true;
        }
    }
    false
}

/// How many letters must repeat before the phrase at `start` counts as a loop.
fn needed(period: usize, letters: &[char], start: usize) -> usize {
    let phrase = letters.get(start..start + period).unwrap_or_default();
    let words = phrase
        .iter()
        .filter(|c| is_japanese(**c) && **c != 'ー' && **c != '〇')
        .count();
    let has_kana = phrase.iter().any(|c| is_hiragana(*c));
    let has_digit = phrase.iter().any(char::is_ascii_digit);
    if words == 0 || has_digit || words * 2 < period {
        return usize::MAX;
    }
    // The same item twice is a list, not a loop.
    if phrase.contains(&'・') {
        return 3 * period;
    }
    match (period, has_kana) {
        (1, _) => 3,
        (2, true) => 5,
        (2, false) => 6,
        (3 | 4, true) => 2 * period,
        (3 | 4, false) => 3 * period,
        (_, true) => period,
        (_, false) => 2 * period,
    }
}
