//! Numbers, their units, bounds and labels, in one pass from left to right.

use rust_decimal::Decimal;

use super::label::{label_in_prose, label_of, trim_end};
use super::mask;
use crate::normalize::script::{is_kanji, is_katakana};
use crate::normalize::unit::known_prefix;
use crate::record::{Bound, ValueFlag};

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A value cell: every number counts, an unknown word after a number is its unit.
    Cell,
    /// Prose: only numbers with a known unit count.
    Prose,
}

/// A number as it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) value: Decimal,
    /// The unit as printed, multiples such as 千円 not resolved.
    pub(super) unit: String,
    pub(super) bound: Option<Bound>,
    pub(super) label: Option<String>,
    pub(super) flags: Vec<ValueFlag>,
    /// First character of the number.
    pub(super) start: usize,
    /// Character after unit and bound.
    pub(super) end: usize,
}

/// Every number of the folded text.
pub(super) fn scan(chars: &[char], mode: Mode) -> Vec<Found> {
    let masked = mask::mask(chars);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut previous_end = 0;
    while at < chars.len() {
        let is_number =
            chars.get(at).is_some_and(char::is_ascii_digit) && masked.get(at) == Some(&false);
        if !is_number {
            at += 1;
            continue;
        }
        let Some((value, end)) = quantity(chars, at) else {
            at = digits(chars, at).1.max(at + 1);
            continue;
        };
        let one = complete(chars, &masked, (at, end), value, previous_end, mode);
        at = one.end.max(end);
        if is_ordinal(chars, at) {
            continue;
        }
        if mode == Mode::Cell || is_figure(&one) || chars.get(at) == Some(&'~') {
            previous_end = at;
            found.push(one);
        }
    }
    share_unit_of_range(chars, &mut found);
    if mode == Mode::Prose {
        found.retain(is_figure);
    }
    found
}

/// `2回目`, `3人目`: a position, not a quantity.
fn is_ordinal(chars: &[char], end: usize) -> bool {
    chars.get(end) == Some(&'目') && chars.get(end + 1) != Some(&'標')
}

/// In prose a number counts when a unit is printed with it.
fn is_figure(found: &Found) -> bool {
    !found.unit.is_empty()
}

/// Digits with thousands separators and decimals: (digits without separators, end).
fn digits(chars: &[char], start: usize) -> (String, usize) {
    let mut text = String::new();
    let mut at = start;
    while let Some(c) = chars.get(at) {
        let digit_after = |n: usize| chars.get(at + n).is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => text.push(*c),
            ',' if digit_after(1) && digit_after(2) && digit_after(3) && !digit_after(4) => {}
            '.' if digit_after(1) && !text.contains('.') => text.push('.'),
            _ => break,
        }
        at += 1;
    }
    (text, at)
}

/// A number with its large multiples: `7,074万7` (千 belongs to the unit unless digits follow).
fn quantity(chars: &[char], start: usize) -> Option<(Decimal, usize)> {
    let (text, mut end) = digits(chars, start);
    let mut part = Decimal::from_str_exact(&text).ok()?;
    let mut total = Decimal::ZERO;
    while let Some((factor, length)) = multiple(chars, end) {
        let scaled = part.checked_mul(factor)?;
        total = total.checked_add(scaled)?;
        part = Decimal::ZERO;
        end += length;
        if !chars.get(end).is_some_and(char::is_ascii_digit) {
            break;
        }
        let (text, next) = digits(chars, end);
        part = Decimal::from_str_exact(&text).ok()?;
        end = next;
    }
    Some((total.checked_add(part)?, end))
}

/// 兆, 億, 万, 千 and 百万 where a unit, digits or the end follow.
fn multiple(chars: &[char], at: usize) -> Option<(Decimal, usize)> {
    let (factor, length) = match (chars.get(at)?, chars.get(at + 1)) {
        ('百', Some('万')) => (1_000_000_i64, 2),
        ('千', Some('万')) => (10_000_000, 2),
        ('兆', _) => (1_000_000_000_000, 1),
        ('億', _) => (100_000_000, 1),
        ('万', _) => (10_000, 1),
        ('千', _) => (1_000, 1),
        _ => return None,
    };
    let rest = chars.get(at + length..).unwrap_or_default();
    let follows = rest.first().is_none_or(|c| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '余' | '超' | '~' | '以' | '程' | ')')
    }) || known_prefix(rest) > 0;
    follows.then(|| (Decimal::from(factor), length))
}

