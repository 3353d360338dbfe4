//! Whole readings of small invented sources.

mod damage;
mod html;
mod separated;

use super::*;
use crate::layout::{Grid, Item, LineStyle, TextLine};
use crate::source::Place;

fn read_with(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> (Result<Layout, IngestError>, Diagnostics) {
    let source = SourceFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let mut diagnostics = Diagnostics::new();
    let layout = layout_from_source(&source, limits, None, &mut |_, _| {}, &mut diagnostics);
    (layout, diagnostics)
}

fn layout(name: &str, text: &str) -> Layout {
    read_with(name, text.as_bytes(), &Limits::default())
        .0
        .unwrap()
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics
        .entries()
        .iter()
        .map(|entry| entry.code.name())
        .collect()
}

fn items(layout: &Layout) -> Vec<&Item> {
    layout.pages.iter().flat_map(|page| &page.items).collect()
}

fn grids(layout: &Layout) -> Vec<&Grid> {
    items(layout)
        .into_iter()
        .filter_map(|item| match item {
            Item::Grid(grid) => Some(grid),
            Item::Line(_) => None,
        })
        .collect()
}

fn text_lines(layout: &Layout) -> Vec<&TextLine> {
    items(layout)
        .into_iter()
        .filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Grid(_) => None,
        })
        .collect()
}

fn styled(layout: &Layout) -> Vec<(&str, LineStyle)> {
    text_lines(layout)
        .into_iter()
        .map(|line| (line.text.as_str(), line.style))
        .collect()
}

/// Cells of a grid as text, one string a row, columns that are skipped shown by position.
fn rows(grid: &Grid) -> Vec<Vec<&str>> {
    grid.rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

mod text_sources {
    use super::*;

    #[test]
    fn lines_with_tabs_form_grids_that_blank_lines_part() {
        let layout = layout(
            "a.txt",
            "部名\t目標\t\n\t件数\t3\n\t \n次\t表\n本文\n三\t表\n",
        );
        let grids = grids(&layout);
        assert_eq!(grids.len(), 3);
        assert_eq!(rows(grids[0]), [["部名", "目標", ""], ["", "件数", "3"]]);
        let cell = &grids[0].rows[1].cells[2];
        assert_eq!(cell.column, 2);
        assert_eq!(cell.at.to_string(), "line 2 cell 3");
        assert_eq!(grids[1].rows[0].at.to_string(), "line 4");
        assert_eq!(styled(&layout), [("本文", LineStyle::Plain)]);
        assert_eq!(layout.source_lines.len(), 6);
    }

    #[test]
    fn a_row_of_dashes_is_no_data() {
        let layout = layout("a.txt", "題\n番号\t値\n------\t------\n1\t-\n");
        assert_eq!(rows(grids(&layout)[0]), [["番号", "値"], ["1", "-"]]);
        assert_eq!(grids(&layout)[0].rows[1].at.to_string(), "line 4");
    }

    #[test]
    fn markdown_marks_become_styles() {
        let text = "# 甲市\n\n## **企画部**\n\n- 一\n  - 二\n* 三\n\n**方針**\n**前半\n後半**\n■ 目標 **太** 字\n---\n見出し\n===\n・項目\n";
        let layout = layout("a.md", text);
        assert_eq!(
            styled(&layout),
            [
                ("甲市", LineStyle::Heading(1)),
                ("企画部", LineStyle::Heading(2)),
                ("一", LineStyle::ListItem(0)),
                ("二", LineStyle::ListItem(1)),
                ("三", LineStyle::ListItem(0)),
                ("方針", LineStyle::Emphasis),
                ("前半", LineStyle::Emphasis),
                ("後半", LineStyle::Emphasis),
                ("■ 目標 太 字", LineStyle::Plain),
                ("見出し", LineStyle::Heading(1)),
                ("・項目", LineStyle::Plain),
            ]
        );
        assert_eq!(text_lines(&layout)[7].at.to_string(), "line 11");
    }

    #[test]
    fn pipe_tables_are_grids_with_headers() {
        let layout = layout(
            "a.md",
            "# 表\n| 目標 | 値 |\n|---|--:|\n| 甲<br>乙 | |\n\n| 一 | 二 |\n| 三 | 四 |\n",
        );
        let grids = grids(&layout);
        assert_eq!(rows(grids[0]), [["目標", "値"], ["甲\n乙", ""]]);
        assert!(grids[0].rows[0].cells[0].is_header && !grids[0].rows[1].cells[0].is_header);
        assert_eq!(grids[0].rows[1].cells[1].at.to_string(), "line 4 cell 2");
        assert_eq!(rows(grids[1]), [["一", "二"], ["三", "四"]]);
    }

    #[test]
    fn form_feeds_begin_pages() {
        let layout = layout("a.txt", "一\n\u{c}二\tb\nx\u{c}三\n\u{c}");
        assert_eq!(layout.source.page_count, Some(3));
        let last = &layout.pages[2];
        assert_eq!(last.number, 3);
        let Item::Line(line) = &last.items[0] else {
            panic!("a line")
        };
        assert_eq!(
            (line.text.as_str(), line.at.to_string().as_str()),
            ("三", "p.3 line 3")
        );
        assert_eq!(super::layout("a.txt", "一").source.page_count, None);
    }

    #[test]
    fn quotes_of_a_text_are_kept() {
        let layout = layout("a.txt", "題\n「\"甲\"」\t\"乙\n丙\t\"丁\n");
        assert_eq!(
            rows(grids(&layout)[0]),
            [["「\"甲\"」", "\"乙"], ["丙", "\"丁"]]
        );
    }
}

mod sources {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let refused = |bytes: &[u8]| read_with("a.txt", bytes, &Limits::default()).0.unwrap_err();
        assert_eq!(refused(b""), IngestError::Empty);
        assert_eq!(refused(" \r\n\t　".as_bytes()), IngestError::Empty);
        assert_eq!(
            refused(b"RIFF\x10\0\0\0WEBP"),
            unsupported("RIFF (WebP, AVI, WAV)")
        );
        assert_eq!(
            refused(b"\x00\x01\x02\x03\x04\x05"),
            unsupported("binary data")
        );
    }

    #[test]
    fn facts_about_the_source_are_kept() {
        let layout = layout("甲市.csv", "a,b\r\n1,2\r\n");
        assert_eq!(layout.source.name, "甲市.csv");
        assert_eq!(layout.source.encoding.as_deref(), Some("UTF-8"));
        assert_eq!(layout.source.byte_count, 10);
        assert_eq!(layout.source_lines, ["a,b", "1,2"]);
    }

    #[test]
    fn damage_is_told_once_with_its_lines() {
        let mut bytes = "令和六年度の目標\n".repeat(9).into_bytes();
        bytes.splice(30..31, [0xff]);
        bytes.splice(100..101, [0xff]);
        let (_, diagnostics) = read_with("a.txt", &bytes, &Limits::default());
        assert_eq!(codes(&diagnostics), ["encoding-damaged"]);
        assert_eq!(diagnostics.entries()[0].at.len(), 2);
    }

    #[test]
    fn a_misleading_extension_is_told() {
        let told =
            |name, text: &str| codes(&read_with(name, text.as_bytes(), &Limits::default()).1);
        assert_eq!(told("a.csv", "<html><body>x"), ["extension-mismatch"]);
        assert_eq!(
            told("a.xls", "<html><table><tr><td>x"),
            ["extension-mismatch"]
        );
        assert!(told("a.txt", "# 見出し\n").is_empty());
        assert!(told("a.txt", "<html><body>x").is_empty());
        assert!(told("a.csv", "a\tb\n1\t2\n").is_empty());
    }
}

