//! Word documents: the text that a reader sees, with its markers, spans and boxes.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use machikurabe::diagnostic::{Arg, Code, Diagnostics};
use machikurabe::ingest::IngestError;
use machikurabe::layout::{Item, Layout, LineStyle};
use machikurabe::pipeline::{ReadOptions, read_layout};
use support::office::{document, package, paragraph};
use support::source;

fn read(bytes: Vec<u8>) -> (Layout, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let source = source("目標.docx", bytes);
    let layout = read_layout(&source, &ReadOptions::default(), &mut diagnostics);
    (layout.expect("the document is read"), diagnostics)
}

fn shown(layout: &Layout) -> Vec<String> {
    let mut out = Vec::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Line(line) => out.push(match line.style {
                LineStyle::Plain => line.text.clone(),
                style => format!("{style:?} {}", line.text),
            }),
            Item::Grid(grid) => {
                for row in &grid.rows {
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|c| {
                            let mark = if c.is_header { "!" } else { "" };
                            let span = match (c.row_span, c.column_span) {
                                (1, 1) => String::new(),
                                (rows, columns) => format!("[{rows}×{columns}]"),
                            };
                            format!("{mark}{}{span}@{}", c.text, c.column)
                        })
                        .collect();
                    out.push(format!("| {}", cells.join(" | ")));
                }
            }
        }
    }
    out
}

fn body(text: &str) -> Vec<String> {
    shown(&read(document(text, &[])).0)
}

fn count(diagnostics: &Diagnostics, code: Code) -> Option<Arg> {
    let found = diagnostics.entries().iter().find(|d| d.code == code)?;
    found.args.get("count").cloned()
}

const STYLES: &str = "<w:styles>\
    <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>\
    <w:style w:type='paragraph' w:styleId='x'><w:name w:val='部の見出し'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='y'><w:name w:val='其の他'/><w:basedOn w:val='x'/></w:style>\
    <w:style w:type='paragraph' w:styleId='l'><w:name w:val='目標番号'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>\
    </w:styles>";

const NUMBERING: &str = "<w:numbering>\
    <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='目標%1'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='aiueoFullWidth'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimalEnclosedCircle'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f06c}'/><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num></w:numbering>";

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn listed(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn headings_and_lists_have_levels_and_markers() {
    let text = [
        styled("1", "総務部"),
        styled("x", "重点目標"),
        styled("y", "その他"),
        listed(1, 0, "窓口の改善"),
        listed(1, 1, "待ち時間"),
        listed(1, 1, "案内板"),
        listed(1, 0, "防災"),
        listed(1, 1, "訓練"),
        styled("l", "備蓄"),
        styled("l", "避難所"),
        listed(3, 0, "点"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>太字の行</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let bytes = document(
        &text,
        &[
            ("word/styles.xml", STYLES),
            ("word/numbering.xml", NUMBERING),
        ],
    );
    assert_eq!(
        shown(&read(bytes).0),
        [
            "Heading(1) 総務部",
            "Heading(2) 重点目標",
            "Heading(2) その他",
            "目標1 窓口の改善",
            "(ア) 待ち時間",
            "(イ) 案内板",
            "目標2 防災",
            "(ア) 訓練",
            "① 備蓄",
            "② 避難所",
            "ListItem(0) 点",
            "Emphasis 太字の行",
        ]
    );
}

#[test]
fn tables_have_spans_headers_and_tables_inside() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph(text)
        )
    };
    let row = |properties: &str, cells: &[String]| {
        format!(
            "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
            cells.concat()
        )
    };
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        row("", &[cell("", "目標"), cell("", "実績")]),
        row("", &[cell("", "80％"), cell("", "82％")])
    );
    let column = format!("<w:tbl>{}</w:tbl>", row("", &[cell("", "枠の中")]));
    let table = format!(
        "<w:tbl>{}{}{}{}{}</w:tbl>",
        row(
            "<w:tblHeader/>",
            &[
                cell("", "部"),
                cell("<w:gridSpan w:val='2'/>", "目標と実績")
            ]
        ),
        row(
            "",
            &[
                cell("<w:vMerge w:val='restart'/>", "総務部"),
                cell("", "窓口"),
                cell("", "9分")
            ]
        ),
        row(
            "",
            &[
                cell("<w:vMerge/>", ""),
                cell("", "防災"),
                format!("<w:tc>{column}{}</w:tc>", paragraph("3回"))
            ]
        ),
        row("<w:del/>", &[cell("", "消えた"), cell("", "行")]),
        row(
            "<w:gridBefore w:val='1'/>",
            &[
                cell("", "水道"),
                format!("<w:tc>{}{inner}</w:tc>", paragraph("次の表"))
            ]
        ),
    );
    assert_eq!(
        body(&table),
        [
            "| !部@0 | !目標と実績[1×2]@1",
            "| 総務部[2×1]@0 | 窓口@1 | 9分@2",
            "| 防災@1 | 枠の中\n3回@2",
            "| @0 | 水道@1 | 次の表@2",
            "| 目標@0 | 実績@1",
            "| 80％@0 | 82％@1",
        ]
    );
}

