//! The scale of one kind of mark in one document.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::scale::{
    ConflictSide, KnownFit, MeaningSource, ScaleConflict, ScaleMark, ScaleStatus, ScaleView,
};
use crate::compare::{EvaluationAxis, Input};
use crate::facts::scales::{KnownScale, known_scales};
use crate::normalize::mark::{MarkKind, parse_mark};
use crate::normalize::reason::{leading_grade, meaning_of_reason};
use crate::record::{Dataset, FieldName, Meaning, ScaleStep};

/// Most known scales that are offered.
const CANDIDATES: usize = 12;

/// The one spelling of a mark by which the scale lists it.
pub(super) fn symbol_of(raw: &str) -> String {
    let trimmed = raw.trim();
    match parse_mark(trimmed) {
        // Small letters are kept: the scale lists them as printed.
        Some(parsed) if trimmed.eq_ignore_ascii_case(&parsed.symbol) => trimmed.to_owned(),
        Some(parsed) => parsed.symbol,
        None => trimmed.to_owned(),
    }
}

/// Makes the scale of a field from its marks as printed, with the meaning read and their counts.
pub(super) fn scale_of(
    dataset: &Dataset,
    field: FieldName,
    printed: &BTreeMap<(&str, Meaning), u32>,
    input: &Input<'_>,
) -> ScaleView {
    let mut marks: BTreeMap<String, ScaleMark> = BTreeMap::new();
    for ((raw, read), count) in printed {
        let symbol = symbol_of(raw);
        let mark = marks
            .entry(symbol)
            .or_insert_with_key(|symbol| mark_of(dataset, field, symbol, *read));
        mark.count += count;
    }
    let is_outside = |mark: &ScaleMark| {
        mark.meaning == Meaning::NotAssessed
            || parse_mark(&mark.mark).is_some_and(|parsed| parsed.kind == MarkKind::OutsideScale)
    };
    let (outside, mut on_scale): (Vec<_>, Vec<_>) = marks.into_values().partition(is_outside);
    let symbols: BTreeSet<String> = on_scale.iter().map(|mark| key(&mark.mark)).collect();
    let fits: Vec<(&KnownScale, bool)> = fits_of(&symbols);
    for mark in &mut on_scale {
        if mark.meaning == Meaning::Unknown
            && mark.wordings.is_empty()
            && let Some(meaning) = agreed(&mark.mark, &fits)
        {
            mark.meaning = meaning;
            mark.source = MeaningSource::KnownScales;
        }
    }
    let mut outside = outside;
    for mark in on_scale.iter_mut().chain(&mut outside) {
        if input.is_meaning_set(dataset, field, &mark.mark) {
            mark.meaning = input.meaning(dataset, field, &mark.mark, mark.meaning);
            mark.source = MeaningSource::Reader;
        }
    }
    on_scale.append(&mut outside);
    let (mut outside, mut on_scale): (Vec<_>, Vec<_>) = on_scale
        .into_iter()
        .partition(|mark| mark.meaning == Meaning::NotAssessed);
    let order = |mark: &ScaleMark| {
        let listed = steps_of(dataset, field, &mark.mark).next();
        (
            rank(mark.meaning),
            listed.map_or(usize::MAX, |(index, _)| index),
        )
    };
    on_scale.sort_by(|a, b| (order(a), &a.mark).cmp(&(order(b), &b.mark)));
    outside.sort_by(|a, b| a.mark.cmp(&b.mark));
    let status = status_of(&on_scale, &outside, &fits);
    ScaleView {
        conflicts: conflicts_of(dataset, field, &on_scale),
        candidates: if status == ScaleStatus::Stated {
            Vec::new()
        } else {
            fits.iter().take(CANDIDATES).map(known_fit).collect()
        },
        status,
        marks: on_scale,
        outside,
    }
}

/// Steps that the document's scale lists for a mark, with their positions.
fn steps_of<'a>(
    dataset: &'a Dataset,
    field: FieldName,
    mark: &'a str,
) -> impl Iterator<Item = (usize, &'a ScaleStep)> {
    dataset
        .grade_scale
        .iter()
        .enumerate()
        .filter(move |(_, step)| step.field == field && step.mark == mark)
}

fn mark_of(dataset: &Dataset, field: FieldName, symbol: &str, read: Meaning) -> ScaleMark {
    let mut steps = steps_of(dataset, field, symbol).map(|(_, step)| step);
    let source = steps.next().map_or(MeaningSource::None, |step| {
        MeaningSource::of(step.evidence, read)
    });
    ScaleMark {
        mark: symbol.to_owned(),
        meaning: read,
        source,
        wordings: steps_of(dataset, field, symbol)
            .filter_map(|(_, step)| step.wording.clone())
            .collect(),
        count: 0,
    }
}

fn rank(meaning: Meaning) -> usize {
    [EvaluationAxis::Attainment, EvaluationAxis::Progress]
        .into_iter()
        .filter_map(|axis| axis.meanings().iter().position(|known| *known == meaning))
        .min()
        .unwrap_or(usize::MAX)
}

fn status_of(
    on_scale: &[ScaleMark],
    outside: &[ScaleMark],
    fits: &[(&KnownScale, bool)],
) -> ScaleStatus {
    let unknown = on_scale
        .iter()
        .filter(|mark| mark.meaning == Meaning::Unknown)
        .count();
    if on_scale.is_empty() {
        let is_set = outside
            .iter()
            .all(|mark| mark.source == MeaningSource::Reader);
        return if is_set && !outside.is_empty() {
            ScaleStatus::Stated
        } else {
            ScaleStatus::OnlyOutside
        };
    }
    if unknown == on_scale.len() {
        return if fits.is_empty() {
            ScaleStatus::NeverSeen
        } else {
            ScaleStatus::Unknown
        };
    }
    if unknown > 0 {
        ScaleStatus::PartlyUnknown
    } else if on_scale.iter().all(|mark| mark.source.is_stated()) {
        ScaleStatus::Stated
    } else if on_scale.iter().all(|mark| mark.source.is_from_print()) {
        ScaleStatus::ReadFromReasons
    } else {
        ScaleStatus::Assumed
    }
}

