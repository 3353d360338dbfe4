//! Damaged copies of every fixture go through the whole pipeline: it returns, keeps its promises
//! and gives the same result twice.
//!
//! The changes are deterministic; a failing one is printed with its number and can be repeated.

#[path = "robustness/promises.rs"]
mod promises;
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use machikurabe::compare::{CompareOptions, compare};
use machikurabe::pipeline::FileReading;
use machikurabe::source::SourceFile;
use promises::{check, promises, read};
use support::Numbers;

/// Changed copies of each fixture.
const CHANGES: usize = 24;
/// Cuts of each fixture, at even distances.
const CUTS: usize = 8;

/// What real files are damaged with: mark-up, separators, odd characters, bytes of other encodings.
const SCRAPS: &[&[u8]] = &[
    b"\t",
    b"\n",
    b"\r",
    b"\0",
    b"|",
    b"\"",
    b",",
    b"#",
    b"<",
    b"</td>",
    b"<table><tr><td>",
    b"<td rowspan=9999 colspan=9999>",
    b"&#x110000;",
    b"&nbsp;",
    b"<br>",
    b"<!--",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\x1B$B",
    b"\x82\xA0",
    b"\xE3\x81",
    b"\xF0\x9F\x98\x80",
    b"\xE3\x80\x80",
    "①".as_bytes(),
    "▲".as_bytes(),
    "令和９９９９年度".as_bytes(),
    "99999999999999999999999999999999999億円".as_bytes(),
    "％".as_bytes(),
    "達成".as_bytes(),
    "\u{202E}".as_bytes(),
    "が\u{3099}\u{3099}".as_bytes(),
    "| --- | --- |\n".as_bytes(),
];

#[test]
fn damaged_fixtures_never_stop_the_program() {
    let mut failures = Vec::new();
    let mut count = 0;
    for fixture in support::fixtures() {
        for (label, bytes) in damaged_copies(&fixture) {
            count += 1;
            let copy = support::source(&fixture.name, bytes);
            let outcome = catch_unwind(AssertUnwindSafe(|| check(&copy)));
            match outcome {
                Ok(Ok(())) => {}
                Ok(Err(broken)) => failures.push(format!("{} {label}: {broken}", fixture.name)),
                Err(_) => failures.push(format!("{} {label}: panic", fixture.name)),
            }
        }
    }
    assert!(count > 300, "only {count} damaged copies");
    let count = failures.len();
    failures.truncate(20);
    assert!(count == 0, "{count} failures:\n{}", failures.join("\n"));
}

#[test]
fn the_same_bytes_give_the_same_reading() {
    for fixture in support::fixtures() {
        assert_eq!(read(&fixture), read(&fixture), "{}", fixture.name);
    }
}

#[test]
fn the_order_of_files_does_not_change_the_comparison() {
    let readings: Vec<FileReading> = support::fixtures().iter().map(read).collect();
    let datasets: Vec<_> = readings
        .iter()
        .filter_map(|reading| reading.outcome.as_ref().ok())
        .map(|reading| &reading.dataset)
        .collect();
    let mut reversed = datasets.clone();
    reversed.reverse();
    let options = CompareOptions::default();
    assert_eq!(compare(&datasets, &options), compare(&reversed, &options));
}

#[test]
fn every_number_has_a_place_inside_its_source() {
    for fixture in support::fixtures().iter().chain(&support::seeds()) {
        if let Err(broken) = promises(&read(fixture)) {
            panic!("{}: {broken}", fixture.name);
        }
    }
}

/// Cuts at even distances, then changes by number.
fn damaged_copies(fixture: &SourceFile) -> Vec<(String, Vec<u8>)> {
    let bytes = &fixture.bytes;
    let mut copies: Vec<(String, Vec<u8>)> = (0..CUTS)
        .map(|cut| {
            let end = bytes.len() * cut / CUTS + cut % 3;
            (
                format!("cut at {end}"),
                bytes[..end.min(bytes.len())].to_vec(),
            )
        })
        .collect();
    let mut numbers = Numbers::from_name(&fixture.name);
    for change in 0..CHANGES {
        let mut copy = bytes.clone();
        for _ in 0..=numbers.below(4) {
            change_once(&mut copy, &mut numbers);
        }
        copies.push((format!("change {change}"), copy));
    }
    copies
}

fn change_once(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len());
    let end = (at + 1 + numbers.below(200)).min(bytes.len());
    match numbers.below(7) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << numbers.below(8);
            }
        }
        1 => {
            bytes.splice(at..at, numbers.pick(SCRAPS).iter().copied());
        }
        2 => {
            bytes.drain(at..end);
        }
        3 => {
            let chunk = bytes[at..end].to_vec();
            bytes.splice(at..at, chunk);
        }
        4 => {
            let chunk = bytes[at..end].to_vec();
            let target = numbers.below(bytes.len());
            bytes.splice(target..target, chunk);
        }
        5 => {
            for byte in &mut bytes[at..end] {
                *byte = byte.wrapping_add(1 + numbers.below(255) as u8);
            }
        }
        _ => {
            // A lost or doubled line end is what page breaks do.
            let line = bytes[at..].iter().position(|byte| *byte == b'\n');
            if let Some(offset) = line {
                bytes.remove(at + offset);
            }
        }
    }
}
