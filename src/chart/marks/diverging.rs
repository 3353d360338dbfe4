//! Stacked bars to both sides of a line: what reached the goal to the right, what fell short to
//! the left. Counts stand in the bars, or beside them where a part is too narrow.

use super::legend;
use crate::chart::canvas::{Area, Canvas, Ink, MARGIN_PX, TextAt};
use crate::chart::{palette, text};
use crate::i18n::{Locale, Message, format};
use crate::view::{DivergingRow, DivergingSpec, Fill, Segment};

const SIZE_PX: i32 = 12;
const LABEL_SIZE_PX: i32 = 13;
const BAR_PX: i32 = 26;
const LINE_PX: i32 = 17;
/// From this width labels stand to the left of the bars and remarks to the right.
const WIDE_PX: i32 = 640;

/// Where bars are drawn.
struct Plot {
    zero_x: i32,
    /// Pixels for a share of 1.
    unit: f64,
}

struct Columns {
    label: Area,
    bars: Area,
    aside: Area,
}

pub(in crate::chart) fn draw(canvas: &mut Canvas, spec: &DivergingSpec, locale: Locale) {
    let is_wide = canvas.width() >= WIDE_PX;
    let columns = columns(canvas.width(), is_wide);
    let left = locale.text(&spec.left);
    let right = locale.text(&spec.right);
    let plot = plot(&columns.bars, spec, &left, &right);

    let y = canvas.y() + LINE_PX / 2;
    let (zero_x, size) = (plot.zero_x, SIZE_PX);
    canvas.text(
        &format!("← {left}"),
        TextAt::end(zero_x - 6, y, size),
        Ink::Secondary,
    );
    canvas.text(
        &format!("{right} →"),
        TextAt::start(zero_x + 6, y, size),
        Ink::Secondary,
    );
    canvas.skip(LINE_PX + 6);

    let top = canvas.y();
    for row in &spec.rows {
        if is_wide {
            wide_row(canvas, &columns, &plot, row, locale);
        } else {
            narrow_row(canvas, &columns, &plot, row, locale);
        }
    }
    if is_wide {
        canvas.line((zero_x, top - 6), (zero_x, canvas.y()), palette::AXIS, 2);
    }
}

fn columns(width: i32, is_wide: bool) -> Columns {
    let room = width - 2 * MARGIN_PX;
    let (label_width, aside_width) = if is_wide {
        (room * 24 / 100, room * 22 / 100)
    } else {
        (room, room)
    };
    let area = |x, width| Area {
        x,
        y: 0,
        width,
        height: 0,
    };
    let bars_x = MARGIN_PX + if is_wide { label_width + 8 } else { 0 };
    let bars_width = if is_wide {
        room - label_width - aside_width - 16
    } else {
        room
    };
    Columns {
        label: area(MARGIN_PX, label_width),
        bars: area(bars_x, bars_width),
        aside: area(
            if is_wide {
                bars_x + bars_width + 8
            } else {
                MARGIN_PX
            },
            aside_width,
        ),
    }
}

/// One scale for all rows, as large as the longest bars and the words of the axis allow.
fn plot(bars: &Area, spec: &DivergingSpec, left: &str, right: &str) -> Plot {
    let longest = |side: fn(&DivergingRow) -> &[Segment]| {
        spec.rows
            .iter()
            .map(|row| {
                side(row)
                    .iter()
                    .map(|s| share(s.count, row.base))
                    .sum::<f64>()
            })
            .fold(0.0, f64::max)
    };
    let left_share = longest(|row| &row.left);
    let right_share = longest(|row| &row.right);
    let room = f64::from(bars.width);
    let words = |text: &str| text::width(text, f64::from(SIZE_PX)) + 30.0;
    let all = left_share + right_share;
    let fair = if all > 0.0 {
        room * left_share / all
    } else {
        room / 2.0
    };
    // `min` then `max`: on a very narrow page the left words win over the right ones.
    let left_px = fair.min(room - words(right)).max(words(left)).min(room);
    let unit_of = |px: f64, share: f64| {
        if share > 0.0 {
            px / share
        } else {
            f64::INFINITY
        }
    };
    let unit = unit_of(left_px, left_share).min(unit_of(room - left_px, right_share));
    Plot {
        zero_x: bars.x + left_px as i32,
        unit: if unit.is_finite() { unit.max(0.0) } else { 0.0 },
    }
}

fn share(count: u64, base: u64) -> f64 {
    if base == 0 {
        0.0
    } else {
        count as f64 / base as f64
    }
}

