//! Document → Dataset: rows, sheets and lists become records with the meaning of their columns.
//!
//! Comes in: a [`Document`]. Goes out: a [`Dataset`]. It refuses to repair: damaged text is kept
//! and marked in doubt.
//!
//! Order of steps: context (municipality, year) → forms (what the columns mean) → blocks in order
//! (headings, heads, tables, sheets, lists → drafts) → records → scales.

mod align;
mod blocks;
mod cells;
mod context;
mod cross;
mod cross_column;
mod damage;
mod draft;
mod figures;
mod finish;
mod fit;
mod form;
mod gaps;
mod goals;
mod indicators;
mod lists;
mod naming;
mod org;
mod path;
mod repeated;
mod roles;
mod rows;
mod scale;
mod settle;
mod sheet;
mod slots;
mod statements;
mod totals;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Document};
use crate::record::{
    Absence, ColumnUse, Dataset, Derivation, DocumentKind, Extracted, FieldName, Initiative,
};
use crate::schema::header_match::{SURE, year_without_era};
use crate::source::{Locator, SourceInfo};
use blocks::Assembler;
use form::{Form, forms_of, tables_of};

/// What the reader declared about a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// Municipality by name.
    pub municipality: Option<String>,
    /// Fiscal year.
    pub fiscal_year: Option<i32>,
    /// Header as printed → field.
    pub columns: BTreeMap<String, FieldName>,
}

/// Turns recognised structure into records.
///
/// # Diagnostics
/// All codes of the assemble stage.
pub fn dataset_from_document(
    document: &Document,
    source: &SourceInfo,
    declared: &Declared,
    diagnostics: &mut Diagnostics,
) -> Dataset {
    let municipality = context::municipality_of(
        document,
        &source.name,
        declared.municipality.as_deref(),
        diagnostics,
    );
    let fiscal_year =
        context::fiscal_year_of_document(document, &source.name, declared.fiscal_year, diagnostics);
    let tables = tables_of(document);
    let forms = forms_of(&tables, fiscal_year, &declared.columns);
    report_columns(&forms, diagnostics);
    gaps::report_blank_columns(&tables, diagnostics);
    let mut assembler = Assembler::new(
        forms,
        tables.len(),
        &document.blocks,
        fiscal_year,
        diagnostics,
    );
    for (index, block) in document.blocks.iter().enumerate() {
        assembler.block(block, index, &document.blocks);
    }
    assembler.flush_all();
    if assembler.drafts.is_empty() {
        assembler.goals_of_passages(&document.blocks);
    }
    if assembler.drafts.is_empty() {
        let title = document.title.as_ref().map(|t| t.text.as_str());
        assembler.goals_of_numbered_lines(title, &document.blocks);
    }
    damage::judge_columns(&mut assembler.drafts, &assembler.form_of_table);
    goals::settle_goals(&mut assembler.drafts, &assembler.forms);
    let Assembler {
        forms,
        org,
        drafts,
        diagnostics,
        mut fields_present,
        label_columns,
        legend_rows,
        ..
    } = assembler;
    let mut initiatives = records_of(drafts, source, diagnostics);
    complete_numbers(&mut initiatives);
    gaps::report_gaps(&initiatives, diagnostics);
    let grade_scale = scale::settle_scales(document, &mut initiatives, diagnostics);
    if initiatives.is_empty() {
        diagnostics.push(Diagnostic::new(Code::NoInitiatives));
    }
    let heads = org
        .departments
        .iter()
        .filter(|d| d.head.is_some())
        .map(|_| FieldName::Head);
    fields_present.extend(heads);
    fields_present.extend(initiatives.iter().flat_map(|i| i.fields.keys().copied()));
    let fields_present: Vec<FieldName> = fields_present.into_iter().collect();
    let mut columns = columns_of(&forms);
    columns.extend(label_columns);
    Dataset {
        source: source.clone(),
        title: document.title.as_ref().map(|t| t.text.clone()),
        kind: kind_of(&fields_present, &initiatives),
        municipality,
        fiscal_year,
        grade_scale,
        departments: if org.departments.is_empty() {
            org::departments_of(&initiatives)
        } else {
            org.departments
        },
        columns,
        fields_present,
        accounted: accounted(document, &initiatives, legend_rows),
        initiatives,
        statements: totals::statements_of(document),
    }
}

