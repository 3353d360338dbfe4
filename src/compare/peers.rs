//! Scale of the municipalities, and their peers: what is asked and what is found.

pub(super) mod nearest;
pub(super) mod per_head;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::facts::municipality::{ByPurpose, Group};
use crate::source::Locator;

/// Most peers that are listed for one municipality.
pub const MOST_PEERS: u32 = 50;

/// How peers are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerOptions {
    /// How much each axis counts.
    pub weights: PeerWeights,
    /// Only municipalities of the same group (類似団体).
    pub same_group_only: bool,
    /// Only municipalities of the same prefecture.
    pub same_prefecture_only: bool,
    /// How many peers are listed, at most [`MOST_PEERS`].
    pub count: u32,
    /// Groups that the reader made.
    pub own_groups: Vec<OwnGroup>,
}

impl Default for PeerOptions {
    fn default() -> Self {
        Self {
            weights: PeerWeights::default(),
            same_group_only: false,
            same_prefecture_only: false,
            count: 10,
            own_groups: Vec::new(),
        }
    }
}

/// How much each axis counts; 0 leaves it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeerWeights {
    /// Inhabitants.
    pub population: u8,
    /// Area. It follows from the inhabitants and their density, so it counts only when asked for.
    pub area: u8,
    /// Inhabitants a square kilometre.
    pub density: u8,
    /// Index of financial capability.
    pub capability: u8,
    /// Shares of the purposes in all spending.
    pub spending_mix: u8,
}

impl Default for PeerWeights {
    fn default() -> Self {
        Self {
            population: 1,
            area: 0,
            density: 1,
            capability: 1,
            spending_mix: 1,
        }
    }
}

impl PeerWeights {
    /// The weight of an axis.
    pub fn of(self, axis: PeerAxis) -> u8 {
        match axis {
            PeerAxis::Population => self.population,
            PeerAxis::Area => self.area,
            PeerAxis::Density => self.density,
            PeerAxis::Capability => self.capability,
            PeerAxis::SpendingMix => self.spending_mix,
        }
    }
}

/// What municipalities are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PeerAxis {
    /// Inhabitants.
    Population,
    /// Area.
    Area,
    /// Inhabitants a square kilometre.
    Density,
    /// Index of financial capability.
    Capability,
    /// Shares of the purposes in all spending.
    SpendingMix,
}

impl PeerAxis {
    /// All axes in their order.
    pub const ALL: &'static [Self] = &[
        Self::Population,
        Self::Area,
        Self::Density,
        Self::Capability,
        Self::SpendingMix,
    ];
}

/// A figure an axis, in the order of [`PeerAxis::ALL`].
pub type ByAxis = [u32; PeerAxis::ALL.len()];

/// A named list of municipalities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnGroup {
    /// Its name.
    pub name: String,
    /// Six-digit codes.
    pub codes: Vec<String>,
}

/// Scale and peers of the municipalities compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Peers {
    /// Municipalities of which something is known, in the order of their codes.
    pub municipalities: Vec<Scale>,
    /// Documents of whose municipality nothing is known.
    pub unknown: Vec<UnknownScale>,
    /// How peers were chosen.
    pub options: PeerOptions,
    /// Groups that the reader made, in the order of the options.
    pub own_groups: Vec<OwnGroupScale>,
    /// Counts against the number of inhabitants.
    pub per_head: PerHead,
}

/// A municipality of the comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Its documents, by position in [`super::Comparison::series`].
    pub series: Vec<usize>,
    /// Six-digit code.
    pub code: String,
    /// Prefecture with its suffix.
    pub prefecture: String,
    /// Name with its suffix.
    pub name: String,
    /// Inhabitants in the resident register, the latest date first.
    pub population: [DatedPopulation; 2],
    /// Area in hectares (hundredths of a square kilometre).
    pub area_ha: u32,
    /// Inhabitants a square kilometre, in hundredths.
    pub density: u64,
    /// Group of the settlement statistics.
    pub group: Group,
    /// How many municipalities are in that group, with this one.
    pub group_members: u32,
    /// Fiscal year of the accounts.
    pub fiscal_year: i32,
    /// Spending by purpose, thousand yen.
    pub spending: ByPurpose,
    /// Spending a head by purpose, yen.
    pub per_head: ByPurpose,
    /// Median of the group's spending a head by purpose, yen.
    pub group_median: ByPurpose,
    /// Index of financial capability, hundredths.
    pub capability: u32,
    /// Ordinary balance ratio, tenths of a percent.
    pub ordinary_balance: u32,
    /// The nearest municipalities, nearest first.
    pub peers: Vec<Peer>,
    /// How many municipalities were looked at for peers.
    pub candidates: u32,
    /// Members of each of the reader's groups without this municipality, nearest first; at most
    /// [`MOST_PEERS`] a group.
    pub own_peers: Vec<Vec<Peer>>,
}

