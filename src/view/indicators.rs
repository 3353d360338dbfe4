//! Tables of single indicators.

use super::label_at;
use super::spec::{Align, CellSpec, CellTone, ColumnSpec, RowSpec, TableSpec};
use crate::compare::{
    AttainmentRow, Comparison, IndicatorItem, Judgement, Measured, RateAgreement,
};
use crate::i18n::{Message, ScalesHeader, ScalesMessage};
use crate::record::{DirectionBasis, FieldName};

/// Most indicators that are listed over all documents; the JSON has them all.
const LISTED: usize = 500;

/// One table a document, up to [`LISTED`] indicators over all.
pub(super) fn tables(comparison: &Comparison, rows: &[AttainmentRow]) -> Vec<TableSpec> {
    let mut left = LISTED;
    let mut tables = Vec::new();
    for row in rows {
        let shown = row.items.get(..left.min(row.items.len())).unwrap_or(&[]);
        left -= shown.len();
        if !shown.is_empty() {
            tables.push(table(comparison, row, shown));
        }
    }
    tables
}

/// Says how many are listed, where not all are.
pub(super) fn shortened(rows: &[AttainmentRow]) -> Option<Message> {
    let all: usize = rows.iter().map(|row| row.items.len()).sum();
    (all > LISTED).then_some(Message::Scales(ScalesMessage::Shortened {
        shown: LISTED as u64,
        all: all as u64,
    }))
}

fn header(header: ScalesHeader) -> Message {
    Message::Scales(ScalesMessage::Header(header))
}

fn table(comparison: &Comparison, row: &AttainmentRow, items: &[IndicatorItem]) -> TableSpec {
    let column = |header, align| ColumnSpec { header, align };
    let start = |message| column(message, Align::Start);
    let end = |message| column(message, Align::End);
    let has_parts = items
        .iter()
        .any(|item| item.parts.is_some() || item.group.is_some());
    let has_printed = items.iter().any(|item| item.printed.is_some());
    let mut columns = vec![
        start(header(ScalesHeader::Indicator)),
        start(header(ScalesHeader::Initiative)),
        end(Message::Field(FieldName::Baseline)),
        end(Message::Field(FieldName::Target)),
        end(Message::Field(FieldName::Actual)),
        start(header(ScalesHeader::Direction)),
        start(header(ScalesHeader::Kind)),
        start(header(ScalesHeader::Verdict)),
        end(header(ScalesHeader::Ratio)),
        end(header(ScalesHeader::Progress)),
    ];
    if has_parts {
        columns.push(start(header(ScalesHeader::Parts)));
    }
    if has_printed {
        columns.push(start(header(ScalesHeader::Printed)));
    }
    columns.push(start(header(ScalesHeader::Owner)));
    columns.push(start(header(ScalesHeader::Place)));
    let series = label_at(comparison, row.series);
    TableSpec {
        note: None,
        id: format!("attainment-items-{}", row.series + 1),
        caption: Message::Scales(ScalesMessage::Items(Box::new(series))),
        columns,
        rows: items
            .iter()
            .map(|item| RowSpec {
                cells: cells(item, has_parts, has_printed),
            })
            .collect(),
    }
}

fn cells(item: &IndicatorItem, has_parts: bool, has_printed: bool) -> Vec<CellSpec> {
    let rate = |rate| {
        CellSpec::plain(Message::Scales(ScalesMessage::Rate {
            rate,
            is_lower_better: item.is_lower_better,
        }))
    };
    let mut cells = vec![
        CellSpec::plain(name(item.label.as_deref(), item.name.as_deref())),
        words(item.initiative.as_deref()),
        value(item.baseline.as_ref()),
        value(item.target.as_ref()),
        value(item.actual.as_ref()),
        flagged(
            Message::Scales(ScalesMessage::Direction(item.direction, item.basis)),
            item.basis == DirectionBasis::BaselineToTarget,
        ),
        CellSpec::plain(Message::Scales(ScalesMessage::Kind(item.kind))),
        flagged(
            Message::Scales(ScalesMessage::Judged {
                judgement: item.judgement,
                is_provisional: item.is_provisional(),
            }),
            item.judgement == Judgement::InDoubt,
        ),
        rate(item.ratio),
        // The formula counts from the baseline towards the target, whichever way that is.
        CellSpec::plain(Message::Scales(ScalesMessage::Rate {
            rate: item.progress,
            is_lower_better: false,
        })),
    ];
    if has_parts {
        cells.push(CellSpec::plain(Message::Scales(ScalesMessage::Parts(
            item.parts.into_iter().chain(item.group).collect(),
        ))));
    }
    if has_printed {
        cells.push(item.printed.as_ref().map_or_else(
            || CellSpec::plain(Message::Empty),
            |printed| {
                flagged(
                    Message::Scales(ScalesMessage::Printed {
                        raw: printed.raw.clone(),
                        agreement: printed.agreement,
                    }),
                    printed.agreement == RateAgreement::Neither,
                )
            },
        ));
    }
    cells.push(words(item.owner.as_deref()));
    cells.push(CellSpec::plain(Message::Scales(ScalesMessage::Place(
        item.at.clone(),
    ))));
    cells
}

/// Label and name of an indicator.
pub(super) fn name(label: Option<&str>, name: Option<&str>) -> Message {
    Message::Scales(ScalesMessage::Name {
        label: label.map(str::to_owned),
        name: name.map(str::to_owned),
    })
}

/// A value as printed, with its unit.
pub(super) fn value(value: Option<&Measured>) -> CellSpec {
    CellSpec::plain(value.map_or(Message::Empty, measured))
}

/// The words of a value: as printed, with its unit where that stands in another cell.
pub fn measured(value: &Measured) -> Message {
    Message::Printed {
        raw: value.raw.clone(),
        unit: value.cell_unit.clone(),
    }
}

pub(super) fn words(text: Option<&str>) -> CellSpec {
    CellSpec::plain(text.map_or(Message::Empty, Message::verbatim))
}

pub(super) fn flagged(text: Message, is_flagged: bool) -> CellSpec {
    CellSpec {
        text,
        tone: if is_flagged {
            CellTone::Flag
        } else {
            CellTone::Plain
        },
    }
}
