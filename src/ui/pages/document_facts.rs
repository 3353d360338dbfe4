//! Municipality, year and kind of a document, with what they rest on; corrected in place.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::diagnostic::{Arg, Code};
use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{Municipality, MunicipalityEvidence};
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, Icon, MunicipalityBox, SourceExcerpt, Tone, icon};
use crate::ui::shared::Shared;
use crate::ui::state::FileEntry;
use crate::ui::tasks::Tasks;
use crate::ui::text::{Text, phrase};

/// Years that can be chosen; wider than any document that is still of use.
const YEARS: std::ops::RangeInclusive<i32> = 2005..=2035;

/// Places of a name that are shown at once.
const MOST_PLACES: usize = 6;

/// Properties of [`DocumentFacts`].
#[derive(Properties, PartialEq)]
pub struct DocumentFactsProps {
    /// The file.
    pub file: FileEntry,
    /// What can be done with it.
    pub tasks: Tasks,
    /// Its reading.
    pub reading: Shared<FileReading>,
}

/// Municipality, year and kind.
#[component]
pub fn DocumentFacts(props: &DocumentFactsProps) -> Html {
    let locale = use_locale();
    let edits = use_state_eq(|| false);
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let dataset = &reading.dataset;
    let is_asked = dataset.municipality.is_none() || dataset.fiscal_year.is_none();
    let toggle = {
        let edits = edits.clone();
        Callback::from(move |_: MouseEvent| edits.set(!*edits))
    };
    let year = dataset.fiscal_year.map(|year| year.0);
    html! {
        <div class="facts">
            <dl class="facts__list">
                <div class="facts__item">
                    <dt>{ Text::Municipality.in_locale(locale) }</dt>
                    <dd>{ view_municipality(locale, props, dataset.municipality.as_ref()) }</dd>
                </div>
                <div class="facts__item">
                    <dt>{ Text::FiscalYear.in_locale(locale) }</dt>
                    <dd data-testid="fiscal-year">
                        <span class="facts__main">{ year.map_or_else(|| Text::YearUnknown.in_locale(locale).to_owned(), |year| format::fiscal_year(locale, year)) }</span>
                        { view_year_basis(locale, props, year) }
                    </dd>
                </div>
                <div class="facts__item">
                    <dt>{ Text::Kind.in_locale(locale) }</dt>
                    <dd>{ dataset.kind.term(locale) }</dd>
                </div>
                <div class="facts__item facts__item--action">
                    <button type="button" class="button" data-kind="quiet" data-testid="edit-facts" aria-expanded={(*edits || is_asked).to_string()} onclick={toggle}>
                        { icon(Icon::Edit) }{ Text::Correct.in_locale(locale) }
                    </button>
                </div>
            </dl>
            if *edits || is_asked {
                { view_form(locale, props, dataset.municipality.as_ref(), year) }
            }
        </div>
    }
}

fn view_municipality(
    locale: Locale,
    props: &DocumentFactsProps,
    found: Option<&Municipality>,
) -> Html {
    let Some(found) = found else {
        return html! { { Text::MunicipalityUnknown.in_locale(locale) } };
    };
    let places: Vec<_> = found.at.iter().take(MOST_PLACES).cloned().collect();
    let is_guess = found.evidence == MunicipalityEvidence::Inferred;
    let how = match found.evidence {
        MunicipalityEvidence::Declared => Tone::Sure,
        MunicipalityEvidence::Text => Tone::Plain,
        MunicipalityEvidence::Inferred => Tone::Caution,
    };
    let confirm = {
        let (tasks, id, options) = (
            props.tasks.clone(),
            props.file.id,
            props.file.options.clone(),
        );
        let name = found.name.clone();
        let prefecture = found.prefecture.clone().unwrap_or_default();
        Callback::from(move |_: MouseEvent| {
            let mut options = (*options).clone();
            options.municipality = Some(format!("{prefecture}{name}"));
            tasks.reread(id, options);
        })
    };
    html! {
        <>
            <span class="facts__main">
                { found.prefecture.clone().unwrap_or_default() }{ &found.name }
                if let Some(code) = &found.code {
                    <span class="code" title={Text::CodeTitle.in_locale(locale)}>{ code }</span>
                }
            </span>
            { view_how(locale, how, found.evidence.term(locale)) }
            if found.code.is_none() && found.evidence == MunicipalityEvidence::Declared {
                <span class="facts__reason" data-testid="municipality-unlisted">{ Text::MunicipalityUnlisted.in_locale(locale) }</span>
            }
            if is_guess {
                <span class="facts__guess">
                    <button type="button" class="button" data-kind="secondary" data-size="small" data-testid="confirm-municipality" onclick={confirm}>
                        { icon(Icon::Check) }{ Text::ConfirmGuess.in_locale(locale) }
                    </button>
                </span>
            }
            if !found.basis.is_empty() {
                <details class="basis">
                    <summary>{ phrase::basis(locale, &found.basis) }</summary>
                    <SourceExcerpt reading={props.reading.clone()} {places} />
                </details>
            }
        </>
    }
}

