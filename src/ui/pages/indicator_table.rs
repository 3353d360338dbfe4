//! Every indicator with its verdict, and which way is better: one click turns it round.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::compare::{IndicatorItem, Judgement, Measured, Rate, Series};
use crate::i18n::{Locale, Terms};
use crate::record::{AttainmentVerdict, Direction, DirectionBasis};
use crate::ui::analysis::{Answer, ItemFilter, ItemPage, ItemQuery, Question, What};
use crate::ui::answer::{Freshening, use_answer};
use crate::ui::app::{App, use_app};
use crate::ui::components::{Badge, Pager, Tone};
use crate::ui::route::Page;
use crate::ui::state::{Action, Decision, chosen_jobs};
use crate::ui::text::{Text, phrase};
use crate::view::{measured_text, series_label};

const VERDICTS: [AttainmentVerdict; 4] = [
    AttainmentVerdict::Exceeded,
    AttainmentVerdict::Met,
    AttainmentVerdict::NotMet,
    AttainmentVerdict::Unknown,
];

/// Every indicator, a page at a time.
#[component]
pub(super) fn IndicatorTable() -> Html {
    let app = use_app();
    let query = use_state_eq(ItemQuery::default);
    let question = app.as_ref().map(|app| Question {
        documents: chosen_jobs(&app.state),
        options: app.state.options.clone(),
        what: What::Items((*query).clone()),
    });
    let answered = use_answer(app.as_ref(), question);
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let Some(Answer::Items(page)) = answered.answer.as_deref() else {
        return html! { <Freshening {answered} /> };
    };
    let caption = Text::ItemsCaption.in_locale(locale);
    let on_page = {
        let query = query.clone();
        Callback::from(move |page| {
            query.set(ItemQuery {
                page,
                ..(*query).clone()
            });
        })
    };
    html! {
        <div class="items" aria-busy={answered.busy()}>
            <Freshening answered={answered.clone()} />
            { view_filters(locale, page, &query) }
            <p class="muted" role="status">{ phrase::times(locale, page.passing) }</p>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption}>
                <table class="table items__table" data-testid="items">
                    <caption class="visually-hidden">{ caption }</caption>
                    <thead><tr>
                        <th scope="col">{ Text::CountIndicators.in_locale(locale) }</th>
                        <th scope="col">{ Text::ItemTarget.in_locale(locale) }</th>
                        <th scope="col">{ Text::ItemActual.in_locale(locale) }</th>
                        <th scope="col">{ Text::ItemDirection.in_locale(locale) }</th>
                        <th scope="col">{ Text::ItemVerdict.in_locale(locale) }</th>
                        <th scope="col" data-align="end">{ Text::ActualOverTarget.in_locale(locale) }</th>
                        <th scope="col" data-align="end">{ Text::ProgressRate.in_locale(locale) }</th>
                    </tr></thead>
                    <tbody>{ for page.items.iter().map(|(series, item)| view_item(&app, page.series.get(*series), item)) }</tbody>
                </table>
            </div>
            <p class="muted">{ Text::RatesHint.in_locale(locale) }</p>
            <Pager page={page.page} pages={page.pages} name="items" {on_page} />
        </div>
    }
}

fn view_filters(locale: Locale, page: &ItemPage, query: &UseStateHandle<ItemQuery>) -> Html {
    let on_select = |set: fn(&mut ItemQuery, String)| {
        let query = query.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let mut next = (*query).clone();
                next.page = 0;
                set(&mut next, select.value());
                query.set(next);
            }
        })
    };
    let by_document = on_select(|query, value| {
        query.sha256 = Some(value).filter(|value| !value.is_empty());
    });
    let by_verdict = on_select(|query, value| {
        let verdict = VERDICTS.into_iter().find(|verdict| verdict.name() == value);
        query.filter = match (verdict, value.as_str()) {
            (Some(verdict), _) => ItemFilter::Verdict(verdict),
            (None, "all") => ItemFilter::All,
            (None, _) => ItemFilter::Decided,
        };
    });
    html! {
        <div class="items__filters">
            <label class="field">
                <span class="field__label">{ Text::FilterFile.in_locale(locale) }</span>
                <select class="select" onchange={by_document}>
                    <option value="" selected={query.sha256.is_none()}>{ Text::FilterAny.in_locale(locale) }</option>
                    { for page.series.iter().map(|series| html! {
                        <option key={series.sha256.clone()} value={series.sha256.clone()} selected={query.sha256.as_ref() == Some(&series.sha256)}>{ locale.text(&series_label(series)) }</option>
                    }) }
                </select>
            </label>
            <label class="field">
                <span class="field__label">{ Text::ItemVerdict.in_locale(locale) }</span>
                <select class="select" onchange={by_verdict}>
                    <option value="decided" selected={query.filter == ItemFilter::Decided}>{ Text::ItemsDecided.in_locale(locale) }</option>
                    <option value="all" selected={query.filter == ItemFilter::All}>{ Text::FilterAny.in_locale(locale) }</option>
                    { for VERDICTS.iter().map(|verdict| html! {
                        <option key={verdict.name()} value={verdict.name()} selected={query.filter == ItemFilter::Verdict(*verdict)}>{ verdict.term(locale) }</option>
                    }) }
                </select>
            </label>
        </div>
    }
}

