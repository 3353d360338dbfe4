//! Points to check and questions.

mod figures;
mod print;

pub use figures::FigureMessage;
pub use print::{FindingsPhrase, PrintMessage, QuestionAbout};

use serde::{Deserialize, Serialize};

use crate::compare::{FigureDetail, FindingCode, PrintDetail};

/// Points to check and questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FindingsMessage {
    /// Title of a kind of point, short enough for a table.
    Title(FindingCode),
    /// The rule of a kind of point in one sentence.
    Rule(FindingCode),
    /// What a point about figures states, in one sentence with its numbers.
    FigureFact(FigureDetail),
    /// A neutral question about it, to be put into a question sheet beside its citation.
    FigureQuestion(FigureDetail),
    /// What a point about the print states, in one sentence.
    PrintFact(PrintDetail),
    /// A neutral question about it, to be put into a question sheet beside its citation.
    PrintQuestion(PrintDetail),
    /// A question that does not name what it asks about, with that.
    Question(QuestionAbout, Box<FindingsMessage>),
    /// Other words about figures.
    Figures(FigureMessage),
    /// Other words about print.
    Print(PrintMessage),
}
