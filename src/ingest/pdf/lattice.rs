//! Groups of ruling lines → tables: cells with spans, wherever lines close a box.

use std::collections::BTreeMap;

use crate::geometry::Rect;

use super::glyph::{Glyph, Ruling, rect};
use super::rulings::{Group, SNAP, Sets};

/// Boxes of the finest grid of one table; more is a drawing.
const MOST_BOXES: usize = 400_000;
/// Two lines closer than this with nothing between them are one double line.
const DOUBLE_LINE: f32 = 3.6;
/// Lines that go on past the last crossing line by this much close a side that is open.
const OVERHANG: f32 = 4.0;

/// A box of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CellBox {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) area: Rect,
}

/// A table without its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lattice {
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// By row, then column.
    pub(super) cells: Vec<CellBox>,
    /// Cells are open below.
    pub(super) is_open: bool,
    pub(super) area: Rect,
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each box of the grid the number of its cell plus one; 0 outside.
    owners: Vec<u32>,
}

impl Lattice {
    /// The cell at a point.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
        if column >= self.columns || row >= self.rows {
            return None;
        }
        let owner = self.owners.get(row * self.columns + column)?;
        (*owner as usize).checked_sub(1)
    }

    /// Lets the last row reach down to `bottom`, for text that goes on below its lines.
    pub(super) fn extend(&mut self, bottom: f32) {
        let rows = self.rows;
        if let Some(last) = self.ys.last_mut() {
            *last = last.max(bottom);
            self.area.y1 = *last;
        }
        for cell in self.cells.iter_mut().filter(|c| c.row + c.row_span == rows) {
            cell.area.y1 = self.area.y1;
        }
    }

    /// Makes a lattice of cells that are known to be disjoint.
    pub(super) fn of_cells(xs: Vec<f32>, ys: Vec<f32>, cells: Vec<CellBox>) -> Self {
        let (rows, columns) = (ys.len().saturating_sub(1), xs.len().saturating_sub(1));
        let mut owners = vec![0; rows * columns];
        for (number, cell) in (1..).zip(&cells) {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    if let Some(owner) = owners.get_mut(row * columns + column) {
                        *owner = number;
                    }
                }
            }
        }
        let edge = |edges: &[f32], last: bool| {
            let edge = if last { edges.last() } else { edges.first() };
            edge.copied().unwrap_or_default()
        };
        let area = rect(
            edge(&xs, false),
            edge(&ys, false),
            edge(&xs, true),
            edge(&ys, true),
        );
        Self {
            rows,
            columns,
            cells,
            is_open: false,
            area,
            xs,
            ys,
            owners,
        }
    }
}

/// The table that lines enclose; `None` for what encloses nothing.
pub(super) fn lattice(group: &Group, glyphs: &[Glyph]) -> Option<Lattice> {
    if group.horizontal.is_empty() || group.vertical.is_empty() {
        return None;
    }
    let xs = edges(&group.vertical, &group.horizontal);
    let ys = edges(&group.horizontal, &group.vertical);
    let area = rect(*xs.first()?, *ys.first()?, *xs.last()?, *ys.last()?);
    let inside = |g: &&Glyph| {
        let (x, y) = g.center();
        !g.is_blank() && x > area.x0 && x < area.x1 && y > area.y0 && y < area.y1
    };
    let xs = without_double_lines(xs, || {
        glyphs.iter().filter(inside).map(|g| g.center().0).collect()
    });
    let ys = without_double_lines(ys, || {
        glyphs.iter().filter(inside).map(|g| g.center().1).collect()
    });
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns == 0 || rows == 0 || columns.saturating_mul(rows) > MOST_BOXES {
        return None;
    }
    let walls = Walls::new(group, &xs, &ys);
    let regions = regions(&walls);
    let mut lattice = compact(&xs, &ys, &cells(&regions, &walls));
    lattice.is_open = (0..columns).any(|column| !walls.has_top(rows, column));
    Some(lattice)
}

/// Places of lines along an axis, with a virtual one where crossing lines go on past the last.
fn edges(lines: &[Ruling], crossing: &[Ruling]) -> Vec<f32> {
    let mut edges: Vec<f32> = lines.iter().map(|l| l.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|b, a| *b - *a <= SNAP / 2.0);
    let from = crossing.iter().map(|l| l.from).fold(f32::MAX, f32::min);
    let to = crossing.iter().map(|l| l.to).fold(f32::MIN, f32::max);
    if edges.first().is_some_and(|first| from < first - OVERHANG) {
        edges.insert(0, from);
    }
    if edges.last().is_some_and(|last| to > last + OVERHANG) {
        edges.push(to);
    }
    edges
}

