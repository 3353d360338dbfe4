//! Styles: which number format and which font a cell's number of style means.

use std::collections::BTreeMap;

use crate::ingest::workbook::number_format::{NumberFormat, builtin_code};
use crate::ingest::workbook::sheet::TextStyle;
use crate::ingest::xml::{Token, Xml};

/// A style of cells.
#[derive(Clone, Debug)]
pub(in crate::ingest::workbook) struct CellStyle {
    pub(in crate::ingest::workbook) format: NumberFormat,
    pub(in crate::ingest::workbook) text: TextStyle,
}

impl Default for CellStyle {
    fn default() -> Self {
        Self {
            format: NumberFormat::general(),
            text: TextStyle::default(),
        }
    }
}

/// All styles of a workbook by their numbers.
#[derive(Debug, Default)]
pub(in crate::ingest::workbook) struct Styles {
    cells: Vec<CellStyle>,
    usual: CellStyle,
}

impl Styles {
    /// Joins the lists that a workbook has: codes by number, fonts, and pairs of both.
    pub(in crate::ingest::workbook) fn new(
        codes: &BTreeMap<u32, String>,
        fonts: &[TextStyle],
        pairs: &[(u32, u32)],
    ) -> Self {
        let mut parsed: BTreeMap<u32, NumberFormat> = BTreeMap::new();
        let cells = pairs
            .iter()
            .map(|&(code, font)| CellStyle {
                format: parsed
                    .entry(code)
                    .or_insert_with(|| {
                        let own = codes.get(&code).map(String::as_str);
                        NumberFormat::parse(own.or(builtin_code(code)).unwrap_or_default())
                    })
                    .clone(),
                text: fonts.get(font as usize).copied().unwrap_or_default(),
            })
            .collect();
        Self {
            cells,
            usual: CellStyle::default(),
        }
    }

    /// Reads the part as far as it is well-formed.
    pub(super) fn read(part: &str) -> Self {
        let mut codes = BTreeMap::new();
        let mut fonts: Vec<TextStyle> = Vec::new();
        let mut pairs = Vec::new();
        let mut section = "";
        let mut xml = Xml::new(part);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "fonts" => section = "fonts",
                "cellXfs" => section = "cells",
                "fills" | "borders" | "cellStyleXfs" | "cellStyles" | "dxfs" | "extLst" => {
                    section = "";
                }
                "numFmt" if section.is_empty() => {
                    if let (Some(id), Some(code)) =
                        (tag.number("numFmtId"), tag.attribute("formatCode"))
                    {
                        codes.entry(id).or_insert_with(|| code.into_owned());
                    }
                }
                "font" if section == "fonts" => fonts.push(TextStyle::default()),
                "b" if section == "fonts" => {
                    let is_off = matches!(tag.attribute("val").as_deref(), Some("0" | "false"));
                    if let Some(font) = fonts.last_mut() {
                        font.is_bold = !is_off;
                    }
                }
                "sz" if section == "fonts" => {
                    let size: f32 = tag
                        .attribute("val")
                        .and_then(|v| v.parse().ok())
                        .unwrap_or(0.0);
                    if let Some(font) = fonts.last_mut() {
                        font.size = (size.clamp(0.0, 500.0) * 10.0) as u16;
                    }
                }
                "xf" if section == "cells" => pairs.push((
                    tag.number("numFmtId").unwrap_or(0),
                    tag.number("fontId").unwrap_or(0),
                )),
                _ => {}
            }
        }
        Self::new(&codes, &fonts, &pairs)
    }

    /// The style of a number; one that is not listed is as good as none.
    pub(in crate::ingest::workbook) fn get(&self, number: usize) -> &CellStyle {
        self.cells.get(number).unwrap_or(&self.usual)
    }
}
