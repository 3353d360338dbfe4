//! What is not there: numbers missing from a sequence, columns that hold nothing.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Table;
use crate::record::{Derivation, FieldName, Initiative};
use crate::source::Locator;

/// Reports where a printed sequence of numbers jumps.
///
/// # Diagnostics
/// `numbering-gap`.
pub(super) fn report_gaps(initiatives: &[Initiative], diagnostics: &mut Diagnostics) {
    let number = |initiative: &Initiative| -> Option<u64> {
        let extracted = initiative.fields.get(&FieldName::Number)?;
        if extracted.derivation == Derivation::Inherited {
            return None;
        }
        extracted.value.as_ref().ok()?.trim().parse().ok()
    };
    for pair in initiatives.windows(2) {
        let [before, after] = pair else { continue };
        let is_one_sequence = before.path == after.path
            && before.text(FieldName::Department) == after.text(FieldName::Department)
            && before.text(FieldName::Section) == after.text(FieldName::Section);
        if let (Some(a), Some(b)) = (number(before), number(after))
            && is_one_sequence
            && b > a + 1
            && b <= a + 20
        {
            diagnostics.push(
                Diagnostic::new(Code::NumberingGap)
                    .at(&after.anchor.at)
                    .arg("before", a)
                    .arg("after", b),
            );
        }
    }
}

/// Reports columns between named ones that have neither header nor content.
///
/// # Diagnostics
/// `blank-column-ignored`.
pub(super) fn report_blank_columns(tables: &[&Table], diagnostics: &mut Diagnostics) {
    for table in tables {
        let (Some(first), Some(last)) = (table.columns.first(), table.columns.last()) else {
            continue;
        };
        for column in first.column..last.column {
            let is_named = table.columns.iter().any(|c| c.column == column);
            let is_spanned = table
                .rows
                .first()
                .is_some_and(|row| row.cells.iter().all(|c| c.column != column));
            let is_filled = || {
                table
                    .rows
                    .iter()
                    .flat_map(|r| &r.cells)
                    .any(|c| c.column == column && !c.text.is_empty())
            };
            if !is_named && !is_spanned && !is_filled() {
                let at: &Locator = &first.at;
                diagnostics.push(
                    Diagnostic::new(Code::BlankColumnIgnored)
                        .at(at)
                        .arg("column", u64::from(column) + 1),
                );
            }
        }
    }
}
