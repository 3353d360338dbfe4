//! Builders of Office files: the parts as text, packed.
#![allow(dead_code, reason = "each test program uses its own part")]
#![expect(clippy::expect_used, reason = "a builder that fails is a failed test")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Texts packed into a ZIP archive, in this order.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    archive(&parts)
}

/// Bytes packed into a ZIP archive, in this order.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("the archive ends").into_inner()
}

/// A workbook: names of sheets (with further attributes) and their XML inside `worksheet`.
pub(crate) struct Book {
    parts: Vec<(String, String)>,
    sheets: Vec<(String, String)>,
    styles: String,
    strings: Vec<String>,
    workbook: String,
}

impl Book {
    pub(crate) fn new() -> Self {
        Self {
            parts: Vec::new(),
            sheets: Vec::new(),
            styles: String::new(),
            strings: Vec::new(),
            workbook: String::new(),
        }
    }

    /// A book of one sheet.
    pub(crate) fn of(sheet: &str) -> Self {
        Self::new().sheet("name=\"表\"", sheet)
    }

    pub(crate) fn sheet(mut self, attributes: &str, inside: &str) -> Self {
        self.sheets.push((attributes.to_owned(), inside.to_owned()));
        self
    }

    /// Formats of the styles 1, 2, 3 …; style 0 is General.
    pub(crate) fn formats(mut self, codes: &[&str]) -> Self {
        let mut formats = String::new();
        let mut styles = "<xf numFmtId=\"0\" fontId=\"0\"/>".to_owned();
        for (number, code) in (200..).zip(codes) {
            let code = code
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('<', "&lt;");
            let _ = write!(
                formats,
                "<numFmt numFmtId=\"{number}\" formatCode=\"{code}\"/>"
            );
            let _ = write!(styles, "<xf numFmtId=\"{number}\" fontId=\"0\"/>");
        }
        self.styles = format!(
            "<numFmts>{formats}</numFmts><fonts><font><sz val=\"11\"/></font>\
             <font><b/><sz val=\"16\"/></font></fonts><cellXfs>{styles}\
             <xf numFmtId=\"0\" fontId=\"1\"/></cellXfs>"
        );
        self
    }

    pub(crate) fn strings(mut self, strings: &[&str]) -> Self {
        self.strings = strings.iter().map(|s| (*s).to_owned()).collect();
        self
    }

    /// Further elements of the workbook.
    pub(crate) fn workbook(mut self, inside: &str) -> Self {
        inside.clone_into(&mut self.workbook);
        self
    }

    /// A further part.
    pub(crate) fn part(mut self, name: &str, text: &str) -> Self {
        self.parts.push((name.to_owned(), text.to_owned()));
        self
    }

    pub(crate) fn build(self) -> Vec<u8> {
        let mut listed = String::new();
        let mut relations = String::new();
        let mut parts = vec![(
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        )];
        for (number, (attributes, inside)) in (1..).zip(&self.sheets) {
            let _ = write!(
                listed,
                "<sheet {attributes} sheetId=\"{number}\" r:id=\"rId{number}\"/>"
            );
            let _ = write!(
                relations,
                "<Relationship Id=\"rId{number}\" Type=\"x/worksheet\" \
                 Target=\"worksheets/sheet{number}.xml\"/>"
            );
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                format!("<worksheet>{inside}</worksheet>"),
            ));
        }
        let mut strings = String::new();
        for text in &self.strings {
            let _ = write!(strings, "<si>{text}</si>");
        }
        let inside = &self.workbook;
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns:r=\"r\">{inside}<sheets>{listed}</sheets></workbook>"),
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        parts.push((
            "xl/styles.xml".to_owned(),
            format!("<styleSheet>{}</styleSheet>", self.styles),
        ));
        parts.push((
            "xl/sharedStrings.xml".to_owned(),
            format!("<sst>{strings}</sst>"),
        ));
        parts.extend(self.parts);
        let parts: Vec<(&str, &str)> = parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        package(&parts)
    }
}

/// Rows of texts as sheet data; a blank text is no cell.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let mut out = "<sheetData>".to_owned();
    for (number, row) in (1..).zip(rows) {
        let _ = write!(out, "<row r=\"{number}\">");
        for (column, text) in row.iter().enumerate() {
            if !text.is_empty() {
                let name = machikurabe::source::cell_name(number, column as u32 + 1);
                let _ = write!(
                    out,
                    "<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
                );
            }
        }
        out.push_str("</row>");
    }
    out + "</sheetData>"
}

/// A Word document with this body, and further parts.
pub(crate) fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", text.as_str()),
    ];
    all.extend(parts);
    package(&all)
}

/// A paragraph of plain text.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// The parts of a package that are text, in their order; others are empty.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("a part");
            let name = file.name().expect("a name").into_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).expect("a whole part");
            (name, String::from_utf8(bytes).unwrap_or_default())
        })
        .collect()
}
