//! Numbers with units in all the notations of a cell, and figures in prose.
//!
//! `mask` finds digits that are no quantities, `scan` reads the numbers that are left, `label` the words
//! before them, this file
//! puts a [`Value`] together.

mod label;
mod mask;
mod scan;

use rust_decimal::Decimal;

use super::money::scale_of;
use super::width::fold;
use super::{fiscal_year, text};
use crate::record::{FiscalYear, Number, Value, ValueFlag};
use scan::{Found, Mode};

/// What the surroundings of a cell say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueContext {
    /// Unit from the header, the unit column or the indicator's name; used where none is printed.
    pub unit: Option<String>,
    /// Fiscal year of the column; the cell's own year comes first.
    pub fiscal_year: Option<FiscalYear>,
}

/// Reads a value cell. `raw` of the result is the print, unchanged.
pub fn parse_value(raw: &str, context: &ValueContext) -> Value {
    let chars: Vec<char> = fold(raw).chars().collect();
    let found = scan::scan(&without_name(&chars), Mode::Cell);
    let brackets = brackets_of(&chars);
    let own_year = year_of_value(&chars, &brackets);
    let mut flags: Vec<ValueFlag> = found
        .iter()
        .flat_map(|one| one.flags.iter().copied())
        .collect();
    if !found.is_empty() {
        flags.extend(flags_in(&chars));
    }
    flags.sort_unstable();
    flags.dedup();
    let qualifier = if found.is_empty() {
        None
    } else {
        qualifier_of(&chars, &brackets, &found)
    };
    Value {
        raw: raw.to_owned(),
        numbers: found
            .into_iter()
            .map(|one| with_context(one, context))
            .collect(),
        qualifier,
        fiscal_year: own_year.or(context.fiscal_year),
        flags,
    }
}

/// The text with blanks in place of the lines that only name the value: `30日以内の公開率⏎100%`.
///
/// The digits of a name are no values. A name ends with a word, the last line is a value and nothing
/// else.
fn without_name(chars: &[char]) -> Vec<char> {
    let Some(cut) = chars.iter().rposition(|c| *c == '\n') else {
        return chars.to_vec();
    };
    let (name, value) = chars.split_at(cut);
    let is_name = name.split(|c| *c == '\n').all(is_name_line);
    if !is_name || !is_value_line(value) {
        return chars.to_vec();
    }
    name.iter()
        .map(|_| ' ')
        .chain(value.iter().copied())
        .collect()
}

/// A line that holds digits but ends with a word that is neither unit nor bound.
fn is_name_line(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let text = text.trim();
    let tail: String = text
        .chars()
        .rev()
        .take_while(|c| !c.is_ascii_digit())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let ends_word = text
        .chars()
        .next_back()
        .is_some_and(|c| super::script::is_kanji(c) || super::script::is_katakana(c));
    let found = scan::scan(line, Mode::Cell);
    let end = found.last().map_or(0, |one| one.end);
    let left: String = line.get(end..).unwrap_or_default().iter().collect();
    ends_word
        && tail.chars().count() >= 3
        && left.trim().chars().count() >= 2
        && super::enumeration::leading_label(text).is_none()
        && !text.contains(['。', '：', ':', '※', '・'])
}

/// A number with its unit and bound, at most one word before it (`月12時間以下`, `約300人`).
fn is_value_line(line: &[char]) -> bool {
    let found = scan::scan(line, Mode::Cell);
    let ([only] | [only, ..]) = found.as_slice() else {
        return false;
    };
    let letters_before = line
        .iter()
        .take(only.start)
        .filter(|c| !c.is_whitespace())
        .count();
    let rest: String = line.get(only.end..).unwrap_or_default().iter().collect();
    found.len() == 1 && letters_before <= 2 && rest.trim().is_empty()
}

/// Every figure with a known unit in a text: `・出張教室 36回 308人` → 36 回, 308 人.
///
/// Digits without a unit, dates and names are left out, and so is the figure of another year that a
/// bracket gives for comparison (`令和6年度 15.9日 (令和5年度 16.1日)`), and so are ages, articles, years
/// and hours that a bracket gives to a noun (`新入生（18歳）`): they say which, and measure nothing.
pub fn numbers_in_text(prose: &str) -> Vec<Number> {
    let joined: Vec<String> = prose.lines().map(text::join_wraps).collect();
    let chars: Vec<char> = fold(&joined.join("\n")).chars().collect();
    let brackets = brackets_of(&chars);
    let mut year: Option<FiscalYear> = None;
    let mut from = 0;
    scan::scan(&chars, Mode::Prose)
        .into_iter()
        .filter(|one| {
            let gap = chars.get(from..one.start).unwrap_or_default();
            from = one.end.min(chars.len());
            if gap.contains(&'\n') {
                year = None;
            }
            let own = year_before(gap);
            let is_other = matches!((year, own), (Some(first), Some(own)) if first != own)
                && gap.contains(&'(');
            year = year.or(own);
            !is_other && !tells_which(&chars, &brackets, one)
        })
        .map(|one| with_context(one, &ValueContext::default()))
        .collect()
}

