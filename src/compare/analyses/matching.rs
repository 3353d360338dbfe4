//! The same indicator in other documents: candidates, and groups that the reader accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::match_index::{Described, Found, differences_of};
use crate::compare::{
    Analysis, AnalysisName, CandidateList, GroupMember, Guarded, GuardedFigure, IndicatorKey,
    Input, MatchGroup, MatchIndex, Matches, NotApplicable, Outcome, PrintedDefinition, guard,
};
use crate::facts;

/// The same indicator in other documents.
pub(in crate::compare) struct Matching;

impl Analysis for Matching {
    fn name(&self) -> AnalysisName {
        AnalysisName::Matching
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        let index = MatchIndex::of(input);
        if index.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoIndicators);
        }
        let decided = Decisions::new(input, &index);
        let mut matches = Matches {
            indicators: index.len() as u32,
            unnamed: index.unnamed,
            in_doubt: index.in_doubt,
            rejected: decided.rejected.len() as u32,
            unknown_decisions: decided.unknown,
            ..Matches::default()
        };
        propose(input, &index, &decided, &mut matches);
        matches.groups = decided
            .groups()
            .iter()
            .filter_map(|members| group(input, &index, members))
            .collect();
        Outcome::Matching(matches)
    }
}

/// What the reader decided, by indicator.
struct Decisions {
    accepted: BTreeSet<(u32, u32)>,
    rejected: BTreeSet<(u32, u32)>,
    /// Decisions about indicators that are not here.
    unknown: u32,
}

impl Decisions {
    fn new(input: &Input<'_>, index: &MatchIndex) -> Self {
        let decisions = &input.options.decisions;
        let mut of = Self {
            accepted: BTreeSet::new(),
            rejected: BTreeSet::new(),
            unknown: 0,
        };
        if decisions.is_empty() {
            return of;
        }
        let wanted: BTreeSet<&str> = decisions
            .iter()
            .flat_map(|decision| [&decision.left, &decision.right])
            .map(|key| key.initiative.as_str())
            .collect();
        let mut places = BTreeMap::new();
        for (document, dataset) in input.datasets.iter().enumerate() {
            for (position, initiative) in dataset.initiatives.iter().enumerate() {
                if wanted.contains(initiative.id.as_str()) {
                    places.insert(initiative.id.as_str(), (document, position));
                }
            }
        }
        let find = |key: &IndicatorKey| {
            let (document, initiative) = *places.get(key.initiative.as_str())?;
            index.indicator((document, initiative, key.position))
        };
        for decision in decisions {
            match (find(&decision.left), find(&decision.right)) {
                (Some(left), Some(right)) if left != right => {
                    let pair = ordered(left, right);
                    // The later decision about a pair counts.
                    of.accepted.remove(&pair);
                    of.rejected.remove(&pair);
                    if decision.is_same {
                        of.accepted.insert(pair);
                    } else {
                        of.rejected.insert(pair);
                    }
                }
                _ => of.unknown += 1,
            }
        }
        of
    }

    fn is_decided(&self, left: u32, right: u32) -> bool {
        let pair = ordered(left, right);
        self.accepted.contains(&pair) || self.rejected.contains(&pair)
    }

    /// Connected accepted pairs, each group and the groups in order.
    fn groups(&self) -> Vec<Vec<u32>> {
        let mut group_of: BTreeMap<u32, u32> = BTreeMap::new();
        for (left, right) in &self.accepted {
            let a = *group_of.get(left).unwrap_or(left);
            let b = *group_of.get(right).unwrap_or(right);
            let (keep, give) = (a.min(b), a.max(b));
            for group in group_of.values_mut() {
                if *group == give {
                    *group = keep;
                }
            }
            group_of.insert(*left, keep);
            group_of.insert(*right, keep);
        }
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (indicator, group) in group_of {
            groups.entry(group).or_default().push(indicator);
        }
        groups.into_values().collect()
    }
}

