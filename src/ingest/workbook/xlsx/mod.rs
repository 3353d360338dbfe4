//! Excel 2007 and later: parts of XML in a ZIP package, read in one pass a sheet.

mod beside;
mod cells;
mod strings;
mod styles;

use std::collections::BTreeMap;

use super::sheet::{Gather, Sheet};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::package::{Package, PartError, Relation};
use crate::ingest::xml::{Token, Xml};
use crate::ingest::{IngestError, Limits};

pub(super) use beside::{read as read_beside, running_texts};
pub(super) use cells::{Found, extend};
use strings::Strings;
pub(super) use styles::Styles;

const WORKBOOK: &str = "xl/workbook.xml";

/// A sheet as the workbook lists it.
#[derive(Debug)]
struct Entry {
    name: String,
    is_hidden: bool,
    relation: String,
}

/// What the workbook says of itself.
#[derive(Debug, Default)]
struct Book {
    entries: Vec<Entry>,
    is_1904: bool,
    links: u64,
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
    let (text, damage) = required(&mut package, WORKBOOK, limits)?;
    let book = book(&text);
    if book.entries.is_empty() {
        return Err(IngestError::Damaged {
            detail: damage.unwrap_or_else(|| "no sheets".to_owned()),
        });
    }
    note_damage(WORKBOOK, damage, diagnostics);
    let relations = package.relations(WORKBOOK);
    note_package(&package, book.links, diagnostics);
    let target = |kind: &str, usual: &str| {
        let found = relations.values().find(|r| r.kind == kind);
        found.map_or(usual.to_owned(), |r: &Relation| r.target.clone())
    };
    let styles = Styles::read(&part(
        &mut package,
        &target("styles", "xl/styles.xml"),
        diagnostics,
    ));
    let strings = Strings::read(&part(
        &mut package,
        &target("sharedStrings", "xl/sharedStrings.xml"),
        diagnostics,
    ));
    let count = book.entries.len() as u32;
    for entry in &book.entries {
        let mut sheet = Sheet::new(&entry.name, entry.is_hidden);
        match relations.get(&entry.relation) {
            Some(relation) if relation.kind == "worksheet" => {
                let reader = cells::Reader {
                    styles: &styles,
                    strings: &strings,
                    is_1904: book.is_1904,
                };
                worksheet(&mut package, &relation.target, &reader, &mut sheet, gather);
            }
            // A sheet that is one chart, or a dialogue.
            Some(_) => sheet.pictures += 1,
            None => sheet.damage = Some("the sheet's part is missing".to_owned()),
        }
        if !take(sheet, count, diagnostics) {
            break;
        }
    }
    Ok(())
}

/// Says what a package holds that is never run or opened.
pub(super) fn note_package(package: &Package<'_>, links: u64, diagnostics: &mut Diagnostics) {
    if package.holds("xl/vbaProject.bin") || !package.below("xl/macrosheets/").is_empty() {
        diagnostics.push(Diagnostic::new(Code::MacrosIgnored));
    }
    if links > 0 {
        diagnostics.push(Diagnostic::new(Code::LinksIgnored).arg("count", links));
    }
}

fn worksheet(
    package: &mut Package<'_>,
    name: &str,
    reader: &cells::Reader<'_>,
    sheet: &mut Sheet,
    gather: &mut Gather,
) {
    let (text, damage) = match package.text(name) {
        Ok((text, damage)) => (text, damage),
        Err(error) => {
            sheet.fail(error, gather);
            return;
        }
    };
    let found = reader.read(&text, sheet, gather);
    drop(text);
    sheet.damage = damage.or(sheet.damage.take());
    beside::read(package, name, &found, sheet, gather);
}

/// A part that may be absent.
fn part(package: &mut Package<'_>, name: &str, diagnostics: &mut Diagnostics) -> String {
    match package.text(name) {
        Ok((text, damage)) => {
            note_damage(name, damage, diagnostics);
            text
        }
        Err(error) => {
            note_damage(name, Some(reason(error).to_owned()), diagnostics);
            String::new()
        }
    }
}

fn note_damage(name: &str, damage: Option<String>, diagnostics: &mut Diagnostics) {
    if let Some(detail) = damage {
        diagnostics
            .push(Diagnostic::new(Code::FileDamaged).arg("detail", format!("{name}: {detail}")));
    }
}

/// A part without which there is nothing to read.
fn required(
    package: &mut Package<'_>,
    name: &str,
    limits: &Limits,
) -> Result<(String, Option<String>), IngestError> {
    package
        .text(name)
        .map_err(|error| error.refusal(name, limits))
}

/// Why a part is not there, in words.
pub(super) fn reason(error: PartError) -> &'static str {
    match error {
        PartError::Absent => "the part is missing",
        PartError::TooLarge => "the part unfolds to more than the limit",
    }
}

fn book(text: &str) -> Book {
    let mut book = Book::default();
    let mut xml = Xml::new(text);
    while let Ok(Some(token)) = xml.next() {
        let Token::Start(tag) = token else { continue };
        match tag.name() {
            "workbookPr" => book.is_1904 = tag.flag("date1904"),
            "externalReference" => book.links += 1,
            "sheet" => {
                let state = tag.attribute("state").unwrap_or_default();
                book.entries.push(Entry {
                    name: tag.attribute("name").unwrap_or_default().into_owned(),
                    is_hidden: matches!(state.as_ref(), "hidden" | "veryHidden"),
                    relation: tag.prefixed("id").unwrap_or_default().into_owned(),
                });
            }
            _ => {}
        }
    }
    book
}

/// Relations of a sheet by kind.
type Relations = BTreeMap<String, Relation>;
