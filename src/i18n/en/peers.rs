//! Scale and peers of municipalities, and reasons against rankings.

use rust_decimal::Decimal;

use super::{LOCALE, text as message_text};
use crate::compare::{
    DatedPopulation, Group, GuardReason, POPULATION_RATIO, PeerAxis, PerHeadGap, UnknownScaleReason,
};
use crate::i18n::{PeersMessage, PeersPhrase, format};

/// The words of a message.
pub(super) fn text(message: &PeersMessage) -> String {
    match message {
        PeersMessage::Phrase(phrase) => self::phrase(*phrase).to_owned(),
        PeersMessage::Municipality { prefecture, name } => format!("{name} ({prefecture})"),
        PeersMessage::Group(group) => self::group(*group),
        PeersMessage::Axis(axis) => self::axis(*axis).to_owned(),
        PeersMessage::Population(population) => self::population(*population),
        PeersMessage::Number(number) => format::decimal(*number),
        PeersMessage::PerThousand(number, unit) => format!("{} {unit}", format::decimal(*number)),
        PeersMessage::Times(times) => format!("×{times}"),
        PeersMessage::Percent(hundredths) => percent(*hundredths),
        PeersMessage::Summary {
            known,
            unknown,
            fiscal_year,
        } => {
            let year = format::fiscal_year(LOCALE, *fiscal_year);
            let known = format::count(*known);
            let missing = if *unknown == 0 {
                String::new()
            } else {
                format!(
                    " Documents whose municipality cannot be told: {}.",
                    format::count(*unknown)
                )
            };
            format!(
                "Accounts of {year} beside the median of the group, municipalities: {known}.{missing}"
            )
        }
        PeersMessage::Choice {
            weights,
            same_group_only,
            same_prefecture_only,
        } => {
            let axes: Vec<String> = weights
                .iter()
                .map(|(axis, weight)| format!("{} ×{weight}", self::axis(*axis)))
                .collect();
            let scope = match (same_group_only, same_prefecture_only) {
                (true, true) => "the group within the prefecture",
                (true, false) => "the group",
                (false, true) => "the prefecture",
                (false, false) => "all 1,741 municipalities",
            };
            format!(
                "Chosen from {scope} by the smallest weighted mean of the differences (weights: {}). A difference is by how many percent the smaller falls short of the larger; for the mix of spending, the part that would have to move to other purposes.",
                axes.join(", ")
            )
        }
        PeersMessage::NoPeers {
            municipality,
            reason,
        } => format!("{}: {}", message_text(municipality), self::phrase(*reason)),
        PeersMessage::Unknown { series, reason } => {
            let series: Vec<String> = series.iter().map(message_text).collect();
            format!("{}: {}", series.join(", "), unknown(reason))
        }
        PeersMessage::UnknownCodes { group, codes } => format!(
            "Group “{group}”: no municipality has these codes: {}",
            codes.join(", ")
        ),
        PeersMessage::OtherYear { result, population } => format!(
            "result of {}, inhabitants on a date in {}",
            format::fiscal_year_short(LOCALE, *result),
            format::fiscal_year_short(LOCALE, *population)
        ),
        PeersMessage::LeftOut(gap, count) => {
            format!(
                "Not computed, {}: {}.",
                self::gap(*gap),
                format::count(*count)
            )
        }
        PeersMessage::Shown { shown, total } => format!(
            "The first {} of {} are shown.",
            format::count(*shown),
            format::count(*total)
        ),
        PeersMessage::NotRanked(reason) => not_ranked(reason),
    }
}

