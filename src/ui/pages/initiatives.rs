//! 目標: every initiative of every document, and the record that is open.

use web_sys::HtmlInputElement;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::compare::view_nothing;
use super::initiative_list::{InitiativeList, row_id};
use super::record::Record;
use crate::i18n::{Locale, Terms};
use crate::record::Meaning;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Icon, icon};
use crate::ui::platform::{focus_by_id, is_composing};
use crate::ui::route::Page;
use crate::ui::shared::Shared;
use crate::ui::state::{
    FileId, Filters, Flag, MarkFilter, departments, filter_rows, find_record, readings,
};
use crate::ui::text::{Text, phrase};

/// Meanings of verdicts and grades, best first.
const MEANINGS: [Meaning; 6] = [
    Meaning::Exceeded,
    Meaning::Met,
    Meaning::PartlyMet,
    Meaning::NotMet,
    Meaning::NotAssessed,
    Meaning::Unknown,
];

/// 目標.
#[component]
pub fn InitiativesPage() -> Html {
    let app = use_app();
    let state = app.as_ref().map(|app| app.state.clone());
    let rows = use_memo(state, |state| {
        state
            .as_ref()
            .map_or_else(Vec::new, |state| filter_rows(state, &state.filters))
    });
    let open_now = app.as_ref().and_then(|app| match &app.state.route.page {
        Page::Initiatives(id) => id.clone(),
        _ => None,
    });
    let was_open = use_mut_ref(|| None::<String>);
    // Whoever closes a record is back where it was opened.
    use_effect_with(open_now, move |open| {
        let before = was_open.replace(open.clone());
        if let (Some(before), None) = (before, open) {
            focus_by_id(&row_id(&before));
        }
    });
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let total: usize = readings(&app.state)
        .map(|(_, reading)| reading.dataset.initiatives.len())
        .sum();
    let open = match &app.state.route.page {
        Page::Initiatives(Some(id)) => find_record(&app.state, id),
        _ => None,
    };
    let open_id = open.map(|(_, _, record)| record.id.clone());
    html! {
        <div class="page initiatives" data-testid="page-initiatives" data-open={open_id.is_some().to_string()}>
            <div class="page__head">
                <h1 class="page__title">{ Text::NavInitiatives.in_locale(locale) }</h1>
                <p class="page__lead">{ Text::InitiativesLead.in_locale(locale) }</p>
            </div>
            if total == 0 {
                { view_nothing(&app) }
            } else {
                { view_filters(&app) }
                <p class="initiatives__count" role="status" aria-live="polite" data-testid="row-count">
                    { phrase::found(locale, rows.len() as u64, total as u64) }
                </p>
                <div class="initiatives__panes">
                    <div class="initiatives__list">
                        <InitiativeList state={app.state.clone()} rows={Shared::from(rows)} open={open_id.clone()} />
                    </div>
                    if let Some((file, _, record)) = open {
                        <div class="initiatives__record">
                            if let Some(reading) = file.reading.clone() {
                                <Record key={record.id.clone()} {reading} id={record.id.clone()} close={app.state.route.to(Page::Initiatives(None)).href()} />
                            }
                        </div>
                    }
                </div>
            }
        </div>
    }
}

/// A callback that changes the filters by the value of the element.
fn change(app: &App, set: impl Fn(&mut Filters, String) + 'static) -> Callback<Event> {
    let tasks = app.tasks.clone();
    let filters = app.state.filters.clone();
    Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let mut filters = (*filters).clone();
            set(&mut filters, select.value());
            tasks.filter(filters);
        }
    })
}

fn view_filters(app: &App) -> Html {
    let locale = app.locale();
    let filters = &app.state.filters;
    let search = {
        let (tasks, filters) = (app.tasks.clone(), filters.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut filters = (*filters).clone();
                filters.query = input.value();
                tasks.filter(filters);
            }
        })
    };
    let submit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let keys = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" && is_composing(&event) {
            event.stop_propagation();
        }
    });
    let reset = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.filter(Filters::default()))
    };
    html! {
        <form class="filters" role="search" onsubmit={submit} onkeydown={keys}>
            <div class="filters__search">
                <label class="field__label" for="search">{ Text::SearchLabel.in_locale(locale) }</label>
                <span class="filters__box">
                    { icon(Icon::Search) }
                    <input class="input" id="search" type="search" autocomplete="off" data-testid="search" value={filters.query.clone()}
                        placeholder={Text::SearchPlaceholder.in_locale(locale)} oninput={search} />
                </span>
            </div>
            { view_file_filter(app) }
            { view_department_filter(app) }
            { view_mark_filter(app) }
            { view_flag_filter(app) }
            <button type="button" class="button" data-kind="quiet" disabled={filters.is_empty()} onclick={reset}>{ Text::ResetFilters.in_locale(locale) }</button>
        </form>
    }
}

