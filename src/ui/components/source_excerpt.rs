//! What stands at places of a source: its lines with some of them marked, or pictures of pages.

use yew::prelude::*;

use super::source_picture::{SourcePicture, drawable_page};

use crate::pipeline::FileReading;
use crate::source::Locator;
use crate::ui::app::use_locale;
use crate::ui::shared::Shared;
use crate::ui::text::{Text, phrase};

/// Lines shown before and after a marked one.
const AROUND: u32 = 2;
/// More marked lines than this are not shown at once.
const MOST: usize = 60;

/// Properties of [`SourceExcerpt`].
#[derive(Properties, PartialEq)]
pub struct SourceExcerptProps {
    /// The reading that holds the source.
    pub reading: Shared<FileReading>,
    /// Marked places.
    pub places: Vec<Locator>,
    /// The cell that is meant, counted from 1, where the lines are rows of cells.
    #[prop_or_default]
    pub cell: Option<u32>,
}

/// Longer cells beside the one that is meant are cut, so that it stays in sight.
const NEIGHBOUR_CHARS: usize = 24;
/// Lines of one place that are marked at most.
const MOST_OF_PLACE: u32 = 40;
/// Pages that are drawn at once.
const MOST_PAGES: usize = 3;

/// Whether there is something to show for places.
pub fn has_excerpt(reading: &FileReading, places: &[Locator]) -> bool {
    !lines_of_places(places).is_empty() || !pages_of_places(reading, places).is_empty()
}

/// The pages that can be drawn and hold one of the places, each once, in order.
fn pages_of_places(reading: &FileReading, places: &[Locator]) -> Vec<u32> {
    let mut pages: Vec<u32> = places.iter().filter_map(|at| at.page).collect();
    pages.sort_unstable();
    pages.dedup();
    pages.retain(|page| drawable_page(reading, *page).is_some());
    pages.truncate(MOST_PAGES);
    pages
}

/// The lines that places cover, each once, in order.
fn lines_of_places(places: &[Locator]) -> Vec<u32> {
    let mut lines = Vec::new();
    for at in places {
        if let (Some(first), Some(last)) = (at.first_line(), at.last_line()) {
            lines.extend(first..=last.min(first.saturating_add(MOST_OF_PLACE)));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

enum Part {
    Gap,
    Line { number: u32, is_marked: bool },
}

/// The marked lines with a few lines around them.
fn parts(marked: &[u32], count: u32) -> Vec<Part> {
    let mut wanted = std::collections::BTreeMap::new();
    for &line in marked.iter().take(MOST) {
        let first = line.saturating_sub(AROUND).max(1);
        let last = line.saturating_add(AROUND).min(count);
        for number in first..=last {
            wanted.entry(number).or_insert(false);
        }
        if (1..=count).contains(&line) {
            wanted.insert(line, true);
        }
    }
    let mut parts = Vec::new();
    let mut before = 0;
    for (number, is_marked) in wanted {
        if before > 0 && number > before + 1 {
            parts.push(Part::Gap);
        }
        parts.push(Part::Line { number, is_marked });
        before = number;
    }
    parts
}

/// What stands at places of a source.
#[component]
pub fn SourceExcerpt(props: &SourceExcerptProps) -> Html {
    let locale = use_locale();
    let Ok(reading) = &props.reading.outcome else {
        return Html::default();
    };
    let pages = pages_of_places(&props.reading, &props.places);
    if !pages.is_empty() {
        return pages
            .into_iter()
            .map(|page| html! {
                <SourcePicture key={page.to_string()} reading={props.reading.clone()} {page} places={props.places.clone()} />
            })
            .collect();
    }
    let lines = &reading.source_lines;
    let parts = parts(&lines_of_places(&props.places), lines.len() as u32);
    if parts.is_empty() {
        return html! { <p class="muted">{ Text::NoSourceLines.in_locale(locale) }</p> };
    }
    let rows = parts.into_iter().enumerate().map(|(position, part)| match part {
        Part::Gap => html! {
            <li key={format!("gap-{position}")} class="source__gap" aria-hidden="true">{ "⋯" }</li>
        },
        Part::Line { number, is_marked } => {
            let text = lines.get(number as usize - 1).map(String::as_str).unwrap_or_default();
            html! {
                <li key={number.to_string()} class="source__line" data-marked={is_marked.to_string()}>
                    <span class="source__number">{ number }</span>
                    <span class="source__text">
                        { view_text(text, is_marked, props.cell) }
                    </span>
                </li>
            }
        }
    });
    html! {
        <div class="source" data-testid="source-excerpt">
            <p class="source__name">{ phrase::source_of(locale, &props.reading.name) }</p>
            <ol class="source__lines" tabindex="0" aria-label={Text::SourceLines.in_locale(locale)}>{ for rows }</ol>
        </div>
    }
}

/// Tabs are the cell borders of many sources: they are made visible. Of a marked line with cells
/// only the cell that is meant is marked, if one is.
fn view_text(text: &str, is_marked: bool, cell: Option<u32>) -> Html {
    if text.trim().is_empty() {
        return html! { <span class="source__blank">{ "\u{a0}" }</span> };
    }
    let count = text.split('\t').count();
    let meant = cell
        .map(|cell| cell as usize)
        .filter(|cell| count > 1 && *cell <= count);
    let cells = text.split('\t').enumerate().map(|(index, part)| {
        let is_meant = is_marked && meant.is_none_or(|meant| meant == index + 1);
        let is_cut = meant.is_some() && !is_meant && part.chars().count() > NEIGHBOUR_CHARS;
        let part = if is_cut {
            let start: String = part.chars().take(NEIGHBOUR_CHARS).collect();
            start + "…"
        } else {
            part.to_owned()
        };
        html! {
            <>
                if index > 0 {
                    <span class="source__tab" aria-hidden="true">{ "│" }</span>
                }
                if is_meant && !part.is_empty() {
                    <mark>{ part }</mark>
                } else {
                    { part }
                }
            </>
        }
    });
    cells.collect()
}
