//! Word documents → lines and grids; paragraphs are counted as lines.
//!
//! `body` makes a tree of paragraphs and tables, one block of the document at a time; `write`
//! numbers its lines and hands it to the builder. What a reader sees is kept: markers of lists as
//! counted, results of fields, text that was inserted; what was deleted is not. Text boxes follow
//! the paragraph that they are anchored to, notes follow the text, running heads and comments come
//! last as furniture. Word does not store where pages end, so there are no pages.
//!
//! Memory: the parts of the package are bounded by [`Limits::unfolded_bytes`], the tree by the
//! largest table of the document.
//!
//! [`Limits::unfolded_bytes`]: super::Limits::unfolded_bytes

mod body;
mod numbering;
mod styles;
mod symbols;
mod write;

use super::IngestError;
use super::builder::Builder;
use super::package::Package;
use super::xml::{Token, Xml, XmlError};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

use body::{Block, Counts, Reader};
use numbering::Numbering;
use styles::Styles;
use write::Writer;

const DOCUMENT: &str = "word/document.xml";

/// Reads a Word document; the answer is its paragraphs, for the source view.
///
/// # Errors
/// `Damaged`, `OverLimit`.
///
/// # Diagnostics
/// `file-damaged`, `text-hidden`, `pictures-ignored`, `macros-ignored`, `text-untrusted`.
pub(super) fn read(
    bytes: &[u8],
    builder: &mut Builder<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<String>, IngestError> {
    let mut package = Package::open(bytes, builder.limits)?;
    let (text, damage) = package
        .text(DOCUMENT)
        .map_err(|error| error.refusal(DOCUMENT, builder.limits))?;
    note_damage(DOCUMENT, damage, diagnostics);
    if package.holds("word/vbaProject.bin") {
        diagnostics.push(Diagnostic::new(Code::MacrosIgnored));
    }
    let styles = Styles::read(&part(&mut package, "word/styles.xml", diagnostics));
    let numbering = Numbering::read(&part(&mut package, "word/numbering.xml", diagnostics));
    let mut reader = Reader::new(&styles, numbering);
    let mut writer = Writer::new(builder);
    stream(DOCUMENT, &text, &mut reader, &mut writer, diagnostics);
    drop(text);
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        let text = part(&mut package, name, diagnostics);
        stream(name, &text, &mut reader, &mut writer, diagnostics);
    }
    writer.begin_furniture();
    let mut parts = package.below("word/header");
    parts.extend(package.below("word/footer"));
    parts.extend(package.below("word/comments.xml"));
    for name in parts {
        let text = part(&mut package, &name, diagnostics);
        stream(&name, &text, &mut reader, &mut writer, diagnostics);
    }
    report(&reader.counts, diagnostics);
    Ok(writer.finish())
}

/// Reads one part block by block.
fn stream(
    name: &str,
    text: &str,
    reader: &mut Reader<'_>,
    writer: &mut Writer<'_, '_>,
    diagnostics: &mut Diagnostics,
) {
    let mut xml = Xml::new(text);
    let mut blocks: Vec<Block> = Vec::new();
    loop {
        let more = next_block(&mut xml, reader, &mut blocks);
        for block in blocks.drain(..) {
            writer.block(block);
        }
        match more {
            Ok(true) if !writer.is_full() => {}
            Ok(_) => return,
            Err(XmlError(detail)) => {
                note_damage(name, Some(detail), diagnostics);
                return;
            }
        }
    }
}

/// Reads up to the end of the next paragraph or table.
fn next_block(
    xml: &mut Xml<'_>,
    reader: &mut Reader<'_>,
    blocks: &mut Vec<Block>,
) -> Result<bool, XmlError> {
    loop {
        match xml.next()? {
            Some(Token::Start(tag)) => {
                let is_separator = matches!(tag.name(), "footnote" | "endnote")
                    && tag.attribute("type").is_some_and(|kind| kind != "normal");
                if is_separator {
                    xml.skip()?;
                } else if reader.block(&tag, xml, blocks)? {
                    return Ok(true);
                }
            }
            Some(_) => {}
            None => return Ok(false),
        }
    }
}

fn part(package: &mut Package<'_>, name: &str, diagnostics: &mut Diagnostics) -> String {
    let (text, damage) = package.text(name).unwrap_or_else(|_| {
        let detail = "unfolds to more than the limit".to_owned();
        (String::new(), Some(detail))
    });
    note_damage(name, damage, diagnostics);
    text
}

fn note_damage(name: &str, damage: Option<String>, diagnostics: &mut Diagnostics) {
    if let Some(detail) = damage {
        diagnostics
            .push(Diagnostic::new(Code::FileDamaged).arg("detail", format!("{name}: {detail}")));
    }
}

fn report(counts: &Counts, diagnostics: &mut Diagnostics) {
    let mut push = |code, count: u64| {
        if count > 0 {
            diagnostics.push(Diagnostic::new(code).arg("count", count));
        }
    };
    push(Code::TextHidden, counts.hidden);
    push(Code::PicturesIgnored, counts.pictures);
    if counts.symbols > 0 {
        let share = (counts.symbols * 100).div_ceil(counts.characters.max(1));
        diagnostics.push(
            Diagnostic::new(Code::TextUntrusted)
                .arg("count", counts.symbols)
                .arg("share", share),
        );
    }
}
