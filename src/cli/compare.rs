//! `compare`: the comparison as text or JSON.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::{successes, table};
use crate::compare::{AnalysisName, CompareOptions, Comparison, compare_by};
use crate::i18n::Locale;
use crate::pipeline::FileReading;
use crate::record::Dataset;
use crate::view::{Section, View, view_from_comparison};

/// What `compare` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Tables with their notes
    Text,
    /// The typed results and the view
    Json,
}

/// The JSON that `compare` prints.
#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    comparison: &'a Comparison,
    view: &'a View,
}

pub(super) fn print(
    readings: &[FileReading],
    format: Format,
    (names, options): (&[AnalysisName], &CompareOptions),
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let datasets: Vec<&Dataset> = successes(readings).map(|(_, read)| &read.dataset).collect();
    let names = if names.is_empty() {
        AnalysisName::ALL
    } else {
        names
    };
    let comparison = compare_by(&datasets, options, names);
    let view = view_from_comparison(&comparison);
    match format {
        Format::Json => {
            let output = Output {
                schema: "machikurabe-comparison/1",
                comparison: &comparison,
                view: &view,
            };
            serde_json::to_writer_pretty(&mut *out, &output)?;
            writeln!(out)
        }
        Format::Text => {
            for note in &view.notes {
                writeln!(out, "* {}", locale.text(note))?;
            }
            writeln!(out)?;
            view.sections
                .iter()
                .try_for_each(|section| print_section(section, locale, out))
        }
    }
}

fn print_section(section: &Section, locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "== {}", locale.text(&section.title))?;
    if let Some(reason) = &section.not_applicable {
        writeln!(out, "{}\n", locale.text(reason))?;
    }
    for note in &section.notes {
        writeln!(out, "{}", locale.text(note))?;
    }
    for figure in section.figures.iter().chain(&section.details) {
        writeln!(out, "{}", locale.text(&figure.summary))?;
        table::print(&figure.table, &section.title, locale, out)?;
        for note in &figure.notes {
            writeln!(out, "* {}", locale.text(note))?;
        }
        writeln!(out, "{}\n", locale.text(&figure.source))?;
    }
    section
        .tables
        .iter()
        .try_for_each(|spec| table::print(spec, &section.title, locale, out))
}
