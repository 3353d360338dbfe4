//! The main record and its parts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{FieldName, Value};
use crate::source::Locator;

/// Why a field has no value. Four different things, never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Absence {
    /// 様式になし: the form has no such field.
    NotOnForm,
    /// 空欄: the cell is empty.
    Blank,
    /// 判読不能: text is there, and it is damaged beyond use.
    Unreadable,
    /// 該当なし: the form prints `-`.
    NotApplicable,
}

impl Absence {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotOnForm => "not_on_form",
            Self::Blank => "blank",
            Self::Unreadable => "unreadable",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// How a value came from the print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Derivation {
    /// Copied from its cell.
    Copied,
    /// Taken from a heading or key label above.
    Heading,
    /// Inherited from the row above because the cell is blank.
    Inherited,
    /// Joined from several rows or cells.
    Joined,
    /// Split off another field's cell.
    Split,
    /// Counted from the position in a list whose numbers are not in the text.
    Counted,
}

/// A value read from the document, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extracted<T> {
    /// The value, or why there is none.
    pub value: Result<T, Absence>,
    /// The print as it stands in the layout; empty for an empty cell.
    pub raw: String,
    /// Where it stands; empty only for `NotOnForm`.
    pub evidence: Vec<Locator>,
    /// How it was read.
    pub derivation: Derivation,
}

/// A kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DoubtCode {
    /// The same characters repeat without sense (`では、では、では、`).
    OcrLoop,
    /// Characters of a vertical cell in scrambled order.
    ScrambledText,
    /// Characters that no Japanese text contains (wrong encoding, private use, replacement).
    Mojibake,
    /// A word printed with blanks between its letters.
    LetterSpaced,
    /// The beginning or the end of the text is missing.
    Truncated,
    /// The cell is empty although its neighbours show that something was lost.
    Lost,
    /// The cell may belong to another column.
    Misplaced,
    /// Two values without a separator.
    Fused,
    /// Taken over from a row above on a form whose merged cells are scattered.
    Inherited,
}

impl DoubtCode {
    /// All codes.
    pub const ALL: &'static [Self] = &[
        Self::OcrLoop,
        Self::ScrambledText,
        Self::Mojibake,
        Self::LetterSpaced,
        Self::Truncated,
        Self::Lost,
        Self::Misplaced,
        Self::Fused,
        Self::Inherited,
    ];

    /// The code with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Stable kebab-case name.
    pub fn name(self) -> &'static str {
        match self {
            Self::OcrLoop => "ocr-loop",
            Self::ScrambledText => "scrambled-text",
            Self::Mojibake => "mojibake",
            Self::LetterSpaced => "letter-spaced",
            Self::Truncated => "truncated",
            Self::Lost => "lost",
            Self::Misplaced => "misplaced",
            Self::Fused => "fused",
            Self::Inherited => "inherited",
        }
    }
}

/// A cell in doubt: shown as such and left out of statistics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// The damage.
    pub code: DoubtCode,
    /// The field it concerns.
    pub field: FieldName,
}

/// Neutral meaning of a mark, verdict or grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Meaning {
    /// Better than the goal.
    Exceeded,
    /// The goal was reached.
    Met,
    /// Part of the goal was reached.
    PartlyMet,
    /// The goal was not reached.
    NotMet,
    /// Not assessed, not due, or ended.
    NotAssessed,
    /// Progress: ahead of plan.
    Ahead,
    /// Progress: on plan.
    OnTrack,
    /// Progress: behind plan.
    Behind,
    /// Progress: not started or stopped.
    Stopped,
    /// The scale does not say.
    Unknown,
}

impl Meaning {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::Met => "met",
            Self::PartlyMet => "partly_met",
            Self::NotMet => "not_met",
            Self::NotAssessed => "not_assessed",
            Self::Ahead => "ahead",
            Self::OnTrack => "on_track",
            Self::Behind => "behind",
            Self::Stopped => "stopped",
            Self::Unknown => "unknown",
        }
    }
}

/// A printed mark with its neutral meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The mark as printed.
    pub raw: String,
    /// Its meaning on the document's scale.
    pub meaning: Meaning,
    /// Where it stands.
    pub at: Locator,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
    /// Keeping the level is the goal.
    Maintain,
    /// Not known.
    Unknown,
}

impl Direction {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Maintain => "maintain",
            Self::Unknown => "unknown",
        }
    }
}

