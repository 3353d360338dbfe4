//! Targets against where a document stood.

use crate::i18n::AmbitionMessage;

/// The words of a message.
pub(super) fn text(message: &AmbitionMessage) -> String {
    match *message {}
}
