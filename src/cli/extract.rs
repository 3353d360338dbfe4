//! `extract`: the initiatives as JSON, CSV or text.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::ValueEnum;

use super::input::Unopened;
use super::{successes, table};
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::format::one_line;
use crate::i18n::{Locale, Terms, explain_diagnostic, format};
use crate::interchange::{self, Failure, Interchange};
use crate::pipeline::FileReading;
use crate::record::{Absence, Dataset, FieldName, Indicator, Initiative, Mark, Value};
use crate::view::{Align, export};

/// Columns of the names of fields.
const NAME_COLUMNS: usize = 18;

/// What `extract` prints.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// The interchange format machikurabe/1
    Json,
    /// Readable text
    Text,
    /// One row an indicator, for spreadsheets
    Csv,
}

pub(super) fn print(
    readings: &[FileReading],
    unopened: &[Unopened],
    format: Format,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => {
            let interchange = interchange_of(readings, unopened);
            out.write_all(interchange::to_json(&interchange).as_bytes())
        }
        Format::Csv => {
            let datasets: Vec<&Dataset> =
                successes(readings).map(|(_, read)| &read.dataset).collect();
            out.write_all(export::csv_from_datasets(&datasets, locale).as_bytes())
        }
        Format::Text => {
            for (reading, read) in successes(readings) {
                document(&read.dataset, locale, out)?;
                for initiative in &read.dataset.initiatives {
                    print_initiative(initiative, locale, out)?;
                }
                diagnostics(reading.diagnostics.entries(), locale, out)?;
            }
            Ok(())
        }
    }
}

/// All files in the interchange format, those that could not be opened among the failures.
pub(super) fn interchange_of(readings: &[FileReading], unopened: &[Unopened]) -> Interchange {
    let mut interchange = interchange::from_readings(readings);
    interchange
        .failures
        .extend(unopened.iter().map(|file| Failure {
            name: file.name.clone(),
            code: "unopened".to_owned(),
            args: BTreeMap::from([("reason".to_owned(), file.error.to_string().into())]),
            diagnostics: Vec::new(),
        }));
    interchange
}

/// Head of a document: who, when, what, how much.
pub(super) fn document(dataset: &Dataset, locale: Locale, out: &mut dyn Write) -> io::Result<()> {
    let municipality = dataset.municipality.as_ref().map_or_else(
        || match locale {
            Locale::Ja => "自治体名不明".to_owned(),
            Locale::En => "unknown municipality".to_owned(),
        },
        |m| format!("{} [{}]", m.name, m.evidence.term(locale)),
    );
    let year = dataset.fiscal_year.map_or_else(
        || match locale {
            Locale::Ja => "年度不明".to_owned(),
            Locale::En => "unknown year".to_owned(),
        },
        |year| format::fiscal_year(locale, year.0),
    );
    let title = dataset.title.as_deref().unwrap_or("");
    writeln!(out, "== {municipality}  {year}  {title}")?;
    let indicators: usize = dataset.initiatives.iter().map(|i| i.indicators.len()).sum();
    let doubts: usize = dataset.initiatives.iter().map(|i| i.doubts.len()).sum();
    let encoding = dataset.source.encoding.as_deref().unwrap_or("");
    let source = format!(
        "{} ({} {encoding})",
        dataset.source.name,
        dataset.source.format.name()
    );
    let kind = dataset.kind.term(locale);
    let initiatives = dataset.initiatives.len();
    match locale {
        Locale::Ja => writeln!(
            out,
            "   {source}  種類:{kind}  取組{initiatives}件  指標{indicators}件  要確認{doubts}件\n"
        ),
        Locale::En => writeln!(
            out,
            "   {source}  kind: {kind}  initiatives: {initiatives}  indicators: {indicators}  to be checked: {doubts}\n"
        ),
    }
}

