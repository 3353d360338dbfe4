//! Targets rewritten inside their cell during the year.
//!
//! Signs, in this order: an arrow or the words 変更前/変更後 between two values; a remark that says
//! 修正 or 変更 after two values; the same label twice in a composite. Two values are two lines or
//! two figures of the same unit, or of different units when the remark says that the indicator
//! changed (`4回7種 ※指標の変更に伴い修正`).

use rust_decimal::Decimal;

use super::enumeration::Part;
use super::number::{ValueContext, parse_value};
use super::script::is_digit;
use super::width::fold;

/// Words that say that a target was changed.
const CHANGES: &[&str] = &["修正", "変更", "見直し", "見直した", "改定", "改めました"];

/// A target that was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The target before, as printed.
    pub original: String,
    /// The target in force at year end, as printed.
    pub revised: String,
    /// The remark that explains it.
    pub note: Option<String>,
    /// The two were printed without a separator: the split is a guess.
    pub is_fused: bool,
}

/// A part of a composite with the target it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisedPart {
    /// `①`, …
    pub label: Option<String>,
    /// The text in force.
    pub text: String,
    /// The text of an earlier part with the same label.
    pub original: Option<String>,
}

/// Splits a cell that prints an old and a new target. `None` when nothing says so.
pub fn split_revision(text: &str) -> Option<Revision> {
    let (body, note) = split_note(text);
    by_words(body, note)
        .or_else(|| by_arrow(body, note))
        .or_else(|| by_note(body, note))
}

/// Joins parts with the same label: the later one is in force, the earlier one its original.
pub fn merge_revised_parts(parts: Vec<Part>) -> Vec<RevisedPart> {
    let mut merged: Vec<RevisedPart> = Vec::with_capacity(parts.len());
    for part in parts {
        match merged.last_mut() {
            Some(last)
                if part.label.is_some() && last.label == part.label && last.original.is_none() =>
            {
                last.original = Some(std::mem::replace(&mut last.text, part.text));
            }
            _ => merged.push(RevisedPart {
                label: part.label,
                text: part.text,
                original: None,
            }),
        }
    }
    merged
}

