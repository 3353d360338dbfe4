//! A table inside a sheet: what each figure is follows from its row and its column together.
//!
//! # What it recognises
//! Indicators with their years across (目標, 実績 and 達成率 in rows or in columns) or down, costs by
//! year, points of view of an evaluation with marks and reasons. A cell that is none of these is
//! kept under the labels of its row and column.

use std::collections::BTreeSet;

use super::cross_column::{
    CrossColumn, Role, columns_of, cost_of_row, field_of_label, has_measures, header_of,
    is_cost_row, is_cost_table, is_measure, labels_of, unit_of_labels, unit_of_row, uses_of,
};
use super::draft::{Group, Piece, YearCell, is_indicator_field, with_header_unit};
use super::fit::row_kind;
use crate::document::{Cell, Row, Table};
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::width::squash;
use crate::record::{ColumnUse, FieldName, FiscalYear, OtherField};
use crate::schema::header_match::{bare_year, unit_in_brackets};
use crate::source::Locator;

/// How many of the latest indicators a row may go on with.
const NEAR_ENTRIES: usize = 16;

/// What a table inside a sheet says.
#[derive(Default)]
pub(super) struct CrossReading {
    pub(super) groups: Vec<Group>,
    pub(super) fields: Vec<(FieldName, Piece)>,
    pub(super) others: Vec<OtherField>,
    pub(super) columns: Vec<ColumnUse>,
    /// Places of the rows.
    pub(super) covered: Vec<Locator>,
    /// Figures that are the record's by a guess.
    pub(super) guesses: Vec<Guess>,
}

/// A figure of an earlier year taken as the record's, for its own year has none.
pub(super) struct Guess {
    /// The header over it, or the year where no header names it.
    pub(super) header: String,
    pub(super) field: FieldName,
    pub(super) at: Locator,
}

/// A figure with what its row and column say of it.
struct Figure {
    part: FieldName,
    /// Of a column of planned figures (予算), which are no goals unless for the year reported on.
    is_planned: bool,
    year: Option<FiscalYear>,
    unit: Option<String>,
    text: String,
    at: Locator,
}

/// An indicator on its way to a group.
struct Entry {
    key: (Option<Locator>, String, Option<String>),
    name: Option<Piece>,
    unit: Option<Piece>,
    header: Option<String>,
    figures: Vec<Figure>,
}

/// A cost with the year of its column.
struct Cost {
    field: FieldName,
    year: Option<FiscalYear>,
    header: String,
    text: String,
    with_unit: String,
    at: Locator,
}

/// Words over several indicators (活動指標, 成果指標2) rather than the name of one.
fn is_kind_word(text: &str) -> bool {
    field_of_label(text) == Some(FieldName::Indicator)
}

/// `①`, `1`, `(2)`: a number and no name.
fn is_ordinal(text: &str) -> bool {
    let folded = squash(text);
    folded.chars().count() <= 3
        && !folded.is_empty()
        && folded.chars().all(|c| {
            c.is_ascii_digit() || ('①'..='⑳').contains(&c) || matches!(c, '(' | ')' | '.' | '-')
        })
}

/// Reads a table inside a sheet. `year` is the document's.
pub(super) fn read_table(table: &Table, year: Option<FiscalYear>) -> CrossReading {
    let mut columns = columns_of(table);
    years_are_actuals(table, &mut columns);
    let mut reader = Reader {
        is_cost_table: is_cost_table(table, &columns),
        has_measures: has_measures(&columns),
        band_unit: table
            .sheet_band
            .as_deref()
            .and_then(unit_in_brackets)
            .or_else(|| unit_of_labels(&columns)),
        reading: CrossReading {
            columns: uses_of(&columns),
            ..CrossReading::default()
        },
        columns: &columns,
        entries: Vec::new(),
        costs: Vec::new(),
    };
    for row in &table.rows {
        reader.row(row);
    }
    let Reader {
        mut reading,
        entries,
        costs,
        ..
    } = reader;
    settle_costs(&costs, year, &mut reading);
    let in_force = year_in_force(&entries, year);
    if in_force != year && year.is_some() {
        reading
            .guesses
            .extend(guess_of(&entries, in_force, &columns));
    }
    reading.groups = entries
        .into_iter()
        .map(|entry| group_of(entry, in_force))
        .collect();
    reading
}