/// Inhabitants on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedPopulation {
    /// Inhabitants.
    pub people: u32,
    /// Year, month and day.
    pub date: (i32, u8, u8),
}

impl DatedPopulation {
    /// The fiscal year (from April) that the date lies in.
    pub fn fiscal_year(self) -> i32 {
        let (year, month, _) = self.date;
        if month < 4 { year - 1 } else { year }
    }
}

/// A municipality near another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// Six-digit code.
    pub code: String,
    /// Prefecture with its suffix.
    pub prefecture: String,
    /// Name with its suffix.
    pub name: String,
    /// Inhabitants on the latest date.
    pub population: u32,
    /// Whether it is in the same group.
    pub is_same_group: bool,
    /// Difference by axis, hundredths of a percent: by how much the smaller falls short of the
    /// larger; for spending, the part that would have to move to other purposes.
    pub differences: ByAxis,
    /// Mean of the differences by weight, hundredths of a percent.
    pub distance: u32,
}

/// A group that the reader made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnGroupScale {
    /// Its name.
    pub name: String,
    /// How many municipalities of it are known.
    pub members: u32,
    /// Codes that no municipality has.
    pub unknown_codes: Vec<String>,
    /// Median of its members' spending a head by purpose, yen.
    pub median: ByPurpose,
}

/// A document of whose municipality nothing is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownScale {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Why.
    pub reason: UnknownScaleReason,
}

/// Why nothing is known about a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnknownScaleReason {
    /// The municipality of the document is not known.
    NoMunicipality,
    /// The municipality has no code.
    NoCode,
    /// No municipality of the table has this code.
    UnknownCode(String),
    /// The code belongs to another municipality, named here.
    OtherName {
        /// The code.
        code: String,
        /// Whose it is.
        name: String,
    },
}

/// Counts (人, 件, 回, …) against the number of inhabitants.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PerHead {
    /// One an indicator whose result is a plain count.
    pub rows: Vec<PerHeadRow>,
    /// Results with a count that were left out, by reason.
    pub left_out: BTreeMap<PerHeadGap, u32>,
}

/// A count against the number of inhabitants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerHeadRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Which municipality, by position in [`Peers::municipalities`].
    pub municipality: usize,
    /// [`crate::record::Initiative::id`].
    pub initiative: String,
    /// Position among the initiative's indicators, from 1.
    pub position: u32,
    /// Name of the indicator as printed.
    pub name: Option<String>,
    /// The result as printed.
    pub raw: String,
    /// The count.
    pub count: Decimal,
    /// Its unit.
    pub unit: String,
    /// Whether it is summed up over years.
    pub is_cumulative: bool,
    /// The count for 1,000 inhabitants, rounded to six places.
    pub per_thousand: Decimal,
    /// Inhabitants that it was divided by.
    pub population: DatedPopulation,
    /// Fiscal year of the result: its own, else the document's.
    pub fiscal_year: Option<i32>,
    /// Where the result stands.
    pub at: Locator,
}

impl PerHeadRow {
    /// Whether the inhabitants were counted in another fiscal year than the result, or the year of
    /// the result is not known.
    pub fn is_other_year(&self) -> bool {
        self.fiscal_year != Some(self.population.fiscal_year())
    }
}

/// Why a result with a count is not set against the inhabitants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PerHeadGap {
    /// The cell is in doubt.
    InDoubt,
    /// Several numbers.
    SeveralNumbers,
    /// The name says that it is a rate, a mean or already a figure a head.
    Rate,
    /// A change, a bound, or the same for each of several.
    NotAmount,
    /// No whole number: a mean.
    NotWhole,
    /// Nothing is known about the municipality.
    NoPopulation,
    /// Fewer than one for 100,000 inhabitants: the figure would say less than the count.
    TooFew,
}

#[cfg(test)]
mod tests;
