//! Width of words by estimate, and their breaking into lines.

use unicode_width::UnicodeWidthChar;

/// Width of a full-width character in em.
const WIDE_EM: f64 = 1.0;
/// Mean width of all others in em, over Latin text and figures of the usual sans-serif faces.
const NARROW_EM: f64 = 0.56;
/// Punctuation that must not begin a line.
const NO_START: &str = "、。,.」』)】〉》・:;!?ー々ゃゅょっャュョッ）」，．：；！？";

/// Estimated width in pixels at a font size in pixels.
pub(super) fn width(words: &str, size: f64) -> f64 {
    words.chars().map(|c| char_width(c) * size).sum()
}

fn char_width(c: char) -> f64 {
    match UnicodeWidthChar::width_cjk(c) {
        None | Some(0) => 0.0,
        Some(2..) => WIDE_EM,
        Some(_) => NARROW_EM,
    }
}

/// Breaks words into at most `max_lines` lines no wider than `max_width` pixels: Japanese between
/// characters, other words at blanks where that is possible. What is left over becomes `…`.
pub(super) fn wrap(words: &str, max_width: f64, size: f64, max_lines: usize) -> Vec<String> {
    if let Some(lines) = wrap_at_blanks(words, max_width, size)
        && lines.len() <= max_lines.min(SHORT_LINES)
    {
        return lines;
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(words) {
        let is_fitting = width(&line, size) + width(piece.trim_end(), size) <= max_width;
        if is_fitting || (line.is_empty() && piece.chars().count() == 1) {
            line.push_str(&piece);
            continue;
        }
        if width(&piece, size) <= max_width {
            lines.push(std::mem::take(&mut line));
            line.push_str(piece.trim_start());
            continue;
        }
        // A word longer than a line is broken anywhere.
        for c in piece.chars() {
            if !line.is_empty() && width(&line, size) + char_width(c) * size > max_width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    let mut lines: Vec<String> = lines
        .iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if lines.len() > max_lines {
        let rest: String = lines.drain(max_lines.saturating_sub(1)..).collect();
        lines.push(ellipsis(&rest, max_width, size));
    }
    lines
}

/// Most lines of a label; longer texts are broken anywhere, to fill their lines.
const SHORT_LINES: usize = 4;

/// Lines broken at blanks only, if no part between blanks is wider than a line: keeps `令和6年度`
/// in one piece.
fn wrap_at_blanks(words: &str, max_width: f64, size: f64) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for part in words.split_whitespace() {
        if width(part, size) > max_width {
            return None;
        }
        match lines.last_mut() {
            Some(last) if width(last, size) + width(" ", size) + width(part, size) <= max_width => {
                last.push(' ');
                last.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    Some(lines)
}

/// Parts between which a line may break.
fn pieces(words: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous_is_word = false;
    for c in words.chars() {
        let is_wide = char_width(c) >= WIDE_EM;
        let is_word = !is_wide && !c.is_whitespace();
        let joins = (is_word && previous_is_word) || NO_START.contains(c) || c.is_whitespace();
        match pieces.last_mut() {
            Some(last) if joins => last.push(c),
            _ => pieces.push(c.to_string()),
        }
        previous_is_word = is_word;
    }
    pieces
}

/// The beginning of the words that fits, with `…` where something is left out.
pub(super) fn ellipsis(words: &str, max_width: f64, size: f64) -> String {
    if width(words, size) <= max_width {
        return words.to_owned();
    }
    let room = max_width - char_width('…') * size;
    let mut used = 0.0;
    let mut short: String = words
        .chars()
        .take_while(|c| {
            used += char_width(*c) * size;
            used <= room
        })
        .collect();
    short.push('…');
    short
}

/// Without characters that XML does not allow.
pub(super) fn printable(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// Escaped for element content and attributes.
pub(super) fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in printable(words).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_breaks_between_characters_and_english_at_blanks() {
        assert_eq!(wrap("課題と対応", 36.0, 12.0, 3), ["課題と", "対応"]);
        assert_eq!(
            wrap("Outcome indicator", 64.0, 12.0, 3),
            ["Outcome", "indicator"]
        );
    }

    #[test]
    fn no_line_begins_with_punctuation() {
        assert_eq!(wrap("目標。実績", 24.0, 12.0, 9), ["目", "標。", "実績"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = wrap("とても長い市の名前と資料の題名", 60.0, 12.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 12.0) <= 60.0));
    }

    #[test]
    fn a_width_below_one_character_still_ends() {
        assert_eq!(wrap("目標", 1.0, 12.0, 5), ["目", "標"]);
        assert_eq!(wrap("", 10.0, 12.0, 5), Vec::<String>::new());
    }

    #[test]
    fn control_characters_are_dropped() {
        assert_eq!(escape("a\u{0}<b>&\"\n"), "a&lt;b&gt;&amp;&quot; ");
    }
}
