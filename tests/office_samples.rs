//! Real files beside the checkout, where they are: the same form in four formats and a Word table
//! give the cells that are known of them.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use machikurabe::diagnostic::Diagnostics;
use machikurabe::layout::{Grid, Item, Layout};
use machikurabe::pipeline::{ReadOptions, read_layout};
use serde_json::Value;
use support::source;

fn sample(name: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let path: PathBuf = folder.join(name);
    let bytes = fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: no ../shared/samples/{name}");
    }
    bytes
}

fn layout(name: &str, bytes: Vec<u8>) -> Layout {
    let mut diagnostics = Diagnostics::new();
    let read = read_layout(
        &source(name, bytes),
        &ReadOptions::default(),
        &mut diagnostics,
    );
    let layout = read.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(diagnostics.entries().is_empty(), "{name}: {diagnostics:?}");
    layout
}

fn grids(layout: &Layout) -> Vec<&Grid> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Grid(grid) => Some(grid),
            Item::Line(_) => None,
        })
        .collect()
}

/// Cells with text as (row, column, rows, columns, text).
type Cells = Vec<(u64, u64, u64, u64, String)>;

fn cells(grid: &Grid) -> Cells {
    let rows = (0..).zip(&grid.rows);
    rows.flat_map(|(row, cells)| cells.cells.iter().map(move |cell| (row, cell)))
        .filter(|(_, cell)| !cell.text.is_empty())
        .map(|(row, cell)| {
            (
                row,
                u64::from(cell.column),
                u64::from(cell.row_span),
                u64::from(cell.column_span),
                cell.text.clone(),
            )
        })
        .collect()
}

fn known(truth: &Value) -> Cells {
    let number = |cell: &Value, name: &str| cell[name].as_u64().unwrap_or(0);
    truth["cells"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|cell| {
            (
                number(cell, "r"),
                number(cell, "c"),
                number(cell, "rs"),
                number(cell, "cs"),
                cell["text"].as_str().unwrap_or("").trim().to_owned(),
            )
        })
        .filter(|cell| !cell.4.is_empty())
        .collect()
}

fn equals_truth(name: &str, key: &str) {
    let (Some(bytes), Some(truth)) = (sample(name), sample("truth.json")) else {
        return;
    };
    let truth: Value = serde_json::from_slice(&truth).expect("the truth is JSON");
    let truth = truth[key].as_array().expect("tables").clone();
    let layout = layout(name, bytes);
    let grids = grids(&layout);
    assert_eq!(grids.len(), truth.len(), "{name}: tables");
    for (number, (grid, known_table)) in grids.into_iter().zip(&truth).enumerate() {
        let known = known(known_table);
        let found = cells(grid);
        for (found, known) in found.iter().zip(&known) {
            assert_eq!(found, known, "{name}: table {number}");
        }
        assert_eq!(found.len(), known.len(), "{name}: table {number}");
    }
}

#[test]
fn a_form_on_a_fine_grid_has_the_known_cells() {
    for end in ["xlsx", "xls", "ods"] {
        equals_truth(&format!("m7_hogan.{end}"), "m7_hogan");
    }
}

#[test]
fn the_formats_give_the_same_pages() {
    let read = |end: &str| {
        let name = format!("m7_hogan.{end}");
        sample(&name).map(|bytes| layout(&name, bytes).pages)
    };
    let (Some(xlsx), Some(xls), Some(ods)) = (read("xlsx"), read("xls"), read("ods")) else {
        return;
    };
    assert_eq!(xlsx, xls);
    assert_eq!(xlsx, ods);
}

#[test]
fn a_word_table_has_the_known_cells() {
    equals_truth("m8_word.docx", "m8_word");
}
