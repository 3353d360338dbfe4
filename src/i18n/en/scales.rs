//! Grade scales, and attainment of single indicators.

use crate::compare::{
    AmbitionGap, Height, Judgement, MeaningSource, RateAgreement, RateGap, Reference, ScaleStatus,
    TargetKind,
};
use crate::i18n::{Locale, ScalesHeader, ScalesMessage, Terms, format};
use crate::record::{AttainmentVerdict, Direction, DirectionBasis, FieldName, Meaning};

const LOCALE: Locale = Locale::En;

/// The words of a message.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(super) fn text(message: &ScalesMessage) -> String {
    match message {
        ScalesMessage::Header(header) => self::header(*header).to_owned(),
        ScalesMessage::Items(series) => format!("Indicators: {}", super::text(series)),
        ScalesMessage::Shortened { shown, all } => format!(
            "The lists hold the first {} of {} indicators; all of them are in the JSON.",
            format::count(*shown),
            format::count(*all)
        ),
        ScalesMessage::Formulas => "Two formulas go by the name of achievement rate: (1) actual ÷ target and (2) (actual − baseline) ÷ (target − baseline). They can differ widely, so both are shown apart and never mixed.".to_owned(),
        ScalesMessage::Directions => "Where less is better, (1) is still actual ÷ target, and up to 100% reaches the target (100% or more where the values are decreases, as in “30% less”). A direction found from “baseline to target” takes the target to be better than the baseline.".to_owned(),
        ScalesMessage::Provisional(count) => format!(
            "Among the judged indicators, {} stand on preliminary, provisional or expected values.",
            format::count(*count)
        ),
        ScalesMessage::DirectionInferred(count) => format!(
            "For {} of the judged indicators the direction follows only from baseline and target.",
            format::count(*count)
        ),
        ScalesMessage::NothingDecided {
            total,
            in_doubt,
            reasons,
        } => {
            let mut parts: Vec<String> = reasons
                .iter()
                .map(|(reason, count)| format!("{}: {}", reason.term(LOCALE), format::count(*count)))
                .collect();
            if *in_doubt > 0 {
                parts.push(format!("in doubt: {}", format::count(*in_doubt)));
            }
            format!(
                "There are {} indicators, but the print of none says whether its target was reached, so no chart is shown ({}).",
                format::count(*total),
                parts.join("; ")
            )
        }
        ScalesMessage::Name { label, name } => {
            let parts: Vec<&str> = [label.as_deref(), name.as_deref()]
                .into_iter()
                .flatten()
                .collect();
            if parts.is_empty() {
                "(no name)".to_owned()
            } else {
                parts.join(" ")
            }
        }
        ScalesMessage::Direction(Direction::Unknown, _) => Direction::Unknown.term(LOCALE).to_owned(),
        ScalesMessage::Direction(direction, basis) => {
            format!("{} ({})", direction.term(LOCALE), basis.term(LOCALE))
        }
        ScalesMessage::Kind(kind) => kind.term(LOCALE).to_owned(),
        ScalesMessage::Judged {
            judgement,
            is_provisional,
        } => judged(*judgement, *is_provisional),
        ScalesMessage::Rate {
            rate: Ok(rate),
            is_lower_better,
        } => {
            let note = if *is_lower_better { " (less is better)" } else { "" };
            format!("{}{note}", format::rate(*rate))
        }
        ScalesMessage::Rate { rate: Err(gap), .. } => format!("— ({})", gap.term(LOCALE)),
        ScalesMessage::Parts(parts) => parts
            .iter()
            .map(|parts| {
                let left = parts.all.saturating_sub(parts.judged);
                let rest = if left > 0 {
                    format!(" ({left} more cannot be judged)")
                } else {
                    String::new()
                };
                format!("{} of {}{rest}", parts.met, parts.judged)
            })
            .collect::<Vec<_>>()
            .join("; "),
        ScalesMessage::Printed { raw, agreement } => {
            format!("{raw} ({})", agreement.term(LOCALE))
        }
        ScalesMessage::Place(at) => format::place(LOCALE, at),
        ScalesMessage::ScalesTitle => "Scales of the documents".to_owned(),
        ScalesMessage::KnownTitle => "Known scales with the same marks".to_owned(),
        ScalesMessage::Status(status) => self::status(*status).to_owned(),
        ScalesMessage::ScaleNote {
            series,
            field,
            status,
            candidates,
        } => scale_note(&super::text(series), *field, *status, *candidates),
        ScalesMessage::Conflict {
            series,
            field,
            mark,
            source,
            sides,
        } => format!(
            "{}: {} “{mark}” is explained in different ways (to check; {}): {}.",
            super::text(series),
            field.term(LOCALE),
            source.term(LOCALE),
            sides
                .iter()
                .map(|(meaning, words, count)| format!(
                    "{} “{words}” {}×",
                    meaning.term(LOCALE),
                    format::count(u64::from(*count))
                ))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        ScalesMessage::Marks(marks) => marks
            .iter()
            .map(|(mark, meaning)| match meaning {
                Meaning::Unknown => mark.clone(),
                meaning => format!("{mark} = {}", meaning.term(LOCALE)),
            })
            .collect::<Vec<_>>()
            .join(", "),
        ScalesMessage::MarkCounts(marks) => marks
            .iter()
            .map(|(mark, count)| format!("{mark}: {count}"))
            .collect::<Vec<_>>()
            .join(", "),
        ScalesMessage::NothingPlaced => "Marks are printed, but the meaning of none is known, so no chart is shown. The reader can set their meaning.".to_owned(),
        ScalesMessage::KnownReading => "Scales with the same marks that others have published. The same mark means different things, so they do not say what it means in this document.".to_owned(),
        ScalesMessage::Publisher {
            publisher,
            years,
            is_exact,
        } => {
            let mut text = publisher
                .clone()
                .unwrap_or_else(|| "publisher not known".to_owned());
            if let Some(years) = years {
                text.push(' ');
                text.push_str(years);
            }
            if !is_exact {
                text.push_str(" (has other marks too)");
            }
            text
        }
    }
}