fn print_initiative(
    initiative: &Initiative,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let number = initiative.text(FieldName::Number).unwrap_or("");
    let title = initiative
        .text(FieldName::Title)
        .unwrap_or_else(|| Absence::Blank.term(locale));
    let place = format::place(locale, &initiative.anchor.at);
    writeln!(
        out,
        "[{}] {number} {} ({place})",
        initiative.id,
        one_line(title)
    )?;
    if !initiative.path.is_empty() {
        writeln!(out, "    {}", initiative.path.join(" > "))?;
    }
    for (name, extracted) in &initiative.fields {
        if is_shown_elsewhere(initiative, *name) {
            continue;
        }
        let text = match &extracted.value {
            Ok(text) => text.clone(),
            Err(absence) => format!("({})", absence.term(locale)),
        };
        field(
            name.term(locale),
            &text,
            initiative.is_doubtful(*name),
            locale,
            out,
        )?;
    }
    for (name, mark) in [
        (FieldName::ProgressMark, &initiative.progress_mark),
        (FieldName::Verdict, &initiative.verdict),
        (FieldName::Grade, &initiative.grade),
    ] {
        if let Some(Mark { raw, meaning, .. }) = mark {
            let text = format!("{raw} = {}", meaning.term(locale));
            field(
                name.term(locale),
                &text,
                initiative.is_doubtful(name),
                locale,
                out,
            )?;
        }
    }
    for indicator in &initiative.indicators {
        let text = indicator_line(indicator, locale);
        field(FieldName::Indicator.term(locale), &text, false, locale, out)?;
    }
    for other in &initiative.others {
        field(
            &format!("「{}」", other.header),
            &other.text,
            false,
            locale,
            out,
        )?;
    }
    writeln!(out)
}

/// Fields that stand in the head line, as a mark with its meaning, or in the lines of indicators.
fn is_shown_elsewhere(initiative: &Initiative, name: FieldName) -> bool {
    match name {
        FieldName::Number | FieldName::Title => true,
        FieldName::ProgressMark => initiative.progress_mark.is_some(),
        FieldName::Verdict => initiative.verdict.is_some(),
        FieldName::Grade => initiative.grade.is_some(),
        FieldName::Indicator | FieldName::Baseline | FieldName::Target | FieldName::Actual => {
            !initiative.indicators.is_empty() && initiative.text(name).is_some()
        }
        _ => false,
    }
}

fn field(
    name: &str,
    text: &str,
    is_doubtful: bool,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let flag = match (is_doubtful, locale) {
        (false, _) => "",
        (true, Locale::Ja) => "【要確認】",
        (true, Locale::En) => "[to be checked] ",
    };
    let name = table::pad(
        &table::shorten(name, NAME_COLUMNS),
        NAME_COLUMNS,
        Align::Start,
    );
    let margin = " ".repeat(NAME_COLUMNS + 6);
    let text = text
        .lines()
        .collect::<Vec<_>>()
        .join(&format!("\n{margin}"));
    writeln!(out, "    {name}  {flag}{text}")
}

fn indicator_line(indicator: &Indicator, locale: Locale) -> String {
    let mut parts = vec![format!(
        "{}{}",
        indicator.label.as_deref().unwrap_or(""),
        one_line(indicator.name.as_deref().unwrap_or(""))
    )];
    let mut add = |field: FieldName, value: &Option<Value>| {
        if let Some(value) = value {
            parts.push(format!("{} {}", field.term(locale), printed(value)));
        }
    };
    add(FieldName::Baseline, &indicator.baseline);
    if let Some(original) = &indicator.original_target {
        // The target before its revision stands in front of the one in force.
        parts.push(format!(
            "{} {} →",
            FieldName::Target.term(locale),
            printed(original)
        ));
    }
    let mut add = |field: FieldName, value: &Option<Value>| {
        if let Some(value) = value {
            parts.push(format!("{} {}", field.term(locale), printed(value)));
        }
    };
    add(FieldName::Target, &indicator.target);
    add(FieldName::Actual, &indicator.actual);
    parts.push(format!("→ {}", indicator.attainment.verdict.term(locale)));
    if let Some(rate) = indicator.attainment.rate {
        let percent = rate * rust_decimal::Decimal::ONE_HUNDRED;
        parts.push(format!("({}%)", format::decimal(percent)));
    }
    parts.join("  ")
}

/// The print, and what was read from it where that is not the same.
fn printed(value: &Value) -> String {
    let raw = one_line(&value.raw);
    let read = format::value(value);
    if value.numbers.is_empty() || read.replace(',', "") == raw.replace(',', "") {
        raw
    } else {
        format!("{raw} [{read}]")
    }
}

/// Diagnostics by code: errors first, how often, where first.
pub(super) fn diagnostics(
    entries: &[Diagnostic],
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut by_code: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for entry in entries {
        let rank = match entry.severity() {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        };
        by_code.entry((rank, entry.code)).or_default().push(entry);
    }
    for ((_, code), entries) in &by_code {
        let Some(first) = entries.first() else {
            continue;
        };
        let explanation = explain_diagnostic(locale, first);
        let place = first.at.first().map_or_else(String::new, |at| {
            format!(" ({})", format::place(locale, at))
        });
        writeln!(
            out,
            "{} {} ×{}{place}: {} {}",
            code.severity().name(),
            code.name(),
            entries.len(),
            explanation.reason,
            explanation.next_step
        )?;
    }
    writeln!(out)
}
