use super::*;
use crate::layout::{Grid, GridCell, GridRow, TextRun};

fn area(x0: f32, y0: f32, x1: f32, y1: f32) -> Locator {
    Locator {
        page: Some(1),
        place: Place::Area(Rect { x0, y0, x1, y1 }),
    }
}

fn page() -> Page {
    let run = |text: &str, y0: f32| TextRun {
        text: text.to_owned(),
        rect: Rect {
            x0: 50.0,
            y0,
            x1: 150.0,
            y1: y0 + 10.0,
        },
        size: 10.0,
        is_vertical: false,
    };
    Page {
        number: 1,
        geometry: Some(Geometry {
            width: 595.0,
            height: 842.0,
            runs: vec![run("上の<行>", 100.0), run("下の行", 700.0)],
            ..Geometry::default()
        }),
        ..Page::default()
    }
}

fn sheet(rows: u32) -> Page {
    let at = |row, column| Locator {
        page: Some(1),
        place: Place::Cell {
            sheet: "表".to_owned(),
            row,
            column,
        },
    };
    let cell = |row, column: u32, text: String| GridCell {
        column: column - 1,
        text,
        row_span: 1,
        column_span: 1,
        is_header: false,
        at: at(row, column),
    };
    let rows = (1..=rows).map(|row| GridRow {
        cells: vec![
            cell(row, 1, format!("{row}番")),
            cell(row, 3, "甲".repeat(40)),
        ],
        at: at(row, 1),
    });
    Page {
        number: 1,
        items: vec![Item::Grid(Grid {
            caption: None,
            rows: rows.collect(),
        })],
        ..Page::default()
    }
}

#[test]
fn text_is_escaped_and_marks_are_drawn() {
    let marked = [area(50.0, 100.0, 150.0, 110.0)];
    let svg = draw_page(
        &page(),
        &Picture {
            marked: &marked,
            ..Picture::default()
        },
    )
    .unwrap()
    .svg;
    assert!(svg.contains("上の&lt;行&gt;"));
    assert!(svg.contains("下の行"));
    assert_eq!(svg.matches("stroke-width=\"1.5\"").count(), 1);
}

#[test]
fn an_excerpt_shows_what_lies_around_its_places() {
    let marked = [area(50.0, 100.0, 150.0, 110.0)];
    let picture = Picture {
        marked: &marked,
        is_excerpt: true,
        ..Picture::default()
    };
    let svg = draw_page(&page(), &picture).unwrap().svg;
    assert!(svg.contains("上の") && !svg.contains("下の"));
    assert!(svg.contains("viewBox=\"0 52 595 106\""), "{svg}");
    let elsewhere = [Locator {
        page: Some(2),
        ..marked[0].clone()
    }];
    let picture = Picture {
        marked: &elsewhere,
        ..picture
    };
    assert_eq!(draw_page(&page(), &picture), None);
}

#[test]
fn a_sheet_is_drawn_from_its_cells() {
    let page = sheet(5_000);
    let marked = [Locator {
        page: Some(1),
        place: Place::Cell {
            sheet: "表".to_owned(),
            row: 2_500,
            column: 3,
        },
    }];
    let picture = Picture {
        marked: &marked,
        is_excerpt: true,
        shows_cells: true,
    };
    let drawn = draw_page(&page, &picture).unwrap();
    let svg = drawn.svg;
    let (across, down) = drawn.mark.unwrap();
    assert!(
        across > 0.1 && (0.3..0.6).contains(&down),
        "{across} {down}"
    );
    assert!(svg.contains(">2500番<") && svg.contains(">2504番<"));
    assert!(!svg.contains(">2510番<"));
    assert_eq!(svg.matches("stroke-width=\"1.5\"").count(), 1);
    // A long text is broken into lines that fit its column.
    assert!(!svg.contains(&"甲".repeat(20)));
    let whole = draw_page(&page, &Picture::default()).unwrap().svg;
    assert!(whole.contains(">2000番<") && !whole.contains(">2001番<"));
}

#[test]
fn absurd_numbers_do_not_reach_the_picture() {
    let mut page = page();
    if let Some(geometry) = &mut page.geometry {
        geometry.width = f32::NAN;
        geometry.runs[0].rect.x0 = f32::INFINITY;
        geometry.runs[0].size = -1.0e30;
    }
    let svg = draw_page(&page, &Picture::default()).unwrap().svg;
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

#[test]
fn text_without_places_is_not_drawn() {
    assert!(!is_drawable(&Page::default()));
    assert_eq!(draw_page(&Page::default(), &Picture::default()), None);
}
