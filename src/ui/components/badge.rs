//! A short word with a tone.

use yew::prelude::*;

use super::{Icon, icon};

/// How the word is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Certain or good.
    Sure,
    /// A guess, or in doubt.
    Caution,
    /// Lost or refused.
    Bad,
}

impl Tone {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Sure => "sure",
            Self::Caution => "caution",
            Self::Bad => "bad",
        }
    }
}

/// Properties of [`Badge`].
#[derive(Properties, PartialEq)]
pub struct BadgeProps {
    /// The word.
    pub label: AttrValue,
    /// Its tone; shown by an icon as well as by colour.
    pub tone: Tone,
    /// Explanation for those who point at it.
    #[prop_or_default]
    pub title: Option<AttrValue>,
}

/// A short word with a tone.
#[component]
pub fn Badge(props: &BadgeProps) -> Html {
    let sign = match props.tone {
        Tone::Plain => None,
        Tone::Sure => Some(Icon::Check),
        Tone::Caution => Some(Icon::Warning),
        Tone::Bad => Some(Icon::Error),
    };
    html! {
        <span class="badge" data-tone={props.tone.name()} title={props.title.clone()}>
            if let Some(sign) = sign {
                { icon(sign) }
            }
            { &props.label }
        </span>
    }
}
