//! Targets against where a document stood.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use super::indicators::{flagged, measured, name, value, words};
use super::spec::{
    Align, Band, CellSpec, ChartMark, ChartSpec, ColumnSpec, DivergingRow, DivergingSpec,
    DumbbellRow, DumbbellSpec, Figure, Fill, LegendEntry, PlotPoint, RowSpec, Section, Segment,
    TableSpec,
};
use super::{label_at, reasons_table, source_of};
use crate::compare::{
    AmbitionGap, AmbitionItem, AmbitionRow, AnalysisName, Comparison, Height, Measured,
};
use crate::i18n::{
    AmbitionHeader, AmbitionMessage, Message, NoteKind, Phrase, ScalesHeader, ScalesMessage,
};
use crate::record::{DirectionBasis, FieldName};

/// Most targets that are listed over all documents; the JSON has them all.
const LISTED: usize = 500;
/// Rows of a chart of one unit: with more of them the chart says nothing.
const UNIT_ROWS: std::ops::RangeInclusive<usize> = 2..=12;
/// How many times larger than the smallest row the largest may be on one axis.
const SPREAD: f64 = 25.0;
/// Most charts of one unit.
const UNIT_CHARTS: usize = 6;

pub(super) fn section(comparison: &Comparison, rows: &[AmbitionRow]) -> Section {
    let mut tables = vec![gaps(comparison, rows)];
    let mut left = LISTED;
    for row in rows.iter().filter(|row| row.compared() > 0) {
        let shown = row.items.get(..left.min(row.items.len())).unwrap_or(&[]);
        left -= shown.len();
        if !shown.is_empty() {
            tables.push(items(comparison, row, shown));
        }
    }
    Section {
        figures: vec![overall(comparison, rows)],
        details: units(comparison, rows),
        tables,
        ..Section::new(AnalysisName::Ambition)
    }
}

fn message(message: AmbitionMessage) -> Message {
    Message::Ambition(message)
}

fn sum(rows: &[AmbitionRow], count: fn(&AmbitionRow) -> u32) -> u64 {
    rows.iter().map(|row| u64::from(count(row))).sum()
}

fn overall(comparison: &Comparison, rows: &[AmbitionRow]) -> Figure {
    let summary = message(AmbitionMessage::Summary {
        compared: sum(rows, AmbitionRow::compared),
        against_last_actual: sum(rows, |row| row.against_last_actual),
        above: sum(rows, |row| row.above),
        equal: sum(rows, |row| row.equal),
        below: sum(rows, |row| row.below),
    });
    let mut notes = Vec::new();
    let in_doubt = sum(rows, AmbitionRow::in_doubt);
    if in_doubt > 0 {
        notes.push(Message::CellsNotUsed(in_doubt));
    }
    let assumed = sum(rows, |row| row.assumed);
    if assumed > 0 {
        notes.push(message(AmbitionMessage::Assumed(assumed)));
    }
    notes.extend(rows.iter().filter(|row| row.compared() == 0).map(|row| {
        let series = label_at(comparison, row.series);
        message(AmbitionMessage::NothingCompared(Box::new(series)))
    }));
    notes.extend([
        message(AmbitionMessage::Caution),
        message(AmbitionMessage::Rule),
        Message::Remark(NoteKind::NoRanking),
    ]);
    let listed = rows.iter().filter(|row| row.compared() > 0);
    let all: usize = listed.map(|row| row.items.len()).sum();
    if all > LISTED {
        notes.push(message(AmbitionMessage::Shortened {
            shown: LISTED as u64,
            all: all as u64,
        }));
    }
    Figure {
        chart: chart(comparison, rows, &summary),
        table: counts(comparison, rows),
        caption: message(AmbitionMessage::Title),
        summary,
        reading: message(AmbitionMessage::Reading),
        source: source_of(comparison, rows.iter().map(|row| row.series)),
        notes,
    }
}

fn chart(comparison: &Comparison, rows: &[AmbitionRow], summary: &Message) -> ChartSpec {
    let entry = |band, height| LegendEntry {
        fill: Fill::Step(band),
        label: message(AmbitionMessage::Height(height)),
    };
    ChartSpec {
        id: "ambition".to_owned(),
        title: message(AmbitionMessage::Title),
        description: Message::Description(
            Box::new(message(AmbitionMessage::Reading)),
            Box::new(summary.clone()),
        ),
        legend: vec![
            entry(Band::Low, Height::Below),
            entry(Band::Middle, Height::Equal),
            entry(Band::Best, Height::Above),
        ],
        mark: ChartMark::Diverging(Box::new(DivergingSpec {
            left: message(AmbitionMessage::AxisBelow),
            right: message(AmbitionMessage::AxisAbove),
            rows: rows
                .iter()
                .filter(|row| row.compared() > 0)
                .map(|row| {
                    let segment = |band, height, count: u32| Segment {
                        band,
                        label: message(AmbitionMessage::Height(height)),
                        count: u64::from(count),
                    };
                    DivergingRow {
                        series: row.series,
                        field: None,
                        label: label_at(comparison, row.series),
                        left: vec![
                            segment(Band::Middle, Height::Equal, row.equal),
                            segment(Band::Low, Height::Below, row.below),
                        ],
                        right: vec![segment(Band::Best, Height::Above, row.above)],
                        aside: Message::BesideBar {
                            outside: u64::from(row.uncompared()),
                            in_doubt: u64::from(row.in_doubt()),
                        },
                        base: u64::from(row.compared()),
                    }
                })
                .collect(),
        })),
    }
}

