//! Files to save: flat CSV, interchange JSON, question sheets.

mod csv;
mod questions;

pub use csv::csv_from_datasets;
pub use questions::{csv_from_questions, markdown_from_questions, text_from_questions};
