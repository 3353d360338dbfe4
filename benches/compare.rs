//! Time of every analysis over many municipalities, natively, and how it grows: `make bench-native`.
//!
//! The documents are made up (300 initiatives with an indicator each). Nothing is asserted.
//! Arguments are numbers of municipalities, in place of the usual ones.

#[path = "made_up/mod.rs"]
mod made_up;

use std::hint::black_box;
use std::time::Instant;

use machikurabe::compare::{
    AnalysisName, CompareOptions, MatchIndex, Outcome, SimilarIndex, compare_by,
};
use machikurabe::record::Dataset;
use machikurabe::view::view_from_comparison;

/// Municipalities: about 10,000, 100,000 and 500,000 initiatives.
const SIZES: [usize; 3] = [34, 334, 1_741];

fn main() {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() { &SIZES } else { &*asked };
    for size in sizes.iter().copied() {
        let documents = made_up::documents(size);
        let datasets: Vec<&Dataset> = documents.iter().collect();
        println!(
            "\n{size} municipalities, {} initiatives; {} MB in use",
            size * made_up::RECORDS,
            memory()
        );
        let options = CompareOptions::default();
        for name in AnalysisName::ALL {
            let mut comparison = None;
            row(name.name(), || {
                comparison = Some(compare_by(&datasets, &options, &[*name]));
            });
            if let Some(comparison) = comparison {
                if let Some(Outcome::Findings(found)) = comparison.outcome(*name) {
                    println!("{:<28} {:>9}", "  points", found.findings.len());
                }
                row("  its view", || {
                    drop(black_box(view_from_comparison(&comparison)));
                });
            }
        }
        similar(&datasets);
        matching(&datasets, &options);
        println!("{:<28} {:>9} MB", "most memory in use", peak());
    }
}

fn similar(datasets: &[&Dataset]) {
    let mut index = SimilarIndex::default();
    row("similar: index", || index = SimilarIndex::new(datasets));
    let mut longest: f64 = 0.0;
    let mut sum = 0.0;
    let count = 100;
    for n in 0..count {
        let start = now();
        let document = n * datasets.len() / count;
        black_box(index.similar(datasets, document, n * 3 % made_up::RECORDS, 10));
        let time = start.elapsed().as_secs_f64() * 1e3;
        longest = longest.max(time);
        sum += time;
    }
    println!(
        "{:<28} {:>9.2} ms, longest {longest:.2} ms",
        "similar: lookup",
        sum / f64::from(count as u32)
    );
}

fn matching(datasets: &[&Dataset], options: &CompareOptions) {
    let mut index = MatchIndex::default();
    row("matching: index", || index = MatchIndex::new(datasets));
    let mut longest: f64 = 0.0;
    for n in 0..100 {
        let start = now();
        let document = n * datasets.len() / 100;
        let indicator = (document, n * 3 % made_up::RECORDS, 1);
        black_box(index.candidates(datasets, options, indicator, 5));
        longest = longest.max(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{:<28} {longest:>9.2} ms", "matching: longest lookup");
}

fn row(name: &str, mut work: impl FnMut()) {
    let (start, used) = (now(), processor_time());
    work();
    println!(
        "{name:<28} {:>9.1} ms, {:>9.1} ms of the processor, {:>6} MB",
        start.elapsed().as_secs_f64() * 1e3,
        processor_time() - used,
        memory()
    );
}

/// Milliseconds that this process had a processor, where the system says: what other processes
/// take meanwhile is not in it.
fn processor_time() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next();
    nanoseconds
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0)
        / 1e6
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures time; nothing it prints is asserted"
)]
fn now() -> Instant {
    Instant::now()
}

/// Memory of this process in MB, where the system says.
fn memory() -> u64 {
    of_status("VmRSS:")
}

/// The most memory it had, likewise.
fn peak() -> u64 {
    of_status("VmHWM:")
}

fn of_status(key: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}
