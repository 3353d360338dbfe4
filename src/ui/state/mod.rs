//! The page's state: a value. Browser objects (files, the worker) live elsewhere and are referred
//! to by ids.

mod action;
mod decide;
mod filter;
mod reducer;
mod select;

pub use action::Action;
pub use decide::{CheckState, Decision, MarkKey, Shift, decision_count, shifted};
pub use filter::{Filters, Flag, MarkFilter, Row, departments, filter_rows};
pub use reducer::reduce;
pub use select::{
    Counts, Totals, chosen_datasets, chosen_jobs, comparable, fields_in_doubt, find_digest,
    find_record, jobs, readings, totals,
};

use std::rc::Rc;

use super::platform::JobId;
use super::route::Route;
use super::shared::Shared;
use crate::compare::CompareOptions;
use crate::pipeline::{FileReading, ReadOptions, Step};

/// A file on the page; counts upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// With the worker.
    Reading(Step),
    /// Read; the result may still be a refusal.
    Read,
    /// An archive; so many files were taken out of it and stand behind it.
    Unpacked(u64),
    /// Given up by the reader.
    Cancelled,
    /// Given up by the program.
    Broken(Breakdown),
}

/// Why the program gave a file up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown {
    /// The worker died.
    Crashed,
    /// It took too long.
    TimedOut,
    /// The browser refused the bytes.
    Unavailable,
}

/// One file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    /// Its id.
    pub id: FileId,
    /// Name as the reader knows it.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// The latest job; answers to older ones are dropped.
    pub job: JobId,
    /// How far it is.
    pub phase: Phase,
    /// What the reader decided about it.
    pub options: Rc<ReadOptions>,
    /// The last result; kept while the file is read again.
    pub reading: Option<Shared<FileReading>>,
    /// What it holds; counted once, because every change of the page shows the sums.
    pub counts: Counts,
    /// The texts of its records as the search sees them.
    pub texts: Rc<Vec<String>>,
    /// The job that made it.
    pub read_by: Option<JobId>,
    /// Whether the comparison uses it.
    pub is_chosen: bool,
    /// The file with the same bytes that came before.
    pub duplicate_of: Option<FileId>,
}

impl FileEntry {
    /// Whether the worker still has to do with it.
    pub fn is_busy(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Reading(_))
    }

    /// The records, where there are any.
    pub fn dataset(&self) -> Option<&crate::record::Dataset> {
        self.reading
            .as_ref()
            .and_then(|reading| reading.outcome.as_ref().ok())
            .map(|reading| &reading.dataset)
    }
}

/// Everything the page knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AppState {
    /// Page and language.
    pub route: Route,
    /// Files in the order of their arrival.
    pub files: Vec<FileEntry>,
    /// What the list of initiatives shows.
    pub filters: Rc<Filters>,
    /// What the reader decided about the comparison.
    pub options: Rc<CompareOptions>,
    /// Which points to check are shown, and which are questions.
    pub check: Rc<CheckState>,
}

impl AppState {
    /// The file with this id.
    pub fn file(&self, id: FileId) -> Option<&FileEntry> {
        self.files.iter().find(|file| file.id == id)
    }
}
