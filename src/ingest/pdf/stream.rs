//! Tables without vertical lines: columns are strips that stay empty, rows are lines of text or
//! what horizontal lines part.

use crate::geometry::Rect;

use super::glyph::{Ruling, bounds, rect, union};
use super::lattice::{CellBox, Lattice};
use super::text::Line;

/// Gap between cells of a row, in sizes of the font.
const CELL_GAP: f32 = 0.9;
/// Gap between words, where a column may end that is filled to its edge.
const WORD_GAP: f32 = 0.3;
/// Lines further apart than this, in sizes of the font, are not of one table.
const ROW_GAP: f32 = 3.2;
/// Lines that overlap by more than this share of their size stand beside each other.
const OVERLAP: f32 = 0.15;
/// Rows of a table at least.
const ROWS: usize = 3;
/// Columns of text at least; two are enough where one holds figures or lines part the rows.
const COLUMNS: usize = 3;
/// Longest text of a cell, on average, that is not taken for columns of running text.
const CELL_LEN: usize = 18;

/// A line of the page cut at wide gaps.
struct Row<'a> {
    pieces: Vec<&'a Line>,
    area: Rect,
    size: f32,
}

/// Tables among lines of text from top to bottom. `rules` are horizontal lines that no vertical
/// line crosses.
pub(super) fn tables(lines: &[Line], rules: &[Ruling]) -> Vec<Lattice> {
    let pieces: Vec<Vec<Line>> = lines.iter().map(|line| line.pieces(CELL_GAP)).collect();
    let rows = bands(&pieces);
    let mut tables = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = block_end(&rows, start, rules);
        if let Some(block) = rows.get(start..end) {
            tables.extend(table(block, rules));
        }
        start = end.max(start + 1);
    }
    tables
}

/// Lines that overlap in height are one row: a cell of two lines beside one of one, centred.
fn bands(lines: &[Vec<Line>]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for pieces in lines {
        let area = bounds(pieces.iter().map(|p| &p.rect));
        let size = pieces.iter().map(|p| p.size).fold(0.0, f32::max);
        match rows.last_mut() {
            Some(row) if row.area.y1 - area.y0 > OVERLAP * size => {
                row.pieces.extend(pieces);
                row.area = union(&row.area, &area);
                row.size = row.size.max(size);
            }
            _ => rows.push(Row {
                pieces: pieces.iter().collect(),
                area,
                size,
            }),
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|a, b| {
            a.rect
                .x0
                .total_cmp(&b.rect.x0)
                .then(a.rect.y0.total_cmp(&b.rect.y0))
        });
    }
    rows
}

