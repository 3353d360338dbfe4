//! Numbered parts of a cell and lists of goals.

use super::script::{is_circled, is_digit, is_japanese};
use super::verdict;

/// A part of a composite cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `①`, `(1)`, `ア`; `None` for the text before the first label.
    pub label: Option<String>,
    /// The text of the part without its label.
    pub text: String,
}

/// A goal of a list in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its printed number.
    pub label: Option<String>,
    /// Its sentence.
    pub text: String,
    /// The verdict printed after it.
    pub verdict: Option<String>,
}

/// Splits a cell at its labels (`①`, `(1)`, `⑴`, `1)`, `ア`); the cell as one part when it has none.
pub fn split_parts(text: &str) -> Vec<Part> {
    let chars: Vec<char> = text.chars().collect();
    let mut cuts: Vec<(usize, usize)> = (0..chars.len())
        .filter(|at| is_circled_label(&chars, *at))
        .map(|at| (at, at + 1))
        .collect();
    for family in [Family::Bracket, Family::HalfBracket, Family::Katakana] {
        if cuts.is_empty() {
            cuts = set_off_labels(&chars, family);
        }
    }
    let mut parts = Vec::new();
    let mut label = None;
    let mut from = 0;
    for (start, end) in cuts {
        push_part(&mut parts, label.take(), chars.get(from..start));
        label = chars.get(start..end).map(|print| print.iter().collect());
        from = end;
    }
    push_part(&mut parts, label, chars.get(from..));
    parts
}

/// A circled number that opens a part; `（①と同じ）` refers to one.
fn is_circled_label(chars: &[char], at: usize) -> bool {
    if !chars.get(at).is_some_and(|c| is_circled(*c)) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    let is_set_off = before.is_none_or(|c| c.is_whitespace());
    let refers = chars.get(at + 1).is_some_and(|c| {
        matches!(
            c,
            'と' | 'の'
                | 'は'
                | 'に'
                | 'を'
                | 'が'
                | 'へ'
                | '、'
                | '・'
                | '~'
                | '～'
                | '〜'
                | ')'
                | '）'
                | '及'
                | 'か'
                | '」'
        ) || is_circled(*c)
    });
    is_set_off || !refers
}

fn push_part(parts: &mut Vec<Part>, label: Option<String>, text: Option<&[char]>) {
    let text: String = text.unwrap_or_default().iter().collect();
    let text = text.trim().to_owned();
    if label.is_some() || !text.is_empty() {
        parts.push(Part { label, text });
    }
}

/// Families of labels that must stand at the beginning of a line or after a blank.
#[derive(Clone, Copy)]
enum Family {
    /// `(1)`, `⑴`.
    Bracket,
    /// `1)`, `1.`.
    HalfBracket,
    /// `ア`, `イ`.
    Katakana,
}

/// The labels of a family, when they begin with the first of it.
fn set_off_labels(chars: &[char], family: Family) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    for at in 0..chars.len() {
        let opens = at == 0 || chars.get(at - 1).is_some_and(|c| c.is_whitespace());
        if let Some(end) = label_end(chars, at, family).filter(|_| opens) {
            cuts.push((at, end));
        }
    }
    let first = cuts
        .first()
        .and_then(|(start, end)| chars.get(*start..*end))
        .unwrap_or_default();
    let starts_at_one = first
        .iter()
        .filter(|c| c.is_alphanumeric())
        .all(|c| matches!(c, '1' | '１' | '\u{2474}' | 'ア'));
    let is_list = starts_at_one && (cuts.len() >= 2 || matches!(family, Family::Bracket));
    if is_list { cuts } else { Vec::new() }
}

