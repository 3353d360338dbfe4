//! Rows of a table → records in the making.
//!
//! Order of steps: align the cells; decide for each row whether it begins a record, adds an
//! indicator to the one above or continues its text; inherit what merged cells left blank.

use std::collections::BTreeMap;

use super::align::{Alignment, align_table};
use super::draft::{Draft, Group, Piece, is_indicator_field, starts_item};
use super::fit::row_kind;
use super::form::Form;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Row, Table};
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::enumeration::leading_label;
use crate::normalize::width::squash;
use crate::record::{Derivation, DoubtCode, FieldName, OtherField};

/// Fields that a vertically merged cell passes on to the rows it covers.
const INHERITED: &[FieldName] = &[
    FieldName::Number,
    FieldName::Policy,
    FieldName::Measure,
    FieldName::Goal,
    FieldName::Department,
    FieldName::Section,
];

/// A table of the document with the form that names its columns.
#[derive(Clone, Copy)]
pub(super) struct TablePart<'a> {
    pub(super) table: &'a Table,
    /// Index among all tables of the document.
    pub(super) index: usize,
    /// Column of the table → column of the form.
    pub(super) own: &'a BTreeMap<u32, usize>,
    pub(super) form: &'a Form,
}

/// One aligned row.
struct AlignedRow<'t> {
    row: &'t Row,
    /// Cell of each field outside indicator groups.
    fields: BTreeMap<FieldName, Piece>,
    /// Whether the cell of a field is covered by a merged cell above.
    merged: Vec<FieldName>,
    groups: Vec<Group>,
    others: Vec<OtherField>,
    is_realigned: bool,
    dropped: Vec<usize>,
}

impl AlignedRow<'_> {
    fn text(&self, field: FieldName) -> &str {
        self.fields.get(&field).map_or("", |p| p.text.trim())
    }

    fn has_indicator(&self) -> bool {
        self.groups.iter().any(|g| g.cells.values().any(is_own))
    }

    fn filled_fields(&self) -> impl Iterator<Item = (&FieldName, &Piece)> {
        self.fields
            .iter()
            .filter(|(_, p)| !p.text.trim().is_empty())
    }
}

/// A cell with text that begins in its own row.
fn is_own(piece: &Piece) -> bool {
    !piece.text.trim().is_empty() && piece.derivation != Derivation::Inherited
}

/// What a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Begins,
    AddsIndicator,
    Continues,
    Unread,
}

