//! Reasons given for a grade.

use std::sync::OnceLock;

use super::width::{fold, folded, squashed};
use crate::record::Meaning;

/// A reason that begins with its grade: `C:目標を…` → (`C`, rest of the print).
///
/// The grade is given in half width.
pub fn leading_grade(text: &str) -> Option<(String, &str)> {
    let trimmed = text.trim_start();
    let mut chars = trimmed.chars();
    let first = chars.next()?;
    let mut buffer = [0; 4];
    let grade = folded(first.encode_utf8(&mut buffer));
    let is_grade = matches!(
        &*grade,
        "S" | "A" | "B" | "C" | "D" | "E" | "F" | "◎" | "○" | "△" | "×"
    ) || matches!(first, 'Ⅰ'..='Ⅴ');
    if !is_grade {
        return None;
    }
    let rest = chars.as_str().trim_start();
    let rest = rest.strip_prefix("評価").unwrap_or(rest).trim_start();
    let after = rest.strip_prefix([':', '：', '…', '‥', '．', '。', '、', '･', '・', '＝', '='])?;
    Some((
        grade.into_owned(),
        after.trim_start_matches(['…', '・']).trim_start(),
    ))
}

/// Marks that a legend explains, each family from the best to the worst.
const SERIES: &[&[char]] = &[
    &['S', 'A', 'B', 'C', 'D', 'E', 'F', 'N'],
    &['a', 'b', 'c', 'd', 'e', 'f'],
    &['☆', '◎', '○', '●', '△', '▲', '×', '-'],
    &['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ'],
];

/// Splits a legend at its marks: `Ａ　達成した（100％以上）　Ｂ　おおむね達成した` → (`A`, `達成した（100％以上）`),
/// (`B`, `おおむね達成した`).
///
/// On one line or several; a sign (`：`, `…`, `＝`), a blank or nothing but a bracket stands between
/// mark and words, a blank, a comma or a bracket between the entries. Marks are in half width, words
/// as printed. Empty when fewer than two different marks of one family are explained.
pub fn split_legend(text: &str) -> Vec<(String, String)> {
    SERIES
        .iter()
        .map(|series| legend_of(text, series))
        .max_by_key(Vec::len)
        .filter(|entries| entries.len() >= 2)
        .unwrap_or_default()
}

fn legend_of(text: &str, series: &[char]) -> Vec<(String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let marks: Vec<(usize, char)> = (0..chars.len())
        .filter_map(|at| mark_at(&chars, at, series).map(|mark| (at, mark)))
        .collect();
    let mut entries: Vec<(String, String)> = Vec::new();
    for (nth, (at, mark)) in marks.iter().enumerate() {
        let end = marks.get(nth + 1).map_or(chars.len(), |(next, _)| *next);
        let words: String = chars.get(at + 1..end).unwrap_or_default().iter().collect();
        let words = legend_words(&words);
        if words.is_empty() || entries.iter().any(|(known, _)| known.starts_with(*mark)) {
            continue;
        }
        entries.push((mark.to_string(), words.to_owned()));
    }
    // Steps on one line each: what follows the last one is no part of it.
    if let Some(((_, last), others)) = entries.split_last_mut()
        && !others.is_empty()
        && others.iter().all(|(_, words)| !words.contains('\n'))
        && let Some((first, _)) = last.split_once('\n')
    {
        *last = first.trim_end().to_owned();
    }
    entries
}

/// The mark that opens an entry at `at`.
fn mark_at(chars: &[char], at: usize, series: &[char]) -> Option<char> {
    let folded = fold(chars.get(at)?.encode_utf8(&mut [0; 4]));
    let mark = match folded.chars().next()? {
        '〇' => '○',
        '✕' | '✖' => '×',
        other => other,
    };
    if !series.contains(&mark) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|i| chars.get(i)).copied();
    let after = chars.get(at + 1).copied();
    let is_separator = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '：' | ':'
                    | '…'
                    | '‥'
                    | '＝'
                    | '='
                    | '（'
                    | '('
                    | '・'
                    | '）'
                    | ')'
                    | '」'
                    | '．'
                    | '、'
            )
    };
    let opens = before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '、' | '，'
                    | ','
                    | '）'
                    | ')'
                    | '（'
                    | '('
                    | '「'
                    | '。'
                    | '；'
                    | ';'
                    | '／'
                    | '/'
                    | '・'
                    | '※'
                    | '：'
                    | '【'
            )
    });
    let is_sign = !mark.is_ascii_alphabetic();
    let closes = after.is_some_and(|c| is_sign || is_separator(c));
    (opens && closes).then_some(mark)
}

/// The words of an entry without the signs around them.
fn legend_words(words: &str) -> &str {
    let is_sign = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '：' | ':'
                    | '…'
                    | '‥'
                    | '＝'
                    | '='
                    | '・'
                    | '、'
                    | '，'
                    | ','
                    | '；'
                    | ';'
                    | '／'
                    | '/'
                    | '．'
                    | '」'
                    | '「'
            )
    };
    let words = words.trim_matches(is_sign);
    let words = words
        .trim_start_matches(['）', ')'])
        .trim_start_matches(is_sign);
    let is_unopened =
        |open: [char; 2], close: [char; 2]| words.ends_with(close) && !words.contains(open);
    let words = if is_unopened(['（', '('], ['）', ')']) {
        words.trim_end_matches(['）', ')'])
    } else {
        words.trim_end_matches(['（', '(', '【'])
    };
    // `（達成）`: the bracket holds all of the words.
    let inner = words
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .filter(|inner| !inner.contains(['（', '(', '）', ')']));
    inner.unwrap_or(words).trim_matches(is_sign)
}

