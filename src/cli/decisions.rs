//! `--options FILE`: what the reader decided, as JSON.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::compare::CompareOptions;
use crate::i18n::Locale;

/// Reads the decisions; members that are not there decide nothing. The error is a message.
pub(super) fn read(path: Option<&Path>, locale: Locale) -> Result<CompareOptions, String> {
    let Some(path) = path else {
        return Ok(CompareOptions::default());
    };
    let told = |reason: &str| match locale {
        Locale::Ja => format!(
            "{}: 設定ファイルを読み取れません({reason})。JSONの形式と項目名を確認してください。",
            path.display()
        ),
        Locale::En => format!(
            "{}: The options cannot be read ({reason}). Check the JSON and the names of its members.",
            path.display()
        ),
    };
    let text = fs::read_to_string(path).map_err(|error| told(&error.to_string()))?;
    let given: Map<String, Value> =
        serde_json::from_str(&text).map_err(|error| told(&error.to_string()))?;
    let default = serde_json::to_value(CompareOptions::default());
    let mut members = match default {
        Ok(Value::Object(members)) => members,
        Ok(_) | Err(_) => Map::new(),
    };
    for (name, mut value) in given {
        if matches!(name.as_str(), "confirmed" | "directions" | "meanings") {
            name_variants(&mut value, None);
        }
        if !members.contains_key(&name) {
            return Err(told(&format!("\"{name}\"")));
        }
        members.insert(name, value);
    }
    serde_json::from_value(Value::Object(members)).map_err(|error| told(&error.to_string()))
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
