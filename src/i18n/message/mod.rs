//! Everything that the core says to people, as data.

mod ambition;
mod findings;
mod matching;
mod peers;
mod policy_fields;
mod scales;

pub use ambition::{AmbitionHeader, AmbitionMessage};
pub use findings::{FigureMessage, FindingsMessage, FindingsPhrase, PrintMessage, QuestionAbout};
pub use matching::MatchingMessage;
pub use peers::{PeersMessage, PeersPhrase};
pub use policy_fields::PolicyFieldsMessage;
pub use scales::{ScalesHeader, ScalesMessage};

use serde::{Deserialize, Serialize};

use crate::compare::{
    AnalysisName, ComparisonNote, Element, MeaningSource, NotApplicable, UnknownReason,
};
use crate::record::{Absence, AttainmentVerdict, DocumentKind, FieldName, Meaning};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CountOf {
    /// Documents.
    Documents,
    /// Municipalities.
    Municipalities,
    /// Records (取組).
    Initiatives,
    /// 部.
    Departments,
    /// 課.
    Sections,
    /// 指標.
    Indicators,
    /// Numbers read.
    Numbers,
    /// Cells in doubt.
    CellsInDoubt,
    /// Fields of the form.
    Fields,
    /// Printed marks.
    Marks,
}

/// A sentence under a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteKind {
    /// How the share of the publication matrix is made.
    PublicationShare,
    /// A missing field says nothing about the work.
    PublicationIsAboutPrint,
    /// Outcome and activity indicators are told apart by their header only.
    IndicatorKindByHeader,
    /// Attainment is computed as printed actual against printed target in force at year end.
    AttainmentFormula,
    /// Shares stand on the indicators whose print says it.
    AttainmentBase,
    /// Targets of different cities are not equally hard.
    TargetsDiffer,
    /// Marks are compared by meaning, never by letter.
    ByMeaning,
    /// Marks are the municipality's judgement of itself.
    SelfJudgement,
    /// Marks outside the scale are counted apart.
    OutsideScale,
    /// Order of the rows is by municipality code, no ranking.
    NoRanking,
}

/// Words without arguments: titles, headers, reading aids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phrase {
    /// Part of it is in doubt.
    HasDoubt,
    /// Not on the form, in a narrow cell.
    NotOnFormShort,
    /// In doubt, left out.
    InDoubt,
    /// Header of a column: the document.
    DocumentHeader,
    /// Header of a column: cannot be judged.
    UndecidedHeader,
    /// Header of a column: all.
    TotalHeader,
    /// Header of a column: share that reached the target.
    ReachedHeader,
    /// Header of a column: the document's mark.
    MarkHeader,
    /// Header of a column: neutral meaning.
    MeaningHeader,
    /// Header of a column: where the meaning comes from.
    EvidenceHeader,
    /// Header of a column: words of the scale in the document.
    WordingHeader,
    /// Header of a column: kind of mark.
    MarkKindHeader,
    /// Header of a column: without a mark.
    WithoutMarkHeader,
    /// Header of a column: kind of the document.
    KindHeader,
    /// Header of a column: published element.
    ElementHeader,
    /// Header of a column: printed and read.
    PresentHeader,
    /// Title of the overview.
    OverviewTitle,
    /// Title of the publication matrix.
    PublicationTitle,
    /// How to read the publication matrix.
    PublicationReading,
    /// Title of the table of states behind the publication matrix.
    PublicationStatesTitle,
    /// Title of the attainment chart.
    AttainmentTitle,
    /// How to read the attainment chart.
    AttainmentReading,
    /// Title of the table of reasons.
    UnknownReasonsTitle,
    /// Title of the chart of verdicts and grades.
    EvaluationTitle,
    /// How to read it.
    EvaluationReading,
    /// Title of the chart of progress marks.
    ProgressTitle,
    /// How to read it.
    ProgressReading,
    /// Title of the table of each city's own marks.
    OwnMarksTitle,
    /// Axis: short of the goal, to the left.
    AxisShort,
    /// Axis: goal reached, to the right.
    AxisReached,
    /// Axis: behind plan, to the left.
    AxisBehind,
    /// Axis: on plan, to the right.
    AxisOnPlan,
    /// Nothing to draw.
    NothingToDraw,
}