/// How a mark is looked up in the table: one spelling for small and large letters and for words
/// that are written in two ways.
fn key(mark: &str) -> String {
    let symbol = parse_mark(mark).map_or_else(|| mark.to_owned(), |parsed| parsed.symbol);
    symbol
        .replace("通り", "どおり")
        .replace("おおむね", "概ね")
        .replace('（', "(")
        .replace('）', ")")
}

/// Known scales with exactly these marks; where there are none, those that have others beside them.
fn fits_of(symbols: &BTreeSet<String>) -> Vec<(&'static KnownScale, bool)> {
    // One mark alone fits everything.
    if symbols.len() < 2 {
        return Vec::new();
    }
    let mut fits: Vec<(&KnownScale, bool)> = known_scales()
        .iter()
        .filter_map(|scale| {
            let known: BTreeSet<String> = scale.marks.iter().map(|(mark, _)| key(mark)).collect();
            known
                .is_superset(symbols)
                .then_some((scale, known.len() == symbols.len()))
        })
        .collect();
    // Scales with further marks are worth a look only where none has exactly these.
    if fits.iter().any(|(_, is_exact)| *is_exact) {
        fits.retain(|(_, is_exact)| *is_exact);
    }
    fits
}

/// The meaning that all known scales with exactly these marks give to a mark; at least two
/// publishers have to say it.
fn agreed(mark: &str, fits: &[(&KnownScale, bool)]) -> Option<Meaning> {
    let wanted = key(mark);
    let mut publishers = BTreeSet::new();
    let mut meanings = BTreeSet::new();
    for (scale, _) in fits.iter().filter(|(_, is_exact)| *is_exact) {
        let (_, meaning) = scale.marks.iter().find(|(mark, _)| key(mark) == wanted)?;
        meanings.insert(meaning_named(*meaning)?);
        publishers.extend(scale.publisher);
    }
    match (meanings.first(), meanings.len()) {
        (Some(meaning), 1) if publishers.len() >= 2 => Some(*meaning),
        _ => None,
    }
}

fn meaning_named(name: Option<&str>) -> Option<Meaning> {
    const NAMED: &[Meaning] = &[
        Meaning::Exceeded,
        Meaning::Met,
        Meaning::PartlyMet,
        Meaning::NotMet,
        Meaning::Ahead,
        Meaning::OnTrack,
        Meaning::Behind,
        Meaning::Stopped,
    ];
    let name = name?;
    NAMED.iter().copied().find(|meaning| meaning.name() == name)
}

fn known_fit((scale, is_exact): &(&KnownScale, bool)) -> KnownFit {
    KnownFit {
        publisher: scale.publisher.map(str::to_owned),
        years: scale.years.map(str::to_owned),
        applies_to: scale.applies_to.to_owned(),
        is_exact: *is_exact,
        marks: scale
            .marks
            .iter()
            .map(|(mark, meaning)| {
                let meaning = meaning_named(*meaning).unwrap_or(Meaning::Unknown);
                ((*mark).to_owned(), meaning)
            })
            .collect(),
    }
}

fn conflicts_of(dataset: &Dataset, field: FieldName, marks: &[ScaleMark]) -> Vec<ScaleConflict> {
    let mut conflicts: Vec<ScaleConflict> = marks
        .iter()
        .filter_map(|mark| {
            let sides: Vec<ConflictSide> = steps_of(dataset, field, &mark.mark)
                .map(|(_, step)| ConflictSide {
                    meaning: step.meaning,
                    wording: step.wording.clone().unwrap_or_default(),
                    count: 1,
                })
                .collect();
            (sides.len() > 1).then(|| ScaleConflict {
                mark: mark.mark.clone(),
                source: MeaningSource::Legend,
                sides,
            })
        })
        .collect();
    if field == FieldName::Grade && dataset.fields_present.contains(&FieldName::GradeReason) {
        conflicts.extend(conflicts_of_reasons(dataset));
    }
    conflicts
}

/// Grades whose printed reasons (`B：目標を上回った`) say different things of them.
fn conflicts_of_reasons(dataset: &Dataset) -> Vec<ScaleConflict> {
    let mut said: BTreeMap<String, BTreeMap<Meaning, (&str, u32)>> = BTreeMap::new();
    let mut known: BTreeMap<&str, Option<Meaning>> = BTreeMap::new();
    for initiative in &dataset.initiatives {
        if initiative.is_doubtful(FieldName::GradeReason) {
            continue;
        }
        let Some(reason) = initiative.text(FieldName::GradeReason) else {
            continue;
        };
        let Some((mark, rest)) = leading_grade(reason) else {
            continue;
        };
        let meaning = *known.entry(rest).or_insert_with(|| meaning_of_reason(rest));
        if let Some(meaning) = meaning {
            let (_, count) = said
                .entry(mark)
                .or_default()
                .entry(meaning)
                .or_insert((rest.trim(), 0));
            *count += 1;
        }
    }
    said.into_iter()
        .filter(|(_, sides)| sides.len() > 1)
        .map(|(mark, sides)| ScaleConflict {
            mark,
            source: MeaningSource::ReasonText,
            sides: sides
                .into_iter()
                .map(|(meaning, (wording, count))| ConflictSide {
                    meaning,
                    wording: wording.to_owned(),
                    count,
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
