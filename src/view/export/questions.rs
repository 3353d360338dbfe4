//! Question sheets as plain text, Markdown and CSV.

use std::fmt::Write as _;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::csv::safe;
use crate::i18n::{FindingsMessage, FindingsPhrase, Locale, Message, PrintMessage};
use crate::view::{Question, QuestionSheet};

fn phrase(phrase: FindingsPhrase, locale: Locale) -> String {
    locale.text(&Message::Findings(FindingsMessage::Print(
        PrintMessage::Phrase(phrase),
    )))
}

fn joined(messages: &[Message], locale: Locale) -> String {
    locale.text(&Message::Findings(FindingsMessage::Print(
        PrintMessage::List(messages.to_vec()),
    )))
}

// Writing to a string cannot fail.

/// The sheet as plain text, questions numbered through.
pub fn text_from_questions(sheet: &QuestionSheet, locale: Locale) -> String {
    let mut text = format!(
        "{}\n{}\n",
        phrase(FindingsPhrase::SheetTitle, locale),
        phrase(FindingsPhrase::SheetNote, locale)
    );
    let mut number = 0_u32;
    for group in &sheet.groups {
        let _ = writeln!(text, "\n== {} ({})", group.heading(locale), group.file);
        for question in &group.questions {
            number += 1;
            let _ = writeln!(text, "\n{number}. {}", locale.text(&question.question));
            for (name, words) in filled(question, locale) {
                let _ = writeln!(text, "   {name}: {words}");
            }
        }
    }
    if let Some(remark) = sheet.remark() {
        let _ = writeln!(text, "\n{}", locale.text(&remark));
    }
    text
}

/// The sheet as Markdown.
pub fn markdown_from_questions(sheet: &QuestionSheet, locale: Locale) -> String {
    let mut text = format!(
        "# {}\n\n{}\n",
        phrase(FindingsPhrase::SheetTitle, locale),
        phrase(FindingsPhrase::SheetNote, locale)
    );
    let mut number = 0_u32;
    for group in &sheet.groups {
        let _ = write!(
            text,
            "\n## {} ({})\n\n",
            escaped(&group.heading(locale)),
            escaped(&group.file)
        );
        for question in &group.questions {
            number += 1;
            let _ = writeln!(
                text,
                "{number}. {}",
                escaped(&locale.text(&question.question))
            );
            for (name, words) in filled(question, locale) {
                let _ = writeln!(text, "    - {name}: {}", escaped(&words));
            }
        }
    }
    if let Some(remark) = sheet.remark() {
        let _ = writeln!(text, "\n{}", locale.text(&remark));
    }
    text
}

/// What stands under a question: record, fact, place, printed words.
fn lines(question: &Question, locale: Locale) -> [(String, String); 4] {
    [
        (
            phrase(FindingsPhrase::SubjectHeader, locale),
            locale.text(&question.subject),
        ),
        (
            phrase(FindingsPhrase::FactHeader, locale),
            locale.text(&question.fact),
        ),
        (
            phrase(FindingsPhrase::PlaceHeader, locale),
            joined(&question.places, locale),
        ),
        (
            phrase(FindingsPhrase::PrintedHeader, locale),
            joined(&question.printed, locale),
        ),
    ]
}

/// The same without what there is nothing to say of.
fn filled(question: &Question, locale: Locale) -> impl Iterator<Item = (String, String)> {
    lines(question, locale)
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
}

/// Printed words may not become mark-up.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// One row a question: UTF-8 with byte order mark, RFC 4180 with CRLF.
pub fn csv_from_questions(sheet: &QuestionSheet, locale: Locale) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(false)
        .from_writer(Vec::new());
    let header = [
        FindingsPhrase::OrderHeader,
        FindingsPhrase::MunicipalityHeader,
        FindingsPhrase::DocumentTitleHeader,
        FindingsPhrase::YearHeader,
        FindingsPhrase::FileHeader,
        FindingsPhrase::KindHeader,
        FindingsPhrase::SubjectHeader,
        FindingsPhrase::QuestionHeader,
        FindingsPhrase::FactHeader,
        FindingsPhrase::PlaceHeader,
        FindingsPhrase::PrintedHeader,
    ]
    .map(|header| phrase(header, locale));
    // Writing to memory cannot fail; an incomplete file would show in its row count.
    let mut written = writer.write_record(header);
    let mut number = 0_u32;
    for group in &sheet.groups {
        for question in &group.questions {
            number += 1;
            let [subject, fact, place, printed] = lines(question, locale).map(|(_, words)| words);
            let row = [
                number.to_string(),
                locale.text(&group.municipality),
                locale.text(&group.title),
                locale.text(&group.fiscal_year),
                group.file.clone(),
                locale.text(&question.kind),
                subject,
                locale.text(&question.question),
                fact,
                place,
                printed,
            ]
            .map(|cell| safe(&cell));
            written = written.and_then(|()| writer.write_record(row));
        }
    }
    let bytes = match (written, writer.into_inner()) {
        (Ok(()), Ok(bytes)) => bytes,
        _ => Vec::new(),
    };
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}
