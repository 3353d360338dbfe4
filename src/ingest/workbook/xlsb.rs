//! Excel binary workbooks: records in the parts of a ZIP package.

use std::collections::BTreeMap;

use super::bytes::{compressed, float, long, word};
use super::number_format::general;
use super::sheet::{Gather, Merge, Sheet, TextStyle};
use super::xls::error_text;
use super::xlsx::{Found, Styles, extend, note_package, read_beside};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::package::{Package, Part};
use crate::ingest::{IngestError, Limits};

const WORKBOOK: &str = "xl/workbook.bin";

/// A record.
#[derive(Clone, Copy, Debug)]
struct Record<'a> {
    kind: u32,
    data: &'a [u8],
}

impl Record<'_> {
    fn long(&self, at: usize) -> Option<u32> {
        long(self.data, at)
    }

    /// Text with a count of four bytes, and where it ends.
    fn text(&self, at: usize) -> Option<(String, usize)> {
        let count = self.long(at)?;
        let from = at.checked_add(4)?;
        // All bits set: there is none.
        let count = if count == u32::MAX { 0 } else { count as usize };
        let end = from.checked_add(count.checked_mul(2)?)?;
        let units: Vec<u16> = self
            .data
            .get(from..end)?
            .chunks_exact(2)
            .filter_map(|pair| word(pair, 0))
            .collect();
        Some((String::from_utf16_lossy(&units), end))
    }
}

/// Walks over the records of a part.
#[derive(Clone, Debug)]
struct Records<'a> {
    part: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn new(part: &'a [u8]) -> Self {
        Self { part, at: 0 }
    }

    /// Whether the part ends inside a record.
    fn is_torn(&self) -> bool {
        self.at < self.part.len()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let mut at = self.at;
        let mut number = |bytes: u32| {
            let mut value = 0_u32;
            for index in 0..bytes {
                let byte = *self.part.get(at)?;
                at += 1;
                value |= u32::from(byte & 0x7f) << (7 * index);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            Some(value)
        };
        let (kind, length) = (number(2)?, number(4)? as usize);
        let end = at.checked_add(length)?;
        let data = self.part.get(at..end)?;
        self.at = end;
        Some(Record { kind, data })
    }
}

/// Reads all sheets and hands them out in order, with the number of sheets.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather,
    diagnostics: &mut Diagnostics,
    take: &mut dyn FnMut(Sheet, u32, &mut Diagnostics) -> bool,
) -> Result<(), IngestError> {
    let mut package = Package::open(bytes, limits)?;
    let workbook = package
        .part(WORKBOOK)
        .map_err(|error| error.refusal(WORKBOOK, limits))?;
    let mut entries = Vec::new();
    let mut is_1904 = false;
    let mut links = 0;
    for record in Records::new(&workbook.bytes) {
        match record.kind {
            153 => is_1904 = record.long(0).is_some_and(|flags| flags & 1 != 0),
            156 => {
                let Some((relation, at)) = record.text(8) else {
                    continue;
                };
                let name = record.text(at).map_or_else(String::new, |(name, _)| name);
                entries.push((name, record.long(0) != Some(0), relation));
            }
            355 => links += 1,
            _ => {}
        }
    }
    if entries.is_empty() {
        return Err(IngestError::Damaged {
            detail: workbook.damage.unwrap_or_else(|| "no sheets".to_owned()),
        });
    }
    note_damage(WORKBOOK, &workbook, diagnostics);
    note_package(&package, links, diagnostics);
    let relations = package.relations(WORKBOOK);
    let styles = part(&mut package, "xl/styles.bin", diagnostics);
    let strings = part(&mut package, "xl/sharedStrings.bin", diagnostics);
    let book = Book {
        styles: read_styles(&styles.bytes),
        strings: Records::new(&strings.bytes)
            .filter(|record| record.kind == 19)
            .map(|record| record.text(1).map_or_else(String::new, |(text, _)| text))
            .collect(),
        is_1904,
    };
    let count = entries.len() as u32;
    for (name, is_hidden, relation) in entries {
        let mut sheet = Sheet::new(&name, is_hidden);
        match relations.get(&relation) {
            Some(relation) if relation.kind == "worksheet" => {
                match package.part(&relation.target) {
                    Ok(part) => {
                        let found = book.sheet(&part, &mut sheet, gather);
                        drop(part);
                        read_beside(&mut package, &relation.target, &found, &mut sheet, gather);
                    }
                    Err(error) => sheet.fail(error, gather),
                }
            }
            Some(_) => sheet.pictures += 1,
            None => sheet.damage = Some("the sheet's part is missing".to_owned()),
        }
        if !take(sheet, count, diagnostics) {
            break;
        }
    }
    Ok(())
}

fn part(package: &mut Package<'_>, name: &str, diagnostics: &mut Diagnostics) -> Part {
    let part = package.part(name).unwrap_or_default();
    note_damage(name, &part, diagnostics);
    part
}

fn note_damage(name: &str, part: &Part, diagnostics: &mut Diagnostics) {
    if let Some(detail) = &part.damage {
        diagnostics
            .push(Diagnostic::new(Code::FileDamaged).arg("detail", format!("{name}: {detail}")));
    }
}

