//! Reading order: a total order of everything on a page.
//!
//! Works in the frame of the text (lines run to the right and follow downwards). A part of the page
//! is read column by column where an empty strip parts text that is set in columns, else line by
//! line.

use crate::geometry::Rect;

/// Something that is read as a whole: a piece of a line, a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) rect: Rect,
    /// Characters in it.
    pub(super) len: usize,
    pub(super) size: f32,
    pub(super) is_table: bool,
}

/// Columns inside columns that are looked for.
const DEPTH: usize = 4;
/// Width of the strip between columns, in sizes of the font.
const GUTTER: f32 = 1.0;
/// Lines at least, on either side, that make columns.
const LINES: usize = 4;
/// Characters of a line of running text, at least, on average.
const PROSE: usize = 12;

/// The numbers of the blocks as they are read.
pub(super) fn order(blocks: &[Block]) -> Vec<usize> {
    let all = (0..blocks.len()).collect();
    let mut out = Vec::with_capacity(blocks.len());
    part(blocks, all, DEPTH, &mut out);
    out
}

fn part(blocks: &[Block], mut members: Vec<usize>, depth: usize, out: &mut Vec<usize>) {
    let get = |index: &usize| blocks.get(*index);
    members.sort_by(|a, b| {
        let key = |i: &usize| get(i).map_or((0.0, 0.0), |b| (b.rect.y0, b.rect.x0));
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let mut rows = rows(blocks, &members);
    if depth == 0 {
        emit(blocks, &mut rows, out);
        return;
    }
    // Rows that share an empty strip belong together.
    let mut run: Vec<Vec<usize>> = Vec::new();
    let mut strips: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        let own = strips_of(blocks, &row);
        let shared = if run.is_empty() {
            own.clone()
        } else {
            common(&strips, &own)
        };
        if !run.is_empty() && shared.is_empty() {
            finish(blocks, std::mem::take(&mut run), &strips, depth, out);
            strips = own;
        } else {
            strips = shared;
        }
        run.push(row);
    }
    finish(blocks, run, &strips, depth, out);
}

/// Members that stand side by side.
fn rows(blocks: &[Block], members: &[usize]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut bottom = f32::MIN;
    for member in members {
        let Some(block) = blocks.get(*member) else {
            continue;
        };
        let overlap = 0.4 * block.size.min(block.rect.y1 - block.rect.y0);
        match rows.last_mut() {
            Some(row) if block.rect.y0 + overlap < bottom => {
                row.push(*member);
                bottom = bottom.max(block.rect.y1);
            }
            _ => {
                rows.push(vec![*member]);
                bottom = block.rect.y1;
            }
        }
    }
    rows
}

/// Empty strips of a row, from the far left to the far right.
fn strips_of(blocks: &[Block], row: &[usize]) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = row
        .iter()
        .filter_map(|i| blocks.get(*i))
        .map(|b| (b.rect.x0, b.rect.x1))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut strips = Vec::new();
    let mut end = f32::MIN;
    for (x0, x1) in spans {
        if x0 > end {
            strips.push((end, x0));
        }
        end = end.max(x1);
    }
    strips.push((end, f32::MAX));
    strips
}

/// Parts of strips that are empty in both, wide enough to part columns.
fn common(a: &[(f32, f32)], b: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut shared = Vec::new();
    let mut rest = b;
    for (a0, a1) in a {
        let skip = rest.partition_point(|(_, b1)| b1 <= a0);
        rest = rest.get(skip..).unwrap_or_default();
        for (b0, b1) in rest.iter().take_while(|(b0, _)| b0 < a1) {
            let (from, to) = (a0.max(*b0), a1.min(*b1));
            if to - from > 2.0 {
                shared.push((from, to));
            }
        }
    }
    // The outer margins alone part nothing.
    let is_inner = |(from, to): &(f32, f32)| *from > f32::MIN && *to < f32::MAX;
    if shared.iter().any(is_inner) || a.len() <= 2 && b.len() <= 2 {
        shared
    } else {
        Vec::new()
    }
}

fn finish(
    blocks: &[Block],
    mut rows: Vec<Vec<usize>>,
    strips: &[(f32, f32)],
    depth: usize,
    out: &mut Vec<usize>,
) {
    for (from, to) in strips {
        if *from <= f32::MIN || *to >= f32::MAX {
            continue;
        }
        let middle = f32::midpoint(*from, *to);
        let side = |left: bool| -> Vec<usize> {
            rows.iter()
                .flatten()
                .copied()
                .filter(|i| blocks.get(*i).is_some_and(|b| (b.rect.x0 < middle) == left))
                .collect()
        };
        let (left, right) = (side(true), side(false));
        if are_columns(blocks, &left, &right, to - from) {
            part(blocks, left, depth - 1, out);
            part(blocks, right, depth - 1, out);
            return;
        }
    }
    emit(blocks, &mut rows, out);
}

/// Running text on both sides, or tables side by side.
fn are_columns(blocks: &[Block], left: &[usize], right: &[usize], width: f32) -> bool {
    let tables = |side: &[usize]| {
        side.iter()
            .filter(|i| blocks.get(**i).is_some_and(|b| b.is_table))
            .count()
    };
    if tables(left) > 0 && tables(right) > 0 {
        return true;
    }
    let prose = |side: &[usize]| {
        let lines: Vec<&Block> = side
            .iter()
            .filter_map(|i| blocks.get(*i))
            .filter(|b| !b.is_table)
            .collect();
        let mut sizes: Vec<f32> = lines.iter().map(|b| b.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let total: usize = lines.iter().map(|b| b.len).sum();
        lines.len() >= LINES && total >= PROSE * lines.len() && width >= GUTTER * size
    };
    (prose(left) || tables(left) > 0) && (prose(right) || tables(right) > 0)
}

fn emit(blocks: &[Block], rows: &mut [Vec<usize>], out: &mut Vec<usize>) {
    for row in rows {
        // Side by side: by the middle of the line, then from the left.
        row.sort_by(|a, b| {
            let x = |i: &usize| blocks.get(*i).map_or(0.0, |b| b.rect.x0);
            x(a).total_cmp(&x(b))
        });
        out.extend(row.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn line(x0: f32, y0: f32, x1: f32, len: usize) -> Block {
        let rect = Rect {
            x0,
            y0,
            x1,
            y1: y0 + 10.0,
        };
        Block {
            rect,
            len,
            size: 10.0,
            is_table: false,
        }
    }

    #[test]
    fn columns_of_text_are_read_one_after_the_other() {
        let mut blocks = vec![line(50.0, 20.0, 550.0, 40)];
        for row in 0..6 {
            let y = 50.0 + 14.0 * row as f32;
            blocks.push(line(50.0, y, 280.0, 23));
            blocks.push(line(320.0, y, 550.0, 23));
        }
        assert_eq!(order(&blocks), [0, 1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12]);
    }

    #[test]
    fn labels_and_values_are_read_line_by_line() {
        let mut blocks = Vec::new();
        for row in 0..6 {
            let y = 50.0 + 14.0 * row as f32;
            blocks.push(line(50.0, y, 100.0, 5));
            blocks.push(line(320.0, y, 360.0, 4));
        }
        assert_eq!(order(&blocks), (0..12).collect::<Vec<_>>());
    }
}