/// Adds sign, unit, bound, remarks and label to the number at `span`.
fn complete(
    chars: &[char],
    masked: &[bool],
    span: (usize, usize),
    value: Decimal,
    previous_end: usize,
    mode: Mode,
) -> Found {
    let (start, number_end) = span;
    // A label is short: looking further back would cost time and find a sentence.
    let previous_end = previous_end.max(start.saturating_sub(64));
    let gap = chars.get(previous_end..start).unwrap_or_default();
    let (gap, is_negative) = without_sign(chars, gap, start);
    let (gap, mut flags, mut bound) = without_prefixes(gap);
    let (mut unit, unit_end) = unit_at(chars, number_end, mode);
    // `週6日`: how often, not how many days.
    let gap = match gap.split_last() {
        Some(('週', rest)) if unit == "日" => {
            unit.push_str("/週");
            rest
        }
        _ => gap,
    };
    let mut end = unit_end;
    while let Some((suffix, length)) = suffix_at(chars, end) {
        match suffix {
            Suffix::Bound(found) => bound = Some(found),
            Suffix::Flag(flag) => flags.push(flag),
        }
        end += length;
    }
    if bound == Some(Bound::About) {
        flags.push(ValueFlag::Approximate);
    }
    let value = if is_negative { -value } else { value };
    Found {
        value,
        unit,
        bound,
        label: match mode {
            Mode::Cell => label_of(gap, masked.get(previous_end..).unwrap_or_default()),
            Mode::Prose => label_in_prose(gap, masked.get(previous_end..).unwrap_or_default()),
        },
        flags,
        start,
        end,
    }
}

/// Takes a minus sign (`-`, `▲`, `△`) off the end of the words before the number.
fn without_sign<'a>(chars: &[char], gap: &'a [char], start: usize) -> (&'a [char], bool) {
    let Some((last, rest)) = gap.split_last() else {
        return (gap, false);
    };
    let before = start.checked_sub(2).and_then(|i| chars.get(i)).copied();
    let opens = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ':' | '、' | '~' | '=' | '約'));
    match last {
        '▲' | '△' => (rest, true),
        '-' | '–' if opens => (rest, true),
        _ => (gap, false),
    }
}

/// Takes 約, 各, 延べ, 累計 off the end of the words before the number.
fn without_prefixes(mut gap: &[char]) -> (&[char], Vec<ValueFlag>, Option<Bound>) {
    let mut flags = Vec::new();
    let mut bound = None;
    loop {
        let trimmed = trim_end(gap);
        let Some((length, flag)) = prefix_flag(trimmed) else {
            return (gap, flags, bound);
        };
        if flag == ValueFlag::Approximate {
            bound = Some(Bound::About);
        }
        flags.push(flag);
        gap = trimmed.get(..trimmed.len() - length).unwrap_or_default();
    }
}

fn prefix_flag(gap: &[char]) -> Option<(usize, ValueFlag)> {
    const WORDS: &[(&str, ValueFlag)] = &[
        ("約", ValueFlag::Approximate),
        ("およそ", ValueFlag::Approximate),
        ("概ね", ValueFlag::Approximate),
        ("おおむね", ValueFlag::Approximate),
        ("各", ValueFlag::Each),
        ("それぞれ", ValueFlag::Each),
        ("延べ", ValueFlag::Total),
        ("のべ", ValueFlag::Total),
        ("累計", ValueFlag::Cumulative),
        ("累積", ValueFlag::Cumulative),
    ];
    WORDS
        .iter()
        .find(|(word, _)| ends_with(gap, word) && !(*word == "約" && ends_compound(gap)))
        .map(|(word, flag)| (word.chars().count(), *flag))
}

/// `成約`, `予約`: words that end with 約.
fn ends_compound(gap: &[char]) -> bool {
    gap.len()
        .checked_sub(2)
        .and_then(|at| gap.get(at))
        .is_some_and(|c| {
            matches!(
                c,
                '成' | '予'
                    | '契'
                    | '節'
                    | '公'
                    | '要'
                    | '婚'
                    | '誓'
                    | '規'
                    | '条'
                    | '制'
                    | '集'
                    | '解'
                    | '特'
                    | '協'
            )
        })
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let length = word.chars().count();
    chars.len() >= length
        && chars
            .iter()
            .skip(chars.len() - length)
            .copied()
            .eq(word.chars())
}

