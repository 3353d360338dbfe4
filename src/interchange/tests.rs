//! The contract on a dataset made by hand.

use serde_json::{Value, json};

use super::{Interchange, SCHEMA, from_datasets, from_readings, to_json};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ingest::IngestError;
use crate::pipeline::{FileReading, Reading};
use crate::record::{FieldName, sample};
use crate::source::{Locator, Place};

fn parsed(interchange: &Interchange) -> Value {
    serde_json::from_str(&to_json(interchange)).unwrap()
}

fn keys(value: &Value, text: &str) -> Vec<String> {
    // serde_json sorts keys when parsing; the order is read from the text.
    let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    let (_, text) = text.split_once("\"initiatives\": [").unwrap();
    keys.sort_by_key(|key| text.find(&format!("\n          \"{key}\":")));
    keys
}

#[test]
fn an_initiative_has_every_key_of_the_contract_in_order() {
    let interchange = from_datasets(&[&sample::dataset()]);
    let text = to_json(&interchange);
    let value = parsed(&interchange);
    assert_eq!(value["schema"], SCHEMA);
    let expected = [
        "id",
        "path",
        "department",
        "section",
        "number",
        "category",
        "goal",
        "title",
        "activities",
        "method",
        "attainment_level",
        "due",
        "indicators",
        "progress_mark",
        "midyear_review",
        "second_half_plan",
        "results",
        "outcome",
        "year_end_review",
        "verdict",
        "grade",
        "grade_reason",
        "issues",
        "absent",
        "doubts",
        "findings",
        "anchor",
        "evidence",
        "others",
        "other_columns",
    ];
    assert_eq!(
        keys(&value["documents"][0]["initiatives"][0], &text),
        expected
    );
}

#[test]
fn values_marks_and_places_are_written_as_agreed() {
    let value = parsed(&from_datasets(&[&sample::dataset()]));
    let document = &value["documents"][0];
    assert_eq!(
        document["source"],
        json!({"name": "aosora.md", "format": "markdown", "encoding": "UTF-8",
            "sha256": document["source"]["sha256"], "bytes": 1234, "pages": null})
    );
    assert_eq!(document["fiscal_year"], 2024);
    assert_eq!(document["municipality"]["evidence"], "text");
    assert_eq!(document["columns"]["target"], "present");
    assert_eq!(document["columns"]["baseline"], "not_on_form");
    assert_eq!(document["grade_scale"][1]["evidence"], "assumed");

    let first = &document["initiatives"][0];
    let indicator = &first["indicators"][0];
    assert_eq!(
        indicator["target"]["numbers"],
        json!([{"value": 120, "unit": "本"}])
    );
    assert_eq!(
        indicator["actual"],
        json!({"raw": "142.5本 (速報値)", "numbers": [{"value": 142.5, "unit": "本"}],
            "qualifier": null, "fiscal_year": null, "flags": ["preliminary"]})
    );
    assert_eq!(
        indicator["attainment"],
        json!({"verdict": "exceeded", "rate": 1.1875, "formula": "actual / target"})
    );
    assert_eq!(first["grade"], json!({"raw": "B", "meaning": "exceeded"}));
    assert_eq!(
        first["anchor"],
        json!({"page": 1, "line": 10, "column": 1, "lines": [10], "table": 1, "row": 2})
    );
    assert_eq!(
        first["evidence"]["title"],
        json!({"page": 1, "line": 10, "column": 2})
    );
    assert_eq!(first["findings"], json!([]));
}

#[test]
fn every_null_says_why() {
    let value = parsed(&from_datasets(&[&sample::dataset()]));
    for initiative in value["documents"][0]["initiatives"].as_array().unwrap() {
        for (key, member) in initiative.as_object().unwrap() {
            if member.is_null() {
                assert!(initiative["absent"][key].is_string(), "{key}");
            } else {
                assert!(initiative["absent"][key].is_null(), "{key}");
            }
        }
    }
    let initiatives = &value["documents"][0]["initiatives"];
    assert_eq!(initiatives[0]["absent"]["method"], "blank");
    assert_eq!(initiatives[0]["absent"]["goal"], "not_on_form");
    assert_eq!(initiatives[1]["absent"]["grade_reason"], "not_applicable");
    assert_eq!(initiatives[2]["absent"]["grade"], "unreadable");
    assert_eq!(
        initiatives[2]["doubts"],
        json!([{"code": "ocr-loop", "field": "title"}])
    );
}

