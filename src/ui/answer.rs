//! A component's way to the analyst.

use std::rc::Rc;

use yew::prelude::*;

use super::analysis::{Answer, Question};
use super::app::{App, use_locale};
use super::components::{Icon, icon};
use super::platform::Reply;
use super::shared::Shared;
use super::text::Text;

/// How current an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// It answers the question.
    Current,
    /// The analyst is at work; the answer is the last one.
    Busy,
    /// The analyst stopped over it; the answer is the last one.
    Broken,
}

/// What is known on a question.
#[derive(Clone, PartialEq)]
pub struct Answered {
    /// The answer, or the last one on the same topic.
    pub answer: Option<Shared<Answer>>,
    /// How current it is.
    pub freshness: Freshness,
    /// Asks once more.
    pub retry: Callback<()>,
}

impl Answered {
    /// For `aria-busy`.
    pub fn busy(&self) -> &'static str {
        match self.freshness {
            Freshness::Busy => "true",
            Freshness::Current | Freshness::Broken => "false",
        }
    }
}

/// Asks the analyst whenever the question changes, and shows the last answer meanwhile.
#[hook]
pub fn use_answer(app: Option<&App>, question: Option<Question>) -> Answered {
    // The question that a reply was heard on; the answer itself is the analyst's last.
    let heard = use_state(|| None::<(Rc<Question>, Reply)>);
    let attempt = use_state_eq(|| 0_u32);
    let tasks = app.map(|app| app.tasks.clone());
    let question = use_memo(question, |question| question.clone().map(Rc::new));
    let known = (*question)
        .as_ref()
        .and_then(|question| tasks.as_ref()?.analyst().last(question));
    {
        let (tasks, heard) = (tasks.clone(), heard.clone());
        let asked = (*question).clone();
        use_effect_with((asked, *attempt), move |(asked, _)| {
            let ticket = asked.clone().zip(tasks).and_then(|(asked, tasks)| {
                let analyst = tasks.analyst();
                let is_answered = analyst
                    .last(&asked)
                    .is_some_and(|(_, is_current)| is_current);
                (!is_answered).then(|| {
                    let question = Question::clone(&asked);
                    analyst.ask(question, move |reply| {
                        heard.set(Some((asked.clone(), reply)));
                    })
                })
            });
            move || drop(ticket)
        });
    }
    let is_broken = matches!(
        (&*heard, &*question),
        (Some((asked, Reply::Broken)), Some(question)) if asked == question
    );
    let freshness = match &known {
        Some((_, true)) => Freshness::Current,
        _ if question.is_none() => Freshness::Current,
        _ if is_broken => Freshness::Broken,
        _ => Freshness::Busy,
    };
    let retry = {
        let attempt = attempt.clone();
        Callback::from(move |()| {
            heard.set(None);
            attempt.set(attempt.wrapping_add(1));
        })
    };
    Answered {
        answer: known.map(|(answer, _)| answer),
        freshness,
        retry,
    }
}

/// Properties of [`Freshening`].
#[derive(Properties, PartialEq)]
pub struct FresheningProps {
    /// What is known.
    pub answered: Answered,
}

/// Says quietly that the analyst is at work, and plainly that it has stopped.
#[component]
pub fn Freshening(props: &FresheningProps) -> Html {
    let locale = use_locale();
    let answered = &props.answered;
    let again = {
        let retry = answered.retry.clone();
        Callback::from(move |_: MouseEvent| retry.emit(()))
    };
    html! {
        <div class="freshening" role="status" data-testid="freshening" data-state={match answered.freshness {
            Freshness::Current => "current",
            Freshness::Busy => "busy",
            Freshness::Broken => "broken",
        }}>
            if answered.freshness == Freshness::Busy {
                <span class="spinner">{ Text::Calculating.in_locale(locale) }</span>
            }
            if answered.freshness == Freshness::Broken {
                <div class="notice" data-tone="bad">
                    { icon(Icon::Error) }
                    <div>
                        <p class="notice__title">{ Text::CalculationStopped.in_locale(locale) }</p>
                        <p>{ Text::CalculationStoppedNext.in_locale(locale) }</p>
                        <button type="button" class="button" data-kind="secondary" data-testid="calculate-again" onclick={again}>{ Text::CalculateAgain.in_locale(locale) }</button>
                    </div>
                </div>
            }
        </div>
    }
}
