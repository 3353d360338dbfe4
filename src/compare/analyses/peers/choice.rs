//! Which municipalities are nearest to one.
//!
//! # Question
//! Which municipalities are most like this one, by what the reader wants to count?
//!
//! # Method
//! On each axis the distance is the difference as a share of the greater of the two values; of
//! spending it is half the sum of the differences of the shares of all purposes; of groups 0 or
//! all. Their mean by weight is the distance; equal distances stand in the order of the codes.
//! Whole numbers in ten-thousandths, so that every machine computes the same.

use crate::compare::{Peer, PeerAxis, PeerOptions};
use crate::facts::{self, MunicipalityFacts};

/// All of it.
const WHOLE: u64 = 10_000;

/// Weights in the order of [`PeerAxis::ALL`]. Where all are zero, population alone counts.
pub(super) fn weights(options: &PeerOptions) -> Vec<u32> {
    let mut weights: Vec<u32> = PeerAxis::ALL
        .iter()
        .map(|axis| {
            let listed = options.weights.iter().rev().find(|(of, _)| of == axis);
            listed.map_or(0, |(_, weight)| (*weight).min(1_000))
        })
        .collect();
    if weights.iter().all(|weight| *weight == 0) {
        for (weight, axis) in weights.iter_mut().zip(PeerAxis::ALL) {
            *weight = u32::from(*axis == PeerAxis::Population);
        }
    }
    weights
}

/// Chooses peers by the same weights for many municipalities.
pub(super) struct Chooser<'a> {
    weights: &'a [u32],
    options: &'a PeerOptions,
    mixes: Vec<Vec<u64>>,
}

impl<'a> Chooser<'a> {
    pub(super) fn new(weights: &'a [u32], options: &'a PeerOptions) -> Self {
        Self {
            weights,
            options,
            mixes: facts::all().iter().map(mix).collect(),
        }
    }

    /// The nearest municipalities, nearest first; `series` says which documents a code has.
    pub(super) fn peers(
        &self,
        own: &MunicipalityFacts,
        series: impl Fn(&str) -> Option<Vec<usize>>,
    ) -> Vec<Peer> {
        let own_mix = mix(own);
        let mut near: Vec<(u64, &MunicipalityFacts, &[u64])> = facts::all()
            .iter()
            .zip(&self.mixes)
            .filter(|(other, _)| {
                other.code != own.code
                    && (!self.options.same_prefecture || other.prefecture == own.prefecture)
            })
            .map(|(other, mix)| {
                let distance = self.distance(own, &own_mix, other, mix);
                (distance, other, mix.as_slice())
            })
            .collect();
        let wanted = self.options.count.min(PeerOptions::MOST) as usize;
        let key = |entry: &(u64, &MunicipalityFacts, &[u64])| (entry.0, entry.1.code.to_owned());
        if wanted < near.len() {
            near.select_nth_unstable_by(wanted, |a, b| (a.0, a.1.code).cmp(&(b.0, b.1.code)));
            near.truncate(wanted);
        }
        near.sort_by_key(key);
        near.into_iter()
            .map(|(distance, other, mix)| Peer {
                figures: super::figures(other),
                distance: distance as u32,
                axes: PeerAxis::ALL
                    .iter()
                    .map(|axis| (*axis, on_axis(*axis, own, &own_mix, other, mix) as u32))
                    .collect(),
                series: series(other.code).unwrap_or_default(),
            })
            .collect()
    }

    fn distance(
        &self,
        own: &MunicipalityFacts,
        own_mix: &[u64],
        other: &MunicipalityFacts,
        other_mix: &[u64],
    ) -> u64 {
        let mut sum = 0;
        let mut weights = 0;
        for (axis, weight) in PeerAxis::ALL.iter().zip(self.weights) {
            let weight = u64::from(*weight);
            if weight > 0 {
                sum += weight * on_axis(*axis, own, own_mix, other, other_mix);
                weights += weight;
            }
        }
        (sum + weights / 2) / weights.max(1)
    }
}

/// Distance on one axis in ten-thousandths.
fn on_axis(
    axis: PeerAxis,
    own: &MunicipalityFacts,
    own_mix: &[u64],
    other: &MunicipalityFacts,
    other_mix: &[u64],
) -> u64 {
    match axis {
        PeerAxis::Population => apart(u64::from(own.population), u64::from(other.population)),
        PeerAxis::Area => apart(u64::from(own.area), u64::from(other.area)),
        PeerAxis::Density => apart(own.density(), other.density()),
        PeerAxis::Group => {
            if own.group == other.group {
                0
            } else {
                WHOLE
            }
        }
        PeerAxis::Capability => {
            let of = |facts: &MunicipalityFacts| u64::try_from(facts.capability).unwrap_or(0);
            apart(of(own), of(other))
        }
        PeerAxis::Spending => {
            let pairs = own_mix.iter().zip(other_mix);
            pairs.map(|(a, b)| a.abs_diff(*b)).sum::<u64>() / 2
        }
    }
}

/// The difference as a share of the greater value.
fn apart(a: u64, b: u64) -> u64 {
    let greater = a.max(b);
    if greater == 0 {
        return 0;
    }
    (a.abs_diff(b) * WHOLE + greater / 2) / greater
}

/// Shares of the purposes in all spending.
fn mix(facts: &MunicipalityFacts) -> Vec<u64> {
    let total = facts.total().max(1);
    facts
        .spending
        .iter()
        .map(|spent| (spent.unwrap_or(0) * WHOLE + total / 2) / total)
        .collect()
}
