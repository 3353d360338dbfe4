//! Rectangles in page space: PDF points (1/72 inch), origin top left, y down.

use serde::{Deserialize, Serialize};

/// An axis-parallel rectangle in points, origin top left, y down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}
