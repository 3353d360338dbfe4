//! The text of a part as a tree: paragraphs and tables, with text boxes at their paragraphs.

use super::numbering::{Marker, Numbering};
use super::styles::{Styles, is_on, level_of_outline};
use super::symbols::{UNKNOWN, symbol};
use crate::ingest::xml::{Tag, Token, Xml, XmlError};
use crate::layout::LineStyle;

/// Something that stands in a text.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its text with the marker of a list; line breaks are `\n`.
    pub(super) text: String,
    pub(super) style: LineStyle,
    /// Text boxes that are anchored to it.
    pub(super) boxes: Vec<Block>,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row of it.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    pub(super) is_header: bool,
    /// Columns left free before the first cell.
    pub(super) before: u32,
    is_deleted: bool,
}

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) column_span: u32,
    /// It goes on with the cell above it.
    pub(super) is_continued: bool,
    /// It goes on with the cell before it.
    pub(super) is_joined: bool,
}

/// What is told about the document as a whole.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Characters of hidden text.
    pub(super) hidden: u64,
    pub(super) pictures: u64,
    /// Symbols that no table knows, and all characters.
    pub(super) symbols: u64,
    pub(super) characters: u64,
}

/// Reads blocks.
pub(super) struct Reader<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    pub(super) counts: Counts,
}

/// Runs of a paragraph while they are read.
#[derive(Debug, Default)]
struct Runs {
    text: String,
    /// Whether all text so far is bold, and whether there is any.
    is_plain_seen: bool,
    is_bold_seen: bool,
    /// Per open field: whether its instruction is being read.
    fields: Vec<bool>,
}

/// What a run is set as.
#[derive(Clone, Copy, Debug, Default)]
struct RunStyle {
    is_bold: bool,
    is_hidden: bool,
}

