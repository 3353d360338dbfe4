//! Record in the making → record: absences, doubts, marks, values.

use std::collections::BTreeMap;

use super::draft::{Draft, Piece, is_indicator_field};
use super::indicators::indicators_of;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::choice::{Choice, read_choice};
use crate::normalize::damage::find_damage;
use crate::normalize::enumeration::leading_label;
use crate::normalize::text::join_wraps;
use crate::record::{
    Absence, Anchor, Derivation, DoubtCode, Extracted, FieldName, Initiative, Mark, Meaning,
};
use crate::schema::org::joined_sections;
use crate::source::Locator;

/// Damage after which a text is not usable as such.
const UNREADABLE: &[DoubtCode] = &[
    DoubtCode::OcrLoop,
    DoubtCode::ScrambledText,
    DoubtCode::Mojibake,
];

/// Completes a record. `present` are the fields that the form has.
///
/// # Diagnostics
/// `cell-doubtful`, and those of the indicators.
pub(super) fn finish(
    mut draft: Draft,
    id: String,
    present: &[FieldName],
    source_at: &Locator,
    has_measures: bool,
    diagnostics: &mut Diagnostics,
) -> Initiative {
    complete_title(&mut draft);
    complete_number(&mut draft);
    let indicators = indicators_of(&mut draft, has_measures, diagnostics);
    for (field, piece) in indicator_texts(&draft) {
        draft.fields.entry(field).or_insert(piece);
    }
    let at = draft.at.clone().unwrap_or_else(|| source_at.clone());
    let mut fields: BTreeMap<FieldName, Extracted<String>> = BTreeMap::new();
    let mut marks: BTreeMap<FieldName, Mark> = BTreeMap::new();
    let mut judged = std::mem::take(&mut draft.damage);
    let pieces = std::mem::take(&mut draft.fields);
    for (field, piece) in pieces {
        let damage = judged
            .remove(&field)
            .unwrap_or_else(|| damage_of(field, &piece.text));
        for code in &damage {
            draft.doubt(*code, field);
        }
        if !damage.is_empty() {
            let mut diagnostic = Diagnostic::new(Code::CellDoubtful).arg("field", field.name());
            if let Some(code) = damage.first() {
                diagnostic = diagnostic.arg("doubt", code.name());
            }
            diagnostics.push(match piece.at.first() {
                Some(at) => diagnostic.at(at),
                None => diagnostic,
            });
        }
        if let Some(mark) = mark_of(field, &piece, &at) {
            marks.insert(field, mark);
        }
        let is_lost = draft
            .doubts
            .iter()
            .any(|d| d.field == field && d.code == DoubtCode::Lost);
        fields.insert(field, extracted(field, piece, is_lost, &damage));
    }
    for field in present {
        fields.entry(*field).or_insert_with(|| Extracted {
            value: Err(Absence::Blank),
            raw: String::new(),
            evidence: vec![at.clone()],
            derivation: Derivation::Copied,
        });
    }
    // A title taken from the activities shares their damage.
    let is_same = fields
        .get(&FieldName::Title)
        .is_some_and(|t| t.derivation == Derivation::Split);
    if is_same {
        let shared: Vec<DoubtCode> = draft
            .doubts
            .iter()
            .filter(|d| d.field == FieldName::Activities)
            .map(|d| d.code)
            .collect();
        for code in shared {
            draft.doubt(code, FieldName::Title);
        }
    }
    draft.doubts.sort_by_key(|d| (d.field, d.code));
    Initiative {
        id,
        path: draft.path,
        fields,
        others: draft.others,
        indicators,
        progress_mark: marks.remove(&FieldName::ProgressMark),
        verdict: marks.remove(&FieldName::Verdict),
        grade: marks.remove(&FieldName::Grade),
        doubts: draft.doubts,
        anchor: Anchor {
            at,
            lines: draft.lines.into_iter().collect(),
            table: draft.table,
            row: draft.row,
        },
    }
}

/// The mark that a cell of a mark's field holds.
fn mark_of(field: FieldName, piece: &Piece, record_at: &Locator) -> Option<Mark> {
    let is_mark = matches!(
        field,
        FieldName::Grade | FieldName::Verdict | FieldName::ProgressMark
    );
    if !is_mark
        || classify(&piece.text) == CellContent::Empty
        || read_choice(&piece.text) == Some(Choice::Unmarked)
    {
        return None;
    }
    let print = chosen(&piece.text).unwrap_or_else(|| piece.text.clone());
    Some(Mark {
        raw: print.split_whitespace().collect::<Vec<_>>().join(" "),
        meaning: Meaning::Unknown,
        at: piece.at.first().unwrap_or(record_at).clone(),
    })
}

