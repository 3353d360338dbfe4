//! Compares a reading with an expected one, written in the names of the interchange format.
//!
//! Only what the expected reading states is compared; `null` states that there is nothing. Texts
//! are equal when they are so after compatibility folding without blanks.

use std::str::FromStr;

use machikurabe::record::{Absence, Dataset, FieldName, Indicator, Initiative, Mark, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

/// What was compared, and what differs, one line each.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) checks: usize,
    pub(crate) misses: Vec<String>,
}

impl Score {
    fn check(&mut self, holds: bool, miss: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.misses.push(miss());
        }
    }

    fn text(&mut self, place: &str, expected: &Json, found: Option<&str>) {
        let expected = expected.as_str();
        self.check(expected.map(plain) == found.map(plain), || {
            format!("{place}: expected {expected:?}, found {found:?}")
        });
    }
}

/// Compares a whole document; `dataset` is `None` when the file could not be read.
pub(crate) fn compare(file: &str, expected: &Json, dataset: Option<&Dataset>) -> Score {
    let mut score = Score::default();
    let records = expected["initiatives"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let Some(dataset) = dataset else {
        score.check(records.is_empty(), || format!("{file}: not read"));
        return score;
    };
    document(&mut score, file, expected, dataset);
    let found = dataset.initiatives.len();
    score.check(found == records.len(), || {
        format!("{file}: expected {} records, found {found}", records.len())
    });
    for (at, record) in records.iter().enumerate() {
        let title = record["title"].as_str().unwrap_or("");
        let place = format!("{file} #{} {title}", at + 1);
        match partner(record, at, &dataset.initiatives) {
            Some(initiative) => compare_record(&mut score, &place, record, initiative),
            None => score.check(false, || format!("{place}: no such record")),
        }
    }
    score
}

fn document(score: &mut Score, file: &str, expected: &Json, dataset: &Dataset) {
    let municipality = dataset.municipality.as_ref();
    if let Some(name) = expected.get("municipality") {
        let place = format!("{file} municipality");
        score.text(&place, name, municipality.map(|m| m.name.as_str()));
    }
    if let Some(code) = expected.get("code") {
        let found = municipality.and_then(|m| m.code.as_deref());
        score.text(&format!("{file} code"), code, found);
    }
    if let Some(year) = expected.get("fiscal_year") {
        let found = dataset.fiscal_year.map(|year| i64::from(year.0));
        score.check(year.as_i64() == found, || {
            format!("{file}: expected fiscal year {year}, found {found:?}")
        });
    }
    for step in array(&expected["grade_scale"]) {
        let found = dataset
            .grade_scale
            .iter()
            .find(|s| step["mark"] == s.mark.as_str());
        let holds = found.is_some_and(|s| {
            step["meaning"] == s.meaning.name() && step["evidence"] == s.evidence.name()
        });
        score.check(holds, || {
            format!("{file}: expected {step}, found {found:?}")
        });
    }
    for department in array(&expected["departments"]) {
        let name = department["name"].as_str().map(plain);
        let found = dataset
            .departments
            .iter()
            .find(|d| d.name.as_deref().map(plain) == name);
        for key in ["section", "head", "mission", "policy", "work", "summary"] {
            let Some(text) = department.get(key) else {
                continue;
            };
            let value = found.and_then(|d| match key {
                "section" => d.section.as_deref(),
                "head" => d.head.as_deref(),
                "mission" => d.mission.as_deref(),
                "policy" => d.policy.as_deref(),
                "work" => d.work.as_deref(),
                _ => d.summary.as_deref(),
            });
            score.text(&format!("{file} {name:?} {key}"), text, value);
        }
    }
}

/// The record with the same title near the same position, or the one at that position.
fn partner<'a>(record: &Json, at: usize, found: &'a [Initiative]) -> Option<&'a Initiative> {
    let Some(title) = record["title"].as_str() else {
        return found.get(at);
    };
    let same = |i: &&Initiative| {
        i.text(FieldName::Title)
            .is_some_and(|text| unlabelled(text) == unlabelled(title))
    };
    found
        .get(at)
        .filter(same)
        .or_else(|| found.iter().find(same))
}

