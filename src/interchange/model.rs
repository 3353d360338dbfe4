//! Types of the contract. The order of the members is the order of the keys.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::record::FieldName;

/// The whole file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interchange {
    /// Always `machikurabe/1`.
    pub schema: String,
    /// Documents that were read, in the order given.
    pub documents: Vec<Document>,
    /// Files that could not be read.
    pub failures: Vec<Failure>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// File name.
    pub name: String,
    /// Kebab-case reason.
    pub code: String,
    /// Its payload.
    pub args: BTreeMap<String, serde_json::Value>,
    /// What was found before reading stopped.
    pub diagnostics: Vec<Diagnostic>,
}

/// One document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// Title as printed.
    pub title: Option<String>,
    /// `objectives`, `results`, `objectives_and_results` or `indicators`.
    pub kind: String,
    /// Municipality, where known.
    pub municipality: Option<Municipality>,
    /// Fiscal year, where known.
    pub fiscal_year: Option<i32>,
    /// Steps of its scales.
    pub grade_scale: Vec<ScaleStep>,
    /// Departments and sections.
    pub departments: Vec<Department>,
    /// Every field: `present` or `not_on_form`.
    pub columns: BTreeMap<FieldKey, String>,
    /// Columns and key labels as printed, with what they were taken for.
    pub columns_detail: Vec<ColumnDetail>,
    /// Records in document order.
    pub initiatives: Vec<Initiative>,
    /// What was guessed, not read, or odd.
    pub diagnostics: Vec<Diagnostic>,
    /// Lines or rows of the source by use.
    pub accounted: BTreeMap<String, u32>,
    /// Points to check that are about the whole document or about several records. Absent where
    /// nothing was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<serde_json::Value>>,
    /// What each rule did. Absent where nothing was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<RuleReport>>,
}

/// What a rule did with a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleReport {
    /// Kebab-case name of its points.
    pub code: String,
    /// Cases looked at.
    pub examined: u32,
    /// Points found.
    pub found: u32,
    /// Cases left out because a cell is in doubt.
    pub in_doubt: u32,
    /// Cases left out because the print does not allow to compare them.
    pub left_out: u32,
    /// Kebab-case reason why it cannot apply; `null` when it can.
    pub inapplicable: Option<String>,
}

/// The file of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// File name.
    pub name: String,
    /// Format that was read.
    pub format: String,
    /// Text encoding.
    pub encoding: Option<String>,
    /// Lower-case hexadecimal SHA-256.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Pages or sheets, where the format has them.
    pub pages: Option<u32>,
}

/// A municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Municipality {
    /// Name with its suffix.
    pub name: String,
    /// Six-digit code.
    pub code: Option<String>,
    /// Prefecture.
    pub prefecture: Option<String>,
    /// `declared`, `text` or `inferred`.
    pub evidence: String,
    /// The words that decided it.
    pub basis: String,
}

/// One step of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaleStep {
    /// `grade`, `verdict` or `progress_mark`.
    pub field: FieldKey,
    /// The mark as printed.
    pub mark: String,
    /// Neutral meaning.
    pub meaning: String,
    /// The document's words for it.
    pub wording: Option<String>,
    /// `legend`, `reason_text`, `word` or `assumed`.
    pub evidence: String,
}

/// A department or section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// 部・局.
    pub name: Option<String>,
    /// 課・室.
    pub section: Option<String>,
    /// Personal name.
    pub head: Option<String>,
    /// 使命.
    pub mission: Option<String>,
    /// 基本方針.
    pub policy: Option<String>,
    /// 部の仕事.
    pub work: Option<String>,
    /// 総括.
    pub summary: Option<String>,
    /// Where its head stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

