//! Attainment of indicators.

use super::spec::{
    Align, Band, CellSpec, ChartMark, ChartSpec, ColumnSpec, DivergingRow, DivergingSpec, Figure,
    Fill, LegendEntry, RowSpec, Section, Segment, TableSpec,
};
use super::{indicators, label_at, reasons_table, source_of};
use crate::compare::{AnalysisName, AttainmentRow, Comparison, UnknownReason};
use crate::i18n::{Message, NoteKind, Phrase, ScalesMessage};
use crate::record::AttainmentVerdict;

pub(super) fn section(comparison: &Comparison, rows: &[AttainmentRow]) -> Section {
    let sum = |count: fn(&AttainmentRow) -> u32| rows.iter().map(|row| u64::from(count(row))).sum();
    let in_doubt: u64 = sum(|row| row.in_doubt);
    let summary = Message::AttainmentSummary {
        total: sum(AttainmentRow::total),
        decided: sum(AttainmentRow::decided),
        in_doubt,
    };
    let mut notes = vec![
        Message::Remark(NoteKind::AttainmentFormula),
        Message::Remark(NoteKind::AttainmentBase),
        Message::Remark(NoteKind::TargetsDiffer),
        Message::Remark(NoteKind::NoRanking),
    ];
    if in_doubt > 0 {
        notes.insert(0, Message::CellsNotUsed(in_doubt));
    }
    let count = |count: u64, note: fn(u64) -> ScalesMessage| {
        (count > 0).then(|| Message::Scales(note(count)))
    };
    notes.extend(count(
        sum(|row| row.provisional),
        ScalesMessage::Provisional,
    ));
    notes.extend(count(
        sum(|row| row.direction_inferred),
        ScalesMessage::DirectionInferred,
    ));
    notes.push(Message::Scales(ScalesMessage::Formulas));
    notes.push(Message::Scales(ScalesMessage::Directions));
    notes.extend(indicators::shortened(rows));
    let mut tables = vec![reasons(comparison, rows)];
    tables.extend(indicators::tables(comparison, rows));
    let section = Section {
        tables,
        ..Section::new(AnalysisName::Attainment)
    };
    if rows.iter().all(|row| row.decided() == 0) {
        return Section {
            not_applicable: Some(nothing_decided(rows)),
            ..section
        };
    }
    let figure = Figure {
        chart: chart(comparison, rows, &summary),
        table: counts(comparison, rows),
        caption: Message::Phrase(Phrase::AttainmentTitle),
        summary,
        reading: Message::Phrase(Phrase::AttainmentReading),
        source: source_of(comparison, rows.iter().map(|row| row.series)),
        notes,
    };
    Section {
        figures: vec![figure],
        ..section
    }
}

/// Why there is no chart: how many indicators there are, and what each lacks.
fn nothing_decided(rows: &[AttainmentRow]) -> Message {
    let mut reasons: Vec<(UnknownReason, u64)> = UnknownReason::ALL
        .iter()
        .map(|reason| {
            let of_row = |row: &AttainmentRow| row.unknown.get(reason).copied().unwrap_or(0);
            (*reason, rows.iter().map(|row| u64::from(of_row(row))).sum())
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
    let statement = Message::Scales(ScalesMessage::NothingDecided {
        total: rows.iter().map(|row| u64::from(row.total())).sum(),
        in_doubt: rows.iter().map(|row| u64::from(row.in_doubt)).sum(),
        reasons,
    });
    let mut sentences = vec![statement];
    sentences.extend(indicators::shortened(rows));
    Message::Sentences(sentences)
}

fn chart(comparison: &Comparison, rows: &[AttainmentRow], summary: &Message) -> ChartSpec {
    let entry = |band, verdict| LegendEntry {
        fill: Fill::Step(band),
        label: Message::Attainment(verdict),
    };
    ChartSpec {
        id: "attainment".to_owned(),
        title: Message::Phrase(Phrase::AttainmentTitle),
        description: Message::Description(
            Box::new(Message::Phrase(Phrase::AttainmentReading)),
            Box::new(summary.clone()),
        ),
        legend: vec![
            entry(Band::Low, AttainmentVerdict::NotMet),
            entry(Band::Good, AttainmentVerdict::Met),
            entry(Band::Best, AttainmentVerdict::Exceeded),
        ],
        mark: ChartMark::Diverging(Box::new(DivergingSpec {
            left: Message::Phrase(Phrase::AxisShort),
            right: Message::Phrase(Phrase::AxisReached),
            rows: rows.iter().map(|row| bar(comparison, row)).collect(),
        })),
    }
}

fn bar(comparison: &Comparison, row: &AttainmentRow) -> DivergingRow {
    let segment = |band, verdict, count: u32| Segment {
        band,
        label: Message::Attainment(verdict),
        count: u64::from(count),
    };
    DivergingRow {
        series: row.series,
        field: None,
        label: label_at(comparison, row.series),
        left: vec![segment(Band::Low, AttainmentVerdict::NotMet, row.not_met)],
        right: vec![
            segment(Band::Good, AttainmentVerdict::Met, row.met),
            segment(Band::Best, AttainmentVerdict::Exceeded, row.exceeded),
        ],
        aside: Message::BesideBar {
            outside: u64::from(row.unknown_count()),
            in_doubt: u64::from(row.in_doubt),
        },
        base: u64::from(row.decided()),
    }
}

fn counts(comparison: &Comparison, rows: &[AttainmentRow]) -> TableSpec {
    let end = |header| ColumnSpec {
        header,
        align: Align::End,
    };
    TableSpec {
        note: None,
        id: "attainment-counts".to_owned(),
        caption: Message::Phrase(Phrase::AttainmentTitle),
        columns: vec![
            ColumnSpec {
                header: Message::Phrase(Phrase::DocumentHeader),
                align: Align::Start,
            },
            end(Message::Attainment(AttainmentVerdict::Exceeded)),
            end(Message::Attainment(AttainmentVerdict::Met)),
            end(Message::Attainment(AttainmentVerdict::NotMet)),
            end(Message::Phrase(Phrase::ReachedHeader)),
            end(Message::Phrase(Phrase::UndecidedHeader)),
            end(Message::Phrase(Phrase::InDoubt)),
            end(Message::Phrase(Phrase::TotalHeader)),
        ],
        rows: rows
            .iter()
            .map(|row| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::count(row.exceeded),
                    CellSpec::count(row.met),
                    CellSpec::count(row.not_met),
                    CellSpec::plain(Message::ShareOf {
                        part: u64::from(row.exceeded + row.met),
                        whole: u64::from(row.decided()),
                    }),
                    CellSpec::count(row.unknown_count()),
                    CellSpec::flag(row.in_doubt),
                    CellSpec::count(row.total()),
                ],
            })
            .collect(),
    }
}

/// Why attainment is not known, with the sum.
fn reasons(comparison: &Comparison, rows: &[AttainmentRow]) -> TableSpec {
    let mut table = reasons_table(
        comparison,
        (
            "attainment-unknown",
            Message::Phrase(Phrase::UnknownReasonsTitle),
        ),
        rows.iter().map(|row| (row.series, &row.unknown)),
        (UnknownReason::ALL, Message::Unknown),
    );
    table.columns.push(ColumnSpec {
        header: Message::Phrase(Phrase::UndecidedHeader),
        align: Align::End,
    });
    for (cells, row) in table.rows.iter_mut().zip(rows) {
        cells.cells.push(CellSpec::count(row.unknown_count()));
    }
    table
}
