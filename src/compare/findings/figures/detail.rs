//! The numbers of a point, typed by its code.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::compare::Reference;
use crate::record::{
    AttainmentVerdict, Direction, DirectionBasis, FieldName, Indicator, Meaning, ScaleEvidence,
    Value,
};

/// The numbers of a point, one variant a code (two for the codes that look both ways).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FigureDetail {
    /// `grade-above-result`.
    GradeAboveResult(GradeAgainstResult),
    /// `grade-below-result`.
    GradeBelowResult(GradeAgainstResult),
    /// `grade-reason-mismatch`.
    GradeReasonMismatch {
        /// The mark that is given.
        mark: String,
        /// What it means in the document.
        meaning: Meaning,
        /// The reason as printed, on one line.
        reason: String,
        /// What the reason says instead.
        conflict: ReasonConflict,
    },
    /// `grade-inconsistent`: one point a document and kind of mark.
    GradeInconsistent {
        /// `Grade` or `Verdict`.
        field: FieldName,
        /// For each mark the lowest and the highest attainment rate, in the order of the scale.
        ranges: Vec<GradeRange>,
        /// Equal results with different marks.
        same: Vec<SameResult>,
        /// Marks whose ranges run into each other.
        overlaps: Vec<Overlap>,
    },
    /// `legend-contradictory`: one point a mark.
    LegendContradictory {
        /// `Grade`, `Verdict` or `ProgressMark`.
        field: FieldName,
        /// The mark.
        mark: String,
        /// Its explanations, at least two.
        wordings: Vec<WordingOfMark>,
    },
    /// `target-revised`.
    TargetRevised {
        /// Name of the indicator with its label, on one line.
        indicator: Option<String>,
        /// Before.
        original: Figure,
        /// In force at the end of the year.
        target: Figure,
        /// What the cell prints about the change beside the two figures, on one line.
        note: Option<String>,
        /// What was measured.
        actual: Option<Figure>,
        /// What happened to the number.
        change: TargetChange,
        /// What that does to the demand; `None` where it cannot be asked.
        effect: Option<TargetEffect>,
        /// The actual against the target before; `Unknown` where it cannot be compared.
        by_original: AttainmentVerdict,
        /// The actual against the target in force.
        by_target: AttainmentVerdict,
        /// The indicator was rewritten too; then nothing is held against the target before.
        is_indicator_rewritten: bool,
        /// The units before and after, where they differ.
        units: Option<(String, String)>,
        /// Both targets stand in one cell without a separator: where one ends is a guess.
        is_split_guessed: bool,
    },
    /// `target-not-above-baseline`.
    TargetNotAboveBaseline {
        /// Name of the indicator with its label, on one line.
        indicator: Option<String>,
        /// What the target is held against.
        reference: Reference,
        /// Where it stood.
        baseline: Figure,
        /// Fiscal year of that.
        baseline_year: Option<i32>,
        /// The target in force.
        target: Figure,
        /// How they stand to each other.
        relation: Relation,
        /// Which way is better.
        direction: Direction,
    },
    /// `result-far-above-target`.
    ResultFarAboveTarget(FarResult),
    /// `result-far-below-target`.
    ResultFarBelowTarget(FarResult),
    /// `printed-rate-mismatch`.
    PrintedRateMismatch {
        /// Name of the indicator with its label, on one line.
        indicator: Option<String>,
        /// The rate as printed.
        printed: Figure,
        /// Fiscal year, where it is a value of another year.
        fiscal_year: Option<i32>,
        /// The target.
        target: Figure,
        /// The actual.
        actual: Figure,
        /// The baseline, where one is printed.
        baseline: Option<Figure>,
        /// actual ÷ target in per cent, two places.
        by_target: Option<Decimal>,
        /// (actual − baseline) ÷ (target − baseline) in per cent, two places.
        by_progress: Option<Decimal>,
    },
}

/// A figure: the print on one line, and the number read from it in base units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// As printed.
    pub raw: String,
    /// The number that was compared; `None` for words.
    pub number: Option<Decimal>,
}

impl Figure {
    pub(super) fn of(value: &Value) -> Self {
        Self {
            raw: without_remark(&one_line(&value.raw)).to_owned(),
            number: value.numbers.first().map(|number| number.value),
        }
    }
}

/// Label and name of an indicator on one line.
pub(super) fn name_of(indicator: &Indicator) -> Option<String> {
    let name = indicator.name.as_deref().map(one_line)?;
    let name = without_remark(&name);
    Some(match &indicator.label {
        Some(label) => format!("{label}{name}"),
        None => name.to_owned(),
    })
}

/// A print up to the remark behind it (`※…`); the evidence keeps the whole.
fn without_remark(text: &str) -> &str {
    match text.split_once('※') {
        Some((body, _)) if !body.trim().is_empty() => body.trim(),
        _ => text,
    }
}

