//! Result types: policy fields of initiatives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Purpose, Subject};
use crate::facts::vocabulary;
use crate::record::FieldName;

vocabulary! {
    /// Fields as 総合計画 name them, finer than the spending.
    PlanField {
        /// 子育て.
        Children = "children";
        /// 教育・学び.
        Learning = "learning";
        /// 健康・医療.
        Health = "health";
        /// 福祉（高齢・障害・地域）.
        Care = "care";
        /// 防災・消防・安全.
        Safety = "safety";
        /// 環境・ごみ.
        Environment = "environment";
        /// 都市基盤・住まい・交通.
        Town = "town";
        /// 上下水道.
        Water = "water";
        /// 産業・観光・農業・雇用.
        Economy = "economy";
        /// 文化・スポーツ.
        Culture = "culture";
        /// 市民参加・人権・多文化.
        Community = "community";
        /// 窓口・税・保険料: services at the counter.
        Counter = "counter";
        /// 行財政運営・DX・広報.
        Administration = "administration";
        /// 議会・選挙・監査.
        Assembly = "assembly";
    }
}

/// The two ways to sort initiatives by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// By purpose of spending ([`Purpose`]).
    Spending,
    /// By field of a 総合計画 ([`PlanField`]).
    Plan,
}

/// A field of one of the classifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyField {
    /// A purpose of spending.
    Spending(Purpose),
    /// A field of a 総合計画.
    Plan(PlanField),
}

impl PolicyField {
    /// The classification it belongs to.
    pub fn classification(self) -> Classification {
        match self {
            Self::Spending(_) => Classification::Spending,
            Self::Plan(_) => Classification::Plan,
        }
    }

    /// Stable kebab-case name inside its classification.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spending(purpose) => purpose.name(),
            Self::Plan(field) => field.name(),
        }
    }

    /// All fields of a classification in their order of presentation.
    pub fn all(classification: Classification) -> Vec<Self> {
        match classification {
            Classification::Spending => Purpose::ALL.iter().copied().map(Self::Spending).collect(),
            Classification::Plan => PlanField::ALL.iter().copied().map(Self::Plan).collect(),
        }
    }
}

/// A correction by the reader, remembered as a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRule {
    /// Words to look for in section, path and title; initiatives that hold them belong to `field`.
    pub words: String,
    /// Id of the only initiative that the rule is about; its `words` are then not looked for.
    pub record: Option<String>,
    /// The field they stand for, in its classification.
    pub field: PolicyField,
}

/// What decided the field of an initiative in one classification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldBasis {
    /// A rule of the reader, by its position.
    Rule(u32),
    /// Words that say it, in the first part of the record that has such words: positions in
    /// [`FieldMix::words`].
    Words(FieldSource, Vec<u32>),
    /// Only words that hint at it, over the whole record.
    Hints(Vec<u32>),
    /// Words of several fields, none of which leads.
    Tie(Vec<PolicyField>),
    /// The parts that might say it are in doubt.
    InDoubt,
    /// No known word.
    Nothing,
}

/// The part of a record in which words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldSource {
    /// A field of the record.
    Field(FieldName),
    /// Headings above it.
    Path,
    /// The names of its indicators.
    Indicators,
}

/// The field of an initiative in one classification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDecision {
    /// The field, where one was decided.
    pub field: Option<PolicyField>,
    /// What decided it, or why nothing did.
    pub basis: FieldBasis,
}

/// Both fields of an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldAssignment {
    /// By purpose of spending.
    pub spending: FieldDecision,
    /// By field of a 総合計画.
    pub plan: FieldDecision,
}

impl FieldAssignment {
    /// The decision in one classification.
    pub fn decision(&self, classification: Classification) -> &FieldDecision {
        match classification {
            Classification::Spending => &self.spending,
            Classification::Plan => &self.plan,
        }
    }
}

/// A map whose keys are no text travels as pairs, since JSON has no other keys.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use super::PolicyField;

    type Counts = BTreeMap<PolicyField, u32>;

    pub(super) fn serialize<S: Serializer>(counts: &Counts, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(counts)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Counts, D::Error> {
        Vec::<(PolicyField, u32)>::deserialize(from).map(Counts::from_iter)
    }
}

/// Counts of one document in one classification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldCounts {
    /// Initiatives by field.
    #[serde(with = "pairs")]
    pub fields: BTreeMap<PolicyField, u32>,
    /// Initiatives of which nothing says the field, or several things do.
    pub undecided: u32,
    /// Initiatives whose deciding parts are in doubt.
    pub in_doubt: u32,
    /// Those of `fields` that a rule of the reader decided.
    pub by_rule: u32,
}

impl FieldCounts {
    /// Initiatives that have a field.
    pub fn decided(&self) -> u32 {
        self.fields.values().sum()
    }

    /// All initiatives.
    pub fn total(&self) -> u32 {
        self.decided() + self.undecided + self.in_doubt
    }
}

/// One document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// Counts by purpose of spending.
    pub spending: FieldCounts,
    /// Counts by field of a 総合計画.
    pub plan: FieldCounts,
    /// One assignment an initiative, in the order of the document.
    pub records: Vec<FieldAssignment>,
    /// The first initiatives without a field in one of the classifications, with their position
    /// in `records`; at most [`FieldRow::SHOWN`].
    pub undecided: Vec<(u32, Subject)>,
    /// Initiatives without a field in one of the classifications, all of them.
    pub undecided_total: u32,
}

impl FieldRow {
    /// Undecided initiatives that are listed.
    pub const SHOWN: usize = 100;

    /// The counts in one classification.
    pub fn counts(&self, classification: Classification) -> &FieldCounts {
        match classification {
            Classification::Spending => &self.spending,
            Classification::Plan => &self.plan,
        }
    }
}

/// Mix of policy fields of the documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FieldMix {
    /// One row a document that has initiatives.
    pub rows: Vec<FieldRow>,
    /// The words that decided something, each once.
    pub words: Vec<String>,
    /// How many initiatives each rule of the reader decided, in the order of the rules.
    pub rule_uses: Vec<u32>,
}