/// Widest table in columns; Word allows 63.
const WIDEST: u32 = 4_096;

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            counts: Counts::default(),
        }
    }

    /// Reads the block that a tag begins; `false` for a tag that only surrounds blocks.
    pub(super) fn block(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        out: &mut Vec<Block>,
    ) -> Result<bool, XmlError> {
        match tag.name() {
            "p" => {
                let mut paragraph = Paragraph::default();
                let read = self.paragraph(xml, &mut paragraph);
                out.push(Block::Paragraph(paragraph));
                read.map(|()| true)
            }
            "tbl" => {
                let mut table = Table::default();
                let read = self.table(xml, &mut table);
                table.rows.retain(|row| !row.is_deleted);
                out.push(Block::Table(table));
                read.map(|()| true)
            }
            "del" | "moveFrom" | "Fallback" | "sdtPr" | "sectPr" => {
                xml.skip()?;
                Ok(false)
            }
            _ => Ok(false),
        }
    }

    /// Reads the blocks inside the element that began last.
    fn blocks(&mut self, xml: &mut Xml<'_>, out: &mut Vec<Block>) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => {
                    self.block(&tag, xml, out)?;
                }
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn table(&mut self, xml: &mut Xml<'_>, table: &mut Table) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => match tag.name() {
                    "tr" => {
                        let mut row = Row::default();
                        let read = self.row(xml, &mut row);
                        table.rows.push(row);
                        read?;
                    }
                    "tblPr" | "tblGrid" | "sdtPr" | "Fallback" => xml.skip()?,
                    _ => {}
                },
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => match tag.name() {
                    "tc" => {
                        let mut cell = Cell {
                            blocks: Vec::new(),
                            column_span: 1,
                            is_continued: false,
                            is_joined: false,
                        };
                        let read = self.cell(xml, &mut cell);
                        row.cells.push(cell);
                        read?;
                    }
                    "tblHeader" => row.is_header = is_on(&value(&tag)),
                    "gridBefore" => row.before = tag.number("val").unwrap_or(0).min(WIDEST),
                    "del" => row.is_deleted = true,
                    "tblPrEx" | "sdtPr" | "Fallback" => xml.skip()?,
                    _ => {}
                },
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, cell: &mut Cell) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => match tag.name() {
                    "gridSpan" => {
                        cell.column_span = tag.number("val").unwrap_or(1).clamp(1, WIDEST);
                    }
                    "vMerge" => cell.is_continued = value(&tag) != "restart",
                    "hMerge" => cell.is_joined = value(&tag) != "restart",
                    _ => {
                        self.block(&tag, xml, &mut cell.blocks)?;
                    }
                },
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        let mut runs = Runs::default();
        let mut style = self.styles.paragraph(None);
        let mut level = None;
        let mut list: (Option<u32>, u32) = (None, 0);
        let read = loop {
            if xml.depth() <= outside {
                break Ok(());
            }
            match xml.next() {
                Ok(Some(Token::Start(tag))) => {
                    let step = match tag.name() {
                        "pStyle" => {
                            style = self.styles.paragraph(Some(&value(&tag)));
                            Ok(())
                        }
                        "outlineLvl" => {
                            level = tag.number("val").map(level_of_outline);
                            Ok(())
                        }
                        "numId" => {
                            list.0 = tag.number("val");
                            Ok(())
                        }
                        "ilvl" => {
                            list.1 = tag.number("val").unwrap_or(0);
                            Ok(())
                        }
                        // The mark of the paragraph has a style of its own; what was before a
                        // change is no text.
                        "rPr" | "pPrChange" | "sectPr" => xml.skip(),
                        "r" => {
                            let set = RunStyle {
                                is_bold: style.is_bold,
                                is_hidden: style.is_hidden,
                            };
                            self.run(xml, set, &mut runs, &mut paragraph.boxes)
                        }
                        _ => self.inline(
                            &tag,
                            xml,
                            RunStyle::default(),
                            &mut runs,
                            &mut paragraph.boxes,
                        ),
                    };
                    if let Err(error) = step {
                        break Err(error);
                    }
                }
                Ok(Some(_)) => {}
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        let is_bold = runs.is_bold_seen && !runs.is_plain_seen;
        let level = level.or(style.level).filter(|level| *level > 0);
        let list = match list {
            (Some(0), _) => None,
            (Some(id), level) => Some((id, level)),
            (None, _) => style.list.filter(|(id, _)| *id > 0),
        };
        self.finish(paragraph, &runs.text, level, list, is_bold);
        read
    }

    fn finish(
        &mut self,
        paragraph: &mut Paragraph,
        text: &str,
        level: Option<u8>,
        list: Option<(u32, u32)>,
        is_bold: bool,
    ) {
        let text = text.trim();
        self.counts.characters += text.len() as u64;
        if text.is_empty() {
            return;
        }
        let marker = list.map_or(Marker::None, |(id, level)| self.numbering.marker(id, level));
        let depth = list.map_or(0, |(_, level)| level.min(8) as u8);
        paragraph.style = match (level, &marker) {
            (Some(level), _) => LineStyle::Heading(level),
            (None, Marker::Bullet) => LineStyle::ListItem(depth),
            (None, _) if is_bold => LineStyle::Emphasis,
            _ => LineStyle::Plain,
        };
        if let Marker::Text(marker) = marker {
            paragraph.text = marker;
        }
        paragraph.text.push_str(&without_tabs(text));
    }

    /// Reads a run.
    fn run(
        &mut self,
        xml: &mut Xml<'_>,
        mut set: RunStyle,
        runs: &mut Runs,
        boxes: &mut Vec<Block>,
    ) -> Result<(), XmlError> {
        let outside = xml.depth().saturating_sub(1);
        while xml.depth() > outside {
            match xml.next()? {
                Some(Token::Start(tag)) => match tag.name() {
                    "b" => set.is_bold = is_on(&value(&tag)),
                    "vanish" => set.is_hidden = is_on(&value(&tag)),
                    "rPrChange" => xml.skip()?,
                    _ => self.inline(&tag, xml, set, runs, boxes)?,
                },
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// Reads what stands in a line; a tag that only surrounds runs is passed.
    fn inline(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        set: RunStyle,
        runs: &mut Runs,
        boxes: &mut Vec<Block>,
    ) -> Result<(), XmlError> {
        match tag.name() {
            "t" => {
                let text = xml.text()?;
                self.push(&text, set, runs);
            }
            "tab" | "ptab" => self.push("\t", set, runs),
            "cr" => self.push("\n", set, runs),
            "br" => {
                let is_page = tag.attribute("type").as_deref() == Some("page");
                if !is_page {
                    self.push("\n", set, runs);
                }
            }
            "noBreakHyphen" => self.push("-", set, runs),
            "sym" => {
                let font = tag.attribute("font").unwrap_or_default();
                let code = tag.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).unwrap_or(0);
                let shown = symbol(&font, code).unwrap_or_else(|| {
                    self.counts.symbols += 1;
                    UNKNOWN
                });
                self.push(shown.encode_utf8(&mut [0; 4]), set, runs);
            }
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => {
                    runs.fields.push(true);
                    let shown = tick(xml)?;
                    if let Some(shown) = shown {
                        // A tick box is a field whose result is not text.
                        runs.text.push(shown);
                    }
                }
                Some("separate") => {
                    if let Some(is_instruction) = runs.fields.last_mut() {
                        *is_instruction = false;
                    }
                }
                Some("end") => {
                    runs.fields.pop();
                }
                _ => {}
            },
            "txbxContent" => self.blocks(xml, boxes)?,
            "pic" | "chart" | "imagedata" => self.counts.pictures += 1,
            // Readings of characters; what was deleted; older forms of the same drawing.
            "rt" | "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "sdtPr" => {
                xml.skip()?;
            }
            "r" => self.run(xml, set, runs, boxes)?,
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str, set: RunStyle, runs: &mut Runs) {
        if runs.fields.iter().any(|is_instruction| *is_instruction) {
            return;
        }
        if set.is_hidden {
            self.counts.hidden += text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        }
        if text.chars().any(|c| !c.is_whitespace()) {
            runs.is_bold_seen |= set.is_bold;
            runs.is_plain_seen |= !set.is_bold;
        }
        for c in text.chars() {
            let is_private = ('\u{e000}'..='\u{f8ff}').contains(&c);
            self.counts.symbols += u64::from(is_private);
            runs.text.push(c);
        }
    }
}

fn value<'t>(tag: &'t Tag<'_>) -> std::borrow::Cow<'t, str> {
    tag.attribute("val").unwrap_or_default()
}

/// The tick box that the beginning of a field describes, if it does.
fn tick(xml: &mut Xml<'_>) -> Result<Option<char>, XmlError> {
    let outside = xml.depth().saturating_sub(1);
    let mut shown = None;
    while xml.depth() > outside {
        match xml.next()? {
            Some(Token::Start(tag)) => match tag.name() {
                "checkBox" => shown = Some('☐'),
                "default" | "checked" if shown.is_some() => {
                    shown = Some(if is_on(&value(&tag)) { '☑' } else { '☐' });
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(shown)
}

/// Tabs inside a line separate words; one wide blank stands for them.
fn without_tabs(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let words: Vec<&str> = line
                .split('\t')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect();
            words.join("\u{3000}")
        })
        .collect();
    lines.join("\n")
}