fn read_styles(part: &[u8]) -> Styles {
    let mut codes = BTreeMap::new();
    let mut fonts = Vec::new();
    let mut pairs = Vec::new();
    let mut in_cells = false;
    for record in Records::new(part) {
        let field = |at| word(record.data, at);
        match record.kind {
            44 => {
                if let (Some(id), Some((code, _))) = (field(0), record.text(2)) {
                    codes.insert(u32::from(id), code);
                }
            }
            43 => fonts.push(TextStyle {
                size: field(0).unwrap_or(0) / 2,
                is_bold: field(4).is_some_and(|weight| weight >= 600),
            }),
            617 => in_cells = true,
            618 => in_cells = false,
            47 if in_cells => {
                pairs.push((field(2).map_or(0, u32::from), field(4).map_or(0, u32::from)));
            }
            _ => {}
        }
    }
    Styles::new(&codes, &fonts, &pairs)
}

/// What the sheets share.
#[derive(Debug)]
struct Book {
    styles: Styles,
    strings: Vec<String>,
    is_1904: bool,
}

impl Book {
    fn sheet(&self, part: &Part, sheet: &mut Sheet, gather: &mut Gather) -> Found {
        let mut found = Found::default();
        let mut row = 0;
        // Short records stand in the column behind the cell before them.
        let mut column = None;
        let mut is_full = false;
        let mut records = Records::new(&part.bytes);
        for record in records.by_ref() {
            match record.kind {
                0 => {
                    row = record.long(0).unwrap_or(row);
                    column = None;
                    if record.data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                        extend(&mut sheet.hidden_rows, row, row);
                    }
                }
                1..=11 | 62 => {
                    column = record.long(0);
                    let value = record.data.get(4..).unwrap_or_default();
                    if let Some(column) = column.filter(|_| !is_full && record.kind != 1) {
                        is_full = !self.cell((row, column), record.kind, value, sheet, gather);
                    }
                }
                12..=18 => {
                    column = Some(column.map_or(0, |column: u32| column.saturating_add(1)));
                    // The long forms are numbered the same, but for texts.
                    let kind = match record.kind {
                        17 => 6,
                        18 => 7,
                        kind => kind - 11,
                    };
                    if let Some(column) = column.filter(|_| !is_full && kind != 1) {
                        is_full = !self.cell((row, column), kind, record.data, sheet, gather);
                    }
                }
                60 => {
                    let is_hidden = word(record.data, 16).is_some_and(|flags| flags & 1 != 0);
                    if let (true, Some(first), Some(last)) =
                        (is_hidden, record.long(0), record.long(4))
                    {
                        extend(&mut sheet.hidden_columns, first, last.max(first));
                    }
                }
                176 => {
                    let side = |at| record.long(at).unwrap_or(0);
                    sheet.merge(Merge {
                        row: side(0),
                        last_row: side(4),
                        column: side(8),
                        last_column: side(12),
                    });
                }
                479 => {
                    let mut at = 2;
                    while let Some((text, end)) = record.text(at) {
                        found.running.push(text);
                        at = end;
                    }
                }
                550 | 551 => found.has_parts = true,
                _ => {}
            }
        }
        sheet.damage = part.damage.clone().or(sheet.damage.take());
        if records.is_torn() && sheet.damage.is_none() {
            sheet.damage = Some("the part ends inside a record".to_owned());
        }
        found
    }

    /// Keeps a cell; `false` where no more cells are taken. `data` begins with its style.
    fn cell(
        &self,
        at: (u32, u32),
        kind: u32,
        data: &[u8],
        sheet: &mut Sheet,
        gather: &mut Gather,
    ) -> bool {
        let record = Record { kind, data };
        let Some(style) = record.long(0) else {
            return true;
        };
        let style = self.styles.get((style & 0x00ff_ffff) as usize);
        let byte = data.get(4).copied();
        let number = |value: f64| {
            if style.format.is_general() {
                general(value)
            } else {
                style.format.number(value, self.is_1904)
            }
        };
        let text = match kind {
            2 => record.long(4).map(|bits| number(compressed(bits))),
            5 | 9 => float(data, 4).map(number),
            3 | 11 => byte.map(|byte| {
                let text = error_text(byte);
                sheet.error(at, text);
                text.to_owned()
            }),
            4 | 10 => byte.map(|byte| if byte == 0 { "FALSE" } else { "TRUE" }.to_owned()),
            6 | 8 => record.text(4).map(|(text, _)| style.format.text(&text)),
            62 => record.text(5).map(|(text, _)| style.format.text(&text)),
            _ => {
                let number = record.long(4).map_or(usize::MAX, |n| n as usize);
                let text = self.strings.get(number);
                if text.is_none() {
                    sheet.damage = Some("a text that is not listed".to_owned());
                }
                text.map(|text| style.format.text(text))
            }
        };
        text.is_none_or(|text| sheet.cell(at, text.replace('\r', ""), style.text, gather))
    }
}
