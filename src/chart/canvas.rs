//! Plain shapes, and their painting through plotters.

use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::{Color, FontStyle, IntoDrawingArea, RGBColor, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, IntoFont};
use plotters_backend::BackendColor;

use super::backend::{Backend, FONT_SCALE};
use super::{palette, text};

/// Empty border around a drawing.
pub(super) const MARGIN_PX: i32 = 8;
/// Distance of hatching lines.
const HATCH_STEP_PX: i32 = 7;
/// Faces in order of preference; nothing is loaded.
const FONTS: &str =
    "'Noto Sans JP', 'Hiragino Sans', 'BIZ UDPGothic', 'Yu Gothic', Meiryo, sans-serif";

/// Colour of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Body text.
    Body,
    /// Secondary text.
    Secondary,
    /// On dark fills.
    White,
    /// On middle blue, where body text would be too pale.
    Black,
}

/// Where and how words stand; `y` is their middle.
#[derive(Clone, Copy)]
pub(super) struct TextAt {
    x: i32,
    y: i32,
    size: i32,
    anchor: HPos,
    is_bold: bool,
}

impl TextAt {
    /// Beginning at x.
    pub(super) fn start(x: i32, y: i32, size: i32) -> Self {
        Self {
            x,
            y,
            size,
            anchor: HPos::Left,
            is_bold: false,
        }
    }

    /// Centred on x.
    pub(super) fn middle(x: i32, y: i32, size: i32) -> Self {
        Self {
            anchor: HPos::Center,
            ..Self::start(x, y, size)
        }
    }

    /// Ending at x.
    pub(super) fn end(x: i32, y: i32, size: i32) -> Self {
        Self {
            anchor: HPos::Right,
            ..Self::start(x, y, size)
        }
    }

    /// In bold.
    pub(super) fn bold(self) -> Self {
        Self {
            is_bold: true,
            ..self
        }
    }
}

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Area {
    pub(super) fn right(self) -> i32 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> i32 {
        self.y + self.height
    }

    pub(super) fn center(self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

enum Shape {
    Fill(Area, RGBColor),
    Frame(Area, RGBColor),
    Line((i32, i32), (i32, i32), RGBColor, u32),
    Corner(Area),
    Dot((i32, i32), u32, RGBColor, RGBColor),
    Words(String, TextAt, Ink),
}

/// Shapes in painting order, with a cursor that moves down the page.
pub(super) struct Canvas {
    width: i32,
    y: i32,
    shapes: Vec<Shape>,
}

impl Canvas {
    pub(super) fn new(width: i32) -> Self {
        Self {
            width,
            y: MARGIN_PX,
            shapes: Vec::new(),
        }
    }

    pub(super) fn width(&self) -> i32 {
        self.width
    }

    /// Where the next part begins.
    pub(super) fn y(&self) -> i32 {
        self.y
    }

    /// Moves the cursor down.
    pub(super) fn skip(&mut self, height: i32) {
        self.y += height;
    }

    pub(super) fn fill(&mut self, area: Area, color: RGBColor) {
        self.shapes.push(Shape::Fill(area, color));
    }

    pub(super) fn frame(&mut self, area: Area, color: RGBColor) {
        self.shapes.push(Shape::Frame(area, color));
    }

    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), color: RGBColor, width: u32) {
        self.shapes.push(Shape::Line(from, to, color, width));
    }

    /// A disc with its outline.
    pub(super) fn dot(&mut self, center: (i32, i32), radius: u32, fill: RGBColor, line: RGBColor) {
        self.shapes.push(Shape::Dot(center, radius, fill, line));
    }

    /// The mark of something in doubt: a triangle in the upper right corner.
    pub(super) fn corner(&mut self, area: Area) {
        self.shapes.push(Shape::Corner(area));
    }

    /// Diagonal lines, clipped to the area.
    pub(super) fn hatch(&mut self, area: Area, color: RGBColor) {
        let mut offset = HATCH_STEP_PX;
        while offset < area.width + area.height {
            // The line x + y = offset, in coordinates of the area.
            let from_x = (offset - area.height).max(0);
            let to_x = offset.min(area.width);
            self.line(
                (area.x + from_x, area.y + offset - from_x),
                (area.x + to_x, area.y + offset - to_x),
                color,
                1,
            );
            offset += HATCH_STEP_PX;
        }
    }

    pub(super) fn text(&mut self, words: &str, at: TextAt, ink: Ink) {
        if !words.is_empty() {
            self.shapes
                .push(Shape::Words(text::printable(words), at, ink));
        }
    }

    /// Lines of words around a middle height.
    pub(super) fn lines(&mut self, lines: &[String], at: TextAt, ink: Ink) {
        self.stack(lines, at, at.size * 5 / 4, ink);
    }

    /// Lines of words at a distance, around a middle height.
    pub(super) fn stack(&mut self, lines: &[String], at: TextAt, step: i32, ink: Ink) {
        let first = at.y - step * (lines.len() as i32 - 1) / 2;
        for (index, line) in lines.iter().enumerate() {
            let y = first + step * index as i32;
            self.text(line, TextAt { y, ..at }, ink);
        }
    }

    /// Paints everything. Drawing to memory cannot fail; what were drawn so far would be returned.
    pub(super) fn to_svg(&self) -> String {
        let mut svg = String::new();
        let height = self.y + MARGIN_PX;
        let size = (self.width as u32, height.max(1) as u32);
        let root = Backend::new(&mut svg, size).into_drawing_area();
        let mut drawn = root.fill(&palette::WHITE);
        for shape in &self.shapes {
            drawn = drawn.and_then(|()| match shape {
                Shape::Fill(area, color) => root.draw(&Rectangle::new(
                    [(area.x, area.y), (area.right(), area.bottom())],
                    color.filled(),
                )),
                Shape::Frame(area, color) => root.draw(&Rectangle::new(
                    [(area.x, area.y), (area.right(), area.bottom())],
                    color.stroke_width(1),
                )),
                Shape::Line(from, to, color, width) => root.draw(&PathElement::new(
                    vec![*from, *to],
                    color.stroke_width(*width),
                )),
                Shape::Corner(area) => root.draw(&Polygon::new(
                    vec![
                        (area.right() - 9, area.y),
                        (area.right(), area.y),
                        (area.right(), area.y + 9),
                    ],
                    palette::FLAG.filled(),
                )),
                Shape::Dot(center, radius, fill, line) => root
                    .draw(&Circle::new(*center, *radius, fill.filled()))
                    .and_then(|()| root.draw(&Circle::new(*center, *radius, line.stroke_width(2)))),
                Shape::Words(words, at, ink) => {
                    root.draw(&Text::new(words.as_str(), (at.x, at.y), style(*at, *ink)))
                }
            });
        }
        let presented = drawn.and_then(|()| root.present());
        drop(root);
        presented.map_or_else(|_| String::new(), |()| svg)
    }
}

fn style(at: TextAt, ink: Ink) -> TextStyle<'static> {
    let weight = if at.is_bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    };
    let size = f64::from(at.size) * FONT_SCALE;
    let RGBColor(red, green, blue) = palette::ink(ink);
    let mut style = TextStyle::from((FontFamily::Name(FONTS), size, weight).into_font())
        .pos(Pos::new(at.anchor, VPos::Center));
    style.color = BackendColor {
        alpha: 1.0,
        rgb: (red, green, blue),
    };
    style
}
