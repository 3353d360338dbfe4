//! A sheet without geometry, drawn from its cells.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_width::UnicodeWidthChar;

use super::{Drawing, place_of_cell};
use crate::geometry::Rect;
use crate::layout::{Geometry, Grid, Item, Page, TextRun};
use crate::source::{Locator, cell_name};

const SIZE: f32 = 9.0;
const LINE: f32 = 12.0;
const PAD: f32 = 3.0;
/// Room for the numbers of rows and the letters of columns.
const GUTTER: f32 = 30.0;
/// Widths of columns, in em.
const NARROWEST: f32 = 3.0;
const WIDEST: f32 = 18.0;
/// Rows of an excerpt before and after the marked ones; rows of a whole sheet.
const ROWS_AROUND: u32 = 4;
const MOST_ROWS: usize = 2_000;
/// Rows between the first and the last marked one that are shown all.
const TOGETHER: u32 = 80;
/// Lines of a cell; longer ones end with an ellipsis.
const MOST_LINES: usize = 8;

/// A cell that is drawn.
struct Shown<'p> {
    row: u32,
    column: u32,
    row_span: u32,
    column_span: u32,
    is_header: bool,
    text: &'p str,
}

/// Draws a sheet: rows and columns that hold something, the latter as wide as their texts ask.
pub(super) fn drawing_of_sheet<'p>(
    page: &'p Page,
    marked: &[&Locator],
    is_excerpt: bool,
) -> Option<Drawing<'p>> {
    let marked: Vec<(u32, u32)> = marked.iter().filter_map(|at| place_of_cell(at)).collect();
    let mut cells = cells_of(page);
    if is_excerpt {
        let first = marked.iter().map(|(row, _)| *row).min().unwrap_or(0);
        let last = marked.iter().map(|(row, _)| *row).max().unwrap_or(0);
        // A record is shown whole; places far apart each with what is around them.
        let is_together = last - first <= TOGETHER;
        let near = |row: u32| {
            (is_together && (first..=last).contains(&row))
                || marked
                    .iter()
                    .any(|(marked, _)| row.abs_diff(*marked) <= ROWS_AROUND)
        };
        cells.retain(|cell| (cell.row..cell.row + cell.row_span).any(near));
    }
    if cells.is_empty() {
        return None;
    }
    let columns = widths(&cells);
    let mut rows: BTreeMap<u32, f32> = BTreeMap::new();
    for cell in &cells {
        rows.entry(cell.row).or_insert(LINE + 2.0 * PAD);
    }
    let mut dropped: Vec<u32> = rows.keys().skip(MOST_ROWS).copied().collect();
    for row in dropped.drain(..) {
        rows.remove(&row);
    }
    for cell in &cells {
        let width = extent(&columns, cell.column, cell.column_span);
        let lines = wrapped(cell.text, width - 2.0 * PAD).len().max(1);
        let wanted = lines as f32 * LINE + 2.0 * PAD;
        let has = extent(&rows, cell.row, cell.row_span);
        let range = cell.row..cell.row.saturating_add(cell.row_span);
        if let Some((_, height)) = rows.range_mut(range).next_back()
            && has < wanted
        {
            *height += wanted - has;
        }
    }
    Some(place(&cells, &columns, &rows, &marked))
}

fn cells_of(page: &Page) -> Vec<Shown<'_>> {
    let mut cells = Vec::new();
    for item in &page.items {
        match item {
            Item::Line(line) => {
                if let Some((row, column)) = place_of_cell(&line.at) {
                    cells.push(Shown {
                        row,
                        column,
                        row_span: 1,
                        column_span: 1,
                        is_header: false,
                        text: &line.text,
                    });
                }
            }
            Item::Grid(grid) => cells.extend(cells_of_grid(grid)),
        }
    }
    cells
}

/// The cells of a grid. A grid counts only the columns and rows that begin a cell; on the sheet a
/// cell reaches up to where the next of them begins.
fn cells_of_grid(grid: &Grid) -> Vec<Shown<'_>> {
    let mut lefts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut tops = Vec::new();
    for row in &grid.rows {
        tops.push(place_of_cell(&row.at).map_or(0, |(row, _)| row));
        for cell in &row.cells {
            if let Some((_, column)) = place_of_cell(&cell.at) {
                lefts.entry(cell.column).or_insert(column);
            }
        }
    }
    let mut cells = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        for cell in &row.cells {
            let Some((top, left)) = place_of_cell(&cell.at) else {
                continue;
            };
            let behind = cell.column.saturating_add(cell.column_span.max(1));
            let right = lefts.range(behind..).map(|(_, left)| *left).next();
            let below = tops.get(index.saturating_add(cell.row_span.max(1) as usize));
            cells.push(Shown {
                row: top,
                column: left,
                row_span: below
                    .map_or(cell.row_span, |below| below.saturating_sub(top))
                    .max(1),
                column_span: right
                    .map_or(cell.column_span, |right| right.saturating_sub(left))
                    .max(1),
                is_header: cell.is_header,
                text: &cell.text,
            });
        }
    }
    cells
}

