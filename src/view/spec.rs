//! What is shown: plain data with typed labels.

use serde::{Deserialize, Serialize};

use crate::compare::AnalysisName;
use crate::i18n::Message;
use crate::record::{Absence, FieldName};

/// Everything shown of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// What to know before comparing.
    pub notes: Vec<Message>,
    /// One card a document.
    pub cards: Vec<Card>,
    /// One section an analysis, in order of presentation.
    pub sections: Vec<Section>,
}

/// One document at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Position in the comparison's series.
    pub series: usize,
    /// Municipality and year.
    pub title: Message,
    /// Title of the document, or its file name.
    pub subtitle: Message,
    /// Kind of the document.
    pub kind: Message,
    /// Counts with their names.
    pub facts: Vec<CardFact>,
}

/// One count of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardFact {
    /// What is counted.
    pub label: Message,
    /// The count with its unit.
    pub value: Message,
    /// Whether it asks for attention.
    pub is_flag: bool,
}

/// One analysis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Which analysis.
    pub name: AnalysisName,
    /// Heading.
    pub title: Message,
    /// Why there is nothing to show.
    pub not_applicable: Option<Message>,
    /// What is to be known before its charts and tables are read.
    pub notes: Vec<Message>,
    /// Charts, each with its table.
    pub figures: Vec<Figure>,
    /// Further charts of single things, for those who want to go into detail.
    pub details: Vec<Figure>,
    /// Tables without a chart.
    pub tables: Vec<TableSpec>,
}

impl Section {
    /// An empty section with its heading.
    pub fn new(name: AnalysisName) -> Self {
        Self {
            name,
            title: Message::Analysis(name),
            not_applicable: None,
            notes: Vec::new(),
            figures: Vec::new(),
            details: Vec::new(),
            tables: Vec::new(),
        }
    }
}

/// A chart with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The chart.
    pub chart: ChartSpec,
    /// The same data as a table.
    pub table: TableSpec,
    /// Caption.
    pub caption: Message,
    /// What the chart says, in one line.
    pub summary: Message,
    /// How to read it.
    pub reading: Message,
    /// The documents it stands on.
    pub source: Message,
    /// What to know about it.
    pub notes: Vec<Message>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableSpec {
    /// Stable kebab-case id.
    pub id: String,
    /// Caption.
    pub caption: Message,
    /// What to know before it is read.
    pub note: Option<Message>,
    /// Columns; the first heads the rows.
    pub columns: Vec<ColumnSpec>,
    /// Rows in order; as many cells as columns.
    pub rows: Vec<RowSpec>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSpec {
    /// Its header.
    pub header: Message,
    /// How its cells are set.
    pub align: Align,
}

/// How cells are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowSpec {
    /// Cells; the first heads the row.
    pub cells: Vec<CellSpec>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellSpec {
    /// Its text.
    pub text: Message,
    /// How it is to be taken.
    pub tone: CellTone,
}

impl CellSpec {
    /// A plain cell.
    pub fn plain(text: Message) -> Self {
        Self {
            text,
            tone: CellTone::Plain,
        }
    }

    /// A count; flagged cells show only where they are not zero.
    pub fn count(count: u32) -> Self {
        Self::plain(Message::Number(u64::from(count)))
    }

    /// A count of things that ask for attention.
    pub fn flag(count: u32) -> Self {
        Self {
            text: Message::Number(u64::from(count)),
            tone: if count > 0 {
                CellTone::Flag
            } else {
                CellTone::Plain
            },
        }
    }
}

/// How a cell is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellTone {
    /// As it is.
    Plain,
    /// Missing.
    Absent(Absence),
    /// Asks for attention.
    Flag,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartSpec {
    /// Stable kebab-case id, also the stem of an exported file name.
    pub id: String,
    /// Title, also the accessible name.
    pub title: Message,
    /// Accessible description.
    pub description: Message,
    /// Explanation of the fills, drawn into the image and listed by the page.
    pub legend: Vec<LegendEntry>,
    /// What is drawn.
    pub mark: ChartMark,
}

/// One fill and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegendEntry {
    /// The fill.
    pub fill: Fill,
    /// Its meaning.
    pub label: Message,
}

/// Kinds of drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ChartMark {
    /// Text in cells on a scale of blue.
    Matrix(MatrixSpec),
    /// Stacked bars to both sides of a line.
    Diverging(Box<DivergingSpec>),
    /// Lines from a baseline to an actual, with a tick at the target.
    Dumbbell(Box<DumbbellSpec>),
}

/// A fill, by meaning; the chart gives it a colour and a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fill {
    /// A share 0–1 on the scale of blue.
    Share(f64),
    /// Hatched: not on the form.
    Missing,
    /// White: nothing to count.
    Blank,
    /// White with the mark of something in doubt.
    Flagged,
    /// A step of a scale.
    Step(Band),
}

/// Steps of a scale from worst to best, and those outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Band {
    /// Not reached; stopped.
    Low,
    /// Partly reached; behind.
    Middle,
    /// Reached; on plan.
    Good,
    /// Beyond; ahead.
    Best,
    /// Cannot be said or is outside the scale.
    Outside,
    /// In doubt.
    Doubt,
}

/// A matrix of documents by elements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixSpec {
    /// Headers of the columns.
    pub columns: Vec<Message>,
    /// Rows in order.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// Its label.
    pub label: Message,
    /// One cell a column.
    pub cells: Vec<MatrixCell>,
}

/// A cell of a matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatrixCell {
    /// Printed in the cell.
    pub text: Message,
    /// Its fill.
    pub fill: Fill,
    /// Whether some of it is in doubt and left out.
    pub has_doubt: bool,
}

/// Baseline → actual with a target tick, one row a figure, all on one scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DumbbellSpec {
    /// Unit of the axis, empty where there is none.
    pub unit: Message,
    /// Rows in order.
    pub rows: Vec<DumbbellRow>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DumbbellRow {
    /// Whose figure, in bold.
    pub label: Message,
    /// What it is, below the label; may be [`Message::Empty`].
    pub detail: Message,
    /// Where it stood.
    pub baseline: Option<PlotPoint>,
    /// What was reached.
    pub actual: Option<PlotPoint>,
    /// What was aimed at.
    pub target: Option<PlotPoint>,
    /// Printed beside the row: what is missing, provisional or in doubt.
    pub aside: Message,
}

/// A number on the axis with its print, which always stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlotPoint {
    /// Position on the axis, in the unit of the axis.
    pub value: f64,
    /// As it is printed beside the point.
    pub text: Message,
}

/// Stacked bars that diverge around a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DivergingSpec {
    /// What lies to the left of the line.
    pub left: Message,
    /// What lies to the right of it.
    pub right: Message,
    /// Rows in order.
    pub rows: Vec<DivergingRow>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DivergingRow {
    /// Position in the comparison's series.
    pub series: usize,
    /// Kind of mark, where the chart tells several apart.
    pub field: Option<FieldName>,
    /// Its label.
    pub label: Message,
    /// Steps to the left, from the line outwards.
    pub left: Vec<Segment>,
    /// Steps to the right, from the line outwards.
    pub right: Vec<Segment>,
    /// Counted and not drawn on the scale, printed beside the bar.
    pub aside: Message,
    /// Number behind the shares.
    pub base: u64,
}

/// A part of a bar. Its length is `count` ÷ the row's base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Its step.
    pub band: Band,
    /// Meaning in words.
    pub label: Message,
    /// How many.
    pub count: u64,
}
