//! 資料: files in, readings out.

use yew::prelude::*;

use super::document_card::DocumentCard;
use crate::i18n::{Locale, format};
use crate::ui::app::{App, use_app};
use crate::ui::components::{FileDrop, Icon, icon};
use crate::ui::platform::{PickedFile, focus_by_id, is_entering};
use crate::ui::route::Page;
use crate::ui::state::{Totals, totals};
use crate::ui::text::{Text, phrase};

/// 資料.
#[component]
pub fn DocumentsPage() -> Html {
    let app = use_app();
    let busy = app.as_ref().map_or(0, |app| totals(&app.state).busy);
    let was_busy = use_mut_ref(|| 0);
    // After a run the reader is taken to its result, once.
    use_effect_with(busy, move |busy| {
        // Whoever entered a password waits for the answer beside it.
        if *was_busy.borrow() > 0 && *busy == 0 && !is_entering() {
            focus_by_id("results");
        }
        *was_busy.borrow_mut() = *busy;
    });
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let counts = totals(&app.state);
    let on_files = {
        let tasks = app.tasks.clone();
        Callback::from(move |files: Vec<PickedFile>| tasks.add_files(files))
    };
    let on_sample = {
        let tasks = app.tasks.clone();
        Callback::from(move |()| tasks.add_sample())
    };
    let is_empty = counts.files == 0;
    html! {
        <div class="page documents" data-testid="page-documents" data-state={if is_empty { "empty" } else { "full" }}>
            if is_empty {
                { view_hero(locale) }
            } else {
                <div class="page__head">
                    <h1 class="page__title">{ Text::NavDocuments.in_locale(locale) }</h1>
                    <p class="page__lead">{ Text::DocumentsLead.in_locale(locale) }</p>
                </div>
            }
            <FileDrop is_compact={!is_empty} {on_files} {on_sample} />
            if is_empty {
                { view_promises(locale) }
            } else {
                { view_results(&app, counts) }
            }
        </div>
    }
}

fn view_hero(locale: Locale) -> Html {
    html! {
        <div class="hero">
            <h1 class="hero__title"><span class="hero__name">{ Text::Name.in_locale(locale) }</span>{ Text::HeroTitle.in_locale(locale) }</h1>
            <p class="hero__lead">{ Text::HeroLead.in_locale(locale) }</p>
        </div>
    }
}

fn view_promises(locale: Locale) -> Html {
    let promises = [
        (Icon::Sheet, Text::PromiseReadTitle, Text::PromiseReadText),
        (
            Icon::Bars,
            Text::PromiseCompareTitle,
            Text::PromiseCompareText,
        ),
        (
            Icon::Search,
            Text::PromiseTraceTitle,
            Text::PromiseTraceText,
        ),
        (
            Icon::Lock,
            Text::PromisePrivateTitle,
            Text::PromisePrivateText,
        ),
    ];
    html! {
        <ul class="promises">
            { for promises.into_iter().map(|(sign, title, text)| html! {
                <li class="promise">
                    <span class="promise__sign">{ icon(sign) }</span>
                    <h2 class="promise__title">{ title.in_locale(locale) }</h2>
                    <p class="promise__text">{ text.in_locale(locale) }</p>
                </li>
            }) }
        </ul>
    }
}

fn view_results(app: &App, counts: Totals) -> Html {
    let locale = app.locale();
    let remove_all = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.remove_all())
    };
    let facts = [
        (Text::CountFiles, counts.files, "files"),
        (
            Text::CountMunicipalities,
            counts.municipalities,
            "municipalities",
        ),
        (Text::CountInitiatives, counts.initiatives, "initiatives"),
        (Text::CountIndicators, counts.indicators, "indicators"),
        (Text::CountDoubts, counts.doubts, "doubts"),
    ];
    html! {
        <section class="results" aria-labelledby="results">
            <div class="results__head">
                <h2 class="results__title" id="results" tabindex="-1">{ Text::ResultsTitle.in_locale(locale) }</h2>
                <p class="results__progress" role="status" aria-live="polite" data-testid="progress">
                    { phrase::progress(locale, counts.files, counts.busy, counts.failed) }
                </p>
            </div>
            <dl class="totals" data-testid="totals">
                { for facts.into_iter().map(|(label, count, name)| html! {
                    <div class="totals__item" data-name={name} data-flag={(name == "doubts" && count > 0).to_string()}>
                        <dt>{ label.in_locale(locale) }</dt>
                        <dd data-testid={format!("total-{name}")}>{ format::count(count) }</dd>
                    </div>
                }) }
            </dl>
            <div class="results__actions">
                <a class="button" data-kind="primary" data-testid="go-compare" href={app.state.route.to(Page::Compare).href()}>
                    { Text::GoCompare.in_locale(locale) }{ icon(Icon::Forward) }
                </a>
                <a class="button" data-kind="secondary" href={app.state.route.to(Page::Initiatives(None)).href()}>
                    { Text::GoInitiatives.in_locale(locale) }
                </a>
                <button type="button" class="button" data-kind="quiet" data-testid="remove-all" onclick={remove_all}>
                    { icon(Icon::Close) }{ Text::RemoveAll.in_locale(locale) }
                </button>
            </div>
            <ul class="documents__list">
                { for app.state.files.iter().map(|file| html! {
                    <li key={file.id.0} class="documents__item"><DocumentCard file={file.clone()} tasks={app.tasks.clone()} /></li>
                }) }
            </ul>
        </section>
    }
}
