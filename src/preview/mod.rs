//! Pages and sheets as pictures: what stands where, with places marked. For the source view of
//! the page and for `inspect --svg`.
//!
//! A page with geometry is drawn as the source draws it; a sheet is drawn from its cells, with
//! widths estimated from their texts. The answer is standalone SVG: text is escaped, nothing is
//! referred to, the same bytes everywhere.

mod sheet;
mod svg;

use std::borrow::Cow;

use crate::geometry::Rect;
use crate::layout::{Geometry, Item, Page};
use crate::source::{Locator, Place};

/// What of a page is drawn.
#[derive(Clone, Debug, Default)]
pub struct Picture<'a> {
    /// Places to mark; those of other pages are passed over.
    pub marked: &'a [Locator],
    /// Draw only what lies around the marked places, in the full width of the page.
    pub is_excerpt: bool,
    /// Outline the cells that were recognised.
    pub shows_cells: bool,
}

/// A page that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Standalone SVG.
    pub svg: String,
    /// Upper left corner of the first mark, as shares of the width and height of the picture.
    pub mark: Option<(f32, f32)>,
}

/// Space above and below the marked places of an excerpt, in points.
const AROUND: f32 = 48.0;

/// Draws a page; `None` where nothing is known to draw: text-like sources, empty pages, and pages
/// on which an excerpt has no marked place.
pub fn draw_page(page: &Page, picture: &Picture<'_>) -> Option<Drawn> {
    let is_here = |at: &&Locator| at.page == Some(page.number);
    let marked: Vec<&Locator> = picture.marked.iter().filter(is_here).collect();
    let drawing = match &page.geometry {
        Some(geometry) => Drawing {
            geometry: Cow::Borrowed(geometry),
            cells: areas_of_cells(page),
            marked: marked.iter().filter_map(|at| area_of(at)).collect(),
            is_cropped: picture.is_excerpt,
        },
        None => sheet::drawing_of_sheet(page, &marked, picture.is_excerpt)?,
    };
    if picture.is_excerpt && drawing.marked.is_empty() {
        return None;
    }
    let window = drawing.window();
    let share = |at: f32, from: f32, to: f32| ((at - from) / (to - from).max(1.0)).clamp(0.0, 1.0);
    let first = drawing
        .marked
        .iter()
        .min_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mark = first.map(|mark| {
        (
            share(mark.x0, window.x0, window.x1),
            share(mark.y0, window.y0, window.y1),
        )
    });
    Some(Drawn {
        svg: svg::write(&drawing, &window, picture),
        mark,
    })
}

/// Whether [`draw_page`] can draw the page.
pub fn is_drawable(page: &Page) -> bool {
    page.geometry.is_some() || page.items.iter().any(|item| place_of_item(item).is_some())
}

/// A page ready to be written.
struct Drawing<'p> {
    geometry: Cow<'p, Geometry>,
    /// Boxes of cells, and whether they are headers.
    cells: Vec<(Rect, bool)>,
    marked: Vec<Rect>,
    /// Only the surroundings of the marked places are shown. A sheet leaves rows out instead.
    is_cropped: bool,
}

impl Drawing<'_> {
    /// The part of the page that a picture shows.
    fn window(&self) -> Rect {
        let whole = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: self.geometry.width,
            y1: self.geometry.height,
        };
        if !self.is_cropped {
            return whole;
        }
        let top = self.marked.iter().map(|r| r.y0).fold(f32::MAX, f32::min);
        let bottom = self.marked.iter().map(|r| r.y1).fold(f32::MIN, f32::max);
        Rect {
            y0: (top - AROUND).max(0.0),
            y1: (bottom + AROUND).min(whole.y1).max(1.0),
            ..whole
        }
    }
}

fn area_of(at: &Locator) -> Option<Rect> {
    match at.place {
        Place::Area(rect) => Some(rect),
        _ => None,
    }
}

fn areas_of_cells(page: &Page) -> Vec<(Rect, bool)> {
    let mut areas = Vec::new();
    for item in &page.items {
        if let Item::Grid(grid) = item {
            let cells = grid.rows.iter().flat_map(|row| &row.cells);
            areas.extend(cells.filter_map(|cell| Some((area_of(&cell.at)?, cell.is_header))));
        }
    }
    areas
}

/// Row and column of a place on a sheet.
fn place_of_cell(at: &Locator) -> Option<(u32, u32)> {
    match at.place {
        Place::Cell { row, column, .. } => Some((row, column)),
        _ => None,
    }
}

fn place_of_item(item: &Item) -> Option<(u32, u32)> {
    match item {
        Item::Line(line) => place_of_cell(&line.at),
        Item::Grid(grid) => grid.rows.first().and_then(|row| place_of_cell(&row.at)),
    }
}

#[cfg(test)]
mod tests;
