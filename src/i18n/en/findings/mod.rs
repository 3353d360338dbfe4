//! Points to check and questions.

mod asked;
mod codes;
mod figures;
mod no_measure;
mod print;
mod revised;

use crate::i18n::FindingsMessage;

/// The words of a message.
pub(super) fn text(message: &FindingsMessage) -> String {
    match message {
        FindingsMessage::Title(code) => codes::title(*code).to_owned(),
        FindingsMessage::Rule(code) => codes::rule(*code).to_owned(),
        FindingsMessage::FigureFact(detail) => figures::fact(detail),
        FindingsMessage::FigureQuestion(detail) => figures::question(detail),
        FindingsMessage::PrintFact(detail) => print::fact(detail),
        FindingsMessage::PrintQuestion(detail) => print::question(detail),
        FindingsMessage::Question(about, question) => asked::question(about, &text(question)),
        FindingsMessage::Figures(message) => figures::text(message),
        FindingsMessage::Print(message) => print::text(message),
    }
}
