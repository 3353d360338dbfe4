//! Units beside the name of an indicator, and what the words of a baseline count.

use super::{PrintDetail, cell_of, key_of, name_of, only_number, point, value_of};
use crate::compare::counted::counts_other_thing;
use crate::compare::findings::{Checked, Checks, Evidence, FindingCode};
use crate::compare::unit::Bases;
use crate::normalize::unit::joined_number;
use crate::normalize::width::squashed;
use crate::record::{FieldName, Indicator, Initiative, Value, ValueFlag};

/// What the last words of a name count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    People,
    Places,
    Things,
    Share,
}

/// Units in which no people are counted.
const NOT_PEOPLE: &[&str] = &[
    "事業", "か所", "施設", "円", "m", "km", "㎡", "ha", "講座", "校", "t", "kg",
];
/// Units in which no share is given.
const NOT_SHARES: &[&str] = &[
    "人", "件", "か所", "団体", "施設", "社", "世帯", "円", "事業", "校",
];

/// Looks at one indicator whose units agree with each other. Whether there was something to see.
pub(super) fn examine(
    document: &Checked<'_>,
    (initiative, position, indicator): (&Initiative, usize, &Indicator),
    bases: &mut Bases,
    checks: &mut Checks,
) -> bool {
    let is_doubtful = [
        FieldName::Indicator,
        FieldName::Target,
        FieldName::Actual,
        FieldName::Baseline,
    ]
    .iter()
    .any(|part| document.input.part_in_doubt(initiative, indicator, *part));
    let values = [&indicator.actual, &indicator.target, &indicator.baseline];
    let has_unit = values
        .into_iter()
        .flatten()
        .any(|value| unit_of(value).is_some());
    if indicator.name.is_none()
        || !has_unit
        || is_doubtful
        || document.input.in_doubt(initiative, FieldName::Unit)
    {
        return false;
    }
    let found =
        counts_other(initiative, indicator).or_else(|| name_unit(initiative, indicator, bases));
    if let Some((detail, evidence)) = found {
        let code = FindingCode::UnitDiffers;
        let mut finding = point(document, code, initiative, detail, evidence);
        finding.indicator = Some(key_of(initiative, position));
        checks.findings.push(finding);
    }
    true
}

fn counts_other(
    initiative: &Initiative,
    indicator: &Indicator,
) -> Option<(PrintDetail, Vec<Evidence>)> {
    let (baseline, target) = indicator.baseline.as_ref().zip(indicator.target.as_ref())?;
    let (before, goal) = only_number(Some(baseline)).zip(only_number(Some(target)))?;
    // Words that stand before every figure are a part of the form.
    let is_bare = goal.label.is_none()
        && indicator
            .actual
            .iter()
            .flat_map(|actual| &actual.numbers)
            .all(|number| number.label.is_none());
    if !is_bare || before.unit != goal.unit || !counts_other_thing(indicator, before, goal) {
        return None;
    }
    let detail = PrintDetail::CountsOther {
        baseline: baseline.raw.clone(),
        words: before.label.clone()?,
        target: target.raw.clone(),
    };
    let mut evidence: Vec<Evidence> = name_of(initiative, indicator).into_iter().collect();
    for (field, value) in [(FieldName::Baseline, baseline), (FieldName::Target, target)] {
        evidence.push(value_of(initiative, indicator, field, value));
    }
    Some((detail, evidence))
}

fn name_unit(
    initiative: &Initiative,
    indicator: &Indicator,
    bases: &mut Bases,
) -> Option<(PrintDetail, Vec<Evidence>)> {
    let name = indicator.name.as_deref()?;
    let parts = [
        (FieldName::Actual, &indicator.actual),
        (FieldName::Target, &indicator.target),
        (FieldName::Baseline, &indicator.baseline),
    ];
    let mut counted = None;
    for (field, value) in parts {
        let Some((value, unit)) = value
            .as_ref()
            .and_then(|value| Some((value, unit_of(value)?)))
        else {
            continue;
        };
        // 率 is the word for a share, and says neither of what nor in which unit.
        let is_no_unit = matches!(unit, "率" | "割合");
        let kind = *counted.get_or_insert_with(|| counted_by(name));
        if !is_no_unit && !kind.is_some_and(|kind| is_foreign(kind, bases.of(unit))) {
            continue;
        }
        let detail = PrintDetail::NameUnit {
            name: name.to_owned(),
            part: field,
            unit: unit.to_owned(),
        };
        let mut evidence: Vec<Evidence> = name_of(initiative, indicator).into_iter().collect();
        evidence.push(value_of(initiative, indicator, field, value));
        return Some((detail, evidence));
    }
    None
}