/// Records of the rows of one table part. `previous` is the last record before it, which its first
/// rows may continue.
///
/// # Diagnostics
/// `row-realigned`, `row-misaligned`, `row-continued`, `row-unread`, `cell-inherited`.
pub(super) fn drafts_of_table(
    part: &TablePart<'_>,
    previous: &mut Option<Draft>,
    above: &mut BTreeMap<FieldName, Piece>,
    diagnostics: &mut Diagnostics,
) -> Vec<Draft> {
    let TablePart {
        table, own, form, ..
    } = *part;
    let alignments = align_table(table, own, form);
    let rows: Vec<AlignedRow<'_>> = table
        .rows
        .iter()
        .zip(&alignments)
        .map(|(row, alignment)| aligned_row(row, alignment, form))
        .collect();
    let record_field = record_field(form);
    let roles = roles_of(&rows, record_field, form, previous.as_ref());
    let mut drafts: Vec<Draft> = Vec::new();
    for (row, role) in rows.into_iter().zip(roles) {
        report_alignment(&row, form, diagnostics);
        match role {
            Role::Begins => {
                let draft = begin(row, part, record_field, above, diagnostics);
                drafts.extend(previous.take());
                *previous = Some(draft);
            }
            Role::AddsIndicator | Role::Continues => {
                if let Some(draft) = previous {
                    extend(draft, row, role, diagnostics);
                }
            }
            Role::Unread => {
                let text = row
                    .row
                    .cells
                    .iter()
                    .map(|c| c.text.as_str())
                    .filter(|t| !t.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ");
                diagnostics.push(
                    Diagnostic::new(Code::RowUnread)
                        .at(&row.row.at)
                        .arg("text", shorten(&text)),
                );
            }
        }
    }
    drafts
}

/// At most 60 characters, for messages.
pub(super) fn shorten(text: &str) -> String {
    if text.chars().count() <= 60 {
        text.to_owned()
    } else {
        text.chars().take(59).chain(['…']).collect()
    }
}

/// The field whose text begins a record on this form.
fn record_field(form: &Form) -> Option<FieldName> {
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

fn aligned_row<'t>(row: &'t Row, alignment: &Alignment, form: &Form) -> AlignedRow<'t> {
    let mut aligned = AlignedRow {
        row,
        fields: BTreeMap::new(),
        merged: Vec::new(),
        groups: Vec::new(),
        others: Vec::new(),
        is_realigned: alignment.is_realigned,
        dropped: alignment.dropped.clone(),
    };
    let mut groups: Vec<(Option<String>, Group)> = Vec::new();
    for (cell_index, column_index) in &alignment.columns {
        let (Some(cell), Some(column)) =
            (row.cells.get(*cell_index), form.columns.get(*column_index))
        else {
            continue;
        };
        let text = without_header_ghost(&cell.text, &column.header);
        if let Some((kinds, value)) = form.row_kinds
            && (*column_index == kinds || *column_index == value)
        {
            if *column_index == value
                && let Some(field) = kind_of_row(row, alignment, kinds)
            {
                let group = main_group(&mut groups);
                group.cells.insert(field, Piece::new(text, &cell.at));
                if let Some(year) = column.year {
                    group.years.insert(field, year);
                }
            }
            continue;
        }
        let Some(field) = column.field else {
            if !text.is_empty() {
                let header = if column.bands.is_empty() {
                    column.header.clone()
                } else {
                    format!("{} {}", column.bands.join(" "), column.header)
                };
                aligned.others.push(OtherField {
                    header,
                    text: text.to_owned(),
                    at: cell.at.clone(),
                });
            }
            continue;
        };
        let piece = Piece::new(text, &cell.at);
        if is_indicator_field(field) {
            let position = groups
                .iter()
                .position(|(name, _)| *name == column.group)
                .unwrap_or_else(|| {
                    groups.push((
                        column.group.clone(),
                        Group {
                            header: column.group.clone(),
                            ..Group::default()
                        },
                    ));
                    groups.len() - 1
                });
            if let Some((_, group)) = groups.get_mut(position) {
                if let Some(unit) = &column.unit {
                    group.units.insert(field, unit.clone());
                }
                if let Some(year) = column.year {
                    group.years.insert(field, year);
                }
                let derivation = if cell.is_merged {
                    Derivation::Inherited
                } else {
                    Derivation::Copied
                };
                group.cells.entry(field).or_insert(Piece {
                    derivation,
                    ..piece
                });
            }
        } else {
            if cell.is_merged {
                aligned.merged.push(field);
            }
            let piece = if cell.is_merged {
                Piece {
                    derivation: Derivation::Inherited,
                    ..piece
                }
            } else {
                piece
            };
            aligned.fields.entry(field).or_insert(piece);
        }
    }
    for index in &alignment.dropped {
        if let Some(cell) = row.cells.get(*index) {
            aligned.others.push(OtherField {
                header: String::new(),
                text: cell.text.clone(),
                at: cell.at.clone(),
            });
        }
    }
    // Columns of the form that this row has no cell for are blank on it, not missing on the form.
    for column in &form.columns {
        if let Some(field) = column.field
            && !is_indicator_field(field)
        {
            aligned.fields.entry(field).or_insert_with(|| Piece {
                text: String::new(),
                at: vec![row.at.clone()],
                derivation: Derivation::Copied,
            });
        }
    }
    aligned.groups = groups.into_iter().map(|(_, group)| group).collect();
    aligned
}

/// What the row's kind cell says its figures are.
fn kind_of_row(row: &Row, alignment: &Alignment, kinds: usize) -> Option<FieldName> {
    let (cell, _) = alignment
        .columns
        .iter()
        .find(|(_, column)| **column == kinds)?;
    row_kind(&row.cells.get(*cell)?.text)
}

