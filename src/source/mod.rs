//! What a person drops: a named sequence of bytes, and where in it something stands.

mod locator;

pub use locator::{Locator, Place, cell_name};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One dropped file. The name is for people; the identity is the digest of the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// File name as the reader knows it, without folders.
    pub name: String,
    /// The bytes, untouched.
    pub bytes: Vec<u8>,
}

/// Format of a source, found from its content first and its extension second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// Lines of text without mark-up.
    Text,
    /// Markdown headings, lists, pipe tables or tab-separated tables with HTML fragments.
    Markdown,
    /// Tab-separated values.
    Tsv,
    /// Comma-separated (or semicolon-separated) values.
    Csv,
    /// A full HTML page.
    Html,
    /// Portable Document Format.
    Pdf,
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// Excel binary workbook.
    Xlsb,
    /// OpenDocument spreadsheet.
    Ods,
    /// Word 2007 and later, with or without macros.
    Docx,
}

impl MediaType {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Docx => "docx",
        }
    }

    /// Whether places in it are physical lines, which the source view shows as such.
    pub fn has_lines(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Markdown | Self::Tsv | Self::Csv | Self::Html | Self::Docx
        )
    }
}

/// Facts about a source that outlive its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceInfo {
    /// File name as the reader knows it.
    pub name: String,
    /// Format that was read.
    pub format: MediaType,
    /// Name of the text encoding, such as `UTF-8` or `Shift_JIS`, where text was decoded.
    pub encoding: Option<String>,
    /// Lower-case hexadecimal SHA-256 of the bytes.
    pub sha256: String,
    /// Size in bytes.
    pub byte_count: u64,
    /// Number of pages or sheets, where the format has them.
    pub page_count: Option<u32>,
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
    }
    text
}
