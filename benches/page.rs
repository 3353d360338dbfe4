//! Times of the built page in a headless browser: `make bench-page`.
//!
//! Opens `out/machikurabe.html` over `file://`, drops the published documents (or the built-in
//! sample where they are missing), goes to the comparison as soon as all are read, and prints the
//! medians. Nothing is asserted.

#[path = "../tests/support/browser/mod.rs"]
mod browser;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::PathBuf;

use browser::{Browser, Outcome, built_page, test_id};

/// Runs, each in a browser of its own.
const ROUNDS: usize = 5;

/// Notes, from before the page's own scripts: the heading, the choice of files, all files read,
/// the first chart, and the longest task of the main thread after the choice.
const WATCH: &str = r#"
window.times = { longest: 0 };
const note = (name) => { if (!(name in times)) times[name] = performance.now(); };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if ("chosen" in times && entry.startTime >= times.chosen)
      times.longest = Math.max(times.longest, entry.duration);
}).observe({ type: "longtask" });
document.addEventListener("change", (event) => {
  if (event.target.type === "file") note("chosen");
}, true);
new MutationObserver(() => {
  if (document.querySelector("[data-testid='page-documents'] h1")) note("heading");
  const all = document.querySelectorAll("[data-testid='document']").length;
  const read = document.querySelectorAll("[data-testid='document'][data-state='read']").length;
  if (all > 0 && all === read && !("read" in times)) {
    note("read");
    document.querySelector("[data-testid='nav-compare']").click();
  }
  if (document.querySelector("[data-testid='page-compare'] figure svg")) note("chart");
}).observe(document, { subtree: true, childList: true, attributes: true });
"#;

/// Milliseconds of one round: first paint, heading, choice → read, choice → chart, longest task.
type Times = [f64; 5];

const NAMES: [&str; 5] = [
    "first paint after opening",
    "page usable after opening",
    "drop → all files read",
    "drop → first chart",
    "longest task after the drop",
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let seeds = support::seeds();
    let (name, sources) = if seeds.is_empty() {
        ("built-in sample", machikurabe::sample::files())
    } else {
        ("published documents", seeds)
    };
    let bytes: usize = sources.iter().map(|source| source.bytes.len()).sum();
    let size = std::fs::metadata(built_page()?)?.len();
    println!("out/machikurabe.html: {:.3} MB", size as f64 / 1e6);
    println!(
        "{name}: {} files, {:.2} MB, median (worst) of {ROUNDS} rounds",
        sources.len(),
        bytes as f64 / 1e6
    );
    let mut rounds: Vec<Times> = Vec::new();
    for round in 0..ROUNDS {
        let browser = Browser::start(&format!("bench-{round}")).await?;
        let mut files: Vec<PathBuf> = Vec::new();
        for source in &sources {
            let path = browser.folder().join(&source.name);
            std::fs::write(&path, &source.bytes)?;
            files.push(path);
        }
        let outcome = measure(&browser, &files).await;
        let folder = browser.folder().to_owned();
        browser.end().await;
        let _ = std::fs::remove_dir_all(folder);
        rounds.push(outcome?);
    }
    for (position, name) in NAMES.iter().enumerate() {
        let mut values: Vec<f64> = rounds
            .iter()
            .filter_map(|times| times.get(position))
            .copied()
            .collect();
        values.sort_by(f64::total_cmp);
        let median = values.get(values.len() / 2).copied().unwrap_or_default();
        let worst = values.last().copied().unwrap_or_default();
        println!("{name:<30} {median:>7.0} ms ({worst:.0})");
    }
    println!("(a longest task of 0 means: none over 50 ms)");
    Ok(())
}

async fn measure(browser: &Browser, files: &[PathBuf]) -> Outcome<Times> {
    browser.before_page(WATCH).await?;
    browser.open(&built_page()?).await?;
    browser
        .until("the page is usable", "'heading' in times")
        .await?;
    browser.choose_files(&test_id("file-input"), files).await?;
    browser
        .until("a chart is there", "'chart' in times")
        .await?;
    let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    let number = async |expression: &str| -> Outcome<f64> {
        let value = browser.value(expression).await?;
        value
            .as_f64()
            .ok_or_else(|| format!("{expression} = {value}").into())
    };
    Ok([
        number(paint).await?,
        number("times.heading").await?,
        number("times.read - times.chosen").await?,
        number("times.chart - times.chosen").await?,
        number("times.longest").await?,
    ])
}
