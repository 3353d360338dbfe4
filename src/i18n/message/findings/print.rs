//! Words about what is printed, and the words of tables and question sheets.

use serde::{Deserialize, Serialize};

use crate::compare::{EvidenceField, RuleInapplicable};
use crate::source::Locator;

/// Words without arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FindingsPhrase {
    /// Title of the matrix of documents and codes.
    MatrixTitle,
    /// How to read it.
    MatrixReading,
    /// Title of the table of what the rules did.
    ReportsTitle,
    /// Title of the table of points.
    ListTitle,
    /// Points are to be checked, no errors.
    NoJudgement,
    /// Header of a column: kind of point.
    KindHeader,
    /// Header of a column: cases looked at.
    ExaminedHeader,
    /// Header of a column: points found.
    FoundHeader,
    /// Header of a column: cases left out because a cell is in doubt.
    InDoubtHeader,
    /// Header of a column: cases left out because the print does not allow to compare them.
    LeftOutHeader,
    /// Header of a column: why the rule cannot apply.
    WhyNotHeader,
    /// Header of a column: the record.
    SubjectHeader,
    /// Header of a column: what is stated.
    FactHeader,
    /// Header of a column: where it stands.
    PlaceHeader,
    /// Header of a column: as printed.
    PrintedHeader,
    /// Header of a column: the question.
    QuestionHeader,
    /// Header of a column: municipality.
    MunicipalityHeader,
    /// Header of a column: title of the document.
    DocumentTitleHeader,
    /// Header of a column: fiscal year.
    YearHeader,
    /// Header of a column: name of the file.
    FileHeader,
    /// Header of a column: place among the questions.
    OrderHeader,
    /// The rule cannot apply, for a cell of the matrix.
    CannotApply,
    /// What that cell means, for a legend.
    CannotApplyLegend,
    /// No point was found.
    NothingFound,
    /// The whole document, in place of a record.
    WholeDocument,
    /// Title of a question sheet.
    SheetTitle,
    /// What a question sheet is.
    SheetNote,
    /// Municipality not known.
    UnknownMunicipality,
    /// Year not known.
    UnknownYear,
    /// The document has no title.
    Untitled,
}

/// What a question is about, so that it can be read by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuestionAbout {
    /// An indicator.
    Indicator(String),
    /// Records.
    Records {
        /// Title of the first; none where it is in doubt.
        title: Option<String>,
        /// Its number as printed.
        number: Option<String>,
        /// How many they are, from 1.
        records: u32,
    },
}

/// Words of tables and question sheets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PrintMessage {
    /// Words without arguments.
    Phrase(FindingsPhrase),
    /// Why a rule cannot apply.
    Inapplicable(RuleInapplicable),
    /// The title of a record; one that is in doubt says so.
    Title {
        /// Title.
        title: Option<String>,
        /// Whether it is in doubt.
        is_in_doubt: bool,
    },
    /// A record: number, title, owner.
    Subject {
        /// Number as printed.
        number: Option<String>,
        /// Title.
        title: Option<String>,
        /// Whether the title is in doubt.
        is_in_doubt: bool,
        /// Section or department.
        owner: Option<String>,
        /// How many more records there are.
        others: u32,
    },
    /// Where something stands.
    Place(Locator),
    /// What a piece of print is.
    Part(EvidenceField),
    /// A piece of print.
    Printed {
        /// What it is.
        field: EvidenceField,
        /// As printed.
        raw: String,
        /// Its unit, where that stands in another cell.
        unit: Option<String>,
    },
    /// The unit of a figure, where that stands in another cell.
    UnitElsewhere(String),
    /// Several messages as a list.
    List(Vec<crate::i18n::Message>),
    /// One line on all points.
    Summary {
        /// Points.
        findings: u64,
        /// Documents.
        documents: u64,
        /// Cases left out.
        in_doubt: u64,
    },
    /// Only the first points are shown.
    Shown {
        /// How many are shown.
        shown: u64,
        /// How many there are.
        total: u64,
    },
    /// Fiscal year of a document.
    Year(i32),
    /// So many of the points that were chosen for a sheet are not found any more.
    PointsGone(u64),
}
