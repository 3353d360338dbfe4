//! Points about targets, results and grades.

use crate::compare::FigureDetail;
use crate::i18n::message::FigureMessage;

/// What a point states.
pub(super) fn fact(detail: &FigureDetail) -> String {
    match *detail {}
}

/// A neutral question about it.
pub(super) fn question(detail: &FigureDetail) -> String {
    match *detail {}
}

/// Other words.
pub(super) fn text(message: &FigureMessage) -> String {
    match *message {}
}
