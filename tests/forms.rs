//! Whole documents of invented municipalities, each in a form of its own, against careful truth.
//!
//! `tests/forms/truth/*.json` says what a person reads in each; what the program does not read yet
//! is listed there with a reason, and fails as soon as it is read.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops at a form or a truth that cannot be read"
)]

#[path = "forms/check.rs"]
mod check;
#[path = "forms/notation.rs"]
mod notation;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use check::{array, compare};
use machikurabe::diagnostic::{Arg, Code};
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::{Dataset, FieldName, Mark};
use machikurabe::schema::municipality::find_by_name;
use machikurabe::source::SourceFile;
use serde_json::Value as Json;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/forms")
}

fn names_in(folder: &str) -> BTreeSet<String> {
    fs::read_dir(self::folder().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

fn truths() -> Vec<Json> {
    names_in("truth")
        .iter()
        .map(|name| {
            let text = fs::read_to_string(folder().join("truth").join(name)).unwrap();
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
        })
        .collect()
}

fn bytes_of(file: &str) -> Vec<u8> {
    fs::read(folder().join(file)).unwrap()
}

/// The records of a form.
fn read(name: &str, bytes: Vec<u8>) -> Dataset {
    let source = SourceFile {
        name: name.to_owned(),
        bytes,
    };
    let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
    reading
        .outcome
        .unwrap_or_else(|error| panic!("{name}: {error:?}"))
        .dataset
}

/// The differences that a truth does not know of, and those it knows of that are gone.
fn surprises(truth: &Json) -> (usize, usize, Vec<String>) {
    let file = truth["file"].as_str().unwrap();
    // A name that tells the notation and nothing else: the rest has to stand in the document.
    let (_, suffix) = file.rsplit_once('.').unwrap();
    let score = compare(truth, &read(&format!("form.{suffix}"), bytes_of(file)));
    let known: Vec<&str> = array(&truth["known_misses"])
        .iter()
        .inspect(|group| assert!(group["reason"].is_string(), "{file}: {group} has no reason"))
        .flat_map(|group| array(&group["at"]))
        .filter_map(Json::as_str)
        .collect();
    let mut surprises = Vec::new();
    for miss in &score.misses {
        if !known.contains(&miss.key().as_str()) {
            let line = miss
                .line
                .map_or_else(String::new, |line| format!(":{line}"));
            surprises.push(format!(
                "{file}{line} {}: expected {}, found {}",
                miss.field, miss.expected, miss.found
            ));
        }
    }
    for key in known {
        if !score.misses.iter().any(|miss| miss.key() == key) {
            surprises.push(format!("{file} {key}: is read now, no longer a known miss"));
        }
    }
    (score.checks, score.misses.len(), surprises)
}

#[test]
fn every_form_is_read_as_a_person_reads_it() {
    let mut report = Vec::new();
    for truth in truths() {
        let (checks, misses, surprises) = surprises(&truth);
        println!("{}: {} of {checks}", truth["file"], checks - misses);
        report.extend(surprises);
    }
    assert!(
        report.is_empty(),
        "{} differences:\n{}",
        report.len(),
        report.join("\n")
    );
}

#[test]
fn every_form_has_a_truth_and_a_line_in_the_table() {
    let forms: BTreeSet<String> = names_in("")
        .into_iter()
        .filter(|name| name != "README.md" && Path::new(name).extension() != Some("rs".as_ref()))
        .collect();
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let mut told = BTreeSet::new();
    for truth in truths() {
        let file = truth["file"].as_str().unwrap();
        let records = array(&truth["records"]).len();
        let row = readme
            .lines()
            .find(|l| l.starts_with(&format!("| `{file}` |")));
        let row = row.unwrap_or_else(|| panic!("{file} has no row"));
        assert!(row.ends_with(&format!("| {records} |")), "{row}");
        told.insert(file.to_owned());
    }
    assert_eq!(forms, told);
}

#[test]
fn no_municipality_of_the_forms_exists() {
    for truth in truths() {
        let name = truth["municipality"].as_str().unwrap();
        assert!(find_by_name(name).is_empty(), "{name}");
    }
}

/// `natsuhama_shohyo_r6.html` after a change of its text: grade and reason of each record.
fn judged_after(change: impl Fn(String) -> String) -> Vec<(Option<String>, Option<String>)> {
    let text = String::from_utf8(bytes_of("natsuhama_shohyo_r6.html")).unwrap();
    let dataset = read("form.html", change(text).into_bytes());
    let grade = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.raw.clone());
    let initiatives = dataset.initiatives.iter();
    initiatives
        .map(|i| {
            (
                grade(&i.grade),
                i.text(FieldName::GradeReason).map(str::to_owned),
            )
        })
        .collect()
}

#[test]
fn labels_under_a_table_of_costs_are_none_of_its_rows() {
    let plain = judged_after(|text| text);
    assert_eq!(plain.len(), 10);
    assert!(
        plain
            .iter()
            .all(|(grade, reason)| grade.is_some() && reason.is_some())
    );
    // One grid instead of three, and no cell over several columns.
    assert_eq!(
        judged_after(|text| text.replace("</table>\n<table>\n", "")),
        plain
    );
    assert_eq!(
        judged_after(|text| text.replace(" colspan=\"3\"", "")),
        plain
    );
    // A blank grade takes nothing from the cells beside it.
    let blank = judged_after(|text| {
        ["A", "B", "C", "D"].iter().fold(text, |text, grade| {
            text.replace(
                &format!("<td>評価</td><td>{grade}</td>"),
                "<td>評価</td><td></td>",
            )
        })
    });
    let reasons = |all: &[(Option<String>, Option<String>)]| -> Vec<Option<String>> {
        all.iter().map(|(_, reason)| reason.clone()).collect()
    };
    assert!(blank.iter().all(|(grade, _)| grade.is_none()), "{blank:?}");
    assert_eq!(reasons(&blank), reasons(&plain));
}

#[test]
fn a_year_taken_for_another_is_called_a_guess() {
    let source = SourceFile {
        name: "form.html".to_owned(),
        bytes: bytes_of("kokeno_management_r6.html"),
    };
    let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
    let guesses: BTreeSet<String> = reading
        .diagnostics
        .entries()
        .iter()
        .filter(|entry| entry.code == Code::ColumnGuessed)
        .filter_map(|entry| match entry.args.get("field") {
            Some(Arg::Text(field)) => Some(field.clone()),
            _ => None,
        })
        .collect();
    // The sheet is of 令和6年度 and its last actual of `5年度`, whose era is not printed.
    for field in ["actual", "settled_amount", "personnel_cost", "2023"] {
        assert!(guesses.contains(field), "{field}: {guesses:?}");
    }
}
