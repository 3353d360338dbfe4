//! Tables of scale, spending, peers and counts a head.

use rust_decimal::Decimal;

use super::super::label_at;
use super::super::spec::{Align, CellSpec, CellTone, ColumnSpec, RowSpec, TableSpec};
use super::{at, listed, message, name, peer_name, phrase, purpose, purposes, ratio};
use crate::compare::{Comparison, Peer, PeerAxis, Peers, PerHeadRow, Scale};
use crate::i18n::{FindingsMessage, Message, PeersMessage, PeersPhrase, Phrase, PrintMessage};

/// Most counts that are listed.
pub(super) const COUNTS_SHOWN: usize = 300;

/// One row a municipality.
pub(super) fn scale(peers: &Peers) -> TableSpec {
    TableSpec {
        note: None,
        id: "peers-scale".to_owned(),
        caption: phrase(PeersPhrase::ScaleTitle),
        columns: vec![
            start(PeersPhrase::MunicipalityHeader),
            end(PeersPhrase::PopulationHeader),
            end(PeersPhrase::AreaHeader),
            end(PeersPhrase::DensityHeader),
            start(PeersPhrase::GroupHeader),
            end(PeersPhrase::MembersHeader),
            end(PeersPhrase::SpendingHeader),
            end(PeersPhrase::SpendingPerHeadHeader),
            end(PeersPhrase::CapabilityHeader),
            end(PeersPhrase::BalanceHeader),
        ],
        rows: listed(peers).map(|of| row(scale_cells(of))).collect(),
    }
}

fn scale_cells(of: &Scale) -> Vec<Message> {
    let [latest, _] = of.population;
    let spent: u64 = of.spending.iter().sum();
    let people = u64::from(latest.people).max(1);
    vec![
        name(of),
        message(PeersMessage::Population(latest)),
        fixed(u64::from(of.area_ha), 2),
        fixed((of.density + 5) / 10, 1),
        message(PeersMessage::Group(of.group)),
        Message::Number(u64::from(of.group_members)),
        Message::Number(spent),
        Message::Number((spent * 1000 + people / 2) / people),
        fixed(u64::from(of.capability), 2),
        fixed(u64::from(of.ordinary_balance), 1),
    ]
}

/// One row a municipality and purpose.
pub(super) fn spending(peers: &Peers) -> TableSpec {
    let purposes = purposes(peers);
    let rows = listed(peers).flat_map(|of| {
        purposes.iter().map(move |(position, which)| {
            let mut cells: Vec<CellSpec> = [
                name(of),
                purpose(*which),
                Message::Number(at(&of.spending, *position)),
                Message::Number(at(&of.per_head, *position)),
                Message::Number(at(&of.group_median, *position)),
            ]
            .into_iter()
            .map(CellSpec::plain)
            .collect();
            cells.push(CellSpec::plain(ratio(of, *position).map_or_else(
                || phrase(PeersPhrase::NoRatio),
                |times| message(PeersMessage::Times(times)),
            )));
            RowSpec { cells }
        })
    });
    TableSpec {
        note: None,
        id: "peers-spending-figures".to_owned(),
        caption: phrase(PeersPhrase::SpendingTitle),
        columns: vec![
            start(PeersPhrase::MunicipalityHeader),
            start(PeersPhrase::PurposeHeader),
            end(PeersPhrase::AmountHeader),
            end(PeersPhrase::PerHeadHeader),
            end(PeersPhrase::MedianHeader),
            end(PeersPhrase::RatioHeader),
        ],
        rows: rows.collect(),
    }
}

fn peer_columns() -> Vec<ColumnSpec> {
    let mut columns = vec![
        end(PeersPhrase::OrderHeader),
        start(PeersPhrase::PeerHeader),
        end(PeersPhrase::PopulationHeader),
        start(PeersPhrase::SameGroupHeader),
        end(PeersPhrase::DistanceHeader),
    ];
    columns.extend(PeerAxis::ALL.iter().map(|axis| ColumnSpec {
        header: message(PeersMessage::Axis(*axis)),
        align: Align::End,
    }));
    columns
}

fn peer_cells(of: &Scale, order: u64, peer: &Peer) -> Vec<Message> {
    let [latest, _] = of.population;
    let mut population = latest;
    population.people = peer.population;
    let group = if peer.is_same_group {
        PeersPhrase::Same
    } else {
        PeersPhrase::Other
    };
    let mut cells = vec![
        Message::Number(order),
        peer_name(peer),
        message(PeersMessage::Population(population)),
        phrase(group),
        message(PeersMessage::Percent(peer.distance)),
    ];
    let differences = peer.differences.iter();
    cells.extend(differences.map(|difference| message(PeersMessage::Percent(*difference))));
    cells
}

