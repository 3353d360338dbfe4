//! 出力: everything that was read, as files.

use yew::prelude::*;

use super::compare::view_nothing;
use crate::i18n::Locale;
use crate::interchange;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Icon, icon};
use crate::ui::platform::save_text;
use crate::ui::state::{chosen_datasets, readings};
use crate::ui::text::{Text, phrase};
use crate::view::export::csv_from_datasets;

/// A way out of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Json,
}

/// 出力.
#[component]
pub fn ExportPage() -> Html {
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let count = chosen_datasets(&app.state).len();
    html! {
        <div class="page export" data-testid="page-export">
            <div class="page__head">
                <h1 class="page__title">{ Text::NavExport.in_locale(locale) }</h1>
                <p class="page__lead">{ Text::ExportLead.in_locale(locale) }</p>
            </div>
            if readings(&app.state).count() == 0 {
                { view_nothing(&app) }
            } else {
                <p class="export__scope" role="status">{ phrase::export_scope(locale, count as u64) }</p>
                <ul class="export__list">
                    { view_kind(&app, Kind::Csv) }
                    { view_kind(&app, Kind::Json) }
                    <li class="panel export__item">
                        <h2 class="export__title">{ Text::ExportChartsTitle.in_locale(locale) }</h2>
                        <p>{ Text::ExportChartsText.in_locale(locale) }</p>
                    </li>
                </ul>
            }
        </div>
    }
}

fn view_kind(app: &App, kind: Kind) -> Html {
    let locale = app.locale();
    let (title, text, button, id) = match kind {
        Kind::Csv => (
            Text::ExportCsvTitle,
            Text::ExportCsvText,
            Text::SaveCsv,
            "save-csv",
        ),
        Kind::Json => (
            Text::ExportJsonTitle,
            Text::ExportJsonText,
            Text::SaveJson,
            "save-json",
        ),
    };
    let onclick = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| save(&app, locale, kind))
    };
    html! {
        <li class="panel export__item">
            <h2 class="export__title">{ title.in_locale(locale) }</h2>
            <p>{ text.in_locale(locale) }</p>
            <button type="button" class="button" data-kind="primary" data-testid={id} disabled={chosen_datasets(&app.state).is_empty()} {onclick}>
                { icon(Icon::Download) }{ button.in_locale(locale) }
            </button>
        </li>
    }
}

fn save(app: &App, locale: Locale, kind: Kind) {
    match kind {
        Kind::Csv => {
            let text = csv_from_datasets(&chosen_datasets(&app.state), locale);
            save_text("machikurabe.csv", "text/csv;charset=utf-8", &text);
        }
        Kind::Json => {
            let chosen: Vec<_> = readings(&app.state)
                .filter(|(file, _)| file.is_chosen)
                .filter_map(|(file, _)| file.reading.as_deref().cloned())
                .collect();
            let text = interchange::to_json(&interchange::from_readings(&chosen));
            save_text("machikurabe.json", "application/json", &text);
        }
    }
}
