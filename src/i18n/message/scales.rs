//! Grade scales, and attainment of single indicators.

use serde::{Deserialize, Serialize};

use super::Message;
use crate::compare::{
    Judgement, MeaningSource, Parts, Rate, RateAgreement, ScaleStatus, TargetKind, UnknownReason,
};
use crate::record::{Direction, DirectionBasis, FieldName, Meaning};
use crate::source::Locator;

/// Headers of the tables of indicators and scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ScalesHeader {
    /// The initiative.
    Initiative,
    /// The indicator.
    Indicator,
    /// Who is in charge.
    Owner,
    /// Which way is better, and what that was found from.
    Direction,
    /// What the target asks for.
    Kind,
    /// Whether the target was reached.
    Verdict,
    /// actual ÷ target.
    Ratio,
    /// (actual − baseline) ÷ (target − baseline).
    Progress,
    /// Parts of a composite.
    Parts,
    /// The rate that the document prints.
    Printed,
    /// The place in the source.
    Place,
    /// How well the meaning of a scale is known.
    Status,
    /// Marks outside the scale.
    Outside,
    /// Publisher of a known scale.
    Publisher,
    /// What a known scale is applied to.
    AppliesTo,
    /// Marks of a document with their meanings.
    Marks,
    /// Marks of a known scale with their meanings, best first.
    KnownMarks,
}

/// Grade scales, and attainment of single indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ScalesMessage {
    /// Header of a column.
    Header(ScalesHeader),
    /// Title of the table of one document's indicators.
    Items(Box<Message>),
    /// Only so many of all indicators are listed.
    Shortened {
        /// Listed.
        shown: u64,
        /// All.
        all: u64,
    },
    /// What both formulas are.
    Formulas,
    /// How directions are found, and what is done where less is better.
    Directions,
    /// Among the judged: those whose actual is not final.
    Provisional(u64),
    /// Among the judged: those whose direction follows only from baseline and target.
    DirectionInferred(u64),
    /// No indicator can be judged: how many there are, and why, most frequent first.
    NothingDecided {
        /// All indicators.
        total: u64,
        /// In doubt.
        in_doubt: u64,
        /// Why not.
        reasons: Vec<(UnknownReason, u64)>,
    },
    /// Label and name of an indicator.
    Name {
        /// ①, ②, ….
        label: Option<String>,
        /// As printed.
        name: Option<String>,
    },
    /// Which way is better, and what that was found from.
    Direction(Direction, DirectionBasis),
    /// What a target asks for.
    Kind(TargetKind),
    /// What became of an indicator, and whether its actual is not final.
    Judged {
        /// The verdict or the reason.
        judgement: Judgement,
        /// 速報値, 暫定, 見込.
        is_provisional: bool,
    },
    /// A rate or why there is none.
    Rate {
        /// The rate.
        rate: Rate,
        /// Whether up to 100 % reaches the target.
        is_lower_better: bool,
    },
    /// Parts of a cell and of a composite.
    Parts(Vec<Parts>),
    /// A printed rate, and which formula it comes from.
    Printed {
        /// The print.
        raw: String,
        /// Which formula.
        agreement: RateAgreement,
    },
    /// A place in the source.
    Place(Locator),
    /// Title of the table of scales.
    ScalesTitle,
    /// Title of the table of known scales.
    KnownTitle,
    /// How well the meaning of a scale is known.
    Status(ScaleStatus),
    /// What to know about a scale whose meaning is not stated, in one sentence.
    ScaleNote {
        /// The document.
        series: Box<Message>,
        /// Kind of mark.
        field: FieldName,
        /// How well it is known.
        status: ScaleStatus,
        /// Known scales that fit.
        candidates: u64,
    },
    /// A mark is explained in more than one way.
    Conflict {
        /// The document.
        series: Box<Message>,
        /// Kind of mark.
        field: FieldName,
        /// The mark.
        mark: String,
        /// Legend or reasons.
        source: MeaningSource,
        /// Meanings with an example of the words and how often.
        sides: Vec<(Meaning, String, u32)>,
    },
    /// Marks with their meanings, from the best to the worst.
    Marks(Vec<(String, Meaning)>),
    /// Marks with their counts.
    MarkCounts(Vec<(String, u32)>),
    /// No mark can be placed: why there is no chart.
    NothingPlaced,
    /// How the known scales are to be taken.
    KnownReading,
    /// Publisher and years of a known scale.
    Publisher {
        /// Who.
        publisher: Option<String>,
        /// When.
        years: Option<String>,
        /// Whether it has exactly the marks of the document.
        is_exact: bool,
    },
}
