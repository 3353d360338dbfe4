//! Words of the texts of an initiative, as numbers.

use crate::compare::grams;
use crate::record::{FieldName, Initiative};

/// Texts that name an initiative.
const NAMES: [FieldName; 2] = [FieldName::Title, FieldName::AttainmentLevel];
/// Texts that describe it.
const BODIES: [FieldName; 4] = [
    FieldName::Goal,
    FieldName::Purpose,
    FieldName::Activities,
    FieldName::Method,
];
/// Characters of a describing text that are looked at: what comes later seldom says what it is.
const BODY_CHARS: usize = 160;
/// Characters of a naming text that are looked at.
const NAME_CHARS: usize = 240;
/// Longest run of letters other than Chinese characters that is a word.
const LONGEST_WORD: usize = 24;
/// Set on words that are no pair of Chinese characters, in which it is never set.
const IS_RUN: u64 = 1 << (grams::PAIR_BITS - 1);

/// Grammar, and what stands in every goal.
const EMPTY_WORDS: &[&str] = &[
    "する",
    "します",
    "した",
    "して",
    "され",
    "され",
    "される",
    "された",
    "いる",
    "いた",
    "ある",
    "ない",
    "こと",
    "もの",
    "ため",
    "など",
    "より",
    "から",
    "まで",
    "による",
    "により",
    "よる",
    "について",
    "つい",
    "として",
    "における",
    "おける",
    "および",
    "ほか",
    "その",
    "この",
    "ます",
    "ました",
    "です",
    "ている",
    "しています",
    "しました",
    "とともに",
    "ともに",
    "ながら",
    "できる",
    "なる",
    "なった",
    "また",
    "さらに",
    "に対する",
    "に向けた",
    "に係る",
    "に関する",
    "ごと",
    "ところ",
    "といった",
    "つながる",
    "つなげる",
    "への",
    "での",
    "との",
    "には",
    "では",
    "とする",
    "にする",
    "をする",
    "のため",
    "すること",
    "ること",
];

/// A word with its place in a text.
pub(super) struct Word {
    /// The word as a number.
    pub(super) key: u64,
    /// First character.
    pub(super) start: usize,
    /// Characters.
    pub(super) length: usize,
}

/// A text with its words.
pub(super) struct Text {
    pub(super) field: FieldName,
    /// Position of the indicator from 1; 0 for texts of the initiative.
    pub(super) indicator: u32,
    pub(super) is_name: bool,
    /// Its characters, width and case evened out, as many as the print has.
    pub(super) even: Vec<char>,
    pub(super) words: Vec<Word>,
}

impl Text {
    fn new(field: FieldName, indicator: u32, is_name: bool, print: &str) -> Self {
        let even: Vec<char> = print.chars().take(most(is_name)).map(even).collect();
        let mut words = Vec::new();
        words_of(&even, |key, start, length| {
            words.push(Word { key, start, length });
        });
        Self {
            field,
            indicator,
            is_name,
            even,
            words,
        }
    }
}

fn most(is_name: bool) -> usize {
    if is_name { NAME_CHARS } else { BODY_CHARS }
}

/// The texts of an initiative that are not in doubt, the naming ones first.
fn each_text<'a>(initiative: &'a Initiative, mut found: impl FnMut(FieldName, u32, bool, &'a str)) {
    for (fields, is_name) in [(&NAMES[..], true), (&BODIES[..], false)] {
        for field in fields {
            if let Some(text) = initiative.text(*field)
                && !initiative.is_doubtful(*field)
            {
                found(*field, 0, is_name, text);
            }
        }
    }
    if !initiative.is_doubtful(FieldName::Indicator) {
        for (indicator, number) in initiative.indicators.iter().zip(1..) {
            if let Some(name) = indicator.name.as_deref() {
                found(FieldName::Indicator, number, true, name);
            }
        }
    }
}

/// The texts of an initiative with their words.
pub(super) fn texts_of(initiative: &Initiative) -> Vec<Text> {
    let mut texts = Vec::new();
    each_text(initiative, |field, indicator, is_name, print| {
        texts.push(Text::new(field, indicator, is_name, print));
    });
    texts
}

/// Free text as if it were a title.
pub(super) fn texts_of_words(text: &str) -> Vec<Text> {
    vec![Text::new(FieldName::Title, 0, true, text)]
}

/// Calls `found` with every word and whether it stands in a naming text.
pub(super) fn visit(initiative: &Initiative, mut found: impl FnMut(u64, bool)) {
    let mut line: Vec<char> = Vec::new();
    each_text(initiative, |_, _, is_name, print| {
        line.clear();
        line.extend(print.chars().take(most(is_name)).map(even));
        words_of(&line, |word, _, _| found(word, is_name));
    });
}

/// One width and one case, a character for a character.
fn even(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        'A'..='Z' => c.to_ascii_lowercase(),
        _ => c,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            Script::Kanji
        }
        '\u{3041}'..='\u{309F}' => Script::Hiragana,
        '\u{30A1}'..='\u{30FA}' | 'ー' | '\u{FF66}'..='\u{FF9F}' => Script::Katakana,
        'a'..='z' => Script::Latin,
        _ => Script::Other,
    }
}

/// Words with place and length, by the change of scripts.
fn words_of(even: &[char], mut found: impl FnMut(u64, usize, usize)) {
    let mut start = 0;
    for run in even.chunk_by(|a, b| script(*a) == script(*b)) {
        let of = run.first().map_or(Script::Other, |c| script(*c));
        match of {
            Script::Kanji => {
                for (offset, pair) in run.windows(2).enumerate() {
                    if let [a, b] = pair {
                        found(grams::pair(*a, *b), start + offset, 2);
                    }
                }
            }
            Script::Katakana | Script::Latin => run_word(run, start, &mut found),
            Script::Hiragana => {
                // A particle before a word written in the same script.
                let skip = usize::from(
                    run.len() > 2 && matches!(run.first(), Some('の' | 'を' | 'は' | 'へ')),
                );
                let word = run.get(skip..).unwrap_or_default();
                let is_empty = EMPTY_WORDS
                    .iter()
                    .any(|empty| empty.chars().eq(word.iter().copied()));
                if !is_empty {
                    run_word(word, start + skip, &mut found);
                }
            }
            Script::Other => {}
        }
        start += run.len();
    }
}

fn run_word(run: &[char], start: usize, found: &mut impl FnMut(u64, usize, usize)) {
    if (2..=LONGEST_WORD).contains(&run.len()) {
        found(key_of(run), start, run.len());
    }
}

/// FNV-1a over the characters, folded into the bits of a word.
fn key_of(run: &[char]) -> u64 {
    let hash = run.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(*c as u32)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    ((hash >> 41) ^ hash) & (IS_RUN - 1) | IS_RUN
}
