//! The place where files are dropped or chosen.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, icon};
use crate::ui::app::use_locale;
use crate::ui::platform::{PickedFile, dropped_files, files_of_input};
use crate::ui::text::Text;

/// Properties of [`FileDrop`].
#[derive(Properties, PartialEq)]
pub struct FileDropProps {
    /// Whether files are there already: the zone is small then.
    pub is_compact: bool,
    /// Called with what was chosen or dropped.
    pub on_files: Callback<Vec<PickedFile>>,
    /// Called when the sample is asked for.
    pub on_sample: Callback<()>,
}

/// The place where files are dropped or chosen. The whole page takes drops as well.
#[component]
pub fn FileDrop(props: &FileDropProps) -> Html {
    let locale = use_locale();
    let is_over = use_state_eq(|| false);
    let files = use_node_ref();
    let folder = use_node_ref();

    let ondragover = {
        let is_over = is_over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(true);
        })
    };
    let ondragleave = {
        let is_over = is_over.clone();
        Callback::from(move |_: DragEvent| is_over.set(false))
    };
    let ondrop = {
        let is_over = is_over.clone();
        let on_files = props.on_files.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            is_over.set(false);
            if let Some(transfer) = event.data_transfer() {
                let on_files = on_files.clone();
                dropped_files(&transfer, move |files| on_files.emit(files));
            }
        })
    };
    let on_choice = {
        let on_files = props.on_files.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_files.emit(files_of_input(&input));
            }
        })
    };
    let open = |input: &NodeRef| {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let on_sample = props.on_sample.reform(|_: MouseEvent| ());
    let title = if props.is_compact {
        Text::DropMore
    } else {
        Text::DropHere
    };
    html! {
        <div class="drop" data-testid="drop-zone" data-compact={props.is_compact.to_string()} data-over={is_over.to_string()}
            {ondragover} {ondragleave} {ondrop}>
            <span class="drop__sign">{ icon(Icon::Upload) }</span>
            <div class="drop__words">
                <p class="drop__title">{ title.in_locale(locale) }</p>
                <p class="drop__hint">{ Text::DropHint.in_locale(locale) }</p>
            </div>
            <div class="drop__buttons">
                <button type="button" class="button" data-kind="primary" data-testid="choose-files" onclick={open(&files)}>
                    { icon(Icon::Sheet) }{ Text::ChooseFiles.in_locale(locale) }
                </button>
                <button type="button" class="button" data-kind="secondary" data-testid="choose-folder" onclick={open(&folder)}>
                    { icon(Icon::Folder) }{ Text::ChooseFolder.in_locale(locale) }
                </button>
                <button type="button" class="button" data-kind="quiet" data-testid="load-sample" title={Text::SampleHint.in_locale(locale)} onclick={on_sample}>
                    { icon(Icon::Sample) }{ Text::LoadSample.in_locale(locale) }
                </button>
            </div>
            if !props.is_compact {
                <p class="drop__private" data-testid="drop-private">
                    { icon(Icon::Lock) }
                    <span>{ Text::DropPrivate.in_locale(locale) }</span>
                </p>
            }
            <input ref={files} class="visually-hidden" type="file" multiple=true tabindex="-1" data-testid="file-input"
                aria-label={Text::ChooseFiles.in_locale(locale)} onchange={on_choice.clone()} />
            <input ref={folder} class="visually-hidden" type="file" multiple=true webkitdirectory={true} tabindex="-1" data-testid="folder-input"
                aria-label={Text::ChooseFolder.in_locale(locale)} onchange={on_choice} />
        </div>
    }
}
