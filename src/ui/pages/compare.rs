//! 比較: documents side by side.

use yew::prelude::*;

use crate::compare::{CompareOptions, compare};
use crate::i18n::{Locale, format};
use crate::ui::app::{App, use_app};
use crate::ui::components::{ChartFigure, DataTable, Fold, Icon, icon};
use crate::ui::route::Page;
use crate::ui::shared::Shared;
use crate::ui::state::{FileId, chosen_datasets, comparable};
use crate::ui::text::{Text, phrase};
use crate::view::{Card, Figure, Section, TableSpec, View, view_from_comparison};

/// A view with parts that components can share.
#[derive(PartialEq)]
struct Shown {
    notes: Vec<String>,
    cards: Vec<Card>,
    sections: Vec<ShownSection>,
}

#[derive(PartialEq)]
struct ShownSection {
    section: Section,
    figures: Vec<Shared<Figure>>,
    tables: Vec<Shared<TableSpec>>,
}

fn shown(view: View, locale: Locale) -> Shown {
    let sections = view.sections.into_iter().map(|mut section| ShownSection {
        figures: std::mem::take(&mut section.figures)
            .into_iter()
            .map(Shared::new)
            .collect(),
        tables: std::mem::take(&mut section.tables)
            .into_iter()
            .map(Shared::new)
            .collect(),
        section,
    });
    Shown {
        sections: sections.collect(),
        notes: view.notes.iter().map(|note| locale.text(note)).collect(),
        cards: view.cards,
    }
}

/// What the comparison depends on: the readings by identity and the choice.
#[derive(PartialEq)]
struct Basis {
    readings: Vec<(FileId, bool, Option<Shared<crate::pipeline::FileReading>>)>,
    locale: Locale,
}

/// 比較.
#[component]
pub fn ComparePage() -> Html {
    let app = use_app();
    let basis = Basis {
        readings: app
            .iter()
            .flat_map(|app| &app.state.files)
            .map(|file| (file.id, file.is_chosen, file.reading.clone()))
            .collect(),
        locale: app.as_ref().map(App::locale).unwrap_or_default(),
    };
    let view = {
        let app = app.clone();
        use_memo(basis, move |basis| {
            app.map(|app| {
                let datasets = chosen_datasets(&app.state);
                let comparison = compare(&datasets, &CompareOptions::default());
                shown(view_from_comparison(&comparison), basis.locale)
            })
        })
    };
    let (Some(app), Some(view)) = (app, view.as_ref()) else {
        return Html::default();
    };
    let locale = app.locale();
    let available = comparable(&app.state).count();
    let chosen = chosen_datasets(&app.state).len();
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
                    { view_shown(locale, view) }
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
    html! {
        <div class="empty" data-testid="empty">
            <span class="empty__sign">{ icon(Icon::Sheet) }</span>
            <p class="empty__title">{ Text::EmptyTitle.in_locale(locale) }</p>
            <p class="empty__text">{ Text::EmptyText.in_locale(locale) }</p>
            <div class="empty__buttons">
                <a class="button" data-kind="primary" href={app.state.route.to(Page::Documents).href()}>{ Text::GoDocuments.in_locale(locale) }</a>
                <button type="button" class="button" data-kind="secondary" data-testid="load-sample" onclick={sample}>{ icon(Icon::Sample) }{ Text::LoadSample.in_locale(locale) }</button>
            </div>
        </div>
    }
}

