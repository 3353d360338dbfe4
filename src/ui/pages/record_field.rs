//! One field of a record: its text, how it was read, and its place in the source.

use yew::prelude::*;

use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{Absence, Dataset, Derivation, FieldName, Initiative};
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, SourceExcerpt, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Properties of [`RecordField`].
#[derive(Properties, PartialEq)]
pub struct RecordFieldProps {
    /// The reading that holds the record.
    pub reading: Shared<FileReading>,
    /// Id of the record.
    pub id: String,
    /// Which field.
    pub field: FieldName,
}

/// Whether two texts differ in blanks only.
fn same_words(a: &str, b: &str) -> bool {
    let blank = |c: &char| !c.is_whitespace();
    a.chars().filter(blank).eq(b.chars().filter(blank))
}

fn words_of(derivation: Derivation) -> Option<Text> {
    match derivation {
        Derivation::Copied => None,
        Derivation::Heading => Some(Text::FromHeading),
        Derivation::Inherited => Some(Text::FromAbove),
        Derivation::Joined => Some(Text::FromJoining),
        Derivation::Split => Some(Text::FromSplitting),
        Derivation::Counted => Some(Text::FromCounting),
    }
}

/// Why a value that was not simply copied is what it is.
fn reason_of(derivation: Derivation) -> Option<Text> {
    match derivation {
        Derivation::Copied => None,
        Derivation::Heading => Some(Text::FromHeadingReason),
        Derivation::Inherited => Some(Text::FromAboveReason),
        Derivation::Joined => Some(Text::FromJoiningReason),
        Derivation::Split => Some(Text::FromSplittingReason),
        Derivation::Counted => Some(Text::FromCountingReason),
    }
}

/// Id of the element of a field, for jumps to it.
pub(super) fn field_id(field: FieldName) -> String {
    format!("field-{}", field.name())
}

/// The kind of absence and what it means.
pub(super) fn view_absence(locale: Locale, absence: Absence) -> Html {
    let meaning = match absence {
        Absence::NotOnForm => Text::NotOnFormMeaning,
        Absence::Blank => Text::BlankMeaning,
        Absence::Unreadable => Text::UnreadableMeaning,
        Absence::NotApplicable => Text::NotApplicableMeaning,
    };
    html! {
        <span class="absent" data-absence={absence.name()}>
            <span class="absent__kind">{ absence.term(locale) }</span>
            <span class="absent__meaning">{ meaning.in_locale(locale) }</span>
        </span>
    }
}

fn view_doubts(locale: Locale, initiative: &Initiative, field: FieldName) -> Html {
    let doubts = initiative.doubts.iter();
    doubts
        .filter(|doubt| doubt.field == field)
        .map(|doubt| html! {
            <>
                <Badge label={phrase::in_doubt(locale, doubt.code.term(locale))} tone={Tone::Caution} />
                <span class="fields__doubt">{ phrase::doubt_meaning(locale, doubt.code) }</span>
            </>
        })
        .collect()
}

/// The document's own word for the field, and a mark where its meaning was guessed.
fn view_header(locale: Locale, dataset: &Dataset, field: FieldName) -> Html {
    let mut columns = dataset
        .columns
        .iter()
        .filter(|column| column.field == Some(field) && !column.header.is_empty());
    let (Some(column), None) = (columns.next(), columns.next()) else {
        return Html::default();
    };
    let is_guess = column.score < 100;
    html! {
        <>
            if column.header != field.term(locale) {
                <span class="muted">{ phrase::header_printed(locale, &column.header) }</span>
            }
            if is_guess {
                <span class="derived" data-guess="true">{ phrase::header_guessed(locale, &column.reason, column.score) }</span>
            }
        </>
    }
}

/// One field of a record.
#[component]
pub fn RecordField(props: &RecordFieldProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let field = props.field;
    let found = reading
        .dataset
        .initiatives
        .iter()
        .find(|record| record.id == props.id);
    let Some((initiative, value)) =
        found.and_then(|record| Some((record, record.fields.get(&field)?)))
    else {
        return Html::default();
    };
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let is_doubtful = initiative.is_doubtful(field);
    let differs = value
        .value
        .as_ref()
        .is_ok_and(|text| !same_words(text, &value.raw));
    html! {
        <div class="fields__item" id={field_id(field)} tabindex="-1" data-field={field.name()} data-doubt={is_doubtful.to_string()}>
            <dt class="fields__name">{ field.term(locale) }</dt>
            <dd class="fields__value">
                { match &value.value {
                    Ok(text) => html! { <p class="fields__text">{ text }</p> },
                    Err(absence) => html! { <p>{ view_absence(locale, *absence) }</p> },
                } }
                <p class="fields__tools">
                    { view_doubts(locale, initiative, field) }
                    if let Some(how) = words_of(value.derivation) {
                        <span class="derived" title={reason_of(value.derivation).map(|reason| reason.in_locale(locale))}>{ how.in_locale(locale) }</span>
                    }
                    { view_header(locale, &reading.dataset, field) }
                    if let Some(at) = value.evidence.first() {
                        <button type="button" class="place-link" aria-expanded={is_open.to_string()} onclick={toggle}>{ format::place(locale, at) }</button>
                    }
                </p>
                if *is_open {
                    <SourceExcerpt reading={props.reading.clone()} places={value.evidence.clone()} />
                }
                if differs && !value.raw.trim().is_empty() {
                    <details class="fields__raw"><summary>{ Text::AsPrinted.in_locale(locale) }</summary><p class="fields__text">{ &value.raw }</p></details>
                }
            </dd>
        </div>
    }
}
