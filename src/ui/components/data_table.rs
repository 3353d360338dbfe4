//! A table of the view.

use yew::prelude::*;

use crate::ui::app::use_locale;
use crate::ui::shared::Shared;
use crate::ui::text::phrase;
use crate::view::{Align, CellSpec, CellTone, TableSpec};

/// Rows drawn at first, and by each further press.
const ROWS: usize = 100;

/// Properties of [`DataTable`].
#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    /// What it shows.
    pub table: Shared<TableSpec>,
}

fn tone_name(cell: &CellSpec) -> &'static str {
    match cell.tone {
        CellTone::Plain => "plain",
        CellTone::Absent(_) => "absent",
        CellTone::Flag => "flag",
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::End => "end",
    }
}

/// A table with caption and headers; wide ones scroll inside their frame.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let locale = use_locale();
    let shown = use_state_eq(|| ROWS);
    let table = &*props.table;
    let caption = locale.text(&table.caption);
    let headers = table.columns.iter().map(|column| {
        html! { <th scope="col" data-align={align_name(column.align)}>{ locale.text(&column.header) }</th> }
    });
    let aligns: Vec<_> = table.columns.iter().map(|column| column.align).collect();
    let rows = table.rows.iter().take(*shown).map(|row| {
        let cells = row.cells.iter().zip(&aligns).enumerate().map(|(index, (cell, align))| {
            let text = locale.text(&cell.text);
            if index == 0 {
                html! { <th scope="row">{ text }</th> }
            } else {
                html! { <td data-align={align_name(*align)} data-tone={tone_name(cell)}>{ text }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    let hidden = table.rows.len().saturating_sub(*shown);
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(shown.saturating_add(ROWS)))
    };
    html! {
        <>
        if let Some(note) = &table.note {
            <p class="muted">{ locale.text(note) }</p>
        }
        <div class="table-frame" tabindex="0" role="region" aria-label={caption.clone()}>
            <table class="table" data-size="wide" data-testid={format!("table-{}", table.id)}>
                <caption class="visually-hidden">{ caption }</caption>
                <thead><tr>{ for headers }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
        if hidden > 0 {
            <button type="button" class="button" data-kind="quiet" data-size="small" onclick={more}>
                { phrase::show_more(locale, hidden.min(ROWS) as u64, hidden as u64) }
            </button>
        }
        </>
    }
}