fn view_choice(app: &App) -> Html {
    let locale = app.locale();
    html! {
        <fieldset class="choice" data-testid="choice">
            <legend class="choice__legend">{ Text::ChoiceLegend.in_locale(locale) }</legend>
            { for comparable(&app.state).map(|(file, reading)| {
                let (tasks, id, is_chosen) = (app.tasks.clone(), file.id, file.is_chosen);
                let onchange = Callback::from(move |_: Event| tasks.choose(id, !is_chosen));
                let dataset = &reading.dataset;
                let name = dataset.municipality.as_ref().map_or(file.name.as_str(), |found| found.name.as_str());
                let year = dataset.fiscal_year.map(|year| format::fiscal_year_short(locale, year.0)).unwrap_or_default();
                html! {
                    <label key={id.0} class="chip">
                        <input type="checkbox" checked={is_chosen} {onchange} />
                        <span class="chip__name">{ name }</span>
                        <span class="chip__detail">{ year }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

fn view_shown(locale: Locale, view: &Shown) -> Html {
    html! {
        <>
            { view_notes(locale, &view.notes) }
            <ul class="cards" aria-label={Text::CardsLabel.in_locale(locale)}>{ for view.cards.iter().map(|card| view_card(locale, card)) }</ul>
            <nav class="contents" aria-label={Text::ContentsLabel.in_locale(locale)}>
                { for view.sections.iter().map(|shown| view_jump(locale, &shown.section)) }
            </nav>
            { for view.sections.iter().map(|shown| view_section(locale, shown)) }
        </>
    }
}

/// What to know before comparing; the first few at once, the others behind a fold.
fn view_notes(locale: Locale, notes: &[String]) -> Html {
    let (first, rest) = notes.split_at(notes.len().min(3));
    let list = |notes: &[String]| html! { <ul class="notice__list">{ for notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul> };
    if first.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice" data-tone="info" data-testid="comparison-notes">
            { icon(Icon::Info) }
            <div>
                { list(first) }
                if !rest.is_empty() {
                    <details class="notice__more">
                        <summary>{ Text::MoreNotes.in_locale(locale) }{ " " }{ format::count(rest.len() as u64) }</summary>
                        { list(rest) }
                    </details>
                }
            </div>
        </div>
    }
}

/// The hash is the address here, so the jump is a button.
fn view_jump(locale: Locale, section: &Section) -> Html {
    let target = format!("section-{}", section.name.name());
    let jump = Callback::from(move |_: MouseEvent| crate::ui::platform::focus_by_id(&target));
    html! { <button type="button" class="contents__link" onclick={jump}>{ locale.text(&section.title) }</button> }
}

fn view_card(locale: Locale, card: &Card) -> Html {
    html! {
        <li class="card" data-testid="overview-card">
            <h2 class="card__title">{ locale.text(&card.title) }</h2>
            <p class="card__subtitle">{ locale.text(&card.subtitle) }</p>
            <p class="card__kind">{ locale.text(&card.kind) }</p>
            <dl class="card__facts">
                { for card.facts.iter().map(|fact| html! {
                    <div class="card__fact" data-flag={fact.is_flag.to_string()}>
                        <dt>{ locale.text(&fact.label) }</dt>
                        <dd>{ locale.text(&fact.value) }</dd>
                    </div>
                }) }
            </dl>
        </li>
    }
}

fn view_section(locale: Locale, shown: &ShownSection) -> Html {
    let section = &shown.section;
    let name = section.name.name();
    let heading = format!("section-{name}");
    html! {
        <section key={name} class="section" aria-labelledby={heading.clone()} data-testid={format!("section-{name}")}>
            <h2 class="section__title" id={heading} tabindex="-1">{ locale.text(&section.title) }</h2>
            if let Some(reason) = &section.not_applicable {
                <p class="empty">{ locale.text(reason) }</p>
            }
            { for shown.figures.iter().map(|figure| html! { <ChartFigure key={figure.chart.id.clone()} figure={figure.clone()} /> }) }
            { for shown.tables.iter().map(|table| html! {
                <Fold key={table.id.clone()} summary={html! { <>{ locale.text(&table.caption) }<span class="fold__count">{ phrase::rows(locale, table.rows.len() as u64) }</span></> }}>
                    <DataTable table={table.clone()} />
                </Fold>
            }) }
        </section>
    }
}
