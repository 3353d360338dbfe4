//! Excel 5 to 2003: records in one stream of an OLE compound file.

mod records;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::{Encoding, SHIFT_JIS};

use super::bytes::{compressed, float, long, word};
use super::number_format::general;
use super::sheet::{Beside, Gather, Merge, Sheet, TextStyle};
use super::xlsx::{Styles, extend, running_texts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::{IngestError, Limits, unsupported};

use records::{Record, Records, encoding};

/// Version of the format since Excel 97.
const BIFF8: u16 = 0x0600;
/// Kinds of sheets.
const WORKSHEET: u8 = 0;
const MACROS: u8 = 1;
/// Texts beside the cells of one sheet.
const TEXTS: usize = 20_000;

/// A sheet as the workbook lists it.
#[derive(Debug)]
struct Entry {
    name: String,
    is_hidden: bool,
    /// Where its records begin.
    at: usize,
    kind: u8,
}

/// What the workbook says for all sheets.
#[derive(Debug)]
struct Book {
    entries: Vec<Entry>,
    strings: Vec<String>,
    styles: Styles,
    is_1904: bool,
    is_wide: bool,
    encoding: &'static Encoding,
    links: u64,
    is_encrypted: bool,
}

/// Reads all sheets and hands them out in order, with the number of sheets.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather,
    diagnostics: &mut Diagnostics,
    take: &mut dyn FnMut(Sheet, u32, &mut Diagnostics) -> bool,
) -> Result<(), IngestError> {
    let damaged = |detail: String| IngestError::Damaged { detail };
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let has_macros = file.exists("/_VBA_PROJECT_CUR");
    let name = if file.exists("/Workbook") {
        "/Workbook"
    } else {
        "/Book"
    };
    let mut stream = Vec::new();
    let mut torn = None;
    let opened = file.open_stream(name).map_err(|e| damaged(e.to_string()))?;
    if let Err(error) = opened.take(limits.bytes).read_to_end(&mut stream) {
        torn = Some(error.to_string());
    }
    let book = book(&stream);
    if book.is_encrypted {
        return Err(unsupported("Excel 97-2003 with a password"));
    }
    if book.entries.is_empty() {
        return Err(damaged(torn.unwrap_or_else(|| "no sheets".to_owned())));
    }
    if has_macros || book.entries.iter().any(|entry| entry.kind == MACROS) {
        diagnostics.push(Diagnostic::new(Code::MacrosIgnored));
    }
    if book.links > 0 {
        diagnostics.push(Diagnostic::new(Code::LinksIgnored).arg("count", book.links));
    }
    if let Some(detail) = torn {
        diagnostics.push(Diagnostic::new(Code::FileDamaged).arg("detail", detail));
    }
    let count = book.entries.len() as u32;
    for entry in &book.entries {
        let mut sheet = Sheet::new(&entry.name, entry.is_hidden);
        if entry.kind == WORKSHEET {
            let mut reader = SheetReader {
                book: &book,
                sheet: &mut sheet,
                gather,
                formula: None,
                object: None,
                corner: (0, 0),
                notes: BTreeMap::new(),
                is_full: false,
            };
            reader.read(&stream, entry.at);
        } else {
            sheet.pictures += 1;
        }
        if !take(sheet, count, diagnostics) {
            break;
        }
    }
    Ok(())
}

fn book(stream: &[u8]) -> Book {
    let mut book = Book {
        entries: Vec::new(),
        strings: Vec::new(),
        styles: Styles::default(),
        is_1904: false,
        is_wide: true,
        encoding: SHIFT_JIS,
        links: 0,
        is_encrypted: false,
    };
    let mut codes = BTreeMap::new();
    let mut fonts = Vec::new();
    let mut pairs = Vec::new();
    for record in Records::from(stream, 0) {
        match record.kind {
            0x0809 => book.is_wide = record.word(0).is_none_or(|version| version >= BIFF8),
            0x000a => break,
            0x002f => {
                book.is_encrypted = true;
                return book;
            }
            0x0022 => book.is_1904 = record.word(0) == Some(1),
            0x0042 => {
                let page = record.word(0).unwrap_or(932);
                // 1200 says UTF-16, which the older format cannot have.
                book.encoding = if page == 1200 {
                    SHIFT_JIS
                } else {
                    encoding(page)
                };
            }
            0x0031 => fonts.push(TextStyle {
                // In twentieths of a point.
                size: record.word(0).unwrap_or(0) / 2,
                is_bold: record.word(6).is_some_and(|weight| weight >= 600),
            }),
            0x041e => {
                if let (Some(id), Some(code)) = (record.word(0), book.text(&record, 2, false)) {
                    codes.entry(u32::from(id)).or_insert(code);
                }
            }
            0x00e0 => {
                let font = record.word(0).unwrap_or(0);
                // Font 4 does not exist.
                let font = if font > 4 { font - 1 } else { font };
                pairs.push((u32::from(record.word(2).unwrap_or(0)), u32::from(font)));
            }
            0x0085 => {
                let (at, state) = (record.long(0), record.byte(4));
                let kind = record.byte(5).unwrap_or(0);
                book.entries.push(Entry {
                    name: book.text(&record, 6, true).unwrap_or_default(),
                    is_hidden: state.is_some_and(|s| s & 3 != 0),
                    at: at.unwrap_or(0) as usize,
                    kind,
                });
            }
            0x00fc => shared_strings(&record, &mut book.strings),
            0x01ae => {
                // A reference to the workbook itself has this mark for a name.
                let is_own = record.word(2) == Some(0x0401) || record.word(2) == Some(0x3a01);
                book.links += u64::from(!is_own);
            }
            _ => {}
        }
    }
    book.styles = Styles::new(&codes, &fonts, &pairs);
    book
}

