//! Comparing off the main thread: what the page asks, what the analyst answers, and the desk at
//! which it works. Nothing here needs a browser; [`super::platform::worker`] carries the messages.
//!
//! An answer holds as much as a page shows at once and no more: lists come a page at a time.

mod candidates;
mod check;
mod desk;
mod items;
mod question;

pub use candidates::CandidatePage;
pub use check::{CheckPage, CheckQuery, Listed, PointOrder};
pub use desk::Desk;
pub use items::{ItemFilter, ItemPage, ItemQuery};
pub use question::{Answer, Compared, FieldsOfRecord, Question, Topic, What};
