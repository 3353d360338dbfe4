//! The analyst as the page sees it: keeps readings, answers questions, is replaced when it dies.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

use super::super::Timeout;
use super::crew::Crew;
use super::pool::Kept;
use super::{JobId, Order};
use crate::ui::analysis::{Answer, Question, Topic};
use crate::ui::shared::Shared;

/// One question may take this long.
const TIME_LIMIT_MS: i32 = 60_000;

/// What comes back on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// [`Analyst::last`] has the answer.
    Answered,
    /// The analyst died or took too long over it; a new one takes the next question.
    Broken,
}

type Listener = Rc<dyn Fn(Reply)>;

struct Asked {
    number: u32,
    question: Question,
    listener: Listener,
}

struct Running {
    asked: Asked,
    _limit: Timeout,
}

#[derive(Default)]
struct Inner {
    kept: BTreeMap<JobId, Kept>,
    crew: Option<Crew>,
    running: Option<Running>,
    waiting: VecDeque<Asked>,
    count: u32,
    last: BTreeMap<Topic, (Question, Shared<Answer>)>,
}

/// Compares documents off the main thread. Clones share one worker.
#[derive(Clone, Default)]
pub struct Analyst(Rc<RefCell<Inner>>);

/// A question that somebody waits for; dropping it means that nobody does any more.
pub struct Ticket {
    analyst: Analyst,
    number: u32,
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.analyst.withdraw(self.number);
    }
}

impl PartialEq for Analyst {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Analyst {
    /// Hands over the result of a job.
    pub fn keep(&self, id: JobId, kept: Kept) {
        let mut inner = self.0.borrow_mut();
        if let Some(crew) = &inner.crew {
            crew.send(&Order::Keep(id), &kept.0);
        }
        inner.kept.insert(id, kept);
    }

    /// Takes the result of a job away.
    pub fn forget(&self, id: JobId) {
        let mut inner = self.0.borrow_mut();
        if inner.kept.remove(&id).is_some()
            && let Some(crew) = &inner.crew
        {
            crew.send(&Order::Forget(id), &JsValue::NULL);
        }
    }

    /// The last answer on this topic and whether it answers this very question.
    pub fn last(&self, question: &Question) -> Option<(Shared<Answer>, bool)> {
        let inner = self.0.borrow();
        let (asked, answer) = inner.last.get(&question.what.topic())?;
        Some((answer.clone(), asked == question))
    }

    /// Asks; `listener` hears the reply unless the ticket is dropped before.
    pub fn ask(&self, question: Question, listener: impl Fn(Reply) + 'static) -> Ticket {
        let number = {
            let mut inner = self.0.borrow_mut();
            inner.count = inner.count.wrapping_add(1);
            let number = inner.count;
            inner.waiting.push_back(Asked {
                number,
                question,
                listener: Rc::new(listener),
            });
            number
        };
        self.advance();
        Ticket {
            analyst: self.clone(),
            number,
        }
    }

    /// A waiting question is not asked; one under way goes on, but nobody hears of it.
    fn withdraw(&self, number: u32) {
        let Ok(mut inner) = self.0.try_borrow_mut() else {
            return;
        };
        inner.waiting.retain(|asked| asked.number != number);
        if let Some(running) = &mut inner.running
            && running.asked.number == number
        {
            running.asked.listener = Rc::new(|_| ());
        }
    }

    /// Puts the next question, if the analyst is free.
    fn advance(&self) {
        let failed = {
            let mut inner = self.0.borrow_mut();
            if inner.running.is_some() {
                return;
            }
            let Some(asked) = inner.waiting.pop_front() else {
                return;
            };
            if inner.crew.is_none() {
                inner.crew = self.hire(&inner.kept).ok();
            }
            let bytes = asked.question.to_bytes();
            let is_sent = match (&inner.crew, bytes) {
                (Some(crew), Some(bytes)) => crew.send(
                    &Order::Ask(asked.number),
                    &Uint8Array::from(bytes.as_slice()),
                ),
                _ => false,
            };
            if is_sent {
                let (analyst, number) = (self.clone(), asked.number);
                inner.running = Some(Running {
                    asked,
                    _limit: Timeout::new(TIME_LIMIT_MS, move || analyst.break_down(Some(number))),
                });
                None
            } else {
                Some(asked.listener)
            }
        };
        if let Some(listener) = failed {
            listener(Reply::Broken);
            self.advance();
        }
    }

    fn hire(&self, kept: &BTreeMap<JobId, Kept>) -> Result<Crew, JsValue> {
        let hearing = self.clone();
        let dying = self.clone();
        let crew = Crew::hire(
            move |message| hearing.hear(&message),
            move || dying.break_down(None),
        )?;
        for (id, kept) in kept {
            crew.send(&Order::Keep(*id), &kept.0);
        }
        Ok(crew)
    }

    /// Ends the worker, and with it the question under way.
    fn break_down(&self, number: Option<u32>) {
        let listener = {
            let mut inner = self.0.borrow_mut();
            let running = inner.running.as_ref().map(|running| running.asked.number);
            if number.is_some() && number != running {
                return;
            }
            if let Some(crew) = inner.crew.take() {
                crew.dismiss();
            }
            inner.running.take().map(|running| running.asked.listener)
        };
        if let Some(listener) = listener {
            listener(Reply::Broken);
        }
        self.advance();
    }

    fn hear(&self, message: &JsValue) {
        let Some(parts) = message.dyn_ref::<Array>() else {
            return;
        };
        let number = parts.get(0).as_f64().map(|number| number as u32);
        let asked = {
            let mut inner = self.0.borrow_mut();
            let running = inner.running.take();
            match running {
                Some(running) if Some(running.asked.number) == number => running.asked,
                other => {
                    inner.running = other;
                    return;
                }
            }
        };
        let bytes = parts.get(1);
        let answer = bytes.dyn_ref::<Uint8Array>().and_then(|bytes| {
            let answer = postcard::from_bytes::<Answer>(&bytes.to_vec()).ok()?;
            Some(Shared::new(answer))
        });
        let reply = match answer {
            Some(answer) => {
                let topic = asked.question.what.topic();
                let kept = (asked.question.clone(), answer);
                self.0.borrow_mut().last.insert(topic, kept);
                Reply::Answered
            }
            None => Reply::Broken,
        };
        (asked.listener)(reply);
        self.advance();
    }
}
