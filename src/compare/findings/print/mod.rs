//! Points about what is printed, and how. One rule a file.

mod deadline_vague;
mod goal_effort;
mod identical_text;
mod name_unit;
mod narrative_differs;
mod no_measure;
mod number_gap;
mod searched;
mod shared_indicator;
mod shared_sentences;
mod step_differs;
mod summary_differs;
mod total_mismatch;
mod unit_differs;
mod year_differs;

pub use summary_differs::SummaryClaim;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Checked, Evidence, Finding, FindingCode, FindingDetail, Rule, Subject};
use crate::compare::IndicatorKey;
use crate::compare::unit::unit_elsewhere;
use crate::record::{FieldName, Indicator, Initiative, Number, Value};

/// The numbers of a point, one variant a kind of statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PrintDetail {
    /// `no-measure`: no number and none of the words of a state in these fields.
    NoMeasure {
        /// The indicator with its label, where the point is about one of several.
        indicator: Option<String>,
        /// The fields with text that were searched.
        fields: Vec<FieldName>,
        /// For each of them the header of its column, where the form has one.
        headers: Vec<Option<String>>,
        /// The target as printed, where it is a dash.
        dash: Option<String>,
        /// What describes the work and was not searched, where it has words for a step or a number.
        elsewhere: Vec<StepsElsewhere>,
    },
    /// `no-measure`: a goal without a number whose words for a step are what an effort is for.
    EffortOnly {
        /// The field of the goal.
        field: FieldName,
        /// The header of its column, where the form has one.
        header: Option<String>,
        /// The words for a step.
        steps: Vec<String>,
        /// The words of the effort.
        effort: String,
    },
    /// `deadline-vague`: these words and no date.
    DeadlineVague {
        /// The words without a date, in print order.
        words: Vec<String>,
    },
    /// `narrative-differs`: a text gives another number for what a cell states.
    NarrativeDiffers {
        /// Name of the indicator.
        name: Option<String>,
        /// What the text calls it, where that is taken to be short for its name.
        short_name: Option<String>,
        /// Which cell: `Target` or `Actual`.
        part: FieldName,
        /// The cell's number.
        cell: Number,
        /// Field of the text.
        field: FieldName,
        /// The text's number.
        text: Number,
    },
    /// `narrative-differs`: a text states by how much the target was passed or missed, and the
    /// cells give another distance.
    DistanceDiffers {
        /// Name of the indicator.
        name: Option<String>,
        /// The cell's target.
        target: Number,
        /// The cell's actual.
        actual: Number,
        /// actual − target.
        distance: Decimal,
        /// Field of the text.
        field: FieldName,
        /// Stated distance; negative when the text says that the actual is below the target.
        stated: Number,
    },
    /// `narrative-differs`: the summary of a department says of its goals what the verdicts on them
    /// do not.
    SummaryDiffers {
        /// Name of the department.
        department: String,
        /// What the summary says.
        claim: SummaryClaim,
        /// Its sentence.
        sentence: String,
        /// Goals with a verdict that means reached.
        reached: u32,
        /// Goals with a verdict.
        goals: u32,
    },
    /// `identical-text`: one text under several records.
    IdenticalText {
        /// Field of the text.
        field: FieldName,
        /// The text.
        text: String,
        /// How many records have it.
        uses: u32,
    },
    /// `identical-text`: how many different texts the document has for how many records.
    TextVariety {
        /// Field of the texts.
        field: FieldName,
        /// Different texts.
        different: u32,
        /// Records with such a text.
        uses: u32,
    },
    /// `identical-text`: long sentences that stand word for word under several records.
    SharedSentences {
        /// Fields of the sentences.
        fields: Vec<FieldName>,
        /// The longest of them.
        text: String,
        /// How many they are.
        sentences: u32,
        /// How many records have them.
        uses: u32,
    },
    /// `shared-indicator`: the same indicator with the same values under several records.
    SharedIndicator {
        /// Its name.
        name: String,
        /// Target as printed.
        target: Option<String>,
        /// Actual as printed.
        actual: Option<String>,
        /// How many records have it.
        uses: u32,
        /// Targets before a change during the year, each once, where these differ.
        originals: Vec<String>,
        /// Whether the document says 再掲 with one of them.
        is_reprint: bool,
    },
    /// `total-mismatch`: a printed percentage is not part ÷ whole.
    Share {
        /// The part.
        part: Number,
        /// The whole.
        whole: Number,
        /// The printed percentage.
        printed: Decimal,
        /// part ÷ whole in per cent, rounded to the printed decimals.
        computed: Decimal,
    },
    /// `total-mismatch`: a printed total is not the sum of its parts.
    Sum {
        /// The parts in print order.
        parts: Vec<Number>,
        /// The printed total.
        total: Number,
        /// The sum.
        sum: Decimal,
    },
    /// `unit-differs`: two values of one indicator have different units, or a value has not the
    /// unit of its column.
    UnitDiffers {
        /// The value.
        part: FieldName,
        /// Its unit.
        unit: String,
        /// The other value, or `Unit` for the unit column.
        other: FieldName,
        /// Its unit.
        other_unit: String,
    },
    /// `year-differs`: a value is printed with another fiscal year than its column or document.
    YearDiffers {
        /// The value.
        part: FieldName,
        /// Fiscal year printed with it.
        printed: i32,
        /// Fiscal year of the column or document.
        expected: i32,
        /// Whether the column's header states the year; otherwise it is the document's.
        of_column: bool,
    },
    /// `year-differs`: a baseline is of another fiscal year than nearly all others.
    BaselineYear {
        /// Fiscal year printed with it.
        printed: i32,
        /// Fiscal year of the others.
        usual: i32,
        /// How many baselines have that year.
        uses: u32,
        /// How many baselines have a year.
        of: u32,
    },
    /// `unit-differs`: words before the baseline's figure name what it counts, and the target has
    /// none.
    CountsOther {
        /// The baseline as printed.
        baseline: String,
        /// Its words.
        words: String,
        /// The target as printed.
        target: String,
    },
    /// `unit-differs`: the unit does not fit what the name of the indicator counts.
    NameUnit {
        /// Name of the indicator.
        name: String,
        /// The value.
        part: FieldName,
        /// Its unit.
        unit: String,
    },
    /// `unit-differs`: the unit's cell holds a number too.
    UnitCell {
        /// The cell as printed.
        cell: String,
        /// The number in it.
        number: String,
    },
    /// `narrative-differs`: the figures in the brackets of a result are not its distance from the
    /// baseline, as those of the target are.
    StepDiffers {
        /// Name of the indicator.
        name: Option<String>,
        /// The cells as printed: baseline, target, actual.
        cells: [String; 3],
        /// target − baseline, which the figures in its brackets make.
        target_step: Decimal,
        /// actual − baseline.
        actual_step: Decimal,
        /// The sum of the figures in the brackets of the actual.
        in_brackets: Decimal,
    },
    /// `shared-indicator`: one indicator twice in one record, once as activity, once as outcome.
    TwoKinds {
        /// Its name.
        name: String,
        /// The labels of both.
        labels: [String; 2],
        /// Actual as printed.
        actual: String,
    },
    /// `number-gap`: numbers missing from a series.
    NumberMissing {
        /// The number before, as printed.
        before: String,
        /// The number after, as printed.
        after: String,
        /// How many are missing between them.
        missing: u32,
        /// Numbers of the series that were read.
        series: u32,
    },
    /// `number-gap`: a number that stands more than once in a series.
    NumberTwice {
        /// The number as printed.
        repeated: String,
        /// How often it stands there.
        uses: u32,
        /// Numbers of the series that were read.
        series: u32,
    },
}

