//! Points about what is printed, and how.

use crate::compare::PrintDetail;
use crate::i18n::message::PrintMessage;

/// What a point states.
pub(super) fn fact(detail: &PrintDetail) -> String {
    match *detail {}
}

/// A neutral question about it.
pub(super) fn question(detail: &PrintDetail) -> String {
    match *detail {}
}

/// Other words.
pub(super) fn text(message: &PrintMessage) -> String {
    match *message {}
}
