//! Spreadsheets: what a person sees in the cells, and what is told about the rest. Places of
//! municipalities are invented.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use std::fmt::Write as _;

use machikurabe::diagnostic::{Arg, Code, Diagnostics};
use machikurabe::ingest::IngestError;
use machikurabe::layout::{Grid, Item, Layout, LineStyle};
use machikurabe::pipeline::{ReadOptions, read_layout, read_source};
use machikurabe::record::FieldName;
use support::office::{Book, package, rows};
use support::source;

fn try_read(name: &str, bytes: Vec<u8>) -> (Result<Layout, IngestError>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let layout = read_layout(
        &source(name, bytes),
        &ReadOptions::default(),
        &mut diagnostics,
    );
    (layout, diagnostics)
}

fn read(bytes: Vec<u8>) -> (Layout, Diagnostics) {
    let (layout, diagnostics) = try_read("表.xlsx", bytes);
    (layout.expect("the workbook is read"), diagnostics)
}

/// Items of a page: lines as `style text`, grids with a row a line, `|` between cells, spans as
/// `text[rows×columns]`.
fn shown(layout: &Layout, page: usize) -> Vec<String> {
    let mut out = Vec::new();
    for item in &layout.pages[page].items {
        match item {
            Item::Line(line) => out.push(match line.style {
                LineStyle::Plain => line.text.clone(),
                style => format!("{style:?} {}", line.text),
            }),
            Item::Grid(grid) => out.extend(grid_rows(grid)),
        }
    }
    out
}

fn grid_rows(grid: &Grid) -> Vec<String> {
    let row = |cells: &machikurabe::layout::GridRow| {
        let cells: Vec<String> = cells
            .cells
            .iter()
            .map(|cell| {
                if (cell.row_span, cell.column_span) == (1, 1) {
                    cell.text.clone()
                } else {
                    format!("{}[{}×{}]", cell.text, cell.row_span, cell.column_span)
                }
            })
            .collect();
        format!("| {}", cells.join(" | "))
    };
    grid.rows.iter().map(row).collect()
}

/// Payload of the first diagnostic of a code.
fn told(diagnostics: &Diagnostics, code: Code, name: &str) -> Option<Arg> {
    let found = diagnostics.entries().iter().find(|d| d.code == code)?;
    found.args.get(name).cloned()
}

fn count(diagnostics: &Diagnostics, code: Code) -> Option<u64> {
    match told(diagnostics, code, "count")? {
        Arg::Count(count) => Some(count),
        Arg::Text(_) => None,
    }
}

fn places(diagnostics: &Diagnostics, code: Code) -> Vec<String> {
    let found = diagnostics.entries().iter().filter(|d| d.code == code);
    found.flat_map(|d| &d.at).map(ToString::to_string).collect()
}

#[test]
fn values_are_those_that_the_cells_show() {
    let sheet = "<sheetData><row r='1'>\
        <c r='A1'><v>0.30000000000000004</v></c><c r='B1' s='1'><v>0.85</v></c>\
        <c r='C1' s='2'><v>1234</v></c><c r='D1' s='3'><v>45383</v></c>\
        <c r='E1' t='s'><v>0</v></c><c r='F1' s='4'><v>-5</v></c>\
        <c r='G1' t='b'><v>1</v></c><c r='H1' s='5'><v>0</v></c><c r='I1' t='str'><f>A1&amp;\"\"</f><v>文字</v></c>\
        </row></sheetData>";
    let bytes = Book::of(sheet)
        .formats(&[
            "0.0%",
            "#,##0\"人\"",
            "[$-411]ggge\"年\"m\"月\"d\"日\";@",
            "#,##0;\"▲\"#,##0",
            "#,##0;-#,##0;",
        ])
        .strings(&["<t>0085</t><rPh sb=\"0\" eb=\"1\"><t>ハチゴ</t></rPh>"])
        .build();
    let (layout, diagnostics) = read(bytes);
    assert_eq!(
        shown(&layout, 0),
        ["| 0.3 | 85.0% | 1,234人 | 令和6年4月1日 | 0085 | ▲5 | TRUE | 文字"]
    );
    assert!(diagnostics.entries().is_empty(), "{diagnostics:?}");
}

