//! OpenDocument spreadsheets: one part of XML, in which cells hold their values as shown.

use std::collections::BTreeMap;

use super::number_format::general;
use super::sheet::{Beside, COLUMNS, Gather, Merge, ROWS, Sheet, TextStyle};
use super::xlsx::extend;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::package::Package;
use crate::ingest::xml::{Tag, Token, Xml, XmlError};
use crate::ingest::{IngestError, Limits, unsupported};

const CONTENT: &str = "content.xml";
/// Longest chain of styles that are based on others.
const CHAIN: usize = 16;
/// Texts beside the cells of one sheet.
const TEXTS: usize = 20_000;

/// Reads all sheets and hands them out in order; their number is not known before the end.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    gather: &mut Gather,
    diagnostics: &mut Diagnostics,
    take: &mut dyn FnMut(Sheet, u32, &mut Diagnostics) -> bool,
) -> Result<(), IngestError> {
    let mut package = Package::open(bytes, limits)?;
    let manifest = package.text("META-INF/manifest.xml").unwrap_or_default().0;
    if manifest.contains("encryption-data") {
        return Err(unsupported("OpenDocument with a password"));
    }
    drop(manifest);
    if !package.below("Basic/").is_empty() {
        diagnostics.push(Diagnostic::new(Code::MacrosIgnored));
    }
    let styles = package.text("styles.xml").unwrap_or_default().0;
    let (text, damage) = package
        .text(CONTENT)
        .map_err(|error| error.refusal(CONTENT, limits))?;
    let mut reader = Reader {
        styles: Styles::default(),
        gather,
        links: 0,
    };
    reader.styles.read(&styles);
    drop(styles);
    let count = text.matches("<table:table ").count() as u32;
    let read = reader.sheets(&text, count, diagnostics, take);
    let damage = read.err().map(|XmlError(detail)| detail).or(damage);
    if let Some(detail) = damage {
        diagnostics
            .push(Diagnostic::new(Code::FileDamaged).arg("detail", format!("{CONTENT}: {detail}")));
    }
    if reader.links > 0 {
        diagnostics.push(Diagnostic::new(Code::LinksIgnored).arg("count", reader.links));
    }
    Ok(())
}

/// What a style says itself.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    is_bold: Option<bool>,
    size: Option<u16>,
    is_hidden: bool,
}

#[derive(Debug, Default)]
struct Styles(BTreeMap<String, Style>);

