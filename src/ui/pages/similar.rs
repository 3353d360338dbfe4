//! Initiatives of other documents that resemble the open one, and both side by side.

use std::collections::BTreeSet;

use yew::prelude::*;

use crate::compare::{SharedSpan, SimilarRecord};
use crate::i18n::{Terms, format};
use crate::record::{FieldName, Initiative};
use crate::ui::analysis::{Answer, Question, What};
use crate::ui::answer::{Freshening, use_answer};
use crate::ui::app::{App, use_app};
use crate::ui::components::{Badge, Tone};
use crate::ui::route::Page;
use crate::ui::state::{find_record, jobs};
use crate::ui::text::{Text, phrase};

/// Shared words that are named.
const WORDS: usize = 8;

/// Properties of [`Similar`].
#[derive(Properties, PartialEq)]
pub(super) struct SimilarProps {
    /// Id of the open record.
    pub(super) id: String,
}

/// The most similar initiatives; one of them may stand beside the open one.
#[component]
pub(super) fn Similar(props: &SimilarProps) -> Html {
    let app = use_app();
    let beside = use_state_eq(|| None::<String>);
    let question = app.as_ref().map(|app| Question {
        documents: jobs(&app.state),
        options: std::rc::Rc::default(),
        what: What::Similar(props.id.clone()),
    });
    let answered = use_answer(app.as_ref(), question);
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let found: &[SimilarRecord] = match answered.answer.as_deref() {
        Some(Answer::Similar(found)) if answered.busy() == "false" => found,
        _ => &[],
    };
    let is_settled = answered.busy() == "false";
    html! {
        <section class="record__part similar" data-testid="similar" aria-busy={answered.busy()}>
            <h3 class="record__heading">{ Text::SimilarTitle.in_locale(locale) }</h3>
            <Freshening answered={answered.clone()} />
            if is_settled && found.is_empty() {
                <p class="muted">{ Text::NoSimilar.in_locale(locale) }</p>
            }
            <ol class="similar__list">
                { for found.iter().map(|record| view_similar(&app, &props.id, record, &beside)) }
            </ol>
        </section>
    }
}

fn view_similar(
    app: &App,
    own: &str,
    record: &SimilarRecord,
    beside: &UseStateHandle<Option<String>>,
) -> Html {
    let locale = app.locale();
    let is_open = beside.as_ref() == Some(&record.id);
    let toggle = {
        let (beside, id) = (beside.clone(), record.id.clone());
        Callback::from(move |_: MouseEvent| beside.set((!is_open).then(|| id.clone())))
    };
    let href = app
        .state
        .route
        .to(Page::Initiatives(Some(record.id.clone())))
        .href();
    let title = record.title.clone();
    let title = title.unwrap_or_else(|| Text::Untitled.in_locale(locale).to_owned());
    let year = record.fiscal_year;
    let file = find_record(&app.state, &record.id).map(|(file, ..)| file.name.clone());
    let municipality = record.municipality.as_deref();
    let place = phrase::document_name(locale, municipality, year, &file.unwrap_or_default());
    html! {
        <li key={record.id.clone()} class="similar__item" data-testid="similar-item">
            <p class="similar__place">{ place }
                if record.is_own {
                    <Badge label={Text::OwnMunicipality.in_locale(locale)} tone={Tone::Plain} />
                }
                <span class="similar__likeness">{ phrase::likeness(locale, record.likeness) }</span>
            </p>
            <a class="similar__title" {href}>{ view_marked(&title, &words_in(&title, &record.words)) }</a>
            if !record.words.is_empty() {
                <p class="similar__words">{ Text::SharedWords.in_locale(locale) }{ " " }
                    { for record.words.iter().take(WORDS).map(|word| html! { <><mark>{ word }</mark>{ " " }</> }) }
                </p>
            }
            <button type="button" class="button" data-kind="secondary" data-size="small" data-testid="read-beside" aria-expanded={is_open.to_string()} onclick={toggle}>{ Text::ReadBeside.in_locale(locale) }</button>
            if is_open {
                { view_beside(app, own, record) }
            }
        </li>
    }
}

