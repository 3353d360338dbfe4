//! Policy fields.

use crate::i18n::PolicyFieldsMessage;

/// The words of a message.
pub(super) fn text(message: &PolicyFieldsMessage) -> String {
    match *message {}
}
