//! The indicators of a record: the print, the numbers read from it, and what follows.

use yew::prelude::*;

use super::record_field::view_absence;
use crate::compare::unknown_reason;
use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{
    Absence, AttainmentVerdict, Dataset, FieldName, Indicator, Initiative, Value, ValueFlag,
};
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, SourceExcerpt, Tone};
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// All indicators in print order.
pub(super) fn view_indicators(
    locale: Locale,
    reading: &Shared<FileReading>,
    initiative: &Initiative,
) -> Html {
    if initiative.indicators.is_empty() {
        return Html::default();
    }
    html! {
        <section class="record__part">
            <h3 class="record__heading">{ Text::IndicatorsTitle.in_locale(locale) }</h3>
            <ol class="indicators" data-testid="record-indicators">
                { for (0..initiative.indicators.len()).map(|index| html! {
                    <IndicatorCard key={format!("{}-{index}", initiative.id)} reading={reading.clone()} id={initiative.id.clone()} {index} />
                }) }
            </ol>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct IndicatorCardProps {
    reading: Shared<FileReading>,
    id: String,
    index: usize,
}

/// One indicator; the place of one of its values may be open.
#[component]
fn IndicatorCard(props: &IndicatorCardProps) -> Html {
    let locale = use_locale();
    let open = use_state_eq(|| None::<FieldName>);
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let dataset = &reading.dataset;
    let found = dataset.initiatives.iter().find(|one| one.id == props.id);
    let Some((initiative, indicator)) =
        found.and_then(|one| Some((one, one.indicators.get(props.index)?)))
    else {
        return Html::default();
    };
    let shown = Shown {
        locale,
        dataset,
        initiative,
        indicator,
        open: &open,
    };
    let label = indicator.label.clone().unwrap_or_default();
    let name = indicator
        .name
        .clone()
        .unwrap_or_else(|| Text::IndicatorUnnamed.in_locale(locale).to_owned());
    let opened = open.and_then(|field| indicator.evidence.get(&field));
    html! {
        <li class="indicator">
            <div class="indicator__name">
                <h4>{ label }{ " " }{ name }</h4>
                { shown.place_link(FieldName::Indicator) }
            </div>
            <dl class="indicator__values">
                if let Some(value) = &indicator.baseline {
                    { shown.value(FieldName::Baseline, value) }
                }
                { shown.target() }
                { shown.value_or_absence(FieldName::Actual, indicator.actual.as_ref()) }
                if let Some(value) = &indicator.printed_rate {
                    { shown.value(FieldName::AttainmentRate, value) }
                }
            </dl>
            if let Some(at) = opened {
                <SourceExcerpt reading={props.reading.clone()} places={vec![at.clone()]} />
            }
            { view_attainment(locale, indicator) }
            { view_history(locale, indicator) }
        </li>
    }
}

/// An indicator with all that its parts need to be shown.
struct Shown<'a> {
    locale: Locale,
    dataset: &'a Dataset,
    initiative: &'a Initiative,
    indicator: &'a Indicator,
    open: &'a UseStateHandle<Option<FieldName>>,
}

impl Shown<'_> {
    fn name(&self) -> Option<&str> {
        self.indicator.name.as_deref()
    }

    /// The button that opens the place of a field.
    fn place_link(&self, field: FieldName) -> Html {
        let Some(at) = self.indicator.evidence.get(&field) else {
            return Html::default();
        };
        let is_open = **self.open == Some(field);
        let open = self.open.clone();
        let toggle = Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(field)));
        let place = format::place(self.locale, at);
        html! {
            <button type="button" class="place-link" aria-expanded={is_open.to_string()}
                aria-label={phrase::place_of(self.locale, field.term(self.locale), &place)} onclick={toggle}>{ place }</button>
        }
    }

    /// The doubts of a field as badges.
    fn doubts(&self, field: FieldName) -> Html {
        let doubts = self.initiative.doubts.iter();
        doubts
            .filter(|doubt| doubt.field == field)
            .map(|doubt| html! { <Badge label={doubt.code.term(self.locale)} tone={Tone::Caution} title={phrase::doubt_meaning(self.locale, doubt.code)} /> })
            .collect()
    }

    fn value(&self, field: FieldName, value: &Value) -> Html {
        let is_doubtful =
            value.flags.contains(&ValueFlag::Doubtful) || self.initiative.is_doubtful(field);
        html! {
            <div class="indicator__value" data-doubt={is_doubtful.to_string()}>
                <dt>{ field.term(self.locale) }</dt>
                <dd>{ view_numbers(self.locale, value, self.name()) }{ self.doubts(field) }{ self.place_link(field) }</dd>
            </div>
        }
    }

    fn value_or_absence(&self, field: FieldName, value: Option<&Value>) -> Html {
        if let Some(value) = value {
            return self.value(field, value);
        }
        let absence = self.initiative.absence(field).unwrap_or(Absence::Blank);
        let is_on_form = self.dataset.fields_present.contains(&field);
        let absence = if absence == Absence::NotOnForm && is_on_form {
            Absence::Blank
        } else {
            absence
        };
        html! {
            <div class="indicator__value">
                <dt>{ field.term(self.locale) }</dt>
                <dd>{ view_absence(self.locale, absence) }{ self.doubts(field) }</dd>
            </div>
        }
    }

    /// The target; where it was rewritten during the year, what it was and what it became.
    fn target(&self) -> Html {
        let Some(original) = &self.indicator.original_target else {
            return self.value_or_absence(FieldName::Target, self.indicator.target.as_ref());
        };
        html! {
            <>
                <div class="indicator__value indicator__value--original">
                    <dt>{ Text::OriginalTarget.in_locale(self.locale) }</dt>
                    <dd>{ view_numbers(self.locale, original, self.name()) }</dd>
                </div>
                <div class="indicator__value indicator__value--revised">
                    <dt><span class="indicator__arrow" aria-hidden="true">{ "→" }</span>{ Text::RevisedTarget.in_locale(self.locale) }</dt>
                    <dd>
                        if let Some(target) = &self.indicator.target {
                            { view_numbers(self.locale, target, self.name()) }
                        }
                        { self.doubts(FieldName::Target) }
                        { self.place_link(FieldName::Target) }
                        if let Some(note) = &self.indicator.revision_note {
                            <p class="indicator__note">{ Text::RevisionNote.in_locale(self.locale) }{ note }</p>
                        }
                    </dd>
                </div>
            </>
        }
    }
}

