//! The built-in sample is read without a single miss.

mod truth;

use std::fs;
use std::path::PathBuf;

use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::sample;
use serde_json::Value as Json;

#[test]
fn the_sample_is_read_completely_and_correctly() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let mut truths: Vec<(Json, Vec<u8>)> = fs::read_dir(folder.join("truth"))
        .unwrap()
        .map(|entry| {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let truth: Json = serde_json::from_str(&text).unwrap();
            let bytes = fs::read(folder.join(truth["source"].as_str().unwrap())).unwrap();
            (truth, bytes)
        })
        .collect();
    let files = sample::files();
    assert_eq!(truths.len(), files.len());
    let mut misses = Vec::new();
    let mut checks = 0;
    for mut source in files {
        let at = truths.iter().position(|(_, b)| *b == source.bytes).unwrap();
        let (truth, _) = truths.swap_remove(at);
        // The name must not help.
        source.name = "document".to_owned();
        let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
        let dataset = reading.outcome.as_ref().ok().map(|r| &r.dataset);
        let score = truth::compare(truth["source"].as_str().unwrap(), &truth, dataset);
        checks += score.checks;
        misses.extend(score.misses);
    }
    assert!(
        misses.is_empty(),
        "{} of {checks} checks failed:\n{}",
        misses.len(),
        misses.join("\n")
    );
}
