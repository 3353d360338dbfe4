//! Blanks and line breaks that a table's narrow cells put inside words.
//!
//! What is removed: a blank between two letters of Japanese, unless it ends a figure
//! (`小学校 4基 中学校 3基`) or stands between two names of sections; blanks between single Latin
//! letters (`J R` → `JR`); a line break after a line that ends in the middle of a phrase.
//! What stays: blanks between Latin words and beside numbers, blanks before bullets and labels,
//! line breaks after sentences and before items.
//!
//! Known misses: two words side by side without a figure (`教室 開催`) are joined, since nothing
//! tells them from a broken word.

use super::script::{is_bullet, is_digit, is_hiragana, is_japanese, is_kanji};

/// Joins words that were broken by wrapping or letter spacing; changes nothing else.
pub fn join_wraps(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(join_line)
        .filter(|line| !line.is_empty())
        .collect();
    let widest = lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut previous: Option<&str> = None;
    for line in &lines {
        if let Some(previous) = previous
            && !continues(previous, line, widest, lines.len())
        {
            out.push('\n');
        }
        out.push_str(line);
        previous = Some(line);
    }
    out
}

/// Whether a line break stands inside a phrase.
fn continues(line: &str, next: &str, widest: usize, lines: usize) -> bool {
    let (Some(left), Some(right)) = (line.chars().next_back(), next.chars().next()) else {
        return false;
    };
    if is_bullet(right)
        || super::enumeration::leading_label(next).is_some()
        || !joins(left, right)
        || left == '。'
    {
        return false;
    }
    let is_open =
        left == '、' || (is_hiragana(left) && !matches!(left, 'す' | 'た' | 'る' | 'い' | 'り'));
    // `図るた⏎め、`: the rest of a word.
    let is_rest = next
        .chars()
        .take(3)
        .skip(1)
        .any(|c| matches!(c, '、' | '。'));
    let length = line.chars().count();
    let is_full_line = lines >= 3 && length * 10 >= widest * 8 && length >= 6;
    is_open || is_rest || is_full_line
}

/// Removes the blanks inside the words of one line.
fn join_line(line: &str) -> String {
    let tokens = line.split_whitespace();
    let mut out = String::with_capacity(line.len());
    let mut previous: Option<&str> = None;
    let mut spaced_latin = false;
    for token in tokens {
        if let Some(before) = previous {
            let is_letter_run = is_latin_letter(before) && is_latin_letter(token);
            let ends_run = spaced_latin && token.chars().next().is_some_and(is_japanese);
            spaced_latin = is_letter_run;
            if !(is_letter_run || ends_run || is_inside_word(before, token)) {
                out.push(' ');
            }
        }
        out.push_str(token);
        previous = Some(token);
    }
    out
}

fn is_latin_letter(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(char::is_alphabetic)
        && chars.next().is_none()
        && !token.chars().any(is_japanese)
}

/// Whether the blank between two pieces stands inside a word or phrase.
fn is_inside_word(left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    // A sentence has ended: the blank may part list items that lost their marks.
    last != '。'
        && joins(last, first)
        && !ends_figure(left, right)
        && !(is_section(left) && is_section(right))
}

/// Letters between which no blank belongs.
fn joins(left: char, right: char) -> bool {
    let left_word = is_japanese(left)
        || matches!(
            left,
            '、' | '。' | '，' | '「' | '（' | '・' | '」' | '）' | '～' | '『' | '』' | '〔'
        );
    let right_word = is_japanese(right)
        || matches!(
            right,
            '、' | '。' | '，' | '」' | '）' | '（' | '「' | '『' | '』' | '〕'
        );
    let opens = right == '(' && is_japanese(left);
    let closes = (right == ')' && is_japanese(left))
        || (left == ')' && is_hiragana(right))
        || (left == '(' && is_japanese(right));
    (left_word && right_word) || opens || closes
}

/// `4基`, `308人`, `99.4%`: a figure ends here and something new begins, unless the next letters
/// only complete the unit (`3か 所`).
fn ends_figure(left: &str, right: &str) -> bool {
    let Some(last_digit) = left
        .char_indices()
        .rev()
        .find(|(_, c)| is_digit(*c))
        .map(|(at, c)| at + c.len_utf8())
    else {
        return false;
    };
    let tail = left.get(last_digit..).unwrap_or_default();
    let starts_with_digit = left
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(is_digit);
    if tail.is_empty() || !super::unit::is_known(tail) {
        return false;
    }
    let completed: Vec<char> = tail.chars().chain(right.chars().take(4)).collect();
    let is_longer_unit = super::unit::known_prefix(&completed) > tail.chars().count();
    let is_particle = right.chars().next().is_some_and(is_hiragana);
    (starts_with_digit || tail.chars().count() <= 3)
        && !is_longer_unit
        && !is_particle
        && !is_date_tail(left)
}

/// `令和6年 度`, `4月 1日`: a date, not a figure.
fn is_date_tail(left: &str) -> bool {
    left.ends_with(['年', '月', '日']) && !left.chars().next().is_some_and(is_digit)
}

/// The name of a section on its own.
fn is_section(token: &str) -> bool {
    let length = token.chars().count();
    (3..=16).contains(&length)
        && token.ends_with(['課', '室', '係', '局'])
        && token
            .chars()
            .next()
            .is_some_and(|c| is_kanji(c) || is_japanese(c))
}
