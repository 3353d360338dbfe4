//! Ruling lines and filled areas of a page, from the operators of its content.
//!
//! Colours matter: a white area behind a cell is no border, a thin black one is.

use hayro_syntax::Filter;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{BBOX, CONTENTS, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Rect as Area, Stream};
use hayro_syntax::page::{Page, Resources};

use crate::geometry::Rect;

use super::glyph::{Ruling, rect};

/// Forms inside forms that are followed: as many as the reader of text follows.
const DEPTH: usize = 20;
/// Forms that a page draws, each time counted. Forms that draw each other are few in the file and
/// without end on the page.
const FORMS: usize = 20_000;
/// Bytes of text on a page that draws more forms: more than any limit allows.
pub(super) const WITHOUT_END: usize = 1 << 28;
/// Operators of a page that are looked at.
const OPERATORS: usize = 3_000_000;
/// Lines and areas of a page that are kept: more is a drawing, no table.
const SHAPES: usize = 100_000;
/// Texts of a page whose visible area is kept.
const TEXTS: usize = 1_000_000;
/// Compressed bytes of a form that is followed.
const FORM_BYTES: usize = 4 << 20;
/// An area at most this thick is a line.
const THIN: f64 = 3.2;
/// Slant of a line that still counts as straight.
const SLANT: f64 = 0.8;

/// What the operators of a page draw, and how much text they show.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// Size of the page.
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) rulings: Vec<Ruling>,
    pub(super) fills: Vec<Rect>,
    /// Bytes of shown strings: at least the number of characters.
    pub(super) text_bytes: usize,
    /// The part of them that is drawn invisibly.
    pub(super) hidden_bytes: usize,
    /// Texts with a known beginning, in the order in which they are drawn.
    pub(super) shown: Vec<Shown>,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f32,
    /// The page has content that cannot be unfolded.
    pub(super) is_lost: bool,
    /// Curved strokes and fills: drawings, or letters without text.
    pub(super) curves: usize,
}

/// Where a text begins, and the area in which it is visible.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) clip: Rect,
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `b` first, then `a`.
fn multiply(a: &Matrix, b: &Matrix) -> Matrix {
    let [a0, a1, a2, a3, a4, a5] = *a;
    let [b0, b1, b2, b3, b4, b5] = *b;
    [
        a0 * b0 + a2 * b1,
        a1 * b0 + a3 * b1,
        a0 * b2 + a2 * b3,
        a1 * b2 + a3 * b3,
        a0 * b4 + a2 * b5 + a4,
        a1 * b4 + a3 * b5 + a5,
    ]
}

fn apply(matrix: &Matrix, x: f64, y: f64) -> (f64, f64) {
    let [xx, yx, xy, yy, dx, dy] = *matrix;
    (xx * x + xy * y + dx, yx * x + yy * y + dy)
}

#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    /// Visible area, turned already: left, top, right, bottom.
    clip: [f64; 4],
    stroke_white: bool,
    fill_white: bool,
    text: TextState,
}

#[derive(Clone, Copy)]
struct TextState {
    is_hidden: bool,
    /// Beginning of the line of text.
    line: Matrix,
    leading: f64,
    /// Nothing was shown since the beginning was set: the place of the next text is known.
    is_fresh: bool,
}

impl TextState {
    fn set(&mut self, line: Matrix) {
        self.line = line;
        self.is_fresh = true;
    }

    fn move_by(&mut self, x: f64, y: f64) {
        self.set(multiply(&self.line, &[1.0, 0.0, 0.0, 1.0, x, y]));
    }
}

struct Reader<'a> {
    drawing: &'a mut Drawing,
    operators: usize,
    forms: usize,
    page_area: f64,
}

/// One continuous part of a path.
#[derive(Default)]
struct Part {
    points: Vec<(f64, f64)>,
    is_curved: bool,
    is_closed: bool,
}

/// Reads the lines and areas of a page.
pub(super) fn drawing(page: &Page<'_>) -> Drawing {
    let (width, height) = page.render_dimensions();
    let mut drawing = Drawing {
        width,
        height,
        is_lost: page.raw().contains_key(CONTENTS)
            && page.page_stream().is_none_or(<[u8]>::is_empty),
        ..Drawing::default()
    };
    let state = State {
        matrix: page.initial_transform(true).as_coeffs(),
        clip: [0.0, 0.0, f64::from(width), f64::from(height)],
        stroke_white: false,
        fill_white: false,
        text: TextState {
            is_hidden: false,
            line: IDENTITY,
            leading: 0.0,
            is_fresh: false,
        },
    };
    let mut reader = Reader {
        drawing: &mut drawing,
        operators: 0,
        forms: 0,
        page_area: f64::from(width) * f64::from(height),
    };
    reader.read(page.typed_operations(), page.resources(), state, 0);
    if reader.forms > FORMS {
        drawing.text_bytes = WITHOUT_END;
    }
    drawing
}

