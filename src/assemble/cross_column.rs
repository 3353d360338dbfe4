//! Columns of a table inside a sheet: which name the rows, and what the others hold.

use std::collections::BTreeMap;

use super::draft::{Piece, is_indicator_field};
use super::fit::Profile;
use super::form::{FormColumn, column_of};
use super::naming::name_column;
use crate::document::{Cell, Row, Table};
use crate::normalize::width::squash;
use crate::record::{ColumnUse, FieldName};
use crate::schema::header_match::{
    SURE, bare_year, match_header, unit_in_brackets, word_in_brackets,
};
use crate::source::Locator;

/// What a column is to its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its cells name the row.
    Label,
    Unit,
    Value,
}

pub(super) struct CrossColumn {
    pub(super) form: FormColumn,
    pub(super) role: Role,
    pub(super) full_header: String,
}

pub(super) fn is_measure(field: FieldName) -> bool {
    is_indicator_field(field)
        && !matches!(
            field,
            FieldName::Indicator | FieldName::IndicatorBasis | FieldName::Unit
        )
}

pub(super) fn is_cost(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::SettledAmount | FieldName::PersonnelCost | FieldName::Budget
    )
}

/// The record field that a row's label names for certain.
pub(super) fn field_of_label(text: &str) -> Option<FieldName> {
    match_header(text)
        .filter(|m| m.score >= 95)
        .map(|m| m.field)
}

pub(super) fn has_measures(columns: &[CrossColumn]) -> bool {
    columns.iter().any(|c| c.form.field.is_some_and(is_measure))
}

/// The unit that a row prints.
pub(super) fn unit_of_row(row: &Row, columns: &[CrossColumn]) -> Option<Piece> {
    row.cells
        .iter()
        .find(|cell| {
            !cell.text.is_empty()
                && columns
                    .get(cell.column as usize)
                    .is_some_and(|c| c.role == Role::Unit)
        })
        .map(|cell| Piece::new(&cell.text, &cell.at))
}

/// Every column of the table, those without a header as well.
pub(super) fn columns_of(table: &Table) -> Vec<CrossColumn> {
    let width = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| cell.column + 1)
        .max()
        .unwrap_or(0)
        .max(table.width)
        .min(2_048) as usize;
    let mut texts: Vec<Vec<&str>> = vec![Vec::new(); width];
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        if let Some(column) = texts.get_mut(cell.column as usize)
            && !cell.is_merged
        {
            column.push(cell.text.as_str());
        }
    }
    let fallback = table
        .rows
        .first()
        .map_or_else(|| Locator::line(1), |row| row.at.clone());
    let mut has_value = false;
    (0..width)
        .zip(texts)
        .map(|(index, texts)| {
            let named = table.columns.iter().find(|c| c.column as usize == index);
            let mut form = column_of(named, &fallback);
            form.profile = Profile::of(&texts);
            name_column(&mut form, &BTreeMap::new());
            let is_years = texts.iter().filter(|t| !t.is_empty()).count() > 0
                && texts.iter().all(|t| t.is_empty() || bare_year(t).is_some());
            let is_year_column = bare_year(&form.header).is_some()
                || (form.year.is_some() && form.field.is_none_or(is_measure));
            if form.field.is_none() && form.year.is_some() {
                // `令和6年度（実績）`: the word in brackets says what the figures are.
                if let Some(found) = word_in_brackets(&form.header).and_then(|w| match_header(&w)) {
                    (form.field, form.score, form.reason) = (Some(found.field), 90, "heading");
                }
            }
            if form.field.is_none() && form.profile.is_units() {
                (form.field, form.reason) = (Some(FieldName::Unit), "content");
                form.score = 60;
            }
            // A header over the names of the rows says what the table is about.
            if !has_value
                && form.profile.is_mostly_words()
                && form
                    .field
                    .is_some_and(|f| f != FieldName::Unit && (form.score < SURE || is_cost(f)))
            {
                (form.field, form.score, form.reason) = (None, 0, "position");
            }
            let role = match form.field {
                Some(FieldName::Unit) => Role::Unit,
                _ if form.profile.is_row_kinds() || is_years && !has_value => Role::Label,
                Some(FieldName::Indicator | FieldName::Category | FieldName::Number)
                    if !has_value && !is_year_column =>
                {
                    Role::Label
                }
                Some(FieldName::Title | FieldName::Measure | FieldName::TargetGroup)
                    if !has_value =>
                {
                    Role::Label
                }
                None if !has_value && !is_year_column => Role::Label,
                _ => Role::Value,
            };
            has_value |= role == Role::Value;
            let full_header = form
                .bands
                .iter()
                .chain([&form.header])
                .filter(|text| !text.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ");
            CrossColumn {
                form,
                role,
                full_header,
            }
        })
        .collect()
}

