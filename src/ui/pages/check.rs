//! 点検: points to check with their evidence, and the questions made of them.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::check_summary::view_summary;
use super::compare::view_nothing;
use super::decisions::Decisions;
use super::finding::FindingCard;
use super::question_sheet::{QuestionSheet, SHEET};
use crate::compare::FindingCode;
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::ui::analysis::{Answer, CheckPage as Points, CheckQuery, PointOrder, Question, What};
use crate::ui::answer::{Freshening, use_answer};
use crate::ui::app::{App, use_app};
use crate::ui::components::Pager;
use crate::ui::platform::focus_by_id;
use crate::ui::route::Page;
use crate::ui::state::{Action, chosen_jobs, comparable};
use crate::ui::text::{Text, phrase};
use crate::view::series_label;

/// Id of the heading of the results.
const RESULTS: &str = "check-results";

/// 点検.
#[component]
pub fn CheckPage() -> Html {
    let app = use_app();
    let question = app.as_ref().and_then(|app| {
        let documents = chosen_jobs(&app.state);
        (!documents.is_empty()).then(|| Question {
            documents,
            options: app.state.options.clone(),
            what: What::Check(app.state.check.query.clone()),
        })
    });
    let answered = use_answer(app.as_ref(), question);
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let is_empty = comparable(&app.state).next().is_none();
    let has_chosen = !chosen_jobs(&app.state).is_empty();
    html! {
        <div class="page check-page" data-testid="page-check">
            <div class="page__head">
                <h1 class="page__title">{ Text::NavCheck.in_locale(locale) }</h1>
                <p class="page__lead">{ Text::CheckLead.in_locale(locale) }</p>
            </div>
            if is_empty {
                { view_nothing(&app) }
            } else if !has_chosen {
                <div class="empty">
                    <p>{ Text::NothingChosen.in_locale(locale) }</p>
                    <div class="empty__buttons">
                        <a class="button" data-kind="primary" href={app.state.route.to(Page::Compare).href()}>{ Text::ChooseInCompare.in_locale(locale) }</a>
                    </div>
                </div>
            } else {
                <Freshening answered={answered.clone()} />
                <div class="check-page__body" aria-busy={answered.busy()}>
                    if let Some(Answer::Check(points)) = answered.answer.as_deref() {
                        { view_summary(&app, points) }
                        { view_filters(&app, points) }
                        <div class="check-page__panes">
                            { view_points(&app, points) }
                            <QuestionSheet />
                        </div>
                    }
                </div>
                <Decisions />
            }
        </div>
    }
}

/// Changes which points are shown, from their first page on.
pub(super) fn query(app: &App, set: impl Fn(&mut CheckQuery)) {
    let mut query = app.state.check.query.clone();
    query.page = 0;
    set(&mut query);
    app.tasks.act(Action::CheckQueried(query));
}

/// Title of a kind of point.
pub(super) fn title_of(locale: Locale, code: FindingCode) -> String {
    locale.text(&Message::Findings(FindingsMessage::Title(code)))
}

/// A callback that changes the query by the value of a select; the first entry is everything.
fn on_select(
    app: &App,
    set: impl Fn(&mut CheckQuery, Option<String>) + 'static,
) -> Callback<Event> {
    let app = app.clone();
    Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let value = Some(select.value()).filter(|value| !value.is_empty());
            query(&app, |query| set(query, value.clone()));
        }
    })
}

