//! PDF files made here, about an invented town: what is read, what is refused, what is said.

#![expect(
    clippy::expect_used,
    reason = "a test stops at a file that cannot be read"
)]

#[path = "support/pdf.rs"]
mod support;

use std::fmt::Write;

use machikurabe::diagnostic::{Code, Diagnostics};
use machikurabe::layout::{Grid, Item, Layout, LineStyle};
use machikurabe::pipeline::{IngestError, Limits, Password, ReadOptions, read_layout};
use machikurabe::source::{Place, SourceFile};
use support::{PdfPage, pdf};

fn read_with(bytes: Vec<u8>, options: &ReadOptions) -> (Result<Layout, IngestError>, Diagnostics) {
    let source = SourceFile {
        name: "kazemachi.pdf".to_owned(),
        bytes,
    };
    let mut diagnostics = Diagnostics::new();
    let layout = read_layout(&source, options, &mut diagnostics);
    (layout, diagnostics)
}

fn read(pages: &[PdfPage]) -> (Layout, Diagnostics) {
    let (layout, diagnostics) = read_with(pdf(pages), &ReadOptions::default());
    (layout.expect("readable"), diagnostics)
}

fn grids(layout: &Layout) -> Vec<&Grid> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Grid(grid) => Some(grid),
            Item::Line(_) => None,
        })
        .collect()
}

/// Rows as text: cells between bars, `↓2` and `→2` after cells of several rows and columns.
fn rows(grid: &Grid) -> Vec<String> {
    let cell = |c: &machikurabe::layout::GridCell| {
        let mut text = c.text.replace('\n', "⏎");
        if c.row_span > 1 {
            let _ = write!(text, "↓{}", c.row_span);
        }
        if c.column_span > 1 {
            let _ = write!(text, "→{}", c.column_span);
        }
        text
    };
    let row = |cells: &[machikurabe::layout::GridCell]| {
        cells.iter().map(cell).collect::<Vec<_>>().join("|")
    };
    grid.rows.iter().map(|r| row(&r.cells)).collect()
}

fn lines(layout: &Layout) -> Vec<(&str, LineStyle)> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Line(line) => Some((line.text.as_str(), line.style)),
            Item::Grid(_) => None,
        })
        .collect()
}

fn has(diagnostics: &Diagnostics, code: Code) -> bool {
    diagnostics.entries().iter().any(|d| d.code == code)
}

const XS: [f32; 4] = [40.0, 120.0, 300.0, 400.0];

fn indicators() -> PdfPage {
    PdfPage::default()
        .text(40.0, 40.0, 16.0, "風待市 評価一覧")
        .table(
            &XS,
            &[60.0, 80.0, 100.0, 120.0],
            &[
                &["番号", "指標名", "実績値"],
                &["1-1", "見守り訪問の世帯数", "1,204"],
                &["1-2", "相談の件数", "87"],
            ],
        )
}

#[test]
fn ruled_cells_have_text_and_places() {
    let (layout, diagnostics) = read(&[indicators()]);
    assert_eq!(diagnostics.entries(), []);
    assert_eq!(lines(&layout), [("風待市 評価一覧", LineStyle::Heading(1))]);
    let grids = grids(&layout);
    assert_eq!(
        rows(grids[0]),
        [
            "番号|指標名|実績値",
            "1-1|見守り訪問の世帯数|1,204",
            "1-2|相談の件数|87"
        ]
    );
    let cell = &grids[0].rows[1].cells[2];
    assert_eq!(cell.at.page, Some(1));
    assert!(matches!(cell.at.place, Place::Area(r)
        if (r.x0 - 300.0).abs() < 1.0 && (r.y1 - 100.0).abs() < 1.0));
    let geometry = layout.pages[0].geometry.as_ref().expect("geometry");
    assert_eq!(geometry.rulings.len(), 8);
    assert!(geometry.runs.iter().any(|run| run.text == "相談の件数"));
}

