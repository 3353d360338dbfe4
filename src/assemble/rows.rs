//! Rows of a table → records in the making.
//!
//! Order of steps: align the cells; decide for each row whether it begins a record, adds an
//! indicator to the one above or continues its text; inherit what merged cells left blank.

use std::collections::BTreeMap;

use super::align::align_table;
use super::cells::{AlignedRow, aligned_row, is_own};
use super::draft::{Draft, Piece, is_indicator_field};
use super::form::Form;
use super::roles::{Role, record_field, roles_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Table;
use crate::record::{Derivation, DoubtCode, FieldName};

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
        .map(|(row, alignment)| aligned_row(row, alignment, own, form))
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
    for (field, piece) in &mut draft.fields {
        if matches!(
            piece.text.trim(),
            "〃" | "同上" | "々" | "″" | "\"" | "上に同じ" | "同左"
        ) && let Some(from) = above.get(field)
        {
            *piece = Piece {
                derivation: Derivation::Inherited,
                ..from.clone()
            };
        } else if !piece.text.trim().is_empty() && !INHERITED.contains(field) {
            above.insert(*field, piece.clone());
        }
    }
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
    for field in &row.lost {
        draft.doubt(DoubtCode::Lost, *field);
    }
    if !row.dropped.is_empty() {
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
            if !group.cells.values().any(is_own) && group.history.is_empty() {
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
                    last.history.extend(group.history);
                    last.has_rates |= group.has_rates;
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
