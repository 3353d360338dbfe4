//! The comparison as it is shown: notes, cards, sections.

use std::rc::Rc;

use yew::prelude::*;

use super::controls::view_controls;
use crate::i18n::Locale;
use crate::ui::analysis::{Answer, Compared};
use crate::ui::app::{App, use_app};
use crate::ui::components::{ChartFigure, DataTable, Fold, Icon, icon, view_notes};
use crate::ui::platform::Timeout;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};
use crate::view::{Card, Figure, Section, TableSpec};

/// A view with parts that components can share.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Shown {
    notes: Vec<String>,
    cards: Vec<Card>,
    sections: Vec<Rc<ShownSection>>,
}

#[derive(Clone, PartialEq)]
struct ShownSection {
    section: Section,
    figures: Vec<Shared<Figure>>,
    details: Vec<Shared<Figure>>,
    tables: Vec<Shared<TableSpec>>,
}

/// Parts that are as before stay the same values: their drawings are not made again.
fn share<T: Clone + PartialEq>(parts: &[T], before: Option<&Vec<Shared<T>>>) -> Vec<Shared<T>> {
    parts
        .iter()
        .map(|part| {
            let known = before.and_then(|before| before.iter().find(|known| ***known == *part));
            known.cloned().unwrap_or_else(|| Shared::new(part.clone()))
        })
        .collect()
}

impl Shown {
    pub(super) fn new(compared: &Compared, before: &Self, locale: Locale) -> Self {
        let view = &compared.view;
        let sections = view.sections.iter().map(|section| {
            let known = before
                .sections
                .iter()
                .find(|known| known.section.name == section.name);
            Rc::new(ShownSection {
                figures: share(&section.figures, known.map(|known| &known.figures)),
                details: share(&section.details, known.map(|known| &known.details)),
                tables: share(&section.tables, known.map(|known| &known.tables)),
                section: Section {
                    title: section.title.clone(),
                    not_applicable: section.not_applicable.clone(),
                    notes: section.notes.clone(),
                    ..Section::new(section.name)
                },
            })
        });
        Self {
            sections: sections.collect(),
            notes: view.notes.iter().map(|note| locale.text(note)).collect(),
            cards: view.cards.clone(),
        }
    }
}

/// Notes, cards, and one section an analysis.
pub(super) fn view_shown(app: &App, answer: &Shared<Answer>, view: &Shown) -> Html {
    let locale = app.locale();
    html! {
        <>
            { view_cautions(locale, &view.notes) }
            <ul class="cards" aria-label={Text::CardsLabel.in_locale(locale)}>{ for view.cards.iter().map(|card| view_card(locale, card)) }</ul>
            <nav class="contents" aria-label={Text::ContentsLabel.in_locale(locale)}>
                { for view.sections.iter().map(|shown| view_jump(locale, &shown.section)) }
            </nav>
            { for view.sections.iter().map(|shown| html! {
                <SectionView key={shown.section.name.name()} shown={shown.clone()} answer={answer.clone()} />
            }) }
        </>
    }
}

/// What to know before comparing.
fn view_cautions(locale: Locale, notes: &[String]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice" data-tone="info" data-testid="comparison-notes">
            { icon(Icon::Info) }
            <div>{ view_notes(locale, "notice__list", notes) }</div>
        </div>
    }
}

/// The hash is the address here, so the jump is a button.
fn view_jump(locale: Locale, section: &Section) -> Html {
    let target = format!("section-{}", section.name.name());
    let jump = Callback::from(move |_: MouseEvent| crate::ui::platform::focus_by_id(&target));
    html! { <button type="button" class="contents__link" onclick={jump}>{ locale.text(&section.title) }</button> }
}

fn view_card(locale: Locale, card: &Card) -> Html {
    html! {
        <li class="card" data-testid="overview-card">
            <h2 class="card__title">{ locale.text(&card.title) }</h2>
            <p class="card__subtitle">{ locale.text(&card.subtitle) }</p>
            <p class="card__kind">{ locale.text(&card.kind) }</p>
            <dl class="card__facts">
                { for card.facts.iter().map(|fact| html! {
                    <div class="card__fact" data-flag={fact.is_flag.to_string()}>
                        <dt>{ locale.text(&fact.label) }</dt>
                        <dd>{ locale.text(&fact.value) }</dd>
                    </div>
                }) }
            </dl>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct SectionProps {
    shown: Rc<ShownSection>,
    answer: Shared<Answer>,
}

/// One analysis. A section a turn: a long comparison never holds the reader up.
#[component]
fn SectionView(props: &SectionProps) -> Html {
    let content = use_state_eq(|| None::<(Rc<ShownSection>, Shared<Answer>)>);
    {
        let content = content.clone();
        let next = (props.shown.clone(), props.answer.clone());
        use_effect_with(next, move |next| {
            let next = next.clone();
            let turn = Timeout::new(0, move || content.set(Some(next)));
            move || drop(turn)
        });
    }
    let Some(app) = use_app() else {
        return Html::default();
    };
    let is_current = content
        .as_ref()
        .is_some_and(|(shown, answer)| (shown, answer) == (&props.shown, &props.answer));
    let (shown, body) = match &*content {
        Some((shown, answer)) => (shown, view_body(&app, answer, shown)),
        None => (&props.shown, Html::default()),
    };
    let name = shown.section.name.name();
    let heading = format!("section-{name}");
    html! {
        <section class="section" aria-labelledby={heading.clone()} aria-busy={(!is_current).to_string()} data-testid={heading.clone()}>
            <h2 class="section__title" id={heading} tabindex="-1">{ app.locale().text(&shown.section.title) }</h2>
            { body }
        </section>
    }
}

fn view_figure(figure: &Shared<Figure>) -> Html {
    html! { <ChartFigure key={figure.chart.id.clone()} figure={figure.clone()} /> }
}

fn view_body(app: &App, answer: &Shared<Answer>, shown: &ShownSection) -> Html {
    let locale = app.locale();
    let section = &shown.section;
    html! {
        <>
            if let Some(reason) = &section.not_applicable {
                <p class="empty">{ locale.text(reason) }</p>
            }
            { for section.notes.iter().map(|note| html! { <p class="muted">{ locale.text(note) }</p> }) }
            { for shown.figures.iter().map(view_figure) }
            if !shown.details.is_empty() {
                <Fold testid={format!("details-{}", section.name.name())} summary={html! { <>{ Text::DetailCharts.in_locale(locale) }<span class="fold__count">{ phrase::times(locale, shown.details.len() as u64) }</span></> }}>
                    { for shown.details.iter().map(view_figure) }
                </Fold>
            }
            { for shown.tables.iter().map(|table| html! {
                <Fold key={table.id.clone()} summary={html! { <>{ locale.text(&table.caption) }<span class="fold__count">{ phrase::rows(locale, table.rows.len() as u64) }</span></> }}>
                    <DataTable table={table.clone()} />
                </Fold>
            }) }
            { view_controls(app, answer, section.name) }
        </>
    }
}