/// Units of figures that tell which one is meant.
const TELLING_UNITS: &[&str] = &["歳", "才", "年", "年度", "条", "項", "時"];

/// Words that measure an age.
const MEASURED_AGES: &[&str] = &["年齢", "寿命", "平均", "年数", "期間"];

/// Whether a bracket behind a noun holds nothing but an age, a year, an article or an hour.
fn tells_which(chars: &[char], brackets: &[(usize, usize)], one: &Found) -> bool {
    if !TELLING_UNITS.contains(&one.unit.as_str()) {
        return false;
    }
    let around = brackets
        .iter()
        .filter(|(start, end)| *start <= one.start && one.end <= *end)
        .max_by_key(|(start, _)| *start);
    let Some((start, end)) = around else {
        return false;
    };
    let inside: String = chars.get(*start..*end).unwrap_or_default().iter().collect();
    let mut rest: String = inside
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect();
    let besides = [
        "以上", "以下", "未満", "から", "まで", "午前", "午後", "時点",
    ];
    for word in TELLING_UNITS.iter().chain(&besides) {
        rest = rest.replace(word, "");
    }
    let is_alone = rest.chars().all(|c| {
        matches!(
            c,
            '満' | '第' | '~' | '-' | '・' | '、' | ',' | '頃' | '半' | '分'
        )
    });
    let before: String = chars.iter().take(start - 1).collect();
    let before = before.trim_end();
    let is_noun = before.chars().next_back().is_some_and(char::is_alphabetic);
    let is_measured = MEASURED_AGES.iter().any(|word| {
        let last: String = before
            .chars()
            .rev()
            .take(8)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        last.contains(word)
    });
    is_alone && is_noun && !is_measured
}

/// A figure of a text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its unit in base units.
    pub number: Number,
    /// First character of its digits in [`Prose::chars`].
    pub start: usize,
    /// Character after unit and bound.
    pub end: usize,
}

/// A text in the form in which its figures are found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The text after [`fold`], wrapped lines joined.
    pub chars: Vec<char>,
    /// Every figure with a known unit, in print order.
    pub figures: Vec<Figure>,
}

/// Every figure with a known unit in a text, with its place.
pub fn figures_in_text(prose: &str) -> Prose {
    let joined: Vec<String> = prose.lines().map(text::join_wraps).collect();
    let chars: Vec<char> = fold(&joined.join("\n")).chars().collect();
    let figures = scan::scan(&chars, Mode::Prose)
        .into_iter()
        .map(|found| Figure {
            start: found.start,
            end: found.end,
            number: with_context(found, &ValueContext::default()),
        })
        .collect();
    Prose { chars, figures }
}

/// The fiscal year at the end of the words before a number.
fn year_before(gap: &[char]) -> Option<FiscalYear> {
    let end = gap.iter().rposition(|c| !c.is_whitespace())? + 1;
    let recent = gap.get(end.saturating_sub(64)..end)?;
    let mention = fiscal_year::find_in(recent).into_iter().next_back()?;
    (mention.end == recent.len()).then(|| mention.fiscal_year())
}

/// Whether the words after digits make a name of them: `世紀` after `21`.
pub(super) fn is_name_tail(rest: &[char]) -> bool {
    mask::name_tail(rest, 0).is_some()
}

fn with_context(found: Found, context: &ValueContext) -> Number {
    let printed = if found.unit.is_empty() {
        context.unit.as_deref().unwrap_or("")
    } else {
        &found.unit
    };
    let (scale, unit) = scale_of(printed);
    let value = found.value.checked_mul(scale).unwrap_or(found.value);
    Number {
        value: plain(value),
        unit: unit.into_owned(),
        bound: found.bound,
        label: found.label,
    }
}

/// `1160000000.0` → `1160000000`; the decimals that are printed stay.
fn plain(value: Decimal) -> Decimal {
    if value.fract().is_zero() {
        value.trunc()
    } else {
        value
    }
}

/// Start (after the bracket) and end (before it) of each innermost bracket.
fn brackets_of(chars: &[char]) -> Vec<(usize, usize)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '〈' | '[' | '〔' | '《' | '<' | '【' => open.push(at + 1),
            ')' | '〉' | ']' | '〕' | '》' | '>' | '】' => {
                if let Some(start) = open.pop() {
                    found.push((start, at));
                }
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found
}

