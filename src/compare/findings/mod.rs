//! Findings (点検): points to check, each with its numbers and places. One rule a file.
//!
//! A rule looks at one document at a time. It states what is printed and what follows from it by
//! arithmetic, never why. A rule that cannot apply to a document says so.

mod figures;
mod print;

pub use figures::{
    FarResult, Figure, FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, GradeRange,
    Overlap, PartResult, ReasonConflict, Relation, SameResult, TargetChange, TargetEffect,
    WordingOfMark,
};
pub use print::{PrintDetail, StepsElsewhere, SummaryClaim};

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::{IndicatorKey, Input, Series};
use crate::record::{Dataset, FieldName, Initiative};
use crate::source::Locator;

/// What kind of point. The name is stable and part of every export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingCode {
    /// The grade is better than the printed numbers.
    GradeAboveResult,
    /// The grade is worse than the printed numbers.
    GradeBelowResult,
    /// The grade and its printed reason say different things.
    GradeReasonMismatch,
    /// The same result has different grades inside one document.
    GradeInconsistent,
    /// A target was lowered or raised during the year.
    TargetRevised,
    /// A target is equal to or short of the baseline, else of the last actual.
    TargetNotAboveBaseline,
    /// The actual is at least twice the target.
    ResultFarAboveTarget,
    /// The actual is less than half of the target.
    ResultFarBelowTarget,
    /// A printed rate is not what target and actual give.
    PrintedRateMismatch,
    /// Marks are explained in two ways.
    LegendContradictory,
    /// No number and no observable state.
    NoMeasure,
    /// A deadline without a date (随時, 早急).
    DeadlineVague,
    /// The narrative and the cell give different numbers.
    NarrativeDiffers,
    /// The same reason or issue text stands under many initiatives.
    IdenticalText,
    /// The same indicator stands under several initiatives.
    SharedIndicator,
    /// Printed totals, counts or shares do not add up.
    TotalMismatch,
    /// The unit of a value is not the column's, or not that of its partner.
    UnitDiffers,
    /// The year of a value is not the column's or the document's.
    YearDiffers,
    /// A number is missing from a series of numbers, or stands twice.
    NumberGap,
}

impl FindingCode {
    /// All codes in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::GradeAboveResult,
        Self::GradeBelowResult,
        Self::GradeReasonMismatch,
        Self::GradeInconsistent,
        Self::LegendContradictory,
        Self::TargetRevised,
        Self::TargetNotAboveBaseline,
        Self::ResultFarAboveTarget,
        Self::ResultFarBelowTarget,
        Self::PrintedRateMismatch,
        Self::NoMeasure,
        Self::DeadlineVague,
        Self::NarrativeDiffers,
        Self::IdenticalText,
        Self::SharedIndicator,
        Self::TotalMismatch,
        Self::UnitDiffers,
        Self::YearDiffers,
        Self::NumberGap,
    ];

    /// Stable kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::GradeAboveResult => "grade-above-result",
            Self::GradeBelowResult => "grade-below-result",
            Self::GradeReasonMismatch => "grade-reason-mismatch",
            Self::GradeInconsistent => "grade-inconsistent",
            Self::TargetRevised => "target-revised",
            Self::TargetNotAboveBaseline => "target-not-above-baseline",
            Self::ResultFarAboveTarget => "result-far-above-target",
            Self::ResultFarBelowTarget => "result-far-below-target",
            Self::PrintedRateMismatch => "printed-rate-mismatch",
            Self::LegendContradictory => "legend-contradictory",
            Self::NoMeasure => "no-measure",
            Self::DeadlineVague => "deadline-vague",
            Self::NarrativeDiffers => "narrative-differs",
            Self::IdenticalText => "identical-text",
            Self::SharedIndicator => "shared-indicator",
            Self::TotalMismatch => "total-mismatch",
            Self::UnitDiffers => "unit-differs",
            Self::YearDiffers => "year-differs",
            Self::NumberGap => "number-gap",
        }
    }

    /// The code with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

/// The numbers of a finding, typed by its code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FindingDetail {
    /// About targets, results and grades.
    Figures(FigureDetail),
    /// About what is printed, and how.
    Print(PrintDetail),
}

/// A record that a finding is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// Its id.
    pub id: String,
    /// Its title, or what stands for it.
    pub title: Option<String>,
    /// Whether that title is in doubt.
    pub is_title_in_doubt: bool,
    /// Its section, else its department.
    pub owner: Option<String>,
    /// Number as printed.
    pub number: Option<String>,
    /// Where it stands.
    pub at: Locator,
}

