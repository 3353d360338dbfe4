//! Points to check and questions.

use crate::i18n::FindingsMessage;

/// The words of a message.
pub(super) fn text(message: &FindingsMessage) -> String {
    match *message {}
}
