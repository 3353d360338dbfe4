//! Dataset(s) → Comparison: typed results, no words for people except names copied from documents.
//!
//! Each analysis is one file under `analyses`, listed in [`ANALYSES`]; an analysis that cannot be
//! made says why.

mod ambition;
mod analyses;
mod attainment;
mod counted;
mod evaluation;
mod findings;
mod grams;
mod guard;
mod judge;
mod last_actual;
mod match_index;
mod matching;
mod options;
mod overview;
mod peers;
mod policy_field;
mod publication;
mod scale;
mod series;
mod similar;
mod unit;

pub use crate::facts::municipality::{ByPurpose, Group, Purpose};
pub use ambition::{AmbitionGap, AmbitionItem, AmbitionRow, Height, Reference, Step, StepSize};
pub use analyses::unknown_reason;
pub use attainment::{
    AttainmentRow, IndicatorItem, Judgement, Measured, Parts, PrintedRate, Rate, RateAgreement,
    RateFit, RateGap, TargetKind, UnknownReason,
};
pub use evaluation::{EvaluationAxis, EvaluationRow, MarkCount};
pub use findings::{
    Evidence, EvidenceField, FarResult, Figure, FigureDetail, Finding, FindingCode, FindingDetail,
    Findings, GradeAgainst, GradeAgainstResult, GradePeer, GradeRange, Overlap, PartResult,
    PrintDetail, ReasonConflict, Relation, RuleInapplicable, RuleReport, SameResult,
    StepsElsewhere, Subject, SummaryClaim, TargetChange, TargetEffect, WordingOfMark,
};
pub use guard::{
    GuardReason, Guarded, GuardedFigure, POPULATION_RATIO, PrintedDefinition, RankedFigure, guard,
};
pub use match_index::MatchIndex;
pub use matching::{
    Candidate, CandidateList, GroupMember, MatchDifference, MatchGroup, MatchReason, Matches,
    MeasureKind,
};
pub use options::{CompareOptions, DirectionChoice, IndicatorKey, MatchDecision, MeaningChoice};
pub use overview::OverviewRow;
pub use peers::{
    ByAxis, DatedPopulation, MOST_PEERS, OwnGroup, OwnGroupScale, Peer, PeerAxis, PeerOptions,
    PeerWeights, Peers, PerHead, PerHeadGap, PerHeadRow, Scale, UnknownScale, UnknownScaleReason,
};
pub use policy_field::{
    Classification, FieldAssignment, FieldBasis, FieldCounts, FieldDecision, FieldMix, FieldRow,
    FieldRule, FieldSource, PlanField, PolicyField,
};
pub use publication::{CellState, Element, PublicationCell, PublicationRow};
pub use scale::{
    ConflictSide, KnownFit, MeaningSource, ScaleConflict, ScaleMark, ScaleStatus, ScaleView,
};
pub use series::{ComparisonNote, Series};
pub use similar::{SharedSpan, SimilarIndex, SimilarRecord};

use serde::{Deserialize, Serialize};

use crate::normalize::attainment::attain;
use crate::record::{
    Attainment, Dataset, Direction, FieldName, Indicator, Initiative, Meaning, Value, ValueFlag,
};
use options::Decided;

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
    /// Targets against baselines and against the last actual.
    Ambition,
    /// Verdicts and grades, aligned on their meaning.
    Evaluation,
    /// Policy fields of the initiatives.
    PolicyFields,
    /// The same indicator in other documents.
    Matching,
    /// Scale of the municipalities, and their peers.
    Peers,
    /// Points to check.
    Findings,
}

impl AnalysisName {
    /// All analyses in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::Overview,
        Self::Publication,
        Self::Attainment,
        Self::Ambition,
        Self::Evaluation,
        Self::PolicyFields,
        Self::Matching,
        Self::Peers,
        Self::Findings,
    ];

    /// Kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Publication => "publication",
            Self::Attainment => "attainment",
            Self::Ambition => "ambition",
            Self::Evaluation => "evaluation",
            Self::PolicyFields => "policy-fields",
            Self::Matching => "matching",
            Self::Peers => "peers",
            Self::Findings => "findings",
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
    /// Targets per document that has baselines.
    Ambition(Vec<AmbitionRow>),
    /// Evaluations per document and kind of mark.
    Evaluation(Vec<EvaluationRow>),
    /// Policy fields per document.
    PolicyFields(FieldMix),
    /// Indicators that may be the same.
    Matching(Matches),
    /// Scale and peers per municipality.
    Peers(Peers),
    /// Points to check.
    Findings(Findings),
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
    /// No document prints a target in figures beside a baseline or an earlier actual.
    NoReferences,
}

