//! Header text → record field, with a score and a reason.
//!
//! A header that matches nothing is kept under its own name by the caller; nothing is dropped
//! here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::vocabulary::{BANDS, HEADERS, LABELS, LabelName};
use crate::normalize::fiscal_year::find_years;
use crate::normalize::width::squash;
use crate::record::{FieldName, FiscalYear};

/// Meaning given to one header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderMatch {
    /// The field.
    pub field: FieldName,
    /// 0–100; 100 is an exact entry.
    pub score: u8,
    /// Kebab-case reason.
    pub reason: &'static str,
    /// Fiscal year printed in the header.
    pub year: Option<FiscalYear>,
    /// Unit printed in the header (`決算(千円)`).
    pub unit: Option<String>,
    /// Name of the indicator group of a wide table (`活動指標2`), where the header has one.
    pub group: Option<String>,
}

/// Score from which a header counts as understood without doubt.
pub const SURE: u8 = 90;

/// Longest header, in characters, that is looked up loosely: longer text is a sentence.
const LONGEST_LOOSE: usize = 24;

/// A longer text (in bytes) is a sentence, whatever stands in its brackets; not even its widths are
/// folded.
const LONGEST_HEADER: usize = 480;

/// Folded header without decoration, numbering, year and bracketed remark.
#[derive(Debug, Default)]
struct Core {
    text: String,
    remark: Option<String>,
    year: Option<FiscalYear>,
    /// The year is printed without its era.
    is_era_assumed: bool,
}

fn headers() -> &'static BTreeMap<&'static str, FieldName> {
    static MAP: OnceLock<BTreeMap<&'static str, FieldName>> = OnceLock::new();
    MAP.get_or_init(|| {
        let mut map = BTreeMap::new();
        for (field, words) in HEADERS {
            for word in *words {
                map.entry(*word).or_insert(*field);
            }
        }
        map
    })
}

fn labels() -> &'static BTreeMap<&'static str, LabelName> {
    static MAP: OnceLock<BTreeMap<&'static str, LabelName>> = OnceLock::new();
    MAP.get_or_init(|| {
        let mut map = BTreeMap::new();
        for (name, words) in LABELS {
            for word in *words {
                map.entry(*word).or_insert(*name);
            }
        }
        map
    })
}

fn bands() -> &'static BTreeSet<&'static str> {
    static SET: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| BANDS.iter().copied().collect())
}

/// Folds for look-up: no blanks, half width, lower case.
pub fn fold_header(text: &str) -> String {
    squash(text).to_lowercase()
}

fn is_decoration(c: char) -> bool {
    matches!(
        c,
        '■' | '●'
            | '◆'
            | '○'
            | '◎'
            | '□'
            | '◇'
            | '▼'
            | '▽'
            | '▲'
            | '△'
            | '・'
            | '★'
            | '☆'
            | '※'
            | '*'
            | '【'
            | '】'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '<'
            | '>'
            | '［'
            | '］'
            | '['
            | ']'
            | '：'
            | ':'
            | '「'
            | '」'
            | '＜'
            | '＞'
            | '→'
    )
}

/// Strips ①, (1), 1., ア. from the front of a header.
fn strip_numbering(text: &str) -> &str {
    let mut rest =
        text.trim_start_matches(|c: char| ('①'..='⑳').contains(&c) || ('❶'..='❿').contains(&c));
    if let Some(inner) = rest.strip_prefix('(')
        && let Some((number, after)) = inner.split_once(')')
        && number.chars().count() <= 2
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || ('ア'..='ン').contains(&c))
        && !after.is_empty()
    {
        rest = after;
    }
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < rest.len()
        && let Some(after) = digits.strip_prefix(['.', '．', '、'])
        && !after.is_empty()
    {
        rest = after;
    }
    rest
}

fn core_of(text: &str) -> Core {
    if text.len() > LONGEST_HEADER {
        return Core::default();
    }
    let folded = fold_header(text);
    let trimmed = strip_numbering(folded.trim_matches(is_decoration)).trim_matches(is_decoration);
    let mut core = Core::default();
    let mut body = String::new();
    let mut depth = 0_u32;
    let mut remark = String::new();
    for c in trimmed.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => remark.push(c),
            _ => body.push(c),
        }
    }
    if body.is_empty() {
        body = std::mem::take(&mut remark);
    }
    for mention in find_years(&body) {
        core.year = core.year.or(Some(mention.fiscal_year()));
        body = body.replacen(&mention.raw, "", 1);
    }
    // `3年度（実績）`: the year of the era that the form was made in.
    if core.year.is_none()
        && let Some((year, rest)) = year_of_era(&body)
    {
        core.year = Some(year);
        core.is_era_assumed = true;
        body = rest;
    }
    if core.year.is_some() {
        let rest = body.trim_start_matches("年度").trim_start_matches('の');
        body = String::from(rest.trim_matches(is_decoration));
    } else if let Some(mention) = find_years(&remark).first() {
        core.year = Some(mention.fiscal_year());
    }
    core.text = body;
    core.remark = (!remark.is_empty()).then_some(remark);
    core
}

