//! Verdicts, grades and progress marks, aligned on their meaning.

use std::collections::BTreeMap;

use super::scale::{scale_of, symbol_of};
use crate::compare::{
    Analysis, AnalysisName, EvaluationAxis, EvaluationRow, Input, MarkCount, NotApplicable,
    Outcome, ScaleMark, ScaleView,
};
use crate::record::{Dataset, FieldName, Initiative, Mark, Meaning};

/// Counts, for each document and kind of mark, what the marks mean.
pub(in crate::compare) struct Evaluation;

impl Analysis for Evaluation {
    fn name(&self) -> AnalysisName {
        AnalysisName::Evaluation
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
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
    let mut printed: BTreeMap<(&str, Meaning), u32> = BTreeMap::new();
    let mut in_doubt = 0;
    let mut without_mark = 0;
    for initiative in &dataset.initiatives {
        match mark_of(initiative, field) {
            _ if input.in_doubt(initiative, field) => in_doubt += 1,
            Some(mark) => *printed.entry((&mark.raw, mark.meaning)).or_default() += 1,
            None => without_mark += 1,
        }
    }
    if printed.is_empty() && in_doubt == 0 {
        return Vec::new();
    }
    let scale = scale_of(dataset, field, &printed, input);
    let marks = mark_counts(&scale, &printed);
    let default_axis = default_axis(field, &marks);
    let mut scale = Some(scale);
    [EvaluationAxis::Attainment, EvaluationAxis::Progress]
        .into_iter()
        .filter_map(|axis| {
            let of_axis: Vec<MarkCount> = marks
                .iter()
                .filter(|mark| axis_of(mark.meaning).unwrap_or(default_axis) == axis)
                .cloned()
                .collect();
            let is_default = axis == default_axis;
            (!of_axis.is_empty() || is_default).then(|| EvaluationRow {
                series,
                field,
                axis,
                meanings: of_axis.iter().fold(BTreeMap::new(), |mut sum, mark| {
                    *sum.entry(mark.meaning).or_default() += mark.count;
                    sum
                }),
                marks: of_axis,
                in_doubt: if is_default { in_doubt } else { 0 },
                without_mark: if is_default { without_mark } else { 0 },
                scale: if is_default { scale.take() } else { None },
            })
        })
        .collect()
}

/// The axis that most marks of the field lie on; where none does, the one the field is made for.
fn default_axis(field: FieldName, marks: &[MarkCount]) -> EvaluationAxis {
    let sum = |axis| -> u32 {
        marks
            .iter()
            .filter(|mark| axis_of(mark.meaning) == Some(axis))
            .map(|mark| mark.count)
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

/// The document's own marks as printed: in the order of its scale, then those outside it.
fn mark_counts(scale: &ScaleView, printed: &BTreeMap<(&str, Meaning), u32>) -> Vec<MarkCount> {
    let mut of_raw: BTreeMap<&str, u32> = BTreeMap::new();
    for ((raw, _), count) in printed {
        *of_raw.entry(raw).or_default() += count;
    }
    let listed: Vec<&ScaleMark> = scale.marks.iter().chain(&scale.outside).collect();
    let mut marks: Vec<(usize, MarkCount)> = of_raw
        .into_iter()
        .filter_map(|(raw, count)| {
            let symbol = symbol_of(raw);
            let order = listed.iter().position(|mark| mark.mark == symbol)?;
            let mark = listed.get(order)?;
            let wording = (!mark.wordings.is_empty()).then(|| mark.wordings.join(" / "));
            let count = MarkCount {
                raw: raw.to_owned(),
                meaning: mark.meaning,
                count,
                wording,
                evidence: mark.source,
            };
            Some((order, count))
        })
        .collect();
    marks.sort_by(|a, b| (a.0, &a.1.raw).cmp(&(b.0, &b.1.raw)));
    marks.into_iter().map(|(_, mark)| mark).collect()
}
