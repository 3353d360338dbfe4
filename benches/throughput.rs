//! Throughput of each stage in MB/s, natively: `make bench-native`.
//!
//! Reads the published documents beside the checkout, or the built-in sample where they are
//! missing. Prints the median of many rounds; nothing is asserted.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use machikurabe::assemble::{Declared, dataset_from_document};
use machikurabe::compare::{CompareOptions, compare};
use machikurabe::diagnostic::Diagnostics;
use machikurabe::document::Document;
use machikurabe::ingest::{Limits, layout_from_source};
use machikurabe::interchange::{from_datasets, to_json};
use machikurabe::layout::Layout;
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::recognize::document_from_layout;
use machikurabe::record::Dataset;
use machikurabe::source::SourceFile;
use machikurabe::view::view_from_comparison;

/// Rounds of each stage; the median is printed.
const ROUNDS: usize = 31;

fn main() {
    let seeds = support::seeds();
    let (name, sources) = if seeds.is_empty() {
        ("built-in sample", machikurabe::sample::files())
    } else {
        ("published documents", seeds)
    };
    let bytes: usize = sources.iter().map(|source| source.bytes.len()).sum();
    println!(
        "{name}: {} files, {:.2} MB, median of {ROUNDS} rounds",
        sources.len(),
        mega(bytes)
    );
    let layouts: Vec<Layout> = sources.iter().filter_map(layout).collect();
    let documents: Vec<Document> = layouts.iter().map(document).collect();
    let datasets: Vec<Dataset> = layouts
        .iter()
        .zip(&documents)
        .map(|(layout, document)| dataset(layout, document))
        .collect();
    row("ingest", bytes, || {
        sources.iter().filter_map(layout).collect::<Vec<_>>()
    });
    row("recognize", bytes, || {
        layouts.iter().map(document).collect::<Vec<_>>()
    });
    row("assemble", bytes, || {
        let pairs = layouts.iter().zip(&documents);
        pairs
            .map(|(layout, document)| dataset(layout, document))
            .collect::<Vec<_>>()
    });
    row("compare, view", bytes, || compared(&datasets));
    row("interchange", bytes, || {
        to_json(&from_datasets(&datasets.iter().collect::<Vec<_>>())).len()
    });
    row("bytes to comparison", bytes, || {
        let readings: Vec<_> = sources
            .iter()
            .map(|source| read_source(source, &ReadOptions::default(), &mut |_| {}))
            .collect();
        let datasets: Vec<Dataset> = readings
            .into_iter()
            .filter_map(|reading| reading.outcome.ok())
            .map(|reading| reading.dataset)
            .collect();
        compared(&datasets)
    });
    growth();
}

/// How the time of a whole reading grows with the rows of a file: twice the rows, twice the time.
fn growth() {
    println!("\nrows of ten columns, bytes to dataset");
    for rows in [1_000, 2_000, 4_000, 8_000, 16_000] {
        let mut text =
            String::from("番号,担当課,事業名,取組内容,指標,目標,実績,達成率,評価,今後の方向性\n");
        for i in 1..=rows {
            let (target, actual) = (i % 300 + 20, i % 280 + 15);
            let grade = ["A", "B", "C"].get(i % 3).copied().unwrap_or_default();
            let _ = writeln!(
                text,
                "{i},企画課,第{i}号の見回り,地域の団体と年{}回の集いを開きます。,集いの参加者数,\
                 {target}人,{actual}人,{}%,{grade},継続",
                i % 9 + 1,
                i % 120
            );
        }
        let source = SourceFile {
            name: format!("rows_{rows}.csv"),
            bytes: text.into_bytes(),
        };
        let seconds = time(&mut || read_source(&source, &ReadOptions::default(), &mut |_| {}))
            .as_secs_f64()
            .max(1e-9);
        println!(
            "{rows:<20} {:>9.2} ms {:>9.1} us/row",
            seconds * 1e3,
            seconds * 1e6 / rows as f64
        );
    }
}

fn layout(source: &SourceFile) -> Option<Layout> {
    layout_from_source(
        source,
        &Limits::default(),
        None,
        &mut |_, _| {},
        &mut Diagnostics::new(),
    )
    .ok()
}

fn document(layout: &Layout) -> Document {
    document_from_layout(layout, &mut Diagnostics::new())
}

fn dataset(layout: &Layout, document: &Document) -> Dataset {
    let declared = Declared::default();
    dataset_from_document(document, &layout.source, &declared, &mut Diagnostics::new())
}

fn compared(datasets: &[Dataset]) -> usize {
    let all: Vec<&Dataset> = datasets.iter().collect();
    let comparison = compare(&all, &CompareOptions::default());
    black_box(view_from_comparison(&comparison));
    comparison.results.len()
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Runs a stage and prints its median time and throughput.
fn row<T>(stage: &str, bytes: usize, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| time(&mut run)).collect();
    times.sort();
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
    let seconds = median.as_secs_f64().max(1e-9);
    println!(
        "{stage:<20} {:>9.2} ms {:>9.1} MB/s",
        seconds * 1e3,
        mega(bytes) / seconds
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark runs natively and reads the clock"
)]
fn time<T>(run: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}
