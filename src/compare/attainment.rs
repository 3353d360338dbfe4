//! Result types: attainment of indicators by their printed numbers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::IndicatorKey;
use crate::record::{AttainmentVerdict, Direction, DirectionBasis, ValueFlag};
use crate::source::Locator;

/// Why the print does not say whether a target was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReason {
    /// No target is printed.
    NoTarget,
    /// The target is in words.
    TextTarget,
    /// No actual is printed.
    NoActual,
    /// The actual is in words.
    TextActual,
    /// Target and actual have different units.
    UnitsDiffer,
    /// Several numbers that do not pair one to one.
    SeveralNumbers,
    /// Which way is better is not known.
    DirectionUnknown,
    /// One of target and actual is cumulative, and the other is not said to be.
    CumulativeDiffers,
    /// The target is for a later year than the actual: there is no actual for its year yet.
    TargetNotDue,
    /// The target is for an earlier year than the actual.
    YearsDiffer,
    /// Something else.
    Other,
}

impl UnknownReason {
    /// All reasons in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::NoTarget,
        Self::TextTarget,
        Self::NoActual,
        Self::TextActual,
        Self::UnitsDiffer,
        Self::SeveralNumbers,
        Self::DirectionUnknown,
        Self::CumulativeDiffers,
        Self::TargetNotDue,
        Self::YearsDiffer,
        Self::Other,
    ];
}

/// What became of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// Beyond the target.
    Exceeded,
    /// The target exactly.
    Met,
    /// Short of it.
    NotMet,
    /// The print does not say it.
    Unknown(UnknownReason),
    /// Target or actual is in doubt: left out.
    InDoubt,
}

impl Judgement {
    /// The verdict; [`AttainmentVerdict::Unknown`] for what is left out too.
    pub fn verdict(self) -> AttainmentVerdict {
        match self {
            Self::Exceeded => AttainmentVerdict::Exceeded,
            Self::Met => AttainmentVerdict::Met,
            Self::NotMet => AttainmentVerdict::NotMet,
            Self::Unknown(_) | Self::InDoubt => AttainmentVerdict::Unknown,
        }
    }

    /// Whether the print says whether the target was reached.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Exceeded | Self::Met | Self::NotMet)
    }
}

/// What a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// A figure for the year that the document reports on.
    Annual,
    /// A figure; its year is not printed.
    YearNotStated,
    /// A figure summed up over years.
    Cumulative,
    /// A figure for a later year than the one reported on, such as the plan's last.
    FinalYear,
    /// A state to be reached (計画策定, 運用開始).
    StateReached,
    /// Other words (前年より減少, 全国平均以上).
    Worded,
    /// No target.
    None,
}

impl TargetKind {
    /// All kinds in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::Annual,
        Self::YearNotStated,
        Self::Cumulative,
        Self::FinalYear,
        Self::StateReached,
        Self::Worded,
        Self::None,
    ];
}

/// Why a rate cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateGap {
    /// A value it needs is in doubt.
    InDoubt,
    /// No target.
    NoTarget,
    /// No actual.
    NoActual,
    /// Target or actual prints no number.
    Words,
    /// Several figures of one unit, or a range.
    SeveralNumbers,
    /// Target and actual have different units.
    UnitsDiffer,
    /// One of the values is cumulative, and another is not said to be.
    CumulativeDiffers,
    /// The target is zero.
    ZeroTarget,
    /// The target is below zero.
    NegativeTarget,
    /// No baseline.
    NoBaseline,
    /// The baseline prints no number, or several.
    BaselineNotOneNumber,
    /// The baseline has another unit.
    BaselineUnitDiffers,
    /// The words before the baseline's figure say that it counts another thing.
    BaselineCountsOther,
    /// Target and baseline are the same.
    TargetIsBaseline,
    /// The target lies on the worse side of the baseline.
    TargetBehindBaseline,
    /// The target is a change (30%減), the baseline a level.
    ChangeAgainstLevel,
    /// The numbers are too large.
    TooLarge,
}

/// A rate (share, 1 = 100 %), rounded to four places, or why there is none.
pub type Rate = Result<Decimal, RateGap>;

/// Parts of a composite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// Parts that reach their target.
    pub met: u32,
    /// Parts that can be judged.
    pub judged: u32,
    /// All parts.
    pub all: u32,
}

/// A value as printed, and the number that rates stand on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The print.
    pub raw: String,
    /// The number in base units, where the print holds one that stands for it.
    pub number: Option<Decimal>,
    /// Its unit; empty when none is known.
    pub unit: String,
    /// The unit as printed (`千円`), where it stands in another cell than the figure.
    pub cell_unit: Option<String>,
}

/// How a printed rate relates to one that is computed from the printed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateFit {
    /// The same within the printed places.
    Agrees,
    /// Printed as a limit that the computed one lies beyond (`100%超`).
    Beyond,
    /// Printed as 100 % or 0 %, and the computed one lies beyond.
    Clipped,
    /// Another number.
    Differs,
}

