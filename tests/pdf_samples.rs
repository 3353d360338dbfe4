//! Real PDF files beside the checkout against what is known of them; skipped where they are not.

#![expect(
    clippy::expect_used,
    reason = "a test stops at a file that cannot be read"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use machikurabe::diagnostic::Diagnostics;
use machikurabe::layout::{Grid, GridCell, Item, Layout};
use machikurabe::pipeline::{IngestError, Password, ReadOptions, read_layout};
use machikurabe::source::SourceFile;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// A cell as it is known.
#[derive(Deserialize)]
struct Known {
    r: u32,
    c: u32,
    rs: u32,
    cs: u32,
    text: String,
}

#[derive(Deserialize)]
struct KnownTable {
    rows: u32,
    cells: Vec<Known>,
}

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no ../shared/samples");
    None
}

fn outcome(name: &str, password: Option<&str>) -> Option<Result<Layout, IngestError>> {
    let bytes = fs::read(folder()?.join(name)).ok()?;
    let source = SourceFile {
        name: name.to_owned(),
        bytes,
    };
    let options = ReadOptions {
        password: password.map(|p| Password(p.to_owned())),
        ..ReadOptions::default()
    };
    Some(read_layout(&source, &options, &mut Diagnostics::new()))
}

fn layout(name: &str) -> Option<Layout> {
    Some(outcome(name, None)?.expect("readable"))
}

fn grids(layout: &Layout) -> impl Iterator<Item = &Grid> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match item {
        Item::Grid(grid) => Some(grid),
        Item::Line(_) => None,
    })
}

/// Grids of several pages as one table: repeated header rows left out; a blank cell at the top of
/// a page is the rest of the merged cell at the bottom of the page before.
fn chained(grids: &[&Grid], header: usize) -> BTreeMap<(u32, u32), GridCell> {
    let mut all: BTreeMap<(u32, u32), GridCell> = BTreeMap::new();
    let mut rows = 0;
    let texts = |grid: &Grid| -> Vec<String> {
        let rows = grid.rows.iter().take(header);
        rows.flat_map(|row| &row.cells)
            .map(|c| c.text.clone())
            .collect()
    };
    for (index, grid) in grids.iter().enumerate() {
        let skipped = if index > 0 && texts(grid) == texts(grids[0]) {
            header
        } else {
            0
        };
        for (number, row) in (0..).zip(&grid.rows[skipped..]) {
            for cell in &row.cells {
                if index > 0 && number == 0 && cell.text.is_empty() && cell.column == 0 {
                    let above = all
                        .iter_mut()
                        .filter(|((r, c), cell)| *c == cell.column && r + cell.row_span == rows)
                        .find(|((_, c), _)| *c == 0);
                    if let Some((_, above)) = above {
                        above.row_span += cell.row_span;
                        continue;
                    }
                }
                all.insert((rows + number, cell.column), cell.clone());
            }
        }
        rows += (grid.rows.len() - skipped) as u32;
    }
    all
}

/// Share of the known cells that are read at their place with their spans and text.
fn exact(name: &str, header: usize) -> Option<f64> {
    let truth = fs::read_to_string(folder()?.join("truth.json")).ok()?;
    let mut truth: BTreeMap<String, Vec<KnownTable>> = serde_json::from_str(&truth).ok()?;
    let tables = truth.remove(name)?;
    let layout = layout(&format!("{name}.pdf"))?;
    let mut rest = grids(&layout).peekable();
    let (mut right, mut total) = (0, 0);
    for table in &tables {
        let mut parts = Vec::new();
        let mut rows = 0;
        while rows < table.rows as usize
            && let Some(grid) = rest.next()
        {
            rows += grid.rows.len()
                - if parts.is_empty() || tables.len() > 1 {
                    0
                } else {
                    header
                };
            parts.push(grid);
        }
        let cells = chained(&parts, if tables.len() > 1 { 0 } else { header });
        for known in &table.cells {
            total += 1;
            let found = cells.get(&(known.r, known.c));
            let squashed = |text: &str| text.replace('\u{3000}', "");
            let is_right = found.is_some_and(|cell| {
                cell.row_span == known.rs
                    && cell.column_span == known.cs
                    && squashed(&cell.text) == squashed(&known.text)
            });
            right += usize::from(is_right);
            if !is_right {
                let found = found.map(|c| (&c.text, c.row_span, c.column_span));
                println!("{name} {} {}: {:?} {found:?}", known.r, known.c, known.text);
            }
        }
    }
    let share = f64::from(u32::try_from(right).ok()?) / f64::from(u32::try_from(total).ok()?);
    println!("{name}: {right} of {total} cells exact");
    Some(share)
}

