//! Which column means what; the reader may say otherwise.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::i18n::{Locale, Terms, format};
use crate::pipeline::FileReading;
use crate::record::{ColumnUse, FieldName};
use crate::ui::app::use_locale;
use crate::ui::shared::Shared;
use crate::ui::state::FileEntry;
use crate::ui::tasks::Tasks;
use crate::ui::text::{Text, phrase};

/// Properties of [`DocumentColumns`].
#[derive(Properties, PartialEq)]
pub struct DocumentColumnsProps {
    /// The file.
    pub file: FileEntry,
    /// What can be done with it.
    pub tasks: Tasks,
    /// Its reading.
    pub reading: Shared<FileReading>,
}

/// Headers with their meanings.
#[component]
pub fn DocumentColumns(props: &DocumentColumnsProps) -> Html {
    let locale = use_locale();
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let columns = &reading.dataset.columns;
    if columns.is_empty() {
        return html! { <p class="muted">{ Text::NoColumns.in_locale(locale) }</p> };
    }
    // What is not understood comes first: there the reader can help.
    let mut ordered: Vec<&ColumnUse> = columns.iter().collect();
    ordered.sort_by_key(|column| (column.field.is_some(), column.score >= 100));
    html! {
        <>
        <p class="muted">{ Text::ColumnsHint.in_locale(locale) }</p>
        <div class="table-frame" tabindex="0" role="region" aria-label={Text::ColumnsTitle.in_locale(locale)}>
            <table class="table" data-testid="columns">
                <thead>
                    <tr>
                        <th scope="col">{ Text::ColumnHeader.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnMeaning.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnBasis.in_locale(locale) }</th>
                        <th scope="col">{ Text::ColumnPlace.in_locale(locale) }</th>
                    </tr>
                </thead>
                <tbody>{ for ordered.into_iter().map(|column| view_column(locale, props, column)) }</tbody>
            </table>
        </div>
        </>
    }
}

fn view_column(locale: Locale, props: &DocumentColumnsProps, column: &ColumnUse) -> Html {
    let choose = {
        let (tasks, id, options) = (
            props.tasks.clone(),
            props.file.id,
            props.file.options.clone(),
        );
        let header = column.header.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            let mut options = (*options).clone();
            match FieldName::find(&select.value()) {
                Some(field) => options.columns.insert(header.clone(), field),
                None => options.columns.remove(&header),
            };
            tasks.reread(id, options);
        })
    };
    let place = column
        .at
        .as_ref()
        .map(|at| format::place(locale, at))
        .unwrap_or_default();
    let is_editable = !column.header.is_empty();
    html! {
        <tr data-unknown={column.field.is_none().to_string()} data-guess={(column.field.is_some() && column.score < 100).to_string()}>
            <th scope="row">{ if is_editable { column.header.as_str() } else { Text::ColumnFromStructure.in_locale(locale) } }</th>
            <td>
                if is_editable {
                    <select class="select" data-testid="column-meaning" aria-label={phrase::meaning_of(locale, &column.header)} onchange={choose}>
                        <option value="" selected={column.field.is_none()}>{ Text::ColumnUnknown.in_locale(locale) }</option>
                        { for FieldName::ALL.iter().map(|field| html! {
                            <option value={field.name()} selected={column.field == Some(*field)}>{ field.term(locale) }</option>
                        }) }
                    </select>
                } else if let Some(field) = column.field {
                    { field.term(locale) }
                }
            </td>
            <td>{ phrase::column_reason(locale, &column.reason, column.score) }</td>
            <td>{ place }</td>
        </tr>
    }
}