/// A year without its era at the head of a header: small numbers are years of 令和, numbers from
/// 20 on of 平成.
fn year_of_era(body: &str) -> Option<(FiscalYear, String)> {
    let digits: String = body.chars().take_while(char::is_ascii_digit).collect();
    let rest = body.strip_prefix(digits.as_str())?.strip_prefix("年度")?;
    let year: i32 = digits.parse().ok()?;
    let western = match year {
        1..=19 => 2018 + year,
        20..=31 => 1988 + year,
        _ => return None,
    };
    Some((FiscalYear(western), rest.to_owned()))
}

/// Unit printed in a bracketed remark, if it is one.
fn unit_of_remark(remark: &str) -> Option<String> {
    const UNITS: &[&str] = &[
        "千円",
        "円",
        "万円",
        "百万円",
        "億円",
        "%",
        "人",
        "件",
        "回",
        "か所",
        "箇所",
        "世帯",
        "t",
        "kg",
        "m",
        "km",
        "ha",
        "㎡",
        "m2",
        "時間",
        "日",
        "台",
        "本",
        "校",
        "団体",
        "点",
        "戸",
        "棟",
        "冊",
        "件数",
        "人数",
        "名",
        "枚",
        "社",
        "事業",
    ];
    let remark = remark
        .strip_prefix("単位")
        .unwrap_or(remark)
        .trim_matches(is_decoration);
    UNITS
        .iter()
        .find(|unit| **unit == remark)
        .map(|unit| (*unit).to_owned())
}

/// The unit in brackets behind a text (`コスト（単位：千円）`).
pub fn unit_in_brackets(text: &str) -> Option<String> {
    core_of(text).remark.as_deref().and_then(unit_of_remark)
}

/// The remark in brackets behind a text (`令和6年度（実績）` → 実績).
pub fn word_in_brackets(text: &str) -> Option<String> {
    core_of(text).remark
}

/// Splits `活動指標2実績` into its group and the rest.
fn split_group(core: &str) -> Option<(String, String)> {
    const STEMS: &[&str] = &[
        "活動指標",
        "成果指標",
        "対象指標",
        "評価指標",
        "目標指標",
        "事業指標",
        "指標",
        "kpi",
        "アウトプット指標",
        "アウトカム指標",
        "数値目標",
    ];
    let stem = STEMS.iter().find(|stem| core.starts_with(**stem))?;
    let rest = core.strip_prefix(stem)?;
    let number: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('①'..='⑳').contains(c))
        .collect();
    let number = if number.is_empty() {
        rest.chars()
            .take(1)
            .filter(|c| matches!(c, 'ア'..='コ' | 'a'..='e'))
            .collect()
    } else {
        number
    };
    if number.is_empty() && !rest.is_empty() && !headers().contains_key(rest) {
        return None;
    }
    let after = rest.strip_prefix(number.as_str()).unwrap_or(rest);
    let after = after.trim_start_matches(['の', '_', '-', '・', '/']);
    Some((format!("{stem}{number}"), after.to_owned()))
}

/// Looks a header up: exact entry, group of a wide table, then loosely by its end or beginning.
pub fn match_header(text: &str) -> Option<HeaderMatch> {
    header_of(&core_of(text))
}

/// Everything that a table row asks of one of its texts, folded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Score of [`match_header`].
    pub score: Option<u8>,
    /// [`is_band`] or [`bare_year`].
    pub is_band_or_year: bool,
    /// Whether [`match_head_label`] knows it.
    pub is_head_label: bool,
}

/// Looks a text up in every way at once.
pub fn read_header(text: &str) -> Reading {
    let core = core_of(text);
    let score = header_of(&core).map(|found| found.score);
    Reading {
        score,
        is_band_or_year: is_band_core(&core) || year_alone(&core).is_some(),
        is_head_label: labels().contains_key(core.text.as_str()),
    }
}

fn has_label_length(core: &Core) -> bool {
    !core.text.is_empty() && core.text.chars().count() <= LONGEST_LOOSE
}

fn header_of(core: &Core) -> Option<HeaderMatch> {
    let mut found = header_of_words(core)?;
    // `達成度（5段階）`: steps of a scale are no rate.
    let has_steps = core.remark.as_deref().is_some_and(|r| r.contains("段階"));
    if found.field == FieldName::AttainmentRate && has_steps {
        found.field = FieldName::Grade;
    }
    Some(found)
}

