//! `24件+75件+9件=108件`, `男性30人、女性25人、計55人`, `55人(内訳:男性30人、女性25人)`.

use rust_decimal::Decimal;

use super::{Judged, PrintDetail, between};
use crate::normalize::number::{Figure, Prose};
use crate::record::{Bound, Number};

/// Most letters between two parts of a list.
const LONGEST_LABEL: usize = 14;

/// Labels that together are the whole.
const HALVES: &[(&str, &str)] = &[
    ("男", "女"),
    ("市内", "市外"),
    ("区内", "区外"),
    ("町内", "町外"),
    ("村内", "村外"),
    ("県内", "県外"),
    ("上半期", "下半期"),
    ("前期", "後期"),
];

pub(super) fn check(prose: &Prose) -> Vec<Judged> {
    let mut found = Vec::new();
    for at in 0..prose.figures.len() {
        let result = after_parts(prose, at)
            .or_else(|| before_breakdown(prose, at))
            .or_else(|| before_halves(prose, at));
        found.extend(result);
    }
    found
}

/// The figure is the total of the list before it.
fn after_parts(prose: &Prose, at: usize) -> Option<Judged> {
    let total = prose.figures.get(at)?;
    let previous = prose.figures.get(at.checked_sub(1)?)?;
    let words = between(prose, previous.end, total.start);
    let is_equation = words == "=";
    let is_total = [
        "計",
        "合計",
        "総計",
        "合わせて",
        "あわせて",
        "合計で",
        "計で",
    ]
    .iter()
    .any(|word| words.ends_with(word) && is_separator(words.trim_end_matches(word)));
    if !is_equation && !is_total {
        return None;
    }
    let mut parts: Vec<&Figure> = Vec::new();
    let mut next = total.start;
    for part in prose.figures.get(..at)?.iter().rev() {
        let gap = between(prose, part.end, next);
        let joins = match (parts.is_empty(), is_equation) {
            (true, _) => true,
            (false, true) => gap == "+",
            (false, false) => is_list_gap(&gap),
        };
        if !joins || part.number.unit != total.number.unit {
            break;
        }
        next = part.start;
        parts.push(part);
    }
    parts.reverse();
    judge(&parts, &total.number, !is_equation)
}

/// The figure is the total of the list in the bracket after it.
fn before_breakdown(prose: &Prose, at: usize) -> Option<Judged> {
    let total = prose.figures.get(at)?;
    let parts = bracket_after(prose, at)?;
    let first = parts.first()?;
    let words = between(prose, total.end, first.start);
    let is_breakdown =
        words.starts_with("(内訳") || words.starts_with("内訳") || words.starts_with("(うちわけ");
    let is_sum = parts.windows(2).all(|pair| match pair {
        [a, b] => between(prose, a.end, b.start) == "+",
        _ => false,
    });
    if !(is_breakdown || (words == "(" && is_sum && parts.len() > 1)) {
        return None;
    }
    judge(&parts, &total.number, false)
}

/// The bracket gives the two halves of the total.
fn before_halves(prose: &Prose, at: usize) -> Option<Judged> {
    let total = prose.figures.get(at)?;
    let parts = bracket_after(prose, at)?;
    let [a, b] = parts.as_slice() else {
        return None;
    };
    let first = between(prose, total.end, a.start);
    let second = between(prose, a.end, b.start);
    let (first, second) = (
        first.strip_prefix('(')?,
        second.trim_start_matches(['、', '・', ',', '/']),
    );
    let is = |label: &str, half: &str| {
        label.starts_with(half) && label.chars().count() <= half.chars().count() + 3
    };
    let are_halves = HALVES
        .iter()
        .any(|(x, y)| (is(first, x) && is(second, y)) || (is(first, y) && is(second, x)));
    if !are_halves {
        return None;
    }
    judge(&parts, &total.number, false)
}

/// All figures of the bracket that opens right after a figure, where they have its unit.
fn bracket_after(prose: &Prose, at: usize) -> Option<Vec<&Figure>> {
    let total = prose.figures.get(at)?;
    let rest = prose.chars.get(total.end..)?;
    let open = rest.iter().position(|c| !c.is_whitespace())?;
    let is_open = rest.get(open) == Some(&'(');
    let is_word = rest.get(open..open + 2) == Some(&['内', '訳']);
    if !is_open && !is_word {
        return None;
    }
    let close = rest
        .iter()
        .position(|c| *c == ')' || (is_word && matches!(c, '。' | '\n')))
        .map_or(prose.chars.len(), |close| total.end + close);
    let parts: Vec<&Figure> = prose
        .figures
        .get(at + 1..)?
        .iter()
        .take_while(|figure| figure.start < close)
        .collect();
    let is_uniform = parts
        .iter()
        .all(|part| part.number.unit == total.number.unit);
    // A `うち` names some parts only, a note more than parts.
    let inside: String = prose.chars.get(total.end..close)?.iter().collect();
    let is_partial = ["うち", "ほか", "他", "など", "等", "※", "除く"]
        .iter()
        .any(|word| inside.contains(word));
    (is_uniform && !is_partial && !parts.is_empty()).then_some(parts)
}

/// Nothing but signs between two parts.
fn is_separator(gap: &str) -> bool {
    gap.chars().all(|c| {
        matches!(
            c,
            '、' | '・' | ',' | '/' | ')' | '(' | '\n' | ';' | '→' | '。'
        )
    }) && !gap.contains("。")
}

/// A separator and the label of the next part: no verb, no particle that would change the subject.
fn is_list_gap(gap: &str) -> bool {
    let label = gap.trim_start_matches([')', ' ']);
    let Some(label) = label.strip_prefix(['、', '・', ',', '/', '\n', 'と']) else {
        return false;
    };
    let mut depth = 0_i32;
    let plain: String = label
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0 && *c != ')'
        })
        .collect();
    plain.chars().count() <= LONGEST_LABEL
        && !plain.contains(['を', 'に', 'が', 'は', 'で', '。', 'も'])
}

/// Whether the parts make the total. With `may_lead` figures before the list may belong to another.
fn judge(parts: &[&Figure], total: &Number, may_lead: bool) -> Option<Judged> {
    if parts.len() < 2 || total.unit == "%" {
        return None;
    }
    let is_rough = |number: &Number| {
        number
            .bound
            .is_some_and(|bound| bound != Bound::AtLeast || number.unit.is_empty())
            || number.bound == Some(Bound::AtLeast)
    };
    if is_rough(total) || parts.iter().any(|part| is_rough(&part.number)) {
        return None;
    }
    let sum_of =
        |parts: &[&Figure]| -> Decimal { parts.iter().map(|part| part.number.value).sum() };
    let fits = if may_lead {
        (0..parts.len().saturating_sub(1)).any(|from| {
            parts
                .get(from..)
                .is_some_and(|rest| sum_of(rest) == total.value)
        })
    } else {
        sum_of(parts) == total.value
    };
    if fits {
        return Some(Judged::Right);
    }
    let sum = sum_of(parts);
    // A sum far from the total is none of these figures.
    let is_far =
        total.value <= Decimal::ZERO || (sum - total.value).abs() * Decimal::from(2) > total.value;
    if is_far {
        return None;
    }
    Some(Judged::Wrong(Box::new(PrintDetail::Sum {
        parts: parts.iter().map(|part| part.number.clone()).collect(),
        total: total.clone(),
        sum,
    })))
}
