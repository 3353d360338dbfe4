//! The same documents in every form that cities publish, against one truth.
//!
//! `tests/corpus/NAME` has one municipality: `description.json` says what the document contains,
//! `truth.json` which records a person reads in it, and the other files are its forms (built by
//! `tools/corpus`). `tests/corpus/difficult` has documents of difficult shape with their cells.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at a description or a truth that cannot be read"
)]

#[path = "corpus/cells.rs"]
mod cells;
#[path = "corpus/records.rs"]
mod records;
mod truth;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cells::Share;
use machikurabe::diagnostic::Diagnostics;
use machikurabe::interchange::{from_readings, to_json};
use machikurabe::pipeline::{FileReading, ReadOptions, read_layout, read_source};
use machikurabe::source::SourceFile;
use serde_json::Value as Json;

const MUNICIPALITIES: [&str; 5] = ["hanagoe", "hoshimino", "kirinomiya", "minamo", "shioji"];

/// Every form, and what its format cannot carry.
const FORMS: [(&str, Carries); 10] = [
    (
        "form.csv",
        Carries {
            spans: false,
            headings: false,
        },
    ),
    ("form.html", Carries::ALL),
    ("form.xlsx", Carries::ALL),
    ("form.xls", Carries::ALL),
    ("form.xlsb", Carries::ALL),
    ("form.ods", Carries::ALL),
    ("form.docx", Carries::ALL),
    ("book.pdf", Carries::ALL),
    ("word.pdf", Carries::ALL),
    ("page.pdf", Carries::ALL),
];

/// What a format can say. A CSV file has rows of cells and nothing else.
#[derive(Clone, Copy)]
struct Carries {
    /// Cells over several rows or columns. Without them the rows below have blanks, and a blank
    /// may stand for the cell above as well as for nothing: what a record has from a cell merged
    /// over it may be missing, but never be another.
    spans: bool,
    /// Which lines are headings, and which texts stand outside tables: without them a line is a
    /// row with one cell.
    headings: bool,
}

impl Carries {
    const ALL: Self = Self {
        spans: true,
        headings: true,
    };
}

/// The form that the others are compared with: its mark-up says all that a format can say.
const REFERENCE: &str = "form.html";

