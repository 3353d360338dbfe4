//! Diagnostics and errors in English.

use crate::diagnostic::Code;
use crate::i18n::diagnostic::{Args, Explanation};
use crate::i18n::format;
use crate::ingest::IngestError;

const COMPARE_WITH_SOURCE: &str = "Compare with the source.";

#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(in crate::i18n) fn diagnostic(code: Code, args: &Args<'_>) -> Explanation {
    let get = |name| args.get(name);
    let (reason, next_step): (String, &str) = match code {
        Code::EncodingDamaged => (
            format!(
                "{} characters are not valid {} and were replaced.",
                get("count"),
                get("encoding")
            ),
            "Use a file saved in the right encoding.",
        ),
        Code::EncodingGuessed => (
            format!("The text was taken as {}.", get("encoding")),
            "If characters are garbled, save the file as UTF-8.",
        ),
        Code::ExtensionMismatch => (
            format!(
                "The extension is “{}”, but the content was read as {}.",
                get("extension"),
                get("format")
            ),
            "",
        ),
        Code::TruncatedAtLimit => (
            format!(
                "More than the limit ({}: {} of {}); the rest was not read.",
                limit(&get("limit")),
                get("found"),
                get("allowed")
            ),
            "Split the file.",
        ),
        Code::QuoteUnclosed => (
            "A quoted field never ends.".to_owned(),
            "Check this line in the file.",
        ),
        Code::LineUnused => (
            format!(
                "A line that is neither initiative nor heading: “{}”",
                get("text")
            ),
            "",
        ),
        Code::ContentsSkipped => (
            format!(
                "{} rows were taken as a table of contents and left out.",
                get("count")
            ),
            "",
        ),
        Code::TableUnread => (
            format!(
                "The table headed “{}” ({} rows) was not read.",
                get("text"),
                get("count")
            ),
            "Saying what its columns mean may help.",
        ),
        Code::RowUnread => (
            format!(
                "A row that could not be read as an initiative: “{}”",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::HeaderRepeated => (
            "A header repeated inside the table was left out.".to_owned(),
            "",
        ),
        Code::ColumnUnknown => (
            format!(
                "A header that was not understood: “{}”. It is kept under its own name.",
                get("text")
            ),
            "You can say what it means.",
        ),
        Code::ColumnGuessed => (
            format!(
                "The header “{}” was taken as “{}” (score {}).",
                get("text"),
                get("field"),
                get("score")
            ),
            "If that is wrong, say what it means.",
        ),
        Code::RowRealigned => (
            format!(
                "The row has {} cells for {} columns and was aligned by content.",
                get("cells"),
                get("columns")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::RowMisaligned => (
            format!(
                "The row has {} cells for {} columns and could not be aligned.",
                get("cells"),
                get("columns")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::CellInherited => (
            format!(
                "A blank “{}” took the value of the row above.",
                get("field")
            ),
            "",
        ),
        Code::RowContinued => (
            format!(
                "The row continues “{}” of the initiative above.",
                get("field")
            ),
            "",
        ),
        Code::CellDoubtful => (
            format!(
                "“{}” is to be checked ({}). It is left out of all counts.",
                get("field"),
                get("doubt")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::BlankColumnIgnored => (
            format!(
                "Column {} without header and content was ignored.",
                get("column")
            ),
            "",
        ),
        Code::MunicipalityInferred => (
            format!(
                "The municipality was inferred from the text as “{}” ({} places).",
                get("name"),
                get("count")
            ),
            "If that is wrong, set the municipality.",
        ),
        Code::MunicipalityUnknown => (
            "The document does not name its municipality.".to_owned(),
            "Set the municipality.",
        ),
        Code::FiscalYearGuessed => (
            format!(
                "The fiscal year was guessed as {} (from {}).",
                get("year"),
                get("basis")
            ),
            "If that is wrong, set the fiscal year.",
        ),
        Code::FiscalYearUnknown => (
            "The document does not name its fiscal year.".to_owned(),
            "Set the fiscal year.",
        ),
        Code::CompositeUnpaired => (
            format!(
                "“{}” has {} parts where other cells have {}; the pairing is to be checked.",
                get("field"),
                get("parts"),
                get("expected")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::TargetRevised => (
            format!(
                "The target was changed during the year ({} → {}).",
                get("original"),
                get("revised")
            ),
            "",
        ),
        Code::NumbersFused => (
            format!(
                "Numbers printed without a separator were split: “{}”. To be checked.",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::GradeOutsideScale => (
            format!(
                "A mark that is not on the document's scale: “{}”",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::ScaleAssumed => (
            format!(
                "The document does not say what “{}” means; its common use was assumed.",
                get("text")
            ),
            "Check the document's scale.",
        ),
        Code::NumberingGap => (
            format!(
                "The numbering jumps from {} to {}.",
                get("before"),
                get("after")
            ),
            "Check whether a row is missing.",
        ),
        Code::NoInitiatives => (
            "No initiatives with goals or results could be read.".to_owned(),
            "Check that the document holds a table of goals or evaluations.",
        ),
    };
    Explanation::new(reason, next_step)
}

pub(in crate::i18n) fn error(error: &IngestError) -> Explanation {
    match error {
        IngestError::Empty => Explanation::new("The file is empty.", "Choose a file with content."),
        IngestError::Unsupported { found } => Explanation::new(
            format!("This format cannot be read ({found})."),
            "Use a Markdown, text, CSV, TSV or HTML file.",
        ),
        IngestError::Undecodable => Explanation::new(
            "The text encoding could not be found.",
            "Save the file as UTF-8.",
        ),
        IngestError::OverLimit {
            limit: name,
            found,
            allowed,
        } => Explanation::new(
            format!(
                "Over the limit ({}: {}, allowed {}).",
                limit(name),
                format::count(*found),
                format::count(*allowed)
            ),
            "Split the file.",
        ),
        IngestError::Stopped => Explanation::new(
            "Reading stopped by a defect of this program. The other files are not affected.",
            "Please report it.",
        ),
    }
}

fn limit(name: &str) -> &str {
    match name {
        "bytes" => "bytes of the file",
        "line_bytes" | "line-bytes" => "bytes of one line",
        "row_cells" | "row-cells" => "cells of one row",
        "cells" => "cells in all",
        "depth" => "depth of nesting",
        other => other,
    }
}