impl Reader<'_> {
    fn read(
        &mut self,
        mut operations: TypedIter<'_>,
        resources: &Resources<'_>,
        mut state: State,
        depth: usize,
    ) {
        let mut stack: Vec<State> = Vec::new();
        let mut path: Vec<Part> = Vec::new();
        let mut clips = false;
        while let Some(op) = operations.next() {
            self.operators += 1;
            if self.operators > OPERATORS
                || self.forms > FORMS
                || self.drawing.rulings.len() + self.drawing.fills.len() > SHAPES
            {
                return;
            }
            match op {
                Op::SaveState(_) if stack.len() < 256 => stack.push(state),
                Op::RestoreState(_) => state = stack.pop().unwrap_or(state),
                Op::Transform(t) => {
                    let m = [t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f64());
                    state.matrix = multiply(&state.matrix, &m);
                }
                Op::MoveTo(p) => path.push(Part {
                    points: vec![apply(&state.matrix, p.0.as_f64(), p.1.as_f64())],
                    ..Part::default()
                }),
                Op::LineTo(p) => add(&mut path, &state, p.0, p.1, false),
                Op::CubicTo(p) => add(&mut path, &state, p.4, p.5, true),
                Op::CubicStartTo(p) => add(&mut path, &state, p.2, p.3, true),
                Op::CubicEndTo(p) => add(&mut path, &state, p.2, p.3, true),
                Op::ClosePath(_) => close(&mut path),
                Op::RectPath(area) => {
                    let [x0, y0, width, height] =
                        [area.0, area.1, area.2, area.3].map(|n| n.as_f64());
                    let (x1, y1) = (x0 + width, y0 + height);
                    let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
                    path.push(Part {
                        points: corners.map(|(x, y)| apply(&state.matrix, x, y)).to_vec(),
                        is_curved: false,
                        is_closed: true,
                    });
                }
                Op::StrokePath(_) => self.paint(&mut path, &mut state, false, true, &mut clips),
                Op::CloseAndStrokePath(_) => {
                    close(&mut path);
                    self.paint(&mut path, &mut state, false, true, &mut clips);
                }
                Op::FillPathNonZero(_)
                | Op::FillPathNonZeroCompatibility(_)
                | Op::FillPathEvenOdd(_) => {
                    self.paint(&mut path, &mut state, true, false, &mut clips);
                }
                Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
                    self.paint(&mut path, &mut state, true, true, &mut clips);
                }
                Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                    close(&mut path);
                    self.paint(&mut path, &mut state, true, true, &mut clips);
                }
                Op::EndPath(_) => self.paint(&mut path, &mut state, false, false, &mut clips),
                Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => clips = true,
                Op::InlineImage(_) => self.picture(&state),
                Op::XObject(name) if depth < DEPTH => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.form(&stream, resources, state, depth);
                    }
                }
                other if set_color(&other, &mut state) => {}
                other => self.text_operator(&other, &mut state),
            }
        }
    }

    fn text_operator(&mut self, op: &Op<'_, '_>, state: &mut State) {
        let text = &mut state.text;
        match op {
            Op::TextRenderingMode(mode) => text.is_hidden = mode.0.as_i64() == 3,
            Op::BeginText(_) => text.set(IDENTITY),
            Op::SetTextMatrix(m) => {
                text.set([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f64()));
            }
            Op::TextLeading(leading) => text.leading = leading.0.as_f64(),
            Op::NextLine(by) => text.move_by(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f64();
                text.move_by(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => text.move_by(0.0, -text.leading),
            Op::ShowText(s) => self.show(s.0.as_bytes().len(), state),
            Op::NextLineAndShowText(s) => {
                text.move_by(0.0, -text.leading);
                self.show(s.0.as_bytes().len(), state);
            }
            Op::ShowTextWithParameters(s) => {
                text.move_by(0.0, -text.leading);
                self.show(s.2.as_bytes().len(), state);
            }
            Op::ShowTexts(s) => {
                let shown = s.0.iter::<Object<'_>>().map(|item| match item {
                    Object::String(s) => s.as_bytes().len(),
                    _ => 0,
                });
                self.show(shown.sum(), state);
            }
            _ => {}
        }
    }

    fn show(&mut self, bytes: usize, state: &mut State) {
        self.drawing.text_bytes += bytes;
        if state.text.is_hidden {
            self.drawing.hidden_bytes += bytes;
        }
        if std::mem::take(&mut state.text.is_fresh) && self.drawing.shown.len() < TEXTS {
            let [.., x, y] = multiply(&state.matrix, &state.text.line);
            let [x0, y0, x1, y1] = state.clip.map(|v| v as f32);
            self.drawing.shown.push(Shown {
                x: x as f32,
                y: y as f32,
                clip: rect(x0, y0, x1, y1),
            });
        }
    }

    /// A picture fills the unit square.
    fn picture(&mut self, state: &State) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            .map(|(x, y)| apply(&state.matrix, x, y));
        let [x0, y0, x1, y1] = intersect(&bounds(&corners), &state.clip);
        let share = (x1 - x0).max(0.0) * (y1 - y0).max(0.0) / self.page_area.max(1.0);
        self.drawing.picture = self.drawing.picture.max(share.clamp(0.001, 1.0) as f32);
    }

    fn form(&mut self, stream: &Stream<'_>, outer: &Resources<'_>, mut state: State, depth: usize) {
        self.forms += 1;
        let dict = stream.dict();
        let subtype = dict.get::<Name<'_>>(SUBTYPE);
        let is_form = match subtype.as_ref().map(AsRef::as_ref) {
            Some(b"Image") => {
                self.picture(&state);
                false
            }
            Some(b"Form") => true,
            _ => false,
        };
        let filters = stream.filters();
        let unfolds = filters
            .iter()
            .filter(|f| matches!(f, Filter::FlateDecode | Filter::LzwDecode))
            .count();
        if !is_form || unfolds > 1 || stream.raw_data().len() > FORM_BYTES {
            return;
        }
        let Ok(data) = stream.decoded_data() else {
            return;
        };
        if let Some(matrix) = dict.get::<Array<'_>>(MATRIX) {
            let numbers: Vec<f64> = matrix.iter::<Number>().map(|n| n.as_f64()).collect();
            if let Ok(matrix) = <Matrix>::try_from(numbers) {
                state.matrix = multiply(&state.matrix, &matrix);
            }
        }
        if let Some(area) = dict.get::<Area>(BBOX) {
            let corners = [
                (area.x0, area.y0),
                (area.x1, area.y0),
                (area.x1, area.y1),
                (area.x0, area.y1),
            ]
            .map(|(x, y)| apply(&state.matrix, x, y));
            state.clip = intersect(&state.clip, &bounds(&corners));
        }
        let own = dict.get::<Dict<'_>>(RESOURCES).map(Resources::new);
        let operations = TypedIter::new(&data);
        self.read(operations, own.as_ref().unwrap_or(outer), state, depth + 1);
    }

    fn paint(
        &mut self,
        path: &mut Vec<Part>,
        state: &mut State,
        fills: bool,
        strokes: bool,
        clips: &mut bool,
    ) {
        for part in path.iter() {
            self.drawing.curves += usize::from(part.is_curved && (strokes || fills));
            if strokes && !state.stroke_white {
                self.stroke(part, &state.clip);
            }
            if fills && !state.fill_white {
                self.fill(part, &state.clip);
            }
        }
        if std::mem::take(clips) {
            let mut area: Option<[f64; 4]> = None;
            for part in path.iter() {
                let part = bounds(&part.points);
                area = Some(area.map_or(part, |a| join(&a, &part)));
            }
            if let Some(area) = area {
                state.clip = intersect(&state.clip, &area);
            }
        }
        path.clear();
    }

    fn stroke(&mut self, part: &Part, clip: &[f64; 4]) {
        if part.is_curved {
            return;
        }
        let closing = match (part.points.last(), part.points.first()) {
            (Some(last), Some(first)) if part.is_closed => Some((*last, *first)),
            _ => None,
        };
        let segments = part.points.iter().zip(part.points.iter().skip(1));
        for (a, b) in segments.map(|(a, b)| (*a, *b)).chain(closing) {
            if (a.0 - b.0).abs() <= SLANT || (a.1 - b.1).abs() <= SLANT {
                self.line(&bounds(&[a, b]), clip);
            }
        }
    }

    /// A filled shape: thin ones are lines, straight ones areas, the rest is a drawing.
    fn fill(&mut self, part: &Part, clip: &[f64; 4]) {
        if part.is_curved || part.points.len() > 12 {
            return;
        }
        let area = bounds(&part.points);
        let [x0, y0, x1, y1] = area;
        let (w, h) = (x1 - x0, y1 - y0);
        if (w <= THIN || h <= THIN) && w.max(h) > w.min(h) {
            self.line(&area, clip);
            return;
        }
        let is_straight = part.points.iter().all(|(x, y)| {
            ((x - x0).abs() < SLANT || (x - x1).abs() < SLANT)
                && ((y - y0).abs() < SLANT || (y - y1).abs() < SLANT)
        });
        if is_straight && w > THIN && h > THIN {
            let [x0, y0, x1, y1] = intersect(&area, clip);
            if x1 - x0 > THIN && y1 - y0 > THIN {
                let area = rect(x0 as f32, y0 as f32, x1 as f32, y1 as f32);
                self.drawing.fills.push(area);
            }
        }
    }

    /// A line, given as the thin box around it.
    fn line(&mut self, area: &[f64; 4], clip: &[f64; 4]) {
        // What is cut off at the edge of the visible area by its own thickness stays.
        let [cx0, cy0, cx1, cy1] = *clip;
        let wide = [cx0 - THIN, cy0 - THIN, cx1 + THIN, cy1 + THIN];
        let [x0, y0, x1, y1] = *area;
        let is_horizontal = x1 - x0 >= y1 - y0;
        let thickness = if is_horizontal { y1 - y0 } else { x1 - x0 };
        let [vx0, vy0, vx1, vy1] = intersect(area, &wide);
        if thickness > THIN || vx1 < vx0 || vy1 < vy0 {
            return;
        }
        let (at, from, to) = if is_horizontal {
            (f64::midpoint(y0, y1), vx0, vx1)
        } else {
            (f64::midpoint(x0, x1), vy0, vy1)
        };
        if ![at, from, to].iter().all(|v| v.is_finite()) || to <= from {
            return;
        }
        self.drawing.rulings.push(Ruling {
            is_horizontal,
            at: at as f32,
            from: from as f32,
            to: to as f32,
        });
    }
}

