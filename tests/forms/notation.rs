//! The notation of a document is none of its contents: one table, written as a Markdown pipe
//! table, as text with tabs, as CSV and as an HTML table, gives the same records.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use machikurabe::record::{Dataset, Indicator};
use machikurabe::source::Locator;

/// A document as a list of what stands in it.
struct Sheet {
    /// Lines before the table.
    before: Vec<String>,
    /// Rows of equal length.
    rows: Vec<Vec<String>>,
}

/// Cuts a form of separated values at its first and last row of two cells or more.
fn sheet_of(file: &str, separator: u8) -> Sheet {
    let bytes = super::bytes_of(file);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes.as_slice());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let first = rows
        .iter()
        .position(|row| row.len() > 1)
        .unwrap_or_else(|| panic!("{file} has no table"));
    let (before, rows) = rows.split_at(first);
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    Sheet {
        before: before.concat(),
        rows: rows
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row.resize(width, String::new());
                row
            })
            .collect(),
    }
}

impl Sheet {
    fn markdown(&self) -> String {
        let mut text = self.before.join("\n\n") + "\n\n";
        for (at, row) in self.rows.iter().enumerate() {
            writeln!(text, "| {} |", row.join(" | ")).unwrap();
            if at == 0 {
                writeln!(text, "|{}", "---|".repeat(row.len())).unwrap();
            }
        }
        text
    }

    fn tabs(&self) -> String {
        let mut text = self.before.join("\n") + "\n\n";
        for row in &self.rows {
            writeln!(text, "{}", row.join("\t")).unwrap();
        }
        text
    }

    fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        for line in &self.before {
            writer.write_record([line]).unwrap();
        }
        for row in &self.rows {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    fn html(&self) -> String {
        let mut text = String::from("<!DOCTYPE html>\n<html lang=\"ja\"><body>\n");
        for line in &self.before {
            writeln!(text, "<p>{line}</p>").unwrap();
        }
        text.push_str("<table>\n");
        for row in &self.rows {
            let cells = row.join("</td><td>");
            writeln!(text, "<tr><td>{cells}</td></tr>").unwrap();
        }
        text.push_str("</table>\n</body></html>\n");
        text
    }
}

/// What a reading says of each part, in print, without the places it was read from.
fn parts(dataset: &Dataset) -> Vec<(&'static str, String)> {
    let records = &dataset.initiatives;
    let municipality = dataset.municipality.as_ref().map(|m| &m.name);
    let mut parts = vec![
        ("municipality", format!("{municipality:?}")),
        ("fiscal_year", format!("{:?}", dataset.fiscal_year)),
        ("grade_scale", format!("{:?}", dataset.grade_scale)),
        ("records", records.len().to_string()),
    ];
    for record in records {
        let fields: Vec<_> = record.fields.iter().map(|(f, t)| (f, &t.value)).collect();
        let others: Vec<_> = record.others.iter().map(|o| (&o.header, &o.text)).collect();
        let marks = [&record.progress_mark, &record.verdict, &record.grade]
            .map(|mark| mark.as_ref().map(|m| (&m.raw, m.meaning)));
        let indicators: Vec<Indicator> = record
            .indicators
            .iter()
            .cloned()
            .map(|mut indicator| {
                indicator.evidence.clear();
                for entry in &mut indicator.history {
                    entry.at = Locator::line(1);
                }
                indicator
            })
            .collect();
        parts.push(("path", format!("{:?}", record.path)));
        parts.push(("fields", format!("{fields:?}")));
        parts.push(("others", format!("{others:?}")));
        parts.push(("marks", format!("{marks:?}")));
        parts.push(("indicators", format!("{indicators:?}")));
    }
    parts
}

/// Notations that do not yet say the same: a difference that is gone has to be struck out here.
const KNOWN: &[(&str, &[&str])] = &[];

#[test]
fn a_table_gives_the_same_records_in_every_notation() {
    let file = "otakane_kpi_r5.tsv";
    let sheet = sheet_of(file, b'\t');
    let original = super::read("form.tsv", super::bytes_of(file));
    assert_eq!(original.initiatives.len(), 22);
    let expected = parts(&original);
    let notations = [
        ("form.md", sheet.markdown()),
        ("form.txt", sheet.tabs()),
        ("form.tsv", sheet.tabs()),
        ("form.csv", sheet.csv()),
        ("form.html", sheet.html()),
    ];
    for (name, text) in notations {
        let found = parts(&super::read(name, text.into_bytes()));
        let pairs = found.iter().zip(&expected);
        let differing: Vec<_> = pairs
            .filter(|(found, expected)| found != expected)
            .collect();
        let differences: BTreeSet<&str> = differing.iter().map(|(found, _)| found.0).collect();
        let known: BTreeSet<&str> = KNOWN
            .iter()
            .filter(|(notation, _)| *notation == name)
            .flat_map(|(_, parts)| parts.iter().copied())
            .collect();
        assert_eq!(differences, known, "{name}: {:#?}", differing.first());
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}