/// Damage of a cell; the cells of several indicators are looked at one by one.
fn damage_of(field: FieldName, text: &str) -> Vec<DoubtCode> {
    if !is_indicator_field(field) {
        return find_damage(text);
    }
    let mut codes: Vec<DoubtCode> = text.lines().flat_map(find_damage).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Cells of indicator columns are fields too, so that their print is never lost.
fn indicator_texts(draft: &Draft) -> Vec<(FieldName, Piece)> {
    let mut texts: BTreeMap<FieldName, Piece> = BTreeMap::new();
    for group in &draft.groups {
        for (field, piece) in &group.cells {
            match texts.get_mut(field) {
                Some(existing) if !piece.text.is_empty() => {
                    if !existing.text.is_empty() {
                        existing.text.push('\n');
                    }
                    existing.text.push_str(&piece.text);
                    existing.at.extend(piece.at.iter().cloned());
                }
                Some(_) => {}
                None => {
                    texts.insert(*field, piece.clone());
                }
            }
        }
    }
    texts.into_iter().collect()
}

/// The options that a printed list marks; `None` for a text that is no such list.
pub(super) fn chosen(text: &str) -> Option<String> {
    match read_choice(text)? {
        Choice::Chosen(options) => Some(options.join("\n")),
        Choice::Unmarked => None,
    }
}

fn extracted(
    field: FieldName,
    piece: Piece,
    is_lost: bool,
    damage: &[DoubtCode],
) -> Extracted<String> {
    let choice = if is_indicator_field(field) {
        None
    } else {
        read_choice(&piece.text)
    };
    let value = match classify(&piece.text) {
        // Which of the printed options holds is drawn, if anything: no text says it.
        _ if choice == Some(Choice::Unmarked) => Err(Absence::Blank),
        CellContent::Empty if is_lost => Err(Absence::Unreadable),
        CellContent::Empty => Err(Absence::Blank),
        // データなし beside an indicator says that there is no value, as a dash does.
        CellContent::NotPublished if is_indicator_field(field) => Err(Absence::NotApplicable),
        CellContent::NotApplicable if piece.text.chars().count() <= 3 => {
            Err(Absence::NotApplicable)
        }
        _ => {
            // Cells of several indicators stand on lines of their own.
            let text = if is_indicator_field(field) {
                piece
                    .text
                    .trim()
                    .lines()
                    .map(join_wraps)
                    .collect::<Vec<_>>()
                    .join("\n")
            } else if let Some(names) =
                joined_sections(&piece.text).filter(|_| field == FieldName::Section)
            {
                names.join("\n")
            } else if let Some(Choice::Chosen(options)) = choice {
                options.join("\n")
            } else {
                items_on_lines(&join_wraps(piece.text.trim()))
            };
            let is_all_damage = damage.iter().any(|code| UNREADABLE.contains(code))
                && text.chars().filter(|c| c.is_alphanumeric()).count() < 4;
            if is_all_damage {
                Err(Absence::Unreadable)
            } else {
                Ok(text)
            }
        }
    };
    Extracted {
        value,
        raw: piece.text,
        evidence: piece.at,
        derivation: piece.derivation,
    }
}

/// Puts list items that run on in one line on lines of their own: before a mark that follows a
/// blank, where the text begins with a mark itself or the sentence before has ended.
fn items_on_lines(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '・' | '●' | '■' | '◆' | '※' | '①'..='⑳');
    let begins_with_mark = text.starts_with(is_mark);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut last = '\n';
    while let Some(c) = chars.next() {
        let next_is_mark = chars.peek().is_some_and(|next| is_mark(*next));
        if c == ' '
            && next_is_mark
            && (begins_with_mark || matches!(last, '。' | '）' | ')' | '」'))
        {
            out.push('\n');
        } else {
            out.push(c);
        }
        last = c;
    }
    out
}

/// A form without a title column: the record is named by what says what is done.
fn complete_title(draft: &mut Draft) {
    if draft.fields.contains_key(&FieldName::Title) {
        return;
    }
    let candidates = [
        FieldName::Activities,
        FieldName::AttainmentLevel,
        FieldName::Measure,
        FieldName::Goal,
        FieldName::Purpose,
    ];
    let found = candidates
        .iter()
        .find_map(|field| draft.fields.get(field))
        .cloned()
        .or_else(|| {
            draft
                .groups
                .iter()
                .find_map(|g| g.cells.get(&FieldName::Indicator))
                .cloned()
        });
    if let Some(piece) = found {
        let field = candidates
            .iter()
            .find(|f| draft.fields.contains_key(f))
            .copied();
        let is_lost = field.is_some_and(|field| {
            draft
                .doubts
                .iter()
                .any(|d| d.field == field && d.code == DoubtCode::Lost)
        });
        if is_lost {
            draft.doubt(DoubtCode::Lost, FieldName::Title);
        }
        draft.fields.insert(
            FieldName::Title,
            Piece {
                derivation: Derivation::Split,
                ..piece
            },
        );
    }
}

/// A number printed in front of the title is the record's number where the form has none.
fn complete_number(draft: &mut Draft) {
    if draft.fields.contains_key(&FieldName::Number) {
        return;
    }
    let Some(title) = draft.fields.get(&FieldName::Title) else {
        return;
    };
    let Some((label, rest)) = leading_label(title.text.trim()) else {
        return;
    };
    // A label over noise (`9 0`) is no number.
    if rest.chars().filter(|c| c.is_alphanumeric()).count() < 2
        || !find_damage(&title.text).iter().all(|code| {
            !UNREADABLE.contains(code)
                || *code == DoubtCode::OcrLoop
                || *code == DoubtCode::ScrambledText
        })
    {
        return;
    }
    let number = Piece::derived(
        label.trim_matches(['.', '．', '、', ' ']),
        &title.at,
        Derivation::Split,
    );
    let rest = rest.trim().to_owned();
    if title.derivation != Derivation::Split
        && let Some(title) = draft.fields.get_mut(&FieldName::Title)
    {
        title.text = rest;
    } else if let Some(title) = draft.fields.get_mut(&FieldName::Title) {
        title.text = rest;
    }
    draft.fields.insert(FieldName::Number, number);
}