/// End of the block of rows that begins at `start`: rows near each other, with several pieces, or
/// with one piece that continues a cell.
fn block_end(rows: &[Row<'_>], start: usize, rules: &[Ruling]) -> usize {
    let mut end = start;
    let mut bottom = f32::MAX;
    while let Some(row) = rows.get(end) {
        let is_near = bottom >= f32::MAX || row.area.y0 - bottom < ROW_GAP * row.size;
        let is_ruled = rules.iter().any(|rule| {
            bottom < f32::MAX
                && rule.at > bottom - 2.0
                && rule.at < row.area.y1
                && rule.from < row.area.x1
                && rule.to > row.area.x0
        });
        let is_cells = row.pieces.len() >= 2
            || (end > start && row.area.x1 - row.area.x0 < 20.0 * row.size && near_row(rows, end));
        if !(is_cells && (is_near || is_ruled)) {
            break;
        }
        bottom = row.area.y1;
        end += 1;
    }
    end
}

/// A row of one piece is part of a table only right below a row of several and tight to it.
fn near_row(rows: &[Row<'_>], index: usize) -> bool {
    let (Some(row), Some(above)) = (
        rows.get(index),
        index.checked_sub(1).and_then(|i| rows.get(i)),
    ) else {
        return false;
    };
    row.area.y0 - above.area.y1 < 0.9 * row.size
}

fn table(rows: &[Row<'_>], rules: &[Ruling]) -> Option<Lattice> {
    if rows.len() < ROWS {
        return None;
    }
    let area = bounds(rows.iter().map(|r| &r.area));
    let rules: Vec<f32> = rules
        .iter()
        .filter(|r| r.from < area.x0 + 20.0 && r.to > area.x1 - 20.0)
        .map(|r| r.at)
        .filter(|at| *at > area.y0 - 20.0 && *at < area.y1 + 20.0)
        .collect();
    let xs = with_headers(rows, columns(rows, &area)?);
    let count = xs.len() - 1;
    let cells: Vec<(usize, &Line)> = rows
        .iter()
        .flat_map(|row| &row.pieces)
        .map(|piece| (column_of(&xs, &piece.rect).0, *piece))
        .collect();
    let is_ruled = rules.len() >= 3;
    let figures = (0..count).any(|column| {
        let all = cells.iter().filter(|(c, _)| *c == column);
        let (mut figures, mut total) = (0, 0);
        for (_, piece) in all {
            total += 1;
            figures += usize::from(is_figure(piece));
        }
        figures * 10 >= total * 7 && total >= ROWS
    });
    if count < COLUMNS && !(count == 2 && (figures || is_ruled) && rows.len() > ROWS) {
        return None;
    }
    let total: usize = cells.iter().map(|(_, piece)| piece.len()).sum();
    if total > CELL_LEN * cells.len() && !is_ruled {
        return None;
    }
    // Most rows fill most columns, or these are no columns.
    if cells.len() * 2 < rows.len() * count && !is_ruled {
        return None;
    }
    let ys = row_edges(rows, &rules, &xs, &area);
    if ys.len() < 3 {
        return None;
    }
    Some(lattice(rows, xs, ys))
}

fn is_figure(line: &Line) -> bool {
    line.glyphs
        .iter()
        .any(|g| g.ch.is_numeric() || matches!(g.ch, '-' | '－' | '―'))
        && line.glyphs.iter().all(|g| {
            g.ch.is_numeric() || g.is_blank() || ",.，．%％△▲-－−―()（）皆増減".contains(g.ch)
        })
}

/// Edges of columns: the middle of strips in which hardly any row has text.
fn columns(rows: &[Row<'_>], area: &Rect) -> Option<Vec<f32>> {
    // Starts and ends of pieces, as steps of the number of rows that have text there.
    let mut steps: Vec<(f32, i32)> = Vec::new();
    for row in rows.iter().filter(|row| row.pieces.len() >= 2) {
        for word in row.pieces.iter().flat_map(|piece| piece.pieces(WORD_GAP)) {
            steps.push((word.rect.x0, 1));
            steps.push((word.rect.x1, -1));
        }
    }
    steps.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let size = rows.iter().map(|r| r.size).fold(0.0, f32::max);
    // Blanks of few rows stand above each other by chance.
    let least_gap = size * if rows.len() >= 6 { WORD_GAP } else { 0.6 };
    let allowed = i32::try_from(rows.len() / 12).unwrap_or(i32::MAX);
    let mut xs = vec![area.x0 - 1.0];
    let mut depth = 0;
    // The strip since it became empty: how many rows cross its emptiest part, and that part.
    let mut strip: Option<(f32, i32, (f32, f32))> = None;
    let mut was_full = false;
    for pair in steps.windows(2) {
        let [(x, step), (next, _)] = pair else {
            continue;
        };
        depth += step;
        if depth > allowed {
            was_full = true;
            if let Some((from, _, part)) = strip.take()
                && x - from > least_gap
            {
                xs.push(f32::midpoint(part.0, part.1));
            }
            continue;
        }
        if !was_full {
            continue;
        }
        let (_, least, part) = strip.get_or_insert((*x, depth, (*x, *next)));
        let is_wider = depth == *least && next - x > part.1 - part.0;
        if depth < *least || is_wider {
            *least = depth;
            *part = (*x, *next);
        }
    }
    xs.push(area.x1 + 1.0);
    (xs.len() >= 3).then_some(xs)
}

/// Centred headers over values at the edge of their column make columns of their own: each goes to
/// the column of values that has none, in order.
fn with_headers(rows: &[Row<'_>], xs: Vec<f32>) -> Vec<f32> {
    let count = xs.len().saturating_sub(1);
    let Some((head, rest)) = rows.split_first() else {
        return xs;
    };
    let filled = |row: &Row<'_>| -> Vec<bool> {
        let mut flags = vec![false; count];
        for piece in row.pieces.iter().flat_map(|piece| cut(piece, &xs)) {
            let (first, covered) = column_of(&xs, &piece);
            flags
                .iter_mut()
                .skip(first)
                .take(covered)
                .for_each(|flag| *flag = true);
        }
        flags
    };
    let header = filled(head);
    let mut values = vec![false; count];
    for row in rest {
        for (value, is_filled) in values.iter_mut().zip(filled(row)) {
            *value |= is_filled;
        }
    }
    let kinds: Vec<(bool, bool)> = header.into_iter().zip(values).collect();
    let mut kept = Vec::with_capacity(xs.len());
    let mut column = 0;
    while column < count {
        kept.extend(xs.get(column).copied());
        // Columns that have either a header or values, up to the next that has both.
        let run = kinds
            .iter()
            .skip(column)
            .take_while(|(header, values)| header != values)
            .count();
        let part = kinds.get(column..column + run).unwrap_or_default();
        let headers = part.iter().filter(|(header, _)| *header).count();
        if run >= 2 && headers * 2 == run {
            // A pair ends where as many headers as columns of values have passed.
            let (mut open, mut at) = (0_i32, column);
            for (header, _) in part {
                open += if *header { 1 } else { -1 };
                at += 1;
                if open == 0 && at < column + run {
                    kept.extend(xs.get(at).copied());
                }
            }
            column += run;
        } else {
            kept.extend(xs.iter().skip(column + 1).take(run.saturating_sub(1)));
            column += run.max(1);
        }
    }
    kept.extend(xs.last().copied());
    kept
}

/// First column of a piece, and how many it covers.
fn column_of(xs: &[f32], piece: &Rect) -> (usize, usize) {
    let last = xs.len().saturating_sub(2);
    let first = xs
        .partition_point(|x| *x <= piece.x0 + 1.0)
        .saturating_sub(1)
        .min(last);
    let end = xs
        .partition_point(|x| *x < piece.x1 - 1.0)
        .saturating_sub(1)
        .min(last);
    (first, end.saturating_sub(first) + 1)
}

/// Edges of rows: horizontal lines where most rows have them, else between lines of text that do
/// not continue the row above.
fn row_edges(rows: &[Row<'_>], rules: &[f32], xs: &[f32], area: &Rect) -> Vec<f32> {
    let mut gaps: Vec<f32> = rows
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(b.area.y0 - a.area.y1),
            _ => None,
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    let at = |share: usize| {
        gaps.get(gaps.len() * share / 10)
            .copied()
            .unwrap_or_default()
    };
    let usual = at(5);
    // Two kinds of gaps: between lines of a cell and between rows.
    let size = rows.iter().map(|r| r.size).fold(0.0, f32::max);
    let (small, large) = (at(1), at(8));
    let parting = (large - small > 0.4 * size && small < 0.7 * size)
        .then_some(f32::midpoint(small, large))
        .filter(|least| !parts_figures(rows, xs, *least));
    let mut ys = vec![area.y0 - 1.0];
    let by_rules = rules.len() * 2 > rows.len();
    for pair in rows.windows(2) {
        let [above, row] = pair else { continue };
        let middle = f32::midpoint(above.area.y1, row.area.y0);
        let rule = rules
            .iter()
            .find(|at| **at > above.area.y1 - 3.0 && **at < row.area.y0 + 3.0);
        let continues = if by_rules {
            rule.is_none()
        } else {
            rule.is_none()
                && parting.map_or_else(
                    || continues(above, row, xs, usual),
                    |least| row.area.y0 - above.area.y1 < least,
                )
        };
        if !continues {
            ys.push(
                rule.copied()
                    .unwrap_or(middle)
                    .clamp(above.area.y1 - 2.0, row.area.y0 + 2.0),
            );
        }
    }
    ys.push(area.y1 + 1.0);
    ys
}

/// Whether lines closer than `least` have figures in the same column: then they are rows.
fn parts_figures(rows: &[Row<'_>], xs: &[f32], least: f32) -> bool {
    let columns = |row: &Row<'_>| -> Vec<usize> {
        let figures = row.pieces.iter().filter(|piece| is_figure(piece));
        figures.map(|piece| column_of(xs, &piece.rect).0).collect()
    };
    rows.windows(2).any(|pair| match pair {
        [above, row] if row.area.y0 - above.area.y1 < least => {
            let above = columns(above);
            columns(row).iter().any(|column| above.contains(column))
        }
        _ => false,
    })
}

/// Whether a line of text belongs to the row above: it leaves the first column blank, fills few
/// others, and stands closer than rows usually do.
fn continues(above: &Row<'_>, row: &Row<'_>, xs: &[f32], usual: f32) -> bool {
    let gap = row.area.y0 - above.area.y1;
    let starts: Vec<usize> = row
        .pieces
        .iter()
        .map(|p| column_of(xs, &p.rect).0)
        .collect();
    let count = xs.len() - 1;
    let is_partial = starts.len() * 2 <= count || starts.len() == 1;
    let leaves_first = starts.first().is_some_and(|first| *first > 0);
    let is_tight = gap < 0.6 * row.size && (gap < usual - 0.15 * row.size || starts.len() == 1);
    let has_figures = row.pieces.iter().any(|p| is_figure(p));
    is_partial && is_tight && !has_figures && (leaves_first || gap < usual - 0.3 * row.size)
}

/// The boxes of a piece, cut at edges of columns that fall between its words.
fn cut(piece: &Line, xs: &[f32]) -> Vec<Rect> {
    let words = piece.pieces(0.25);
    let mut boxes: Vec<Rect> = Vec::new();
    for word in words {
        match boxes.last_mut() {
            Some(last)
                if !xs
                    .iter()
                    .any(|x| *x >= last.x1 - 1.0 && *x <= word.rect.x0 + 1.0) =>
            {
                *last = union(last, &word.rect);
            }
            _ => boxes.push(word.rect),
        }
    }
    boxes
}

fn lattice(rows: &[Row<'_>], xs: Vec<f32>, ys: Vec<f32>) -> Lattice {
    let (height, width) = (ys.len() - 1, xs.len() - 1);
    // Pieces over several columns make one cell of them.
    let mut spans = vec![1_usize; height * width];
    for row in rows {
        let middle = f32::midpoint(row.area.y0, row.area.y1);
        let Some(y) = ys.partition_point(|edge| *edge <= middle).checked_sub(1) else {
            continue;
        };
        for piece in row.pieces.iter().flat_map(|piece| cut(piece, &xs)) {
            let (first, covered) = column_of(&xs, &piece);
            if let Some(span) = spans.get_mut(y.min(height - 1) * width + first) {
                *span = (*span).max(covered);
            }
        }
    }
    let at = |edges: &[f32], index: usize| edges.get(index).copied().unwrap_or_default();
    let mut cells = Vec::new();
    for row in 0..height {
        let mut column = 0;
        while column < width {
            let span = spans
                .get(row * width + column)
                .copied()
                .unwrap_or(1)
                .min(width - column);
            cells.push(CellBox {
                row,
                column,
                row_span: 1,
                column_span: span,
                area: rect(
                    at(&xs, column),
                    at(&ys, row),
                    at(&xs, column + span),
                    at(&ys, row + 1),
                ),
            });
            column += span;
        }
    }
    Lattice::of_cells(xs, ys, cells)
}
