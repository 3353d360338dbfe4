//! Our readers beside those that people know, in the same headless browser on the same files:
//! `make bench-readers`.
//!
//! PDF: text and tables by the page's own worker against the text alone by pdf.js. Excel: lines and
//! grids by the worker against SheetJS's parsed workbook. Beside them the time until the page has
//! the records. Medians of several rounds after a first one that warms up; nothing is asserted.

#[path = "../tests/support/browser/mod.rs"]
mod browser;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use browser::{Browser, Outcome, built_page, test_id};
use machikurabe::pipeline::{ReadOptions, read_source};
use serde_json::{Value, json};

/// Rounds of each reader and file.
const ROUNDS: usize = 5;
/// Rounds of files that take long.
const FEW_ROUNDS: usize = 3;
/// A file over this size takes long.
const LARGE: u64 = 500_000;

/// Keeps what the page asks its worker, as the pattern of the jobs of the benchmark.
const KEEP_JOB: &str = r"
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...rest) {
  if (Array.isArray(message)) globalThis.benchJob = message[0];
  return post.call(this, message, ...rest);
};
";

/// A worker of our own, started as the page starts its own, and a place for files.
const OUR_WORKER: &str = r"
const { module, glue } = globalThis.machikurabe;
const tail = '\nself.onmessage=(e)=>{self.onmessage=null;wasm_bindgen.initSync({module:e.data});};';
const worker = new Worker(URL.createObjectURL(new Blob([glue, tail], { type: 'text/javascript' })));
worker.postMessage(module);
globalThis.benchWorker = worker;
const input = document.createElement('input');
input.type = 'file';
input.id = 'bench-file';
document.body.prepend(input);
done(true);
";

/// Reads the chosen file again and again; counts the pages that the worker tells of.
const OUR_ROUNDS: &str = r"
const rounds = arguments[0];
const file = document.getElementById('bench-file').files[0];
const read = () => new Promise((answer, failed) => {
  let notes = 0;
  let laid = null;
  const start = performance.now();
  benchWorker.onerror = () => failed(new Error('the worker stopped'));
  benchWorker.onmessage = (event) => {
    const time = performance.now() - start;
    if (!Array.isArray(event.data)) {
      notes += 1;
      // The layout is done when the next step begins.
      if (event.data.Reached?.[1] === 'Recognize') laid = time;
      return;
    }
    answer({ time, laid: laid ?? time, notes, bytes: event.data[1].length });
  };
  benchWorker.postMessage([benchJob, file]);
});
(async () => {
  const times = [];
  const laid = [];
  let last = await read();
  for (let round = 0; round < rounds; round += 1) {
    last = await read();
    times.push(last.time);
    laid.push(last.laid);
  }
  done({ times, laid, notes: last.notes, found: last.bytes });
})().catch((error) => done({ error: String(error) }));
";

/// The other reader on the chosen file.
const OTHER_ROUNDS: &str = r"
bench[arguments[0]](arguments[1]).then(done, (error) => done({ error: String(error) }));
";

struct Row {
    name: String,
    bytes: u64,
    /// Pages or sheets, and records.
    holds: String,
    /// Until the layout is done, and until the page has the records.
    ours: Option<(f64, f64)>,
    other: Option<f64>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("target/bench/node_modules/pdfjs-dist").is_dir() {
        println!("pdf.js and SheetJS are missing; make bench-readers installs them");
        return Ok(());
    }
    let files = files(root);
    let large = root.join("target/bench/large.pdf");
    if !large.is_file() {
        println!("without target/bench/large.pdf (tools/corpus/large.py writes it)");
    }
    let ours = Browser::start("bench-ours").await?;
    let mine = read_ours(&ours, &files).await;
    ours.end().await;
    let page = root.join("tools/bench/page.html");
    let other = Browser::start_with("bench-other", &["--allow-file-access-from-files"]).await?;
    let theirs = read_other(&other, &page, &files).await;
    other.end().await;
    let (mine, theirs) = (mine?, theirs?);
    let rows: Vec<Row> = files
        .iter()
        .zip(mine.into_iter().zip(theirs))
        .map(|(path, (ours, other))| row(path, ours, other))
        .collect();
    print(
        "PDF: worker (text and tables) and pdf.js (text)",
        &rows,
        |name| is_pdf(Path::new(name)),
    );
    print(
        "Excel: worker (lines and grids) and SheetJS (workbook)",
        &rows,
        |name| !is_pdf(Path::new(name)),
    );
    Ok(())
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "pdf")
}

