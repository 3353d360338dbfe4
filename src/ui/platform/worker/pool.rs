//! The page's end: a queue of files and the worker that reads them one after the other.
//!
//! 1. At most one job is with the worker; the others wait in the order of their arrival.
//! 2. Cancelling the running job ends the worker; the next job gets a new one.
//! 3. A worker that dies or is too slow costs the file it was reading, and no other.
//! 4. After a job was cancelled or given up, nothing is reported for it any more.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File};

use super::super::Timeout;
use super::crew::Crew;
use super::{Contents, Job, JobId, Note, Order};
use crate::diagnostic::Diagnostics;
use crate::pipeline::{FileReading, ReadOptions, Step};
use crate::source::SourceFile;
use crate::ui::shared::Shared;

/// One file may take this long.
const TIME_LIMIT_MS: i32 = 60_000;

/// What happened to a job.
#[derive(Clone, Debug, PartialEq)]
pub enum JobEvent {
    /// It has reached a step.
    Reached(Step),
    /// It is done.
    Finished(Shared<FileReading>, Kept),
    /// It was an archive: the files in it, and what was left out.
    Unpacked(Vec<SourceFile>, Diagnostics),
    /// The worker died while reading it.
    Crashed,
    /// It took longer than the limit.
    TimedOut,
    /// The browser refused the bytes.
    Unavailable,
}

/// A result as the worker sent it, for the analyst.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept(pub(super) Blob);

struct Waiting {
    id: JobId,
    name: String,
    file: File,
    options: ReadOptions,
}

struct Running {
    id: JobId,
    _limit: Timeout,
}

struct Inner {
    queue: VecDeque<Waiting>,
    running: Option<Running>,
    crew: Option<Crew>,
    listener: Rc<dyn Fn(JobId, JobEvent)>,
}

/// Reads files off the main thread. Clones share one queue.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

impl PartialEq for Pool {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Pool {
    /// A queue that tells `listener` what happens.
    pub fn new(listener: impl Fn(JobId, JobEvent) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            queue: VecDeque::new(),
            running: None,
            crew: None,
            listener: Rc::new(listener),
        })))
    }

    /// Queues a file.
    pub fn read(&self, id: JobId, name: String, file: File, options: ReadOptions) {
        self.0.borrow_mut().queue.push_back(Waiting {
            id,
            name,
            file,
            options,
        });
        self.advance();
    }

    /// Forgets a job, running or waiting.
    pub fn cancel(&self, id: JobId) {
        {
            let mut inner = self.0.borrow_mut();
            inner.queue.retain(|waiting| waiting.id != id);
            if inner
                .running
                .as_ref()
                .is_some_and(|running| running.id == id)
            {
                inner.dismiss();
            }
        }
        self.advance();
    }

    /// Hands the next file to the worker, if both are there.
    fn advance(&self) {
        let failed = {
            let mut inner = self.0.borrow_mut();
            if inner.running.is_some() {
                return;
            }
            let Some(next) = inner.queue.pop_front() else {
                return;
            };
            if inner.crew.is_none() {
                inner.crew = self.hire().ok();
            }
            let sent = inner
                .crew
                .as_ref()
                .is_some_and(|crew| hand_over(crew, &next));
            if sent {
                let pool = self.clone();
                let id = next.id;
                inner.running = Some(Running {
                    id,
                    _limit: Timeout::new(TIME_LIMIT_MS, move || {
                        pool.give_up(id, JobEvent::TimedOut);
                    }),
                });
                None
            } else {
                inner.dismiss();
                Some(next.id)
            }
        };
        if let Some(id) = failed {
            self.tell(id, JobEvent::Crashed);
            self.advance();
        }
    }

    fn tell(&self, id: JobId, event: JobEvent) {
        let listener = self.0.borrow().listener.clone();
        listener(id, event);
    }

    /// Ends the worker together with the job it was on.
    fn give_up(&self, id: JobId, event: JobEvent) {
        self.0.borrow_mut().dismiss();
        self.tell(id, event);
        self.advance();
    }

    fn hear(&self, id: JobId, event: JobEvent) {
        let running = self.0.borrow().running.as_ref().map(|running| running.id);
        if running != Some(id) {
            return;
        }
        let over = !matches!(event, JobEvent::Reached(_));
        if over {
            self.0.borrow_mut().running = None;
        }
        self.tell(id, event);
        if over {
            self.advance();
        }
    }

    fn hire(&self) -> Result<Crew, JsValue> {
        let hearing = self.clone();
        let dying = self.clone();
        Crew::hire(
            move |message| {
                if let Some((id, event)) = understand(message) {
                    hearing.hear(id, event);
                }
            },
            move || {
                let running = dying.0.borrow().running.as_ref().map(|running| running.id);
                if let Some(id) = running {
                    dying.give_up(id, JobEvent::Crashed);
                }
            },
        )
    }
}

impl Inner {
    /// Ends the worker.
    fn dismiss(&mut self) {
        self.running = None;
        if let Some(crew) = self.crew.take() {
            crew.dismiss();
        }
    }
}

/// A note or a result. A result that cannot be decoded is the end of its job all the same.
fn understand(message: JsValue) -> Option<(JobId, JobEvent)> {
    if let Some(parts) = message.dyn_ref::<Array>() {
        let id = serde_wasm_bindgen::from_value(parts.get(0)).ok()?;
        let array = Uint8Array::new(&parts.get(1));
        let bytes = array.to_vec();
        if parts.length() > 2 {
            return Some((id, understand_archive(&bytes, parts)));
        }
        let reading = postcard::from_bytes::<FileReading>(&bytes).ok();
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&array)).ok();
        let event = match (reading, blob) {
            (Some(reading), Some(blob)) => JobEvent::Finished(Shared::new(reading), Kept(blob)),
            _ => JobEvent::Crashed,
        };
        return Some((id, event));
    }
    Some(match serde_wasm_bindgen::from_value(message).ok()? {
        Note::Reached(id, step) => (id, JobEvent::Reached(step)),
        Note::Unavailable(id) => (id, JobEvent::Unavailable),
        Note::Lost(id) => (id, JobEvent::Crashed),
    })
}

fn understand_archive(contents: &[u8], parts: &Array) -> JobEvent {
    let Ok(contents) = postcard::from_bytes::<Contents>(contents) else {
        return JobEvent::Crashed;
    };
    let files = contents
        .names
        .into_iter()
        .zip(parts.iter().skip(3))
        .map(|(name, bytes)| SourceFile {
            name,
            bytes: Uint8Array::new(&bytes).to_vec(),
        });
    JobEvent::Unpacked(files.collect(), contents.diagnostics)
}

fn hand_over(crew: &Crew, next: &Waiting) -> bool {
    let job = Job {
        id: next.id,
        name: next.name.clone(),
        options: next.options.clone(),
    };
    crew.send(&Order::Read(job), &next.file)
}
