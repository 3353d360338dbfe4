//! Writes small PDF files: text by a font that is not embedded, lines, areas.
//!
//! Points, origin top left, y down, as the layout has them.

use std::fmt::Write;

/// A page in the making.
#[derive(Clone, Debug)]
pub(crate) struct PdfPage {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// What else its dictionary says, such as `/Rotate 90`.
    pub(crate) extra: String,
    pub(crate) content: String,
}

impl Default for PdfPage {
    fn default() -> Self {
        Self {
            width: 595.0,
            height: 842.0,
            extra: String::new(),
            content: String::new(),
        }
    }
}

fn hex(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04x}");
        hex
    })
}

impl PdfPage {
    /// Text whose base line begins at a place.
    #[must_use]
    pub(crate) fn text(mut self, x: f32, y: f32, size: f32, text: &str) -> Self {
        let y = self.height - y;
        let _ = writeln!(
            self.content,
            "BT /F1 {size} Tf {x} {y} Td <{}> Tj ET",
            hex(text)
        );
        self
    }

    /// Text that runs downwards from a place.
    #[must_use]
    pub(crate) fn vertical(mut self, x: f32, y: f32, size: f32, text: &str) -> Self {
        let y = self.height - y;
        let _ = writeln!(
            self.content,
            "BT /F2 {size} Tf {x} {y} Td <{}> Tj ET",
            hex(text)
        );
        self
    }

    /// A thin black line.
    #[must_use]
    pub(crate) fn line(mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        let (y0, y1) = (self.height - y0, self.height - y1);
        let _ = writeln!(self.content, "0.5 w {x0} {y0} m {x1} {y1} l S");
        self
    }

    /// An area of a grey: 1 is white.
    #[must_use]
    pub(crate) fn area(mut self, x0: f32, y0: f32, x1: f32, y1: f32, grey: f32) -> Self {
        let y = self.height - y1;
        let (w, h) = (x1 - x0, y1 - y0);
        let _ = writeln!(self.content, "q {grey} g {x0} {y} {w} {h} re f Q");
        self
    }

    /// Lines around all cells of a table: edges of its columns and rows.
    #[must_use]
    pub(crate) fn grid(self, xs: &[f32], ys: &[f32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        let page = xs
            .iter()
            .fold(self, |page, x| page.line(*x, top, *x, bottom));
        ys.iter()
            .fold(page, |page, y| page.line(left, *y, right, *y))
    }

    /// A table of cells with lines around them and their text.
    #[must_use]
    pub(crate) fn table(self, xs: &[f32], ys: &[f32], rows: &[&[&str]]) -> Self {
        let mut page = self.grid(xs, ys);
        for (row, y) in rows.iter().zip(ys) {
            for (text, x) in row.iter().zip(xs) {
                page = page.text(x + 3.0, y + 13.0, 10.0, text);
            }
        }
        page
    }
}

/// The bytes of a file with these pages.
pub(crate) fn pdf(pages: &[PdfPage]) -> Vec<u8> {
    let mut objects = vec![String::from("<</Type/Catalog/Pages 2 0 R>>")];
    let first = 6;
    let kids: Vec<String> = (0..pages.len())
        .map(|index| format!("{} 0 R", first + 2 * index))
        .collect();
    objects.push(format!(
        "<</Type/Pages/Count {}/Kids[{}]>>",
        pages.len(),
        kids.join(" ")
    ));
    for (way, number) in [("H", 3), ("V", 4)] {
        objects.push(format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/UniJIS-UTF16-{way}\
             /DescendantFonts[5 0 R]>>"
        ));
        debug_assert_eq!(objects.len(), number);
    }
    objects.push(String::from(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Japan1)/Supplement 4>>/DW 1000/W[1 94 500]>>",
    ));
    for (index, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]{}/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
            page.width,
            page.height,
            page.extra,
            first + 2 * index + 1
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{}\nendstream",
            page.content.len(),
            page.content
        ));
    }
    let mut out = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = out.len();
    let size = objects.len() + 1;
    let _ = write!(
        out,
        "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}
