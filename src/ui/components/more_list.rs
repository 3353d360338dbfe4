//! A long list, a screenful at a time.

use yew::prelude::*;

use crate::ui::app::use_locale;
use crate::ui::text::phrase;

/// Entries shown before the reader asks for more.
const FEW: usize = 5;
/// Entries that each further press shows.
const STEP: usize = 50;

/// Properties of [`MoreList`].
#[derive(Properties, PartialEq)]
pub struct MoreListProps {
    /// All entries.
    pub entries: Vec<Html>,
}

/// The first few entries, and a button for the next ones.
#[component]
pub fn MoreList(props: &MoreListProps) -> Html {
    let locale = use_locale();
    let shown = use_state_eq(|| FEW);
    let hidden = props.entries.len().saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(shown.saturating_add(STEP)))
    };
    html! {
        <>
            <ul class="more-list">
                { for props.entries.iter().take(*shown).enumerate().map(|(index, entry)| html! {
                    <li key={index} class="more-list__entry">{ entry.clone() }</li>
                }) }
            </ul>
            if hidden > 0 {
                <button type="button" class="button" data-kind="quiet" data-size="small" onclick={more}>
                    { phrase::show_more(locale, hidden.min(STEP) as u64, hidden as u64) }
                </button>
            }
        </>
    }
}
