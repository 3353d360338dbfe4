//! Indicators that may be the same in other documents: the reader accepts or rejects, nothing
//! merges by itself.

use yew::prelude::*;

use super::decisions::owner_of;
use crate::compare::{Candidate, CandidateList, GroupMember, Series};
use crate::i18n::{Locale, MatchingMessage, Message};
use crate::record::FieldName;
use crate::ui::analysis::{Answer, CandidatePage, Question, What};
use crate::ui::answer::{Freshening, use_answer};
use crate::ui::app::{App, use_app};
use crate::ui::components::Pager;
use crate::ui::route::Page;
use crate::ui::state::{Action, Decision, chosen_jobs, find_record};
use crate::ui::text::{Text, phrase};
use crate::view::{member_value, series_label};

/// Candidates, a page at a time.
#[component]
pub(super) fn Candidates() -> Html {
    let app = use_app();
    let page = use_state_eq(|| 0_u32);
    let question = app.as_ref().map(|app| Question {
        documents: chosen_jobs(&app.state),
        options: app.state.options.clone(),
        what: What::Candidates(*page),
    });
    let answered = use_answer(app.as_ref(), question);
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let Some(Answer::Candidates(shown)) = answered.answer.as_deref() else {
        return html! { <Freshening {answered} /> };
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |next| page.set(next))
    };
    html! {
        <div class="candidates" aria-busy={answered.busy()} data-testid="candidates">
            <Freshening answered={answered.clone()} />
            <p class="muted">{ Text::CandidatesHint.in_locale(locale) }</p>
            if shown.lists.is_empty() {
                <p class="empty">{ Text::NoCandidates.in_locale(locale) }</p>
            }
            <ul class="candidates__lists">{ for shown.lists.iter().map(|list| view_list(&app, shown, list)) }</ul>
            <Pager page={shown.page} pages={shown.pages} name="candidates" {on_page} />
        </div>
    }
}

fn member_key(member: &GroupMember) -> String {
    let key = &member.indicator;
    format!("{}-{}", key.initiative, key.position)
}

fn view_list(app: &App, page: &CandidatePage, list: &CandidateList) -> Html {
    html! {
        <li key={member_key(&list.indicator)} class="panel candidates__list">
            { view_member(app, &page.series, &list.indicator) }
            <ul class="candidates__others">
                { for list.candidates.iter().map(|candidate| view_candidate(app, page, list, candidate)) }
            </ul>
        </li>
    }
}

/// An indicator with its values as printed.
fn view_member(app: &App, series: &[Series], member: &GroupMember) -> Html {
    let locale = app.locale();
    let id = member.indicator.initiative.clone();
    let href = app.state.route.to(Page::Initiatives(Some(id))).href();
    let document = series.get(member.series);
    let record = find_record(&app.state, &member.indicator.initiative);
    let owner = record.and_then(|(_, _, record)| owner_of(record).map(str::to_owned));
    let value = |name: Text, part: FieldName| {
        member_value(member, part).map(|print| {
            html! { <span class="candidates__value">{ name.in_locale(locale) }{ " " }<strong>{ locale.text(&print) }</strong></span> }
        })
    };
    html! {
        <div class="candidates__member">
            <span class="point__owner">{ document.map(|series| locale.text(&series_label(series))) }{ " " }{ owner }</span>
            <a {href}>{ &member.name }</a>
            <span class="candidates__values">
                { value(Text::ItemBaseline, FieldName::Baseline) }
                { value(Text::ItemTarget, FieldName::Target) }
                { value(Text::ItemActual, FieldName::Actual) }
            </span>
        </div>
    }
}

fn view_candidate(
    app: &App,
    page: &CandidatePage,
    list: &CandidateList,
    candidate: &Candidate,
) -> Html {
    let locale = app.locale();
    let (left, right) = (&list.indicator, &candidate.other);
    let decided = {
        let mut decisions = app.state.options.decisions.iter();
        decisions
            .find(|known| {
                (&known.left, &known.right) == (&left.indicator, &right.indicator)
                    || (&known.left, &known.right) == (&right.indicator, &left.indicator)
            })
            .map(|known| known.is_same)
    };
    let button = |is_same: bool, text: Text, testid: &'static str| {
        let is_pressed = decided == Some(is_same);
        let (tasks, left_key, right_key) = (
            app.tasks.clone(),
            left.indicator.clone(),
            right.indicator.clone(),
        );
        let onclick = Callback::from(move |_: MouseEvent| {
            let next = (!is_pressed).then_some(is_same);
            let decision = Decision::Match(left_key.clone(), right_key.clone(), next);
            tasks.act(Action::Decided(decision));
        });
        let label = phrase::pair(locale, text.in_locale(locale), &left.name, &right.name);
        html! {
            <button type="button" class="button" data-kind={if is_pressed { "primary" } else { "secondary" }} data-size="small" data-testid={testid} aria-pressed={is_pressed.to_string()} aria-label={label} {onclick}>{ text.in_locale(locale) }</button>
        }
    };
    html! {
        <li key={member_key(right)} class="candidates__other" data-testid="candidate">
            { view_member(app, &page.series, right) }
            <dl class="candidates__why">
                <div><dt>{ Text::MatchAlike.in_locale(locale) }</dt><dd>{ phrase::likeness(locale, candidate.likeness) }{ " " }{ joined(locale, candidate.reasons.iter().map(|one| MatchingMessage::Reason(one.clone()))) }</dd></div>
                if !candidate.differences.is_empty() {
                    <div data-tone="flag"><dt>{ Text::MatchDiffers.in_locale(locale) }</dt><dd>{ joined(locale, candidate.differences.iter().map(|one| MatchingMessage::Difference(one.clone()))) }</dd></div>
                }
            </dl>
            <div class="candidates__buttons">
                { button(true, Text::MatchAccept, "accept") }
                { button(false, Text::MatchReject, "reject") }
            </div>
        </li>
    }
}

fn joined(locale: Locale, parts: impl Iterator<Item = MatchingMessage>) -> String {
    let parts = parts.map(Message::Matching).collect();
    locale.text(&Message::Matching(MatchingMessage::List(parts)))
}

/// The switch for rankings, which appear only on request.
pub(super) fn view_ranking_switch(app: &App) -> Html {
    let locale = app.locale();
    let wants = app.state.options.wants_ranking;
    let onclick = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.act(Action::Decided(Decision::Ranking(!wants))))
    };
    html! {
        <div class="candidates__ranking">
            <button type="button" class="button" data-kind="secondary" data-testid="ask-ranking" aria-pressed={wants.to_string()} {onclick}>{ if wants { Text::RankingOff } else { Text::RankingOn }.in_locale(locale) }</button>
            <span class="muted">{ Text::RankingHint.in_locale(locale) }</span>
        </div>
    }
}
