//! Lines from a baseline to an actual, with a tick at the target, all rows on one scale. The
//! numbers stand beside the rows as they are printed: the drawing shows the distance, the print is
//! the value.

use super::scale::{Scale, tick_label};
use crate::chart::canvas::{Area, Canvas, Ink, MARGIN_PX, TextAt};
use crate::chart::{palette, text};
use crate::i18n::{Locale, Message};
use crate::record::FieldName;
use crate::view::{DumbbellRow, DumbbellSpec, PlotPoint};

const SIZE_PX: i32 = 12;
const LABEL_SIZE_PX: i32 = 13;
const LINE_PX: i32 = 17;
/// Height of the marks of a row.
const MARK_PX: i32 = 24;
const DOT_PX: u32 = 6;
/// From this width labels stand to the left of the marks and numbers to the right.
const WIDE_PX: i32 = 640;

/// The three points of a row with the names of their fields.
const PARTS: [FieldName; 3] = [FieldName::Baseline, FieldName::Actual, FieldName::Target];

pub(in crate::chart) fn draw(canvas: &mut Canvas, spec: &DumbbellSpec, locale: Locale) {
    let is_wide = canvas.width() >= WIDE_PX;
    let (label, plot, numbers) = columns(canvas.width(), is_wide);
    let values = spec
        .rows
        .iter()
        .flat_map(|row| [&row.baseline, &row.actual, &row.target])
        .flatten()
        .map(|point| point.value);
    let scale = Scale::over(values, plot.x + 10, plot.right() - 10);
    explain(canvas, spec, locale);
    axis(canvas, &scale, spec, &plot, locale);
    let top = canvas.y();
    // Rows are laid out first: the grid lies below everything.
    let rows: Vec<Laid> = spec
        .rows
        .iter()
        .map(|row| Laid::new(row, &label, &numbers, is_wide, locale))
        .collect();
    let height: i32 = rows.iter().map(|row| row.height).sum();
    for tick in &scale.ticks {
        let x = scale.x(*tick);
        canvas.line((x, top), (x, top + height), palette::GRID, 1);
    }
    for (row, laid) in spec.rows.iter().zip(&rows) {
        if is_wide {
            wide_row(canvas, &scale, row, laid, &label, &numbers);
        } else {
            narrow_row(canvas, &scale, row, laid, &label);
        }
    }
}

/// Label, marks, numbers.
fn columns(width: i32, is_wide: bool) -> (Area, Area, Area) {
    let room = width - 2 * MARGIN_PX;
    let area = |x, width| Area {
        x,
        y: 0,
        width,
        height: 0,
    };
    if !is_wide {
        let all = area(MARGIN_PX, room);
        return (all, all, all);
    }
    let (label, numbers) = (room * 30 / 100, room * 28 / 100);
    let plot = room - label - numbers - 16;
    (
        area(MARGIN_PX, label),
        area(MARGIN_PX + label + 8, plot),
        area(MARGIN_PX + label + plot + 16, numbers),
    )
}

/// The lines of one row's words.
struct Laid {
    label: Vec<String>,
    detail: Vec<String>,
    numbers: Vec<String>,
    height: i32,
}

impl Laid {
    fn new(row: &DumbbellRow, label: &Area, numbers: &Area, is_wide: bool, locale: Locale) -> Self {
        let wrap = |words: &str, width: i32, size: i32, most: usize| {
            text::wrap(words, f64::from(width), f64::from(size), most)
        };
        let name = wrap(&locale.text(&row.label), label.width, LABEL_SIZE_PX, 2);
        let detail = wrap(&locale.text(&row.detail), label.width, SIZE_PX, 3);
        let mut beside: Vec<String> = Vec::new();
        let parts = [&row.baseline, &row.actual, &row.target];
        let printed: Vec<String> = PARTS
            .iter()
            .zip(parts)
            .filter_map(|(field, point)| {
                let point = point.as_ref()?;
                let field = locale.text(&Message::Field(*field));
                Some(format!("{field} {}", locale.text(&point.text)))
            })
            .collect();
        let joined = printed.join("  ");
        let is_one_line = text::width(&joined, f64::from(SIZE_PX)) <= f64::from(numbers.width);
        if !is_wide && is_one_line {
            beside.extend((!joined.is_empty()).then_some(joined));
        } else {
            for words in &printed {
                beside.extend(wrap(words, numbers.width, SIZE_PX, 2));
            }
        }
        beside.extend(wrap(&locale.text(&row.aside), numbers.width, SIZE_PX, 3));
        let left = (name.len() + detail.len()) as i32;
        let right = beside.len() as i32;
        let height = if is_wide {
            (left.max(right) * LINE_PX).max(MARK_PX) + 14
        } else {
            (left + right) * LINE_PX + MARK_PX + 16
        };
        Self {
            label: name,
            detail,
            numbers: beside,
            height,
        }
    }
}

