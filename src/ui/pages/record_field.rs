//! One field of a record: its text, how it was read, and its place in the source.

use yew::prelude::*;

use crate::i18n::{Terms, format};
use crate::pipeline::FileReading;
use crate::record::{Derivation, FieldName};
use crate::source::Locator;
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, SourceExcerpt, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::Text;

/// Lines shown of a place that covers many.
const MOST_LINES: u32 = 40;

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

fn lines_of(evidence: &[Locator]) -> Vec<u32> {
    let mut lines = Vec::new();
    for at in evidence {
        if let (Some(first), Some(last)) = (at.first_line(), at.last_line()) {
            lines.extend(first..=last.min(first.saturating_add(MOST_LINES)));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
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
        <div class="fields__item" data-field={field.name()} data-doubt={is_doubtful.to_string()}>
            <dt class="fields__name">{ field.term(locale) }</dt>
            <dd class="fields__value">
                { match &value.value {
                    Ok(text) => html! { <p class="fields__text">{ text }</p> },
                    Err(absence) => html! { <p class="fields__absent" data-absence={absence.name()}>{ absence.term(locale) }</p> },
                } }
                <p class="fields__tools">
                    if is_doubtful {
                        <Badge label={Text::InDoubt.in_locale(locale)} tone={Tone::Caution} />
                    }
                    if let Some(how) = words_of(value.derivation) {
                        <span class="muted">{ how.in_locale(locale) }</span>
                    }
                    if let Some(at) = value.evidence.first() {
                        <button type="button" class="place-link" aria-expanded={is_open.to_string()} onclick={toggle}>{ format::place(locale, at) }</button>
                    }
                </p>
                if *is_open {
                    <SourceExcerpt reading={props.reading.clone()} lines={lines_of(&value.evidence)} cell={value.evidence.first().and_then(Locator::column)} />
                }
                if differs && !value.raw.trim().is_empty() {
                    <details class="fields__raw"><summary>{ Text::AsPrinted.in_locale(locale) }</summary><p class="fields__text">{ &value.raw }</p></details>
                }
            </dd>
        </div>
    }
}
