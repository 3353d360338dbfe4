//! Diagnostics and errors for people: what happened, and what to do.

use serde::{Deserialize, Serialize};

use super::{Locale, Terms, en, ja};
use crate::diagnostic::{Arg, Diagnostic};
use crate::ingest::IngestError;
use crate::record::{DoubtCode, FieldName};

/// What happened and the next step, each one or two sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// What happened.
    pub reason: String,
    /// What the reader can do; empty when nothing is asked.
    pub next_step: String,
}

impl Explanation {
    pub(super) fn new(reason: impl Into<String>, next_step: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            next_step: next_step.into(),
        }
    }
}

/// Explains a diagnostic.
pub fn explain_diagnostic(locale: Locale, diagnostic: &Diagnostic) -> Explanation {
    let args = Args { locale, diagnostic };
    match locale {
        Locale::Ja => ja::diagnostic::diagnostic(diagnostic.code, &args),
        Locale::En => en::diagnostic::diagnostic(diagnostic.code, &args),
    }
}

/// Explains why nothing of a file could be used.
pub fn explain_error(locale: Locale, error: &IngestError) -> Explanation {
    match locale {
        Locale::Ja => ja::diagnostic::error(error),
        Locale::En => en::diagnostic::error(error),
    }
}

/// Longest copied text inside a message, in characters.
const QUOTE_CHARS: usize = 40;

/// Payload of a diagnostic, ready for a sentence.
pub(super) struct Args<'a> {
    locale: Locale,
    diagnostic: &'a Diagnostic,
}

impl Args<'_> {
    /// A payload value; names of fields and doubts in words, long texts shortened, `?` if missing.
    pub(super) fn get(&self, name: &str) -> String {
        match self.diagnostic.args.get(name) {
            None => "?".to_owned(),
            Some(Arg::Count(count)) if name == "year" => i32::try_from(*count).map_or_else(
                |_| count.to_string(),
                |year| super::format::fiscal_year(self.locale, year),
            ),
            Some(Arg::Count(count)) => super::format::count(*count),
            Some(Arg::Text(text)) => self.word(name, text),
        }
    }

    fn word(&self, name: &str, text: &str) -> String {
        if name == "field"
            && let Some(field) = FieldName::find(text)
        {
            return field.term(self.locale).to_owned();
        }
        if name == "doubt"
            && let Some(doubt) = DoubtCode::find(text)
        {
            return doubt.term(self.locale).to_owned();
        }
        let mut short: String = text.chars().take(QUOTE_CHARS).collect();
        if text.chars().count() > QUOTE_CHARS {
            short.push('…');
        }
        short.replace('\n', " ")
    }
}
