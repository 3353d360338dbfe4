//! What a target asks for, and which figures are of one kind.

use super::printed;
use crate::compare::attainment::TargetKind;
use crate::record::{Dataset, Indicator, Value, ValueFlag};

/// Whether a value is a sum over years, by its remark or by its words.
fn is_cumulative(value: &Value) -> bool {
    value.flags.contains(&ValueFlag::Cumulative) || spans_years(&value.raw)
}

/// `5年間で100件`, `3か年合計`: a figure over several years. `年間100回` is a figure a year, and
/// `令和7年で` names one.
pub(super) fn spans_years(raw: &str) -> bool {
    const SPANS: &[&str] = &[
        "年間で",
        "年間の",
        "年間計",
        "年間合計",
        "か年",
        "カ年",
        "ヵ年",
        "ヶ年",
    ];
    if !raw.contains('年') {
        return false;
    }
    SPANS.iter().any(|span| {
        raw.match_indices(span).any(|(at, _)| {
            let before = raw.get(..at).unwrap_or_default();
            let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
            let last = before.chars().next_back();
            let is_one =
                matches!(last, Some('1' | '１')) && !before.chars().rev().nth(1).is_some_and(digit);
            last.is_some_and(digit) && !is_one
        })
    })
}

/// Whether the name of an indicator says that all of its values are sums over years.
fn names_cumulative(indicator: &Indicator) -> bool {
    let says = |text: &Option<String>| {
        text.as_deref().is_some_and(|text| {
            ["累計", "累積", "通算"]
                .iter()
                .any(|word| text.contains(word))
        })
    };
    says(&indicator.name) || says(&indicator.label)
}

/// Whether one of two figures is a sum over years and the other is not said to be.
pub(in crate::compare) fn cumulation_differs(
    indicator: &Indicator,
    left: &Value,
    right: &Value,
) -> bool {
    let has_numbers = !left.numbers.is_empty() && !right.numbers.is_empty();
    has_numbers && is_cumulative(left) != is_cumulative(right) && !names_cumulative(indicator)
}

/// Whether the one figure of a value is a change (30%減) and no level.
pub(in crate::compare) fn is_change(value: &Value) -> bool {
    value.numbers.len() == 1
        && value
            .flags
            .iter()
            .any(|flag| matches!(flag, ValueFlag::Decrease | ValueFlag::Increase))
}

/// Whether a unit is that of a share of something.
pub(in crate::compare) fn is_share(unit: &str) -> bool {
    matches!(unit, "%" | "割" | "%/年" | "ポイント")
}

/// Words of a state that is reached or not.
const STATES: &[&str] = &[
    "策定",
    "開始",
    "実施",
    "完成",
    "完了",
    "竣工",
    "導入",
    "設置",
    "整備",
    "開催",
    "作成",
    "改訂",
    "改定",
    "決定",
    "見直し",
    "運用",
    "継続",
    "推進",
    "検討",
    "着手",
    "確保",
    "工事",
    "充実",
    "公表",
    "制定",
    "締結",
    "供用",
    "更改",
    "更新",
    "構築",
    "統合",
    "廃止",
    "移行",
    "管理",
    "稼働",
    "開設",
    "開館",
    "開通",
    "認定",
    "取得",
    "配布",
    "試行",
    "実証",
    "設計",
    "契約",
    "指定",
    "登録",
    "発行",
    "公開",
    "募集",
    "選定",
    "調査",
    "提出",
    "施行",
    "周知",
    "達成",
];

/// Words that compare with something whose figure is not printed.
const COMPARING: &[&str] = &[
    "増加",
    "減少",
    "増やす",
    "減らす",
    "上回",
    "下回",
    "以上",
    "以下",
    "未満",
    "向上",
    "低下",
    "抑制",
    "維持",
    "改善",
    "平均",
    "前年",
    "昨年",
    "現状",
    "基準値",
    "同程度",
    "並み",
];

/// What the target of an indicator asks for. `YearNotStated` where no year is printed for it.
pub(in crate::compare) fn kind_of(dataset: &Dataset, indicator: &Indicator) -> TargetKind {
    let Some(target) = printed(indicator.target.as_ref()) else {
        return TargetKind::None;
    };
    if target.numbers.is_empty() {
        let has = |words: &[&str]| words.iter().any(|word| target.raw.contains(word));
        return if has(STATES) && !has(COMPARING) {
            TargetKind::StateReached
        } else {
            TargetKind::Worded
        };
    }
    let actual_year = indicator.actual.as_ref().and_then(|v| v.fiscal_year);
    let reported = dataset.fiscal_year.or(actual_year);
    let is_later = target
        .fiscal_year
        .zip(reported)
        .is_some_and(|(due, reported)| due > reported);
    if is_later {
        return TargetKind::FinalYear;
    }
    if is_cumulative(target) || names_cumulative(indicator) {
        return TargetKind::Cumulative;
    }
    match target.fiscal_year {
        Some(_) => TargetKind::Annual,
        None => TargetKind::YearNotStated,
    }
}