pub(super) fn uses_of(columns: &[CrossColumn]) -> Vec<ColumnUse> {
    columns
        .iter()
        .filter(|c| !c.full_header.is_empty())
        .map(|c| ColumnUse {
            header: c.full_header.clone(),
            field: c.form.field,
            score: c.form.score,
            reason: c.form.reason.to_owned(),
            at: Some(c.form.at.clone()),
        })
        .collect()
}

/// Cells that name a row, from left to right; merged cells above count.
pub(super) fn labels_of<'t>(row: &'t Row, columns: &[CrossColumn]) -> Vec<&'t Cell> {
    row.cells
        .iter()
        .filter(|cell| {
            columns
                .get(cell.column as usize)
                .is_some_and(|c| c.role == Role::Label)
                && !cell.text.is_empty()
        })
        .collect()
}

pub(super) fn header_of(labels: &[&Cell], column: &CrossColumn) -> String {
    labels
        .iter()
        .map(|cell| cell.text.replace('\n', ""))
        .chain([column.full_header.replace('\n', "")])
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether the rows of a table are costs: a row says so, or its columns are settled accounts.
pub(super) fn is_cost_table(table: &Table, columns: &[CrossColumn]) -> bool {
    let by_columns = columns
        .iter()
        .any(|c| c.form.field.is_some_and(is_cost) && c.form.score >= SURE)
        && !columns
            .iter()
            .any(|c| matches!(c.form.field, Some(FieldName::Indicator | FieldName::Unit)));
    let by_rows = table.rows.iter().any(|row| {
        labels_of(row, columns)
            .iter()
            .any(|cell| cost_of_label(&cell.text).is_some())
    });
    // Where indicators stand in the same table, each row says for itself what it is.
    let has_indicators = columns
        .iter()
        .any(|c| matches!(c.form.field, Some(FieldName::Indicator | FieldName::Unit)));
    (by_rows && !has_indicators) || (by_columns && !has_measures(columns))
}

/// Words for where money comes from, and what goes into a project.
const SOURCES: &[&str] = &[
    "財源内訳",
    "投入量",
    "国庫支出金",
    "都道府県支出金",
    "県支出金",
    "道支出金",
    "府支出金",
    "都支出金",
    "地方債",
    "一般財源",
    "特定財源",
];

/// Whether a row holds money rather than an indicator.
pub(super) fn is_cost_row(labels: &[&Cell]) -> bool {
    cost_of_row(labels).is_some()
        || labels
            .iter()
            .any(|cell| SOURCES.contains(&squash(&cell.text).as_str()))
}

/// The cost that a row's label names, a sum of it as well (`事業費計（A）`).
pub(super) fn cost_of_label(text: &str) -> Option<FieldName> {
    let squashed = squash(text);
    let bare = squashed.split('(').next().unwrap_or_default();
    let bare = bare
        .trim_end_matches("合計")
        .trim_end_matches("小計")
        .trim_end_matches('計');
    field_of_label(text)
        .or_else(|| field_of_label(bare))
        .filter(|field| is_cost(*field))
}

/// The cost that the innermost label of a row names; a sum is of what stands around it.
pub(super) fn cost_of_row(labels: &[&Cell]) -> Option<FieldName> {
    let mut inner = labels.iter().rev();
    let last = inner.next()?;
    let is_sum = matches!(squash(&last.text).as_str(), "計" | "合計" | "小計");
    if is_sum {
        return inner.next().and_then(|cell| cost_of_label(&cell.text));
    }
    cost_of_label(&last.text)
}

/// The unit that the header over the row labels prints (`事業費の推移（千円）`).
pub(super) fn unit_of_labels(columns: &[CrossColumn]) -> Option<String> {
    columns
        .iter()
        .filter(|c| c.role == Role::Label)
        .find_map(|c| unit_in_brackets(&c.form.header))
}