fn ordered(left: u32, right: u32) -> (u32, u32) {
    (left.min(right), left.max(right))
}

/// Looks indicators up, a share of every document where there are too many, and keeps the
/// likeliest lists. Each pair stands once, under the indicator that comes first.
fn propose(input: &Input<'_>, index: &MatchIndex, decided: &Decisions, matches: &mut Matches) {
    if input.datasets.len() < 2 {
        return;
    }
    let mut sums = index.sums();
    let mut lists: Vec<(u32, Vec<Found>)> = Vec::new();
    // Every n-th, so that all documents have their turn.
    let step = index.len().div_ceil(Matches::LOOKUPS).max(1);
    for own in (0..index.len() as u32).step_by(step) {
        matches.looked_up += 1;
        let mut found = index.find(own, &mut sums);
        matches.with_candidates += u32::from(!found.is_empty());
        found.retain(|one| (one.other > own || step > 1) && !decided.is_decided(own, one.other));
        found.truncate(Matches::BEST);
        if !found.is_empty() {
            lists.push((own, found));
        }
    }
    lists.sort_by_key(|(own, found)| {
        let best = found.first().map(|one| (one.is_own, -one.rank));
        (best, *own)
    });
    lists.truncate(Matches::SHOWN);
    matches.lists = lists
        .into_iter()
        .filter_map(|(own, found)| {
            let indicator = Described::new(input, index.place(own)?)?.member;
            let candidates = found
                .into_iter()
                .filter_map(|one| index.describe(input, own, one))
                .collect();
            Some(CandidateList {
                indicator,
                candidates,
            })
        })
        .collect();
}

/// An accepted group with what differs inside it.
fn group(input: &Input<'_>, index: &MatchIndex, members: &[u32]) -> Option<MatchGroup> {
    let members: Vec<Described> = members
        .iter()
        .filter_map(|member| Described::new(input, index.place(*member)?))
        .collect();
    if members.len() < 2 {
        return None;
    }
    let mut differences = Vec::new();
    for (position, left) in members.iter().enumerate() {
        for right in members.iter().skip(position + 1) {
            for difference in differences_of(left, right) {
                if !differences.contains(&difference) {
                    differences.push(difference);
                }
            }
        }
    }
    let members: Vec<GroupMember> = members.into_iter().map(|one| one.member).collect();
    let (figures, guarded) = guarded(input, &members);
    Some(MatchGroup {
        members,
        differences,
        figures,
        guarded,
    })
}

/// The results of a group before the guard of rankings.
fn guarded(input: &Input<'_>, members: &[GroupMember]) -> (Vec<usize>, Guarded) {
    let (positions, figures): (Vec<usize>, Vec<GuardedFigure>) = members
        .iter()
        .enumerate()
        .filter_map(|(position, member)| {
            let [number] = member.actual.as_ref()?.numbers.as_slice() else {
                return None;
            };
            let municipality = input.datasets.get(member.series)?.municipality.as_ref();
            let code = municipality.and_then(|one| one.code.clone());
            let facts = code.as_deref().and_then(facts::municipality::find);
            let words = member.definition.iter().chain(&member.qualifiers);
            let figure = GuardedFigure {
                name: municipality.map(|one| one.name.clone()).unwrap_or_default(),
                population: facts.map(|facts| {
                    let [latest, _] = facts.population;
                    latest
                }),
                code,
                definition: words.cloned().collect::<Vec<String>>().join(" "),
                printed: PrintedDefinition {
                    name: member.name.clone(),
                    title: member.title.clone(),
                },
                unit: member.unit.clone().unwrap_or_default(),
                fiscal_year: member.fiscal_year,
                target_kind: member.target_kind,
                value: number.value,
                direction: member.direction,
            };
            Some((position, figure))
        })
        .unzip();
    (positions, guard(&figures, input.options.wants_ranking))
}
