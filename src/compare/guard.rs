//! When figures of several municipalities may be ranked, and why not.
//!
//! A ranking is made only when it is asked for, and only of figures that agree in definition,
//! unit, fiscal year and kind of target, have one known direction, and come from municipalities
//! of like size: the largest has at most twice the inhabitants of the smallest. A ratio is used and
//! no class of population, because a class has edges: 49,900 and 50,100 inhabitants are alike.
//! Everything else is 参考比較: side by side, without ranks, with all reasons.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::TargetKind;
use crate::normalize::width;
use crate::record::Direction;

/// Most inhabitants of the largest municipality for each one of the smallest.
pub const POPULATION_RATIO: u32 = 2;

/// One municipality's figure, with everything that a ranking asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GuardedFigure {
    /// Six-digit code, where known.
    pub code: Option<String>,
    /// Name of the municipality.
    pub name: String,
    /// Inhabitants, where known.
    pub population: Option<u32>,
    /// Words of the definition, to be compared only: their spelling may be evened out.
    pub definition: String,
    /// The same as printed.
    pub printed: PrintedDefinition,
    /// Unit, empty where none is known.
    pub unit: String,
    /// Fiscal year of the figure, where known.
    pub fiscal_year: Option<i32>,
    /// What the target asks for.
    pub target_kind: TargetKind,
    /// The figure.
    pub value: Decimal,
    /// Which way is better.
    pub direction: Direction,
}

/// What a figure is, as its document prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PrintedDefinition {
    /// Name of the indicator.
    pub name: String,
    /// Title of its initiative, where it is known.
    pub title: Option<String>,
}

/// What the guard lets pass.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Guarded {
    /// Ranks, the best first.
    Ranking {
        /// One a figure.
        rows: Vec<RankedFigure>,
    },
    /// Side by side only.
    ReferenceOnly {
        /// Why, at least one, in the order of [`GuardReason`].
        reasons: Vec<GuardReason>,
    },
}

/// A figure with its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedFigure {
    /// From 1; equal figures share the better rank.
    pub rank: u32,
    /// Position in the figures given.
    pub figure: usize,
}

/// Why figures are not ranked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GuardReason {
    /// Nobody asked for a ranking.
    NotRequested,
    /// Fewer than two figures.
    TooFew,
    /// Several figures of these municipalities.
    SameMunicipality(Vec<String>),
    /// The definitions differ: what is printed of them, with titles where the names alone do not
    /// show it.
    DefinitionsDiffer(Vec<PrintedDefinition>),
    /// No words say what the figure of these municipalities is.
    DefinitionUnknown(Vec<String>),
    /// The units differ; an empty one is not known.
    UnitsDiffer(Vec<String>),
    /// The fiscal years differ.
    YearsDiffer(Vec<i32>),
    /// The fiscal year of these municipalities' figures is not known.
    YearUnknown(Vec<String>),
    /// The targets are of different kinds.
    TargetKindsDiffer(Vec<TargetKind>),
    /// Which way is better differs.
    DirectionsDiffer,
    /// Which way is better is not known, or no way is: keeping a level is the goal.
    NoDirection,
    /// One municipality has more than twice the inhabitants of another.
    PopulationsDiffer {
        /// Inhabitants of the smallest.
        smallest: u32,
        /// Inhabitants of the largest.
        largest: u32,
    },
    /// The inhabitants of these municipalities are not known.
    PopulationUnknown(Vec<String>),
}

/// Ranks figures where that is asked for and allowed.
pub fn guard(figures: &[GuardedFigure], wants_ranking: bool) -> Guarded {
    let reasons = reasons(figures, wants_ranking);
    if !reasons.is_empty() {
        return Guarded::ReferenceOnly { reasons };
    }
    let is_lower_better = figures
        .first()
        .is_some_and(|f| f.direction == Direction::Down);
    let better_first = |one: &Decimal, other: &Decimal| {
        if is_lower_better {
            one.cmp(other)
        } else {
            other.cmp(one)
        }
    };
    let mut order: Vec<(usize, &GuardedFigure)> = figures.iter().enumerate().collect();
    order.sort_by(|(_, one), (_, other)| {
        better_first(&one.value, &other.value)
            .then_with(|| (&one.code, &one.name).cmp(&(&other.code, &other.name)))
    });
    let mut rows: Vec<RankedFigure> = Vec::with_capacity(order.len());
    let mut last: Option<(Decimal, u32)> = None;
    for (place, (figure, of)) in (1..).zip(order) {
        let rank = match last {
            Some((value, rank)) if value.cmp(&of.value) == Ordering::Equal => rank,
            _ => place,
        };
        last = Some((of.value, rank));
        rows.push(RankedFigure { rank, figure });
    }
    Guarded::Ranking { rows }
}