/// The numbers of a value; a label that only repeats the name of the indicator is left out.
fn numbers_of(value: &Value, name: Option<&str>) -> String {
    match value.numbers.as_slice() {
        [one] if one.label.is_some() && one.label.as_deref() == name => format::number(one),
        _ => format::value(value),
    }
}

/// The numbers with their units, and beside them the print where it says it differently.
fn view_numbers(locale: Locale, value: &Value, name: Option<&str>) -> Html {
    let numbers = numbers_of(value, name);
    let is_read = !value.numbers.is_empty();
    html! {
        <>
            <span class="indicator__number" data-read={is_read.to_string()}>{ &numbers }</span>
            if is_read && numbers != value.raw {
                <span class="indicator__raw">{ phrase::printed(locale, &value.raw) }</span>
            }
            if let Some(year) = value.fiscal_year {
                <span class="indicator__raw">{ format::fiscal_year_short(locale, year.0) }</span>
            }
            { for value.flags.iter().map(|flag| {
                let tone = if *flag == ValueFlag::Doubtful { Tone::Caution } else { Tone::Plain };
                html! { <Badge label={flag.term(locale)} {tone} /> }
            }) }
        </>
    }
}

/// Values of other years, and of the end of the plan, in the order of the document.
fn view_history(locale: Locale, indicator: &Indicator) -> Html {
    if indicator.history.is_empty() {
        return Html::default();
    }
    let name = indicator.name.as_deref();
    html! {
        <details class="fold" data-testid="history">
            <summary class="fold__summary">{ Text::OtherYears.in_locale(locale) }<span class="fold__count">{ format::count(indicator.history.len() as u64) }</span></summary>
            <dl class="indicator__values">
                { for indicator.history.iter().map(|past| html! {
                    <div class="indicator__value">
                        <dt>{ past.part.term(locale) }</dt>
                        <dd>{ view_numbers(locale, &past.value, name) }<span class="place">{ format::place(locale, &past.at) }</span></dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}

/// The verdict, the rule it follows, the rate with its formula, and which way is better.
fn view_attainment(locale: Locale, indicator: &Indicator) -> Html {
    let attainment = &indicator.attainment;
    let is_known = attainment.verdict != AttainmentVerdict::Unknown;
    html! {
        <div class="indicator__attainment" data-verdict={attainment.verdict.name()}>
            <p class="indicator__verdict">
                { Text::ByNumbers.in_locale(locale) }{ " " }<strong>{ attainment.verdict.term(locale) }</strong>
                if is_known {
                    <span class="muted">{ phrase::rule(locale, indicator) }</span>
                } else {
                    <span class="muted">{ unknown_reason(indicator).term(locale) }</span>
                }
            </p>
            if let Some(rate) = attainment.rate {
                <p>{ Text::ActualOverTarget.in_locale(locale) }{ " " }{ phrase::rate_formula(indicator) }<strong>{ phrase::rate(rate) }</strong></p>
            }
            if is_known {
                <p class="muted">{ phrase::direction(locale, indicator) }</p>
            }
        </div>
    }
}
