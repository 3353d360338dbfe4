//! An indicator and its values printed as one text: `受診率 38%(R4)から45%(R6)へ`,
//! `待機児童数 目標 0人（R6） 実績 3人（R6）`, `国語：4地区 算数：2地区`.

use super::number::{ValueContext, parse_value};
use super::width::fold;

/// One indicator of a text; each part as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Words that name it.
    pub name: Option<String>,
    /// Value before.
    pub baseline: Option<String>,
    /// Value to be reached.
    pub target: Option<String>,
    /// Value measured.
    pub actual: Option<String>,
    /// A value of which the text does not say what it is.
    pub value: Option<String>,
}

/// Longest name before values, in characters: more is a sentence.
const LONGEST_NAME: usize = 40;

/// Longest value, in characters.
const LONGEST_VALUE: usize = 30;

/// Words that say what the figure after them is.
const KINDS: &[(&str, Kind)] = &[
    ("目標値", Kind::Target),
    ("目標", Kind::Target),
    ("計画値", Kind::Target),
    ("実績値", Kind::Actual),
    ("実績", Kind::Actual),
    ("基準値", Kind::Baseline),
    ("現状値", Kind::Baseline),
    ("当初値", Kind::Baseline),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Target,
    Actual,
    Baseline,
}

/// Splits a text that states indicators with their values. `None` for any other text.
///
/// # What it recognises
/// Words for target and actual before a figure each; one figure from which and one to which, in
/// words or with an arrow behind a name; several short names with a colon and a figure each.
///
/// # Why it is safe
/// Nothing but names, figures and the words between them may stand in the text: whatever is left
/// over leaves it whole.
///
/// # Known misses
/// Sentences with more than one figure from which and to which.
pub fn statements_of(text: &str) -> Option<Vec<Statement>> {
    let text = text.trim();
    let items: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    by_kinds(&items.join(" "))
        .map(|one| vec![one])
        .or_else(|| {
            let moves: Option<Vec<Statement>> = items.iter().map(|item| by_move(item)).collect();
            moves.filter(|moves| !moves.is_empty())
        })
        .or_else(|| by_names(text))
}

fn is_value(text: &str) -> bool {
    text.chars().count() <= LONGEST_VALUE
        && parse_value(text, &ValueContext::default()).numbers.len() == 1
}

fn unit_of(text: &str) -> String {
    parse_value(text, &ValueContext::default())
        .numbers
        .first()
        .map(|n| n.unit.clone())
        .unwrap_or_default()
}

/// A name without bullets, numbering and what ties it to the figure.
fn name_of(text: &str) -> Option<String> {
    let name = text
        .trim()
        .trim_start_matches(['・', '●', '○', '■', '◆', '-', '･'])
        .trim()
        .trim_end_matches([
            'を', 'は', 'が', 'の', '：', ':', '、', '（', '(', ' ', '　',
        ]);
    let is_name = name.chars().count() <= LONGEST_NAME
        && !name.contains(['。', '、'])
        && name.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    is_name.then(|| name.to_owned())
}

/// `… 目標 100％（R6） 実績 99％（R6）`.
fn by_kinds(text: &str) -> Option<Statement> {
    let mut marks: Vec<(usize, usize, Kind)> = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let found = KINDS
            .iter()
            .filter_map(|(word, kind)| Some((rest.find(word)?, word.len(), *kind)))
            .min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
        let Some((at, length, kind)) = found else {
            break;
        };
        let end = from + at + length;
        let after = text.get(end..).unwrap_or_default();
        let opens = after
            .trim_start_matches([' ', '　', '：', ':', '）', ')', '】'])
            .starts_with(|c: char| {
                c.is_ascii_digit()
                    || ('０'..='９').contains(&c)
                    || matches!(c, '約' | '▲' | '-' | '－' | '―')
            });
        let before = text.get(..from + at).unwrap_or_default();
        let is_set_off = before
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphabetic());
        if opens && is_set_off {
            marks.push((from + at, end, kind));
        }
        from = end;
    }
    let first = marks.first()?;
    let has = |kind: Kind| marks.iter().filter(|(.., k)| *k == kind).count();
    if has(Kind::Target) != 1 || has(Kind::Actual) != 1 || has(Kind::Baseline) > 1 {
        return None;
    }
    let before = text
        .get(..first.0)?
        .trim()
        .trim_end_matches(['【', '（', '(']);
    let name = if before.is_empty() {
        None
    } else {
        Some(name_of(before)?)
    };
    let mut statement = Statement {
        name,
        ..Statement::default()
    };
    for (index, (_, end, kind)) in marks.iter().enumerate() {
        let until = marks.get(index + 1).map_or(text.len(), |(at, ..)| *at);
        let value = text
            .get(*end..until)?
            .trim()
            .trim_matches(['：', ':', '】', '【', '/', '／', '、', ' ', '　']);
        let is_dash = matches!(value, "-" | "－" | "―" | "ー");
        if !is_dash && !is_value(value) {
            return None;
        }
        let slot = match kind {
            Kind::Target => &mut statement.target,
            Kind::Actual => &mut statement.actual,
            Kind::Baseline => &mut statement.baseline,
        };
        *slot = Some(value.to_owned());
    }
    Some(statement)
}

