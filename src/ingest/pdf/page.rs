//! One page: tables, lines of text, and their order.

use crate::geometry::Rect;
use crate::layout::{Geometry, Grid, GridCell, GridRow, Item, LineStyle, TextLine, TextRun};
use crate::source::{Locator, Place};

use super::assign::{Owner, owners};
use super::border::is_on_page;
use super::furniture::is_page_number;
use super::glyph::{Flow, Glyph, Sheet, bounds, contains, turn, turn_back, union};
use super::lattice::{Lattice, lattice};
use super::order::{self, Block};
use super::rulings::{groups, straightened};
use super::stream;
use super::text::{self, Line};

const FLOWS: [Flow; 4] = [Flow::Right, Flow::Down, Flow::Up, Flow::Left];
/// Pieces of a line further apart than this, in sizes of the font, are read on their own.
const PIECE_GAP: f32 = 1.5;
/// A line this many times larger than the usual text of the page is a heading.
const LARGER: f32 = 1.25;
/// Small characters right above others, at most this share of their size, say how to read them.
const RUBY: f32 = 0.62;

/// Share of the height of a page below which a table may be cut by its end, …
const LOW: f32 = 0.8;
/// … and how far the text of its cells then reaches below their lines, in sizes of the font.
const REACH: f32 = 2.5;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub(super) geometry: Geometry,
    pub(super) items: Vec<Item>,
    /// Characters drawn twice.
    pub(super) doubled: usize,
}

/// A part of the page in reading order.
enum Part {
    Table(usize),
    Piece(Line, Flow),
}

/// Reads a page.
pub(super) fn read(sheet: &Sheet, number: u32) -> PageText {
    let mut page = PageText::default();
    let rulings = straightened(&sheet.rulings);
    let (on_page, off_page): (Vec<Glyph>, Vec<Glyph>) =
        sheet.glyphs.iter().partition(|g| is_on_page(sheet, g));
    let mut rules = Vec::new();
    let mut tables = Vec::new();
    for group in groups(&rulings) {
        if group.vertical.is_empty() {
            rules.extend(group.horizontal.iter().copied());
            continue;
        }
        tables.extend(lattice(&group, &on_page));
    }
    tables.retain(|table| is_table(table, &on_page));
    for table in tables.iter_mut().filter(|table| table.is_open) {
        reach_down(table, &on_page, sheet.height);
    }
    let mut owner_of = owners(&on_page, &tables);
    let rest: Vec<Glyph> = unowned(&on_page, &owner_of);
    let (lines, _) = text::lines(&rest, Flow::Right);
    let found = stream::tables(&lines, &rules);
    if !found.is_empty() {
        tables.extend(found);
        owner_of = owners(&on_page, &tables);
    }
    let cells = cells(&on_page, &owner_of, &tables);
    let mut runs = Vec::new();
    let mut grids: Vec<Option<Grid>> = Vec::new();
    let mut beside = Vec::new();
    for (table, cells) in tables.iter().zip(&cells) {
        let reader = GridReader {
            number,
            fills: &sheet.fills,
        };
        grids.push(Some(reader.grid(
            table,
            cells,
            &mut page,
            &mut runs,
            &mut beside,
        )));
    }
    let rest = unowned(&on_page, &owner_of);
    let parts = parts(&rest, &tables, &mut page.doubled, &mut beside);
    let usual = usual_size(&on_page);
    page.items = items(parts, &mut grids, number, usual, &mut runs);
    page.items
        .extend(beside.iter().map(|line| furniture(line, number)));
    for flow in FLOWS {
        let (lines, _) = text::lines(&off_page, flow);
        page.items.extend(lines.iter().map(|line| {
            let line = (line.text(), turn_back(&line.rect, flow));
            furniture(&line, number)
        }));
    }
    page.geometry = Geometry {
        width: sheet.width,
        height: sheet.height,
        rotation: sheet.rotation,
        runs,
        rulings: rulings.iter().map(super::glyph::Ruling::rect).collect(),
        fills: sheet.fills.clone(),
    };
    page
}

