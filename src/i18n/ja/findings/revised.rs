//! Targets that were changed during the year.

use super::figures::named;
use crate::compare::{Figure, FigureDetail, TargetChange, TargetEffect};
use crate::record::AttainmentVerdict;

/// What the point states; nothing for a point of another kind.
pub(super) fn fact(detail: &FigureDetail) -> String {
    let FigureDetail::TargetRevised {
        indicator,
        original,
        target,
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
                None => "",
            }
        )
    };
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
