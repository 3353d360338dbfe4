//! A drawing as SVG text.

use std::fmt::Write as _;

use super::{Drawing, Picture};
use crate::geometry::Rect;
use crate::layout::TextRun;

const FONTS: &str = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";
const PAPER: &str = "rgb(255,255,255)";
const INK: &str = "rgb(26,26,26)";
const RULE: &str = "rgb(118,118,122)";
const FILL: &str = "rgb(242,242,242)";
const CELL: &str = "rgb(73,121,245)";
const HEADER_CELL: &str = "rgb(0,23,193)";
const MARK: &str = "rgb(255,224,102)";
const MARK_EDGE: &str = "rgb(0,23,193)";

/// Widest page that is written; an absurd one is cut there.
const WIDEST: f32 = 20_000.0;

pub(super) fn write(drawing: &Drawing<'_>, window: &Rect, picture: &Picture<'_>) -> String {
    let (width, height) = (
        (window.x1 - window.x0).clamp(1.0, WIDEST),
        (window.y1 - window.y0).clamp(1.0, WIDEST),
    );
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"ja\" width=\"{}\" height=\"{}\" viewBox=\"{} {} {} {}\" font-family=\"{FONTS}\">",
        Points(width),
        Points(height),
        Points(window.x0),
        Points(window.y0),
        Points(width),
        Points(height),
    );
    area(&mut out, window, &format!("fill=\"{PAPER}\""));
    let geometry = &drawing.geometry;
    let shown = |rect: &&Rect| rect.y1 >= window.y0 && rect.y0 <= window.y1;
    for fill in geometry.fills.iter().filter(shown) {
        area(&mut out, fill, &format!("fill=\"{FILL}\""));
    }
    for mark in drawing.marked.iter().filter(shown) {
        area(
            &mut out,
            mark,
            &format!("fill=\"{MARK}\" stroke=\"{MARK_EDGE}\" stroke-width=\"1.5\""),
        );
    }
    for ruling in geometry.rulings.iter().filter(shown) {
        let _ = write!(
            out,
            "<path d=\"M{} {}L{} {}\" stroke=\"{RULE}\" stroke-width=\"0.5\"/>",
            Points(ruling.x0),
            Points(ruling.y0),
            Points(ruling.x1),
            Points(ruling.y1)
        );
    }
    if picture.shows_cells {
        for (cell, is_header) in drawing.cells.iter().filter(|(cell, _)| shown(&cell)) {
            let (colour, width) = if *is_header {
                (HEADER_CELL, "1.2")
            } else {
                (CELL, "0.7")
            };
            area(
                &mut out,
                cell,
                &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\""),
            );
        }
    }
    for run in geometry.runs.iter().filter(|run| shown(&&run.rect)) {
        text(&mut out, run);
    }
    out.push_str("</svg>");
    out
}

fn area(out: &mut String, rect: &Rect, style: &str) {
    let _ = write!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {style}/>",
        Points(rect.x0),
        Points(rect.y0),
        Points((rect.x1 - rect.x0).max(0.0)),
        Points((rect.y1 - rect.y0).max(0.0)),
    );
}

/// Text is stretched to its box, so that another font does not move it.
fn text(out: &mut String, run: &TextRun) {
    let (width, height) = (run.rect.x1 - run.rect.x0, run.rect.y1 - run.rect.y0);
    let (x, y, extent, mode) = if run.is_vertical {
        let centre = f32::midpoint(run.rect.x0, run.rect.x1);
        (centre, run.rect.y0, height, " writing-mode=\"vertical-rl\"")
    } else {
        // The baseline of Japanese fonts stands at about 0.88 of their box.
        (run.rect.x0, run.rect.y0 + height * 0.86, width, "")
    };
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{INK}\"{mode}",
        Points(x),
        Points(y),
        Points(run.size)
    );
    if extent > 0.0 && run.text.chars().nth(1).is_some() {
        let _ = write!(
            out,
            " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
            Points(extent)
        );
    }
    out.push('>');
    for c in run.text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no other control characters.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out.push_str("</text>");
}

/// A length with one decimal; what is no number, or absurd, is nought.
struct Points(f32);

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = if self.0.is_finite() && self.0.abs() < 1.0e6 {
            (self.0 * 10.0).round() / 10.0
        } else {
            0.0
        };
        // No negative nought.
        write!(f, "{}", value + 0.0)
    }
}