#[test]
fn every_sheet_is_a_page_and_cells_have_their_places() {
    let table = rows(&[&["番号", "目標"], &["1", "窓口"]]);
    let bytes = Book::new()
        .sheet("name=\"総務部\"", &table)
        .sheet("name=\"市民部 &amp; 支所\"", &table)
        .build();
    let (layout, _) = read(bytes);
    let names: Vec<_> = layout.pages.iter().map(|p| p.name.as_deref()).collect();
    assert_eq!(names, [Some("総務部"), Some("市民部 & 支所")]);
    assert_eq!(layout.source.page_count, Some(2));
    let Item::Grid(grid) = &layout.pages[1].items[0] else {
        panic!("no grid");
    };
    assert_eq!(grid.rows[1].cells[1].at.to_string(), "p.2 市民部 & 支所!B2");
}

#[test]
fn what_is_hidden_is_read_and_told() {
    let table = rows(&[
        &["番号", "目標", "実績"],
        &["1", "窓口", "9分"],
        &["2", "水道", "99%"],
    ])
    .replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">");
    let table = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols>{table}"
    );
    let bytes = Book::new()
        .sheet("name=\"公開\"", &rows(&[&["a", "b"]]))
        .sheet("name=\"作業\" state=\"hidden\"", &table)
        .sheet("name=\"控え\" state=\"veryHidden\"", &table)
        .build();
    let (layout, diagnostics) = read(bytes);
    let hidden: Vec<bool> = layout.pages.iter().map(|p| p.is_hidden).collect();
    assert_eq!(hidden, [false, true, true]);
    assert_eq!(shown(&layout, 1).len(), 3, "hidden rows are read");
    assert_eq!(places(&diagnostics, Code::SheetHidden).len(), 2);
    assert_eq!(count(&diagnostics, Code::RowsHidden), Some(1));
    assert_eq!(
        places(&diagnostics, Code::RowsHidden),
        ["p.2 作業!A2", "p.3 控え!A2"]
    );
    assert_eq!(count(&diagnostics, Code::ColumnsHidden), Some(1));
}

#[test]
fn errors_and_formulas_without_results_are_told() {
    let sheet = "<sheetData><row r='1'><c r='A1' t='e'><f>1/0</f><v>#DIV/0!</v></c>\
        <c r='B1'><f>SUM(C1:C9)</f></c><c r='C1' t='inlineStr'><is><t>######</t></is></c>\
        <c r='D1' t='str'><f>IF(A1,1,\"\")</f><v></v></c><c r='E1'><f>1+1</f><v>2</v></c></row></sheetData>";
    let (layout, diagnostics) = read(Book::of(sheet).build());
    assert_eq!(shown(&layout, 0), ["| #DIV/0! | ###### | 2"]);
    assert_eq!(
        places(&diagnostics, Code::CellError),
        ["p.1 表!C1", "p.1 表!A1"]
    );
    assert_eq!(places(&diagnostics, Code::FormulaUnvalued), ["p.1 表!B1"]);
}

