//! Questions and answers: plain data.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{CandidatePage, CheckPage, CheckQuery, ItemPage, ItemQuery};
use crate::compare::{
    CompareOptions, EvaluationRow, FieldAssignment, FieldRow, Series, SimilarRecord,
};
use crate::view::{QuestionSheet, View};

/// What a page wants to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The documents, by the job that read them.
    pub documents: Vec<u32>,
    /// What the reader decided.
    pub options: Rc<CompareOptions>,
    /// What is asked about them.
    pub what: What,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// All analyses as they are shown.
    Compare,
    /// A page of indicators.
    Items(ItemQuery),
    /// A page of indicators that may be the same as others, from 0.
    Candidates(u32),
    /// Initiatives of other documents that resemble the one with this id.
    Similar(String),
    /// The policy fields of the initiative with this id.
    FieldsOf(String),
    /// A page of points to check.
    Check(CheckQuery),
    /// The points with these keys, in this order.
    Questions(Vec<String>),
}

/// Kinds of questions; the last answer of each is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// [`What::Compare`].
    Compare,
    /// [`What::Items`].
    Items,
    /// [`What::Candidates`].
    Candidates,
    /// [`What::Similar`].
    Similar,
    /// [`What::FieldsOf`].
    FieldsOf,
    /// [`What::Check`].
    Check,
    /// [`What::Questions`].
    Questions,
}

impl What {
    /// Its kind.
    pub fn topic(&self) -> Topic {
        match self {
            Self::Compare => Topic::Compare,
            Self::Items(_) => Topic::Items,
            Self::Candidates(_) => Topic::Candidates,
            Self::Similar(_) => Topic::Similar,
            Self::FieldsOf(_) => Topic::FieldsOf,
            Self::Check(_) => Topic::Check,
            Self::Questions(_) => Topic::Questions,
        }
    }
}

/// What the analyst answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// On [`What::Compare`].
    Compared(Box<Compared>),
    /// On [`What::Items`].
    Items(ItemPage),
    /// On [`What::Candidates`].
    Candidates(CandidatePage),
    /// On [`What::Similar`]: best first.
    Similar(Vec<SimilarRecord>),
    /// On [`What::FieldsOf`]; `None` when no document has the initiative.
    FieldsOf(Option<FieldsOfRecord>),
    /// On [`What::Check`].
    Check(CheckPage),
    /// On [`What::Questions`]: the points that are still there.
    Questions(QuestionSheet),
}

/// All analyses as they are shown, and what their controls need.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The documents in the order of all rows.
    pub series: Vec<Series>,
    /// Cards, figures and tables.
    pub view: View,
    /// The marks of each document.
    pub evaluation: Vec<EvaluationRow>,
    /// Policy fields of each document, without those of single records.
    pub fields: Vec<FieldRow>,
    /// Whether any indicators were accepted as the same: before there is nothing to rank.
    pub has_groups: bool,
}

/// The policy fields of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldsOfRecord {
    /// Its id.
    pub id: String,
    /// Its fields, and what decided them.
    pub assignment: FieldAssignment,
    /// Words that decided something; bases refer to them by position.
    pub words: Vec<String>,
}

impl Question {
    /// For the way to the analyst.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(&(&self.documents, &*self.options, &self.what)).ok()
    }

    /// What arrives there.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (documents, options, what) =
            postcard::from_bytes::<(Vec<u32>, CompareOptions, What)>(bytes).ok()?;
        Some(Self {
            documents,
            options: Rc::new(options),
            what,
        })
    }
}