#[test]
fn a_turned_page_reads_like_an_upright_one() {
    let upright = read(&[indicators()]).0;
    // Drawn for an upright reader of the turned sheet.
    let page = indicators();
    for (extra, matrix) in [
        ("/Rotate 90", "0 1 -1 0 842 0"),
        ("/Rotate 180", "-1 0 0 -1 595 842"),
        ("/Rotate 270", "0 -1 1 0 0 595"),
        ("", "0 1 -1 0 842 0"),
    ] {
        let turned = PdfPage {
            width: if matrix.starts_with('0') {
                842.0
            } else {
                595.0
            },
            height: if matrix.starts_with('0') {
                595.0
            } else {
                842.0
            },
            extra: extra.to_owned(),
            content: format!("q {matrix} cm\n{}Q\n", page.content),
        };
        let (layout, _) = read(&[turned]);
        assert_eq!(lines(&layout), lines(&upright), "{extra} {matrix}");
        assert_eq!(
            rows(grids(&layout)[0]),
            rows(grids(&upright)[0]),
            "{extra} {matrix}"
        );
        let geometry = layout.pages[0].geometry.as_ref().expect("geometry");
        assert!((geometry.width - 595.0).abs() < 1.0, "{extra} {matrix}");
    }
}

#[test]
fn merged_cells_have_spans_and_white_areas_are_no_borders() {
    let page = PdfPage::default()
        .area(40.0, 60.0, 200.0, 100.0, 1.0)
        .area(210.0, 85.0, 260.0, 95.0, 1.0)
        .line(40.0, 60.0, 300.0, 60.0)
        .line(120.0, 80.0, 300.0, 80.0)
        .line(40.0, 100.0, 300.0, 100.0)
        .line(40.0, 60.0, 40.0, 100.0)
        .line(120.0, 60.0, 120.0, 100.0)
        .line(200.0, 80.0, 200.0, 100.0)
        .line(300.0, 60.0, 300.0, 100.0)
        .text(45.0, 83.0, 10.0, "施策")
        .text(125.0, 73.0, 10.0, "決算額")
        .text(125.0, 93.0, 10.0, "令和5年度")
        .text(205.0, 93.0, 10.0, "令和6年度");
    let (layout, _) = read(&[page]);
    assert_eq!(
        rows(grids(&layout)[0]),
        ["施策↓2|決算額→2", "令和5年度|令和6年度"]
    );
}

#[test]
fn wrapped_text_is_joined_and_paragraphs_are_kept() {
    let page = PdfPage::default()
        .grid(&[40.0, 146.0, 260.0], &[60.0, 130.0])
        .text(43.0, 73.0, 10.0, "見守り訪問を続け、孤")
        .text(43.0, 86.0, 10.0, "立を防いだ。")
        .text(43.0, 99.0, 10.0, "・訪問員の確保が課題")
        .text(43.0, 112.0, 10.0, "である。")
        .text(149.0, 73.0, 10.0, "達")
        .text(169.0, 73.0, 10.0, "成")
        .text(189.0, 73.0, 10.0, "率")
        .text(149.0, 99.0, 10.0, "計画")
        .text(149.3, 99.0, 10.0, "計画");
    let (layout, diagnostics) = read(&[page]);
    assert_eq!(
        rows(grids(&layout)[0]),
        ["見守り訪問を続け、孤立を防いだ。⏎・訪問員の確保が課題である。|達成率⏎計画"]
    );
    assert!(has(&diagnostics, Code::GlyphsDoubled));
}

#[test]
fn a_frame_around_text_is_text() {
    let page = PdfPage::default()
        .grid(&[40.0, 300.0], &[60.0, 100.0])
        .text(45.0, 75.0, 10.0, "この枠の中は表ではない。");
    let (layout, _) = read(&[page]);
    assert!(grids(&layout).is_empty());
    assert_eq!(
        lines(&layout),
        [("この枠の中は表ではない。", LineStyle::Plain)]
    );
}

#[test]
fn a_row_cut_by_a_page_break_is_whole_again() {
    let head: &[&str] = &["番号", "取組", "所管"];
    let upper = PdfPage::default().table(
        &XS,
        &[700.0, 720.0, 740.0],
        &[
            head,
            &["1", "地区ごとの防災訓練を行い、避難所の", "危機管理課"],
        ],
    );
    let lower = PdfPage::default().table(
        &XS,
        &[60.0, 80.0, 100.0, 120.0],
        &[
            head,
            &["", "開設の手順を確認した。", ""],
            &["2", "備蓄を増やした。", "危機管理課"],
        ],
    );
    let (layout, _) = read(&[upper, lower]);
    let grids = grids(&layout);
    assert_eq!(
        rows(grids[0])[1],
        "1|地区ごとの防災訓練を行い、避難所の開設の手順を確認した。|危機管理課"
    );
    assert_eq!(rows(grids[1])[1], "2|備蓄を増やした。|危機管理課");
}

