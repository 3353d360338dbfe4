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
    for (name, value) in given {
        if !members.contains_key(&name) {
            return Err(told(&format!("\"{name}\"")));
        }
        members.insert(name, value);
    }
    serde_json::from_value(Value::Object(members)).map_err(|error| told(&error.to_string()))
}
