//! Whole readings of damaged sources: no panic, the same every time, places that exist.

use super::*;

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

const FIXTURES: [(&str, &str); 5] = [
    (
        "a.md",
        "# 甲市\n\n## 企画部\n- 一 **達成**\n部\t<ul>・目標&amp;\t3件\n---\t---\n| a | b |\n|---|---|\n| c | d |\n**前\n後**\n<table><tr><td>x</td></tr>\n</table>\n",
    ),
    ("a.csv", "番号,目標,値\n1,\"窓口,\n受付\",3\n2,乙,4\n"),
    ("a.tsv", "番号\t目標\n1\t\"窓口\n受付\"\n2\t乙\n"),
    (
        "a.html",
        "<!DOCTYPE html><meta charset=utf-8><title>甲</title><h1>目標</h1><table><caption>表</caption>\n<tr><th rowspan=2 colspan=3>部<td>値<tr><td><table><tr><td>a<td>b</table></table><dl><dt>x<dd>y</dl><div hidden>z</div><ruby>市<rt>し</ruby><!-- c -->",
    ),
    ("a.txt", "一\n\u{c}二\tb\r\n\r三\n===\n"),
];

const MARKS: &[u8] = b"<>\"&|\t\n\r,;*#-\x00\x0c\x1b\xff\x82\xe3/";

fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len());
    match numbers.below(5) {
        0 => bytes.truncate(at),
        1 => bytes.insert(at, MARKS[numbers.below(MARKS.len())]),
        _ if bytes.is_empty() => {}
        2 => bytes[at] = numbers.below(256) as u8,
        3 => bytes.extend_from_within(at..),
        _ => drop(bytes.remove(at)),
    }
}

#[test]
fn damaged_sources_are_read_or_refused_the_same_way_every_time() {
    let narrow = Limits {
        row_cells: 3,
        cells: 12,
        depth: 1,
        line_bytes: 60,
        lines: 9,
        ..Limits::default()
    };
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..600 {
        let (name, text) = FIXTURES[round % FIXTURES.len()];
        let mut bytes = match round % 3 {
            0 => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
            _ => text.as_bytes().to_vec(),
        };
        for _ in 0..=numbers.below(6) {
            damage(&mut bytes, &mut numbers);
        }
        for limits in [&narrow, &Limits::default()] {
            let first = read_with(name, &bytes, limits);
            assert_eq!(first, read_with(name, &bytes, limits));
            if let Ok(layout) = first.0 {
                assert_places_exist(&layout);
            }
        }
    }
}

/// Every place is one of the source's lines.
fn assert_places_exist(layout: &Layout) {
    let count = layout.source_lines.len() as u32;
    for item in items(layout) {
        let places: Vec<&Locator> = match item {
            Item::Line(line) => vec![&line.at],
            Item::Grid(grid) => grid
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().map(|cell| &cell.at).chain([&row.at]))
                .collect(),
        };
        for at in places {
            let (first, last) = (at.first_line().unwrap(), at.last_line().unwrap());
            assert!(
                1 <= first && first <= last && last <= count,
                "{at} of {count}"
            );
        }
    }
}