fn wide_row(
    canvas: &mut Canvas,
    columns: &Columns,
    plot: &Plot,
    row: &DivergingRow,
    locale: Locale,
) {
    let lines = wrap(
        &locale.text(&row.label),
        columns.label.width,
        LABEL_SIZE_PX,
        3,
    );
    // The words beside the bar depend on what fits in it.
    let unfit = unfit(plot, row);
    let aside = wrap(&aside(row, &unfit, locale), columns.aside.width, SIZE_PX, 4);
    let height = (lines.len().max(aside.len()) as i32 * LINE_PX).max(BAR_PX) + 10;
    let middle = canvas.y() + height / 2;
    canvas.lines(
        &lines,
        TextAt::start(columns.label.x, middle, LABEL_SIZE_PX),
        Ink::Body,
    );
    canvas.lines(
        &aside,
        TextAt::start(columns.aside.x, middle, SIZE_PX),
        Ink::Secondary,
    );
    bar(canvas, plot, row, middle - BAR_PX / 2);
    canvas.skip(height);
}

fn narrow_row(
    canvas: &mut Canvas,
    columns: &Columns,
    plot: &Plot,
    row: &DivergingRow,
    locale: Locale,
) {
    for line in wrap(
        &locale.text(&row.label),
        columns.label.width,
        LABEL_SIZE_PX,
        2,
    ) {
        let at = TextAt::start(columns.label.x, canvas.y() + LINE_PX / 2, LABEL_SIZE_PX);
        canvas.text(&line, at, Ink::Body);
        canvas.skip(LINE_PX + 1);
    }
    let y = canvas.y() + 2;
    bar(canvas, plot, row, y);
    canvas.line(
        (plot.zero_x, y - 3),
        (plot.zero_x, y + BAR_PX + 3),
        palette::AXIS,
        2,
    );
    canvas.skip(BAR_PX + 6);
    let unfit = unfit(plot, row);
    for line in wrap(&aside(row, &unfit, locale), columns.aside.width, SIZE_PX, 3) {
        let at = TextAt::start(columns.aside.x, canvas.y() + LINE_PX / 2, SIZE_PX);
        canvas.text(&line, at, Ink::Secondary);
        canvas.skip(LINE_PX);
    }
    canvas.skip(10);
}

fn segment_width(plot: &Plot, segment: &Segment, base: u64) -> i32 {
    (share(segment.count, base) * plot.unit).round() as i32
}

fn is_fitting(plot: &Plot, segment: &Segment, base: u64) -> bool {
    let needed = text::width(&format::count(segment.count), f64::from(SIZE_PX)) + 6.0;
    f64::from(segment_width(plot, segment, base)) >= needed
}

/// Segments whose count does not fit inside, from left to right.
fn unfit<'a>(plot: &Plot, row: &'a DivergingRow) -> Vec<&'a Segment> {
    row.left
        .iter()
        .rev()
        .chain(&row.right)
        .filter(|segment| segment.count > 0 && !is_fitting(plot, segment, row.base))
        .collect()
}

/// Words beside a bar: number behind it, counts that do not fit inside, counts left out.
fn aside(row: &DivergingRow, unfit: &[&Segment], locale: Locale) -> String {
    let mut parts = vec![locale.text(&Message::Base(row.base))];
    parts.extend(unfit.iter().map(|segment| {
        let label = locale.text(&segment.label);
        format!("{label} {}", format::count(segment.count))
    }));
    parts.push(locale.text(&row.aside));
    parts.retain(|part| !part.is_empty());
    parts.join(match locale {
        Locale::Ja => "、",
        Locale::En => ", ",
    })
}

fn bar(canvas: &mut Canvas, plot: &Plot, row: &DivergingRow, y: i32) {
    let mut x = plot.zero_x;
    for segment in &row.left {
        let width = segment_width(plot, segment, row.base);
        x -= width;
        part(
            canvas,
            plot,
            row.base,
            segment,
            Area {
                x,
                y,
                width,
                height: BAR_PX,
            },
        );
    }
    x = plot.zero_x;
    for segment in &row.right {
        let width = segment_width(plot, segment, row.base);
        part(
            canvas,
            plot,
            row.base,
            segment,
            Area {
                x,
                y,
                width,
                height: BAR_PX,
            },
        );
        x += width;
    }
}

fn part(canvas: &mut Canvas, plot: &Plot, base: u64, segment: &Segment, area: Area) {
    if area.width <= 0 {
        return;
    }
    let ink = legend::fill(canvas, area, Fill::Step(segment.band));
    canvas.frame(area, palette::AXIS);
    if is_fitting(plot, segment, base) {
        let (x, middle) = area.center();
        let at = TextAt::middle(x, middle, SIZE_PX);
        canvas.text(&format::count(segment.count), at, ink);
    }
}

fn wrap(words: &str, width: i32, size: i32, max_lines: usize) -> Vec<String> {
    text::wrap(words, f64::from(width), f64::from(size), max_lines)
}
