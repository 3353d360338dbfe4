//! What stands at places of a source: its lines with some of them marked, or pictures of pages.

use std::collections::{BTreeMap, BTreeSet};

use yew::prelude::*;

use super::source_picture::{SourcePicture, drawable_page};

use crate::pipeline::{FileReading, plain_text};
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

/// What is marked of a line: some of its cells, counted from 1; without any the whole line.
type Cells = BTreeSet<u32>;

/// The lines that places cover, in order, with the cells that are meant. A place without a cell
/// means the whole line.
fn lines_of_places(places: &[Locator]) -> BTreeMap<u32, Cells> {
    let mut lines: BTreeMap<u32, Cells> = BTreeMap::new();
    let mut whole = BTreeSet::new();
    for at in places {
        let (Some(first), Some(last)) = (at.first_line(), at.last_line()) else {
            continue;
        };
        for line in first..=last.min(first.saturating_add(MOST_OF_PLACE)) {
            let cells = lines.entry(line).or_default();
            match at.column() {
                Some(cell) => cells.extend([cell]),
                None => whole.extend([line]),
            }
        }
    }
    for line in whole {
        lines.insert(line, Cells::new());
    }
    lines
}

enum Part {
    Gap,
    /// A line by its number, with what is marked of it.
    Line(u32, Option<Cells>),
}

/// The marked lines with a few lines around them.
fn parts(marked: BTreeMap<u32, Cells>, count: u32) -> Vec<Part> {
    let mut wanted: BTreeMap<u32, Option<Cells>> = BTreeMap::new();
    for (line, cells) in marked.into_iter().take(MOST) {
        let first = line.saturating_sub(AROUND).max(1);
        let last = line.saturating_add(AROUND).min(count);
        for number in first..=last {
            wanted.entry(number).or_insert(None);
        }
        if (1..=count).contains(&line) {
            wanted.insert(line, Some(cells));
        }
    }
    let mut parts = Vec::new();
    let mut before = 0;
    for (number, cells) in wanted {
        if before > 0 && number > before + 1 {
            parts.push(Part::Gap);
        }
        parts.push(Part::Line(number, cells));
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
    let parts = parts(lines_of_places(&props.places), lines.len() as u32);
    if parts.is_empty() {
        return html! { <p class="muted">{ Text::NoSourceLines.in_locale(locale) }</p> };
    }
    let rows = parts.into_iter().enumerate().map(|(position, part)| match part {
        Part::Gap => html! {
            <li key={format!("gap-{position}")} class="source__gap" aria-hidden="true">{ "⋯" }</li>
        },
        Part::Line(number, cells) => {
            let text = lines.get(number as usize - 1).map(String::as_str).unwrap_or_default();
            html! {
                <li key={number.to_string()} class="source__line" data-marked={cells.is_some().to_string()}>
                    <span class="source__number">{ number }</span>
                    <span class="source__text">
                        { view_text(text, cells.as_ref()) }
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
/// only the cells that are meant are marked, if any are. Mark-up inside is left out.
fn view_text(text: &str, marked: Option<&Cells>) -> Html {
    if text.trim().is_empty() {
        return html! { <span class="source__blank">{ "\u{a0}" }</span> };
    }
    let count = text.split('\t').count();
    let meant = marked.filter(|cells| {
        let in_line = |cell: &u32| *cell as usize <= count;
        count > 1 && !cells.is_empty() && cells.iter().all(in_line)
    });
    let cells = (1..).zip(text.split('\t')).map(|(number, part)| {
        let is_meant = marked.is_some() && meant.is_none_or(|meant| meant.contains(&number));
        let part = if part.contains(['<', '&']) {
            plain_text(part)
        } else {
            part.to_owned()
        };
        let is_cut = meant.is_some() && !is_meant && part.chars().count() > NEIGHBOUR_CHARS;
        let part = if is_cut {
            let start: String = part.chars().take(NEIGHBOUR_CHARS).collect();
            start.replace('\n', " ") + "…"
        } else {
            part
        };
        html! {
            <>
                if number > 1 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    fn at(first: u32, last: u32, column: Option<u32>) -> Locator {
        Locator {
            page: None,
            place: Place::Lines {
                first,
                last,
                column,
            },
        }
    }

    #[test]
    fn only_the_cells_that_are_meant_are_marked() {
        let lines = lines_of_places(&[at(4, 4, Some(2)), at(4, 5, Some(7)), at(9, 9, None)]);
        let lines: Vec<(u32, Vec<u32>)> = lines
            .into_iter()
            .map(|(line, cells)| (line, cells.into_iter().collect()))
            .collect();
        assert_eq!(lines, [(4, vec![2, 7]), (5, vec![7]), (9, vec![])]);
    }

    #[test]
    fn a_place_without_a_cell_means_the_whole_line() {
        for places in [
            [at(4, 4, Some(2)), at(4, 4, None)],
            [at(4, 4, None), at(4, 4, Some(2))],
        ] {
            let lines = lines_of_places(&places);
            assert_eq!(lines.get(&4), Some(&Cells::new()));
        }
    }
}