#[test]
fn fields_without_a_member_of_their_own_are_kept() {
    let mut dataset = sample::dataset();
    dataset.initiatives[0]
        .fields
        .insert(FieldName::Budget, sample::text("1,200千円", 10, 9));
    let value = parsed(&from_datasets(&[&dataset]));
    assert_eq!(
        value["documents"][0]["initiatives"][0]["others"],
        json!({"budget": "1,200千円"})
    );
}

#[test]
fn sheets_have_cell_names() {
    let mut dataset = sample::dataset();
    dataset.initiatives[0].anchor.at = Locator {
        page: None,
        place: Place::Cell {
            sheet: "総括".to_owned(),
            row: 12,
            column: 28,
        },
    };
    let value = parsed(&from_datasets(&[&dataset]));
    let anchor = &value["documents"][0]["initiatives"][0]["anchor"];
    assert_eq!(
        (&anchor["sheet"], &anchor["cell"]),
        (&json!("総括"), &json!("AB12"))
    );
}

#[test]
fn failures_and_diagnostics_are_listed() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(
        Diagnostic::new(Code::ColumnUnknown)
            .at(&Locator::line(3))
            .at(&Locator::line(9))
            .arg("text", "こよみ"),
    );
    let readings = [
        FileReading {
            name: "a.md".to_owned(),
            outcome: Ok(Reading {
                dataset: sample::dataset(),
                source_lines: Vec::new(),
                pages: Vec::new(),
            }),
            diagnostics,
        },
        FileReading {
            name: "b.bin".to_owned(),
            outcome: Err(IngestError::OverLimit {
                limit: "bytes".to_owned(),
                found: 9,
                allowed: 8,
            }),
            diagnostics: Diagnostics::new(),
        },
    ];
    let value = parsed(&from_readings(&readings));
    assert_eq!(value["documents"].as_array().unwrap().len(), 1);
    assert_eq!(
        value["documents"][0]["diagnostics"],
        json!([{"code": "column-unknown", "severity": "warning",
            "at": {"line": 3, "also": [{"line": 9}]}, "args": {"text": "こよみ"}}])
    );
    assert_eq!(
        value["failures"],
        json!([{"name": "b.bin", "code": "over-limit",
            "args": {"limit": "bytes", "found": 9, "allowed": 8}, "diagnostics": []}])
    );
}

#[test]
fn the_file_reads_back_and_is_always_the_same() {
    let interchange = from_datasets(&[&sample::dataset()]);
    let text = to_json(&interchange);
    assert!(text.ends_with("}\n"));
    let read: Interchange = serde_json::from_str(&text).unwrap();
    assert_eq!(read, interchange);
    assert_eq!(to_json(&read), text);
}

#[test]
fn a_point_on_several_records_stands_whole_in_the_document_and_in_part_with_each() {
    use crate::compare::{AnalysisName, CompareOptions, compare_by};
    let mut dataset = sample::dataset();
    for (line, initiative) in (10..).zip(&mut dataset.initiatives) {
        let reason = sample::text("目標を達成したためです。", line, 7);
        initiative.fields.insert(FieldName::GradeReason, reason);
    }
    let names = &[AnalysisName::Findings];
    let comparison = compare_by(&[&dataset], &CompareOptions::default(), names);
    let mut interchange = from_datasets(&[&dataset, &dataset]);
    let before = parsed(&interchange);
    assert_eq!(before["documents"][0].get("findings"), None);
    super::add_findings(&mut interchange, &comparison);
    let value = parsed(&interchange);
    // The same file twice has the same points twice.
    assert_eq!(value["documents"][0], value["documents"][1]);
    let document = &value["documents"][0];
    let of = |findings: &Value| -> Value {
        let all = findings.as_array().unwrap();
        let text = all
            .iter()
            .find(|f| f["code"] == "identical-text" && f["text"] != Value::Null);
        text.unwrap().clone()
    };
    let whole = of(&document["findings"]);
    assert_eq!(whole["uses"], 3);
    assert_eq!(whole["field"], "grade_reason");
    assert_eq!(
        whole["initiatives"],
        json!(["abcdef01-1", "abcdef01-2", "abcdef01-3"])
    );
    assert_eq!(whole["evidence"].as_array().unwrap().len(), 3);
    let own = of(&document["initiatives"][1]["findings"]);
    assert_eq!(own["key"], whole["key"]);
    assert_eq!(
        own["evidence"],
        json!([{
            "field": "grade_reason",
            "raw": "目標を達成したためです。",
            "at": {"page": 1, "line": 11, "column": 7}
        }])
    );
    let rules = document["rules"].as_array().unwrap();
    let found: u64 = rules.iter().filter_map(|rule| rule["found"].as_u64()).sum();
    assert!(found >= 2, "{rules:?}");
}
