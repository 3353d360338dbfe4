//! One record in full, beside the lines it came from.

use yew::prelude::*;

use super::initiative_list::title_of;
use super::policy_fields::RecordFields;
use super::record_field::{RecordField, field_id};
use super::record_indicators::view_indicators;
use super::similar::Similar;
use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{Dataset, FieldName, Initiative, Mark};
use crate::source::Locator;
use crate::ui::app::{App, use_app, use_locale};
use crate::ui::components::{Icon, SourceExcerpt, icon};
use crate::ui::platform::{focus_by_id, follow, is_composing};
use crate::ui::shared::Shared;
use crate::ui::state::{Action, Decision, fields_in_doubt};
use crate::ui::text::{Text, phrase};

/// Properties of [`Record`].
#[derive(Properties, PartialEq)]
pub struct RecordProps {
    /// The reading that holds it.
    pub reading: Shared<FileReading>,
    /// Its id.
    pub id: String,
    /// Address of the list without a record.
    pub close: String,
}

/// One record in full.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let locale = use_locale();
    let app = use_app();
    use_effect_with(props.id.clone(), |_| focus_by_id("record-title"));
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let found = reading
        .dataset
        .initiatives
        .iter()
        .find(|record| record.id == props.id);
    let Some(initiative) = found else {
        return Html::default();
    };
    let places = places_of(initiative);
    let keys = {
        let close = props.close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !is_composing(&event) {
                follow(&close);
            }
        })
    };
    html! {
        <article class="record" data-testid="record" aria-labelledby="record-title" onkeydown={keys}>
            <header class="record__head">
                <p class="record__place">{ place_of(locale, &reading.dataset, initiative) }</p>
                <h2 class="record__title" id="record-title" tabindex="-1">{ title_of(locale, initiative) }</h2>
                <a class="icon-button record__close" href={props.close.clone()} aria-label={Text::CloseRecord.in_locale(locale)}>{ icon(Icon::Close) }</a>
            </header>
            { view_marks(locale, &reading.dataset, initiative) }
            { view_doubts(app.as_ref(), locale, initiative) }
            { view_indicators(locale, &props.reading, initiative) }
            <section class="record__part">
                <h3 class="record__heading">{ Text::FieldsTitle.in_locale(locale) }</h3>
                <dl class="fields" data-testid="record-fields">
                    { for initiative.fields.keys().map(|field| html! {
                        <RecordField key={field.name()} reading={props.reading.clone()} id={props.id.clone()} field={*field} />
                    }) }
                </dl>
            </section>
            { view_others(locale, initiative) }
            <RecordFields key={format!("fields-{}", props.id)} id={props.id.clone()} />
            <Similar key={format!("similar-{}", props.id)} id={props.id.clone()} />
            { view_not_on_form(locale, initiative) }
            <section class="record__part">
                <h3 class="record__heading">{ Text::SourceTitle.in_locale(locale) }</h3>
                <p class="muted">{ format::place(locale, &initiative.anchor.at) }</p>
                <SourceExcerpt reading={props.reading.clone()} {places} />
            </section>
        </article>
    }
}

fn place_of(locale: Locale, dataset: &Dataset, initiative: &Initiative) -> String {
    let name = dataset
        .municipality
        .as_ref()
        .map(|found| found.name.as_str());
    let year = dataset.fiscal_year.map(|year| year.0);
    let mut parts = vec![phrase::document_name(
        locale,
        name,
        year,
        &dataset.source.name,
    )];
    for field in [FieldName::Department, FieldName::Section] {
        parts.extend(initiative.text(field).map(str::to_owned));
    }
    parts.join(" › ")
}

/// All that a record came from: its lines, or the places of its values.
fn places_of(initiative: &Initiative) -> Vec<Locator> {
    if !initiative.anchor.lines.is_empty() {
        return initiative
            .anchor
            .lines
            .iter()
            .copied()
            .map(Locator::line)
            .collect();
    }
    let fields = initiative.fields.values().flat_map(|value| &value.evidence);
    let indicators = initiative
        .indicators
        .iter()
        .flat_map(|indicator| indicator.evidence.values());
    let mut places: Vec<Locator> = fields.chain(indicators).cloned().collect();
    if places.is_empty() {
        places.push(initiative.anchor.at.clone());
    }
    places
}

fn view_marks(locale: Locale, dataset: &Dataset, initiative: &Initiative) -> Html {
    let marks = [
        (FieldName::Verdict, &initiative.verdict),
        (FieldName::Grade, &initiative.grade),
        (FieldName::ProgressMark, &initiative.progress_mark),
    ];
    if marks.iter().all(|(_, mark)| mark.is_none()) {
        return Html::default();
    }
    let evidence = |field: FieldName, mark: &Mark| {
        dataset
            .grade_scale
            .iter()
            .find(|step| step.field == field && step.mark == mark.raw)
    };
    html! {
        <dl class="record__marks">
            { for marks.into_iter().filter_map(|(field, mark)| mark.as_ref().map(|mark| html! {
                <div class="record__mark">
                    <dt>{ field.term(locale) }</dt>
                    <dd>
                        <span class="mark" data-meaning={mark.meaning.name()}>
                            <span class="mark__print">{ &mark.raw }</span>
                            <span class="mark__meaning">{ mark.meaning.term(locale) }</span>
                        </span>
                        if let Some(step) = evidence(field, mark) {
                            <span class="muted">{ phrase::meaning_from(locale, step.evidence.term(locale), step.wording.as_deref()) }</span>
                        }
                    </dd>
                </div>
            })) }
        </dl>
    }
}

