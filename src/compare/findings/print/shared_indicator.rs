//! One indicator under several records.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{PrintDetail, key_of, name_of, value_of};
use crate::compare::findings::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use crate::normalize::width::squash;
use crate::record::{FieldName, Indicator, Initiative, Value};

/// The same name, unit, target and actual under at least two records.
pub(super) struct SharedIndicator;

/// The same name with fewer characters may be another thing (`参加者数`) unless its numbers are
/// distinctive.
const TELLING_NAME: usize = 10;
/// Digits of target and actual together that hardly agree by chance.
const TELLING_DIGITS: usize = 5;

type Key = (String, Option<String>, Option<String>);

impl Rule for SharedIndicator {
    fn code(&self) -> FindingCode {
        FindingCode::SharedIndicator
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut uses: Vec<(Decimal, Use<'_>)> = Vec::new();
        for initiative in &document.dataset.initiatives {
            for (position, indicator) in initiative.indicators.iter().enumerate() {
                let number = [&indicator.actual, &indicator.target]
                    .into_iter()
                    .flatten()
                    .find_map(|value| value.numbers.first());
                let Some(number) = number.filter(|_| indicator.name.is_some()) else {
                    continue;
                };
                if is_doubtful(document, initiative, indicator) {
                    checks.in_doubt += 1;
                    continue;
                }
                checks.examined += 1;
                uses.push((number.value, (initiative, position, indicator)));
            }
        }
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoIndicators);
        }
        if checks.examined < 2 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::TooFew);
        }
        let mut groups: Vec<_> = by_key(uses)
            .into_iter()
            .filter(|(key, uses)| uses.len() > 1 && is_telling(key))
            .map(|(_, uses)| uses)
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

/// Indicators by name and values. Only those whose first number is there twice are looked at
/// closely.
fn by_key(mut uses: Vec<(Decimal, Use<'_>)>) -> BTreeMap<Key, Vec<Use<'_>>> {
    uses.sort_by_key(|(number, _)| *number);
    let mut by_key: BTreeMap<Key, Vec<Use<'_>>> = BTreeMap::new();
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

/// Numbers with units, or the print where there are none; nothing for a value without a number.
fn key_of_value(value: Option<&Value>) -> Option<String> {
    let value = value?;
    if value.numbers.is_empty() {
        return None;
    }
    let mut key = String::new();
    for number in &value.numbers {
        key += &number.value.normalize().to_string();
        key += &number.unit;
        key.push('/');
    }
    Some(key)
}

/// The name without the word that says that it stands elsewhere too.
fn plain_name(name: &str) -> String {
    let squashed = squash(name);
    for word in ["(再掲)", "【再掲】", "[再掲]", "〔再掲〕", "再掲"] {
        if squashed.contains(word) {
            return squashed.replace(word, "");
        }
    }
    squashed
}

fn is_telling((name, target, actual): &Key) -> bool {
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
fn is_of_several(uses: &[Use<'_>]) -> bool {
    let identity = |initiative: &Initiative| {
        (
            initiative.text(FieldName::Title).map(str::to_owned),
            initiative.text(FieldName::Section).map(str::to_owned),
            initiative.path.clone(),
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
            target: indicator.target.as_ref().map(shown),
            actual: indicator.actual.as_ref().map(shown),
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
    for (_, _, indicator) in uses {
        let Some(original) = &indicator.original_target else {
            continue;
        };
        let Some(key) = key_of_value(Some(original)).filter(|key| !keys.contains(key)) else {
            continue;
        };
        keys.push(key);
        printed.push(shown(original));
    }
    if printed.len() < 2 {
        printed.clear();
    }
    printed
}

/// The print, with the unit where it stands in another cell.
fn shown(value: &Value) -> String {
    match value.numbers.as_slice() {
        [only] if value.raw.ends_with(|c: char| c.is_ascii_digit()) => {
            format!("{}{}", value.raw, only.unit)
        }
        _ => value.raw.clone(),
    }
}
