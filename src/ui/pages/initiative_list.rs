//! A long list of which only the visible rows are in the page.

use yew::prelude::*;

use crate::i18n::{Locale, Terms, format};
use crate::record::{FieldName, Indicator, Initiative};
use crate::ui::app::use_locale;
use crate::ui::components::{Badge, Tone};
use crate::ui::platform::{focus_sibling_row, scroll_back, set_height, viewport_of};
use crate::ui::route::Page;
use crate::ui::shared::Shared;
use crate::ui::state::{AppState, Row, fields_in_doubt};
use crate::ui::text::{Text, phrase};

/// Height of a row in CSS pixels; the style sheet has the same number.
const ROW: f64 = 84.0;
/// Rows kept beside the visible ones.
const BESIDE: usize = 6;

/// Properties of [`InitiativeList`].
#[derive(Properties, PartialEq)]
pub struct InitiativeListProps {
    /// Where the records are.
    pub state: Shared<AppState>,
    /// Which records are shown.
    pub rows: Shared<Vec<Row>>,
    /// The record that is open.
    pub open: Option<String>,
}

/// A long list of initiatives. Arrow keys go from row to row, Enter opens.
#[component]
pub fn InitiativeList(props: &InitiativeListProps) -> Html {
    let locale = use_locale();
    let frame = use_node_ref();
    let (above, below) = (use_node_ref(), use_node_ref());
    // First visible row and number of visible rows.
    let window = use_state_eq(|| (0_usize, 12_usize));
    let measure = {
        let (frame, window) = (frame.clone(), window.clone());
        move || {
            if let Some((top, height)) = viewport_of(&frame) {
                window.set(((top / ROW) as usize, (height / ROW).ceil() as usize + 1));
            }
        }
    };
    {
        let (measure, frame) = (measure.clone(), frame.clone());
        use_effect_with(props.rows.clone(), move |_| {
            scroll_back(&frame);
            measure();
        });
    }
    let count = props.rows.len();
    let (first, visible) = *window;
    let start = first.saturating_sub(BESIDE).min(count);
    let end = (first + visible + BESIDE).min(count);
    {
        let (above, below) = (above.clone(), below.clone());
        use_effect_with((start, end, count), move |(start, end, count)| {
            for (node, rows) in [(&above, *start), (&below, count - end)] {
                set_height(node, rows as f64 * ROW);
            }
        });
    }
    let onscroll = Callback::from(move |_: Event| measure());
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if focus_sibling_row(&event, forward) {
            event.prevent_default();
        }
    });
    if count == 0 {
        return html! { <p class="empty" data-testid="no-rows">{ Text::NothingFound.in_locale(locale) }</p> };
    }
    html! {
        <div class="list" ref={frame} {onscroll} {onkeydown} data-testid="initiative-list">
            <table class="list__table" aria-rowcount={(count + 1).to_string()}>
                <caption class="visually-hidden">{ Text::ListCaption.in_locale(locale) }</caption>
                <thead class="list__head">
                    <tr aria-rowindex="1">
                        <th scope="col">{ Text::ListInitiative.in_locale(locale) }</th>
                        <th scope="col" class="list__numbers">{ Text::ListNumbers.in_locale(locale) }</th>
                        <th scope="col" class="list__marks">{ Text::ListMarks.in_locale(locale) }</th>
                    </tr>
                </thead>
                <tbody>
                    <tr key="above" class="list__space" aria-hidden="true"><td><div ref={above}></div></td></tr>
                    { for (start..end).filter_map(|position| view_row(locale, props, position)) }
                    <tr key="below" class="list__space" aria-hidden="true"><td><div ref={below}></div></td></tr>
                </tbody>
            </table>
        </div>
    }
}

