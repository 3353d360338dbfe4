//! Whether a row begins a record, adds an indicator to the one above or continues its text.

use std::collections::BTreeSet;

use super::cells::AlignedRow;
use super::draft::{Draft, is_indicator_field, starts_item};
use super::form::Form;
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::enumeration::leading_label;
use crate::normalize::width::squash;
use crate::record::FieldName;

/// What a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Begins,
    AddsIndicator,
    Continues,
    Unread,
}

/// The field whose text begins a record on this form.
pub(super) fn record_field(form: &Form) -> Option<FieldName> {
    [
        FieldName::Title,
        FieldName::Activities,
        FieldName::AttainmentLevel,
        FieldName::Measure,
        FieldName::Goal,
        FieldName::Indicator,
        FieldName::Purpose,
        FieldName::Results,
    ]
    .into_iter()
    .find(|field| form.has(*field))
}

pub(super) fn roles_of(
    rows: &[AlignedRow<'_>],
    record_field: Option<FieldName>,
    form: &Form,
    previous: Option<&Draft>,
) -> Vec<Role> {
    let Some(record_field) = record_field else {
        return vec![Role::Unread; rows.len()];
    };
    let mut walk = Walk {
        record_field,
        form,
        has_labels: form
            .columns
            .iter()
            .any(|c| c.field == Some(record_field) && c.profile.is_labelled()),
        has_record: previous.is_some(),
        last_text: previous.map_or("", |d| d.text(record_field).trim()),
        is_last_blank: false,
    };
    let mut roles: Vec<Option<Role>> = rows.iter().map(|row| walk.role(row)).collect();
    settle_open_rows(rows, record_field, &mut roles, previous);
    roles
        .into_iter()
        .map(|role| role.unwrap_or(Role::Begins))
        .collect()
}

/// What the rows above tell about the next one.
struct Walk<'r> {
    record_field: FieldName,
    form: &'r Form,
    /// The form numbers its records in their text (①, ②, …).
    has_labels: bool,
    has_record: bool,
    /// Last text that named a record.
    last_text: &'r str,
    is_last_blank: bool,
}

impl<'r> Walk<'r> {
    /// The role that a row's own cells settle; `None` where its neighbours must decide.
    fn role(&mut self, row: &'r AlignedRow<'_>) -> Option<Role> {
        let text = record_text(row, self.record_field);
        let role = self.certain_role(row, text);
        self.has_record |= matches!(role, Some(Role::Begins) | None);
        self.is_last_blank = text.is_empty();
        if !text.is_empty() {
            self.last_text = text;
        }
        role
    }

    fn certain_role(&self, row: &AlignedRow<'_>, text: &str) -> Option<Role> {
        let is_merged = row.merged.contains(&self.record_field);
        if classify(text) == CellContent::Text && !is_merged {
            // A text without the label that its neighbours have continues a text that was cut off.
            let is_cut = !self.last_text.is_empty() && !ends_sentence(self.last_text);
            let is_unlabelled = self.has_labels && leading_label(text).is_none();
            let continues = is_unlabelled && self.has_record && is_cut && !self.is_last_blank;
            return Some(if continues {
                Role::Continues
            } else {
                Role::Begins
            });
        }
        if !self.has_record {
            let is_filled = row.filled_fields().next().is_some() || row.has_indicator();
            return Some(if is_filled {
                Role::Begins
            } else {
                Role::Unread
            });
        }
        let has_own_number =
            !row.text(FieldName::Number).is_empty() && !row.merged.contains(&FieldName::Number);
        if has_own_number && !is_merged {
            return Some(Role::Begins);
        }
        if row.has_indicator() {
            return Some(Role::AddsIndicator);
        }
        let has_measures = self.form.has(FieldName::Target) || self.form.has(FieldName::Indicator);
        (!self.has_labels || is_merged || has_measures).then_some(Role::Continues)
    }
}

fn record_text<'r>(row: &'r AlignedRow<'_>, field: FieldName) -> &'r str {
    if is_indicator_field(field) {
        row.groups
            .iter()
            .find_map(|g| g.cells.get(&field))
            .map_or("", |p| p.text.trim())
    } else {
        row.text(field)
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['。', '！', '!', '．', '）', ')', '」'])
}

