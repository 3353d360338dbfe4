//! Why two indicators are candidates, and what differs.

use super::name::{Name, take_apart};
use super::print::as_printed;
use crate::compare::analyses::Sorter;
use crate::compare::attainment::TargetKind;
use crate::compare::judge::Place;
use crate::compare::unit::unit_elsewhere;
use crate::compare::{
    GroupMember, IndicatorKey, Input, MatchDifference, MatchReason, MeasureKind, PolicyField,
};
use crate::normalize::width;
use crate::record::{Direction, FieldName, Indicator, Value};

/// An indicator with its name taken apart.
pub(in crate::compare) struct Described {
    /// What is shown of it.
    pub(in crate::compare) member: GroupMember,
    name: Name,
    field: Option<PolicyField>,
    base_year: Option<i32>,
}

impl Described {
    /// The indicator at a place (document, initiative, position from 1).
    pub(in crate::compare) fn new(input: &Input<'_>, at: (usize, usize, u32)) -> Option<Self> {
        let (series, initiative, position) = at;
        let dataset = *input.datasets.get(series)?;
        let initiative = dataset.initiatives.get(initiative)?;
        let indicator = initiative
            .indicators
            .get((position as usize).checked_sub(1)?)?;
        let judged = input.judge(Place {
            dataset,
            initiative,
            position,
            indicator,
        });
        let title = initiative.text(FieldName::Title);
        let municipality = dataset.municipality.as_ref().map(|m| m.name.as_str());
        let printed = indicator.name.as_deref().or(title).unwrap_or_default();
        let name = take_apart(printed, title, municipality);
        let mut has_doubt = false;
        let mut value = |value: &Option<Value>, field| {
            let is_doubtful = input.part_in_doubt(initiative, indicator, field);
            has_doubt |= is_doubtful && value.is_some();
            value.clone().filter(|_| !is_doubtful)
        };
        let baseline = value(&indicator.baseline, FieldName::Baseline);
        let target = value(&indicator.target, FieldName::Target);
        let actual = value(&indicator.actual, FieldName::Actual);
        let cell_units = [
            (FieldName::Baseline, &baseline),
            (FieldName::Target, &target),
            (FieldName::Actual, &actual),
        ]
        .into_iter()
        .filter_map(|(part, value)| {
            let unit = unit_elsewhere(initiative, indicator, value.as_ref()?)?;
            Some((part, unit))
        })
        .collect();
        let measured = actual.as_ref().and_then(|actual| actual.fiscal_year);
        let unit = unit_of(indicator);
        let member = GroupMember {
            series,
            indicator: IndicatorKey {
                initiative: initiative.id.clone(),
                position,
            },
            name: printed.to_owned(),
            title: title
                .filter(|_| !input.in_doubt(initiative, FieldName::Title))
                .map(str::to_owned),
            definition: std::iter::once(name.core.clone())
                .chain((!name.context.is_empty()).then(|| name.context.clone()))
                .collect(),
            qualifiers: name.qualifiers.clone(),
            kind: kind_of(indicator, unit.unwrap_or_default()),
            unit: unit.map(str::to_owned),
            fiscal_year: measured.or(dataset.fiscal_year).map(|year| year.0),
            target_kind: judged.kind,
            direction: judged.direction,
            judgement: judged.judgement,
            at: indicator
                .evidence
                .get(&FieldName::Indicator)
                .or_else(|| indicator.evidence.get(&FieldName::Actual))
                .cloned(),
            has_doubt,
            cell_units,
            baseline,
            target,
            actual,
        };
        let base = member.baseline.as_ref().and_then(|value| value.fiscal_year);
        Some(Self {
            base_year: base.map(|year| year.0),
            field: Sorter::new(input).assign(initiative).plan.field,
            member,
            name,
        })
    }
}

/// Two indicators beside each other.
pub(in crate::compare) struct Pair {
    left: Described,
    /// The other one.
    pub(in crate::compare) right: Described,
}

impl Pair {
    /// The indicators at two places.
    pub(super) fn new(
        input: &Input<'_>,
        left: (usize, usize, u32),
        right: (usize, usize, u32),
    ) -> Option<Self> {
        Some(Self {
            left: Described::new(input, left)?,
            right: Described::new(input, right)?,
        })
    }

