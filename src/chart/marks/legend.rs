//! Explanation of the fills, above every drawing.

use crate::chart::canvas::{Area, Canvas, Ink, MARGIN_PX, TextAt};
use crate::chart::{palette, text};
use crate::i18n::Locale;
use crate::view::{Band, Fill, LegendEntry};

const SWATCH_PX: i32 = 16;
const ROW_PX: i32 = 24;
const SIZE_PX: i32 = 12;

pub(in crate::chart) fn draw(canvas: &mut Canvas, entries: &[LegendEntry], locale: Locale) {
    if entries.is_empty() {
        return;
    }
    let mut x = MARGIN_PX;
    for entry in entries {
        let label = locale.text(&entry.label);
        let width = SWATCH_PX + 6 + text::width(&label, f64::from(SIZE_PX)).ceil() as i32;
        if x > MARGIN_PX && x + width > canvas.width() - MARGIN_PX {
            x = MARGIN_PX;
            canvas.skip(ROW_PX);
        }
        let area = Area {
            x,
            y: canvas.y(),
            width: SWATCH_PX,
            height: SWATCH_PX,
        };
        fill(canvas, area, entry.fill);
        canvas.frame(area, palette::AXIS);
        let at = TextAt::start(x + SWATCH_PX + 6, canvas.y() + SWATCH_PX / 2, SIZE_PX);
        canvas.text(&label, at, Ink::Body);
        x += width + 16;
    }
    canvas.skip(ROW_PX + 4);
}

/// Paints a fill; returns the colour of words on it.
pub(super) fn fill(canvas: &mut Canvas, area: Area, fill: Fill) -> Ink {
    match fill {
        Fill::Share(share) => {
            let (color, ink) = palette::share(share);
            canvas.fill(area, color);
            ink
        }
        Fill::Missing => {
            canvas.hatch(area, palette::RULE);
            Ink::Body
        }
        Fill::Blank => Ink::Secondary,
        Fill::Flagged => {
            canvas.corner(area);
            Ink::Body
        }
        Fill::Step(band) => {
            let (color, ink) = palette::band(band);
            canvas.fill(area, color);
            if band == Band::Middle {
                canvas.hatch(area, palette::RULE);
            }
            ink
        }
    }
}