fn kinds_of_doubt(locale: Locale, initiative: &Initiative, field: FieldName) -> String {
    let doubts = initiative.doubts.iter();
    let kinds: Vec<&str> = doubts
        .filter(|doubt| doubt.field == field)
        .map(|doubt| doubt.code.term(locale))
        .collect();
    kinds.join(match locale {
        Locale::Ja => "、",
        Locale::En => ", ",
    })
}

/// The hash is the address here, so the jump is a button.
fn jump_to(field: FieldName) -> Callback<MouseEvent> {
    Callback::from(move |_: MouseEvent| focus_by_id(&field_id(field)))
}

/// The button by which the reader says that a cell in doubt is right, or takes that back.
fn view_confirm(app: &App, initiative: &Initiative, field: FieldName) -> Html {
    let locale = app.locale();
    let cell = (initiative.id.clone(), field);
    let is_confirmed = app.state.options.confirmed.contains(&cell);
    let onclick = {
        let (tasks, id) = (app.tasks.clone(), initiative.id.clone());
        Callback::from(move |_: MouseEvent| {
            let decision = Decision::Confirmed(id.clone(), field, !is_confirmed);
            tasks.act(Action::Decided(decision));
        })
    };
    let text = if is_confirmed {
        Text::Unconfirm
    } else {
        Text::Confirm
    };
    let label = format!("{} {}", field.term(locale), text.in_locale(locale));
    html! {
        <button type="button" class="button" data-kind="secondary" data-size="small" data-testid="confirm-cell" aria-pressed={is_confirmed.to_string()} aria-label={label} {onclick}>
            if is_confirmed {
                { icon(Icon::Check) }
            }
            { text.in_locale(locale) }
        </button>
    }
}

fn view_doubts(app: Option<&App>, locale: Locale, initiative: &Initiative) -> Html {
    if initiative.doubts.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice" data-tone="caution" data-testid="record-doubts">
            { icon(Icon::Warning) }
            <div>
                <p class="notice__title">{ Text::DoubtsTitle.in_locale(locale) }</p>
                <ul class="notice__list">
                    { for fields_in_doubt(initiative).into_iter().map(|field| html! {
                        <li class="doubt">
                            <span class="doubt__words">
                            if initiative.fields.contains_key(&field) {
                                <button type="button" class="link" onclick={jump_to(field)}>{ field.term(locale) }</button>
                            } else {
                                { field.term(locale) }
                            }
                            { " — " }{ kinds_of_doubt(locale, initiative, field) }
                            </span>
                            { app.map(|app| view_confirm(app, initiative, field)) }
                        </li>
                    }) }
                </ul>
            </div>
        </div>
    }
}

fn view_others(locale: Locale, initiative: &Initiative) -> Html {
    if initiative.others.is_empty() {
        return Html::default();
    }
    html! {
        <section class="record__part">
            <h3 class="record__heading">{ Text::OthersTitle.in_locale(locale) }</h3>
            <p class="muted">{ Text::OthersHint.in_locale(locale) }</p>
            <dl class="fields">
                { for initiative.others.iter().map(|other| html! {
                    <div class="fields__item">
                        <dt class="fields__name">{ &other.header }</dt>
                        <dd class="fields__value"><p class="fields__text">{ &other.text }</p><p class="fields__tools"><span class="place">{ format::place(locale, &other.at) }</span></p></dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

/// Fields that this form does not have: named, so that nobody takes them for empty.
fn view_not_on_form(locale: Locale, initiative: &Initiative) -> Html {
    let missing: Vec<&str> = FieldName::ALL
        .iter()
        .filter(|field| {
            !initiative.fields.contains_key(field) && !is_of_indicator(**field, initiative)
        })
        .map(|field| field.term(locale))
        .collect();
    if missing.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary class="fold__summary">{ Text::NotOnFormTitle.in_locale(locale) }<span class="fold__count">{ format::count(missing.len() as u64) }</span></summary>
            <p class="record__missing">{ missing.join(match locale { Locale::Ja => "、", Locale::En => ", " }) }</p>
        </details>
    }
}

/// Whether the field stands in the indicators or the marks instead.
fn is_of_indicator(field: FieldName, initiative: &Initiative) -> bool {
    match field {
        FieldName::Verdict => initiative.verdict.is_some(),
        FieldName::Grade => initiative.grade.is_some(),
        FieldName::ProgressMark => initiative.progress_mark.is_some(),
        FieldName::Unit => !initiative.indicators.is_empty(),
        _ => initiative
            .indicators
            .iter()
            .any(|indicator| indicator.evidence.contains_key(&field)),
    }
}
