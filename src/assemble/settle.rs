//! What only the whole form can tell about a column: texts against figures, titles, years.

use super::form::Form;
use crate::record::{FieldName, FiscalYear};
use crate::schema::header_match::SURE;

/// Settles what only the whole form can tell: texts against figures, which of two columns is the
/// title, which year is the one reported on.
pub(super) fn settle(form: &mut Form, year: Option<FiscalYear>) {
    for column in &mut form.columns {
        // A numbered group says what each of its columns is.
        if matches!(column.reason, "reader" | "group") {
            continue;
        }
        if let Some(field) = column.profile.better_field(column.field) {
            column.field = Some(field);
            column.reason = "content";
        }
    }
    settle_by_content(form);
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

/// Points of view of an evaluation: marks under them are no grade of the whole.
const CRITERIA: &[&str] = &[
    "必要性",
    "有効性",
    "効率性",
    "妥当性",
    "公平性",
    "経済性",
    "緊急性",
    "優先性",
    "優先度",
    "重要度",
    "難易度",
    "貢献度",
    "適時性",
    "代替性",
];

/// A header that nobody has met over cells that can only be one thing: verdicts, grades, units,
/// names of sections. A guess, and reported as one.
fn settle_by_content(form: &mut Form) {
    for index in 0..form.columns.len() {
        let guess = form
            .columns
            .get(index)
            .filter(|c| c.field.is_none() && c.reason == "unknown")
            .filter(|c| !CRITERIA.iter().any(|word| c.key.contains(word)))
            .and_then(|c| c.profile.only_field());
        if let Some(field) = guess
            && !form.has(field)
        {
            set(form, index, Some(field), "content");
            if let Some(column) = form.columns.get_mut(index) {
                column.score = 60;
            }
        }
    }
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
                    None | Some(FieldName::Target | FieldName::Actual | FieldName::Results)
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
        return;
    }
    // A form whose naming header nobody has met: the first column of words among columns that are
    // understood is what the rows are about.
    let known = form
        .columns
        .iter()
        .filter(|c| c.field.is_some_and(|f| f != FieldName::Number))
        .count();
    let unnamed = (0..form.columns.len()).find(|i| {
        form.columns.get(*i).is_some_and(|c| {
            c.field.is_none()
                && c.reason == "unknown"
                && c.profile.is_mostly_words()
                && c.profile.filled_share() >= 50
        })
    });
    if known >= 2
        && let Some(index) = unnamed
    {
        set(form, index, Some(FieldName::Title), "position");
        if let Some(column) = form.columns.get_mut(index) {
            column.score = 50;
        }
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
            // Where the document's own year has no column, the last one is a guess.
            if let Some(column) = main.and_then(|i| form.columns.get_mut(i))
                && year.is_some()
                && column.year != year
                && column.reason != "reader"
            {
                column.score = column.score.min(SURE - 1);
            }
            let is_measure = matches!(
                field,
                FieldName::Target | FieldName::Actual | FieldName::AttainmentRate
            );
            for (index, moved) in moves {
                set(form, index, moved, "year");
                if let Some(column) = form.columns.get_mut(index)
                    && moved.is_none()
                    && is_measure
                {
                    column.series = Some(field);
                }
            }
        }
    }
}

fn holds_words(form: &Form, index: usize) -> bool {
    form.columns
        .get(index)
        .is_some_and(|column| column.profile.is_mostly_words())
}

/// A field holds one column (per group); the second one keeps its own name.
fn settle_duplicates(form: &mut Form) {
    let key = |form: &Form, index: usize| {
        form.columns
            .get(index)
            .and_then(|c| c.field.map(|field| (field, c.group.clone())))
    };
    for index in 0..form.columns.len() {
        let Some((field, group)) = key(form, index) else {
            continue;
        };
        let score = |i: usize| form.columns.get(i).map_or(0, |c| c.score);
        let rivals: Vec<usize> = (0..form.columns.len())
            .filter(|i| key(form, *i) == Some((field, group.clone())))
            .collect();
        // The surest header keeps the field; of equals the first.
        let keep = rivals
            .iter()
            .copied()
            .max_by_key(|i| (score(*i), std::cmp::Reverse(*i)));
        if rivals.len() < 2 || keep == Some(index) {
            continue;
        }
        let replacement = match field {
            // Goals in words beside a column of figures name the records.
            FieldName::Target if holds_words(form, index) => [FieldName::Title, FieldName::Goal]
                .into_iter()
                .find(|field| !form.has(*field)),
            FieldName::Target if !form.has(FieldName::FinalTarget) => Some(FieldName::FinalTarget),
            FieldName::Grade if score(index) >= 90 && !form.has(FieldName::SecondaryEvaluation) => {
                Some(FieldName::SecondaryEvaluation)
            }
            _ => None,
        };
        set(form, index, replacement, "duplicate");
    }
}