fn view_select(
    id: &'static str,
    label: &'static str,
    onchange: Callback<Event>,
    options: Vec<(String, String, bool)>,
) -> Html {
    html! {
        <div class="field">
            <label class="field__label" for={id}>{ label }</label>
            <select class="select" {id} data-testid={id} {onchange}>
                { for options.into_iter().map(|(value, text, selected)| html! { <option {value} {selected}>{ text }</option> }) }
            </select>
        </div>
    }
}

fn any(locale: Locale, selected: bool) -> (String, String, bool) {
    (
        String::new(),
        Text::FilterAny.in_locale(locale).to_owned(),
        selected,
    )
}

fn view_file_filter(app: &App) -> Html {
    let locale = app.locale();
    let chosen = app.state.filters.file;
    let mut options = vec![any(locale, chosen.is_none())];
    options.extend(readings(&app.state).map(|(file, reading)| {
        let dataset = &reading.dataset;
        let year = dataset.fiscal_year.map(|year| year.0);
        let name = dataset
            .municipality
            .as_ref()
            .map(|found| found.name.as_str());
        (
            file.id.0.to_string(),
            phrase::document_name(locale, name, year, &file.name),
            chosen == Some(file.id),
        )
    }));
    let onchange = change(app, |filters, value| {
        filters.file = value.parse().ok().map(FileId);
        filters.department = None;
    });
    view_select(
        "filter-file",
        Text::FilterFile.in_locale(locale),
        onchange,
        options,
    )
}

fn view_department_filter(app: &App) -> Html {
    let locale = app.locale();
    let chosen = app.state.filters.department.clone();
    let mut options = vec![any(locale, chosen.is_none())];
    options.extend(
        departments(&app.state, app.state.filters.file)
            .into_iter()
            .map(|name| {
                let selected = chosen.as_ref() == Some(&name);
                (name.clone(), name, selected)
            }),
    );
    let onchange = change(app, |filters, value| {
        filters.department = (!value.is_empty()).then_some(value);
    });
    view_select(
        "filter-department",
        Text::FilterDepartment.in_locale(locale),
        onchange,
        options,
    )
}

fn view_mark_filter(app: &App) -> Html {
    let locale = app.locale();
    let chosen = app.state.filters.mark;
    let mut options = vec![any(locale, chosen.is_none())];
    options.extend(MEANINGS.into_iter().map(|meaning| {
        (
            meaning.name().to_owned(),
            meaning.term(locale).to_owned(),
            chosen == Some(MarkFilter::Meaning(meaning)),
        )
    }));
    options.push((
        "none".to_owned(),
        Text::FilterUnmarked.in_locale(locale).to_owned(),
        chosen == Some(MarkFilter::Unmarked),
    ));
    let onchange = change(app, |filters, value| {
        filters.mark = match value.as_str() {
            "none" => Some(MarkFilter::Unmarked),
            name => MEANINGS
                .into_iter()
                .find(|meaning| meaning.name() == name)
                .map(MarkFilter::Meaning),
        };
    });
    view_select(
        "filter-mark",
        Text::FilterMark.in_locale(locale),
        onchange,
        options,
    )
}

fn view_flag_filter(app: &App) -> Html {
    let locale = app.locale();
    let chosen = app.state.filters.flag;
    let flags = [
        ("doubtful", Flag::Doubtful, Text::FlagDoubtful),
        ("with", Flag::WithIndicators, Text::FlagWithIndicators),
        (
            "without",
            Flag::WithoutIndicators,
            Text::FlagWithoutIndicators,
        ),
    ];
    let mut options = vec![any(locale, chosen.is_none())];
    options.extend(flags.iter().map(|(name, flag, text)| {
        (
            (*name).to_owned(),
            text.in_locale(locale).to_owned(),
            chosen == Some(*flag),
        )
    }));
    let onchange = change(app, move |filters, value| {
        filters.flag = flags
            .iter()
            .find(|(name, ..)| *name == value)
            .map(|(_, flag, _)| *flag);
    });
    view_select(
        "filter-flag",
        Text::FilterFlag.in_locale(locale),
        onchange,
        options,
    )
}
