//! Every diagnostic: name, severity, stage.

use serde::{Deserialize, Serialize};

/// How bad: lost data is an error, a guess is a warning, an oddity is an info.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A peculiarity kept verbatim.
    Info,
    /// Something was read by a guess.
    Warning,
    /// Something in the document was not read.
    Error,
}

impl Severity {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The stage that found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// Bytes → Layout.
    Ingest,
    /// Layout → Document.
    Recognize,
    /// Document → Dataset.
    Assemble,
}

macro_rules! codes {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident, $stage:ident; )*) => {
        /// What happened. Payload names are given in parentheses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $( $(#[$doc])* $variant, )*
        }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// Stable kebab-case name.
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// Severity.
            pub fn severity(self) -> Severity {
                match self { $( Self::$variant => Severity::$severity, )* }
            }

            /// Stage that reports it.
            pub fn stage(self) -> Stage {
                match self { $( Self::$variant => Stage::$stage, )* }
            }
        }
    };
}

codes! {
    /// The bytes are not valid in the encoding that was chosen; (`encoding`, `count`) characters were replaced.
    EncodingDamaged = "encoding-damaged", Error, Ingest;
    /// The encoding was guessed (`encoding`).
    EncodingGuessed = "encoding-guessed", Info, Ingest;
    /// Content and extension disagree (`extension`, `format`); the content was followed.
    ExtensionMismatch = "extension-mismatch", Info, Ingest;
    /// More than a limit allows (`limit`, `found`, `allowed`); the rest was left out.
    TruncatedAtLimit = "truncated-at-limit", Error, Ingest;
    /// A quoted field of a separated-value file never ends (`line`).
    QuoteUnclosed = "quote-unclosed", Warning, Ingest;
    /// Pages hold no text, only pictures (`count`; one place a page).
    NoText = "no-text", Error, Ingest;
    /// The text layer of pages holds characters that no font explains (`count`, `share` in percent).
    TextUntrusted = "text-untrusted", Warning, Ingest;
    /// Radicals in place of the characters they look like were exchanged (`count`).
    RadicalsMended = "radicals-mended", Info, Ingest;
    /// Characters drawn twice at the same place were read once (`count`).
    GlyphsDoubled = "glyphs-doubled", Info, Ingest;
    /// A part of the file is damaged (`detail`); the rest was read.
    FileDamaged = "file-damaged", Error, Ingest;
    /// A page could not be read (`detail`); the other pages were.
    PageUnread = "page-unread", Error, Ingest;
    /// A hidden sheet was read like the others (`sheet`).
    SheetHidden = "sheet-hidden", Warning, Ingest;
    /// Hidden rows were read like the others (`sheet`, `count`).
    RowsHidden = "rows-hidden", Warning, Ingest;
    /// Hidden columns were read like the others (`sheet`, `count`).
    ColumnsHidden = "columns-hidden", Warning, Ingest;
    /// Hidden text was read like the rest (`count`).
    TextHidden = "text-hidden", Warning, Ingest;
    /// A cell shows an error in place of its value (`text`).
    CellError = "cell-error", Warning, Ingest;
    /// A formula was saved without its result (`count`).
    FormulaUnvalued = "formula-unvalued", Warning, Ingest;
    /// Text of drawings and text boxes was read beside the cells (`count`).
    DrawingText = "drawing-text", Info, Ingest;
    /// Pictures and charts are not read (`count`).
    PicturesIgnored = "pictures-ignored", Info, Ingest;
    /// The file holds macros; they are never run.
    MacrosIgnored = "macros-ignored", Info, Ingest;
    /// The file refers to other files; they are never opened (`count`).
    LinksIgnored = "links-ignored", Info, Ingest;
    /// A file inside an archive was left out (`name`, `reason`).
    EntrySkipped = "entry-skipped", Warning, Ingest;
    /// A line or block that became no record and no known part (`text`).
    LineUnused = "line-unused", Info, Assemble;
    /// A table of contents was recognised and left out (`count` rows).
    ContentsSkipped = "contents-skipped", Info, Recognize;
    /// A table whose header was not understood became no records (`text` of its header, `count` rows).
    TableUnread = "table-unread", Error, Assemble;
    /// A row that could not become a record (`text`).
    RowUnread = "row-unread", Error, Assemble;
    /// A header ghost or repeated header inside a table was left out.
    HeaderRepeated = "header-repeated", Info, Recognize;
    /// A header that no vocabulary entry matches; kept under its own name (`text`).
    ColumnUnknown = "column-unknown", Warning, Assemble;
    /// A header that matched only loosely, whose year is not the document's, or whose year has no
    /// era (`text`, `field` or the year, `score`).
    ColumnGuessed = "column-guessed", Warning, Assemble;
    /// A row has fewer cells than its header and was re-aligned by content (`cells`, `columns`).
    RowRealigned = "row-realigned", Warning, Assemble;
    /// A row has fewer or more cells than its header and no alignment was found (`cells`, `columns`).
    RowMisaligned = "row-misaligned", Error, Assemble;
    /// A blank cell took the value of the row above (`field`).
    CellInherited = "cell-inherited", Info, Assemble;
    /// A row continues the record above (`field` that joined).
    RowContinued = "row-continued", Info, Assemble;
    /// A cell's text is damaged (`field`, `doubt`).
    CellDoubtful = "cell-doubtful", Warning, Assemble;
    /// A column without header and content was ignored (`column`).
    BlankColumnIgnored = "blank-column-ignored", Info, Assemble;
    /// The municipality was inferred from names in the text (`name`, `count`).
    MunicipalityInferred = "municipality-inferred", Warning, Assemble;
    /// No municipality is named; the reader is asked.
    MunicipalityUnknown = "municipality-unknown", Warning, Assemble;
    /// The fiscal year was guessed (`year`, `basis`).
    FiscalYearGuessed = "fiscal-year-guessed", Warning, Assemble;
    /// No fiscal year was found; the reader is asked.
    FiscalYearUnknown = "fiscal-year-unknown", Warning, Assemble;
    /// Composite cells of one row have different numbers of parts (`field`, `parts`, `expected`).
    CompositeUnpaired = "composite-unpaired", Warning, Assemble;
    /// A target was rewritten during the year (`original`, `revised`).
    TargetRevised = "target-revised", Info, Assemble;
    /// Two numbers are printed without a separator and were split by a guess (`text`).
    NumbersFused = "numbers-fused", Warning, Assemble;
    /// A grade or mark that is not on the document's scale (`text`).
    GradeOutsideScale = "grade-outside-scale", Warning, Assemble;
    /// The document does not state what a grade or mark means; it is assumed or not known (`text`).
    ScaleAssumed = "scale-assumed", Warning, Assemble;
    /// A mark is explained in two ways that do not agree (`text`, `first`, `second`).
    LegendContradictory = "legend-contradictory", Warning, Assemble;
    /// Numbers of a printed sequence are missing (`before`, `after`).
    NumberingGap = "numbering-gap", Info, Assemble;
    /// The document holds no goals or results that could be recognised.
    NoInitiatives = "no-initiatives", Error, Assemble;
}