#[test]
fn a_form_on_a_fine_grid_closes_up() {
    // Labels and values on merged ranges of a grid of narrow columns, and a table below.
    let sheet = rows(&[
        &["事務事業評価シート"],
        &[],
        &[
            "事業名",
            "",
            "",
            "",
            "見守り配食",
            "",
            "",
            "",
            "",
            "担当課",
            "",
            "福祉課",
        ],
        &[],
        &["目的", "", "", "", "高齢者の安心"],
        &[],
        &[],
        &["指標", "", "", "", "", "令和5年度", "", "", "令和6年度"],
        &["配食数", "", "", "", "", "1,200", "", "", "1,350"],
    ]);
    let merges = "<mergeCells><mergeCell ref='A3:D4'/><mergeCell ref='E3:I4'/><mergeCell ref='J3:K3'/>\
        <mergeCell ref='L3:P3'/><mergeCell ref='A5:D6'/><mergeCell ref='E5:P6'/>\
        <mergeCell ref='A8:E8'/><mergeCell ref='F8:H8'/><mergeCell ref='I8:K8'/>\
        <mergeCell ref='A9:E9'/><mergeCell ref='F9:H9'/><mergeCell ref='I9:K9'/></mergeCells>";
    let (layout, _) = read(Book::of(&format!("{sheet}{merges}")).build());
    assert_eq!(
        shown(&layout, 0),
        [
            "事務事業評価シート",
            "| 事業名 | 見守り配食 | 担当課 | 福祉課",
            "| 目的 | 高齢者の安心[1×3]",
            "| 指標 | 令和5年度 | 令和6年度",
            "| 配食数 | 1,200 | 1,350",
        ]
    );
}

#[test]
fn merged_ranges_are_spans_and_bands_keep_their_years() {
    let sheet = rows(&[
        &["施策", "事業", "令和5年度", "", "令和6年度", ""],
        &["", "", "目標", "実績", "目標", "実績"],
        &["子育て", "一時預かり", "10", "9", "12", "12"],
        &["", "つどいの広場", "3", "3", "3", "4"],
    ]);
    let merges = "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:B2'/><mergeCell ref='C1:D1'/>\
        <mergeCell ref='E1:F1'/><mergeCell ref='A3:A4'/></mergeCells>";
    let (layout, _) = read(Book::of(&format!("{sheet}{merges}")).build());
    assert_eq!(
        shown(&layout, 0),
        [
            "| 施策[2×1] | 事業[2×1] | 令和5年度[1×2] | 令和6年度[1×2]",
            "| 目標 | 実績 | 目標 | 実績",
            "| 子育て[2×1] | 一時預かり | 10 | 9 | 12 | 12",
            "| つどいの広場 | 3 | 3 | 3 | 4",
        ]
    );
}

#[test]
fn titles_and_units_above_a_table_are_lines() {
    let sheet = rows(&[
        &["令和6年度 風待市事業一覧"],
        &["", "", "", "（単位：千円）"],
        &["番号", "事業", "目標", "決算額"],
        &["1", "道路", "3か所", "4,500"],
        &["", "橋", "", ""],
    ])
    .replace("<c r=\"A1\"", "<c r=\"A1\" s=\"1\"");
    let (layout, _) = read(Book::of(&sheet).formats(&[]).build());
    assert_eq!(
        shown(&layout, 0),
        [
            "Heading(1) 令和6年度 風待市事業一覧",
            "（単位：千円）",
            "| 番号 | 事業 | 目標 | 決算額",
            "| 1 | 道路 | 3か所 | 4,500",
            "|  | 橋 |  | ",
        ]
    );
}

#[test]
fn blank_rows_end_a_table_only_where_another_begins() {
    let list = rows(&[
        &["番号", "事業", "実績"],
        &["1", "道路", "3"],
        &[],
        &["2", "公園", "4"],
        &[],
        &["記号", "意味"],
        &["◎", "達成"],
    ]);
    let (layout, _) = read(Book::of(&list).build());
    let grids = layout.pages[0].items.len();
    assert_eq!(grids, 2, "{:?}", shown(&layout, 0));
    assert_eq!(
        shown(&layout, 0),
        [
            "| 番号 | 事業 | 実績",
            "| 1 | 道路 | 3",
            "| 2 | 公園 | 4",
            "| 記号 | 意味",
            "| ◎ | 達成",
        ]
    );
}

