//! Targets against where a document stood.

use crate::compare::StepSize;
use crate::i18n::{AmbitionHeader, AmbitionMessage, Locale, Terms, format};

const LOCALE: Locale = Locale::En;

/// The words of a message.
pub(super) fn text(message: &AmbitionMessage) -> String {
    match message {
        AmbitionMessage::Title => "Targets against where things stood".to_owned(),
        AmbitionMessage::Reading => "To the right of the line: targets better than where things stood (the last actual, else the baseline); to the left: targets that are the same or worse. The length of a bar is the share of the targets that can be compared, the numbers are counts.".to_owned(),
        AmbitionMessage::Caution => "How high a target is says nothing about how hard it is to reach or how good the result is. Some targets keep a level that is high already, others were lowered for a reason.".to_owned(),
        AmbitionMessage::Rule => "A target is set against the newest actual before its year, else against the baseline. Other units, cumulative against yearly figures, and indicators whose direction is unknown are not compared.".to_owned(),
        AmbitionMessage::AxisBelow => "the same or worse".to_owned(),
        AmbitionMessage::AxisAbove => "better".to_owned(),
        AmbitionMessage::Height(height) => height.term(LOCALE).to_owned(),
        AmbitionMessage::Header(header) => self::header(*header).to_owned(),
        AmbitionMessage::Summary {
            compared,
            against_last_actual,
            above,
            equal,
            below,
        } => format!(
            "{} targets compared ({} with the last actual, {} with the baseline): {} better, {} the same, {} worse.",
            format::count(*compared),
            format::count(*against_last_actual),
            format::count(compared.saturating_sub(*against_last_actual)),
            format::count(*above),
            format::count(*equal),
            format::count(*below)
        ),
        AmbitionMessage::Assumed(count) => format!(
            "For {} of them nothing but the target itself says which way is better; it is taken to be better than the baseline.",
            format::count(*count)
        ),
        AmbitionMessage::GapsTitle => "Why targets are not compared".to_owned(),
        AmbitionMessage::Gap(gap) => gap.term(LOCALE).to_owned(),
        AmbitionMessage::Items(series) => format!("Targets: {}", super::text(series)),
        AmbitionMessage::Shortened { shown, all } => format!(
            "The lists hold the first {} of {} targets; all of them are in the JSON.",
            format::count(*shown),
            format::count(*all)
        ),
        AmbitionMessage::From { raw, unit, year } => {
            let printed = format::printed(raw, unit.as_deref());
            match year {
                Some(year) if !raw.contains('年') => {
                    format!("{printed} [{}]", format::fiscal_year_short(LOCALE, *year))
                }
                _ => printed,
            }
        }
        AmbitionMessage::Reference(reference) => reference.term(LOCALE).to_owned(),
        AmbitionMessage::Size(None) => "—".to_owned(),
        AmbitionMessage::Size(Some(StepSize::Share(share))) => {
            format::signed(&format::rate(*share), *share)
        }
        AmbitionMessage::Size(Some(StepSize::Points(points))) => format!(
            "{} points",
            format::signed(&format::decimal(*points), *points)
        ),
        AmbitionMessage::Placed { height, is_assumed } => {
            let note = if *is_assumed { " (assumed)" } else { "" };
            format!("{}{note}", height.term(LOCALE))
        }
        AmbitionMessage::NothingCompared(series) => format!(
            "{}: no target can be compared, so the chart leaves it out; the reasons are in the table.",
            super::text(series)
        ),
        AmbitionMessage::UnitTitle(unit) => format!("Before, target and actual ({unit})"),
        AmbitionMessage::UnitReading => "The points are where things stood before (the last actual, else the baseline) and the actual, the tick is the target. Each row measures something else, so rows are not to be compared with each other.".to_owned(),
        AmbitionMessage::UnitSummary(count) => {
            format!("{} indicators of one unit.", format::count(*count))
        }
    }
}

fn header(header: AmbitionHeader) -> &'static str {
    match header {
        AmbitionHeader::Assumed => "of these, assumed",
        AmbitionHeader::AgainstLastActual => "With the last actual",
        AmbitionHeader::LeftOut => "Not compared",
        AmbitionHeader::Reference => "Compared with",
        AmbitionHeader::From => "Where it stood",
        AmbitionHeader::Height => "The target is",
        AmbitionHeader::Size => "Difference",
    }
}