/// A typed message. `Locale::text` gives the words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// Words copied from a document or a name; shown as they are.
    Verbatim(String),
    /// A figure as printed, and its unit as printed where that stands in another cell.
    Printed {
        /// The figure.
        raw: String,
        /// The unit.
        unit: Option<String>,
    },
    /// Nothing to show.
    Empty,
    /// Words without arguments.
    Phrase(Phrase),
    /// Name of a document in a comparison: municipality, year and, where needed, its title.
    SeriesLabel {
        /// Municipality.
        municipality: Option<String>,
        /// Fiscal year.
        fiscal_year: Option<i32>,
        /// Title, where two documents would have the same label.
        title: Option<String>,
        /// File name, used when no municipality is known.
        file: String,
    },
    /// Source of a row for citations: label, title, file name.
    SeriesSource {
        /// Municipality.
        municipality: Option<String>,
        /// Fiscal year.
        fiscal_year: Option<i32>,
        /// Title.
        title: Option<String>,
        /// File name.
        file: String,
    },
    /// A count with what it counts (`134件`).
    Count(CountOf, u64),
    /// What a column of counts holds.
    CountHeader(CountOf),
    /// A bare number with thousands commas.
    Number(u64),
    /// A share 0–1 as a percentage with one decimal.
    Share(f64),
    /// Shares up to this one, for legends.
    ShareUpTo(f64),
    /// A share of 0–1 as a step of a scale, in whole percent.
    ShareStep(f64),
    /// Shares below this one, for legends.
    ShareBelow(f64),
    /// A share with the counts behind it (`42.9% (6/14)`).
    ShareOf {
        /// Those that have it.
        part: u64,
        /// All considered.
        whole: u64,
    },
    /// The value is not there, and why.
    Absent(Absence),
    /// Name of a field.
    Field(FieldName),
    /// Name of a published element.
    Element(Element),
    /// Kind of a document.
    Kind(DocumentKind),
    /// Neutral meaning of a mark.
    Meaning(Meaning),
    /// Attainment of an indicator.
    Attainment(AttainmentVerdict),
    /// Why attainment is not known.
    Unknown(UnknownReason),
    /// Where the meaning of a mark comes from.
    Evidence(MeaningSource),
    /// One-line finding of the publication matrix: elements that all documents publish for most
    /// initiatives, and those that no form has.
    PublicationSummary {
        /// Elements published for at least half of the initiatives by all documents.
        everywhere: Vec<Element>,
        /// Elements that no document has.
        nowhere: Vec<Element>,
    },
    /// One-line finding: indicators in all, judged, left out.
    AttainmentSummary {
        /// All indicators.
        total: u64,
        /// Judged.
        decided: u64,
        /// In doubt.
        in_doubt: u64,
    },
    /// One-line finding: marks in all, documents, left out.
    EvaluationSummary {
        /// Marks.
        marks: u64,
        /// Documents that print such marks.
        documents: u64,
        /// In doubt.
        in_doubt: u64,
    },
    /// Label of a row: document and kind of mark.
    SeriesMark(Box<Message>, FieldName),
    /// The document does not state what these marks mean.
    MeaningNotStated {
        /// The document.
        series: Box<Message>,
        /// Kind of mark.
        field: FieldName,
        /// The marks.
        marks: Vec<String>,
    },
    /// A document sums up the year by department, not by initiative.
    DepartmentSummaries {
        /// The document.
        series: Box<Message>,
        /// Departments with such a summary.
        count: u64,
    },
    /// Cells in doubt are not used.
    CellsNotUsed(u64),
    /// Counts beside a bar: those not on the scale, those left out.
    BesideBar {
        /// Not judged or outside the scale.
        outside: u64,
        /// In doubt.
        in_doubt: u64,
    },
    /// Number behind a row (`n = 62`).
    Base(u64),
    /// Source line of a chart.
    Source(Vec<Message>),
    /// Accessible description of a chart: title, finding.
    Description(Box<Message>, Box<Message>),
    /// Several sentences after each other.
    Sentences(Vec<Message>),
    /// Why an analysis cannot be made.
    NotApplicable(NotApplicable),
    /// Something to know before comparing.
    Note(ComparisonNote),
    /// A sentence under a chart.
    Remark(NoteKind),
    /// Title of an analysis.
    Analysis(AnalysisName),
    /// Targets against where a document stood.
    Ambition(AmbitionMessage),
    /// Points to check and questions.
    Findings(FindingsMessage),
    /// The same indicator in other documents, and rankings.
    Matching(MatchingMessage),
    /// Scale and peers of municipalities.
    Peers(PeersMessage),
    /// Policy fields.
    PolicyFields(PolicyFieldsMessage),
    /// Grade scales, and attainment of single indicators.
    Scales(ScalesMessage),
}

impl Message {
    /// Words copied from a document.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::Verbatim(text.into())
    }
}