/// Cells that are exact, at least: where the format has cells, and over all pages with rulings.
const EXACT_CELLS: f64 = 1.0;
const EXACT_RULED: f64 = 0.99;
/// The same over all pages without vertical rulings.
const EXACT_BORDERLESS: f64 = 0.95;
/// The same in each document of pages by itself, for a few cells are much of a small one.
const EXACT_PAGES: f64 = 0.98;
const EXACT_BORDERLESS_PAGES: f64 = 0.95;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn json(path: &Path) -> Json {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A file under a name that says nothing but its format.
fn source(path: &Path) -> SourceFile {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    SourceFile {
        name: format!("document.{end}"),
        bytes: fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    }
}

fn read(path: &Path) -> FileReading {
    read_source(&source(path), &ReadOptions::default(), &mut |_| {})
}

/// The document of a reading in the interchange format.
fn document(reading: &FileReading) -> Json {
    let text = to_json(&from_readings(std::slice::from_ref(reading)));
    let all: Json = serde_json::from_str(&text).unwrap();
    all["documents"][0].clone()
}

/// Takes out of the truth what a format without merged cells left blank.
fn without_blanks_under_cells(truth: &Json, reading: &FileReading, reference: &Json) -> Json {
    let merged = records::merged_from_above(reference);
    let found = records::statements(&document(reading));
    let mut truth = truth.clone();
    let records = truth["initiatives"].as_array_mut().into_iter().flatten();
    for (record, number) in records.zip(1..) {
        let name = format!("initiatives/{number:03}");
        if let Some(fields) = record.as_object_mut() {
            fields.retain(|field, _| {
                let absent = found.get(&format!("{name}/absent/{field}"));
                !merged.contains(&format!("{name}/{field}"))
                    || absent.is_none_or(|reason| reason != "blank")
            });
        }
    }
    truth
}

/// The first misses of each form, and how many there are.
fn told(misses: &[String]) -> String {
    const TOLD: usize = 12;
    let mut text = misses
        .iter()
        .take(TOLD)
        .fold(String::new(), |text, miss| text + "\n    " + miss);
    if misses.len() > TOLD {
        text += "\n    … ";
        text += &misses.len().to_string();
        text += " in all";
    }
    text
}

#[test]
fn every_form_gives_the_true_records() {
    let mut failures = Vec::new();
    for municipality in MUNICIPALITIES {
        let folder = folder().join(municipality);
        let truth = json(&folder.join("truth.json"));
        let reference = document(&read(&folder.join(REFERENCE)));
        for (form, carries) in FORMS {
            let reading = read(&folder.join(form));
            let dataset = reading.outcome.as_ref().ok().map(|r| &r.dataset);
            let wanted = if carries.spans {
                truth.clone()
            } else {
                without_blanks_under_cells(&truth, &reading, &reference)
            };
            let mut misses = truth::compare(form, &wanted, dataset).misses;
            let found = dataset.map_or(0, |dataset| dataset.initiatives.len());
            println!(
                "{municipality:<12} {form:<10} {found:>3} records, {} misses",
                misses.len()
            );
            for initiative in dataset.iter().flat_map(|dataset| &dataset.initiatives) {
                if !initiative.doubts.is_empty() {
                    misses.push(format!("{}: {:?}", initiative.anchor.at, initiative.doubts));
                }
            }
            if !misses.is_empty() {
                failures.push(format!("{municipality}/{form}:{}", told(&misses)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn all_forms_say_the_same() {
    let mut failures = Vec::new();
    for municipality in MUNICIPALITIES {
        let folder = folder().join(municipality);
        let reference = document(&read(&folder.join(REFERENCE)));
        let merged = records::merged_from_above(&reference);
        for (form, carries) in FORMS {
            let mut found = records::statements(&document(&read(&folder.join(form))));
            let mut wanted = records::statements(&reference);
            if !carries.spans {
                wanted.retain(|name, _| !merged.contains(name) || found.contains_key(name));
                found.retain(|name, text| {
                    let is_blank = name.contains("/absent/") && text == "blank";
                    !(is_blank && merged.contains(name))
                });
            }
            if !carries.headings {
                let is_kept = |name: &String| !name.contains("/path/");
                wanted.retain(|name, _| is_kept(name));
                found.retain(|name, _| is_kept(name));
            }
            let differences = records::differences(&wanted, &found);
            println!(
                "{municipality:<12} {form:<10} {} of {} statements differ",
                differences.len(),
                wanted.len()
            );
            if !differences.is_empty() {
                failures.push(format!("{municipality}/{form}:{}", told(&differences)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Cells of a file, or none where it could not be read.
fn cells(description: &Json, path: &Path, carries: Carries) -> Share {
    let layout = read_layout(
        &source(path),
        &ReadOptions::default(),
        &mut Diagnostics::new(),
    );
    match layout {
        Ok(layout) => cells::compare(description, &layout, carries.spans, carries.headings),
        Err(error) => Share {
            wanted: 1,
            misses: vec![error.to_string()],
            ..Share::default()
        },
    }
}

fn print_share(name: &str, form: &str, share: &Share) {
    println!(
        "{name:<28} {form:<10} {:>5} cells, exact {:.4}, text precision {:.4}",
        share.wanted,
        share.recall(),
        share.precision()
    );
}

#[test]
fn every_form_keeps_its_cells() {
    let mut failures = Vec::new();
    let mut pages = Share::default();
    for municipality in MUNICIPALITIES {
        let folder = folder().join(municipality);
        let description = json(&folder.join("description.json"));
        for (form, carries) in FORMS {
            let share = cells(&description, &folder.join(form), carries);
            print_share(municipality, form, &share);
            let least = if form.ends_with("pdf") {
                pages.add(&share);
                EXACT_PAGES
            } else {
                EXACT_CELLS
            };
            if share.recall() < least || share.precision() < least {
                failures.push(format!("{municipality}/{form}:{}", told(&share.misses)));
            }
        }
    }
    print_share("all", "pdf", &pages);
    if pages.recall() < EXACT_RULED || pages.precision() < EXACT_RULED {
        failures.push("all pages: too few cells".to_owned());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const RULED: &str = "ruled";
const BORDERLESS: &str = "without vertical rulings";

/// Folders of difficult documents: those committed, and those that `make corpus-random` wrote.
fn difficult() -> Vec<PathBuf> {
    let generated = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/corpus");
    let mut all = Vec::new();
    for parent in [folder().join("difficult"), generated] {
        let entries = fs::read_dir(parent).into_iter().flatten().flatten();
        all.extend(
            entries
                .map(|entry| entry.path())
                .filter(|path| path.is_dir()),
        );
    }
    all.sort();
    all
}

#[test]
fn difficult_pages_keep_their_cells() {
    let mut failures = Vec::new();
    let mut sums: BTreeMap<&str, Share> = BTreeMap::new();
    for folder in difficult() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let description = json(&folder.join("description.json"));
        let is_ruled = ["none", "horizontal"].iter().all(|borders| {
            let tables = description["blocks"].as_array().into_iter().flatten();
            tables.clone().all(|block| block["borders"] != *borders)
        });
        let (kind, least) = if is_ruled {
            (RULED, EXACT_PAGES)
        } else {
            (BORDERLESS, EXACT_BORDERLESS_PAGES)
        };
        for form in ["book.pdf", "word.pdf", "page.pdf"] {
            if !folder.join(form).exists() {
                continue;
            }
            let share = cells(&description, &folder.join(form), Carries::ALL);
            print_share(&name, form, &share);
            sums.entry(kind).or_default().add(&share);
            if share.recall() < least || share.precision() < least {
                failures.push(format!("{name}/{form}:{}", told(&share.misses)));
            }
        }
    }
    for (kind, least) in [(RULED, EXACT_RULED), (BORDERLESS, EXACT_BORDERLESS)] {
        let share = &sums[kind];
        print_share("all", kind, share);
        if share.recall() < least || share.precision() < least {
            failures.push(format!("all {kind}: too few cells"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
