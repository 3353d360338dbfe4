//! Policy fields.

use super::indicators::flagged;
use super::spec::{
    Align, CellSpec, ChartMark, ChartSpec, ColumnSpec, Figure, Fill, MatrixCell, MatrixRow,
    MatrixSpec, RowSpec, Section, TableSpec,
};
use super::{label_at, legend_of_shares, source_of};
use crate::compare::{
    AnalysisName, Classification, Comparison, FieldBasis, FieldDecision, FieldMix, FieldRow,
    PolicyField, Subject,
};
use crate::i18n::{CountOf, Message, NoteKind, Phrase, PolicyFieldsMessage};
use crate::record::FieldName;

pub(super) fn section(comparison: &Comparison, mix: &FieldMix) -> Section {
    Section {
        figures: [Classification::Plan, Classification::Spending]
            .into_iter()
            .map(|classification| figure(comparison, mix, classification))
            .collect(),
        tables: undecided(comparison, mix).into_iter().collect(),
        ..Section::new(AnalysisName::PolicyFields)
    }
}

fn words(message: PolicyFieldsMessage) -> Message {
    Message::PolicyFields(message)
}

fn name(field: PolicyField) -> Message {
    words(PolicyFieldsMessage::Field(field))
}

/// Fields that occur, in their order of presentation.
fn used(mix: &FieldMix, classification: Classification) -> Vec<PolicyField> {
    let mut fields = PolicyField::all(classification);
    fields.retain(|field| {
        mix.rows
            .iter()
            .any(|row| row.counts(classification).fields.contains_key(field))
    });
    fields
}

fn figure(comparison: &Comparison, mix: &FieldMix, classification: Classification) -> Figure {
    let sum = |count: fn(&crate::compare::FieldCounts) -> u32| {
        let counts = mix.rows.iter().map(|row| row.counts(classification));
        counts.map(|counts| u64::from(count(counts))).sum::<u64>()
    };
    let summary = words(PolicyFieldsMessage::Summary {
        total: sum(crate::compare::FieldCounts::total),
        decided: sum(crate::compare::FieldCounts::decided),
        in_doubt: sum(|counts| counts.in_doubt),
    });
    let mut notes = vec![
        words(PolicyFieldsMessage::ByWords),
        words(PolicyFieldsMessage::NotMoney),
        Message::Remark(NoteKind::NoRanking),
    ];
    let by_rule = sum(|counts| counts.by_rule);
    if by_rule > 0 {
        notes.insert(0, words(PolicyFieldsMessage::ByRule(by_rule)));
    }
    let fields = used(mix, classification);
    Figure {
        chart: ChartSpec {
            id: id(classification).to_owned(),
            title: words(PolicyFieldsMessage::Title(classification)),
            description: Message::Description(
                Box::new(words(PolicyFieldsMessage::Reading)),
                Box::new(summary.clone()),
            ),
            legend: legend_of_shares(),
            mark: ChartMark::Matrix(MatrixSpec {
                columns: fields.iter().copied().map(name).collect(),
                rows: mix
                    .rows
                    .iter()
                    .map(|row| MatrixRow {
                        label: label_at(comparison, row.series),
                        cells: fields
                            .iter()
                            .map(|field| cell(row, classification, *field))
                            .collect(),
                    })
                    .collect(),
            }),
        },
        table: counts(comparison, mix, classification, &fields),
        caption: words(PolicyFieldsMessage::Title(classification)),
        summary,
        reading: words(PolicyFieldsMessage::Reading),
        source: source_of(comparison, mix.rows.iter().map(|row| row.series)),
        notes,
    }
}

fn id(classification: Classification) -> &'static str {
    match classification {
        Classification::Plan => "policy-fields-plan",
        Classification::Spending => "policy-fields-spending",
    }
}

fn cell(row: &FieldRow, classification: Classification, field: PolicyField) -> MatrixCell {
    let counts = row.counts(classification);
    let part = counts.fields.get(&field).copied().unwrap_or(0);
    let decided = counts.decided();
    if part == 0 || decided == 0 {
        return MatrixCell {
            text: Message::Empty,
            fill: Fill::Blank,
            has_doubt: false,
        };
    }
    let share = f64::from(part) / f64::from(decided);
    MatrixCell {
        text: Message::Share(share),
        fill: Fill::Share(share),
        has_doubt: false,
    }
}

