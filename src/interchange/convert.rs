//! Internal model → contract.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::model::{
    Anchor, Attainment, ColumnDetail, Department, Diagnostic, Document, Doubt, Failure, FieldKey,
    Indicator, Initiative, Mark, Municipality, Number, OtherColumn, Place, ScaleStep, Source,
    Value, YearValue,
};
use crate::diagnostic::{self, Arg};
use crate::ingest::IngestError;
use crate::record::{self, Absence, Dataset, FieldName};
use crate::source::{self, Locator};

/// Fields that have a text member of their own in [`Initiative`].
const TEXT_MEMBERS: &[FieldName] = &[
    FieldName::Department,
    FieldName::Section,
    FieldName::Number,
    FieldName::Category,
    FieldName::Goal,
    FieldName::Title,
    FieldName::Activities,
    FieldName::Method,
    FieldName::AttainmentLevel,
    FieldName::Due,
    FieldName::MidyearReview,
    FieldName::SecondHalfPlan,
    FieldName::Results,
    FieldName::Outcome,
    FieldName::YearEndReview,
    FieldName::GradeReason,
    FieldName::Issues,
];

/// Fields that have a mark member.
const MARK_MEMBERS: &[FieldName] = &[
    FieldName::ProgressMark,
    FieldName::Verdict,
    FieldName::Grade,
];

pub(super) fn document(dataset: &Dataset, diagnostics: &[diagnostic::Diagnostic]) -> Document {
    Document {
        source: source(&dataset.source),
        title: dataset.title.clone(),
        kind: dataset.kind.name().to_owned(),
        municipality: dataset.municipality.as_ref().map(municipality),
        fiscal_year: dataset.fiscal_year.map(|year| year.0),
        grade_scale: dataset.grade_scale.iter().map(scale_step).collect(),
        departments: dataset.departments.iter().map(department).collect(),
        columns: columns(dataset),
        columns_detail: dataset.columns.iter().map(column_detail).collect(),
        initiatives: dataset.initiatives.iter().map(initiative).collect(),
        diagnostics: diagnostics.iter().map(diagnostic).collect(),
        accounted: dataset.accounted.clone(),
        findings: None,
        rules: None,
    }
}

pub(super) fn failure(
    name: &str,
    error: &IngestError,
    diagnostics: &[diagnostic::Diagnostic],
) -> Failure {
    let mut args = BTreeMap::new();
    let mut add = |key: &str, value: serde_json::Value| {
        args.insert(key.to_owned(), value);
    };
    let code = match error {
        IngestError::Empty => "empty",
        IngestError::Unsupported { found } => {
            add("found", found.as_str().into());
            "unsupported"
        }
        IngestError::Undecodable => "undecodable",
        IngestError::OverLimit {
            limit,
            found,
            allowed,
        } => {
            add("limit", limit.as_str().into());
            add("found", (*found).into());
            add("allowed", (*allowed).into());
            "over-limit"
        }
        IngestError::PasswordNeeded { is_wrong } => {
            add("is_wrong", (*is_wrong).into());
            "password-needed"
        }
        IngestError::NoText { pages } => {
            add("pages", (*pages).into());
            "no-text"
        }
        IngestError::Damaged { detail } => {
            add("detail", detail.as_str().into());
            "damaged"
        }
        IngestError::Stopped => "stopped",
    };
    Failure {
        name: name.to_owned(),
        code: code.to_owned(),
        args,
        diagnostics: diagnostics.iter().map(diagnostic).collect(),
    }
}

fn source(info: &source::SourceInfo) -> Source {
    Source {
        name: info.name.clone(),
        format: info.format.name().to_owned(),
        encoding: info.encoding.clone(),
        sha256: info.sha256.clone(),
        bytes: info.byte_count,
        pages: info.page_count,
    }
}

fn municipality(municipality: &record::Municipality) -> Municipality {
    Municipality {
        name: municipality.name.clone(),
        code: municipality.code.clone(),
        prefecture: municipality.prefecture.clone(),
        evidence: municipality.evidence.name().to_owned(),
        basis: municipality.basis.clone(),
    }
}

fn scale_step(step: &record::ScaleStep) -> ScaleStep {
    ScaleStep {
        field: FieldKey(step.field),
        mark: step.mark.clone(),
        meaning: step.meaning.name().to_owned(),
        wording: step.wording.clone(),
        evidence: step.evidence.name().to_owned(),
    }
}

