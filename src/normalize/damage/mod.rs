//! Damage that scanning and text extraction leave in a cell. Found and reported, never repaired.
//!
//! A text is judged without its blanks, because narrow columns break words anywhere. Signs are of
//! two strengths: one that no Japanese sentence contains decides alone (`をを`, `ン` after kanji, a
//! phrase three times in a row); weaker ones (a lone katakana letter, `を値を`) must come in pairs.
//!
//! Known misses: damage that leaves well-formed words behind (a line of the cell lost, the first
//! letter of each line lost), and single wrong kanji.

mod column;
mod grammar;
mod repetition;

pub use column::find_column_damage;

use super::script::{is_hiragana, is_japanese, is_kanji, is_katakana};
use super::width::fold;
use crate::record::DoubtCode;

/// Every kind of damage found in the text of a cell, sorted.
pub fn find_damage(text: &str) -> Vec<DoubtCode> {
    let folded = fold(text);
    let letters = letters_of(&folded);
    let mut found = Vec::new();
    if repetition::has_loop(&letters) {
        found.push(DoubtCode::OcrLoop);
    }
    if grammar::is_scrambled(&letters) {
        found.push(DoubtCode::ScrambledText);
    }
    if has_foreign_letter(text)
        || is_sign_salad(&folded)
        || grammar::has_orphan_small_kana(&letters)
    {
        found.push(DoubtCode::Mojibake);
    }
    if is_letter_spaced(text) {
        found.push(DoubtCode::LetterSpaced);
    }
    if starts_mid_sentence(text) || ends_mid_sentence(text) {
        found.push(DoubtCode::Truncated);
    }
    found.sort_unstable();
    found
}

/// The text without blanks and without katakana that stand alone as labels (`ア 点検 イ 補修`).
fn letters_of(folded: &str) -> Vec<char> {
    let is_label = |token: &&str| {
        let mut chars = token.chars();
        chars
            .next()
            .is_some_and(|c| matches!(c, 'ア' | 'イ' | 'ウ' | 'エ' | 'オ' | 'カ' | 'キ' | 'ク'))
            && chars.next().is_none()
    };
    folded
        .split_whitespace()
        .filter(|token| !is_label(token))
        .flat_map(str::chars)
        .collect()
}

/// Whether the text begins in the middle of a sentence: with a particle before kanji, a closing
/// sign, a small kana. Also the sign of a row that continues the one above.
pub fn starts_mid_sentence(text: &str) -> bool {
    let mut letters = text.trim_start().chars().filter(|c| !c.is_whitespace());
    let Some(first) = letters.next() else {
        return false;
    };
    let second = letters.next();
    match first {
        'を' | 'ん' | 'ー' | '、' | '。' | '」' | '）' | 'ッ' | 'ン' => second.is_some(),
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' => {
            true
        }
        'の' | 'が' | 'に' | 'は' | 'へ' | 'で' | 'と' | 'も' => {
            second.is_some_and(is_kanji)
        }
        'す' | 'た' | 'る' => second == Some('。'),
        'ま' => second == Some('す') && letters.next() == Some('。'),
        _ => false,
    }
}

/// Whether the text ends in the middle of a sentence: after a comma, an opening sign, a particle
/// that needs a verb, or an ellipsis.
pub fn ends_mid_sentence(text: &str) -> bool {
    let trimmed = text.trim_end();
    if trimmed.chars().count() < 4 {
        return false;
    }
    let mut back = trimmed.chars().rev().filter(|c| !c.is_whitespace());
    let last = back.next();
    let before = back.next();
    match last {
        Some('、' | '，' | '「' | '（' | '(' | 'を' | '…' | '‥' | 'っ') => true,
        Some('ま') => {
            before.is_some_and(|c| is_kanji(c) || matches!(c, 'し' | 'り' | 'き' | 'め'))
        }
        _ => false,
    }
}

