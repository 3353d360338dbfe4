//! Normalised records: data only. What the interchange format, the comparison and the page see.

mod field;
mod initiative;
mod org;
#[cfg(test)]
pub(crate) mod sample;
mod value;

pub use field::FieldName;
pub use initiative::{
    Absence, Anchor, Attainment, AttainmentVerdict, Derivation, Direction, DirectionBasis, Doubt,
    DoubtCode, Extracted, Indicator, Initiative, Mark, Meaning, OtherField, YearValue,
};
pub use org::{Department, FiscalYear, Municipality, MunicipalityEvidence};
pub use value::{Bound, Number, Value, ValueFlag};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::{Locator, SourceInfo};

/// What a document contains, found from the fields it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DocumentKind {
    /// Goals without results.
    Objectives,
    /// Results without targets.
    Results,
    /// Goals and results.
    ObjectivesAndResults,
    /// Indicators of projects with targets and actuals.
    Indicators,
}

impl DocumentKind {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Objectives => "objectives",
            Self::Results => "results",
            Self::ObjectivesAndResults => "objectives_and_results",
            Self::Indicators => "indicators",
        }
    }
}

/// Whether the form has a field at all, and how it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// The header as printed; empty where the field comes from headings or key labels.
    pub header: String,
    /// Meaning given to it; `None` when it was not understood.
    pub field: Option<FieldName>,
    /// 0–100; 100 is an exact vocabulary entry.
    pub score: u8,
    /// Kebab-case reason, such as `vocabulary`, `suffix`, `position`, `content`, `reader`.
    pub reason: String,
    /// Place of the header.
    pub at: Option<Locator>,
}

/// Where the meaning of a mark or grade was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ScaleEvidence {
    /// A legend in the document.
    Legend,
    /// The wording of printed reasons.
    ReasonText,
    /// The word itself says it (達成, 未達成).
    Word,
    /// A common convention; not stated in the document.
    Assumed,
}

impl ScaleEvidence {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Legend => "legend",
            Self::ReasonText => "reason_text",
            Self::Word => "word",
            Self::Assumed => "assumed",
        }
    }
}

/// One step of a grade scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScaleStep {
    /// Which field the mark stands in: `Grade`, `Verdict` or `ProgressMark`.
    pub field: FieldName,
    /// The mark as printed.
    pub mark: String,
    /// Neutral meaning.
    pub meaning: Meaning,
    /// The words that explain it in the document.
    pub wording: Option<String>,
    /// Where the meaning comes from.
    pub evidence: ScaleEvidence,
}

/// Running text outside the records that states a total or a share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub at: Locator,
}

/// One document turned into records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dataset {
    /// The source.
    pub source: SourceInfo,
    /// Title as printed.
    pub title: Option<String>,
    /// Kind by the fields it has.
    pub kind: DocumentKind,
    /// Municipality; `None` when the reader must be asked.
    pub municipality: Option<Municipality>,
    /// Fiscal year the document reports on.
    pub fiscal_year: Option<FiscalYear>,
    /// Steps of the scales met, in the order best to worst where known.
    pub grade_scale: Vec<ScaleStep>,
    /// Departments and sections with their heads.
    pub departments: Vec<Department>,
    /// Columns and key labels met, in order of first appearance.
    pub columns: Vec<ColumnUse>,
    /// Fields that this form has (by header, key label or heading).
    pub fields_present: Vec<FieldName>,
    /// The records in document order.
    pub initiatives: Vec<Initiative>,
    /// Running text outside the records that states a total or a share, in document order.
    pub statements: Vec<Statement>,
    /// What happened to each part of the source: counts of lines or rows by use, for
    /// "everything accounted for". Keys are kebab-case: `record`, `header`, `heading`, `label`,
    /// `continuation`, `contents`, `legend`, `passage`, `unread`.
    pub accounted: BTreeMap<String, u32>,
}