/// Boxes in several columns with text in at least one are a table; a frame around text, or boxes
/// below each other, are text.
fn is_table(table: &Lattice, glyphs: &[Glyph]) -> bool {
    table.cells.len() >= 2
        && table.columns >= 2
        && glyphs.iter().any(|g| {
            let (x, y) = g.center();
            !g.is_blank() && table.cell_at(x, y).is_some()
        })
}

/// A page break may leave the last lines of open cells below the ends of their ruling lines: they
/// are taken in where they are all that the page still has, but for its foot.
fn reach_down(table: &mut Lattice, glyphs: &[Glyph], height: f32) {
    if table.area.y1 < LOW * height {
        return;
    }
    let below: Vec<Glyph> = glyphs
        .iter()
        .filter(|g| !g.is_blank() && g.center().1 > table.area.y1)
        .filter(|g| g.rect.x0 > table.area.x0 - g.size && g.rect.x1 < table.area.x1 + g.size)
        .copied()
        .collect();
    let (lines, _) = text::lines(&below, Flow::Right);
    let mut bottom = table.area.y1;
    let limit = bottom + REACH * lines.first().map_or(0.0, |line| line.size);
    for line in lines {
        let is_near = line.rect.y0 - bottom <= 0.6 * line.size && line.rect.y1 <= limit;
        if !is_near || is_page_number(&line.text()) {
            break;
        }
        bottom = bottom.max(line.rect.y1);
    }
    if bottom > table.area.y1 {
        table.extend(bottom + 0.5);
    }
}

fn unowned(glyphs: &[Glyph], owners: &[Option<Owner>]) -> Vec<Glyph> {
    glyphs
        .iter()
        .zip(owners)
        .filter(|(_, owner)| owner.is_none())
        .map(|(glyph, _)| *glyph)
        .collect()
}

/// The characters of every cell.
fn cells(glyphs: &[Glyph], owners: &[Option<Owner>], tables: &[Lattice]) -> Vec<Vec<Vec<Glyph>>> {
    let mut cells: Vec<Vec<Vec<Glyph>>> = tables
        .iter()
        .map(|t| vec![Vec::new(); t.cells.len()])
        .collect();
    for (glyph, owner) in glyphs.iter().zip(owners) {
        if let Some((table, cell)) = owner
            && let Some(cell) = cells.get_mut(*table).and_then(|cells| cells.get_mut(*cell))
        {
            cell.push(*glyph);
        }
    }
    cells
}

struct GridReader<'a> {
    number: u32,
    fills: &'a [Rect],
}

impl GridReader<'_> {
    fn grid(
        &self,
        table: &Lattice,
        glyphs: &[Vec<Glyph>],
        page: &mut PageText,
        runs: &mut Vec<TextRun>,
        beside: &mut Vec<(String, Rect)>,
    ) -> Grid {
        let marked = self.marked(table, glyphs);
        let mut rows: Vec<GridRow> = (0..table.rows)
            .map(|_| GridRow {
                cells: Vec::new(),
                at: self.at(table.area),
            })
            .collect();
        for ((cell, glyphs), is_header) in table.cells.iter().zip(glyphs).zip(marked) {
            let text = cell_text(glyphs, &cell.area, &mut page.doubled, runs, beside);
            if let Some(row) = rows.get_mut(cell.row) {
                row.cells.push(GridCell {
                    column: cell.column as u32,
                    text,
                    row_span: cell.row_span as u32,
                    column_span: cell.column_span as u32,
                    is_header,
                    at: self.at(cell.area),
                });
            }
        }
        for row in &mut rows {
            let mut areas = row.cells.iter().filter_map(|cell| match &cell.at.place {
                Place::Area(area) => Some(*area),
                _ => None,
            });
            if let Some(first) = areas.next() {
                row.at = self.at(areas.fold(first, |sum, area| union(&sum, &area)));
            }
        }
        Grid {
            caption: None,
            rows,
        }
    }

    /// Cells on a coloured ground, where that sets some apart from the rest.
    fn marked(&self, table: &Lattice, glyphs: &[Vec<Glyph>]) -> Vec<bool> {
        let is_filled = |area: &Rect| {
            let (x, y) = super::glyph::center(area);
            self.fills.iter().any(|fill| {
                contains(fill, x, y) && fill.x0 < area.x0 + 3.0 && fill.x1 > area.x1 - 3.0
            })
        };
        let filled: Vec<bool> = table
            .cells
            .iter()
            .map(|cell| is_filled(&cell.area))
            .collect();
        let with_text = filled.iter().zip(glyphs).filter(|(_, g)| !g.is_empty());
        let (mut count, mut figures, mut total) = (0, 0, 0);
        for (filled, glyphs) in with_text {
            total += 1;
            if *filled {
                count += 1;
                let is_figure =
                    |g: &Glyph| g.is_blank() || g.ch.is_ascii_digit() || ",.-△".contains(g.ch);
                figures += usize::from(glyphs.iter().all(is_figure));
            }
        }
        // Stripes and sums are coloured too: those hold figures.
        if count * 10 > total * 7 || figures * 10 > count * 2 {
            return vec![false; filled.len()];
        }
        filled
    }

    fn at(&self, area: Rect) -> Locator {
        Locator {
            page: Some(self.number),
            place: Place::Area(area),
        }
    }
}