fn shared_strings(record: &Record<'_>, strings: &mut Vec<String>) {
    let count = record.long(4).unwrap_or(0);
    let mut chunks = record.from(8);
    for _ in 0..count {
        let Some(text) = chunks.shared_string() else {
            break;
        };
        strings.push(text);
    }
}

impl Book {
    /// A string in a record; `is_short` says that a sheet's name has a count of one byte, and a
    /// code of a format likewise in the older format.
    fn text(&self, record: &Record<'_>, at: usize, is_short: bool) -> Option<String> {
        let mut chunks = record.from(at);
        if self.is_wide {
            chunks.string(is_short)
        } else {
            let is_code = record.kind == 0x041e;
            chunks.bytes_string(is_short || is_code, self.encoding)
        }
    }
}

struct SheetReader<'r> {
    book: &'r Book,
    sheet: &'r mut Sheet,
    gather: &'r mut Gather,
    /// A formula whose text comes in the next record.
    formula: Option<((u32, u32), u16)>,
    /// The drawn object that was met last.
    object: Option<u16>,
    /// Cell of its upper left corner.
    corner: (u32, u32),
    /// Objects with text, by number: those that notes name are notes.
    notes: BTreeMap<u16, ((u32, u32), String)>,
    is_full: bool,
}

impl SheetReader<'_> {
    fn read(&mut self, stream: &[u8], at: usize) {
        let mut records = Records::from(stream, at);
        // Charts inside the sheet have beginnings and ends of their own.
        let mut depth = 0_u32;
        let mut has_ended = false;
        for record in records.by_ref() {
            match record.kind {
                0x0809 => {
                    depth += 1;
                    self.sheet.pictures += u64::from(depth == 2);
                }
                0x000a if depth <= 1 => {
                    has_ended = true;
                    break;
                }
                0x000a => depth -= 1,
                _ if depth > 1 => {}
                _ => self.record(&record),
            }
        }
        if !has_ended || records.is_torn() && depth > 1 {
            self.sheet.damage = Some("the sheet ends inside its records".to_owned());
        }
        for (at, text) in std::mem::take(&mut self.notes).into_values() {
            self.beside(at, text, false);
        }
    }

    fn record(&mut self, record: &Record<'_>) {
        let at = || Some((u32::from(record.word(0)?), u32::from(record.word(2)?)));
        match record.kind {
            0x0203 => {
                if let (Some(at), Some(value)) = (at(), float(record.data, 6)) {
                    self.number(at, record.word(4), value);
                }
            }
            0x027e => {
                if let (Some(at), Some(bits)) = (at(), record.long(6)) {
                    self.number(at, record.word(4), compressed(bits));
                }
            }
            0x00bd => self.numbers(record),
            0x00fd => {
                if let (Some(at), Some(number)) = (at(), record.long(6)) {
                    match self.book.strings.get(number as usize) {
                        Some(text) => self.text(at, record.word(4), &text.clone()),
                        None => self.sheet.damage = Some("a text that is not listed".to_owned()),
                    }
                }
            }
            0x0204 | 0x00d6 => {
                if let (Some(at), Some(text)) = (at(), self.book.text(record, 6, false)) {
                    self.text(at, record.word(4), &text);
                }
            }
            0x0205 => {
                if let (Some(at), Some(value)) = (at(), record.byte(6)) {
                    self.flag(at, record.word(4), value, record.byte(7) == Some(1));
                }
            }
            0x0006 | 0x0206 | 0x0406 => {
                if let Some(at) = at() {
                    self.formula(at, record);
                }
            }
            0x0207 => {
                if let (Some((at, style)), Some(text)) =
                    (self.formula.take(), self.book.text(record, 0, false))
                {
                    self.text(at, Some(style), &text);
                }
            }
            _ => self.setting(record),
        }
    }

    fn setting(&mut self, record: &Record<'_>) {
        match record.kind {
            0x0208 => {
                let is_hidden = record.word(12).is_some_and(|flags| flags & 0x20 != 0);
                if let (true, Some(row)) = (is_hidden, record.word(0)) {
                    extend(&mut self.sheet.hidden_rows, row.into(), row.into());
                }
            }
            0x007d => {
                let is_hidden = record.word(8).is_some_and(|flags| flags & 1 != 0);
                if let (true, Some(first), Some(last)) = (is_hidden, record.word(0), record.word(2))
                {
                    let last = last.max(first);
                    extend(&mut self.sheet.hidden_columns, first.into(), last.into());
                }
            }
            0x00e5 => {
                let count = usize::from(record.word(0).unwrap_or(0));
                for range in record
                    .data
                    .get(2..)
                    .unwrap_or_default()
                    .chunks_exact(8)
                    .take(count)
                {
                    let side = |at| word(range, at).map_or(0, u32::from);
                    self.sheet.merge(Merge {
                        row: side(0),
                        last_row: side(2),
                        column: side(4),
                        last_column: side(6),
                    });
                }
            }
            0x0014 | 0x0015 if !record.data.is_empty() => {
                let text = self.book.text(record, 0, !self.book.is_wide);
                for text in running_texts(&text.unwrap_or_default()) {
                    self.beside((0, 0), text, true);
                }
            }
            0x00ec => {
                if let Some(corner) = corner(record.data) {
                    self.corner = corner;
                }
            }
            0x005d => {
                self.object = record.word(6);
                self.sheet.pictures += u64::from(record.word(4) == Some(8));
            }
            0x01b6 => {
                let count = record.word(10).unwrap_or(0);
                let text = record.more.first().and_then(|_| {
                    let mut chunks = record.from(record.data.len());
                    chunks.flagged(usize::from(count))
                });
                if let (Some(number), Some(text)) = (self.object, text)
                    && count > 0
                    && self.notes.len() < TEXTS
                {
                    self.notes.insert(number, (self.corner, text));
                }
            }
            0x001c => {
                let number = record.word(6).unwrap_or(0);
                if let (Some((_, text)), Some(row), Some(column)) =
                    (self.notes.remove(&number), record.word(0), record.word(2))
                {
                    self.beside((row.into(), column.into()), text, true);
                }
            }
            _ => {}
        }
    }

    fn numbers(&mut self, record: &Record<'_>) {
        let (Some(row), Some(first)) = (record.word(0), record.word(2)) else {
            return;
        };
        let cells = record.data.get(4..).unwrap_or_default();
        // The last two bytes name the last column.
        let cells = cells
            .get(..cells.len().saturating_sub(2))
            .unwrap_or_default();
        for (offset, cell) in cells.chunks_exact(6).enumerate() {
            if let Some(bits) = long(cell, 2) {
                let at = (u32::from(row), u32::from(first) + offset as u32);
                self.number(at, word(cell, 0), compressed(bits));
            }
        }
    }

    fn formula(&mut self, at: (u32, u32), record: &Record<'_>) {
        let style = record.word(4);
        self.formula = None;
        if record.word(12) != Some(0xffff) {
            if let Some(value) = float(record.data, 6) {
                self.number(at, style, value);
            }
            return;
        }
        let value = record.byte(8).unwrap_or(0);
        match record.byte(6) {
            Some(0) => self.formula = Some((at, style.unwrap_or(0))),
            Some(1) => self.flag(at, style, value, false),
            Some(2) => self.flag(at, style, value, true),
            _ => {}
        }
    }

    fn number(&mut self, at: (u32, u32), style: Option<u16>, value: f64) {
        let style = self.book.styles.get(usize::from(style.unwrap_or(0)));
        let text = if style.format.is_general() {
            general(value)
        } else {
            style.format.number(value, self.book.is_1904)
        };
        self.cell(at, text, style.text);
    }

    fn text(&mut self, at: (u32, u32), style: Option<u16>, text: &str) {
        let style = self.book.styles.get(usize::from(style.unwrap_or(0)));
        let text = style.format.text(&text.replace('\r', ""));
        self.cell(at, text, style.text);
    }

    fn flag(&mut self, at: (u32, u32), style: Option<u16>, value: u8, is_error: bool) {
        let style = self.book.styles.get(usize::from(style.unwrap_or(0))).text;
        let text = if is_error {
            let text = error_text(value);
            self.sheet.error(at, text);
            text
        } else if value == 0 {
            "FALSE"
        } else {
            "TRUE"
        };
        self.cell(at, text.to_owned(), style);
    }

    fn cell(&mut self, at: (u32, u32), text: String, style: TextStyle) {
        if !self.is_full {
            self.is_full = !self.sheet.cell(at, text, style, self.gather);
        }
    }

    fn beside(&mut self, (row, column): (u32, u32), text: String, is_furniture: bool) {
        let is_kept = !text.trim().is_empty()
            && self.sheet.beside.len() < TEXTS
            && self.gather.admits(text.len());
        if is_kept {
            self.sheet.beside.push(Beside {
                row,
                column,
                text,
                is_furniture,
            });
        }
    }
}

/// The cell at the upper left corner of the last drawing in a record.
fn corner(data: &[u8]) -> Option<(u32, u32)> {
    // The kind and length of an anchor, behind two bytes of version.
    let mark = [0x10, 0xf0, 0x12, 0, 0, 0];
    let at = data
        .windows(mark.len())
        .rposition(|window| window == mark)?;
    let column = word(data, at + 8)?;
    let row = word(data, at + 12)?;
    Some((row.into(), column.into()))
}

/// The text of an error's number, in both binary formats.
pub(super) fn error_text(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    }
}