fn view_filters(app: &App, points: &Points) -> Html {
    let locale = app.locale();
    let asked = &app.state.check.query;
    let by_document = on_select(app, |query, value| {
        query.sha256 = value;
        query.owner = None;
    });
    let by_code = on_select(app, |query, value| {
        query.code = value.as_deref().and_then(FindingCode::find);
        query.change = None;
    });
    let by_owner = on_select(app, |query, value| query.owner = value);
    let by_order = on_select(app, |query, value| {
        query.order = match value {
            Some(_) => PointOrder::Document,
            None => PointOrder::Kind,
        };
    });
    let reset = {
        let (app, order) = (app.clone(), asked.order);
        Callback::from(move |_: MouseEvent| {
            query(&app, |query| {
                *query = CheckQuery {
                    order,
                    ..CheckQuery::default()
                };
            });
        })
    };
    let is_by_kind = asked.order == PointOrder::Kind;
    let any = |is_asked: bool| html! { <option value="" selected={is_asked}>{ Text::FilterAny.in_locale(locale) }</option> };
    let has_found = |code: FindingCode| {
        let mut reports = points.reports.iter();
        asked.code == Some(code) || reports.any(|report| report.code == code && report.found > 0)
    };
    html! {
        <form class="filters check-page__filters" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <label class="field">
                <span class="field__label">{ Text::FilterFile.in_locale(locale) }</span>
                <select class="select" data-testid="check-document" onchange={by_document}>
                    { any(asked.sha256.is_none()) }
                    { for points.series.iter().map(|series| html! {
                        <option key={series.sha256.clone()} value={series.sha256.clone()} selected={asked.sha256.as_ref() == Some(&series.sha256)}>{ locale.text(&series_label(series)) }</option>
                    }) }
                </select>
            </label>
            <label class="field">
                <span class="field__label">{ Text::CheckKind.in_locale(locale) }</span>
                <select class="select" data-testid="check-code" onchange={by_code}>
                    { any(asked.code.is_none()) }
                    { for FindingCode::ALL.iter().copied().filter(|code| has_found(*code)).map(|code| html! {
                        <option key={code.name()} value={code.name()} selected={asked.code == Some(code)}>{ title_of(locale, code) }</option>
                    }) }
                </select>
            </label>
            <label class="field">
                <span class="field__label">{ Text::FilterDepartment.in_locale(locale) }</span>
                <select class="select" data-testid="check-owner" onchange={by_owner}>
                    { any(asked.owner.is_none()) }
                    { for points.owners.iter().map(|owner| html! {
                        <option key={owner.clone()} value={owner.clone()} selected={asked.owner.as_ref() == Some(owner)}>{ owner }</option>
                    }) }
                </select>
            </label>
            <label class="field">
                <span class="field__label">{ Text::PointOrder.in_locale(locale) }</span>
                <select class="select" data-testid="check-order" onchange={by_order}>
                    <option value="" selected={is_by_kind}>{ Text::OrderByKind.in_locale(locale) }</option>
                    <option value="document" selected={!is_by_kind}>{ Text::OrderByDocument.in_locale(locale) }</option>
                </select>
            </label>
            <button type="button" class="button" data-kind="quiet" disabled={asked.is_everything()} onclick={reset}>{ Text::ResetFilters.in_locale(locale) }</button>
        </form>
    }
}

fn view_points(app: &App, points: &Points) -> Html {
    let locale = app.locale();
    let on_page = {
        let app = app.clone();
        Callback::from(move |page| {
            query(&app, |query| query.page = page);
            focus_by_id(RESULTS);
        })
    };
    html! {
        <section class="check-page__points" aria-labelledby={RESULTS}>
            <h2 class="section__title" id={RESULTS} tabindex="-1">{ Text::PointsTitle.in_locale(locale) }</h2>
            <p class="muted" role="status" aria-live="polite" data-testid="point-count">{ phrase::points(locale, points.passing, points.total) }</p>
            if let Some(code) = app.state.check.query.code {
                <p class="check-page__rule">{ locale.text(&Message::Findings(FindingsMessage::Rule(code))) }</p>
            }
            if points.passing == 0 {
                <p class="empty" data-testid="no-points">{ if points.total == 0 { Text::NoPoints } else { Text::NoPointsHere }.in_locale(locale) }</p>
            }
            <ol class="points" data-testid="points">
                { for points.listed.iter().map(|listed| {
                    let series = points.series.get(listed.finding.series).cloned();
                    let is_ticked = app.state.check.sheet.contains(&listed.key);
                    html! {
                        <li key={listed.key.clone()}>
                            <FindingCard listed={listed.clone()} {series} {is_ticked} />
                        </li>
                    }
                }) }
            </ol>
            <Pager page={points.page} pages={points.pages} name="points" {on_page} />
            <div class="check-page__jump">
                <button type="button" class="button" data-kind="secondary" onclick={Callback::from(|_: MouseEvent| focus_by_id(SHEET))}>{ Text::ToSheet.in_locale(locale) }{ " " }{ phrase::times(locale, app.state.check.sheet.len() as u64) }</button>
            </div>
        </section>
    }
}
