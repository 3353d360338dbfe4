//! Plain text and Markdown: lines, tab rows, pipe tables, and HTML tables between them.

use crate::layout::LineStyle;

use super::builder::{Builder, NewCell, Span};
use super::html;
use super::inline::plain_text;
use super::markdown;
use super::table_ranges::TableRanges;

/// A physical line, or the part of one between page breaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    pub(super) line: u32,
    pub(super) text: &'a str,
    starts_page: bool,
}

impl Segment<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Reads the lines into the builder.
///
/// Consecutive lines with tabs form a grid, one row a line; so do the lines of a pipe table and
/// an HTML table that stands on lines of its own. Every other line that is not blank is a line.
pub(super) fn read(lines: &[String], builder: &mut Builder<'_>) {
    let segments = segments(lines);
    let mut reader = Reader {
        tables: TableRanges::find(&segments),
        segments: &segments,
        builder,
        indents: Vec::new(),
    };
    let mut index = 0;
    while index < segments.len() {
        index += reader.block(index).max(1);
    }
}

fn segments(lines: &[String]) -> Vec<Segment<'_>> {
    let mut segments = Vec::with_capacity(lines.len());
    for (line, content) in (1..).zip(lines) {
        for (part, text) in content.split('\u{c}').enumerate() {
            segments.push(Segment {
                line,
                text,
                starts_page: part > 0,
            });
        }
    }
    segments
}

struct Reader<'r, 'a> {
    segments: &'r [Segment<'r>],
    tables: TableRanges,
    builder: &'r mut Builder<'a>,
    /// Indentations of the list items that are open.
    indents: Vec<usize>,
}

impl Reader<'_, '_> {
    /// Reads what begins at `index`; returns the number of segments used.
    fn block(&mut self, index: usize) -> usize {
        let Some(segment) = self.segments.get(index).copied() else {
            return 1;
        };
        if segment.starts_page {
            self.builder.start_page();
        }
        if segment.is_blank() {
            self.builder.end_grid();
            return 1;
        }
        if let Some(end) = self.html_table(index) {
            return self.read_html(index, end);
        }
        if let Some((level, text)) = markdown::heading(segment.text) {
            self.heading(level, text, segment.line);
            return 1;
        }
        if let Some(count) = self.pipe_table(index) {
            return count;
        }
        if segment.text.contains('\t') {
            self.tab_row(segment);
            return 1;
        }
        if markdown::is_fence(segment.text) || markdown::is_rule(segment.text) {
            self.builder.end_grid();
            return 1;
        }
        if let Some((indent, text)) = markdown::list_item(segment.text) {
            let style = LineStyle::ListItem(self.list_depth(indent));
            let text = plain_text(&markdown::without_emphasis(text));
            self.builder.line(text, style, Span::line(segment.line));
            return 1;
        }
        self.indents.clear();
        if let Some(count) = self.emphasis_over_lines(index) {
            return count;
        }
        if self.follows(index, markdown::is_underline) {
            self.heading(1, segment.text, segment.line);
            return 2;
        }
        self.line(segment);
        1
    }

    fn heading(&mut self, level: u8, text: &str, line: u32) {
        self.indents.clear();
        let text = plain_text(&markdown::without_emphasis(text));
        self.builder
            .line(text, LineStyle::Heading(level), Span::line(line));
    }

    fn line(&mut self, segment: Segment<'_>) {
        let span = Span::line(segment.line);
        let (style, text) = if let Some(inside) = markdown::wholly_emphasised(segment.text) {
            (LineStyle::Emphasis, plain_text(inside))
        } else {
            let style = html::line_style(segment.text);
            (style, plain_text(&markdown::without_emphasis(segment.text)))
        };
        self.builder.line(text, style, span);
    }

    /// The next segment of the same page satisfies `test`.
    fn follows(&self, index: usize, test: fn(&str) -> bool) -> bool {
        self.segments
            .get(index + 1)
            .is_some_and(|next| !next.starts_page && test(next.text))
    }