/// Years without a word beside baselines and targets are actuals, and under a band that says so.
fn years_are_actuals(table: &Table, columns: &mut [CrossColumn]) {
    let has = |field: FieldName| columns.iter().any(|c| c.form.field == Some(field));
    let names_actuals = has(FieldName::Actual)
        || table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| row_kind(&cell.text).is_some());
    let band = table.sheet_band.as_deref().unwrap_or_default();
    let is_implied =
        has(FieldName::Target) || has(FieldName::FinalTarget) || has(FieldName::Baseline);
    let is_said = band.contains("実績") && !band.contains("目標") && !band.contains("計画");
    if names_actuals || is_cost_table(table, columns) || !(is_implied || is_said) {
        return;
    }
    for column in columns {
        if column.form.field.is_none() && column.form.year.is_some() && column.role == Role::Value {
            (column.form.field, column.form.score, column.form.reason) =
                (Some(FieldName::Actual), 70, "position");
        }
    }
}

/// A table on its way to a reading.
struct Reader<'c> {
    columns: &'c [CrossColumn],
    is_cost_table: bool,
    has_measures: bool,
    band_unit: Option<String>,
    reading: CrossReading,
    entries: Vec<Entry>,
    costs: Vec<Cost>,
}

/// What the labels of a row say of its figures.
struct RowSays<'t> {
    labels: Vec<&'t Cell>,
    part: Option<FieldName>,
    year: Option<FiscalYear>,
    field: Option<FieldName>,
    cost: Option<FieldName>,
    unit: Option<String>,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row) {
        self.reading.covered.push(row.at.clone());
        let labels = labels_of(row, self.columns);
        let says = RowSays {
            part: labels.iter().find_map(|cell| row_kind(&cell.text)),
            year: labels.iter().find_map(|cell| bare_year(&cell.text)),
            field: labels
                .last()
                .and_then(|cell| field_of_label(&cell.text))
                .filter(|f| !is_indicator_field(*f)),
            cost: cost_of_row(&labels),
            unit: labels.iter().find_map(|c| unit_in_brackets(&c.text)),
            labels,
        };
        let columns = self.columns;
        for cell in row
            .cells
            .iter()
            .filter(|c| !c.is_merged && !c.text.is_empty())
        {
            if let Some(column) = columns.get(cell.column as usize)
                && column.role == Role::Value
            {
                self.cell(row, cell, column, &says);
            }
        }
    }

    fn cell(&mut self, row: &Row, cell: &Cell, column: &CrossColumn, says: &RowSays<'_>) {
        if self.is_cost_table || is_cost_row(&says.labels) {
            self.cost(row, cell, column, says);
            return;
        }
        let part = part_of(says.part, column.form.field)
            .filter(|f| is_measure(*f) || (*f == FieldName::IndicatorBasis && self.has_measures));
        if let Some(part) = part {
            let figure = Figure {
                part,
                is_planned: says.part.is_none() && column.form.field == Some(FieldName::Budget),
                year: column.form.year.or(says.year),
                unit: column.form.unit.clone(),
                text: cell.text.clone(),
                at: cell.at.clone(),
            };
            put_figure(
                &mut self.entries,
                &says.labels,
                self.columns,
                column,
                figure,
            );
            if let Some(unit) = unit_of_row(row, self.columns)
                && let Some(entry) = self.entries.last_mut()
            {
                entry.unit = entry.unit.take().or(Some(unit));
            }
            return;
        }
        let piece = Piece::new(&cell.text, &cell.at);
        let is_unlabelled = says.labels.iter().all(|l| l.text.is_empty());
        match (says.field, column.form.field) {
            (Some(field), None | Some(FieldName::Grade | FieldName::Results)) => {
                self.reading.fields.push((field, piece));
            }
            (Some(FieldName::Grade), Some(FieldName::GradeReason)) => {
                self.reading.fields.push((FieldName::GradeReason, piece));
            }
            (None, Some(field)) if is_unlabelled => self.reading.fields.push((field, piece)),
            _ => {
                let header = header_of(&says.labels, column);
                self.reading.others.push(other(header, cell));
            }
        }
    }

    fn cost(&mut self, row: &Row, cell: &Cell, column: &CrossColumn, says: &RowSays<'_>) {
        let header = header_of(&says.labels, column);
        let field = says.cost.map(|field| match column.form.field {
            Some(FieldName::Target) => FieldName::Budget,
            Some(FieldName::Budget) if field == FieldName::SettledAmount => FieldName::Budget,
            _ => field,
        });
        let Some(field) = field else {
            self.reading.others.push(other(header, cell));
            return;
        };
        let unit_cell = unit_of_row(row, self.columns);
        let unit = column
            .form
            .unit
            .as_deref()
            .or(says.unit.as_deref())
            .or(unit_cell.as_ref().map(|piece| piece.text.as_str()))
            .or(self.band_unit.as_deref());
        self.costs.push(Cost {
            field,
            year: column.form.year.or(says.year),
            header,
            text: cell.text.clone(),
            with_unit: with_header_unit(field, &cell.text, unit)
                .unwrap_or_else(|| cell.text.clone()),
            at: cell.at.clone(),
        });
    }
}