#[test]
fn columns_without_lines_are_a_table() {
    let rows_of = [
        ["目標番号", "指標名", "目標値", "実績値"],
        ["1-1", "待機児童の数", "0", "3"],
        ["1-2", "会員の数", "450", "467"],
        ["1-3", "利用児童の数", "1,200", "1,154"],
    ];
    let mut page = PdfPage::default();
    for (row, y) in rows_of.iter().zip([60.0, 80.0, 100.0, 120.0]) {
        for (text, x) in row.iter().zip([40.0, 110.0, 260.0, 330.0]) {
            page = page.text(x, y, 10.0, text);
        }
    }
    let (layout, _) = read(&[page]);
    let expected: Vec<String> = rows_of.iter().map(|row| row.join("|")).collect();
    assert_eq!(rows(grids(&layout)[0]), expected);
}

#[test]
fn page_furniture_and_vertical_writing_are_told_apart() {
    let page = |number: u32| {
        PdfPage::default()
            .text(40.0, 30.0, 9.0, "風待市総合計画")
            .text(40.0, 100.0, 10.0, &format!("第{number}章の本文です。"))
            .text(290.0, 820.0, 9.0, &format!("- {number} -"))
    };
    let (layout, _) = read(&[page(1), page(2), page(3)]);
    let styles: Vec<LineStyle> = lines(&layout).into_iter().map(|(_, style)| style).collect();
    let (plain, furniture) = (LineStyle::Plain, LineStyle::Furniture);
    assert_eq!(
        styles,
        [
            plain, plain, furniture, furniture, plain, furniture, furniture, plain, furniture
        ]
    );
    let (layout, _) = read(&[PdfPage::default()
        .vertical(300.0, 60.0, 12.0, "港のまちの")
        .vertical(280.0, 60.0, 12.0, "市民憲章")]);
    let texts: Vec<&str> = lines(&layout).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["港のまちの", "市民憲章"]);
}

#[test]
fn pages_without_text_are_named() {
    let picture = PdfPage {
        content: "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n".to_owned(),
        ..PdfPage::default()
    };
    let (outcome, _) = read_with(
        pdf(&[picture.clone(), picture.clone()]),
        &ReadOptions::default(),
    );
    assert_eq!(outcome.err(), Some(IngestError::NoText { pages: 2 }));
    let (layout, diagnostics) = read(&[indicators(), picture]);
    assert_eq!(layout.source.page_count, Some(2));
    let told = diagnostics
        .entries()
        .iter()
        .find(|d| d.code == Code::NoText)
        .expect("told");
    assert_eq!(told.at[0].page, Some(2));
}

#[test]
fn characters_that_no_font_explains_are_flagged_and_kept() {
    let page = PdfPage::default().text(40.0, 60.0, 10.0, "実績は\u{e000}\u{e001}件");
    let (layout, diagnostics) = read(&[page]);
    assert!(has(&diagnostics, Code::TextUntrusted));
    assert!(lines(&layout)[0].0.chars().any(|c| !c.is_alphanumeric()));
    let mended = read(&[PdfPage::default().text(40.0, 60.0, 10.0, "市⺠と⼈")]);
    assert_eq!(lines(&mended.0)[0].0, "市民と人");
}

#[test]
fn protected_files_ask_for_their_password() {
    let locked = include_bytes!("pdf/locked.pdf").to_vec();
    let (outcome, _) = read_with(locked.clone(), &ReadOptions::default());
    assert_eq!(
        outcome.err(),
        Some(IngestError::PasswordNeeded { is_wrong: false })
    );
    let with = |password: &str| ReadOptions {
        password: Some(Password(password.to_owned())),
        ..ReadOptions::default()
    };
    let (outcome, _) = read_with(locked.clone(), &with("kaze"));
    assert_eq!(
        outcome.err(),
        Some(IngestError::PasswordNeeded { is_wrong: true })
    );
    let (outcome, _) = read_with(locked, &with("nagi"));
    assert_eq!(rows(grids(&outcome.expect("open"))[0]).len(), 3);
}

