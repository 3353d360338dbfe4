//! Damage that shows when a cell is held against the other cells of its column.

use std::collections::BTreeMap;

use super::find_damage;
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::enumeration::leading_label;
use crate::normalize::script::{is_bullet, is_circled, is_digit, is_japanese};
use crate::record::DoubtCode;

/// Cells that a habit needs before it counts as the column's.
const FEWEST: usize = 5;
/// Percent of the cells that must share a habit.
const SHARE: usize = 70;

/// Every kind of damage of each cell of a column, sorted; one answer a cell, in order.
///
/// `texts` are the bodies of one column of one form, header left out, every cell once: also the
/// blank ones, which are never damaged. On top of [`find_damage`] a cell is doubted when
/// - the column's cells open with a mark (`・`, `①`) or end with `。` and this one does not: it has
///   lost its head or its tail (`Truncated`);
/// - a bracket closes that was never opened, or the other way round (`Truncated`);
/// - it holds Latin letters or signs alone in a column of Japanese, or a box after the last full stop
///   (`Mojibake`);
/// - it is the bare end of a section's name (`課`, `進室`) in a column of sections (`Truncated`).
///
/// What stands in several cells alike is a phrase of the form, never a rest. Letters set apart by
/// justified print are not doubted here. A column of fewer than five cells shows no habit. The time
/// grows with the length of the texts.
pub fn find_column_damage(texts: &[&str]) -> Vec<Vec<DoubtCode>> {
    let habits = Habits::of(texts);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text.trim()).or_default() += 1;
    }
    let is_repeated = |text: &str| counts.get(text.trim()).is_some_and(|count| *count > 1);
    texts
        .iter()
        .map(|text| damage_in(text, habits, is_repeated(text)))
        .collect()
}

/// What the cells of a column have in common.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four habits, each held or not"
)]
#[derive(Clone, Copy, Debug)]
struct Habits {
    opens_with_mark: bool,
    ends_with_stop: bool,
    is_japanese: bool,
    names_sections: bool,
}

impl Habits {
    fn of(texts: &[&str]) -> Self {
        let filled: Vec<&str> = texts
            .iter()
            .copied()
            .filter(|text| classify(text) == CellContent::Text)
            .collect();
        let is_habit = |holds: fn(&str) -> bool| {
            let count = filled.iter().filter(|text| holds(text)).count();
            filled.len() >= FEWEST && count * 100 >= filled.len() * SHARE
        };
        Self {
            opens_with_mark: is_habit(opens_with_mark),
            ends_with_stop: is_habit(ends_with_stop),
            is_japanese: is_habit(|text| text.chars().any(is_japanese)),
            names_sections: is_habit(ends_as_section),
        }
    }
}

fn damage_in(text: &str, habits: Habits, is_repeated: bool) -> Vec<DoubtCode> {
    if classify(text) != CellContent::Text {
        return Vec::new();
    }
    let mut found = find_damage(text);
    found.retain(|code| *code != DoubtCode::LetterSpaced);
    let is_numbered = leading_label(text).is_some();
    let is_headless =
        habits.opens_with_mark && !opens_with_mark(text) && !is_numbered && !is_repeated;
    let is_tailless = habits.ends_with_stop && !ends_with_stop(text) && !is_repeated;
    let is_bare = habits.names_sections && has_bare_section(text);
    if is_headless || is_tailless || is_bare || has_odd_bracket(text) {
        found.push(DoubtCode::Truncated);
    }
    if (habits.is_japanese && is_noise(text)) || has_box_at_end(text) {
        found.push(DoubtCode::Mojibake);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn opens_with_mark(text: &str) -> bool {
    let trimmed = text.trim_start();
    trimmed
        .chars()
        .next()
        .is_some_and(|c| is_bullet(c) || is_circled(c) || matches!(c, '○' | '〇' | '-' | '*'))
}

fn ends_with_stop(text: &str) -> bool {
    let end = text
        .trim_end()
        .trim_end_matches(['）', ')', '」', '』', ' ', '\u{3000}']);
    end.ends_with(['。', '．', '！', '!'])
}

/// What sections and offices are called at the end.
const OFFICES: [char; 9] = ['課', '室', '係', '局', '部', '所', '館', '署', '班'];

fn ends_as_section(text: &str) -> bool {
    let trimmed = text.trim_end();
    trimmed.ends_with(OFFICES) && trimmed.chars().count() <= 40
}

/// Words before 課 and 室 that never name a section without the word before them.
const GENERIC: &[&str] = &[
    "推進",
    "支援",
    "対策",
    "振興",
    "調整",
    "活動",
    "促進",
    "づくり",
];

/// `課`, `推進課`, `進室`: the end of a name whose beginning is lost.
fn has_bare_section(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, '、' | '・' | ','))
        .take(1)
        .any(|name| {
            let stem = name.trim_end_matches(OFFICES);
            stem.len() < name.len()
                && (stem.is_empty() || GENERIC.iter().any(|word| word.ends_with(stem)))
        })
}

/// A bracket without its other half; `1)` at the head of an item has none.
fn has_odd_bracket(text: &str) -> bool {
    let mut quotes = 0_i32;
    let mut rounds = 0_i32;
    let mut before = None;
    for c in text.chars() {
        match c {
            '「' => quotes += 1,
            '」' => quotes -= 1,
            '（' | '(' => rounds += 1,
            '）' | ')'
                if rounds == 0
                    && before.is_some_and(|c| is_digit(c) || c.is_ascii_alphabetic()) => {}
            '）' | ')' => rounds -= 1,
            _ => {}
        }
        if quotes < 0 || rounds < 0 {
            return true;
        }
        before = Some(c);
    }
    quotes != 0 || rounds != 0
}

/// Latin words or signs without a Japanese letter; a single word or figure may be a value.
fn is_noise(text: &str) -> bool {
    if text.chars().any(is_japanese) || text.split_whitespace().nth(1).is_none() {
        return false;
    }
    let has_sign = text.contains(['→', '÷', '←', '|', '□']);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase());
    let words = text.split_whitespace().filter(|word| is_word(word)).count();
    has_sign || words >= 3
}

/// `…した。 □`: a frame that was read as a letter.
fn has_box_at_end(text: &str) -> bool {
    let trimmed = text.trim_end();
    let rest = trimmed.trim_end_matches(['□', '■', '|', '｜', ' ']);
    rest.len() < trimmed.len() && rest.ends_with('。')
}