/// A column or key label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnDetail {
    /// As printed.
    pub header: String,
    /// Its meaning; `null` when it was not understood.
    pub field: Option<FieldKey>,
    /// 0–100.
    pub score: u8,
    /// Kebab-case reason.
    pub reason: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "the members are the fields of `FieldName` by their names"
)]
pub struct Initiative {
    /// Stable id.
    pub id: String,
    /// Headings above it, outermost first.
    pub path: Vec<String>,
    pub department: Option<String>,
    pub section: Option<String>,
    pub number: Option<String>,
    pub category: Option<String>,
    pub goal: Option<String>,
    pub title: Option<String>,
    pub activities: Option<String>,
    pub method: Option<String>,
    pub attainment_level: Option<String>,
    pub due: Option<String>,
    pub indicators: Vec<Indicator>,
    pub progress_mark: Option<Mark>,
    pub midyear_review: Option<String>,
    pub second_half_plan: Option<String>,
    pub results: Option<String>,
    pub outcome: Option<String>,
    pub year_end_review: Option<String>,
    pub verdict: Option<Mark>,
    pub grade: Option<Mark>,
    pub grade_reason: Option<String>,
    pub issues: Option<String>,
    /// Why a member is `null`.
    pub absent: BTreeMap<FieldKey, String>,
    /// Damaged cells.
    pub doubts: Vec<Doubt>,
    /// Points to check about this record; empty where nothing was checked.
    pub findings: Vec<serde_json::Value>,
    /// Where it stands.
    pub anchor: Anchor,
    /// Where each field stands.
    pub evidence: BTreeMap<FieldKey, Place>,
    /// Text of the fields above as cells hold it, and of fields without a member of their own.
    pub others: BTreeMap<FieldKey, String>,
    /// Columns that were not understood.
    pub other_columns: Vec<OtherColumn>,
}

/// A cell under a header that was not understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OtherColumn {
    /// As printed.
    pub header: String,
    /// The cell.
    pub text: String,
    /// Where it stands.
    pub at: Place,
}

/// A measured quantity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// ①, ②, ….
    pub label: Option<String>,
    /// As printed.
    pub name: Option<String>,
    /// Before the period.
    pub baseline: Option<Value>,
    /// Before a revision during the year.
    pub original_target: Option<Value>,
    /// What the cell prints about that revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision_note: Option<String>,
    /// In force at year end.
    pub target: Option<Value>,
    /// Measured.
    pub actual: Option<Value>,
    /// Printed attainment rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_rate: Option<Value>,
    /// Values of other years, and targets of the end of the plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<YearValue>,
    /// `up`, `down`, `maintain` or `unknown`.
    pub direction: String,
    /// `name`, `baseline_to_target`, `user` or `none`.
    pub direction_basis: String,
    /// Computed attainment.
    pub attainment: Attainment,
    /// Where each part stands.
    pub evidence: BTreeMap<FieldKey, Place>,
}

/// A value of another year, or of the end of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearValue {
    /// `target`, `actual`, `attainment_rate`, `baseline` or `final_target`.
    pub part: FieldKey,
    /// The value with its year.
    pub value: Value,
    /// Where it stands.
    pub at: Place,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// As printed.
    pub raw: String,
    /// Every number, in base units.
    pub numbers: Vec<Number>,
    /// Words that are no unit.
    pub qualifier: Option<String>,
    /// Year it belongs to.
    pub fiscal_year: Option<i32>,
    /// Remarks.
    pub flags: Vec<String>,
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// An integer where it is whole.
    pub value: serde_json::Number,
    /// Empty where none is known.
    pub unit: String,
    /// `at_least`, `at_most`, `below`, `above` or `about`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// What it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Attainment of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attainment {
    /// `exceeded`, `met`, `not_met` or `unknown`.
    pub verdict: String,
    /// Share, 1 = 100 %.
    pub rate: Option<serde_json::Number>,
    /// How the rate is made.
    pub formula: Option<String>,
}

/// A printed mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// As printed.
    pub raw: String,
    /// Neutral meaning.
    pub meaning: String,
}

/// A damaged cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Kebab-case damage.
    pub code: String,
    /// The field.
    pub field: FieldKey,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// Place of its first row.
    #[serde(flatten)]
    pub at: Place,
    /// All its physical lines.
    pub lines: Vec<u32>,
    /// Table in the document, from 1.
    pub table: Option<u32>,
    /// Row in the table, from 1.
    pub row: Option<u32>,
}

/// A place in the source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Physical line, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Last line, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_line: Option<u32>,
    /// Cell in its row, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Name of the sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Name of the cell (`C12`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Left, top, right, bottom in points, origin top left, y down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rect: Option<[f32; 4]>,
    /// Further places of a joined value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Place>,
}

/// Something that is no value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Kebab-case name.
    pub code: String,
    /// `info`, `warning` or `error`.
    pub severity: String,
    /// Primary place; `null` for the whole file.
    pub at: Option<Place>,
    /// Payload.
    pub args: BTreeMap<String, serde_json::Value>,
}

/// A field as a key, ordered as presented, written by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldKey(pub FieldName);

impl Serialize for FieldKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for FieldKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        FieldName::find(&name)
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("unknown field {name}")))
    }
}