/// One way to look at several documents.
trait Analysis: Sync {
    /// Its name.
    fn name(&self) -> AnalysisName;
    /// Makes it over the documents, at least one, which are in the order of [`Comparison::series`].
    fn run(&self, input: &Input<'_>) -> Outcome;
}

/// What an analysis may look at.
struct Input<'a> {
    datasets: &'a [&'a Dataset],
    options: &'a CompareOptions,
    decided: Decided<'a>,
}

impl<'a> Input<'a> {
    fn new(datasets: &'a [&'a Dataset], options: &'a CompareOptions) -> Self {
        Self {
            datasets,
            options,
            decided: Decided::new(options),
        }
    }

    /// Which way an indicator (position from 1) is better: as the reader set it, else as read.
    fn direction(
        &self,
        initiative: &Initiative,
        position: u32,
        indicator: &Indicator,
    ) -> Direction {
        self.decided
            .direction(&initiative.id, position)
            .unwrap_or(indicator.direction)
    }

    /// Whether an indicator (position from 1) reaches its target, in the direction in force.
    fn attainment(
        &self,
        initiative: &Initiative,
        position: u32,
        indicator: &Indicator,
    ) -> Attainment {
        let direction = self.direction(initiative, position, indicator);
        let confirmed = |value: &Option<Value>, field| match value {
            Some(value)
                if value.flags.contains(&ValueFlag::Doubtful)
                    && self.is_confirmed(initiative, field) =>
            {
                let mut value = value.clone();
                value.flags.retain(|flag| *flag != ValueFlag::Doubtful);
                Some(value)
            }
            _ => None,
        };
        let target = confirmed(&indicator.target, FieldName::Target);
        let actual = confirmed(&indicator.actual, FieldName::Actual);
        let is_as_read = target.is_none()
            && actual.is_none()
            && self.decided.direction(&initiative.id, position).is_none();
        if is_as_read {
            return indicator.attainment.clone();
        }
        attain(
            target.as_ref().or(indicator.target.as_ref()),
            actual.as_ref().or(indicator.actual.as_ref()),
            direction,
        )
    }

    /// What a mark of a document means: as the reader set it, else as read.
    fn meaning(&self, dataset: &Dataset, field: FieldName, mark: &str, read: Meaning) -> Meaning {
        self.decided
            .meaning(&dataset.source.sha256, field, mark)
            .unwrap_or(read)
    }

    /// Whether the reader has set what a mark of a document means.
    fn is_meaning_set(&self, dataset: &Dataset, field: FieldName, mark: &str) -> bool {
        self.decided
            .meaning(&dataset.source.sha256, field, mark)
            .is_some()
    }

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
            FieldName::AttainmentRate => &indicator.printed_rate,
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
    &analyses::Ambition,
    &analyses::Evaluation,
    &analyses::PolicyFields,
    &analyses::Matching,
    &analyses::Peers,
    &analyses::Findings,
];

/// Compares documents. Same datasets and options, same result, whatever their order. A document
/// that is there twice (same digest) is used once.
pub fn compare(datasets: &[&Dataset], options: &CompareOptions) -> Comparison {
    compare_by(datasets, options, AnalysisName::ALL)
}

/// Compares documents by some of the analyses only.
pub fn compare_by(
    datasets: &[&Dataset],
    options: &CompareOptions,
    names: &[AnalysisName],
) -> Comparison {
    let (datasets, duplicates) = series::arrange(datasets);
    let series = series::describe(&datasets);
    let input = Input::new(&datasets, options);
    let results = ANALYSES
        .iter()
        .filter(|analysis| names.contains(&analysis.name()))
        .map(|analysis| AnalysisResult {
            name: analysis.name(),
            outcome: if datasets.is_empty() {
                Outcome::NotApplicable(NotApplicable::NoDocuments)
            } else {
                analysis.run(&input)
            },
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