/// Width of each column that begins a cell, in points: as much as its texts ask, up to a bound.
fn widths(cells: &[Shown<'_>]) -> BTreeMap<u32, f32> {
    let mut columns: BTreeMap<u32, f32> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.column).or_insert(NARROWEST * SIZE);
    }
    // From narrow cells to wide ones: what a wide one lacks is given to its last column.
    let mut order: Vec<(usize, &Shown<'_>)> = cells
        .iter()
        .map(|cell| {
            let range = cell.column..cell.column.saturating_add(cell.column_span);
            (columns.range(range).count(), cell)
        })
        .collect();
    order.sort_by_key(|(count, _)| *count);
    for (_, cell) in order {
        let longest = cell.text.lines().map(em).fold(0.0, f32::max);
        let wanted = longest.min(WIDEST) * SIZE + 2.0 * PAD;
        let has = extent(&columns, cell.column, cell.column_span);
        let range = cell.column..cell.column.saturating_add(cell.column_span);
        if let Some((_, width)) = columns.range_mut(range).next_back()
            && has < wanted
        {
            *width += wanted - has;
        }
    }
    columns
}

fn em(text: &str) -> f32 {
    text.chars().map(char_em).sum()
}

fn char_em(c: char) -> f32 {
    match UnicodeWidthChar::width_cjk(c) {
        None | Some(0) => 0.0,
        Some(1) => 0.56,
        Some(_) => 1.0,
    }
}

/// Width of `span` columns from `first`; columns that begin no cell take no room.
fn extent(columns: &BTreeMap<u32, f32>, first: u32, span: u32) -> f32 {
    columns
        .range(first..first.saturating_add(span))
        .map(|(_, width)| width)
        .sum()
}

fn wrapped(text: &str, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.lines() {
        let mut line = String::new();
        let mut used = 0.0;
        for c in part.chars() {
            let wide = char_em(c) * SIZE;
            // A column is exactly as wide as its longest text, but for rounding.
            if used + wide > width + 0.1 && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if lines.len() >= MOST_LINES {
                break;
            }
            line.push(c);
            used += wide;
        }
        lines.push(line);
        if lines.len() >= MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
            break;
        }
    }
    lines
}

fn place<'p>(
    cells: &[Shown<'_>],
    columns: &BTreeMap<u32, f32>,
    rows: &BTreeMap<u32, f32>,
    marked: &[(u32, u32)],
) -> Drawing<'p> {
    let starts = |sizes: &BTreeMap<u32, f32>| {
        let mut at = GUTTER;
        let mut starts = BTreeMap::new();
        for (index, size) in sizes {
            starts.insert(*index, at);
            at += size;
        }
        (starts, at)
    };
    let (lefts, width) = starts(columns);
    let (tops, height) = starts(rows);
    let mut geometry = Geometry {
        width: width + PAD,
        height: height + PAD,
        ..Geometry::default()
    };
    for (column, left) in &lefts {
        let letters: String = cell_name(1, *column)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        geometry.runs.push(run(letters, left + PAD, GUTTER - LINE));
    }
    for (row, top) in &tops {
        geometry.runs.push(run(row.to_string(), PAD, top + PAD));
    }
    let mut drawing = Drawing {
        geometry: Cow::Owned(Geometry::default()),
        cells: Vec::new(),
        marked: Vec::new(),
        is_cropped: false,
    };
    for cell in cells {
        let (Some(left), Some(top)) = (lefts.get(&cell.column), tops.get(&cell.row)) else {
            continue;
        };
        let wide = extent(columns, cell.column, cell.column_span);
        let rect = Rect {
            x0: *left,
            y0: *top,
            x1: left + wide,
            y1: top + extent(rows, cell.row, cell.row_span),
        };
        let is_marked = marked.iter().any(|(row, column)| {
            (cell.row..cell.row + cell.row_span).contains(row)
                && (cell.column..cell.column + cell.column_span).contains(column)
        });
        if is_marked {
            drawing.marked.push(rect);
        }
        drawing.cells.push((rect, cell.is_header));
        geometry.rulings.extend(edges(&rect));
        for (index, line) in wrapped(cell.text, wide - 2.0 * PAD).into_iter().enumerate() {
            let top = top + PAD + index as f32 * LINE;
            geometry.runs.push(run(line, left + PAD, top));
        }
    }
    drawing.geometry = Cow::Owned(geometry);
    drawing
}

fn run(text: String, x: f32, y: f32) -> TextRun {
    let width = em(&text) * SIZE;
    TextRun {
        text,
        rect: Rect {
            x0: x,
            y0: y,
            x1: x + width,
            y1: y + SIZE * 1.15,
        },
        size: SIZE,
        is_vertical: false,
    }
}

fn edges(rect: &Rect) -> [Rect; 4] {
    let Rect { x0, y0, x1, y1 } = *rect;
    let line = |x0, y0, x1, y1| Rect { x0, y0, x1, y1 };
    [
        line(x0, y0, x1, y0),
        line(x0, y1, x1, y1),
        line(x0, y0, x0, y1),
        line(x1, y0, x1, y1),
    ]
}
