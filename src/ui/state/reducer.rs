//! State and action → state. Pure: "nothing changed" gives the same `Rc`, and nothing is drawn.

use std::rc::Rc;

use super::decide::{decide, tick};
use super::filter::texts_of;
use super::{Action, AppState, Counts, FileEntry, FileId, Phase};
use crate::pipeline::{FileReading, ReadOptions};
use crate::ui::platform::JobId;
use crate::ui::shared::Shared;

/// Applies an action.
pub fn reduce(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    let mut next = AppState::clone(state);
    let changed = match action {
        Action::Navigated(route) => {
            let changed = next.route != route;
            next.route = route;
            changed
        }
        Action::FileAdded {
            id,
            job,
            name,
            bytes,
        } => {
            next.files.push(FileEntry {
                id,
                name,
                bytes,
                job,
                phase: Phase::Waiting,
                options: Rc::new(ReadOptions::default()),
                reading: None,
                counts: Counts::default(),
                texts: Rc::default(),
                read_by: None,
                is_chosen: true,
                duplicate_of: None,
            });
            true
        }
        Action::FileReopened { id, job, options } => reopen(&mut next, id, job, options),
        Action::StepReached(job, step) => enter(&mut next, job, Phase::Reading(step)),
        Action::FileRead(job, reading) => finish(&mut next, job, reading),
        Action::FileUnpacked(job, count, reading) => {
            finish(&mut next, job, reading) && enter_unpacked(&mut next, job, count)
        }
        Action::FileBroken(job, breakdown) => enter(&mut next, job, Phase::Broken(breakdown)),
        Action::FileCancelled(id) => cancel(&mut next, id),
        Action::FileRemoved(id) => {
            let before = next.files.len();
            next.files.retain(|file| file.id != id);
            mark_duplicates(&mut next);
            next.files.len() != before
        }
        Action::AllRemoved => {
            let had_files = !next.files.is_empty();
            next.files.clear();
            had_files
        }
        Action::FileChosen(id, is_chosen) => choose(&mut next, id, is_chosen),
        Action::FiltersChanged(filters) => {
            let changed = *next.filters != filters;
            next.filters = Rc::new(filters);
            changed
        }
        Action::AllChosen(is_chosen) => {
            let changed = next.files.iter().any(|file| file.is_chosen != is_chosen);
            next.files
                .iter_mut()
                .for_each(|file| file.is_chosen = is_chosen);
            changed
        }
        Action::Decided(decision) => decide(&mut next, decision),
        Action::CheckQueried(query) => {
            let changed = next.check.query != query;
            Rc::make_mut(&mut next.check).query = query;
            changed
        }
        Action::FindingTicked(key, is_ticked) => tick(&mut next, key, is_ticked),
        Action::QuestionsOrdered(keys) => {
            let changed = next.check.sheet != keys;
            Rc::make_mut(&mut next.check).sheet = keys;
            changed
        }
        Action::QuestionsCleared => {
            let had_questions = !next.check.sheet.is_empty();
            Rc::make_mut(&mut next.check).sheet.clear();
            had_questions
        }
    };
    if changed {
        Rc::new(next)
    } else {
        state.clone()
    }
}

fn reopen(state: &mut AppState, id: FileId, job: JobId, options: ReadOptions) -> bool {
    let Some(file) = state.files.iter_mut().find(|file| file.id == id) else {
        return false;
    };
    file.job = job;
    file.phase = Phase::Waiting;
    file.options = Rc::new(options);
    true
}

/// Late news of an older job, or of one that is over, changes nothing.
fn enter(state: &mut AppState, job: JobId, phase: Phase) -> bool {
    let found = state.files.iter_mut().find(|file| file.job == job);
    let Some(file) = found.filter(|file| file.is_busy() && file.phase != phase) else {
        return false;
    };
    file.phase = phase;
    true
}

fn finish(state: &mut AppState, job: JobId, reading: Shared<FileReading>) -> bool {
    let found = state.files.iter_mut().find(|file| file.job == job);
    let Some(file) = found.filter(|file| file.is_busy()) else {
        return false;
    };
    file.phase = Phase::Read;
    file.counts = Counts::of(&reading);
    file.texts = texts_of(&reading);
    file.reading = Some(reading);
    file.read_by = Some(job);
    mark_duplicates(state);
    true
}

fn enter_unpacked(state: &mut AppState, job: JobId, count: u64) -> bool {
    let found = state.files.iter_mut().find(|file| file.job == job);
    found.is_some_and(|file| {
        file.phase = Phase::Unpacked(count);
        true
    })
}