/// The group of the columns that belong to no numbered indicator.
fn main_group(groups: &mut Vec<(Option<String>, Group)>) -> &mut Group {
    let position = groups
        .iter()
        .position(|(name, _)| name.is_none())
        .unwrap_or_else(|| {
            groups.push((None, Group::default()));
            groups.len() - 1
        });
    &mut groups[position].1
}

/// A page break may print the header again inside the first cell below it: `実績 ・…`.
fn without_header_ghost<'t>(text: &'t str, header: &str) -> &'t str {
    let trimmed = text.trim();
    match trimmed.strip_prefix(header.trim()) {
        Some(rest) if rest.starts_with(char::is_whitespace) && starts_item(rest) => {
            rest.trim_start()
        }
        _ => trimmed,
    }
}

fn report_alignment(row: &AlignedRow<'_>, form: &Form, diagnostics: &mut Diagnostics) {
    let code = if !row.dropped.is_empty() {
        Code::RowMisaligned
    } else if row.is_realigned {
        Code::RowRealigned
    } else {
        return;
    };
    diagnostics.push(
        Diagnostic::new(code)
            .at(&row.row.at)
            .arg("cells", row.row.cells.len())
            .arg("columns", form.columns.len()),
    );
}

// ── roles ────────────────────────────────────────────────────────────────────────────────────

