//! Flat CSV: one row an indicator (or an initiative without any), with evidence columns.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::i18n::{Locale, Terms, format};
use crate::record::{Dataset, FieldName, Indicator, Initiative, Mark, Value};
use crate::source::Locator;

/// Text fields in the order of their columns. Personal names (`head`) are left out.
const TEXT_FIELDS: &[FieldName] = &[
    FieldName::Department,
    FieldName::Section,
    FieldName::Number,
    FieldName::Category,
    FieldName::Policy,
    FieldName::Measure,
    FieldName::Goal,
    FieldName::Title,
    FieldName::Purpose,
    FieldName::TargetGroup,
    FieldName::Activities,
    FieldName::Method,
    FieldName::AttainmentLevel,
    FieldName::Due,
    FieldName::MidyearReview,
    FieldName::SecondHalfPlan,
    FieldName::Results,
    FieldName::Outcome,
    FieldName::YearEndReview,
    FieldName::GradeReason,
    FieldName::SecondaryEvaluation,
    FieldName::Issues,
    FieldName::FutureDirection,
    FieldName::Budget,
    FieldName::SettledAmount,
    FieldName::PersonnelCost,
    FieldName::Note,
];

/// Parts of an indicator that hold a value, each with its number, unit and place.
const VALUE_PARTS: &[FieldName] = &[FieldName::Baseline, FieldName::Target, FieldName::Actual];

/// Marks, each as printed and by meaning.
const MARK_FIELDS: &[FieldName] = &[
    FieldName::ProgressMark,
    FieldName::Verdict,
    FieldName::Grade,
];

/// Spreadsheet-ready CSV of several documents: UTF-8 with byte order mark, RFC 4180 with CRLF,
/// one header row. A text that a spreadsheet would take for a formula gets an apostrophe in front.
pub fn csv_from_datasets(datasets: &[&Dataset], locale: Locale) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(false)
        .from_writer(Vec::new());
    // Writing to memory cannot fail; an incomplete file would show in its row count.
    let mut written = writer.write_record(header(locale));
    for dataset in datasets {
        for initiative in &dataset.initiatives {
            for indicator in indicators(initiative) {
                let row = row(dataset, initiative, indicator, locale);
                written = written.and_then(|()| writer.write_record(row));
            }
        }
    }
    let bytes = match (written, writer.into_inner()) {
        (Ok(()), Ok(bytes)) => bytes,
        _ => Vec::new(),
    };
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}

/// Each indicator, or one row without any.
fn indicators(initiative: &Initiative) -> Vec<Option<&Indicator>> {
    if initiative.indicators.is_empty() {
        vec![None]
    } else {
        initiative.indicators.iter().map(Some).collect()
    }
}