    fn tab_row(&mut self, segment: Segment<'_>) {
        if markdown::is_rule_row(segment.text.split('\t')) {
            return;
        }
        let span = Span::line(segment.line);
        let cells = (0..).zip(segment.text.split('\t')).map(|(column, text)| {
            NewCell::plain(column, plain_text(&markdown::without_emphasis(text)), span)
        });
        self.builder
            .row(segment.text.split('\t').count(), cells, span);
    }

    /// Reads a pipe table: two rows at least, or one row under or over a delimiter row.
    fn pipe_table(&mut self, index: usize) -> Option<usize> {
        let rest = self.segments.get(index..)?;
        let is_row = |segment: &Segment<'_>| markdown::is_pipe_row(segment.text);
        let first = rest.first()?;
        let has_rule = self.follows(index, markdown::is_pipe_rule);
        if !(is_row(first) && (has_rule || self.follows(index, markdown::is_pipe_row)))
            && !(has_rule && first.text.contains('|'))
        {
            return None;
        }
        let count = 1 + rest
            .iter()
            .skip(1)
            .take_while(|segment| !segment.starts_page && segment.text.contains('|'))
            .count();
        self.builder.start_grid(None);
        for (number, segment) in rest.iter().take(count).enumerate() {
            if markdown::is_pipe_rule(segment.text) {
                continue;
            }
            let span = Span::line(segment.line);
            let cells = markdown::pipe_cells(segment.text);
            let new_cells = (0..).zip(&cells).map(|(column, text)| NewCell {
                is_header: has_rule && number == 0,
                ..NewCell::plain(column, plain_text(&markdown::without_emphasis(text)), span)
            });
            self.builder.row(cells.len(), new_cells, span);
        }
        self.builder.end_grid();
        Some(count)
    }

    /// Reads emphasis that begins in one line and ends in another one of the same paragraph.
    fn emphasis_over_lines(&mut self, index: usize) -> Option<usize> {
        const LINES: usize = 8;
        let rest = self.segments.get(index..)?;
        let opens = |text: &str| text.trim_start().starts_with("**");
        let marks = |text: &str| text.matches("**").count();
        let first = rest.first()?;
        if !opens(first.text) || marks(first.text) != 1 {
            return None;
        }
        let end = rest
            .iter()
            .take(LINES)
            .skip(1)
            .take_while(|s| !s.is_blank() && !s.starts_page && !s.text.contains('\t'))
            .position(|s| marks(s.text) > 0)?
            + 1;
        let last = rest.get(end)?;
        if marks(last.text) != 1 || !last.text.trim_end().ends_with("**") {
            return None;
        }
        for segment in rest.iter().take(end + 1) {
            let text = plain_text(&segment.text.replace("**", ""));
            self.builder
                .line(text, LineStyle::Emphasis, Span::line(segment.line));
        }
        Some(end + 1)
    }

    fn list_depth(&mut self, indent: usize) -> u8 {
        while self.indents.last().is_some_and(|open| *open > indent) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&indent) {
            self.indents.push(indent);
        }
        u8::try_from(self.indents.len() - 1).unwrap_or(u8::MAX)
    }

    /// Last segment of the HTML table that begins at `index`, where it stands on lines of its
    /// own; one inside a tab row belongs to its cell.
    fn html_table(&self, index: usize) -> Option<usize> {
        let end = self.tables.end_of(index)?;
        let first = self.segments.get(index)?.text;
        let (before, _) = split_at_table(first);
        if before.trim_start().contains('\t') {
            return None;
        }
        let last = self.segments.get(end)?.text;
        let behind = last.rsplit('>').next().unwrap_or_default();
        (!behind.trim_end().contains('\t')).then_some(end)
    }

    fn read_html(&mut self, index: usize, end: usize) -> usize {
        let Some(segments) = self.segments.get(index..=end) else {
            return 1;
        };
        let mut source = String::new();
        for segment in segments {
            source.push_str(segment.text);
            source.push('\n');
        }
        self.indents.clear();
        self.builder.end_grid();
        let line = segments.first().map_or(1, |segment| segment.line);
        html::read(&source, line, self.builder);
        segments.len()
    }
}

/// Text before the first `<table`, and the rest.
fn split_at_table(text: &str) -> (&str, &str) {
    let at = super::table_ranges::find_ignoring_case(text, "<table").unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}
