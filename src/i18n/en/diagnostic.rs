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
        Code::NoText => (
            format!(
                "{} pages hold only pictures and cannot be read.",
                get("count")
            ),
            "Ask for the original file (Excel, Word) or a PDF with text.",
        ),
        Code::TextUntrusted => (
            format!(
                "The text layer is damaged ({} unreadable characters, {}%).",
                get("count"),
                get("share")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::RadicalsMended => (
            format!(
                "{} characters stored as radicals were exchanged for the common ones.",
                get("count")
            ),
            "",
        ),
        Code::GlyphsDoubled => (
            format!(
                "{} characters drawn twice at one place were read once.",
                get("count")
            ),
            "",
        ),
        Code::FileDamaged => (
            format!(
                "A part of the file is damaged ({}); the rest is used.",
                get("detail")
            ),
            "Get the file again.",
        ),
        Code::PageUnread => (
            format!("A page could not be read ({}).", get("detail")),
            COMPARE_WITH_SOURCE,
        ),
        Code::SheetHidden => (
            format!("The hidden sheet “{}” was read as well.", get("sheet")),
            "Check that it was meant to be published.",
        ),
        Code::RowsHidden => (
            format!(
                "{} hidden rows of the sheet “{}” were read as well.",
                get("count"),
                get("sheet")
            ),
            "Check that they were meant to be published.",
        ),
        Code::ColumnsHidden => (
            format!(
                "{} hidden columns of the sheet “{}” were read as well.",
                get("count"),
                get("sheet")
            ),
            "Check that they were meant to be published.",
        ),
        Code::TextHidden => (
            format!("{} pieces of hidden text were read as well.", get("count")),
            "Check that they were meant to be published.",
        ),
        Code::CellError => (
            format!(
                "A cell shows the error “{}” in place of its value.",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::FormulaUnvalued => (
            format!(
                "{} formulas were saved without their results.",
                get("count")
            ),
            "Open the file in a spreadsheet program and save it again.",
        ),
        Code::DrawingText => (
            format!(
                "{} texts of drawings and text boxes were read as well.",
                get("count")
            ),
            "",
        ),
        Code::PicturesIgnored => (
            format!("{} pictures and charts were not read.", get("count")),
            COMPARE_WITH_SOURCE,
        ),
        Code::MacrosIgnored => ("The file holds macros; they are never run.".to_owned(), ""),
        Code::LinksIgnored => (
            format!(
                "{} references to other files are not followed.",
                get("count")
            ),
            "",
        ),
        Code::EntrySkipped => (
            format!(
                "“{}” was not read ({}).",
                get("name"),
                entry_reason(&get("reason"))
            ),
            "",
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
                "The document does not say what “{}” means; its common use was assumed, or it is left unknown.",
                get("text")
            ),
            "Check the document's scale.",
        ),
        Code::LegendContradictory => (
            format!(
                "“{}” is explained in two ways: “{}” and “{}”.",
                get("text"),
                get("first"),
                get("second")
            ),
            "Check in the document which of them holds.",
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
            unsupported_step(found),
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
        IngestError::PasswordNeeded { is_wrong: false } => Explanation::new(
            "The file is protected by a password.",
            "Enter it (on the command line: --password); it is sent nowhere.",
        ),
        IngestError::PasswordNeeded { is_wrong: true } => {
            Explanation::new("The password is wrong.", "Enter it again.")
        }
        IngestError::NoText { pages } => Explanation::new(
            format!(
                "All {} pages are pictures without text (a scan).",
                format::count(u64::from(*pages))
            ),
            "Ask for the original file (Excel, Word) or a PDF with text.",
        ),
        IngestError::Damaged { detail } => Explanation::new(
            format!("The file is damaged and cannot be read ({detail})."),
            "Get the file again.",
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
        "pages" => "pages or sheets",
        "glyphs" => "characters in all",
        "unfolded_bytes" | "unfolded-bytes" => "bytes when unpacked",
        "entries" => "files in the archive",
        "nested_archives" | "nested-archives" => "depth of nested archives",
        other => other,
    }
}

fn unsupported_step(found: &str) -> &'static str {
    if found.ends_with("with a password") {
        "Open it in its own program and save it without the password."
    } else if found.starts_with("PowerPoint") || found.starts_with("Word 97") {
        "Save it as PDF or as a Word document (docx)."
    } else {
        "Use PDF, Excel, Word (docx), CSV, HTML, text, or a ZIP of these."
    }
}

fn entry_reason(code: &str) -> &str {
    match code {
        "unsupported" => "a format that is not read",
        "encrypted" => "encrypted",
        "damaged" => "damaged",
        "over-limit" => "over a limit",
        "nested" => "archives nested too deeply",
        "empty" => "empty",
        other => other,
    }
}
