//! A page or sheet of a source as a picture, with places marked.

use yew::prelude::*;

use super::{Drawing, Icon, icon};
use crate::layout::Page;
use crate::pipeline::FileReading;
use crate::preview::{self, Picture};
use crate::source::Locator;
use crate::ui::app::use_locale;
use crate::ui::platform::scroll_to_share;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Properties of [`SourcePicture`].
#[derive(Properties, PartialEq)]
pub struct SourcePictureProps {
    /// The reading that holds the page.
    pub reading: Shared<FileReading>,
    /// Number of the page.
    pub page: u32,
    /// Places to mark.
    pub places: Vec<Locator>,
}

/// The page with this number, if it can be drawn.
pub(super) fn drawable_page(reading: &FileReading, number: u32) -> Option<&Page> {
    let pages = &reading.outcome.as_ref().ok()?.pages;
    pages
        .iter()
        .find(|page| page.number == number)
        .filter(|page| preview::is_drawable(page))
}

/// A page or sheet, cut to what lies around the marked places until the whole is asked for.
#[component]
pub fn SourcePicture(props: &SourcePictureProps) -> Html {
    let locale = use_locale();
    let is_whole = use_state_eq(|| false);
    let drawing = use_memo(
        (
            props.reading.clone(),
            props.page,
            props.places.clone(),
            *is_whole,
        ),
        |(reading, number, places, is_whole)| {
            let picture = Picture {
                marked: places,
                is_excerpt: !is_whole,
                shows_cells: false,
            };
            drawable_page(reading, *number).and_then(|page| preview::draw_page(page, &picture))
        },
    );
    let frame = use_node_ref();
    {
        // The mark may lie outside the part of a wide page that a frame shows.
        let frame = frame.clone();
        let mark = drawing.as_ref().as_ref().and_then(|drawn| drawn.mark);
        use_effect_with((mark, *is_whole), move |(mark, _)| {
            if let Some((across, down)) = mark {
                scroll_to_share(&frame, *across, *down);
            }
        });
    }
    let (Some(page), Some(drawn)) = (drawable_page(&props.reading, props.page), &*drawing) else {
        return Html::default();
    };
    let toggle = {
        let is_whole = is_whole.clone();
        Callback::from(move |_: MouseEvent| is_whole.set(!*is_whole))
    };
    let name = phrase::page_of_source(
        locale,
        &props.reading.name,
        page.number,
        page.name.as_deref(),
    );
    let toggle_text = if *is_whole {
        Text::ShowExcerpt
    } else {
        Text::ShowWholePage
    };
    html! {
        <div class="source" data-testid="source-picture">
            <p class="source__name">
                { &name }
                <button type="button" class="button" data-kind="quiet" data-size="small" aria-pressed={is_whole.to_string()}
                    data-testid="whole-page" onclick={toggle}>{ icon(Icon::Search) }{ toggle_text.in_locale(locale) }</button>
            </p>
            <div class="source__page" data-whole={is_whole.to_string()} ref={frame} role="img" tabindex="0" aria-label={phrase::picture_of(locale, &name)}>
                <Drawing class="source__drawing" svg={drawn.svg.clone()} />
            </div>
        </div>
    }
}
