//! Texts cut into words where the kind of character changes.

use std::borrow::Cow;

use crate::compare::grams::{pair, word_feature};
use crate::normalize::width;
use crate::record::FieldName;

/// A text with the field it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub(super) field: FieldName,
    /// Position of the indicator from 1; 0 for texts of the initiative.
    pub(super) indicator: u32,
    pub(super) text: &'a str,
}

/// Kinds of character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 漢字.
    Kanji,
    /// カタカナ.
    Katakana,
    /// ひらがな.
    Hiragana,
    /// Latin letters.
    Latin,
    /// Digits, blanks and marks.
    Other,
}

pub(super) fn kind(c: char) -> Kind {
    match c {
        '\u{4E00}'..='\u{9FFF}' | '々' | '\u{3400}'..='\u{4DBF}' => Kind::Kanji,
        'ァ'..='ヺ' | 'ー' => Kind::Katakana,
        'ぁ'..='ゖ' => Kind::Hiragana,
        _ if c.is_alphabetic() => Kind::Latin,
        _ => Kind::Other,
    }
}

/// Hiragana that bind words and say nothing.
const BINDING: [&str; 40] = [
    "する",
    "した",
    "して",
    "します",
    "しました",
    "ます",
    "ました",
    "である",
    "です",
    "こと",
    "ため",
    "よう",
    "など",
    "まで",
    "から",
    "より",
    "における",
    "において",
    "について",
    "に",
    "による",
    "により",
    "を",
    "が",
    "と",
    "で",
    "の",
    "は",
    "も",
    "や",
    "へ",
    "また",
    "および",
    "とともに",
    "できる",
    "いる",
    "され",
    "された",
    "された",
    "その",
];

/// Calls back for every word: pairs of 漢字, whole words of other kinds.
pub(super) fn each_feature(
    text: &str,
    most: usize,
    buffer: &mut Vec<char>,
    mut found: impl FnMut(u64),
) {
    buffer.clear();
    let is_wide = |c: char| matches!(c, '\u{FF00}'..='\u{FFEF}');
    let folded = if text.chars().take(most).any(is_wide) {
        Cow::Owned(width::fold(text))
    } else {
        Cow::Borrowed(text)
    };
    buffer.extend(folded.chars().take(most).map(|c| c.to_ascii_lowercase()));
    for run in buffer.chunk_by(|a, b| kind(*a) == kind(*b)) {
        let Some(first) = run.first() else {
            continue;
        };
        match kind(*first) {
            Kind::Kanji => {
                for two in run.windows(2) {
                    if let [a, b] = two {
                        found(pair(*a, *b));
                    }
                }
            }
            Kind::Katakana | Kind::Latin if run.len() >= 2 => found(word_feature(run)),
            Kind::Hiragana if run.len() >= 2 && !is_binding(run) => found(word_feature(run)),
            _ => {}
        }
    }
}

/// Whether hiragana only bind.
pub(super) fn is_binding(run: &[char]) -> bool {
    BINDING
        .iter()
        .any(|word| word.chars().eq(run.iter().copied()))
}