#[test]
fn ruled_tables_are_exact() {
    for (name, header) in [
        ("m2_list", 2),
        ("m6_land", 1),
        ("m7_hogan", 1),
        ("m8_word", 1),
    ] {
        let Some(share) = exact(name, header) else {
            return;
        };
        assert!(share >= 0.99, "{name}: {share}");
    }
}

#[test]
fn tables_without_vertical_lines_are_exact() {
    for name in ["m3_borderless", "m4_horiz"] {
        let Some(share) = exact(name, 1) else { return };
        assert!(share >= 0.95, "{name}: {share}");
    }
}

fn characters(layout: &Layout) -> Vec<char> {
    let mut text = String::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Line(line) => text.push_str(&line.text),
            Item::Grid(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    text.push_str(&cell.text);
                }
            }
        }
    }
    // One map has the figures in full width.
    let mut characters: Vec<char> = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters
}

#[test]
fn predefined_maps_give_the_same_characters() {
    let expected = [
        "90ms-RKSJ-H",
        "EUC-H",
        "H",
        "UniJIS-UCS2-H",
        "UniJIS-UTF16-H",
    ]
    .into_iter()
    .map_while(|map| Some((map, characters(&layout(&format!("m9_{map}.pdf"))?))))
    .collect::<Vec<_>>();
    let Some((_, first)) = expected.first() else {
        return;
    };
    for (map, found) in &expected {
        assert_eq!(found, first, "{map}");
    }
    let whole = characters(&layout("m6_land.pdf").expect("present"));
    // The same table, without the line that names the document.
    let missing = first.iter().filter(|c| !whole.contains(c)).count();
    assert_eq!(missing, 0);
    assert_eq!(
        characters(&layout("r28_pdfjs_noembed_sjis.pdf").expect("present")).len(),
        5
    );
}

#[test]
fn encrypted_files_open_or_ask() {
    let Some(plain) = layout("e1_rc4_40.pdf") else {
        return;
    };
    let expected = characters(&plain);
    assert!(expected.len() > 9_000);
    assert_eq!(
        characters(&layout("e4_aes256.pdf").expect("present")),
        expected
    );
    let asked = outcome("e5_aes256_pw.pdf", None).expect("present");
    assert_eq!(
        asked.err(),
        Some(IngestError::PasswordNeeded { is_wrong: false })
    );
    let wrong = outcome("e5_aes256_pw.pdf", Some("kaze")).expect("present");
    assert_eq!(
        wrong.err(),
        Some(IngestError::PasswordNeeded { is_wrong: true })
    );
    let open = outcome("e5_aes256_pw.pdf", Some("himitsu")).expect("present");
    assert_eq!(characters(&open.expect("open")), expected);
}

#[test]
fn scanned_pages_have_no_text() {
    let Some(outcome) = outcome("r07_poster_scanned.pdf", None) else {
        return;
    };
    assert_eq!(outcome.err(), Some(IngestError::NoText { pages: 32 }));
}

#[test]
fn vertical_writing_is_read_downwards() {
    let Some(layout) = layout("r31_pdfjs_vertical.pdf") else {
        return;
    };
    let lines: Vec<&str> = layout
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|item| match item {
            Item::Line(line) => Some(line.text.as_str()),
            Item::Grid(_) => None,
        })
        .collect();
    assert_eq!(lines, ["あいうえお", "日本語"]);
}

#[test]
fn real_lists_are_tables_of_all_their_rows() {
    for (name, columns, rows) in [
        ("r03_minuma_poster.pdf", 4, 208),
        ("r05_poster_excel2016.pdf", 5, 447),
    ] {
        let Some(layout) = layout(name) else { return };
        let data = grids(&layout)
            .flat_map(|grid| &grid.rows)
            .filter(|row| {
                let first = row.cells.first().map_or("", |c| c.text.as_str());
                row.cells.len() == columns
                    && first.chars().all(char::is_numeric)
                    && !first.is_empty()
            })
            .count();
        assert_eq!(data, rows, "{name}");
    }
}
