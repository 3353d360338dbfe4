//! The same indicator in other documents.

use super::spec::{
    Align, CellSpec, CellTone, ChartMark, ChartSpec, ColumnSpec, DumbbellRow, DumbbellSpec, Figure,
    PlotPoint, RowSpec, Section, TableSpec,
};
use super::{label_at, source_of};
use crate::compare::{
    AnalysisName, Candidate, CandidateList, Comparison, GroupMember, GuardReason, Guarded,
    MatchGroup, Matches,
};
use crate::i18n::{MatchingMessage, Message, NoteKind, PeersMessage, Phrase};
use crate::record::FieldName;

pub(super) fn section(comparison: &Comparison, matches: &Matches) -> Section {
    let mut section = Section::new(AnalysisName::Matching);
    for (position, group) in matches.groups.iter().enumerate() {
        let table = group_table(comparison, group, position);
        match drawing(comparison, group, position) {
            Ok(chart) => section.figures.push(Figure {
                chart,
                table,
                caption: group_title(group),
                summary: words(MatchingMessage::GroupSummary(group.members.len() as u64)),
                reading: words(MatchingMessage::GroupReading),
                source: source_of(comparison, group.members.iter().map(|one| one.series)),
                notes: group_notes(group),
            }),
            Err(why) => section.tables.push(TableSpec {
                note: Some(Message::Sentences(vec![words(why), rank_note(group)])),
                ..table
            }),
        }
    }
    section.notes = notes(matches);
    section.tables.push(candidates(comparison, matches));
    section
}

fn words(message: MatchingMessage) -> Message {
    Message::Matching(message)
}

fn column(header: Message, align: Align) -> ColumnSpec {
    ColumnSpec { header, align }
}

fn group_title(group: &MatchGroup) -> Message {
    let first = group.members.first();
    let name = first.map(|member| member.name.clone()).unwrap_or_default();
    words(MatchingMessage::GroupTitle(name))
}

fn group_notes(group: &MatchGroup) -> Vec<Message> {
    let differences = group.differences.iter().cloned();
    let differences = differences.map(|one| words(MatchingMessage::Difference(one)));
    [rank_note(group)]
        .into_iter()
        .chain(differences)
        .chain([Message::Remark(NoteKind::TargetsDiffer)])
        .collect()
}

/// Why there are ranks, or none.
fn rank_note(group: &MatchGroup) -> Message {
    match &group.guarded {
        Guarded::Ranking { .. } => words(MatchingMessage::Ranked),
        Guarded::ReferenceOnly { reasons } if reasons.contains(&GuardReason::NotRequested) => {
            Message::Remark(NoteKind::NoRanking)
        }
        Guarded::ReferenceOnly { reasons } => words(MatchingMessage::NotRanked(
            reasons
                .iter()
                .map(|reason| Message::Peers(PeersMessage::NotRanked(reason.clone())))
                .collect(),
        )),
    }
}

/// Rank of a member; `None` where the group is not ranked or the member has no figure.
fn rank_of(group: &MatchGroup, member: usize) -> Option<u32> {
    let Guarded::Ranking { rows } = &group.guarded else {
        return None;
    };
    let row = rows
        .iter()
        .find(|row| group.figures.get(row.figure) == Some(&member))?;
    Some(row.rank)
}

/// A drawing on one axis, or why there is none.
fn drawing(
    comparison: &Comparison,
    group: &MatchGroup,
    position: usize,
) -> Result<ChartSpec, MatchingMessage> {
    let unit = group.common_unit().filter(|unit| !unit.is_empty());
    let unit = unit.ok_or(MatchingMessage::UnitsDiffer)?;
    let rows: Vec<DumbbellRow> = group
        .members
        .iter()
        .map(|member| DumbbellRow {
            label: label_at(comparison, member.series),
            detail: Message::verbatim(member.name.clone()),
            baseline: point(member, FieldName::Baseline),
            actual: point(member, FieldName::Actual),
            target: point(member, FieldName::Target),
            aside: aside(member),
        })
        .collect();
    let has_point =
        |row: &DumbbellRow| row.baseline.is_some() || row.actual.is_some() || row.target.is_some();
    if !rows.iter().any(has_point) {
        return Err(MatchingMessage::NothingToDraw);
    }
    Ok(ChartSpec {
        id: format!("same-indicator-{}", position + 1),
        title: group_title(group),
        description: Message::Description(
            Box::new(words(MatchingMessage::GroupReading)),
            Box::new(words(MatchingMessage::GroupSummary(rows.len() as u64))),
        ),
        legend: Vec::new(),
        mark: ChartMark::Dumbbell(Box::new(DumbbellSpec {
            unit: Message::verbatim(unit),
            rows,
        })),
    })
}

/// The words of a part of a member (`Baseline`, `Target` or `Actual`): as printed, with its unit
/// where that stands in another cell.
pub fn member_value(member: &GroupMember, part: FieldName) -> Option<Message> {
    Some(Message::Printed {
        raw: member.value(part)?.raw.clone(),
        unit: member.cell_units.get(&part).cloned(),
    })
}

/// A value with exactly one number as a point.
fn point(member: &GroupMember, part: FieldName) -> Option<PlotPoint> {
    let [number] = member.value(part)?.numbers.as_slice() else {
        return None;
    };
    Some(PlotPoint {
        value: number.value.to_string().parse().ok()?,
        text: member_value(member, part)?,
    })
}

