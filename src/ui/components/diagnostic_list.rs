//! What was not read, guessed or odd: grouped by kind, with the lines it concerns.

use yew::prelude::*;

use super::{MoreList, SourceExcerpt, has_excerpt};
use crate::diagnostic::{Code, Severity};
use crate::i18n::{explain_diagnostic, format};
use crate::pipeline::FileReading;
use crate::ui::app::use_locale;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Properties of [`DiagnosticList`].
#[derive(Properties, PartialEq)]
pub struct DiagnosticListProps {
    /// The reading that holds them.
    pub reading: Shared<FileReading>,
    /// Which of them.
    pub severity: Severity,
}

/// Groups of one severity in the order of discovery.
fn groups(reading: &FileReading, severity: Severity) -> Vec<(Code, Vec<usize>)> {
    let mut groups: Vec<(Code, Vec<usize>)> = Vec::new();
    for (index, entry) in reading.diagnostics.entries().iter().enumerate() {
        if entry.severity() != severity {
            continue;
        }
        match groups.iter_mut().find(|(code, _)| *code == entry.code) {
            Some((_, members)) => members.push(index),
            None => groups.push((entry.code, vec![index])),
        }
    }
    groups
}

/// What was not read, guessed or odd.
#[component]
pub fn DiagnosticList(props: &DiagnosticListProps) -> Html {
    let locale = use_locale();
    let groups = groups(&props.reading, props.severity);
    if groups.is_empty() {
        return html! { <p class="muted">{ Text::NoDiagnostics.in_locale(locale) }</p> };
    }
    html! {
        <ul class="diagnostics" data-testid="diagnostics">
            { for groups.into_iter().map(|(code, members)| html! {
                <DiagnosticGroup key={code.name()} reading={props.reading.clone()} {code} {members} />
            }) }
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct DiagnosticGroupProps {
    reading: Shared<FileReading>,
    code: Code,
    members: Vec<usize>,
}

#[component]
fn DiagnosticGroup(props: &DiagnosticGroupProps) -> Html {
    let locale = use_locale();
    let entries = props.reading.diagnostics.entries();
    let next_step = props
        .members
        .first()
        .and_then(|first| entries.get(*first))
        .map(|entry| explain_diagnostic(locale, entry).next_step)
        .unwrap_or_default();
    let shown: Vec<Html> = props
        .members
        .iter()
        .map(|index| {
            html! { <DiagnosticEntry reading={props.reading.clone()} index={*index} /> }
        })
        .collect();
    html! {
        <li class="diagnostics__group" data-severity={props.code.severity().name()} data-testid={format!("diagnostic-{}", props.code.name())}>
            <div class="diagnostics__head">
                <span class="diagnostics__name">{ phrase::code_name(locale, props.code) }</span>
                <span class="diagnostics__count">{ phrase::times(locale, props.members.len() as u64) }</span>
            </div>
            if !next_step.is_empty() {
                <p class="diagnostics__next"><strong>{ Text::NextStep.in_locale(locale) }</strong>{ next_step }</p>
            }
            <MoreList entries={shown} />
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct DiagnosticEntryProps {
    reading: Shared<FileReading>,
    index: usize,
}

#[component]
fn DiagnosticEntry(props: &DiagnosticEntryProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let Some(entry) = props.reading.diagnostics.entries().get(props.index) else {
        return Html::default();
    };
    let is_shown = has_excerpt(&props.reading, &entry.at);
    let place = entry.at.first().map(|at| format::place(locale, at));
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let reason = explain_diagnostic(locale, entry).reason;
    html! {
        <div class="diagnostics__entry">
            if let (Some(place), true) = (&place, is_shown) {
                <button type="button" class="place-link" aria-expanded={is_open.to_string()} onclick={toggle}>{ place }</button>
            } else if let Some(place) = place {
                <span class="place">{ place }</span>
            }
            <span class="diagnostics__reason">{ reason }</span>
            if *is_open {
                <SourceExcerpt reading={props.reading.clone()} places={entry.at.clone()} />
            }
        </div>
    }
}
