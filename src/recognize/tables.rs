//! Grids: cut at their header blocks; heads, groups and sheets leave the table.

use super::heading::{heading_of_line, plain_heading};
use super::row::{RawRow, rows_of_grid};
use super::{HeaderContext, Recognizer, contents, header, heading, key_value, sheet, two_lines};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Cell, Column, Passage, Row, Table};
use crate::layout::{Grid, LineStyle, TextLine};
use crate::normalize::width::squash;

impl Recognizer<'_> {
    pub(super) fn grid(&mut self, grid: &Grid) {
        let rows = rows_of_grid(grid);
        for cell in rows.iter().take(4).flat_map(RawRow::texts) {
            self.line_kinds = two_lines::line_kinds(&cell.text).or(self.line_kinds);
        }
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
        if sheet::is_sheet(&rows) {
            self.push(Block::SheetStart);
            self.sheet_tail = None;
            self.sheet(&rows);
            return;
        }
        if self.sheet_tail.is_some() && sheet::is_part(&rows) {
            self.sheet(&rows);
            return;
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
        // The sheet's title over each sheet is no value of the label above it.
        let rows: Vec<RawRow> = rows
            .iter()
            .filter(|row| !self.is_title_row(row))
            .cloned()
            .collect();
        self.account(
            "label",
            rows.iter().filter(|r| !r.is_blank()).count() as u32,
        );
        for block in key_value::blocks_of_rows(&rows) {
            self.push(block);
        }
    }

    fn is_title_row(&mut self, row: &RawRow) -> bool {
        let mut texts = row.texts();
        let (Some(cell), None) = (texts.next(), texts.next()) else {
            return false;
        };
        let line = TextLine {
            text: cell.text.trim().to_owned(),
            style: LineStyle::Plain,
            at: row.at.clone(),
        };
        self.title_line(&line)
    }

    /// Whether rows without a header fit under the header in force.
    fn continues(&self, rows: &[RawRow]) -> bool {
        let Some(header) = &self.header else {
            return false;
        };
        let widest = rows.iter().map(RawRow::width).max().unwrap_or(0);
        widest + 3 >= header.width && widest * 2 > header.width && widest <= header.width + 2
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
        // Rows of labels and values met so far in this grid.
        let mut pairs = 0_usize;
        let mut has_data = false;
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
                let is_inside = has_data;
                if self.set_header(columns, width, true) && is_inside {
                    self.diagnostics
                        .push(Diagnostic::new(Code::HeaderRepeated).at(&row.at));
                }
                self.account("header", block as u32);
                index += block;
                continue;
            }
            let has_first_column = self
                .header
                .as_ref()
                .is_some_and(|h| h.columns.iter().any(|c| c.column == 0));
            if key_value::leaves_table(row, has_first_column, pairs >= 2)
                || key_value::is_head_row(row)
                || (self.header.is_none() && key_value::is_pair_row(row))
            {
                self.flush(&mut table);
                self.account("label", 1);
                for block in key_value::blocks_of_rows(std::slice::from_ref(row)) {
                    self.push(block);
                }
                pairs += 1;
                index += 1;
                continue;
            }
            if self.lone_cell(row, &mut table, rows, index) {
                index += 1;
                continue;
            }
            self.data_row(row, &mut table, has_header);
            has_data = true;
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
        if text.starts_with(['※', '＊', '*'])
            || ["注：", "注:", "（注", "(注", "注）", "注)", "備考："]
                .iter()
                .any(|w| text.starts_with(w))
        {
            self.flush(table);
            self.account("passage", 1);
            self.push(Block::Passage(Passage {
                text: text.to_owned(),
                at: row.at.clone(),
            }));
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
        if self.unit_line(&line) {
            return true;
        }
        if let Some((name, key, value)) = key_value::leading_label(text)
            && !value.is_empty()
        {
            self.account("label", 1);
            self.push(key_value::label_block(name, key, value, &row.at));
            return true;
        }
        if marker.is_none() && !is_wide && plain_heading(&line).is_none() {
            // `令和6年8月公表（…）` over a table is said of it, not a heading in it.
            self.account("passage", 1);
            self.push(Block::Passage(Passage {
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
            sheet_band: None,
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
        if let Some(mut table) = table.take() {
            name_row_kinds(&mut table);
            two_lines::name_lines(&mut table, self.line_kinds, self.diagnostics);
            self.push(Block::Table(table));
        }
    }
}

/// A column without a header whose cells say what the figures beside them are (目標, 実績): it is a
/// column all the same.
fn name_row_kinds(table: &mut Table) {
    let is_kind = |text: &str| {
        matches!(
            squash(text).as_str(),
            "目標" | "実績" | "計画" | "目標値" | "実績値" | "計画値" | "予定" | "見込" | "達成率"
        )
    };
    for column in 0..table.width.min(64) {
        if table.columns.iter().any(|c| c.column == column) {
            continue;
        }
        let cells: Vec<&Cell> = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|c| c.column == column && !c.text.is_empty())
            .collect();
        let Some(first) = cells.first() else { continue };
        if cells.len() >= 2 && cells.iter().all(|c| is_kind(&c.text)) {
            let named = Column {
                column,
                header: String::new(),
                bands: Vec::new(),
                at: first.at.clone(),
            };
            let position = table.columns.partition_point(|c| c.column < column);
            table.columns.insert(position, named);
        }
    }
}
