//! A table a rule: what is a point, what is none, what is in doubt, what cannot be said.
//!
//! A row reads `what | records | found examined in_doubt left_out`, the last column the reason
//! where the rule cannot apply. Records are separated by `//`, their indicators by `+`; a record
//! begins with its grade (`-` for none), an indicator with its name, then come its prints: `b`
//! baseline, `o` original target, `t` target, `a` actual, `r` printed rate.

mod grades;
mod rated;
mod targets;
mod words;

use super::super::{Checked, Checks, FindingCode, FindingDetail};
use super::{FigureDetail, check};
use crate::compare::{CompareOptions, Input};
use crate::normalize::attainment::attain;
use crate::normalize::direction::guess_direction;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{
    AttainmentVerdict, Dataset, Doubt, DoubtCode, FieldName, Indicator, Initiative, Mark, Meaning,
    ScaleEvidence, ScaleStep, Value, sample,
};

fn value(raw: &str) -> Value {
    parse_value(raw, &ValueContext::default())
}

/// `参加者数; t 50人; a 40人`.
fn measure(text: &str) -> Indicator {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap();
    let prints: Vec<(&str, &str)> = parts.map(|part| part.split_once(' ').unwrap()).collect();
    let of = |key: &str| {
        let found = prints.iter().find(|(of, _)| *of == key);
        found.map(|(_, raw)| value(raw))
    };
    let mut indicator = sample::indicator(name, of("t"), of("a"), AttainmentVerdict::Unknown);
    indicator.baseline = of("b");
    indicator.original_target = of("o");
    indicator.printed_rate = of("r");
    let (baseline, target) = (indicator.baseline.as_ref(), indicator.target.as_ref());
    (indicator.direction, indicator.direction_basis) = guess_direction(name, baseline, target);
    let direction = indicator.direction;
    indicator.attainment = attain(target, indicator.actual.as_ref(), direction);
    for (key, field, column) in [
        ("b", FieldName::Baseline, 5),
        ("t", FieldName::Target, 6),
        ("a", FieldName::Actual, 7),
        ("r", FieldName::AttainmentRate, 8),
    ] {
        if of(key).is_some() {
            indicator.evidence.insert(field, sample::at(10, column));
        }
    }
    indicator
}

fn record(position: u32, grade: &str, indicators: Vec<Indicator>) -> Initiative {
    let mut initiative = sample::initiative(position, &format!("取組{position}"));
    initiative.indicators = indicators;
    if grade != "-" {
        let step = scale().into_iter().find(|step| step.mark == grade);
        initiative.grade = Some(Mark {
            raw: grade.to_owned(),
            meaning: step.map_or(Meaning::Unknown, |step| step.meaning),
            at: sample::at(10, 9),
        });
    }
    initiative
}

/// `A 参加者数; t 9人; a 8人 + 満足度; t 80%; a 81% // B`.
fn records(text: &str) -> Vec<Initiative> {
    text.split("//")
        .zip(1..)
        .map(|(text, position)| {
            let (grade, rest) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
            let measures = rest.split(" + ").filter(|text| !text.is_empty());
            record(position, grade, measures.map(measure).collect())
        })
        .collect()
}

/// `A 目標を上回った // B`: records with a grade and a reason.
fn reasoned(text: &str) -> Vec<Initiative> {
    text.split("//")
        .zip(1..)
        .map(|(text, position)| {
            let (grade, reason) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
            let mut initiative = record(position, grade, Vec::new());
            if !reason.is_empty() {
                let reason = sample::text(reason, 10, 10);
                initiative.fields.insert(FieldName::GradeReason, reason);
            }
            initiative
        })
        .collect()
}

fn scale() -> Vec<ScaleStep> {
    [
        ("A", Meaning::Exceeded, "目標を上回った"),
        ("B", Meaning::Met, "目標を達成した"),
        ("C", Meaning::PartlyMet, "おおむね達成した"),
        ("D", Meaning::NotMet, "目標を達成しなかった"),
    ]
    .into_iter()
    .map(|(mark, meaning, wording)| ScaleStep {
        field: FieldName::Grade,
        mark: mark.to_owned(),
        meaning,
        wording: Some(wording.to_owned()),
        evidence: ScaleEvidence::Legend,
    })
    .collect()
}

fn doubtful(records: Vec<Initiative>, field: FieldName) -> Vec<Initiative> {
    with_doubt(records, field, DoubtCode::Misplaced)
}

/// Two values stand in the cell without a separator.
fn fused(records: Vec<Initiative>, field: FieldName) -> Vec<Initiative> {
    with_doubt(records, field, DoubtCode::Fused)
}

fn with_doubt(mut records: Vec<Initiative>, field: FieldName, code: DoubtCode) -> Vec<Initiative> {
    for record in &mut records {
        record.doubts.push(Doubt { code, field });
    }
    records
}

fn run_with(
    rule: FindingCode,
    records: Vec<Initiative>,
    steps: Vec<ScaleStep>,
    options: &CompareOptions,
) -> Checks {
    let dataset = Dataset {
        initiatives: records,
        grade_scale: steps,
        ..sample::dataset()
    };
    run_dataset(rule, &dataset, options)
}

fn run_dataset(rule: FindingCode, dataset: &Dataset, options: &CompareOptions) -> Checks {
    let datasets = [dataset];
    let input = Input::new(&datasets, options);
    let document = Checked {
        series: 0,
        dataset,
        input: &input,
    };
    let mut all = check(&document).into_iter();
    all.find(|(code, _)| *code == rule).unwrap().1
}

fn run(rule: FindingCode, records: Vec<Initiative>) -> Checks {
    run_with(rule, records, scale(), &CompareOptions::default())
}

fn summary(checks: &Checks) -> String {
    match checks.inapplicable {
        Some(reason) => format!("{reason:?}"),
        None => format!(
            "{} {} {} {}",
            checks.findings.len(),
            checks.examined,
            checks.in_doubt,
            checks.left_out
        ),
    }
}

/// Runs a rule over a table. `?field` before the records of a row puts the field in doubt.
fn table(rule: FindingCode, read: fn(&str) -> Vec<Initiative>, rows: &str) {
    let mut count = 0;
    let mut failed = Vec::new();
    for row in rows.lines().filter(|row| !row.trim().is_empty()) {
        let [name, records, expected] = row.split('|').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let records = records.trim();
        let records = match records.strip_prefix('?') {
            Some(rest) => {
                let (field, rest) = rest.split_once(' ').unwrap();
                doubtful(read(rest), FieldName::find(field).unwrap())
            }
            None => read(records),
        };
        let found = summary(&run(rule, records));
        if found != expected.trim() {
            failed.push(format!("{}: {found}, not {}", name.trim(), expected.trim()));
        }
        count += 1;
    }
    assert!(count > 0 && failed.is_empty(), "{}", failed.join("\n"));
}

fn detail(checks: &Checks) -> FigureDetail {
    match &checks.findings.first().unwrap().detail {
        FindingDetail::Figures(detail) => detail.clone(),
        FindingDetail::Print(_) => panic!("not about figures"),
    }
}