/// The year that the cell gives to its value: alone in a bracket, or at the very beginning or end.
fn year_of_value(chars: &[char], brackets: &[(usize, usize)]) -> Option<FiscalYear> {
    let years = fiscal_year::find_in(chars);
    let is_alone = |start: usize, end: usize, from: usize, to: usize| {
        let rest: String = chars
            .get(start..from)
            .unwrap_or_default()
            .iter()
            .chain(chars.get(to..end).unwrap_or_default())
            .collect();
        is_year_tail(rest.trim())
    };
    for mention in &years {
        let from = brackets.partition_point(|(start, _)| start + LONGEST_YEAR_TAIL < mention.start);
        let alone_in_bracket = brackets
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|(start, _)| *start <= mention.start)
            .any(|(start, end)| {
                mention.end <= *end
                    && *end <= mention.end + LONGEST_YEAR_TAIL
                    && is_alone(*start, *end, mention.start, mention.end)
            });
        let line_start = chars.iter().take(mention.start).all(|c| c.is_whitespace());
        let line_end = chars.iter().skip(mention.end).all(|c| c.is_whitespace());
        let next = chars.get(mention.end).copied();
        let leads = line_start
            && next.is_some_and(|c| {
                c.is_whitespace() || matches!(c, ':' | '、' | '末' | '実') || c.is_ascii_digit()
            });
        let trails = line_end && mention.start > 0;
        if alone_in_bracket || leads || trails {
            return Some(mention.fiscal_year());
        }
    }
    None
}

/// Letters that may stand beside the year inside its bracket.
const LONGEST_YEAR_TAIL: usize = 12;

/// Words that may stand beside the year of a value.
fn is_year_tail(text: &str) -> bool {
    matches!(
        text,
        "" | "末"
            | "末時点"
            | "時点"
            | "現在"
            | "末現在"
            | "実績"
            | "実績値"
            | "決算"
            | "値"
            | "度"
            | "末実績"
            | "目標"
            | "目標値"
            | "見込"
            | "見込み"
            | "速報値"
            | "策定時"
            | "基準"
            | "当初"
    )
}

/// Remarks that hold for the whole cell.
fn flags_in(chars: &[char]) -> Vec<ValueFlag> {
    let text: String = chars.iter().filter(|c| !c.is_whitespace()).collect();
    let families: [(&[&str], ValueFlag); 6] = [
        (&["速報"], ValueFlag::Preliminary),
        (&["暫定"], ValueFlag::Provisional),
        (&["累計", "累積"], ValueFlag::Cumulative),
        (&["延べ", "のべ"], ValueFlag::Total),
        (&["見込"], ValueFlag::Forecast),
        (
            &[
                "修正しました",
                "修正した",
                "変更しました",
                "変更した",
                "上方修正",
                "下方修正",
                "変更後",
                "修正後",
            ],
            ValueFlag::Revised,
        ),
    ];
    families
        .iter()
        .filter(|(words, _)| words.iter().any(|word| text.contains(word)))
        .map(|(_, flag)| *flag)
        .collect()
}

/// Bracketed words that are neither a number, a year nor a remark; then notes after `※`.
fn qualifier_of(chars: &[char], brackets: &[(usize, usize)], found: &[Found]) -> Option<String> {
    let first = found.first()?.start;
    let mut parts = Vec::new();
    for (start, end) in brackets {
        let next = found.get(found.partition_point(|one| one.start < *start));
        let compares = || {
            chars
                .get(*start..*end)
                .is_some_and(|content| content.iter().any(|c| matches!(c, '比' | '対')))
        };
        if (*end < first && !compares()) || next.is_some_and(|one| one.start < *end) {
            continue;
        }
        let content: String = chars.get(*start..*end).unwrap_or_default().iter().collect();
        let years = fiscal_year::find_years(&content);
        let is_year = years
            .first()
            .is_some_and(|mention| is_year_tail(content.replacen(&mention.raw, "", 1).trim()));
        if !is_year && !is_remark(&content) && !content.trim().is_empty() {
            parts.push(text::join_wraps(content.trim()));
        }
    }
    if let Some(at) = chars.iter().position(|c| *c == '※') {
        let note: String = chars.iter().skip(at + 1).collect();
        let note = text::join_wraps(note.trim());
        if !note.is_empty() {
            parts.push(note);
        }
    }
    (!parts.is_empty()).then(|| parts.join("、"))
}

/// A bracket that only carries a remark that became a flag.
fn is_remark(content: &str) -> bool {
    let mut rest: String = content.chars().filter(|c| !c.is_whitespace()).collect();
    for word in [
        "速報値",
        "速報",
        "暫定値",
        "暫定",
        "累計値",
        "累計",
        "累積",
        "延べ",
        "のべ",
        "見込み",
        "見込値",
        "見込",
        "減",
        "増",
        "削減",
        "約",
        "数",
    ] {
        rest = rest.replace(word, "");
    }
    rest.is_empty()
}
