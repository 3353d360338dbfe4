//! Ruling lines as drawn → straight lines that cross, in groups that hang together.

use std::collections::BTreeMap;

use super::glyph::Ruling;

/// Lines closer than this are one line.
pub(super) const SNAP: f32 = 1.5;
/// Gaps in a line that are closed.
const JOIN: f32 = 2.0;
/// Gaps that are closed between dots and dashes, which are no longer than this either.
const DASH: f32 = 4.0;
/// Shorter lines are strokes of a drawing.
const SHORTEST: f32 = 3.0;
/// Lines of a page above which it is a drawing or map and no table is looked for.
const MOST: usize = 20_000;

/// Lines that cross each other, directly or over others.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) horizontal: Vec<Ruling>,
    pub(super) vertical: Vec<Ruling>,
}

/// Straightens lines: near ones become one, pieces are joined, strokes dropped.
pub(super) fn straightened(rulings: &[Ruling]) -> Vec<Ruling> {
    let mut joined = Vec::new();
    for is_horizontal in [true, false] {
        let mut lines: Vec<Ruling> = rulings
            .iter()
            .filter(|r| r.is_horizontal == is_horizontal)
            .copied()
            .collect();
        lines.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
        let mut rest = lines.as_mut_slice();
        while let Some(start) = rest.first().map(|r| r.at) {
            let count = rest.partition_point(|r| r.at - start <= SNAP);
            let (cluster, others) = rest.split_at_mut(count);
            join_cluster(cluster, &mut joined);
            rest = others;
        }
    }
    joined
}

fn join_cluster(cluster: &mut [Ruling], joined: &mut Vec<Ruling>) {
    let total: f32 = cluster.iter().map(Ruling::length).sum();
    let at = cluster.iter().map(|r| r.at * r.length()).sum::<f32>() / total.max(f32::MIN_POSITIVE);
    cluster.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut current: Option<Ruling> = None;
    let mut last = 0.0;
    for ruling in cluster.iter() {
        match &mut current {
            Some(line)
                if {
                    let allowed = if last < DASH && ruling.length() < DASH {
                        DASH
                    } else {
                        JOIN
                    };
                    ruling.from - line.to <= allowed
                } =>
            {
                line.to = line.to.max(ruling.to);
            }
            _ => {
                joined.extend(current.filter(|line| line.length() >= SHORTEST));
                current = Some(Ruling { at, ..*ruling });
            }
        }
        last = ruling.length();
    }
    joined.extend(current.filter(|line| line.length() >= SHORTEST));
}

/// Groups of crossing lines, from top to bottom; lines that cross none are groups of their own.
pub(super) fn groups(rulings: &[Ruling]) -> Vec<Group> {
    if rulings.len() > MOST {
        return Vec::new();
    }
    let mut vertical: Vec<usize> = (0..rulings.len())
        .filter(|i| rulings.get(*i).is_some_and(|r| !r.is_horizontal))
        .collect();
    let get = |index: usize| rulings.get(index).copied();
    vertical.sort_by(|a, b| {
        let at = |i: &usize| get(*i).map_or(0.0, |r| r.at);
        at(a).total_cmp(&at(b))
    });
    let mut sets = Sets::new(rulings.len());
    for (index, h) in rulings.iter().enumerate().filter(|(_, r)| r.is_horizontal) {
        let from = vertical
            .partition_point(|v| get(*v).is_some_and(|v| v.at < h.from - SNAP - JOIN / 2.0));
        for other in vertical.iter().skip(from) {
            let Some(v) = get(*other) else { break };
            if v.at > h.to + SNAP + JOIN / 2.0 {
                break;
            }
            if h.at >= v.from - SNAP - JOIN / 2.0 && h.at <= v.to + SNAP + JOIN / 2.0 {
                sets.unite(index, *other);
            }
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (index, ruling) in rulings.iter().enumerate() {
        let group = groups.entry(sets.root(index)).or_default();
        if ruling.is_horizontal {
            group.horizontal.push(*ruling);
        } else {
            group.vertical.push(*ruling);
        }
    }
    groups.into_values().collect()
}

/// Disjoint sets of numbers.
#[derive(Debug)]
pub(super) struct Sets {
    parent: Vec<usize>,
}

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self {
            parent: (0..count).collect(),
        }
    }

    pub(super) fn root(&mut self, mut index: usize) -> usize {
        loop {
            let Some(parent) = self.parent.get(index).copied() else {
                return index;
            };
            if parent == index {
                return index;
            }
            let above = self.parent.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parent.get_mut(index) {
                *slot = above;
            }
            index = above;
        }
    }

    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The smaller number is the root: the result does not depend on the order of union.
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}
