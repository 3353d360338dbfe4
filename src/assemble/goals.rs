//! Goals printed once beside several records.

use std::collections::BTreeMap;

use super::draft::{Draft, Piece};
use super::form::Form;
use crate::normalize::damage::find_damage;
use crate::normalize::enumeration::leading_label;
use crate::record::{Derivation, DoubtCode, FieldName};
use crate::schema::org::is_section_name;
use crate::source::Locator;

/// Settles the goal column of every form: scattered texts are put together.
pub(super) fn settle_goals(drafts: &mut [(Draft, Vec<FieldName>)], forms: &[Form]) {
    let mut form_of_part: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        if form.has(FieldName::Goal) {
            form_of_part.extend(form.members.keys().map(|part| (*part, index)));
        }
    }
    let form_of = |draft: &Draft| draft.part.and_then(|part| form_of_part.get(&part).copied());
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, (draft, _)) in drafts.iter().enumerate() {
        if let Some(form) = form_of(draft) {
            members.entry(form).or_default().push(index);
        }
    }
    members.retain(|_, members| is_scattered(&drafts_at(drafts, members)));
    for members in members.values() {
        doubt_blanks(drafts, members);
    }
    for run in drafts.chunk_by_mut(|(a, _), (b, _)| a.part == b.part) {
        let form = run.first().and_then(|(draft, _)| form_of(draft));
        if form.is_some_and(|form| members.contains_key(&form)) {
            spread_goals(run);
            doubt_inherited(run);
        }
    }
}

fn drafts_at<'d>(drafts: &'d [(Draft, Vec<FieldName>)], members: &[usize]) -> Vec<&'d Draft> {
    let drafts = members.iter().filter_map(|index| drafts.get(*index));
    drafts.map(|(draft, _)| draft).collect()
}

/// On a form whose merged cells are scattered, a blank cell is one that lost its text, wherever
/// its column is filled as a rule.
fn doubt_blanks(drafts: &mut [(Draft, Vec<FieldName>)], members: &[usize]) {
    const FIELDS: &[FieldName] = &[
        FieldName::Section,
        FieldName::Activities,
        FieldName::Title,
        FieldName::Results,
        FieldName::Outcome,
    ];
    for field in FIELDS {
        let mut with_field = drafts_at(drafts, members);
        with_field.retain(|draft| draft.fields.contains_key(field));
        let is_filled = |draft: &&&Draft| !draft.text(*field).trim().is_empty();
        let total = with_field.len();
        let filled = with_field.iter().filter(is_filled).count();
        if total == 0 || filled * 10 < total * 3 {
            continue;
        }
        for index in members {
            if let Some((draft, _)) = drafts.get_mut(*index)
                && draft
                    .fields
                    .get(field)
                    .is_some_and(|p| p.text.trim().is_empty())
            {
                draft.doubt(DoubtCode::Lost, *field);
            }
        }
    }
}

/// A section taken over from a row above holds at most within its goal; there it is in doubt, and
/// beyond it is lost. A fragment of a name is never taken over.
fn doubt_inherited(run: &mut [(Draft, Vec<FieldName>)]) {
    let mut first_line = 0;
    for (draft, _) in run {
        let line = draft.at.as_ref().and_then(Locator::first_line).unwrap_or(0);
        if label_of(draft) == Some(1) {
            first_line = line;
        }
        let Some(section) = draft.fields.get_mut(&FieldName::Section) else {
            continue;
        };
        if section.derivation != Derivation::Inherited {
            continue;
        }
        let from = section
            .at
            .first()
            .and_then(Locator::first_line)
            .unwrap_or(0);
        let is_fragment = !is_section_name(&section.text);
        if from < first_line || is_fragment {
            section.text.clear();
            draft.doubt(DoubtCode::Lost, FieldName::Section);
        } else {
            draft.doubt(DoubtCode::Inherited, FieldName::Section);
        }
    }
}

