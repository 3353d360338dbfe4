//! Bytes → Layout, one importer a format.

mod limits;

pub use limits::Limits;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostics;
use crate::layout::Layout;
use crate::source::SourceFile;

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
pub fn layout_from_source(
    _source: &SourceFile,
    _limits: &Limits,
    _diagnostics: &mut Diagnostics,
) -> Result<Layout, IngestError> {
    Err(IngestError::Empty)
}
