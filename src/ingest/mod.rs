//! Bytes → Layout, one importer a format.
//!
//! [`layout_from_source`] finds the format from the content first and the extension second and
//! lets one reader build the layout. Bytes with a signature go to `pdf`, `workbook` or `docx`.
//! Text is decoded, cut into physical lines and read by `text` (lines, tab rows, Markdown),
//! `separated` (CSV, TSV) or `html`. All of them go through `builder`, which knows pages and
//! limits. [`unpack`] takes the files out of an archive.

mod archive;
mod builder;
mod detect;
mod docx;
mod encoding;
mod html;
mod inline;
mod limits;
mod lines;
mod markdown;
mod package;
mod pdf;
mod protected;
mod separated;
mod table_ranges;
mod text;
mod workbook;
mod xml;

pub use archive::unpack;
pub use inline::plain_text;
pub use limits::Limits;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::layout::{Layout, Page};
use crate::source::{Locator, MediaType, SourceFile, SourceInfo, sha256_hex};

use builder::Builder;
use detect::Signature;
use encoding::Decoded;
use limits::Cuts;

/// Nothing of a file can be used. The file name is attached once, by the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum IngestError {
    /// No bytes, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// Not text of any kind that is read; `found` names what it seems to be (`PDF`, `PNG`, `binary data`).
    #[error("not a format that is read: {found}")]
    Unsupported {
        /// What the content seems to be.
        found: String,
    },
    /// Text in no encoding that is known.
    #[error("the text encoding could not be found")]
    Undecodable,
    /// More than a limit allows.
    #[error("over the limit {limit}: {found} > {allowed}")]
    OverLimit {
        /// Kebab-case name of the limit, such as `bytes`.
        limit: String,
        /// What was found.
        found: u64,
        /// What is allowed.
        allowed: u64,
    },
    /// The file opens only with a password.
    #[error("a password is needed")]
    PasswordNeeded {
        /// Whether one was given that does not open it.
        is_wrong: bool,
    },
    /// Every page is a picture: there is no text to read.
    #[error("no text on {pages} pages")]
    NoText {
        /// Number of pages.
        pages: u32,
    },
    /// So damaged that nothing of it can be read.
    #[error("damaged: {detail}")]
    Damaged {
        /// What is wrong, in the words of the format.
        detail: String,
    },
    /// Reading stopped by a defect of this program; the other files are not affected.
    #[error("reading stopped unexpectedly")]
    Stopped,
}

/// Opens a file that is protected; never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Password(pub String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Told after each page or sheet: its number, and how many there are.
pub type PageProgress<'a> = dyn FnMut(u32, u32) + 'a;

/// Reads any supported source but an archive.
///
/// # Diagnostics
/// All codes of the ingest stage.
pub fn layout_from_source(
    source: &SourceFile,
    limits: &Limits,
    password: Option<&Password>,
    progress: &mut PageProgress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Layout, IngestError> {
    refuse(&source.bytes, limits)?;
    let extension = detect::extension(&source.name);
    let opened = match detect::signature(&source.bytes) {
        Some(Signature::Compound) => {
            contained(|| protected::open(&source.bytes, password, limits.bytes))?
        }
        _ => None,
    };
    let bytes = opened.as_deref().unwrap_or(&source.bytes);
    let contents = match media_of_binary(bytes)? {
        Some(media) => {
            let media_contents =
                contained(|| read_binary(media, bytes, limits, password, progress, diagnostics))?;
            report_extension(&extension, media, diagnostics);
            media_contents
        }
        None => read_text(bytes, &extension, limits, diagnostics)?,
    };
    contents.cuts.report(diagnostics);
    Ok(Layout {
        source: SourceInfo {
            name: source.name.clone(),
            format: contents.media,
            encoding: contents.encoding,
            sha256: sha256_hex(&source.bytes),
            byte_count: source.bytes.len() as u64,
            page_count: contents.has_pages.then_some(contents.pages.len() as u32),
        },
        pages: contents.pages,
        source_lines: contents.source_lines,
    })
}

/// What a reader makes of a source.
struct Contents {
    media: MediaType,
    encoding: Option<String>,
    pages: Vec<Page>,
    has_pages: bool,
    source_lines: Vec<String>,
    cuts: Cuts,
}

/// Runs a parser of foreign code. Where panics unwind, one costs this file only; in the browser
/// the worker ends, which the page reports in the same words.
fn contained<T>(parse: impl FnOnce() -> Result<T, IngestError>) -> Result<T, IngestError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(parse))
        .unwrap_or(Err(IngestError::Stopped))
}