#[test]
fn text_boxes_notes_and_running_heads_stand_beside() {
    let sheet = format!(
        "{}<headerFooter><oddHeader>&amp;L星見野市&amp;C&amp;14評価シート&amp;R&amp;P</oddHeader></headerFooter><drawing r:id='rId1'/>",
        rows(&[&["番号", "目標"], &["1", "窓口"]])
    );
    let bytes = Book::of(&sheet)
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships><Relationship Id='rId1' Type='x/drawing' Target='../drawings/drawing1.xml'/>\
             <Relationship Id='rId2' Type='x/comments' Target='../comments1.xml'/></Relationships>",
        )
        .part(
            "xl/drawings/drawing1.xml",
            "<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row></xdr:from>\
             <xdr:to><xdr:col>3</xdr:col><xdr:row>6</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>今後の</a:t></a:r><a:r><a:t>方針</a:t></a:r></a:p>\
             <a:p><a:r><a:t>継続</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>",
        )
        .part(
            "xl/comments1.xml",
            "<comments><commentList><comment ref='B2'><text><r><t>課長確認済</t></r></text></comment></commentList></comments>",
        )
        .build();
    let (layout, diagnostics) = read(bytes);
    assert_eq!(
        shown(&layout, 0),
        [
            "| 番号 | 目標",
            "| 1 | 窓口",
            "Furniture 星見野市",
            "Furniture 評価シート",
            "Furniture 課長確認済",
            "今後の方針\n継続",
        ]
    );
    assert_eq!(count(&diagnostics, Code::DrawingText), Some(4));
    assert_eq!(count(&diagnostics, Code::PicturesIgnored), Some(1));
}

#[test]
fn tick_boxes_show_whether_they_are_ticked() {
    let shape = |id: u32, text: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires='a14'><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from>\
             <xdr:sp><xdr:nvSpPr><xdr:cNvPr id='{id}' name='Check Box'/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>\
             </xdr:twoCellAnchor></mc:Choice><mc:Fallback><xdr:sp/></mc:Fallback></mc:AlternateContent>"
        )
    };
    let sheet = format!(
        "{}<drawing r:id='rId1'/><controls><control shapeId='1025' r:id='rId2'/><control shapeId='1026' r:id='rId3'/></controls>",
        rows(&[&["方向", "理由"]])
    );
    let drawing = format!(
        "<xdr:wsDr>{}{}{}</xdr:wsDr>",
        shape(1025, "継続"),
        shape(1026, "廃止"),
        shape(1027, "注記")
    );
    let bytes = Book::of(&sheet)
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships><Relationship Id='rId1' Type='x/drawing' Target='../drawings/drawing1.xml'/>\
             <Relationship Id='rId2' Type='x/ctrlProp' Target='../ctrlProps/ctrlProp1.xml'/>\
             <Relationship Id='rId3' Type='x/ctrlProp' Target='../ctrlProps/ctrlProp2.xml'/></Relationships>",
        )
        .part("xl/drawings/drawing1.xml", &drawing)
        .part(
            "xl/ctrlProps/ctrlProp1.xml",
            "<formControlPr objectType='CheckBox' checked='Checked'/>",
        )
        .part("xl/ctrlProps/ctrlProp2.xml", "<formControlPr objectType='CheckBox'/>")
        .build();
    assert_eq!(
        shown(&read(bytes).0, 0),
        ["| 方向 | 理由", "☑継続", "☐廃止", "注記"]
    );
}

#[test]
fn tables_side_by_side_are_two_and_a_blank_column_is_none() {
    let twins = rows(&[
        &["番号", "事業", "", "番号", "事業"],
        &["1", "道路", "", "3", "公園"],
        &["2", "水道", "", "4", "学校"],
    ]);
    assert_eq!(
        shown(&read(Book::of(&twins).build()).0, 0),
        [
            "| 番号 | 事業",
            "| 1 | 道路",
            "| 2 | 水道",
            "| 番号 | 事業",
            "| 3 | 公園",
            "| 4 | 学校",
        ]
    );
    let shifted = rows(&[
        &["番号", "事業"],
        &["1", "道路", "", "記号", "意味"],
        &["2", "水道", "", "◎", "達成"],
    ]);
    assert_eq!(read(Book::of(&shifted).build()).0.pages[0].items.len(), 2);
    let one = rows(&[
        &["番号", "事業", "", "目標", "実績"],
        &["1", "道路", "", "3", "4"],
    ]);
    assert_eq!(read(Book::of(&one).build()).0.pages[0].items.len(), 1);
}

