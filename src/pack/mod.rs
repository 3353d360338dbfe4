//! Build step: one HTML file of the folder that Trunk built.
//!
//! In: Trunk's staging folder (`index.html` and the files that it names). Out: one HTML file that
//! names no other file and whose first element is the content security policy of [`policy`].
//! Refuses a page that would still reach for something outside itself ([`audit`]) and a file over
//! [`SIZE_BUDGET`].
//!
//! Runs on the developer's machine only; no part of the page or of the command line uses it.

mod audit;
mod page;
mod payload;
mod policy;

#[cfg(test)]
mod tests;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Largest single file in bytes (5 MB); more fails the build.
pub const SIZE_BUDGET: usize = 5_000_000;

/// Where the single file is written, below the source folder. Outside `dist`, which Trunk wipes.
const OUTPUT: &str = "out/machikurabe.html";

/// Why no single file was written.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Trunk's environment variable is missing: not run as its hook.
    #[error("{0} is not set; this program is a post-build hook of Trunk")]
    Environment(&'static str),
    /// The page is not of the shape that is packed.
    #[error("index.html: {0}")]
    Page(String),
    /// Something outside the file is still named.
    #[error("reaches outside the file: {0}")]
    External(String),
    /// The result is over [`SIZE_BUDGET`].
    #[error("{size} bytes are over the budget of {SIZE_BUDGET}")]
    OverBudget {
        /// Size of the result in bytes.
        size: usize,
    },
}

/// Sizes of what was packed, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file that was written.
    pub path: PathBuf,
    /// The single file.
    pub total: usize,
    /// The program before compression.
    pub program: usize,
    /// The program as it stands in the file (gzip, base64).
    pub payload: usize,
    /// All styles.
    pub styles: usize,
    /// All scripts.
    pub scripts: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} bytes of {SIZE_BUDGET} (program {} → {}, styles {}, scripts {})",
            self.path.display(),
            self.total,
            self.program,
            self.payload,
            self.styles,
            self.scripts
        )
    }
}

/// Packs what Trunk's hook variables name. `None` when it is no release build.
pub fn run_from_environment() -> Result<Option<Report>, PackError> {
    if std::env::var("TRUNK_PROFILE").ok().as_deref() != Some("release") {
        return Ok(None);
    }
    let folder = |name: &'static str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .ok_or(PackError::Environment(name))
    };
    let output = folder("TRUNK_SOURCE_DIR")?.join(OUTPUT);
    pack_folder(&folder("TRUNK_STAGING_DIR")?, &output).map(Some)
}

/// Makes one file of a folder that Trunk built.
pub fn pack_folder(staging: &Path, output: &Path) -> Result<Report, PackError> {
    let read = |name: &str| read_file(&staging.join(name));
    let html = text_from(staging.join("index.html"))?;
    let program = read(&program_name(staging)?)?;
    let payload = payload::text_from_program(&program)?;
    let page = page::assemble(&html, &payload, &|name| text_from(staging.join(name)))?;
    let packed = policy::install(&page)?;
    audit::check(&packed, &page)?;
    if packed.len() > SIZE_BUDGET {
        return Err(PackError::OverBudget { size: packed.len() });
    }
    write_file(output, &packed)?;
    Ok(Report {
        path: output.to_owned(),
        total: packed.len(),
        program: program.len(),
        payload: payload.len(),
        styles: page.style.len(),
        scripts: page.scripts.iter().map(String::len).sum(),
    })
}

/// The one WebAssembly file of the folder.
fn program_name(staging: &Path) -> Result<String, PackError> {
    let entries = fs::read_dir(staging).map_err(|source| io_error(staging, source))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "wasm"))
        .collect();
    names.sort();
    match names.as_slice() {
        [name] => Ok(name.clone()),
        _ => Err(PackError::Page(format!(
            "one .wasm file is expected beside it, found {names:?}"
        ))),
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, PackError> {
    fs::read(path).map_err(|source| io_error(path, source))
}

/// A text with the line ends that a browser sees, which are those that it hashes.
fn text_from(path: PathBuf) -> Result<String, PackError> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(source) => Err(PackError::Io { path, source }),
    }
}

fn write_file(path: &Path, text: &str) -> Result<(), PackError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    fs::write(path, text).map_err(|source| io_error(path, source))
}

fn io_error(path: &Path, source: std::io::Error) -> PackError {
    PackError::Io {
        path: path.to_owned(),
        source,
    }
}
