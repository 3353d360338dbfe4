//! What the words around a figure say that it is.

use crate::normalize::is_digit;
use crate::normalize::width::squash;

/// Fewest letters of a name that a text can be said to repeat.
pub(super) const SHORTEST_NAME: usize = 4;
/// Most letters between a name and its number.
const LONGEST_GAP: usize = 8;

/// What a text says that its figure is.
pub(super) enum Said {
    /// The target.
    Target,
    /// The distance between actual and target: above or below it.
    Distance { is_above: bool },
    /// The value of the indicator that it names.
    Named,
}

/// Whether a number follows soon after the word 目標.
pub(super) fn gives_target(text: &str) -> bool {
    text.split("目標")
        .skip(1)
        .any(|rest| rest.chars().take(10).any(is_digit))
}

/// What the words around a figure say that it is.
pub(super) fn said(before: &str, after: &str) -> Said {
    const ABOVE: &[&str] = &["上回", "超過", "上まわ", "超え"];
    const BELOW: &[&str] = &["下回", "下まわ", "不足", "届か", "及ば"];
    let is_next = |words: &[&str]| {
        words
            .iter()
            .any(|word| after.find(word).is_some_and(|at| at <= "ほど".len()))
    };
    let tail = last_chars(before, 14);
    let names_target = tail.rfind("目標").map(|at| {
        let between = tail.get(at..).unwrap_or_default();
        let prefix = tail.get(..at).unwrap_or_default();
        (between, prefix)
    });
    if let Some((between, prefix)) = names_target
        && !is_other_target(prefix)
    {
        // `目標値を2ポイント下回り`.
        if between.ends_with(['を', 'に', 'り'])
            || between.ends_with("より約")
            || between.ends_with("を約")
        {
            if is_next(ABOVE) {
                return Said::Distance { is_above: true };
            }
            if is_next(BELOW) {
                return Said::Distance { is_above: false };
            }
        }
        // `目標値80%`, `目標の12件`, `目標である30回`.
        let link = between
            .trim_start_matches("目標")
            .trim_start_matches(['値', '数']);
        if matches!(link, "" | "の" | "である" | "は" | ":" | "は約" | "約") {
            return Said::Target;
        }
    }
    Said::Named
}

/// A target of another time or plan.
fn is_other_target(prefix: &str) -> bool {
    const OTHER: &[&str] = &[
        "最終",
        "次",
        "来年度",
        "翌年度",
        "前年度",
        "昨年度",
        "中間",
        "当初",
        "計画",
        "国の",
        "県の",
        "都の",
        "府の",
        "道の",
        "全国",
        "上半期",
        "下半期",
        "月",
        "年度の",
        "長期",
        "短期",
        "までの",
        "時点の",
        "現在の",
        "分の",
        "間の",
        "末の",
        "ごとの",
        "各",
        "個別",
    ];
    OTHER.iter().any(|word| prefix.ends_with(word))
}

/// Words that say that the figure is of another time, or part of something.
pub(super) fn speaks_of_other(before: &str) -> bool {
    const OTHER: &[&str] = &[
        "前年",
        "昨年",
        "前回",
        "昨年度",
        "年度末",
        "上半期",
        "下半期",
        "うち",
        "内訳",
        "比べ",
        "比較",
        "対し",
        "最大",
        "最小",
        "最高",
        "最低",
        "平均",
        "増",
        "減",
        "累計",
        "目標",
        "当初",
        "令和",
        "平成",
        "予定",
        "見込",
        "全国",
        "県内",
        "都内",
        "府内",
    ];
    OTHER.iter().any(|word| before.contains(word))
}

/// The words that name an indicator: without brackets, list marks and blanks.
pub(super) fn plain_name(name: &str) -> Option<String> {
    let squashed = squash(name);
    let mut depth = 0_u32;
    let plain: String = squashed
        .chars()
        .filter(|c| match c {
            '(' | '【' | '[' | '〔' => {
                depth += 1;
                false
            }
            ')' | '】' | ']' | '〕' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    let plain = plain.split('※').next().unwrap_or_default().to_owned();
    (plain.chars().count() >= SHORTEST_NAME).then_some(plain)
}

/// Whether the name ends a few particles before the end of `before`.
pub(super) fn is_right_before(before: &str, name: &str) -> bool {
    let squashed: String = before.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(at) = squashed.rfind(name) else {
        return false;
    };
    let gap = squashed.get(at + name.len()..).unwrap_or_default();
    gap.chars().count() <= LONGEST_GAP
        && gap.chars().all(|c| {
            matches!(
                c,
                'は' | 'が'
                    | 'も'
                    | 'の'
                    | '、'
                    | ':'
                    | '約'
                    | '計'
                    | '年'
                    | '間'
                    | 'で'
                    | '全'
                    | '体'
                    | '実'
                    | '績'
                    | '値'
                    | '合'
            )
        })
}

fn last_chars(text: &str, count: usize) -> String {
    let total = text.chars().count();
    text.chars().skip(total.saturating_sub(count)).collect()
}
