//! Dataset(s) → Comparison: typed results, no words for people except names copied from documents.
//!
//! Each analysis is one file under `analyses`, listed in [`ANALYSES`]; an analysis that cannot be
//! made says why.

mod analyses;
mod attainment;
mod evaluation;
mod overview;
mod publication;
mod series;

pub use analyses::unknown_reason;
pub use attainment::{AttainmentRow, UnknownReason};
pub use evaluation::{EvaluationAxis, EvaluationRow, MarkCount};
pub use overview::OverviewRow;
pub use publication::{CellState, Element, PublicationCell, PublicationRow};
pub use series::{ComparisonNote, Series};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::record::{Dataset, FieldName, Indicator, Initiative, ValueFlag};

/// What the reader decided about a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompareOptions {
    /// Cells in doubt that the reader has confirmed: id of the initiative and field. All other
    /// cells in doubt stay out of the statistics.
    pub confirmed: BTreeSet<(String, FieldName)>,
}

/// Documents side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The documents compared, ordered by municipality code, fiscal year and title; every row of
    /// every analysis refers to one of them by its position.
    pub series: Vec<Series>,
    /// What the reader must know before comparing.
    pub notes: Vec<ComparisonNote>,
    /// One result an analysis, in the order of [`ANALYSES`].
    pub results: Vec<AnalysisResult>,
}

impl Comparison {
    /// The outcome of one analysis.
    pub fn outcome(&self, name: AnalysisName) -> Option<&Outcome> {
        self.results
            .iter()
            .find(|result| result.name == name)
            .map(|result| &result.outcome)
    }
}

/// The analyses by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnalysisName {
    /// What each document holds.
    Overview,
    /// Who publishes what (公表状況).
    Publication,
    /// Attainment of the indicators by their printed numbers.
    Attainment,
    /// Verdicts and grades, aligned on their meaning.
    Evaluation,
}

impl AnalysisName {
    /// Kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Publication => "publication",
            Self::Attainment => "attainment",
            Self::Evaluation => "evaluation",
        }
    }
}

/// One analysis and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnalysisResult {
    /// Which analysis.
    pub name: AnalysisName,
    /// Its outcome.
    pub outcome: Outcome,
}

/// What came of an analysis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// Contents per document.
    Overview(Vec<OverviewRow>),
    /// Published elements per document.
    Publication(Vec<PublicationRow>),
    /// Attainment per document that has indicators.
    Attainment(Vec<AttainmentRow>),
    /// Evaluations per document and kind of mark.
    Evaluation(Vec<EvaluationRow>),
    /// The analysis cannot be made.
    NotApplicable(NotApplicable),
}

/// Why an analysis cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NotApplicable {
    /// No document is there.
    NoDocuments,
    /// No document holds a record.
    NoInitiatives,
    /// No document holds an indicator.
    NoIndicators,
    /// No document prints a verdict, a grade or a progress mark.
    NoMarks,
}

/// One way to look at several documents.
trait Analysis: Sync {
    /// Its name.
    fn name(&self) -> AnalysisName;
    /// Makes it over the documents, which are in the order of [`Comparison::series`].
    fn run(&self, input: &Input<'_>) -> Outcome;
}

/// What an analysis may look at.
struct Input<'a> {
    datasets: &'a [&'a Dataset],
    options: &'a CompareOptions,
}

impl Input<'_> {
    /// Whether a field is in doubt and the reader has not confirmed it.
    fn in_doubt(&self, initiative: &Initiative, field: FieldName) -> bool {
        initiative.is_doubtful(field) && !self.is_confirmed(initiative, field)
    }

    /// Whether the reader has confirmed a field.
    fn is_confirmed(&self, initiative: &Initiative, field: FieldName) -> bool {
        !self.options.confirmed.is_empty()
            && self
                .options
                .confirmed
                .contains(&(initiative.id.clone(), field))
    }

    /// Whether a part of an indicator is in doubt, by its cell or by its own flag.
    fn part_in_doubt(
        &self,
        initiative: &Initiative,
        indicator: &Indicator,
        field: FieldName,
    ) -> bool {
        let value = match field {
            FieldName::Target => &indicator.target,
            FieldName::Actual => &indicator.actual,
            FieldName::Baseline => &indicator.baseline,
            _ => &None,
        };
        let is_flagged = value
            .as_ref()
            .is_some_and(|value| value.flags.contains(&ValueFlag::Doubtful));
        (is_flagged || initiative.is_doubtful(field)) && !self.is_confirmed(initiative, field)
    }
}

/// All analyses in their order of presentation. The list is the registry.
const ANALYSES: &[&dyn Analysis] = &[
    &analyses::Overview,
    &analyses::Publication,
    &analyses::Attainment,
    &analyses::Evaluation,
];

/// Compares documents. Same datasets and options, same result, whatever their order. A document
/// that is there twice (same digest) is used once.
pub fn compare(datasets: &[&Dataset], options: &CompareOptions) -> Comparison {
    let (datasets, duplicates) = series::arrange(datasets);
    let series = series::describe(&datasets);
    let input = Input {
        datasets: &datasets,
        options,
    };
    let results = ANALYSES
        .iter()
        .map(|analysis| AnalysisResult {
            name: analysis.name(),
            outcome: analysis.run(&input),
        })
        .collect();
    Comparison {
        notes: series::notes(&datasets, duplicates),
        series,
        results,
    }
}

#[cfg(test)]
mod tests;
