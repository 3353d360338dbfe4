//! The nearest of all municipalities, by differences that are whole numbers.
//!
//! A difference is by how much the smaller figure falls short of the larger one; of two mixes of
//! spending it is the part that would have to move to other purposes. All five lie between none
//! and all, so that a mean of them by weight means something, and no logarithm is needed.

use std::sync::OnceLock;

use super::{ByAxis, MOST_PEERS, Peer, PeerAxis, PeerOptions, PeerWeights};
use crate::facts::municipality::{self, Facts, PURPOSES};

/// All, in hundredths of a percent.
const WHOLE: u64 = 10_000;

/// A municipality as axes see it.
pub(in crate::compare) struct Vector {
    pub(in crate::compare) facts: &'static Facts,
    /// Population, area, density, capability.
    sizes: [u64; 4],
    /// Shares of the purposes, hundredths of a percent.
    mix: [u16; PURPOSES],
}

/// All municipalities, in the order of their codes.
pub(in crate::compare) fn vectors() -> &'static [Vector] {
    static VECTORS: OnceLock<Vec<Vector>> = OnceLock::new();
    VECTORS.get_or_init(|| municipality::all().iter().map(vector).collect())
}

/// The municipality with this code.
pub(in crate::compare) fn find(code: &str) -> Option<&'static Vector> {
    let all = vectors();
    let position = all
        .binary_search_by(|vector| vector.facts.code.cmp(code))
        .ok()?;
    all.get(position)
}

fn vector(facts: &'static Facts) -> Vector {
    let total = facts.total_spending().max(1);
    Vector {
        facts,
        sizes: [
            u64::from(facts.latest_population()),
            u64::from(facts.area_ha),
            facts.density(),
            u64::from(facts.capability),
        ],
        mix: facts
            .spending
            .map(|amount| u16::try_from((amount * WHOLE + total / 2) / total).unwrap_or(u16::MAX)),
    }
}

/// Differences by axis.
fn differences(one: &Vector, other: &Vector) -> ByAxis {
    let mut differences = [0; PeerAxis::ALL.len()];
    let sizes = one.sizes.iter().zip(&other.sizes).map(|(one, other)| {
        let larger = (*one).max(*other);
        (one.abs_diff(*other) * WHOLE)
            .checked_div(larger)
            .unwrap_or(0)
    });
    let moved: u64 = one
        .mix
        .iter()
        .zip(&other.mix)
        .map(|(one, other)| u64::from(one.abs_diff(*other)))
        .sum();
    let mix = (moved / 2).min(WHOLE);
    for (difference, found) in differences.iter_mut().zip(sizes.chain([mix])) {
        *difference = u32::try_from(found).unwrap_or(u32::MAX);
    }
    differences
}

/// Mean of the differences by weight; `None` where no axis counts.
fn distance(differences: &ByAxis, weights: PeerWeights) -> Option<u32> {
    let (sum, weight) = PeerAxis::ALL.iter().zip(differences).fold(
        (0_u32, 0_u32),
        |(sum, weight), (axis, difference)| {
            let counts = u32::from(weights.of(*axis));
            (sum + counts * difference, weight + counts)
        },
    );
    (sum + weight / 2).checked_div(weight)
}

/// The nearest among candidates, and how many candidates there were. Equally near ones stand in
/// the order of their codes.
pub(in crate::compare) fn nearest<'a>(
    of: &Vector,
    candidates: impl Iterator<Item = &'a Vector>,
    weights: PeerWeights,
    count: u32,
) -> (Vec<Peer>, u32) {
    let mut found: Vec<(u32, &'static str, ByAxis, &Vector)> = candidates
        .filter(|other| other.facts.code != of.facts.code)
        .filter_map(|other| {
            let differences = differences(of, other);
            let distance = distance(&differences, weights)?;
            Some((distance, other.facts.code, differences, other))
        })
        .collect();
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let count = usize::try_from(count.min(MOST_PEERS)).unwrap_or(0);
    let key = |one: &(u32, &'static str, ByAxis, &Vector)| (one.0, one.1);
    if count < found.len() {
        found.select_nth_unstable_by_key(count, key);
        found.truncate(count);
    }
    found.sort_unstable_by_key(key);
    let peers = found
        .into_iter()
        .map(|(distance, code, differences, other)| Peer {
            code: code.to_owned(),
            prefecture: other.facts.prefecture.to_owned(),
            name: other.facts.name.to_owned(),
            population: other.facts.latest_population(),
            is_same_group: other.facts.group == of.facts.group,
            differences,
            distance,
        })
        .collect();
    (peers, total)
}

/// The nearest of all municipalities that the options admit.
pub(in crate::compare) fn peers(of: &Vector, options: &PeerOptions) -> (Vec<Peer>, u32) {
    let candidates = vectors().iter().filter(|other| {
        (!options.same_group_only || other.facts.group == of.facts.group)
            && (!options.same_prefecture_only || other.facts.prefecture == of.facts.prefecture)
    });
    nearest(of, candidates, options.weights, options.count)
}