/// Merges lines so close together that they are drawn as a double line: nothing stands between.
fn without_double_lines(edges: Vec<f32>, centers: impl FnOnce() -> Vec<f32>) -> Vec<f32> {
    let is_narrow = |pair: &[f32]| matches!(pair, [a, b] if b - a < DOUBLE_LINE);
    if !edges.windows(2).any(is_narrow) {
        return edges;
    }
    let mut centers = centers();
    centers.sort_by(f32::total_cmp);
    let mut kept: Vec<f32> = Vec::with_capacity(edges.len());
    for edge in edges {
        if let Some(last) = kept.last_mut()
            && edge - *last < DOUBLE_LINE
        {
            let next = centers.partition_point(|c| *c < *last);
            if centers.get(next).is_none_or(|c| *c > edge) {
                *last = f32::midpoint(*last, edge);
                continue;
            }
        }
        kept.push(edge);
    }
    kept
}

/// Which sides of the boxes of the finest grid have a line.
struct Walls {
    rows: usize,
    columns: usize,
    /// Left side of column `c` in row `r` at `r * (columns + 1) + c`.
    left: Vec<bool>,
    /// Upper side of row `r` in column `c` at `r * columns + c`.
    top: Vec<bool>,
}

impl Walls {
    fn new(group: &Group, xs: &[f32], ys: &[f32]) -> Self {
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let mut walls = Self {
            rows,
            columns,
            left: vec![false; rows * (columns + 1)],
            top: vec![false; (rows + 1) * columns],
        };
        for line in &group.vertical {
            let column = nearest(xs, line.at);
            for row in covered(ys, line) {
                if let Some(wall) = walls.left.get_mut(row * (columns + 1) + column) {
                    *wall = true;
                }
            }
        }
        for line in &group.horizontal {
            let row = nearest(ys, line.at);
            for column in covered(xs, line) {
                if let Some(wall) = walls.top.get_mut(row * columns + column) {
                    *wall = true;
                }
            }
        }
        walls
    }

    fn has_left(&self, row: usize, column: usize) -> bool {
        let index = row * (self.columns + 1) + column;
        self.left.get(index).copied().unwrap_or_default()
    }

    fn has_top(&self, row: usize, column: usize) -> bool {
        let index = row * self.columns + column;
        self.top.get(index).copied().unwrap_or_default()
    }
}

fn nearest(edges: &[f32], at: f32) -> usize {
    let next = edges.partition_point(|edge| *edge < at);
    let distance = |index: usize| edges.get(index).map_or(f32::MAX, |edge| (edge - at).abs());
    match next.checked_sub(1) {
        Some(before) if distance(before) <= distance(next) => before,
        _ => next,
    }
}

/// Boxes along a line whose middle it covers.
fn covered(edges: &[f32], line: &Ruling) -> impl Iterator<Item = usize> {
    let start = edges
        .partition_point(|edge| *edge < line.from)
        .saturating_sub(1);
    edges
        .windows(2)
        .enumerate()
        .skip(start)
        .map_while(|(index, pair)| match pair {
            [a, b] if *a <= line.to => Some((index, f32::midpoint(*a, *b))),
            _ => None,
        })
        .filter(|(_, middle)| *middle >= line.from && *middle <= line.to)
        .map(|(index, _)| index)
}

