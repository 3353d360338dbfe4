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
                Some(TargetEffect::Mixed) => " (one figure harder to reach, another one easier)",
                Some(TargetEffect::Unclear) => {
                    " (whether higher or lower is better is not printed)"
                }
                None => "",
            }
        )
    };
    if let Some(note) = note {
        let more = format!(" The same cell says “{}”.", quoted(note));
        text.push_str(&more);
    }
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
            "The target cell of {name} prints two values one after the other, which read as “{before}” and “{after}”, and says “{}”. What does each value stand for, and how did the change come about in detail?",
            quoted(note)
        ),
        (None, true) => format!(
            "The target cell of {name} prints two values one after the other, which read as “{before}” and “{after}”. What does each stand for, and was the target changed?"
        ),
        (Some(note), false) => format!(
            "The target of {name} was changed from “{before}” to “{after}”, and the document says “{}”. How did the change come about in detail?",
            quoted(note)
        ),
        (None, false) => format!(
            "The target of {name} was changed from “{before}” to “{after}”. How did the change come about?"
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
