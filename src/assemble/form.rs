//! Headers of all tables of a document → one form with named fields.
//!
//! Tables of one document are parts of one form even where a page lost some of its headers: their
//! label sequences are merged into the fullest one, and rows are later aligned to that.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Column, Document, Row, Table};
use crate::normalize::width::squash;
use crate::record::{FieldName, FiscalYear};
use crate::source::Locator;

use super::fit::Profile;
use super::naming::name_column;
use super::repeated::settle_repeated;
use super::settle::settle;

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
    /// The field of which it holds another year's value than the one in force.
    pub(super) series: Option<FieldName>,
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

/// All tables of records of a document, in order; those inside sheets are read with their sheet.
pub(super) fn tables_of(document: &Document) -> Vec<&Table> {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) if table.sheet_band.is_none() => Some(table),
            _ => None,
        })
        .collect()
}

/// The form of each of `count` tables, by its index.
pub(super) fn form_of_table(forms: &[Form], count: usize) -> Vec<Option<usize>> {
    let mut found = vec![None; count];
    for (index, form) in forms.iter().enumerate() {
        for table in form.members.keys() {
            if let Some(slot) = found.get_mut(*table) {
                *slot = Some(index);
            }
        }
    }
    found
}

/// Groups tables into forms and names their columns.
pub(super) fn forms_of(
    tables: &[&Table],
    year: Option<FiscalYear>,
    declared: &BTreeMap<String, FieldName>,
) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    // Forms that have a column of each key, so that a table is not compared with every form.
    let mut forms_with: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, table) in tables.iter().enumerate() {
        let keys = keys_of(&table.columns);
        let mut shared = vec![0_usize; forms.len()];
        for form in keys.iter().filter_map(|key| forms_with.get(key)).flatten() {
            if let Some(count) = shared.get_mut(*form) {
                *count += 1;
            }
        }
        let best = (0..forms.len())
            .zip(shared)
            .max_by_key(|(_, shared)| *shared)
            .filter(|(_, shared)| shared * 10 >= keys.len() * 6 && *shared > 0)
            .map(|(form, _)| form);
        let position = best.unwrap_or_else(|| {
            forms.push(Form::default());
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(position) {
            merge(form, index, table, &keys);
        }
        for key in keys {
            forms_with.entry(key).or_default().insert(position);
        }
    }
    for form in &mut forms {
        let samples = samples_of(form, tables);
        for (column, cells) in form.columns.iter_mut().zip(&samples) {
            column.profile = Profile::of(cells);
            name_column(column, declared);
        }
        settle(form, year);
        settle_repeated(form);
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

/// A column of a table that is read by itself, perhaps without a header.
pub(super) fn column_of(column: Option<&Column>, fallback: &Locator) -> FormColumn {
    match column {
        Some(column) => new_column(column, &squash(&column.header)),
        None => FormColumn {
            header: String::new(),
            bands: Vec::new(),
            key: String::new(),
            field: None,
            score: 0,
            reason: "unknown",
            year: None,
            series: None,
            unit: None,
            group: None,
            at: fallback.clone(),
            profile: Profile::default(),
        },
    }
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
        series: None,
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
