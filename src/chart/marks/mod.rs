//! One kind of drawing a file.

pub(super) mod diverging;
pub(super) mod dumbbell;
pub(super) mod legend;
pub(super) mod matrix;
mod scale;
