//! A chart with everything that belongs to it.

use yew::prelude::*;

use super::{DataTable, Drawing, Icon, icon, view_notes};
use crate::chart;
use crate::ui::app::use_locale;
use crate::ui::platform::{Timeout, save_text, use_width};
use crate::ui::shared::Shared;
use crate::ui::text::Text;
use crate::view::Figure;

/// Width of a chart in a file of its own.
const EXPORT_WIDTH: u32 = 960;
/// Narrower than this a chart is not drawn; it scrolls instead.
const NARROWEST: u32 = 320;

/// Properties of [`ChartFigure`].
#[derive(Properties, PartialEq)]
pub struct ChartFigureProps {
    /// What it shows.
    pub figure: Shared<Figure>,
}

/// Caption, one-line finding, the chart or its table, how to read it, notes, source, download.
#[component]
pub fn ChartFigure(props: &ChartFigureProps) -> Html {
    let locale = use_locale();
    let shows_table = use_state_eq(|| false);
    let frame = use_node_ref();
    let width = use_width(&frame);
    let figure = &*props.figure;

    let toggle = {
        let shows_table = shows_table.clone();
        Callback::from(move |_: MouseEvent| shows_table.set(!*shows_table))
    };
    let save = {
        let shared = props.figure.clone();
        Callback::from(move |_: MouseEvent| {
            let svg = chart::draw_figure(&shared, locale, EXPORT_WIDTH);
            save_text(&format!("{}.svg", shared.chart.id), "image/svg+xml", &svg);
        })
    };
    let drawing = use_state_eq(|| None::<AttrValue>);
    {
        let drawing = drawing.clone();
        use_effect_with(
            (props.figure.clone(), width, locale),
            move |(figure, width, locale)| {
                let (figure, locale) = (figure.clone(), *locale);
                // A chart a turn: a page of charts never holds the reader up.
                let turn = width.map(|width| {
                    Timeout::new(0, move || {
                        let svg = chart::draw(&figure.chart, locale, width.max(NARROWEST));
                        drawing.set(Some(AttrValue::from(svg)));
                    })
                });
                move || drop(turn)
            },
        );
    }
    let toggle_text = if *shows_table {
        Text::ShowChart
    } else {
        Text::ShowTable
    };
    let notes: Vec<String> = figure
        .notes
        .iter()
        .map(|note| locale.text(note))
        .filter(|note| !note.is_empty())
        .collect();
    html! {
        <figure class="chart" data-testid={format!("chart-{}", figure.chart.id)}>
            <figcaption class="chart__head">
                <h3 class="chart__title">{ locale.text(&figure.caption) }</h3>
                <p class="chart__summary">{ locale.text(&figure.summary) }</p>
            </figcaption>
            <div class="chart__tools">
                <button type="button" class="button" data-kind="quiet" aria-pressed={shows_table.to_string()}
                    data-testid={format!("toggle-table-{}", figure.chart.id)} onclick={toggle}>
                    { icon(if *shows_table { Icon::Bars } else { Icon::Sheet }) }{ toggle_text.in_locale(locale) }
                </button>
                <button type="button" class="button" data-kind="quiet" data-testid={format!("save-svg-{}", figure.chart.id)} onclick={save}>
                    { icon(Icon::Download) }{ Text::SaveSvg.in_locale(locale) }
                </button>
            </div>
            <div class="chart__frame" ref={frame}>
                if *shows_table {
                    <DataTable table={Shared::new(figure.table.clone())} />
                } else if let Some(svg) = &*drawing {
                    <Drawing class="chart__drawing" svg={svg.clone()} />
                }
            </div>
            <div class="chart__foot">
                <p class="chart__reading"><strong>{ Text::HowToRead.in_locale(locale) }</strong>{ locale.text(&figure.reading) }</p>
                { view_notes(locale, "chart__notes", &notes) }
                <p class="chart__source">{ locale.text(&figure.source) }</p>
            </div>
        </figure>
    }
}