fn department(department: &record::Department) -> Department {
    Department {
        name: department.name.clone(),
        section: department.section.clone(),
        head: department.head.clone(),
        mission: department.mission.clone(),
        policy: department.policy.clone(),
        work: department.work.clone(),
        summary: department.summary.clone(),
        at: department.at.as_ref().map(place),
    }
}

fn columns(dataset: &Dataset) -> BTreeMap<FieldKey, String> {
    FieldName::ALL
        .iter()
        .map(|field| {
            let is_present = dataset.fields_present.contains(field);
            let state = if is_present { "present" } else { "not_on_form" };
            (FieldKey(*field), state.to_owned())
        })
        .collect()
}

fn column_detail(column: &record::ColumnUse) -> ColumnDetail {
    ColumnDetail {
        header: column.header.clone(),
        field: column.field.map(FieldKey),
        score: column.score,
        reason: column.reason.clone(),
        at: column.at.as_ref().map(place),
    }
}

fn initiative(initiative: &record::Initiative) -> Initiative {
    let text = |field| initiative.text(field).map(str::to_owned);
    Initiative {
        id: initiative.id.clone(),
        path: initiative.path.clone(),
        department: text(FieldName::Department),
        section: text(FieldName::Section),
        number: text(FieldName::Number),
        category: text(FieldName::Category),
        goal: text(FieldName::Goal),
        title: text(FieldName::Title),
        activities: text(FieldName::Activities),
        method: text(FieldName::Method),
        attainment_level: text(FieldName::AttainmentLevel),
        due: text(FieldName::Due),
        indicators: initiative.indicators.iter().map(indicator).collect(),
        progress_mark: mark(initiative, FieldName::ProgressMark),
        midyear_review: text(FieldName::MidyearReview),
        second_half_plan: text(FieldName::SecondHalfPlan),
        results: text(FieldName::Results),
        outcome: text(FieldName::Outcome),
        year_end_review: text(FieldName::YearEndReview),
        verdict: mark(initiative, FieldName::Verdict),
        grade: mark(initiative, FieldName::Grade),
        grade_reason: text(FieldName::GradeReason),
        issues: text(FieldName::Issues),
        absent: absent(initiative),
        doubts: initiative
            .doubts
            .iter()
            .map(|doubt| Doubt {
                code: doubt.code.name().to_owned(),
                field: FieldKey(doubt.field),
            })
            .collect(),
        findings: Vec::new(),
        anchor: Anchor {
            at: place(&initiative.anchor.at),
            lines: initiative.anchor.lines.clone(),
            table: initiative.anchor.table,
            row: initiative.anchor.row,
        },
        evidence: evidence(initiative),
        others: others(initiative),
        other_columns: initiative
            .others
            .iter()
            .map(|other| OtherColumn {
                header: other.header.clone(),
                text: other.text.clone(),
                at: place(&other.at),
            })
            .collect(),
    }
}

fn mark_of(initiative: &record::Initiative, field: FieldName) -> Option<&record::Mark> {
    match field {
        FieldName::ProgressMark => initiative.progress_mark.as_ref(),
        FieldName::Verdict => initiative.verdict.as_ref(),
        FieldName::Grade => initiative.grade.as_ref(),
        _ => None,
    }
}

/// A mark; words in its cell that are no known mark are kept with unknown meaning.
fn mark(initiative: &record::Initiative, field: FieldName) -> Option<Mark> {
    mark_of(initiative, field)
        .map(|mark| Mark {
            raw: mark.raw.clone(),
            meaning: mark.meaning.name().to_owned(),
        })
        .or_else(|| {
            initiative.text(field).map(|text| Mark {
                raw: text.to_owned(),
                meaning: record::Meaning::Unknown.name().to_owned(),
            })
        })
}

/// Reasons for every `null` member and for every other field of the form without text.
fn absent(initiative: &record::Initiative) -> BTreeMap<FieldKey, String> {
    let members = TEXT_MEMBERS.iter().chain(MARK_MEMBERS).copied();
    let on_form = initiative.fields.keys().copied();
    members
        .chain(on_form)
        .filter(|field| mark_of(initiative, *field).is_none())
        .filter_map(|field| {
            let absence: Absence = initiative.absence(field)?;
            Some((FieldKey(field), absence.name().to_owned()))
        })
        .collect()
}