/// The unit of a level of one figure that has no words of its own.
fn unit_of(value: &Value) -> Option<&str> {
    let number = only_number(Some(value))?;
    let is_change = value
        .flags
        .iter()
        .any(|flag| matches!(flag, ValueFlag::Decrease | ValueFlag::Increase))
        || value.raw.contains(['比', '増', '減', '削', '率', '割']);
    let is_plain = number.label.is_none() && value.qualifier.is_none() && !is_change;
    (is_plain && !number.unit.is_empty()).then_some(number.unit.as_str())
}

/// What the name counts by its last words, brackets aside. `None` where it may be several things.
fn counted_by(name: &str) -> Option<Counted> {
    let squashed = squashed(name);
    let mut stem = &*squashed;
    while let Some(head) = stem.strip_suffix([')', '）', '】']) {
        stem = head.get(..head.rfind(['(', '（', '【'])?)?;
    }
    let ends = |endings: &[&str]| endings.iter().any(|end| stem.ends_with(end));
    // Several indicators in one name, or a figure for so many people.
    if stem.contains(['・', '、', '/', '／', '対', '比']) || squashed.contains("10万") {
        return None;
    }
    if ends(&["率", "割合"]) {
        let is_other = ends(&["倍率", "効率", "能率", "確率", "回転率"])
            || ["1人", "一人", "千人", "当たり", "あたり"]
                .iter()
                .any(|word| stem.contains(word));
        return (!is_other).then_some(Counted::Share);
    }
    let is_rate = || {
        ["率", "割", "達成", "増加", "減少", "伸び", "充足"]
            .iter()
            .any(|word| stem.contains(word))
    };
    if !stem.ends_with('数') || ends(&["指数", "係数", "倍数", "点数", "度数"]) {
        return None;
    }
    if ends(&["人数", "員数", "者数", "児数", "生徒数"]) {
        return Some(Counted::People);
    }
    if ends(&[
        "園数",
        "館数",
        "箇所数",
        "か所数",
        "カ所数",
        "施設数",
        "店舗数",
    ]) {
        return Some(Counted::Places);
    }
    (!is_rate()).then_some(Counted::Things)
}

/// Whether nothing of the kind is counted in a unit without its multiple.
fn is_foreign(kind: Counted, base: &str) -> bool {
    let is_share = matches!(base, "%" | "‰" | "割");
    match kind {
        // A number of people may be given as a share of those who could be.
        Counted::People => NOT_PEOPLE.contains(&base) || is_share,
        Counted::Places => base == "人" || is_share,
        Counted::Things => is_share,
        Counted::Share => NOT_SHARES.contains(&base),
    }
}

/// Looks at the cells of the unit column: a number in them belongs elsewhere.
pub(super) fn examine_cells(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    let Some(text) = initiative.text(FieldName::Unit) else {
        return;
    };
    if !text.contains(|c: char| c.is_numeric())
        || document.input.in_doubt(initiative, FieldName::Unit)
    {
        return;
    }
    let places = initiative
        .fields
        .get(&FieldName::Unit)
        .map_or(&[][..], |cell| cell.evidence.as_slice());
    let lines = text.lines().count();
    for (line, cell) in text.lines().enumerate() {
        let Some(number) = joined_number(cell) else {
            continue;
        };
        let mut evidence = cell_of(initiative, FieldName::Unit);
        cell.clone_into(&mut evidence.raw);
        if lines == places.len()
            && let Some(at) = places.get(line)
        {
            evidence.at = Some(at.clone());
        }
        let detail = PrintDetail::UnitCell {
            cell: cell.to_owned(),
            number,
        };
        let code = FindingCode::UnitDiffers;
        checks
            .findings
            .push(point(document, code, initiative, detail, vec![evidence]));
    }
}