fn label_end(chars: &[char], at: usize, family: Family) -> Option<usize> {
    let digits_from = |from: usize| {
        chars
            .iter()
            .skip(from)
            .take(3)
            .take_while(|c| is_digit(**c))
            .count()
    };
    let first = *chars.get(at)?;
    match family {
        Family::Bracket if matches!(first, '\u{2474}'..='\u{2487}') => Some(at + 1),
        Family::Bracket => {
            let digits = digits_from(at + 1);
            let is_label = matches!(first, '(' | '（')
                && (1..=2).contains(&digits)
                && matches!(chars.get(at + 1 + digits), Some(')' | '）'));
            is_label.then_some(at + 2 + digits)
        }
        Family::HalfBracket => {
            let digits = digits_from(at);
            let sign = chars.get(at + digits)?;
            let is_point = matches!(sign, '.' | '．')
                && !chars.get(at + digits + 1).is_some_and(|c| is_digit(*c));
            ((1..=2).contains(&digits) && (matches!(sign, ')' | '）') || is_point))
                .then_some(at + digits + 1)
        }
        Family::Katakana => {
            let is_label = "アイウエオカキクケコ".contains(first)
                && chars
                    .get(at + 1)
                    .is_some_and(|c| c.is_whitespace() || matches!(c, '．' | '.' | '：'));
            is_label.then_some(at + 1)
        }
    }
}

/// A label at the head of a text: `①…`, `(1)…`, `1 …`, `8子育て…` → (label, rest).
pub fn leading_label(text: &str) -> Option<(String, &str)> {
    let trimmed = text.trim_start();
    let mut chars = trimmed.chars();
    let first = chars.next()?;
    if is_circled(first) || matches!(first, '\u{2474}'..='\u{2487}') {
        return Some((first.to_string(), chars.as_str().trim_start()));
    }
    if matches!(first, '(' | '（') {
        let end = trimmed
            .char_indices()
            .skip(1)
            .take(4)
            .find(|(_, c)| matches!(c, ')' | '）'))
            .map(|(at, _)| at)?;
        let inner = trimmed.get(first.len_utf8()..end)?;
        if inner.is_empty() || !inner.chars().all(is_digit) {
            return None;
        }
        let close = trimmed.get(end..)?.chars().next()?;
        let after = trimmed.get(end + close.len_utf8()..)?;
        return Some((
            trimmed.get(..end + close.len_utf8())?.to_owned(),
            after.trim_start(),
        ));
    }
    let digits = trimmed.chars().take_while(|c| is_digit(*c)).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let end = trimmed.char_indices().nth(digits)?.0;
    let (label, rest) = (trimmed.get(..end)?, trimmed.get(end..)?);
    let next = rest.chars().next()?;
    if matches!(next, '.' | '．' | ')' | '）' | '、' | ':' | '：') {
        let after = rest.get(next.len_utf8()..)?;
        if after.chars().next().is_some_and(is_digit) {
            return None;
        }
        return Some((label.to_owned(), after.trim_start()));
    }
    if next.is_whitespace() {
        return Some((label.to_owned(), rest.trim_start()));
    }
    let folded: Vec<char> = super::width::fold(rest).chars().take(12).collect();
    (is_japanese(next)
        && super::unit::known_prefix(&folded) == 0
        && !super::number::is_name_tail(&folded)
        && !matches!(next, '月' | '時' | '学'))
    .then(|| (label.to_owned(), rest))
}

/// Splits a cell that lists all goals of a department, each with its verdict after it.
pub fn split_goal_list(text: &str) -> Vec<Goal> {
    let mut goals = Vec::new();
    for line in text.lines() {
        let line = line
            .trim_start()
            .trim_start_matches(['-', '*', '・', '•', ' ']);
        for piece in pieces_of(line) {
            let (body, found) = match verdict::trailing_verdict(&piece) {
                Some((body, found)) => (body, Some(found.to_owned())),
                None => (piece.as_str(), None),
            };
            let (label, body) = match leading_label(body) {
                Some((label, rest)) => (Some(label), rest),
                None => (None, body),
            };
            let body = body.trim();
            if !body.is_empty() || found.is_some() {
                goals.push(Goal {
                    label,
                    text: body.to_owned(),
                    verdict: found,
                });
            }
        }
    }
    goals
}

/// Cuts a line after each verdict that is set off by blanks.
fn pieces_of(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut current = String::new();
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(token);
        let is_verdict = verdict::meaning_of_verdict(token).is_some();
        let next_is_verdict = tokens
            .get(at + 1)
            .is_some_and(|next| verdict::meaning_of_verdict(next).is_some());
        if is_verdict && !next_is_verdict && current != *token {
            pieces.push(std::mem::take(&mut current));
        }
        at += 1;
    }
    if !current.is_empty() {
        pieces.push(current);
    }
    pieces
}
