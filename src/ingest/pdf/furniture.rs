//! Running heads and feet and page numbers: what stands at the same place on many pages.

use std::collections::BTreeMap;

use crate::layout::{Item, LineStyle, Page};

use super::page::area_of;

/// Share of the height at the top and bottom of a page where furniture stands.
const MARGIN: f32 = 0.12;
/// Pages at least on which something stands at the same place.
const PAGES: usize = 2;

/// Marks furniture. A running head stays a line where it stands first: it may name the document.
pub(super) fn mark(pages: &mut [Page]) {
    let mut seen: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    let mut numbers: BTreeMap<bool, usize> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (text, is_top) in candidates(page) {
            if is_page_number(&text) {
                *numbers.entry(is_top).or_default() += 1;
            }
            seen.entry((is_top, pattern(&text)))
                .or_default()
                .push(index);
        }
    }
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let height = page.geometry.as_ref().map_or(0.0, |g| g.height);
        let edges = edges(page);
        for item in &mut page.items {
            let area = area_of(item);
            let Item::Line(line) = item else { continue };
            let Some(is_top) = side(area.y0, area.y1, height, edges) else {
                continue;
            };
            let is_number = is_page_number(&line.text)
                && (numbers.get(&is_top).is_some_and(|n| *n >= PAGES)
                    || line.text.chars().any(|c| "-－–—/／頁Pペ".contains(c)));
            let repeated = seen.get(&(is_top, pattern(&line.text)));
            let is_running = repeated.is_some_and(|on| {
                on.len() >= PAGES.max(count.div_ceil(2)) && on.first() != Some(&index)
            });
            if is_number || is_running {
                line.style = LineStyle::Furniture;
            }
        }
    }
}

/// Lines near the upper (`true`) or lower edge, outside everything else.
fn candidates(page: &Page) -> Vec<(String, bool)> {
    let height = page.geometry.as_ref().map_or(0.0, |g| g.height);
    let edges = edges(page);
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) => {
                let area = area_of(item);
                side(area.y0, area.y1, height, edges).map(|is_top| (line.text.clone(), is_top))
            }
            Item::Grid(_) => None,
        })
        .collect()
}

/// Where the tables of a page begin and end.
fn edges(page: &Page) -> (f32, f32) {
    let grids = page
        .items
        .iter()
        .filter(|item| matches!(item, Item::Grid(_)))
        .map(area_of);
    grids.fold((f32::MAX, f32::MIN), |(top, bottom), area| {
        (top.min(area.y0), bottom.max(area.y1))
    })
}

fn side(y0: f32, y1: f32, height: f32, (top, bottom): (f32, f32)) -> Option<bool> {
    if y1 < MARGIN * height && y1 <= top + 2.0 {
        Some(true)
    } else if y0 > (1.0 - MARGIN) * height && y0 >= bottom - 2.0 {
        Some(false)
    } else {
        None
    }
}

/// The text without blanks. Numbers count: `シート 102` names another sheet than `シート 101`.
fn pattern(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `12`, `- 12 -`, `12/34`, `P.12`, `12頁`, `ページ 12`.
pub(super) fn is_page_number(text: &str) -> bool {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"-－–—―・.()（）[]〔〕".contains(*c))
        .collect();
    let bare = bare
        .trim_start_matches("Page")
        .trim_start_matches(['p', 'P'])
        .trim_start_matches("ページ")
        .trim_end_matches("ページ")
        .trim_end_matches('頁');
    let mut parts = bare.split(['/', '／']);
    let is_number = |part: &str| {
        let count = part.chars().count();
        (1..=4).contains(&count) && part.chars().all(char::is_numeric)
    };
    parts.next().is_some_and(is_number)
        && parts.next().is_none_or(is_number)
        && parts.next().is_none()
}
