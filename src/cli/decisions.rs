//! `--options FILE`: what the reader decided, as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::error::Category;
use serde_json::{Map, Value};

use super::open_error;
use crate::compare::{CompareOptions, IndicatorKey};
use crate::i18n::Locale;
use crate::record::Dataset;

/// Why the decisions cannot be read.
enum Problem {
    /// The file cannot be opened.
    Closed(std::io::Error),
    /// It is no JSON object.
    NoObject(serde_json::Error),
    /// No member has this name.
    UnknownMember(String),
    /// The value of a member is none that it can have.
    Value(String, serde_json::Error),
}

/// Reads the decisions; members that are not there decide nothing. The error is a message.
pub(super) fn read(path: Option<&Path>, locale: Locale) -> Result<CompareOptions, String> {
    let Some(path) = path else {
        return Ok(CompareOptions::default());
    };
    parse(path).map_err(|problem| format!("{}: {}", path.display(), told(&problem, locale)))
}

/// The members with what they are when nothing is decided.
fn undecided() -> Map<String, Value> {
    match serde_json::to_value(CompareOptions::default()) {
        Ok(Value::Object(members)) => members,
        Ok(_) | Err(_) => Map::new(),
    }
}

fn parse(path: &Path) -> Result<CompareOptions, Problem> {
    let text = fs::read_to_string(path).map_err(Problem::Closed)?;
    let given: Map<String, Value> = serde_json::from_str(&text).map_err(Problem::NoObject)?;
    let mut members = undecided();
    let mut decided = CompareOptions::default();
    for (name, mut value) in given {
        if matches!(name.as_str(), "confirmed" | "directions" | "meanings") {
            name_variants(&mut value, None);
        }
        if !members.contains_key(&name) {
            return Err(Problem::UnknownMember(name));
        }
        members.insert(name.clone(), value);
        // One after the other, so that an error is that of the member.
        decided = serde_json::from_value(Value::Object(members.clone()))
            .map_err(|error| Problem::Value(name, error))?;
    }
    Ok(decided)
}

/// What is wrong and what to do.
fn told(problem: &Problem, locale: Locale) -> String {
    let members = |separator| {
        let names: Vec<String> = undecided().into_iter().map(|(name, _)| name).collect();
        names.join(separator)
    };
    match (problem, locale) {
        (Problem::Closed(error), _) => open_error(error, locale),
        (Problem::NoObject(error), Locale::Ja) if error.classify() == Category::Data => {
            "設定ファイルの内容が { } で囲まれていません。項目を { } の中に書いてください。"
                .to_owned()
        }
        (Problem::NoObject(error), Locale::Ja) => format!(
            "設定ファイルを{}行目からJSONとして読み取れません。括弧、引用符、区切りの「,」を確認してください。",
            error.line()
        ),
        (Problem::NoObject(error), Locale::En) => {
            format!("The options are no JSON object ({error}). Check brackets, quotes and commas.")
        }
        (Problem::UnknownMember(name), Locale::Ja) => format!(
            "設定ファイルの「{name}」という項目はありません。使える項目は {} です。",
            members("、")
        ),
        (Problem::UnknownMember(name), Locale::En) => format!(
            "The options have no member “{name}”. There are {}.",
            members(", ")
        ),
        (Problem::Value(name, _), Locale::Ja) => format!(
            "設定ファイルの「{name}」の値を読み取れません。値の形と、向き・意味・欄などの名前を確認してください。"
        ),
        (Problem::Value(name, error), Locale::En) => format!(
            "The value of “{name}” in the options cannot be read ({error}). Check its shape and names."
        ),
    }
}

