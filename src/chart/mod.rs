//! ChartSpec → standalone SVG.

use crate::i18n::Locale;
use crate::view::ChartSpec;

/// Draws a chart `width_px` wide. The SVG stands alone and carries no `style` attribute.
pub fn draw(_spec: &ChartSpec, _locale: Locale, _width_px: u32) -> String {
    String::new()
}