fn header(header: ScalesHeader) -> &'static str {
    match header {
        ScalesHeader::Initiative => "Initiative",
        ScalesHeader::Indicator => "Indicator",
        ScalesHeader::Owner => "In charge",
        ScalesHeader::Direction => "Direction (found from)",
        ScalesHeader::Kind => "Kind of target",
        ScalesHeader::Verdict => "Judged",
        ScalesHeader::Ratio => "(1) actual ÷ target",
        ScalesHeader::Progress => "(2) (actual − baseline) ÷ (target − baseline)",
        ScalesHeader::Parts => "Parts that reach the target",
        ScalesHeader::Printed => "Printed rate",
        ScalesHeader::Place => "Place",
        ScalesHeader::Status => "How well it is known",
        ScalesHeader::Outside => "Marks outside the scale",
        ScalesHeader::Publisher => "Publisher",
        ScalesHeader::AppliesTo => "Applied to",
        ScalesHeader::Marks => "Marks and meanings",
        ScalesHeader::KnownMarks => "Marks and meanings, best first",
    }
}

fn judged(judgement: Judgement, is_provisional: bool) -> String {
    let text = match judgement {
        Judgement::Unknown(reason) => format!(
            "{} ({})",
            AttainmentVerdict::Unknown.term(LOCALE),
            reason.term(LOCALE)
        ),
        Judgement::InDoubt => "in doubt, left out".to_owned(),
        decided => decided.verdict().term(LOCALE).to_owned(),
    };
    if is_provisional && judgement.is_decided() {
        format!("{text} (not final)")
    } else {
        text
    }
}

fn status(status: ScaleStatus) -> &'static str {
    match status {
        ScaleStatus::Stated => "all stated by the document or the reader",
        ScaleStatus::ReadFromReasons => "some or all read out of the wording of the reasons",
        ScaleStatus::Assumed => "some or all assumed",
        ScaleStatus::PartlyUnknown => "some marks unknown",
        ScaleStatus::Unknown => "unknown (scales with these marks are known)",
        ScaleStatus::NeverSeen => "unknown (no known scale has these marks)",
        ScaleStatus::OnlyOutside => "only marks outside every scale",
    }
}

fn scale_note(series: &str, field: FieldName, status: ScaleStatus, candidates: u64) -> String {
    let field = field.term(LOCALE);
    let known = match candidates {
        0 => String::new(),
        count => format!(" {count} known scales with the same marks are in the table."),
    };
    match status {
        ScaleStatus::Stated => {
            format!("{series}: the document or the reader says what {field} means.")
        }
        ScaleStatus::ReadFromReasons => format!(
            "{series}: what {field} means is, for some or all marks, read out of the wording of the reasons and not from an explanation of the marks. The reader can set it otherwise."
        ),
        ScaleStatus::Assumed => {
            format!("{series}: some or all meanings of {field} are assumed.")
        }
        ScaleStatus::PartlyUnknown => format!(
            "{series}: {field} has marks whose meaning is not known; they are not compared.{known}"
        ),
        ScaleStatus::Unknown => format!(
            "{series}: the document does not say what {field} means; no direction is assumed, and it is not compared.{known}"
        ),
        ScaleStatus::NeverSeen => format!(
            "{series}: the document does not say what {field} means, and no known scale has these marks; it is not compared."
        ),
        ScaleStatus::OnlyOutside => {
            format!("{series}: {field} holds only marks outside every scale.")
        }
    }
}