/// Text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A grade beside the results that it stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradeAgainstResult {
    /// `Grade` or `Verdict`.
    pub field: FieldName,
    /// The mark.
    pub mark: String,
    /// What it means in the document.
    pub meaning: Meaning,
    /// The document's own words for the mark.
    pub wording: Option<String>,
    /// Where the document prints them: its legend, or the reasons beside its grades.
    pub wording_from: Option<ScaleEvidence>,
    /// Indicators whose figures can be compared, in print order; those whose printed rate does not
    /// go with the grade, where it was held against that.
    pub parts: Vec<PartResult>,
    /// Further indicators under the same grade that cannot be compared; all further ones, where it
    /// was held against a printed rate.
    pub not_comparable: u32,
    /// What the grade was held against.
    pub against: GradeAgainst,
    /// A better grade for no better a result in the same document.
    pub peer: Option<Box<GradePeer>>,
}

impl GradeAgainstResult {
    /// How many of the parts reached their target.
    pub fn reached(&self) -> usize {
        self.parts
            .iter()
            .filter(|part| part.verdict != AttainmentVerdict::NotMet)
            .count()
    }
}

/// What a grade was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GradeAgainst {
    /// Whether the targets were reached.
    Targets,
    /// The share that the document's own words for the mark name.
    Wording,
    /// Another grade of the document.
    Peer,
    /// The attainment rate that the document prints, as printed.
    PrintedRate,
}

/// One indicator with its result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartResult {
    /// Name of the indicator with its label, on one line.
    pub indicator: Option<String>,
    /// The target in force.
    pub target: Figure,
    /// The actual.
    pub actual: Figure,
    /// The attainment rate as printed, where it is what the grade was held against.
    pub printed_rate: Option<Figure>,
    /// Which way is better.
    pub direction: Direction,
    /// Short of the target, the target exactly, or beyond it; by the printed rate, where that is
    /// what the grade was held against.
    pub verdict: AttainmentVerdict,
    /// actual ÷ target (share), four places, where it can be computed.
    pub rate: Option<Decimal>,
}

/// Another record of the same document with a better grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradePeer {
    /// Its title.
    pub title: Option<String>,
    /// Its mark.
    pub mark: String,
    /// Its result.
    pub part: PartResult,
}

/// What a reason says that the grade does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReasonConflict {
    /// It begins with, or names, this mark.
    OtherMark(String),
    /// Its words are those by which the document explains this other mark.
    OtherWording(String),
    /// Its words have this meaning.
    OtherMeaning(Meaning),
}

/// The attainment rates (actual ÷ target, share) under one mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradeRange {
    /// The mark.
    pub mark: String,
    /// What it means.
    pub meaning: Meaning,
    /// Whether higher or lower is better for these indicators.
    pub direction: Direction,
    /// The lowest rate.
    pub lowest: Decimal,
    /// The highest rate.
    pub highest: Decimal,
    /// How many indicators.
    pub count: u32,
}

/// One result with several marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SameResult {
    /// actual ÷ target (share), four places.
    pub rate: Decimal,
    /// Target and actual, where these are equal too.
    pub figures: Option<(Figure, Figure)>,
    /// The marks, in the order of the scale.
    pub marks: Vec<String>,
}

/// A better mark for a result that is not better than one under a worse mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// The better mark.
    pub better: String,
    /// The worse mark.
    pub worse: String,
    /// Whether higher or lower is better for these indicators.
    pub direction: Direction,
    /// The weakest rate under the better mark.
    pub weakest_of_better: Decimal,
    /// The strongest rate under the worse mark.
    pub strongest_of_worse: Decimal,
}

/// One explanation of a mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordingOfMark {
    /// What it says.
    pub meaning: Meaning,
    /// Its words, the first met.
    pub wording: String,
    /// How many records print an explanation of this meaning; 0 for a legend.
    pub count: u32,
}

/// What happened to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TargetChange {
    /// The number went up.
    Raised,
    /// The number went down.
    Lowered,
    /// Words, several figures or another unit: it was rewritten.
    Rewritten,
}

/// What a change does to the demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TargetEffect {
    /// Easier to reach.
    Eased,
    /// Harder to reach.
    Tightened,
    /// One figure is easier to reach and another one harder (`1,140枚(4割減)` to `840枚(3割減)`).
    Mixed,
    /// The print does not tell which way is better.
    Unclear,
}

/// How a target stands to its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Equal to it.
    Equal,
    /// Short of it in the direction that is better.
    Short,
}

/// A result that is far from its target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FarResult {
    /// Name of the indicator with its label, on one line.
    pub indicator: Option<String>,
    /// The target in force.
    pub target: Figure,
    /// The actual.
    pub actual: Figure,
    /// actual ÷ target (1 = equal), four places.
    pub factor: Decimal,
    /// Which way is better.
    pub direction: Direction,
    /// What that was found from.
    pub basis: DirectionBasis,
    /// The actual is a preliminary or provisional value, or a forecast.
    pub is_provisional: bool,
}