/// Finishes the records in the making.
fn records_of(
    drafts: Vec<(draft::Draft, Vec<FieldName>)>,
    source: &SourceInfo,
    diagnostics: &mut Diagnostics,
) -> Vec<Initiative> {
    let prefix: String = source.sha256.chars().take(8).collect();
    let fallback = Locator::line(1);
    let has_measures = drafts
        .iter()
        .any(|(draft, _)| draft.groups.iter().any(draft::Group::has_measure));
    drafts
        .into_iter()
        .enumerate()
        .map(|(i, (draft, present))| {
            finish::finish(
                draft,
                format!("{prefix}-{}", i + 1),
                &present,
                &fallback,
                has_measures,
                diagnostics,
            )
        })
        .collect()
}

/// Where some records of a document carry a number in their text, the others have lost theirs or
/// have none printed: the form has the field.
fn complete_numbers(initiatives: &mut [Initiative]) {
    if !initiatives
        .iter()
        .any(|i| i.text(FieldName::Number).is_some())
    {
        return;
    }
    for initiative in initiatives {
        let at = initiative.anchor.at.clone();
        let is_lost = initiative.is_doubtful(FieldName::Title);
        initiative
            .fields
            .entry(FieldName::Number)
            .or_insert_with(|| Extracted {
                value: Err(if is_lost {
                    Absence::Unreadable
                } else {
                    Absence::Blank
                }),
                raw: String::new(),
                evidence: vec![at],
                derivation: Derivation::Copied,
            });
    }
}

/// What is to be said of a header with a year whose era it does not print.
fn guessed_era(header: &str, at: Option<&Locator>) -> Option<Diagnostic> {
    let year = year_without_era(header)?;
    let diagnostic = Diagnostic::new(Code::ColumnGuessed)
        .arg("text", header)
        .arg("field", year.0.to_string())
        .arg("score", 80_u64);
    Some(match at {
        Some(at) => diagnostic.at(at),
        None => diagnostic,
    })
}

fn report_columns(forms: &[Form], diagnostics: &mut Diagnostics) {
    for column in forms.iter().flat_map(|form| &form.columns) {
        if let Some(guess) = guessed_era(&column.header, Some(&column.at)) {
            diagnostics.push(guess);
        }
        if column.field.is_none() && matches!(column.reason, "unknown" | "repeated-block") {
            diagnostics.push(
                Diagnostic::new(Code::ColumnUnknown)
                    .at(&column.at)
                    .arg("text", column.header.as_str()),
            );
        } else if let Some(field) = column.field
            && column.score < SURE
        {
            diagnostics.push(
                Diagnostic::new(Code::ColumnGuessed)
                    .at(&column.at)
                    .arg("text", column.header.as_str())
                    .arg("field", field.name())
                    .arg("score", u64::from(column.score)),
            );
        }
    }
}

fn columns_of(forms: &[Form]) -> Vec<ColumnUse> {
    forms
        .iter()
        .flat_map(|form| &form.columns)
        .map(|column| ColumnUse {
            header: column.header.clone(),
            field: column.field,
            score: column.score,
            reason: column.reason.to_owned(),
            at: Some(column.at.clone()),
        })
        .collect()
}

fn kind_of(present: &[FieldName], initiatives: &[Initiative]) -> DocumentKind {
    let has = |field: FieldName| present.contains(&field);
    let has_result = has(FieldName::Actual)
        || has(FieldName::Results)
        || has(FieldName::Outcome)
        || has(FieldName::YearEndReview)
        || has(FieldName::SettledAmount)
        || initiatives
            .iter()
            .any(|i| i.verdict.is_some() || i.grade.is_some());
    let has_target = has(FieldName::Target)
        || has(FieldName::AttainmentLevel)
        || initiatives.iter().any(|i| i.verdict.is_some());
    if has(FieldName::Indicator)
        && !has(FieldName::Activities)
        && !has(FieldName::Method)
        && has_result
    {
        DocumentKind::Indicators
    } else if has_result && has_target {
        DocumentKind::ObjectivesAndResults
    } else if has_result {
        DocumentKind::Results
    } else {
        DocumentKind::Objectives
    }
}

/// What became of the source's lines and rows, by use.
fn accounted(
    document: &Document,
    initiatives: &[Initiative],
    legend_rows: u32,
) -> BTreeMap<String, u32> {
    let mut counts: BTreeMap<String, u32> = document
        .accounted
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect();
    let rows: usize = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        })
        .sum();
    counts.insert("table-row".to_owned(), rows as u32 - legend_rows);
    if legend_rows > 0 {
        counts.insert("legend".to_owned(), legend_rows);
    }
    counts.insert("record".to_owned(), initiatives.len() as u32);
    counts
}
