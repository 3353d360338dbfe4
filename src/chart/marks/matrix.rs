//! Text in cells on a scale of blue; hatched where the form has no such field.
//!
//! Three layouts by width: rows of documents; rows of elements where few documents stand on a
//! narrow page; otherwise a block of cells a document.

use super::legend;
use crate::chart::canvas::{Area, Canvas, Ink, MARGIN_PX, TextAt};
use crate::chart::{palette, text};
use crate::i18n::{Locale, Message};
use crate::view::{Fill, MatrixCell, MatrixSpec};

const SIZE_PX: i32 = 12;
const LABEL_SIZE_PX: i32 = 13;
/// Narrowest cell that holds `100.0%`.
const MIN_CELL_PX: i32 = 46;
const CELL_HEIGHT_PX: i32 = 40;
const LINE_PX: i32 = 16;
/// Most lines of a header.
const HEADER_LINES: usize = 6;
/// Cells side by side in a block.
const BLOCK_COLUMNS: i32 = 4;
/// Largest part of the width for labels of rows.
const LABEL_SHARE: f64 = 0.26;

pub(in crate::chart) fn draw(canvas: &mut Canvas, matrix: &MatrixSpec, locale: Locale) {
    let columns: Vec<String> = matrix.columns.iter().map(|c| locale.text(c)).collect();
    let labels: Vec<String> = matrix.rows.iter().map(|r| locale.text(&r.label)).collect();
    let row_cells: Vec<Vec<&MatrixCell>> = matrix
        .rows
        .iter()
        .map(|r| r.cells.iter().collect())
        .collect();

    if let Some(grid) = Grid::fit(canvas, &labels, &columns) {
        grid.draw(canvas, &row_cells, locale);
        return;
    }
    if let Some(grid) = Grid::fit(canvas, &columns, &labels) {
        let turned: Vec<Vec<&MatrixCell>> = (0..columns.len())
            .map(|column| {
                row_cells
                    .iter()
                    .filter_map(|r| r.get(column).copied())
                    .collect()
            })
            .collect();
        grid.draw(canvas, &turned, locale);
        return;
    }
    for (label, cells) in labels.iter().zip(&row_cells) {
        block(canvas, label, &columns, cells, locale);
    }
}

struct Grid<'a> {
    rows: &'a [String],
    columns: &'a [String],
    label_width: i32,
    cell_width: i32,
}

impl<'a> Grid<'a> {
    /// The grid, if its cells are wide enough.
    fn fit(canvas: &Canvas, rows: &'a [String], columns: &'a [String]) -> Option<Self> {
        let room = canvas.width() - 2 * MARGIN_PX;
        let widest = rows
            .iter()
            .map(|row| text::width(row, f64::from(LABEL_SIZE_PX)).ceil() as i32 + 10)
            .max()?;
        let label_width = widest.min((f64::from(room) * LABEL_SHARE) as i32).max(64);
        let count = i32::try_from(columns.len())
            .ok()
            .filter(|count| *count > 0)?;
        let cell_width = ((room - label_width) / count).min(140);
        (cell_width >= MIN_CELL_PX).then_some(Self {
            rows,
            columns,
            label_width,
            cell_width,
        })
    }

