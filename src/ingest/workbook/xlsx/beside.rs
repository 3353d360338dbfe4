//! What stands beside the cells of a sheet: text boxes, notes, running heads.

use std::collections::BTreeMap;

use super::Relations;
use super::cells::{Found, position};
use crate::ingest::package::Package;
use crate::ingest::workbook::sheet::{Beside, Gather, Sheet};
use crate::ingest::xml::{Token, Xml, XmlError};

/// Most texts of one sheet.
const TEXTS: usize = 20_000;

/// Adds it to the sheet. What is damaged in it is left out and told.
pub(in crate::ingest::workbook) fn read(
    package: &mut Package<'_>,
    part: &str,
    found: &Found,
    sheet: &mut Sheet,
    gather: &mut Gather,
) {
    for running in &found.running {
        for text in running_texts(running) {
            push(sheet, gather, (0, 0), text, true);
        }
    }
    if !found.has_parts {
        return;
    }
    let relations: Relations = package.relations(part);
    let ticks = ticks(package, found, &relations);
    for relation in relations.values().filter(|r| !r.is_external) {
        let is_drawing = match relation.kind.as_str() {
            "drawing" => true,
            "comments" => false,
            _ => continue,
        };
        let Ok((text, damage)) = package.text(&relation.target) else {
            continue;
        };
        let read = if is_drawing {
            drawing(&text, &ticks, sheet, gather)
        } else {
            notes(&text, sheet, gather)
        };
        let damage = damage.or(read.err().map(|XmlError(detail)| detail));
        sheet.damage = sheet.damage.take().or(damage);
    }
}

fn push(
    sheet: &mut Sheet,
    gather: &mut Gather,
    (row, column): (u32, u32),
    text: String,
    is_furniture: bool,
) {
    if text.trim().is_empty() || sheet.beside.len() >= TEXTS || !gather.admits(text.len()) {
        return;
    }
    sheet.beside.push(Beside {
        row,
        column,
        text,
        is_furniture,
    });
}

/// Shapes that are tick boxes, with their state.
fn ticks(package: &mut Package<'_>, found: &Found, relations: &Relations) -> BTreeMap<u32, bool> {
    let mut ticks = BTreeMap::new();
    for (shape, relation) in found.controls.iter().take(TEXTS) {
        let Some(relation) = relations.get(relation) else {
            continue;
        };
        let text = package.text(&relation.target).unwrap_or_default().0;
        let mut xml = Xml::new(&text);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            let kind = tag.attribute("objectType");
            if matches!(kind.as_deref(), Some("CheckBox" | "Radio")) {
                let is_ticked = tag.attribute("checked").as_deref() == Some("Checked");
                ticks.insert(*shape, is_ticked);
            }
        }
    }
    ticks
}

/// Shapes with text, each at the cell of its upper left corner.
fn drawing(
    part: &str,
    ticks: &BTreeMap<u32, bool>,
    sheet: &mut Sheet,
    gather: &mut Gather,
) -> Result<(), XmlError> {
    let mut xml = Xml::new(part);
    let mut shape = None;
    let mut corner = (0, 0);
    let mut in_corner = false;
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else {
            continue;
        };
        match tag.name() {
            "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => corner = (0, 0),
            "from" => in_corner = true,
            "to" => in_corner = false,
            "row" if in_corner => corner.0 = xml.text()?.trim().parse().unwrap_or(0),
            "col" if in_corner => corner.1 = xml.text()?.trim().parse().unwrap_or(0),
            "cNvPr" => shape = tag.number("id"),
            "pic" | "graphicFrame" => sheet.pictures += 1,
            "Fallback" => xml.skip()?,
            "txBody" => {
                let mut text = shape_text(&mut xml)?;
                if let Some(is_ticked) = shape.and_then(|shape| ticks.get(&shape)) {
                    text.insert(0, if *is_ticked { '☑' } else { '☐' });
                }
                push(sheet, gather, corner, text, false);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Paragraphs on lines of their own.
fn shape_text(xml: &mut Xml<'_>) -> Result<String, XmlError> {
    let outside = xml.depth().saturating_sub(1);
    let mut text = String::new();
    let mut in_text = false;
    while xml.depth() > outside {
        match xml.next()? {
            Some(Token::Start(tag)) => match tag.name() {
                "p" if !text.is_empty() => text.push('\n'),
                "br" => text.push('\n'),
                "t" => in_text = true,
                _ => {}
            },
            Some(Token::End) => in_text = false,
            Some(Token::Text(part)) if in_text => text.push_str(&part),
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok(text)
}

fn notes(part: &str, sheet: &mut Sheet, gather: &mut Gather) -> Result<(), XmlError> {
    let mut xml = Xml::new(part);
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else { continue };
        if tag.name() == "comment" {
            let at = tag.attribute("ref").and_then(|name| position(&name));
            let mut text = String::new();
            super::strings::rich_text(&mut xml, &mut text)?;
            push(sheet, gather, at.unwrap_or((0, 0)), text, true);
        }
    }
    Ok(())
}

/// `&L…&C…&R…` with codes for fonts and fields → the texts of left, middle and right. A section
/// that is only a page number or the like is none.
pub(in crate::ingest::workbook) fn running_texts(coded: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut chars = coded.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = sections.last_mut() else {
            break;
        };
        if c != '&' {
            section.push(c);
            continue;
        }
        match chars.next() {
            Some('L' | 'C' | 'R') => sections.push(String::new()),
            Some('&') => section.push('&'),
            Some('"') => {
                chars.by_ref().find(|c| *c == '"');
            }
            Some('K') => {
                for _ in 0..6 {
                    chars.next_if(char::is_ascii_hexdigit);
                }
            }
            Some(digit) if digit.is_ascii_digit() => {
                while chars.next_if(char::is_ascii_digit).is_some() {}
            }
            _ => {}
        }
    }
    sections
        .into_iter()
        .map(|section| section.trim().to_owned())
        .filter(|section| section.chars().any(char::is_alphabetic))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::running_texts;

    #[test]
    fn running_heads_lose_their_codes() {
        assert_eq!(
            running_texts("&L&\"ＭＳ ゴシック,標準\"&14風待市&C&Kff0000評価シート&R&P/&N"),
            ["風待市", "評価シート"]
        );
    }
}
