//! ChartSpec → standalone SVG, drawn with plotters.
//!
//! Marks lay themselves out on a [`canvas::Canvas`] of plain shapes, with text widths estimated by
//! [`text`]; the canvas is then painted through [`backend::Backend`], a plotters back end that
//! never asks a browser or a font for a size. So the same bytes come out natively, in a worker and
//! in the page.

#![expect(
    clippy::cast_possible_wrap,
    reason = "pixels, rows and lines stay far below i32::MAX"
)]

mod backend;
mod canvas;
mod marks;
mod palette;
mod text;

use canvas::{Canvas, Ink, TextAt};

use crate::i18n::{Locale, Message};
use crate::view::{ChartMark, ChartSpec, Figure};

/// Narrowest drawing in pixels.
const MIN_WIDTH_PX: u32 = 240;
/// Widest drawing in pixels.
const MAX_WIDTH_PX: u32 = 4_000;
/// Text below an exported chart.
const NOTE_SIZE_PX: i32 = 11;

/// Draws a chart `width_px` wide; the height follows from the rows. The SVG has a title and a
/// description, presentation attributes only, and no `style`.
pub fn draw(spec: &ChartSpec, locale: Locale, width_px: u32) -> String {
    let mut canvas = canvas_of(width_px);
    draw_spec(&mut canvas, spec, locale);
    finish(&canvas, spec, locale)
}

/// Draws a chart for use outside the page: with its caption above, and its finding, notes and
/// source below.
pub fn draw_figure(figure: &Figure, locale: Locale, width_px: u32) -> String {
    let mut canvas = canvas_of(width_px);
    paragraph(&mut canvas, &locale.text(&figure.caption), 16, true);
    paragraph(&mut canvas, &locale.text(&figure.summary), 13, false);
    canvas.skip(8);
    draw_spec(&mut canvas, &figure.chart, locale);
    canvas.skip(8);
    let reading = std::iter::once(&figure.reading);
    for message in reading.chain(&figure.notes).chain([&figure.source]) {
        paragraph(&mut canvas, &locale.text(message), NOTE_SIZE_PX, false);
    }
    finish(&canvas, &figure.chart, locale)
}

fn canvas_of(width_px: u32) -> Canvas {
    Canvas::new(width_px.clamp(MIN_WIDTH_PX, MAX_WIDTH_PX) as i32)
}

fn draw_spec(canvas: &mut Canvas, spec: &ChartSpec, locale: Locale) {
    let is_empty = match &spec.mark {
        ChartMark::Matrix(matrix) => matrix.rows.is_empty() || matrix.columns.is_empty(),
        ChartMark::Diverging(diverging) => diverging.rows.is_empty(),
        ChartMark::Dumbbell(dumbbell) => dumbbell.rows.is_empty(),
    };
    if is_empty {
        let text = locale.text(&Message::Phrase(crate::i18n::Phrase::NothingToDraw));
        paragraph(canvas, &text, 14, false);
        return;
    }
    marks::legend::draw(canvas, &spec.legend, locale);
    match &spec.mark {
        ChartMark::Matrix(matrix) => marks::matrix::draw(canvas, matrix, locale),
        ChartMark::Diverging(diverging) => marks::diverging::draw(canvas, diverging, locale),
        ChartMark::Dumbbell(dumbbell) => marks::dumbbell::draw(canvas, dumbbell, locale),
    }
}

/// Lines of text over the whole width.
fn paragraph(canvas: &mut Canvas, words: &str, size: i32, is_bold: bool) {
    let width = f64::from(canvas.width() - 2 * canvas::MARGIN_PX);
    for line in text::wrap(words, width, f64::from(size), usize::MAX) {
        let at = TextAt::start(canvas::MARGIN_PX, canvas.y() + size / 2 + 2, size);
        canvas.text(&line, if is_bold { at.bold() } else { at }, Ink::Body);
        canvas.skip(size * 3 / 2);
    }
}

fn finish(canvas: &Canvas, spec: &ChartSpec, locale: Locale) -> String {
    let body = canvas.to_svg();
    // The back end begins with its `<svg …>` tag; what it cannot write goes into and after it.
    let Some((open, rest)) = body.split_once('>') else {
        return body;
    };
    format!(
        "{open} role=\"img\" xml:lang=\"{tag}\" lang=\"{tag}\">\n<title>{}</title>\n<desc>{}</desc>{rest}",
        text::escape(&locale.text(&spec.title)),
        text::escape(&locale.text(&spec.description)),
        tag = locale.tag(),
    )
}

#[cfg(test)]
mod tests;
