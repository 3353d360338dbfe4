//! The same indicator in other documents, and rankings.

use crate::i18n::MatchingMessage;

/// The words of a message.
pub(super) fn text(message: &MatchingMessage) -> String {
    match *message {}
}
