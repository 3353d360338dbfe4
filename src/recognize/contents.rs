//! Tables of contents, which are no records.

use super::row::RawRow;
use crate::normalize::width::squash;

/// Whether a line announces a table of contents.
pub(super) fn is_contents_heading(text: &str) -> bool {
    matches!(
        squash(text).to_lowercase().as_str(),
        "目次" | "もくじ" | "contents" | "目次一覧" | "index"
    )
}

/// Page number at the end of an entry.
fn page_number(text: &str) -> Option<u32> {
    let folded = squash(text);
    let digits: String = folded
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    if digits.is_empty() || digits.len() > 4 || digits.len() == folded.len() && digits.len() > 3 {
        return None;
    }
    digits.chars().rev().collect::<String>().parse().ok()
}

/// `第1章 … ……… 12`, `建設部 20`.
pub(super) fn is_contents_line(text: &str) -> bool {
    page_number(text).is_some()
        && (text.contains("…")
            || text.contains("...")
            || text.contains("・・・")
            || text.split_whitespace().count() >= 2)
}

/// Rows that each end in a page number, ascending: at least three of them and nearly all.
///
/// # Why it is safe
/// Figures of a table do not ascend over all its rows, have units, or stand under a header.
pub(super) fn is_contents_grid(rows: &[RawRow]) -> bool {
    let filled: Vec<&RawRow> = rows.iter().filter(|r| !r.is_blank()).collect();
    if filled.len() < 3 {
        return false;
    }
    let mut last = 0;
    let mut good = 0;
    for row in &filled {
        let texts: Vec<&str> = row.texts().map(|c| c.text.as_str()).collect();
        let total: usize = texts.iter().map(|t| t.chars().count()).sum();
        if let Some(page) = texts.last().and_then(|t| page_number(t))
            && page >= last
            && total <= 60
            && texts.len() <= 6
            && texts
                .first()
                .is_some_and(|t| !t.chars().all(|c| c.is_ascii_digit()))
            && texts.last().is_some_and(|t| t.chars().count() <= 12)
        {
            good += 1;
            last = page;
        }
    }
    good >= 3 && good * 10 >= filled.len() * 9
}
