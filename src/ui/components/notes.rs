//! What to know about something: the first notes at once, the others behind a fold.

use yew::prelude::*;

use crate::i18n::{Locale, format};
use crate::ui::text::Text;

/// Notes that are always seen.
const MOST: usize = 3;

/// The first few notes, and a fold with the rest; `class` is that of their lists.
pub fn view_notes(locale: Locale, class: &'static str, notes: &[String]) -> Html {
    let (first, rest) = notes.split_at(notes.len().min(MOST));
    let list = |notes: &[String]| html! { <ul {class}>{ for notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul> };
    html! {
        <>
            if !first.is_empty() {
                { list(first) }
            }
            if !rest.is_empty() {
                <details class="notice__more">
                    <summary>{ Text::MoreNotes.in_locale(locale) }{ " " }{ format::count(rest.len() as u64) }</summary>
                    { list(rest) }
                </details>
            }
        </>
    }
}
