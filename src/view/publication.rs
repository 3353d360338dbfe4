//! Publication matrix.

use super::spec::{
    Align, CellSpec, CellTone, ChartMark, ChartSpec, ColumnSpec, Figure, Fill, LegendEntry,
    MatrixCell, MatrixRow, MatrixSpec, RowSpec, Section, TableSpec,
};
use super::{label_at, legend_of_shares, source_of};
use crate::compare::{AnalysisName, Comparison, Element, PublicationCell, PublicationRow};
use crate::i18n::{Message, NoteKind, Phrase};
use crate::record::Absence;

/// Published "widely": for at least this share of the initiatives.
const WIDE_SHARE: f64 = 0.5;

pub(super) fn section(comparison: &Comparison, rows: &[PublicationRow]) -> Section {
    let summary = summary(rows);
    let in_doubt: u32 = rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|(_, cell)| cell.in_doubt)
        .sum();
    let mut notes = vec![
        Message::Remark(NoteKind::PublicationIsAboutPrint),
        Message::Remark(NoteKind::PublicationShare),
        Message::Remark(NoteKind::IndicatorKindByHeader),
        Message::Remark(NoteKind::NoRanking),
    ];
    notes.extend(
        rows.iter()
            .filter(|row| row.department_summaries > 0)
            .map(|row| Message::DepartmentSummaries {
                series: Box::new(label_at(comparison, row.series)),
                count: u64::from(row.department_summaries),
            }),
    );
    if in_doubt > 0 {
        notes.insert(0, Message::CellsNotUsed(u64::from(in_doubt)));
    }
    let figure = Figure {
        chart: chart(comparison, rows, &summary),
        table: shares(comparison, rows),
        caption: Message::Phrase(Phrase::PublicationTitle),
        summary,
        reading: Message::Phrase(Phrase::PublicationReading),
        source: source_of(comparison, rows.iter().map(|row| row.series)),
        notes,
    };
    Section {
        figures: vec![figure],
        tables: vec![states(comparison, rows)],
        ..Section::new(AnalysisName::Publication)
    }
}

fn cells_of(rows: &[PublicationRow], element: Element) -> impl Iterator<Item = &PublicationCell> {
    rows.iter()
        .flat_map(|row| &row.cells)
        .filter(move |(of, _)| *of == element)
        .map(|(_, cell)| cell)
        .filter(|cell| cell.total() > 0)
}

fn summary(rows: &[PublicationRow]) -> Message {
    let all = |element: Element, holds: fn(&PublicationCell) -> bool| {
        cells_of(rows, element).next().is_some() && cells_of(rows, element).all(holds)
    };
    let elements = |holds: fn(&PublicationCell) -> bool| {
        Element::ALL
            .iter()
            .copied()
            .filter(|element| all(*element, holds))
            .collect()
    };
    Message::PublicationSummary {
        everywhere: elements(|cell| cell.share().is_some_and(|share| share >= WIDE_SHARE)),
        nowhere: elements(PublicationCell::is_not_on_form),
    }
}

fn chart(comparison: &Comparison, rows: &[PublicationRow], summary: &Message) -> ChartSpec {
    ChartSpec {
        id: "publication".to_owned(),
        title: Message::Phrase(Phrase::PublicationTitle),
        description: Message::Description(
            Box::new(Message::Phrase(Phrase::PublicationReading)),
            Box::new(summary.clone()),
        ),
        legend: legend(rows),
        mark: ChartMark::Matrix(MatrixSpec {
            columns: Element::ALL.iter().copied().map(Message::Element).collect(),
            rows: rows
                .iter()
                .map(|row| MatrixRow {
                    label: label_at(comparison, row.series),
                    cells: row
                        .cells
                        .iter()
                        .map(|(_, cell)| matrix_cell(cell))
                        .collect(),
                })
                .collect(),
        }),
    }
}