/// What the direction was found from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DirectionBasis {
    /// Words of the indicator's name or of the target (`減少`, `以下`).
    Name,
    /// Baseline and target differ.
    BaselineToTarget,
    /// Set by the reader.
    User,
    /// Nothing.
    None,
}

impl DirectionBasis {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::BaselineToTarget => "baseline_to_target",
            Self::User => "user",
            Self::None => "none",
        }
    }
}

/// Whether the actual reaches the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AttainmentVerdict {
    /// Beyond the target.
    Exceeded,
    /// The target exactly.
    Met,
    /// Short of it.
    NotMet,
    /// Cannot be said from the print.
    Unknown,
}

impl AttainmentVerdict {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Unknown => "unknown",
        }
    }
}

/// Attainment of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attainment {
    /// The verdict.
    pub verdict: AttainmentVerdict,
    /// actual ÷ target (share, 1 = 100 %), rounded to four places; `None` when not computable.
    pub rate: Option<Decimal>,
}

/// A value of an indicator that is not the one in force: of another year, or of the plan's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearValue {
    /// What it is: `Target`, `Actual`, `AttainmentRate`, `Baseline` or `FinalTarget`.
    pub part: FieldName,
    /// The value; its year is `fiscal_year`, where the form prints one.
    pub value: Value,
    /// Where it stands.
    pub at: Locator,
}

/// A measured quantity of an initiative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// ①, ②, … where the cell is a composite.
    pub label: Option<String>,
    /// Name as printed.
    pub name: Option<String>,
    /// Value before the period.
    pub baseline: Option<Value>,
    /// Target before a revision during the year.
    pub original_target: Option<Value>,
    /// What the cell prints about that revision beside the two targets, as printed.
    pub revision_note: Option<String>,
    /// Target in force at year end.
    pub target: Option<Value>,
    /// Value measured at the end.
    pub actual: Option<Value>,
    /// Printed attainment rate.
    pub printed_rate: Option<Value>,
    /// Values of other years than the one in force, and targets of the end of the plan, by year.
    pub history: Vec<YearValue>,
    /// Which way is better.
    pub direction: Direction,
    /// What that was found from.
    pub direction_basis: DirectionBasis,
    /// Computed attainment.
    pub attainment: Attainment,
    /// Where each part stands: keys are `Indicator`, `Baseline`, `Target`, `Actual`, …
    pub evidence: BTreeMap<FieldName, Locator>,
}

/// A column or label that was not understood, kept under its own name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherField {
    /// Header or label as printed.
    pub header: String,
    /// Text of the cell.
    pub text: String,
    /// Place of the cell.
    pub at: Locator,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Place of its first row.
    pub at: Locator,
    /// All physical lines it came from, ascending (text-like sources).
    pub lines: Vec<u32>,
    /// Table number in the document, from 1.
    pub table: Option<u32>,
    /// Row number in that table, from 1, header rows counted.
    pub row: Option<u32>,
}

/// One row of a department's or section's yearly objectives; a project of an evaluation sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Initiative {
    /// Stable: first eight hex digits of the source digest, `-`, position from 1.
    pub id: String,
    /// Headings and group rows above it, outermost first.
    pub path: Vec<String>,
    /// Text fields that the form has. A field that is missing here is `NotOnForm`.
    pub fields: BTreeMap<FieldName, Extracted<String>>,
    /// Columns that were not understood.
    pub others: Vec<OtherField>,
    /// Indicators in print order.
    pub indicators: Vec<Indicator>,
    /// 進捗状況.
    pub progress_mark: Option<Mark>,
    /// 達成・未達成.
    pub verdict: Option<Mark>,
    /// 評価.
    pub grade: Option<Mark>,
    /// Damaged cells.
    pub doubts: Vec<Doubt>,
    /// Where it stands.
    pub anchor: Anchor,
}

impl Initiative {
    /// The text of a field, if it has one.
    pub fn text(&self, field: FieldName) -> Option<&str> {
        self.fields
            .get(&field)?
            .value
            .as_ref()
            .ok()
            .map(String::as_str)
    }

    /// Why a field has no text; `None` when it has one.
    pub fn absence(&self, field: FieldName) -> Option<Absence> {
        match self.fields.get(&field) {
            None => Some(Absence::NotOnForm),
            Some(extracted) => extracted.value.as_ref().err().copied(),
        }
    }

    /// Whether a field is in doubt.
    pub fn is_doubtful(&self, field: FieldName) -> bool {
        self.doubts.iter().any(|doubt| doubt.field == field)
    }
}
