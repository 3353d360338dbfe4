//! `58項目のうち38項目(65.5%)`, `38/58(65.5%)`, `44項目(54.3%)、17項目(21.0%)、… 全81項目`.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Judged, PrintDetail, between};
use crate::normalize::number::{Figure, Prose};
use crate::record::{Bound, Number};

/// Most per cent points between a share and what is printed for it; a wider gap means that the
/// percentage is of something else.
const WIDEST: i64 = 10;
/// The same where words stand between part and percentage.
const WIDEST_IN_WORDS: i64 = 5;
/// Most letters between part and percentage.
const LONGEST_WORDS: usize = 14;

pub(super) fn check(prose: &Prose) -> Vec<Judged> {
    let figures = &prose.figures;
    let mut found = Vec::new();
    for (at, percent) in figures.iter().enumerate() {
        if percent.number.unit != "%" || is_change_or_bound(prose, percent) {
            continue;
        }
        if let Some(result) = of_whole(prose, at).or_else(|| of_fraction(prose, percent)) {
            found.push(result);
        }
    }
    if found.is_empty() {
        found.extend(of_list(prose));
    }
    found
}

/// `8.3%増`, `80%以上`: no share.
fn is_change_or_bound(prose: &Prose, percent: &Figure) -> bool {
    let next = prose.chars.get(percent.end);
    percent.number.bound.is_some()
        || next.is_some_and(|c| {
            matches!(
                c,
                '増' | '減' | '上' | '下' | 'ポ' | '以' | '超' | '未' | '台' | '程'
            )
        })
}

/// Part and whole are the two figures before the percentage.
fn of_whole(prose: &Prose, at: usize) -> Option<Judged> {
    let percent = prose.figures.get(at)?;
    let part = prose.figures.get(at.checked_sub(1)?)?;
    let whole = prose.figures.get(at.checked_sub(2)?)?;
    if part.number.unit != whole.number.unit || part.number.unit == "%" {
        return None;
    }
    let link = between(prose, whole.end, part.start);
    let words = between(prose, part.end, percent.start);
    let is_of = link.starts_with('中') || link.contains("のうち") || link.starts_with("うち");
    let is_plain_link = !link.contains(['。', '\n']) && link.chars().count() <= 24;
    if !is_of || !is_plain_link || words.contains(['。', '\n']) {
        return None;
    }
    let is_beside = matches!(
        words.as_str(),
        "(" | "、" | "=" | ":" | "で" | "（" | "(約" | "の"
    );
    let widest = if is_beside {
        WIDEST
    } else if words.chars().count() <= LONGEST_WORDS
        && words.ends_with(['は', 'が', ':'])
        && names_share(&words)
    {
        WIDEST_IN_WORDS
    } else {
        return None;
    };
    compare(&part.number, &whole.number, percent, widest)
}

/// `利用率は`, `割合は`: the percentage is a share.
fn names_share(words: &str) -> bool {
    ["率は", "割合は", "率が", "割合が", "率:", "割合:", "比率は"]
        .iter()
        .any(|name| words.ends_with(name))
        && !["満足", "前年", "昨年", "目標", "増加", "減少"]
            .iter()
            .any(|other| words.contains(other))
}

/// `38/58(65.5%)`, `38/58項目=65.5%`: digits around a stroke right before the percentage.
fn of_fraction(prose: &Prose, percent: &Figure) -> Option<Judged> {
    let before: Vec<char> = prose
        .chars
        .get(percent.start.saturating_sub(24)..percent.start)?
        .iter()
        .copied()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (last, rest) = before.split_last()?;
    if !matches!(last, '(' | '=' | ':' | '→' | '、') {
        return None;
    }
    let unit_start = rest.iter().rposition(char::is_ascii_digit)? + 1;
    let unit: String = rest.get(unit_start..)?.iter().collect();
    if unit.chars().count() > 3 {
        return None;
    }
    let (whole, rest) = last_number(rest.get(..unit_start)?)?;
    let (stroke, rest) = rest.split_last()?;
    if *stroke != '/' {
        return None;
    }
    // `12件/24件`: the unit may stand with the part too.
    let end = rest.iter().rposition(char::is_ascii_digit)? + 1;
    if rest.len() - end > 3 {
        return None;
    }
    let (part, rest) = last_number(rest.get(..end)?)?;
    // `2024/4/1` is a date.
    if rest.last().is_some_and(|c| matches!(c, '/' | '-')) || part > whole {
        return None;
    }
    let number = |value| Number {
        value,
        unit: unit.clone(),
        bound: None,
        label: None,
    };
    compare(&number(part), &number(whole), percent, WIDEST)
}

/// The number at the end of the characters, and what stands before it.
fn last_number(chars: &[char]) -> Option<(Decimal, &[char])> {
    let start = chars
        .iter()
        .rposition(|c| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .map_or(0, |at| at + 1);
    let text: String = chars.get(start..)?.iter().filter(|c| **c != ',').collect();
    Some((Decimal::from_str_exact(&text).ok()?, chars.get(..start)?))
}

/// Figures with a percentage each whose sum is a total of the same text.
fn of_list(prose: &Prose) -> Vec<Judged> {
    let figures = &prose.figures;
    let pairs: Vec<(&Figure, &Figure)> = figures
        .windows(2)
        .filter_map(|pair| match pair {
            [part, percent]
                if percent.number.unit == "%"
                    && part.number.unit != "%"
                    && !is_change_or_bound(prose, percent)
                    && between(prose, part.end, percent.start) == "(" =>
            {
                Some((part, percent))
            }
            _ => None,
        })
        .collect();
    let Some((first, _)) = pairs.first() else {
        return Vec::new();
    };
    let unit = &first.number.unit;
    if pairs.len() < 2 || pairs.iter().any(|(part, _)| part.number.unit != *unit) {
        return Vec::new();
    }
    let sum: Decimal = pairs.iter().map(|(part, _)| part.number.value).sum();
    let total = figures.iter().find(|figure| {
        figure.number.unit == *unit
            && figure.number.value == sum
            && pairs.iter().all(|(part, _)| part.start != figure.start)
    });
    let Some(total) = total else {
        return Vec::new();
    };
    pairs
        .iter()
        .filter_map(|(part, percent)| compare(&part.number, &total.number, percent, WIDEST))
        .collect()
}

/// `None` when the percentage is hardly meant to be the share.
fn compare(part: &Number, whole: &Number, percent: &Figure, widest: i64) -> Option<Judged> {
    let is_exact = |number: &Number| number.bound != Some(Bound::About);
    if !is_exact(part)
        || !is_exact(whole)
        || whole.value <= Decimal::ZERO
        || part.value > whole.value
    {
        return None;
    }
    let printed = percent.number.value;
    let share = part
        .value
        .checked_div(whole.value)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    let scale = printed.scale();
    let rounded = share.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero);
    // Some tables cut decimals off.
    let cut = share.round_dp_with_strategy(scale, RoundingStrategy::ToZero);
    if printed == rounded || printed == cut {
        return Some(Judged::Right);
    }
    if (printed - share).abs() > Decimal::from(widest) {
        return None;
    }
    Some(Judged::Wrong(Box::new(PrintDetail::Share {
        part: part.clone(),
        whole: whole.clone(),
        printed,
        computed: rounded,
    })))
}