/// Whether an operator sets a colour; it is set then.
fn set_color(op: &Op<'_, '_>, state: &mut State) -> bool {
    match op {
        Op::StrokeColorDeviceGray(g) => state.stroke_white = is_white(&[g.0]),
        Op::NonStrokeColorDeviceGray(g) => state.fill_white = is_white(&[g.0]),
        Op::StrokeColorDeviceRgb(c) => state.stroke_white = is_white(&[c.0, c.1, c.2]),
        Op::NonStrokeColorDeviceRgb(c) => state.fill_white = is_white(&[c.0, c.1, c.2]),
        Op::StrokeColorCmyk(c) => state.stroke_white = is_bare(&[c.0, c.1, c.2, c.3]),
        Op::NonStrokeColorCmyk(c) => state.fill_white = is_bare(&[c.0, c.1, c.2, c.3]),
        Op::StrokeColor(c) => state.stroke_white = is_white_or_bare(&c.0),
        Op::NonStrokeColor(c) => state.fill_white = is_white_or_bare(&c.0),
        Op::StrokeColorNamed(c) => {
            state.stroke_white = c.1.is_none() && is_white_or_bare(&c.0);
        }
        Op::NonStrokeColorNamed(c) => {
            state.fill_white = c.1.is_none() && is_white_or_bare(&c.0);
        }
        // A new colour space begins with black in all that matter here.
        Op::ColorSpaceStroke(_) => state.stroke_white = false,
        Op::ColorSpaceNonStroke(_) => state.fill_white = false,
        _ => return false,
    }
    true
}

