//! Lines → headings: what a marker looks like decides the depth, never a city's wording.

use crate::document::Heading;
use crate::layout::{LineStyle, TextLine};
use crate::normalize::width::fold;
use crate::source::Locator;

/// Longest heading without any marker, in characters.
const LONGEST_PLAIN: usize = 40;

/// Longest stem between a marker and its number (`施策展開の方向`), in characters.
const LONGEST_STEM: usize = 12;

const OPENERS: &[char] = &['(', '【', '《', '〈', '<', '[', '「', '『', '≪', '〔'];
const SYMBOLS: &[char] = &[
    '■', '◆', '●', '○', '◎', '□', '◇', '▼', '★', '▶', '◯', '❏', '▪',
];

/// Signature and first number of a marker at the beginning of a text, if there is one.
///
/// # What it recognises
/// `■基本政策1-1 …` → `■基本政策#`, `(施策展開の方向1-1-1) …` → `(施策展開の方向#`, `【施策01】 …` →
/// `【施策#`, `(1)…` → `(#`, `第2章 …` → `第#章`, `まちづくり目標3：…` → `まちづくり目標#`, `1-2 …` → `#-`,
/// `■…` → `■`, `【…】` → `【`.
///
/// # Why it is safe
/// A number counts only within the first few characters, and a plain word with a number only when
/// a separator follows it.
///
/// # Known misses
/// Roman numerals and headings set apart by position alone.
pub(super) fn marker_signature(text: &str) -> Option<(String, Option<u32>)> {
    let folded = fold(text);
    let chars: Vec<char> = folded.trim().chars().collect();
    let first = *chars.first()?;
    let is_opener = OPENERS.contains(&first);
    let is_symbol = SYMBOLS.contains(&first);
    let mut stem = String::new();
    let mut index = 0;
    if is_opener || is_symbol {
        stem.push(first);
        index = 1;
        while chars.get(index).is_some_and(|c| c.is_whitespace()) {
            index += 1;
        }
    }
    let word_start = index;
    while index < chars.len() && index - word_start < LONGEST_STEM && is_stem(chars[index]) {
        stem.push(chars[index]);
        index += 1;
    }
    let digits: String = chars
        .iter()
        .skip(index)
        .take_while(|c| c.is_ascii_digit())
        .take(4)
        .collect();
    let number = digits.parse::<u32>().ok();
    if number.is_none() {
        return (is_opener || is_symbol).then(|| (first.to_string(), None));
    }
    index += digits.len();
    let mut depth_marks = 0;
    while chars
        .get(index)
        .is_some_and(|c| matches!(c, '-' | '.' | '－' | '−'))
        && chars.get(index + 1).is_some_and(char::is_ascii_digit)
    {
        depth_marks += 1;
        index += 1;
        while chars.get(index).is_some_and(char::is_ascii_digit) {
            index += 1;
        }
    }
    let next = chars.get(index).copied();
    let mut signature = stem.clone();
    signature.push('#');
    if stem == "第" {
        let unit = next.filter(|c| matches!(c, '章' | '節' | '部' | '編' | '項' | '款' | '条'))?;
        signature.push(unit);
        return Some((signature, number));
    }
    if is_opener || is_symbol {
        return Some((signature, number));
    }
    let is_separated =
        next.is_some_and(|c| matches!(c, ':' | '：' | '.' | '．' | ' ' | '　' | '、' | ')'));
    if stem.is_empty() {
        // A bare number is a heading marker only with depth (`1-2 …`); `1 …` may be a goal.
        return (depth_marks > 0 && is_separated)
            .then(|| (format!("#{}", "-#".repeat(depth_marks)), number));
    }
    is_separated.then_some((signature, number))
}

fn is_stem(c: char) -> bool {
    !c.is_ascii_digit()
        && !c.is_whitespace()
        && !matches!(
            c,
            '。' | '、'
                | ')'
                | '】'
                | '」'
                | '』'
                | '》'
                | ':'
                | '：'
                | '!'
                | '・'
                | '→'
                | '-'
                | '.'
        )
}

/// A heading by mark-up or by its marker; `None` for running text.
pub(super) fn heading_of_line(line: &TextLine) -> Option<Heading> {
    let text = line.text.trim();
    let marker = marker_signature(text);
    let length = text.chars().count();
    let is_sentence = text.ends_with(['。', '、', '，', ',']) || length > 90;
    match (line.style, marker) {
        (LineStyle::Heading(_), Some((signature, number))) => {
            Some(heading(signature, number, text, &line.at))
        }
        (LineStyle::Heading(level), None) => {
            Some(heading(format!("h{level}"), None, text, &line.at))
        }
        (_, Some((signature, number))) if !is_sentence => {
            Some(heading(signature, number, text, &line.at))
        }
        (LineStyle::Emphasis, None) if length <= LONGEST_PLAIN && !is_sentence => {
            Some(heading("**".to_owned(), None, text, &line.at))
        }
        _ => None,
    }
}

/// A heading that is only a short line of its own.
pub(super) fn plain_heading(line: &TextLine) -> Option<Heading> {
    let text = line.text.trim();
    let is_short = text.chars().count() <= LONGEST_PLAIN && !text.contains('\n');
    let is_title_like = !text.ends_with([
        '。', '、', '！', '!', '.', '，', '」', ')', '）', 'す', 'た', 'る', 'い',
    ]) && !text.starts_with(['・', '※', '*', '(', '（'])
        && !text.contains(['。', '、', '：', ':'])
        && !text.chars().next().is_some_and(|c| c.is_ascii_digit());
    (is_short && is_title_like && matches!(line.style, LineStyle::Plain))
        .then(|| heading("plain".to_owned(), None, text, &line.at))
}

pub(super) fn heading(signature: String, number: Option<u32>, text: &str, at: &Locator) -> Heading {
    Heading {
        signature,
        number,
        text: text.to_owned(),
        at: at.clone(),
    }
}
