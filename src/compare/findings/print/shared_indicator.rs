//! One indicator under several records.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{PrintDetail, key_of, name_of, only_number, point, value_of};
use crate::compare::findings::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use crate::compare::unit::unit_elsewhere;
use crate::normalize::width::squashed;
use crate::record::{FieldName, Indicator, Initiative, Value};

/// The same name, unit, target and actual under at least two records.
pub(super) struct SharedIndicator;

/// The same name with fewer characters may be another thing (`参加者数`) unless its numbers are
/// distinctive.
const TELLING_NAME: usize = 10;
/// Digits of target and actual together that hardly agree by chance.
const TELLING_DIGITS: usize = 5;

type Key<'a> = (Cow<'a, str>, Option<String>, Option<String>);

/// The first numbers of target and actual.
type Firsts = [Option<Decimal>; 2];

impl Rule for SharedIndicator {
    fn code(&self) -> FindingCode {
        FindingCode::SharedIndicator
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut uses: Vec<(Firsts, Use<'_>)> = Vec::new();
        for initiative in &document.dataset.initiatives {
            for (position, indicator) in initiative.indicators.iter().enumerate() {
                let firsts =
                    [&indicator.target, &indicator.actual].map(|value| first_of(value.as_ref()));
                if firsts == [None, None] || indicator.name.is_none() {
                    continue;
                }
                if is_doubtful(document, initiative, indicator) {
                    checks.in_doubt += 1;
                    continue;
                }
                checks.examined += 1;
                uses.push((firsts, (initiative, position, indicator)));
            }
        }
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoIndicators);
        }
        if checks.examined < 2 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::TooFew);
        }
        for initiative in &document.dataset.initiatives {
            twice_in_one(document, initiative, &mut checks);
        }
        let mut groups: Vec<_> = by_key(uses)
            .into_iter()
            .filter(|(key, uses)| uses.len() > 1 && is_telling(key))
            .flat_map(|(_, uses)| of_one_unit(uses))
            .filter(|uses| is_of_several(uses))
            .collect();
        groups.sort_by_key(|uses| std::cmp::Reverse(uses.len()));
        for uses in groups {
            checks.findings.extend(finding(document, &uses));
        }
        checks
    }
}

/// A record with one of its indicators and the position of that.
type Use<'a> = (&'a Initiative, usize, &'a Indicator);

fn is_doubtful(document: &Checked<'_>, initiative: &Initiative, indicator: &Indicator) -> bool {
    let input = document.input;
    // A record with a damaged title may be a part of another.
    [FieldName::Indicator, FieldName::Title]
        .iter()
        .any(|field| input.in_doubt(initiative, *field))
        || [FieldName::Target, FieldName::Actual]
            .iter()
            .any(|part| input.part_in_doubt(initiative, indicator, *part))
}

fn first_of(value: Option<&Value>) -> Option<Decimal> {
    let first = value?.numbers.first()?;
    Some(first.value)
}

