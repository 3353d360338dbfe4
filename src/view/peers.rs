//! Scale and peers of municipalities.

mod tables;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::label_at;
use super::spec::{
    ChartMark, ChartSpec, Figure, Fill, LegendEntry, MatrixCell, MatrixRow, MatrixSpec, Section,
};
use crate::compare::{
    AnalysisName, Comparison, Peer, PeerAxis, PeerOptions, Peers, PolicyField, Purpose, Scale,
    UnknownScaleReason,
};
use crate::i18n::{Message, NoteKind, PeersMessage, PeersPhrase, PolicyFieldsMessage};

/// Most municipalities that are shown.
const SHOWN: usize = 30;

pub(super) fn section(comparison: &Comparison, peers: &Peers) -> Section {
    let section = Section::new(AnalysisName::Peers);
    if peers.municipalities.is_empty() {
        return Section {
            not_applicable: Some(Message::Sentences(unknown(comparison, peers))),
            ..section
        };
    }
    let summary = message(PeersMessage::Summary {
        known: count(peers.municipalities.len()),
        unknown: count(peers.unknown.len()),
        fiscal_year: peers.municipalities.first().map_or(0, |s| s.fiscal_year),
    });
    let figure = Figure {
        chart: chart(peers, &summary),
        table: tables::spending(peers),
        caption: phrase(PeersPhrase::SpendingTitle),
        summary,
        reading: phrase(PeersPhrase::SpendingReading),
        source: phrase(PeersPhrase::FactsSource),
        notes: notes(comparison, peers),
    };
    let mut tables = vec![tables::scale(peers), tables::peers(peers)];
    if !peers.own_groups.is_empty() {
        tables.push(tables::own(peers));
    }
    if !peers.per_head.rows.is_empty() {
        tables.push(tables::per_thousand(comparison, peers));
    }
    Section {
        figures: vec![figure],
        tables,
        ..section
    }
}

/// What to know about the choice, and what is missing.
fn notes(comparison: &Comparison, peers: &Peers) -> Vec<Message> {
    let mut notes = unknown(comparison, peers);
    if peers.municipalities.len() > SHOWN {
        notes.push(shown(SHOWN, peers.municipalities.len()));
    }
    notes.push(phrase(PeersPhrase::SpendingRemark));
    notes.push(phrase(PeersPhrase::GroupRemark));
    if weights(&peers.options).is_empty() {
        notes.push(phrase(PeersPhrase::NoWeights));
    } else {
        notes.push(choice(&peers.options));
        let alone = listed(peers).filter(|scale| scale.candidates == 0);
        notes.extend(alone.map(|scale| {
            message(PeersMessage::NoPeers {
                municipality: Box::new(name(scale)),
                reason: PeersPhrase::NoCandidates,
            })
        }));
    }
    for own in &peers.own_groups {
        if !own.unknown_codes.is_empty() {
            notes.push(message(PeersMessage::UnknownCodes {
                group: own.name.clone(),
                codes: own.unknown_codes.clone(),
            }));
        }
    }
    if peers.per_head.rows.len() > tables::COUNTS_SHOWN {
        notes.push(Message::Sentences(vec![
            phrase(PeersPhrase::PerThousandTitle),
            shown(tables::COUNTS_SHOWN, peers.per_head.rows.len()),
        ]));
    }
    if !peers.per_head.rows.is_empty() {
        notes.push(phrase(PeersPhrase::PerThousandRemark));
    }
    let left_out = peers.per_head.left_out.iter();
    notes.extend(
        left_out.map(|(gap, count)| message(PeersMessage::LeftOut(*gap, u64::from(*count)))),
    );
    notes.push(Message::Remark(NoteKind::NoRanking));
    notes
}

/// Why nothing is known about municipalities, each reason once.
fn unknown(comparison: &Comparison, peers: &Peers) -> Vec<Message> {
    let mut by_reason: Vec<(&UnknownScaleReason, Vec<Message>)> = Vec::new();
    for unknown in peers.unknown.iter().take(SHOWN) {
        let label = label_at(comparison, unknown.series);
        let known = by_reason
            .iter_mut()
            .find(|(reason, _)| **reason == unknown.reason);
        match known {
            Some((_, series)) => series.push(label),
            None => by_reason.push((&unknown.reason, vec![label])),
        }
    }
    let statements = by_reason.into_iter().map(|(reason, series)| {
        message(PeersMessage::Unknown {
            series,
            reason: reason.clone(),
        })
    });
    statements.collect()
}

