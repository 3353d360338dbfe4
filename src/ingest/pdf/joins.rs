//! Rows that a page break cuts in two.

use crate::layout::{Grid, GridCell, GridRow, Item, LineStyle, Page};
use crate::source::Place;

/// Lines of a table on the next page stand under the same ones up to this difference.
const SAME_COLUMN: f32 = 4.0;

/// Joins the first row of a page to the last of the page before where it is certainly its rest:
/// the tables have the same columns, the row has no text but that of cells which stop within a
/// sentence, no figure, and leaves blank what begins a row.
pub(super) fn join(pages: &mut [Page]) {
    for index in 1..pages.len() {
        let (before, after) = pages.split_at_mut(index);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let height = before.geometry.as_ref().map_or(0.0, |g| g.height);
        if let (Some(upper), Some(lower)) = (last_grid(before, height), first_grid(after)) {
            join_grids(upper, lower);
        }
        after
            .items
            .retain(|item| !matches!(item, Item::Grid(grid) if grid.rows.is_empty()));
    }
}

/// The table that ends a page, nothing but furniture below it.
fn last_grid(page: &mut Page, height: f32) -> Option<&mut Grid> {
    let item = page
        .items
        .iter_mut()
        .rev()
        .find(|item| !is_furniture(item))?;
    match item {
        Item::Grid(grid) => {
            let bottom = grid
                .rows
                .last()
                .and_then(|row| row.cells.first())
                .and_then(area)?
                .y1;
            (bottom > 0.6 * height).then_some(grid)
        }
        Item::Line(_) => None,
    }
}

fn first_grid(page: &mut Page) -> Option<&mut Grid> {
    match page.items.iter_mut().find(|item| !is_furniture(item))? {
        Item::Grid(grid) => Some(grid),
        Item::Line(_) => None,
    }
}

fn is_furniture(item: &Item) -> bool {
    matches!(item, Item::Line(line) if line.style == LineStyle::Furniture)
}

fn area(cell: &GridCell) -> Option<crate::geometry::Rect> {
    match cell.at.place {
        Place::Area(area) => Some(area),
        _ => None,
    }
}

fn width(grid: &Grid) -> u32 {
    let ends = grid
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|c| c.column + c.column_span);
    ends.max().unwrap_or(0)
}

fn join_grids(upper: &mut Grid, lower: &mut Grid) {
    if width(upper) != width(lower) || width(upper) < 2 {
        return;
    }
    let repeated = upper
        .rows
        .iter()
        .zip(&lower.rows)
        .take_while(|(a, b)| {
            let texts = |row: &GridRow| -> Vec<String> {
                row.cells.iter().map(|c| c.text.clone()).collect()
            };
            texts(a) == texts(b)
        })
        .count();
    let Some(rest) = lower.rows.get(repeated) else {
        return;
    };
    let Some(row) = upper.rows.last_mut() else {
        return;
    };
    if !is_rest(row, rest) {
        return;
    }
    let rest = lower.rows.remove(repeated);
    for cell in &rest.cells {
        if let Some(above) = row
            .cells
            .iter_mut()
            .find(|above| above.column == cell.column)
        {
            append(&mut above.text, &cell.text);
        }
    }
    // Merged cells that begin in the removed row begin in the next one.
    if let Some(next) = lower.rows.get_mut(repeated) {
        for cell in rest.cells.into_iter().filter(|cell| cell.row_span > 1) {
            let place = next.cells.partition_point(|c| c.column < cell.column);
            let row_span = cell.row_span - 1;
            next.cells.insert(
                place,
                GridCell {
                    row_span,
                    text: String::new(),
                    ..cell
                },
            );
        }
    }
}

fn is_rest(row: &GridRow, rest: &GridRow) -> bool {
    let text = |cell: &&GridCell| !cell.text.is_empty();
    let filled = rest.cells.iter().filter(text).count();
    let above = row.cells.iter().filter(text).count();
    if filled == 0
        || filled * 2 > above
        || row
            .cells
            .iter()
            .any(|c| c.row_span > 1 && !c.text.is_empty() && filled > 1)
    {
        return false;
    }
    rest.cells.iter().filter(text).all(|cell| {
        row.cells.iter().any(|above| {
            let is_same = above.column == cell.column
                && above.column_span == cell.column_span
                && matches!((area(above), area(cell)), (Some(a), Some(b))
                    if (a.x0 - b.x0).abs() < SAME_COLUMN && (a.x1 - b.x1).abs() < SAME_COLUMN);
            is_same && goes_on(&above.text, &cell.text)
        })
    })
}

/// Whether a text stops within a sentence and the other can be its rest.
fn goes_on(text: &str, rest: &str) -> bool {
    let is_figure = |t: &str| {
        t.chars()
            .all(|c| c.is_numeric() || " ,.，．%％△▲-－―千円人件".contains(c))
    };
    text.chars().count() >= 8
        && !text.ends_with(['。', '．', '）', ')', '」'])
        && !is_figure(text)
        && !is_figure(rest)
        && !rest.starts_with(['・', '①', '※', '○', '●', '■', '◆', '（', '('])
}

fn append(text: &mut String, rest: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().last()) && latin(rest.chars().next()) {
        text.push(' ');
    }
    text.push_str(rest);
}