/// Indicators by name and values. Only those whose first numbers are there twice are looked at
/// closely.
fn by_key(mut uses: Vec<(Firsts, Use<'_>)>) -> BTreeMap<Key<'_>, Vec<Use<'_>>> {
    uses.sort_by_key(|(firsts, _)| *firsts);
    let mut by_key: BTreeMap<Key<'_>, Vec<Use<'_>>> = BTreeMap::new();
    let runs = uses.chunk_by(|(a, _), (b, _)| a == b);
    for (_, one) in runs.filter(|run| run.len() > 1).flatten() {
        let (_, _, indicator) = one;
        let name = indicator.name.as_deref().unwrap_or_default();
        let key = (
            plain_name(name),
            key_of_value(indicator.target.as_ref()),
            key_of_value(indicator.actual.as_ref()),
        );
        by_key.entry(key).or_default().push(*one);
    }
    by_key
}

/// The uses of one unit and qualifier each: a figure without a unit may be of another one.
fn of_one_unit(uses: Vec<Use<'_>>) -> Vec<Vec<Use<'_>>> {
    let mut by_units: BTreeMap<[&str; 4], Vec<Use<'_>>> = BTreeMap::new();
    for one in uses {
        let (_, _, indicator) = one;
        let (target, actual) = (indicator.target.as_ref(), indicator.actual.as_ref());
        let key = [
            unit_of(target),
            unit_of(actual),
            qualifier_of(target),
            qualifier_of(actual),
        ];
        by_units.entry(key).or_default().push(one);
    }
    by_units
        .into_values()
        .filter(|uses| uses.len() > 1)
        .collect()
}

fn unit_of(value: Option<&Value>) -> &str {
    only_number(value).map_or("", |number| number.unit.as_str())
}

fn qualifier_of(value: Option<&Value>) -> &str {
    let qualifier = value.and_then(|value| value.qualifier.as_deref());
    qualifier.unwrap_or_default()
}

/// One indicator as activity and as outcome of one record.
fn twice_in_one(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    const KINDS: &[&str] = &["活動", "成果"];
    let kind_of = |indicator: &Indicator| {
        let label = indicator.label.as_deref()?;
        KINDS.iter().position(|kind| label.starts_with(kind))
    };
    for (position, first) in initiative.indicators.iter().enumerate() {
        let (Some(0), Some(name), Some(actual)) = (kind_of(first), &first.name, &first.actual)
        else {
            continue;
        };
        if actual.numbers.is_empty() || is_doubtful(document, initiative, first) {
            continue;
        }
        let plain = plain_name(name);
        let second = initiative.indicators.iter().find(|second| {
            kind_of(second) == Some(1)
                && second
                    .name
                    .as_deref()
                    .is_some_and(|name| plain_name(name) == plain)
                && key_of_value(second.actual.as_ref()) == key_of_value(Some(actual))
                && unit_of(second.actual.as_ref()) == unit_of(Some(actual))
                && !is_doubtful(document, initiative, second)
        });
        let Some(second) = second else { continue };
        let label = |indicator: &Indicator| indicator.label.clone().unwrap_or_default();
        let detail = PrintDetail::TwoKinds {
            name: name.clone(),
            labels: [label(first), label(second)],
            actual: shown(initiative, first, actual),
        };
        let mut evidence = Vec::new();
        for indicator in [first, second] {
            evidence.extend(name_of(initiative, indicator));
            if let Some(value) = &indicator.actual {
                evidence.push(value_of(initiative, indicator, FieldName::Actual, value));
            }
        }
        let code = FindingCode::SharedIndicator;
        let mut finding = point(document, code, initiative, detail, evidence);
        finding.indicator = Some(key_of(initiative, position));
        checks.findings.push(finding);
    }
}

/// One number without its unit, several with theirs; nothing for a value without a number.
fn key_of_value(value: Option<&Value>) -> Option<String> {
    let value = value?;
    if value.numbers.is_empty() {
        return None;
    }
    if let Some(only) = only_number(Some(value)) {
        return Some(only.value.normalize().to_string());
    }
    let mut key = String::new();
    for number in &value.numbers {
        key += &number.value.normalize().to_string();
        key += &number.unit;
        key.push('/');
    }
    Some(key)
}

/// Spellings of one word.
const SPELLINGS: &[(&str, &str)] = &[
    ("一人", "1人"),
    ("当たり", "あたり"),
    ("当り", "あたり"),
    ("係る", "かかる"),
    ("子供", "子ども"),
];

/// The name in one spelling, without the word that says that it stands elsewhere too.
fn plain_name(name: &str) -> Cow<'_, str> {
    let mut plain = squashed(name);
    for (spelling, usual) in SPELLINGS {
        if plain.contains(spelling) {
            plain = Cow::Owned(plain.replace(spelling, usual));
        }
    }
    if plain.contains("再掲") {
        for word in ["(再掲)", "【再掲】", "[再掲]", "〔再掲〕", "再掲"] {
            if plain.contains(word) {
                return Cow::Owned(plain.replace(word, ""));
            }
        }
    }
    plain
}

fn is_telling((name, target, actual): &Key<'_>) -> bool {
    let digits = |value: &Option<String>| {
        value
            .iter()
            .flat_map(|text| text.chars())
            .filter(char::is_ascii_digit)
            .count()
    };
    let letters = name.chars().count();
    letters >= TELLING_NAME || (letters >= 3 && digits(target) + digits(actual) >= TELLING_DIGITS)
}

/// Whether the uses belong to different records, not to the rows of one.
fn is_of_several<'a>(uses: &[Use<'a>]) -> bool {
    let identity = |initiative: &'a Initiative| {
        (
            initiative.text(FieldName::Title),
            initiative.text(FieldName::Section),
            initiative.path.as_slice(),
        )
    };
    let Some((first, _, _)) = uses.first() else {
        return false;
    };
    let first_identity = identity(first);
    uses.iter()
        .any(|(other, _, _)| other.id != first.id && identity(other) != first_identity)
}

fn finding(document: &Checked<'_>, uses: &[Use<'_>]) -> Option<Finding> {
    let (first, position, indicator) = uses.first()?;
    let is_reprint = uses.iter().any(|(initiative, _, indicator)| {
        let name = indicator.name.as_deref().unwrap_or_default();
        let title = initiative.text(FieldName::Title).unwrap_or_default();
        let note = initiative.text(FieldName::Note).unwrap_or_default();
        [name, title, note].iter().any(|text| text.contains("再掲"))
    });
    let mut subjects: Vec<Subject> = Vec::new();
    let mut evidence = Vec::new();
    for (initiative, _, indicator) in uses {
        if subjects.last().is_none_or(|last| last.id != initiative.id) {
            subjects.push(Subject::of(initiative));
        }
        evidence.extend(name_of(initiative, indicator));
        for (field, value) in [
            (FieldName::Target, &indicator.target),
            (FieldName::Actual, &indicator.actual),
        ] {
            if let Some(value) = value {
                evidence.push(value_of(initiative, indicator, field, value));
            }
        }
    }
    Some(Finding {
        code: FindingCode::SharedIndicator,
        series: document.series,
        indicator: Some(key_of(first, *position)),
        detail: FindingDetail::Print(PrintDetail::SharedIndicator {
            name: indicator.name.clone().unwrap_or_default(),
            target: indicator
                .target
                .as_ref()
                .map(|value| shown(first, indicator, value)),
            actual: indicator
                .actual
                .as_ref()
                .map(|value| shown(first, indicator, value)),
            uses: subjects.len() as u32,
            originals: originals(uses),
            is_reprint,
        }),
        subjects,
        evidence,
    })
}

/// Targets before a change, where at least two that were printed differ.
fn originals(uses: &[Use<'_>]) -> Vec<String> {
    let mut keys = Vec::new();
    let mut printed = Vec::new();
    for (initiative, _, indicator) in uses {
        let Some(original) = &indicator.original_target else {
            continue;
        };
        let Some(key) = key_of_value(Some(original)).filter(|key| !keys.contains(key)) else {
            continue;
        };
        keys.push(key);
        printed.push(shown(initiative, indicator, original));
    }
    if printed.len() < 2 {
        printed.clear();
    }
    printed
}

/// The print, with the unit where it stands in another cell.
fn shown(initiative: &Initiative, indicator: &Indicator, value: &Value) -> String {
    let unit = unit_elsewhere(initiative, indicator, value).unwrap_or_default();
    format!("{}{unit}", value.raw)
}
