//! The same indicator in other documents.

use serde::{Deserialize, Serialize};

use super::Message;
use crate::compare::{MatchDifference, MatchReason};
use crate::record::FieldName;

/// The same indicator in other documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MatchingMessage {
    /// Title of the table of candidates.
    CandidatesTitle,
    /// Nothing merges by itself.
    NothingMerges,
    /// Indicators looked up, with candidates, without a name, in doubt.
    Summary {
        /// All indicators.
        indicators: u64,
        /// Looked up.
        looked_up: u64,
        /// With candidates.
        with_candidates: u64,
        /// Without a name that can be compared.
        unnamed: u64,
        /// With a name in doubt.
        in_doubt: u64,
    },
    /// Pairs that the reader rejected.
    Rejected(u64),
    /// Decisions about indicators that are not here.
    UnknownDecisions(u64),
    /// Only the likeliest lists are shown.
    OnlyLikeliest(u64),
    /// Header: the indicator.
    IndicatorHeader,
    /// Header: the candidate.
    CandidateHeader,
    /// Header: likeness of the wording.
    LikenessHeader,
    /// Header: why.
    ReasonsHeader,
    /// Header: what differs.
    DifferencesHeader,
    /// A percentage that is a whole number.
    Percent(u8),
    /// Another document of the same municipality.
    Own,
    /// Title of an accepted group, with the name of its first member.
    GroupTitle(String),
    /// How to read the drawing of a group.
    GroupReading,
    /// Members of a group.
    GroupSummary(u64),
    /// Units differ, or one is not known: no drawing.
    UnitsDiffer,
    /// Too few figures to draw.
    NothingToDraw,
    /// Header: rank of the result.
    RankHeader,
    /// What the ranks of a group stand on, and what they do not say.
    Ranked,
    /// No ranks, for these reasons.
    NotRanked(Vec<Message>),
    /// A reason.
    Reason(MatchReason),
    /// A difference.
    Difference(MatchDifference),
    /// Several of them.
    List(Vec<Message>),
    /// A value is left out because it is in doubt.
    ValueInDoubt,
    /// A value that is printed and cannot be drawn as one point.
    NotDrawn {
        /// `Baseline`, `Target` or `Actual`.
        field: FieldName,
        /// As printed.
        raw: String,
    },
    /// No value is printed for a part of the figure: baseline, target or actual.
    Missing {
        /// The baseline.
        baseline: bool,
        /// The target.
        target: bool,
        /// The actual.
        actual: bool,
    },
}
