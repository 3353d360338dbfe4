//! Digests of readings, made by the same code natively and in the browser.

use machikurabe::compare::{CompareOptions, compare};
use machikurabe::interchange::{from_readings, to_json};
use machikurabe::pipeline::{FileReading, ReadOptions, read_source};
use machikurabe::source::{SourceFile, sha256_hex};
use machikurabe::view::view_from_comparison;

/// Fixtures that differ in format, encoding and shape; part of the program, because a browser has
/// no folder to read.
const FIXTURES: [(&str, &[u8]); 8] = [
    (
        "encoding_shift_jis.csv",
        include_bytes!("../fixtures/encoding_shift_jis.csv"),
    ),
    (
        "encoding_euc_jp.tsv",
        include_bytes!("../fixtures/encoding_euc_jp.tsv"),
    ),
    (
        "encoding_utf16_le_bom.tsv",
        include_bytes!("../fixtures/encoding_utf16_le_bom.tsv"),
    ),
    (
        "header_band_html_spans.html",
        include_bytes!("../fixtures/header_band_html_spans.html"),
    ),
    (
        "cell_composites.tsv",
        include_bytes!("../fixtures/cell_composites.tsv"),
    ),
    (
        "csv_quoted_newlines.csv",
        include_bytes!("../fixtures/csv_quoted_newlines.csv"),
    ),
    (
        "infobox_label_rows.txt",
        include_bytes!("../fixtures/infobox_label_rows.txt"),
    ),
    ("empty.txt", include_bytes!("../fixtures/empty.txt")),
];

/// One line a source, `digest name`, and one for the comparison of all of them. Lines are joined
/// by `;`, so that the text fits into an environment variable.
pub(crate) fn digests() -> String {
    let mut sources = machikurabe::sample::files();
    sources.extend(FIXTURES.iter().map(|&(name, bytes)| SourceFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }));
    let readings: Vec<FileReading> = sources
        .iter()
        .map(|source| read_source(source, &ReadOptions::default(), &mut |_| {}))
        .collect();
    let mut lines: Vec<String> = readings
        .iter()
        .map(|reading| {
            let text = to_json(&from_readings(std::slice::from_ref(reading)));
            format!("{} {}", sha256_hex(text.as_bytes()), reading.name)
        })
        .collect();
    let datasets: Vec<_> = readings
        .iter()
        .filter_map(|reading| reading.outcome.as_ref().ok())
        .map(|contents| &contents.dataset)
        .collect();
    let view = view_from_comparison(&compare(&datasets, &CompareOptions::default()));
    let text = serde_json::to_string(&view).unwrap_or_default();
    lines.push(format!("{} comparison", sha256_hex(text.as_bytes())));
    lines.join(";")
}
