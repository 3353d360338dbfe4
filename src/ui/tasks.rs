//! What the reader can set going: each method is one thing a person does.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use yew::prelude::*;

use super::app::Store;
use super::platform::{Analyst, JobEvent, JobId, PickedFile, Pool, files_of_sources};
use super::route::Route;
use super::state::{Action, Breakdown, FileId, Filters};

use super::shared::Shared;
use crate::diagnostic::Diagnostics;
use crate::pipeline::{FileReading, IngestError, ReadOptions};
use crate::source::SourceFile;

/// Keeps the browser's file handles and the worker's queue, and tells the state what happens.
#[derive(Clone)]
pub struct Tasks(Rc<Inner>);

struct Inner {
    dispatch: UseReducerDispatcher<Store>,
    pool: Pool,
    analyst: Analyst,
    handles: RefCell<BTreeMap<FileId, (JobId, PickedFile)>>,
    /// The job whose result the analyst has, by file.
    kept: RefCell<BTreeMap<FileId, JobId>>,
    count: Cell<u32>,
}

impl PartialEq for Tasks {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Tasks {
    /// Tasks that act on the state behind `dispatch`.
    pub fn new(dispatch: UseReducerDispatcher<Store>) -> Self {
        Self(Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let pool = Pool::new(move |job, event| {
                if let Some(inner) = inner.upgrade() {
                    Self(inner).hear(job, event);
                }
            });
            Inner {
                dispatch,
                pool,
                analyst: Analyst::default(),
                handles: RefCell::default(),
                kept: RefCell::default(),
                count: Cell::new(0),
            }
        }))
    }

    fn hear(&self, job: JobId, event: JobEvent) {
        let action = match event {
            JobEvent::Reached(step) => Action::StepReached(job, step),
            JobEvent::Finished(reading, kept) => {
                if reading.outcome.is_ok() {
                    self.0.analyst.keep(job, kept);
                }
                self.0.dispatch.dispatch(Action::FileRead(job, reading));
                return self.replace_kept(job);
            }
            JobEvent::Unpacked(files, diagnostics) => {
                return self.add_unpacked(job, &files, diagnostics);
            }
            JobEvent::Crashed => Action::FileBroken(job, Breakdown::Crashed),
            JobEvent::TimedOut => Action::FileBroken(job, Breakdown::TimedOut),
            JobEvent::Unavailable => Action::FileBroken(job, Breakdown::Unavailable),
        };
        self.0.dispatch.dispatch(action);
    }

    /// The analyst has the new result of a file; the one before is forgotten.
    fn replace_kept(&self, job: JobId) {
        let handles = self.0.handles.borrow();
        let file = handles.iter().find(|(_, (of_file, _))| *of_file == job);
        let before = file.and_then(|(id, _)| self.0.kept.borrow_mut().insert(*id, job));
        if let Some(before) = before.filter(|before| *before != job) {
            self.0.analyst.forget(before);
        }
    }

    /// Whom pages ask.
    pub fn analyst(&self) -> &Analyst {
        &self.0.analyst
    }

    /// Does something that needs no browser.
    pub fn act(&self, action: Action) {
        self.0.dispatch.dispatch(action);
    }

    /// The files of an archive are read like files from the disk; the archive says what was left.
    fn add_unpacked(&self, job: JobId, files: &[SourceFile], diagnostics: Diagnostics) {
        let reading = FileReading {
            name: String::new(),
            outcome: Err(IngestError::Unsupported {
                found: "ZIP".to_owned(),
            }),
            diagnostics,
        };
        let count = files.len() as u64;
        self.0
            .dispatch
            .dispatch(Action::FileUnpacked(job, count, Shared::new(reading)));
        self.add_files(files_of_sources(files));
    }

    fn next(&self) -> u32 {
        let next = self.0.count.get() + 1;
        self.0.count.set(next);
        next
    }

    /// Takes files in and reads them.
    pub fn add_files(&self, files: Vec<PickedFile>) {
        for file in files {
            let id = FileId(self.next());
            let job = JobId(self.next());
            self.0.dispatch.dispatch(Action::FileAdded {
                id,
                job,
                name: file.name.clone(),
                bytes: file.bytes,
            });
            self.0.handles.borrow_mut().insert(id, (job, file.clone()));
            self.0
                .pool
                .read(job, file.name, file.handle, ReadOptions::default());
        }
    }

    /// Takes the built-in sample in, the same way as files from the disk.
    pub fn add_sample(&self) {
        self.add_files(files_of_sources(&crate::sample::files()));
    }

    /// Reads a file again with what the reader decided.
    pub fn reread(&self, id: FileId, options: ReadOptions) {
        let known = self.0.handles.borrow().get(&id).cloned();
        let Some((old, file)) = known else {
            return;
        };
        self.0.pool.cancel(old);
        let job = JobId(self.next());
        self.0.handles.borrow_mut().insert(id, (job, file.clone()));
        self.0.dispatch.dispatch(Action::FileReopened {
            id,
            job,
            options: options.clone(),
        });
        self.0.pool.read(job, file.name, file.handle, options);
    }

    /// Gives a file up.
    pub fn cancel(&self, id: FileId) {
        let job = self.0.handles.borrow().get(&id).map(|(job, _)| *job);
        if let Some(job) = job {
            self.0.dispatch.dispatch(Action::FileCancelled(id));
            self.0.pool.cancel(job);
        }
    }

    /// Takes a file away.
    pub fn remove(&self, id: FileId) {
        let removed = self.0.handles.borrow_mut().remove(&id);
        self.0.dispatch.dispatch(Action::FileRemoved(id));
        if let Some(job) = self.0.kept.borrow_mut().remove(&id) {
            self.0.analyst.forget(job);
        }
        if let Some((job, _)) = removed {
            self.0.pool.cancel(job);
        }
    }

    /// Takes all files away.
    pub fn remove_all(&self) {
        let handles = self.0.handles.take();
        self.0.dispatch.dispatch(Action::AllRemoved);
        for job in self.0.kept.take().into_values() {
            self.0.analyst.forget(job);
        }
        for (job, _) in handles.into_values() {
            self.0.pool.cancel(job);
        }
    }

    /// Takes a file into the comparison or out of it.
    pub fn choose(&self, id: FileId, is_chosen: bool) {
        self.0.dispatch.dispatch(Action::FileChosen(id, is_chosen));
    }

    /// Changes what the list of initiatives shows.
    pub fn filter(&self, filters: Filters) {
        self.0.dispatch.dispatch(Action::FiltersChanged(filters));
    }

    /// Follows the address.
    pub fn navigated(&self, route: Route) {
        self.0.dispatch.dispatch(Action::Navigated(route));
    }
}