fn roles_of(
    rows: &[AlignedRow<'_>],
    record_field: Option<FieldName>,
    form: &Form,
    previous: Option<&Draft>,
) -> Vec<Role> {
    let Some(record_field) = record_field else {
        return vec![Role::Unread; rows.len()];
    };
    let has_labels = form
        .columns
        .iter()
        .any(|c| c.field == Some(record_field) && c.profile.is_labelled());
    let mut roles: Vec<Option<Role>> = vec![None; rows.len()];
    let mut has_record = previous.is_some();
    for (index, row) in rows.iter().enumerate() {
        let role = certain_role(
            row,
            record_field,
            has_labels,
            has_record,
            rows.get(..index).unwrap_or_default(),
            previous,
            form,
        );
        has_record |= role == Some(Role::Begins) || role.is_none();
        if let Some(slot) = roles.get_mut(index) {
            *slot = role;
        }
    }
    settle_open_rows(rows, record_field, &mut roles, previous);
    roles
        .into_iter()
        .map(|role| role.unwrap_or(Role::Begins))
        .collect()
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

/// The role that a row's own cells settle; `None` where its neighbours must decide.
fn certain_role(
    row: &AlignedRow<'_>,
    record_field: FieldName,
    has_labels: bool,
    has_record: bool,
    above: &[AlignedRow<'_>],
    previous: Option<&Draft>,
    form: &Form,
) -> Option<Role> {
    let text = record_text(row, record_field);
    let is_merged = row.merged.contains(&record_field);
    let number = row.text(FieldName::Number);
    let content = classify(text);
    if content == CellContent::Text && !is_merged {
        if !has_labels || leading_label(text).is_some() || !has_record {
            return Some(Role::Begins);
        }
        // A text without the label that its neighbours have continues a text that was cut off.
        let before = above
            .iter()
            .rev()
            .map(|r| record_text(r, record_field))
            .find(|t| !t.is_empty());
        let before = before.or_else(|| {
            previous
                .map(|d| d.text(record_field).trim())
                .filter(|t| !t.is_empty())
        });
        let is_last_blank = above
            .last()
            .is_some_and(|r| record_text(r, record_field).is_empty());
        let is_cut = before.is_some_and(|t| !ends_sentence(t));
        return Some(if is_cut && !is_last_blank {
            Role::Continues
        } else {
            Role::Begins
        });
    }
    if !has_record {
        return Some(
            if row.filled_fields().next().is_some() || row.has_indicator() {
                Role::Begins
            } else {
                Role::Unread
            },
        );
    }
    if !number.is_empty() && !row.merged.contains(&FieldName::Number) && !is_merged {
        return Some(Role::Begins);
    }
    if row.has_indicator() {
        return Some(Role::AddsIndicator);
    }
    if !has_labels || is_merged || form.has(FieldName::Target) || form.has(FieldName::Indicator) {
        return Some(Role::Continues);
    }
    None
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
        let before = (0..start).rev().find_map(label_at).or_else(|| {
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
        let begins: Vec<usize> = match missing {
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
fn ordinal(label: &str) -> Option<u32> {
    let first = label.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(u32::from(first) - u32::from('①') + 1);
    }
    let digits: String = squash(label).chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

// ── building ─────────────────────────────────────────────────────────────────────────────────

fn begin(
    row: AlignedRow<'_>,
    part: &TablePart<'_>,
    record_field: Option<FieldName>,
    above: &mut BTreeMap<FieldName, Piece>,
    diagnostics: &mut Diagnostics,
) -> Draft {
    let mut draft = Draft {
        part: Some(part.index),
        table: Some(part.table.number),
        row: Some(row.row.number),
        ..Draft::default()
    };
    draft.cover(&row.row.at);
    for cell in row
        .row
        .cells
        .iter()
        .filter(|c| !c.is_merged && !c.text.is_empty())
    {
        draft.cover(&cell.at);
    }
    draft.fields = row.fields;
    draft.groups = row.groups;
    draft.others = row.others;
    for field in INHERITED {
        if !part.form.has(*field) || Some(*field) == record_field {
            continue;
        }
        let is_blank = draft.text(*field).trim().is_empty();
        if is_blank {
            if let Some(piece) = above.get(field) {
                let inherited = Piece {
                    derivation: Derivation::Inherited,
                    ..piece.clone()
                };
                diagnostics.push(
                    Diagnostic::new(Code::CellInherited)
                        .at(&row.row.at)
                        .arg("field", field.name()),
                );
                draft.fields.insert(*field, inherited);
            }
        } else if let Some(piece) = draft.fields.get(field) {
            above.insert(*field, piece.clone());
        }
    }
    // A new goal or measure ends what stood beside the old one.
    if let Some(record_field) = record_field
        && part.form.has(record_field)
        && draft.text(record_field).trim().is_empty()
        && !is_indicator_field(record_field)
    {
        draft.doubt(DoubtCode::Lost, record_field);
    }
    if !row.dropped.is_empty() {
        for other in draft.others.iter().filter(|o| o.header.is_empty()) {
            let _ = other;
        }
        draft.doubt(
            DoubtCode::Misplaced,
            record_field.unwrap_or(FieldName::Title),
        );
    }
    draft
}

fn extend(draft: &mut Draft, row: AlignedRow<'_>, role: Role, diagnostics: &mut Diagnostics) {
    draft.cover(&row.row.at);
    let mut first = None;
    for (field, piece) in row.fields {
        if piece.text.trim().is_empty() || piece.derivation == Derivation::Inherited {
            continue;
        }
        first = first.or(Some(field));
        match draft.fields.get_mut(&field) {
            Some(existing) => existing.join(&piece),
            None => {
                draft.fields.insert(field, piece);
            }
        }
    }
    draft.others.extend(row.others);
    if role == Role::AddsIndicator {
        for group in row.groups {
            if !group.cells.values().any(is_own) {
                continue;
            }
            // Lower line of a two-line row: what the upper line left open, under the same name.
            let completes = draft.groups.last().is_some_and(|last| {
                group
                    .cells
                    .iter()
                    .filter(|(_, p)| is_own(p))
                    .all(|(field, piece)| {
                        last.cells
                            .get(field)
                            .is_none_or(|p| p.text.is_empty() || p.text == piece.text)
                    })
            });
            match draft.groups.last_mut() {
                Some(last) if completes => {
                    last.cells
                        .extend(group.cells.into_iter().filter(|(_, p)| is_own(p)));
                    last.years.extend(group.years);
                    last.units.extend(group.units);
                }
                _ => draft.groups.push(group),
            }
        }
    }
    let field = first.map_or("indicator", FieldName::name);
    diagnostics.push(
        Diagnostic::new(Code::RowContinued)
            .at(&row.row.at)
            .arg("field", field),
    );
}