/// The texts of both records, field by field, the shared words marked.
fn view_beside(app: &App, own: &str, record: &SimilarRecord) -> Html {
    let locale = app.locale();
    let (Some((_, _, left)), Some((_, _, right))) = (
        find_record(&app.state, own),
        find_record(&app.state, &record.id),
    ) else {
        return Html::default();
    };
    let fields: BTreeSet<FieldName> = [left, right]
        .into_iter()
        .flat_map(|one| one.fields.keys().copied())
        .filter(|field| left.text(*field).is_some() || right.text(*field).is_some())
        .collect();
    let name = |id: &str| {
        find_record(&app.state, id).map(|(file, reading, _)| {
            let found = reading.dataset.municipality.as_ref();
            let year = reading.dataset.fiscal_year.map(|year| year.0);
            phrase::document_name(
                locale,
                found.map(|found| found.name.as_str()),
                year,
                &file.name,
            )
        })
    };
    let caption = Text::ReadBeside.in_locale(locale);
    html! {
        <div class="table-frame" tabindex="0" role="region" aria-label={caption}>
            <table class="table beside" data-testid="beside">
                <caption class="visually-hidden">{ caption }</caption>
                <thead><tr>
                    <th scope="col">{ Text::FieldHeader.in_locale(locale) }</th>
                    <th scope="col">{ name(own) }</th>
                    <th scope="col">{ name(&record.id) }</th>
                </tr></thead>
                <tbody>
                    { for fields.into_iter().map(|field| html! {
                        <tr key={field.name()}>
                            <th scope="row">{ field.term(locale) }</th>
                            <td>{ view_text(left, field, &record.own_spans) }</td>
                            <td>{ view_text(right, field, &record.spans) }</td>
                        </tr>
                    }) }
                    <tr>
                        <th scope="row">{ Text::CountIndicators.in_locale(locale) }</th>
                        <td>{ view_indicators(left, &record.own_spans) }</td>
                        <td>{ view_indicators(right, &record.spans) }</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}

fn view_text(initiative: &Initiative, field: FieldName, spans: &[SharedSpan]) -> Html {
    let Some(text) = initiative.text(field) else {
        return html! { <span class="muted">{ "—" }</span> };
    };
    let stretches = spans
        .iter()
        .filter(|span| span.field == field && span.indicator == 0)
        .map(|span| (span.start, span.length))
        .collect::<Vec<_>>();
    view_marked(text, &stretches)
}

fn view_indicators(initiative: &Initiative, spans: &[SharedSpan]) -> Html {
    let items = (1..).zip(&initiative.indicators).map(|(position, indicator)| {
        let stretches: Vec<(usize, usize)> = spans
            .iter()
            .filter(|span| span.indicator == position)
            .map(|span| (span.start, span.length))
            .collect();
        let values = [&indicator.target, &indicator.actual];
        let values: Vec<String> = values.into_iter().flatten().map(format::value).collect();
        html! {
            <li>{ view_marked(indicator.name.as_deref().unwrap_or_default(), &stretches) }{ " " }{ values.join(" → ") }</li>
        }
    });
    html! { <ul>{ for items }</ul> }
}

/// Where words stand in a text, in characters.
fn words_in(text: &str, words: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for word in words {
        for (at, part) in text.match_indices(word.as_str()) {
            let start = text.get(..at).map_or(0, |before| before.chars().count());
            found.push((start, part.chars().count()));
        }
    }
    found
}

/// A text with stretches of characters marked; they may overlap and stand in any order.
fn view_marked(text: &str, stretches: &[(usize, usize)]) -> Html {
    let is_marked = |at: usize| {
        let mut stretches = stretches.iter();
        stretches.any(|(start, length)| (*start..start + length).contains(&at))
    };
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let marked = is_marked(at);
        match parts.last_mut() {
            Some((kind, part)) if *kind == marked => part.push(c),
            _ => parts.push((marked, c.to_string())),
        }
    }
    parts
        .into_iter()
        .map(|(is_marked, part)| {
            if is_marked {
                html! { <mark>{ part }</mark> }
            } else {
                html! { { part } }
            }
        })
        .collect()
}