fn add(path: &mut Vec<Part>, state: &State, x: Number, y: Number, is_curve: bool) {
    let point = apply(&state.matrix, x.as_f64(), y.as_f64());
    if path.last().is_none_or(|part| part.is_closed) {
        // After a closed part the next one begins where that began.
        let start = path.last().and_then(|part| part.points.first().copied());
        path.push(Part {
            points: start.into_iter().collect(),
            ..Part::default()
        });
    }
    if let Some(part) = path.last_mut()
        && part.points.len() < SHAPES
    {
        part.points.push(point);
        part.is_curved |= is_curve;
    }
}

fn close(path: &mut [Part]) {
    if let Some(part) = path.last_mut() {
        part.is_closed = true;
    }
}

fn is_white(parts: &[Number]) -> bool {
    parts.iter().all(|n| n.as_f64() > 0.99)
}

fn is_bare(parts: &[Number]) -> bool {
    parts.iter().all(|n| n.as_f64() < 0.01)
}

fn is_white_or_bare(parts: &[Number]) -> bool {
    match parts.len() {
        0 => false,
        4 => is_bare(parts),
        _ => is_white(parts),
    }
}

fn bounds(points: &[(f64, f64)]) -> [f64; 4] {
    let mut area = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for (x, y) in points {
        area = join(&area, &[*x, *y, *x, *y]);
    }
    area
}

fn join(a: &[f64; 4], b: &[f64; 4]) -> [f64; 4] {
    let ([a0, a1, a2, a3], [b0, b1, b2, b3]) = (*a, *b);
    [a0.min(b0), a1.min(b1), a2.max(b2), a3.max(b3)]
}

fn intersect(a: &[f64; 4], b: &[f64; 4]) -> [f64; 4] {
    let ([a0, a1, a2, a3], [b0, b1, b2, b3]) = (*a, *b);
    [a0.max(b0), a1.max(b1), a2.min(b2), a3.min(b3)]
}
