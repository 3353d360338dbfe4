//! What several test programs share: sources to read, and changes to them.
#![allow(dead_code, reason = "each test program uses its own part")]

pub(crate) mod office;

use std::fs;
use std::path::{Path, PathBuf};

use machikurabe::source::SourceFile;

/// A source with a name and bytes.
pub(crate) fn source(name: &str, bytes: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// The built-in sample and all files of `tests/fixtures`, in a fixed order.
pub(crate) fn fixtures() -> Vec<SourceFile> {
    let mut all = machikurabe::sample::files();
    all.extend(files_below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
    ));
    all
}

/// Published documents beside the checkout, where they are; they are not part of the repository.
pub(crate) fn seeds() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    files_below(&folder)
}

/// Published lists (CSV) beside the checkout, where they are.
pub(crate) fn published_lists() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let mut all = files_below(&folder);
    all.retain(|source| Path::new(&source.name).extension() == Some("csv".as_ref()));
    all
}

/// Sources below a folder by path; descriptions (`*.md` named README, `*.json`, `*.toml`) are
/// left out.
fn files_below(folder: &Path) -> Vec<SourceFile> {
    let mut folders = vec![folder.to_owned()];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
        .into_iter()
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_description = path
                .extension()
                .is_some_and(|end| end == "json" || end == "toml" || end == "sha256");
            !is_description && !name.starts_with("README")
        })
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy();
            Some(source(&name, fs::read(&path).ok()?))
        })
        .collect()
}

/// Small deterministic generator of numbers (xorshift64*): the same run every time.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// A generator that starts from a text, so that each fixture has its own sequence.
    pub(crate) fn from_name(name: &str) -> Self {
        let state = name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self(state | 1)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D);
        (mixed >> 33) as usize % end.max(1)
    }

    /// One of the choices.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}
