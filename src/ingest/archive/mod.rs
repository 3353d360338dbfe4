//! ZIP archives: packages of Office formats, and archives of files.

use std::io::Cursor;

use zip::ZipArchive;

use super::{IngestError, Limits};
use crate::diagnostic::Diagnostics;
use crate::source::{MediaType, SourceFile};

/// The Office format of a ZIP package.
///
/// # Errors
/// `Unsupported` for other packages and for archives of files (see [`unpack`]), `Damaged`.
pub(super) fn media_of_package(bytes: &[u8]) -> Result<MediaType, IngestError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| IngestError::Damaged {
        detail: error.to_string(),
    })?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .collect();
    let holds = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    let below = |folder: &str| names.iter().any(|n| n.starts_with(folder));
    if holds("xl/workbook.bin") {
        Ok(MediaType::Xlsb)
    } else if holds("xl/workbook.xml") {
        Ok(MediaType::Xlsx)
    } else if holds("word/document.xml") {
        Ok(MediaType::Docx)
    } else if below("ppt/") {
        Err(super::unsupported("PowerPoint (PPTX)"))
    } else if holds("content.xml") && holds("mimetype") {
        Ok(MediaType::Ods)
    } else {
        Err(super::unsupported("ZIP"))
    }
}

/// Takes the files out of an archive, in the order of their names; `None` for what is no archive
/// of files.
///
/// # Diagnostics
/// `entry-skipped`, `truncated-at-limit`.
pub fn unpack(
    _source: &SourceFile,
    _limits: &Limits,
    _diagnostics: &mut Diagnostics,
) -> Option<Vec<SourceFile>> {
    None
}
