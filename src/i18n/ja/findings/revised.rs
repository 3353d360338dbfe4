//! Targets that were changed during the year.

use super::figures::{named, short};
use crate::compare::{Figure, FigureDetail, TargetChange, TargetEffect};
use crate::record::AttainmentVerdict;

/// What the point states; nothing for a point of another kind.
pub(super) fn fact(detail: &FigureDetail) -> String {
    let FigureDetail::TargetRevised {
        indicator,
        original,
        target,
        note,
        actual,
        change,
        effect,
        by_original,
        by_target,
        units,
        is_indicator_rewritten,
        is_split_guessed,
    } = detail
    else {
        return String::new();
    };

    let mut text = if *is_split_guessed {
        format!(
            "{}の目標の欄には2つの値が区切りなく続けて記載され、変更前の目標「{}」と変更後の目標「{}」と読めます(区切りは推定です)。",
            named(indicator.as_deref()),
            original.raw,
            target.raw
        )
    } else {
        format!(
            "{}の目標が「{}」から「{}」に{}います{}。",
            named(indicator.as_deref()),
            original.raw,
            target.raw,
            match change {
                TargetChange::Raised => "引き上げられて",
                TargetChange::Lowered => "引き下げられて",
                TargetChange::Rewritten => "書き換えられて",
            },
            match effect {
                Some(TargetEffect::Eased) => "(達成しやすくなる変更)",
                Some(TargetEffect::Tightened) => "(達成しにくくなる変更)",
                Some(TargetEffect::Mixed) =>
                    "(達成しにくくなる数値と達成しやすくなる数値があります)",
                Some(TargetEffect::Unclear) =>
                    "(大きい方と小さい方のどちらが望ましいかは記載されていません)",
                None => "",
            }
        )
    };
    if let Some(note) = note {
        let more = format!("同じ欄に「{}」とあります。", quoted(note));
        text.push_str(&more);
    }
    if let Some((before, after)) = units {
        let changed = format!("単位は「{before}」から「{after}」に変わっています。");
        text.push_str(&changed);
    }
    if let Some(actual) = actual {
        text.push_str(&result_after_revision(actual, *by_original, *by_target));
    }
    if *is_indicator_rewritten && !is_split_guessed {
        text.push_str(
            "指標の表記も書き換えられていると読めるため、実績は変更前の目標と比べていません。",
        );
    }
    text
}

/// A neutral question about it; nothing for a point of another kind.
pub(super) fn question(detail: &FigureDetail) -> String {
    let FigureDetail::TargetRevised {
        indicator,
        original,
        target,
        note,
        is_split_guessed,
        ..
    } = detail
    else {
        return String::new();
    };
    let (name, before, after) = (named(indicator.as_deref()), &original.raw, &target.raw);
    match (note, is_split_guessed) {
        (Some(note), true) => format!(
            "{name}の目標の欄には2つの値が続けて記載され、「{before}」と「{after}」と読めます。資料には「{}」とありますが、それぞれの値の意味と、変更の詳しい経緯を伺います。",
            quoted(note)
        ),
        (None, true) => format!(
            "{name}の目標の欄には2つの値が続けて記載され、「{before}」と「{after}」と読めますが、それぞれの意味と、変更の有無を伺います。"
        ),
        (Some(note), false) => format!(
            "{name}の目標は「{before}」から「{after}」に変更され、資料には「{}」とありますが、変更の詳しい経緯を伺います。",
            quoted(note)
        ),
        (None, false) => format!(
            "{name}の目標は「{before}」から「{after}」に変更されたとありますが、変更の経緯を伺います。"
        ),
    }
}

/// A remark inside a sentence: whole, else the sentences of it that are short enough.
fn quoted(note: &str) -> String {
    let note = note.trim_end_matches('。');
    let start = short(note);
    match start.rsplit_once('。') {
        Some((whole, _)) if start != note => format!("{whole}…"),
        _ => start,
    }
}

/// How a result stands to the target that is named before.
fn against(verdict: AttainmentVerdict) -> Option<&'static str> {
    match verdict {
        AttainmentVerdict::Exceeded => Some("より良い結果"),
        AttainmentVerdict::Met => Some("どおりの結果"),
        AttainmentVerdict::NotMet => Some("に達していない結果"),
        AttainmentVerdict::Unknown => None,
    }
}

/// The result beside both targets.
fn result_after_revision(
    actual: &Figure,
    by_original: AttainmentVerdict,
    by_target: AttainmentVerdict,
) -> String {
    let judged = match (against(by_original), against(by_target)) {
        (Some(_), Some(_)) if by_original == by_target => match by_target {
            AttainmentVerdict::NotMet => {
                "で、変更前と変更後のどちらの目標にも達していない結果です。"
            }
            AttainmentVerdict::Exceeded => "で、変更前と変更後のどちらの目標よりも良い結果です。",
            _ => "で、変更前と変更後のどちらの目標とも同じ結果です。",
        }
        .to_owned(),
        (Some(before), Some(after)) => {
            format!("で、変更前の目標{before}、変更後の目標{after}です。")
        }
        (None, Some(after)) => format!("で、変更後の目標{after}です。"),
        (Some(before), None) => format!("で、変更前の目標{before}です。"),
        (None, None) => "です。".to_owned(),
    };
    format!("実績は「{}」{judged}", actual.raw)
}