fn header_of_words(core: &Core) -> Option<HeaderMatch> {
    let unit = core.remark.as_deref().and_then(unit_of_remark);
    let year = core.year;
    let found = |field, score, reason, group| {
        Some(HeaderMatch {
            field,
            score,
            reason,
            year,
            unit: unit.clone(),
            group,
        })
    };
    if core.text.is_empty() {
        return None;
    }
    if let Some(field) = headers().get(core.text.as_str()) {
        return found(*field, 100, "vocabulary", None);
    }
    if let Some(remark) = &core.remark
        && let Some(field) = headers().get(format!("{}({remark})", core.text).as_str())
    {
        return found(*field, 100, "vocabulary", None);
    }
    if let Some((group, rest)) = split_group(&core.text) {
        if rest.is_empty() || rest == "名" || rest == "名称" {
            return found(FieldName::Indicator, 95, "group", Some(group));
        }
        if let Some(field) = headers().get(rest.as_str()) {
            let field = if *field == FieldName::Results {
                FieldName::Actual
            } else {
                *field
            };
            return found(field, 95, "group", Some(group));
        }
    }
    if core.text.chars().count() > LONGEST_LOOSE || core.text.contains('。') {
        return None;
    }
    if let Some(rest) = core.text.strip_prefix("課題")
        && rest.starts_with(['及', 'と', '・', '等', '、', 'や', '/'])
    {
        return found(FieldName::Issues, 85, "prefix", None);
    }
    let (field, score, reason) = loose_match(&core.text)?;
    found(field, score, reason, None)
}

/// The longest entry at the end of a text, else at its beginning, else inside it. Looks the parts
/// of the text up instead of comparing it with every entry: most cells of a table come by here.
fn loose_match(text: &str) -> Option<(FieldName, u8, &'static str)> {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let count = starts.len() - 1;
    let part = |from: usize, to: usize| {
        let word = text.get(*starts.get(from)?..*starts.get(to)?)?;
        headers().get_key_value(word)
    };
    if let Some((_, field)) = (0..count.saturating_sub(1)).find_map(|from| part(from, count)) {
        return Some((*field, 80, "suffix"));
    }
    if let Some((_, field)) = (3..count).rev().find_map(|to| part(0, to)) {
        return Some((*field, 70, "prefix"));
    }
    (3..count).rev().find_map(|length| {
        let inside = (1..count.saturating_sub(length)).filter_map(|from| part(from, from + length));
        let (_, field) = inside.min_by_key(|(word, _)| **word)?;
        Some((*field, 55, "contains"))
    })
}

/// The year of a header that consists of nothing but a year (`令和5年度`, `R4`).
pub fn bare_year(text: &str) -> Option<FiscalYear> {
    year_alone(&core_of(text))
}

/// The year of a header that prints it without its era (`5年度（実績）`): which era is a guess.
pub fn year_without_era(text: &str) -> Option<FiscalYear> {
    let core = core_of(text);
    core.year.filter(|_| core.is_era_assumed)
}

fn year_alone(core: &Core) -> Option<FiscalYear> {
    let rest = core
        .text
        .trim_matches(|c: char| is_decoration(c) || matches!(c, '年' | '度' | '(' | ')'));
    if rest.is_empty() { core.year } else { None }
}

/// Whether the text stands over other headers.
pub fn is_band(text: &str) -> bool {
    is_band_core(&core_of(text))
}

fn is_band_core(core: &Core) -> bool {
    bands().contains(core.text.as_str())
        || core
            .remark
            .as_deref()
            .is_some_and(|remark| bands().contains(remark))
        || (core.text.is_empty() && core.year.is_some())
        || split_group(&core.text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Looks a key label up; `None` for text that is no label of any kind.
pub fn match_label(text: &str) -> Option<LabelName> {
    let core = core_of(text);
    if !has_label_length(&core) {
        return None;
    }
    labels().get(core.text.as_str()).copied().or_else(|| {
        header_of(&core)
            .filter(|m| m.score >= SURE)
            .map(|m| LabelName::Field(m.field))
    })
}

/// Looks up only the labels that are no column headers.
pub fn match_head_label(text: &str) -> Option<LabelName> {
    labels().get(core_of(text).text.as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain way: every entry compared with the text.
    fn compared_with_all(text: &str) -> Option<(FieldName, u8, &'static str)> {
        let mut best: Option<(u8, usize, FieldName, &'static str)> = None;
        for (word, field) in headers() {
            let length = word.chars().count();
            let (score, reason) = if length >= 2 && text.ends_with(word) {
                (80, "suffix")
            } else if length >= 3 && text.starts_with(word) {
                (70, "prefix")
            } else if length >= 3 && text.contains(word) {
                (55, "contains")
            } else {
                continue;
            };
            if best.is_none_or(|(s, l, ..)| (score, length) > (s, l)) {
                best = Some((score, length, *field, reason));
            }
        }
        best.map(|(score, _, field, reason)| (field, score, reason))
    }

    #[test]
    fn looking_parts_up_finds_what_comparing_with_all_entries_finds() {
        let words: Vec<&str> = headers().keys().copied().collect();
        for (position, word) in words.iter().enumerate() {
            let other = words[(position * 7 + 3) % words.len()];
            for text in [
                format!("本市の{word}"),
                format!("{word}について"),
                format!("主な{word}など"),
                format!("主な{word}と{other}など"),
                format!("{other}{word}"),
            ] {
                assert_eq!(loose_match(&text), compared_with_all(&text), "{text}");
            }
        }
    }
}