/// What is decided about records, indicators or files that none of the documents has, one message
/// each.
pub(super) fn unknown<'a>(
    options: &CompareOptions,
    datasets: impl Iterator<Item = &'a Dataset>,
    locale: Locale,
) -> Vec<String> {
    let mut digests: BTreeSet<&str> = BTreeSet::new();
    let mut records: BTreeMap<&str, usize> = BTreeMap::new();
    for dataset in datasets {
        digests.insert(&dataset.source.sha256);
        let counts = dataset.initiatives.iter();
        records.extend(counts.map(|one| (one.id.as_str(), one.indicators.len())));
    }
    let mut messages = BTreeSet::new();
    let mut record = |id: &str| {
        let is_known = records.contains_key(id);
        if !is_known {
            messages.insert(match locale {
                Locale::Ja => format!(
                    "設定ファイルの「{id}」に当たる取組が、読み取った資料にありません。この指定は使われません。"
                ),
                Locale::En => format!(
                    "No document has the initiative “{id}” of the options; what is decided about it is not used."
                ),
            });
        }
        is_known
    };
    for (id, _) in &options.confirmed {
        record(id);
    }
    for id in options
        .field_rules
        .iter()
        .filter_map(|rule| rule.record.as_ref())
    {
        record(id);
    }
    let pairs = options.decisions.iter();
    let keys: Vec<&IndicatorKey> = options
        .directions
        .iter()
        .map(|choice| &choice.indicator)
        .chain(pairs.flat_map(|pair| [&pair.left, &pair.right]))
        .filter(|key| record(&key.initiative))
        .collect();
    for key in keys {
        let (id, position) = (key.initiative.as_str(), key.position);
        let count = records.get(id).copied().unwrap_or_default();
        if position == 0 || position as usize > count {
            messages.insert(match locale {
                Locale::Ja => format!(
                    "設定ファイルの取組「{id}」に、{position}番目の指標はありません(指標は{count}件)。この指定は使われません。"
                ),
                Locale::En => format!(
                    "The initiative “{id}” of the options has no indicator {position} (it has {count}); what is decided about it is not used."
                ),
            });
        }
    }
    for choice in &options.meanings {
        let digest = choice.sha256.as_str();
        if !digests.contains(digest) {
            messages.insert(match locale {
                Locale::Ja => format!(
                    "設定ファイルの sha256「{digest}」は、読み取ったどのファイルのものでもありません。この指定は使われません。"
                ),
                Locale::En => format!(
                    "No file has the sha256 “{digest}” of the options; what is decided about it is not used."
                ),
            });
        }
    }
    messages.into_iter().collect()
}

/// Names of fields, meanings and directions as the interchange format writes them (`partly_met`) →
/// as the options hold them (`PartlyMet`). Ids, digests and marks stay.
fn name_variants(value: &mut Value, member: Option<&str>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                name_variants(value, Some(name));
            }
        }
        // A confirmed cell is a pair: id, field.
        Value::Array(items) => match items.as_mut_slice() {
            [Value::String(_), field @ Value::String(_)] => name_variants(field, Some("field")),
            items => items.iter_mut().for_each(|item| name_variants(item, None)),
        },
        Value::String(text) if matches!(member, Some("field" | "meaning" | "direction")) => {
            let mut name = String::with_capacity(text.len());
            for word in text.split('_') {
                let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
                name.push_str(&first.to_ascii_uppercase());
                name.push_str(rest);
            }
            *text = name;
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_interchange_format_are_understood() {
        let mut confirmed = serde_json::json!([["ab-1", "attainment_level"], ["ab-2", "Target"]]);
        name_variants(&mut confirmed, None);
        assert_eq!(
            confirmed,
            serde_json::json!([["ab-1", "AttainmentLevel"], ["ab-2", "Target"]])
        );
        let mut meanings = serde_json::json!([{
            "sha256": "ab", "field": "grade", "mark": "b_c", "meaning": "partly_met"
        }]);
        name_variants(&mut meanings, None);
        let first = &meanings[0];
        assert_eq!(
            (&first["field"], &first["meaning"]),
            (&"Grade".into(), &"PartlyMet".into())
        );
        assert_eq!(first["mark"], "b_c");
    }
}
