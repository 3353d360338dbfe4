//! Verdicts, grades and progress marks.

use super::spec::{
    Align, Band, CellSpec, CellTone, ChartMark, ChartSpec, ColumnSpec, DivergingRow, DivergingSpec,
    Figure, Fill, LegendEntry, RowSpec, Section, Segment, TableSpec,
};
use super::{label_at, scales, source_of};
use crate::compare::{AnalysisName, Comparison, EvaluationAxis, EvaluationRow};
use crate::i18n::{Message, NoteKind, Phrase, ScalesMessage};
use crate::record::Meaning;

pub(super) fn section(comparison: &Comparison, rows: &[EvaluationRow]) -> Section {
    let mut tables = vec![own_marks(comparison, rows)];
    tables.extend(scales::tables(comparison, rows));
    let section = Section {
        tables,
        ..Section::new(AnalysisName::Evaluation)
    };
    if rows.iter().all(|row| row.assessed() == 0) {
        let mut sentences = vec![Message::Scales(ScalesMessage::NothingPlaced)];
        sentences.extend(scales::notes(comparison, rows.iter()));
        return Section {
            not_applicable: Some(Message::Sentences(sentences)),
            ..section
        };
    }
    let figures = [EvaluationAxis::Attainment, EvaluationAxis::Progress]
        .into_iter()
        .filter_map(|axis| {
            let of_axis: Vec<&EvaluationRow> = rows.iter().filter(|row| row.axis == axis).collect();
            let is_drawn = of_axis.iter().any(|row| row.assessed() > 0);
            is_drawn.then(|| figure(comparison, axis, &of_axis))
        })
        .collect();
    Section { figures, ..section }
}

fn title(axis: EvaluationAxis) -> Message {
    match axis {
        EvaluationAxis::Attainment => Message::Phrase(Phrase::EvaluationTitle),
        EvaluationAxis::Progress => Message::Phrase(Phrase::ProgressTitle),
    }
}

fn reading(axis: EvaluationAxis) -> Message {
    match axis {
        EvaluationAxis::Attainment => Message::Phrase(Phrase::EvaluationReading),
        EvaluationAxis::Progress => Message::Phrase(Phrase::ProgressReading),
    }
}

fn figure(comparison: &Comparison, axis: EvaluationAxis, rows: &[&EvaluationRow]) -> Figure {
    let in_doubt: u64 = rows.iter().map(|row| u64::from(row.in_doubt)).sum();
    let documents: std::collections::BTreeSet<usize> = rows.iter().map(|row| row.series).collect();
    let summary = Message::EvaluationSummary {
        marks: rows
            .iter()
            .flat_map(|row| row.meanings.values())
            .map(|count| u64::from(*count))
            .sum(),
        documents: documents.len() as u64,
        in_doubt,
    };
    let mut notes: Vec<Message> = rows
        .iter()
        .filter(|row| row.marks.iter().any(|mark| !mark.evidence.is_from_print()))
        .map(|row| not_stated(comparison, row))
        .collect();
    notes.extend(scales::notes(comparison, rows.iter().copied()));
    if in_doubt > 0 {
        notes.push(Message::CellsNotUsed(in_doubt));
    }
    notes.extend([
        Message::Remark(NoteKind::ByMeaning),
        Message::Remark(NoteKind::SelfJudgement),
        Message::Remark(NoteKind::OutsideScale),
        Message::Remark(NoteKind::NoRanking),
    ]);
    Figure {
        chart: chart(comparison, axis, rows, &summary),
        table: counts(comparison, axis, rows),
        caption: title(axis),
        summary,
        reading: reading(axis),
        source: source_of(comparison, rows.iter().map(|row| row.series)),
        notes,
    }
}

fn not_stated(comparison: &Comparison, row: &EvaluationRow) -> Message {
    Message::MeaningNotStated {
        series: Box::new(label_at(comparison, row.series)),
        field: row.field,
        marks: row
            .marks
            .iter()
            .filter(|mark| !mark.evidence.is_from_print())
            .map(|mark| mark.raw.clone())
            .collect(),
    }
}

/// The two steps on one side of the line, from the line outwards.
type Steps = [(Band, Meaning); 2];

/// Steps of an axis from the line outwards: to the left, to the right.
fn steps(axis: EvaluationAxis) -> (Steps, Steps) {
    match axis {
        EvaluationAxis::Attainment => (
            [
                (Band::Middle, Meaning::PartlyMet),
                (Band::Low, Meaning::NotMet),
            ],
            [(Band::Good, Meaning::Met), (Band::Best, Meaning::Exceeded)],
        ),
        EvaluationAxis::Progress => (
            [
                (Band::Middle, Meaning::Behind),
                (Band::Low, Meaning::Stopped),
            ],
            [(Band::Good, Meaning::OnTrack), (Band::Best, Meaning::Ahead)],
        ),
    }
}

