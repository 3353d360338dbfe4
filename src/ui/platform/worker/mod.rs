//! Work off the main thread: what page and workers say to each other, and both ends of it.
//!
//! A worker runs the same program as the page. It is started from a blob made of the bindings'
//! text and a short tail; its first message is the compiled program, every further one an order
//! with what belongs to it: `[order, payload]`. There are two:
//!
//! * The **reader** ([`Pool`]) reads files: `[Read(job), File]`. It answers with notes, which are
//!   small, and with results, which are large: `[job id, Uint8Array]`, the array's buffer
//!   transferred. An archive is answered by `[job id, Uint8Array, null, Uint8Array, …]`: what it
//!   holds, then the bytes of each file. Giving up a file ends this worker.
//! * The **analyst** ([`Analyst`]) keeps the readings and compares them: `[Keep(job id), Blob]`
//!   hands it the bytes of a result as the reader sent them (a blob is shared, not copied, and the
//!   page can hand it to a new analyst after a crash), `[Forget(job id), null]` takes it away, and
//!   `[Ask(number), Uint8Array]` is a question, answered by `[number, Uint8Array]`. One question
//!   is under way at a time; answers that nobody waits for any more are dropped.
//!
//! Orders and notes are plain objects (serde-wasm-bindgen), so that they can be read in the
//! browser's tools; results, questions and answers are encoded with postcard, which is smaller
//! and quicker for many records.

mod analyst;
mod crew;
mod pool;
mod serve;

pub use analyst::{Analyst, Reply, Ticket};
pub use pool::{JobEvent, Kept, Pool};
pub use serve::serve;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostics;
use crate::pipeline::{ReadOptions, Step};

/// Counts upwards over the life of the page; a file that is read again gets a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JobId(pub u32);

/// What the page wants of a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Order {
    /// Read the file.
    Read(Job),
    /// Keep the result of a job for questions.
    Keep(JobId),
    /// Forget it.
    Forget(JobId),
    /// Answer the question with this number.
    Ask(u32),
}

/// A file to be read; the file itself travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    /// Repeated in every answer.
    id: JobId,
    /// Name of the file, with folders inside an archive; the browser's handle may not keep them.
    name: String,
    /// What the reader decided.
    options: ReadOptions,
}

/// What an archive holds; the bytes travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Contents {
    names: Vec<String>,
    diagnostics: Diagnostics,
}

/// What the worker says on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Note {
    /// The job has reached a step.
    Reached(JobId, Step),
    /// The browser refused the bytes: the file was moved, changed or locked.
    Unavailable(JobId),
    /// The job is done, but its result could not be sent.
    Lost(JobId),
}