impl Styles {
    fn read(&mut self, part: &str) {
        let mut xml = Xml::new(part);
        let mut open = None;
        while let Ok(Some(token)) = xml.next() {
            if let Token::Start(tag) = token {
                self.tag(&tag, &mut open);
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, open: &mut Option<String>) {
        match tag.name() {
            "style" => {
                let Some(name) = tag.exact("style:name") else {
                    return;
                };
                let style = self.0.entry(name.clone().into_owned()).or_default();
                let parent = tag.attribute("parent-style-name");
                style.parent = parent.map(std::borrow::Cow::into_owned);
                *open = Some(name.into_owned());
            }
            "default-style" => *open = None,
            "text-properties" => {
                let Some(style) = open.as_ref().and_then(|name| self.0.get_mut(name)) else {
                    return;
                };
                let weight = tag.exact("fo:font-weight");
                style.is_bold = weight.map(|w| w == "bold" || w.as_ref() >= "600");
                let size = tag.exact("fo:font-size");
                style.size = size.and_then(|s| {
                    let points: f32 = s.strip_suffix("pt")?.parse().ok()?;
                    Some((points.clamp(0.0, 500.0) * 10.0) as u16)
                });
            }
            "table-properties" => {
                if let Some(style) = open.as_ref().and_then(|name| self.0.get_mut(name)) {
                    style.is_hidden = tag.attribute("display").as_deref() == Some("false");
                }
            }
            _ => {}
        }
    }

    fn text(&self, name: &str) -> TextStyle {
        let (mut is_bold, mut size) = (None, None);
        let mut next = self.0.get(name);
        for _ in 0..CHAIN {
            let Some(style) = next else { break };
            is_bold = is_bold.or(style.is_bold);
            size = size.or(style.size);
            next = style.parent.as_ref().and_then(|name| self.0.get(name));
        }
        TextStyle {
            is_bold: is_bold.unwrap_or(false),
            size: size.unwrap_or(0),
        }
    }
}

/// A cell while it is read.
#[derive(Debug, Default)]
struct Cell {
    text: String,
    has_text: bool,
    beside: Vec<(String, bool)>,
    pictures: u64,
}

/// A filled cell of the row that is being read.
#[derive(Clone, Debug)]
struct Filled {
    column: u32,
    text: String,
    style: TextStyle,
    is_error: bool,
}

struct Reader<'r> {
    styles: Styles,
    gather: &'r mut Gather,
    links: u64,
}

impl Reader<'_> {
    fn sheets(
        &mut self,
        text: &str,
        count: u32,
        diagnostics: &mut Diagnostics,
        take: &mut dyn FnMut(Sheet, u32, &mut Diagnostics) -> bool,
    ) -> Result<(), XmlError> {
        let mut xml = Xml::new(text);
        let mut open = None;
        while let Some(token) = xml.next()? {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "table" => {
                    let name = tag.attribute("name").unwrap_or_default().into_owned();
                    // Copies of sheets of other files.
                    if name.starts_with("'file:") {
                        self.links += 1;
                        xml.skip()?;
                        continue;
                    }
                    let style = tag.attribute("style-name").unwrap_or_default();
                    let is_hidden = self
                        .styles
                        .0
                        .get(style.as_ref())
                        .is_some_and(|s| s.is_hidden);
                    let mut sheet = Sheet::new(&name, is_hidden);
                    let read = self.sheet(&mut xml, &mut sheet);
                    if let Err(XmlError(detail)) = &read {
                        sheet.damage = Some(detail.clone());
                    }
                    if !take(sheet, count, diagnostics) {
                        return Ok(());
                    }
                    // The sheet says that it is damaged.
                    if read.is_err() {
                        return Ok(());
                    }
                }
                "tracked-changes" => xml.skip()?,
                _ => self.styles.tag(&tag, &mut open),
            }
        }
        Ok(())
    }

    fn sheet(&mut self, xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let mut row = 0_u32;
        let mut column = 0_u32;
        let mut usual: Vec<(u32, TextStyle)> = Vec::new();
        while xml.depth() > outside {
            let token = xml.next()?;
            let Some(token) = token else { break };
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "table-column" => {
                    let repeat = repeat(&tag, "number-columns-repeated");
                    let last = column.saturating_add(repeat - 1);
                    if is_hidden(&tag) {
                        extend(&mut sheet.hidden_columns, column, last);
                    }
                    let style = tag.attribute("default-cell-style-name").unwrap_or_default();
                    usual.push((last, self.styles.text(&style)));
                    column = last.saturating_add(1);
                }
                "table-row" => {
                    let repeat = repeat(&tag, "number-rows-repeated");
                    if is_hidden(&tag) {
                        extend(&mut sheet.hidden_rows, row, row.saturating_add(repeat - 1));
                    }
                    self.row(xml, row, repeat, &usual, sheet)?;
                    row = row.saturating_add(repeat);
                }
                // Drawings that lie on the sheet.
                "shapes" => {
                    let mut drawn = Cell::default();
                    content(xml, &mut drawn)?;
                    self.beside(drawn, (0, 0), sheet);
                }
                "table-source" => self.links += 1,
                "named-expressions" | "forms" | "scenario" => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        xml: &mut Xml<'_>,
        row: u32,
        repeat_rows: u32,
        usual: &[(u32, TextStyle)],
        sheet: &mut Sheet,
    ) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let mut column = 0_u32;
        let mut filled: Vec<Filled> = Vec::new();
        while xml.depth() > outside {
            let Some(token) = xml.next()? else { break };
            let Token::Start(tag) = token else { continue };
            let is_covered = tag.name() == "covered-table-cell";
            if tag.name() != "table-cell" && !is_covered {
                continue;
            }
            let repeat =
                repeat(&tag, "number-columns-repeated").min(COLUMNS.saturating_sub(column));
            let at = (row, column);
            if !is_covered {
                let columns = tag.number("number-columns-spanned").unwrap_or(1).max(1);
                let rows = tag.number("number-rows-spanned").unwrap_or(1).max(1);
                sheet.merge(Merge {
                    row,
                    column,
                    last_row: row.saturating_add(rows - 1),
                    last_column: column.saturating_add(columns - 1),
                });
            }
            let mut cell = Cell::default();
            content(xml, &mut cell)?;
            let text = shown(&tag, &mut cell);
            let has_formula = tag.attribute("formula").is_some();
            if has_formula && text.is_empty() && tag.exact("office:value-type").is_none() {
                sheet.unvalued(at);
            }
            let style = tag.attribute("style-name").map_or_else(
                || usual_style(usual, column),
                |name| self.styles.text(&name),
            );
            if !text.trim().is_empty() {
                let is_error = tag.exact("calcext:value-type").as_deref() == Some("error")
                    || has_formula && is_error_text(&text);
                for offset in 0..repeat {
                    filled.push(Filled {
                        column: column.saturating_add(offset),
                        text: text.clone(),
                        style,
                        is_error,
                    });
                }
            }
            self.beside(cell, at, sheet);
            column = column.saturating_add(repeat);
        }
        if filled.is_empty() {
            return Ok(());
        }
        for offset in 0..repeat_rows.min(ROWS.saturating_sub(row)) {
            let row = row.saturating_add(offset);
            for cell in &filled {
                let at = (row, cell.column);
                if cell.is_error {
                    sheet.error(at, &cell.text);
                }
                if !sheet.cell(at, cell.text.clone(), cell.style, self.gather) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn beside(&mut self, cell: Cell, (row, column): (u32, u32), sheet: &mut Sheet) {
        sheet.pictures += cell.pictures;
        for (text, is_furniture) in cell.beside {
            let is_kept = !text.trim().is_empty()
                && sheet.beside.len() < TEXTS
                && self.gather.admits(text.len());
            if is_kept {
                sheet.beside.push(Beside {
                    row,
                    column,
                    text,
                    is_furniture,
                });
            }
        }
    }
}

fn usual_style(usual: &[(u32, TextStyle)], column: u32) -> TextStyle {
    let index = usual.partition_point(|(last, _)| *last < column);
    usual
        .get(index)
        .map(|(_, style)| *style)
        .unwrap_or_default()
}

fn repeat(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number(name).unwrap_or(1).max(1)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(
        tag.attribute("visibility").as_deref(),
        Some("collapse" | "filter")
    )
}

/// What the cell shows; where a writer left that out, its value.
fn shown(tag: &Tag<'_>, cell: &mut Cell) -> String {
    if cell.has_text {
        return std::mem::take(&mut cell.text);
    }
    let number = || {
        let value = tag.exact("office:value")?;
        value.parse::<f64>().ok()
    };
    match tag.exact("office:value-type").as_deref() {
        Some("percentage") => {
            number().map_or_else(String::new, |n| format!("{}%", general(n * 100.0)))
        }
        Some("float" | "currency") => number().map_or_else(String::new, general),
        Some("date") => tag
            .exact("office:date-value")
            .unwrap_or_default()
            .into_owned(),
        Some("string") => tag
            .exact("office:string-value")
            .unwrap_or_default()
            .into_owned(),
        _ => String::new(),
    }
}

fn is_error_text(text: &str) -> bool {
    matches!(
        text,
        "#DIV/0!" | "#N/A" | "#NAME?" | "#NULL!" | "#NUM!" | "#REF!" | "#VALUE!"
    ) || text.starts_with("Err:")
}

/// Reads the element that began last: paragraphs, notes, drawings.
fn content(xml: &mut Xml<'_>, cell: &mut Cell) -> Result<(), XmlError> {
    let outside = xml.depth().saturating_sub(1);
    while xml.depth() > outside {
        match xml.next()? {
            Some(Token::Start(tag)) => match tag.name() {
                "p" => {
                    if cell.has_text {
                        cell.text.push('\n');
                    }
                    cell.has_text = true;
                    paragraph(xml, &mut cell.text)?;
                }
                "annotation" => {
                    let mut note = Cell::default();
                    content(xml, &mut note)?;
                    cell.beside.push((note.text, true));
                }
                "custom-shape" | "text-box" | "rect" | "ellipse" | "line" | "connector" => {
                    let mut shape = Cell::default();
                    content(xml, &mut shape)?;
                    cell.beside.push((shape.text, false));
                    cell.beside.extend(shape.beside);
                }
                "image" | "object" => {
                    cell.pictures += 1;
                    xml.skip()?;
                }
                "creator" | "date" | "date-string" | "sender-initials" | "event-listeners" => {
                    xml.skip()?;
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(())
}

fn paragraph(xml: &mut Xml<'_>, text: &mut String) -> Result<(), XmlError> {
    let outside = xml.depth().saturating_sub(1);
    while xml.depth() > outside {
        match xml.next()? {
            Some(Token::Start(tag)) => match tag.name() {
                "s" => {
                    let count = tag.number("c").unwrap_or(1).min(1_024);
                    text.extend(std::iter::repeat_n(' ', count as usize));
                }
                "tab" => text.push(' '),
                "line-break" => text.push('\n'),
                "ruby-text" | "annotation" | "note" => xml.skip()?,
                _ => {}
            },
            Some(Token::Text(part)) => text.push_str(&part),
            Some(Token::End) => {}
            None => break,
        }
    }
    Ok(())
}
