//! Scale and peers of municipalities, and reasons against rankings.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::compare::{
    DatedPopulation, Group, GuardReason, PeerAxis, PerHeadGap, UnknownScaleReason,
};

/// Words without arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PeersPhrase {
    /// Title of the table of scale.
    ScaleTitle,
    /// Header: municipality.
    MunicipalityHeader,
    /// Header: inhabitants.
    PopulationHeader,
    /// Header: area.
    AreaHeader,
    /// Header: inhabitants a square kilometre.
    DensityHeader,
    /// Header: group.
    GroupHeader,
    /// Header: municipalities of the group.
    MembersHeader,
    /// Header: all spending, thousand yen.
    SpendingHeader,
    /// Header: all spending a head, yen.
    SpendingPerHeadHeader,
    /// Header: index of financial capability.
    CapabilityHeader,
    /// Header: ordinary balance ratio.
    BalanceHeader,
    /// Title of the chart of spending.
    SpendingTitle,
    /// How to read it.
    SpendingReading,
    /// Header: purpose.
    PurposeHeader,
    /// Header: amount, thousand yen.
    AmountHeader,
    /// Header: a head, yen.
    PerHeadHeader,
    /// Header: median of the group, yen.
    MedianHeader,
    /// Header: ratio to the median.
    RatioHeader,
    /// The median is zero, so there is no ratio.
    NoRatio,
    /// Legend: nothing spent.
    LegendNone,
    /// Legend: up to half of the median.
    LegendHalf,
    /// Legend: up to the median.
    LegendSame,
    /// Legend: up to one and a half of it.
    LegendMore,
    /// Legend: below twice of it.
    LegendBelowDouble,
    /// Legend: twice of it or more.
    LegendDouble,
    /// Where the figures come from.
    FactsSource,
    /// What the accounts of a year do not say.
    SpendingRemark,
    /// Signs of groups stand for cities and towns apart.
    GroupRemark,
    /// Title of the table of peers.
    PeersTitle,
    /// Header: order by distance.
    OrderHeader,
    /// Header: near municipality.
    PeerHeader,
    /// Header: whether in the same group.
    SameGroupHeader,
    /// In the same group.
    Same,
    /// In another group.
    Other,
    /// Header: weighted mean of the differences.
    DistanceHeader,
    /// All weights are zero.
    NoWeights,
    /// No municipality meets the conditions.
    NoCandidates,
    /// Title of the table of the reader's groups.
    OwnTitle,
    /// Header: name of the reader's group.
    OwnHeader,
    /// Title of the table of counts a head.
    PerThousandTitle,
    /// What a count a head does not say.
    PerThousandRemark,
    /// Header: indicator.
    IndicatorHeader,
    /// Header: as printed.
    PrintedHeader,
    /// Header: for 1,000 inhabitants.
    PerThousandHeader,
    /// Header: inhabitants divided by.
    DividedByHeader,
    /// Header: what to know.
    RemarkHeader,
    /// Header: place.
    PlaceHeader,
    /// The year of the result is not known.
    YearUnknown,
    /// Summed up over years.
    Cumulative,
    /// Side by side without ranks (参考比較).
    ReferenceOnly,
}

/// Scale and peers of municipalities, and reasons against rankings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PeersMessage {
    /// Words without arguments.
    Phrase(PeersPhrase),
    /// Prefecture and name.
    Municipality {
        /// Prefecture with its suffix.
        prefecture: String,
        /// Name with its suffix.
        name: String,
    },
    /// A group of the settlement statistics.
    Group(Group),
    /// What municipalities are compared by.
    Axis(PeerAxis),
    /// Inhabitants with their date.
    Population(DatedPopulation),
    /// A number with thousands commas.
    Number(Decimal),
    /// A count for 1,000 inhabitants, with its unit.
    PerThousand(Decimal, String),
    /// A figure as a multiple of the median.
    Times(Decimal),
    /// Hundredths of a percent as a percentage.
    Percent(u32),
    /// One line on all municipalities.
    Summary {
        /// Municipalities of which something is known.
        known: u64,
        /// Documents of whose municipality nothing is known.
        unknown: u64,
        /// Fiscal year of the accounts.
        fiscal_year: i32,
    },
    /// How peers were chosen: axes with weights and conditions.
    Choice {
        /// Axes that count, with weights.
        weights: Vec<(PeerAxis, u8)>,
        /// Same group only.
        same_group_only: bool,
        /// Same prefecture only.
        same_prefecture_only: bool,
    },
    /// No peers of a municipality.
    NoPeers {
        /// The municipality.
        municipality: Box<crate::i18n::Message>,
        /// Why.
        reason: PeersPhrase,
    },
    /// Nothing is known about the municipality of documents.
    Unknown {
        /// The documents.
        series: Vec<crate::i18n::Message>,
        /// Why.
        reason: UnknownScaleReason,
    },
    /// Codes of the reader's group that no municipality has.
    UnknownCodes {
        /// Name of the group.
        group: String,
        /// The codes.
        codes: Vec<String>,
    },
    /// Result and inhabitants are of different fiscal years.
    OtherYear {
        /// Fiscal year of the result.
        result: i32,
        /// Fiscal year that the date of the inhabitants lies in.
        population: i32,
    },
    /// Counts that were left out.
    LeftOut(PerHeadGap, u64),
    /// Only the first of a list are shown.
    Shown {
        /// How many are shown.
        shown: u64,
        /// How many there are.
        total: u64,
    },
    /// Why figures are not ranked.
    NotRanked(GuardReason),
}
