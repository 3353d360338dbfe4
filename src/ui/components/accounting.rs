//! What became of every line of a source.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::i18n::{Locale, format};
use crate::ui::app::use_locale;
use crate::ui::platform::set_width_share;
use crate::ui::text::{Text, phrase};

/// Properties of [`Accounting`].
#[derive(Properties, PartialEq)]
pub struct AccountingProps {
    /// Lines or rows by use.
    pub accounted: BTreeMap<String, u32>,
}

/// Uses in the order of the bar: what gave records first, what was not read last.
const ORDER: [(&str, Text); 13] = [
    ("record", Text::UseRecord),
    ("table-row", Text::UseTableRow),
    ("continuation", Text::UseContinuation),
    ("header", Text::UseHeader),
    ("heading", Text::UseHeading),
    ("label", Text::UseLabel),
    ("legend", Text::UseLegend),
    ("passage", Text::UsePassage),
    ("contents", Text::UseContents),
    ("title", Text::UseTitle),
    ("furniture", Text::UseFurniture),
    ("blank", Text::UseBlank),
    ("unread", Text::UseUnread),
];

/// A bar over all lines with its key; the numbers are printed beside the words.
#[component]
pub fn Accounting(props: &AccountingProps) -> Html {
    let locale = use_locale();
    let bar = use_node_ref();
    let parts: Vec<(String, String, u32)> = entries(locale, &props.accounted);
    let total: u32 = parts.iter().map(|(_, _, count)| count).sum();
    {
        let bar = bar.clone();
        let shares: Vec<f64> = parts
            .iter()
            .map(|(_, _, count)| f64::from(*count) / f64::from(total.max(1)))
            .collect();
        use_effect_with(shares, move |shares| set_width_share(&bar, shares));
    }
    if total == 0 {
        return Html::default();
    }
    html! {
        <div class="accounting" data-testid="accounting">
            <p class="accounting__title">{ phrase::lines_accounted(locale, u64::from(total)) }</p>
            <div class="accounting__bar" ref={bar} aria-hidden="true">
                { for parts.iter().map(|(key, _, _)| html! { <span class="accounting__part" data-use={key.clone()}></span> }) }
            </div>
            <ul class="accounting__key">
                { for parts.iter().map(|(key, label, count)| html! {
                    <li key={key.clone()} data-use={key.clone()}>
                        <span class="accounting__swatch" data-use={key.clone()} aria-hidden="true"></span>
                        { label }{ " " }<strong>{ format::count(u64::from(*count)) }</strong>
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn entries(locale: Locale, accounted: &BTreeMap<String, u32>) -> Vec<(String, String, u32)> {
    // Rows of tables that became records are counted as rows.
    let has_rows = accounted.get("table-row").is_some_and(|count| *count > 0);
    let known = ORDER
        .iter()
        .filter(|(key, _)| !(has_rows && *key == "record"))
        .filter_map(|(key, label)| {
            let count = *accounted.get(*key)?;
            Some(((*key).to_owned(), label.in_locale(locale).to_owned(), count))
        });
    let others = accounted
        .iter()
        .filter(|(key, _)| !ORDER.iter().any(|(known, _)| known == key))
        .map(|(key, count)| (key.clone(), key.clone(), *count));
    known
        .chain(others)
        .filter(|(_, _, count)| *count > 0)
        .collect()
}
