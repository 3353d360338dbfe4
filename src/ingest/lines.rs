//! Physical lines: the unit in which a person finds a place in a text.

use crate::source::Locator;

use super::limits::{Cuts, Limits};

/// Splits at CRLF, CR and LF. An end of line at the end of the text begins no further line.
/// What is over the limits is left out and noted.
pub(super) fn physical_lines(text: &str, limits: &Limits, cuts: &mut Cuts) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let line = lines.len() as u64 + 1;
        if line > limits.lines {
            let found = line + split(rest).count() as u64 - 1;
            cuts.note("lines", found, limits.lines, &Locator::line(line as u32));
            break;
        }
        let (content, after) = next_line(rest);
        lines.push(within(content, line, limits, cuts).to_owned());
        rest = after;
    }
    lines
}

/// The physical lines without limits.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (content, after) = (!rest.is_empty()).then(|| next_line(rest))?;
        rest = after;
        Some(content)
    })
}

/// The first line, and what follows its end.
fn next_line(text: &str) -> (&str, &str) {
    let Some((content, mut after)) = text.split_once(['\n', '\r']) else {
        return (text, "");
    };
    let is_carriage_return = text.as_bytes().get(content.len()) == Some(&b'\r');
    if is_carriage_return {
        after = after.strip_prefix('\n').unwrap_or(after);
    }
    (content, after)
}

fn within<'a>(content: &'a str, line: u64, limits: &Limits, cuts: &mut Cuts) -> &'a str {
    let (found, allowed) = (content.len() as u64, limits.line_bytes);
    if found <= allowed {
        return content;
    }
    cuts.note("line-bytes", found, allowed, &Locator::line(line as u32));
    let end = content.floor_char_boundary(allowed as usize);
    content.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, limits: &Limits) -> (Vec<String>, bool) {
        let mut cuts = Cuts::default();
        let lines = physical_lines(text, limits, &mut cuts);
        let mut diagnostics = crate::diagnostic::Diagnostics::new();
        cuts.report(&mut diagnostics);
        (lines, !diagnostics.entries().is_empty())
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let (lines, _) = split("a\r\nb\rc\n\nd\r\n", &Limits::default());
        assert_eq!(lines, ["a", "b", "c", "", "d"]);
        assert!(split("", &Limits::default()).0.is_empty());
    }

    #[test]
    fn what_is_over_a_limit_is_left_out_and_told() {
        let limits = Limits {
            lines: 2,
            line_bytes: 4,
            ..Limits::default()
        };
        assert_eq!(
            split("市市\nb", &limits),
            (vec!["市".to_owned(), "b".to_owned()], true)
        );
        assert_eq!(
            split("a\nb\nc\nd", &limits),
            (vec!["a".to_owned(), "b".to_owned()], true)
        );
    }
}