/// Replacement and private-use characters, letters of simplified Chinese, accented Latin letters
/// inside Japanese.
fn has_foreign_letter(text: &str) -> bool {
    let mut before = None;
    for c in text.chars() {
        if matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
            || is_simplified(c)
        {
            return true;
        }
        let is_accented = matches!(c, '\u{100}'..='\u{17F}');
        if is_accented && !before.is_some_and(|left: char| left.is_ascii_alphabetic()) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// The blocks in which Unicode keeps the letters with simplified radicals; Japanese uses none.
fn is_simplified(c: char) -> bool {
    matches!(c,
        '\u{7EA0}'..='\u{7F35}' | '\u{89C1}'..='\u{89D1}' | '\u{8BA0}'..='\u{8C36}' | '\u{8D1D}'..='\u{8D5E}'
        | '\u{8F66}'..='\u{8F9A}' | '\u{9485}'..='\u{9576}' | '\u{95E8}'..='\u{9616}' | '\u{9875}'..='\u{98A7}'
        | '\u{9963}'..='\u{9995}' | '\u{9A6C}'..='\u{9AA7}' | '\u{9C7C}'..='\u{9CE4}' | '\u{9E1F}'..='\u{9E74}'
        | '\u{6236}' | '\u{4EEC}' | '\u{8FD9}' | '\u{4E2A}' | '\u{4E1A}')
}

/// Signs and single characters without a word or a figure (`7 / + > |`, `9 0`, `, ,`), or capital
/// Latin words alone, which recognition makes of noise.
fn is_sign_salad(folded: &str) -> bool {
    let tokens: Vec<&str> = folded.split_whitespace().collect();
    if folded.chars().any(is_japanese) || tokens.len() < 2 {
        return false;
    }
    let is_single = |token: &&str| token.chars().count() == 1;
    let singles = tokens.iter().filter(|token| is_single(token)).count();
    let is_noise = |c: char| {
        matches!(
            c,
            '+' | '>'
                | '<'
                | '|'
                | '#'
                | '÷'
                | '='
                | '\\'
                | '^'
                | '~'
                | '_'
                | '/'
                | ','
                | '.'
                | '`'
        )
    };
    let noise = tokens
        .iter()
        .filter(|token| is_single(token) && token.chars().all(is_noise))
        .count();
    let lone_digits = tokens
        .iter()
        .all(|token| is_single(token) && token.chars().all(|c| c.is_ascii_digit()));
    if lone_digits || noise >= 2 || (folded.contains('÷') && singles > 0) {
        return true;
    }
    let words = tokens
        .iter()
        .filter(|token| token.chars().all(|c| c.is_ascii_uppercase()))
        .count();
    words == tokens.len()
        && words >= 4
        && tokens
            .iter()
            .any(|token| matches!(*token, "THE" | "OF" | "AND" | "IS" | "TO"))
}

/// Three or more letters of a word, each set apart by a blank (`部 長 目 標`).
fn is_letter_spaced(text: &str) -> bool {
    let mut run = 0;
    for token in text
        .split(char::is_whitespace)
        .filter(|token| !token.is_empty())
    {
        let mut letters = token.chars();
        let is_letter = letters
            .next()
            .is_some_and(|c| is_japanese(c) || c.is_ascii_alphabetic())
            && letters.next().is_none();
        run = if is_letter { run + 1 } else { 0 };
        if run >= 3 {
            return true;
        }
    }
    false
}

/// Class of a letter for the checks of neighbours.
fn is_lone_katakana(letters: &[char], at: usize) -> bool {
    let neighbour = |i: Option<usize>| i.and_then(|i| letters.get(i)).copied();
    let (before, after) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
    let is_word = |c: Option<char>| c.is_some_and(|c| is_hiragana(c) || is_kanji(c));
    let is_candidate = letters.get(at).is_some_and(|c| {
        is_katakana(*c)
            && !matches!(
                c,
                'ー' | 'ヶ'
                    | 'ケ'
                    | 'ヵ'
                    | 'カ'
                    | 'ノ'
                    | 'ツ'
                    | 'ガ'
                    | 'ハ'
                    | 'コ'
                    | 'ヘ'
                    | 'ニ'
                    | 'リ'
                    | 'ロ'
                    | 'エ'
            )
    });
    is_candidate && is_word(after) && (is_word(before) || before.is_none())
}
