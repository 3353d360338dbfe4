//! Entry of a municipality with suggestions from the table of all municipalities.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::schema::municipality::{self, MunicipalityFact};
use crate::ui::app::use_locale;
use crate::ui::platform::is_composing;
use crate::ui::text::Text;

/// Suggestions shown at once.
const MOST: usize = 8;

/// Properties of [`MunicipalityBox`].
#[derive(Properties, PartialEq)]
pub struct MunicipalityBoxProps {
    /// Distinguishes several boxes on one page.
    pub id: AttrValue,
    /// What stands in it at first.
    pub value: AttrValue,
    /// Called with a name that is unambiguous wherever the table knows it.
    pub on_choose: Callback<String>,
}

/// The shortest name that means this municipality only.
fn unambiguous(fact: &MunicipalityFact) -> String {
    if municipality::find_by_name(fact.name).len() > 1 {
        fact.full_name()
    } else {
        fact.name.to_owned()
    }
}

/// What is meant by what was typed: the only municipality that it can become, else itself.
fn meant(typed: &str) -> String {
    let typed = typed.trim();
    if !municipality::find_by_name(typed).is_empty() {
        return typed.to_owned();
    }
    let mut found = municipality::complete(typed).into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => unambiguous(only),
        _ => typed.to_owned(),
    }
}

/// An input with a list of suggestions: arrows walk through it, Enter takes one, Escape closes it.
#[component]
pub fn MunicipalityBox(props: &MunicipalityBoxProps) -> Html {
    let locale = use_locale();
    let draft = use_state_eq(|| props.value.to_string());
    let is_open = use_state_eq(|| false);
    let active = use_state_eq(|| None::<usize>);
    let found: Vec<&'static MunicipalityFact> = if *is_open {
        municipality::complete(draft.trim())
            .into_iter()
            .take(MOST)
            .collect()
    } else {
        Vec::new()
    };

    let choose = {
        let (draft, is_open) = (draft.clone(), is_open.clone());
        let on_choose = props.on_choose.clone();
        Callback::from(move |name: String| {
            let name = name.trim().to_owned();
            draft.set(name.clone());
            is_open.set(false);
            if !name.is_empty() {
                on_choose.emit(name);
            }
        })
    };
    let oninput = {
        let (draft, is_open, active) = (draft.clone(), is_open.clone(), active.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                draft.set(input.value());
                is_open.set(true);
                active.set(None);
            }
        })
    };
    let onkeydown = {
        let (draft, is_open, active, choose) = (
            draft.clone(),
            is_open.clone(),
            active.clone(),
            choose.clone(),
        );
        let found = found.clone();
        Callback::from(move |event: KeyboardEvent| {
            if is_composing(&event) {
                return;
            }
            let step = |forward: bool| match (*active, found.len()) {
                (_, 0) => None,
                (None, count) => Some(if forward { 0 } else { count - 1 }),
                (Some(at), count) => Some((at + if forward { 1 } else { count - 1 }) % count),
            };
            match event.key().as_str() {
                "ArrowDown" | "ArrowUp" => {
                    event.prevent_default();
                    is_open.set(true);
                    active.set(step(event.key() == "ArrowDown"));
                }
                "Enter" => {
                    event.prevent_default();
                    let picked = active
                        .and_then(|at| found.get(at))
                        .map(|fact| unambiguous(fact));
                    choose.emit(picked.unwrap_or_else(|| meant(&draft)));
                }
                "Escape" => is_open.set(false),
                _ => {}
            }
        })
    };
    let submit = {
        let (draft, choose) = (draft.clone(), choose.clone());
        Callback::from(move |_: MouseEvent| choose.emit(meant(&draft)))
    };
    let onblur = {
        let is_open = is_open.clone();
        Callback::from(move |_: FocusEvent| is_open.set(false))
    };
    let list_id = format!("{}-list", props.id);
    let option_id = |index: usize| format!("{}-option-{index}", props.id);
    let options = found.iter().enumerate().map(|(index, fact)| {
        let name = unambiguous(fact);
        let choose = choose.clone();
        // Before the blur of the input closes the list.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            choose.emit(name.clone());
        });
        html! {
            <li key={fact.code} id={option_id(index)} class="combobox__option" role="option" aria-selected={(*active == Some(index)).to_string()} {onmousedown}>
                <span>{ fact.name }</span>
                <span class="combobox__detail">{ fact.prefecture }{ " " }{ fact.code }</span>
            </li>
        }
    });
    html! {
        <div class="combobox">
            <input class="input" id={props.id.clone()} type="text" role="combobox" autocomplete="off" data-testid="municipality-input"
                aria-expanded={(!found.is_empty()).to_string()} aria-controls={list_id.clone()} aria-autocomplete="list"
                aria-activedescendant={active.map(option_id)} placeholder={Text::MunicipalityPlaceholder.in_locale(locale)}
                value={draft.to_string()} {oninput} {onkeydown} {onblur} />
            <button type="button" class="button" data-kind="secondary" data-testid="municipality-apply" onclick={submit}>
                { Text::Apply.in_locale(locale) }
            </button>
            <ul class="combobox__list" id={list_id} role="listbox" aria-label={Text::Suggestions.in_locale(locale)} hidden={found.is_empty()}>
                { for options }
            </ul>
        </div>
    }
}
