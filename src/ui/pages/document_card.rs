//! One file: how far it is, what was read, what not, what can be corrected.

use yew::prelude::*;

use super::document_columns::DocumentColumns;
use super::document_doubts::DocumentDoubts;
use super::document_facts::DocumentFacts;
use crate::diagnostic::{Code, Severity};
use crate::i18n::{Explanation, Locale, Terms, explain_diagnostic, explain_error, format};
use crate::pipeline::{FileReading, IngestError, Password, Step};
use crate::record::{Dataset, MunicipalityEvidence};
use crate::ui::app::use_locale;
use crate::ui::components::{
    Accounting, Badge, DiagnosticList, Fold, Icon, PasswordForm, Tone, icon,
};
use crate::ui::shared::Shared;
use crate::ui::state::{Breakdown, FileEntry, Phase, fields_in_doubt};
use crate::ui::tasks::Tasks;
use crate::ui::text::{Text, phrase};

/// Properties of [`DocumentCard`].
#[derive(Properties, PartialEq)]
pub struct DocumentCardProps {
    /// The file.
    pub file: FileEntry,
    /// What can be done with it.
    pub tasks: Tasks,
}

enum Show<'a> {
    Busy(Option<Step>),
    Cancelled,
    Failed(Explanation),
    Unpacked(u64),
    Full(&'a Dataset),
}

fn show(file: &FileEntry, locale: Locale) -> Show<'_> {
    match (&file.phase, &file.reading) {
        (Phase::Waiting, None) => Show::Busy(None),
        (Phase::Reading(step), None) => Show::Busy(Some(*step)),
        (Phase::Cancelled, _) | (Phase::Read, None) => Show::Cancelled,
        (Phase::Unpacked(count), _) => Show::Unpacked(*count),
        (Phase::Broken(breakdown), _) => Show::Failed(explain_breakdown(locale, *breakdown)),
        (_, Some(reading)) => match &reading.outcome {
            Ok(reading) => Show::Full(&reading.dataset),
            Err(error) => Show::Failed(explain_error(locale, error)),
        },
    }
}

fn explain_breakdown(locale: Locale, breakdown: Breakdown) -> Explanation {
    let (reason, next_step) = match breakdown {
        Breakdown::Crashed => (Text::CrashedReason, Text::CrashedNext),
        Breakdown::TimedOut => (Text::TimedOutReason, Text::TimedOutNext),
        Breakdown::Unavailable => (Text::UnavailableReason, Text::UnavailableNext),
    };
    Explanation {
        reason: reason.in_locale(locale).to_owned(),
        next_step: next_step.in_locale(locale).to_owned(),
    }
}

/// One file.
#[component]
pub fn DocumentCard(props: &DocumentCardProps) -> Html {
    let locale = use_locale();
    let file = &props.file;
    let (state, body) = match show(file, locale) {
        Show::Busy(step) => ("reading", view_busy(locale, props, step)),
        Show::Cancelled => ("cancelled", view_cancelled(locale, props)),
        Show::Failed(explanation) => ("failed", view_failed(locale, props, &explanation)),
        Show::Unpacked(count) => ("unpacked", view_unpacked(locale, props, count)),
        Show::Full(dataset) => ("read", view_full(locale, props, dataset)),
    };
    html! {
        <article class="document" data-testid="document" data-state={state} data-file={file.name.clone()} aria-busy={file.is_busy().to_string()}>
            { body }
        </article>
    }
}

fn view_remove(locale: Locale, props: &DocumentCardProps) -> Html {
    let (tasks, id) = (props.tasks.clone(), props.file.id);
    let remove = Callback::from(move |_: MouseEvent| tasks.remove(id));
    html! {
        <button type="button" class="icon-button" data-testid="remove" aria-label={phrase::remove_file(locale, &props.file.name)}
            title={Text::Remove.in_locale(locale)} onclick={remove}>{ icon(Icon::Close) }</button>
    }
}

fn view_plain_head(locale: Locale, props: &DocumentCardProps) -> Html {
    html! {
        <div class="document__head">
            <div class="document__name">
                <h3 class="document__title">{ &props.file.name }</h3>
                <p class="document__meta">{ phrase::bytes(props.file.bytes) }</p>
            </div>
            { view_remove(locale, props) }
        </div>
    }
}

