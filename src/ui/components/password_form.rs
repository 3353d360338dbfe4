//! Asks for the password of a protected file.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::ui::app::use_locale;
use crate::ui::platform::is_composing;
use crate::ui::text::Text;

/// Properties of [`PasswordForm`].
#[derive(Properties, PartialEq)]
pub struct PasswordFormProps {
    /// Id of the input.
    pub id: AttrValue,
    /// The last one did not open the file.
    pub is_wrong: bool,
    /// Called with what was entered; never with nothing.
    pub on_password: Callback<String>,
}

/// Asks for a password. It is no `<form>`: the policy of the page forbids sending any.
#[component]
pub fn PasswordForm(props: &PasswordFormProps) -> Html {
    let locale = use_locale();
    let input = use_node_ref();
    let submit = {
        let (input, on_password) = (input.clone(), props.on_password.clone());
        Callback::from(move |()| {
            let entered = input.cast::<HtmlInputElement>().map(|input| input.value());
            if let Some(password) = entered.filter(|password| !password.is_empty()) {
                on_password.emit(password);
            }
        })
    };
    let onkeydown = {
        let submit = submit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !is_composing(&event) {
                event.prevent_default();
                submit.emit(());
            }
        })
    };
    html! {
        <div class="password">
            <label class="password__label" for={props.id.clone()}>{ Text::Password.in_locale(locale) }</label>
            <input ref={input} class="input" id={props.id.clone()} type="password" autocomplete="off" aria-invalid={props.is_wrong.to_string()} data-testid="password-input" {onkeydown} />
            <button type="button" class="button" data-kind="secondary" data-testid="password-apply" onclick={submit.reform(|_: MouseEvent| ())}>
                { Text::Apply.in_locale(locale) }
            </button>
        </div>
    }
}
