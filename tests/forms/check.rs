//! Compares what was read from a form with its truth.
//!
//! Texts are equal when they are so after compatibility folding without blanks; numbers are equal
//! in the same unit, whether the thousands stand in the number or in the unit (`千人`).

use std::fmt::Display;
use std::str::FromStr;

use machikurabe::record::{Dataset, FieldName, Indicator, Initiative, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

/// One difference.
pub(crate) struct Miss {
    /// First line of the record; `None` for what belongs to the whole form.
    pub(crate) line: Option<u64>,
    pub(crate) field: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl Miss {
    /// How `known_misses` names it: `16 due`, `municipality`.
    pub(crate) fn key(&self) -> String {
        match self.line {
            Some(line) => format!("{line} {}", self.field),
            None => self.field.clone(),
        }
    }
}

/// What was compared.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) checks: usize,
    pub(crate) misses: Vec<Miss>,
}

impl Score {
    fn check(
        &mut self,
        holds: bool,
        line: Option<u64>,
        field: &str,
        expected: &dyn Display,
        found: &dyn Display,
    ) {
        self.checks += 1;
        if !holds {
            self.misses.push(Miss {
                line,
                field: field.to_owned(),
                expected: expected.to_string(),
                found: found.to_string(),
            });
        }
    }
}

/// Compares a form with what was read from it.
pub(crate) fn compare(truth: &Json, dataset: &Dataset) -> Score {
    let mut score = Score::default();
    let municipality = dataset.municipality.as_ref().map(|m| m.name.as_str());
    let expected = truth["municipality"].as_str();
    score.check(
        expected == municipality,
        None,
        "municipality",
        &show(expected),
        &show(municipality),
    );
    let year = dataset.fiscal_year.map(|year| i64::from(year.0));
    let expected = truth["fiscal_year"].as_i64();
    score.check(
        expected == year,
        None,
        "fiscal_year",
        &format!("{expected:?}"),
        &format!("{year:?}"),
    );
    compare_scale(&mut score, &truth["grade_scale"], dataset);
    let mut left: Vec<&Initiative> = dataset.initiatives.iter().collect();
    for record in array(&truth["records"]) {
        let lines = lines(record);
        let at = left
            .iter()
            .position(|i| i.anchor.lines.iter().any(|&l| lines.contains(&l.into())));
        let line = lines.first().copied();
        score.check(at.is_some(), line, "record", &"a record", &"none");
        if let Some(at) = at {
            compare_record(&mut score, line, record, left.remove(at));
        }
    }
    for extra in left {
        let line = extra.anchor.lines.first().map(|&l| l.into());
        let said = show(extra.text(FieldName::Title));
        score.check(false, line, "record", &"no record here", &said);
    }
    score
}

fn compare_scale(score: &mut Score, truth: &Json, dataset: &Dataset) {
    for (mark, step) in truth.as_object().into_iter().flatten() {
        let found = dataset
            .grade_scale
            .iter()
            .find(|s| plain(&s.mark) == plain(mark));
        let meaning = found.map_or("", |s| s.meaning.name());
        score.check(
            array(&step["meaning"]).iter().any(|m| m == meaning),
            None,
            &format!("grade_scale {mark} meaning"),
            &step["meaning"],
            &meaning,
        );
        let wording = found.and_then(|s| s.wording.as_deref());
        score.check(
            step["wording"].as_str().map(plain) == wording.map(plain),
            None,
            &format!("grade_scale {mark} wording"),
            &step["wording"],
            &show(wording),
        );
    }
}

fn compare_record(score: &mut Score, line: Option<u64>, truth: &Json, found: &Initiative) {
    for (key, value) in truth.as_object().into_iter().flatten() {
        match key.as_str() {
            "lines" => {}
            "path" => compare_path(score, line, value, found),
            "others" => compare_others(score, line, value, found),
            "indicators" => compare_indicators(score, line, array(value), &found.indicators),
            key => compare_text(score, line, key, value, found),
        }
    }
}

/// `a|b`: the text stands in one of these fields. `null`: none of them has a text.
fn compare_text(score: &mut Score, line: Option<u64>, key: &str, truth: &Json, found: &Initiative) {
    let texts: Vec<&str> = key
        .split('|')
        .flat_map(|name| texts_of(found, name))
        .collect();
    let holds = match truth.as_str() {
        Some(text) => texts.iter().any(|t| plain(t) == plain(text)),
        None => texts.is_empty(),
    };
    score.check(holds, line, key, truth, &format!("{texts:?}"));
}

/// The texts of a field; `mark` is whichever of the three marks the record has.
fn texts_of<'a>(found: &'a Initiative, name: &str) -> Vec<&'a str> {
    let mark = match name {
        "grade" => vec![&found.grade],
        "progress_mark" => vec![&found.progress_mark],
        "verdict" => vec![&found.verdict],
        "mark" => vec![&found.grade, &found.progress_mark, &found.verdict],
        _ => {
            let field = FieldName::find(name).unwrap_or_else(|| panic!("no field {name}"));
            return found.text(field).into_iter().collect();
        }
    };
    mark.into_iter().flatten().map(|m| m.raw.as_str()).collect()
}