/// Spreads the text of a vertically merged goal cell over the records beside it.
///
/// # What it recognises
/// A goal column whose text a text layer has scattered over the rows of the merged cell, line by
/// line or in the middle. Numbered records tell where a goal ends: the numbering starts again.
///
/// # Why it is safe
/// Only pieces between two starts of the numbering are joined, in print order, and what is joined
/// or incomplete is marked in doubt.
///
/// # Known misses
/// Two goals with one record each, both numbered ①, whose text is missing on one of them.
fn spread_goals(drafts: &mut [(Draft, Vec<FieldName>)]) {
    let numbered = drafts.iter().filter(|(d, _)| label_of(d).is_some()).count();
    let own = drafts.iter().filter(|(d, _)| own_goal(d).is_some()).count();
    if numbered * 2 < drafts.len() || own == 0 {
        return;
    }
    let mut start = 0;
    while start < drafts.len() {
        let mut end = start + 1;
        let mut last = drafts.get(start).and_then(|(d, _)| label_of(d));
        while let Some((next, _)) = drafts.get(end) {
            let label = label_of(next);
            let restarts = last.zip(label).is_some_and(|(before, now)| now <= before);
            if restarts || label == Some(1) {
                break;
            }
            last = label.or(last);
            end += 1;
        }
        if let Some(group) = drafts.get_mut(start..end) {
            spread(group);
        }
        start = end;
    }
}

/// Whether goal texts are scattered over their merged cells: in a clean form the text stands on the
/// row where its numbering starts.
fn is_scattered(drafts: &[&Draft]) -> bool {
    let starts: Vec<&&Draft> = drafts.iter().filter(|d| label_of(d) == Some(1)).collect();
    let with_goal = starts.iter().filter(|d| own_goal(d).is_some()).count();
    with_goal * 10 < starts.len() * 9
}

fn label_of(draft: &Draft) -> Option<u32> {
    let text = match draft.text(FieldName::Title) {
        "" => draft.text(FieldName::Activities),
        title => title,
    };
    let (label, rest) = leading_label(text)?;
    if rest.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return None;
    }
    let first = label.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        Some(u32::from(first) - u32::from('①') + 1)
    } else {
        label
            .trim_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .ok()
    }
}

fn own_goal(draft: &Draft) -> Option<&Piece> {
    draft.fields.get(&FieldName::Goal).filter(|p| {
        p.derivation != Derivation::Inherited && p.text.chars().any(char::is_alphanumeric)
    })
}

fn spread(group: &mut [(Draft, Vec<FieldName>)]) {
    let pieces: Vec<Piece> = group
        .iter()
        .filter_map(|(d, _)| own_goal(d).cloned())
        .collect();
    let Some(mut whole) = pieces.first().cloned() else {
        for (draft, _) in group {
            if let Some(goal) = draft.fields.get_mut(&FieldName::Goal) {
                goal.text.clear();
                draft.doubt(DoubtCode::Lost, FieldName::Goal);
            }
        }
        return;
    };
    for piece in pieces.iter().skip(1) {
        whole.text.push_str(piece.text.trim());
        whole.at.extend(piece.at.iter().cloned());
    }
    // What several rows hold is joined in print order, but a row between them may be lost.
    let is_whole = pieces.len() == 1
        && whole.text.trim_end().ends_with(['。', '！'])
        && find_damage(&whole.text).is_empty();
    let derivation = if pieces.len() > 1 {
        Derivation::Joined
    } else {
        Derivation::Inherited
    };
    for (draft, _) in group {
        let is_own = own_goal(draft).is_some() && pieces.len() == 1;
        let piece = Piece {
            derivation: if is_own {
                Derivation::Copied
            } else {
                derivation
            },
            ..whole.clone()
        };
        draft.fields.insert(FieldName::Goal, piece);
        if !is_whole {
            draft.doubt(DoubtCode::Truncated, FieldName::Goal);
        }
    }
}