/// How a fact was found: said by the reader, written in the document, or guessed.
fn view_how(locale: Locale, tone: Tone, words: &'static str) -> Html {
    html! {
        <span class="facts__how">{ Text::FoundBy.in_locale(locale) }<Badge label={words} {tone} /></span>
    }
}

fn view_year_basis(locale: Locale, props: &DocumentFactsProps, year: Option<i32>) -> Html {
    if year.is_none() {
        return Html::default();
    }
    if props.file.options.fiscal_year.is_some() {
        return view_how(
            locale,
            Tone::Sure,
            MunicipalityEvidence::Declared.term(locale),
        );
    }
    let entries = props.reading.diagnostics.entries();
    match entries
        .iter()
        .find(|entry| entry.code == Code::FiscalYearGuessed)
    {
        None => view_how(locale, Tone::Plain, MunicipalityEvidence::Text.term(locale)),
        Some(guess) => html! {
            <>
                { view_how(locale, Tone::Caution, Text::Guessed.in_locale(locale)) }
                if let Some(Arg::Text(basis)) = guess.args.get("basis") {
                    <span class="facts__reason">{ phrase::year_basis(locale, basis) }</span>
                }
            </>
        },
    }
}

fn view_form(
    locale: Locale,
    props: &DocumentFactsProps,
    found: Option<&Municipality>,
    year: Option<i32>,
) -> Html {
    let input_id = format!("municipality-{}", props.file.id.0);
    let year_id = format!("year-{}", props.file.id.0);
    let choose_municipality = {
        let (tasks, id, options) = (
            props.tasks.clone(),
            props.file.id,
            props.file.options.clone(),
        );
        Callback::from(move |name: String| {
            let mut options = (*options).clone();
            options.municipality = Some(name);
            tasks.reread(id, options);
        })
    };
    let reset = {
        let (tasks, id, options) = (
            props.tasks.clone(),
            props.file.id,
            props.file.options.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            let mut options = (*options).clone();
            options.municipality = None;
            tasks.reread(id, options);
        })
    };
    let choose_year = {
        let (tasks, id, options) = (
            props.tasks.clone(),
            props.file.id,
            props.file.options.clone(),
        );
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let mut options = (*options).clone();
                options.fiscal_year = select.value().parse().ok();
                tasks.reread(id, options);
            }
        })
    };
    html! {
        <div class="facts__form" data-asked={(found.is_none() || year.is_none()).to_string()}>
            if found.is_none() {
                <p class="facts__question" data-testid="ask-municipality">{ icon(Icon::Warning) }{ Text::AskMunicipality.in_locale(locale) }</p>
            }
            if year.is_none() {
                <p class="facts__question" data-testid="ask-year">{ icon(Icon::Warning) }{ Text::AskYear.in_locale(locale) }</p>
            }
            <div class="field">
                <label class="field__label" for={input_id.clone()}>{ Text::Municipality.in_locale(locale) }</label>
                <MunicipalityBox id={input_id} value={found.map(|found| found.name.clone()).unwrap_or_default()} on_choose={choose_municipality} />
                if props.file.options.municipality.is_some() {
                    <button type="button" class="button facts__reset" data-kind="quiet" data-size="small" onclick={reset}>{ Text::AsInDocument.in_locale(locale) }</button>
                }
            </div>
            <div class="field">
                <label class="field__label" for={year_id.clone()}>{ Text::FiscalYear.in_locale(locale) }</label>
                <select class="select" id={year_id} data-testid="year-select" onchange={choose_year}>
                    <option value="" selected={year.is_none()}>{ Text::YearFromDocument.in_locale(locale) }</option>
                    { for YEARS.rev().map(|each| html! {
                        <option value={each.to_string()} selected={year == Some(each)}>{ format::fiscal_year(locale, each) }</option>
                    }) }
                </select>
            </div>
        </div>
    }
}
