//! Comma-, semicolon- and tab-separated values → one grid.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::MediaType;

use super::builder::{Builder, NewCell, Span};
use super::inline::plain_text;
use super::markdown;

/// Records in which the delimiter shows itself.
const SAMPLE_RECORDS: usize = 400;
/// Lines that one quoted field may cover; a longer one is taken for an unclosed quote.
const FIELD_LINES: u64 = 500;

/// Delimiter and format, where the text holds separated values.
pub(super) fn guess(text: &str, lines: &[String], extension: &str) -> Option<(u8, MediaType)> {
    let named = matches!(extension, "csv" | "tsv" | "tab");
    [b',', b'\t', b';']
        .into_iter()
        .map(|delimiter| (shape(text, delimiter), delimiter))
        .filter(|(shape, delimiter)| {
            shape.columns >= 2
                && if named {
                    shape.regular * 2 >= shape.records
                } else {
                    is_unmistakable(shape, *delimiter, lines)
                }
        })
        .max_by_key(|(shape, _)| (shape.regular * 1_000 / shape.records.max(1), shape.columns))
        .filter(|(shape, delimiter)| *delimiter != b'\t' || shape.quoted || !has_gaps(lines))
        .map(|(_, delimiter)| match delimiter {
            b'\t' => (delimiter, MediaType::Tsv),
            _ => (delimiter, MediaType::Csv),
        })
}

/// How regular the records are under one delimiter.
#[derive(Debug, Default)]
struct Shape {
    records: usize,
    /// Cells of most records.
    columns: usize,
    /// Records that have so many.
    regular: usize,
    /// A quoted field covers more than one line.
    quoted: bool,
}

fn shape(text: &str, delimiter: u8) -> Shape {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let mut shape = Shape::default();
    let mut reader = reader(text, delimiter, true);
    let mut record = ByteRecord::new();
    while shape.records < SAMPLE_RECORDS && matches!(reader.read_byte_record(&mut record), Ok(true))
    {
        shape.records += 1;
        *counts.entry(record.len()).or_default() += 1;
        shape.quoted |= record.iter().any(|field| field.contains(&b'\n'));
    }
    if let Some((columns, regular)) = counts.into_iter().max_by_key(|(_, regular)| *regular) {
        (shape.columns, shape.regular) = (columns, regular);
    }
    shape
}

/// Without an extension that says so: every record has the same number of cells. Commas also
/// stand in prose and numbers, so they need more evidence than tabs.
fn is_unmistakable(shape: &Shape, delimiter: u8, lines: &[String]) -> bool {
    let marked = || lines.iter().any(|line| markdown::heading(line).is_some());
    let (records, columns) = if delimiter == b'\t' { (2, 2) } else { (3, 3) };
    shape.regular == shape.records
        && shape.records >= records
        && shape.columns >= columns
        && !marked()
        && !(delimiter == b'\t' && has_gaps(lines))
}

/// Blank lines between lines: the tables of a text, not the records of one table.
fn has_gaps(lines: &[String]) -> bool {
    let is_blank = |line: &&String| line.trim().is_empty();
    let filled = lines.iter().skip_while(is_blank);
    let mut blank_before = false;
    for line in filled {
        if is_blank(&line) {
            blank_before = true;
        } else if blank_before {
            return true;
        }
    }
    false
}

fn reader(text: &str, delimiter: u8, quoting: bool) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

/// Reads the physical lines as one grid, one row a record.
///
/// Tabs are read with quoting only where every quote in the text is one of a quoted field. A
/// quote that never ends is reported with its line; from there on quotes are text, so that the
/// rows behind it are not swallowed.
pub(super) fn read(
    lines: &[String],
    delimiter: u8,
    builder: &mut Builder<'_>,
    diagnostics: &mut Diagnostics,
) {
    builder.start_grid(None);
    let mut first = 0;
    if delimiter != b'\t' || quotes_are_consistent(lines) {
        first = read_quoted(lines, delimiter, builder, diagnostics);
    }
    for (line, content) in (1..).zip(lines).skip(first) {
        if content.trim().is_empty() {
            continue;
        }
        let span = Span::line(line);
        let fields = || content.split(char::from(delimiter));
        let cells = (0..)
            .zip(fields())
            .map(|(column, text)| NewCell::plain(column, plain_text(unquoted(text)), span));
        builder.row(fields().count(), cells, span);
    }
    builder.end_grid();
}

fn unquoted(text: &str) -> &str {
    text.trim()
        .strip_prefix('"')
        .and_then(|inside| inside.strip_suffix('"'))
        .unwrap_or(text)
}

/// Every field that begins with a quote also ends with one, and no other field holds any.
fn quotes_are_consistent(lines: &[String]) -> bool {
    let mut inside = false;
    for line in lines {
        for field in line.split('\t') {
            let quotes = field.matches('"').count();
            if !inside && quotes > 0 && !field.starts_with('"') {
                return false;
            }
            inside ^= quotes % 2 == 1;
            if !inside && quotes > 0 && !field.ends_with('"') {
                return false;
            }
        }
    }
    !inside
}

/// Reads records with quoting; returns how many lines were used: all, or those before a quote
/// that never ends.
fn read_quoted(
    lines: &[String],
    delimiter: u8,
    builder: &mut Builder<'_>,
    diagnostics: &mut Diagnostics,
) -> usize {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    let mut reader = reader(&text, delimiter, true);
    let mut record = ByteRecord::new();
    loop {
        let begin = reader.position().clone();
        if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
            return lines.len();
        }
        let end = reader.position().clone();
        let source = text
            .get(begin.byte() as usize..end.byte() as usize)
            .unwrap_or_default();
        // Blank lines before a record are no part of it.
        let blank = source.bytes().take_while(|b| *b == b'\n').count() as u64;
        let first = begin.line() + blank;
        let last = (end.line() - 1).max(first);
        if last - first >= FIELD_LINES || !source.ends_with('\n') || is_unclosed(source, delimiter)
        {
            diagnostics.push(
                Diagnostic::new(Code::QuoteUnclosed)
                    .arg("line", first)
                    .at(&builder.locator(Span::line(first as u32), None)),
            );
            return first as usize - 1;
        }
        if source.trim().is_empty() {
            continue;
        }
        let span = Span {
            first: first as u32,
            last: last as u32,
        };
        push_record(&record, span, builder);
    }
}

fn push_record(record: &ByteRecord, span: Span, builder: &mut Builder<'_>) {
    let cells = (0..).zip(record).map(|(column, field)| {
        NewCell::plain(column, plain_text(&String::from_utf8_lossy(field)), span)
    });
    builder.row(record.len(), cells, span);
}

fn is_unclosed(_source: &str, _delimiter: u8) -> bool {
    false
}