    /// Why they are candidates, the strongest first.
    pub(super) fn reasons(&self) -> Vec<MatchReason> {
        let (left, right) = (&self.left.name, &self.right.name);
        let mut reasons = Vec::new();
        if width::squash(&self.left.member.name) == width::squash(&self.right.member.name) {
            reasons.push(if self.is_generic() {
                MatchReason::GenericName
            } else {
                MatchReason::SameName
            });
        } else if left.core == right.core {
            reasons.push(MatchReason::SameCore);
        } else {
            let shared = printed_in(&self.left.member.name, &stretches(left, right).shared);
            if !shared.is_empty() {
                reasons.push(MatchReason::SharedWords(shared));
            }
        }
        for (word, meaning) in &left.replaced {
            let other = right.replaced.iter().find(|(_, other)| other == meaning);
            match other {
                Some((other, _)) if other != word => {
                    reasons.extend(self.synonyms(word, other));
                }
                None if right.core.contains(meaning) => {
                    reasons.extend(self.synonyms(word, meaning));
                }
                _ => {}
            }
        }
        for (word, meaning) in &right.replaced {
            let is_replaced = left.replaced.iter().any(|(_, other)| other == meaning);
            if !is_replaced && left.core.contains(meaning) {
                reasons.extend(self.synonyms(meaning, word));
            }
        }
        let (left, right) = (&self.left.member, &self.right.member);
        match &left.unit {
            Some(unit) if left.unit == right.unit && !unit.is_empty() => {
                reasons.push(MatchReason::SameUnit(unit.clone()));
            }
            _ if left.kind == right.kind && left.kind != MeasureKind::Unknown => {
                reasons.push(MatchReason::SameKind(left.kind));
            }
            _ => {}
        }
        if let (Some(field), true) = (self.left.field, self.left.field == self.right.field) {
            reasons.push(MatchReason::SameField(field));
        }
        reasons
    }

    /// Whether the name that both print says nothing of what is counted, and the titles do not say
    /// the same.
    fn is_generic(&self) -> bool {
        let (left, right) = (&self.left.name, &self.right.name);
        let is_same_title = left.uses_title && right.uses_title && left.context == right.context;
        let is_same_field = self.left.field == self.right.field;
        (left.is_generic || right.is_generic) && !(is_same_title && is_same_field)
    }

    /// Two words of one meaning, where both are printed.
    fn synonyms(&self, left: &str, right: &str) -> Option<MatchReason> {
        let left = as_printed(&self.left.member.name, left)?;
        let right = as_printed(&self.right.member.name, right)?;
        Some(MatchReason::Synonyms(left, right))
    }

    /// What differs.
    pub(super) fn differences(&self) -> Vec<MatchDifference> {
        differences_of(&self.left, &self.right)
    }
}

/// What differs between two indicators, what matters most first.
pub(in crate::compare) fn differences_of(
    left_one: &Described,
    right_one: &Described,
) -> Vec<MatchDifference> {
    let (left, right) = (&left_one.member, &right_one.member);
    let mut all = Vec::new();
    if let (Some(a), Some(b)) = (&left.unit, &right.unit)
        && a != b
    {
        all.push(MatchDifference::Unit(a.clone(), b.clone()));
    }
    if left.kind != right.kind
        && left.kind != MeasureKind::Unknown
        && right.kind != MeasureKind::Unknown
    {
        all.push(MatchDifference::Kind(left.kind, right.kind));
    }
    let only = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|word| !b.contains(word)).cloned().collect()
    };
    let limits = (
        only(&left.qualifiers, &right.qualifiers),
        only(&right.qualifiers, &left.qualifiers),
    );
    if !limits.0.is_empty() || !limits.1.is_empty() {
        all.push(MatchDifference::Qualifier(
            printed_in(&left.name, &limits.0),
            printed_in(&right.name, &limits.1),
        ));
    }
    let words = stretches(&left_one.name, &right_one.name);
    if !words.only_left.is_empty() || !words.only_right.is_empty() {
        all.push(MatchDifference::Words(
            printed_in(&left.name, &words.only_left),
            printed_in(&right.name, &words.only_right),
        ));
    }
    let uses_title = left_one.name.uses_title || right_one.name.uses_title;
    if let (Some(a), Some(b), true) = (&left.title, &right.title, uses_title)
        && width::squash(a) != width::squash(b)
    {
        all.push(MatchDifference::Title(a.clone(), b.clone()));
    }
    if left.fiscal_year != right.fiscal_year {
        all.push(MatchDifference::Year(left.fiscal_year, right.fiscal_year));
    }
    let bases = (left_one.base_year, right_one.base_year);
    if let (Some(a), Some(b)) = bases
        && a != b
    {
        all.push(MatchDifference::BaseYear(bases.0, bases.1));
    }
    if left.target_kind != right.target_kind
        && left.target_kind != TargetKind::None
        && right.target_kind != TargetKind::None
    {
        all.push(MatchDifference::Target(left.target_kind, right.target_kind));
    }
    if left.direction != right.direction
        && left.direction != Direction::Unknown
        && right.direction != Direction::Unknown
    {
        all.push(MatchDifference::Direction(left.direction, right.direction));
    }
    if let (Some(a), Some(b)) = (left_one.field, right_one.field)
        && a != b
    {
        all.push(MatchDifference::Field(a, b));
    }
    all
}

/// Words as the name prints them; the whole name where it prints one of them otherwise.
fn printed_in(name: &str, words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let print = as_printed(name, word).unwrap_or_else(|| name.trim().to_owned());
        if !all.contains(&print) {
            all.push(print);
        }
    }
    all
}

