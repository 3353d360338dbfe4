//! Policy fields: those of one record with what decided them, and rules by words.

use web_sys::HtmlInputElement;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::compare::{
    Classification, FieldBasis, FieldDecision, FieldRow, FieldRule, PolicyField, Series,
};
use crate::i18n::{Locale, Message, PolicyFieldsMessage, format};
use crate::ui::analysis::{Answer, Compared, FieldsOfRecord, Question, What};
use crate::ui::answer::use_answer;
use crate::ui::app::{App, use_app};
use crate::ui::components::{Fold, MoreList};
use crate::ui::route::Page;
use crate::ui::state::{Action, Decision, jobs};
use crate::ui::text::Text;
use crate::view::{series_label, title_of_subject};

const CLASSIFICATIONS: [Classification; 2] = [Classification::Plan, Classification::Spending];

fn name_of(locale: Locale, classification: Classification) -> &'static str {
    match classification {
        Classification::Spending => Text::FieldsBySpending,
        Classification::Plan => Text::FieldsByPlan,
    }
    .in_locale(locale)
}

fn value_of(field: PolicyField) -> String {
    let prefix = match field.classification() {
        Classification::Spending => "spending",
        Classification::Plan => "plan",
    };
    format!("{prefix}/{}", field.name())
}

fn find(value: &str) -> Option<PolicyField> {
    let all = CLASSIFICATIONS.into_iter().flat_map(PolicyField::all);
    all.into_iter().find(|field| value_of(*field) == value)
}

/// Properties of [`RecordFields`].
#[derive(Properties, PartialEq)]
pub(super) struct RecordFieldsProps {
    /// Id of the record.
    pub(super) id: String,
}

/// The policy fields of a record, each to be corrected.
#[component]
pub(super) fn RecordFields(props: &RecordFieldsProps) -> Html {
    let app = use_app();
    let question = app.as_ref().map(|app| Question {
        documents: jobs(&app.state),
        options: app.state.options.clone(),
        what: What::FieldsOf(props.id.clone()),
    });
    let answered = use_answer(app.as_ref(), question);
    let Some(app) = app else {
        return Html::default();
    };
    let locale = app.locale();
    let known = match answered.answer.as_deref() {
        Some(Answer::FieldsOf(Some(known))) if known.id == props.id => known,
        _ => return Html::default(),
    };
    html! {
        <section class="record__part" data-testid="record-policy-fields" aria-busy={answered.busy()}>
            <h3 class="record__heading">{ Text::PolicyFieldsTitle.in_locale(locale) }</h3>
            { for CLASSIFICATIONS.iter().map(|classification| view_decision(&app, known, *classification)) }
        </section>
    }
}

fn view_decision(app: &App, known: &FieldsOfRecord, classification: Classification) -> Html {
    let locale = app.locale();
    let decision = known.assignment.decision(classification);
    let own = |rule: &&FieldRule| {
        rule.record.as_ref() == Some(&known.id) && rule.field.classification() == classification
    };
    let own = app.state.options.field_rules.iter().find(own).cloned();
    let onchange = {
        let (tasks, id, own) = (app.tasks.clone(), known.id.clone(), own.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            let decision = match (find(&select.value()), &own) {
                (Some(field), _) => Decision::FieldRule(FieldRule {
                    words: String::new(),
                    record: Some(id.clone()),
                    field,
                }),
                (None, Some(rule)) => Decision::FieldRuleRemoved(rule.clone()),
                (None, None) => return,
            };
            tasks.act(Action::Decided(decision));
        })
    };
    html! {
        <label class="field record__field">
            <span class="field__label">{ name_of(locale, classification) }</span>
            <select class="select" data-testid="record-field" {onchange}>
                if own.is_some() || decision.field.is_none() {
                    <option value="" selected={decision.field.is_none()}>{ if own.is_some() { Text::FieldAsRead } else { Text::FieldUndecided }.in_locale(locale) }</option>
                }
                { for options(locale, classification, decision.field) }
            </select>
            <span class="muted">{ basis(locale, decision, &known.words) }</span>
        </label>
    }
}

fn options(
    locale: Locale,
    classification: Classification,
    chosen: Option<PolicyField>,
) -> impl Iterator<Item = Html> {
    let all = PolicyField::all(classification).into_iter();
    all.map(move |field| {
        html! {
            <option key={value_of(field)} value={value_of(field)} selected={chosen == Some(field)}>{ policy_field(locale, field) }</option>
        }
    })
}