    fn draw(&self, canvas: &mut Canvas, cells: &[Vec<&MatrixCell>], locale: Locale) {
        let headers: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| wrap(column, self.cell_width - 6, SIZE_PX, HEADER_LINES))
            .collect();
        let deepest = headers.iter().map(Vec::len).max().unwrap_or(1) as i32;
        let left = MARGIN_PX + self.label_width;
        for (index, header) in headers.iter().enumerate() {
            let x = left + self.cell_width * index as i32 + self.cell_width / 2;
            let y = canvas.y() + deepest * LINE_PX / 2;
            canvas.lines(header, TextAt::middle(x, y, SIZE_PX), Ink::Body);
        }
        canvas.skip(deepest * LINE_PX + 6);
        for (label, row) in self.rows.iter().zip(cells) {
            let lines = wrap(label, self.label_width - 8, LABEL_SIZE_PX, 3);
            let height = CELL_HEIGHT_PX.max(lines.len() as i32 * LINE_PX + 6);
            let middle = canvas.y() + height / 2;
            canvas.lines(
                &lines,
                TextAt::start(MARGIN_PX, middle, LABEL_SIZE_PX),
                Ink::Body,
            );
            for (index, cell) in row.iter().enumerate() {
                let area = Area {
                    x: left + self.cell_width * index as i32,
                    y: canvas.y(),
                    width: self.cell_width,
                    height,
                };
                draw_cell(canvas, area, None, cell, locale);
            }
            canvas.skip(height);
        }
    }
}

/// One document as a heading and a block of cells, each with the name of its element.
fn block(
    canvas: &mut Canvas,
    label: &str,
    columns: &[String],
    cells: &[&MatrixCell],
    locale: Locale,
) {
    let room = canvas.width() - 2 * MARGIN_PX;
    for line in wrap(label, room, LABEL_SIZE_PX, 2) {
        let at = TextAt::start(MARGIN_PX, canvas.y() + 10, LABEL_SIZE_PX).bold();
        canvas.text(&line, at, Ink::Body);
        canvas.skip(20);
    }
    canvas.skip(2);
    let width = room / BLOCK_COLUMNS;
    let pairs: Vec<_> = columns.iter().zip(cells).collect();
    for row in pairs.chunks(BLOCK_COLUMNS as usize) {
        let names: Vec<Vec<String>> = row
            .iter()
            .map(|(name, _)| wrap(name, width - 6, SIZE_PX - 1, 2))
            .collect();
        let deepest = names.iter().map(Vec::len).max().unwrap_or(1) as i32;
        let height = CELL_HEIGHT_PX + deepest * LINE_PX - 6;
        for (index, ((_, cell), name)) in row.iter().zip(&names).enumerate() {
            let area = Area {
                x: MARGIN_PX + width * index as i32,
                y: canvas.y(),
                width,
                height,
            };
            draw_cell(canvas, area, Some(name), cell, locale);
        }
        canvas.skip(height);
    }
    canvas.skip(14);
}

fn draw_cell(
    canvas: &mut Canvas,
    area: Area,
    name: Option<&[String]>,
    cell: &MatrixCell,
    locale: Locale,
) {
    let ink = legend::fill(canvas, area, cell.fill);
    canvas.frame(area, palette::RULE);
    if cell.has_doubt {
        canvas.corner(area);
    }
    let (x, middle) = area.center();
    let mut lines = match &cell.text {
        Message::Empty => vec!["–".to_owned()],
        words => wrap(&locale.text(words), area.width - 6, SIZE_PX, 2),
    };
    if let Some(name) = name {
        lines = name.iter().cloned().chain(lines).collect();
    }
    if cell.fill == Fill::Missing {
        plate(canvas, area, &lines);
    }
    canvas.lines(&lines, TextAt::middle(x, middle, SIZE_PX), ink);
}

/// White ground behind words on hatching, so that they stay readable.
fn plate(canvas: &mut Canvas, area: Area, lines: &[String]) {
    let widest = lines
        .iter()
        .map(|line| text::width(line, f64::from(SIZE_PX)).ceil() as i32 + 4)
        .max()
        .unwrap_or(0)
        .min(area.width - 2);
    let height = (lines.len() as i32 * SIZE_PX * 5 / 4 + 2).min(area.height - 2);
    let (x, y) = area.center();
    canvas.fill(
        Area {
            x: x - widest / 2,
            y: y - height / 2,
            width: widest,
            height,
        },
        palette::WHITE,
    );
}

fn wrap(words: &str, width: i32, size: i32, max_lines: usize) -> Vec<String> {
    text::wrap(words, f64::from(width), f64::from(size), max_lines)
}
