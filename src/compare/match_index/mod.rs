//! Candidates for the same indicator over all wording, by one inverted index of names.
//!
//! Names are evened out ([`name`]) and cut into pairs of characters; rare pairs count more. Only
//! lists of the rarest pairs of a name are read, up to a bound, so that a lookup takes the same
//! time however many documents there are; what has nothing rare in common is not found.

mod describe;
mod name;
mod print;

use std::collections::HashMap;

use super::grams::{FeatureMap, Lists, Sums, mix, pair, rarity};
use super::{Candidate, CompareOptions, IndicatorKey, Input, MeasureKind};
use crate::record::{Dataset, FieldName, Indicator, Initiative};
use describe::{Pair, kind_of, unit_of};
use name::{Name, take_apart};

/// Entries of the lists of pairs that one lookup reads.
const READ: usize = 6_000;
/// Names that are compared closely in one lookup.
const CLOSE: usize = 48;
/// Least likeness, in percent, of a candidate.
const LEAST: u32 = 50;
/// Most likeness, in percent, of a name that does not say what it counts (登録者数, no title).
const BARE: u32 = 60;
/// Indicators with the very same name that one lookup lists.
const MEMBERS: usize = 24;

/// Indicators by the words of their names. It keeps no text: give the datasets it was made of
/// again, in the same order.
#[derive(Debug, Default)]
pub struct MatchIndex {
    /// Place of every indicator: document, initiative, position from 1.
    places: Vec<(u32, u32, u32)>,
    /// First indicator of every initiative, by the first initiative of its document.
    firsts: Vec<Vec<u32>>,
    /// Name of every indicator; `u32::MAX` where it has none that can be compared.
    name_of: Vec<u32>,
    /// Unit by number and kind of every indicator.
    units: Vec<(u16, MeasureKind)>,
    /// Indicators by name.
    members: Lists,
    /// Document, unit and kind of the members, in their order: read one after the other.
    facts: Vec<(u32, (u16, MeasureKind))>,
    /// Pairs of characters of every name: `feature * 4 + factor`.
    features: Lists,
    /// Names by pair of characters.
    names: Lists,
    /// Rarity by pair of characters.
    rarity: Vec<u32>,
    /// Sum of weights by name.
    weights: Vec<u32>,
    /// Words that limit a name, as one number; 0 where there are none.
    limits: Vec<u64>,
    /// Whether a name is generic (登録者数) and no title says of what.
    is_bare: Vec<bool>,
    /// Municipality of every document, by number; documents without one have their own.
    municipalities: Vec<u32>,
    /// Indicators without a name, and with a name in doubt.
    pub(in crate::compare) unnamed: u32,
    pub(in crate::compare) in_doubt: u32,
}

/// A candidate before it is described: the other indicator, likeness, order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Found {
    pub(in crate::compare) other: u32,
    pub(in crate::compare) likeness: u32,
    pub(in crate::compare) rank: i32,
    pub(in crate::compare) is_own: bool,
}

impl MatchIndex {
    /// Makes the index.
    pub fn new(datasets: &[&Dataset]) -> Self {
        let options = CompareOptions::default();
        Self::of(&Input::new(datasets, &options))
    }

    /// Makes the index; names that are in doubt and not confirmed stay out.
    pub(in crate::compare) fn of(input: &Input<'_>) -> Self {
        let mut index = Self::default();
        let mut builder = Builder::default();
        let mut municipalities: HashMap<&str, u32> = HashMap::new();
        for (document, dataset) in input.datasets.iter().enumerate() {
            let name = dataset.municipality.as_ref().map(|m| m.name.as_str());
            let code = dataset
                .municipality
                .as_ref()
                .and_then(|m| m.code.as_deref());
            let own = document as u32 | 1 << 31;
            index
                .municipalities
                .push(code.or(name).map_or(own, |identity| {
                    let next = municipalities.len() as u32;
                    *municipalities.entry(identity).or_insert(next)
                }));
            let mut firsts = Vec::with_capacity(dataset.initiatives.len());
            for (position, initiative) in dataset.initiatives.iter().enumerate() {
                firsts.push(index.places.len() as u32);
                let is_doubtful = input.in_doubt(initiative, FieldName::Indicator);
                for (at, indicator) in initiative.indicators.iter().enumerate() {
                    index
                        .places
                        .push((document as u32, position as u32, at as u32 + 1));
                    let id = if is_doubtful {
                        index.in_doubt += 1;
                        u32::MAX
                    } else {
                        builder.name(initiative, indicator, name)
                    };
                    index.unnamed += u32::from(id == u32::MAX && !is_doubtful);
                    index.name_of.push(id);
                    index.units.push(builder.unit(indicator));
                }
            }
            index.firsts.push(firsts);
        }
        index.fill(builder);
        index
    }

