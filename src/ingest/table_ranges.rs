//! Where in a text HTML tables begin and end, found in one pass.

use super::text::Segment;

/// Outermost `<table>…</table>` ranges of segments, both ends included.
#[derive(Debug, Default)]
pub(super) struct TableRanges {
    /// Sorted, not overlapping.
    ranges: Vec<(usize, usize)>,
}

impl TableRanges {
    /// Finds all. A table that is never closed ends before the next blank line.
    pub(super) fn find(segments: &[Segment<'_>]) -> Self {
        let mut open: Vec<usize> = Vec::new();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            let mut rest = segment.text;
            while let Some((is_end, after)) = next_table_tag(rest) {
                rest = after;
                if !is_end {
                    open.push(index);
                } else if let Some(start) = open.pop() {
                    while ranges.last().is_some_and(|(first, _)| *first >= start) {
                        ranges.pop();
                    }
                    ranges.push((start, index));
                }
            }
        }
        let mut all = Self::default();
        let mut unclosed = open.into_iter().peekable();
        let mut closed = ranges.into_iter().peekable();
        loop {
            let covered = all.ranges.last().map_or(0, |(_, last)| last + 1);
            let next_closed = closed.peek().copied();
            let bound = next_closed.map_or(segments.len(), |(first, _)| first);
            let range = match (unclosed.peek().copied(), next_closed) {
                (Some(start), _) if start < covered => {
                    unclosed.next();
                    continue;
                }
                (Some(start), _) if start < bound => {
                    unclosed.next();
                    (start, paragraph_end(segments, start, bound))
                }
                (_, Some(range)) => {
                    closed.next();
                    range
                }
                (Some(_), None) => {
                    unclosed.next();
                    continue;
                }
                (None, None) => return all,
            };
            if range.0 >= covered {
                all.ranges.push(range);
            }
        }
    }

    /// Last segment of the table that begins in the segment `start`.
    pub(super) fn end_of(&self, start: usize) -> Option<usize> {
        let found = self
            .ranges
            .binary_search_by_key(&start, |(first, _)| *first);
        self.ranges.get(found.ok()?).map(|(_, last)| *last)
    }
}

/// Last segment before the next blank one or before `bound`.
fn paragraph_end(segments: &[Segment<'_>], start: usize, bound: usize) -> usize {
    let lines = segments
        .iter()
        .take(bound)
        .skip(start)
        .take_while(|segment| !segment.text.trim().is_empty())
        .count();
    start + lines.max(1) - 1
}

/// Whether the next table tag is an end tag, and the text behind its name.
fn next_table_tag(text: &str) -> Option<(bool, &str)> {
    let mut rest = text;
    loop {
        let at = rest.find('<')?;
        let tag = rest.get(at + 1..)?;
        let (is_end, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        let is_table = name
            .get(..5)
            .is_some_and(|name| name.eq_ignore_ascii_case("table"));
        let after = name.get(5..).unwrap_or_default();
        if is_table && after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()) {
            return Some((is_end, after));
        }
        rest = tag;
    }
}

/// Byte position of `needle`, which is lower-case ASCII.
pub(super) fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}