/// What the drawing does not show of a member.
fn aside(member: &GroupMember) -> Message {
    let parts = [FieldName::Baseline, FieldName::Target, FieldName::Actual];
    let mut all: Vec<Message> = parts
        .iter()
        .filter(|part| point(member, **part).is_none())
        .filter_map(|part| {
            Some(words(MatchingMessage::NotDrawn {
                field: *part,
                raw: member.value(*part)?.raw.clone(),
            }))
        })
        .collect();
    let [baseline, target, actual] = parts.map(|part| member.value(part).is_none());
    if member.has_doubt {
        all.push(words(MatchingMessage::ValueInDoubt));
    } else if baseline || target || actual {
        all.push(words(MatchingMessage::Missing {
            baseline,
            target,
            actual,
        }));
    }
    if all.is_empty() {
        Message::Empty
    } else {
        words(MatchingMessage::List(all))
    }
}

fn group_table(comparison: &Comparison, group: &MatchGroup, position: usize) -> TableSpec {
    let value = |member: &GroupMember, part| {
        CellSpec::plain(member_value(member, part).unwrap_or(Message::Empty))
    };
    let is_ranked = matches!(group.guarded, Guarded::Ranking { .. });
    let mut table = TableSpec {
        note: None,
        id: format!("same-indicator-{}-values", position + 1),
        caption: group_title(group),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(words(MatchingMessage::IndicatorHeader), Align::Start),
            column(Message::Field(FieldName::Baseline), Align::End),
            column(Message::Field(FieldName::Target), Align::End),
            column(Message::Field(FieldName::Actual), Align::End),
            column(Message::Field(FieldName::Verdict), Align::Start),
        ],
        rows: group
            .members
            .iter()
            .map(|member| RowSpec {
                cells: vec![
                    CellSpec::plain(label_at(comparison, member.series)),
                    CellSpec::plain(Message::verbatim(member.name.clone())),
                    value(member, FieldName::Baseline),
                    value(member, FieldName::Target),
                    value(member, FieldName::Actual),
                    CellSpec {
                        text: if member.has_doubt {
                            words(MatchingMessage::ValueInDoubt)
                        } else {
                            Message::Attainment(member.judgement.verdict())
                        },
                        tone: if member.has_doubt {
                            CellTone::Flag
                        } else {
                            CellTone::Plain
                        },
                    },
                ],
            })
            .collect(),
    };
    if is_ranked {
        table
            .columns
            .push(column(words(MatchingMessage::RankHeader), Align::End));
        for (member, row) in table.rows.iter_mut().enumerate() {
            let rank = rank_of(group, member);
            let text = rank.map_or(Message::Empty, |rank| Message::Number(u64::from(rank)));
            row.cells.push(CellSpec::plain(text));
        }
    }
    table
}

/// How candidates were looked for, and what is not shown.
fn notes(matches: &Matches) -> Vec<Message> {
    let mut notes = vec![
        words(MatchingMessage::NothingMerges),
        words(MatchingMessage::Summary {
            indicators: u64::from(matches.indicators),
            looked_up: u64::from(matches.looked_up),
            with_candidates: u64::from(matches.with_candidates),
            unnamed: u64::from(matches.unnamed),
            in_doubt: u64::from(matches.in_doubt),
        }),
    ];
    if matches.lists.len() >= Matches::SHOWN {
        notes.push(words(MatchingMessage::OnlyLikeliest(
            matches.lists.len() as u64
        )));
    }
    if matches.rejected > 0 {
        notes.push(words(MatchingMessage::Rejected(u64::from(
            matches.rejected,
        ))));
    }
    if matches.unknown_decisions > 0 {
        notes.push(words(MatchingMessage::UnknownDecisions(u64::from(
            matches.unknown_decisions,
        ))));
    }
    notes
}

/// The candidates, one row a pair.
fn candidates(comparison: &Comparison, matches: &Matches) -> TableSpec {
    TableSpec {
        note: None,
        id: "same-indicator-candidates".to_owned(),
        caption: words(MatchingMessage::CandidatesTitle),
        columns: vec![
            column(words(MatchingMessage::IndicatorHeader), Align::Start),
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(words(MatchingMessage::CandidateHeader), Align::Start),
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(words(MatchingMessage::LikenessHeader), Align::End),
            column(words(MatchingMessage::ReasonsHeader), Align::Start),
            column(words(MatchingMessage::DifferencesHeader), Align::Start),
        ],
        rows: matches
            .lists
            .iter()
            .flat_map(|list| list.candidates.iter().map(move |one| (list, one)))
            .map(|(list, candidate)| row(comparison, list, candidate))
            .collect(),
    }
}

fn row(comparison: &Comparison, list: &CandidateList, candidate: &Candidate) -> RowSpec {
    let list_of = |all: Vec<Message>| CellSpec::plain(words(MatchingMessage::List(all)));
    let mut differences: Vec<Message> = Vec::new();
    if candidate.is_own {
        differences.push(words(MatchingMessage::Own));
    }
    let others = candidate.differences.iter().cloned();
    differences.extend(others.map(|one| words(MatchingMessage::Difference(one))));
    let reasons = candidate.reasons.iter().cloned();
    RowSpec {
        cells: vec![
            CellSpec::plain(Message::verbatim(list.indicator.name.clone())),
            CellSpec::plain(label_at(comparison, list.indicator.series)),
            CellSpec::plain(Message::verbatim(candidate.other.name.clone())),
            CellSpec::plain(label_at(comparison, candidate.other.series)),
            CellSpec::plain(words(MatchingMessage::Percent(candidate.likeness))),
            list_of(
                reasons
                    .map(|one| words(MatchingMessage::Reason(one)))
                    .collect(),
            ),
            list_of(differences),
        ],
    }
}
