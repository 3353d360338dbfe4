//! The page's end: a queue of files and the worker that reads them one after the other.
//!
//! 1. At most one job is with the worker; the others wait in the order of their arrival.
//! 2. Cancelling the running job ends the worker; the next job gets a new one.
//! 3. A worker that dies or is too slow costs the file it was reading, and no other.
//! 4. After a job was cancelled or given up, nothing is reported for it any more.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, File, MessageEvent, Url, Worker};

use super::super::Timeout;
use super::{Contents, Job, JobId, Note};
use crate::diagnostic::Diagnostics;
use crate::pipeline::{FileReading, ReadOptions, Step};
use crate::source::SourceFile;
use crate::ui::shared::Shared;

/// One file may take this long.
const TIME_LIMIT_MS: i32 = 60_000;

/// Added to the bindings' text: takes the compiled program, then gives way to the program's own
/// handler.
const TAIL: &str =
    "\nself.onmessage=(e)=>{self.onmessage=null;wasm_bindgen.initSync({module:e.data});};";

/// What happened to a job.
#[derive(Clone, Debug, PartialEq)]
pub enum JobEvent {
    /// It has reached a step.
    Reached(Step),
    /// It is done.
    Finished(Shared<FileReading>),
    /// It was an archive: the files in it, and what was left out.
    Unpacked(Vec<SourceFile>, Diagnostics),
    /// The worker died while reading it.
    Crashed,
    /// It took longer than the limit.
    TimedOut,
    /// The browser refused the bytes.
    Unavailable,
}

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

struct Crew {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
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
                .is_some_and(|crew| hand_over(&crew.worker, &next));
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
        let global = Reflect::get(&js_sys::global(), &"machikurabe".into())?;
        let glue = Reflect::get(&global, &"glue".into())?;
        let module = Reflect::get(&global, &"module".into())?;
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let parts = Array::of2(&glue, &TAIL.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let worker = Worker::new(&address);
        let worker = match worker {
            Ok(worker) => worker,
            Err(error) => {
                Url::revoke_object_url(&address)?;
                return Err(error);
            }
        };
        worker.post_message(&module)?;

        let pool = self.clone();
        let mut address = Some(address);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // The text is loaded for certain once the worker speaks.
            if let Some(address) = address.take() {
                let _ = Url::revoke_object_url(&address);
            }
            if let Some((id, event)) = understand(event.data()) {
                pool.hear(id, event);
            }
        });
        let pool = self.clone();
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            let running = pool.0.borrow().running.as_ref().map(|running| running.id);
            if let Some(id) = running {
                pool.give_up(id, JobEvent::Crashed);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Crew {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }
}

impl Inner {
    /// Ends the worker. Its handlers may be on the stack, so they are freed later.
    fn dismiss(&mut self) {
        self.running = None;
        if let Some(crew) = self.crew.take() {
            crew.worker.set_onmessage(None);
            crew.worker.set_onerror(None);
            crew.worker.terminate();
            wasm_bindgen_futures::spawn_local(async move { drop(crew) });
        }
    }
}

/// A note or a result. A result that cannot be decoded is the end of its job all the same.
fn understand(message: JsValue) -> Option<(JobId, JobEvent)> {
    if let Some(parts) = message.dyn_ref::<Array>() {
        let id = serde_wasm_bindgen::from_value(parts.get(0)).ok()?;
        let bytes = Uint8Array::new(&parts.get(1)).to_vec();
        if parts.length() > 2 {
            return Some((id, understand_archive(&bytes, parts)));
        }
        let event = postcard::from_bytes::<FileReading>(&bytes)
            .map_or(JobEvent::Crashed, |reading| {
                JobEvent::Finished(Shared::new(reading))
            });
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

fn hand_over(worker: &Worker, next: &Waiting) -> bool {
    let job = Job {
        id: next.id,
        name: next.name.clone(),
        options: next.options.clone(),
    };
    serde_wasm_bindgen::to_value(&job).is_ok_and(|job| {
        let parts = Array::of2(&job, &next.file);
        worker.post_message(&parts).is_ok()
    })
}