fn compare_record(score: &mut Score, place: &str, expected: &Json, found: &Initiative) {
    for (key, value) in expected.as_object().into_iter().flatten() {
        let place = format!("{place} {key}");
        match key.as_str() {
            "title" => {}
            "anchor" => {
                let line = found.anchor.at.first_line();
                score.check(value["line"].as_u64() == line.map(u64::from), || {
                    format!("{place}: expected {value}, found {line:?}")
                });
            }
            "path" => compare_path(score, &place, value, &found.path),
            "grade" => mark(score, &place, value, found.grade.as_ref()),
            "verdict" => mark(score, &place, value, found.verdict.as_ref()),
            "progress_mark" => mark(score, &place, value, found.progress_mark.as_ref()),
            "indicators" => {
                for (at, indicator) in array(value).iter().enumerate() {
                    compare_indicator(score, &place, at, indicator, &found.indicators);
                }
            }
            "absent" => compare_absences(score, &place, value, found),
            "doubts" => {
                for doubt in array(value) {
                    let holds = found.doubts.iter().any(|d| {
                        doubt["code"] == d.code.name() && doubt["field"] == d.field.name()
                    });
                    score.check(holds, || {
                        format!("{place}: expected {doubt}, found {:?}", found.doubts)
                    });
                }
            }
            "others" => {
                for other in array(value) {
                    let holds = found.others.iter().any(|o| {
                        other["header"] == o.header.as_str() && other["text"] == o.text.as_str()
                    });
                    score.check(holds, || {
                        format!("{place}: expected {other}, found {:?}", found.others)
                    });
                }
            }
            name => match FieldName::find(name) {
                Some(field) => score.text(&place, value, found.text(field)),
                None => score.check(false, || format!("{place}: no such field")),
            },
        }
    }
}

/// Every expected heading stands in the path, in this order; others may stand between.
fn compare_path(score: &mut Score, place: &str, expected: &Json, found: &[String]) {
    let mut rest = found.iter();
    for heading in array(expected) {
        let wanted = heading.as_str().map(plain).unwrap_or_default();
        let holds = rest.any(|h| wanted.contains(&plain(h)) || plain(h).contains(&wanted));
        score.check(holds, || {
            format!("{place}: expected {heading} in {found:?}")
        });
    }
}

fn mark(score: &mut Score, place: &str, expected: &Json, found: Option<&Mark>) {
    if expected.is_null() {
        score.check(found.is_none(), || {
            format!("{place}: expected none, found {found:?}")
        });
        return;
    }
    score.text(place, &expected["raw"], found.map(|m| m.raw.as_str()));
    if let Some(meaning) = expected.get("meaning") {
        score.text(place, meaning, found.map(|m| m.meaning.name()));
    }
}

fn compare_indicator(
    score: &mut Score,
    place: &str,
    at: usize,
    expected: &Json,
    found: &[Indicator],
) {
    let place = format!("{place} {}", at + 1);
    let Some(indicator) = found.get(at) else {
        score.check(false, || format!("{place}: no such indicator"));
        return;
    };
    for (key, value) in expected.as_object().into_iter().flatten() {
        let place = format!("{place} {key}");
        let print = match key.as_str() {
            "name" => {
                score.text(&place, value, indicator.name.as_deref());
                continue;
            }
            "label" => {
                // ① must not fold to 1 here.
                score.check(value.as_str() == indicator.label.as_deref(), || {
                    format!("{place}: expected {value}, found {:?}", indicator.label)
                });
                continue;
            }
            "baseline" => indicator.baseline.as_ref(),
            "target" => indicator.target.as_ref(),
            "original_target" => indicator.original_target.as_ref(),
            "actual" => indicator.actual.as_ref(),
            "printed_rate" => indicator.printed_rate.as_ref(),
            _ => None,
        };
        compare_value(score, &place, value, print);
    }
}

fn compare_value(score: &mut Score, place: &str, expected: &Json, found: Option<&Value>) {
    let wanted: Vec<(Option<Decimal>, String)> = array(&expected["numbers"])
        .iter()
        .map(|n| {
            let value = Decimal::from_str(&n["value"].to_string()).ok();
            (
                value.map(|v| v.normalize()),
                plain(n["unit"].as_str().unwrap_or("")),
            )
        })
        .collect();
    let got: Vec<(Option<Decimal>, String)> = found
        .iter()
        .flat_map(|v| &v.numbers)
        .map(|n| (Some(n.value.normalize()), plain(&n.unit)))
        .collect();
    score.check(wanted == got, || {
        format!("{place}: expected {wanted:?}, found {got:?}")
    });
    for flag in array(&expected["flags"]) {
        let holds = found.is_some_and(|v| v.flags.iter().any(|f| *flag == f.name()));
        score.check(holds, || format!("{place}: expected flag {flag}"));
    }
    if let Some(year) = expected.get("fiscal_year") {
        let at = found.and_then(|v| v.fiscal_year).map(|y| i64::from(y.0));
        score.check(year.as_i64() == at, || {
            format!("{place}: expected {year}, found {at:?}")
        });
    }
}

fn compare_absences(score: &mut Score, place: &str, expected: &Json, found: &Initiative) {
    for (name, reason) in expected.as_object().into_iter().flatten() {
        let Some(field) = FieldName::find(name) else {
            score.check(false, || format!("{place}: no field {name}"));
            continue;
        };
        let absence = found.absence(field).map(Absence::name);
        score.check(reason.as_str() == absence, || {
            format!("{place} {name}: expected {reason}, found {absence:?}")
        });
    }
}

fn array(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A title without the circled number that may stand before it.
fn unlabelled(text: &str) -> String {
    let text = text.trim_start_matches(|c| matches!(c, '①'..='⑳') || char::is_whitespace(c));
    plain(text)
}
