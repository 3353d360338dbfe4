//! One point to check: what is stated, the print it stands on, and the ways to its source.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::check::title_of;
use crate::compare::{Evidence, Finding, FindingDetail, Series, Subject};
use crate::i18n::{FindingsMessage, Locale, Message, PrintMessage, format};
use crate::source::Locator;
use crate::ui::analysis::Listed;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Badge, Fold, SourceExcerpt, Tone};
use crate::ui::route::Page;
use crate::ui::state::{Action, find_digest};
use crate::ui::text::{Text, phrase};
use crate::view::{series_label, title_of_subject};

/// Records named at once.
const MOST_SUBJECTS: usize = 6;
/// Printed cells shown at once.
const MOST_CELLS: usize = 6;
/// Places of one print shown at once.
const MOST_PLACES: usize = 6;

/// Properties of [`FindingCard`].
#[derive(Properties, PartialEq)]
pub(super) struct FindingCardProps {
    /// The point.
    pub(super) listed: Listed,
    /// Its document.
    pub(super) series: Option<Series>,
    /// Whether it is on the question sheet.
    pub(super) is_ticked: bool,
}

/// What a point states, in one sentence with its numbers.
pub(super) fn fact_of(locale: Locale, finding: &Finding) -> String {
    locale.text(&Message::Findings(match &finding.detail {
        FindingDetail::Figures(detail) => FindingsMessage::FigureFact(detail.clone()),
        FindingDetail::Print(detail) => FindingsMessage::PrintFact(detail.clone()),
    }))
}

/// One point to check.
#[component]
pub(super) fn FindingCard(props: &FindingCardProps) -> Html {
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let finding = &props.listed.finding;
    let tick = {
        let (tasks, key) = (app.tasks.clone(), props.listed.key.clone());
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                tasks.act(Action::FindingTicked(key.clone(), input.checked()));
            }
        })
    };
    let document = props
        .series
        .as_ref()
        .map(|series| locale.text(&series_label(series)));
    html! {
        <article class="point" data-testid="point" data-code={finding.code.name()} data-ticked={props.is_ticked.to_string()}>
            <header class="point__head">
                <Badge label={Text::ToCheck.in_locale(locale)} tone={Tone::Caution} />
                <h3 class="point__title">{ title_of(locale, finding.code) }</h3>
                <span class="point__document">{ document }</span>
            </header>
            <p class="point__fact">{ fact_of(locale, finding) }</p>
            { view_subjects(&app, finding) }
            { view_evidence(locale, finding) }
            { view_source(&app, props.series.as_ref(), finding) }
            <label class="check point__tick">
                <input type="checkbox" data-testid="tick" checked={props.is_ticked} onchange={tick} />
                { Text::AddToSheet.in_locale(locale) }
            </label>
        </article>
    }
}

fn view_subjects(app: &App, finding: &Finding) -> Html {
    let locale = app.locale();
    let (first, rest) = finding
        .subjects
        .split_at(finding.subjects.len().min(MOST_SUBJECTS));
    let link = |subject: &Subject| {
        let title = locale.text(&title_of_subject(subject));
        let href = app
            .state
            .route
            .to(Page::Initiatives(Some(subject.id.clone())))
            .href();
        html! {
            <li key={subject.id.clone()} class="point__subject">
                <span class="point__owner">{ subject.owner.clone() }{ " " }{ subject.number.clone() }</span>
                <a {href} data-testid="point-record">{ title }</a>
            </li>
        }
    };
    html! {
        <>
            if !first.is_empty() {
                <ul class="point__subjects">{ for first.iter().map(link) }</ul>
            }
            if !rest.is_empty() {
                <Fold summary={html! { { phrase::more_records(locale, rest.len() as u64) } }}>
                    <ul class="point__subjects">{ for rest.iter().map(link) }</ul>
                </Fold>
            }
        </>
    }
}

fn print(message: PrintMessage) -> Message {
    Message::Findings(FindingsMessage::Print(message))
}

/// The same print, wherever it stands.
type Print<'a> = (&'a Evidence, Vec<&'a Locator>);