#[test]
fn text_boxes_are_read_once() {
    let inside = paragraph("今年度の重点");
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>部長から</w:t></w:r></w:p>"
    );
    let old = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        paragraph("古い枠")
    );
    assert_eq!(
        body(&format!("{boxed}{old}")),
        ["部長から", "今年度の重点", "古い枠"]
    );
}

#[test]
fn a_frame_of_one_cell_is_text() {
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        paragraph("基本方針"),
        paragraph("市民に近い役所にする。")
    );
    assert_eq!(body(&frame), ["基本方針", "市民に近い役所にする。"]);
}

#[test]
fn only_what_a_reader_sees_is_text() {
    let text = "<w:p><w:r><w:t>目標は</w:t></w:r>\
        <w:del><w:r><w:delText>七十</w:delText></w:r></w:del><w:ins><w:r><w:t>八十</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>移動前</w:t></w:r></w:moveFrom>\
        <w:r><w:ruby><w:rt><w:r><w:t>ひ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>比</w:t></w:r></w:rubyBase></w:ruby><w:t>率</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
        <w:r><w:t>第3表</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
        <w:r><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>\
        <w:sdt><w:sdtPr><w:alias w:val='欄'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>欄の中</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData></w:fldChar></w:r>\
        <w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>継続</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠し</w:t></w:r></w:p><w:p/>";
    let (layout, diagnostics) = read(document(text, &[]));
    assert_eq!(
        shown(&layout),
        ["目標は八十比率第3表　一\n二-☑", "欄の中", "☑継続", "隠し"]
    );
    assert_eq!(count(&diagnostics, Code::TextHidden), Some(Arg::Count(2)));
    assert_eq!(
        layout.source_lines,
        [
            "目標は八十比率第3表　一",
            "二-☑",
            "欄の中",
            "☑継続",
            "隠し",
            ""
        ]
    );
}

#[test]
fn places_are_paragraphs() {
    let table = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        paragraph("題"),
        paragraph("甲"),
        paragraph("乙"),
        paragraph("丙")
    );
    let (layout, _) = read(document(&table, &[]));
    let Item::Grid(grid) = &layout.pages[0].items[1] else {
        panic!("no grid");
    };
    assert_eq!(grid.rows[0].at.to_string(), "lines 2-4");
    assert_eq!(grid.rows[0].cells[1].at.to_string(), "lines 3-4 cell 2");
    assert_eq!(layout.source.page_count, None);
}

#[test]
fn notes_follow_the_text_and_running_heads_are_furniture() {
    let note = |inside: &str| {
        format!(
            "<w:footnotes><w:footnote w:type='separator'>{0}</w:footnote><w:footnote w:id='1'>{inside}</w:footnote></w:footnotes>",
            paragraph("線")
        )
    };
    let (layout, diagnostics) = read(document(
        &format!(
            "{}<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>",
            paragraph("本文")
        ),
        &[
            ("word/footnotes.xml", &note(&paragraph("速報値である。"))),
            (
                "word/header1.xml",
                &format!("<w:hdr>{}</w:hdr>", paragraph("風待市")),
            ),
            (
                "word/header2.xml",
                &format!("<w:hdr>{}</w:hdr>", paragraph("風待市")),
            ),
            ("word/vbaProject.bin", "x"),
        ],
    ));
    assert_eq!(
        shown(&layout),
        ["本文", "速報値である。", "Furniture 風待市"]
    );
    assert_eq!(
        count(&diagnostics, Code::PicturesIgnored),
        Some(Arg::Count(1))
    );
    assert!(
        diagnostics
            .entries()
            .iter()
            .any(|d| d.code == Code::MacrosIgnored)
    );
}

#[test]
fn damaged_documents_keep_what_was_read() {
    let whole = format!("<w:document><w:body>{}{}", paragraph("一"), paragraph("二"));
    let torn = format!("{whole}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>三</w:t>");
    let (layout, diagnostics) = read(package(&[("word/document.xml", &torn)]));
    assert_eq!(shown(&layout), ["一", "二", "三"]);
    assert!(count(&diagnostics, Code::FileDamaged).is_none());
    assert!(
        diagnostics
            .entries()
            .iter()
            .any(|d| d.code == Code::FileDamaged)
    );
    let deep = format!("{whole}{}", "<w:tbl><w:tr><w:tc>".repeat(100_000));
    let (layout, _) = read(package(&[("word/document.xml", &deep)]));
    assert_eq!(shown(&layout)[..2], ["一", "二"]);
    let deep = format!("{whole}<w:p>{}", "<w:r>".repeat(100_000));
    let (layout, _) = read(package(&[("word/document.xml", &deep)]));
    assert_eq!(shown(&layout), ["一", "二"]);
}

#[test]
fn a_bomb_is_refused() {
    let bomb = format!("<w:document>{}</w:document>", " ".repeat(300 << 20));
    let bytes = package(&[("word/document.xml", &bomb)]);
    let mut diagnostics = Diagnostics::new();
    let read = read_layout(
        &source("爆弾.docx", bytes),
        &ReadOptions::default(),
        &mut diagnostics,
    );
    assert!(
        matches!(read, Err(IngestError::OverLimit { .. })),
        "{read:?}"
    );
}
