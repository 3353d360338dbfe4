//! Earlier and later pages of a list.

use yew::prelude::*;

use crate::ui::app::use_locale;
use crate::ui::text::{Text, phrase};

/// Properties of [`Pager`].
#[derive(Properties, PartialEq)]
pub struct PagerProps {
    /// The page shown, from 0.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// Distinguishes several lists: the buttons are `{name}-before` and `{name}-after`.
    pub name: AttrValue,
    /// Called with the page wanted, from 0.
    pub on_page: Callback<u32>,
}

/// Two buttons and where one is; nothing for a single page.
#[component]
pub fn Pager(props: &PagerProps) -> Html {
    let locale = use_locale();
    if props.pages < 2 {
        return Html::default();
    }
    let go = |page: Option<u32>| {
        let on_page = props.on_page.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(page) = page {
                on_page.emit(page);
            }
        })
    };
    let before = props.page.checked_sub(1);
    let after = Some(props.page + 1).filter(|next| *next < props.pages);
    html! {
        <nav class="pager" aria-label={Text::PagerLabel.in_locale(locale)}>
            <button type="button" class="button" data-kind="secondary" data-testid={format!("{}-before", props.name)} disabled={before.is_none()} onclick={go(before)}>{ Text::PageBefore.in_locale(locale) }</button>
            <span class="pager__now">{ phrase::page_count(locale, props.page + 1, props.pages) }</span>
            <button type="button" class="button" data-kind="secondary" data-testid={format!("{}-after", props.name)} disabled={after.is_none()} onclick={go(after)}>{ Text::PageAfter.in_locale(locale) }</button>
        </nav>
    }
}
