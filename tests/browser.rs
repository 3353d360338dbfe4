//! The core inside a browser. `make test-browser` runs it: first natively, which gives the digests
//! to compare with.
#![cfg(target_arch = "wasm32")]

#[path = "support/identity.rs"]
mod identity;

use machikurabe::diagnostic::Code;
use machikurabe::pipeline::{FileReading, ReadOptions, read_source};
use machikurabe::source::SourceFile;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn read(name: &str, text: String) -> FileReading {
    let source = SourceFile {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    };
    read_source(&source, &ReadOptions::default(), &mut |_| {})
}

#[wasm_bindgen_test]
fn readings_are_the_same_bytes_as_natively() {
    let Some(native) = option_env!("NATIVE_READINGS") else {
        panic!("NATIVE_READINGS is not set: run make test-browser");
    };
    let here = identity::digests();
    let differences: Vec<(&str, &str)> = native
        .split(';')
        .zip(here.split(';'))
        .filter(|(native, here)| native != here)
        .collect();
    assert!(differences.is_empty(), "{differences:?}");
    assert_eq!(native.len(), here.len());
}

/// The stack of a browser is smaller than a native one.
#[wasm_bindgen_test]
fn markup_of_great_depth_does_not_exhaust_the_stack() {
    let page = format!(
        "<html><body>{}目標",
        "<div><table><tr><td><ul><li>".repeat(20_000)
    );
    let reading = read("深.html", page);
    assert!(reading.outcome.is_ok());
}

#[wasm_bindgen_test]
fn a_text_without_goals_says_so() {
    let reading = read(
        "物語.txt",
        "むかし、ある村に小さな池がありました。\n".to_owned(),
    );
    let mut codes = reading.diagnostics.entries().iter().map(|entry| entry.code);
    assert!(codes.any(|code| code == Code::NoInitiatives));
}
