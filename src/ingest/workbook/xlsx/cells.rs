//! The cells of a sheet, in one pass over its part.

use super::strings::{Strings, rich_text, unescaped};
use super::styles::{CellStyle, Styles};
use crate::ingest::workbook::number_format::general;
use crate::ingest::workbook::sheet::{Gather, Merge, Sheet};
use crate::ingest::xml::{Tag, Token, Xml, XmlError};

/// Digits that a number may have to be shown as it is stored.
const PLAIN_DIGITS: usize = 10;

/// Parts beside the sheet that it names.
#[derive(Debug, Default)]
pub(in crate::ingest::workbook) struct Found {
    pub(in crate::ingest::workbook) has_parts: bool,
    /// Tick boxes: number of the shape, and the relation that says whether it is ticked.
    pub(in crate::ingest::workbook) controls: Vec<(u32, String)>,
    /// Running heads and feet, with their codes.
    pub(in crate::ingest::workbook) running: Vec<String>,
}

/// What the cells of a sheet are read with.
pub(super) struct Reader<'r> {
    pub(super) styles: &'r Styles,
    pub(super) strings: &'r Strings,
    pub(super) is_1904: bool,
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct Cell {
    at: (u32, u32),
    style: usize,
    kind: Kind,
    value: String,
    has_value: bool,
    has_formula: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Flag,
    Error,
}