fn legend(rows: &[PublicationRow]) -> Vec<LegendEntry> {
    let mut legend = vec![LegendEntry {
        fill: Fill::Share(0.0),
        label: Message::ShareStep(0.0),
    }];
    legend.extend(legend_of_shares());
    legend.push(LegendEntry {
        fill: Fill::Missing,
        label: Message::Absent(Absence::NotOnForm),
    });
    let has_doubt = rows
        .iter()
        .flat_map(|row| &row.cells)
        .any(|(_, cell)| cell.in_doubt > 0);
    if has_doubt {
        legend.push(LegendEntry {
            fill: Fill::Flagged,
            label: Message::Phrase(Phrase::HasDoubt),
        });
    }
    legend
}

fn matrix_cell(cell: &PublicationCell) -> MatrixCell {
    let (text, fill) = match cell.share() {
        _ if cell.is_not_on_form() => (Message::Phrase(Phrase::NotOnFormShort), Fill::Missing),
        Some(share) => (Message::Share(share), Fill::Share(share)),
        None if cell.in_doubt > 0 => (Message::Phrase(Phrase::InDoubt), Fill::Blank),
        None => (Message::Empty, Fill::Blank),
    };
    MatrixCell {
        text,
        fill,
        has_doubt: cell.in_doubt > 0,
    }
}

fn shares(comparison: &Comparison, rows: &[PublicationRow]) -> TableSpec {
    let mut columns = vec![ColumnSpec {
        header: Message::Phrase(Phrase::DocumentHeader),
        align: Align::Start,
    }];
    columns.extend(Element::ALL.iter().map(|element| ColumnSpec {
        header: Message::Element(*element),
        align: Align::End,
    }));
    TableSpec {
        note: None,
        id: "publication-shares".to_owned(),
        caption: Message::Phrase(Phrase::PublicationTitle),
        columns,
        rows: rows
            .iter()
            .map(|row| {
                let mut cells = vec![CellSpec::plain(label_at(comparison, row.series))];
                cells.extend(row.cells.iter().map(|(_, cell)| share_cell(cell)));
                RowSpec { cells }
            })
            .collect(),
    }
}

fn share_cell(cell: &PublicationCell) -> CellSpec {
    if cell.is_not_on_form() {
        return CellSpec {
            text: Message::Absent(Absence::NotOnForm),
            tone: CellTone::Absent(Absence::NotOnForm),
        };
    }
    if cell.total() == 0 {
        return CellSpec::plain(Message::Empty);
    }
    CellSpec {
        text: Message::ShareOf {
            part: u64::from(cell.present),
            whole: u64::from(cell.considered()),
        },
        tone: if cell.in_doubt > 0 {
            CellTone::Flag
        } else {
            CellTone::Plain
        },
    }
}

/// One row a document and element, the absences apart.
fn states(comparison: &Comparison, rows: &[PublicationRow]) -> TableSpec {
    let start = |header| ColumnSpec {
        header,
        align: Align::Start,
    };
    let end = |header| ColumnSpec {
        header,
        align: Align::End,
    };
    TableSpec {
        note: None,
        id: "publication-states".to_owned(),
        caption: Message::Phrase(Phrase::PublicationStatesTitle),
        columns: vec![
            start(Message::Phrase(Phrase::DocumentHeader)),
            start(Message::Phrase(Phrase::ElementHeader)),
            end(Message::Phrase(Phrase::PresentHeader)),
            end(Message::Absent(Absence::Blank)),
            end(Message::Absent(Absence::Unreadable)),
            end(Message::Absent(Absence::NotApplicable)),
            end(Message::Absent(Absence::NotOnForm)),
            end(Message::Phrase(Phrase::InDoubt)),
            end(Message::Phrase(Phrase::TotalHeader)),
        ],
        rows: rows
            .iter()
            .flat_map(|row| {
                row.cells
                    .iter()
                    .map(move |(element, cell)| (row, element, cell))
            })
            .map(|(row, element, cell)| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::plain(Message::Element(*element)),
                    CellSpec::count(cell.present),
                    CellSpec::count(cell.blank),
                    CellSpec::flag(cell.unreadable),
                    CellSpec::count(cell.not_applicable),
                    CellSpec::count(cell.not_on_form),
                    CellSpec::flag(cell.in_doubt),
                    CellSpec::count(cell.total()),
                ],
            })
            .collect(),
    }
}