/// The unit of the values: `None` where they print several.
pub(super) fn unit_of(indicator: &Indicator) -> Option<&str> {
    let values = [&indicator.actual, &indicator.target, &indicator.baseline];
    let numbers = values
        .into_iter()
        .flatten()
        .flat_map(|value| &value.numbers);
    let mut only = "";
    for unit in numbers.map(|number| number.unit.as_str()) {
        if only.is_empty() {
            only = unit;
        } else if !unit.is_empty() && unit != only {
            return None;
        }
    }
    Some(only)
}

/// What an indicator counts: by its unit, else by the end of its name, else by its values.
pub(super) fn kind_of(indicator: &Indicator, unit: &str) -> MeasureKind {
    let end = unit.split(['/', '／']).next().unwrap_or(unit);
    match end {
        "%" | "ポイント" | "割" => return MeasureKind::Share,
        "円" => return MeasureKind::Money,
        "時間" | "分" | "秒" | "m" | "km" | "㎡" | "m2" | "㎥" | "ha" | "t" | "kg" | "g"
        | "kWh" | "L" | "t-CO2" | "点" => return MeasureKind::Amount,
        "" => {}
        _ => return MeasureKind::Count,
    }
    let name = indicator.name.as_deref().unwrap_or_default();
    if name.ends_with('率') || name.ends_with("割合") {
        return MeasureKind::Share;
    }
    if name.ends_with('額') {
        return MeasureKind::Money;
    }
    if name.ends_with('数') {
        return MeasureKind::Count;
    }
    let values = [&indicator.actual, &indicator.target];
    let is_state = values.iter().any(|value| value.is_some())
        && values.into_iter().flatten().all(Value::has_words_only);
    if is_state {
        MeasureKind::State
    } else {
        MeasureKind::Unknown
    }
}

/// Stretches of two names, as printed.
struct Stretches {
    shared: Vec<String>,
    only_left: Vec<String>,
    only_right: Vec<String>,
}

/// Stretches of at least two characters that the cores of two names share, in order of the left
/// one, and what is left of each.
fn stretches(left_name: &Name, right_name: &Name) -> Stretches {
    let left: Vec<char> = left_name.core.chars().collect();
    let right: Vec<char> = right_name.core.chars().collect();
    let mut used_left = vec![false; left.len()];
    let mut used = vec![false; right.len()];
    let mut shared = Vec::new();
    let mut at = 0;
    while at < left.len() {
        let rest = left.get(at..).unwrap_or_default();
        let best = (0..right.len())
            .map(|start| {
                let other = right.get(start..).unwrap_or_default();
                let free = used.get(start..).unwrap_or_default();
                let pairs = rest.iter().zip(other).zip(free);
                let length = pairs.take_while(|((a, b), used)| a == b && !**used).count();
                (length, std::cmp::Reverse(start))
            })
            .max();
        match best {
            Some((length, std::cmp::Reverse(start))) if length >= 2 => {
                shared.extend(shared_print(left_name, right_name, (at, start), length));
                used.iter_mut()
                    .skip(start)
                    .take(length)
                    .for_each(|used| *used = true);
                used_left
                    .iter_mut()
                    .skip(at)
                    .take(length)
                    .for_each(|used| *used = true);
                at += length;
            }
            _ => at += 1,
        }
    }
    Stretches {
        shared,
        only_left: unused(left_name, &used_left),
        only_right: unused(right_name, &used),
    }
}

/// What both print of a shared stretch: all of it, or the parts in which no word stands for
/// another or is left out.
fn shared_print(left: &Name, right: &Name, starts: (usize, usize), length: usize) -> Vec<String> {
    let whole = left.print(starts.0, length);
    if right.prints(&whole) {
        return vec![whole];
    }
    let even: String = left.core.chars().skip(starts.0).take(length).collect();
    if left.prints(&even) && right.prints(&even) {
        return vec![even];
    }
    let is_print = |at: &usize| left.is_print(starts.0 + at) && right.is_print(starts.1 + at);
    let is_joined = |at: usize| left.is_joined(starts.0 + at) && right.is_joined(starts.1 + at);
    let positions: Vec<usize> = (0..length).collect();
    positions
        .chunk_by(|a, b| is_print(a) == is_print(b) && is_joined(*a))
        .filter(|run| run.len() >= 2 && run.first().is_some_and(is_print))
        .filter_map(|run| Some(left.print(starts.0 + run.first()?, run.len())))
        .collect()
}

/// The print of the stretches of a core that are not used.
fn unused(name: &Name, used: &[bool]) -> Vec<String> {
    let mut at = 0;
    let mut all = Vec::new();
    for run in used.chunk_by(|a, b| a == b) {
        if run.first() == Some(&false) {
            all.push(name.print(at, run.len()));
        }
        at += run.len();
    }
    all.retain(|print| !print.is_empty());
    all
}
