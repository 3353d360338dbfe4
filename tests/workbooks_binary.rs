//! The binary package format: its records, written here one by one.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot be set up has failed"
)]

mod support;

use machikurabe::diagnostic::{Code, Diagnostics};
use machikurabe::layout::{Item, Layout};
use machikurabe::pipeline::{ReadOptions, read_layout};
use support::office::archive;
use support::source;

/// Records of a part.
#[derive(Default)]
struct Part(Vec<u8>);

impl Part {
    fn record(mut self, kind: u16, data: &[&[u8]]) -> Self {
        let data = data.concat();
        if kind < 128 {
            self.0.push(kind as u8);
        } else {
            self.0
                .extend([(kind & 0x7f) as u8 | 0x80, (kind >> 7) as u8]);
        }
        let mut length = data.len();
        while length >= 128 {
            self.0.push((length & 0x7f) as u8 | 0x80);
            length >>= 7;
        }
        self.0.push(length as u8);
        self.0.extend(data);
        self
    }

    /// A cell: column and style, then its value.
    fn cell(self, kind: u16, column: u32, style: u32, value: &[u8]) -> Self {
        self.record(kind, &[&column.to_le_bytes(), &style.to_le_bytes(), value])
    }

    fn row(self, row: u32, is_hidden: bool) -> Self {
        let flags = [0, if is_hidden { 0x10 } else { 0 }, 0];
        self.record(0, &[&row.to_le_bytes(), &[0; 6], &flags, &[0; 4]])
    }
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u32).to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

fn book(sheet: &Part) -> Vec<u8> {
    let entry = |state: u32, relation: &str, name: &str| {
        [
            state.to_le_bytes().to_vec(),
            1_u32.to_le_bytes().to_vec(),
            text(relation),
            text(name),
        ]
        .concat()
    };
    let workbook = Part::default()
        .record(156, &[&entry(0, "rId1", "一覧")])
        .record(156, &[&entry(2, "rId2", "控え")]);
    let format = [200_u16.to_le_bytes().to_vec(), text("0.0\"ポイント\"")].concat();
    let style = |format: u16| {
        [
            [0, 0].as_slice(),
            &format.to_le_bytes(),
            &0_u16.to_le_bytes(),
            &[0; 10],
        ]
        .concat()
    };
    let font = [220_u16.to_le_bytes(), [0, 0], 400_u16.to_le_bytes()].concat();
    let styles = Part::default()
        .record(44, &[&format])
        .record(43, &[&font])
        .record(626, &[&[1, 0, 0, 0]])
        .record(47, &[&style(14)])
        .record(617, &[&[3, 0, 0, 0]])
        .record(47, &[&style(0)])
        .record(47, &[&style(9)])
        .record(47, &[&style(200)])
        .record(618, &[]);
    let strings = Part::default().record(19, &[&[0], &text("窓口の改善")]);
    let relations = "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.bin'/>\
        <Relationship Id='rId2' Type='x/worksheet' Target='worksheets/sheet2.bin'/></Relationships>";
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &workbook.0),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/styles.bin", &styles.0),
        ("xl/sharedStrings.bin", &strings.0),
        ("xl/worksheets/sheet1.bin", &sheet.0),
        ("xl/worksheets/sheet2.bin", &Part::default().0),
    ])
}

fn sheet() -> Part {
    let whole = |number: i32| ((number << 2) as u32 | 2).to_le_bytes();
    let range = [2_u32, 3, 0, 0].map(u32::to_le_bytes).concat();
    let column = [
        2_u32.to_le_bytes().as_slice(),
        &2_u32.to_le_bytes(),
        &[0; 8],
        &[1, 0],
    ]
    .concat();
    Part::default()
        .record(60, &[&column])
        .row(0, false)
        .cell(6, 0, 0, &text("取組"))
        .cell(6, 1, 0, &text("率"))
        .cell(6, 2, 0, &text("数"))
        .row(1, true)
        .cell(7, 0, 0, &0_u32.to_le_bytes())
        .cell(5, 1, 1, &0.85_f64.to_le_bytes())
        .cell(2, 2, 0, &whole(1234))
        .row(2, false)
        .cell(62, 0, 0, &[&[0][..], &text("防災")].concat())
        .cell(9, 1, 2, &2.25_f64.to_le_bytes())
        .cell(11, 2, 0, &[0x07])
        .row(3, false)
        .cell(4, 1, 0, &[1])
        .cell(1, 2, 0, &[])
        .record(176, &[&range])
}

fn read(bytes: Vec<u8>) -> (Layout, Vec<&'static str>) {
    let mut diagnostics = Diagnostics::new();
    let layout = read_layout(
        &source("表.xlsb", bytes),
        &ReadOptions::default(),
        &mut diagnostics,
    );
    let codes = diagnostics
        .entries()
        .iter()
        .map(|d| d.code.name())
        .collect();
    (layout.expect("the workbook is read"), codes)
}

#[test]
fn records_are_cells_as_shown() {
    let (layout, codes) = read(book(&sheet()));
    let Item::Grid(grid) = &layout.pages[0].items[0] else {
        panic!("no grid");
    };
    let rows: Vec<Vec<(&str, u32)>> = grid
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|c| (c.text.as_str(), c.row_span))
                .collect()
        })
        .collect();
    assert_eq!(
        rows,
        [
            vec![("取組", 1), ("率", 1), ("数", 1)],
            vec![("窓口の改善", 1), ("85%", 1), ("1234", 1)],
            vec![("防災", 2), ("2.3ポイント", 1), ("#DIV/0!", 1)],
            vec![("TRUE", 1), ("", 1)],
        ]
    );
    assert_eq!(layout.pages.len(), 2);
    assert!(layout.pages[1].is_hidden);
    assert_eq!(
        codes,
        [
            "rows-hidden",
            "columns-hidden",
            "cell-error",
            "sheet-hidden"
        ]
    );
}

#[test]
fn torn_records_keep_what_was_read() {
    let whole = sheet();
    for end in 0..whole.0.len() {
        let (layout, codes) = read(book(&Part(whole.0[..end].to_vec())));
        assert_eq!(layout.pages.len(), 2);
        assert!(!codes.contains(&Code::PageUnread.name()));
    }
}