/// The format of bytes that are no text; `None` for what may be text.
fn media_of_binary(bytes: &[u8]) -> Result<Option<MediaType>, IngestError> {
    match detect::signature(bytes) {
        None if detect::is_binary(bytes) && !encoding::is_utf16(bytes) => {
            Err(unsupported("binary data"))
        }
        None => Ok(None),
        Some(Signature::Pdf) => Ok(Some(MediaType::Pdf)),
        Some(Signature::Zip) => archive::media_of_package(bytes).map(Some),
        Some(Signature::Compound) => workbook::media_of_compound(bytes).map(Some),
        Some(Signature::Foreign(found)) => Err(unsupported(found)),
    }
}

fn read_binary(
    media: MediaType,
    bytes: &[u8],
    limits: &Limits,
    password: Option<&Password>,
    progress: &mut PageProgress<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Contents, IngestError> {
    let mut builder = Builder::new(limits, Cuts::default(), media != MediaType::Docx);
    let mut source_lines = Vec::new();
    match media {
        MediaType::Pdf => pdf::read(bytes, password, &mut builder, progress, diagnostics)?,
        MediaType::Docx => source_lines = docx::read(bytes, &mut builder, diagnostics)?,
        _ => workbook::read(bytes, media, &mut builder, progress, diagnostics)?,
    }
    let (pages, has_pages, cuts) = builder.finish();
    Ok(Contents {
        media,
        encoding: None,
        pages,
        has_pages,
        source_lines,
        cuts,
    })
}

fn read_text(
    bytes: &[u8],
    extension: &str,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Contents, IngestError> {
    let decoded = encoding::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    if let Some(found) = detect::unsupported_text(&decoded.text, extension) {
        return Err(unsupported(found));
    }
    let mut cuts = Cuts::default();
    let lines = lines::physical_lines(&decoded.text, limits, &mut cuts);
    report_encoding(&decoded, diagnostics);
    let format = detect::format(&decoded.text, &lines, extension);
    report_extension(extension, format.media, diagnostics);
    let encoding = decoded.encoding.name().to_owned();
    // The lines hold all of it from here on; a large text need not be in memory twice.
    drop(decoded);
    let (pages, has_pages, cuts) = read(&lines, format, limits, cuts, diagnostics);
    Ok(Contents {
        media: format.media,
        encoding: Some(encoding),
        pages,
        has_pages,
        source_lines: lines,
        cuts,
    })
}

fn report_extension(extension: &str, media: MediaType, diagnostics: &mut Diagnostics) {
    if detect::misleads(extension, media) {
        diagnostics.push(
            Diagnostic::new(Code::ExtensionMismatch)
                .arg("extension", extension)
                .arg("format", media.name()),
        );
    }
}

/// Refuses bytes that are too many or none, without decoding.
fn refuse(bytes: &[u8], limits: &Limits) -> Result<(), IngestError> {
    let found = bytes.len() as u64;
    if found > limits.bytes {
        return Err(IngestError::OverLimit {
            limit: "bytes".to_owned(),
            found,
            allowed: limits.bytes,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty);
    }
    Ok(())
}

fn unsupported(found: &str) -> IngestError {
    IngestError::Unsupported {
        found: found.to_owned(),
    }
}

fn read(
    lines: &[String],
    format: detect::Format,
    limits: &Limits,
    cuts: Cuts,
    diagnostics: &mut Diagnostics,
) -> (Vec<Page>, bool, Cuts) {
    let is_text = matches!(format.media, MediaType::Text | MediaType::Markdown);
    let paged = is_text && lines.iter().any(|line| line.contains('\u{c}'));
    let mut builder = Builder::new(limits, cuts, paged);
    match format.media {
        MediaType::Text | MediaType::Markdown => text::read(lines, &mut builder),
        MediaType::Csv | MediaType::Tsv => {
            separated::read(lines, format.delimiter, &mut builder, diagnostics);
        }
        _ => html::read(&lines.join("\n"), 1, &mut builder),
    }
    builder.finish()
}

/// Places of damage that are told; all of it is counted.
const DAMAGED_PLACES: usize = 50;

fn report_encoding(decoded: &Decoded, diagnostics: &mut Diagnostics) {
    let name = decoded.encoding.name();
    if decoded.guessed {
        diagnostics.push(Diagnostic::new(Code::EncodingGuessed).arg("encoding", name));
    }
    if !decoded.damaged {
        return;
    }
    let count = decoded.text.matches('\u{fffd}').count();
    let mut damaged = Diagnostic::new(Code::EncodingDamaged)
        .arg("encoding", name)
        .arg("count", count);
    damaged.at = lines::split(&decoded.text)
        .zip(1..)
        .filter(|(content, _)| content.contains('\u{fffd}'))
        .take(DAMAGED_PLACES)
        .map(|(_, line)| Locator::line(line))
        .collect();
    diagnostics.push(damaged);
}

#[cfg(test)]
mod tests;
