//! The words before a number that name it.

use crate::normalize::fiscal_year;
use crate::normalize::script::{is_bullet, is_hiragana, is_kanji, is_katakana};

/// [`label_of`] without what a sentence adds: the year of the figure, a particle at the end, a verb.
pub(super) fn label_in_prose(gap: &[char], masked: &[bool]) -> Option<String> {
    let gap = without_year(gap);
    let label = label_of(gap, masked)?;
    let mut label = label.as_str();
    for particle in [
        "から", "まで", "では", "には", "は", "が", "を", "に", "で", "と", "の", "も", "へ",
    ] {
        if let Some(rest) = label.strip_suffix(particle) {
            label = rest;
            break;
        }
    }
    let chars: Vec<char> = label.chars().collect();
    let is_date = chars.iter().all(|c| {
        c.is_ascii_digit()
            || matches!(
                c,
                '年' | '月' | '日' | '度' | '令' | '和' | '平' | '成' | 'R' | 'H' | '末'
            )
    });
    if chars.is_empty() || is_date || ends_with_verb(&chars) {
        return None;
    }
    Some(label.to_owned())
}

/// `実施し`, `会を開い`, `回答した`: a verb has no place at the end of a name.
fn ends_with_verb(label: &[char]) -> bool {
    let [rest @ .., stem, last] = label else {
        return false;
    };
    let after_kanji = is_kanji(*stem);
    let has_particle = label
        .iter()
        .any(|c| matches!(c, 'を' | 'に' | 'が' | 'で' | 'は'));
    match last {
        'し' if after_kanji => rest.last().is_some_and(|c| is_kanji(*c)) || has_particle,
        'て' | 'た' | 'い' | 'り' | 'き' | 'み' | 'る' => {
            has_particle && (after_kanji || matches!(stem, 'し' | 'っ'))
        }
        _ => false,
    }
}

/// Takes a fiscal year off the end of the words before a number when words are left.
fn without_year(gap: &[char]) -> &[char] {
    let trimmed = trim_end(gap);
    let Some(mention) = fiscal_year::find_in(trimmed).into_iter().next_back() else {
        return gap;
    };
    let rest = trim_end(trimmed.get(..mention.start).unwrap_or_default());
    let has_words = rest.last().is_some_and(|c| c.is_alphabetic());
    if mention.end == trimmed.len() && has_words {
        rest
    } else {
        gap
    }
}

/// The words right before the number, from the last delimiter on that is no part of a date or name.
pub(super) fn label_of(gap: &[char], masked: &[bool]) -> Option<String> {
    let gap = trim_end(gap);
    let gap = match gap.split_last() {
        Some((':' | '=' | '(' | '、' | '・' | '/' | '〔' | '[' | ',' | ';', rest)) => {
            trim_end(rest)
        }
        _ => gap,
    };
    let is_delimiter = |at: usize, c: char| {
        let is_sign = c.is_whitespace()
            || (is_bullet(c) && c != '・')
            || is_item_dot(gap, at)
            || matches!(
                c,
                '。' | '、' | '(' | ')' | '「' | '」' | '~' | '/' | ',' | ';' | '※' | '|'
            );
        is_sign && masked.get(at) != Some(&true)
    };
    let start = (0..gap.len())
        .rev()
        .find(|at| gap.get(*at).is_some_and(|c| is_delimiter(*at, *c)))
        .map_or(0, |at| at + 1);
    let start = with_quoted_before(gap, masked, start);
    let start = with_word_before(gap, start);
    let label: String = gap.get(start..).unwrap_or_default().iter().collect();
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '・'));
    let label = without_particle(label);
    let has_letter = label.chars().any(char::is_alphabetic);
    (has_letter && label.chars().count() <= LONGEST_LABEL).then(|| label.to_owned())
}

/// `子育てアプリ「すくすく」登録者数`: a title in brackets that a word follows belongs to the name,
/// and the noun before it too. A bracket that opens elsewhere parts the words as ever.
fn with_quoted_before(gap: &[char], masked: &[bool], start: usize) -> usize {
    let Some(close) = start
        .checked_sub(1)
        .filter(|at| gap.get(*at) == Some(&'」'))
    else {
        return start;
    };
    let inside = gap.get(..close).unwrap_or_default();
    let Some(open) = inside.iter().rposition(|c| matches!(c, '「' | '」' | '\n')) else {
        return start;
    };
    if start >= gap.len() || inside.get(open) != Some(&'「') || masked.get(close) == Some(&true) {
        return start;
    }
    let noun = (0..open)
        .rev()
        .take_while(|at| is_of_noun(inside, *at, open))
        .count();
    // What is too long to be a name keeps the words behind the bracket.
    if gap.len() - (open - noun) > LONGEST_LABEL {
        return start;
    }
    open - noun
}

/// A letter of the noun that ends at `end`: no kana but a single one inside it (`子育てアプリ`).
fn is_of_noun(text: &[char], at: usize, end: usize) -> bool {
    let is_letter = |at: usize| {
        text.get(at)
            .is_some_and(|c| is_kanji(*c) || is_katakana(*c) || c.is_ascii_alphanumeric())
    };
    let is_particle = |c: &char| {
        matches!(
            c,
            'の' | 'を' | 'で' | 'に' | 'は' | 'が' | 'と' | 'も' | 'へ' | 'や'
        )
    };
    is_letter(at)
        || at + 1 < end
            && is_letter(at + 1)
            && at.checked_sub(1).is_some_and(is_letter)
            && text
                .get(at)
                .is_some_and(|c| is_hiragana(*c) && !is_particle(c))
}

/// `出張相談 開催`: an action of two kanji says too little without the word before it.
fn with_word_before(gap: &[char], start: usize) -> usize {
    let word = gap.get(start..).unwrap_or_default();
    if word.len() != 2 || !word.iter().all(|c| is_kanji(*c)) {
        return start;
    }
    let Some(before) = start.checked_sub(1).filter(|at| gap.get(*at) == Some(&' ')) else {
        return start;
    };
    let length = gap
        .iter()
        .take(before)
        .rev()
        .take_while(|c| is_kanji(**c) || is_katakana(**c) || c.is_ascii_alphanumeric())
        .count();
    if length >= 2 { before - length } else { start }
}

/// Words of a label, in characters; what is longer is a sentence.
const LONGEST_LABEL: usize = 40;

/// `・` that opens an item; between two words it belongs to a name (`子ども・若者`).
fn is_item_dot(gap: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| gap.get(i));
    gap.get(at) == Some(&'・') && before.is_none_or(|c| c.is_whitespace())
}

/// Takes off the particle that ties the label to the figure before it (`83%から100%`, `5年間で100件`).
fn without_particle(label: &str) -> &str {
    for particle in [
        "から", "への", "での", "より", "まで", "に", "で", "を", "は", "が", "と", "の", "も",
        "へ", "や",
    ] {
        if let Some(rest) = label.strip_prefix(particle)
            && rest.chars().next().is_none_or(|c| !is_hiragana(c))
        {
            return rest;
        }
    }
    label
}

/// The words without the blanks at their end.
pub(super) fn trim_end(gap: &[char]) -> &[char] {
    let kept = gap
        .iter()
        .rposition(|c| !c.is_whitespace())
        .map_or(0, |at| at + 1);
    gap.get(..kept).unwrap_or_default()
}
