//! Word documents → lines and grids; paragraphs are counted as lines.

use super::IngestError;
use super::builder::Builder;
use crate::diagnostic::Diagnostics;

/// Reads a Word document; the answer is its paragraphs, for the source view.
///
/// # Errors
/// `PasswordNeeded`, `Damaged`.
pub(super) fn read(
    _bytes: &[u8],
    _builder: &mut Builder<'_>,
    _diagnostics: &mut Diagnostics,
) -> Result<Vec<String>, IngestError> {
    Err(super::unsupported("Word (DOCX)"))
}