#[test]
fn text_under_a_merged_range_is_told() {
    let sheet = format!(
        "{}<mergeCells><mergeCell ref='A1:B1'/></mergeCells>",
        rows(&[&["見える", "隠れる", "右"], &["1", "2", "3"]])
    );
    let (layout, diagnostics) = read(Book::of(&sheet).build());
    assert_eq!(
        shown(&layout, 0),
        ["| 見える[1×2] | 右", "| 1 | 2 | 3", "Furniture 隠れる"]
    );
    assert_eq!(count(&diagnostics, Code::TextHidden), Some(3));
}

#[test]
fn macros_and_other_files_are_told_and_left_alone() {
    let bytes = Book::of(&rows(&[&["a", "b"]]))
        .workbook("<externalReferences><externalReference r:id='rId9'/></externalReferences>")
        .part("xl/vbaProject.bin", "x")
        .build();
    let (_, diagnostics) = read(bytes);
    assert_eq!(count(&diagnostics, Code::LinksIgnored), Some(1));
    assert!(
        diagnostics
            .entries()
            .iter()
            .any(|d| d.code == Code::MacrosIgnored)
    );
}

#[test]
fn the_other_epoch_is_followed() {
    let sheet = "<sheetData><row r='1'><c r='A1' s='1'><v>43921</v></c><c r='B1'><v>1</v></c></row></sheetData>";
    let bytes = Book::of(sheet)
        .formats(&["yyyy/m/d"])
        .workbook("<workbookPr date1904='1'/>")
        .build();
    assert_eq!(shown(&read(bytes).0, 0), ["| 2024/4/1 | 1"]);
}

#[test]
fn claims_of_size_cost_nothing() {
    let sheet = "<dimension ref='A1:XFD1048576'/><cols><col min='1' max='16384' hidden='1'/></cols>\
        <sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>\
        <row r='1048576'><c r='XFD1048576'><v>3</v></c></row>\
        <row r='4294967295'><c r='ZZZZ4294967295'><v>4</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='A3:XFD1048575'/><mergeCell ref='A4:B5'/><mergeCell ref='B1:A9'/></mergeCells>";
    let (layout, _) = read(Book::of(sheet).build());
    let text = shown(&layout, 0).join("\n");
    assert!(text.contains("| 1 | 2"), "{text}");
    assert!(layout.pages[0].items.len() <= 3, "{text}");
}

#[test]
fn a_string_repeated_a_million_times_is_cut() {
    let long = format!("<t>{}</t>", "長".repeat(30_000));
    let mut sheet = "<sheetData>".to_owned();
    for row in 1..=20_000 {
        let _ = write!(
            sheet,
            "<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>"
        );
    }
    sheet.push_str("</sheetData>");
    let (layout, diagnostics) = read(Book::of(&sheet).strings(&[&long]).build());
    assert_eq!(
        told(&diagnostics, Code::TruncatedAtLimit, "limit"),
        Some(Arg::Text("unfolded-bytes".to_owned()))
    );
    assert!(!layout.pages[0].items.is_empty(), "what fits is kept");
}

