//! Goals without a measure.

use crate::compare::{PrintDetail, StepsElsewhere};
use crate::i18n::{Locale, Terms};
use crate::record::FieldName;

const LOCALE: Locale = Locale::Ja;

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
                format!("「{}」の", crate::i18n::format::one_line(name))
            });
            let target = dash.as_deref().map_or_else(String::new, |dash| {
                format!("{}の欄は「{dash}」で、", FieldName::Target.term(LOCALE))
            });
            let mut text = format!(
                "{of}{target}{}に、数値も、到達したかを確かめられる状態を表す語(策定・開始・実施・完了など)も見当たりません。",
                columns(fields, headers)
            );
            if !elsewhere.is_empty() {
                let others: Vec<String> = elsewhere.iter().map(other).collect();
                let more = format!("なお、{}。", others.join("、"));
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
            "{}に数値がなく、段階を表し得る語(「{}」)は、「{effort}」という取組の対象や目的として記載されています。",
            column(*field, header.as_deref()),
            steps.join("」「")
        ),
        _ => String::new(),
    }
}

/// A neutral question about it.
pub(super) fn question(detail: &PrintDetail) -> String {
    const ASKED: &str = "達成は、どのような数値又は状態によって確認するのでしょうか。";
    match detail {
        PrintDetail::NoMeasure {
            dash: Some(dash), ..
        } => format!(
            "{}の欄は「{dash}」ですが、取組の{ASKED}",
            FieldName::Target.term(LOCALE)
        ),
        _ => format!("目標の{ASKED}"),
    }
}

/// Fields by the headers of their columns, as printed.
fn columns(fields: &[FieldName], headers: &[Option<String>]) -> String {
    let names: Vec<String> = fields
        .iter()
        .zip(headers)
        .map(|(field, header)| name(*field, header.as_deref()))
        .collect();
    let is_column = headers.iter().any(Option::is_some);
    let of = if is_column { "の欄" } else { "" };
    format!("{}{of}", names.join("・"))
}

fn column(field: FieldName, header: Option<&str>) -> String {
    let of = if header.is_some() { "の欄" } else { "" };
    format!("{}{of}", name(field, header))
}

fn name(field: FieldName, header: Option<&str>) -> String {
    header.map_or_else(
        || field.term(LOCALE).to_owned(),
        |header| format!("「{header}」"),
    )
}

fn other(found: &StepsElsewhere) -> String {
    let mut words: Vec<String> = Vec::new();
    if found.has_number {
        words.push("数値".to_owned());
    }
    if !found.steps.is_empty() {
        words.push(format!("「{}」の語", found.steps.join("」「")));
    }
    format!(
        "{}には{}があります",
        column(found.field, found.header.as_deref()),
        words.join("と")
    )
}
