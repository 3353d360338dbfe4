//! Files as an office program writes them: one workbook in three formats, a document; and damaged
//! copies of all of them.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use machikurabe::diagnostic::Diagnostics;
use machikurabe::ingest::{IngestError, Limits, unpack};
use machikurabe::layout::{Item, Layout};
use machikurabe::pipeline::{Password, ReadOptions, read_layout, read_source};
use support::office::{package, unpacked};
use support::{Numbers, source};

const FILES: [&str; 4] = [
    "features.xlsx",
    "features.xls",
    "features.ods",
    "goals.docx",
];

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office");
    fs::read(folder.join(name)).expect("the file is part of the repository")
}

fn read(name: &str) -> (Layout, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let layout = read_layout(
        &source(name, file(name)),
        &ReadOptions::default(),
        &mut diagnostics,
    );
    (layout.expect("the file is read"), diagnostics)
}

fn shown(layout: &Layout) -> Vec<String> {
    let mut out = Vec::new();
    for page in &layout.pages {
        out.push(format!("= {}", page.name.as_deref().unwrap_or("-")));
        for item in &page.items {
            match item {
                Item::Line(line) => out.push(format!("{:?} {}", line.style, line.text)),
                Item::Grid(grid) => out.extend(grid.rows.iter().map(|row| {
                    let cells: Vec<&str> = row.cells.iter().map(|c| c.text.as_str()).collect();
                    format!("| {}", cells.join(" | "))
                })),
            }
        }
    }
    out
}

#[test]
fn a_workbook_shows_the_same_in_three_formats() {
    let (xlsx, said) = read("features.xlsx");
    assert_eq!(
        shown(&xlsx),
        [
            "= 一覧",
            "Heading(1) 令和6年度 風待市 主要事業一覧",
            "Plain （単位：千円）",
            "| 番号 | 施策 | 事業名 | 開始日 | 令和5年度 | 令和6年度",
            "| 目標 | 実績 | 目標 | 実績",
            "| 0001 | 子育て | 一時預かり | 令和1年5月1日 | 1,234件 | 1,201件 | 85.0% | 84.2%",
            "| 0002 | つどいの広場 | 昭和63年4月1日 | ▲5件 | 0件 | 10.0% | ",
            "| 0003 | 就学援助\n（小学校） | 令和6年4月1日 | 1,234,567件 | 999件 | 100.0% | 14.5%",
            "| 0004 | 防災 | 訓練 | 平成23年4月1日 | 未定 | #DIV/0! | 2401 | 1229",
            "Furniture 課長確認済",
            "= 作業用",
            "| 番号 | メモ",
            "| 1 | 0.3",
            "= 離れた表",
            "| 部 | 件数",
            "| 総務部 | 3",
            "| 市民部 | 4",
            "| 評価 | 意味 | 割合",
            "| ◎ | 達成 | 50%",
            "| △ | 未達成 | 25%",
        ]
    );
    let codes: Vec<&str> = said.entries().iter().map(|d| d.code.name()).collect();
    assert_eq!(
        codes,
        [
            "rows-hidden",
            "columns-hidden",
            "cell-error",
            "drawing-text",
            "sheet-hidden"
        ]
    );
    for name in ["features.xls", "features.ods"] {
        let (layout, told) = read(name);
        assert_eq!(layout.pages, xlsx.pages, "{name}");
        assert_eq!(told, said, "{name}");
    }
}

#[test]
fn a_document_reads_as_printed() {
    let (layout, said) = read("goals.docx");
    assert_eq!(
        shown(&layout),
        [
            "= -",
            "Heading(1) 令和6年度 部長の組織目標",
            "Plain 市民部長　風待 太郎",
            "Plain 【部の使命】市民に寄り添う窓口",
            "Plain 待たせない、迷わせない",
            "Heading(1) 重点目標1 窓口の待ち時間短縮",
            "ListItem(0) 平均待ち時間を短縮します。",
            "| 取組項目 | 目標 | 実績 | 評価",
            "| 窓口予約の導入 | 10分以内 | 9分 | 達成",
            "| 予約率30％ | 28％ | 未達成",
            "| 証明書のコンビニ交付 | 交付率40％ | 45％ | 達成",
            "Heading(1) 重点目標2 相談体制",
            "Plain 1. 相談員を3人配置",
            "Plain 2. 多言語対応",
        ]
    );
    assert!(said.entries().is_empty(), "{said:?}");
}