#[test]
fn parts_that_unfold_to_too_much_are_left_out() {
    let sheet = format!("<sheetData/>{}", " ".repeat(300 << 20));
    let bytes = Book::new()
        .sheet("name=\"甲\"", &rows(&[&["番号", "目標"], &["1", "窓口"]]))
        .sheet("name=\"乙\"", &sheet)
        .build();
    assert!(bytes.len() < 2 << 20, "{} bytes", bytes.len());
    let (layout, diagnostics) = read(bytes);
    assert_eq!(shown(&layout, 0).len(), 2);
    assert_eq!(layout.pages.len(), 2);
    assert_eq!(places(&diagnostics, Code::TruncatedAtLimit), ["p.2 乙!A1"]);
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>";
    let bytes = Book::of(&rows(&[&["a", "b"]]))
        .part("xl/worksheets/_rels/sheet1.xml.rels", bomb)
        .build();
    assert_eq!(shown(&read(bytes).0, 0), ["| a | b"]);
    let whole = package(&[("xl/workbook.xml", bomb), ("[Content_Types].xml", "")]);
    let (read, _) = try_read("爆弾.xlsx", whole);
    assert!(matches!(read, Err(IngestError::Damaged { .. })), "{read:?}");
}

#[test]
fn a_torn_sheet_keeps_what_was_read() {
    let sheet = rows(&[&["番号", "目標"], &["1", "窓口"], &["2", "水道"]]);
    let torn = sheet.split("水道").next().unwrap_or_default().to_owned();
    let bytes = Book::new()
        .sheet("name=\"甲\"", &torn)
        .sheet("name=\"乙\"", &sheet)
        .build();
    let (layout, diagnostics) = read(bytes);
    assert_eq!(shown(&layout, 0), ["| 番号 | 目標", "| 1 | 窓口", "| 2 | "]);
    assert_eq!(shown(&layout, 1).len(), 3, "the other sheet is whole");
    assert_eq!(places(&diagnostics, Code::FileDamaged), ["p.1 甲!A3"]);
}

#[test]
fn a_thousand_sheets_are_read() {
    let mut book = Book::new();
    for number in 1..=1_000 {
        book = book.sheet(&format!("name=\"{number}\""), &rows(&[&["事業", "道路"]]));
    }
    assert_eq!(read(book.build()).0.pages.len(), 1_000);
}

#[test]
fn what_is_no_workbook_is_named() {
    let presentation = package(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", "")]);
    assert_eq!(
        try_read("説明.pptx", presentation).0,
        Err(IngestError::Unsupported {
            found: "PowerPoint (PPTX)".to_owned()
        })
    );
    let (read, _) = try_read("壊.xlsx", b"PK\x03\x04 not a zip".to_vec());
    assert!(matches!(read, Err(IngestError::Damaged { .. })));
    let empty = package(&[
        ("[Content_Types].xml", ""),
        ("xl/workbook.xml", "<workbook/>"),
    ]);
    let (read, _) = try_read("空.xlsx", empty);
    assert!(matches!(read, Err(IngestError::Damaged { .. })));
}

#[test]
fn a_remark_on_units_above_a_sheet_is_no_unit_of_its_goals() {
    let sheet = |name: &str| {
        rows(&[
            &["風待市 令和6年度 事務事業評価シート"],
            &["", "", "", "（単位：千円）"],
            &[],
            &["事務事業名", name, "担当課", "市民課"],
            &["目的", "市民の安心", "対象", "市民"],
            &[],
            &["指標名", "単位", "目標", "実績"],
            &["待ち時間", "分", "10", "9"],
            &["予約率", "％", "30", "28"],
        ])
    };
    let book = Book::new()
        .sheet("name=\"1\"", &sheet("窓口の改善"))
        .sheet("name=\"2\"", &sheet("水道の更新"));
    let source = source("表.xlsx", book.build());
    let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
    let records = reading.outcome.expect("it is read").dataset.initiatives;
    let units: Vec<_> = records
        .iter()
        .filter_map(|record| record.fields.get(&FieldName::Unit))
        .map(|field| format!("{field:?}"))
        .collect();
    assert_eq!(units.len(), 2, "{units:?}");
    assert!(units.iter().all(|unit| !unit.contains("千円")), "{units:?}");
}
