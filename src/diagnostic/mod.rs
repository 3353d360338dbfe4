//! One sink for everything that is not a value: what was not read, what was guessed, what is odd.

mod code;

pub use code::{Code, Severity, Stage};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::Locator;

/// One fact about the reading of a source. The words for people live in `i18n`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What happened.
    pub code: Code,
    /// Where; the first is the primary place. Empty when it concerns the whole source.
    pub at: Vec<Locator>,
    /// Typed payload: names are fixed per code and documented there.
    pub args: BTreeMap<String, Arg>,
}

/// A payload value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arg {
    /// Words of the document or a name.
    Text(String),
    /// A count or a position.
    Count(u64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl Diagnostic {
    /// A diagnostic without place or payload.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            at: Vec::new(),
            args: BTreeMap::new(),
        }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, at: &Locator) -> Self {
        self.at.push(at.clone());
        self
    }

    /// Adds a payload value.
    #[must_use]
    pub fn arg(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// Severity, fixed per code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Append-only sink, passed as the last parameter through all stages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Diagnostics {
    entries: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.entries.push(diagnostic);
    }

    /// All entries in the order of their discovery.
    pub fn entries(&self) -> &[Diagnostic] {
        &self.entries
    }
}
