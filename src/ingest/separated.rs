//! Comma-, semicolon- and tab-separated values → one grid.

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Locator, MediaType};

use super::builder::{Builder, NewCell, Span};
use super::inline::plain_text;
use super::markdown;

/// Records in which the delimiter shows itself.
const SAMPLE_RECORDS: usize = 400;
/// Lines that one quoted field may cover; a longer one is taken for an unclosed quote.
const FIELD_LINES: usize = 200;
/// Lines with an unclosed quote that are told.
const UNCLOSED_PLACES: usize = 20;

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
    let mut reader = reader(text, delimiter);
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

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Reads the physical lines as one grid, one row a record.
///
/// Tabs are read with quoting only where every quote in the text is one of a quoted field. A
/// quote that does not end where a field ends is reported with its line; that line is read with
/// its quotes as text, and quoting goes on in the next one, so that no row is swallowed.
pub(super) fn read(
    lines: &[String],
    delimiter: u8,
    builder: &mut Builder<'_>,
    diagnostics: &mut Diagnostics,
) {
    let mut unclosed = Vec::new();
    let quoting = delimiter != b'\t' || quotes_are_consistent(lines);
    builder.start_grid(None);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let span = Span::line(index as u32 + 1);
        let opens = quoting && line.contains('"');
        let count = if opens {
            record_lines(lines, index, delimiter)
        } else {
            Some(1)
        };
        match count {
            None => {
                if unclosed.len() < UNCLOSED_PLACES {
                    unclosed.push(builder.locator(span, None));
                }
                bare_record(line, delimiter, span, builder);
                index += 1;
            }
            Some(count) => {
                if opens {
                    quoted_record(lines, index, count, delimiter, builder);
                } else {
                    bare_record(line, delimiter, span, builder);
                }
                index += count;
            }
        }
    }
    builder.end_grid();
    if let Some(line) = unclosed.first().and_then(Locator::first_line) {
        let mut diagnostic = Diagnostic::new(Code::QuoteUnclosed).arg("line", u64::from(line));
        diagnostic.at = unclosed;
        diagnostics.push(diagnostic);
    }
}

/// A line without quoting.
fn bare_record(line: &str, delimiter: u8, span: Span, builder: &mut Builder<'_>) {
    if line.trim().is_empty() {
        return;
    }
    let fields = || line.split(char::from(delimiter));
    let cells = (0..)
        .zip(fields())
        .map(|(column, text)| NewCell::plain(column, plain_text(text), span));
    builder.row(fields().count(), cells, span);
}

/// The record of `count` lines from `index` on, with quoting.
fn quoted_record(
    lines: &[String],
    index: usize,
    count: usize,
    delimiter: u8,
    builder: &mut Builder<'_>,
) {
    let source = lines.iter().skip(index).take(count);
    let source = source.map(String::as_str).collect::<Vec<_>>().join("\n");
    let span = Span {
        first: index as u32 + 1,
        last: (index + count) as u32,
    };
    let mut record = ByteRecord::new();
    if matches!(
        reader(&source, delimiter).read_byte_record(&mut record),
        Ok(true)
    ) {
        let cells = (0..).zip(&record).map(|(column, field)| {
            NewCell::plain(column, plain_text(&String::from_utf8_lossy(field)), span)
        });
        builder.row(record.len(), cells, span);
    }
}

/// Number of lines that the record beginning at `index` covers; `None` where a quote of it is
/// not closed within reach, or closes where no field ends.
fn record_lines(lines: &[String], index: usize, delimiter: u8) -> Option<usize> {
    let mut inside = false;
    for (count, line) in (1..=FIELD_LINES).zip(lines.iter().skip(index)) {
        inside = quote_state(line, inside, delimiter)?;
        if !inside {
            return Some(count);
        }
    }
    None
}

/// Whether a quoted field is open at the end of the line; `None` where text follows the end of
/// one.
fn quote_state(line: &str, mut inside: bool, delimiter: u8) -> Option<bool> {
    let mut before = delimiter;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'"' && !inside {
            inside = before == delimiter;
        } else if byte == b'"' && bytes.peek() == Some(&b'"') {
            bytes.next();
        } else if byte == b'"' {
            inside = false;
            if bytes.peek().is_some_and(|after| *after != delimiter) {
                return None;
            }
        }
        before = byte;
    }
    Some(inside)
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