/// Splits two numbers printed as one, `62104時間` → (`62時間`, `104時間`), by the numbers that stand
/// beside them (actual, baseline). A guess: only where exactly one split fits the hints and the
/// number as a whole does not.
pub fn split_fused(raw: &str, hint: &[Decimal]) -> Option<(String, String)> {
    let folded = fold(raw);
    let digits: String = folded
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let unit = folded.trim().strip_prefix(digits.as_str())?.trim();
    if !(4..=12).contains(&digits.len()) || unit.chars().any(is_digit) {
        return None;
    }
    let whole: Decimal = digits.parse().ok()?;
    let hint: Vec<Decimal> = hint
        .iter()
        .copied()
        .filter(|value| *value > Decimal::ZERO)
        .collect();
    if hint.is_empty() || hint.iter().any(|value| is_near(whole, *value, 20)) {
        return None;
    }
    let mut fitting = (1..digits.len()).filter_map(|at| {
        let (left, right) = (digits.get(..at)?, digits.get(at..)?);
        if right.starts_with('0') || left.starts_with('0') {
            return None;
        }
        let (first, second): (Decimal, Decimal) = (left.parse().ok()?, right.parse().ok()?);
        let fits = hint
            .iter()
            .any(|value| is_near(first, *value, 4) && is_near(second, *value, 4));
        fits.then(|| (format!("{left}{unit}"), format!("{right}{unit}")))
    });
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

/// Within the factor of each other.
fn is_near(left: Decimal, right: Decimal, factor: u32) -> bool {
    let factor = Decimal::from(factor);
    let within =
        |small: Decimal, large: Decimal| small.checked_mul(factor).is_none_or(|most| large <= most);
    within(left, right) && within(right, left)
}

/// The remark from `※` (or a bracket that opens with 当初 …) on.
fn split_note(text: &str) -> (&str, Option<&str>) {
    match text.find('※') {
        Some(at) => (
            text.get(..at).unwrap_or_default().trim(),
            text.get(at..).map(str::trim),
        ),
        None => (text.trim(), None),
    }
}

fn revision(original: &str, revised: &str, note: Option<&str>, is_fused: bool) -> Option<Revision> {
    let (original, revised) = (original.trim(), revised.trim());
    (!original.is_empty() && !revised.is_empty()).then(|| Revision {
        original: original.to_owned(),
        revised: revised.to_owned(),
        note: note.map(str::to_owned),
        is_fused,
    })
}

/// 変更前 … 変更後 …, 当初 … 修正後 ….
fn by_words(body: &str, note: Option<&str>) -> Option<Revision> {
    for (before, after) in [
        ("変更前", "変更後"),
        ("修正前", "修正後"),
        ("当初", "変更後"),
        ("当初", "修正後"),
        ("改定前", "改定後"),
        ("旧", "新"),
    ] {
        let (Some(old_at), Some(new_at)) = (body.find(before), body.find(after)) else {
            continue;
        };
        let clean = |part: &str| {
            part.trim_matches(|c: char| c.is_whitespace() || "：:)）(（】【→⇒、/／".contains(c))
                .to_owned()
        };
        let (old, new) = if old_at < new_at {
            (
                body.get(old_at + before.len()..new_at)?,
                body.get(new_at + after.len()..)?,
            )
        } else {
            (
                body.get(old_at + before.len()..)?,
                body.get(new_at + after.len()..old_at)?,
            )
        };
        if old.chars().any(is_digit) && new.chars().any(is_digit) {
            return revision(&clean(old), &clean(new), note, false);
        }
    }
    None
}

/// `60件 → 80件`: two values, not a course of steps (`検討→策定→実施`).
fn by_arrow(body: &str, note: Option<&str>) -> Option<Revision> {
    let is_arrow = |c: char| matches!(c, '→' | '⇒' | '➡' | '➠');
    let mut pieces = body.split(is_arrow);
    let (original, revised) = (pieces.next()?, pieces.next()?);
    let is_value = |text: &str| text.chars().any(is_digit);
    let is_pair = pieces.next().is_none() && is_value(original) && is_value(revised);
    if !is_pair {
        return None;
    }
    let (revised, remark) = without_remark(revised);
    revision(original, revised, note.or(remark), false)
}

/// Splits a bracket that explains the change off the end: `380人（会場改修のため変更）`.
fn without_remark(revised: &str) -> (&str, Option<&str>) {
    let trimmed = revised.trim_end();
    let open = trimmed
        .rfind(['(', '（'])
        .filter(|_| trimmed.ends_with([')', '）']));
    let Some((value, bracket)) = open.map(|at| trimmed.split_at(at)) else {
        return (revised, None);
    };
    let explains = CHANGES.iter().any(|word| bracket.contains(word));
    if explains {
        (value, Some(bracket.trim_matches(['(', '（', ')', '）'])))
    } else {
        (revised, None)
    }
}

/// Two values before a remark that says that the target was changed.
fn by_note(body: &str, note: Option<&str>) -> Option<Revision> {
    let note = note.filter(|note| CHANGES.iter().any(|word| note.contains(word)))?;
    let lines: Vec<&str> = body
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if let [original, revised] = lines.as_slice() {
        return revision(original, revised, Some(note), false);
    }
    if lines.len() != 1 {
        return None;
    }
    let tokens: Vec<&str> = body.split_whitespace().collect();
    let numbers = |text: &str| parse_value(text, &ValueContext::default()).numbers;
    if let [original, revised] = tokens.as_slice()
        && !numbers(original).is_empty()
        && !numbers(revised).is_empty()
    {
        return revision(original, revised, Some(note), false);
    }
    if tokens.len() == 1 && numbers(body).len() == 2 {
        let at = second_number(body)?;
        return revision(body.get(..at)?, body.get(at..)?, Some(note), true);
    }
    None
}

/// Where the second run of digits begins.
fn second_number(text: &str) -> Option<usize> {
    let mut seen = false;
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let number = is_digit(c) || (inside && matches!(c, '.' | ',' | '．' | '，'));
        if number && !inside && seen {
            return Some(at);
        }
        seen |= number;
        inside = number;
    }
    None
}
