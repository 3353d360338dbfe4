//! Limits for untrusted bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Locator;

/// What one source may contain. Above a limit the rest is left out with a diagnostic, or the
/// file is refused where nothing sensible can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file; more is refused.
    pub bytes: u64,
    /// Physical lines of a file; the rest of the file is left out.
    pub lines: u64,
    /// Bytes of one physical line, as decoded; the rest of the line is left out.
    pub line_bytes: u64,
    /// Cells of one row; the rest of the row is left out.
    pub row_cells: u64,
    /// Cells of a file, a line outside tables counting as one; the rest of the file is left out.
    pub cells: u64,
    /// Depth of nested mark-up; deeper elements are flattened.
    pub depth: u64,
    /// Pages or sheets of a file; the rest of the file is left out.
    pub pages: u64,
    /// Characters of a file that are drawn at places; the rest of the file is left out.
    pub glyphs: u64,
    /// Bytes that the compressed parts of a file may unfold to; more is refused or left out.
    pub unfolded_bytes: u64,
    /// Files in an archive; the rest is left out.
    pub entries: u64,
    /// Archives inside archives; deeper ones are left out.
    pub nested_archives: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 128 << 20,
            lines: 1_000_000,
            line_bytes: 4 << 20,
            row_cells: 1_024,
            cells: 2_000_000,
            depth: 256,
            pages: 5_000,
            glyphs: 10_000_000,
            unfolded_bytes: 256 << 20,
            entries: 1_000,
            nested_archives: 2,
        }
    }
}

/// Places of one limit that are told; more are only counted by their greatest size.
const PLACES: usize = 20;

/// What was left out, gathered into one diagnostic a limit.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    by_limit: BTreeMap<&'static str, Cut>,
}

#[derive(Debug)]
struct Cut {
    found: u64,
    allowed: u64,
    at: Vec<Locator>,
}

impl Cuts {
    /// Notes that `found` is more than `allowed`, and where.
    pub(super) fn note(&mut self, limit: &'static str, found: u64, allowed: u64, at: &Locator) {
        let cut = self.by_limit.entry(limit).or_insert(Cut {
            found,
            allowed,
            at: Vec::new(),
        });
        cut.found = cut.found.max(found);
        if cut.at.len() < PLACES {
            cut.at.push(at.clone());
        }
    }

    /// Raises what was found under a limit that was noted before.
    pub(super) fn raise(&mut self, limit: &'static str, found: u64) {
        if let Some(cut) = self.by_limit.get_mut(limit) {
            cut.found = cut.found.max(found);
        }
    }

    /// Turns the notes into diagnostics.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (limit, cut) in self.by_limit {
            let mut diagnostic = Diagnostic::new(Code::TruncatedAtLimit)
                .arg("limit", limit)
                .arg("found", cut.found)
                .arg("allowed", cut.allowed);
            diagnostic.at = cut.at;
            diagnostics.push(diagnostic);
        }
    }
}
