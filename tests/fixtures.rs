//! Each fixture is read as `tests/fixtures/expected.json` says.

mod truth;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::schema::municipality::find_by_name;
use machikurabe::source::SourceFile;
use serde_json::Value as Json;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// `null` when the file is missing or damaged, which every test notices.
fn expected() -> Json {
    fs::read_to_string(folder().join("expected.json"))
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

#[test]
fn every_fixture_is_read_as_expected() {
    let mut misses = Vec::new();
    let mut checks = 0;
    for (name, expected) in expected().as_object().unwrap() {
        let source = SourceFile {
            name: name.clone(),
            bytes: fs::read(folder().join(name)).unwrap(),
        };
        let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
        let dataset = reading.outcome.as_ref().ok().map(|r| &r.dataset);
        let score = truth::compare(name, expected, dataset);
        checks += score.checks;
        misses.extend(score.misses);
    }
    assert!(
        misses.is_empty(),
        "{} of {checks} checks failed:\n{}",
        misses.len(),
        misses.join("\n")
    );
}

#[test]
fn every_fixture_has_an_expectation_and_a_line_in_the_table() {
    let expected = expected();
    let expected: BTreeSet<&str> = expected
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !matches!(name.as_str(), "README.md" | "expected.json"))
        .collect();
    let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(files, expected);
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    for file in files {
        assert!(readme.contains(&format!("| `{file}` |")), "{file}");
    }
}

#[test]
fn the_municipality_of_the_fixtures_does_not_exist() {
    assert!(find_by_name("風待市").is_empty());
}
