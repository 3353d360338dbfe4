//! One analysis a file.

mod attainment;
mod evaluation;
mod overview;
mod publication;

pub(super) use attainment::Attainment;
pub use attainment::unknown_reason;
pub(super) use evaluation::Evaluation;
pub(super) use overview::Overview;
pub(super) use publication::Publication;