/// What a figure is by its row and its column. The column of the baseline and of the final target
/// holds for every row but the rates.
fn part_of(row: Option<FieldName>, column: Option<FieldName>) -> Option<FieldName> {
    match (row, column) {
        (None | Some(FieldName::Actual), Some(FieldName::Baseline)) => Some(FieldName::Baseline),
        (None | Some(FieldName::Target), Some(FieldName::FinalTarget)) => {
            Some(FieldName::FinalTarget)
        }
        (None, Some(FieldName::Results | FieldName::SettledAmount)) => Some(FieldName::Actual),
        (None, Some(FieldName::Budget)) => Some(FieldName::Target),
        (row, column) => row.or(column),
    }
}

fn other(header: String, cell: &Cell) -> OtherField {
    OtherField {
        header,
        text: cell.text.clone(),
        at: cell.at.clone(),
    }
}

fn put_figure(
    entries: &mut Vec<Entry>,
    labels: &[&Cell],
    columns: &[CrossColumn],
    column: &CrossColumn,
    figure: Figure,
) {
    let is_name = |cell: &&&Cell| {
        row_kind(&cell.text).is_none()
            && bare_year(&cell.text).is_none()
            && !is_kind_word(&cell.text)
            && !is_ordinal(&cell.text)
    };
    let named = |cell: &&&Cell| {
        columns
            .get(cell.column as usize)
            .is_some_and(|c| c.form.field == Some(FieldName::Indicator))
    };
    let name = labels
        .iter()
        .filter(is_name)
        .find(named)
        .or_else(|| labels.iter().rfind(is_name));
    let header = labels
        .iter()
        .find(|cell| is_kind_word(&cell.text))
        .map(|cell| cell.text.clone())
        .or_else(|| column.form.group.clone());
    let key = (
        name.map(|cell| cell.at.clone()),
        name.map_or_else(String::new, |cell| squash(&cell.text)),
        column.form.group.clone(),
    );
    let is_known = |entry: &Entry| {
        entry
            .figures
            .iter()
            .any(|f| f.part == figure.part && f.year == figure.year)
    };
    let is_of_row = |entry: &Entry| {
        entry.key.2 == key.2 && (entry.key.0 == key.0 || entry.key.1 == key.1 || key.1.is_empty())
    };
    // Rows of one indicator stand together: only the latest entries are looked at.
    let near = entries.len().saturating_sub(NEAR_ENTRIES);
    let place = entries
        .iter()
        .skip(near)
        .rposition(is_of_row)
        .map(|at| near + at)
        .filter(|at| entries.get(*at).is_some_and(|entry| !is_known(entry)));
    match place.and_then(|at| entries.get_mut(at)) {
        Some(entry) => entry.figures.push(figure),
        None => entries.push(Entry {
            key,
            name: name.map(|cell| Piece::new(&cell.text, &cell.at)),
            unit: None,
            header,
            figures: vec![figure],
        }),
    }
}

/// The year whose target and actual are in force: the document's, or the latest before it that has
/// an actual.
fn year_in_force(entries: &[Entry], year: Option<FiscalYear>) -> Option<FiscalYear> {
    let years = |part: Option<FieldName>| -> BTreeSet<FiscalYear> {
        entries
            .iter()
            .flat_map(|entry| &entry.figures)
            .filter(|f| {
                part.is_none_or(|part| f.part == part)
                    && is_measure(f.part)
                    && !matches!(f.part, FieldName::Baseline | FieldName::FinalTarget)
                    && classify(&f.text) == CellContent::Text
            })
            .filter_map(|f| f.year)
            .collect()
    };
    let until = |years: BTreeSet<FiscalYear>| {
        years
            .into_iter()
            .rfind(|y| year.is_none_or(|year| *y <= year))
    };
    until(years(Some(FieldName::Actual)))
        .or_else(|| year.filter(|year| years(None).contains(year)))
        .or_else(|| until(years(None)))
        .or_else(|| years(None).into_iter().next())
}

