//! Recognised structure: headings, passages, key labels and tables in reading order. Data only.

use std::fmt::Write as _;

use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// A source with its structure found, its meaning not yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Title as printed.
    pub title: Option<Passage>,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Lines or rows by use: `heading`, `header`, `label`, `contents`, `furniture`, …
    pub accounted: Vec<(&'static str, u32)>,
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// The name of a department or section standing alone.
    Organisation(Passage),
    /// Running text that is none of the others.
    Passage(Passage),
    /// A key label with its value.
    Label(Label),
    /// A grid that is one project's sheet, or a part of one, begins here.
    SheetStart,
    /// A band over a part of a sheet.
    Band(Band),
    /// A table, or a part of one.
    Table(Table),
}

/// Text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// Its place.
    pub at: Locator,
}

/// A band over a part of a sheet (`Ⅱ 指標`, `コスト（千円）`): it names the part, and no record.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The text.
    pub text: String,
    /// Its place.
    pub at: Locator,
}

/// A heading of any depth; depth follows from its signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// What its marker looks like with digits left out: `(#`, `■`, `【施策#`, `h2`.
    pub signature: String,
    /// First number in the marker.
    pub number: Option<u32>,
    /// Text as printed.
    pub text: String,
    /// Its place.
    pub at: Locator,
}

/// A key label with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What the label names.
    pub name: LabelName,
    /// The label as printed.
    pub key: String,
    /// The value; may be empty.
    pub value: String,
    /// Place of the value (of the label, when the value is empty).
    pub at: Locator,
    /// The lines of the value with their own places, where it stands on several.
    pub lines: Vec<Passage>,
}

/// A table with its columns named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Counted from 1 over the document; parts after a page break share the number.
    pub number: u32,
    /// Named columns from left to right. A column without a header is not listed.
    pub columns: Vec<Column>,
    /// Number of columns including unnamed ones.
    pub width: u32,
    /// Data rows.
    pub rows: Vec<Row>,
    /// Whether the header was taken over from the part before.
    pub is_continued: bool,
    /// Whether any header was understood; otherwise the first row serves as header.
    pub is_understood: bool,
    /// Text of the band over it, where the table is a part of one project's sheet.
    pub sheet_band: Option<String>,
}

/// One named column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Position, from 0.
    pub column: u32,
    /// Lowest header over the column.
    pub header: String,
    /// Headers above it, outermost first.
    pub bands: Vec<String>,
    /// Place of the lowest header.
    pub at: Locator,
}

/// One row below the header.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Row number in its grid, from 1, header rows counted.
    pub number: u32,
    /// Cells from left to right, blank ones included.
    pub cells: Vec<Cell>,
    /// Place of the row.
    pub at: Locator,
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Position, from 0.
    pub column: u32,
    /// Text without mark-up, trimmed.
    pub text: String,
    /// Place; for a cell that a merged cell above covers, the place of that one.
    pub at: Locator,
    /// Whether a merged cell above covers it.
    pub is_merged: bool,
}

impl Document {
    /// A compact outline for people: one line a block, a few a table.
    pub fn to_outline(&self) -> String {
        let mut out = String::new();
        if let Some(title) = &self.title {
            let _ = writeln!(out, "TITLE    {} @ {}", title.text, title.at);
        }
        for block in &self.blocks {
            let _ = match block {
                Block::Heading(h) => {
                    writeln!(out, "HEADING  {:<12} {} @ {}", h.signature, h.text, h.at)
                }
                Block::Organisation(p) => {
                    writeln!(out, "ORG      {} @ {}", one_line(&p.text), p.at)
                }
                Block::Passage(p) => writeln!(out, "PASSAGE  {} @ {}", one_line(&p.text), p.at),
                Block::SheetStart => writeln!(out, "SHEET"),
                Block::Band(b) => writeln!(out, "BAND     {} @ {}", one_line(&b.text), b.at),
                Block::Label(l) => {
                    writeln!(
                        out,
                        "LABEL    {:?} {} = {} @ {}",
                        l.name,
                        l.key,
                        one_line(&l.value),
                        l.at
                    )
                }
                Block::Table(t) => write_table(&mut out, t),
            };
        }
        for (use_name, count) in &self.accounted {
            let _ = writeln!(out, "USED     {use_name} {count}");
        }
        out
    }
}

fn write_table(out: &mut String, table: &Table) -> std::fmt::Result {
    let headers: Vec<String> = table
        .columns
        .iter()
        .map(|c| {
            let bands = c.bands.concat();
            if bands.is_empty() {
                format!("{}:{}", c.column, c.header)
            } else {
                format!("{}:{bands}/{}", c.column, c.header)
            }
        })
        .collect();
    let continued = if table.is_continued {
        " (continued)"
    } else {
        ""
    };
    writeln!(
        out,
        "TABLE {}{continued} [{}]",
        table.number,
        headers.join(" | ")
    )?;
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| one_line(&c.text)).collect();
        writeln!(
            out,
            "  row {} @ {}: {}",
            row.number,
            row.at,
            cells.join(" ¦ ")
        )?;
    }
    Ok(())
}

/// At most 40 characters on one line.
fn one_line(text: &str) -> String {
    let flat = text.replace('\n', "⏎");
    if flat.chars().count() <= 40 {
        flat
    } else {
        flat.chars().take(39).chain(['…']).collect()
    }
}
