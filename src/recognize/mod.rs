//! Layout → Document: which lines are headings, which rows are headers, which cells are labels.
//!
//! Comes in: a [`Layout`] in source order. Goes out: a [`Document`] whose blocks keep that order.
//! It knows the vocabulary of forms, and no city.
//!
//! Order of steps for each item:
//! 1. a table of contents is set apart;
//! 2. a line is a title, a label, a heading, the name of a unit, or a passage;
//! 3. a grid is cut at its header blocks; rows that are heads or groups leave the table;
//! 4. rows without a header continue the table before them.
//!
//! Invariants: I1 every line and row of the layout is counted in `accounted`; I2 blocks stand in
//! source order; I3 no text is dropped but page furniture and repeated headers.

mod contents;
mod header;
mod heading;
mod key_value;
mod row;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Cell, Column, Document, Label, Passage, Row, Table};
use crate::layout::{Grid, Item, Layout, LineStyle, TextLine};
use crate::normalize::width::squash;
use crate::record::FieldName;
use crate::schema::org::{is_department_name, leading_unit, split_head};
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;
use heading::{heading_of_line, plain_heading};
use row::{RawRow, rows_of_grid};

/// Words by which a first line is known to be the title of a document.
const TITLE_WORDS: &[&str] = &[
    "目標",
    "計画",
    "評価",
    "実績",
    "達成",
    "シート",
    "調書",
    "事業",
    "成果",
    "報告",
    "宣言",
    "結果",
    "年度",
    "進捗",
];

/// Header of the table that following rows may continue.
#[derive(Clone, Debug)]
struct HeaderContext {
    number: u32,
    columns: Vec<Column>,
    width: usize,
    is_understood: bool,
}

/// A label on a line of its own, waiting for the lines that are its value.
struct OpenLabel {
    name: LabelName,
    key: String,
    lines: Vec<Passage>,
    at: Locator,
}

struct Recognizer<'d> {
    document: Document,
    header: Option<HeaderContext>,
    table_count: u32,
    open: Option<OpenLabel>,
    is_in_contents: bool,
    /// Folded text of title lines, to recognise them when a page repeats them.
    titles: Vec<String>,
    has_content: bool,
    accounted: BTreeMap<&'static str, u32>,
    diagnostics: &'d mut Diagnostics,
}

/// Finds the structure of a layout. Cannot fail: what is not understood becomes a passage.
///
/// # Diagnostics
/// `contents-skipped`, `header-repeated`.
pub fn document_from_layout(layout: &Layout, diagnostics: &mut Diagnostics) -> Document {
    let mut recognizer = Recognizer {
        document: Document::default(),
        header: None,
        table_count: 0,
        open: None,
        is_in_contents: false,
        titles: Vec::new(),
        has_content: false,
        accounted: BTreeMap::new(),
        diagnostics,
    };
    for page in &layout.pages {
        for (index, item) in page.items.iter().enumerate() {
            match item {
                Item::Line(line) => recognizer.line(line, page.items.get(index + 1)),
                Item::Grid(grid) => recognizer.grid(grid),
            }
        }
    }
    recognizer.close_label();
    let mut document = recognizer.document;
    document.accounted = recognizer.accounted.into_iter().collect();
    document
}

