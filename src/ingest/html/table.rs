//! A table while it is read: rows, cells, spans.

use crate::ingest::builder::{NewCell, Span};

use super::flow::Flow;

/// Most rows that a cell may cover (the bound of the HTML standard).
const ROW_SPAN: u32 = 65_534;

/// A table that is open, or was read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) caption: Option<String>,
    pub(super) rows: Vec<Row>,
    /// Tables found inside cells, in order.
    pub(super) inner: Vec<Table>,
    /// It is a `<dl>`.
    pub(super) is_list: bool,
    /// Inside `<thead>`.
    pub(super) in_head: bool,
    /// Caption that is being read.
    pub(super) caption_flow: Option<Flow>,
    row: Option<Row>,
    cell: Option<OpenCell>,
    /// Rows that each column is still covered for by a cell above.
    covered: Vec<u32>,
    /// First row of the open group of rows.
    group_start: usize,
}

/// A row of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<NewCell>,
    pub(super) lines: Span,
    /// Cells that the source has, kept or not.
    pub(super) count: usize,
}

impl Row {
    fn at(line: u32) -> Self {
        Self {
            cells: Vec::new(),
            lines: Span::line(line),
            count: 0,
        }
    }
}

#[derive(Debug)]
struct OpenCell {
    flow: Flow,
    line: u32,
    is_header: bool,
    row_span: u32,
    column_span: u32,
}

/// What the tag of a cell says.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellTag {
    pub(super) is_header: bool,
    /// 0 means down to the last row.
    pub(super) row_span: u32,
    pub(super) column_span: u32,
    pub(super) line: u32,
}

impl Table {
    /// A table, or a `<dl>` that is read as one.
    pub(super) fn new(is_list: bool) -> Self {
        Self {
            is_list,
            ..Self::default()
        }
    }

    /// The text that is being read: of the caption or of the open cell.
    pub(super) fn flow(&mut self) -> Option<&mut Flow> {
        if self.caption_flow.is_some() {
            return self.caption_flow.as_mut();
        }
        self.cell.as_mut().map(|cell| &mut cell.flow)
    }

    pub(super) fn end_caption(&mut self) {
        if let Some(flow) = self.caption_flow.take() {
            let text = flow.into_text();
            if !text.is_empty() {
                self.caption = Some(text);
            }
        }
    }

    /// Begins a row; the open cell must have been ended.
    pub(super) fn start_row(&mut self, line: u32) {
        self.end_row();
        self.row = Some(Row::at(line));
    }

    /// Number of cells of the open row.
    pub(super) fn row_cells(&self) -> usize {
        self.row.as_ref().map_or(0, |row| row.count)
    }

    /// Begins a cell, in a new row where none is open; the cell before must have been ended.
    pub(super) fn start_cell(&mut self, tag: CellTag) {
        self.end_caption();
        self.row.get_or_insert_with(|| Row::at(tag.line));
        self.cell = Some(OpenCell {
            flow: Flow::default(),
            line: tag.line,
            is_header: tag.is_header || self.in_head,
            row_span: if tag.row_span == 0 {
                ROW_SPAN
            } else {
                tag.row_span.min(ROW_SPAN)
            },
            column_span: tag.column_span.max(1),
        });
    }

    /// Ends the open cell; beyond `limit` columns it is counted, not kept.
    pub(super) fn end_cell(&mut self, limit: u64) {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row.as_mut()) else {
            return;
        };
        let lines = cell.flow.lines().unwrap_or(Span::line(cell.line));
        row.lines.last = row.lines.last.max(lines.last);
        row.count += 1;
        let from = row
            .cells
            .last()
            .map_or(0, |cell| cell.column + cell.column_span);
        let column = (from..)
            .zip(self.covered.iter().skip(from as usize))
            .find(|(_, rows)| **rows == 0)
            .map_or_else(|| from.max(self.covered.len() as u32), |(column, _)| column);
        if u64::from(column) >= limit {
            row.count = row.count.max(column as usize + 1);
            return;
        }
        let column_span = cell.column_span.min(limit as u32 - column);
        row.cells.push(NewCell {
            column,
            text: cell.flow.into_text(),
            row_span: cell.row_span,
            column_span,
            is_header: cell.is_header,
            span: lines,
        });
    }

    /// Ends the open row. The cells below it know what it covers.
    pub(super) fn end_row(&mut self) {
        let Some(row) = self.row.take() else {
            return;
        };
        // A row without cells counts where cells from above reach into it.
        let is_row = row.count > 0 || !self.covered.is_empty();
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        for cell in row.cells.iter().filter(|cell| cell.row_span > 1) {
            let (from, to) = (
                cell.column as usize,
                (cell.column + cell.column_span) as usize,
            );
            if self.covered.len() < to {
                self.covered.resize(to, 0);
            }
            for rows in self.covered.iter_mut().take(to).skip(from) {
                *rows = (*rows).max(cell.row_span - 1);
            }
        }
        while self.covered.last() == Some(&0) {
            self.covered.pop();
        }
        if is_row {
            self.rows.push(row);
        }
    }

    /// Ends a group of rows, which no cell reaches out of.
    pub(super) fn end_group(&mut self) {
        self.end_row();
        self.covered.clear();
        let rows = self.rows.len();
        for (index, row) in self.rows.iter_mut().enumerate().skip(self.group_start) {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min((rows - index) as u32);
            }
        }
        self.group_start = rows;
    }

    /// Adds the text of a one-column table to the open cell, a row a line.
    pub(super) fn absorb(&mut self, inner: &Table) {
        let Some(flow) = self.flow() else { return };
        for cell in inner.rows.iter().flat_map(|row| &row.cells) {
            flow.end_line();
            flow.push_lines(&cell.text, cell.span);
        }
        flow.end_line();
    }

    /// Number of columns.
    pub(super) fn width(&self) -> u32 {
        let ends = |row: &Row| {
            row.cells
                .last()
                .map_or(0, |cell| cell.column + cell.column_span)
        };
        self.rows.iter().map(ends).max().unwrap_or(0)
    }

    /// Whether no cell holds text: the frame of a page layout.
    pub(super) fn is_blank(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        self.caption.is_none() && cells().all(|cell| cell.text.is_empty())
    }
}
