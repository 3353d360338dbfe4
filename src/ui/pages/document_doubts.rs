//! Cells in doubt of one document, by kind, each with a link to the record that holds it.

use yew::prelude::*;

use super::initiative_list::title_of;
use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{DoubtCode, FieldName, Initiative};
use crate::ui::app::{App, use_app};
use crate::ui::components::MoreList;
use crate::ui::route::Page;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Properties of [`DocumentDoubts`].
#[derive(Properties, PartialEq)]
pub struct DocumentDoubtsProps {
    /// The reading that holds the records.
    pub reading: Shared<FileReading>,
}

/// Cells in doubt, by kind.
#[component]
pub fn DocumentDoubts(props: &DocumentDoubtsProps) -> Html {
    let app = use_app();
    let (Some(app), Ok(reading)) = (app, &props.reading.outcome) else {
        return Html::default();
    };
    let locale = app.locale();
    let groups = DoubtCode::ALL.iter().filter_map(|code| {
        let entries: Vec<Html> = reading
            .dataset
            .initiatives
            .iter()
            .flat_map(|record| record.doubts.iter().map(move |doubt| (record, doubt)))
            .filter(|(_, doubt)| doubt.code == *code)
            .map(|(record, doubt)| view_entry(&app, record, doubt.field))
            .collect();
        (!entries.is_empty()).then(|| view_group(locale, *code, entries))
    });
    html! {
        <div class="doubts" data-testid="doubts">
            <p class="muted">{ Text::DoubtsHint.in_locale(locale) }</p>
            { for groups }
        </div>
    }
}

fn view_group(locale: Locale, code: DoubtCode, entries: Vec<Html>) -> Html {
    html! {
        <section key={code.name()} class="doubts__group">
            <h4 class="doubts__title">
                { code.term(locale) }
                <span class="fold__count">{ phrase::times(locale, entries.len() as u64) }</span>
            </h4>
            <p class="muted">{ phrase::doubt_meaning(locale, code) }</p>
            <MoreList {entries} />
        </section>
    }
}

fn view_entry(app: &App, record: &Initiative, field: FieldName) -> Html {
    let locale = app.locale();
    let page = Page::Initiatives(Some(record.id.clone()));
    let place = record
        .fields
        .get(&field)
        .and_then(|value| value.evidence.first())
        .or_else(|| {
            record
                .indicators
                .iter()
                .find_map(|each| each.evidence.get(&field))
        })
        .unwrap_or(&record.anchor.at);
    html! {
        <>
            <a class="doubts__link" href={app.state.route.to(page).href()}>{ title_of(locale, record) }</a>
            <span class="doubts__field">{ field.term(locale) }</span>
            <span class="place">{ format::place(locale, place) }</span>
        </>
    }
}