/// The unit after a number: (print, end).
fn unit_at(chars: &[char], number_end: usize, mode: Mode) -> (String, usize) {
    let mut at = number_end;
    let spaced = chars.get(at).is_some_and(|c| matches!(c, ' ' | '\u{3000}'));
    if spaced {
        at += 1;
    }
    let rest = chars.get(at..).unwrap_or_default();
    let known = known_prefix(rest);
    let run = run_length(rest);
    let length = if spaced {
        // A word after a blank is a unit only when it is one as a whole.
        if known > 0 && known >= run { known } else { 0 }
    } else if known > 0 {
        known
    } else if mode == Mode::Cell {
        unknown_unit(rest, run)
    } else {
        0
    };
    if length == 0 {
        return (String::new(), number_end);
    }
    let mut end = at + length;
    if chars.get(end) == Some(&'/') {
        let under = known_prefix(chars.get(end + 1..).unwrap_or_default());
        if under > 0 {
            end += 1 + under;
        }
    }
    (chars.get(at..end).unwrap_or_default().iter().collect(), end)
}

/// Length of the run of kanji, katakana or Latin letters.
fn run_length(rest: &[char]) -> usize {
    rest.iter()
        .take(24)
        .take_while(|c| is_unit_letter(**c))
        .count()
}

fn is_unit_letter(c: char) -> bool {
    is_kanji(c) || is_katakana(c) || c.is_ascii_alphabetic() || matches!(c, '%' | '㎡' | '㎥' | '℃')
}

/// A word that is no known unit but follows the number directly (`5自主防災組織`): up to eight
/// letters, without a remark that belongs to the next step.
fn unknown_unit(rest: &[char], run: usize) -> usize {
    let mut length = run.min(8);
    for at in 0..length {
        if suffix_at(rest, at).is_some() {
            length = at;
            break;
        }
    }
    if run > 8 { 0 } else { length }
}

enum Suffix {
    Bound(Bound),
    Flag(ValueFlag),
}

/// A bound or remark right after the unit, also in the bracket that opens there.
fn suffix_at(chars: &[char], at: usize) -> Option<(Suffix, usize)> {
    const WORDS: &[(&str, Suffix)] = &[
        ("以上", Suffix::Bound(Bound::AtLeast)),
        ("以下", Suffix::Bound(Bound::AtMost)),
        ("以内", Suffix::Bound(Bound::AtMost)),
        ("未満", Suffix::Bound(Bound::Below)),
        ("を超える", Suffix::Bound(Bound::Above)),
        ("超", Suffix::Bound(Bound::Above)),
        ("程度", Suffix::Bound(Bound::About)),
        ("前後", Suffix::Bound(Bound::About)),
        ("削減", Suffix::Flag(ValueFlag::Decrease)),
        ("減少", Suffix::Flag(ValueFlag::Decrease)),
        ("減", Suffix::Flag(ValueFlag::Decrease)),
        ("増加", Suffix::Flag(ValueFlag::Increase)),
        ("増", Suffix::Flag(ValueFlag::Increase)),
    ];
    WORDS.iter().find_map(|(word, suffix)| {
        let matches = word
            .chars()
            .enumerate()
            .all(|(i, c)| chars.get(at + i) == Some(&c));
        let suffix = match suffix {
            Suffix::Bound(bound) => Suffix::Bound(*bound),
            Suffix::Flag(flag) => Suffix::Flag(*flag),
        };
        matches.then(|| (suffix, word.chars().count()))
    })
}

/// `20~30人`: the unit after the second number holds for the first.
fn share_unit_of_range(chars: &[char], found: &mut [Found]) {
    for at in 1..found.len() {
        let Some([first, second]) = found.get_mut(at - 1..=at) else {
            continue;
        };
        let between: String = chars
            .get(first.end..second.start)
            .unwrap_or_default()
            .iter()
            .collect();
        if first.unit.is_empty() && matches!(between.trim(), "~" | "から" | "-") {
            first.unit.clone_from(&second.unit);
        }
    }
}
