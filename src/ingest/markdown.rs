//! Markdown marks of single lines: headings, list markers, rules, pipe rows, emphasis.

/// Level and text of a `#` heading.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim();
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !text.starts_with(|c: char| c.is_whitespace() && c != '\t') {
        return None;
    }
    Some((level as u8, closed_heading(text.trim())))
}

/// Removes the closing `#`s, which stand behind a blank.
fn closed_heading(text: &str) -> &str {
    let bare = text.trim_end_matches('#');
    if bare.ends_with(char::is_whitespace) || bare.is_empty() {
        bare.trim_end()
    } else {
        text
    }
}

/// Indentation and text of a list item marked by `-`, `*` or `+`. Printed marks (`・`, `(1)`)
/// are text.
pub(super) fn list_item(line: &str) -> Option<(usize, &str)> {
    let marked = line.trim_start();
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let text = marked.strip_prefix(['-', '*', '+'])?;
    (text.starts_with(char::is_whitespace) && !text.trim().is_empty())
        .then(|| (indent, text.trim()))
}

/// A line of nothing but one repeated rule character.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    ["-", "=", "_", "*", "─", "━", "—", "―"].iter().any(|mark| {
        let bare = line.trim_start_matches(mark);
        bare.is_empty() && line.chars().count() >= 3
    })
}

/// The underline that makes the line above it a heading.
pub(super) fn is_underline(line: &str) -> bool {
    is_rule(line) && line.trim().starts_with('=')
}

/// Beginning or end of a block of code; the content between is read like everything else.
pub(super) fn is_fence(line: &str) -> bool {
    let line = line.trim();
    let word = line
        .strip_prefix("```")
        .or_else(|| line.strip_prefix("~~~"));
    word.is_some_and(|word| word.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Whether all cells that are not blank are dashes of a rule (`---`, `:---:`), at least two of
/// them. A single dash is a value.
pub(super) fn is_rule_row<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut rules = 0;
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        if dashes.len() < 3 || dashes.chars().any(|c| c != '-') {
            return false;
        }
        rules += 1;
    }
    rules >= 2
}

/// Whether the line may be a row of a pipe table: it begins with a pipe and has another one.
pub(super) fn is_pipe_row(line: &str) -> bool {
    line.trim()
        .strip_prefix('|')
        .is_some_and(|rest| rest.contains('|'))
}

/// The delimiter row of a pipe table (`|---|:--:|`); one dash is enough in it.
pub(super) fn is_pipe_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Cells of a pipe row; `\|` is a pipe inside a cell.
pub(super) fn pipe_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if c == '|' {
                cell.pop();
            }
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    // What follows the last pipe is no cell.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// Removes paired `**` and `***`; a mark without a partner is text.
pub(super) fn without_emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside, after)) = emphasised(rest) {
        out.push_str(before);
        out.push_str(inside);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The inside of a text that is emphasised from end to end.
pub(super) fn wholly_emphasised(text: &str) -> Option<&str> {
    let (before, inside, after) = emphasised(text.trim())?;
    (before.is_empty() && after.is_empty()).then(|| inside.trim())
}

/// Text before, inside and after the first pair of marks.
fn emphasised(text: &str) -> Option<(&str, &str, &str)> {
    let (before, marked) = text.split_once("**")?;
    let (marked, mark) = match marked.strip_prefix('*') {
        Some(marked) => (marked, "***"),
        None => (marked, "**"),
    };
    let (inside, after) = marked.split_once(mark)?;
    (!inside.trim().is_empty()).then_some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_a_level_and_a_blank() {
        assert_eq!(heading("## 企画部 "), Some((2, "企画部")));
        assert_eq!(heading("#　総務部 ##"), Some((1, "総務部")));
        assert_eq!(heading("#1"), None);
        assert_eq!(heading("#\t番号"), None);
        assert_eq!(heading("####### 深い"), None);
        assert_eq!(heading("# C#"), Some((1, "C#")));
    }

    #[test]
    fn list_markers_need_a_blank_and_a_text() {
        assert_eq!(list_item("- (1) 目標"), Some((0, "(1) 目標")));
        assert_eq!(list_item("  * 細目"), Some((2, "細目")));
        for line in ["-5", "・項目", "- ", "**太字**", "1 番"] {
            assert_eq!(list_item(line), None, "{line}");
        }
    }

    #[test]
    fn a_dash_is_a_value_and_three_are_a_rule() {
        assert!(is_rule_row("------\t---\t".split('\t')));
        assert!(!is_rule_row("-\t-\t-".split('\t')));
        assert!(!is_rule_row("---\t3".split('\t')));
        assert!(is_rule("-----") && is_rule("━━━") && !is_rule("-") && !is_rule("--x--"));
    }

    #[test]
    fn pipe_cells_keep_blanks_and_escaped_pipes() {
        assert_eq!(pipe_cells("| a |  | b\\|c |"), [" a ", "  ", " b|c "]);
        assert!(is_pipe_rule("|---|:-:|") && !is_pipe_rule("| - | 1 |"));
    }

    #[test]
    fn emphasis_is_removed_in_pairs() {
        assert_eq!(
            without_emphasis("1 甲 **達成** 乙 ***丙***"),
            "1 甲 達成 乙 丙"
        );
        assert_eq!(without_emphasis("注** 一つ"), "注** 一つ");
        assert_eq!(without_emphasis("****"), "****");
        assert_eq!(wholly_emphasised(" **基本方針** "), Some("基本方針"));
        assert_eq!(wholly_emphasised("**a** b **c**"), None);
    }
}
