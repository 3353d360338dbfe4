//! Damage that scanning and text extraction leave in a cell. Found and reported, never repaired.

use crate::record::DoubtCode;

/// Every kind of damage found in the text of a cell, sorted.
pub fn find_damage(text: &str) -> Vec<DoubtCode> {
    let mut found = Vec::new();
    if text
        .chars()
        .any(|c| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}'))
    {
        found.push(DoubtCode::Mojibake);
    }
    found.sort_unstable();
    found
}
