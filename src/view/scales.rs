//! Tables and notes about the scales of marks.

use super::indicators::{flagged, words};
use super::label_at;
use super::spec::{Align, CellSpec, ColumnSpec, RowSpec, TableSpec};
use crate::compare::{Comparison, EvaluationRow, ScaleMark, ScaleStatus, ScaleView};
use crate::i18n::{Message, Phrase, ScalesHeader, ScalesMessage};

/// Scales with the row that carries them.
fn scales(rows: &[EvaluationRow]) -> impl Iterator<Item = (&EvaluationRow, &ScaleView)> {
    rows.iter()
        .filter_map(|row| row.scale.as_ref().map(|scale| (row, scale)))
}

/// What to know about the scales of these rows: meanings that nobody states, and contradictions.
pub(super) fn notes<'a>(
    comparison: &Comparison,
    rows: impl Iterator<Item = &'a EvaluationRow>,
) -> Vec<Message> {
    let mut notes = Vec::new();
    for row in rows {
        let Some(scale) = &row.scale else { continue };
        let series = || Box::new(label_at(comparison, row.series));
        let is_worth_saying = !matches!(scale.status, ScaleStatus::Stated | ScaleStatus::Assumed);
        if is_worth_saying {
            notes.push(Message::Scales(ScalesMessage::ScaleNote {
                series: series(),
                field: row.field,
                status: scale.status,
                candidates: scale.candidates.len() as u64,
            }));
        }
        for conflict in &scale.conflicts {
            notes.push(Message::Scales(ScalesMessage::Conflict {
                series: series(),
                field: row.field,
                mark: conflict.mark.clone(),
                source: conflict.source,
                sides: conflict
                    .sides
                    .iter()
                    .map(|side| (side.meaning, side.wording.clone(), side.count))
                    .collect(),
            }));
        }
    }
    notes
}

/// The table of scales, and that of the known scales that fit them.
pub(super) fn tables(comparison: &Comparison, rows: &[EvaluationRow]) -> Vec<TableSpec> {
    let mut tables = vec![of_documents(comparison, rows)];
    let known = known(comparison, rows);
    if !known.rows.is_empty() {
        tables.push(known);
    }
    tables
}

fn column(header: Message) -> ColumnSpec {
    ColumnSpec {
        header,
        align: Align::Start,
    }
}

fn header(header: ScalesHeader) -> ColumnSpec {
    column(Message::Scales(ScalesMessage::Header(header)))
}

fn of_documents(comparison: &Comparison, rows: &[EvaluationRow]) -> TableSpec {
    TableSpec {
        note: None,
        id: "scales".to_owned(),
        caption: Message::Scales(ScalesMessage::ScalesTitle),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader)),
            column(Message::Phrase(Phrase::MarkKindHeader)),
            header(ScalesHeader::Marks),
            header(ScalesHeader::Outside),
            header(ScalesHeader::Status),
        ],
        rows: scales(rows)
            .map(|(row, scale)| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::plain(Message::Field(row.field)),
                    CellSpec::plain(Message::Scales(ScalesMessage::Marks(
                        scale
                            .marks
                            .iter()
                            .map(|mark| (mark.mark.clone(), mark.meaning))
                            .collect(),
                    ))),
                    CellSpec::plain(outside(&scale.outside)),
                    flagged(
                        Message::Scales(ScalesMessage::Status(scale.status)),
                        scale.status != ScaleStatus::Stated,
                    ),
                ],
            })
            .collect(),
    }
}

fn outside(marks: &[ScaleMark]) -> Message {
    if marks.is_empty() {
        return Message::Empty;
    }
    Message::Scales(ScalesMessage::MarkCounts(
        marks
            .iter()
            .map(|mark| (mark.mark.clone(), mark.count))
            .collect(),
    ))
}

fn known(comparison: &Comparison, rows: &[EvaluationRow]) -> TableSpec {
    TableSpec {
        id: "known-scales".to_owned(),
        caption: Message::Scales(ScalesMessage::KnownTitle),
        note: Some(Message::Scales(ScalesMessage::KnownReading)),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader)),
            column(Message::Phrase(Phrase::MarkKindHeader)),
            header(ScalesHeader::Publisher),
            header(ScalesHeader::AppliesTo),
            header(ScalesHeader::KnownMarks),
        ],
        rows: scales(rows)
            .flat_map(|(row, scale)| scale.candidates.iter().map(move |known| (row, known)))
            .map(|(row, known)| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::plain(Message::Field(row.field)),
                    CellSpec::plain(Message::Scales(ScalesMessage::Publisher {
                        publisher: known.publisher.clone(),
                        years: known.years.clone(),
                        is_exact: known.is_exact,
                    })),
                    words(Some(&known.applies_to)),
                    CellSpec::plain(Message::Scales(ScalesMessage::Marks(known.marks.clone()))),
                ],
            })
            .collect(),
    }
}
