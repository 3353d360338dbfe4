//! Result types: the same indicator in other documents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attainment::{Judgement, TargetKind};
use super::{Guarded, IndicatorKey, PolicyField};
use crate::record::{Direction, FieldName, Value};
use crate::source::Locator;

/// What an indicator counts, by its name and its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A part of a whole (率, 割合, %).
    Share,
    /// People, things or events that are counted.
    Count,
    /// Money.
    Money,
    /// Time, length, area, weight and the like.
    Amount,
    /// A state that is reached or not.
    State,
    /// The print does not say.
    #[default]
    Unknown,
}

/// Why two indicators are taken for candidates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchReason {
    /// The names are printed the same, but for widths and blanks.
    SameName,
    /// The names are printed the same, but they are words that indicators of any subject may have
    /// (登録者数, 件数), and the titles or fields that would tell them apart differ or are not known.
    GenericName,
    /// The names are the same once synonyms are one and words that only limit are left out.
    SameCore,
    /// Words that stand in both names, as the left one prints them.
    SharedWords(Vec<String>),
    /// Different words with one meaning (収納率, 徴収率), as the left and the right name print them.
    Synonyms(String, String),
    /// The same unit.
    SameUnit(String),
    /// Both count the same kind of thing.
    SameKind(MeasureKind),
    /// The initiatives belong to the same field.
    SameField(PolicyField),
}

/// What differs between two candidates.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchDifference {
    /// Units, left and right.
    Unit(String, String),
    /// Kinds of measure, left and right.
    Kind(MeasureKind, MeasureKind),
    /// Words that limit only the left or only the right one (現年度課税分, 男性), as printed.
    Qualifier(Vec<String>, Vec<String>),
    /// Other words that only the left or only the right name prints, as printed.
    Words(Vec<String>, Vec<String>),
    /// Titles of the initiatives, left and right, where a name says little without its title.
    Title(String, String),
    /// Years of the values, left and right.
    Year(Option<i32>, Option<i32>),
    /// Years of the baselines, left and right.
    BaseYear(Option<i32>, Option<i32>),
    /// Kinds of target, left and right.
    Target(TargetKind, TargetKind),
    /// Which way is better, left and right.
    Direction(Direction, Direction),
    /// Fields of policy, left and right.
    Field(PolicyField, PolicyField),
}

/// An indicator with what is shown and compared of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupMember {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// The indicator.
    pub indicator: IndicatorKey,
    /// Its name as printed, or the title of its initiative where it has none.
    pub name: String,
    /// Title of its initiative; `None` also where it is in doubt.
    pub title: Option<String>,
    /// Words that define it: the core of its name, spelling evened out (`市税徴収`), in order.
    /// To compare only: no document prints them so.
    pub definition: Vec<String>,
    /// Words that limit it (現年度課税分, 男性), sorted.
    pub qualifiers: Vec<String>,
    /// What it counts.
    pub kind: MeasureKind,
    /// Unit of its values in base units, empty where none is known; `None` where the values
    /// print several units.
    pub unit: Option<String>,
    /// Fiscal year that its actual, else its document, is about.
    pub fiscal_year: Option<i32>,
    /// What its target asks for.
    pub target_kind: TargetKind,
    /// Which way is better.
    pub direction: Direction,
    /// Value before the period; `None` also where it is in doubt.
    pub baseline: Option<Value>,
    /// Target in force; `None` also where it is in doubt.
    pub target: Option<Value>,
    /// Value measured; `None` also where it is in doubt.
    pub actual: Option<Value>,
    /// Units as printed (`千円`) of `baseline`, `target` and `actual`, where they stand in another
    /// cell than the figure.
    pub cell_units: BTreeMap<FieldName, String>,
    /// Whether a value is left out because it is in doubt.
    pub has_doubt: bool,
    /// Whether the target is reached.
    pub judgement: Judgement,
    /// Where it stands.
    pub at: Option<Locator>,
}

impl GroupMember {
    /// The value of a part, `Baseline`, `Target` or `Actual`.
    pub fn value(&self, part: FieldName) -> Option<&Value> {
        match part {
            FieldName::Baseline => self.baseline.as_ref(),
            FieldName::Target => self.target.as_ref(),
            FieldName::Actual => self.actual.as_ref(),
            _ => None,
        }
    }
}

/// Indicators that the reader accepted as the same. Connected pairs make one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchGroup {
    /// Its members by document, record and position; at least two.
    pub members: Vec<GroupMember>,
    /// What differs between any two of the members, each difference once.
    pub differences: Vec<MatchDifference>,
    /// Members (positions) whose result is one number; the figures of `guarded` in order.
    pub figures: Vec<usize>,
    /// Ranks of the figures where they are asked for and allowed, else why there are none.
    pub guarded: Guarded,
}

impl MatchGroup {
    /// The unit that all members share; `None` where they differ or one has none that is known.
    pub fn common_unit(&self) -> Option<&str> {
        let first = self.members.first()?.unit.as_deref()?;
        self.members
            .iter()
            .all(|member| member.unit.as_deref() == Some(first))
            .then_some(first)
    }
}

/// A pair of indicators that may be the same. Nothing merges by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Share of the wording that both have in common, rare words counting more, in percent.
    pub likeness: u8,
    /// Whether both are of one municipality (another year or another document of it).
    pub is_own: bool,
    /// Why, the strongest first.
    pub reasons: Vec<MatchReason>,
    /// What differs.
    pub differences: Vec<MatchDifference>,
    /// The other indicator.
    pub other: GroupMember,
}

/// An indicator with its candidates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CandidateList {
    /// The indicator.
    pub indicator: GroupMember,
    /// Its candidates, best first; at most [`Matches::BEST`].
    pub candidates: Vec<Candidate>,
}

/// Candidates and accepted groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matches {
    /// Indicators in all documents.
    pub indicators: u32,
    /// Indicators without a name that can be compared.
    pub unnamed: u32,
    /// Indicators whose name is in doubt: left out.
    pub in_doubt: u32,
    /// Indicators that were looked up; the others only had no turn ([`Matches::LOOKUPS`]).
    pub looked_up: u32,
    /// Of those, indicators with at least one candidate.
    pub with_candidates: u32,
    /// The likeliest pairs, each once; at most [`Matches::SHOWN`] lists.
    pub lists: Vec<CandidateList>,
    /// Groups of accepted pairs.
    pub groups: Vec<MatchGroup>,
    /// Pairs that the reader rejected and that are therefore not proposed.
    pub rejected: u32,
    /// Decisions about indicators that no document here has.
    pub unknown_decisions: u32,
}

impl Matches {
    /// Candidates kept for one indicator.
    pub const BEST: usize = 5;
    /// Lists kept in a comparison; the index answers for every indicator.
    pub const SHOWN: usize = 200;
    /// Indicators looked up in one comparison: every n-th where there are more.
    pub const LOOKUPS: usize = 10_000;
}