    fn fill(&mut self, builder: Builder<'_>) {
        let count = builder.count as usize;
        let is_named =
            |(at, name): (usize, &u32)| (*name != u32::MAX).then_some((*name, at as u32));
        self.members = Lists::group(count, self.name_of.iter().enumerate().filter_map(is_named));
        let facts = self.members.all().iter().map(|member| {
            let document = self.document(*member).unwrap_or(u32::MAX);
            (document, self.unit(*member))
        });
        self.facts = facts.collect();
        let pairs = builder.pairs;
        self.features = Lists::group(count, pairs.iter().copied());
        self.names = Lists::group(
            builder.features.len(),
            pairs.iter().map(|(name, feature)| (feature / 4, *name)),
        );
        self.rarity = (0..builder.features.len())
            .map(|feature| rarity(count, self.names.length(feature)))
            .collect();
        self.limits = builder.limits;
        self.is_bare = builder.is_bare;
        self.weights = (0..count).map(|name| self.weight(name)).collect();
    }

    fn weight(&self, name: usize) -> u32 {
        let features = self.features.get(name).iter();
        features
            .map(|feature| self.rarity_of(feature / 4) * (feature % 4))
            .sum()
    }

    fn rarity_of(&self, feature: u32) -> u32 {
        self.rarity.get(feature as usize).copied().unwrap_or(4)
    }

    /// Indicators in all documents.
    pub(in crate::compare) fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no indicator.
    pub(in crate::compare) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Document, initiative and position (from 1) of an indicator.
    pub(in crate::compare) fn place(&self, indicator: u32) -> Option<(usize, usize, u32)> {
        let (document, initiative, position) = *self.places.get(indicator as usize)?;
        Some((document as usize, initiative as usize, position))
    }

    /// The indicator at a place.
    pub(in crate::compare) fn indicator(&self, place: (usize, usize, u32)) -> Option<u32> {
        let (document, initiative, position) = place;
        let first = *self.firsts.get(document)?.get(initiative)?;
        let indicator = first + position.checked_sub(1)?;
        (self.place(indicator) == Some(place)).then_some(indicator)
    }

    /// Sums for lookups.
    pub(in crate::compare) fn sums(&self) -> Sums {
        Sums::new(self.weights.len())
    }

    /// Candidates for an indicator, other municipalities first, best first, never of its own
    /// document.
    pub(in crate::compare) fn find(&self, indicator: u32, sums: &mut Sums) -> Vec<Found> {
        let Some(own) = self.name_of.get(indicator as usize).copied() else {
            return Vec::new();
        };
        let Some(document) = self.document(indicator) else {
            return Vec::new();
        };
        let unit = self.unit(indicator);
        let municipality = self.municipality(document);
        let mut found: Vec<Found> = Vec::new();
        for (name, likeness) in self.alike(own, sums) {
            let facts = self.facts.get(self.members.range(name as usize));
            let members = self.members.get(name as usize).iter();
            let of_others = members
                .zip(facts.unwrap_or_default())
                .filter(|(_, (other, _))| *other != document);
            for (other, (their_document, their_unit)) in of_others.take(MEMBERS) {
                let rank = rank(likeness, unit, *their_unit);
                if rank >= LEAST.cast_signed() {
                    found.push(Found {
                        other: *other,
                        likeness,
                        rank,
                        is_own: self.municipality(*their_document) == municipality,
                    });
                }
            }
        }
        found.sort_by_key(|one| (one.is_own, -one.rank, one.other));
        found
    }

