//! Headers of all tables of a document → one form with named fields.
//!
//! Tables of one document are parts of one form even where a page lost some of its headers: their
//! label sequences are merged into the fullest one, and rows are later aligned to that.

use std::collections::BTreeMap;

use crate::document::{Block, Column, Document, Row, Table};
use crate::normalize::width::squash;
use crate::record::{FieldName, FiscalYear};
use crate::schema::header_match::{SURE, bare_year, match_header};
use crate::source::Locator;

use super::fit::Profile;

/// One column of a form.
#[derive(Clone, Debug)]
pub(super) struct FormColumn {
    /// Header as printed, bands in front where the header alone is ambiguous.
    pub(super) header: String,
    pub(super) bands: Vec<String>,
    /// Folded key by which tables share columns.
    pub(super) key: String,
    pub(super) field: Option<FieldName>,
    pub(super) score: u8,
    pub(super) reason: &'static str,
    pub(super) year: Option<FiscalYear>,
    pub(super) unit: Option<String>,
    /// Group of a wide table: columns of one indicator share it.
    pub(super) group: Option<String>,
    pub(super) at: Locator,
    /// What its cells look like.
    pub(super) profile: Profile,
}

/// A form: the fullest sequence of columns seen, and which table uses which of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) columns: Vec<FormColumn>,
    /// Index of the form column for each column of each member table: table index → column → form.
    pub(super) members: BTreeMap<usize, BTreeMap<u32, usize>>,
    /// Column that says what the figures of each row are (目標, 実績), and the column of those
    /// figures: two rows are one indicator.
    pub(super) row_kinds: Option<(usize, usize)>,
}

impl Form {
    pub(super) fn has(&self, field: FieldName) -> bool {
        self.columns.iter().any(|c| c.field == Some(field))
    }
}

/// All tables of a document, in order.
pub(super) fn tables_of(document: &Document) -> Vec<&Table> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

/// Groups tables into forms and names their columns.
pub(super) fn forms_of(
    tables: &[&Table],
    year: Option<FiscalYear>,
    declared: &BTreeMap<String, FieldName>,
) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let keys = keys_of(&table.columns);
        let best = forms
            .iter_mut()
            .map(|form| {
                let shared = keys
                    .iter()
                    .filter(|key| form.columns.iter().any(|c| c.key == **key))
                    .count();
                (shared, form)
            })
            .max_by_key(|(shared, _)| *shared);
        match best {
            Some((shared, form)) if shared * 10 >= keys.len() * 6 && shared > 0 => {
                merge(form, index, table, &keys)
            }
            _ => {
                let mut form = Form { ..Form::default() };
                merge(&mut form, index, table, &keys);
                forms.push(form);
            }
        }
    }
    for form in &mut forms {
        let samples = samples_of(form, tables);
        for (column, cells) in form.columns.iter_mut().zip(&samples) {
            column.profile = Profile::of(cells);
            name_column(column, declared);
        }
        settle(form, year);
    }
    forms
}

/// Folded headers; bands join in where a header occurs twice in the table.
fn keys_of(columns: &[Column]) -> Vec<String> {
    let plain: Vec<String> = columns.iter().map(|c| squash(&c.header)).collect();
    columns
        .iter()
        .zip(&plain)
        .map(|(column, key)| {
            if plain.iter().filter(|other| *other == key).count() > 1 {
                squash(&column.bands.concat()) + "/" + key
            } else {
                key.clone()
            }
        })
        .collect()
}

fn merge(form: &mut Form, table_index: usize, table: &Table, keys: &[String]) {
    let mut map = BTreeMap::new();
    let mut insert_at = 0;
    for (column, key) in table.columns.iter().zip(keys) {
        // The same key twice is a second column, not the first one again.
        let found = (0..form.columns.len()).find(|i| {
            form.columns.get(*i).is_some_and(|c| c.key == *key)
                && !map.values().any(|used| used == i)
        });
        let position = found.unwrap_or_else(|| {
            form.columns.insert(insert_at, new_column(column, key));
            for member in form.members.values_mut().chain(std::iter::once(&mut map)) {
                for target in member.values_mut() {
                    *target += usize::from(*target >= insert_at);
                }
            }
            insert_at
        });
        map.insert(column.column, position);
        insert_at = position + 1;
    }
    form.members.insert(table_index, map);
}

