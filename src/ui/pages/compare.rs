//! 比較: documents side by side.

use std::collections::{BTreeMap, BTreeSet};

use yew::prelude::*;

use super::comparison::{Shown, view_shown};
use super::decisions::Decisions;
use crate::i18n::format;
use crate::pipeline::Reading;
use crate::ui::analysis::{Answer, Question, What};
use crate::ui::answer::{Freshening, use_answer};
use crate::ui::app::{App, use_app};
use crate::ui::components::{Icon, icon};
use crate::ui::route::Page;
use crate::ui::state::{Action, FileEntry, chosen_jobs, comparable};
use crate::ui::text::{Text, phrase};

/// 比較.
#[component]
pub fn ComparePage() -> Html {
    let app = use_app();
    let question = app.as_ref().and_then(|app| {
        let documents = chosen_jobs(&app.state);
        (!documents.is_empty()).then(|| Question {
            documents,
            options: app.state.options.clone(),
            what: What::Compare,
        })
    });
    let answered = use_answer(app.as_ref(), question);
    let locale = app.as_ref().map(App::locale).unwrap_or_default();
    let before = use_mut_ref(Shown::default);
    let view = use_memo((answered.answer.clone(), locale), |(answer, locale)| {
        let Answer::Compared(compared) = &**answer.as_ref()? else {
            return None;
        };
        let shown = Shown::new(compared, &before.borrow(), *locale);
        before.replace(shown.clone());
        Some(shown)
    });
    let Some(app) = app else {
        return Html::default();
    };
    let available = comparable(&app.state).count();
    let chosen = chosen_jobs(&app.state).len();
    html! {
        <div class="page compare" data-testid="page-compare" data-state={if chosen == 0 { "empty" } else { "full" }}>
            <div class="page__head">
                <h1 class="page__title">{ Text::NavCompare.in_locale(locale) }</h1>
                <p class="page__lead">{ Text::CompareLead.in_locale(locale) }</p>
            </div>
            if available == 0 {
                { view_nothing(&app) }
            } else {
                { view_choice(&app) }
                if chosen > 0 {
                    <Freshening answered={answered.clone()} />
                    <Decisions />
                    <div class="compare__body" aria-busy={answered.busy()} data-testid="comparison">
                        if let (Some(view), Some(answer)) = (&*view, &answered.answer) {
                            { view_shown(&app, answer, view) }
                        }
                    </div>
                } else {
                    <p class="empty">{ Text::NothingChosen.in_locale(locale) }</p>
                }
            }
        </div>
    }
}

/// Shown by every page that needs documents while there are none.
pub(super) fn view_nothing(app: &App) -> Html {
    let locale = app.locale();
    let tasks = app.tasks.clone();
    let sample = Callback::from(move |_: MouseEvent| tasks.add_sample());
    let (title, text) = if app.state.files.iter().all(FileEntry::is_busy) {
        (Text::EmptyTitle, Text::EmptyText)
    } else {
        (Text::NothingComparableTitle, Text::NothingComparableText)
    };
    html! {
        <div class="empty" data-testid="empty">
            <span class="empty__sign">{ icon(Icon::Sheet) }</span>
            <p class="empty__title">{ title.in_locale(locale) }</p>
            <p class="empty__text">{ text.in_locale(locale) }</p>
            <div class="empty__buttons">
                <a class="button" data-kind="primary" href={app.state.route.to(Page::Documents).href()}>{ Text::GoDocuments.in_locale(locale) }</a>
                <button type="button" class="button" data-kind="secondary" data-testid="load-sample" onclick={sample}>{ icon(Icon::Sample) }{ Text::LoadSample.in_locale(locale) }</button>
            </div>
        </div>
    }
}

/// More municipalities than this are hard to tell apart in one chart.
const MOST_MUNICIPALITIES: usize = 20;

/// Municipality and year of a document.
fn short_name(reading: &Reading) -> (Option<&str>, Option<i32>) {
    let dataset = &reading.dataset;
    (
        dataset
            .municipality
            .as_ref()
            .map(|found| found.name.as_str()),
        dataset.fiscal_year.map(|year| year.0),
    )
}

fn view_choice(app: &App) -> Html {
    let locale = app.locale();
    let all = comparable(&app.state).count();
    let chosen = chosen_jobs(&app.state).len();
    let municipalities: Vec<_> = comparable(&app.state)
        .filter(|(file, _)| file.is_chosen)
        .map(|(_, reading)| reading.dataset.municipality.as_ref())
        .collect();
    let unknown = municipalities
        .iter()
        .filter(|found| found.is_none())
        .count();
    let names: BTreeSet<_> = municipalities
        .into_iter()
        .flatten()
        .map(|found| (&found.prefecture, &found.name))
        .collect();
    // Documents of one municipality and year need more to be told apart.
    let mut uses = BTreeMap::new();
    for (_, reading) in comparable(&app.state) {
        *uses.entry(short_name(reading)).or_insert(0) += 1;
    }
    let choose_all = |is_chosen: bool| {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.act(Action::AllChosen(is_chosen)))
    };
    html! {
        <fieldset class="choice" data-testid="choice">
            <legend class="choice__legend">{ Text::ChoiceLegend.in_locale(locale) }</legend>
            { for comparable(&app.state).map(|(file, reading)| {
                let (tasks, id, is_chosen) = (app.tasks.clone(), file.id, file.is_chosen);
                let onchange = Callback::from(move |_: Event| tasks.choose(id, !is_chosen));
                let dataset = &reading.dataset;
                let name = dataset.municipality.as_ref().map_or(file.name.as_str(), |found| found.name.as_str());
                let is_shared = dataset.municipality.is_some() && uses.get(&short_name(reading)) > Some(&1);
                let title = dataset.title.as_deref().unwrap_or(&file.name);
                let year = dataset.fiscal_year.map(|year| format::fiscal_year_short(locale, year.0)).unwrap_or_default();
                html! {
                    <label key={id.0} class="chip">
                        <input type="checkbox" checked={is_chosen} {onchange} />
                        <span class="chip__name">{ name }</span>
                        <span class="chip__detail">{ year }</span>
                        if is_shared {
                            <span class="chip__detail">{ title }</span>
                        }
                    </label>
                }
            }) }
            <div class="choice__tools">
                <span class="muted" role="status">{ phrase::chosen(locale, chosen as u64, all as u64, (names.len() as u64, unknown as u64)) }</span>
                <button type="button" class="button" data-kind="quiet" data-size="small" disabled={chosen == all} onclick={choose_all(true)}>{ Text::ChooseAll.in_locale(locale) }</button>
                <button type="button" class="button" data-kind="quiet" data-size="small" disabled={chosen == 0} onclick={choose_all(false)}>{ Text::ChooseNone.in_locale(locale) }</button>
            </div>
            if names.len() > MOST_MUNICIPALITIES {
                <p class="choice__hint">{ Text::ManyMunicipalities.in_locale(locale) }</p>
            }
        </fieldset>
    }
}
