//! What the native program says about the same files.

use std::path::{Path, PathBuf};
use std::process::Command;

use machikurabe::pipeline::{FileReading, ReadOptions, read_source};
use machikurabe::source::SourceFile;

use crate::browser::{Outcome, ensure};

/// Writes sources into a folder, as a person has them; the paths are ordered by name, as the page
/// orders files that arrive together.
pub(crate) fn write_all(folder: &Path, sources: &[SourceFile]) -> Outcome<Vec<PathBuf>> {
    let mut sources: Vec<&SourceFile> = sources.iter().collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    sources
        .iter()
        .map(|source| {
            let path = folder.join(&source.name);
            std::fs::write(&path, &source.bytes)?;
            Ok(path)
        })
        .collect()
}

/// Reads one source with nothing declared.
pub(crate) fn read(source: &SourceFile) -> FileReading {
    read_source(source, &ReadOptions::default(), &mut |_| {})
}

/// Initiatives that the native program finds.
pub(crate) fn initiative_count(source: &SourceFile) -> usize {
    read(source)
        .outcome
        .map_or(0, |contents| contents.dataset.initiatives.len())
}

/// Standard output of `machikurabe extract`.
pub(crate) fn extract(arguments: &[&str], files: &[PathBuf]) -> Outcome<Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_machikurabe"))
        .arg("extract")
        .args(arguments)
        .args(files)
        .output()?;
    let message = String::from_utf8_lossy(&output.stderr);
    // 1: a file without goals; what the others gave is printed all the same.
    ensure!(
        matches!(output.status.code(), Some(0 | 1)),
        "extract: {message}"
    );
    Ok(output.stdout)
}
