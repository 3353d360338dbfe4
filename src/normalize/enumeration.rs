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

/// Splits a cell at its labels (`①`, `(1)`, `⑴`, `1)`); the cell as one part when it has none.
pub fn split_parts(text: &str) -> Vec<Part> {
    let chars: Vec<char> = text.chars().collect();
    let circled: Vec<(usize, usize)> = (0..chars.len())
        .filter(|at| chars.get(*at).is_some_and(|c| is_circled(*c)))
        .map(|at| (at, at + 1))
        .collect();
    let cuts = if circled.is_empty() {
        bracketed(&chars)
    } else {
        circled
    };
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

fn push_part(parts: &mut Vec<Part>, label: Option<String>, text: Option<&[char]>) {
    let text: String = text.unwrap_or_default().iter().collect();
    let text = text.trim().to_owned();
    if label.is_some() || !text.is_empty() {
        parts.push(Part { label, text });
    }
}

/// `(1)` or `⑴` at the beginning of a line or after a blank.
fn bracketed(chars: &[char]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    for at in 0..chars.len() {
        let opens = at == 0 || chars.get(at - 1).is_some_and(|c| c.is_whitespace());
        if !opens {
            continue;
        }
        if chars
            .get(at)
            .is_some_and(|c| matches!(c, '\u{2474}'..='\u{2487}'))
        {
            cuts.push((at, at + 1));
            continue;
        }
        let Some('(' | '（') = chars.get(at) else {
            continue;
        };
        let digits = chars
            .iter()
            .skip(at + 1)
            .take(3)
            .take_while(|c| is_digit(**c))
            .count();
        if (1..=2).contains(&digits) && matches!(chars.get(at + 1 + digits), Some(')' | '）')) {
            cuts.push((at, at + 2 + digits));
        }
    }
    let first = cuts
        .first()
        .map(|(start, end)| chars.get(*start..*end).unwrap_or_default().to_vec());
    let starts_at_one =
        first.is_some_and(|label| label.iter().any(|c| matches!(c, '1' | '１' | '\u{2474}')));
    if starts_at_one { cuts } else { Vec::new() }
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
        && !matches!(next, '月' | '時' | 'つ' | '次' | '学'))
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
