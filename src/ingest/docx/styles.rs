//! Styles of paragraphs: headings, lists, bold and hidden text.

use std::collections::BTreeMap;

use crate::ingest::xml::{Token, Xml};

/// Longest chain of styles that are based on others.
const CHAIN: usize = 32;

/// What a style says itself.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// Level from 1; 0 says that it is text.
    level: Option<u8>,
    list: Option<(u32, u32)>,
    is_bold: Option<bool>,
    is_hidden: bool,
}

/// What a paragraph has from its style and the styles that this is based on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphStyle {
    /// Level of a heading, from 1.
    pub(super) level: Option<u8>,
    /// Number of the list and level in it.
    pub(super) list: Option<(u32, u32)>,
    pub(super) is_bold: bool,
    pub(super) is_hidden: bool,
}

/// Styles by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    usual: Option<String>,
}

impl Styles {
    /// Reads the part as far as it is well-formed.
    pub(super) fn read(part: &str) -> Self {
        let mut all = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut list = (None, 0);
        let mut xml = Xml::new(part);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            let value = || tag.attribute("val").unwrap_or_default();
            if tag.name() == "style" {
                all.close(open.take());
                let id = tag.attribute("styleId").unwrap_or_default().into_owned();
                if tag.flag("default") && tag.attribute("type").as_deref() == Some("paragraph") {
                    all.usual = Some(id.clone());
                }
                let style = Style {
                    level: level_of_name(&id),
                    ..Style::default()
                };
                open = Some((id, style));
                list = (None, 0);
                continue;
            }
            let Some((_, style)) = &mut open else {
                continue;
            };
            match tag.name() {
                "name" => style.level = level_of_name(&value()).or(style.level),
                "basedOn" => style.based_on = Some(value().into_owned()),
                "outlineLvl" => style.level = tag.number("val").map(level_of_outline),
                "numId" => {
                    list.0 = tag.number("val");
                    style.list = list.0.map(|id| (id, list.1));
                }
                "ilvl" => {
                    list.1 = tag.number("val").unwrap_or(0);
                    style.list = list.0.map(|id| (id, list.1));
                }
                "b" => style.is_bold = Some(is_on(&value())),
                "vanish" => style.is_hidden = is_on(&value()),
                _ => {}
            }
        }
        all.close(open.take());
        all
    }

    fn close(&mut self, open: Option<(String, Style)>) {
        if let Some((id, style)) = open {
            self.styles.entry(id).or_insert(style);
        }
    }

    /// The style of an identifier, or the usual one.
    pub(super) fn paragraph(&self, id: Option<&str>) -> ParagraphStyle {
        let mut found = ParagraphStyle::default();
        let mut is_bold = None;
        let mut level = None;
        let mut next = id.map(str::to_owned).or_else(|| self.usual.clone());
        for _ in 0..CHAIN {
            let Some(style) = next.as_ref().and_then(|id| self.styles.get(id)) else {
                break;
            };
            level = level.or(style.level);
            found.list = found.list.or(style.list);
            is_bold = is_bold.or(style.is_bold);
            found.is_hidden |= style.is_hidden;
            next.clone_from(&style.based_on);
        }
        found.level = level.filter(|level| *level > 0);
        found.is_bold = is_bold.unwrap_or(false);
        found
    }
}

/// Whether a switch such as `w:b` is on; without a value it is.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

/// `w:outlineLvl` counts from 0; 9 is text.
pub(super) fn level_of_outline(outline: u32) -> u8 {
    if outline < 9 { outline as u8 + 1 } else { 0 }
}

/// `heading 2`, `Heading2`, `見出し 2`; titles are headings of the first level.
fn level_of_name(name: &str) -> Option<u8> {
    let folded: String = name
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    if matches!(folded.as_str(), "title" | "表題") {
        return Some(1);
    }
    let number = folded
        .strip_prefix("heading")
        .or_else(|| folded.strip_prefix("見出し"))?;
    let level = match number.chars().next()? {
        c @ '1'..='9' => c as u8 - b'0',
        c @ '１'..='９' => (c as u32 - '０' as u32) as u8,
        _ => return None,
    };
    (number.chars().count() == 1).then_some(level)
}
