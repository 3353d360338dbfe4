//! Runs the tables of `tests/spec/*.md`: the first cell of a row is the print, the others are what
//! is read from it. A line `<!-- run: NAME -->` before a table names the check.
//!
//! In cells `\n` is a line break, `\s` a blank, `\p` a bar; `–` is an empty answer.

#![expect(clippy::expect_used, reason = "a test stops at a broken spec file")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use machikurabe::normalize::blank::classify;
use machikurabe::normalize::number::{ValueContext, numbers_in_text, parse_value};
use machikurabe::normalize::{
    attainment, damage, direction, enumeration, fiscal_year, mark, reason, revision, text, unit,
    verdict, width,
};
use machikurabe::record::{Direction, FiscalYear, Number, Value};
use rust_decimal::Decimal;

/// One row of a table.
struct Row {
    file: PathBuf,
    line: usize,
    check: String,
    cells: Vec<String>,
}

fn unescape(cell: &str) -> String {
    let text = cell
        .trim()
        .trim_matches('`')
        .replace("\\n", "\n")
        .replace("\\s", " ")
        .replace("\\p", "|");
    if text == "–" { String::new() } else { text }
}

fn rows_of(file: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(file).expect("spec is readable");
    let mut rows = Vec::new();
    let mut check = String::new();
    let mut in_body = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(name) = line.trim().strip_prefix("<!-- run:") {
            name.trim_end_matches("-->").trim().clone_into(&mut check);
            in_body = false;
        } else if line.starts_with('|') {
            let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
            if inner.trim_start().starts_with("---") {
                in_body = true;
            } else if in_body {
                let cells = inner.split('|').map(unescape).collect();
                rows.push(Row {
                    file: file.to_owned(),
                    line: number + 1,
                    check: check.clone(),
                    cells,
                });
            }
        } else {
            in_body = false;
        }
    }
    rows
}

fn number(number: &Number) -> String {
    let mut out = String::new();
    if let Some(label) = &number.label {
        let _ = write!(out, "{label}:");
    }
    let _ = write!(out, "{}", number.value.normalize());
    if !number.unit.is_empty() {
        let _ = write!(out, " {}", number.unit);
    }
    if let Some(bound) = number.bound {
        let _ = write!(out, " {}", bound.name());
    }
    out
}

fn numbers(numbers: &[Number]) -> String {
    numbers.iter().map(number).collect::<Vec<_>>().join("; ")
}

/// Unit, and year of the column, from a cell such as `千円` or `2023`.
fn context(cell: &str) -> ValueContext {
    match cell.parse() {
        Ok(year) => ValueContext {
            unit: None,
            fiscal_year: Some(FiscalYear(year)),
        },
        Err(_) => ValueContext {
            unit: (!cell.is_empty()).then(|| cell.to_owned()),
            fiscal_year: None,
        },
    }
}

fn value_of(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| parse_value(text, &ValueContext::default()))
}

fn direction_named(name: &str) -> Direction {
    match name {
        "up" => Direction::Up,
        "down" => Direction::Down,
        "maintain" => Direction::Maintain,
        _ => Direction::Unknown,
    }
}

fn value_answers(input: &str, unit: &str) -> Vec<String> {
    let value = parse_value(input, &context(unit));
    assert_eq!(value.raw, input, "the print is kept");
    let flags: Vec<&str> = value.flags.iter().map(|flag| flag.name()).collect();
    vec![
        numbers(&value.numbers),
        value
            .fiscal_year
            .map(|year| year.0.to_string())
            .unwrap_or_default(),
        value.qualifier.unwrap_or_default(),
        flags.join(" "),
    ]
}

