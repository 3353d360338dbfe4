//! Collects pages, lines and grids in reading order, and keeps to the limits.

use crate::layout::{Grid, GridCell, GridRow, Item, LineStyle, Page, TextLine};
use crate::source::{Locator, Place};

use super::limits::{Cuts, Limits};

/// Physical lines that something covers, counted from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Span {
    /// One line.
    pub(super) fn line(line: u32) -> Self {
        Self {
            first: line,
            last: line,
        }
    }
}

/// A cell before it has a place on a page.
#[derive(Clone, Debug)]
pub(super) struct NewCell {
    pub(super) column: u32,
    pub(super) text: String,
    pub(super) row_span: u32,
    pub(super) column_span: u32,
    pub(super) is_header: bool,
    pub(super) span: Span,
}

impl NewCell {
    /// A cell that covers one row and one column.
    pub(super) fn plain(column: u32, text: String, span: Span) -> Self {
        Self {
            column,
            text,
            row_span: 1,
            column_span: 1,
            is_header: false,
            span,
        }
    }
}

/// The layout while it is being read.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    pub(super) limits: &'a Limits,
    pub(super) cuts: Cuts,
    pages: Vec<Page>,
    paged: bool,
    grid: Option<Grid>,
    used: u64,
}

impl<'a> Builder<'a> {
    /// An empty layout of one page; `paged` says whether the source has page breaks.
    pub(super) fn new(limits: &'a Limits, cuts: Cuts, paged: bool) -> Self {
        Self {
            limits,
            cuts,
            pages: vec![Page {
                number: 1,
                ..Page::default()
            }],
            paged,
            grid: None,
            used: 0,
        }
    }

    /// Begins the next page.
    pub(super) fn start_page(&mut self) {
        self.end_grid();
        self.pages.push(Page {
            number: self.pages.len() as u32 + 1,
            ..Page::default()
        });
    }

    /// A place on the current page; `column` is the number of the cell in its row, from 1.
    pub(super) fn locator(&self, span: Span, column: Option<u32>) -> Locator {
        Locator {
            page: self.paged.then_some(self.pages.len() as u32),
            place: Place::Lines {
                first: span.first,
                last: span.last,
                column,
            },
        }
    }

    /// Adds a line outside tables, which ends the open grid. Blank text is no line.
    pub(super) fn line(&mut self, text: String, style: LineStyle, span: Span) {
        self.end_grid();
        if text.trim().is_empty() || !self.admits(1, span) {
            return;
        }
        let at = self.locator(span, None);
        self.push(Item::Line(TextLine { text, style, at }));
    }

    /// Adds a line that knows its place.
    pub(super) fn placed_line(&mut self, line: TextLine) {
        self.end_grid();
        if line.text.trim().is_empty() || !self.admits_at(1, &line.at) {
            return;
        }
        self.push(Item::Line(line));
    }

    /// Adds a row whose cells know their places to the open grid, or to a new one.
    pub(super) fn placed_row(&mut self, mut row: GridRow) {
        let found = row.cells.len() as u64;
        let allowed = self.limits.row_cells;
        if found > allowed {
            self.cuts.note("row-cells", found, allowed, &row.at);
            row.cells.truncate(allowed as usize);
        }
        if self.admits_at(row.cells.len() as u64, &row.at) {
            self.grid.get_or_insert_default().rows.push(row);
        }
    }

    /// Begins a page that is more than a part of a text: a sheet, a page with geometry. The empty
    /// page that a new layout begins with becomes it. `false` where no further page is allowed.
    pub(super) fn start_placed_page(&mut self, page: Page) -> bool {
        self.end_grid();
        let is_first = self.pages.len() == 1
            && self
                .pages
                .first()
                .is_some_and(|p| p.items.is_empty() && p.name.is_none() && p.geometry.is_none());
        if is_first {
            self.pages.clear();
        }
        let (found, allowed) = (self.pages.len() as u64 + 1, self.limits.pages);
        if found > allowed {
            let at = Locator {
                page: Some(page.number),
                place: Place::Area(crate::geometry::Rect::default()),
            };
            self.cuts.note("pages", found, allowed, &at);
            return false;
        }
        self.pages.push(page);
        true
    }

    /// Begins a grid of its own.
    pub(super) fn start_grid(&mut self, caption: Option<String>) {
        self.end_grid();
        self.grid = Some(Grid {
            caption,
            rows: Vec::new(),
        });
    }

    /// Ends the open grid, if there is one. A grid without rows is not kept.
    pub(super) fn end_grid(&mut self) {
        if let Some(grid) = self.grid.take()
            && !grid.rows.is_empty()
        {
            self.push(Item::Grid(grid));
        }
    }

    /// Adds a row to the open grid, or to a new one. `count` is the number of cells that the
    /// source has; the iterator is read only as far as the limits allow.
    pub(super) fn row(&mut self, count: usize, cells: impl Iterator<Item = NewCell>, span: Span) {
        let allowed = self.limits.row_cells;
        let found = count as u64;
        if found > allowed {
            let at = self.locator(span, None);
            self.cuts.note("row-cells", found, allowed, &at);
        }
        if !self.admits(found.min(allowed), span) {
            return;
        }
        let mut row = GridRow {
            cells: Vec::with_capacity(found.min(allowed) as usize),
            at: self.locator(span, None),
        };
        for (number, cell) in (1..).zip(cells.take(allowed as usize)) {
            row.cells.push(GridCell {
                column: cell.column,
                text: cell.text,
                row_span: cell.row_span,
                column_span: cell.column_span,
                is_header: cell.is_header,
                at: self.locator(cell.span, Some(number)),
            });
        }
        self.grid.get_or_insert_default().rows.push(row);
    }

    /// Whether something was left out because there are too many cells; nothing is added then.
    pub(super) fn is_full(&self) -> bool {
        self.used > self.limits.cells
    }

    /// Ends the reading: the pages, and what was left out.
    pub(super) fn finish(mut self) -> (Vec<Page>, bool, Cuts) {
        self.end_grid();
        // A form feed at the end of the last page begins no page.
        let is_nothing =
            |page: &Page| page.items.is_empty() && page.name.is_none() && page.geometry.is_none();
        if self.pages.len() > 1 && self.pages.last().is_some_and(is_nothing) {
            self.pages.pop();
        }
        (self.pages, self.paged, self.cuts)
    }

    /// Whether `count` more cells are within the limit. After the first that are not, none is.
    fn admits(&mut self, count: u64, span: Span) -> bool {
        if self.used + count <= self.limits.cells {
            self.used += count;
            return true;
        }
        let at = self.locator(span, None);
        self.admits_at(count, &at)
    }

    fn admits_at(&mut self, count: u64, at: &Locator) -> bool {
        let allowed = self.limits.cells;
        let before = self.used;
        self.used += count;
        if self.used <= allowed {
            return true;
        }
        if before <= allowed {
            self.cuts.note("cells", self.used, allowed, at);
            // What is smaller must not slip in behind what was left out.
            self.used = self.used.max(allowed + 1);
        } else {
            self.cuts.raise("cells", self.used);
        }
        false
    }

    fn push(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }
}
