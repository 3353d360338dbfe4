//! What has happened, in the past tense.

use super::{Breakdown, Decision, FileId, Filters};
use crate::pipeline::{FileReading, ReadOptions, Step};
use crate::ui::analysis::CheckQuery;
use crate::ui::platform::JobId;
use crate::ui::route::Route;
use crate::ui::shared::Shared;

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The address has changed.
    Navigated(Route),
    /// The reader added a file.
    FileAdded {
        /// Its new id.
        id: FileId,
        /// Its first job.
        job: JobId,
        /// Its name.
        name: String,
        /// Its size.
        bytes: u64,
    },
    /// The reader corrected something; the file is read again.
    FileReopened {
        /// The file.
        id: FileId,
        /// Its new job.
        job: JobId,
        /// What was decided.
        options: ReadOptions,
    },
    /// A job has reached a step.
    StepReached(JobId, Step),
    /// A job is done.
    FileRead(JobId, Shared<FileReading>),
    /// A job found an archive; its files are added by themselves. The reading has what was left out.
    FileUnpacked(JobId, u64, Shared<FileReading>),
    /// A job was given up by the program.
    FileBroken(JobId, Breakdown),
    /// A job was given up by the reader.
    FileCancelled(FileId),
    /// The reader took a file away.
    FileRemoved(FileId),
    /// The reader took all files away.
    AllRemoved,
    /// The reader took a file into the comparison or out of it.
    FileChosen(FileId, bool),
    /// The reader changed what the list shows.
    FiltersChanged(Filters),
    /// The reader took files into the comparison or out of it, all at once.
    AllChosen(bool),
    /// The reader decided something about the comparison.
    Decided(Decision),
    /// The reader changed which points are shown.
    CheckQueried(CheckQuery),
    /// The reader put a point on the question sheet or took it off.
    FindingTicked(String, bool),
    /// The reader gave the questions another order.
    QuestionsOrdered(Vec<String>),
    /// The reader emptied the question sheet.
    QuestionsCleared,
}
