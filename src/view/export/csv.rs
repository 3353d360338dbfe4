//! Flat CSV: one row an indicator (or an initiative without any), with evidence columns.

use crate::i18n::Locale;
use crate::record::Dataset;

/// Spreadsheet-ready CSV of the initiatives of several documents.
pub fn csv_from_datasets(_datasets: &[&Dataset], _locale: Locale) -> String {
    String::new()
}
