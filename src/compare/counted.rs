//! What a figure counts, by the words before it.

use crate::record::{Indicator, Number};

/// Whether the words before a baseline's figure say that it counts another thing than the target
/// (`動画閲覧者1,400人` before `150人`).
pub(super) fn counts_other_thing(indicator: &Indicator, before: &Number, goal: &Number) -> bool {
    // Words about the time or kind of a figure name no thing that is counted.
    const NEUTRAL: &[&str] = &[
        "年間", "年", "月", "日", "現状", "現在", "現況", "実績", "目標", "計", "全", "延", "累計",
        "平均", "約", "概ね", "各", "度", "末", "時点", "当初", "L", "A", "N", "V", "最大", "最低",
        "最小",
    ];
    let Some(label) = before.label.as_deref() else {
        return false;
    };
    let label = label.trim();
    let is_thing = label.chars().count() >= 3 && !NEUTRAL.iter().any(|word| label.contains(word));
    let is_named = indicator
        .name
        .as_deref()
        .is_some_and(|name| name.contains(label));
    match goal.label.as_deref() {
        None => is_thing && !is_named,
        Some(goal) => {
            let plain = |label: &str| label.trim_end_matches('生').to_owned();
            is_thing && plain(label) != plain(goal.trim())
        }
    }
}