/// For each box of the grid the number of its region; boxes without a line between are one.
/// Regions that are open at two sides are outside; one open side is where a page break cut a cell,
/// or how the table is drawn.
fn regions(walls: &Walls) -> Vec<Option<usize>> {
    let (rows, columns) = (walls.rows, walls.columns);
    let mut sets = Sets::new(rows * columns);
    for row in 0..rows {
        for column in 0..columns {
            let index = row * columns + column;
            if column > 0 && !walls.has_left(row, column) {
                sets.unite(index, index - 1);
            }
            if row > 0 && !walls.has_top(row, column) {
                sets.unite(index, index - columns);
            }
        }
    }
    // A side that is open nearly all along is how the table is drawn.
    let open = |count: usize, of: usize| count * 10 >= of * 8;
    let open_left = open((0..rows).filter(|r| !walls.has_left(*r, 0)).count(), rows);
    let open_right = open(
        (0..rows).filter(|r| !walls.has_left(*r, columns)).count(),
        rows,
    );
    let open_top = open(
        (0..columns).filter(|c| !walls.has_top(0, *c)).count(),
        columns,
    );
    let open_bottom = open(
        (0..columns).filter(|c| !walls.has_top(rows, *c)).count(),
        columns,
    );
    // Sides at which a region is open although the table is closed there.
    let mut sides = vec![[false; 4]; rows * columns];
    let mut mark = |sets: &mut Sets, index: usize, side: usize| {
        let root = sets.root(index);
        if let Some(flag) = sides.get_mut(root).and_then(|sides| sides.get_mut(side)) {
            *flag = true;
        }
    };
    for row in 0..rows {
        if !open_left && !walls.has_left(row, 0) {
            mark(&mut sets, row * columns, 0);
        }
        if !open_right && !walls.has_left(row, columns) {
            mark(&mut sets, row * columns + columns - 1, 1);
        }
    }
    for column in 0..columns {
        if !open_top && !walls.has_top(0, column) {
            mark(&mut sets, column, 2);
        }
        if !open_bottom && !walls.has_top(rows, column) {
            mark(&mut sets, (rows - 1) * columns + column, 3);
        }
    }
    (0..rows * columns)
        .map(|index| {
            let root = sets.root(index);
            let open = sides
                .get(root)
                .map_or(0, |s| s.iter().filter(|open| **open).count());
            (open < 2).then_some(root)
        })
        .collect()
}

/// A cell in boxes of the finest grid.
#[derive(Clone, Copy, Debug)]
struct Span {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

/// Regions as rectangles: one that is none is cut into strips of rows.
fn cells(regions: &[Option<usize>], walls: &Walls) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    // Strips that reach down to the row above: region, first column, columns → place in `done`.
    let mut open: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    for row in 0..walls.rows {
        let line = regions
            .get(row * walls.columns..(row + 1) * walls.columns)
            .unwrap_or_default();
        let mut now = BTreeMap::new();
        let mut column = 0;
        for run in line.chunk_by(|a, b| a == b) {
            if let Some(Some(region)) = run.first() {
                let key = (*region, column, run.len());
                let place = open.get(&key).copied().unwrap_or(done.len());
                match done.get_mut(place) {
                    Some(span) => span.rows += 1,
                    None => done.push(Span {
                        row,
                        column,
                        rows: 1,
                        columns: run.len(),
                    }),
                }
                now.insert(key, place);
            }
            column += run.len();
        }
        open = now;
    }
    done
}

/// Drops lines of the grid at which no cell begins or ends.
fn compact(xs: &[f32], ys: &[f32], spans: &[Span]) -> Lattice {
    let used = |edges: &[f32], pairs: &[(usize, usize)]| -> (Vec<f32>, Vec<usize>) {
        let mut flags = vec![false; edges.len()];
        for (from, count) in pairs {
            for index in [*from, from + count] {
                if let Some(flag) = flags.get_mut(index) {
                    *flag = true;
                }
            }
        }
        let mut kept = Vec::new();
        let mut numbers = Vec::with_capacity(edges.len());
        for (edge, flag) in edges.iter().zip(flags) {
            numbers.push(kept.len());
            if flag {
                kept.push(*edge);
            }
        }
        (kept, numbers)
    };
    let columns: Vec<_> = spans.iter().map(|s| (s.column, s.columns)).collect();
    let rows: Vec<_> = spans.iter().map(|s| (s.row, s.rows)).collect();
    let (x_edges, column_of) = used(xs, &columns);
    let (y_edges, row_of) = used(ys, &rows);
    let at = |edges: &[f32], index: usize| edges.get(index).copied().unwrap_or_default();
    let number = |numbers: &[usize], index: usize| numbers.get(index).copied().unwrap_or_default();
    let mut cells: Vec<CellBox> = spans
        .iter()
        .map(|s| {
            let (row, column) = (number(&row_of, s.row), number(&column_of, s.column));
            CellBox {
                row,
                column,
                row_span: number(&row_of, s.row + s.rows) - row,
                column_span: number(&column_of, s.column + s.columns) - column,
                area: rect(
                    at(xs, s.column),
                    at(ys, s.row),
                    at(xs, s.column + s.columns),
                    at(ys, s.row + s.rows),
                ),
            }
        })
        .collect();
    cells.sort_by_key(|c| (c.row, c.column));
    Lattice::of_cells(x_edges, y_edges, cells)
}