/// The corpus, the large files, and published documents beside the checkout.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["hanagoe", "hoshimino", "kirinomiya", "minamo", "shioji"] {
        for form in [
            "book.pdf",
            "page.pdf",
            "word.pdf",
            "form.xlsx",
            "form.xls",
            "form.xlsb",
            "form.ods",
        ] {
            all.push(root.join("tests/corpus").join(folder).join(form));
        }
    }
    all.push(root.join("target/bench/large.pdf"));
    all.push(root.join("target/bench/large.xlsx"));
    // The driver takes no paths that go up.
    let samples = root.join("../shared/samples").canonicalize();
    let samples = samples.and_then(std::fs::read_dir);
    let mut samples: Vec<PathBuf> = samples
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let end = path.extension().unwrap_or_default();
            ["pdf", "xlsx", "xls", "ods"]
                .iter()
                .any(|wanted| end == *wanted)
        })
        .collect();
    samples.sort();
    all.extend(samples);
    all.retain(|path| path.is_file());
    all
}

async fn read_ours(browser: &Browser, files: &[PathBuf]) -> Outcome<Vec<Option<(f64, f64)>>> {
    browser.before_page(KEEP_JOB).await?;
    browser.open(&built_page()?).await?;
    let first = files.first().ok_or("there are no files")?;
    let input = test_id("file-input");
    browser
        .choose_files(&input, std::slice::from_ref(first))
        .await?;
    browser
        .until("a job was seen", "globalThis.benchJob")
        .await?;
    browser.script(OUR_WORKER, Vec::new()).await?;
    let mut all = Vec::new();
    for path in files {
        browser
            .choose_files("#bench-file", std::slice::from_ref(path))
            .await?;
        let rounds = json!(rounds(path));
        let answer = browser.script(OUR_ROUNDS, vec![rounds]).await?;
        all.push(median(&answer, "laid").zip(median(&answer, "times")));
    }
    Ok(all)
}

async fn read_other(
    browser: &Browser,
    page: &Path,
    files: &[PathBuf],
) -> Outcome<Vec<Option<f64>>> {
    browser.open_plain(page).await?;
    let mut all = Vec::new();
    for path in files {
        browser
            .choose_files("#bench-file", std::slice::from_ref(path))
            .await?;
        let reader = json!(if is_pdf(path) { "pdf" } else { "book" });
        let arguments = vec![reader, json!(rounds(path))];
        all.push(median(
            &browser.script(OTHER_ROUNDS, arguments).await?,
            "times",
        ));
    }
    Ok(all)
}

fn rounds(path: &Path) -> usize {
    let size = std::fs::metadata(path).map_or(0, |meta| meta.len());
    if size > LARGE { FEW_ROUNDS } else { ROUNDS }
}

/// Median of the times in milliseconds; `None` where the reader refused the file.
fn median(answer: &Value, name: &str) -> Option<f64> {
    if let Some(error) = answer["error"].as_str() {
        println!("({error})");
        return None;
    }
    let mut times: Vec<f64> = answer[name]
        .as_array()?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}

fn row(path: &Path, ours: Option<(f64, f64)>, other: Option<f64>) -> Row {
    let bytes = std::fs::read(path).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let size = bytes.len() as u64;
    let reading = read_source(
        &support::source(&name, bytes),
        &ReadOptions::default(),
        &mut |_| {},
    );
    let holds = match reading.outcome {
        Ok(contents) => format!(
            "{} p., {} records",
            contents.pages.len(),
            contents.dataset.initiatives.len()
        ),
        Err(error) => error.to_string(),
    };
    Row {
        name: format!("{}/{name}", folder.to_string_lossy()),
        bytes: size,
        holds,
        ours,
        other,
    }
}

/// A table of those rows whose name is wanted; the ratio is how many times ours is quicker.
fn print(title: &str, rows: &[Row], is_wanted: impl Fn(&str) -> bool) {
    println!(
        "\n{title}\n{:<36} {:>8} {:>9} {:>9} {:>6} {:>10}",
        "file", "KB", "ours ms", "other ms", "ratio", "records ms"
    );
    let mut ratios = Vec::new();
    for row in rows.iter().filter(|row| is_wanted(&row.name)) {
        let time = |time: Option<f64>| time.map_or("–".to_owned(), |time| format!("{time:.1}"));
        let ratio = row
            .ours
            .zip(row.other)
            .map(|((ours, _), other)| other / ours.max(0.01));
        ratios.extend(ratio);
        println!(
            "{:<36} {:>8.1} {:>9} {:>9} {:>6} {:>10} {}",
            row.name,
            row.bytes as f64 / 1e3,
            time(row.ours.map(|(laid, _)| laid)),
            time(row.other),
            ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}")),
            time(row.ours.map(|(_, records)| records)),
            row.holds
        );
    }
    ratios.sort_by(f64::total_cmp);
    if let Some(median) = ratios.get(ratios.len() / 2) {
        println!("median ratio {median:.2} of {} files", ratios.len());
    }
}
