//! Result types: targets against baselines and against the last actual.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{IndicatorKey, Measured, TargetKind};
use crate::record::{Direction, DirectionBasis};
use crate::source::Locator;

/// What a target is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// The last actual before the target's year.
    LastActual,
    /// The baseline.
    Baseline,
}

/// Where a target lies, seen from where things stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Height {
    /// On the better side.
    Above,
    /// The same figure.
    Equal,
    /// On the worse side.
    Below,
}

/// Why a target is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmbitionGap {
    /// A value it needs is in doubt.
    InDoubt,
    /// No target.
    NoTarget,
    /// The target is in words.
    TextTarget,
    /// Neither a baseline nor an earlier actual.
    NoReference,
    /// What it would be compared with is in words.
    TextReference,
    /// Several figures of one unit, or a range.
    SeveralNumbers,
    /// Other units.
    UnitsDiffer,
    /// The words before the figures say that they count different things.
    CountsOther,
    /// One is cumulative, and the other is not said to be.
    CumulativeDiffers,
    /// The target is a change (30%減), what it would be compared with is a level.
    ChangeAgainstLevel,
    /// Which way is better is not known.
    DirectionUnknown,
}

impl AmbitionGap {
    /// All reasons in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::NoTarget,
        Self::TextTarget,
        Self::NoReference,
        Self::TextReference,
        Self::SeveralNumbers,
        Self::UnitsDiffer,
        Self::CountsOther,
        Self::CumulativeDiffers,
        Self::ChangeAgainstLevel,
        Self::DirectionUnknown,
        Self::InDoubt,
    ];
}

/// How far a target lies from where things stood; positive when the figure is larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepSize {
    /// A share of what it is compared with (0.1 = 10 % more), rounded to four places.
    Share(Decimal),
    /// A difference of percentages, in points.
    Points(Decimal),
}

/// A target against one reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Where things stood.
    pub from: Measured,
    /// Fiscal year of that, where it is printed.
    pub year: Option<i32>,
    /// Where the target lies.
    pub height: Height,
    /// How far; `None` where a ratio makes no sense (nothing or less to begin with).
    pub size: Option<StepSize>,
}

/// One target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AmbitionItem {
    /// Which indicator.
    pub key: IndicatorKey,
    /// Title of its initiative, or what stands for it.
    pub initiative: Option<String>,
    /// Section in charge, else department.
    pub owner: Option<String>,
    /// ①, ②, … where the cell is a composite.
    pub label: Option<String>,
    /// Name as printed.
    pub name: Option<String>,
    /// The target in force.
    pub target: Measured,
    /// Fiscal year of the target, where it is printed.
    pub year: Option<i32>,
    /// What the target asks for.
    pub kind: TargetKind,
    /// The actual of the year, where it can be drawn beside the target.
    pub actual: Option<Measured>,
    /// Which way is better.
    pub direction: Direction,
    /// What that was found from.
    pub basis: DirectionBasis,
    /// Against the baseline, or why not.
    pub baseline: Result<Step, AmbitionGap>,
    /// Against the last actual, or why not.
    pub last_actual: Result<Step, AmbitionGap>,
    /// Which of both is counted: the last actual where there is one; else why none is.
    pub counted: Result<Reference, AmbitionGap>,
    /// Whether the direction follows only from the target's being another than the baseline, which
    /// takes it to be better.
    pub is_assumed: bool,
    /// Where the target stands.
    pub at: Locator,
}

impl AmbitionItem {
    /// The comparison that is counted.
    pub fn step(&self) -> Result<&Step, AmbitionGap> {
        match self.counted? {
            Reference::LastActual => self.last_actual.as_ref().map_err(|gap| *gap),
            Reference::Baseline => self.baseline.as_ref().map_err(|gap| *gap),
        }
    }
}

/// How the targets of one document lie from where it stood. The counts add up to its indicators.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AmbitionRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Targets better than where things stood.
    pub above: u32,
    /// The same as where things stood.
    pub equal: u32,
    /// Worse than where things stood.
    pub below: u32,
    /// Among the better and the worse: so by assumption only (see [`AmbitionItem::is_assumed`]).
    pub assumed: u32,
    /// Among the compared: those set against the last actual; the others against the baseline.
    pub against_last_actual: u32,
    /// Not compared, by reason.
    pub left_out: BTreeMap<AmbitionGap, u32>,
    /// One entry an indicator that has a target, in the order of the document.
    pub items: Vec<AmbitionItem>,
}

impl AmbitionRow {
    /// Targets that are compared.
    pub fn compared(&self) -> u32 {
        self.above + self.equal + self.below
    }

    /// Indicators that are not compared, those in doubt apart.
    pub fn uncompared(&self) -> u32 {
        self.left_out
            .iter()
            .filter(|(gap, _)| **gap != AmbitionGap::InDoubt)
            .map(|(_, count)| count)
            .sum()
    }

    /// Indicators left out because a value is in doubt.
    pub fn in_doubt(&self) -> u32 {
        self.left_out
            .get(&AmbitionGap::InDoubt)
            .copied()
            .unwrap_or(0)
    }
}
