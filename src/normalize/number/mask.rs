//! Digits that are no quantities: dates, times, grade-school years, names, list numbers.

use crate::normalize::fiscal_year;
use crate::normalize::script::is_japanese;
use crate::normalize::unit;

/// For each character whether it belongs to a date, a name or a list number.
pub(super) fn mask(chars: &[char]) -> Vec<bool> {
    let mut masked = vec![false; chars.len()];
    for mention in fiscal_year::find_in(chars) {
        cover(&mut masked, mention.start, mention.end);
    }
    let mut at = 0;
    while at < chars.len() {
        if !is_digit_at(chars, at) || masked.get(at) == Some(&true) {
            at += 1;
            continue;
        }
        let run = digits_end(chars, at);
        let end = name_end(chars, at, run).max(run);
        if name_end(chars, at, run) > 0 {
            cover(&mut masked, at, end);
        }
        at = end;
    }
    masked
}

fn cover(masked: &mut [bool], start: usize, end: usize) {
    for flag in masked.iter_mut().take(end).skip(start) {
        *flag = true;
    }
}

fn is_digit_at(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}

fn digits_end(chars: &[char], at: usize) -> usize {
    at + chars
        .iter()
        .skip(at)
        .take_while(|c| c.is_ascii_digit())
        .count()
}

fn starts(chars: &[char], at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(i, c)| chars.get(at + i) == Some(&c))
}

/// End of the name or date that begins with the digits `start..run`; 0 when they are a quantity.
fn name_end(chars: &[char], start: usize, run: usize) -> usize {
    let before = start.checked_sub(1).and_then(|i| chars.get(i)).copied();
    let length = run - start;
    let ordinal = before == Some('第')
        || (before == Some(' ') && start >= 2 && chars.get(start - 2) == Some(&'第'));
    if ordinal
        || before.is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '#' || c == '№')
    {
        return run;
    }
    list_number_end(chars, start, run)
        .or_else(|| grade_year_end(chars, start, run, before))
        .or_else(|| date_end(chars, start, run, length))
        .or_else(|| latin_name_end(chars, run))
        .or_else(|| name_tail(chars, run))
        .or_else(|| age_end(chars, run))
        .unwrap_or(0)
}

/// `(1) …`, `1) …`, `1. …` at the beginning of a line with text after it.
fn list_number_end(chars: &[char], start: usize, run: usize) -> Option<usize> {
    if run - start > 2 {
        return None;
    }
    let opens = start.checked_sub(1).and_then(|i| chars.get(i)) == Some(&'(');
    let head = if opens { start - 1 } else { start };
    let at_line_start = chars
        .iter()
        .take(head)
        .rev()
        .take_while(|c| **c != '\n')
        .take(8)
        .all(|c| c.is_whitespace());
    if !at_line_start {
        return None;
    }
    let sign = chars.get(run)?;
    let followed = chars.iter().skip(run + 1).any(|c| !c.is_whitespace());
    let is_label = followed
        && match sign {
            ')' => true,
            '.' => !is_digit_at(chars, run + 1),
            _ => false,
        };
    is_label.then_some(run + 1)
}

/// `3、4年`, `5・6年生`, `1~3年`, `小6`, `中学2年生`, `1年20回`.
fn grade_year_end(chars: &[char], start: usize, run: usize, before: Option<char>) -> Option<usize> {
    if run - start != 1 {
        return None;
    }
    let school = matches!(before, Some('小' | '中' | '高' | '学'));
    let mut end = run;
    let mut joined = false;
    while matches!(chars.get(end), Some('、' | '・' | ',' | '~' | '-'))
        && is_digit_at(chars, end + 1)
        && !is_digit_at(chars, end + 2)
    {
        let after = end + 2;
        if !matches!(chars.get(after), Some('年' | '、' | '・' | ',' | '~')) {
            break;
        }
        end = after;
        joined = true;
    }
    if chars.get(end) == Some(&'年') {
        let tail = if chars.get(end + 1) == Some(&'生') {
            end + 2
        } else {
            end + 1
        };
        let counts =
            is_digit_at(chars, tail) || matches!(chars.get(tail), Some(':')) || tail > end + 1;
        let is_span = matches!(chars.get(end + 1), Some('間' | '度'));
        if !is_span && (joined || counts || school) {
            return Some(tail);
        }
        return None;
    }
    let closes = chars
        .get(run)
        .is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '・' | '、' | ')' | '('));
    (matches!(before, Some('小' | '中' | '高')) && closes).then_some(run)
}

/// `11月`, `11月3日`, `10/1`, `9時30分`, `9:00`.
fn date_end(chars: &[char], start: usize, run: usize, length: usize) -> Option<usize> {
    if length > 2 {
        return None;
    }
    let value: u32 = chars
        .get(start..run)?
        .iter()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |sum, d| sum * 10 + d);
    match chars.get(run)? {
        '月' if (1..=12).contains(&value) => {
            let mut end = run + 1;
            let day = digits_end(chars, end);
            if day > end
                && day - end <= 2
                && chars.get(day) == Some(&'日')
                && chars.get(day + 1) != Some(&'間')
            {
                end = day + 1;
            }
            Some(end)
        }
        '時' if chars.get(run + 1) != Some(&'間')
            && chars.get(run + 1) != Some(&'点')
            && value <= 30 =>
        {
            let minutes = digits_end(chars, run + 1);
            Some(if minutes > run + 1 && chars.get(minutes) == Some(&'分') {
                minutes + 1
            } else {
                run + 1
            })
        }
        '/' | ':' if is_digit_at(chars, run + 1) => {
            let end = digits_end(chars, run + 1);
            (end - run <= 3).then_some(end)
        }
        _ => None,
    }
}

/// `3R`, `5G`, `2DK`: Latin letters right after the digits that are no unit.
fn latin_name_end(chars: &[char], run: usize) -> Option<usize> {
    let letters: String = chars
        .iter()
        .skip(run)
        .take(12)
        .take_while(|c| c.is_ascii_alphabetic())
        .collect();
    (!letters.is_empty() && !unit::is_known(&letters)).then(|| run + letters.len())
}

/// `65歳以上の高齢者`: an age group, unless the cell ends with it.
fn age_end(chars: &[char], run: usize) -> Option<usize> {
    let age = chars.get(run) == Some(&'歳') || chars.get(run) == Some(&'才');
    let after = ["以上", "以下", "未満"]
        .iter()
        .find(|word| starts(chars, run + 1, word))
        .map(|_| run + 3)?;
    (age && chars.get(after).is_some_and(|c| is_japanese(*c))).then_some(after)
}

/// Words after digits that make a name of them.
const NAMES: &[&str] = &[
    "世紀",
    "条",
    "次",
    "年生",
    "学年",
    "丁目",
    "号線",
    "類",
    "級",
    "番地",
    "号館",
    "番線",
    "大",
    "本柱",
    "等分",
    "者面談",
    "者協議",
    "歳児",
    "代",
    "つ",
    "階",
    "期",
    "系",
    "部作",
    "者択一",
    "人組",
    "か年計画",
    "カ年計画",
    "ヵ年計画",
    "ヶ年計画",
    "年計画",
    "周年",
    "点満点",
];

/// End of the word that makes a name of the digits before `at` (`21世紀`, `9条`).
pub(super) fn name_tail(chars: &[char], at: usize) -> Option<usize> {
    NAMES
        .iter()
        .find(|name| starts(chars, at, name))
        .map(|name| at + name.chars().count())
}
