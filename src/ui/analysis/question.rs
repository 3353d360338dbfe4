//! Questions and answers: plain data.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{CheckPage, CheckQuery, ItemPage, ItemQuery};
use crate::compare::{CompareOptions, EvaluationRow, Series};
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
