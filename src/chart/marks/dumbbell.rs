//! Lines from a baseline to an actual, with a tick at the target; the numbers stand beside them.

use crate::chart::canvas::{Canvas, Ink, MARGIN_PX, TextAt};
use crate::i18n::Locale;
use crate::view::DumbbellSpec;

const SIZE_PX: i32 = 13;

pub(in crate::chart) fn draw(canvas: &mut Canvas, spec: &DumbbellSpec, locale: Locale) {
    for row in &spec.rows {
        let at = TextAt::start(MARGIN_PX, canvas.y() + SIZE_PX, SIZE_PX);
        canvas.text(&locale.text(&row.label), at.bold(), Ink::Body);
        canvas.skip(SIZE_PX * 2);
    }
}
