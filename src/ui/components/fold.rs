//! A part that is built only when the reader opens it: long tables cost nothing until then.

use yew::prelude::*;

/// Properties of [`Fold`].
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// The line that is always there.
    pub summary: Html,
    /// Stable id for tests.
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    /// What it hides.
    pub children: Html,
}

/// A `details` element whose content is made on opening.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let is_open = use_state_eq(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            is_open.set(!*is_open);
        })
    };
    html! {
        <details class="fold" open={*is_open} data-testid={props.testid.clone()}>
            <summary class="fold__summary" onclick={toggle}>{ props.summary.clone() }</summary>
            if *is_open {
                { props.children.clone() }
            }
        </details>
    }
}
