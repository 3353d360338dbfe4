//! `check`: points to check as a list, as JSON or as questions.

use std::io::{self, Write};

use clap::ValueEnum;

use super::input::Unopened;
use super::{extract, successes};
use crate::compare::{
    AnalysisName, CompareOptions, Comparison, Finding, FindingCode, Findings, Outcome, compare_by,
};
use crate::i18n::{FindingsMessage, FindingsPhrase, Locale, Message, PrintMessage};
use crate::interchange;
use crate::pipeline::FileReading;
use crate::record::Dataset;
use crate::view::{export, question_sheet, series_source};

/// What `check` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// Points by document with their places, and what each rule did
    Text,
    /// The interchange format machikurabe/1 with its findings
    Json,
    /// A sheet of neutral questions with citations
    Questions,
    /// The same as Markdown
    QuestionsMarkdown,
    /// The same as CSV, for spreadsheets
    QuestionsCsv,
}

/// What is checked and printed.
pub(super) struct Request<'a> {
    pub(super) format: Format,
    /// Codes wanted; empty for all.
    pub(super) codes: &'a [FindingCode],
    pub(super) options: &'a CompareOptions,
    pub(super) locale: Locale,
}

pub(super) fn print(
    readings: &[FileReading],
    unopened: &[Unopened],
    request: &Request<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let datasets: Vec<&Dataset> = successes(readings).map(|(_, read)| &read.dataset).collect();
    let mut comparison = compare_by(&datasets, request.options, &[AnalysisName::Findings]);
    select(&mut comparison, request.codes);
    let nothing = Findings::default();
    let findings = match comparison.outcome(AnalysisName::Findings) {
        Some(Outcome::Findings(findings)) => findings,
        _ => &nothing,
    };
    let locale = request.locale;
    let sheet = || question_sheet(&comparison, findings, None);
    match request.format {
        Format::Text => list(&comparison, findings, locale, out),
        Format::Json => {
            let mut interchange = extract::interchange_of(readings, unopened);
            interchange::add_findings(&mut interchange, &comparison);
            out.write_all(interchange::to_json(&interchange).as_bytes())
        }
        Format::Questions => {
            out.write_all(export::text_from_questions(&sheet(), locale).as_bytes())
        }
        Format::QuestionsMarkdown => {
            out.write_all(export::markdown_from_questions(&sheet(), locale).as_bytes())
        }
        Format::QuestionsCsv => {
            out.write_all(export::csv_from_questions(&sheet(), locale).as_bytes())
        }
    }
}

/// Leaves out what was not asked for.
fn select(comparison: &mut Comparison, codes: &[FindingCode]) {
    if codes.is_empty() {
        return;
    }
    for result in &mut comparison.results {
        if let Outcome::Findings(findings) = &mut result.outcome {
            findings
                .findings
                .retain(|finding| codes.contains(&finding.code));
            findings
                .reports
                .retain(|report| codes.contains(&report.code));
        }
    }
}

fn list(
    comparison: &Comparison,
    findings: &Findings,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let phrase = |phrase| words(PrintMessage::Phrase(phrase), locale);
    for (position, series) in comparison.series.iter().enumerate() {
        writeln!(out, "== {}", locale.text(&series_source(series)))?;
        let mut number = 0_u32;
        for finding in findings.findings.iter().filter(|f| f.series == position) {
            number += 1;
            point(number, finding, locale, out)?;
        }
        if number == 0 {
            writeln!(out, "{}", phrase(FindingsPhrase::NothingFound))?;
        }
        writeln!(out, "\n{}", phrase(FindingsPhrase::ReportsTitle))?;
        for report in findings.reports.iter().filter(|r| r.series == position) {
            let result = match report.inapplicable {
                Some(reason) => format!(
                    "{} {}",
                    phrase(FindingsPhrase::CannotApply),
                    words(PrintMessage::Inapplicable(reason), locale)
                ),
                None => format!(
                    "{} {} / {} {} / {} {} / {} {}",
                    phrase(FindingsPhrase::FoundHeader),
                    report.found,
                    phrase(FindingsPhrase::ExaminedHeader),
                    report.examined,
                    phrase(FindingsPhrase::InDoubtHeader),
                    report.in_doubt,
                    phrase(FindingsPhrase::LeftOutHeader),
                    report.left_out
                ),
            };
            writeln!(
                out,
                "  {} [{}]: {result}",
                locale.text(&title(report.code)),
                report.code.name()
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out, "* {}", phrase(FindingsPhrase::NoJudgement))
}

fn point(number: u32, finding: &Finding, locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let view = crate::view::FindingText::of(finding);
    writeln!(
        out,
        "{number}. {} [{}] {}",
        locale.text(&title(finding.code)),
        finding.code.name(),
        locale.text(&view.subject)
    )?;
    writeln!(out, "   {}", locale.text(&view.fact))?;
    if view.places.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "   ({})",
        words(PrintMessage::List(view.places), locale)
    )
}

fn title(code: FindingCode) -> Message {
    Message::Findings(FindingsMessage::Title(code))
}

fn words(message: PrintMessage, locale: Locale) -> String {
    locale.text(&Message::Findings(FindingsMessage::Print(message)))
}