fn view_item(app: &App, series: Option<&Series>, item: &IndicatorItem) -> Html {
    let locale = app.locale();
    let name = item.name.clone().or_else(|| item.initiative.clone());
    let name = name.unwrap_or_else(|| Text::IndicatorUnnamed.in_locale(locale).to_owned());
    let id = item.key.initiative.clone();
    let href = app.state.route.to(Page::Initiatives(Some(id))).href();
    html! {
        <tr key={format!("{}-{}", item.key.initiative, item.key.position)} data-testid="item" data-verdict={item.judgement.verdict().name()}>
            <th scope="row">
                <a {href}>{ item.label.clone() }{ &name }</a>
                <span class="items__document">{ series.map(|series| locale.text(&series_label(series))) }{ " " }{ item.owner.clone() }</span>
            </th>
            { view_measured(locale, item.target.as_ref()) }
            { view_measured(locale, item.actual.as_ref()) }
            <td>{ view_direction(app, item, &name) }</td>
            <td>{ view_verdict(locale, item) }</td>
            { view_rate(&item.ratio) }
            { view_rate(&item.progress) }
        </tr>
    }
}

fn view_measured(locale: Locale, measured: Option<&Measured>) -> Html {
    match measured {
        Some(measured) => {
            html! { <td><span class="items__print">{ locale.text(&measured_text(measured)) }</span></td> }
        }
        None => html! { <td data-tone="absent">{ "—" }</td> },
    }
}

fn view_rate(rate: &Rate) -> Html {
    match rate {
        Ok(share) => html! { <td data-align="end">{ phrase::rate(*share) }</td> },
        Err(_) => html! { <td data-align="end" data-tone="absent">{ "—" }</td> },
    }
}

fn view_verdict(locale: Locale, item: &IndicatorItem) -> Html {
    let reason = match item.judgement {
        Judgement::Unknown(reason) => Some(reason.term(locale)),
        Judgement::InDoubt => Some(Text::InDoubt.in_locale(locale)),
        _ => None,
    };
    html! {
        <>
            <strong data-testid="item-verdict">{ item.judgement.verdict().term(locale) }</strong>
            if let Some(reason) = reason {
                <span class="items__document">{ reason }</span>
            }
            if item.is_provisional() {
                <Badge label={Text::ProvisionalActual.in_locale(locale)} tone={Tone::Plain} />
            }
        </>
    }
}

/// Which way is better, and from what that follows; the button turns it round.
fn view_direction(app: &App, item: &IndicatorItem, name: &str) -> Html {
    let locale = app.locale();
    let turned = match item.direction {
        Direction::Up => Direction::Down,
        Direction::Down | Direction::Maintain | Direction::Unknown => Direction::Up,
    };
    let set = |direction: Option<Direction>| {
        let (tasks, key) = (app.tasks.clone(), item.key.clone());
        Callback::from(move |_: MouseEvent| {
            tasks.act(Action::Decided(Decision::Direction(key.clone(), direction)));
        })
    };
    let label = phrase::turn(locale, name, turned.term(locale));
    let is_own = item.basis == DirectionBasis::User;
    html! {
        <div class="items__direction">
            <span><strong>{ item.direction.term(locale) }</strong><span class="items__document">{ phrase::direction_basis(locale, item.basis) }</span></span>
            if item.target.is_some() && item.actual.is_some() {
                <button type="button" class="button" data-kind="secondary" data-size="small" data-testid="turn" aria-label={label} onclick={set(Some(turned))}>{ Text::Turn.in_locale(locale) }</button>
            }
            if is_own {
                <button type="button" class="button" data-kind="quiet" data-size="small" data-testid="turn-back" aria-label={phrase::turn_back(locale, name)} onclick={set(None)}>{ Text::TurnBack.in_locale(locale) }</button>
            }
        </div>
    }
}
