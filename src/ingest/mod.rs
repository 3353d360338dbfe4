//! Bytes → Layout, one importer a format.
//!
//! [`layout_from_source`] refuses what is no text, decodes, cuts the text into physical lines,
//! finds the format (content first, extension second) and lets one of three readers build the
//! layout: `text` (lines, tab rows, Markdown), `separated` (CSV, TSV) or `html`. All of them go
//! through `builder`, which knows pages and limits.

mod builder;
mod detect;
mod encoding;
mod html;
mod inline;
mod limits;
mod lines;
mod markdown;
mod separated;
mod table_ranges;
mod text;

pub use limits::Limits;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::layout::{Layout, Page};
use crate::source::{Locator, MediaType, SourceFile, SourceInfo, sha256_hex};

use builder::Builder;
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
    /// Reading stopped by a defect of this program; the other files are not affected.
    #[error("reading stopped unexpectedly")]
    Stopped,
}

/// Reads any supported source.
///
/// Diagnostics: `encoding-guessed`, `encoding-damaged`, `extension-mismatch`, `quote-unclosed`,
/// `truncated-at-limit`.
pub fn layout_from_source(
    source: &SourceFile,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Layout, IngestError> {
    refuse(&source.bytes, limits)?;
    let decoded = encoding::decode(&source.bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    let extension = detect::extension(&source.name);
    if let Some(found) = detect::unsupported_text(&decoded.text, &extension) {
        return Err(unsupported(found));
    }
    let mut cuts = Cuts::default();
    let lines = lines::physical_lines(&decoded.text, limits, &mut cuts);
    report_encoding(&decoded, diagnostics);
    let format = detect::format(&decoded.text, &lines, &extension);
    if detect::misleads(&extension, format.media) {
        diagnostics.push(
            Diagnostic::new(Code::ExtensionMismatch)
                .arg("extension", extension)
                .arg("format", format.media.name()),
        );
    }
    let encoding = decoded.encoding.name().to_owned();
    // The lines hold all of it from here on; a large text need not be in memory twice.
    drop(decoded);
    let (pages, has_pages, cuts) = read(&lines, format, limits, cuts, diagnostics);
    cuts.report(diagnostics);
    Ok(Layout {
        source: SourceInfo {
            name: source.name.clone(),
            format: format.media,
            encoding: Some(encoding),
            sha256: sha256_hex(&source.bytes),
            byte_count: source.bytes.len() as u64,
            page_count: has_pages.then_some(pages.len() as u32),
        },
        pages,
        source_lines: lines,
    })
}

/// Refuses bytes that are too many, none, or no text; all without decoding.
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
    if let Some(found) = detect::unsupported_signature(bytes) {
        return Err(unsupported(found));
    }
    if detect::is_binary(bytes) && !encoding::is_utf16(bytes) {
        return Err(unsupported("binary data"));
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
        MediaType::Html => html::read(&lines.join("\n"), 1, &mut builder),
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
