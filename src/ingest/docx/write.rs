//! The tree of a document → numbered lines, and rows of grids.

use std::collections::BTreeMap;

use super::body::{Block, Cell, Paragraph, Row, Table};
use crate::ingest::builder::{Builder, NewCell, Span};
use crate::layout::LineStyle;

/// Writes blocks.
pub(super) struct Writer<'w, 'a> {
    builder: &'w mut Builder<'a>,
    /// Lines of the source view; every line of a paragraph is one.
    lines: Vec<String>,
    is_furniture: bool,
    /// Running heads that were written, so that each is written once.
    written: Vec<String>,
}

/// A cell with its place and text.
#[derive(Debug)]
struct Placed {
    column: u32,
    column_span: u32,
    row_span: u32,
    text: String,
    lines: Span,
}

impl<'w, 'a> Writer<'w, 'a> {
    pub(super) fn new(builder: &'w mut Builder<'a>) -> Self {
        Self {
            builder,
            lines: Vec::new(),
            is_furniture: false,
            written: Vec::new(),
        }
    }

    /// What follows stands beside the text.
    pub(super) fn begin_furniture(&mut self) {
        self.is_furniture = true;
    }

    /// Whether nothing more is taken.
    pub(super) fn is_full(&self) -> bool {
        self.builder.is_full() || self.lines.len() as u64 >= self.builder.limits.lines
    }

    /// Ends the document: its lines.
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }

    pub(super) fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { text, style, boxes } = paragraph;
        if self.is_furniture {
            let is_new = !text.is_empty() && !self.written.contains(&text);
            if is_new {
                let span = self.number(&text);
                self.builder.line(text.clone(), LineStyle::Furniture, span);
                self.written.push(text);
            }
        } else {
            let span = self.number(&text);
            self.builder.line(text, style, span);
        }
        for block in boxes {
            self.block(block);
        }
    }

    /// Gives a text its lines.
    fn number(&mut self, text: &str) -> Span {
        let first = self.lines.len() as u32 + 1;
        self.lines.extend(text.split('\n').map(str::to_owned));
        Span {
            first,
            last: self.lines.len() as u32,
        }
    }

    fn table(&mut self, mut table: Table) {
        let is_frame =
            self.is_furniture || table.rows.iter().map(|r| r.cells.len()).sum::<usize>() == 1;
        if is_frame {
            // A frame around text, as offices draw it.
            let rows = table.rows.into_iter();
            for block in rows.flat_map(|r| r.cells).flat_map(|c| c.blocks) {
                self.block(block);
            }
            return;
        }
        let headers = table.rows.iter().take_while(|row| row.is_header).count();
        let mut inner = Vec::new();
        let rows = self.place(&mut table.rows, &mut inner);
        self.builder.start_grid(None);
        for (index, (cells, span)) in rows.into_iter().enumerate() {
            let count = cells.len();
            let cells = cells.into_iter().map(|cell| NewCell {
                column: cell.column,
                text: cell.text,
                row_span: cell.row_span,
                column_span: cell.column_span,
                is_header: index < headers,
                span: cell.lines,
            });
            self.builder.row(count, cells, span);
        }
        self.builder.end_grid();
        for table in inner {
            self.table(table);
        }
    }

    /// Finds columns and spans. Tables inside cells are read into the cell where they have one
    /// column, and follow the outer table otherwise.
    fn place(&mut self, rows: &mut Vec<Row>, inner: &mut Vec<Table>) -> Vec<(Vec<Placed>, Span)> {
        let mut placed: Vec<(Vec<Placed>, Span)> = Vec::with_capacity(rows.len());
        // Column → row and number of the cell that may go on below.
        let mut open: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for (index, row) in rows.drain(..).enumerate() {
            let mut cells: Vec<Placed> = Vec::with_capacity(row.cells.len());
            let before = self.lines.len() as u32;
            let mut next_open = BTreeMap::new();
            let mut column = row.before;
            for number in 0..row.before {
                cells.push(blank(number, before + 1));
            }
            for cell in row.cells {
                let (start, span) = (column, cell.column_span);
                column = column.saturating_add(span);
                if cell.is_joined
                    && let Some(left) = cells.last_mut()
                {
                    left.column_span += span;
                    continue;
                }
                let above = open.get(&start).copied().filter(|_| cell.is_continued);
                if let Some((row, number)) = above
                    && let Some((cells, _)) = placed.get_mut(row)
                    && let Some(anchor) = cells.get_mut(number)
                {
                    anchor.row_span = (index - row) as u32 + 1;
                    next_open.insert(start, (row, number));
                    continue;
                }
                next_open.insert(start, (index, cells.len()));
                let (text, lines) = self.cell(cell, inner);
                cells.push(Placed {
                    column: start,
                    column_span: span,
                    row_span: 1,
                    text,
                    lines,
                });
            }
            open = next_open;
            let last = self.lines.len() as u32;
            let span = Span {
                first: (before + 1).min(last.max(1)),
                last: last.max(1),
            };
            placed.push((cells, span));
        }
        placed
    }

    fn cell(&mut self, cell: Cell, inner: &mut Vec<Table>) -> (String, Span) {
        let before = self.lines.len() as u32;
        let mut text = String::new();
        self.cell_blocks(cell.blocks, &mut text, inner);
        let last = (self.lines.len() as u32).max(1);
        let span = Span {
            first: (before + 1).min(last),
            last,
        };
        (text.trim().to_owned(), span)
    }

    fn cell_blocks(&mut self, blocks: Vec<Block>, text: &mut String, inner: &mut Vec<Table>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    self.number(&paragraph.text);
                    if !text.is_empty() && !paragraph.text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(&paragraph.text);
                    self.cell_blocks(paragraph.boxes, text, inner);
                }
                Block::Table(table) => {
                    let is_column = table.rows.iter().all(|row| row.cells.len() <= 1);
                    if is_column {
                        let rows = table.rows.into_iter();
                        for cell in rows.flat_map(|row| row.cells) {
                            self.cell_blocks(cell.blocks, text, inner);
                        }
                    } else {
                        inner.push(table);
                    }
                }
            }
        }
    }
}

fn blank(column: u32, line: u32) -> Placed {
    Placed {
        column,
        column_span: 1,
        row_span: 1,
        text: String::new(),
        lines: Span::line(line),
    }
}