/// Decides rows without a title among labelled neighbours by the gap in the numbering, and else by
/// whether their texts begin afresh.
///
/// # Why it is safe
/// Between ① and ③ one record is missing, whatever its cells look like; between ② and ③ none is.
///
/// # Known misses
/// Rows after the last label of a table, where only the texts speak.
fn settle_open_rows(
    rows: &[AlignedRow<'_>],
    record_field: FieldName,
    roles: &mut [Option<Role>],
    previous: Option<&Draft>,
) {
    let label_at = |index: usize| -> Option<u32> {
        rows.get(index)
            .and_then(|r| leading_label(record_text(r, record_field)))
            .and_then(|(label, _)| ordinal(&label))
    };
    let mut index = 0;
    // The last label met, and up to which row it was looked for.
    let mut last_label = None;
    let mut seen = 0;
    while index < rows.len() {
        if roles.get(index).copied().flatten().is_some() {
            index += 1;
            continue;
        }
        let start = index;
        let mut end = index;
        // Rows that only continue do not end the run between two labels.
        while end < rows.len()
            && !matches!(
                roles.get(end).copied().flatten(),
                Some(Role::Begins | Role::Unread)
            )
        {
            end += 1;
        }
        let open: Vec<usize> = (start..end)
            .filter(|i| roles.get(*i).copied().flatten().is_none())
            .collect();
        last_label = (seen..start).rev().find_map(label_at).or(last_label);
        seen = start;
        let before = last_label.or_else(|| {
            previous
                .and_then(|d| leading_label(d.text(record_field)))
                .and_then(|(label, _)| ordinal(&label))
        });
        let after = label_at(end);
        let missing = match (before, after) {
            (Some(before), Some(after)) if after > before => Some((after - before - 1) as usize),
            _ => None,
        };
        let scores: Vec<(i32, usize)> = open
            .iter()
            .map(|i| (freshness(rows, *i, previous), *i))
            .collect();
        let begins: BTreeSet<usize> = match missing {
            Some(missing) => {
                let mut ranked = scores.clone();
                ranked.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
                ranked.into_iter().take(missing).map(|(_, i)| i).collect()
            }
            None => scores
                .into_iter()
                .filter(|(score, _)| *score > 0)
                .map(|(_, i)| i)
                .collect(),
        };
        for i in open {
            if let Some(slot) = roles.get_mut(i) {
                *slot = Some(if begins.contains(&i) {
                    Role::Begins
                } else {
                    Role::Continues
                });
            }
        }
        index = end.max(index + 1);
    }
}

/// How much a row without a title looks like a record of its own.
fn freshness(rows: &[AlignedRow<'_>], index: usize, previous: Option<&Draft>) -> i32 {
    const TEXTS: &[FieldName] = &[
        FieldName::Results,
        FieldName::Outcome,
        FieldName::YearEndReview,
        FieldName::Method,
        FieldName::Issues,
        FieldName::AttainmentLevel,
    ];
    let Some(row) = rows.get(index) else { return 0 };
    let above = index.checked_sub(1).and_then(|i| rows.get(i));
    let before = |field: FieldName| -> &str {
        match above {
            Some(above) => above.text(field),
            None => previous.map_or("", |d| d.text(field).trim()),
        }
    };
    let mut score = 0;
    if above.is_none() {
        score += 2;
    }
    let mut filled = 0;
    for field in TEXTS {
        let text = row.text(*field);
        if text.is_empty() {
            continue;
        }
        filled += 1;
        let earlier = before(*field);
        if starts_item(text)
            && (earlier.is_empty() || ends_sentence(earlier) || !starts_item_only(earlier))
        {
            score += 1;
        }
        if !starts_item(text) {
            score -= 3;
        }
        if earlier.is_empty() && above.is_some() {
            score -= 3;
        }
    }
    if filled <= 1 && above.is_some() {
        score -= 2;
    }
    score
}

/// A list item that may go on below: it ends without a full stop but holds running text.
fn starts_item_only(text: &str) -> bool {
    starts_item(text)
        && text.chars().count() > 20
        && !ends_sentence(text)
        && !text
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() && !('\u{3040}'..='\u{309f}').contains(&c))
}

/// ① → 1, (3) → 3, `8` → 8.
pub(super) fn ordinal(label: &str) -> Option<u32> {
    let first = label.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(u32::from(first) - u32::from('①') + 1);
    }
    let digits: String = squash(label).chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}
