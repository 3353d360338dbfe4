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
            "The target cell of {} prints two values without a separator; they read as the target “{}” before a change and “{}” after it (where one ends is a guess).",
            named(indicator.as_deref()),
            original.raw,
            target.raw
        )
    } else {
        format!(
            "The target of {} was {} from “{}” to “{}”{}.",
            named(indicator.as_deref()),
            match change {
                TargetChange::Raised => "raised",
                TargetChange::Lowered => "lowered",
                TargetChange::Rewritten => "rewritten",
            },
            original.raw,
            target.raw,
            match effect {
                Some(TargetEffect::Eased) => " (easier to reach)",
                Some(TargetEffect::Tightened) => " (harder to reach)",
                None => "",
            }
        )
    };
    if let Some((before, after)) = units {
        let changed = format!(" The unit changed from “{before}” to “{after}”.");
        text.push_str(&changed);
    }
    if let Some(actual) = actual {
        text.push_str(&result_after_revision(actual, *by_original, *by_target));
    }
    if *is_indicator_rewritten && !is_split_guessed {
        text.push_str(
                    " The indicator itself reads as rewritten, so the result is not held against the target before.",
                );
    }
    text
}

fn against(verdict: AttainmentVerdict) -> Option<&'static str> {
    match verdict {
        AttainmentVerdict::Exceeded => Some("better than it"),
        AttainmentVerdict::Met => Some("exactly met"),
        AttainmentVerdict::NotMet => Some("not met"),
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
        (Some(before), Some(after)) if before == after => {
            format!(": {after} against both targets.")
        }
        (Some(before), Some(after)) => {
            format!(": {before} against the target before, {after} against the target in force.")
        }
        (None, Some(after)) => format!(": {after} against the target in force."),
        (Some(before), None) => format!(": {before} against the target before."),
        (None, None) => ".".to_owned(),
    };
    format!(" The result is “{}”{judged}", actual.raw)
}