/// `○○率 83.1%(R4)から90%(R6)へ`, `台数 124台（R4）→110台（R6）`.
fn by_move(text: &str) -> Option<Statement> {
    let text = text
        .trim_start_matches(['・', '●', '○', '■', '-', '･'])
        .trim();
    if text.contains(['※', '①', '。']) || text.contains("変更") || text.contains("修正") {
        return None;
    }
    let in_words = text.split_once("から").filter(|(_, to)| {
        let end = to.trim_end_matches(|c: char| !c.is_alphanumeric());
        [
            "へ",
            "に",
            "に増加",
            "に減少",
            "に向上",
            "に削減",
            "に引上げ",
            "に引き上げ",
            "にする",
            "に増やす",
            "に減らす",
            "に引き上げる",
            "へ増加",
            "へ減少",
            "へ向上",
            "へ引き上げる",
            "へ増やす",
            "へ減らす",
        ]
        .iter()
        .any(|word| end.ends_with(word))
    });
    let (before, after, is_arrow) = if let Some((before, after)) = in_words {
        (before, after, false)
    } else {
        let at = text.find(['→', '⇒', '➡', '➝', '➔'])?;
        let (before, after) = text.split_at(at);
        let after = after.trim_start_matches(['→', '⇒', '➡', '➝', '➔']);
        (before, after, true)
    };
    let (name, from) = split_name(before)?;
    // Two values alone with an arrow are a target before and after a revision.
    if is_arrow && name.is_none() {
        return None;
    }
    let to = after.trim();
    let to = if is_arrow {
        to
    } else {
        let cut = to.rfind(['へ', 'に']).unwrap_or(to.len());
        to.get(..cut)?.trim()
    };
    let (from_unit, to_unit) = (unit_of(&from), unit_of(to));
    let is_same_unit = from_unit == to_unit || from_unit.is_empty() || to_unit.is_empty();
    (is_value(&from) && is_value(to) && is_same_unit).then(|| Statement {
        name,
        baseline: Some(from),
        target: Some(to.to_owned()),
        ..Statement::default()
    })
}

/// The words before the first figure, and the figure.
fn split_name(text: &str) -> Option<(Option<String>, String)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    // The last blank or particle before a figure ends the name: digits of the name stay in it.
    let mut starts: Vec<usize> = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let opens = previous.is_whitespace()
            || matches!(
                previous,
                'を' | 'は' | 'が' | '：' | ':' | '約' | '計' | '）' | ')'
            );
        if is_digit(c) && (opens || at == 0 || !is_digit(previous) && previous.is_alphabetic()) {
            starts.push(at);
        }
        previous = c;
    }
    starts.into_iter().find_map(|at| {
        let (name, value) = text.split_at(at);
        let value = value.trim();
        if !is_value(value) {
            return None;
        }
        let name = name.trim();
        if name.is_empty() {
            return Some((None, value.to_owned()));
        }
        name_of(name).map(|name| (Some(name), value.to_owned()))
    })
}

/// `国語：4地区 算数：2地区`.
fn by_names(text: &str) -> Option<Vec<Statement>> {
    let folded = fold(text);
    let mut statements = Vec::new();
    let parts: Vec<&str> = folded.split(':').collect();
    if parts.len() < 3 {
        return None;
    }
    let mut name = parts.first()?.trim().to_owned();
    for (index, part) in parts.iter().enumerate().skip(1) {
        let is_last = index + 1 == parts.len();
        let (value, next) = if is_last {
            (part.trim(), "")
        } else {
            let cut = part.trim_end().rfind([' ', '　', '\n', '、', ','])?;
            let (value, next) = part.split_at(cut);
            (
                value.trim(),
                next.trim_matches([' ', '　', '\n', '、', ',']),
            )
        };
        let is_word = (1..=12).contains(&name.chars().count())
            && name.chars().any(char::is_alphabetic)
            && !name.contains(['。', '※']);
        if !is_word || !is_value(value) || unit_of(value).is_empty() {
            return None;
        }
        statements.push(Statement {
            name: Some(std::mem::replace(&mut name, next.to_owned())),
            value: Some(value.to_owned()),
            ..Statement::default()
        });
    }
    Some(statements)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |part: &Option<String>| part.clone().unwrap_or_default();
        statements_of(text)
            .into_iter()
            .flatten()
            .map(|s| {
                format!(
                    "{}|{}|{}|{}|{}",
                    show(&s.name),
                    show(&s.baseline),
                    show(&s.target),
                    show(&s.actual),
                    show(&s.value)
                )
            })
            .collect()
    }

    #[test]
    fn a_text_states_its_indicator() {
        for (text, expected) in [
            (
                "口座振替率 62.4%(R4)から70%(R6)へ",
                vec!["口座振替率|62.4%(R4)|70%(R6)||"],
            ),
            (
                "年間提案数を18件から毎年40件以上へ",
                vec!["年間提案数|18件|毎年40件以上||"],
            ),
            ("83.1%から90%へ", vec!["|83.1%|90%||"]),
            (
                "公用車台数 124台（R4）→110台（R6）",
                vec!["公用車台数|124台（R4）|110台（R6）||"],
            ),
            (
                "待機児童数\n目標 0人（R6） 実績 3人（R6）",
                vec!["待機児童数||0人（R6）|3人（R6）|"],
            ),
            (
                "目標：100％（R6）　実績：99％（R6）",
                vec!["||100％（R6）|99％（R6）|"],
            ),
            (
                "国語：4地区　算数：2地区",
                vec!["国語||||4地区", "算数||||2地区"],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn other_texts_stay_whole() {
        for text in [
            "100人",
            "目標 50件",
            "82.0% → 79.2%",
            "4月から10月に実施",
            "目標を定めず",
            "27施設(H27.4)→88人(H30.2)",
            "実施時期：令和6年4月　場所：市役所",
            "①10件 ②20件",
        ] {
            assert_eq!(statements_of(text), None, "{text}");
        }
    }
}