/// What stands under headers that are no field: header → text. `null`: no such header.
fn compare_others(score: &mut Score, line: Option<u64>, truth: &Json, found: &Initiative) {
    for (header, text) in truth.as_object().into_iter().flatten() {
        let other = found
            .others
            .iter()
            .find(|other| plain(&other.header) == plain(header))
            .map(|other| other.text.as_str());
        score.check(
            text.as_str().map(plain) == other.map(plain),
            line,
            &format!("others {header}"),
            text,
            &show(other),
        );
    }
}

/// `[part, year, number]` for each value of another year, ordered by year.
fn compare_history(
    score: &mut Score,
    line: Option<u64>,
    field: &str,
    truth: &Json,
    of: &Indicator,
) {
    let number = |text: &str| {
        Decimal::from_str(text).map_or_else(|_| text.to_owned(), |d| d.normalize().to_string())
    };
    let mut wanted: Vec<String> = array(truth)
        .iter()
        .map(|entry| {
            let part = entry[0].as_str().unwrap_or_default();
            format!("{part} {} {}", entry[1], number(&entry[2].to_string()))
        })
        .collect();
    let mut got: Vec<String> = of
        .history
        .iter()
        .map(|entry| {
            let year = entry
                .value
                .fiscal_year
                .map_or_else(|| "null".to_owned(), |y| y.0.to_string());
            let numbers: Vec<String> = entry
                .value
                .numbers
                .iter()
                .map(|n| number(&n.value.to_string()))
                .collect();
            format!("{} {year} {}", entry.part.name(), numbers.join("/"))
        })
        .collect();
    wanted.sort();
    got.sort();
    score.check(
        wanted == got,
        line,
        field,
        &format!("{wanted:?}"),
        &format!("{got:?}"),
    );
}

/// Every heading stands above the record, as a heading or as a column of the plan's hierarchy.
fn compare_path(score: &mut Score, line: Option<u64>, truth: &Json, found: &Initiative) {
    let columns = [
        FieldName::Category,
        FieldName::Policy,
        FieldName::Measure,
        FieldName::Goal,
    ];
    let above: Vec<&str> = found
        .path
        .iter()
        .map(String::as_str)
        .chain(columns.iter().filter_map(|&field| found.text(field)))
        .collect();
    for (at, heading) in array(truth).iter().enumerate() {
        let wanted = plain(heading.as_str().unwrap_or_default());
        score.check(
            above.iter().any(|h| plain(h) == wanted),
            line,
            &format!("path.{}", at + 1),
            heading,
            &format!("{above:?}"),
        );
    }
}

fn compare_indicators(score: &mut Score, line: Option<u64>, truth: &[Json], found: &[Indicator]) {
    score.check(
        truth.len() == found.len(),
        line,
        "indicators",
        &truth.len(),
        &found.len(),
    );
    for (at, (expected, indicator)) in truth.iter().zip(found).enumerate() {
        for (key, value) in expected.as_object().into_iter().flatten() {
            let field = format!("indicators.{}.{key}", at + 1);
            let print = match key.as_str() {
                "name" => {
                    let name = indicator.name.as_deref();
                    let holds = value.as_str().map(plain) == name.map(plain);
                    score.check(holds, line, &field, value, &show(name));
                    continue;
                }
                "baseline" => indicator.baseline.as_ref(),
                "target" => indicator.target.as_ref(),
                "actual" => indicator.actual.as_ref(),
                "printed_rate" => indicator.printed_rate.as_ref(),
                "history" => {
                    compare_history(score, line, &field, value, indicator);
                    continue;
                }
                key => panic!("no part {key} of an indicator"),
            };
            let (wanted, got) = (numbers_of_truth(value), numbers_of(print));
            let raw = print.map(|v| v.raw.as_str());
            let said = format!("{got:?} from {}", show(raw));
            score.check(wanted == got, line, &field, &format!("{wanted:?}"), &said);
        }
    }
}

type Quantity = (Decimal, String);

/// `[[64000, "件"]]`; an empty list states that there is no number.
fn numbers_of_truth(truth: &Json) -> Vec<Quantity> {
    array(truth)
        .iter()
        .map(|pair| {
            let number = Decimal::from_str(&pair[0].to_string()).unwrap();
            scaled(number, pair[1].as_str().unwrap())
        })
        .collect()
}

fn numbers_of(print: Option<&Value>) -> Vec<Quantity> {
    print
        .iter()
        .flat_map(|value| &value.numbers)
        .map(|number| scaled(number.value, &number.unit))
        .collect()
}

/// The thousands of `千人` and `千円` taken into the number; one spelling for each unit.
fn scaled(number: Decimal, unit: &str) -> Quantity {
    let unit = plain(unit);
    let scales = [
        ("百万", 1_000_000),
        ("億", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
    ];
    let (factor, unit) = scales
        .iter()
        .find_map(|(prefix, factor)| Some((*factor, unit.strip_prefix(prefix)?.to_owned())))
        .unwrap_or((1, unit));
    let unit = match unit.as_str() {
        "名" => "人".to_owned(),
        "箇所" | "カ所" | "ヶ所" | "ヵ所" => "か所".to_owned(),
        _ => unit,
    };
    ((number * Decimal::from(factor)).normalize(), unit)
}

fn lines(record: &Json) -> Vec<u64> {
    array(&record["lines"])
        .iter()
        .filter_map(Json::as_u64)
        .collect()
}

pub(crate) fn array(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn show(text: Option<&str>) -> String {
    text.map_or_else(|| "nothing".to_owned(), |text| format!("{text:?}"))
}