fn new_column(column: &Column, key: &str) -> FormColumn {
    FormColumn {
        header: column.header.clone(),
        bands: column.bands.clone(),
        key: key.to_owned(),
        field: None,
        score: 0,
        reason: "unknown",
        year: None,
        unit: None,
        group: None,
        at: column.at.clone(),
        profile: Profile::default(),
    }
}

/// Cells that surely belong to each column: of rows that fill no unnamed column and are as wide as
/// their header.
fn samples_of<'a>(form: &Form, tables: &[&'a Table]) -> Vec<Vec<&'a str>> {
    const ENOUGH: usize = 300;
    let mut samples: Vec<Vec<&str>> = vec![Vec::new(); form.columns.len()];
    let widest = form.members.values().map(BTreeMap::len).max().unwrap_or(0);
    for is_strict in [true, false] {
        for (index, map) in &form.members {
            if is_strict && map.len() < widest {
                continue;
            }
            let Some(table) = tables.get(*index) else {
                continue;
            };
            for row in &table.rows {
                if is_strict && !is_square(row, map) {
                    continue;
                }
                for cell in &row.cells {
                    if let Some(sample) = map.get(&cell.column).and_then(|i| samples.get_mut(*i))
                        && sample.len() < ENOUGH
                    {
                        sample.push(cell.text.as_str());
                    }
                }
            }
        }
        if samples.iter().any(|s| s.iter().any(|t| !t.is_empty())) {
            break;
        }
    }
    samples
}

/// Whether every filled cell of a row stands under a named column.
fn is_square(row: &Row, map: &BTreeMap<u32, usize>) -> bool {
    row.cells
        .iter()
        .all(|c| c.text.is_empty() || map.contains_key(&c.column))
}

fn name_column(column: &mut FormColumn, declared: &BTreeMap<String, FieldName>) {
    if let Some(field) = declared
        .get(&column.header)
        .or_else(|| declared.get(column.header.trim()))
    {
        (column.field, column.score, column.reason) = (Some(*field), 100, "reader");
        return;
    }
    let alone = match_header(&column.header);
    let banded = (!column.bands.is_empty())
        .then(|| {
            match_header(&format!(
                "{}{}",
                column.bands.last().map_or("", String::as_str),
                column.header
            ))
        })
        .flatten();
    let band_group = column.bands.iter().rev().find_map(|band| {
        match_header(band)
            .and_then(|m| m.group)
            .or_else(|| group_band(band))
    });
    let year_of_bands = column
        .bands
        .iter()
        .rev()
        .find_map(|band| bare_year(band).or_else(|| match_header(band).and_then(|m| m.year)));
    let found = match (alone, banded) {
        (Some(a), Some(b)) if b.score > a.score && b.reason == "vocabulary" => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    };
    if let Some(found) = found {
        column.field = Some(found.field);
        column.score = found.score;
        column.reason = found.reason;
        column.year = found.year;
        column.unit = found.unit;
        column.group = found.group;
    } else if let Some(year) = bare_year(&column.header) {
        column.year = Some(year);
        // A year alone takes its meaning from the band over it.
        if let Some(band) = column
            .bands
            .iter()
            .rev()
            .find_map(|b| match_header(b).filter(|m| m.score >= SURE))
        {
            let field = if band.field == FieldName::Results {
                FieldName::Actual
            } else {
                band.field
            };
            (column.field, column.score, column.reason) = (Some(field), 90, "band");
        }
    }
    column.year = column.year.or(year_of_bands);
    if column.group.is_none() {
        column.group = band_group;
    }
    by_band(column);
    if column.score < SURE
        && column.reason != "vocabulary"
        && column.profile.contradicts(column.field)
    {
        (column.field, column.score, column.reason) = (None, 0, "unknown");
    }
}

/// `活動指標`, `成果指標` over the columns of one indicator each.
fn group_band(band: &str) -> Option<String> {
    let key = squash(band);
    (key.contains("指標") && key.chars().count() <= 10).then_some(key)
}

/// Bands that change what a column means: 実績 under 中間 is a mid-year review.
fn by_band(column: &mut FormColumn) {
    let is_midyear = column.bands.iter().any(|band| {
        ["中間", "上半期", "上期"]
            .iter()
            .any(|w| squash(band).contains(w))
    });
    if !is_midyear {
        return;
    }
    let field = match column.field {
        Some(FieldName::Actual | FieldName::Results | FieldName::YearEndReview) => {
            FieldName::MidyearReview
        }
        Some(FieldName::Grade | FieldName::Verdict) => FieldName::ProgressMark,
        _ => return,
    };
    (column.field, column.reason) = (Some(field), "band");
}

