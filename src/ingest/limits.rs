//! Limits for untrusted bytes.

use serde::{Deserialize, Serialize};

/// What one source may contain. Above a limit the rest is left out with a diagnostic, or the
/// file is refused where nothing sensible can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file; more is refused.
    pub bytes: u64,
    /// Bytes of one physical line; the rest of the line is left out.
    pub line_bytes: u64,
    /// Cells of one row; the rest of the row is left out.
    pub row_cells: u64,
    /// Cells of a file; the rest of the file is left out.
    pub cells: u64,
    /// Depth of nested mark-up; deeper elements are flattened.
    pub depth: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            line_bytes: 4 << 20,
            row_cells: 1_024,
            cells: 2_000_000,
            depth: 256,
        }
    }
}