fn start(header: Message) -> ColumnSpec {
    ColumnSpec {
        header,
        align: Align::Start,
    }
}

fn end(header: Message) -> ColumnSpec {
    ColumnSpec {
        header,
        align: Align::End,
    }
}

fn header(header: AmbitionHeader) -> Message {
    message(AmbitionMessage::Header(header))
}

fn counts(comparison: &Comparison, rows: &[AmbitionRow]) -> TableSpec {
    TableSpec {
        note: None,
        id: "ambition-counts".to_owned(),
        caption: message(AmbitionMessage::Title),
        columns: vec![
            start(Message::Phrase(Phrase::DocumentHeader)),
            end(message(AmbitionMessage::Height(Height::Above))),
            end(message(AmbitionMessage::Height(Height::Equal))),
            end(message(AmbitionMessage::Height(Height::Below))),
            end(header(AmbitionHeader::Assumed)),
            end(header(AmbitionHeader::AgainstLastActual)),
            end(header(AmbitionHeader::LeftOut)),
            end(Message::Phrase(Phrase::InDoubt)),
        ],
        rows: rows
            .iter()
            .map(|row| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, row.series)),
                    CellSpec::count(row.above),
                    CellSpec::count(row.equal),
                    CellSpec::count(row.below),
                    CellSpec::count(row.assumed),
                    CellSpec::count(row.against_last_actual),
                    CellSpec::count(row.uncompared()),
                    CellSpec::flag(row.in_doubt()),
                ],
            })
            .collect(),
    }
}

/// Why targets are not compared.
fn gaps(comparison: &Comparison, rows: &[AmbitionRow]) -> TableSpec {
    let header = |gap| message(AmbitionMessage::Gap(gap));
    reasons_table(
        comparison,
        ("ambition-left-out", message(AmbitionMessage::GapsTitle)),
        rows.iter().map(|row| (row.series, &row.left_out)),
        (AmbitionGap::ALL, header),
    )
}

fn items(comparison: &Comparison, row: &AmbitionRow, items: &[AmbitionItem]) -> TableSpec {
    let series = label_at(comparison, row.series);
    let of_indicators = |header| Message::Scales(ScalesMessage::Header(header));
    TableSpec {
        note: None,
        id: format!("ambition-items-{}", row.series + 1),
        caption: message(AmbitionMessage::Items(Box::new(series))),
        columns: vec![
            start(of_indicators(ScalesHeader::Indicator)),
            start(of_indicators(ScalesHeader::Initiative)),
            end(header(AmbitionHeader::From)),
            start(header(AmbitionHeader::Reference)),
            end(Message::Field(FieldName::Target)),
            start(of_indicators(ScalesHeader::Direction)),
            start(header(AmbitionHeader::Height)),
            end(header(AmbitionHeader::Size)),
            start(of_indicators(ScalesHeader::Kind)),
            start(of_indicators(ScalesHeader::Place)),
        ],
        rows: items
            .iter()
            .map(|item| RowSpec { cells: cells(item) })
            .collect(),
    }
}

fn cells(item: &AmbitionItem) -> Vec<CellSpec> {
    let plain = |text| CellSpec::plain(message(text));
    let (from, reference, placed, size) = match (item.step(), item.counted) {
        (Ok(step), Ok(reference)) => (
            plain(AmbitionMessage::From {
                raw: step.from.raw.clone(),
                unit: step.from.cell_unit.clone(),
                year: step.year,
            }),
            plain(AmbitionMessage::Reference(reference)),
            flagged(
                message(AmbitionMessage::Placed {
                    height: step.height,
                    is_assumed: item.is_assumed && step.height != Height::Equal,
                }),
                item.is_assumed && step.height != Height::Equal,
            ),
            plain(AmbitionMessage::Size(step.size)),
        ),
        (Err(gap), _) | (_, Err(gap)) => (
            CellSpec::plain(Message::Empty),
            CellSpec::plain(Message::Empty),
            flagged(
                message(AmbitionMessage::Gap(gap)),
                gap == AmbitionGap::InDoubt,
            ),
            CellSpec::plain(Message::Empty),
        ),
    };
    vec![
        CellSpec::plain(name(item.label.as_deref(), item.name.as_deref())),
        words(item.initiative.as_deref()),
        from,
        reference,
        value(Some(&item.target)),
        flagged(
            Message::Scales(ScalesMessage::Direction(item.direction, item.basis)),
            item.basis == DirectionBasis::BaselineToTarget,
        ),
        placed,
        size,
        CellSpec::plain(Message::Scales(ScalesMessage::Kind(item.kind))),
        CellSpec::plain(Message::Scales(ScalesMessage::Place(item.at.clone()))),
    ]
}

