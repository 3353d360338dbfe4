//! Runs the stages; the only place that knows all of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assemble::{Declared, dataset_from_document};
use crate::diagnostic::Diagnostics;
use crate::document::Document;
pub use crate::ingest::{IngestError, Limits, Password, plain_text};
use crate::ingest::{layout_from_source, unpack};
use crate::layout::{Layout, Page};
use crate::normalize;
use crate::recognize::document_from_layout;
use crate::record::{Dataset, FieldName, FiscalYear};
use crate::source::SourceFile;

/// What the reader decided about a file before or after a first reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReadOptions {
    /// Municipality by name (`東大和市`), declared by the reader.
    pub municipality: Option<String>,
    /// Fiscal year (2024 = 令和6年度), declared by the reader.
    pub fiscal_year: Option<i32>,
    /// Meaning of headers, declared by the reader: header as printed → field.
    pub columns: BTreeMap<String, FieldName>,
    /// Password of a protected file.
    pub password: Option<Password>,
    /// Limits for untrusted bytes.
    pub limits: Limits,
}

/// The step that a file has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// Bytes are decoded and laid out.
    Ingest,
    /// A page or sheet is laid out.
    Page {
        /// Its number, from 1.
        number: u32,
        /// How many there are.
        count: u32,
    },
    /// Structure is recognised.
    Recognize,
    /// Records are assembled.
    Assemble,
    /// Done.
    Finished,
}

/// One file, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// File name as the reader knows it.
    pub name: String,
    /// The records, or why there are none.
    pub outcome: Result<Reading, IngestError>,
    /// Everything else that is to be said about it.
    pub diagnostics: Diagnostics,
}

/// What a readable file gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The records.
    pub dataset: Dataset,
    /// Physical lines of a text-like source, for the source view; index 0 is line 1.
    pub source_lines: Vec<String>,
    /// Pages or sheets of other sources, for the source view; empty for text-like ones.
    pub pages: Vec<Page>,
}

/// Reads one file. Same bytes and options, same result.
pub fn read_source(
    source: &SourceFile,
    options: &ReadOptions,
    progress: &mut dyn FnMut(Step),
) -> FileReading {
    let mut diagnostics = Diagnostics::new();
    progress(Step::Ingest);
    let layout = layout_from_source(
        source,
        &options.limits,
        options.password.as_ref(),
        &mut |number, count| progress(Step::Page { number, count }),
        &mut diagnostics,
    );
    let outcome = layout.map(|layout| {
        progress(Step::Recognize);
        let document = document_from_layout(&layout, &mut diagnostics);
        progress(Step::Assemble);
        let declared = Declared {
            municipality: options.municipality.clone(),
            fiscal_year: options.fiscal_year,
            columns: options.columns.clone(),
        };
        let dataset = dataset_from_document(&document, &layout.source, &declared, &mut diagnostics);
        Reading {
            dataset,
            pages: if layout.source_lines.is_empty() {
                layout.pages
            } else {
                Vec::new()
            },
            source_lines: layout.source_lines,
        }
    });
    progress(Step::Finished);
    FileReading {
        name: source.name.clone(),
        outcome,
        diagnostics,
    }
}

/// What an archive holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpacked {
    /// The files in it, in the order of their names, which keep the folders inside the archive.
    pub files: Vec<SourceFile>,
    /// What was left out, and why.
    pub diagnostics: Diagnostics,
}

/// Takes the files out of an archive; `None` for what is no archive of files.
pub fn unpack_source(source: &SourceFile, limits: &Limits) -> Option<Unpacked> {
    let mut diagnostics = Diagnostics::new();
    let files = unpack(source, limits, &mut diagnostics)?;
    Some(Unpacked { files, diagnostics })
}

/// Reads one file as far as its layout, for inspection.
pub fn read_layout(
    source: &SourceFile,
    options: &ReadOptions,
    diagnostics: &mut Diagnostics,
) -> Result<Layout, IngestError> {
    layout_from_source(
        source,
        &options.limits,
        options.password.as_ref(),
        &mut |_, _| {},
        diagnostics,
    )
}

/// Recognises the structure of a layout, for inspection.
pub fn recognize_layout(layout: &Layout, diagnostics: &mut Diagnostics) -> Document {
    document_from_layout(layout, diagnostics)
}

/// The fiscal year that a reader writes (`R6`, `令和6年度`).
pub fn fiscal_year_from_text(text: &str) -> Option<FiscalYear> {
    normalize::fiscal_year::fiscal_year_of(text)
}