fn view_busy(locale: Locale, props: &DocumentCardProps, step: Option<Step>) -> Html {
    let (tasks, id) = (props.tasks.clone(), props.file.id);
    let cancel = Callback::from(move |_: MouseEvent| tasks.cancel(id));
    // Laying pages out takes most of the time of a long document: three quarters of the bar.
    let (label, value) = match step {
        None => (Text::StepWaiting.in_locale(locale).to_owned(), 0),
        Some(Step::Ingest) => (Text::StepIngest.in_locale(locale).to_owned(), 5),
        Some(Step::Page { number, count }) => (
            phrase::page_of(locale, number, count),
            5 + 75 * number / count.max(1),
        ),
        Some(Step::Recognize) => (Text::StepRecognize.in_locale(locale).to_owned(), 85),
        Some(Step::Assemble) => (Text::StepAssemble.in_locale(locale).to_owned(), 90),
        Some(Step::Finished) => (Text::StepFinished.in_locale(locale).to_owned(), 100),
    };
    html! {
        <>
            { view_plain_head(locale, props) }
            <div class="document__progress">
                <progress class="progress" max="100" value={value.to_string()} aria-label={phrase::reading_file(locale, &props.file.name)}></progress>
                <span data-testid="step">{ label }</span>
                <button type="button" class="button" data-kind="secondary" data-testid="cancel" onclick={cancel}>{ Text::Cancel.in_locale(locale) }</button>
            </div>
        </>
    }
}

fn view_retry(locale: Locale, props: &DocumentCardProps) -> Html {
    let (tasks, id, options) = (
        props.tasks.clone(),
        props.file.id,
        props.file.options.clone(),
    );
    let retry = Callback::from(move |_: MouseEvent| tasks.reread(id, (*options).clone()));
    html! {
        <button type="button" class="button" data-kind="secondary" data-testid="retry" onclick={retry}>{ Text::Retry.in_locale(locale) }</button>
    }
}

fn view_cancelled(locale: Locale, props: &DocumentCardProps) -> Html {
    html! {
        <>
            { view_plain_head(locale, props) }
            <div class="document__progress"><span>{ Text::Cancelled.in_locale(locale) }</span>{ view_retry(locale, props) }</div>
        </>
    }
}

fn view_failed(locale: Locale, props: &DocumentCardProps, explanation: &Explanation) -> Html {
    html! {
        <>
            { view_plain_head(locale, props) }
            <div class="notice" data-tone="bad" role="alert" data-testid="failure">
                { icon(Icon::Error) }
                <div>
                    <p class="notice__title">{ &explanation.reason }</p>
                    <p>{ &explanation.next_step }</p>
                    <p class="muted">{ Text::OthersUnaffected.in_locale(locale) }</p>
                </div>
                if matches!(props.file.phase, Phase::Broken(_)) {
                    { view_retry(locale, props) }
                }
            </div>
            { view_password(props) }
        </>
    }
}

/// Asks for the password of a protected file, and reads it again with it.
fn view_password(props: &DocumentCardProps) -> Html {
    let asked = props.file.reading.as_ref().map(|reading| &reading.outcome);
    let Some(Err(IngestError::PasswordNeeded { is_wrong })) = asked else {
        return Html::default();
    };
    let (tasks, id, options) = (
        props.tasks.clone(),
        props.file.id,
        props.file.options.clone(),
    );
    let on_password = Callback::from(move |password: String| {
        let mut options = (*options).clone();
        options.password = Some(Password(password));
        tasks.reread(id, options);
    });
    html! { <PasswordForm id={format!("password-{}", id.0)} is_wrong={*is_wrong} {on_password} /> }
}

/// An archive: how many files were taken out of it, and what was left.
fn view_unpacked(locale: Locale, props: &DocumentCardProps, count: u64) -> Html {
    html! {
        <>
            { view_plain_head(locale, props) }
            <p data-testid="unpacked">{ phrase::unpacked(locale, count) }</p>
            if let Some(reading) = &props.file.reading {
                if count_of(reading, Severity::Error) > 0 {
                    <DiagnosticList reading={reading.clone()} severity={Severity::Error} />
                }
                if count_of(reading, Severity::Warning) > 0 {
                    <DiagnosticList reading={reading.clone()} severity={Severity::Warning} />
                }
            }
        </>
    }
}