/// Settles what only the whole form can tell: texts against figures, which of two columns is the
/// title, which year is the one reported on.
fn settle(form: &mut Form, year: Option<FiscalYear>) {
    for column in &mut form.columns {
        if column.reason == "reader" {
            continue;
        }
        if let Some(field) = column.profile.better_field(column.field) {
            column.field = Some(field);
            column.reason = "content";
        }
    }
    settle_row_kinds(form, year);
    settle_results(form);
    settle_titles(form);
    settle_numbers(form);
    settle_years(form, year);
    settle_duplicates(form);
}

fn set(form: &mut Form, index: usize, field: Option<FieldName>, reason: &'static str) {
    if let Some(column) = form.columns.get_mut(index)
        && column.reason != "reader"
    {
        column.field = field;
        column.reason = reason;
    }
}

fn indices(form: &Form, field: FieldName) -> Vec<usize> {
    (0..form.columns.len())
        .filter(|i| form.columns.get(*i).is_some_and(|c| c.field == Some(field)))
        .collect()
}

/// A column of row kinds: its figures stand in the reported year's column, or in the last one that
/// holds figures.
fn settle_row_kinds(form: &mut Form, year: Option<FiscalYear>) {
    let Some(kinds) = (0..form.columns.len()).find(|i| {
        form.columns
            .get(*i)
            .is_some_and(|c| c.profile.is_row_kinds())
    }) else {
        return;
    };
    let is_figures = |i: &usize| {
        form.columns.get(*i).is_some_and(|c| {
            c.profile.is_values()
                && matches!(
                    c.field,
                    None | Some(
                        FieldName::Target
                            | FieldName::Actual
                            | FieldName::Results
                            | FieldName::Baseline
                            | FieldName::PreviousActual
                            | FieldName::FinalTarget
                    )
                )
        })
    };
    let figures: Vec<usize> = (kinds + 1..form.columns.len()).filter(is_figures).collect();
    let of_year = figures
        .iter()
        .find(|i| year.is_some() && form.columns.get(**i).is_some_and(|c| c.year == year));
    let Some(value) = of_year.or(figures.last()).copied() else {
        return;
    };
    form.row_kinds = Some((kinds, value));
    for index in figures.into_iter().chain([kinds]) {
        set(form, index, None, "row-kind");
    }
    if !form.has(FieldName::Indicator) {
        // The column that names what is measured stands to the left of the kinds.
        let name = (0..kinds).rev().find(|i| {
            form.columns
                .get(*i)
                .is_some_and(|c| c.field.is_none() && c.profile.is_mostly_words())
        });
        if let Some(index) = name {
            set(form, index, Some(FieldName::Indicator), "position");
        }
    }
}

/// 実績 beside targets is a figure; 実績 of a form without targets is a text with figures in it.
fn settle_results(form: &mut Form) {
    let has_measure =
        form.has(FieldName::Target) || form.has(FieldName::Indicator) || form.has(FieldName::Unit);
    if !has_measure {
        for index in indices(form, FieldName::Actual) {
            set(form, index, Some(FieldName::Results), "position");
        }
    }
}

/// The record needs a title: of several candidates the rightmost that is filled; of none, the
/// column that says what is done.
fn settle_titles(form: &mut Form) {
    let titles: Vec<usize> = indices(form, FieldName::Title);
    if titles.len() > 1 {
        let filled = |i: &usize| {
            form.columns
                .get(*i)
                .is_some_and(|c| c.profile.filled_share() >= 50)
        };
        let keep = titles
            .iter()
            .rev()
            .find(|i| filled(i))
            .or(titles.last())
            .copied();
        for index in titles {
            if Some(index) != keep {
                let field = if form.has(FieldName::Goal) {
                    None
                } else {
                    Some(FieldName::Goal)
                };
                set(form, index, field, "position");
            }
        }
        return;
    }
    if !titles.is_empty() {
        return;
    }
    for candidate in [
        FieldName::Activities,
        FieldName::Goal,
        FieldName::AttainmentLevel,
        FieldName::Measure,
        FieldName::Indicator,
        FieldName::Purpose,
    ] {
        // Indicators stay what they are: a record of an indicator table is titled by it.
        if form.has(candidate) {
            return;
        }
    }
    let target = indices(form, FieldName::Target).into_iter().find(|i| {
        form.columns
            .get(*i)
            .is_some_and(|c| c.profile.is_sentences() || c.profile.is_mostly_words())
    });
    if let Some(index) = target {
        set(form, index, Some(FieldName::Title), "content");
    }
}