fn chart(
    comparison: &Comparison,
    axis: EvaluationAxis,
    rows: &[&EvaluationRow],
    summary: &Message,
) -> ChartSpec {
    let (left, right) = steps(axis);
    let (id, left_label, right_label) = match axis {
        EvaluationAxis::Attainment => (
            "evaluation",
            Message::Phrase(Phrase::AxisShort),
            Message::Phrase(Phrase::AxisReached),
        ),
        EvaluationAxis::Progress => (
            "progress",
            Message::Phrase(Phrase::AxisBehind),
            Message::Phrase(Phrase::AxisOnPlan),
        ),
    };
    ChartSpec {
        id: id.to_owned(),
        title: title(axis),
        description: Message::Description(Box::new(reading(axis)), Box::new(summary.clone())),
        legend: left
            .iter()
            .rev()
            .chain(&right)
            .map(|(band, meaning)| LegendEntry {
                fill: Fill::Step(*band),
                label: Message::Meaning(*meaning),
            })
            .collect(),
        mark: ChartMark::Diverging(Box::new(DivergingSpec {
            left: left_label,
            right: right_label,
            rows: rows
                .iter()
                .map(|row| {
                    let segments = |steps: Steps| {
                        steps
                            .into_iter()
                            .map(|(band, meaning)| Segment {
                                band,
                                label: Message::Meaning(meaning),
                                count: u64::from(row.count(meaning)),
                            })
                            .collect()
                    };
                    let outside = row.count(Meaning::NotAssessed) + row.count(Meaning::Unknown);
                    DivergingRow {
                        series: row.series,
                        field: Some(row.field),
                        label: row_label(comparison, row),
                        left: segments(left),
                        right: segments(right),
                        aside: Message::BesideBar {
                            outside: u64::from(outside),
                            in_doubt: u64::from(row.in_doubt),
                        },
                        base: u64::from(row.assessed()),
                    }
                })
                .collect(),
        })),
    }
}

fn row_label(comparison: &Comparison, row: &EvaluationRow) -> Message {
    Message::SeriesMark(Box::new(label_at(comparison, row.series)), row.field)
}

fn counts(comparison: &Comparison, axis: EvaluationAxis, rows: &[&EvaluationRow]) -> TableSpec {
    let end = |header| ColumnSpec {
        header,
        align: Align::End,
    };
    let mut columns = vec![ColumnSpec {
        header: Message::Phrase(Phrase::DocumentHeader),
        align: Align::Start,
    }];
    columns.extend(
        axis.meanings()
            .iter()
            .map(|meaning| end(Message::Meaning(*meaning))),
    );
    columns.push(end(Message::Phrase(Phrase::InDoubt)));
    columns.push(end(Message::Phrase(Phrase::WithoutMarkHeader)));
    TableSpec {
        note: None,
        id: match axis {
            EvaluationAxis::Attainment => "evaluation-counts".to_owned(),
            EvaluationAxis::Progress => "progress-counts".to_owned(),
        },
        caption: title(axis),
        columns,
        rows: rows
            .iter()
            .map(|row| {
                let mut cells = vec![CellSpec::plain(row_label(comparison, row))];
                cells.extend(
                    axis.meanings()
                        .iter()
                        .map(|meaning| CellSpec::count(row.count(*meaning))),
                );
                cells.push(CellSpec::flag(row.in_doubt));
                cells.push(CellSpec::count(row.without_mark));
                RowSpec { cells }
            })
            .collect(),
    }
}

/// Each document's own marks with their counts and where their meaning comes from.
fn own_marks(comparison: &Comparison, rows: &[EvaluationRow]) -> TableSpec {
    let column = |header, align| ColumnSpec { header, align };
    TableSpec {
        note: None,
        id: "own-marks".to_owned(),
        caption: Message::Phrase(Phrase::OwnMarksTitle),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(Message::Phrase(Phrase::MarkKindHeader), Align::Start),
            column(Message::Phrase(Phrase::MarkHeader), Align::Start),
            column(
                Message::CountHeader(crate::i18n::CountOf::Marks),
                Align::End,
            ),
            column(Message::Phrase(Phrase::MeaningHeader), Align::Start),
            column(Message::Phrase(Phrase::EvidenceHeader), Align::Start),
            column(Message::Phrase(Phrase::WordingHeader), Align::Start),
        ],
        rows: rows
            .iter()
            .flat_map(|row| row.marks.iter().map(move |mark| (row, mark)))
            .map(|(row, mark)| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::plain(Message::Field(row.field)),
                    CellSpec::plain(Message::verbatim(&mark.raw)),
                    CellSpec::count(mark.count),
                    CellSpec::plain(Message::Meaning(mark.meaning)),
                    CellSpec {
                        text: Message::Evidence(mark.evidence),
                        tone: if mark.evidence.is_stated() {
                            CellTone::Plain
                        } else {
                            CellTone::Flag
                        },
                    },
                    CellSpec::plain(
                        mark.wording
                            .as_ref()
                            .map_or(Message::Empty, Message::verbatim),
                    ),
                ],
            })
            .collect(),
    }
}