/// Which formula a printed rate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateAgreement {
    /// actual ÷ target.
    Ratio,
    /// (actual − baseline) ÷ (target − baseline).
    Progress,
    /// Both formulas give it.
    Both,
    /// target ÷ actual, as some print it where less is better.
    Inverse,
    /// 2 − actual ÷ target, as others print it where less is better.
    Mirrored,
    /// One of the formulas towards the target of the plan's last year.
    FinalTarget,
    /// None exactly; 100 % or 0 % is printed, and a formula gives more or less: cut off, it seems.
    Capped,
    /// None of them.
    Neither,
    /// No formula can be computed, the print holds no single number, or it is in doubt; none fits,
    /// and print or figures are not plain enough to say so (約80%, a bare 0.8).
    NotComparable,
}

/// A rate that the document prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedRate {
    /// The print.
    pub raw: String,
    /// As a share (1 = 100 %); `None` when the print holds no single number.
    pub share: Option<Decimal>,
    /// Against actual ÷ target; `None` when one of them is missing.
    pub ratio: Option<RateFit>,
    /// Against (actual − baseline) ÷ (target − baseline).
    pub progress: Option<RateFit>,
    /// Which formula it comes from.
    pub agreement: RateAgreement,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorItem {
    /// Which one.
    pub key: IndicatorKey,
    /// Title of its initiative, or what stands for it.
    pub initiative: Option<String>,
    /// Section in charge, else department.
    pub owner: Option<String>,
    /// ①, ②, … where the cell is a composite.
    pub label: Option<String>,
    /// Name as printed.
    pub name: Option<String>,
    /// Value before the period.
    pub baseline: Option<Measured>,
    /// Target in force.
    pub target: Option<Measured>,
    /// Value measured.
    pub actual: Option<Measured>,
    /// Which way is better, in force.
    pub direction: Direction,
    /// What that was found from; `User` when the reader has set it.
    pub basis: DirectionBasis,
    /// Whether less is better for the figures of the target (direction, or a bound of the target).
    pub is_lower_better: bool,
    /// What the target asks for.
    pub kind: TargetKind,
    /// Whether the actual reaches the target.
    pub judgement: Judgement,
    /// Formula 1: actual ÷ target, also where less is better (then up to 1 reaches the target).
    pub ratio: Rate,
    /// Formula 2: (actual − baseline) ÷ (target − baseline).
    pub progress: Rate,
    /// Parts of a cell that holds several figures (午前50% 午後55%).
    pub parts: Option<Parts>,
    /// Parts of the composite (①②③) that this indicator is one of.
    pub group: Option<Parts>,
    /// Remarks printed with actual or target, sorted.
    pub flags: Vec<ValueFlag>,
    /// The rate that the document prints.
    pub printed: Option<PrintedRate>,
    /// Where it stands: the actual, else the target, else the record.
    pub at: Locator,
}

impl IndicatorItem {
    /// Whether the actual is not final (速報値, 暫定, 見込).
    pub fn is_provisional(&self) -> bool {
        is_provisional(&self.flags)
    }
}

pub(super) fn is_provisional(flags: &[ValueFlag]) -> bool {
    flags.iter().any(|flag| {
        matches!(
            flag,
            ValueFlag::Preliminary | ValueFlag::Provisional | ValueFlag::Forecast
        )
    })
}

/// Attainment of the indicators of one document. The counts add up to its indicators, and are
/// those of `items`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AttainmentRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Beyond the target.
    pub exceeded: u32,
    /// The target exactly.
    pub met: u32,
    /// Short of it.
    pub not_met: u32,
    /// Cannot be said, by reason.
    pub unknown: BTreeMap<UnknownReason, u32>,
    /// Target or actual in doubt: left out.
    pub in_doubt: u32,
    /// Among the decided: those whose actual is not final.
    pub provisional: u32,
    /// Among the decided: those whose direction follows only from baseline and target.
    pub direction_inferred: u32,
    /// One entry an indicator, in the order of the document.
    pub items: Vec<IndicatorItem>,
}

impl AttainmentRow {
    /// Indicators whose print says whether the target was reached.
    pub fn decided(&self) -> u32 {
        self.exceeded + self.met + self.not_met
    }

    /// Indicators whose print does not say it.
    pub fn unknown_count(&self) -> u32 {
        self.unknown.values().sum()
    }

    /// All indicators of the document.
    pub fn total(&self) -> u32 {
        self.decided() + self.unknown_count() + self.in_doubt
    }

    /// Counts an indicator and keeps it.
    pub(super) fn add(&mut self, item: IndicatorItem) {
        match item.judgement {
            Judgement::Exceeded => self.exceeded += 1,
            Judgement::Met => self.met += 1,
            Judgement::NotMet => self.not_met += 1,
            Judgement::Unknown(reason) => *self.unknown.entry(reason).or_default() += 1,
            Judgement::InDoubt => self.in_doubt += 1,
        }
        if item.judgement.is_decided() {
            self.provisional += u32::from(item.is_provisional());
            self.direction_inferred += u32::from(item.basis == DirectionBasis::BaselineToTarget);
        }
        self.items.push(item);
    }
}
