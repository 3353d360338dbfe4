//! Years in all their notations.

use super::width::fold;
use crate::record::FiscalYear;

/// What kind of year is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearKind {
    /// 年度.
    Fiscal,
    /// 年 (a calendar year or a date), with the month where one follows.
    Calendar,
    /// Neither word is printed (`R6`, `(2018)`).
    Bare,
}

/// A year found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearMention {
    /// Western year.
    pub year: i32,
    /// Month, where one is printed after the year (`H28.3`, `令和6年2月`).
    pub month: Option<u32>,
    /// 年度, 年 or neither.
    pub kind: YearKind,
    /// The print, after [`fold`].
    pub raw: String,
    /// First character, counted in characters of the folded text.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
}

impl YearMention {
    /// The fiscal year: a date in January to March belongs to the year before.
    pub fn fiscal_year(&self) -> FiscalYear {
        match (self.kind, self.month) {
            (YearKind::Calendar | YearKind::Bare, Some(1..=3)) => FiscalYear(self.year - 1),
            _ => FiscalYear(self.year),
        }
    }
}

/// Every year of the text, in print order.
pub fn find_years(text: &str) -> Vec<YearMention> {
    let folded = fold(text);
    // Most texts have no year: its number is digits or 元.
    if !folded.contains(is_number) {
        return Vec::new();
    }
    let chars: Vec<char> = folded.chars().collect();
    find_in(&chars)
}

/// The fiscal year that a short text names: the first 年度, else the first date, else a bare year
/// that is the whole text but for brackets.
pub fn fiscal_year_of(text: &str) -> Option<FiscalYear> {
    let years = find_years(text);
    years
        .iter()
        .find(|mention| mention.kind == YearKind::Fiscal)
        .or_else(|| {
            years
                .iter()
                .find(|mention| mention.kind == YearKind::Calendar)
        })
        .or_else(|| years.first())
        .map(YearMention::fiscal_year)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == '元'
}

/// [`find_years`] on folded characters.
pub(super) fn find_in(chars: &[char]) -> Vec<YearMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match year_at(chars, at) {
            Some(mention) => {
                at = mention.end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The first western year of an era, less one.
fn era_base(name: &str) -> Option<i32> {
    Some(match name {
        "令和" | "R" | "r" => 2018,
        "平成" | "H" | "h" => 1988,
        "昭和" | "S" | "s" => 1925,
        "大正" | "T" => 1911,
        "明治" | "M" => 1867,
        _ => return None,
    })
}

fn year_at(chars: &[char], start: usize) -> Option<YearMention> {
    let first = *chars.get(start)?;
    let before = start.checked_sub(1).and_then(|i| chars.get(i)).copied();
    if first.is_ascii_digit() {
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-')) {
            return None;
        }
        return western_at(chars, start);
    }
    if !matches!(first, '令' | '平' | '昭' | '大' | '明') && !first.is_ascii_alphabetic() {
        return None;
    }
    let long: String = chars.iter().skip(start).take(2).collect();
    let (base, after, is_long) = if let Some(base) = era_base(&long).filter(|_| !long.is_ascii()) {
        (base, start + 2, true)
    } else {
        if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        (era_base(first.encode_utf8(&mut [0; 4]))?, start + 1, false)
    };
    let after = skip_blanks(chars, after, 2);
    let (number, next) = match chars.get(after) {
        Some('元') => (1, after + 1),
        Some(c) if c.is_ascii_digit() => small_number(chars, after, 2)?,
        _ => return None,
    };
    if number == 0 || number > 64 {
        return None;
    }
    finish(chars, start, next, base + number, is_long)
}

/// `2023年度`, `2023年4月`, `(2018)`, `2023/4/1`, `2024.3`.
fn western_at(chars: &[char], start: usize) -> Option<YearMention> {
    let (year, next) = small_number(chars, start, 4)?;
    if next - start != 4 || !(1900..=2100).contains(&year) {
        return None;
    }
    let unit = skip_blanks(chars, next, 1);
    let is_year_word = chars.get(unit) == Some(&'年');
    let before = start.checked_sub(1).and_then(|i| chars.get(i)).copied();
    let is_bracketed = matches!(before, Some('(' | '〈' | '[' | '<'))
        && matches!(chars.get(next), Some(')' | '〉' | ']' | '>'));
    let is_date = matches!(chars.get(next), Some('/' | '.'))
        && small_number(chars, next + 1, 2).is_some_and(|(month, end)| {
            (1..=12).contains(&month)
                && !chars
                    .get(end)
                    .is_some_and(|c| c.is_alphabetic() && *c != '末')
        })
        && chars.get(next) == Some(&'/');
    if is_year_word || is_bracketed || is_date {
        finish(chars, start, next, year, is_year_word)
    } else {
        None
    }
}

/// Reads what follows the number of the year: 年度, 年, a month, a day.
fn finish(
    chars: &[char],
    start: usize,
    next: usize,
    year: i32,
    is_long: bool,
) -> Option<YearMention> {
    let unit = skip_blanks(chars, next, 1);
    let (kind, mut end) = match (chars.get(unit), chars.get(unit + 1)) {
        (Some('年'), Some('度')) => (YearKind::Fiscal, unit + 2),
        (Some('年'), Some('間')) => return None,
        (Some('年'), _) => (YearKind::Calendar, unit + 1),
        _ => (YearKind::Bare, next),
    };
    // `H28.3`, `R6/4/1`; a digit or letter right after a bare abbreviation is a name (`R6A`).
    if kind == YearKind::Bare
        && !is_long
        && chars.get(end).is_some_and(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '%' | ',' | '人' | '件' | '回')
        })
    {
        return None;
    }
    let mut month = None;
    let sign = chars.get(end).copied();
    let month_at = match (kind, sign) {
        (YearKind::Calendar, _) => skip_blanks(chars, end, 1),
        (YearKind::Bare, Some('.' | '/')) => end + 1,
        _ => chars.len(),
    };
    if let Some((value, after)) = small_number(chars, month_at, 2)
        && (1..=12).contains(&value)
        && (kind == YearKind::Bare || chars.get(after) == Some(&'月'))
    {
        month = u32::try_from(value).ok();
        end = if chars.get(after) == Some(&'月') {
            after + 1
        } else {
            after
        };
        end = day_end(chars, end);
    }
    let raw = chars.get(start..end)?.iter().collect();
    Some(YearMention {
        year,
        month,
        kind,
        raw,
        start,
        end,
    })
}

/// End of a day after a month: `1日`, `/1`, `.1`.
fn day_end(chars: &[char], at: usize) -> usize {
    let from = if matches!(chars.get(at), Some('/' | '.')) {
        at + 1
    } else {
        at
    };
    match small_number(chars, from, 2) {
        Some((1..=31, after)) if chars.get(after) == Some(&'日') => after + 1,
        Some((1..=31, after)) if from > at => after,
        _ => at,
    }
}

fn skip_blanks(chars: &[char], at: usize, most: usize) -> usize {
    let blanks = chars
        .iter()
        .skip(at)
        .take(most)
        .take_while(|c| **c == ' ')
        .count();
    at + blanks
}

/// Up to `most` digits; `None` when there is none or more of them follow.
fn small_number(chars: &[char], at: usize, most: usize) -> Option<(i32, usize)> {
    let mut value = 0;
    let mut next = at;
    while let Some(digit) = chars.get(next).and_then(|c| c.to_digit(10)) {
        if next - at == most {
            return None;
        }
        value = value * 10 + i32::try_from(digit).ok()?;
        next += 1;
    }
    (next > at).then_some((value, next))
}