/// Texts of fields that have no member of their own.
fn others(initiative: &record::Initiative) -> BTreeMap<FieldKey, String> {
    initiative
        .fields
        .keys()
        .filter(|field| !TEXT_MEMBERS.contains(field) && !MARK_MEMBERS.contains(field))
        .filter_map(|field| Some((FieldKey(*field), initiative.text(*field)?.to_owned())))
        .collect()
}

fn evidence(initiative: &record::Initiative) -> BTreeMap<FieldKey, Place> {
    let mut evidence = BTreeMap::new();
    for (field, extracted) in &initiative.fields {
        let mut places = extracted.evidence.iter().map(place);
        if let Some(mut first) = places.next() {
            first.also = places.collect();
            evidence.insert(FieldKey(*field), first);
        }
    }
    for field in MARK_MEMBERS {
        if let Some(mark) = mark_of(initiative, *field) {
            evidence
                .entry(FieldKey(*field))
                .or_insert_with(|| place(&mark.at));
        }
    }
    evidence
}

fn indicator(indicator: &record::Indicator) -> Indicator {
    let value_of = |part: &Option<record::Value>| part.as_ref().map(value);
    let rate = indicator.attainment.rate.map(json_number);
    Indicator {
        label: indicator.label.clone(),
        name: indicator.name.clone(),
        baseline: value_of(&indicator.baseline),
        original_target: value_of(&indicator.original_target),
        revision_note: indicator.revision_note.clone(),
        target: value_of(&indicator.target),
        actual: value_of(&indicator.actual),
        printed_rate: value_of(&indicator.printed_rate),
        history: indicator
            .history
            .iter()
            .map(|entry| YearValue {
                part: FieldKey(entry.part),
                value: value(&entry.value),
                at: place(&entry.at),
            })
            .collect(),
        direction: indicator.direction.name().to_owned(),
        direction_basis: indicator.direction_basis.name().to_owned(),
        attainment: Attainment {
            verdict: indicator.attainment.verdict.name().to_owned(),
            formula: rate.is_some().then(|| "actual / target".to_owned()),
            rate,
        },
        evidence: indicator
            .evidence
            .iter()
            .map(|(field, at)| (FieldKey(*field), place(at)))
            .collect(),
    }
}

fn value(value: &record::Value) -> Value {
    Value {
        raw: value.raw.clone(),
        numbers: value
            .numbers
            .iter()
            .map(|number| Number {
                value: json_number(number.value),
                unit: number.unit.clone(),
                bound: number.bound.map(|bound| bound.name().to_owned()),
                label: number.label.clone(),
            })
            .collect(),
        qualifier: value.qualifier.clone(),
        fiscal_year: value.fiscal_year.map(|year| year.0),
        flags: value
            .flags
            .iter()
            .map(|flag| flag.name().to_owned())
            .collect(),
    }
}

/// An integer where the number is whole, otherwise the shortest decimal with the same value.
pub(super) fn json_number(number: Decimal) -> serde_json::Number {
    let number = number.normalize();
    if number.scale() == 0
        && let Some(whole) = number.to_i64()
    {
        return whole.into();
    }
    number
        .to_string()
        .parse::<f64>()
        .ok()
        .and_then(serde_json::Number::from_f64)
        .unwrap_or_else(|| 0.into())
}

pub(super) fn place(at: &Locator) -> Place {
    let mut place = Place {
        page: at.page,
        ..Place::default()
    };
    match &at.place {
        source::Place::Lines {
            first,
            last,
            column,
        } => {
            place.line = Some(*first);
            place.last_line = (last != first).then_some(*last);
            place.column = *column;
        }
        source::Place::Cell { sheet, row, column } => {
            place.sheet = Some(sheet.clone());
            place.cell = Some(source::cell_name(*row, *column));
        }
        source::Place::Area(rect) => {
            place.rect = Some([rect.x0, rect.y0, rect.x1, rect.y1]);
        }
    }
    place
}

fn diagnostic(diagnostic: &diagnostic::Diagnostic) -> Diagnostic {
    let mut places = diagnostic.at.iter().map(place);
    let at = places.next().map(|first| Place {
        also: places.collect(),
        ..first
    });
    Diagnostic {
        code: diagnostic.code.name().to_owned(),
        severity: diagnostic.severity().name().to_owned(),
        at,
        args: diagnostic
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Text(text) => text.as_str().into(),
                    Arg::Count(count) => (*count).into(),
                };
                (name.clone(), value)
            })
            .collect(),
    }
}
