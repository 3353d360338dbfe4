//! PDF with a text layer → pages of lines and grids.

use super::builder::Builder;
use super::{IngestError, PageProgress, Password};
use crate::diagnostic::Diagnostics;

/// Reads a PDF file.
///
/// # Errors
/// `PasswordNeeded`, `NoText`, `Damaged`.
pub(super) fn read(
    _bytes: &[u8],
    _password: Option<&Password>,
    _builder: &mut Builder<'_>,
    _progress: &mut PageProgress<'_>,
    _diagnostics: &mut Diagnostics,
) -> Result<(), IngestError> {
    Err(super::unsupported("PDF"))
}