/// An item with what it is drawn from.
struct Drawn<'a> {
    series: usize,
    item: &'a AmbitionItem,
    before: &'a Measured,
    actual: &'a Measured,
}

/// One chart a unit that few indicators share, those with the most rows first.
fn units(comparison: &Comparison, rows: &[AmbitionRow]) -> Vec<Figure> {
    let mut of_unit: BTreeMap<&str, Vec<Drawn<'_>>> = BTreeMap::new();
    for row in rows {
        for item in &row.items {
            let (Ok(step), Some(actual)) = (item.step(), &item.actual) else {
                continue;
            };
            if item.target.unit.is_empty() {
                continue;
            }
            of_unit.entry(&item.target.unit).or_default().push(Drawn {
                series: row.series,
                item,
                before: &step.from,
                actual,
            });
        }
    }
    let mut units: Vec<(&str, Vec<Drawn<'_>>)> = of_unit
        .into_iter()
        .filter(|(_, drawn)| UNIT_ROWS.contains(&drawn.len()) && fit_one_axis(drawn))
        .collect();
    units.sort_by_key(|(unit, drawn)| (std::cmp::Reverse(drawn.len()), *unit));
    units
        .iter()
        .take(UNIT_CHARTS)
        .enumerate()
        .map(|(nth, (unit, drawn))| unit_figure(comparison, nth + 1, unit, drawn))
        .collect()
}

/// Whether no row is so small beside another that it would be a point.
fn fit_one_axis(drawn: &[Drawn<'_>]) -> bool {
    let size_of = |one: &Drawn<'_>| {
        [one.before, one.actual, &one.item.target]
            .into_iter()
            .filter_map(|value| value.number?.to_f64())
            .map(f64::abs)
            .fold(0.0, f64::max)
    };
    let sizes = || drawn.iter().map(size_of);
    let largest = sizes().fold(0.0, f64::max);
    let smallest = sizes().fold(f64::INFINITY, f64::min);
    largest <= smallest * SPREAD
}

fn unit_figure(comparison: &Comparison, nth: usize, unit: &str, drawn: &[Drawn<'_>]) -> Figure {
    let title = message(AmbitionMessage::UnitTitle(unit.to_owned()));
    let reading = message(AmbitionMessage::UnitReading);
    let summary = message(AmbitionMessage::UnitSummary(drawn.len() as u64));
    let rows = drawn
        .iter()
        .map(|one| DumbbellRow {
            label: label_at(comparison, one.series),
            detail: name(one.item.label.as_deref(), one.item.name.as_deref()),
            baseline: point(one.before),
            actual: point(one.actual),
            target: point(&one.item.target),
            aside: Message::Empty,
        })
        .collect();
    Figure {
        chart: ChartSpec {
            id: format!("ambition-unit-{nth}"),
            title: title.clone(),
            description: Message::Description(Box::new(reading.clone()), Box::new(summary.clone())),
            legend: Vec::new(),
            mark: ChartMark::Dumbbell(Box::new(DumbbellSpec {
                unit: Message::verbatim(unit),
                rows,
            })),
        },
        table: unit_table(comparison, nth, &title, drawn),
        caption: title,
        summary,
        reading,
        source: source_of(comparison, drawn.iter().map(|one| one.series)),
        notes: vec![message(AmbitionMessage::Caution)],
    }
}

fn point(value: &Measured) -> Option<PlotPoint> {
    Some(PlotPoint {
        value: value.number?.to_f64()?,
        text: measured(value),
    })
}

fn unit_table(
    comparison: &Comparison,
    nth: usize,
    title: &Message,
    drawn: &[Drawn<'_>],
) -> TableSpec {
    TableSpec {
        note: None,
        id: format!("ambition-unit-{nth}-values"),
        caption: title.clone(),
        columns: vec![
            start(Message::Phrase(Phrase::DocumentHeader)),
            start(Message::Scales(ScalesMessage::Header(
                ScalesHeader::Indicator,
            ))),
            end(header(AmbitionHeader::From)),
            end(Message::Field(FieldName::Target)),
            end(Message::Field(FieldName::Actual)),
        ],
        rows: drawn
            .iter()
            .map(|one| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, one.series)),
                    CellSpec::plain(name(one.item.label.as_deref(), one.item.name.as_deref())),
                    value(Some(one.before)),
                    value(Some(&one.item.target)),
                    value(Some(one.actual)),
                ],
            })
            .collect(),
    }
}
