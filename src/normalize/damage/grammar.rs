//! Letters in an order that no Japanese sentence has.

use std::collections::BTreeSet;
use std::sync::OnceLock;

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
    "りま。",
    "しま。",
    "めま。",
    "のめ、",
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

/// Whether one of the words may begin with this letter: they begin with kana, signs or 向.
fn is_initial(c: char) -> bool {
    is_hiragana(c) || matches!(c, '、' | '。' | '・' | '向')
}

/// Whether the letters are out of order.
pub(super) fn is_scrambled(letters: &[char]) -> bool {
    let places =
        || (0..letters.len()).filter(|at| letters.get(*at).is_some_and(|c| is_initial(*c)));
    let is_impossible = places().any(|at| words_at(impossible(), letters, at).next().is_some());
    if is_impossible || has_verb_without_object(letters) {
        return true;
    }
    let odd: BTreeSet<usize> = places()
        .flat_map(|at| words_at(odd(), letters, at))
        .collect();
    let mut points = odd.len();
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

/// Words in characters, sorted, so that those with one initial stand together.
type Words = Vec<Vec<char>>;

fn sorted(words: &[&str]) -> Words {
    let mut words: Words = words.iter().map(|word| word.chars().collect()).collect();
    words.sort_unstable();
    words
}

fn impossible() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| sorted(IMPOSSIBLE))
}

fn odd() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| sorted(ODD))
}

/// Which of the words begin at a position of the letters, by their index.
fn words_at<'w>(
    words: &'w Words,
    letters: &'w [char],
    at: usize,
) -> impl Iterator<Item = usize> + 'w {
    let rest = letters.get(at..).unwrap_or_default();
    let initial = rest.first();
    let from = words.partition_point(|word| word.first() < initial);
    let same = words.iter().enumerate().skip(from);
    same.take_while(move |(_, word)| word.first() == initial)
        .filter(move |(_, word)| rest.starts_with(word))
        .map(|(index, _)| index)
}

fn lone_katakana(letters: &[char]) -> usize {
    (0..letters.len())
        .filter(|at| is_lone_katakana(letters, *at))
        .count()
}

/// `取組の推進します`: a verb of two kanji where only a noun can stand.
fn has_verb_without_object(letters: &[char]) -> bool {
    letters.windows(7).any(|window| {
        matches!(window, [before, 'の', first, second, 'し', 'ま', 'す' | 'し']
            if is_kanji(*before) && is_kanji(*first) && is_kanji(*second))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        for (list, words) in [(IMPOSSIBLE, impossible()), (ODD, odd())] {
            for word in list {
                assert!(word.starts_with(is_initial), "{word}");
                let letters: Vec<char> = format!("町の{word}町").chars().collect();
                let found = (0..letters.len()).any(|at| {
                    words_at(words, &letters, at).any(|i| {
                        words
                            .get(i)
                            .is_some_and(|w| w.iter().copied().eq(word.chars()))
                    })
                });
                assert!(found, "{word}");
            }
        }
    }
}
