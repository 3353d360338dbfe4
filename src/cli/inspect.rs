//! `inspect`: one stage of reading, compact.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;

use super::input::{FileOptions, Inputs};
use super::{extract, report, successes, table};
use crate::diagnostic::Diagnostics;
use crate::geometry::Rect;
use crate::i18n::Locale;
use crate::layout::{Geometry, GridCell, Item, Layout, LineStyle};
use crate::pipeline::{FileReading, read_layout, recognize_layout};
use crate::preview::{Picture, draw_page};
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
    options: &FileOptions,
    stage: Stage,
    locale: Locale,
    out: &mut dyn Write,
) -> (bool, io::Result<()>) {
    let mut has_failed = false;
    for (path, source) in &inputs.sources {
        let options = options.named(path, &source.name);
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

/// Draws every page and sheet that has places, with its cells outlined, into a folder. Files that
/// cannot be read are reported by the stage that is printed.
pub(super) fn draw(inputs: &Inputs, options: &FileOptions, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let picture = Picture {
        shows_cells: true,
        ..Picture::default()
    };
    for (path, source) in &inputs.sources {
        let options = options.named(path, &source.name);
        let Ok(layout) = read_layout(source, &options, &mut Diagnostics::new()) else {
            continue;
        };
        // Folders inside an archive are no folders here.
        let stem = source.name.replace(['/', '\\'], "_");
        for page in &layout.pages {
            if let Some(drawn) = draw_page(page, &picture) {
                let name = format!("{stem}.{:03}.svg", page.number);
                fs::write(folder.join(name), drawn.svg)?;
            }
        }
    }
    Ok(())
}

fn dump_layout(layout: &Layout, out: &mut dyn Write) -> io::Result<()> {
    for page in &layout.pages {
        let name = page.name.as_deref().unwrap_or("");
        let hidden = if page.is_hidden { " (hidden)" } else { "" };
        writeln!(out, "-- page {} {name}{hidden}", page.number)?;
        if let Some(geometry) = &page.geometry {
            dump_geometry(geometry, out)?;
        }
        for item in &page.items {
            dump_item(item, out)?;
        }
    }
    Ok(())
}

fn dump_geometry(geometry: &Geometry, out: &mut dyn Write) -> io::Result<()> {
    let Geometry {
        width,
        height,
        rotation,
        runs,
        rulings,
        fills,
    } = geometry;
    writeln!(
        out,
        "{width:.1} × {height:.1} pt, turned {rotation}°: {} runs, {} rulings, {} fills",
        runs.len(),
        rulings.len(),
        fills.len()
    )?;
    for run in runs {
        let direction = if run.is_vertical { " vertical" } else { "" };
        let text = visible(&run.text);
        let line = format!(
            "run {} {:.1}pt{direction}: {text}",
            corners(&run.rect),
            run.size
        );
        writeln!(out, "{}", table::shorten(&line, LINE_COLUMNS))?;
    }
    for (kind, rects) in [("ruling", rulings), ("fill", fills)] {
        for rect in rects {
            writeln!(out, "{kind} {}", corners(rect))?;
        }
    }
    Ok(())
}

fn corners(rect: &Rect) -> String {
    let Rect { x0, y0, x1, y1 } = rect;
    format!("({x0:.1}, {y0:.1})-({x1:.1}, {y1:.1})")
}

fn dump_item(item: &Item, out: &mut dyn Write) -> io::Result<()> {
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
            writeln!(out, "{}", table::shorten(&line, LINE_COLUMNS))
        }
        Item::Grid(grid) => {
            let caption = grid.caption.as_deref().unwrap_or("");
            writeln!(out, "grid of {} rows {caption}", grid.rows.len())?;
            for row in &grid.rows {
                let cells: Vec<String> = row.cells.iter().map(cell_of_layout).collect();
                writeln!(out, "  {} [{}]: {}", row.at, cells.len(), cells.join(" | "))?;
            }
            Ok(())
        }
    }
}

/// The text of a cell, with its span where it covers more than one place: `2×3 `.
fn cell_of_layout(cell: &GridCell) -> String {
    let text = table::shorten(&visible(&cell.text), CELL_COLUMNS);
    if cell.row_span > 1 || cell.column_span > 1 {
        format!("{}×{} {text}", cell.row_span, cell.column_span)
    } else {
        text
    }
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