/// The first actual of the year in force, where that is not the document's own.
fn guess_of(
    entries: &[Entry],
    in_force: Option<FiscalYear>,
    columns: &[CrossColumn],
) -> Option<Guess> {
    let figure = entries
        .iter()
        .flat_map(|entry| &entry.figures)
        .find(|f| f.part == FieldName::Actual && f.year.is_some() && f.year == in_force)?;
    let column = columns
        .iter()
        .find(|c| c.role == Role::Value && c.form.year == in_force);
    Some(Guess {
        header: column.map_or_else(
            || in_force.map_or_else(String::new, |year| year.0.to_string()),
            |column| column.full_header.clone(),
        ),
        field: FieldName::Actual,
        at: column.map_or_else(|| figure.at.clone(), |column| column.form.at.clone()),
    })
}

/// The latest year for which a table inside a sheet holds an actual.
pub(super) fn latest_actual(table: &Table) -> Option<FiscalYear> {
    let years: Vec<(u32, FiscalYear)> = table
        .columns
        .iter()
        .filter_map(|c| Some((c.column, bare_year(&c.header)?)))
        .collect();
    table
        .rows
        .iter()
        .filter(|row| {
            row.cells
                .iter()
                .any(|c| row_kind(&c.text) == Some(FieldName::Actual))
        })
        .flat_map(|row| &row.cells)
        .filter(|cell| classify(&cell.text) == CellContent::Text)
        .filter_map(|cell| {
            let (_, year) = years.iter().find(|(column, _)| *column == cell.column)?;
            Some(*year)
        })
        .max()
}

fn group_of(entry: Entry, in_force: Option<FiscalYear>) -> Group {
    let mut group = Group {
        header: entry.header,
        ..Group::default()
    };
    if let Some(name) = entry.name {
        group.cells.insert(FieldName::Indicator, name);
    }
    if let Some(unit) = entry.unit {
        group.cells.insert(FieldName::Unit, unit);
    }
    // One target alone is the one in force, whatever its year.
    let targets = entry
        .figures
        .iter()
        .filter(|f| f.part == FieldName::Target)
        .count();
    for figure in entry.figures {
        let is_timeless =
            matches!(
                figure.part,
                FieldName::Baseline
                    | FieldName::FinalTarget
                    | FieldName::PreviousActual
                    | FieldName::IndicatorBasis
            ) || (figure.part == FieldName::Target && targets == 1 && !figure.is_planned);
        let is_in_force = is_timeless || figure.year.is_none() || figure.year == in_force;
        if is_in_force && !group.cells.contains_key(&figure.part) {
            if let Some(unit) = figure.unit {
                group.units.insert(figure.part, unit);
            }
            if let Some(year) = figure.year {
                group.years.insert(figure.part, year);
            }
            group
                .cells
                .insert(figure.part, Piece::new(&figure.text, &figure.at));
        } else {
            group.history.push(YearCell {
                part: figure.part,
                year: figure.year,
                text: figure.text,
                at: figure.at,
            });
        }
    }
    group
}

/// Of the costs of several years the document's own are the record's, the budget of the nearest
/// year; the others keep their labels.
fn settle_costs(costs: &[Cost], year: Option<FiscalYear>, reading: &mut CrossReading) {
    for field in [
        FieldName::Budget,
        FieldName::SettledAmount,
        FieldName::PersonnelCost,
    ] {
        let of_field = || costs.iter().enumerate().filter(|(_, c)| c.field == field);
        let chosen = of_field()
            .find(|(_, c)| c.year == year || c.year.is_none())
            .or_else(|| {
                let after = of_field().filter(|(_, c)| year.is_some() && c.year > year);
                let before = of_field().filter(|(_, c)| year.is_none() || c.year <= year);
                if field == FieldName::Budget {
                    after.min_by_key(|(_, c)| c.year)
                } else {
                    before.max_by_key(|(_, c)| c.year)
                }
            })
            .or_else(|| of_field().next())
            .map(|(index, _)| index);
        for (index, cost) in of_field() {
            if Some(index) == chosen {
                // The budget of the year after is what a form reports beside the year's costs.
                if field != FieldName::Budget
                    && year.is_some()
                    && cost.year.is_some_and(|y| Some(y) != year)
                {
                    reading.guesses.push(Guess {
                        header: cost.header.clone(),
                        field,
                        at: cost.at.clone(),
                    });
                }
                reading
                    .fields
                    .push((field, Piece::new(&cost.with_unit, &cost.at)));
            } else {
                reading.others.push(OtherField {
                    header: cost.header.clone(),
                    text: cost.text.clone(),
                    at: cost.at.clone(),
                });
            }
        }
    }
}
