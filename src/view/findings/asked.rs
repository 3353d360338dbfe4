//! What a question is about, where its own words do not say it.

use crate::compare::{EvidenceField, FigureDetail, Finding, FindingDetail, PrintDetail};
use crate::i18n::QuestionAbout;
use crate::record::FieldName;

/// What to name in front of a question, so that it can be read by itself.
pub(super) fn about(finding: &Finding) -> Option<QuestionAbout> {
    let first = finding.subjects.first()?;
    match &finding.detail {
        FindingDetail::Figures(detail) if names_its_subject(detail) => None,
        // These quote what they ask about, or the department.
        FindingDetail::Print(
            PrintDetail::NumberTwice { .. }
            | PrintDetail::SummaryDiffers { .. }
            | PrintDetail::SharedIndicator { .. }
            | PrintDetail::NameUnit { .. },
        ) => None,
        detail => Some(indicator_of(detail, finding).map_or_else(
            || QuestionAbout::Records {
                title: first.title.clone().filter(|_| !first.is_title_in_doubt),
                number: first.number.clone(),
                records: finding.subjects.len() as u32,
            },
            QuestionAbout::Indicator,
        )),
    }
}

/// Whether the question quotes an indicator, or asks about the marks of the whole document.
fn names_its_subject(detail: &FigureDetail) -> bool {
    match detail {
        FigureDetail::GradeAboveResult(grade) | FigureDetail::GradeBelowResult(grade) => {
            grade.parts.iter().all(|part| part.indicator.is_some())
        }
        FigureDetail::GradeReasonMismatch { .. } => false,
        FigureDetail::GradeInconsistent { .. } | FigureDetail::LegendContradictory { .. } => true,
        FigureDetail::TargetRevised { indicator, .. }
        | FigureDetail::TargetNotAboveBaseline { indicator, .. }
        | FigureDetail::PrintedRateMismatch { indicator, .. } => indicator.is_some(),
        FigureDetail::ResultFarAboveTarget(far) | FigureDetail::ResultFarBelowTarget(far) => {
            far.indicator.is_some()
        }
    }
}

/// The indicator that a point is about, if it is about one.
fn indicator_of(detail: &FindingDetail, finding: &Finding) -> Option<String> {
    let FindingDetail::Print(detail) = detail else {
        return None;
    };
    let named = match detail {
        PrintDetail::NoMeasure { indicator, .. } => indicator.clone(),
        PrintDetail::NarrativeDiffers { name, .. }
        | PrintDetail::DistanceDiffers { name, .. }
        | PrintDetail::StepDiffers { name, .. } => name.clone(),
        PrintDetail::TwoKinds { name, .. } => Some(name.clone()),
        _ => None,
    };
    named.or_else(|| {
        finding.indicator.as_ref()?;
        let is_name = |field: &EvidenceField| *field == FieldName::Indicator.into();
        let mut cells = finding.evidence.iter().filter(|cell| is_name(&cell.field));
        let only = cells.next().filter(|_| cells.next().is_none())?;
        // A remark on the name is no part of it.
        let name = only.raw.split('※').next().unwrap_or_default().trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}