#[test]
fn damaged_files_give_what_is_left() {
    let bytes = pdf(&[indicators(), indicators(), indicators()]);
    let cut = bytes[..bytes.len() * 2 / 3].to_vec();
    let (outcome, diagnostics) = read_with(cut, &ReadOptions::default());
    assert!(!grids(&outcome.expect("the first page")).is_empty());
    assert!(has(&diagnostics, Code::FileDamaged));
    let (outcome, _) = read_with(b"%PDF-1.7\nnothing else".to_vec(), &ReadOptions::default());
    assert!(
        matches!(outcome, Err(IngestError::Damaged { .. })),
        "{outcome:?}"
    );
}

#[test]
fn absurd_pages_do_not_stop_the_reading() {
    let mut odd = indicators();
    odd.extra = "/CropBox[0 0 99999999999 -99999999999]/UserUnit 999999999".to_owned();
    let mut tiny = indicators();
    (tiny.width, tiny.height) = (1.0, 1.0);
    let mut far = indicators();
    far.content
        .push_str("1e30 0 0 1e30 0 0 cm BT /F1 1e20 Tf <3042> Tj ET\n");
    let mut deep = indicators();
    deep.content.push_str(&"q 1 0 0 1 0 0 cm\n".repeat(5_000));
    let (layout, _) = read(&[odd, tiny, far, deep, indicators()]);
    assert_eq!(layout.pages.len(), 5);
    assert_eq!(rows(grids(&layout).last().expect("a table")).len(), 3);
}

#[test]
fn a_page_that_only_one_reader_knows_is_not_lost() {
    let mut odd = indicators();
    odd.extra = "/CropBox[0 0 1e38 -1e38]".to_owned();
    let (layout, diagnostics) = read(&[odd, indicators()]);
    assert_eq!(layout.pages.len(), 2);
    assert!(layout.pages.iter().all(|page| !page.items.is_empty()));
    assert!(has(&diagnostics, Code::FileDamaged));
}

#[test]
fn cyclic_references_end() {
    let text = String::from_utf8(pdf(&[indicators()])).expect("text");
    let looped = text
        .replace("/Kids[6 0 R]", "/Kids[2 0 R]")
        .replace("/Contents 7 0 R", "/Contents 6 0 R");
    let (outcome, _) = read_with(looped.into_bytes(), &ReadOptions::default());
    assert!(outcome.is_err() || outcome.is_ok_and(|l| grids(&l).is_empty()));
}

#[test]
fn limits_cut_with_a_message_and_bombs_are_refused() {
    let options = ReadOptions {
        limits: Limits {
            pages: 2,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let (outcome, diagnostics) =
        read_with(pdf(&[indicators(), indicators(), indicators()]), &options);
    assert_eq!(outcome.expect("two pages").pages.len(), 2);
    assert!(has(&diagnostics, Code::TruncatedAtLimit));
    let options = ReadOptions {
        limits: Limits {
            unfolded_bytes: 1_000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let mut bomb = String::from_utf8(pdf(&[indicators()]))
        .expect("text")
        .into_bytes();
    // An empty-looking stream of zlib data: 4,000 blanks.
    bomb.extend(b"\n99 0 obj\n<</Length 20/Filter/FlateDecode>>\nstream\n");
    bomb.extend(include_bytes!("pdf/blanks.zlib"));
    bomb.extend(b"\nendstream\nendobj\n");
    let (outcome, _) = read_with(bomb, &options);
    assert!(
        matches!(outcome, Err(IngestError::OverLimit { limit, .. }) if limit == "unfolded-bytes")
    );
}

#[test]
fn progress_is_told_page_by_page() {
    let source = SourceFile {
        name: "kazemachi.pdf".to_owned(),
        bytes: pdf(&[indicators(), indicators(), indicators()]),
    };
    let mut told = Vec::new();
    machikurabe::pipeline::read_source(&source, &ReadOptions::default(), &mut |step| {
        if let machikurabe::pipeline::Step::Page { number, count } = step {
            told.push((number, count));
        }
    });
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
}
