//! Spreadsheets → one page a sheet.

use super::builder::Builder;
use super::{IngestError, PageProgress, Password};
use crate::diagnostic::Diagnostics;
use crate::source::MediaType;

/// Which Office format an OLE compound file holds.
pub(super) fn media_of_compound(bytes: &[u8]) -> Result<MediaType, IngestError> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        return Ok(MediaType::Xlsx);
    }
    if holds("Workbook") || holds("Book") {
        return Ok(MediaType::Xls);
    }
    Err(super::unsupported(if holds("WordDocument") {
        "Word 97-2003 (DOC)"
    } else if holds("PowerPoint Document") {
        "PowerPoint 97-2003 (PPT)"
    } else {
        "OLE compound file"
    }))
}

/// Reads a spreadsheet.
///
/// # Errors
/// `PasswordNeeded`, `Damaged`.
pub(super) fn read(
    _bytes: &[u8],
    media: MediaType,
    _password: Option<&Password>,
    _builder: &mut Builder<'_>,
    _progress: &mut PageProgress<'_>,
    _diagnostics: &mut Diagnostics,
) -> Result<(), IngestError> {
    Err(super::unsupported(media.name()))
}
