//! What every reading promises, whatever the bytes were.
#![allow(dead_code, reason = "each test program uses its own part")]

use machikurabe::compare::{CompareOptions, compare};
use machikurabe::interchange::{from_readings, to_json};
use machikurabe::layout::{Item, Page};
use machikurabe::pipeline::{FileReading, Limits, ReadOptions, read_source};
use machikurabe::record::{FieldName, Indicator, Initiative};
use machikurabe::source::{Locator, Place, SourceFile};
use machikurabe::view::view_from_comparison;

pub(crate) fn read(source: &SourceFile) -> FileReading {
    read_source(source, &ReadOptions::default(), &mut |_| {})
}

/// Reads, compares and views one source, and checks what the record model promises.
pub(crate) fn check(source: &SourceFile) -> Result<(), String> {
    keeps(&read(source))
}

/// Compares, views and exports a reading, and checks its promises.
pub(crate) fn keeps(reading: &FileReading) -> Result<(), String> {
    promises(reading)?;
    let text = to_json(&from_readings(std::slice::from_ref(reading)));
    serde_json::from_str::<serde_json::Value>(&text).map_err(|error| error.to_string())?;
    if let Ok(contents) = &reading.outcome {
        let comparison = compare(&[&contents.dataset], &CompareOptions::default());
        let view = view_from_comparison(&comparison);
        serde_json::to_string(&view).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// Places lie inside the source; results stay in proportion to it.
pub(crate) fn promises(reading: &FileReading) -> Result<(), String> {
    let Ok(contents) = &reading.outcome else {
        return Ok(());
    };
    let (line_count, page_count) = (contents.source_lines.len(), contents.pages.len());
    let inside = |at: &Locator| {
        let page_exists = at
            .page
            .is_some_and(|page| page >= 1 && page as usize <= page_count);
        match &at.place {
            Place::Lines { last, .. } => *last >= 1 && *last as usize <= line_count,
            Place::Cell { row, column, .. } => page_exists && *row >= 1 && *column >= 1,
            Place::Area(rect) => {
                let edges = [rect.x0, rect.y0, rect.x1, rect.y1];
                page_exists
                    && edges.iter().all(|edge| edge.is_finite())
                    && rect.x0 <= rect.x1
                    && rect.y0 <= rect.y1
            }
        }
    };
    for diagnostic in reading.diagnostics.entries() {
        if let Some(at) = diagnostic.at.iter().find(|at| !inside(at)) {
            return Err(format!(
                "{} at {at} of {line_count} lines, {page_count} pages",
                diagnostic.code.name()
            ));
        }
    }
    let lines = contents.source_lines.iter();
    let text_size =
        lines.map(|line| line.len() + 1).sum::<usize>() + size_of_pages(&contents.pages)?;
    for initiative in &contents.dataset.initiatives {
        if let Some(at) = places(initiative).into_iter().find(|at| !inside(at)) {
            return Err(format!(
                "a record at {at} of {line_count} lines, {page_count} pages"
            ));
        }
        if let Some(field) = initiative.indicators.iter().find_map(value_without_place) {
            return Err(format!(
                "{} at {} has no place",
                field.name(),
                initiative.anchor.at
            ));
        }
    }
    let records = contents.dataset.initiatives.len();
    let entries = reading.diagnostics.entries().len();
    if records > text_size || entries > 8 * text_size + 64 {
        return Err(format!(
            "{records} records, {entries} diagnostics of {text_size} bytes"
        ));
    }
    Ok(())
}

/// Bytes of text on pages and sheets, a cell counting as one more; an error where a limit is passed.
fn size_of_pages(pages: &[Page]) -> Result<usize, String> {
    let limits = Limits::default();
    let (mut size, mut cells) = (0, 0_u64);
    for item in pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Line(line) => {
                size += line.text.len() + 1;
                cells += 1;
            }
            Item::Grid(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    size += cell.text.len() + 1;
                    cells += 1;
                }
            }
        }
    }
    let page_count = pages.len() as u64;
    if cells > limits.cells || page_count > limits.pages || size as u64 > limits.unfolded_bytes {
        return Err(format!("{page_count} pages, {cells} cells, {size} bytes"));
    }
    Ok(size)
}

/// All places that a record points to.
fn places(initiative: &Initiative) -> Vec<&Locator> {
    let marks = [
        &initiative.progress_mark,
        &initiative.verdict,
        &initiative.grade,
    ];
    let mut all = vec![&initiative.anchor.at];
    all.extend(initiative.fields.values().flat_map(|field| &field.evidence));
    all.extend(initiative.others.iter().map(|other| &other.at));
    all.extend(marks.into_iter().flatten().map(|mark| &mark.at));
    all.extend(
        initiative
            .indicators
            .iter()
            .flat_map(|indicator| indicator.evidence.values()),
    );
    all
}

/// A value of an indicator that does not say where it stands. Figures inside a text of results
/// point to that text.
fn value_without_place(indicator: &Indicator) -> Option<FieldName> {
    let texts = [FieldName::Actual, FieldName::Results, FieldName::Outcome];
    let has = |fields: &[FieldName]| {
        fields
            .iter()
            .any(|field| indicator.evidence.contains_key(field))
    };
    let target_has_none = !has(&[FieldName::Target]);
    [
        (
            FieldName::Baseline,
            indicator.baseline.is_some() && !has(&[FieldName::Baseline]),
        ),
        (
            FieldName::Target,
            indicator.original_target.is_some() && target_has_none,
        ),
        (
            FieldName::Target,
            indicator.target.is_some() && target_has_none,
        ),
        (
            FieldName::Actual,
            indicator.actual.is_some() && !has(&texts),
        ),
    ]
    .into_iter()
    .find_map(|(field, is_lost)| is_lost.then_some(field))
}