fn cell_text(
    glyphs: &[Glyph],
    area: &Rect,
    doubled: &mut usize,
    runs: &mut Vec<TextRun>,
    beside: &mut Vec<(String, Rect)>,
) -> String {
    let mut texts = Vec::new();
    for flow in FLOWS {
        if !glyphs.iter().any(|g| g.flow == flow) {
            continue;
        }
        let (mut lines, twice) = text::lines(glyphs, flow);
        *doubled += twice;
        beside.extend(take_ruby(&mut lines, flow));
        runs.extend(lines.iter().map(|line| run(line, flow)));
        let text = text::joined(&lines, &turn(area, flow));
        if !text.is_empty() {
            texts.push(text);
        }
    }
    texts.join("\n")
}

fn run(line: &Line, flow: Flow) -> TextRun {
    TextRun {
        text: line.text(),
        rect: turn_back(&line.rect, flow),
        size: line.size,
        is_vertical: matches!(flow, Flow::Down | Flow::Up),
    }
}

/// Takes out lines of small kana right above a line of larger characters.
fn take_ruby(lines: &mut Vec<Line>, flow: Flow) -> Vec<(String, Rect)> {
    let is_ruby = |index: usize| {
        let (Some(line), Some(below)) = (lines.get(index), lines.get(index + 1)) else {
            return false;
        };
        line.size <= RUBY * below.size
            && line
                .glyphs
                .iter()
                .all(|g| matches!(g.ch, '\u{3041}'..='\u{30ff}') || g.is_blank())
            && (below.rect.y0 - line.rect.y1).abs() < 0.4 * below.size
            && line.rect.x0 > below.rect.x0 - below.size
            && line.rect.x1 < below.rect.x1 + below.size
    };
    let flags: Vec<bool> = (0..lines.len()).map(is_ruby).collect();
    if !flags.contains(&true) {
        return Vec::new();
    }
    let mut taken = Vec::new();
    let mut flags = flags.into_iter();
    lines.retain(|line| {
        let is_ruby = flags.next().unwrap_or_default();
        if is_ruby {
            taken.push((line.text(), turn_back(&line.rect, flow)));
        }
        !is_ruby
    });
    taken
}