pub(in crate::i18n) fn meaning_source(meaning_source: MeaningSource) -> &'static str {
    match meaning_source {
        MeaningSource::Reader => "set by the reader",
        MeaningSource::Legend => "legend in the document",
        MeaningSource::ReasonText => "wording of the reasons",
        MeaningSource::Word => "the word itself",
        MeaningSource::KnownScales => "known scales with these marks (assumed)",
        MeaningSource::Assumed => "assumed from common use",
        MeaningSource::None => "nothing says it",
    }
}

pub(in crate::i18n) fn direction_basis(direction_basis: DirectionBasis) -> &'static str {
    match direction_basis {
        DirectionBasis::Name => "words of name or target",
        DirectionBasis::BaselineToTarget => "baseline to target",
        DirectionBasis::User => "set by the reader",
        DirectionBasis::None => "not known",
    }
}

pub(in crate::i18n) fn target_kind(target_kind: TargetKind) -> &'static str {
    match target_kind {
        TargetKind::Annual => "for the year",
        TargetKind::YearNotStated => "year not stated",
        TargetKind::Cumulative => "cumulative",
        TargetKind::FinalYear => "for a later or the final year",
        TargetKind::StateReached => "a state to reach",
        TargetKind::Worded => "in words",
        TargetKind::None => "no target",
    }
}

pub(in crate::i18n) fn rate_gap(rate_gap: RateGap) -> &'static str {
    match rate_gap {
        RateGap::InDoubt => "in doubt",
        RateGap::NoTarget => "no target",
        RateGap::NoActual => "no actual",
        RateGap::Words => "in words",
        RateGap::SeveralNumbers => "several numbers",
        RateGap::UnitsDiffer => "units differ",
        RateGap::CumulativeDiffers => "cumulative against yearly",
        RateGap::ZeroTarget => "target is zero",
        RateGap::NegativeTarget => "target below zero",
        RateGap::NoBaseline => "no baseline",
        RateGap::BaselineNotOneNumber => "baseline is not one number",
        RateGap::BaselineUnitDiffers => "unit of the baseline differs",
        RateGap::TargetIsBaseline => "target equals baseline",
        RateGap::TargetBehindBaseline => "target worse than baseline",
        RateGap::BaselineCountsOther => "baseline counts something else",
        RateGap::ChangeAgainstLevel => "change against level",
        RateGap::TooLarge => "too large to compute",
    }
}

pub(in crate::i18n) fn rate_agreement(rate_agreement: RateAgreement) -> &'static str {
    match rate_agreement {
        RateAgreement::Ratio => "agrees with (1)",
        RateAgreement::Progress => "agrees with (2)",
        RateAgreement::Both => "agrees with (1) and (2)",
        RateAgreement::Inverse => "agrees with target ÷ actual",
        RateAgreement::Mirrored => "agrees with 2 − actual ÷ target",
        RateAgreement::FinalTarget => "agrees, counted towards the final target",
        RateAgreement::Capped => "cut off at 0% or 100%, it seems",
        RateAgreement::Neither => "agrees with neither (to check)",
        RateAgreement::NotComparable => "cannot be computed",
    }
}

pub(in crate::i18n) fn ambition_gap(ambition_gap: AmbitionGap) -> &'static str {
    match ambition_gap {
        AmbitionGap::InDoubt => "in doubt",
        AmbitionGap::NoTarget => "no target",
        AmbitionGap::TextTarget => "target in words",
        AmbitionGap::NoReference => "no baseline or earlier actual",
        AmbitionGap::TextReference => "baseline or actual in words",
        AmbitionGap::SeveralNumbers => "several numbers",
        AmbitionGap::UnitsDiffer => "units differ",
        AmbitionGap::CumulativeDiffers => "cumulative against yearly",
        AmbitionGap::CountsOther => "they count different things",
        AmbitionGap::ChangeAgainstLevel => "change against level",
        AmbitionGap::DirectionUnknown => "direction unknown",
    }
}

pub(in crate::i18n) fn height(height: Height) -> &'static str {
    match height {
        Height::Above => "better than before",
        Height::Equal => "as before",
        Height::Below => "worse than before",
    }
}

pub(in crate::i18n) fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::LastActual => "last actual",
        Reference::Baseline => "baseline",
    }
}