/// The axes that count.
fn weights(options: &PeerOptions) -> Vec<(PeerAxis, u8)> {
    PeerAxis::ALL
        .iter()
        .map(|axis| (*axis, options.weights.of(*axis)))
        .filter(|(_, weight)| *weight > 0)
        .collect()
}

fn choice(options: &PeerOptions) -> Message {
    message(PeersMessage::Choice {
        weights: weights(options),
        same_group_only: options.same_group_only,
        same_prefecture_only: options.same_prefecture_only,
    })
}

fn chart(peers: &Peers, summary: &Message) -> ChartSpec {
    let purposes = purposes(peers);
    let step = |share, label| LegendEntry {
        fill: Fill::Share(share),
        label: phrase(label),
    };
    ChartSpec {
        id: "peers-spending".to_owned(),
        title: phrase(PeersPhrase::SpendingTitle),
        description: Message::Description(
            Box::new(phrase(PeersPhrase::SpendingReading)),
            Box::new(summary.clone()),
        ),
        legend: vec![
            step(0.0, PeersPhrase::LegendNone),
            step(0.25, PeersPhrase::LegendHalf),
            step(0.5, PeersPhrase::LegendSame),
            step(0.75, PeersPhrase::LegendMore),
            step(0.99, PeersPhrase::LegendBelowDouble),
            step(1.0, PeersPhrase::LegendDouble),
            LegendEntry {
                fill: Fill::Missing,
                label: phrase(PeersPhrase::NoRatio),
            },
        ],
        mark: ChartMark::Matrix(MatrixSpec {
            columns: purposes
                .iter()
                .map(|(_, purpose)| self::purpose(*purpose))
                .collect(),
            rows: listed(peers)
                .map(|scale| MatrixRow {
                    label: name(scale),
                    cells: purposes
                        .iter()
                        .map(|(position, _)| matrix_cell(scale, *position))
                        .collect(),
                })
                .collect(),
        }),
    }
}

/// The purposes for which somebody shown spends something, with their positions.
fn purposes(peers: &Peers) -> Vec<(usize, Purpose)> {
    let all = Purpose::ALL.iter().copied().enumerate();
    all.filter(|(position, _)| listed(peers).any(|scale| at(&scale.spending, *position) > 0))
        .collect()
}

fn matrix_cell(scale: &Scale, purpose: usize) -> MatrixCell {
    let (text, fill) = match ratio(scale, purpose) {
        None => (phrase(PeersPhrase::NoRatio), Fill::Missing),
        Some(times) => (
            message(PeersMessage::Times(times)),
            Fill::Share(share(times)),
        ),
    };
    MatrixCell {
        text,
        fill,
        has_doubt: false,
    }
}

/// A multiple of the median, as printed, on the scale of a share: the median itself is one half,
/// twice of it and more is all.
fn share(times: Decimal) -> f64 {
    let half = times / Decimal::TWO;
    half.min(Decimal::ONE).to_f64().unwrap_or(1.0)
}

/// Spending a head as a multiple of the group's median, two places.
fn ratio(scale: &Scale, purpose: usize) -> Option<Decimal> {
    let median = Decimal::from(at(&scale.group_median, purpose));
    let times = Decimal::from(at(&scale.per_head, purpose)).checked_div(median)?;
    let mut times = times.round_dp(2);
    times.rescale(2);
    Some(times)
}

fn at(figures: &[u64], position: usize) -> u64 {
    figures.get(position).copied().unwrap_or(0)
}

fn listed(peers: &Peers) -> impl Iterator<Item = &Scale> {
    peers.municipalities.iter().take(SHOWN)
}

fn name(scale: &Scale) -> Message {
    message(PeersMessage::Municipality {
        prefecture: scale.prefecture.clone(),
        name: scale.name.clone(),
    })
}

fn peer_name(peer: &Peer) -> Message {
    message(PeersMessage::Municipality {
        prefecture: peer.prefecture.clone(),
        name: peer.name.clone(),
    })
}

fn shown(shown: usize, total: usize) -> Message {
    message(PeersMessage::Shown {
        shown: count(shown),
        total: count(total),
    })
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn purpose(purpose: Purpose) -> Message {
    Message::PolicyFields(PolicyFieldsMessage::Field(PolicyField::Spending(purpose)))
}

fn phrase(phrase: PeersPhrase) -> Message {
    message(PeersMessage::Phrase(phrase))
}

fn message(message: PeersMessage) -> Message {
    Message::Peers(message)
}

#[cfg(test)]
mod tests;
