//! Scale of the municipalities, and their peers.

use std::collections::BTreeMap;

use super::attainment::place_of;
use crate::compare::peers::nearest::{self, Vector};
use crate::compare::peers::per_head;
use crate::compare::{
    Analysis, AnalysisName, DatedPopulation, Input, MOST_PEERS, NotApplicable, Outcome,
    OwnGroupScale, Peer, PerHead, PerHeadGap, PerHeadRow, Scale, UnknownScale, UnknownScaleReason,
};
use crate::facts::municipality::{self, FISCAL_YEAR, Facts, POPULATION_DATES, PURPOSES};
use crate::record::{Dataset, FieldName, Municipality};

/// Sets the municipalities against the facts that the program carries.
pub(in crate::compare) struct Peers;

impl Analysis for Peers {
    fn name(&self) -> AnalysisName {
        AnalysisName::Peers
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoDocuments);
        }
        let mut known: BTreeMap<&'static str, (&'static Vector, Vec<usize>)> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (series, dataset) in input.datasets.iter().enumerate() {
            match vector_of(dataset.municipality.as_ref()) {
                Ok(vector) => {
                    let of_code = known.entry(vector.facts.code);
                    of_code
                        .or_insert_with(|| (vector, Vec::new()))
                        .1
                        .push(series);
                }
                Err(reason) => unknown.push(UnknownScale { series, reason }),
            }
        }
        let options = &input.options.peers;
        let own: Vec<OwnMembers> = options
            .own_groups
            .iter()
            .map(|group| OwnMembers::of(&group.name, &group.codes))
            .collect();
        let municipalities: Vec<Scale> = known
            .values()
            .map(|(vector, series)| scale(input, vector, series, &own))
            .collect();
        let per_head = per_head_of(input, &municipalities);
        Outcome::Peers(crate::compare::Peers {
            municipalities,
            unknown,
            options: options.clone(),
            own_groups: own.into_iter().map(|own| own.scale).collect(),
            per_head,
        })
    }
}

fn vector_of(municipality: Option<&Municipality>) -> Result<&'static Vector, UnknownScaleReason> {
    let municipality = municipality.ok_or(UnknownScaleReason::NoMunicipality)?;
    let code = municipality
        .code
        .as_deref()
        .filter(|code| !code.is_empty())
        .ok_or(UnknownScaleReason::NoCode)?;
    let vector =
        nearest::find(code).ok_or_else(|| UnknownScaleReason::UnknownCode(code.to_owned()))?;
    if is_named(vector.facts, &municipality.name) {
        Ok(vector)
    } else {
        Err(UnknownScaleReason::OtherName {
            code: code.to_owned(),
            name: vector.facts.name.to_owned(),
        })
    }
}

/// Whether a name, with or without its prefecture, is that of the municipality.
fn is_named(facts: &Facts, name: &str) -> bool {
    name == facts.name || name.strip_prefix(facts.prefecture) == Some(facts.name)
}

/// Members of a group that the reader made.
struct OwnMembers {
    vectors: Vec<&'static Vector>,
    scale: OwnGroupScale,
}

impl OwnMembers {
    fn of(name: &str, codes: &[String]) -> Self {
        let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        codes.sort_unstable();
        codes.dedup();
        let vectors: Vec<&'static Vector> = codes
            .iter()
            .filter_map(|code| nearest::find(code))
            .collect();
        let facts: Vec<&Facts> = vectors.iter().map(|vector| vector.facts).collect();
        Self {
            scale: OwnGroupScale {
                name: name.to_owned(),
                members: u32::try_from(vectors.len()).unwrap_or(u32::MAX),
                unknown_codes: codes
                    .iter()
                    .filter(|code| nearest::find(code).is_none())
                    .map(|code| (*code).to_owned())
                    .collect(),
                median: municipality::median_per_head(&facts),
            },
            vectors,
        }
    }

    fn peers(&self, input: &Input<'_>, of: &Vector) -> Vec<Peer> {
        let members = self.vectors.iter().copied();
        nearest::nearest(of, members, input.options.peers.weights, MOST_PEERS).0
    }
}

fn scale(
    input: &Input<'_>,
    vector: &'static Vector,
    series: &[usize],
    own: &[OwnMembers],
) -> Scale {
    let facts = vector.facts;
    let group = municipality::group(facts.group);
    let (peers, candidates) = nearest::peers(vector, &input.options.peers);
    let [latest, earlier] = facts.population;
    let [latest_date, earlier_date] = POPULATION_DATES;
    Scale {
        series: series.to_vec(),
        code: facts.code.to_owned(),
        prefecture: facts.prefecture.to_owned(),
        name: facts.name.to_owned(),
        population: [
            DatedPopulation {
                people: latest,
                date: latest_date,
            },
            DatedPopulation {
                people: earlier,
                date: earlier_date,
            },
        ],
        area_ha: facts.area_ha,
        density: facts.density(),
        group: facts.group,
        group_members: group.map_or(0, |group| group.members),
        fiscal_year: FISCAL_YEAR,
        spending: facts.spending,
        per_head: facts.spending_per_head(),
        group_median: group.map_or([0; PURPOSES], |group| group.median_per_head),
        capability: facts.capability,
        ordinary_balance: facts.ordinary_balance,
        peers,
        candidates,
        own_peers: own.iter().map(|own| own.peers(input, vector)).collect(),
    }
}

fn per_head_of(input: &Input<'_>, municipalities: &[Scale]) -> PerHead {
    let mut of_series = vec![None; input.datasets.len()];
    for (position, scale) in municipalities.iter().enumerate() {
        for series in &scale.series {
            if let Some(of) = of_series.get_mut(*series) {
                *of = Some((position, scale));
            }
        }
    }
    let mut found = PerHead::default();
    for ((series, dataset), scale) in input.datasets.iter().enumerate().zip(of_series) {
        add_counts(input, &mut found, series, dataset, scale);
    }
    found
}

fn add_counts(
    input: &Input<'_>,
    found: &mut PerHead,
    series: usize,
    dataset: &Dataset,
    scale: Option<(usize, &Scale)>,
) {
    for initiative in &dataset.initiatives {
        for (position, indicator) in (1..).zip(&initiative.indicators) {
            let is_in_doubt = input.part_in_doubt(initiative, indicator, FieldName::Actual);
            let Some(count) = per_head::count_of(indicator, is_in_doubt) else {
                continue;
            };
            let row = count.and_then(|(value, number)| {
                let (municipality, scale) = scale.ok_or(PerHeadGap::NoPopulation)?;
                let fiscal_year = value.fiscal_year.or(dataset.fiscal_year).map(|year| year.0);
                let population = per_head::population_for(scale.population, fiscal_year);
                Ok(PerHeadRow {
                    series,
                    municipality,
                    initiative: initiative.id.clone(),
                    position,
                    name: indicator.name.clone(),
                    raw: value.raw.clone(),
                    count: number.value,
                    unit: number.unit.clone(),
                    is_cumulative: value.flags.contains(&crate::record::ValueFlag::Cumulative),
                    per_thousand: per_head::per_thousand(number.value, population.people)?,
                    population,
                    fiscal_year,
                    at: place_of(initiative, indicator),
                })
            });
            match row {
                Ok(row) => found.rows.push(row),
                Err(gap) => *found.left_out.entry(gap).or_default() += 1,
            }
        }
    }
}