fn reasons(figures: &[GuardedFigure], wants_ranking: bool) -> Vec<GuardReason> {
    let mut reasons = Vec::new();
    if !wants_ranking {
        reasons.push(GuardReason::NotRequested);
    }
    if figures.len() < 2 {
        reasons.push(GuardReason::TooFew);
        return reasons;
    }
    let named = |is: &dyn Fn(&GuardedFigure) -> bool| -> Vec<String> {
        let names: BTreeSet<&str> = figures
            .iter()
            .filter(|figure| is(figure))
            .map(|figure| figure.name.as_str())
            .collect();
        names.into_iter().map(str::to_owned).collect()
    };
    let add = |reasons: &mut Vec<GuardReason>, names: Vec<String>, reason: fn(_) -> _| {
        if !names.is_empty() {
            reasons.push(reason(names));
        }
    };
    add(
        &mut reasons,
        repeated(figures),
        GuardReason::SameMunicipality,
    );
    let printed = definitions(figures);
    if !printed.is_empty() {
        reasons.push(GuardReason::DefinitionsDiffer(printed));
    }
    add(
        &mut reasons,
        named(&|figure| folded(&figure.definition).is_empty()),
        GuardReason::DefinitionUnknown,
    );
    let units: BTreeSet<&str> = figures.iter().map(|figure| figure.unit.as_str()).collect();
    if units.len() > 1 || units.contains("") {
        let units = units.into_iter().map(str::to_owned).collect();
        add(&mut reasons, units, GuardReason::UnitsDiffer);
    }
    let years: BTreeSet<i32> = figures.iter().filter_map(|f| f.fiscal_year).collect();
    if years.len() > 1 {
        reasons.push(GuardReason::YearsDiffer(years.into_iter().collect()));
    }
    let unknown = named(&|figure| figure.fiscal_year.is_none());
    if !unknown.is_empty() {
        reasons.push(GuardReason::YearUnknown(unknown));
    }
    let kinds: BTreeSet<TargetKind> = figures.iter().map(|figure| figure.target_kind).collect();
    if kinds.len() > 1 {
        reasons.push(GuardReason::TargetKindsDiffer(kinds.into_iter().collect()));
    }
    let directions: BTreeSet<Direction> = figures.iter().map(|figure| figure.direction).collect();
    if directions.contains(&Direction::Up) && directions.contains(&Direction::Down) {
        reasons.push(GuardReason::DirectionsDiffer);
    }
    if directions.contains(&Direction::Unknown) || directions.contains(&Direction::Maintain) {
        reasons.push(GuardReason::NoDirection);
    }
    reasons.extend(populations(figures));
    let unknown = named(&|figure| figure.population.is_none_or(|people| people == 0));
    if !unknown.is_empty() {
        reasons.push(GuardReason::PopulationUnknown(unknown));
    }
    reasons
}

/// Municipalities that have more than one figure.
fn repeated(figures: &[GuardedFigure]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let again: BTreeSet<&str> = figures
        .iter()
        .filter(|figure| !seen.insert(figure.code.as_deref().unwrap_or(&figure.name)))
        .map(|figure| figure.name.as_str())
        .collect();
    again.into_iter().map(str::to_owned).collect()
}

/// The prints of the definitions where they differ by more than widths and blanks.
fn definitions(figures: &[GuardedFigure]) -> Vec<PrintedDefinition> {
    let mut seen = BTreeSet::new();
    let mut prints: Vec<PrintedDefinition> = figures
        .iter()
        .filter(|figure| {
            let words = folded(&figure.definition);
            !words.is_empty() && seen.insert(words)
        })
        .map(|figure| figure.printed.clone())
        .collect();
    if prints.len() < 2 {
        return Vec::new();
    }
    let names: BTreeSet<String> = prints.iter().map(|print| folded(&print.name)).collect();
    if names.len() == prints.len() {
        for print in &mut prints {
            print.title = None;
        }
    }
    prints
}

fn folded(words: &str) -> String {
    width::squash(words)
}

fn populations(figures: &[GuardedFigure]) -> Option<GuardReason> {
    let known = || {
        figures
            .iter()
            .filter_map(|f| f.population)
            .filter(|p| *p > 0)
    };
    let (smallest, largest) = (known().min()?, known().max()?);
    (u64::from(largest) > u64::from(smallest) * u64::from(POPULATION_RATIO))
        .then_some(GuardReason::PopulationsDiffer { smallest, largest })
}

#[cfg(test)]
mod tests;