/// Tables and pieces of lines in the order of reading.
fn parts(
    rest: &[Glyph],
    tables: &[Lattice],
    doubled: &mut usize,
    beside: &mut Vec<(String, Rect)>,
) -> Vec<Part> {
    let main = FLOWS
        .into_iter()
        .max_by_key(|flow| {
            let count = rest.iter().filter(|g| g.flow == *flow).count();
            (count, *flow == Flow::Right)
        })
        .unwrap_or_default();
    let mut blocks = Vec::new();
    let mut parts: Vec<Option<Part>> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        blocks.push(Block {
            rect: turn(&table.area, main),
            len: 0,
            size: 1.0,
            is_table: true,
        });
        parts.push(Some(Part::Table(index)));
    }
    for flow in FLOWS {
        let (mut lines, twice) = text::lines(rest, flow);
        *doubled += twice;
        beside.extend(take_ruby(&mut lines, flow));
        for piece in lines.iter().flat_map(|line| line.pieces(PIECE_GAP)) {
            blocks.push(Block {
                rect: turn(&turn_back(&piece.rect, flow), main),
                len: piece.len(),
                size: piece.size,
                is_table: false,
            });
            parts.push(Some(Part::Piece(piece, flow)));
        }
    }
    order::order(&blocks)
        .into_iter()
        .filter_map(|index| parts.get_mut(index).and_then(Option::take))
        .collect()
}

fn items(
    parts: Vec<Part>,
    grids: &mut [Option<Grid>],
    number: u32,
    usual: f32,
    runs: &mut Vec<TextRun>,
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    // The line being put together: its text, box in the frame of the text, and flow.
    let mut open: Option<(String, Line, Flow)> = None;
    for part in parts {
        match part {
            Part::Table(index) => {
                items.extend(
                    open.take()
                        .map(|line| Item::Line(text_line(line, number, usual))),
                );
                let grid = grids.get_mut(index).and_then(Option::take);
                items.extend(grid.map(Item::Grid));
            }
            Part::Piece(piece, flow) => {
                runs.push(run(&piece, flow));
                match &mut open {
                    Some((text, line, of)) if *of == flow && is_same_line(line, &piece) => {
                        text.push('\u{3000}');
                        text.push_str(&piece.text());
                        line.rect = union(&line.rect, &piece.rect);
                        line.glyphs.extend(piece.glyphs);
                    }
                    _ => {
                        let line = open.replace((piece.text(), piece, flow));
                        items.extend(line.map(|l| Item::Line(text_line(l, number, usual))));
                    }
                }
            }
        }
    }
    items.extend(open.map(|line| Item::Line(text_line(line, number, usual))));
    items
}

fn is_same_line(line: &Line, piece: &Line) -> bool {
    let size = line.size.min(piece.size);
    (line.rect.y1 - piece.rect.y1).abs() < 0.4 * size && piece.rect.x0 >= line.rect.x1
}

fn text_line((text, line, flow): (String, Line, Flow), number: u32, usual: f32) -> TextLine {
    let is_short = line.len() <= 40;
    let style = if is_short && usual > 0.0 && line.size > 1.5 * usual {
        LineStyle::Heading(1)
    } else if is_short && usual > 0.0 && line.size > LARGER * usual {
        LineStyle::Heading(2)
    } else if is_short && line.is_bold() {
        LineStyle::Emphasis
    } else {
        LineStyle::Plain
    };
    let area = turn_back(&line.rect, flow);
    TextLine {
        text,
        style,
        at: Locator {
            page: Some(number),
            place: Place::Area(area),
        },
    }
}

fn furniture((text, area): &(String, Rect), number: u32) -> Item {
    Item::Line(TextLine {
        text: text.clone(),
        style: LineStyle::Furniture,
        at: Locator {
            page: Some(number),
            place: Place::Area(*area),
        },
    })
}

/// Size of most characters of a page.
fn usual_size(glyphs: &[Glyph]) -> f32 {
    let mut sizes: Vec<i32> = glyphs
        .iter()
        .filter(|g| !g.is_blank())
        .map(|g| (g.size * 4.0) as i32)
        .collect();
    sizes.sort_unstable();
    let most = sizes.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    most.and_then(|run| run.first())
        .map_or(0.0, |size| *size as f32 / 4.0)
}

/// The box around what an item says.
pub(super) fn area_of(item: &Item) -> Rect {
    let of = |at: &Locator| match at.place {
        Place::Area(area) => area,
        _ => Rect::default(),
    };
    match item {
        Item::Line(line) => of(&line.at),
        Item::Grid(grid) => {
            let areas: Vec<Rect> = grid.rows.iter().map(|row| of(&row.at)).collect();
            bounds(areas.iter())
        }
    }
}