/// Reads a damaged file twice; the program must come back, with the same answer.
fn survives(name: &str, label: &str, bytes: &[u8]) -> Result<(), String> {
    let read = || {
        catch_unwind(AssertUnwindSafe(|| {
            let file = source(name, bytes);
            let mut diagnostics = Diagnostics::new();
            let files = unpack(&file, &Limits::default(), &mut diagnostics);
            let reading = read_source(&file, &ReadOptions::default(), &mut |_| {});
            (files.map(|f| f.len()), diagnostics, reading)
        }))
    };
    match (read(), read()) {
        (Ok(first), Ok(second)) if first == second => {
            // A panic inside is contained as `Stopped`; there must be none.
            let is_contained = matches!(first.2.outcome, Err(IngestError::Stopped));
            if is_contained {
                Err(format!("{name} {label}: a contained panic"))
            } else {
                Ok(())
            }
        }
        (Ok(_), Ok(_)) => Err(format!("{name} {label}: two answers")),
        _ => Err(format!("{name} {label}: panic")),
    }
}

#[test]
fn damaged_copies_never_stop_the_program() {
    let mut failures = Vec::new();
    let mut numbers = Numbers::from_name("bytes");
    for name in FILES {
        let whole = file(name);
        for cut in 1..12 {
            let end = whole.len() * cut / 12;
            failures.extend(survives(name, &format!("cut {cut}"), &whole[..end]).err());
        }
        for change in 0..32 {
            let mut bytes = whole.clone();
            for _ in 0..=change % 4 {
                let at = numbers.below(bytes.len());
                bytes[at] = bytes[at].wrapping_add(1 + numbers.below(255) as u8);
            }
            failures.extend(survives(name, &format!("change {change}"), &bytes).err());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What changes a part means to its reader, where random bytes would only break the packing.
const SCRAPS: [&str; 14] = [
    "",
    "<",
    "</",
    ">",
    "\"",
    "&#xFFFF;",
    "&lt;",
    "<!DOCTYPE x>",
    "99999999999",
    "-1",
    "4294967295",
    "A1:XFD1048576",
    "<w:tbl><w:tr><w:tc>",
    "<table:table-cell table:number-columns-repeated=\"99999999\">",
];

#[test]
fn damaged_parts_never_stop_the_program() {
    let mut failures = Vec::new();
    let mut numbers = Numbers::from_name("parts");
    for name in FILES.into_iter().filter(|name| *name != "features.xls") {
        let parts = unpacked(&file(name));
        let named = parts.iter().filter(|(part, text)| {
            !text.is_empty() && [".xml", ".rels"].iter().any(|end| part.ends_with(end))
        });
        for (part, text) in named {
            for change in 0..6 {
                let marks: Vec<usize> = text
                    .match_indices(['"', '<', '>', '='])
                    .map(|m| m.0)
                    .collect();
                if marks.is_empty() {
                    continue;
                }
                let from = marks[numbers.below(marks.len())];
                let to = from + 1 + numbers.below(6);
                let to = (to..=text.len())
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap_or(text.len());
                let scrap = SCRAPS[numbers.below(SCRAPS.len())];
                let changed = format!(
                    "{}{scrap}{}",
                    text.get(..from).unwrap_or_default(),
                    text.get(to..).unwrap_or_default()
                );
                let all: Vec<(&str, &str)> = parts
                    .iter()
                    .map(|(other, text)| {
                        let text = if other == part { &changed } else { text };
                        (other.as_str(), text.as_str())
                    })
                    .collect();
                let label = format!("{part} change {change} {scrap:?} at {from}");
                failures.extend(survives(name, &label, &package(&all)).err());
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_password_opens_what_it_protects() {
    let read = |password: Option<&str>| {
        let options = ReadOptions {
            password: password.map(|p| Password(p.to_owned())),
            ..ReadOptions::default()
        };
        let source = source("protected.xlsx", file("protected.xlsx"));
        read_layout(&source, &options, &mut Diagnostics::new())
    };
    let open = read(Some("kazemachi")).expect("the password is right");
    assert_eq!(open.pages, self::read("features.xlsx").0.pages);
    let wrong = read(Some("hoshimino"));
    assert_eq!(wrong, Err(IngestError::PasswordNeeded { is_wrong: true }));
    assert_eq!(
        read(None),
        Err(IngestError::PasswordNeeded { is_wrong: false })
    );
}