fn phrase(phrase: PeersPhrase) -> &'static str {
    match phrase {
        PeersPhrase::ScaleTitle => "Scale of the municipalities (population, area, finances)",
        PeersPhrase::MunicipalityHeader => "Municipality",
        PeersPhrase::PopulationHeader => "Inhabitants (resident register)",
        PeersPhrase::AreaHeader => "Area (km²)",
        PeersPhrase::DensityHeader => "Inhabitants per km²",
        PeersPhrase::GroupHeader => "Group of similar municipalities",
        PeersPhrase::MembersHeader => "Members of the group",
        PeersPhrase::SpendingHeader => "Total spending (thousand yen)",
        PeersPhrase::SpendingPerHeadHeader => "Spending per head (yen)",
        PeersPhrase::CapabilityHeader => "Index of financial capability",
        PeersPhrase::BalanceHeader => "Ordinary balance ratio (%)",
        PeersPhrase::SpendingTitle => "Spending by purpose per head, against the group's median",
        PeersPhrase::SpendingReading => {
            "Spending per head by purpose as a multiple of the median of the same group. The darker, the more; ×1.00 is the median itself."
        }
        PeersPhrase::PurposeHeader => "Purpose",
        PeersPhrase::AmountHeader => "Spent (thousand yen)",
        PeersPhrase::PerHeadHeader => "Per head (yen)",
        PeersPhrase::MedianHeader => "Median of the group (yen)",
        PeersPhrase::RatioHeader => "Multiple of the median",
        PeersPhrase::NoRatio => "median 0",
        PeersPhrase::LegendNone => "0",
        PeersPhrase::LegendHalf => "up to ×0.5",
        PeersPhrase::LegendSame => "up to ×1",
        PeersPhrase::LegendMore => "up to ×1.5",
        PeersPhrase::LegendBelowDouble => "below ×2",
        PeersPhrase::LegendDouble => "×2 or more",
        PeersPhrase::FactsSource => {
            "Source: Ministry of Internal Affairs and Communications, municipal settlement statistics for FY2023 (inhabitants in the resident register on 1 January 2024)"
        }
        PeersPhrase::SpendingRemark => {
            "Accounts of one year. Large building works, disasters and the division of accounts make differences: more or less is not better or worse."
        }
        PeersPhrase::GroupRemark => {
            "The same sign of a group means different classes for cities and for towns, so medians are computed apart. The median of a group with few members is a rough guide."
        }
        PeersPhrase::PeersTitle => {
            "Municipalities near in scale and finances (no ranking by merit)"
        }
        PeersPhrase::OrderHeader => "Nearest",
        PeersPhrase::PeerHeader => "Near municipality",
        PeersPhrase::SameGroupHeader => "Group",
        PeersPhrase::Same => "same",
        PeersPhrase::Other => "other",
        PeersPhrase::DistanceHeader => "Weighted mean difference",
        PeersPhrase::NoWeights => "All weights are zero, so no peers can be chosen.",
        PeersPhrase::NoCandidates => "No municipality meets the conditions.",
        PeersPhrase::OwnTitle => "Members of your own groups (nearest first, no ranking by merit)",
        PeersPhrase::OwnHeader => "Own group",
        PeersPhrase::PerThousandTitle => {
            "Results per 1,000 inhabitants (counts divided by the number of inhabitants)"
        }
        PeersPhrase::PerThousandRemark => {
            "Figures per 1,000 inhabitants use the population on the 1 January nearest to the fiscal year of the result. Some counts, such as trainings or meetings held, do not grow with population."
        }
        PeersPhrase::IndicatorHeader => "Indicator",
        PeersPhrase::PrintedHeader => "Result as printed",
        PeersPhrase::PerThousandHeader => "Per 1,000 inhabitants",
        PeersPhrase::DividedByHeader => "Divided by",
        PeersPhrase::RemarkHeader => "Mind",
        PeersPhrase::PlaceHeader => "Place",
        PeersPhrase::YearUnknown => "year of the result not known",
        PeersPhrase::Cumulative => "summed up over years",
        PeersPhrase::ReferenceOnly => "For reference only (no ranking)",
    }
}

fn group(group: Group) -> String {
    match group {
        Group::DesignatedCity => "Designated cities".to_owned(),
        Group::CoreCity => "Core cities".to_owned(),
        Group::SpecialCity => "Former special cities".to_owned(),
        Group::SpecialWard => "Special wards".to_owned(),
        Group::City {
            population,
            industry,
        } => format!("Cities {}-{industry}", format::roman(population)),
        Group::Town {
            population,
            industry,
        } => format!(
            "Towns and villages {}-{industry}",
            format::roman(population)
        ),
    }
}