/// One row a municipality and peer.
pub(super) fn peers(peers: &Peers) -> TableSpec {
    let mut columns = vec![start(PeersPhrase::MunicipalityHeader)];
    columns.extend(peer_columns());
    let rows = listed(peers).flat_map(|of| {
        (1..).zip(&of.peers).map(|(order, peer)| {
            let mut cells = vec![name(of)];
            cells.extend(peer_cells(of, order, peer));
            row(cells)
        })
    });
    TableSpec {
        note: None,
        id: "peers-nearest".to_owned(),
        caption: phrase(PeersPhrase::PeersTitle),
        columns,
        rows: rows.collect(),
    }
}

/// One row a municipality, group of the reader and member.
pub(super) fn own(peers: &Peers) -> TableSpec {
    let mut columns = vec![
        start(PeersPhrase::MunicipalityHeader),
        start(PeersPhrase::OwnHeader),
    ];
    columns.extend(peer_columns());
    let mut rows = Vec::new();
    for of in listed(peers) {
        for (group, members) in peers.own_groups.iter().zip(&of.own_peers) {
            rows.extend((1..).zip(members).map(|(order, peer)| {
                let mut cells = vec![name(of), Message::verbatim(group.name.as_str())];
                cells.extend(peer_cells(of, order, peer));
                row(cells)
            }));
        }
    }
    TableSpec {
        note: None,
        id: "peers-own".to_owned(),
        caption: phrase(PeersPhrase::OwnTitle),
        columns,
        rows,
    }
}

/// One row a count.
pub(super) fn per_thousand(comparison: &Comparison, peers: &Peers) -> TableSpec {
    let rows = peers.per_head.rows.iter().take(COUNTS_SHOWN);
    TableSpec {
        note: None,
        id: "peers-per-thousand".to_owned(),
        caption: phrase(PeersPhrase::PerThousandTitle),
        columns: vec![
            ColumnSpec {
                header: Message::Phrase(Phrase::DocumentHeader),
                align: Align::Start,
            },
            start(PeersPhrase::IndicatorHeader),
            start(PeersPhrase::PrintedHeader),
            end(PeersPhrase::PerThousandHeader),
            end(PeersPhrase::DividedByHeader),
            start(PeersPhrase::RemarkHeader),
            start(PeersPhrase::PlaceHeader),
        ],
        rows: rows.map(|of| count_row(comparison, of)).collect(),
    }
}

fn count_row(comparison: &Comparison, of: &PerHeadRow) -> RowSpec {
    let mut remarks = Vec::new();
    match of.fiscal_year {
        None => remarks.push(phrase(PeersPhrase::YearUnknown)),
        Some(result) if of.is_other_year() => remarks.push(message(PeersMessage::OtherYear {
            result,
            population: of.population.fiscal_year(),
        })),
        Some(_) => {}
    }
    if of.is_cumulative {
        remarks.push(phrase(PeersPhrase::Cumulative));
    }
    let tone = if remarks.is_empty() {
        CellTone::Plain
    } else {
        CellTone::Flag
    };
    let indicator = of.name.as_deref().map_or(Message::Empty, Message::verbatim);
    let print = |message| Message::Findings(FindingsMessage::Print(message));
    RowSpec {
        cells: vec![
            CellSpec::plain(label_at(comparison, of.series)),
            CellSpec::plain(indicator),
            CellSpec::plain(Message::verbatim(of.raw.as_str())),
            CellSpec::plain(message(PeersMessage::PerThousand(
                rounded(of),
                of.unit.clone(),
            ))),
            CellSpec::plain(message(PeersMessage::Population(of.population))),
            CellSpec {
                text: print(PrintMessage::List(remarks)),
                tone,
            },
            CellSpec::plain(print(PrintMessage::Place(of.at.clone()))),
        ],
    }
}

/// As many significant digits as the count has, two or three, and at most two places; one place
/// where it is 100 or more.
fn rounded(of: &PerHeadRow) -> Decimal {
    let figure = of.per_thousand;
    if figure >= Decimal::ONE_HUNDRED {
        return figure.round_dp(1);
    }
    let digits = if of.count >= Decimal::ONE_HUNDRED {
        3
    } else {
        2
    };
    figure.round_sf(digits).unwrap_or(figure).round_dp(2)
}

fn fixed(digits: u64, places: u32) -> Message {
    let digits = i64::try_from(digits).unwrap_or(i64::MAX);
    message(PeersMessage::Number(Decimal::new(digits, places)))
}

fn row(cells: Vec<Message>) -> RowSpec {
    RowSpec {
        cells: cells.into_iter().map(CellSpec::plain).collect(),
    }
}

fn start(header: PeersPhrase) -> ColumnSpec {
    ColumnSpec {
        header: phrase(header),
        align: Align::Start,
    }
}

fn end(header: PeersPhrase) -> ColumnSpec {
    ColumnSpec {
        header: phrase(header),
        align: Align::End,
    }
}
