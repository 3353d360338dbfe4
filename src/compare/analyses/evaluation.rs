//! Verdicts, grades and progress marks, aligned on their meaning.

use std::collections::BTreeMap;

use crate::compare::{
    Analysis, AnalysisName, EvaluationAxis, EvaluationRow, Input, MarkCount, NotApplicable, Outcome,
};
use crate::record::{Dataset, FieldName, Initiative, Mark, Meaning};

/// Counts, for each document and kind of mark, what the marks mean.
pub(in crate::compare) struct Evaluation;

impl Analysis for Evaluation {
    fn name(&self) -> AnalysisName {
        AnalysisName::Evaluation
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoDocuments);
        }
        let rows: Vec<_> = input
            .datasets
            .iter()
            .enumerate()
            .flat_map(|(series, dataset)| {
                [
                    FieldName::Verdict,
                    FieldName::Grade,
                    FieldName::ProgressMark,
                ]
                .into_iter()
                .flat_map(move |field| rows(series, dataset, field, input))
            })
            .collect();
        if rows.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoMarks);
        }
        Outcome::Evaluation(rows)
    }
}

fn mark_of(initiative: &Initiative, field: FieldName) -> Option<&Mark> {
    match field {
        FieldName::Verdict => initiative.verdict.as_ref(),
        FieldName::Grade => initiative.grade.as_ref(),
        _ => initiative.progress_mark.as_ref(),
    }
}

/// Axis of a meaning; `None` for those outside every scale.
fn axis_of(meaning: Meaning) -> Option<EvaluationAxis> {
    match meaning {
        Meaning::Exceeded | Meaning::Met | Meaning::PartlyMet | Meaning::NotMet => {
            Some(EvaluationAxis::Attainment)
        }
        Meaning::Ahead | Meaning::OnTrack | Meaning::Behind | Meaning::Stopped => {
            Some(EvaluationAxis::Progress)
        }
        Meaning::NotAssessed | Meaning::Unknown => None,
    }
}

/// One row an axis that the field's marks use; none when no mark is printed.
fn rows(
    series: usize,
    dataset: &Dataset,
    field: FieldName,
    input: &Input<'_>,
) -> Vec<EvaluationRow> {
    let mut counts: BTreeMap<(&str, Meaning), u32> = BTreeMap::new();
    let mut in_doubt = 0;
    let mut without_mark = 0;
    for initiative in &dataset.initiatives {
        match mark_of(initiative, field) {
            _ if input.in_doubt(initiative, field) => in_doubt += 1,
            Some(mark) => *counts.entry((&mark.raw, mark.meaning)).or_default() += 1,
            None => without_mark += 1,
        }
    }
    if counts.is_empty() && in_doubt == 0 {
        return Vec::new();
    }
    let default_axis = default_axis(field, &counts);
    [EvaluationAxis::Attainment, EvaluationAxis::Progress]
        .into_iter()
        .filter_map(|axis| {
            let of_axis: Vec<_> = counts
                .iter()
                .filter(|((_, meaning), _)| axis_of(*meaning).unwrap_or(default_axis) == axis)
                .map(|((raw, meaning), count)| (*raw, *meaning, *count))
                .collect();
            let is_default = axis == default_axis;
            (!of_axis.is_empty() || is_default).then(|| EvaluationRow {
                series,
                field,
                axis,
                meanings: of_axis.iter().fold(BTreeMap::new(), |mut sum, mark| {
                    *sum.entry(mark.1).or_default() += mark.2;
                    sum
                }),
                marks: mark_counts(dataset, field, axis, &of_axis),
                in_doubt: if is_default { in_doubt } else { 0 },
                without_mark: if is_default { without_mark } else { 0 },
            })
        })
        .collect()
}

/// The axis that most marks of the field lie on; where none does, the one the field is made for.
fn default_axis(field: FieldName, counts: &BTreeMap<(&str, Meaning), u32>) -> EvaluationAxis {
    let sum = |axis| -> u32 {
        counts
            .iter()
            .filter(|((_, meaning), _)| axis_of(*meaning) == Some(axis))
            .map(|(_, count)| count)
            .sum()
    };
    let attainment = sum(EvaluationAxis::Attainment);
    let progress = sum(EvaluationAxis::Progress);
    if progress > attainment || (progress == attainment && field == FieldName::ProgressMark) {
        EvaluationAxis::Progress
    } else {
        EvaluationAxis::Attainment
    }
}

/// The document's own marks: best meaning first, then in the order of its scale.
fn mark_counts(
    dataset: &Dataset,
    field: FieldName,
    axis: EvaluationAxis,
    of_axis: &[(&str, Meaning, u32)],
) -> Vec<MarkCount> {
    let step_of = |raw: &str| {
        dataset
            .grade_scale
            .iter()
            .enumerate()
            .find(|(_, step)| step.field == field && step.mark == raw)
    };
    let mut marks: Vec<_> = of_axis
        .iter()
        .map(|(raw, meaning, count)| {
            let step = step_of(raw);
            let rank = axis.meanings().iter().position(|known| known == meaning);
            let order = step.map_or(usize::MAX, |(index, _)| index);
            let mark = MarkCount {
                raw: (*raw).to_owned(),
                meaning: *meaning,
                count: *count,
                wording: step.and_then(|(_, step)| step.wording.clone()),
                evidence: step.map(|(_, step)| step.evidence),
            };
            ((rank.unwrap_or(usize::MAX), order), mark)
        })
        .collect();
    marks.sort_by(|a, b| (a.0, &a.1.raw).cmp(&(b.0, &b.1.raw)));
    marks.into_iter().map(|(_, mark)| mark).collect()
}
