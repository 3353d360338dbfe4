//! What stands on a page before it is text: characters with places, ruling lines, filled areas.

use crate::geometry::Rect;

/// Direction in which characters follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Flow {
    /// Left to right, lines downwards.
    #[default]
    Right,
    /// Downwards, lines from right to left: vertical writing, or text turned clockwise.
    Down,
    /// Upwards, lines from left to right: text turned counter-clockwise.
    Up,
    /// Upside down.
    Left,
}

/// One character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) ch: char,
    /// Its em box: as wide as it advances, as high as its font size.
    pub(super) rect: Rect,
    /// Size of the font in points.
    pub(super) size: f32,
    pub(super) flow: Flow,
    pub(super) is_bold: bool,
    /// Drawn where nothing can be seen of it.
    pub(super) is_clipped: bool,
}

impl Glyph {
    pub(super) fn center(&self) -> (f32, f32) {
        center(&self.rect)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.ch.is_whitespace()
    }
}

/// A straight line along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ruling {
    pub(super) is_horizontal: bool,
    /// Its place on the other axis.
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
}

impl Ruling {
    pub(super) fn length(&self) -> f32 {
        self.to - self.from
    }

    pub(super) fn rect(&self) -> Rect {
        if self.is_horizontal {
            rect(self.from, self.at, self.to, self.at)
        } else {
            rect(self.at, self.from, self.at, self.to)
        }
    }
}

/// A page as it is drawn. Points, origin top left, y down, turned as a reader sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Clockwise turn that was undone, in degrees.
    pub(super) rotation: u16,
    /// Characters in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rulings: Vec<Ruling>,
    /// Areas filled with a colour that is not white.
    pub(super) fills: Vec<Rect>,
    /// Characters that are drawn invisibly, as recognition of scanned pages does.
    pub(super) hidden: usize,
    /// Characters drawn twice at the same place and kept once.
    pub(super) doubled: usize,
}

pub(super) fn rect(x0: f32, y0: f32, x1: f32, y1: f32) -> Rect {
    Rect { x0, y0, x1, y1 }
}

pub(super) fn center(rect: &Rect) -> (f32, f32) {
    (
        f32::midpoint(rect.x0, rect.x1),
        f32::midpoint(rect.y0, rect.y1),
    )
}

/// The smallest rectangle around both.
pub(super) fn union(a: &Rect, b: &Rect) -> Rect {
    rect(
        a.x0.min(b.x0),
        a.y0.min(b.y0),
        a.x1.max(b.x1),
        a.y1.max(b.y1),
    )
}

/// The smallest rectangle around all.
pub(super) fn bounds<'a>(mut all: impl Iterator<Item = &'a Rect>) -> Rect {
    let first = all.next().copied().unwrap_or_default();
    all.fold(first, |sum, r| union(&sum, r))
}

pub(super) fn contains(outer: &Rect, x: f32, y: f32) -> bool {
    x >= outer.x0 && x <= outer.x1 && y >= outer.y0 && y <= outer.y1
}

/// Turns a rectangle so that text of this flow runs to the right and its lines downwards.
pub(super) fn turn(r: &Rect, flow: Flow) -> Rect {
    match flow {
        Flow::Right => *r,
        Flow::Down => rect(r.y0, -r.x1, r.y1, -r.x0),
        Flow::Up => rect(-r.y1, r.x0, -r.y0, r.x1),
        Flow::Left => rect(-r.x1, -r.y1, -r.x0, -r.y0),
    }
}

/// Undoes [`turn`].
pub(super) fn turn_back(r: &Rect, flow: Flow) -> Rect {
    match flow {
        Flow::Right => *r,
        Flow::Down => rect(-r.y1, r.x0, -r.y0, r.x1),
        Flow::Up => rect(r.y0, -r.x1, r.y1, -r.x0),
        Flow::Left => rect(-r.x1, -r.y1, -r.x0, -r.y0),
    }
}