fn view_row(locale: Locale, props: &InitiativeListProps, position: usize) -> Option<Html> {
    let row = props.rows.get(position)?;
    let file = props.state.file(row.file)?;
    let dataset = file.dataset()?;
    let initiative = dataset.initiatives.get(row.index)?;
    let city = dataset
        .municipality
        .as_ref()
        .map_or(file.name.as_str(), |found| found.name.as_str());
    let is_open = props.open.as_deref() == Some(initiative.id.as_str());
    let href = props
        .state
        .route
        .to(Page::Initiatives(Some(initiative.id.clone())))
        .href();
    let place = [FieldName::Department, FieldName::Section]
        .into_iter()
        .filter_map(|field| initiative.text(field))
        .collect::<Vec<_>>()
        .join(" ");
    Some(html! {
        <tr key={initiative.id.clone()} class="list__row" aria-rowindex={(position + 2).to_string()} data-open={is_open.to_string()} data-testid="initiative-row">
            <td>
                <div class="list__cell">
                    <p class="list__place"><span class="list__city">{ city }</span><span class="list__department">{ place }</span></p>
                    <a class="list__link" id={row_id(&initiative.id)} {href} aria-current={is_open.then_some("true")}>{ title_of(locale, initiative) }</a>
                </div>
            </td>
            <td class="list__numbers"><div class="list__cell">{ view_numbers(locale, initiative) }</div></td>
            <td class="list__marks"><div class="list__cell list__cell--marks">{ view_marks(locale, initiative) }</div></td>
        </tr>
    })
}

/// Id of the link that opens a record.
pub(super) fn row_id(record: &str) -> String {
    format!("row-{record}")
}

/// The first field that names a record.
pub(super) fn title_of(locale: Locale, initiative: &Initiative) -> String {
    let fields = [
        FieldName::Title,
        FieldName::Goal,
        FieldName::Activities,
        FieldName::Indicator,
        FieldName::AttainmentLevel,
    ];
    let title = fields.into_iter().find_map(|field| initiative.text(field));
    title.map_or_else(
        || Text::Untitled.in_locale(locale).to_owned(),
        |title| title.replace('\n', " "),
    )
}

fn view_numbers(locale: Locale, initiative: &Initiative) -> Html {
    let Some(indicator) = initiative
        .indicators
        .iter()
        .find(|each| has_numbers(each))
        .or(initiative.indicators.first())
    else {
        return html! { <span class="muted">{ Text::NoIndicators.in_locale(locale) }</span> };
    };
    let more = initiative.indicators.len() as u64 - 1;
    let shown = |value: &Option<crate::record::Value>| {
        value.as_ref().map_or_else(|| "–".to_owned(), format::value)
    };
    html! {
        <>
            <p class="list__pair"><span class="list__key">{ FieldName::Target.term(locale) }</span><span class="list__value">{ shown(&indicator.target) }</span></p>
            <p class="list__pair"><span class="list__key">{ FieldName::Actual.term(locale) }</span><span class="list__value">{ shown(&indicator.actual) }</span></p>
            if more > 0 {
                <p class="muted list__more">{ phrase::more_indicators(locale, more) }</p>
            }
        </>
    }
}

fn has_numbers(indicator: &Indicator) -> bool {
    let has = |value: &Option<crate::record::Value>| {
        value
            .as_ref()
            .is_some_and(|value| !value.numbers.is_empty())
    };
    has(&indicator.target) || has(&indicator.actual)
}

fn view_marks(locale: Locale, initiative: &Initiative) -> Html {
    let marks = [
        &initiative.verdict,
        &initiative.grade,
        &initiative.progress_mark,
    ];
    html! {
        <>
            { for marks.into_iter().flatten().map(|mark| html! {
                <span class="mark" data-meaning={mark.meaning.name()} title={mark.meaning.term(locale)}>
                    <span class="mark__print">{ &mark.raw }</span>
                    <span class="mark__meaning">{ mark.meaning.term(locale) }</span>
                </span>
            }) }
            if !initiative.doubts.is_empty() {
                <Badge label={phrase::doubts(locale, fields_in_doubt(initiative).len() as u64)} tone={Tone::Caution} />
            }
        </>
    }
}
