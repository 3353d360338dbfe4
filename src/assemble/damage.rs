//! Damage judged against the column: where cells begin with a mark and end with a full stop, one
//! that does not has lost its head or its tail.

use std::collections::BTreeMap;

use super::draft::{Draft, is_indicator_field};
use crate::normalize::damage::find_column_damage;
use crate::record::{Derivation, FieldName};

/// Looks at each field of the drafts of one form as a column. `form_of_part` names the form of
/// each table part; drafts of sheets and lists are judged cell by cell later.
pub(super) fn judge_columns(
    drafts: &mut [(Draft, Vec<FieldName>)],
    form_of_part: &[Option<usize>],
) {
    let mut columns: BTreeMap<(usize, FieldName), Vec<usize>> = BTreeMap::new();
    for (index, (draft, _)) in drafts.iter().enumerate() {
        let Some(form) = draft
            .part
            .and_then(|part| form_of_part.get(part).copied().flatten())
        else {
            continue;
        };
        for (field, piece) in &draft.fields {
            // The goal of a scattered form is joined from several rows and judged there.
            let is_judged = !is_indicator_field(*field)
                && *field != FieldName::Goal
                && piece.derivation != Derivation::Inherited
                && !piece.text.trim().is_empty();
            if is_judged {
                columns.entry((form, *field)).or_default().push(index);
            }
        }
    }
    for ((_, field), indices) in columns {
        let texts: Vec<&str> = indices
            .iter()
            .map(|index| {
                drafts
                    .get(*index)
                    .map_or("", |(draft, _)| draft.text(field))
            })
            .collect();
        let found = find_column_damage(&texts);
        for (index, codes) in indices.into_iter().zip(found) {
            if let Some((draft, _)) = drafts.get_mut(index) {
                draft.damage.insert(field, codes);
            }
        }
    }
}