fn view_full(locale: Locale, props: &DocumentCardProps, dataset: &Dataset) -> Html {
    let file = &props.file;
    let Some(reading) = file.reading.clone() else {
        return Html::default();
    };
    let (unread, doubts) = (count_of(&reading, Severity::Error), doubts_of(dataset));
    html! {
        <>
            { view_head(locale, props, dataset) }
            if file.duplicate_of.is_some() {
                <div class="notice" data-tone="caution">{ icon(Icon::Warning) }<p>{ Text::Duplicate.in_locale(locale) }</p></div>
            }
            { view_nothing_read(locale, &reading) }
            <DocumentFacts file={file.clone()} tasks={props.tasks.clone()} reading={reading.clone()} />
            { view_counts(locale, dataset, unread) }
            <div class="document__folds">
                { view_checks(locale, &reading, doubts) }
                { view_columns(locale, props, &reading, dataset) }
                { view_account(locale, &reading, dataset) }
            </div>
        </>
    }
}

fn view_summary(label: &str, count: u64, tone: Tone) -> Html {
    html! { <>{ label }<Badge label={format::count(count)} {tone} /></> }
}

/// What the reader should look at: what is missing, what is in doubt, what was guessed.
fn view_checks(locale: Locale, reading: &Shared<FileReading>, doubts: u64) -> Html {
    let unread = count_of(reading, Severity::Error);
    let guesses = count_of(reading, Severity::Warning);
    html! {
        <>
            if unread > 0 {
                <Fold testid="unread-fold" summary={view_summary(Text::UnreadTitle.in_locale(locale), unread, Tone::Bad)}>
                    <DiagnosticList reading={reading.clone()} severity={Severity::Error} />
                </Fold>
            }
            if doubts > 0 {
                <Fold testid="doubts-fold" summary={view_summary(Text::CountDoubts.in_locale(locale), doubts, Tone::Caution)}>
                    <DocumentDoubts reading={reading.clone()} />
                </Fold>
            }
            if guesses > 0 {
                <Fold testid="guesses-fold" summary={view_summary(Text::GuessesTitle.in_locale(locale), guesses, Tone::Caution)}>
                    <DiagnosticList reading={reading.clone()} severity={Severity::Warning} />
                </Fold>
            }
        </>
    }
}

fn view_columns(
    locale: Locale,
    props: &DocumentCardProps,
    reading: &Shared<FileReading>,
    dataset: &Dataset,
) -> Html {
    let unknown: Vec<&str> = dataset
        .columns
        .iter()
        .filter(|column| column.field.is_none() && !column.header.is_empty())
        .map(|column| column.header.as_str())
        .collect();
    html! {
        <Fold testid="columns-fold" summary={html! {
            <>
                { Text::ColumnsTitle.in_locale(locale) }
                <span class="fold__count">{ format::count(dataset.columns.len() as u64) }</span>
                if !unknown.is_empty() {
                    <Badge label={phrase::unknown_columns(locale, unknown.len() as u64)} tone={Tone::Caution} />
                    <span class="fold__hint">{ phrase::choose_meaning(locale, &unknown) }</span>
                }
            </>
        }}>
            <DocumentColumns file={props.file.clone()} tasks={props.tasks.clone()} reading={reading.clone()} />
        </Fold>
    }
}

/// What became of every line, and the oddities that were kept.
fn view_account(locale: Locale, reading: &Shared<FileReading>, dataset: &Dataset) -> Html {
    let notes = count_of(reading, Severity::Info);
    html! {
        <Fold testid="diagnostics-fold" summary={html! {
            <>{ Text::DiagnosticsTitle.in_locale(locale) }<span class="fold__count">{ format::count(notes) }</span></>
        }}>
            <div class="document__account">
                <Accounting accounted={dataset.accounted.clone()} />
                <DiagnosticList reading={reading.clone()} severity={Severity::Info} />
            </div>
        </Fold>
    }
}

