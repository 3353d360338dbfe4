//! Colours: a scale of blue and greys; orange for flags only, never for a municipality.

use plotters::style::RGBColor;

use super::canvas::Ink;
use crate::view::Band;

pub(super) const WHITE: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
/// Lines between and around cells.
pub(super) const RULE: RGBColor = RGBColor(0xB3, 0xB3, 0xB8);
/// The line that bars diverge from, hatching of missing cells.
pub(super) const AXIS: RGBColor = RGBColor(0x62, 0x62, 0x64);
/// Lines behind the marks.
pub(super) const GRID: RGBColor = RGBColor(0xE8, 0xE8, 0xEB);
/// From a baseline to an actual.
pub(super) const LINK: RGBColor = RGBColor(0x9D, 0xB7, 0xF9);
/// An actual.
pub(super) const POINT: RGBColor = RGBColor(0x00, 0x17, 0xC1);
/// A target.
pub(super) const TICK: RGBColor = RGBColor(0x1A, 0x1A, 0x1A);
/// In doubt.
pub(super) const FLAG: RGBColor = RGBColor(0xC7, 0x4B, 0x00);
/// A cell with a share of zero.
const NONE: RGBColor = RGBColor(0xF8, 0xF8, 0xFB);

/// Steps of the scale of blue: upper end of the share, fill, colour of words with at least
/// 4.5 : 1 against it.
const SHARES: [(f64, RGBColor, Ink); 5] = [
    (0.25, RGBColor(0xD9, 0xE6, 0xFF), Ink::Body),
    (0.5, RGBColor(0x9D, 0xB7, 0xF9), Ink::Body),
    (0.75, RGBColor(0x49, 0x79, 0xF5), Ink::Black),
    (0.999_999, RGBColor(0x26, 0x4A, 0xF4), Ink::White),
    (1.0, RGBColor(0x00, 0x17, 0xC1), Ink::White),
];

/// Fill of a share and the colour of words on it.
pub(super) fn share(share: f64) -> (RGBColor, Ink) {
    if share <= 0.0 {
        return (NONE, Ink::Body);
    }
    SHARES
        .iter()
        .find(|(end, ..)| share <= *end)
        .or(SHARES.last())
        .map_or((NONE, Ink::Body), |(_, fill, ink)| (*fill, *ink))
}

/// Fill of a step and the colour of words on it.
pub(super) fn band(band: Band) -> (RGBColor, Ink) {
    match band {
        Band::Best => (RGBColor(0x00, 0x17, 0xC1), Ink::White),
        Band::Good => (RGBColor(0x9D, 0xB7, 0xF9), Ink::Body),
        Band::Middle => (RGBColor(0xD8, 0xD8, 0xDB), Ink::Body),
        Band::Low => (RGBColor(0x62, 0x62, 0x64), Ink::White),
        Band::Outside => (NONE, Ink::Body),
        Band::Doubt => (WHITE, Ink::Body),
    }
}

pub(super) fn ink(ink: Ink) -> RGBColor {
    match ink {
        Ink::Body => RGBColor(0x1A, 0x1A, 0x1A),
        Ink::Secondary => RGBColor(0x62, 0x62, 0x64),
        Ink::White => WHITE,
        Ink::Black => RGBColor(0, 0, 0),
    }
}
