//! Everything that a reading says, as lines that can be compared: without places, digests and the
//! name of the format.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

/// What depends on the format of a source and not on what it says.
const OF_THE_SOURCE: [&str; 11] = [
    "source",
    "id",
    "anchor",
    "evidence",
    "at",
    "diagnostics",
    "accounted",
    "score",
    "reason",
    "formula",
    "basis",
];

/// Each statement of a document of the interchange format under its name, such as
/// `initiatives/3/indicators/1/target/raw`. Records and indicators count from 1.
pub(crate) fn statements(document: &Json) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    add("", document, &mut all);
    all
}

fn add(name: &str, value: &Json, all: &mut BTreeMap<String, String>) {
    match value {
        Json::Object(members) => {
            for (key, member) in members {
                if !OF_THE_SOURCE.contains(&key.as_str()) {
                    add(&joined(name, key), member, all);
                }
            }
        }
        Json::Array(items) => {
            for (item, number) in items.iter().zip(1..) {
                add(&joined(name, &format!("{number:03}")), item, all);
            }
        }
        Json::String(text) => {
            all.insert(name.to_owned(), text.clone());
        }
        Json::Null => {}
        other => {
            all.insert(name.to_owned(), other.to_string());
        }
    }
}

fn joined(name: &str, key: &str) -> String {
    // An object is called by the name of its part.
    if name.is_empty() {
        key.to_owned()
    } else {
        format!("{name}/{key}")
    }
}

/// Names of the statements that records take from a cell which belongs to a record above them too,
/// a cell merged over several rows: where no cell can be merged, these rows have blanks.
pub(crate) fn merged_from_above(document: &Json) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut cells: BTreeSet<String> = BTreeSet::new();
    let initiatives = document["initiatives"].as_array().into_iter().flatten();
    for (initiative, number) in initiatives.zip(1..) {
        let name = format!("initiatives/{number:03}");
        let mut own = BTreeSet::new();
        let mut add = |at: &Json, statements: &[String]| {
            let cell = at.to_string();
            if cells.contains(&cell) {
                names.extend(statements.iter().cloned());
            }
            // A place without a column is a line, such as a heading.
            if at["column"].is_number() || at["cell"].is_string() {
                own.insert(cell);
            }
        };
        for (field, at) in initiative["evidence"].as_object().into_iter().flatten() {
            let statements = ["", "absent/"].map(|part| format!("{name}/{part}{field}"));
            add(at, &statements);
        }
        let others = initiative["other_columns"].as_array().into_iter().flatten();
        for (other, number) in others.zip(1..) {
            let other_name = format!("{name}/other_columns/{number:03}");
            let statements = ["header", "text"].map(|part| format!("{other_name}/{part}"));
            add(&other["at"], &statements);
        }
        cells.extend(own);
    }
    names
}

/// What two readings say differently: name, first text, second text. Blanks and line ends do not
/// count, for a page does not say where a line was broken on purpose.
pub(crate) fn differences(
    first: &BTreeMap<String, String>,
    second: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (name, text) in first {
        match second.get(name) {
            Some(other) if without_blanks(text) == without_blanks(other) => {}
            other => all.push(format!("{name}: {text:?}, here {other:?}")),
        }
    }
    for (name, text) in second {
        if !first.contains_key(name) {
            all.push(format!("{name}: nothing, here {text:?}"));
        }
    }
    all
}

pub(crate) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