impl Subject {
    /// A record as the subject of a finding.
    pub fn of(initiative: &Initiative) -> Self {
        let text = |field| initiative.text(field).map(str::to_owned);
        let titles = [
            FieldName::Title,
            FieldName::AttainmentLevel,
            FieldName::Goal,
        ];
        let title = titles
            .into_iter()
            .find_map(|field| Some((field, text(field)?)));
        Self {
            id: initiative.id.clone(),
            is_title_in_doubt: title
                .as_ref()
                .is_some_and(|(field, _)| initiative.is_doubtful(*field)),
            title: title.map(|(_, title)| title),
            owner: text(FieldName::Section).or_else(|| text(FieldName::Department)),
            number: text(FieldName::Number),
            at: initiative.anchor.at.clone(),
        }
    }
}

/// What the print that a finding stands on is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvidenceField {
    /// A cell of this field.
    Field(FieldName),
    /// A cell of a column that was not understood, with its header as printed.
    Column(String),
    /// Running text outside the records.
    RunningText,
}

impl From<FieldName> for EvidenceField {
    fn from(field: FieldName) -> Self {
        Self::Field(field)
    }
}

/// A piece of print that a finding stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is.
    pub field: EvidenceField,
    /// As printed.
    pub raw: String,
    /// The unit of its figure, where that stands in another cell.
    pub unit: Option<String>,
    /// Where it stands.
    pub at: Option<Locator>,
}

impl Evidence {
    /// A piece of print that says everything itself.
    fn new(field: impl Into<EvidenceField>, raw: String, at: Option<Locator>) -> Self {
        Self {
            field: field.into(),
            raw,
            unit: None,
            at,
        }
    }
}

/// A point to check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of point.
    pub code: FindingCode,
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// The records concerned; none when it is about the whole document.
    pub subjects: Vec<Subject>,
    /// The indicator concerned, where it is about one.
    pub indicator: Option<IndicatorKey>,
    /// Its numbers.
    pub detail: FindingDetail,
    /// The cells it stands on.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// What tells it from the others of its code: digest of the document or id of the record, code,
    /// position of the indicator. The same on every run; several points may share it, see
    /// [`Findings::keys`].
    pub fn key(&self, series: &[Series]) -> String {
        let mut key = match (self.subjects.first(), series.get(self.series)) {
            (Some(subject), _) => subject.id.clone(),
            (None, Some(series)) => series.sha256.chars().take(8).collect(),
            (None, None) => String::new(),
        };
        key.push('/');
        key += self.code.name();
        if let Some(indicator) = &self.indicator {
            key.push('/');
            key += &indicator.position.to_string();
        }
        key
    }
}

/// Why a rule cannot apply to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleInapplicable {
    /// No record.
    NoInitiatives,
    /// No indicator with a target and an actual that can be compared.
    NoComparableIndicators,
    /// No grade or verdict.
    NoGrades,
    /// The meaning of the grades is not known.
    GradeMeaningUnknown,
    /// No printed reason.
    NoReasons,
    /// No baseline and no actual before the target's year.
    NoBaselines,
    /// No target, level to reach, or goal with a verdict.
    NoTargets,
    /// No target value.
    NoTargetValues,
    /// No indicator with a number.
    NoIndicators,
    /// No deadline.
    NoDeadlines,
    /// No printed rate.
    NoPrintedRates,
    /// No narrative.
    NoNarratives,
    /// No printed total, count or share.
    NoTotals,
    /// No printed number.
    NoNumbers,
    /// The document explains no mark.
    NoLegend,
    /// Too few cases of the kind to compare.
    TooFew,
}

impl RuleInapplicable {
    /// Stable kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoInitiatives => "no-initiatives",
            Self::NoComparableIndicators => "no-comparable-indicators",
            Self::NoGrades => "no-grades",
            Self::GradeMeaningUnknown => "grade-meaning-unknown",
            Self::NoReasons => "no-reasons",
            Self::NoBaselines => "no-baselines",
            Self::NoTargets => "no-targets",
            Self::NoTargetValues => "no-target-values",
            Self::NoIndicators => "no-indicators",
            Self::NoDeadlines => "no-deadlines",
            Self::NoPrintedRates => "no-printed-rates",
            Self::NoNarratives => "no-narratives",
            Self::NoTotals => "no-totals",
            Self::NoNumbers => "no-numbers",
            Self::NoLegend => "no-legend",
            Self::TooFew => "too-few",
        }
    }
}