mod limits_of_sources {
    use super::*;

    fn truncated(text: &str, limits: &Limits) -> (Layout, Vec<String>) {
        let (layout, diagnostics) = read_with("a.txt", text.as_bytes(), limits);
        let limits = diagnostics
            .entries()
            .iter()
            .map(|entry| format!("{:?}", entry.args))
            .collect();
        (layout.unwrap(), limits)
    }

    #[test]
    fn too_many_bytes_are_refused() {
        let limits = Limits {
            bytes: 3,
            ..Limits::default()
        };
        let error = read_with("a.txt", b"abcd", &limits).0.unwrap_err();
        assert_eq!(error.to_string(), "over the limit bytes: 4 > 3");
    }

    #[test]
    fn cells_over_a_limit_are_left_out_and_told() {
        let limits = Limits {
            row_cells: 2,
            ..Limits::default()
        };
        let (layout, told) = truncated("題\na\tb\tc\nd\te\n", &limits);
        assert_eq!(rows(grids(&layout)[0]), [["a", "b"], ["d", "e"]]);
        assert_eq!(told.len(), 1);

        let limits = Limits {
            cells: 4,
            ..Limits::default()
        };
        let (layout, told) = truncated("題\na\tb\nc\td\n末\n", &limits);
        assert_eq!(rows(grids(&layout)[0]), [["a", "b"]]);
        assert_eq!(told.len(), 1);
        assert!(text_lines(&layout).iter().all(|line| line.text != "末"));
        assert!(
            matches!(layout.pages[0].items[0], Item::Line(TextLine { ref at, .. })
            if matches!(at.place, Place::Lines { first: 1, .. }))
        );
    }
}
