//! Cards and the table of contents.

use super::label_at;
use super::spec::{Align, Card, CardFact, CellSpec, ColumnSpec, RowSpec, Section, TableSpec};
use crate::compare::{AnalysisName, Comparison, OverviewRow};
use crate::i18n::{CountOf, Message, Phrase};

/// The counts of a row in order of presentation.
fn counts(row: &OverviewRow) -> [(CountOf, u32); 7] {
    [
        (CountOf::Initiatives, row.initiative_count),
        (CountOf::Departments, row.department_count),
        (CountOf::Sections, row.section_count),
        (CountOf::Indicators, row.indicator_count),
        (CountOf::Numbers, row.number_count),
        (CountOf::Fields, row.field_count),
        (CountOf::CellsInDoubt, row.doubt_count),
    ]
}

/// Whether the document names no units of this kind: that is no count of zero.
fn is_unnamed(of: CountOf, count: u32) -> bool {
    count == 0 && matches!(of, CountOf::Departments | CountOf::Sections)
}

pub(super) fn cards(comparison: &Comparison, rows: &[OverviewRow]) -> Vec<Card> {
    rows.iter()
        .filter_map(|row| {
            comparison
                .series
                .get(row.series)
                .map(|series| (row, series))
        })
        .map(|(row, series)| Card {
            series: row.series,
            title: label_at(comparison, row.series),
            subtitle: Message::verbatim(series.title.as_ref().unwrap_or(&series.source_name)),
            kind: Message::Kind(series.kind),
            facts: counts(row)
                .into_iter()
                .filter(|(of, count)| !is_unnamed(*of, *count))
                .map(|(of, count)| CardFact {
                    label: Message::CountHeader(of),
                    value: Message::Count(of, u64::from(count)),
                    is_flag: of == CountOf::CellsInDoubt && count > 0,
                })
                .collect(),
        })
        .collect()
}

pub(super) fn section(comparison: &Comparison, rows: &[OverviewRow]) -> Section {
    let mut columns = vec![
        ColumnSpec {
            header: Message::Phrase(Phrase::DocumentHeader),
            align: Align::Start,
        },
        ColumnSpec {
            header: Message::Phrase(Phrase::KindHeader),
            align: Align::Start,
        },
    ];
    columns.extend(
        counts(&OverviewRow::default())
            .into_iter()
            .map(|(of, _)| ColumnSpec {
                header: Message::CountHeader(of),
                align: Align::End,
            }),
    );
    let table = TableSpec {
        note: None,
        id: "overview".to_owned(),
        caption: Message::Phrase(Phrase::OverviewTitle),
        columns,
        rows: rows
            .iter()
            .map(|row| {
                let kind = comparison
                    .series
                    .get(row.series)
                    .map_or(Message::Empty, |series| Message::Kind(series.kind));
                let mut cells = vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::plain(kind),
                ];
                cells.extend(counts(row).into_iter().map(|(of, count)| {
                    if of == CountOf::CellsInDoubt {
                        CellSpec::flag(count)
                    } else if is_unnamed(of, count) {
                        CellSpec::plain(Message::Empty)
                    } else {
                        CellSpec::count(count)
                    }
                }));
                RowSpec { cells }
            })
            .collect(),
    };
    Section {
        tables: vec![table],
        ..Section::new(AnalysisName::Overview)
    }
}