/// A field of policy in words.
pub(super) fn policy_field(locale: Locale, field: PolicyField) -> String {
    locale.text(&Message::PolicyFields(PolicyFieldsMessage::Field(field)))
}

/// What decided a field, in words.
fn basis(locale: Locale, decision: &FieldDecision, words: &[String]) -> String {
    let positions: &[u32] = match &decision.basis {
        FieldBasis::Words(_, positions) | FieldBasis::Hints(positions) => positions,
        _ => &[],
    };
    let words = positions.iter().filter_map(|at| words.get(*at as usize));
    locale.text(&Message::PolicyFields(PolicyFieldsMessage::Basis(
        decision.basis.clone(),
        words.cloned().collect(),
    )))
}

/// Rules by words, and the initiatives that no field was found for.
pub(super) fn view_field_controls(app: &App, compared: &Compared) -> Html {
    let locale = app.locale();
    let undecided: u32 = compared.fields.iter().map(|row| row.undecided_total).sum();
    html! {
        <>
            <Fold testid="field-rule-fold" summary={html! { { Text::FieldRuleTitle.in_locale(locale) } }}>
                <FieldRuleForm />
            </Fold>
            if undecided > 0 {
                <Fold testid="undecided-fold" summary={html! { <>{ Text::FieldUndecidedTitle.in_locale(locale) }<span class="fold__count">{ format::count(u64::from(undecided)) }</span></> }}>
                    <MoreList entries={compared.fields.iter().flat_map(|row| view_undecided(app, compared.series.get(row.series), row)).collect::<Vec<_>>()} />
                </Fold>
            }
        </>
    }
}

fn view_undecided(app: &App, series: Option<&Series>, row: &FieldRow) -> Vec<Html> {
    let locale = app.locale();
    let document = series.map(|series| locale.text(&series_label(series)));
    row.undecided
        .iter()
        .map(|(_, subject)| {
            let href = app
                .state
                .route
                .to(Page::Initiatives(Some(subject.id.clone())))
                .href();
            html! {
                <span class="point__subject"><span class="point__owner">{ document.clone() }{ " " }{ subject.owner.clone() }</span>
                <a {href}>{ locale.text(&title_of_subject(subject)) }</a></span>
            }
        })
        .collect()
}

/// Words and the field they stand for.
#[component]
fn FieldRuleForm() -> Html {
    let words = use_state_eq(String::new);
    let field = use_state_eq(|| None::<PolicyField>);
    let Some(app) = use_app() else {
        return Html::default();
    };
    let locale = app.locale();
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                words.set(input.value());
            }
        })
    };
    let onchange = {
        let field = field.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                field.set(find(&select.value()));
            }
        })
    };
    let is_ready = !words.trim().is_empty() && field.is_some();
    let onsubmit = {
        let (tasks, words, field) = (app.tasks.clone(), words.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = words.trim().to_owned();
            if let Some(field) = field.filter(|_| !wanted.is_empty()) {
                tasks.act(Action::Decided(Decision::FieldRule(FieldRule {
                    words: wanted,
                    record: None,
                    field,
                })));
                words.set(String::new());
            }
        })
    };
    html! {
        <form class="rule-form" {onsubmit}>
            <label class="field">
                <span class="field__label">{ Text::FieldRuleWords.in_locale(locale) }</span>
                <input class="input" type="text" autocomplete="off" data-testid="rule-words" value={(*words).clone()} {oninput} />
            </label>
            <label class="field">
                <span class="field__label">{ Text::FieldRuleField.in_locale(locale) }</span>
                <select class="select" data-testid="rule-field" {onchange}>
                    <option value="" selected={field.is_none()}>{ Text::FieldRuleChoose.in_locale(locale) }</option>
                    { for CLASSIFICATIONS.iter().map(|classification| html! {
                        <optgroup label={name_of(locale, *classification)}>{ for options(locale, *classification, *field) }</optgroup>
                    }) }
                </select>
            </label>
            <button type="submit" class="button" data-kind="secondary" data-testid="rule-add" disabled={!is_ready}>{ Text::FieldRuleAdd.in_locale(locale) }</button>
        </form>
    }
}
