//! Points to check → contract: one flat object a point.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::convert::{json_number, place};
use super::model::{Document, Initiative, Interchange, RuleReport};
use crate::compare::{
    AnalysisName, Comparison, Evidence, EvidenceField, Finding, Findings, Outcome,
};

/// Members that hold words copied from a document: they stay as they are.
const WORDS: &[&str] = &[
    "raw",
    "name",
    "short_name",
    "indicator",
    "label",
    "title",
    "mark",
    "marks",
    "better",
    "worse",
    "text",
    "reason",
    "wording",
    "words",
    "steps",
    "effort",
    "department",
    "sentence",
    "unit",
    "other_unit",
    "before",
    "after",
    "repeated",
    "other_mark",
    "other_wording",
];

/// Members that hold an exact decimal.
const DECIMALS: &[&str] = &[
    "value",
    "number",
    "printed",
    "computed",
    "sum",
    "distance",
    "rate",
    "by_target",
    "by_progress",
    "lowest",
    "highest",
    "weakest_of_better",
    "strongest_of_worse",
    "factor",
];

/// The members of a record or document are other objects: a `target` of words is a printed value.
const VALUES: &[&str] = &["target", "actual", "original", "baseline"];

pub(super) fn add(interchange: &mut Interchange, comparison: &Comparison) {
    let Some(Outcome::Findings(findings)) = comparison.outcome(AnalysisName::Findings) else {
        return;
    };
    let keys = findings.keys(&comparison.series);
    let mut by_series: BTreeMap<usize, Vec<(&String, &Finding)>> = BTreeMap::new();
    for (key, finding) in keys.iter().zip(&findings.findings) {
        by_series
            .entry(finding.series)
            .or_default()
            .push((key, finding));
    }
    for (position, series) in comparison.series.iter().enumerate() {
        let of_document = by_series.remove(&position).unwrap_or_default();
        // The same file may have been given twice.
        let documents = interchange
            .documents
            .iter_mut()
            .filter(|document| document.source.sha256 == series.sha256);
        for document in documents {
            fill(document, &of_document);
            document.rules = Some(rules(findings, position));
        }
    }
}

fn rules(findings: &Findings, series: usize) -> Vec<RuleReport> {
    findings
        .reports
        .iter()
        .filter(|report| report.series == series)
        .map(|report| RuleReport {
            code: report.code.name().to_owned(),
            examined: report.examined,
            found: report.found,
            in_doubt: report.in_doubt,
            left_out: report.left_out,
            inapplicable: report.inapplicable.map(|reason| reason.name().to_owned()),
        })
        .collect()
}

fn fill(document: &mut Document, findings: &[(&String, &Finding)]) {
    let mut by_record: BTreeMap<&str, Vec<(&String, &Finding)>> = BTreeMap::new();
    let mut of_document = Vec::new();
    for (key, finding) in findings {
        if finding.subjects.len() != 1 {
            of_document.push(object(key, finding, None));
        }
        let ids: BTreeSet<&str> = finding.subjects.iter().map(|s| s.id.as_str()).collect();
        for id in ids {
            by_record.entry(id).or_default().push((key, finding));
        }
    }
    for initiative in &mut document.initiatives {
        initiative.findings = by_record
            .get(initiative.id.as_str())
            .into_iter()
            .flatten()
            .map(|(key, finding)| object(key, finding, Some(initiative)))
            .collect();
    }
    document.findings = Some(of_document);
}

/// Code, arguments, key, what it is about, and the cells: for a record its own cells only, where
/// the point is about several.
fn object(key: &str, finding: &Finding, record: Option<&Initiative>) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), finding.code.name().into());
    object.insert("key".to_owned(), key.into());
    // {"Print": {"NoMeasure": {"fields": […]}}} holds one member twice.
    let detail = serde_json::to_value(&finding.detail).unwrap_or_default();
    if let Value::Object(arguments) = only_member(only_member(detail)) {
        for (name, value) in arguments {
            let value = plain(&name, value);
            object.insert(name, value);
        }
    }
    if let Some(indicator) = &finding.indicator {
        object.insert("indicator_position".to_owned(), indicator.position.into());
    }
    if finding.subjects.len() > 1 {
        let ids: Vec<Value> = finding
            .subjects
            .iter()
            .map(|subject| subject.id.as_str().into())
            .collect();
        object.insert("initiatives".to_owned(), ids.into());
    }
    let is_shared = finding.subjects.len() > 1;
    let evidence: Vec<Value> = finding
        .evidence
        .iter()
        .filter(|cell| !is_shared || record.is_none_or(|record| is_of(cell, record)))
        .map(evidence)
        .collect();
    object.insert("evidence".to_owned(), evidence.into());
    Value::Object(object)
}

fn only_member(value: Value) -> Value {
    match value {
        Value::Object(members) if members.len() == 1 => members
            .into_iter()
            .next()
            .map(|(_, value)| value)
            .unwrap_or_default(),
        other => other,
    }
}

/// Whether a cell stands where one of the record's cells does.
fn is_of(cell: &Evidence, record: &Initiative) -> bool {
    let Some(at) = cell.at.as_ref().map(place) else {
        return false;
    };
    let of_fields = record.evidence.values();
    let of_indicators = record.indicators.iter().flat_map(|i| i.evidence.values());
    let is_same = |other: &super::model::Place| {
        (
            other.page,
            other.line,
            other.column,
            &other.sheet,
            &other.cell,
            other.rect,
        ) == (at.page, at.line, at.column, &at.sheet, &at.cell, at.rect)
    };
    of_fields.chain(of_indicators).any(is_same) || is_same(&record.anchor.at)
}

/// A cell with its field; `null` for what has none, with the header of a column not understood.
fn evidence(cell: &Evidence) -> Value {
    let mut object = Map::new();
    let (field, header) = match &cell.field {
        EvidenceField::Field(field) => (Some(field.name()), None),
        EvidenceField::Column(header) => (None, Some(header.as_str())),
        EvidenceField::RunningText => (None, None),
    };
    object.insert("field".to_owned(), field.into());
    if let Some(header) = header {
        object.insert("header".to_owned(), header.into());
    }
    object.insert("raw".to_owned(), cell.raw.as_str().into());
    if let Some(unit) = &cell.unit {
        object.insert("unit".to_owned(), unit.as_str().into());
    }
    let at = cell.at.as_ref().map(place);
    object.insert(
        "at".to_owned(),
        serde_json::to_value(at).unwrap_or_default(),
    );
    Value::Object(object)
}

/// Decimals as numbers and names of the vocabulary as in the rest of the contract.
fn plain(name: &str, value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(name, value)| {
                    let name = snake_case(&name);
                    let value = plain(&name, value);
                    (name, value)
                })
                .collect(),
        ),
        Value::Array(items) => items.into_iter().map(|item| plain(name, item)).collect(),
        Value::String(text) if WORDS.contains(&name) || VALUES.contains(&name) => text.into(),
        Value::String(text) => {
            if DECIMALS.contains(&name)
                && let Ok(number) = Decimal::from_str_exact(&text)
            {
                return json_number(number).into();
            }
            snake_case(&text).into()
        }
        other => other,
    }
}

/// `AttainmentLevel` → `attainment_level`; other words stay.
fn snake_case(name: &str) -> String {
    let is_variant = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_variant {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len() + 4);
    for (at, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && at > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