/// What the signs mean, with the signs themselves.
fn explain(canvas: &mut Canvas, spec: &DumbbellSpec, locale: Locale) {
    let mut x = MARGIN_PX;
    let y = canvas.y() + LINE_PX / 2;
    let has =
        |of: fn(&DumbbellRow) -> &Option<PlotPoint>| spec.rows.iter().any(|r| of(r).is_some());
    let present = [
        has(|row| &row.baseline),
        has(|row| &row.actual),
        has(|row| &row.target),
    ];
    for (field, is_present) in PARTS.iter().zip(present) {
        if !is_present {
            continue;
        }
        sign(canvas, *field, x + DOT_PX as i32, y);
        let words = locale.text(&Message::Field(*field));
        let at = TextAt::start(x + 18, y, SIZE_PX);
        canvas.text(&words, at, Ink::Body);
        x += 18 + text::width(&words, f64::from(SIZE_PX)).ceil() as i32 + 18;
    }
    canvas.skip(LINE_PX + 6);
}

fn axis(canvas: &mut Canvas, scale: &Scale, spec: &DumbbellSpec, plot: &Area, locale: Locale) {
    let unit = locale.text(&spec.unit);
    let y = canvas.y() + LINE_PX / 2;
    if !unit.is_empty() {
        let shown = text::ellipsis(&unit, f64::from(plot.width), f64::from(SIZE_PX));
        canvas.text(
            &shown,
            TextAt::end(plot.right(), y, SIZE_PX),
            Ink::Secondary,
        );
        canvas.skip(LINE_PX);
    }
    let y = canvas.y() + LINE_PX / 2;
    let mut free_from = i32::MIN;
    for tick in &scale.ticks {
        let words = tick_label(*tick, scale.step, locale);
        let half = (text::width(&words, f64::from(SIZE_PX)) / 2.0).ceil() as i32;
        // The outermost words stay inside the drawing; words that would touch are left out.
        let x = scale
            .x(*tick)
            .min(canvas.width() - MARGIN_PX - half)
            .max(MARGIN_PX + half);
        if x - half < free_from {
            continue;
        }
        canvas.text(&words, TextAt::middle(x, y, SIZE_PX), Ink::Secondary);
        free_from = x + half + 6;
    }
    canvas.skip(LINE_PX + 2);
}

fn wide_row(
    canvas: &mut Canvas,
    scale: &Scale,
    row: &DumbbellRow,
    laid: &Laid,
    label: &Area,
    numbers: &Area,
) {
    let middle = canvas.y() + laid.height / 2;
    words_of(canvas, laid, label.x, middle);
    let at = TextAt::start(numbers.x, middle, SIZE_PX);
    canvas.stack(&laid.numbers, at, LINE_PX, Ink::Body);
    marks(canvas, scale, row, middle);
    canvas.skip(laid.height);
}

fn narrow_row(canvas: &mut Canvas, scale: &Scale, row: &DumbbellRow, laid: &Laid, label: &Area) {
    let lines = (laid.label.len() + laid.detail.len()) as i32;
    words_of(canvas, laid, label.x, canvas.y() + lines * LINE_PX / 2);
    let bottom = canvas.y() + laid.height;
    canvas.skip(lines * LINE_PX);
    marks(canvas, scale, row, canvas.y() + MARK_PX / 2);
    canvas.skip(MARK_PX);
    let middle = canvas.y() + laid.numbers.len() as i32 * LINE_PX / 2;
    let at = TextAt::start(label.x, middle, SIZE_PX);
    canvas.stack(&laid.numbers, at, LINE_PX, Ink::Body);
    canvas.skip(bottom - canvas.y());
}

/// Name and detail below each other around a middle height.
fn words_of(canvas: &mut Canvas, laid: &Laid, x: i32, middle: i32) {
    let lines = (laid.label.len() + laid.detail.len()) as i32;
    let top = middle - lines * LINE_PX / 2;
    let of_name = laid.label.len() as i32 * LINE_PX;
    let name = TextAt::start(x, top + of_name / 2, LABEL_SIZE_PX).bold();
    canvas.stack(&laid.label, name, LINE_PX, Ink::Body);
    let of_detail = laid.detail.len() as i32 * LINE_PX;
    let detail = TextAt::start(x, top + of_name + of_detail / 2, SIZE_PX);
    canvas.stack(&laid.detail, detail, LINE_PX, Ink::Secondary);
}

fn marks(canvas: &mut Canvas, scale: &Scale, row: &DumbbellRow, y: i32) {
    let x_of = |point: &Option<PlotPoint>| {
        let value = point.as_ref()?.value;
        value.is_finite().then(|| scale.x(value))
    };
    let [baseline, actual, target] = [x_of(&row.baseline), x_of(&row.actual), x_of(&row.target)];
    if let Some((from, to)) = baseline.zip(actual) {
        canvas.line((from, y), (to, y), palette::LINK, 4);
    }
    for (field, x) in PARTS.iter().zip([baseline, actual, target]) {
        if let Some(x) = x {
            sign(canvas, *field, x, y);
        }
    }
}

/// The sign of one part around a point.
fn sign(canvas: &mut Canvas, field: FieldName, x: i32, y: i32) {
    match field {
        FieldName::Baseline => canvas.dot((x, y), DOT_PX, palette::WHITE, palette::AXIS),
        FieldName::Actual => canvas.dot((x, y), DOT_PX, palette::POINT, palette::POINT),
        _ => canvas.line((x, y - 11), (x, y + 11), palette::TICK, 3),
    }
}
