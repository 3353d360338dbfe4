//! Goals without a measure.

use crate::compare::{PrintDetail, StepsElsewhere};
use crate::i18n::{Locale, Terms};
use crate::record::FieldName;

const LOCALE: Locale = Locale::En;

/// What the point states; nothing for a point of another kind.
pub(super) fn fact(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure {
            indicator,
            fields,
            headers,
            dash,
            elsewhere,
        } => {
            let of = indicator.as_deref().map_or_else(String::new, |name| {
                format!(" of “{}”", crate::i18n::format::one_line(name))
            });
            let target = dash.as_deref().map_or_else(String::new, |dash| {
                format!("{} is “{dash}”. ", FieldName::Target.term(LOCALE))
            });
            let columns: Vec<String> = fields
                .iter()
                .zip(headers)
                .map(|(field, header)| column(*field, header.as_deref()))
                .collect();
            let mut text = format!(
                "{target}Neither a number nor a word for a state that can be checked (adopted, started, carried out, completed …) stands in {}{of}.",
                columns.join(", ")
            );
            if !elsewhere.is_empty() {
                let others: Vec<String> = elsewhere.iter().map(other).collect();
                let more = format!(" But {}.", others.join(", and "));
                text.push_str(&more);
            }
            text
        }
        PrintDetail::EffortOnly {
            field,
            header,
            steps,
            effort,
        } => format!(
            "No number stands in {}; words that may stand for a step (“{}”) are what the effort “{effort}” is for.",
            column(*field, header.as_deref()),
            steps.join("”, “")
        ),
        _ => String::new(),
    }
}

/// A neutral question about it.
pub(super) fn question(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure {
            dash: Some(dash), ..
        } => format!(
            "The target is “{dash}”. By which number or state is it seen whether the initiative has reached its aim?"
        ),
        _ => "By which number or state is it seen whether the goal has been reached?".to_owned(),
    }
}

/// A field by the header of its column, as printed.
fn column(field: FieldName, header: Option<&str>) -> String {
    header.map_or_else(
        || field.term(LOCALE).to_owned(),
        |header| format!("the column “{header}”"),
    )
}

fn other(found: &StepsElsewhere) -> String {
    let mut words: Vec<String> = Vec::new();
    if found.has_number {
        words.push("a number".to_owned());
    }
    if !found.steps.is_empty() {
        words.push(format!("“{}”", found.steps.join("”, “")));
    }
    format!(
        "{} has {}",
        column(found.field, found.header.as_deref()),
        words.join(" and ")
    )
}
