//! Reading off the main thread: what page and worker say to each other, and both ends of it.
//!
//! The worker runs the same program as the page. It is started from a blob made of the bindings'
//! text and a short tail; its first message is the compiled program, every further one a job:
//! `[options: Uint8Array, file: File]`. Answers are `Uint8Array`s whose buffers are transferred.
//! Both sides encode with postcard.

mod pool;
mod serve;

pub use pool::{JobEvent, Pool};
pub use serve::serve;

use serde::{Deserialize, Serialize};

use crate::pipeline::{FileReading, ReadOptions, Step};

/// Counts upwards over the life of the page; a file that is read again gets a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// What the page asks for; the file itself travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    /// Repeated in every answer.
    id: JobId,
    /// What the reader decided.
    options: ReadOptions,
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Report {
    /// The job has reached a step.
    Reached(JobId, Step),
    /// The job is done.
    Finished(JobId, Box<FileReading>),
    /// The browser refused the bytes: the file was moved, changed or locked.
    Unavailable(JobId),
}