impl Reader<'_> {
    /// Reads as far as the part is well-formed and the limits allow.
    pub(super) fn read(&self, text: &str, sheet: &mut Sheet, gather: &mut Gather) -> Found {
        let mut found = Found::default();
        if let Err(XmlError(detail)) = self.parts(text, sheet, gather, &mut found) {
            sheet.damage = Some(detail);
        }
        found
    }

    fn parts(
        &self,
        text: &str,
        sheet: &mut Sheet,
        gather: &mut Gather,
        found: &mut Found,
    ) -> Result<(), XmlError> {
        let mut xml = Xml::new(text);
        let mut row = 0;
        let mut column = 0;
        let mut next_row = 0;
        let mut is_full = false;
        while let Some(token) = xml.next()? {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "row" => {
                    row = tag.number("r").map_or(next_row, |r| r.saturating_sub(1));
                    next_row = row.saturating_add(1);
                    column = 0;
                    if tag.flag("hidden") {
                        extend(&mut sheet.hidden_rows, row, row);
                    }
                }
                "c" if is_full => xml.skip()?,
                "c" => {
                    let at = tag.attribute("r").and_then(|name| position(&name));
                    let cell = Cell {
                        at: at.unwrap_or((row, column)),
                        style: tag.number("s").unwrap_or(0) as usize,
                        kind: kind(&tag),
                        ..Cell::default()
                    };
                    column = cell.at.1.saturating_add(1);
                    is_full = !self.cell(cell, &mut xml, sheet, gather)?;
                }
                "col" if tag.flag("hidden") => {
                    let first = tag.number("min").unwrap_or(1).saturating_sub(1);
                    let last = tag.number("max").unwrap_or(1).saturating_sub(1);
                    extend(&mut sheet.hidden_columns, first, last.max(first));
                }
                "mergeCell" => {
                    if let Some(merge) = tag.attribute("ref").and_then(|range| merge(&range)) {
                        sheet.merge(merge);
                    }
                }
                "control" => {
                    if let (Some(shape), Some(relation)) =
                        (tag.number("shapeId"), tag.prefixed("id"))
                    {
                        found.controls.push((shape, relation.into_owned()));
                    }
                }
                "drawing" | "legacyDrawing" => found.has_parts = true,
                "oddHeader" | "oddFooter" | "firstHeader" | "firstFooter" => {
                    found.running.push(xml.text()?);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads a cell that has begun; `false` where no more cells are taken.
    fn cell(
        &self,
        mut cell: Cell,
        xml: &mut Xml<'_>,
        sheet: &mut Sheet,
        gather: &mut Gather,
    ) -> Result<bool, XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let mut in_value = false;
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => match tag.name() {
                    "v" => {
                        in_value = true;
                        cell.has_value = true;
                    }
                    "f" => {
                        cell.has_formula = true;
                        xml.skip()?;
                    }
                    "is" => {
                        cell.has_value = true;
                        rich_text(xml, &mut cell.value)?;
                    }
                    _ => xml.skip()?,
                },
                Some(Token::End) => in_value = false,
                Some(Token::Text(part)) if in_value => cell.value.push_str(&part),
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        Ok(self.keep(cell, sheet, gather))
    }

    fn keep(&self, cell: Cell, sheet: &mut Sheet, gather: &mut Gather) -> bool {
        let is_blank_text = cell.kind == Kind::Text;
        if cell.has_formula && cell.value.is_empty() && !is_blank_text {
            sheet.unvalued(cell.at);
            return true;
        }
        if !cell.has_value {
            return true;
        }
        let style = self.styles.get(cell.style);
        let text = match cell.kind {
            Kind::Shared => {
                let number = cell.value.trim().parse().unwrap_or(usize::MAX);
                let Some(text) = self.strings.get(number) else {
                    sheet.damage = Some("a text that is not listed".to_owned());
                    return true;
                };
                style.format.text(text)
            }
            Kind::Text => {
                let text = if cell.value.contains("_x") {
                    unescaped(&cell.value)
                } else {
                    cell.value
                };
                style.format.text(&text)
            }
            Kind::Flag => if cell.value.trim() == "0" {
                "FALSE"
            } else {
                "TRUE"
            }
            .to_owned(),
            Kind::Error => {
                let text = cell.value.trim().to_owned();
                sheet.error(cell.at, &text);
                text
            }
            Kind::Number => number(cell.value, style, self.is_1904),
        };
        sheet.cell(cell.at, text, style.text, gather)
    }
}

/// A number as shown.
fn number(value: String, style: &CellStyle, is_1904: bool) -> String {
    let is_plain = value.len() <= PLAIN_DIGITS
        && !value.starts_with('0')
        && value.bytes().all(|b| b.is_ascii_digit());
    if style.format.is_general() && is_plain {
        return value;
    }
    match value.trim().parse::<f64>() {
        Ok(number) if style.format.is_general() => general(number),
        Ok(number) => style.format.number(number, is_1904),
        Err(_) => value,
    }
}

fn kind(tag: &Tag<'_>) -> Kind {
    match tag.attribute("t").as_deref() {
        Some("s") => Kind::Shared,
        Some("str" | "inlineStr" | "d") => Kind::Text,
        Some("b") => Kind::Flag,
        Some("e") => Kind::Error,
        _ => Kind::Number,
    }
}

/// Adds a range to the ranges, joined to the last one where it follows it.
pub(in crate::ingest::workbook) fn extend(ranges: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match ranges.last_mut() {
        Some(before) if before.1.checked_add(1) == Some(first) => before.1 = last,
        _ => ranges.push((first, last)),
    }
}

/// `C12` → row 11, column 2.
pub(super) fn position(name: &str) -> Option<(u32, u32)> {
    let mut column = 0_u32;
    let mut row = 0_u32;
    for byte in name.bytes().filter(|b| *b != b'$') {
        match byte {
            b'A'..=b'Z' if row == 0 => {
                column = column
                    .checked_mul(26)?
                    .checked_add(u32::from(byte - b'A') + 1)?;
            }
            b'a'..=b'z' if row == 0 => {
                column = column
                    .checked_mul(26)?
                    .checked_add(u32::from(byte - b'a') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn merge(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((row, column), (last_row, last_column)) = (position(first)?, position(last)?);
    Some(Merge {
        row,
        column,
        last_row,
        last_column,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_positions() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("$C$12"), Some((11, 2)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "A0", "1A", "ZZZZZZZZZ1", "A99999999999"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
