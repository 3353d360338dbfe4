//! Rules of reading pages, on pages made here.

use super::glyph::{Flow, Glyph, Ruling, Sheet, rect};
use super::page::{self, PageText};
use crate::layout::{Item, LineStyle};

/// A page of 600 by 800 points in the making.
fn sheet() -> Sheet {
    Sheet {
        width: 600.0,
        height: 800.0,
        ..Sheet::default()
    }
}

/// Text whose base line begins at a place.
fn text(sheet: &mut Sheet, x: f32, y: f32, size: f32, text: &str) {
    let mut x = x;
    for ch in text.chars() {
        let width = if ch.is_ascii() { size / 2.0 } else { size };
        sheet.glyphs.push(Glyph {
            ch,
            rect: rect(x, y - 0.88 * size, x + width, y + 0.12 * size),
            size,
            flow: Flow::Right,
            is_bold: false,
            is_clipped: false,
        });
        x += width;
    }
}

fn line(sheet: &mut Sheet, is_horizontal: bool, at: f32, from: f32, to: f32) {
    sheet.rulings.push(Ruling {
        is_horizontal,
        at,
        from,
        to,
    });
}

fn grid(sheet: &mut Sheet, xs: &[f32], ys: &[f32]) {
    for x in xs {
        line(sheet, false, *x, ys[0], ys[ys.len() - 1]);
    }
    for y in ys {
        line(sheet, true, *y, xs[0], xs[xs.len() - 1]);
    }
}

/// Rows of all tables: cells between bars.
fn rows(page: &PageText) -> Vec<String> {
    let grids = page.items.iter().filter_map(|item| match item {
        Item::Grid(grid) => Some(grid),
        Item::Line(_) => None,
    });
    grids
        .flat_map(|grid| &grid.rows)
        .map(|row| {
            let cells = row.cells.iter().map(|c| match (c.row_span, c.column_span) {
                (1, 1) => c.text.clone(),
                (rows, columns) => format!("{}[{rows}x{columns}]", c.text),
            });
            cells.collect::<Vec<_>>().join("|")
        })
        .collect()
}

fn lines(page: &PageText) -> Vec<(&str, LineStyle)> {
    let lines = page.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some((line.text.as_str(), line.style)),
        Item::Grid(_) => None,
    });
    lines.collect()
}

#[test]
fn double_lines_are_one_and_pieces_are_joined() {
    let mut sheet = sheet();
    grid(&mut sheet, &[40.0, 100.0, 102.5, 200.0], &[50.0, 70.0]);
    // The lower line, drawn in dashes.
    for step in 0..40 {
        let from = 40.0 + 4.0 * step as f32;
        line(&mut sheet, true, 90.0, from, from + 2.5);
    }
    for x in [40.0, 101.0, 200.0] {
        line(&mut sheet, false, x, 70.0, 90.0);
    }
    text(&mut sheet, 45.0, 63.0, 10.0, "目標");
    text(&mut sheet, 105.0, 83.0, 10.0, "達成");
    assert_eq!(rows(&page::read(&sheet, 1)), ["目標|", "|達成"]);
}

#[test]
fn narrow_rows_with_text_are_rows() {
    let mut sheet = sheet();
    grid(&mut sheet, &[40.0, 80.0, 120.0], &[50.0, 53.4, 56.8]);
    text(&mut sheet, 42.0, 52.9, 2.8, "港");
    text(&mut sheet, 42.0, 56.3, 2.8, "橋");
    assert_eq!(rows(&page::read(&sheet, 1)), ["港|", "橋|"]);
}

#[test]
fn columns_that_no_cell_uses_collapse() {
    let mut sheet = sheet();
    // A form on a fine grid: lines at 40, 100, 140 above, at 40, 80, 140 below.
    for y in [50.0, 70.0, 90.0] {
        line(&mut sheet, true, y, 40.0, 140.0);
    }
    for (x, from, to) in [
        (40.0, 50.0, 90.0),
        (100.0, 50.0, 70.0),
        (80.0, 70.0, 90.0),
        (140.0, 50.0, 90.0),
    ] {
        line(&mut sheet, false, x, from, to);
    }
    text(&mut sheet, 42.0, 63.0, 10.0, "事業名");
    text(&mut sheet, 82.0, 83.0, 10.0, "内容");
    assert_eq!(rows(&page::read(&sheet, 1)), ["事業名[1x2]|", "|内容[1x2]"]);
}

#[test]
fn text_that_runs_over_an_empty_cell_stays_whole() {
    let mut sheet = sheet();
    grid(&mut sheet, &[40.0, 80.0, 160.0, 200.0], &[50.0, 70.0]);
    text(&mut sheet, 42.0, 63.0, 10.0, "長い名前の事業");
    text(&mut sheet, 165.0, 63.0, 10.0, "12");
    assert_eq!(rows(&page::read(&sheet, 1)), ["長い名前の事業||12"]);
}

#[test]
fn cells_that_the_page_break_leaves_open_keep_their_text() {
    let mut sheet = sheet();
    for x in [40.0, 140.0, 240.0] {
        line(&mut sheet, false, x, 700.0, 740.0);
    }
    for y in [700.0, 720.0] {
        line(&mut sheet, true, y, 40.0, 240.0);
    }
    text(&mut sheet, 45.0, 713.0, 10.0, "取組");
    text(&mut sheet, 145.0, 713.0, 10.0, "成果");
    text(&mut sheet, 45.0, 733.0, 10.0, "避難所の運営の手");
    text(&mut sheet, 45.0, 750.0, 10.0, "順を学ぶ");
    text(&mut sheet, 300.0, 790.0, 10.0, "- 3 -");
    let page = page::read(&sheet, 1);
    assert_eq!(rows(&page), ["取組|成果", "避難所の運営の手順を学ぶ|"]);
}

#[test]
fn ruby_stands_beside_the_text() {
    let mut sheet = sheet();
    text(&mut sheet, 40.0, 93.0, 5.0, "なぎ");
    text(&mut sheet, 40.0, 104.0, 10.0, "凪の里の祭り");
    let page = page::read(&sheet, 1);
    assert_eq!(
        lines(&page),
        [
            ("凪の里の祭り", LineStyle::Plain),
            ("なぎ", LineStyle::Furniture)
        ]
    );
}

#[test]
fn blanks_separate_words_and_not_letters() {
    let mut sheet = sheet();
    text(&mut sheet, 40.0, 60.0, 10.0, "達成");
    text(&mut sheet, 75.0, 60.0, 10.0, "見込み");
    for (index, letter) in ["予", "算", "額"].into_iter().enumerate() {
        text(&mut sheet, 40.0 + 22.0 * index as f32, 90.0, 10.0, letter);
    }
    text(&mut sheet, 40.0, 120.0, 10.0, "ICT");
    text(&mut sheet, 59.0, 120.0, 10.0, "plan");
    let page = page::read(&sheet, 1);
    let texts: Vec<&str> = lines(&page).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["達成 見込み", "予算額", "ICT plan"]);
}

#[test]
fn a_drawing_is_no_table() {
    let mut sheet = sheet();
    for step in 0..200 {
        line(&mut sheet, step % 2 == 0, 40.0 + step as f32, 40.0, 400.0);
    }
    assert!(rows(&page::read(&sheet, 1)).is_empty());
}