/// The answers of a check, in the order of the table's columns. Some checks take two or three
/// inputs: they are returned as the number of cells that are inputs.
#[expect(clippy::too_many_lines, reason = "one arm a check")]
fn run(row: &Row) -> (usize, Vec<String>) {
    let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
    let input = cell(0);
    let meaning = |found: Option<machikurabe::record::Meaning>| {
        found.map_or(String::new(), |m| m.name().to_owned())
    };
    match row.check.as_str() {
        "fold" => (1, vec![width::fold(input)]),
        "squash" => (1, vec![width::squash(input)]),
        "join_wraps" => (1, vec![text::join_wraps(input)]),
        "blank" => (1, vec![format!("{:?}", classify(input))]),
        "unit" => (1, vec![unit::canonical(input).into_owned()]),
        "value" => (2, value_answers(input, cell(1))),
        "prose" => (1, vec![numbers(&numbers_in_text(input))]),
        "years" => {
            let years = fiscal_year::find_years(input);
            let list: Vec<String> = years
                .iter()
                .map(|y| format!("{}:{}", y.raw, y.fiscal_year().0))
                .collect();
            let first = fiscal_year::fiscal_year_of(input)
                .map(|y| y.0.to_string())
                .unwrap_or_default();
            (1, vec![list.join("; "), first])
        }
        "parts" => {
            let parts = enumeration::split_parts(input);
            let list: Vec<String> = parts
                .iter()
                .map(|p| format!("{}={}", p.label.as_deref().unwrap_or(""), p.text))
                .collect();
            (1, vec![list.join("; ")])
        }
        "label" => match enumeration::leading_label(input) {
            Some((label, rest)) => (1, vec![label, rest.to_owned()]),
            None => (1, vec![String::new(), String::new()]),
        },
        "goals" => {
            let goals = enumeration::split_goal_list(input);
            let list: Vec<String> = goals
                .iter()
                .map(|g| {
                    format!(
                        "{}={}={}",
                        g.label.as_deref().unwrap_or(""),
                        g.text,
                        g.verdict.as_deref().unwrap_or("")
                    )
                })
                .collect();
            (1, vec![list.join("; ")])
        }
        "verdict" => match verdict::trailing_verdict(input) {
            Some((body, found)) => (
                1,
                vec![
                    body.to_owned(),
                    found.to_owned(),
                    meaning(verdict::meaning_of_verdict(found)),
                ],
            ),
            None => (1, vec![String::new(), String::new(), String::new()]),
        },
        "mark" => {
            let found = mark::parse_mark(input);
            let kind = found
                .as_ref()
                .map(|m| format!("{:?}", m.kind))
                .unwrap_or_default();
            (
                1,
                vec![
                    found.map(|m| m.symbol).unwrap_or_default(),
                    kind,
                    meaning(mark::meaning_of_progress(input)),
                ],
            )
        }
        "reason" => {
            let grade = reason::leading_grade(input)
                .map(|(grade, _)| grade)
                .unwrap_or_default();
            (1, vec![grade, meaning(reason::meaning_of_reason(input))])
        }
        "legend" => {
            let list: Vec<String> = reason::split_legend(input)
                .iter()
                .map(|(mark, words)| format!("{mark}={words}"))
                .collect();
            (1, vec![list.join("; ")])
        }
        "joined" => (1, vec![unit::joined_number(input).unwrap_or_default()]),
        "revision" => match revision::split_revision(input) {
            Some(found) => (
                1,
                vec![
                    found.original,
                    found.revised,
                    if found.is_fused { "fused" } else { "" }.to_owned(),
                ],
            ),
            None => (1, vec![String::new(), String::new(), String::new()]),
        },
        "fused" => {
            let hint: Vec<Decimal> = cell(1)
                .split_whitespace()
                .filter_map(|n| n.parse().ok())
                .collect();
            let (first, second) = revision::split_fused(input, &hint).unwrap_or_default();
            (2, vec![first, second])
        }
        "damage" => {
            let found: Vec<&str> = damage::find_damage(input)
                .iter()
                .map(|code| code.name())
                .collect();
            (1, vec![found.join(" ")])
        }
        "column" => {
            let cells: Vec<&str> = input.split(" / ").collect();
            let list: Vec<String> = damage::find_column_damage(&cells)
                .iter()
                .map(|codes| {
                    let names: Vec<&str> = codes.iter().map(|code| code.name()).collect();
                    if names.is_empty() {
                        "ok".to_owned()
                    } else {
                        names.join("+")
                    }
                })
                .collect();
            (1, vec![list.join(" ")])
        }
        "direction" => {
            let (found, basis) = direction::guess_direction(
                input,
                value_of(cell(1)).as_ref(),
                value_of(cell(2)).as_ref(),
            );
            (3, vec![found.name().to_owned(), basis.name().to_owned()])
        }
        "attainment" => {
            let found = attainment::assess(
                value_of(input).as_ref(),
                value_of(cell(1)).as_ref(),
                direction_named(cell(2)),
            );
            (
                3,
                vec![
                    found.verdict.name().to_owned(),
                    found.rate.map(|r| r.to_string()).unwrap_or_default(),
                ],
            )
        }
        other => panic!(
            "{}:{}: no check is called {other:?}",
            row.file.display(),
            row.line
        ),
    }
}

#[test]
fn every_row_of_the_specs_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("specs exist")
        .map(|entry| entry.expect("entry is readable").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let mut failures = String::new();
    let mut count = 0;
    for row in files.iter().flat_map(|file| rows_of(file)) {
        count += 1;
        let (inputs, found) = run(&row);
        let expected: Vec<String> = (0..found.len())
            .map(|at| row.cells.get(inputs + at).cloned().unwrap_or_default())
            .collect();
        if expected != found {
            let _ = writeln!(
                failures,
                "{}:{}: {}({:?})\n  expected {expected:?}\n  found    {found:?}",
                row.file.display(),
                row.line,
                row.check,
                row.cells.iter().take(inputs).collect::<Vec<_>>(),
            );
        }
    }
    assert!(count > 300, "only {count} rows were found");
    assert!(failures.is_empty(), "\n{failures}");
}
