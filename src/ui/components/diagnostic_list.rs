//! What was not read, guessed or odd: grouped by kind, with the lines it concerns.

use yew::prelude::*;

use super::{Badge, SourceExcerpt, Tone};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::i18n::{explain_diagnostic, format};
use crate::pipeline::FileReading;
use crate::ui::app::use_locale;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Entries of a group shown before the reader asks for all.
const FEW: usize = 5;

/// Properties of [`DiagnosticList`].
#[derive(Properties, PartialEq)]
pub struct DiagnosticListProps {
    /// The reading that holds them.
    pub reading: Shared<FileReading>,
}

/// Groups, the gravest first; within a severity in the order of discovery.
fn groups(reading: &FileReading) -> Vec<(Code, Vec<usize>)> {
    let mut groups: Vec<(Code, Vec<usize>)> = Vec::new();
    for (index, entry) in reading.diagnostics.entries().iter().enumerate() {
        match groups.iter_mut().find(|(code, _)| *code == entry.code) {
            Some((_, members)) => members.push(index),
            None => groups.push((entry.code, vec![index])),
        }
    }
    groups.sort_by_key(|(code, _)| std::cmp::Reverse(code.severity()));
    groups
}

fn tone(severity: Severity) -> (Tone, Text) {
    match severity {
        Severity::Error => (Tone::Bad, Text::SeverityError),
        Severity::Warning => (Tone::Caution, Text::SeverityWarning),
        Severity::Info => (Tone::Plain, Text::SeverityInfo),
    }
}

/// What was not read, guessed or odd.
#[component]
pub fn DiagnosticList(props: &DiagnosticListProps) -> Html {
    let locale = use_locale();
    let groups = groups(&props.reading);
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
    let shows_all = use_state_eq(|| false);
    let entries = props.reading.diagnostics.entries();
    let (tone, label) = tone(props.code.severity());
    let shown = if *shows_all { usize::MAX } else { FEW };
    let hidden = props.members.len().saturating_sub(shown);
    let show_all = {
        let shows_all = shows_all.clone();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    let next_step = props
        .members
        .first()
        .and_then(|first| entries.get(*first))
        .map(|entry| explain_diagnostic(locale, entry).next_step)
        .unwrap_or_default();
    html! {
        <li class="diagnostics__group" data-severity={props.code.severity().name()} data-testid={format!("diagnostic-{}", props.code.name())}>
            <div class="diagnostics__head">
                <Badge label={label.in_locale(locale)} {tone} />
                <span class="diagnostics__name">{ phrase::code_name(locale, props.code) }</span>
                <span class="diagnostics__count">{ phrase::times(locale, props.members.len() as u64) }</span>
            </div>
            if !next_step.is_empty() {
                <p class="diagnostics__next">{ next_step }</p>
            }
            <ul class="diagnostics__entries">
                { for props.members.iter().take(shown).filter_map(|index| entries.get(*index).map(|_| html! {
                    <DiagnosticEntry key={*index} reading={props.reading.clone()} index={*index} />
                })) }
            </ul>
            if hidden > 0 {
                <button type="button" class="button" data-kind="quiet" onclick={show_all}>{ phrase::show_more(locale, hidden as u64) }</button>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct DiagnosticEntryProps {
    reading: Shared<FileReading>,
    index: usize,
}

fn lines_of(entry: &Diagnostic) -> Vec<u32> {
    let mut lines = Vec::new();
    for at in &entry.at {
        if let (Some(first), Some(last)) = (at.first_line(), at.last_line()) {
            lines.extend(first..=last.min(first.saturating_add(20)));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

#[component]
fn DiagnosticEntry(props: &DiagnosticEntryProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let Some(entry) = props.reading.diagnostics.entries().get(props.index) else {
        return Html::default();
    };
    let lines = lines_of(entry);
    let place = entry.at.first().map(|at| format::place(locale, at));
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let reason = explain_diagnostic(locale, entry).reason;
    html! {
        <li class="diagnostics__entry">
            if let (Some(place), false) = (&place, lines.is_empty()) {
                <button type="button" class="place-link" aria-expanded={is_open.to_string()} onclick={toggle}>{ place }</button>
            } else if let Some(place) = place {
                <span class="place">{ place }</span>
            }
            <span class="diagnostics__reason">{ reason }</span>
            if *is_open {
                <SourceExcerpt reading={props.reading.clone()} {lines} cell={entry.at.first().and_then(crate::source::Locator::column)} />
            }
        </li>
    }
}
