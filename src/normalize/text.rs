//! Blanks and line breaks that a table's narrow cells put inside words.

use super::script::{is_bullet, is_japanese};

/// Joins words that were broken by wrapping or letter spacing.
///
/// A blank between two letters of Japanese is removed; between Latin words, beside numbers and
/// before bullets it stays. A line break stays where the next line opens an item or the line before
/// ends a sentence. Blanks at the ends are removed, runs of blanks that stay become one.
pub fn join_wraps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            before = Some(c);
            continue;
        }
        let mut has_break = c == '\n' || c == '\r';
        while let Some(blank) = chars.next_if(|next| next.is_whitespace()) {
            has_break |= matches!(blank, '\n' | '\r');
        }
        if let (Some(left), Some(right)) = (before, chars.peek().copied()) {
            out.push_str(separator(left, right, has_break));
        }
    }
    out
}

/// What stands between two letters that the print sets apart.
fn separator(left: char, right: char, has_break: bool) -> &'static str {
    if is_bullet(right) {
        return if has_break { "\n" } else { " " };
    }
    if has_break && matches!(left, '。' | '！' | '!' | '？' | '?') {
        return "\n";
    }
    if joins(left, right) {
        return "";
    }
    " "
}

fn joins(left: char, right: char) -> bool {
    let left_word = is_japanese(left)
        || matches!(
            left,
            '、' | '。' | '，' | '「' | '（' | '・' | 'ー' | '」' | '）' | '～'
        );
    let right_word = is_japanese(right)
        || matches!(right, '、' | '。' | '，' | '」' | '）' | '（' | '「' | 'ー');
    left_word && right_word
}
