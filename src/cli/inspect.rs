//! `inspect`: one stage of reading, compact.

use std::io::{self, Write};

use clap::ValueEnum;

use super::input::Inputs;
use super::{extract, report, successes, table};
use crate::diagnostic::Diagnostics;
use crate::i18n::Locale;
use crate::layout::{Item, Layout, LineStyle};
use crate::pipeline::{FileReading, ReadOptions, read_layout, recognize_layout};
use crate::record::{Dataset, Initiative};

/// Columns of a line of output.
const LINE_COLUMNS: usize = 160;
/// Columns of a cell.
const CELL_COLUMNS: usize = 24;

/// A stage of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// Lines and grids, as decoded
    Layout,
    /// Headings, passages and tables, as recognised
    Document,
    /// Columns and records, as assembled
    Records,
}

/// Prints a stage before the records; whether a file failed.
pub(super) fn early(
    inputs: &Inputs,
    stage: Stage,
    locale: Locale,
    out: &mut dyn Write,
) -> (bool, io::Result<()>) {
    let options = ReadOptions::default();
    let mut has_failed = false;
    for (_, source) in &inputs.sources {
        let mut diagnostics = Diagnostics::new();
        let written = match read_layout(source, &options, &mut diagnostics) {
            Ok(layout) => {
                let dumped = writeln!(out, "== {}", source.name).and_then(|()| match stage {
                    Stage::Document => {
                        let document = recognize_layout(&layout, &mut diagnostics);
                        writeln!(out, "{}", document.to_outline())
                    }
                    _ => dump_layout(&layout, out),
                });
                dumped.and_then(|()| extract::diagnostics(diagnostics.entries(), locale, out))
            }
            Err(error) => {
                report(&source.name, &error, locale);
                has_failed = true;
                Ok(())
            }
        };
        if written.is_err() {
            return (has_failed, written);
        }
    }
    (has_failed, Ok(()))
}

fn dump_layout(layout: &Layout, out: &mut dyn Write) -> io::Result<()> {
    for page in &layout.pages {
        let name = page.name.as_deref().unwrap_or("");
        writeln!(out, "-- page {} {name}", page.number)?;
        for item in &page.items {
            match item {
                Item::Line(line) => {
                    let style = match line.style {
                        LineStyle::Plain => String::new(),
                        LineStyle::Heading(level) => format!("h{level} "),
                        LineStyle::ListItem(depth) => format!("li{depth} "),
                        LineStyle::Emphasis => "em ".to_owned(),
                        LineStyle::Furniture => "furniture ".to_owned(),
                    };
                    let text = visible(&line.text);
                    let line = format!("{}: {style}{text}", line.at);
                    writeln!(out, "{}", table::shorten(&line, LINE_COLUMNS))?;
                }
                Item::Grid(grid) => {
                    let caption = grid.caption.as_deref().unwrap_or("");
                    writeln!(out, "grid of {} rows {caption}", grid.rows.len())?;
                    for row in &grid.rows {
                        let cells: Vec<String> = row
                            .cells
                            .iter()
                            .map(|cell| table::shorten(&visible(&cell.text), CELL_COLUMNS))
                            .collect();
                        writeln!(out, "  {} [{}]: {}", row.at, cells.len(), cells.join(" | "))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn visible(text: &str) -> String {
    text.replace('\n', "⏎")
}

/// Prints columns and records with everything that is known about each cell.
pub(super) fn records(
    readings: &[FileReading],
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (reading, read) in successes(readings) {
        extract::document(&read.dataset, locale, out)?;
        columns(&read.dataset, out)?;
        for initiative in &read.dataset.initiatives {
            record(initiative, out)?;
        }
        extract::diagnostics(reading.diagnostics.entries(), locale, out)?;
    }
    Ok(())
}

fn columns(dataset: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    for column in &dataset.columns {
        let field = column.field.map_or("?", crate::record::FieldName::name);
        let at = column
            .at
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        let header = visible(&column.header);
        writeln!(
            out,
            "column {header} = {field} ({} {}) {at}",
            column.score, column.reason
        )?;
    }
    for step in &dataset.grade_scale {
        let (field, meaning) = (step.field.name(), step.meaning.name());
        writeln!(
            out,
            "scale {field} {} = {meaning} ({})",
            step.mark,
            step.evidence.name()
        )?;
    }
    for (part, count) in &dataset.accounted {
        writeln!(out, "accounted {part} {count}")?;
    }
    writeln!(out)
}

fn record(initiative: &Initiative, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} @ {}", initiative.id, initiative.anchor.at)?;
    writeln!(out, "  path {}", initiative.path.join(" > "))?;
    for (field, extracted) in &initiative.fields {
        let value = match &extracted.value {
            Ok(text) => visible(text),
            Err(absence) => format!("<{}>", absence.name()),
        };
        let at: Vec<String> = extracted.evidence.iter().map(ToString::to_string).collect();
        let line = format!(
            "  {} = {value}  [{:?}; {}]",
            field.name(),
            extracted.derivation,
            at.join(", ")
        );
        writeln!(out, "{line}")?;
    }
    for indicator in &initiative.indicators {
        writeln!(
            out,
            "  indicator {}{}: {} → {} ({}; {})",
            indicator.label.as_deref().unwrap_or(""),
            visible(indicator.name.as_deref().unwrap_or("")),
            value(indicator.target.as_ref()),
            value(indicator.actual.as_ref()),
            indicator.attainment.verdict.name(),
            indicator.direction.name(),
        )?;
    }
    for (name, mark) in [
        ("progress_mark", &initiative.progress_mark),
        ("verdict", &initiative.verdict),
        ("grade", &initiative.grade),
    ] {
        if let Some(mark) = mark {
            writeln!(out, "  {name} {} = {}", mark.raw, mark.meaning.name())?;
        }
    }
    for other in &initiative.others {
        writeln!(
            out,
            "  other {} = {}",
            visible(&other.header),
            visible(&other.text)
        )?;
    }
    for doubt in &initiative.doubts {
        writeln!(out, "  doubt {} {}", doubt.field.name(), doubt.code.name())?;
    }
    writeln!(out)
}

fn value(value: Option<&crate::record::Value>) -> String {
    value.map_or_else(
        || "–".to_owned(),
        |value| {
            format!(
                "{} [{}]",
                visible(&value.raw),
                crate::i18n::format::value(value)
            )
        },
    )
}
