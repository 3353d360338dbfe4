//! Letters in an order that no Japanese sentence has.

use super::is_lone_katakana;
use crate::normalize::script::{is_hiragana, is_kanji, is_katakana};

/// Sequences of kana that the grammar excludes, whatever stands around them.
const IMPOSSIBLE: &[&str] = &[
    "をを",
    "をが",
    "がを",
    "をはい",
    "をは、",
    "でを",
    "にを",
    "はを",
    "をへ",
    "へを",
    "がは",
    "がが",
    "をので",
    "をのが",
    "をのは",
    "ったった",
    "のので",
    "ののの",
    "をん",
    "のはます",
    "ませい",
    "まがあり",
    "るるる",
    "、を",
    "。を",
    "・を",
    "、では、",
    "がづ",
    "あづ",
    "づた",
    "るす。",
    "るい、る",
    "をる",
    "をます",
    "をりま",
    "かまか",
    "すする",
    "きくし",
    "ではに",
    "でにで",
    "もたに",
    "ともが",
    "にをに",
    "がの、",
    "うあり",
    "たでい",
    "るりを",
    "に向して",
    "づくしま",
    "ととり、",
    "がに向",
    "向よす",
];

/// Weaker signs, each worth one point; two points decide.
const ODD: &[&str] = &[
    "でで",
    "とと、",
    "にに",
    "がに",
    "ですの",
    "はは",
    "るま。",
    "えた。た",
    "をおり",
    "ではいる",
    "。す。",
    "。る",
];

/// Whether the letters are out of order.
pub(super) fn is_scrambled(letters: &[char]) -> bool {
    if has_any(letters, IMPOSSIBLE) {
        return true;
    }
    let mut points = ODD.iter().filter(|odd| has_any(letters, &[odd])).count();
    points += lone_katakana(letters).min(2);
    points += object_chains(letters);
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| letters.get(i)).copied();
        let after = letters.get(at + 1).copied();
        let is_word = |side: Option<char>| side.is_some_and(|c| is_hiragana(c) || is_kanji(c));
        match c {
            // No word begins with these.
            'ン' if is_word(before) => return true,
            'ッ' if after.is_some_and(is_hiragana) && before.is_some_and(is_katakana) => {
                points += 2;
            }
            'を' if after == Some('・') => return true,
            _ => {}
        }
    }
    points >= 2 || is_column_salad(letters)
}

/// A small kana after a kanji (`手ャンネル`): the large kana before it was misread.
pub(super) fn has_orphan_small_kana(letters: &[char]) -> bool {
    letters.windows(2).any(|pair| match pair {
        [left, right] => {
            is_kanji(*left)
                && *left != 'ヶ'
                && *left != 'ヵ'
                && matches!(
                    right,
                    'ゃ' | 'ゅ' | 'ょ' | 'ャ' | 'ュ' | 'ョ' | 'ァ' | 'ィ' | 'ェ' | 'ォ'
                )
        }
        _ => false,
    })
}

fn has_any(letters: &[char], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let word: Vec<char> = word.chars().collect();
        letters
            .windows(word.len())
            .any(|window| window == word.as_slice())
    })
}

fn lone_katakana(letters: &[char]) -> usize {
    (0..letters.len())
        .filter(|at| is_lone_katakana(letters, *at))
        .count()
}

/// `を値を`: two objects with nothing but one to three kanji between.
fn object_chains(letters: &[char]) -> usize {
    let mut last: Option<usize> = None;
    let mut chains = 0;
    for (at, c) in letters.iter().enumerate() {
        if *c == 'を' {
            let between = last
                .and_then(|from| letters.get(from + 1..at))
                .unwrap_or_default();
            if (1..=3).contains(&between.len()) && between.iter().all(|c| is_kanji(*c)) {
                // A relative clause can bring a second object (`集会所を会館を持つ人に`), hardly of one kanji.
                chains += if between.len() == 1 { 2 } else { 1 };
            }
            last = Some(at);
        }
    }
    chains
}

/// A vertical cell read across its columns: short, a full stop in the middle, the end in the middle
/// of a verb (`…す。…ま`).
fn is_column_salad(letters: &[char]) -> bool {
    let has_inner_stop = letters.iter().rev().skip(1).any(|c| *c == '。');
    let ends_open = matches!(letters, [.., before, 'ま'] if !matches!(before, 'ま' | 'さ' | 'た'));
    letters.len() <= 60 && has_inner_stop && ends_open
}