    /// Names like a name with their likeness, itself too.
    fn alike(&self, own: u32, sums: &mut Sums) -> Vec<(u32, u32)> {
        let mut features: Vec<u32> = self.features.get(own as usize).to_vec();
        features.sort_by_key(|feature| {
            let feature = (feature / 4) as usize;
            (self.names.length(feature), feature)
        });
        let mut read = 0;
        for feature in features {
            let weight = self.rarity_of(feature / 4);
            let names = self.names.get((feature / 4) as usize);
            if read > 0 && read + names.len() > READ {
                continue;
            }
            read += names.len();
            // A list too long to be read says little; the part that is read would mislead.
            for name in names.iter().take(READ) {
                sums.add(*name, weight * (feature % 4));
            }
        }
        let mut taken: Vec<(std::cmp::Reverse<u64>, u32)> = sums
            .take()
            .into_iter()
            .map(|(name, sum)| {
                let weight = self.weights.get(name as usize).copied().unwrap_or(1);
                let share = u64::from(sum) * 1_000 / u64::from(weight.max(1) + sum);
                (std::cmp::Reverse(share), name)
            })
            .collect();
        if taken.len() > CLOSE {
            taken.select_nth_unstable(CLOSE);
            taken.truncate(CLOSE);
        }
        taken.sort_unstable();
        let mut alike: Vec<(u32, u32)> = taken
            .into_iter()
            .map(|(_, name)| (name, self.likeness(own, name)))
            .filter(|(_, likeness)| *likeness + 12 >= LEAST)
            .collect();
        if own != u32::MAX && !alike.iter().any(|(name, _)| *name == own) {
            alike.push((own, self.likeness(own, own)));
        }
        alike
    }

    /// Share of the weight that two names have in common, in percent.
    fn likeness(&self, left: u32, right: u32) -> u32 {
        let most = if self.is_bare(left) || self.is_bare(right) {
            BARE
        } else {
            100
        };
        if left == right {
            return most;
        }
        let others = self.features.get(right as usize);
        let shared: u32 = self
            .features
            .get(left as usize)
            .iter()
            .filter_map(|feature| {
                let other = others.iter().find(|other| *other / 4 == feature / 4)?;
                Some(self.rarity_of(feature / 4) * (feature % 4).min(other % 4))
            })
            .sum();
        let weight = |name: u32| self.weights.get(name as usize).copied().unwrap_or(0);
        (200 * shared / (weight(left) + weight(right)).max(1)).min(most.min(99))
    }

    fn is_bare(&self, name: u32) -> bool {
        self.is_bare.get(name as usize) == Some(&true)
    }

    fn document(&self, indicator: u32) -> Option<u32> {
        self.places.get(indicator as usize).map(|place| place.0)
    }

    fn municipality(&self, document: u32) -> Option<u32> {
        self.municipalities.get(document as usize).copied()
    }

