//! What must not be read: each gets its reason, nothing hangs or panics, other files stay as they
//! are.

mod support;

use std::fmt::Write as _;

use machikurabe::diagnostic::{Arg, Code};
use machikurabe::ingest::IngestError;
use machikurabe::pipeline::{FileReading, ReadOptions, read_source};
use support::source;

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> FileReading {
    read_source(&source(name, bytes), &ReadOptions::default(), &mut |_| {})
}

fn codes(reading: &FileReading) -> Vec<Code> {
    let entries = reading.diagnostics.entries();
    entries.iter().map(|entry| entry.code).collect()
}

/// The limits that were met, by name.
fn limits(reading: &FileReading) -> Vec<String> {
    let entries = reading.diagnostics.entries().iter();
    entries
        .filter(|entry| entry.code == Code::TruncatedAtLimit)
        .filter_map(|entry| match entry.args.get("limit") {
            Some(Arg::Text(name)) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

fn goals_csv(columns: usize) -> String {
    let mut text = String::from("番号,取組項目,目標,実績");
    for column in 4..columns {
        let _ = write!(text, ",列{column}");
    }
    text.push('\n');
    for row in 1..=3 {
        let _ = write!(text, "{row},窓口の待ち時間の短縮,10分,9分");
        text.push_str(&",値".repeat(columns.saturating_sub(4)));
        text.push('\n');
    }
    text
}

#[test]
fn an_empty_file_says_so() {
    for bytes in [
        &b""[..],
        b" \r\n\t\n",
        b"\xEF\xBB\xBF",
        "\u{3000}\n".as_bytes(),
    ] {
        assert_eq!(
            read("空.txt", bytes).outcome,
            Err(IngestError::Empty),
            "{bytes:?}"
        );
    }
}

#[test]
fn formats_that_are_not_read_are_named_by_their_content() {
    let cases: [(&str, &[u8], &str); 2] = [
        ("目標.csv", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "PNG"),
        (
            "目標.txt",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0",
            "OLE",
        ),
    ];
    for (name, bytes, wanted) in cases {
        match read(name, bytes).outcome {
            Err(IngestError::Unsupported { found }) => assert!(found.contains(wanted), "{found}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn binary_noise_is_refused() {
    let mut numbers = support::Numbers::from_name("noise");
    let noise: Vec<u8> = (0..40_000).map(|_| numbers.below(256) as u8).collect();
    let outcome = read("目標.txt", noise).outcome;
    assert!(
        matches!(
            outcome,
            Err(IngestError::Unsupported { .. } | IngestError::Undecodable)
        ),
        "{outcome:?}"
    );
}

#[test]
fn a_wrong_extension_is_noted_and_the_content_followed() {
    let page = "<!DOCTYPE html><html><body><table><tr><th>番号</th><th>取組項目</th><th>実績</th></tr>\
                <tr><td>1</td><td>道路の補修</td><td>12か所</td></tr></table></body></html>";
    let reading = read("goals.csv", page);
    assert!(codes(&reading).contains(&Code::ExtensionMismatch));
    let dataset = reading.outcome.expect("it is read").dataset;
    assert_eq!(dataset.initiatives.len(), 1);
}

#[test]
fn two_hundred_megabytes_are_refused_before_anything_else() {
    match read("大.txt", vec![b'a'; 200 << 20]).outcome {
        Err(IngestError::OverLimit {
            limit,
            found,
            allowed,
        }) => {
            assert_eq!((limit.as_str(), found), ("bytes", 200 << 20));
            assert!(allowed < found);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_thousand_columns_are_cut_and_the_rest_is_read() {
    let reading = read("広.csv", goals_csv(10_000));
    assert_eq!(limits(&reading), ["row-cells"]);
    assert_eq!(
        reading
            .outcome
            .expect("it is read")
            .dataset
            .initiatives
            .len(),
        3
    );
}

/// A small limit keeps the test quick; the end-to-end tests drop a line of 50 MB on the page.
#[test]
fn a_line_over_its_limit_is_cut() {
    let mut text = goals_csv(4).into_bytes();
    text.extend(b"4,");
    text.resize(text.len() + (1 << 20), b'x');
    let mut options = ReadOptions::default();
    options.limits.line_bytes = 1 << 16;
    let reading = read_source(&source("長.csv", text), &options, &mut |_| {});
    assert_eq!(limits(&reading), ["line-bytes"]);
    let dataset = reading.outcome.expect("it is read").dataset;
    assert!(dataset.initiatives.len() >= 3);
}

#[test]
fn broken_characters_are_counted_and_the_rest_is_read() {
    let mut bytes = "# 令和6年度 組織目標\n\n| 番号 | 取組項目 | 実績 |\n| --- | --- | --- |\n| 1 | 道路の補修 | 12か所 |\n| 2 | 公園の"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xE3\x81\xFF\xFE");
    bytes.extend(" | 3か所 |\n".as_bytes());
    let reading = read("壊.md", bytes);
    assert!(
        codes(&reading).contains(&Code::EncodingDamaged),
        "{:?}",
        codes(&reading)
    );
    assert_eq!(
        reading
            .outcome
            .expect("it is read")
            .dataset
            .initiatives
            .len(),
        2
    );
}

#[test]
fn html_of_great_depth_is_flattened() {
    let depth = 100_000;
    let page = format!(
        "<!DOCTYPE html><html><body>{}<p>目標</p>{}</body></html>",
        "<div><ul><li>".repeat(depth),
        "</li></ul></div>".repeat(depth)
    );
    let reading = read("深.html", page);
    assert!(!matches!(reading.outcome, Err(IngestError::Stopped)));
}

#[test]
fn tables_inside_tables_of_great_depth_end() {
    let page = "<table><tr><td>".repeat(20_000);
    let reading = read("深.html", format!("<html><body>{page}目標</body></html>"));
    assert!(!matches!(reading.outcome, Err(IngestError::Stopped)));
}

#[test]
fn spans_without_end_do_not_fill_the_memory() {
    let row = "<tr><td rowspan=65534 colspan=1000>目標</td><td rowspan=99999999999>1</td></tr>";
    let page = format!(
        "<html><body><table>{}</table></body></html>",
        row.repeat(200)
    );
    let reading = read("結合.html", page);
    if let Ok(contents) = reading.outcome {
        assert!(contents.dataset.initiatives.len() <= 200);
    }
}

#[test]
fn a_text_without_goals_says_so() {
    let text = "むかしむかし、あるところに、小さな村がありました。\n\n人々は川のそばで静かに暮らしていました。\n";
    let reading = read("物語.txt", text);
    assert!(
        codes(&reading).contains(&Code::NoInitiatives),
        "{:?}",
        codes(&reading)
    );
    assert_eq!(
        reading
            .outcome
            .expect("it is read")
            .dataset
            .initiatives
            .len(),
        0
    );
}

#[test]
fn a_quote_that_never_ends_costs_at_most_its_own_rows() {
    let reading = read(
        "引用.csv",
        "番号,取組項目,実績\n1,道路の補修,12か所\n2,\"公園の整備,3か所\n3,橋の点検,4橋\n",
    );
    assert!(
        codes(&reading).contains(&Code::QuoteUnclosed),
        "{:?}",
        codes(&reading)
    );
    assert!(
        !reading
            .outcome
            .expect("it is read")
            .dataset
            .initiatives
            .is_empty()
    );
}
