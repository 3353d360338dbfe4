//! Files to save: flat CSV, interchange JSON.

mod csv;

pub use csv::csv_from_datasets;