/// Wordings in the order in which they are tried.
const WORDINGS: &[(&[&str], Meaning)] = &[
    (
        &[
            "上回ることができなかった",
            "上回らなかった",
            "上回りませんでした",
            "上回ることができません",
        ],
        Meaning::NotMet,
    ),
    (
        &[
            "達成できなかった",
            "達成できません",
            "達成していない",
            "達成しなかった",
            "達成しませんでした",
            "達成に至ら",
            "達成には至ら",
            "達成できず",
            "達成とはなら",
            "未達成",
            "未達",
            "下回",
            "不十分",
            "十分ではな",
            "十分でな",
            "届か",
            "届きません",
            "及ばな",
            "及びません",
            "大きく遅れ",
            "実施できなかった",
            "実施できません",
            "実施に至ら",
            "実施できず",
            "満たな",
            "満たしていない",
            "満たしません",
            "達しな",
            "達していない",
            "達しません",
        ],
        Meaning::NotMet,
    ),
    (
        &[
            "上回",
            "超えて",
            "超える",
            "超過達成",
            "以上の成果",
            "以上の実績",
            "目標以上",
            "目標値以上",
            "計画以上",
            "期待以上",
            "想定以上",
        ],
        Meaning::Exceeded,
    ),
    (
        &[
            "おおむね",
            "概ね",
            "ほぼ達成",
            "一部達成",
            "一部未",
            "部分的に達成",
            "一部を達成",
        ],
        Meaning::PartlyMet,
    ),
    (
        &[
            "達成し",
            "達成でき",
            "達成した",
            "達成済",
            "達成です",
            "達成の",
            "計画どおり",
            "計画通り",
            "予定どおり",
            "予定通り",
            "目標どおり",
            "目標通り",
            "目標と同じ",
            "目標値と同じ",
            "目標と同等",
            "目標値と同等",
            "目標水準に達し",
            "期待どおり",
            "達しました",
        ],
        Meaning::Met,
    ),
];

/// What the wording of a reason says about the goal. `None` when it says nothing of the kind.
pub fn meaning_of_reason(text: &str) -> Option<Meaning> {
    let squashed = squashed(text);
    let body = leading_grade(&squashed).map_or(&*squashed, |(_, rest)| rest);
    meaning_of_wording(body)
        .map(|meaning| match meaning {
            Meaning::Met if is_reached_in_part(body) => Meaning::PartlyMet,
            other => other,
        })
        .or_else(|| meaning_of_threshold(body))
}

/// The meaning of the first of [`WORDINGS`] that a text holds.
fn meaning_of_wording(text: &str) -> Option<Meaning> {
    let wordings = wordings_by_initial();
    let mut first: Option<usize> = None;
    // One pass over the text, not one a word.
    for (at, c) in text.char_indices() {
        let from = wordings.partition_point(|(initial, _, _)| *initial < c);
        let rest = text.get(at..).unwrap_or_default();
        let found = wordings
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|(initial, _, _)| *initial == c)
            .filter(|(_, word, _)| rest.starts_with(word))
            .map(|(_, _, order)| *order)
            .min();
        first = found.into_iter().chain(first).min();
    }
    WORDINGS.get(first?).map(|(_, meaning)| *meaning)
}

/// The words of [`WORDINGS`] with their first letter and the position of their meaning, sorted, so
/// that the words with one initial stand together.
fn wordings_by_initial() -> &'static [(char, &'static str, usize)] {
    static WORDS: OnceLock<Vec<(char, &str, usize)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: Vec<(char, &str, usize)> = Vec::new();
        for (order, (of_meaning, _)) in WORDINGS.iter().enumerate() {
            let initials = of_meaning
                .iter()
                .filter_map(|word| Some((word.chars().next()?, *word, order)));
            words.extend(initials);
        }
        words.sort_unstable();
        words
    })
}

/// `目標の7割以上を達成した`: what is reached is a part of the goal.
fn is_reached_in_part(body: &str) -> bool {
    [("割", 10_u32), ("%", 100)].iter().any(|(unit, whole)| {
        let Some((before, after)) = body.split_once(unit) else {
            return false;
        };
        let is_share = after.starts_with(['以', '程', 'を']);
        is_share && number_at_end(before).is_some_and(|share| share < *whole)
    })
}

/// `達成率75%未満`: a step below a rate of at most 100 % is short of the goal. `80%以上` may be either.
fn meaning_of_threshold(body: &str) -> Option<Meaning> {
    let (before, _) = body.split_once("%未満")?;
    let rate = number_at_end(before)?;
    (before.contains("達成") && rate <= 100 && !body.contains("以上")).then_some(Meaning::NotMet)
}

/// The whole number that a text ends in.
fn number_at_end(text: &str) -> Option<u32> {
    let digits = text.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_goal_is_not_the_goal() {
        for (words, meaning) in [
            ("目標の7割以上を達成した", Meaning::PartlyMet),
            ("目標を80%程度達成した", Meaning::PartlyMet),
            ("目標を100%達成した", Meaning::Met),
            ("目標を1割以上上回った", Meaning::Exceeded),
            ("目標の7割に満たない", Meaning::NotMet),
            ("5人を達成した", Meaning::Met),
            // The wording that is tried first counts, wherever it stands.
            ("計画を上回る数を達成した", Meaning::Exceeded),
            ("達成したが目標を上回らなかった", Meaning::NotMet),
        ] {
            assert_eq!(meaning_of_reason(words), Some(meaning), "{words}");
        }
    }
}