fn axis(axis: PeerAxis) -> &'static str {
    match axis {
        PeerAxis::Population => "population",
        PeerAxis::Area => "area",
        PeerAxis::Density => "density",
        PeerAxis::Capability => "financial capability",
        PeerAxis::SpendingMix => "mix of spending",
    }
}

fn population(population: DatedPopulation) -> String {
    let (year, month, day) = population.date;
    let people = format::count(u64::from(population.people));
    format!("{people} ({year}-{month:02}-{day:02})")
}

fn percent(hundredths: u32) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}%", Decimal::new(i64::from(tenths), 1))
}

fn unknown(reason: &UnknownScaleReason) -> String {
    match reason {
        UnknownScaleReason::NoMunicipality => {
            "The municipality is not known, so its scale cannot be shown. Please set it.".to_owned()
        }
        UnknownScaleReason::NoCode => {
            "The name is not on the national list of municipalities, so its scale cannot be shown."
                .to_owned()
        }
        UnknownScaleReason::UnknownCode(code) => format!(
            "Code {code} is not on the national list of municipalities, so its scale cannot be shown."
        ),
        UnknownScaleReason::OtherName { code, name } => format!(
            "Code {code} belongs to {name}, not to the municipality named by the document, so its scale cannot be shown (to be checked)."
        ),
    }
}

fn gap(gap: PerHeadGap) -> &'static str {
    match gap {
        PerHeadGap::InDoubt => "cells to be checked",
        PerHeadGap::SeveralNumbers => "results with several numbers",
        PerHeadGap::Rate => "rates, means and figures per head",
        PerHeadGap::NotAmount => "changes and bounds, which are no amounts",
        PerHeadGap::NotWhole => "no whole numbers (probably means)",
        PerHeadGap::TooFew => "results of less than 0.01 for 1,000 inhabitants (few for so many)",
        PerHeadGap::NoPopulation => "results of municipalities of unknown population",
    }
}

fn not_ranked(reason: &GuardReason) -> String {
    match reason {
        GuardReason::NotRequested => "No ranking was asked for.".to_owned(),
        GuardReason::TooFew => "There are fewer than two figures.".to_owned(),
        GuardReason::SameMunicipality(names) => {
            format!("Several figures are of the same municipality ({}).", names.join(", "))
        }
        GuardReason::DefinitionsDiffer(printed) => {
            let printed: Vec<String> = printed
                .iter()
                .map(|one| match &one.title {
                    Some(title) => format!("“{}” of “{title}”", one.name.trim()),
                    None => format!("“{}”", one.name.trim()),
                })
                .collect();
            format!("The definitions (names) differ ({}).", printed.join(", "))
        }
        GuardReason::DefinitionUnknown(names) => {
            format!("The name of the indicator is not known ({}).", names.join(", "))
        }
        GuardReason::UnitsDiffer(units) => {
            let units: Vec<&str> = units
                .iter()
                .map(|unit| if unit.is_empty() { "unknown" } else { unit })
                .collect();
            format!("The units differ ({}).", units.join(", "))
        }
        GuardReason::YearsDiffer(years) => {
            let years: Vec<String> = years
                .iter()
                .map(|year| format::fiscal_year_short(LOCALE, *year))
                .collect();
            format!("The fiscal years differ ({}).", years.join(", "))
        }
        GuardReason::YearUnknown(names) => {
            format!("The fiscal year is not known ({}).", names.join(", "))
        }
        GuardReason::TargetKindsDiffer(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| super::scales::target_kind(*kind)).collect();
            format!("The kinds of target differ ({}).", kinds.join(", "))
        }
        GuardReason::DirectionsDiffer => {
            "Higher is better for some and lower for others.".to_owned()
        }
        GuardReason::NoDirection => {
            "For some, neither higher nor lower is known to be better (or keeping the level is the goal)."
                .to_owned()
        }
        GuardReason::PopulationsDiffer { smallest, largest } => format!(
            "The largest has more than {POPULATION_RATIO} times the inhabitants of the smallest ({} and {}).",
            format::count(u64::from(*smallest)),
            format::count(u64::from(*largest))
        ),
        GuardReason::PopulationUnknown(names) => {
            format!("The number of inhabitants is not known ({}).", names.join(", "))
        }
    }
}