fn count_of(reading: &FileReading, severity: Severity) -> u64 {
    let entries = reading.diagnostics.entries().iter();
    entries.filter(|entry| entry.severity() == severity).count() as u64
}

fn doubts_of(dataset: &Dataset) -> u64 {
    let records = dataset.initiatives.iter();
    records
        .map(|record| fields_in_doubt(record).len() as u64)
        .sum()
}

/// A file that was read and gave nothing says so at once, not only in its log.
fn view_nothing_read(locale: Locale, reading: &FileReading) -> Html {
    let entries = reading.diagnostics.entries();
    let Some(entry) = entries
        .iter()
        .find(|entry| entry.code == Code::NoInitiatives)
    else {
        return Html::default();
    };
    let explanation = explain_diagnostic(locale, entry);
    html! {
        <div class="notice" data-tone="bad" data-testid="nothing-read">
            { icon(Icon::Error) }
            <div>
                <p class="notice__title">{ explanation.reason }</p>
                <p>{ explanation.next_step }</p>
            </div>
        </div>
    }
}

fn view_head(locale: Locale, props: &DocumentCardProps, dataset: &Dataset) -> Html {
    let file = &props.file;
    let (tasks, id, is_chosen) = (props.tasks.clone(), file.id, file.is_chosen);
    let choose = Callback::from(move |_: Event| tasks.choose(id, !is_chosen));
    let name = dataset.municipality.as_ref().map_or(
        Text::MunicipalityUnknown.in_locale(locale),
        |municipality| municipality.name.as_str(),
    );
    let source = &dataset.source;
    let mut details = vec![file.name.clone(), source.format.name().to_owned()];
    details.extend(source.encoding.clone());
    details.push(phrase::bytes(source.byte_count));
    html! {
        <div class="document__head">
            <div class="document__name">
                <h3 class="document__title" data-testid="municipality-name">
                    { name }
                    { view_evidence(locale, dataset) }
                    if file.is_busy() {
                        <span class="spinner" role="status">{ Text::ReadingAgain.in_locale(locale) }</span>
                    }
                </h3>
                if let Some(title) = &dataset.title {
                    <p class="document__subtitle">{ title }</p>
                }
                <p class="document__meta">{ for details.into_iter().map(|detail| html! { <span>{ detail }</span> }) }</p>
            </div>
            <label class="check">
                <input type="checkbox" checked={file.is_chosen} data-testid="choose" onchange={choose} />
                { Text::UseInComparison.in_locale(locale) }
            </label>
            { view_remove(locale, props) }
        </div>
    }
}

fn view_evidence(locale: Locale, dataset: &Dataset) -> Html {
    match &dataset.municipality {
        None => html! { <Badge label={Text::Asked.in_locale(locale)} tone={Tone::Bad} /> },
        Some(municipality) if municipality.evidence == MunicipalityEvidence::Inferred => {
            html! { <Badge label={municipality.evidence.term(locale)} tone={Tone::Caution} /> }
        }
        Some(_) => Html::default(),
    }
}

fn view_counts(locale: Locale, dataset: &Dataset, unread: u64) -> Html {
    let indicators: usize = dataset
        .initiatives
        .iter()
        .map(|record| record.indicators.len())
        .sum();
    let doubts = doubts_of(dataset);
    let facts = [
        (
            Text::CountInitiatives,
            dataset.initiatives.len() as u64,
            "initiatives",
            false,
        ),
        (
            Text::CountIndicators,
            indicators as u64,
            "indicators",
            false,
        ),
        (Text::CountDoubts, doubts, "doubts", doubts > 0),
        (Text::CountUnread, unread, "unread", unread > 0),
    ];
    html! {
        <dl class="document__counts">
            { for facts.into_iter().map(|(label, count, name, is_flag)| html! {
                <div class="document__count" data-flag={is_flag.to_string()}>
                    <dt>{ label.in_locale(locale) }</dt>
                    <dd data-testid={format!("count-{name}")}>{ format::count(count) }</dd>
                </div>
            }) }
        </dl>
    }
}
