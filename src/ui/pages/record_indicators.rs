//! The indicators of a record: the print, the numbers read from it, and what follows.

use yew::prelude::*;

use crate::i18n::{Locale, Terms, format};
use crate::record::{Direction, FieldName, Indicator, Initiative, Value, ValueFlag};
use crate::ui::components::{Badge, Tone};
use crate::ui::text::{Text, phrase};

/// All indicators in print order.
pub(super) fn view_indicators(locale: Locale, initiative: &Initiative) -> Html {
    if initiative.indicators.is_empty() {
        return Html::default();
    }
    html! {
        <section class="record__part">
            <h3 class="record__heading">{ Text::IndicatorsTitle.in_locale(locale) }</h3>
            <ol class="indicators" data-testid="record-indicators">
                { for initiative.indicators.iter().map(|indicator| view_indicator(locale, indicator)) }
            </ol>
        </section>
    }
}

fn view_indicator(locale: Locale, indicator: &Indicator) -> Html {
    let parts = [
        (FieldName::Baseline.term(locale), &indicator.baseline),
        (
            Text::OriginalTarget.in_locale(locale),
            &indicator.original_target,
        ),
        (FieldName::Target.term(locale), &indicator.target),
        (FieldName::Actual.term(locale), &indicator.actual),
        (
            FieldName::AttainmentRate.term(locale),
            &indicator.printed_rate,
        ),
    ];
    let label = indicator.label.clone().unwrap_or_default();
    let name = indicator
        .name
        .clone()
        .unwrap_or_else(|| Text::IndicatorUnnamed.in_locale(locale).to_owned());
    html! {
        <li class="indicator">
            <p class="indicator__name">{ label }{ " " }{ name }</p>
            <dl class="indicator__values">
                { for parts.into_iter().filter_map(|(name, value)| value.as_ref().map(|value| view_value(locale, name, value))) }
            </dl>
            { view_attainment(locale, indicator) }
        </li>
    }
}

fn view_value(locale: Locale, name: &str, value: &Value) -> Html {
    let numbers = format::value(value);
    let is_doubtful = value.flags.contains(&ValueFlag::Doubtful);
    html! {
        <div class="indicator__value" data-doubt={is_doubtful.to_string()}>
            <dt>{ name }</dt>
            <dd>
                <span class="indicator__number">{ &numbers }</span>
                if !value.numbers.is_empty() && numbers != value.raw {
                    <span class="indicator__raw">{ Text::Printed.in_locale(locale) }{ " " }{ &value.raw }</span>
                }
                if let Some(year) = value.fiscal_year {
                    <span class="indicator__raw">{ format::fiscal_year_short(locale, year.0) }</span>
                }
                { for value.flags.iter().map(|flag| {
                    let tone = if *flag == ValueFlag::Doubtful { Tone::Caution } else { Tone::Plain };
                    html! { <Badge label={flag.term(locale)} {tone} /> }
                }) }
            </dd>
        </div>
    }
}

fn view_attainment(locale: Locale, indicator: &Indicator) -> Html {
    let verdict = indicator.attainment.verdict;
    html! {
        <p class="indicator__attainment" data-verdict={verdict.name()}>
            <span class="indicator__verdict">{ Text::ByNumbers.in_locale(locale) }{ " " }<strong>{ verdict.term(locale) }</strong></span>
            if let Some(rate) = indicator.attainment.rate {
                <span>{ Text::ActualOverTarget.in_locale(locale) }{ " " }<strong>{ phrase::rate(rate) }</strong></span>
            }
            if indicator.direction != Direction::Unknown {
                <span class="muted">{ indicator.direction.term(locale) }</span>
            }
        </p>
    }
}