/// A file that was read before goes back to its last result.
fn cancel(state: &mut AppState, id: FileId) -> bool {
    let found = state.files.iter_mut().find(|file| file.id == id);
    let Some(file) = found.filter(|file| file.is_busy()) else {
        return false;
    };
    file.phase = if file.reading.is_some() {
        Phase::Read
    } else {
        Phase::Cancelled
    };
    true
}

fn choose(state: &mut AppState, id: FileId, is_chosen: bool) -> bool {
    let found = state.files.iter_mut().find(|file| file.id == id);
    let Some(file) = found.filter(|file| file.is_chosen != is_chosen) else {
        return false;
    };
    file.is_chosen = is_chosen;
    true
}

/// The first file with some bytes counts; the others say whose double they are.
fn mark_duplicates(state: &mut AppState) {
    let digests: Vec<(FileId, Option<String>)> = state
        .files
        .iter()
        .map(|file| {
            let digest = file.dataset().map(|dataset| dataset.source.sha256.clone());
            (file.id, digest)
        })
        .collect();
    for (index, file) in state.files.iter_mut().enumerate() {
        let own = digests.get(index).and_then(|(_, digest)| digest.as_ref());
        file.duplicate_of = own.and_then(|own| {
            digests
                .iter()
                .take(index)
                .find(|(_, digest)| digest.as_ref() == Some(own))
                .map(|(id, _)| *id)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::pipeline::IngestError;
    use crate::pipeline::Step;
    use crate::ui::state::Breakdown;

    fn added(count: u32) -> Rc<AppState> {
        (0..count).fold(Rc::new(AppState::default()), |state, n| {
            let action = Action::FileAdded {
                id: FileId(n),
                job: JobId(n),
                name: format!("{n}.md"),
                bytes: 10,
            };
            reduce(&state, action)
        })
    }

    fn refusal(name: &str) -> Shared<FileReading> {
        Shared::new(FileReading {
            name: name.to_owned(),
            outcome: Err(IngestError::Empty),
            diagnostics: Diagnostics::new(),
        })
    }

    #[test]
    fn a_file_waits_is_read_and_keeps_its_result() {
        let state = reduce(&added(1), Action::StepReached(JobId(0), Step::Recognize));
        assert_eq!(state.files[0].phase, Phase::Reading(Step::Recognize));
        let state = reduce(&state, Action::FileRead(JobId(0), refusal("0.md")));
        assert_eq!(state.files[0].phase, Phase::Read);
        assert!(state.files[0].reading.is_some());
    }

    #[test]
    fn a_result_of_a_cancelled_job_is_dropped() {
        let state = reduce(&added(1), Action::FileCancelled(FileId(0)));
        assert_eq!(state.files[0].phase, Phase::Cancelled);
        let late = reduce(&state, Action::FileRead(JobId(0), refusal("0.md")));
        assert!(Rc::ptr_eq(&state, &late));
    }

    #[test]
    fn a_result_of_an_older_job_is_dropped_and_the_last_one_kept() {
        let first = refusal("first");
        let state = reduce(&added(1), Action::FileRead(JobId(0), first.clone()));
        let reopened = Action::FileReopened {
            id: FileId(0),
            job: JobId(7),
            options: ReadOptions::default(),
        };
        let state = reduce(&state, reopened);
        let state = reduce(&state, Action::FileRead(JobId(0), refusal("late")));
        assert_eq!(state.files[0].reading.as_ref(), Some(&first));
        assert_eq!(state.files[0].phase, Phase::Waiting);
        let state = reduce(&state, Action::FileCancelled(FileId(0)));
        assert_eq!(state.files[0].phase, Phase::Read);
    }

    #[test]
    fn an_archive_is_neither_a_document_nor_a_failure() {
        let action = Action::FileUnpacked(JobId(0), 3, refusal("0.zip"));
        let state = reduce(&added(2), action);
        assert_eq!(state.files[0].phase, Phase::Unpacked(3));
        let totals = crate::ui::state::totals(&state);
        assert_eq!((totals.files, totals.busy, totals.failed), (1, 1, 0));
    }

    #[test]
    fn a_dead_worker_costs_one_file() {
        let state = reduce(&added(3), Action::FileBroken(JobId(1), Breakdown::Crashed));
        let phases: Vec<_> = state.files.iter().map(|file| file.phase.clone()).collect();
        assert_eq!(
            phases,
            [
                Phase::Waiting,
                Phase::Broken(Breakdown::Crashed),
                Phase::Waiting
            ]
        );
    }

    #[test]
    fn nothing_changed_gives_the_same_state() {
        let state = added(2);
        for action in [
            Action::FileChosen(FileId(0), true),
            Action::FileRemoved(FileId(9)),
            Action::StepReached(JobId(9), Step::Ingest),
            Action::Navigated(state.route.clone()),
        ] {
            assert!(Rc::ptr_eq(&state, &reduce(&state, action)));
        }
    }
}
