//! What the reader decided, each with a button that takes it back.

use yew::prelude::*;

use super::policy_fields::policy_field;
use crate::compare::{IndicatorKey, PeerOptions};
use crate::i18n::{Terms, format};
use crate::record::{Dataset, FieldName, Initiative};
use crate::ui::app::{App, use_app};
use crate::ui::components::{Fold, Icon, icon};
use crate::ui::state::{Action, Decision, MarkKey, decision_count, find_digest, find_record};
use crate::ui::text::{Text, phrase};

/// All decisions; nothing while there are none.
#[component]
pub fn Decisions() -> Html {
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let count = decision_count(&app.state.options);
    if count == 0 {
        return Html::default();
    }
    let clear = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.act(Action::Decided(Decision::Nothing)))
    };
    html! {
        <div class="panel decisions" data-testid="decisions">
            <Fold testid="decisions-fold" summary={html! { <>{ Text::DecisionsTitle.in_locale(locale) }<span class="fold__count">{ format::count(count as u64) }</span></> }}>
                <p class="muted">{ Text::DecisionsHint.in_locale(locale) }</p>
                <ul class="decisions__list">{ for all(&app).into_iter().map(|(text, decision)| view_decision(&app, text, decision)) }</ul>
                <button type="button" class="button" data-kind="secondary" data-testid="decisions-clear" onclick={clear}>{ Text::DecisionsClear.in_locale(locale) }</button>
            </Fold>
        </div>
    }
}

fn view_decision(app: &App, text: String, undo: Decision) -> Html {
    let label = phrase::take_back(app.locale(), &text);
    let key = format!("{undo:?}");
    let onclick = {
        let tasks = app.tasks.clone();
        Callback::from(move |_: MouseEvent| tasks.act(Action::Decided(undo.clone())))
    };
    html! {
        <li {key} class="decisions__item" data-testid="decision">
            <span>{ text }</span>
            <button type="button" class="icon-button" data-testid="decision-undo" aria-label={label} {onclick}>{ icon(Icon::Close) }</button>
        </li>
    }
}

/// Each decision in words, with the one that takes it back.
fn all(app: &App) -> Vec<(String, Decision)> {
    let locale = app.locale();
    let options = &app.state.options;
    let mut all = Vec::new();
    for choice in &options.directions {
        let name = indicator_name(app, &choice.indicator);
        let text = phrase::decided_direction(locale, &name, choice.direction.term(locale));
        all.push((text, Decision::Direction(choice.indicator.clone(), None)));
    }
    for choice in &options.meanings {
        let document = document_name(app, &choice.sha256);
        let meaning = choice.meaning.term(locale);
        let text = phrase::decided_meaning(locale, &document, &choice.mark, meaning);
        let key = MarkKey {
            sha256: choice.sha256.clone(),
            field: choice.field,
            mark: choice.mark.clone(),
        };
        all.push((text, Decision::Meaning(key, None)));
    }
    for (id, field) in &options.confirmed {
        let text = phrase::decided_cell(locale, &record_name(app, id), field.term(locale));
        all.push((text, Decision::Confirmed(id.clone(), *field, false)));
    }
    for rule in &options.field_rules {
        let record = rule.record.as_ref().map(|id| record_name(app, id));
        let words = record.as_ref().unwrap_or(&rule.words);
        let field = policy_field(locale, rule.field);
        let text = phrase::decided_field(locale, words, record.is_some(), &field);
        all.push((text, Decision::FieldRuleRemoved(rule.clone())));
    }
    for decision in &options.decisions {
        let left = indicator_name(app, &decision.left);
        let right = indicator_name(app, &decision.right);
        let text = phrase::decided_match(locale, &left, &right, decision.is_same);
        let undo = Decision::Match(decision.left.clone(), decision.right.clone(), None);
        all.push((text, undo));
    }
    if options.peers != PeerOptions::default() {
        let text = Text::DecidedPeers.in_locale(locale).to_owned();
        all.push((text, Decision::Peers(PeerOptions::default())));
    }
    if options.wants_ranking {
        let text = Text::DecidedRanking.in_locale(locale).to_owned();
        all.push((text, Decision::Ranking(false)));
    }
    all
}

fn document_name(app: &App, sha256: &str) -> String {
    find_digest(&app.state, sha256).map_or_else(String::new, |file| {
        file.dataset()
            .map_or_else(|| file.name.clone(), |dataset| name_of(app, dataset))
    })
}

fn name_of(app: &App, dataset: &Dataset) -> String {
    let municipality = dataset.municipality.as_ref().map(|it| it.name.as_str());
    let year = dataset.fiscal_year.map(|year| year.0);
    phrase::document_name(app.locale(), municipality, year, &dataset.source.name)
}

/// The title of a record after its document, without which two decisions may read the same.
fn record_name(app: &App, id: &str) -> String {
    find_record(&app.state, id).map_or_else(
        || id.to_owned(),
        |(_, reading, record)| {
            let title = super::initiative_list::title_of(app.locale(), record);
            format!("{} {title}", name_of(app, &reading.dataset))
        },
    )
}

/// The section of a record, else its department.
pub(super) fn owner_of(record: &Initiative) -> Option<&str> {
    let section = record.text(FieldName::Section);
    section.or_else(|| record.text(FieldName::Department))
}

/// The name of an indicator, or of its record where it has none, behind the names that tell it
/// from others of the same name: document and section.
fn indicator_name(app: &App, key: &IndicatorKey) -> String {
    let Some((_, reading, record)) = find_record(&app.state, &key.initiative) else {
        return key.initiative.clone();
    };
    let indicator = (key.position as usize)
        .checked_sub(1)
        .and_then(|position| record.indicators.get(position));
    let name = indicator.and_then(|indicator| indicator.name.as_deref());
    let name = name.or_else(|| record.text(FieldName::Indicator));
    let name = name.map_or_else(
        || super::initiative_list::title_of(app.locale(), record),
        str::to_owned,
    );
    let owner = owner_of(record).map(format::one_line);
    let place = [Some(name_of(app, &reading.dataset)), owner];
    let mut words: Vec<String> = place.into_iter().flatten().collect();
    words.push(format::one_line(&name));
    words.join(" ")
}
