//! Scale and peers of municipalities.

use crate::i18n::PeersMessage;

/// The words of a message.
pub(super) fn text(message: &PeersMessage) -> String {
    match *message {}
}