fn column(header: Message, align: Align) -> ColumnSpec {
    ColumnSpec { header, align }
}

fn counts(
    comparison: &Comparison,
    mix: &FieldMix,
    classification: Classification,
    fields: &[PolicyField],
) -> TableSpec {
    let mut columns = vec![column(
        Message::Phrase(Phrase::DocumentHeader),
        Align::Start,
    )];
    columns.extend(fields.iter().map(|field| column(name(*field), Align::End)));
    for phrase in [
        Phrase::UndecidedHeader,
        Phrase::InDoubt,
        Phrase::TotalHeader,
    ] {
        columns.push(column(Message::Phrase(phrase), Align::End));
    }
    TableSpec {
        note: None,
        id: format!("{}-counts", id(classification)),
        caption: words(PolicyFieldsMessage::Title(classification)),
        columns,
        rows: mix
            .rows
            .iter()
            .map(|row| {
                let counts = row.counts(classification);
                let mut cells = vec![CellSpec::plain(label_at(comparison, row.series))];
                cells.extend(
                    fields.iter().map(|field| {
                        CellSpec::count(counts.fields.get(field).copied().unwrap_or(0))
                    }),
                );
                cells.push(CellSpec::flag(counts.undecided));
                cells.push(CellSpec::flag(counts.in_doubt));
                cells.push(CellSpec::count(counts.total()));
                RowSpec { cells }
            })
            .collect(),
    }
}

/// Initiatives without a field in one of the classifications, with the reasons.
fn undecided(comparison: &Comparison, mix: &FieldMix) -> Option<TableSpec> {
    let total: u64 = mix
        .rows
        .iter()
        .map(|row| u64::from(row.undecided_total))
        .sum();
    let shown: u64 = mix.rows.iter().map(|row| row.undecided.len() as u64).sum();
    if total == 0 {
        return None;
    }
    let title = |classification| words(PolicyFieldsMessage::Title(classification));
    Some(TableSpec {
        id: "policy-fields-undecided".to_owned(),
        caption: words(PolicyFieldsMessage::UndecidedTitle),
        note: (shown < total).then(|| words(PolicyFieldsMessage::OnlySome { shown, total })),
        columns: vec![
            column(Message::CountHeader(CountOf::Initiatives), Align::Start),
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(Message::Field(FieldName::Section), Align::Start),
            column(title(Classification::Plan), Align::Start),
            column(title(Classification::Spending), Align::Start),
        ],
        rows: mix
            .rows
            .iter()
            .flat_map(|row| row.undecided.iter().map(move |one| (row, one)))
            .map(|(row, (position, subject))| {
                let records = row.records.get(*position as usize);
                let decision = |classification| {
                    let decision = records.map(|record| record.decision(classification));
                    CellSpec::plain(decision.map_or(Message::Empty, |one| state(mix, one)))
                };
                RowSpec {
                    cells: vec![
                        flagged(
                            Message::verbatim(subject_name(subject)),
                            subject.is_title_in_doubt,
                        ),
                        CellSpec::plain(label_at(comparison, row.series)),
                        CellSpec::plain(
                            subject
                                .owner
                                .clone()
                                .map_or(Message::Empty, Message::Verbatim),
                        ),
                        decision(Classification::Plan),
                        decision(Classification::Spending),
                    ],
                }
            })
            .collect(),
    })
}

fn subject_name(subject: &Subject) -> String {
    let title = subject.title.as_ref().or(subject.number.as_ref());
    title.unwrap_or(&subject.id).clone()
}

/// The field, or why there is none.
fn state(mix: &FieldMix, decision: &FieldDecision) -> Message {
    if let Some(field) = decision.field {
        return name(field);
    }
    words(PolicyFieldsMessage::Basis(
        decision.basis.clone(),
        words_of(mix, &decision.basis),
    ))
}

/// The words that decided something.
pub(super) fn words_of(mix: &FieldMix, basis: &FieldBasis) -> Vec<String> {
    let (FieldBasis::Words(_, positions) | FieldBasis::Hints(positions)) = basis else {
        return Vec::new();
    };
    positions
        .iter()
        .filter_map(|position| mix.words.get(*position as usize).cloned())
        .collect()
}
