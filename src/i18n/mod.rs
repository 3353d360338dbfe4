//! Words for people: typed messages in Japanese (first) and English (complete).
//!
//! Structure: [`Message`] names everything the core says (charts, tables, notes); one file a
//! language turns it into words by an exhaustive `match`, so that a message without words does
//! not compile. The page keeps its own words in a second enum beside this one. Numbers, years and
//! places are written by [`format`]; names of fields, absences and meanings by [`Terms`].

mod diagnostic;
mod en;
pub mod format;
mod ja;
mod message;

pub use diagnostic::{Explanation, explain_diagnostic, explain_error};
pub use message::{
    AmbitionHeader, AmbitionMessage, CountOf, FigureMessage, FindingsMessage, FindingsPhrase,
    MatchingMessage, Message, NoteKind, PeersMessage, PeersPhrase, Phrase, PolicyFieldsMessage,
    PrintMessage, QuestionAbout, ScalesHeader, ScalesMessage,
};

use serde::{Deserialize, Serialize};

use crate::compare::{
    AmbitionGap, AnalysisName, Element, EvaluationAxis, Height, MeaningSource, RateAgreement,
    RateGap, Reference, TargetKind, UnknownReason,
};
use crate::record::{
    Absence, AttainmentVerdict, Direction, DirectionBasis, DocumentKind, DoubtCode, FieldName,
    Meaning, MunicipalityEvidence, ScaleEvidence, ValueFlag,
};

/// Language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Locale {
    /// BCP 47 tag, for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The message in this language.
    pub fn text(self, message: &Message) -> String {
        match self {
            Self::Ja => ja::text(message),
            Self::En => en::text(message),
        }
    }
}

/// A closed vocabulary with a name in every language.
pub trait Terms: Copy {
    /// The name, short enough for a table header.
    fn term(self, locale: Locale) -> &'static str;
}

macro_rules! terms {
    ($module:ident: $($kind:ty => $function:ident),* $(,)?) => {
        $(impl Terms for $kind {
            fn term(self, locale: Locale) -> &'static str {
                match locale {
                    Locale::Ja => ja::$module::$function(self),
                    Locale::En => en::$module::$function(self),
                }
            }
        })*
    };
}

terms! {
    scales:
    MeaningSource => meaning_source,
    DirectionBasis => direction_basis,
    TargetKind => target_kind,
    RateGap => rate_gap,
    RateAgreement => rate_agreement,
    AmbitionGap => ambition_gap,
    Height => height,
    Reference => reference,
}

terms! {
    terms:
    AnalysisName => analysis,
    FieldName => field,
    Absence => absence,
    Meaning => meaning,
    AttainmentVerdict => attainment_verdict,
    UnknownReason => unknown_reason,
    Element => element,
    DocumentKind => document_kind,
    DoubtCode => doubt,
    Direction => direction,
    ValueFlag => value_flag,
    ScaleEvidence => scale_evidence,
    MunicipalityEvidence => municipality_evidence,
    EvaluationAxis => axis,
}