    /// Unit by number and kind of an indicator.
    fn unit(&self, indicator: u32) -> (u16, MeasureKind) {
        self.units
            .get(indicator as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Candidates for one indicator (positions of document and initiative from 0, of the indicator
    /// from 1), other municipalities first, best first. Rejected pairs are left out.
    pub fn candidates(
        &self,
        datasets: &[&Dataset],
        options: &CompareOptions,
        indicator: (usize, usize, u32),
        limit: usize,
    ) -> Vec<Candidate> {
        let input = Input::new(datasets, options);
        let Some(own) = self.indicator(indicator) else {
            return Vec::new();
        };
        let key = |at: u32| self.key(datasets, at);
        let Some(own_key) = key(own) else {
            return Vec::new();
        };
        let is_rejected = |other: u32| {
            key(other).is_some_and(|other| {
                options.decisions.iter().any(|decision| {
                    !decision.is_same
                        && ((decision.left == own_key && decision.right == other)
                            || (decision.right == own_key && decision.left == other))
                })
            })
        };
        self.find(own, &mut self.sums())
            .into_iter()
            .filter(|found| !is_rejected(found.other))
            .take(limit)
            .filter_map(|found| self.describe(&input, own, found))
            .collect()
    }

    /// The key of an indicator.
    pub(in crate::compare) fn key(
        &self,
        datasets: &[&Dataset],
        indicator: u32,
    ) -> Option<IndicatorKey> {
        let (document, initiative, position) = self.place(indicator)?;
        let initiative = datasets.get(document)?.initiatives.get(initiative)?;
        Some(IndicatorKey {
            initiative: initiative.id.clone(),
            position,
        })
    }

    /// A candidate with its reasons and differences.
    pub(in crate::compare) fn describe(
        &self,
        input: &Input<'_>,
        own: u32,
        found: Found,
    ) -> Option<Candidate> {
        let pair = Pair::new(input, self.place(own)?, self.place(found.other)?)?;
        Some(Candidate {
            likeness: found.likeness as u8,
            is_own: found.is_own,
            reasons: pair.reasons(),
            differences: pair.differences(),
            other: pair.right.member,
        })
    }
}

pub(in crate::compare) use describe::{Described, differences_of};

/// Likeness, moved by unit and kind.
fn rank(likeness: u32, left: (u16, MeasureKind), right: (u16, MeasureKind)) -> i32 {
    let ((left_unit, left_kind), (right_unit, right_kind)) = (left, right);
    let mut rank = likeness.cast_signed();
    if left_unit != 0 && right_unit != 0 {
        rank += if left_unit == right_unit { 6 } else { -6 };
    }
    if left_kind != MeasureKind::Unknown && right_kind != MeasureKind::Unknown {
        rank += if left_kind == right_kind { 4 } else { -16 };
    }
    rank
}

/// Collects names while documents are read.
#[derive(Default)]
struct Builder<'a> {
    /// Names by their evened text.
    by_text: HashMap<String, u32>,
    /// Names by what is printed, for those that stand without their title.
    by_print: HashMap<(Option<&'a str>, &'a str), u32>,
    count: u32,
    features: FeatureMap<u32>,
    /// Name and `feature * 4 + factor`.
    pairs: Vec<(u32, u32)>,
    units: HashMap<String, u16>,
    scratch: Vec<(u64, u32)>,
    limits: Vec<u64>,
    is_bare: Vec<bool>,
}

impl<'a> Builder<'a> {
    fn name(
        &mut self,
        initiative: &'a Initiative,
        indicator: &'a Indicator,
        municipality: Option<&'a str>,
    ) -> u32 {
        let Some(raw) = indicator.name.as_deref() else {
            return u32::MAX;
        };
        if let Some(known) = self.by_print.get(&(None, raw)) {
            return *known;
        }
        let title = initiative.text(FieldName::Title);
        let name = take_apart(raw, title, municipality);
        if name.core.is_empty() {
            return u32::MAX;
        }
        let text = name_text(&name);
        let id = match self.by_text.get(&text) {
            Some(known) => *known,
            None => self.add(&name, text),
        };
        let names_city = municipality.is_some_and(|city| raw.contains(city));
        if !names_city && !name.needs_title {
            self.by_print.insert((None, raw), id);
        }
        id
    }

    fn add(&mut self, name: &Name, text: String) -> u32 {
        let id = self.count;
        self.count += 1;
        self.by_text.insert(text, id);
        self.is_bare.push(name.is_generic && !name.uses_title);
        let limits = name.qualifiers.iter().flat_map(|word| word.chars());
        self.limits
            .push(limits.fold(0, |sum, c| mix(sum ^ u64::from(u32::from(c)))));
        let mut grams = std::mem::take(&mut self.scratch);
        grams.clear();
        collect(&name.core, 2, &mut grams);
        collect(&name.context, 1, &mut grams);
        grams.sort_unstable_by_key(|(gram, factor)| (*gram, std::cmp::Reverse(*factor)));
        grams.dedup_by_key(|(gram, _)| *gram);
        for (gram, factor) in &grams {
            let next = self.features.len() as u32;
            let feature = *self.features.entry(*gram).or_insert(next);
            self.pairs.push((id, feature * 4 + factor));
        }
        self.scratch = grams;
        id
    }

    fn unit(&mut self, indicator: &Indicator) -> (u16, MeasureKind) {
        let unit = unit_of(indicator).unwrap_or_default();
        let kind = kind_of(indicator, unit);
        if unit.is_empty() {
            return (0, kind);
        }
        if let Some(known) = self.units.get(unit) {
            return (*known, kind);
        }
        let next = u16::try_from(self.units.len() + 1).unwrap_or(u16::MAX);
        self.units.insert(unit.to_owned(), next);
        (next, kind)
    }
}

fn name_text(name: &Name) -> String {
    let mut text = String::with_capacity(name.core.len() + name.context.len() + 8);
    text.push_str(&name.core);
    text.push('\n');
    text.push_str(&name.context);
    for qualifier in &name.qualifiers {
        text.push('\n');
        text.push_str(qualifier);
    }
    text
}

/// Pairs of neighbouring characters; a single character stands for itself.
fn collect(text: &str, factor: u32, grams: &mut Vec<(u64, u32)>) {
    let mut previous = None;
    let mut only = None;
    for c in text.chars() {
        if let Some(previous) = previous {
            grams.push((pair(previous, c), factor));
            only = None;
        } else {
            only = Some(c);
        }
        previous = Some(c);
    }
    if let Some(c) = only {
        grams.push((pair(c, c), factor));
    }
}

#[cfg(test)]
mod tests;
