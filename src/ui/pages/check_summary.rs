//! What each rule did with each document.

use yew::prelude::*;

use super::check::{query, title_of};
use crate::compare::{FindingCode, RuleReport, Series, TargetChange};
use crate::i18n::{FindingsMessage, Message, PrintMessage, format};
use crate::ui::analysis::CheckPage;
use crate::ui::app::App;
use crate::ui::components::Fold;
use crate::ui::text::{Text, phrase};
use crate::view::series_label;

/// Counts by rule; the matrix of rules and documents, and what could not be looked at, behind
/// folds.
pub(super) fn view_summary(app: &App, points: &CheckPage) -> Html {
    let locale = app.locale();
    let shown = FindingCode::ALL.iter().copied().filter_map(|code| {
        let found = sum(app, points, code);
        (found > 0).then_some((code, found))
    });
    html! {
        <section class="panel check-summary" data-testid="check-summary">
            <p class="check-summary__total">{ phrase::points_of(locale, points.total, points.series.len() as u64) }</p>
            <ul class="check-summary__codes" aria-label={Text::CheckKind.in_locale(locale)}>
                { for shown.map(|(code, found)| html! {
                    <>
                        { view_chip(app, title_of(locale, code), found, (code, None)) }
                        if code == FindingCode::TargetRevised {
                            { for points.changes.iter().map(|(change, count)| view_chip(app, change_name(*change).0.in_locale(locale).to_owned(), *count, (code, Some(*change)))) }
                        }
                    </>
                }) }
            </ul>
            <Fold testid="check-matrix-fold" summary={html! { { Text::CheckMatrixTitle.in_locale(locale) } }}>
                { view_matrix(app, points) }
            </Fold>
        </section>
    }
}

/// The name of a change, and what tells its button from others.
fn change_name(change: TargetChange) -> (Text, &'static str) {
    match change {
        TargetChange::Lowered => (Text::TargetLowered, "lowered"),
        TargetChange::Raised => (Text::TargetRaised, "raised"),
        TargetChange::Rewritten => (Text::TargetRewritten, "rewritten"),
    }
}

/// A button that shows only the points of a kind, or of a part of it; once more shows all.
fn view_chip(
    app: &App,
    name: String,
    count: u64,
    (code, change): (FindingCode, Option<TargetChange>),
) -> Html {
    let asked = &app.state.check.query;
    let is_asked = asked.code == Some(code) && asked.change == change;
    let onclick = {
        let app = app.clone();
        Callback::from(move |_: MouseEvent| {
            query(&app, |query| {
                query.code = (!is_asked).then_some(code);
                query.change = change.filter(|_| !is_asked);
            });
        })
    };
    let testid = match change {
        None => format!("code-{}", code.name()),
        Some(change) => format!("change-{}", change_name(change).1),
    };
    html! {
        <li key={testid.clone()} class={change.map(|_| "check-summary__part")}>
            <button type="button" class="chip" aria-pressed={is_asked.to_string()} data-testid={testid} {onclick}>
                <span class="chip__name">{ name }</span>
                <span class="chip__count">{ format::count(count) }</span>
            </button>
        </li>
    }
}

/// Points of a kind, in the chosen document if one is chosen.
fn sum(app: &App, points: &CheckPage, code: FindingCode) -> u64 {
    let asked = app.state.check.query.sha256.as_ref();
    let is_shown = |report: &&RuleReport| {
        let series = points.series.get(report.series);
        report.code == code
            && asked.is_none_or(|wanted| series.is_some_and(|one| one.sha256 == *wanted))
    };
    let reports = points.reports.iter().filter(is_shown);
    reports.map(|report| u64::from(report.found)).sum()
}

fn view_matrix(app: &App, points: &CheckPage) -> Html {
    let locale = app.locale();
    let rules: Vec<FindingCode> = FindingCode::ALL
        .iter()
        .copied()
        .filter(|code| points.reports.iter().any(|report| report.code == *code))
        .collect();
    let caption = Text::CheckMatrixCaption.in_locale(locale);
    html! {
        <>
            <div class="table-frame" tabindex="0" role="region" aria-label={caption}>
                <table class="table check-matrix" data-testid="check-matrix">
                    <caption>{ caption }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ Text::CheckKind.in_locale(locale) }</th>
                            { for points.series.iter().map(|series| html! { <th key={series.sha256.clone()} scope="col">{ locale.text(&series_label(series)) }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rules.iter().map(|code| html! {
                            <tr key={code.name()}>
                                <th scope="row">
                                    { title_of(locale, *code) }
                                    <span class="check-matrix__rule">{ locale.text(&Message::Findings(FindingsMessage::Rule(*code))) }</span>
                                </th>
                                { for points.series.iter().enumerate().map(|(position, series)| view_cell(app, points, *code, position, series)) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </>
    }
}

/// How many points; how many cases stand behind them; or why the rule cannot apply.
fn view_cell(
    app: &App,
    points: &CheckPage,
    code: FindingCode,
    position: usize,
    series: &Series,
) -> Html {
    let locale = app.locale();
    let mut reports = points.reports.iter();
    let report = reports.find(|report| report.code == code && report.series == position);
    let Some(report) = report else {
        return html! { <td></td> };
    };
    if let Some(reason) = report.inapplicable {
        return html! { <td data-tone="absent">{ locale.text(&Message::Findings(FindingsMessage::Print(PrintMessage::Inapplicable(reason)))) }</td> };
    }
    let label = format!(
        "{} {} {}",
        title_of(locale, code),
        locale.text(&series_label(series)),
        phrase::times(locale, u64::from(report.found))
    );
    let onclick = {
        let (app, sha256) = (app.clone(), series.sha256.clone());
        Callback::from(move |_: MouseEvent| {
            query(&app, |query| {
                query.sha256 = Some(sha256.clone());
                query.code = Some(code);
                query.change = None;
                query.owner = None;
            });
        })
    };
    html! {
        <td>
            if report.found > 0 {
                <button type="button" class="link" aria-label={label} {onclick}>{ format::count(u64::from(report.found)) }</button>
            } else {
                { "0" }
            }
            <span class="check-matrix__base">{ phrase::examined(locale, report.examined, report.in_doubt) }</span>
        </td>
    }
}
