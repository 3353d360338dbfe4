//! One analysis a file.

mod ambition;
mod attainment;
mod evaluation;
mod findings;
mod matching;
mod overview;
mod peers;
mod policy_fields;
mod publication;
mod scale;

pub(super) use ambition::Ambition;
pub(super) use attainment::Attainment;
pub use attainment::unknown_reason;
pub(super) use evaluation::Evaluation;
pub(super) use findings::Findings;
pub(super) use matching::Matching;
pub(super) use overview::Overview;
pub(super) use peers::Peers;
pub(super) use policy_fields::{PolicyFields, Sorter};
pub(super) use publication::Publication;