impl Recognizer<'_> {
    fn account(&mut self, use_name: &'static str, count: u32) {
        *self.accounted.entry(use_name).or_default() += count;
    }

    fn push(&mut self, block: Block) {
        self.has_content |= matches!(
            block,
            Block::Label(_) | Block::Table(_) | Block::Organisation(_)
        );
        self.document.blocks.push(block);
    }

    fn close_label(&mut self) {
        if let Some(open) = self.open.take() {
            let value = open
                .lines
                .iter()
                .map(|line| line.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            self.push(Block::Label(Label {
                name: open.name,
                key: open.key,
                value,
                at: open.at,
                lines: open.lines,
            }));
        }
    }

    // ── lines ────────────────────────────────────────────────────────────────────────────────

    fn line(&mut self, line: &TextLine, next: Option<&Item>) {
        let text = line.text.trim();
        if contents::is_contents_heading(text) {
            self.close_label();
            self.is_in_contents = true;
            self.account("contents", 1);
            return;
        }
        if self.is_in_contents {
            if contents::is_contents_line(text) || !matches!(line.style, LineStyle::Heading(_)) {
                self.account("contents", 1);
                return;
            }
            self.is_in_contents = false;
        }
        if self.title_line(line) {
            return;
        }
        if self.label_line(line, next) || self.unit_line(line) {
            return;
        }
        if let Some(open) = &mut self.open {
            let is_closing = matches!(line.style, LineStyle::Heading(_));
            if !is_closing {
                if open.lines.is_empty() {
                    open.at = line.at.clone();
                } else if let (crate::source::Place::Lines { last, .. }, Some(end)) =
                    (&mut open.at.place, line.at.last_line())
                {
                    *last = end;
                }
                open.lines.push(Passage {
                    text: text.to_owned(),
                    at: line.at.clone(),
                });
                self.account("label", 1);
                return;
            }
            self.close_label();
        }
        if let Some(heading) = heading_of_line(line).or_else(|| plain_heading(line)) {
            self.heading(heading);
        } else {
            self.account("passage", 1);
            self.push(Block::Passage(Passage {
                text: text.to_owned(),
                at: line.at.clone(),
            }));
        }
    }

    /// The first lines of a document that name it, and their repetitions on later pages.
    fn title_line(&mut self, line: &TextLine) -> bool {
        let text = line.text.trim();
        let folded = squash(text).replace(['!', '！'], "");
        if self.titles.contains(&folded) {
            self.close_label();
            self.account("furniture", 1);
            return true;
        }
        // A year alone is half a title; anything more stands for itself.
        let is_open = self.document.title.as_ref().is_none_or(|title| {
            let rest = squash(&title.text)
                .chars()
                .filter(|c| !c.is_ascii_digit())
                .collect::<String>();
            matches!(
                rest.as_str(),
                "令和年度" | "平成年度" | "年度" | "令和年" | "令和元年度"
            )
        });
        let is_early = !self.has_content && self.document.blocks.is_empty() && is_open;
        let is_title = is_early
            && (matches!(line.style, LineStyle::Heading(_) | LineStyle::Emphasis)
                || self.titles.is_empty())
            && text.chars().count() <= 60
            && !text.ends_with('。')
            && TITLE_WORDS.iter().any(|word| folded.contains(word))
            && leading_unit(text).is_none()
            && key_value::label_of(text).is_none()
            && key_value::leading_label(text).is_none()
            && !matches!(line.style, LineStyle::ListItem(_));
        if is_title {
            self.titles.push(folded);
            self.account("title", 1);
            match &mut self.document.title {
                Some(title) => {
                    title.text.push(' ');
                    title.text.push_str(text);
                }
                None => {
                    self.document.title = Some(Passage {
                        text: text.to_owned(),
                        at: line.at.clone(),
                    })
                }
            }
        }
        is_title
    }

    /// `目標` alone, `事業名：…`, `【目的】…`.
    fn label_line(&mut self, line: &TextLine, next: Option<&Item>) -> bool {
        let text = line.text.trim();
        if let Some(name) = key_value::label_of(text) {
            let is_heading_of_table = matches!(next, Some(Item::Grid(_)));
            // A list item or a heading over a table is no label; nor is a word such as 成果 that
            // stands in running lists.
            if is_heading_of_table || matches!(line.style, LineStyle::ListItem(_)) {
                return false;
            }
            self.close_label();
            self.open = Some(OpenLabel {
                name,
                key: text.to_owned(),
                lines: Vec::new(),
                at: line.at.clone(),
            });
            self.account("label", 1);
            return true;
        }
        if let Some((name, key, value)) = key_value::leading_label(text) {
            // `目標1 …` over a table is a heading; over lines it names a goal.
            let is_over_table = match next {
                Some(Item::Grid(_)) => true,
                Some(Item::Line(below)) => {
                    name == LabelName::Field(FieldName::Title)
                        && key.ends_with(char::is_numeric)
                        && heading_of_line(below).is_some()
                        && key_value::leading_label(&below.text).is_none()
                }
                None => false,
            };
            if is_over_table && key.ends_with(char::is_numeric) {
                return false;
            }
            self.close_label();
            self.open = Some(OpenLabel {
                name,
                key,
                lines: if value.is_empty() {
                    Vec::new()
                } else {
                    vec![Passage {
                        text: value,
                        at: line.at.clone(),
                    }]
                },
                at: line.at.clone(),
            });
            self.account("label", 1);
            return true;
        }
        false
    }

    /// `まちづくり部`, `まちづくり部長 …`, `# 企画財政部 令和6年度…`.
    fn unit_line(&mut self, line: &TextLine) -> bool {
        let text = line.text.trim();
        let is_item = matches!(line.style, LineStyle::ListItem(_));
        if is_item {
            return false;
        }
        let is_unit = is_department_name(text)
            || (matches!(line.style, LineStyle::Heading(_)) && leading_unit(text).is_some())
            || (matches!(line.style, LineStyle::Heading(_) | LineStyle::Plain)
                && text.chars().count() <= 16
                && leading_unit(text).is_some_and(|unit| squash(text) == unit));
        if is_unit {
            self.close_label();
            self.account("heading", 1);
            self.push(Block::Organisation(Passage {
                text: text.to_owned(),
                at: line.at.clone(),
            }));
            return true;
        }
        let is_head = text.chars().count() <= 40
            && split_head(text).is_some_and(|(unit, person)| {
                person.chars().count() <= 20
                    && !person.contains(['。', 'は', 'が', 'を'])
                    && unit.chars().count() >= 3
            });
        if is_head && !text.contains(['。', '、']) {
            self.close_label();
            self.open = Some(OpenLabel {
                name: LabelName::Position,
                key: String::new(),
                lines: vec![Passage {
                    text: text.to_owned(),
                    at: line.at.clone(),
                }],
                at: line.at.clone(),
            });
            self.account("label", 1);
            return true;
        }
        false
    }

    fn heading(&mut self, heading: crate::document::Heading) {
        self.close_label();
        self.account("heading", 1);
        self.push(Block::Heading(heading));
    }

    // ── grids ────────────────────────────────────────────────────────────────────────────────

    fn grid(&mut self, grid: &Grid) {
        let rows = rows_of_grid(grid);
        if self.is_in_contents {
            if contents::is_contents_grid(&rows) || !rows.iter().any(header::is_header_row) {
                self.account("contents", rows.len() as u32);
                if let Some(row) = rows.first() {
                    self.diagnostics.push(
                        Diagnostic::new(Code::ContentsSkipped)
                            .at(&row.at)
                            .arg("count", rows.len()),
                    );
                }
                return;
            }
            self.is_in_contents = false;
        }
        if contents::is_contents_grid(&rows) {
            self.account("contents", rows.len() as u32);
            if let Some(row) = rows.first() {
                self.diagnostics.push(
                    Diagnostic::new(Code::ContentsSkipped)
                        .at(&row.at)
                        .arg("count", rows.len()),
                );
            }
            return;
        }
        self.close_label();
        if let Some(caption) = &grid.caption
            && let Some(row) = rows.first()
        {
            self.push(Block::Heading(heading::heading(
                "caption".to_owned(),
                None,
                caption,
                &row.at,
            )));
        }
        let has_header = (0..rows.len()).any(|i| header::header_block_len(&rows, i) > 0);
        if !has_header {
            if key_value::is_key_value_grid(&rows) {
                self.key_value(&rows);
                return;
            }
            if !self.continues(&rows)
                && rows.len() >= 2
                && rows.first().is_some_and(header::is_plausible_header)
            {
                self.unknown_table(&rows);
                return;
            }
        }
        self.table_rows(&rows, has_header);
    }

    fn key_value(&mut self, rows: &[RawRow]) {
        self.account(
            "label",
            rows.iter().filter(|r| !r.is_blank()).count() as u32,
        );
        for block in key_value::blocks_of_rows(rows) {
            self.push(block);
        }
    }

    /// Whether rows without a header fit under the header in force.
    fn continues(&self, rows: &[RawRow]) -> bool {
        let Some(header) = &self.header else {
            return false;
        };
        let widest = rows.iter().map(RawRow::width).max().unwrap_or(0);
        widest + 3 >= header.width && widest <= header.width + 2
    }

    fn unknown_table(&mut self, rows: &[RawRow]) {
        let columns = header::columns_of(rows.get(..1).unwrap_or_default());
        self.set_header(columns, rows.first().map_or(0, RawRow::width), false);
        self.account("header", 1);
        self.table_rows(rows.get(1..).unwrap_or_default(), true);
    }

    /// Puts a header in force. The same labels again are the same table on its next page.
    fn set_header(&mut self, columns: Vec<Column>, width: usize, is_understood: bool) -> bool {
        let labels = |columns: &[Column]| {
            columns
                .iter()
                .map(|c| squash(&c.header))
                .collect::<Vec<_>>()
        };
        let is_same = self
            .header
            .as_ref()
            .is_some_and(|h| labels(&h.columns) == labels(&columns));
        if !is_same {
            self.table_count += 1;
        }
        self.header = Some(HeaderContext {
            number: self.table_count,
            columns,
            width,
            is_understood,
        });
        is_same
    }

    fn table_rows(&mut self, rows: &[RawRow], has_header: bool) {
        let mut table: Option<Table> = None;
        let mut index = 0;
        while let Some(row) = rows.get(index) {
            if row.is_blank() {
                self.account("blank", 1);
                index += 1;
                continue;
            }
            let block = header::header_block_len(rows, index);
            if block > 0 {
                let header_rows = rows.get(index..index + block).unwrap_or_default();
                self.flush(&mut table);
                let columns = header::columns_of(header_rows);
                let width = header_rows.iter().map(RawRow::width).max().unwrap_or(0);
                let is_inside = index > 0 && self.header.is_some();
                if self.set_header(columns, width, true) && is_inside {
                    self.diagnostics
                        .push(Diagnostic::new(Code::HeaderRepeated).at(&row.at));
                }
                self.account("header", block as u32);
                index += block;
                continue;
            }
            if key_value::is_head_row(row) || (self.header.is_none() && key_value::is_pair_row(row))
            {
                self.flush(&mut table);
                self.account("label", 1);
                for block in key_value::blocks_of_rows(std::slice::from_ref(row)) {
                    self.push(block);
                }
                index += 1;
                continue;
            }
            if self.lone_cell(row, &mut table, rows, index) {
                index += 1;
                continue;
            }
            self.data_row(row, &mut table, has_header);
            index += 1;
        }
        self.flush(&mut table);
    }

    /// A row with a single text: a caption before a header, a group, or a continued cell.
    fn lone_cell(
        &mut self,
        row: &RawRow,
        table: &mut Option<Table>,
        rows: &[RawRow],
        index: usize,
    ) -> bool {
        if row.filled() != 1 || row.cells.iter().any(|c| c.is_merged) {
            return false;
        }
        let Some(cell) = row.texts().next() else {
            return false;
        };
        let text = cell.text.trim();
        let line = TextLine {
            text: text.to_owned(),
            style: LineStyle::Plain,
            at: row.at.clone(),
        };
        if self.title_line(&line) {
            self.flush(table);
            return true;
        }
        let precedes_header = (index + 1..rows.len().min(index + 4))
            .any(|i| header::header_block_len(rows, i) > 0)
            && rows
                .get(index + 1..index + 4)
                .unwrap_or_default()
                .iter()
                .take_while(|r| !header::is_header_row(r))
                .all(|r| r.filled() <= 3);
        let marker = heading::marker_signature(text);
        let is_wide = cell.column_span >= 3;
        let is_group = marker.is_some() && cell.column <= 1 || is_wide;
        if !(is_group || precedes_header && cell.column <= 1) {
            return false;
        }
        self.flush(table);
        if is_department_name(text) || leading_unit(text).is_some_and(|unit| unit == squash(text)) {
            self.account("heading", 1);
            self.push(Block::Organisation(Passage {
                text: text.to_owned(),
                at: row.at.clone(),
            }));
            return true;
        }
        let (signature, number) = marker.unwrap_or_else(|| ("row".to_owned(), None));
        let heading = heading_of_line(&line)
            .unwrap_or_else(|| heading::heading(signature, number, text, &row.at));
        self.heading(heading);
        true
    }

    fn data_row(&mut self, row: &RawRow, table: &mut Option<Table>, has_header: bool) {
        let Some(header) = &self.header else {
            let title = TextLine {
                text: row
                    .texts()
                    .map(|c| c.text.trim())
                    .collect::<Vec<_>>()
                    .join(" "),
                style: LineStyle::Plain,
                at: row.at.clone(),
            };
            if row.filled() <= 3 && self.title_line(&title) {
                return;
            }
            let text = row
                .texts()
                .map(|c| c.text.trim())
                .collect::<Vec<_>>()
                .join("\t");
            self.account("passage", 1);
            self.push(Block::Passage(Passage {
                text,
                at: row.at.clone(),
            }));
            return;
        };
        let table = table.get_or_insert_with(|| Table {
            number: header.number,
            columns: header.columns.clone(),
            width: header.width as u32,
            rows: Vec::new(),
            is_continued: !has_header,
            is_understood: header.is_understood,
        });
        let cells = row
            .cells
            .iter()
            .map(|c| Cell {
                column: c.column as u32,
                text: c.text.trim().to_owned(),
                at: c.at.clone(),
                is_merged: c.is_merged,
            })
            .collect();
        table.rows.push(Row {
            number: row.number,
            cells,
            at: row.at.clone(),
        });
    }

    fn flush(&mut self, table: &mut Option<Table>) {
        if let Some(table) = table.take() {
            self.push(Block::Table(table));
        }
    }
}