/// Of several numbers the record's own is the one nearest to the left of its title.
fn settle_numbers(form: &mut Form) {
    let numbers = indices(form, FieldName::Number);
    let Some(title) = indices(form, FieldName::Title).first().copied() else {
        return;
    };
    let Some(keep) = numbers
        .iter()
        .rev()
        .find(|i| **i < title)
        .or(numbers.first())
        .copied()
    else {
        return;
    };
    for index in numbers {
        if index != keep {
            set(form, index, None, "position");
        }
    }
}

/// Of several columns of one field with different years, the reported year is the field; the year
/// before is the previous actual; others are kept under their own names.
fn settle_years(form: &mut Form, year: Option<FiscalYear>) {
    for field in [
        FieldName::Target,
        FieldName::Actual,
        FieldName::AttainmentRate,
        FieldName::Grade,
        FieldName::SettledAmount,
        FieldName::Budget,
    ] {
        let groups: Vec<Option<String>> = {
            let mut groups: Vec<Option<String>> = indices(form, field)
                .iter()
                .filter_map(|i| form.columns.get(*i))
                .map(|c| c.group.clone())
                .collect();
            groups.sort();
            groups.dedup();
            groups
        };
        for group in groups {
            let members: Vec<usize> = indices(form, field)
                .into_iter()
                .filter(|i| {
                    form.columns
                        .get(*i)
                        .is_some_and(|c| c.group == group && c.year.is_some())
                })
                .collect();
            if members.len() < 2 {
                continue;
            }
            let year_of = |i: &usize| form.columns.get(*i).and_then(|c| c.year);
            let filled = |i: &usize| {
                form.columns
                    .get(*i)
                    .is_some_and(|c| c.profile.filled_share() > 0)
            };
            let main = members
                .iter()
                .find(|i| year.is_some() && year_of(i) == year)
                .or_else(|| {
                    members
                        .iter()
                        .filter(|i| filled(i))
                        .max_by_key(|i| year_of(i))
                })
                .copied();
            let main_year = main.and_then(|i| year_of(&i));
            let moves: Vec<(usize, Option<FieldName>)> = members
                .iter()
                .filter(|i| Some(**i) != main)
                .map(|i| {
                    let is_previous = field == FieldName::Actual
                        && main_year
                            .zip(year_of(i))
                            .is_some_and(|(m, y)| y.0 == m.0 - 1);
                    let is_final = field == FieldName::Target
                        && main_year.zip(year_of(i)).is_some_and(|(m, y)| y > m);
                    let moved = if is_previous {
                        Some(FieldName::PreviousActual)
                    } else if is_final {
                        Some(FieldName::FinalTarget)
                    } else {
                        None
                    };
                    (*i, moved)
                })
                .collect();
            for (index, moved) in moves {
                set(form, index, moved, "year");
            }
        }
    }
}

/// A field holds one column (per group); the second one keeps its own name.
fn settle_duplicates(form: &mut Form) {
    let mut seen: Vec<(FieldName, Option<String>)> = Vec::new();
    for index in 0..form.columns.len() {
        let Some(column) = form.columns.get(index) else {
            continue;
        };
        let Some(field) = column.field else { continue };
        let key = (field, column.group.clone());
        if seen.contains(&key) {
            let replacement = match field {
                FieldName::Activities | FieldName::Title if !form.has(FieldName::Method) => None,
                FieldName::Target if !form.has(FieldName::FinalTarget) => {
                    Some(FieldName::FinalTarget)
                }
                FieldName::Grade if !form.has(FieldName::SecondaryEvaluation) => {
                    Some(FieldName::SecondaryEvaluation)
                }
                FieldName::Actual
                    if !form.has(FieldName::PreviousActual) && column.year.is_none() =>
                {
                    None
                }
                _ => None,
            };
            set(form, index, replacement, "duplicate");
        } else {
            seen.push(key);
        }
    }
}
