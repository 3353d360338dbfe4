//! Cells that state an indicator with its values in one text → groups of one indicator each.

use std::collections::BTreeMap;

use super::draft::{Group, Piece};
use crate::normalize::statement::{Statement, statements_of};
use crate::record::{Derivation, FieldName};

/// Columns whose cells may state an indicator and its values.
const STATING: &[FieldName] = &[FieldName::Indicator, FieldName::Target, FieldName::Actual];

/// The groups that a group's cell states; `None` where its cells hold one part each.
pub(super) fn groups_stated(group: &Group) -> Option<Vec<Group>> {
    let filled: Vec<FieldName> = group
        .cells
        .iter()
        .filter(|(_, piece)| !piece.text.trim().is_empty())
        .map(|(field, _)| *field)
        .collect();
    let values: Vec<FieldName> = STATING
        .iter()
        .copied()
        .filter(|field| filled.contains(field))
        .collect();
    let is_named = filled.contains(&FieldName::Indicator);
    values.iter().find_map(|field| {
        let piece = group.cells.get(field)?;
        let statements = statements_of(&piece.text)?;
        let says_what = statements.iter().all(|s| s.value.is_none());
        // What the other cells hold must not be said twice.
        let is_free = |other: FieldName| *field == other || !filled.contains(&other);
        let fits = if says_what {
            statements.iter().all(|s| {
                (s.target.is_none() || is_free(FieldName::Target))
                    && (s.actual.is_none() || is_free(FieldName::Actual))
                    && (s.baseline.is_none() || is_free(FieldName::Baseline))
            }) && (statements.len() == 1 || !is_named || *field == FieldName::Indicator)
        } else {
            !is_named && values.len() == 1
        };
        fits.then(|| {
            statements
                .into_iter()
                .map(|statement| group_of(group, *field, piece, statement))
                .collect()
        })
    })
}

/// The groups that a result's text states, where no column holds indicators.
pub(super) fn groups_of_text(piece: &Piece) -> Option<Vec<Group>> {
    let statements = statements_of(&piece.text)?;
    let is_whole = statements
        .iter()
        .all(|s| s.target.is_some() && s.actual.is_some());
    is_whole.then(|| {
        statements
            .into_iter()
            .map(|statement| group_of(&Group::default(), FieldName::Actual, piece, statement))
            .collect()
    })
}

fn group_of(group: &Group, field: FieldName, piece: &Piece, statement: Statement) -> Group {
    let mut cells: BTreeMap<FieldName, Piece> = group
        .cells
        .iter()
        .filter(|(other, _)| **other != field)
        .map(|(other, piece)| (*other, piece.clone()))
        .collect();
    let value_field = if field == FieldName::Indicator {
        FieldName::Target
    } else {
        field
    };
    for (part, text) in [
        (FieldName::Indicator, statement.name),
        (FieldName::Baseline, statement.baseline),
        (FieldName::Target, statement.target),
        (FieldName::Actual, statement.actual),
        (value_field, statement.value),
    ] {
        if let Some(text) = text {
            cells
                .entry(part)
                .or_insert_with(|| Piece::derived(&text, &piece.at, Derivation::Split));
        }
    }
    Group {
        cells,
        ..group.clone()
    }
}
