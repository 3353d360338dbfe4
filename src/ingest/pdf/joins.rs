//! Rows that a page break cuts in two.

use crate::geometry::Rect;
use crate::layout::{Grid, GridCell, GridRow, Item, LineStyle, Page};
use crate::source::Place;

/// Lines of a table on the next page stand under the same ones up to this difference.
const SAME_COLUMN: f32 = 4.0;

/// Goes over all page breaks within tables of the same columns.
///
/// The first row of a page joins the last of the page before where it is certainly its rest: it has
/// no text but that of cells which stop within a sentence, no figure, and leaves blank what begins
/// a row; or the row above has no line below it anywhere. A merged cell without a line below it
/// goes on: what it says holds for its rest on the next page too.
pub(super) fn join(pages: &mut [Page]) {
    for index in 1..pages.len() {
        let (before, after) = pages.split_at_mut(index);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let geometry = before.geometry.take().unwrap_or_default();
        if let (Some(upper), Some(lower)) = (last_grid(before, geometry.height), first_grid(after))
        {
            join_grids(upper, lower, &geometry.rulings);
        }
        before.geometry = Some(geometry);
        after
            .items
            .retain(|item| !matches!(item, Item::Grid(grid) if grid.rows.is_empty()));
    }
}

/// Whether a cell has a ruling line below it.
fn has_line_below(cell: &GridCell, rulings: &[Rect]) -> bool {
    let Some(area) = area(cell) else {
        return true;
    };
    let middle = f32::midpoint(area.x0, area.x1);
    rulings.iter().any(|line| {
        let is_horizontal = line.x1 - line.x0 > line.y1 - line.y0;
        is_horizontal && (line.y0 - area.y1).abs() < 3.0 && line.x0 <= middle && line.x1 >= middle
    })
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

fn area(cell: &GridCell) -> Option<Rect> {
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

fn join_grids(upper: &mut Grid, lower: &mut Grid, rulings: &[Rect]) {
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
    let height = upper.rows.len();
    // Cells that reach the end of the page without a line below them.
    let open: Vec<GridCell> = upper
        .rows
        .iter()
        .enumerate()
        .flat_map(|(index, row)| row.cells.iter().map(move |cell| (index, cell)))
        .filter(|(index, cell)| index + cell.row_span as usize >= height)
        .filter(|(_, cell)| !has_line_below(cell, rulings))
        .map(|(_, cell)| cell.clone())
        .collect();
    let Some(rest) = lower.rows.get_mut(repeated) else {
        return;
    };
    let Some(row) = upper.rows.last_mut() else {
        return;
    };
    let is_cut = row.cells.len() >= 2
        && row
            .cells
            .iter()
            .all(|cell| open.iter().any(|o| o.column == cell.column));
    if !(is_rest(row, rest) || is_cut && is_below(row, rest)) {
        if !is_cut {
            for cell in rest.cells.iter_mut().filter(|cell| cell.text.is_empty()) {
                let above = open.iter().find(|above| is_same_column(above, cell));
                if let Some(above) = above {
                    cell.text.clone_from(&above.text);
                }
            }
        }
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
    // A row of its own would have figures where the row above has them.
    let lacks_figures = filled * 3 <= above
        && row.cells.iter().any(|above| {
            let is_blank = |cell: &GridCell| is_same_column(above, cell) && cell.text.is_empty();
            !above.text.is_empty() && is_figure(&above.text) && rest.cells.iter().any(is_blank)
        });
    rest.cells.iter().filter(text).all(|cell| {
        row.cells.iter().any(|above| {
            let is_long = above.text.chars().count() >= 8 && !is_figure(&cell.text);
            is_same_column(above, cell)
                && (goes_on(&above.text, &cell.text) || lacks_figures && is_long)
        })
    })
}

fn is_same_column(above: &GridCell, cell: &GridCell) -> bool {
    above.column == cell.column
        && above.column_span == cell.column_span
        && matches!((area(above), area(cell)), (Some(a), Some(b))
            if (a.x0 - b.x0).abs() < SAME_COLUMN && (a.x1 - b.x1).abs() < SAME_COLUMN)
}

/// Whether a row can be the rest of one that is cut: some of its cells are blank that are not so
/// above, and none has a figure of its own.
fn is_below(row: &GridRow, rest: &GridRow) -> bool {
    let above = |cell: &GridCell| row.cells.iter().find(|above| is_same_column(above, cell));
    let mut blank = 0;
    let mut filled = 0;
    for cell in &rest.cells {
        let Some(above) = above(cell) else {
            return false;
        };
        if cell.text.is_empty() {
            blank += usize::from(!above.text.is_empty());
        } else {
            filled += 1;
            if is_figure(&cell.text) || above.text.is_empty() {
                return false;
            }
        }
    }
    blank >= filled.min(2) && filled > 0
}

fn is_figure(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_numeric() || " ,.，．%％△▲-－―千円人件".contains(c))
}

/// Whether a text stops within a sentence and the other can be its rest.
fn goes_on(text: &str, rest: &str) -> bool {
    text.chars().count() >= 8
        && !text.ends_with(['。', '．', '）', ')', '」'])
        && !is_figure(text)
        && !is_figure(rest)
        && !rest.starts_with(['・', '①', '※', '○', '●', '■', '◆', '（', '('])
}

fn append(text: &mut String, rest: &str) {
    if rest.starts_with(['・', '※', '○', '●', '■', '◆', '①']) {
        text.push('\n');
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().last()) && latin(rest.chars().next()) {
        text.push(' ');
    }
    text.push_str(rest);
}