/// Neighbours that print the same become one entry with all their places.
fn prints(evidence: &[Evidence]) -> Vec<Print<'_>> {
    let mut prints: Vec<Print<'_>> = Vec::new();
    for cell in evidence {
        let same = prints.last_mut().filter(|(last, _)| {
            (&last.field, &last.raw, &last.unit) == (&cell.field, &cell.raw, &cell.unit)
                && last.at.is_some()
        });
        match same {
            Some((_, places)) => places.extend(&cell.at),
            None => prints.push((cell, cell.at.iter().collect())),
        }
    }
    prints
}

fn view_evidence(locale: Locale, finding: &Finding) -> Html {
    let prints = prints(&finding.evidence);
    if prints.is_empty() {
        return Html::default();
    }
    let (first, rest) = prints.split_at(prints.len().min(MOST_CELLS));
    html! {
        <>
            { view_cells(locale, first) }
            if !rest.is_empty() {
                <Fold summary={html! { { phrase::more_cells(locale, rest.len() as u64) } }}>
                    { view_cells(locale, rest) }
                </Fold>
            }
        </>
    }
}

fn view_cells(locale: Locale, cells: &[Print<'_>]) -> Html {
    html! {
        <dl class="point__evidence">
            { for cells.iter().map(|(evidence, places)| html! {
                <div class="point__cell">
                    <dt>{ locale.text(&print(PrintMessage::Part(evidence.field.clone()))) }</dt>
                    <dd>
                        <span class="point__print">{ &evidence.raw }</span>
                        if let Some(unit) = &evidence.unit {
                            <span class="muted">{ locale.text(&print(PrintMessage::UnitElsewhere(unit.clone()))) }</span>
                        }
                        { view_places(locale, places) }
                    </dd>
                </div>
            }) }
        </dl>
    }
}

fn view_places(locale: Locale, places: &[&Locator]) -> Html {
    let (first, rest) = places.split_at(places.len().min(MOST_PLACES));
    let view = |at: &&Locator| html! { <span class="place">{ format::place(locale, at) }</span> };
    html! {
        <>
            if !first.is_empty() {
                <span class="point__places">{ for first.iter().map(view) }</span>
            }
            if !rest.is_empty() {
                <Fold summary={html! { { phrase::more_places(locale, rest.len() as u64) } }}>
                    <span class="point__places">{ for rest.iter().map(view) }</span>
                </Fold>
            }
        </>
    }
}

/// The places of the print in the source, drawn when opened.
fn view_source(app: &App, series: Option<&Series>, finding: &Finding) -> Html {
    let locale = app.locale();
    let reading = series
        .and_then(|series| find_digest(&app.state, &series.sha256))
        .and_then(|file| file.reading.clone());
    let mut places: Vec<Locator> = finding
        .evidence
        .iter()
        .filter_map(|evidence| evidence.at.clone())
        .collect();
    if places.is_empty() {
        places.extend(finding.subjects.iter().map(|subject| subject.at.clone()));
    }
    let Some(reading) = reading.filter(|_| !places.is_empty()) else {
        return Html::default();
    };
    html! {
        <Fold testid="point-source" summary={html! { { Text::ShowInSource.in_locale(locale) } }}>
            <SourceExcerpt {reading} {places} />
        </Fold>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::EvidenceField;
    use crate::record::FieldName;

    fn cell(raw: &str, line: Option<u32>) -> Evidence {
        Evidence {
            field: EvidenceField::Field(FieldName::GradeReason),
            raw: raw.to_owned(),
            unit: None,
            at: line.map(Locator::line),
        }
    }

    #[test]
    fn the_same_print_stands_once_with_all_its_places() {
        let evidence = [
            cell("計画どおり進めた。", Some(3)),
            cell("計画どおり進めた。", Some(9)),
            cell("人員が足りない。", Some(12)),
            cell("計画どおり進めた。", Some(15)),
            cell("計画どおり進めた。", None),
        ];
        let found = prints(&evidence);
        let counts: Vec<_> = found
            .iter()
            .map(|(cell, at)| (&cell.raw, at.len()))
            .collect();
        let same = &evidence[0].raw;
        assert_eq!(counts, [(same, 2), (&evidence[2].raw, 1), (same, 1)]);
    }
}