/// Words of the header that are no field names.
struct Words {
    document: [&'static str; 6],
    path: &'static str,
    label: &'static str,
    number: &'static str,
    unit: &'static str,
    meaning: &'static str,
    attainment: &'static str,
    rate: &'static str,
    doubts: &'static str,
    absent: &'static str,
    place: &'static str,
    id: &'static str,
    revised: &'static str,
    direction: &'static str,
}

fn words(locale: Locale) -> Words {
    match locale {
        Locale::Ja => Words {
            document: [
                "自治体",
                "団体コード",
                "年度",
                "資料名",
                "ファイル名",
                "SHA-256",
            ],
            path: "見出し",
            label: "指標の番号",
            number: "数値",
            unit: "単位",
            meaning: "共通の意味",
            attainment: "判定",
            rate: "実績÷目標",
            doubts: "要確認",
            absent: "値のない項目",
            place: "出典箇所",
            id: "ID",
            revised: "変更前の目標値",
            direction: "望ましい向き",
        },
        Locale::En => Words {
            document: [
                "Municipality",
                "Code",
                "Fiscal year",
                "Document",
                "File",
                "SHA-256",
            ],
            path: "Headings",
            label: "Indicator label",
            number: "number",
            unit: "unit",
            meaning: "common meaning",
            attainment: "Attainment",
            rate: "Actual / target",
            doubts: "To be checked",
            absent: "Fields without value",
            place: "place",
            id: "ID",
            revised: "Target before revision",
            direction: "Better direction",
        },
    }
}

fn header(locale: Locale) -> Vec<String> {
    let words = words(locale);
    let with = |field: FieldName, word: &str| format!("{} {word}", field.term(locale));
    let mut header = vec![words.id.to_owned()];
    header.extend(words.document.map(str::to_owned));
    header.push(words.path.to_owned());
    header.extend(
        TEXT_FIELDS
            .iter()
            .map(|field| field.term(locale).to_owned()),
    );
    header.push(words.label.to_owned());
    header.push(FieldName::Indicator.term(locale).to_owned());
    header.push(words.revised.to_owned());
    for part in VALUE_PARTS {
        header.push(part.term(locale).to_owned());
        header.push(with(*part, words.number));
        header.push(with(*part, words.unit));
        header.push(with(*part, words.place));
    }
    header.extend([words.direction, words.attainment, words.rate].map(str::to_owned));
    for mark in MARK_FIELDS {
        header.push(mark.term(locale).to_owned());
        header.push(with(*mark, words.meaning));
        header.push(with(*mark, words.place));
    }
    header.extend([words.doubts, words.absent, words.place].map(str::to_owned));
    header
}

fn row(
    dataset: &Dataset,
    initiative: &Initiative,
    indicator: Option<&Indicator>,
    locale: Locale,
) -> Vec<String> {
    let municipality = dataset.municipality.as_ref();
    let copied = |text: Option<&str>| safe(text.unwrap_or(""));
    let mut row = vec![
        initiative.id.clone(),
        copied(municipality.map(|m| m.name.as_str())),
        municipality
            .and_then(|m| m.code.clone())
            .unwrap_or_default(),
        dataset
            .fiscal_year
            .map(|year| year.0.to_string())
            .unwrap_or_default(),
        copied(dataset.title.as_deref()),
        safe(&dataset.source.name),
        dataset.source.sha256.clone(),
        safe(&initiative.path.join(" > ")),
    ];
    row.extend(
        TEXT_FIELDS
            .iter()
            .map(|field| copied(initiative.text(*field))),
    );
    row.push(copied(indicator.and_then(|i| i.label.as_deref())));
    row.push(copied(indicator.and_then(|i| i.name.as_deref())));
    row.push(copied(
        indicator
            .and_then(|i| i.original_target.as_ref())
            .map(|value| value.raw.as_str()),
    ));
    for part in VALUE_PARTS {
        row.extend(value_cells(indicator, *part, locale));
    }
    row.push(indicator.map_or_else(String::new, |i| i.direction.term(locale).to_owned()));
    row.push(indicator.map_or_else(String::new, |i| {
        i.attainment.verdict.term(locale).to_owned()
    }));
    row.push(
        indicator
            .and_then(|i| i.attainment.rate)
            .map(|rate| rate.normalize().to_string())
            .unwrap_or_default(),
    );
    for field in MARK_FIELDS {
        row.extend(mark_cells(initiative, *field, locale));
    }
    row.push(doubts(initiative, locale));
    row.push(absent(initiative, locale));
    row.push(place(&initiative.anchor.at, locale));
    row
}

fn value_cells(indicator: Option<&Indicator>, part: FieldName, locale: Locale) -> [String; 4] {
    let value: Option<&Value> = indicator.and_then(|indicator| match part {
        FieldName::Baseline => indicator.baseline.as_ref(),
        FieldName::Target => indicator.target.as_ref(),
        _ => indicator.actual.as_ref(),
    });
    let Some(value) = value else {
        return Default::default();
    };
    let join = |texts: Vec<String>| texts.join(" / ");
    let units = value.numbers.iter().map(|n| n.unit.clone()).collect();
    // A single number stays a number for the spreadsheet, also when it is negative.
    let numbers: Vec<String> = value
        .numbers
        .iter()
        .map(|number| number.value.normalize().to_string())
        .collect();
    let at = indicator.and_then(|indicator| indicator.evidence.get(&part));
    [
        safe(&value.raw),
        join(numbers),
        safe(&join(units)),
        at.map_or_else(String::new, |at| place(at, locale)),
    ]
}

fn mark_cells(initiative: &Initiative, field: FieldName, locale: Locale) -> [String; 3] {
    let mark: Option<&Mark> = match field {
        FieldName::ProgressMark => initiative.progress_mark.as_ref(),
        FieldName::Verdict => initiative.verdict.as_ref(),
        _ => initiative.grade.as_ref(),
    };
    match mark {
        Some(mark) => [
            safe(&mark.raw),
            mark.meaning.term(locale).to_owned(),
            place(&mark.at, locale),
        ],
        None => [
            safe(initiative.text(field).unwrap_or("")),
            String::new(),
            String::new(),
        ],
    }
}

fn doubts(initiative: &Initiative, locale: Locale) -> String {
    let mut doubts: Vec<String> = Vec::new();
    for doubt in &initiative.doubts {
        let text = format!("{}:{}", doubt.field.term(locale), doubt.code.term(locale));
        if !doubts.contains(&text) {
            doubts.push(text);
        }
    }
    doubts.join(" / ")
}

/// Fields of the form without a value, and why. What the form does not have is left out: its
/// columns are empty in every row of the document.
fn absent(initiative: &Initiative, locale: Locale) -> String {
    initiative
        .fields
        .iter()
        .filter_map(|(field, extracted)| Some((field, extracted.value.as_ref().err()?)))
        .map(|(field, absence)| format!("{}:{}", field.term(locale), absence.term(locale)))
        .collect::<Vec<_>>()
        .join(" / ")
}

fn place(at: &Locator, locale: Locale) -> String {
    safe(&format::place(locale, at))
}

/// Text that no spreadsheet takes for a formula. Blanks in front do not help against that, so the
/// first character that is no blank decides; full-width signs count, since some programs fold them.
pub(super) fn safe(text: &str) -> String {
    let is_formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    if is_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::sample;

    fn records(text: &str) -> Vec<Vec<String>> {
        csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn every_row_has_as_many_cells_as_the_header() {
        let dataset = sample::dataset();
        for locale in [Locale::Ja, Locale::En] {
            let text = csv_from_datasets(&[&dataset], locale);
            assert!(text.starts_with('\u{FEFF}'));
            assert!(text.contains("\r\n"));
            let rows = records(&text);
            let indicators: usize = dataset
                .initiatives
                .iter()
                .map(|initiative| initiative.indicators.len().max(1))
                .sum();
            assert_eq!(rows.len(), indicators);
            assert!(rows.iter().all(|row| row.len() == header(locale).len()));
        }
    }

    #[test]
    fn no_text_begins_like_a_formula() {
        let mut dataset = sample::dataset();
        let initiative = &mut dataset.initiatives[0];
        let title = initiative.fields.get_mut(&FieldName::Title).unwrap();
        title.value = Ok("=HYPERLINK(\"x\")".to_owned());
        let activities = initiative.fields.get_mut(&FieldName::Activities).unwrap();
        activities.value = Ok(" @SUM(1)".to_owned());
        let rows = records(&csv_from_datasets(&[&dataset], Locale::Ja));
        assert!(rows[0].contains(&"'=HYPERLINK(\"x\")".to_owned()));
        assert!(rows[0].contains(&"' @SUM(1)".to_owned()));
    }

    #[test]
    fn line_breaks_and_quotes_survive() {
        let mut dataset = sample::dataset();
        let title = dataset.initiatives[0]
            .fields
            .get_mut(&FieldName::Title)
            .unwrap();
        title.value = Ok("一行目\n「二\"行目」,三".to_owned());
        let rows = records(&csv_from_datasets(&[&dataset], Locale::Ja));
        assert!(rows[0].contains(&"一行目\n「二\"行目」,三".to_owned()));
    }
}
