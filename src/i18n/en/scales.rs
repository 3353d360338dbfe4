//! Grade scales, and attainment of single indicators.

use crate::i18n::ScalesMessage;

/// The words of a message.
pub(super) fn text(message: &ScalesMessage) -> String {
    match *message {}
}