/// What a rule did with one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleReport {
    /// The rule.
    pub code: FindingCode,
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Cases looked at (indicators, initiatives or texts, by the rule).
    pub examined: u32,
    /// Points found.
    pub found: u32,
    /// Cases left out because a cell is in doubt.
    pub in_doubt: u32,
    /// Cases left out because the print does not allow the comparison: words, several figures,
    /// other units, years or scopes, a direction that is not known.
    pub left_out: u32,
    /// Why it cannot apply; then nothing was examined.
    pub inapplicable: Option<RuleInapplicable>,
}

/// All points of all documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Points by document, record and code.
    pub findings: Vec<Finding>,
    /// One report a rule and document.
    pub reports: Vec<RuleReport>,
}

impl Findings {
    /// One key a point, in their order: [`Finding::key`], and `#2`, `#3` … where several points have
    /// the same.
    pub fn keys(&self, series: &[Series]) -> Vec<String> {
        let mut uses: BTreeMap<String, u32> = BTreeMap::new();
        self.findings
            .iter()
            .map(|finding| {
                let key = finding.key(series);
                let count = uses.entry(key.clone()).or_default();
                *count += 1;
                if *count == 1 {
                    key
                } else {
                    format!("{key}#{count}")
                }
            })
            .collect()
    }
}

/// One way to find points in a document.
pub(in crate::compare) trait Rule: Sync {
    /// Its code.
    fn code(&self) -> FindingCode;
    /// Looks at one document.
    fn check(&self, document: &Checked<'_>) -> Checks;
}

/// A document under examination.
pub(in crate::compare) struct Checked<'a> {
    /// Position in [`super::Comparison::series`].
    pub(in crate::compare) series: usize,
    /// The document.
    pub(in crate::compare) dataset: &'a Dataset,
    /// All documents and what the reader decided.
    pub(in crate::compare) input: &'a Input<'a>,
}

/// What came of a rule.
#[derive(Debug, Default)]
pub(in crate::compare) struct Checks {
    /// Points found; their order is settled later.
    pub(in crate::compare) findings: Vec<Finding>,
    /// Cases looked at.
    pub(in crate::compare) examined: u32,
    /// Cases left out because a cell is in doubt.
    pub(in crate::compare) in_doubt: u32,
    /// Cases left out because the print does not allow the comparison.
    pub(in crate::compare) left_out: u32,
    /// Why the rule cannot apply.
    pub(in crate::compare) inapplicable: Option<RuleInapplicable>,
}

impl Checks {
    /// A rule that cannot apply.
    pub(in crate::compare) fn inapplicable(reason: RuleInapplicable) -> Self {
        Self {
            inapplicable: Some(reason),
            ..Self::default()
        }
    }
}

/// Runs all rules over all documents.
pub(super) fn find(input: &Input<'_>) -> Findings {
    let mut all = Findings::default();
    for (series, dataset) in input.datasets.iter().enumerate() {
        let document = Checked {
            series,
            dataset,
            input,
        };
        let mut found: Vec<Finding> = Vec::new();
        let of_print = print::RULES
            .iter()
            .map(|rule| (rule.code(), rule.check(&document)));
        for (code, checks) in figures::check(&document).into_iter().chain(of_print) {
            all.reports.push(RuleReport {
                code,
                series,
                examined: checks.examined,
                found: checks.findings.len() as u32,
                in_doubt: checks.in_doubt,
                left_out: checks.left_out,
                inapplicable: checks.inapplicable,
            });
            found.extend(checks.findings);
        }
        sort(&mut found, dataset);
        all.findings.append(&mut found);
    }
    all
}

/// Points on the whole document first, then in the order of the records.
fn sort(found: &mut [Finding], dataset: &Dataset) {
    if found.is_empty() {
        return;
    }
    let positions: HashMap<&str, usize> = dataset
        .initiatives
        .iter()
        .enumerate()
        .map(|(position, initiative)| (initiative.id.as_str(), position))
        .collect();
    // Findings are large: their keys are sorted, and each is moved once.
    found.sort_by_cached_key(|finding| {
        let first = finding.subjects.first();
        let position = first.and_then(|subject| positions.get(subject.id.as_str()));
        let indicator = finding.indicator.as_ref().map(|key| key.position);
        (position.copied(), finding.code, indicator)
    });
}
