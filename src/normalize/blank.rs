//! Cells without a value, and why. `0` is a value.

use super::width::squash;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellContent {
    /// Nothing, or blanks only.
    Empty,
    /// A dash or another sign that says "does not apply" (`－`, `***`, `該当なし`).
    NotApplicable,
    /// Words that say the figure is not there yet or was not given (`未集計`, `#DIV/0!`).
    NotPublished,
    /// Anything else.
    Text,
}

/// Words that stand alone in a cell for a figure that is not given.
const NOT_PUBLISHED: &[&str] = &[
    "未集計",
    "集計中",
    "調整中",
    "未公表",
    "非公表",
    "公表前",
    "データなし",
    "データ無し",
    "未確定",
    "未定",
    "算出中",
    "精査中",
    "未算出",
    "未把握",
    "把握不可",
    "不明",
    "N/A",
    "n/a",
    "NA",
    "#DIV/0!",
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "成果指標なし",
    "指標なし",
    "設定なし",
    "未設定",
    "目標設定なし",
    "実績なし(未集計)",
];

/// Words that stand alone in a cell for "does not apply".
const NOT_APPLICABLE: &[&str] = &[
    "該当なし",
    "該当無し",
    "なし",
    "無し",
    "対象外",
    "評価対象外",
    "非該当",
    "特になし",
    "特に無し",
    "X",
    "x",
];

/// Says whether a cell holds text, and if not, why.
pub fn classify(text: &str) -> CellContent {
    classify_squashed(&squash(text))
}

/// The same for a text that is [squashed](squash) already.
pub fn classify_squashed(squashed: &str) -> CellContent {
    if squashed.is_empty() {
        return CellContent::Empty;
    }
    if squashed.chars().all(is_dash) || squashed.chars().all(|c| matches!(c, '*' | '・')) {
        return CellContent::NotApplicable;
    }
    let bare = bare_of_brackets(squashed);
    if NOT_APPLICABLE.contains(&bare) {
        return CellContent::NotApplicable;
    }
    if NOT_PUBLISHED.contains(&bare)
        || (bare.chars().count() >= 3 && bare.chars().all(|c| c == '#'))
    {
        return CellContent::NotPublished;
    }
    if bare.chars().count() <= LONGEST_ABSENCE
        && ABSENT_ENDINGS.iter().any(|end| bare.ends_with(end))
    {
        return CellContent::NotPublished;
    }
    if gives_reason_for_none(bare) {
        return CellContent::NotPublished;
    }
    CellContent::Text
}

/// `法定の事務のため成果指標なし`: a sentence that says only why there is none.
fn gives_reason_for_none(bare: &str) -> bool {
    let is_sentence = bare.chars().count() <= LONGEST_REASON && !bare.contains(['。', '\n']);
    is_sentence
        && ABSENT_ENDINGS.iter().any(|end| {
            bare.strip_suffix(end).is_some_and(|reason| {
                let reason = ["成果", "活動", "数値"]
                    .iter()
                    .find_map(|kind| reason.strip_suffix(kind))
                    .unwrap_or(reason)
                    .trim_end_matches(['、', ',']);
                reason.ends_with("ため") || reason.ends_with("ので")
            })
        })
}

/// Endings of a name or value that say that there is none (`定量的な指標なし`).
const ABSENT_ENDINGS: &[&str] = &[
    "指標なし",
    "指標無し",
    "目標なし",
    "目標無し",
    "目標値なし",
    "設定なし",
    "設定無し",
    "データなし",
    "データ無し",
];
/// Longer texts are sentences that only end so.
const LONGEST_ABSENCE: usize = 20;
/// Longest sentence that gives a reason for it.
const LONGEST_REASON: usize = 60;

fn bare_of_brackets(text: &str) -> &str {
    text.strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(text)
        .trim_end_matches('。')
}

/// A dash of any kind. The long mark `ー` counts: a cell that holds nothing else means a dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '－' | '―' | '—' | '–' | 'ー' | '─' | '━' | 'ｰ' | '‐' | '−' | '_' | '一'
    )
}

#[cfg(test)]
mod tests {
    use super::{CellContent, classify};

    #[test]
    fn a_sentence_that_only_says_why_there_is_none_is_no_text() {
        for text in [
            "成果指標なし",
            "法令に基づき全ての市町が共同で行う事務のため成果指標なし",
            "法令に基づき全ての市町が共同で行う事務のため、指標なし。",
        ] {
            assert_eq!(classify(text), CellContent::NotPublished, "{text}");
        }
        for text in [
            "前の計画に掲げた水準のうちこの年度の分は目標なし",
            "事業の開始が遅れたため、参加者は少ない",
        ] {
            assert_eq!(classify(text), CellContent::Text, "{text}");
        }
    }
}
