//! Damaged copies of PDF, Excel and Word files go through the whole pipeline: it returns, keeps its
//! promises and gives the same result twice.
//!
//! Damage is done to the bytes, and inside the container to what is compressed in it. A panic of
//! a parser that is a dependency is contained and counted; one of this program fails the test.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where a copy cannot be made"
)]

#[path = "damage/bytes.rs"]
mod bytes;
#[path = "damage/package.rs"]
mod package;
#[path = "damage/parts.rs"]
mod parts;
#[path = "robustness/promises.rs"]
mod promises;
mod support;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use machikurabe::ingest::IngestError;
use machikurabe::source::SourceFile;
use support::Numbers;

/// Cuts of each file at even distances, and changes of its bytes and of its parts.
const CUTS: usize = 12;
const CHANGES: usize = 16;
const PART_CHANGES: usize = 24;

/// Files over this are left to the fuzz targets: each copy costs their whole reading.
const LARGEST: usize = 60 * 1024;

/// One file of each format and of each program that wrote it.
const CORPUS: [&str; 9] = [
    "hanagoe/form.docx",
    "hanagoe/form.ods",
    "hanagoe/form.xls",
    "hanagoe/form.xlsb",
    "hanagoe/form.xlsx",
    "hoshimino/form.xlsx",
    "difficult/two_tables_on_a_page/book.pdf",
    "difficult/two_tables_on_a_page/word.pdf",
    "difficult/evaluation_sheets/word.pdf",
];

/// Panics by the file in which they happened.
static PANICS: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());

fn files() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let corpus = CORPUS.iter().map(|name| {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        support::source(&name.replace('/', "_"), bytes)
    });
    let fixtures = support::fixtures().into_iter().filter(|file| {
        let is_binary = file.bytes.starts_with(b"%PDF")
            || file.bytes.starts_with(b"PK")
            || file.bytes.starts_with(b"\xD0\xCF\x11\xE0");
        is_binary && file.bytes.len() <= LARGEST
    });
    corpus.chain(fixtures).collect()
}

fn copies(file: &SourceFile) -> Vec<(String, Vec<u8>)> {
    let bytes = &file.bytes;
    let mut all: Vec<(String, Vec<u8>)> = (0..CUTS)
        .map(|part| (format!("cut {part}"), bytes::cut(bytes, part, CUTS)))
        .collect();
    let mut numbers = Numbers::from_name(&file.name);
    for number in 0..CHANGES {
        let mut copy = bytes.clone();
        if number % 4 == 3 {
            bytes::change_number_in_place(&mut copy, &mut numbers);
        } else {
            bytes::change(&mut copy, &mut numbers);
        }
        all.push((format!("change {number}"), copy));
    }
    for number in 0..PART_CHANGES {
        let copy = if bytes.starts_with(b"%PDF") {
            parts::changed_pdf(bytes, &mut numbers)
        } else {
            parts::changed_package(bytes, &mut numbers)
        };
        all.extend(copy.map(|copy| (format!("part change {number}"), copy)));
    }
    all
}

fn count_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |location| {
            format!("{}:{}", location.file(), location.line())
        });
        if let Ok(mut panics) = PANICS.lock() {
            *panics.entry(place).or_default() += 1;
        }
    }));
}

#[test]
fn damaged_copies_never_stop_the_program() {
    count_panics();
    let mut failures = Vec::new();
    let (mut read, mut stopped) = (0, 0);
    for file in files() {
        let mut outcomes: BTreeMap<String, u32> = BTreeMap::new();
        for (number, (label, bytes)) in copies(&file).into_iter().enumerate() {
            read += 1;
            let copy = support::source(&file.name, bytes);
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let reading = promises::read(&copy);
                let kind = match &reading.outcome {
                    Ok(_) => "read".to_owned(),
                    Err(IngestError::Stopped) => "stopped".to_owned(),
                    Err(error) => error.to_string().chars().take(12).collect(),
                };
                let is_same = number % 8 != 0 || promises::read(&copy) == reading;
                (kind, is_same, promises::keeps(&reading))
            }));
            match outcome {
                Ok((kind, is_same, kept)) => {
                    stopped += u32::from(kind == "stopped");
                    *outcomes.entry(kind).or_default() += 1;
                    if !is_same {
                        failures.push(format!("{} {label}: read differently", file.name));
                    }
                    if let Err(broken) = kept {
                        failures.push(format!("{} {label}: {broken}", file.name));
                    }
                }
                Err(_) => failures.push(format!("{} {label}: panic", file.name)),
            }
        }
        println!("{}: {outcomes:?}", file.name);
    }
    let panics = PANICS.lock().unwrap().clone();
    println!("{read} copies, {stopped} stopped by a dependency: {panics:?}");
    let ours = panics.keys().filter(|place| place.starts_with("src/"));
    failures.extend(ours.map(|place| format!("panic at {place}")));
    assert!(read > 300, "only {read} copies");
    let count = failures.len();
    failures.truncate(20);
    assert!(count == 0, "{count} failures:\n{}", failures.join("\n"));
}