/// A text on the work of a record (取組内容) with words that its goal has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepsElsewhere {
    /// Its field.
    pub field: FieldName,
    /// The header of its column, where the form has one.
    pub header: Option<String>,
    /// Its words for a step, the first few in print order.
    pub steps: Vec<String>,
    /// Whether it has a number.
    pub has_number: bool,
}

/// All rules of this kind in their order of presentation.
pub(super) const RULES: &[&dyn Rule] = &[
    &no_measure::NoMeasure,
    &deadline_vague::DeadlineVague,
    &narrative_differs::NarrativeDiffers,
    &identical_text::IdenticalText,
    &shared_indicator::SharedIndicator,
    &total_mismatch::TotalMismatch,
    &unit_differs::UnitDiffers,
    &year_differs::YearDiffers,
    &number_gap::NumberGap,
];

/// A point about one record.
fn point(
    document: &Checked<'_>,
    code: FindingCode,
    initiative: &Initiative,
    detail: PrintDetail,
    evidence: Vec<Evidence>,
) -> Finding {
    Finding {
        code,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: None,
        detail: FindingDetail::Print(detail),
        evidence,
    }
}

/// The indicator at a position (from 0) of a record.
fn key_of(initiative: &Initiative, position: usize) -> IndicatorKey {
    IndicatorKey {
        initiative: initiative.id.clone(),
        position: position as u32 + 1,
    }
}

/// A text field as evidence.
fn cell_of(initiative: &Initiative, field: FieldName) -> Evidence {
    let extracted = initiative.fields.get(&field);
    let at = extracted
        .and_then(|extracted| extracted.evidence.first())
        .or(Some(&initiative.anchor.at));
    let text = extracted.and_then(|extracted| extracted.value.as_deref().ok());
    let raw = text.unwrap_or_default().to_owned();
    Evidence::new(field, raw, at.cloned())
}

/// A value of an indicator as evidence.
fn value_of(
    initiative: &Initiative,
    indicator: &Indicator,
    field: FieldName,
    value: &Value,
) -> Evidence {
    let at = indicator
        .evidence
        .get(&field)
        .or_else(|| {
            let cell = initiative.fields.get(&field)?;
            cell.evidence.first()
        })
        .or(Some(&initiative.anchor.at));
    Evidence {
        unit: unit_elsewhere(initiative, indicator, value),
        ..Evidence::new(field, value.raw.clone(), at.cloned())
    }
}

/// The name of an indicator as evidence.
fn name_of(initiative: &Initiative, indicator: &Indicator) -> Option<Evidence> {
    let name = indicator.name.as_ref()?;
    let at = indicator
        .evidence
        .get(&FieldName::Indicator)
        .or(Some(&initiative.anchor.at));
    Some(Evidence::new(
        FieldName::Indicator,
        name.clone(),
        at.cloned(),
    ))
}

/// The only number of a value.
fn only_number(value: Option<&Value>) -> Option<&Number> {
    match value?.numbers.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
