//! Closed vocabularies in English.

use crate::compare::{AnalysisName, Element, EvaluationAxis, UnknownReason};
use crate::record::{
    Absence, AttainmentVerdict, Direction, DocumentKind, DoubtCode, FieldName, Meaning,
    MunicipalityEvidence, ScaleEvidence, ValueFlag,
};

pub(in crate::i18n) fn field(field: FieldName) -> &'static str {
    match field {
        FieldName::Department => "Department",
        FieldName::Section => "Section",
        FieldName::Head => "Head",
        FieldName::Number => "Number",
        FieldName::Category => "Category",
        FieldName::Policy => "Policy",
        FieldName::Measure => "Measure",
        FieldName::Goal => "Goal",
        FieldName::Title => "Initiative",
        FieldName::Purpose => "Purpose",
        FieldName::TargetGroup => "Target group",
        FieldName::Activities => "Activities",
        FieldName::Method => "Method",
        FieldName::AttainmentLevel => "Level to attain",
        FieldName::Due => "Due",
        FieldName::Indicator => "Indicator",
        FieldName::IndicatorBasis => "Basis of the indicator",
        FieldName::Unit => "Unit",
        FieldName::Baseline => "Baseline",
        FieldName::PreviousActual => "Previous year's actual",
        FieldName::Target => "Target",
        FieldName::FinalTarget => "Final target",
        FieldName::Actual => "Actual",
        FieldName::AttainmentRate => "Attainment rate",
        FieldName::ProgressMark => "Progress",
        FieldName::MidyearReview => "Mid-year review",
        FieldName::SecondHalfPlan => "Plan for the second half",
        FieldName::Results => "Results",
        FieldName::Outcome => "Outcome",
        FieldName::YearEndReview => "Year-end review",
        FieldName::Verdict => "Verdict",
        FieldName::Grade => "Grade",
        FieldName::GradeReason => "Reason for the grade",
        FieldName::SecondaryEvaluation => "Secondary evaluation",
        FieldName::Issues => "Issues and response",
        FieldName::FutureDirection => "Future direction",
        FieldName::Budget => "Budget",
        FieldName::SettledAmount => "Settled amount",
        FieldName::PersonnelCost => "Personnel cost",
        FieldName::Note => "Note",
    }
}

pub(in crate::i18n) fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotOnForm => "not on form",
        Absence::Blank => "blank",
        Absence::Unreadable => "unreadable",
        Absence::NotApplicable => "not applicable",
    }
}

pub(in crate::i18n) fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Exceeded => "Exceeded",
        Meaning::Met => "Met",
        Meaning::PartlyMet => "Partly met",
        Meaning::NotMet => "Not met",
        Meaning::NotAssessed => "Not assessed",
        Meaning::Ahead => "Ahead of plan",
        Meaning::OnTrack => "On plan",
        Meaning::Behind => "Behind plan",
        Meaning::Stopped => "Not started or stopped",
        Meaning::Unknown => "Meaning unknown",
    }
}

pub(in crate::i18n) fn attainment_verdict(verdict: AttainmentVerdict) -> &'static str {
    match verdict {
        AttainmentVerdict::Exceeded => "Above target",
        AttainmentVerdict::Met => "Equal to target",
        AttainmentVerdict::NotMet => "Short of target",
        AttainmentVerdict::Unknown => "Cannot be judged",
    }
}

pub(in crate::i18n) fn unknown_reason(reason: UnknownReason) -> &'static str {
    match reason {
        UnknownReason::NoTarget => "No target",
        UnknownReason::TextTarget => "Target in words",
        UnknownReason::NoActual => "No actual",
        UnknownReason::TextActual => "Actual in words",
        UnknownReason::UnitsDiffer => "Units differ",
        UnknownReason::SeveralNumbers => "Several numbers",
        UnknownReason::DirectionUnknown => "Better direction unknown",
        UnknownReason::CumulativeDiffers => "cumulative against yearly",
        UnknownReason::TargetNotDue => "no actual for the target's year yet",
        UnknownReason::YearsDiffer => "years differ",
        UnknownReason::Other => "Other",
    }
}

pub(in crate::i18n) fn element(element: Element) -> &'static str {
    match element {
        Element::Target => "Target value or level",
        Element::Baseline => "Baseline or last year",
        Element::MidYear => "Mid-year",
        Element::Result => "Result or review",
        Element::Grade => "Grade",
        Element::GradeMeaning => "Grade's meaning",
        Element::Reason => "Reason",
        Element::IssueAndResponse => "Issues or direction",
        Element::Owner => "Owner",
        Element::Deadline => "Deadline",
        Element::Cost => "Cost",
        Element::Indicator => "Indicator",
        Element::OutcomeIndicator => "Outcome indicator",
        Element::ActivityIndicator => "Activity indicator",
    }
}

pub(in crate::i18n) fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Objectives => "Objectives",
        DocumentKind::Results => "Results",
        DocumentKind::ObjectivesAndResults => "Objectives and results",
        DocumentKind::Indicators => "Project indicators",
    }
}

pub(in crate::i18n) fn doubt(doubt: DoubtCode) -> &'static str {
    match doubt {
        DoubtCode::OcrLoop => "repeated characters",
        DoubtCode::ScrambledText => "scrambled characters",
        DoubtCode::Mojibake => "garbled characters",
        DoubtCode::LetterSpaced => "spaced letters",
        DoubtCode::Truncated => "cut-off text",
        DoubtCode::Lost => "lost content",
        DoubtCode::Misplaced => "shifted column",
        DoubtCode::Fused => "fused numbers",
        DoubtCode::Inherited => "taken from a row above",
    }
}

pub(in crate::i18n) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "higher is better",
        Direction::Down => "lower is better",
        Direction::Maintain => "keep the level",
        Direction::Unknown => "unknown",
    }
}

pub(in crate::i18n) fn value_flag(flag: ValueFlag) -> &'static str {
    match flag {
        ValueFlag::Preliminary => "preliminary",
        ValueFlag::Provisional => "provisional",
        ValueFlag::Cumulative => "cumulative",
        ValueFlag::Approximate => "approximate",
        ValueFlag::Total => "total attendance",
        ValueFlag::Forecast => "forecast",
        ValueFlag::Revised => "revised",
        ValueFlag::Decrease => "decrease",
        ValueFlag::Increase => "increase",
        ValueFlag::Each => "each",
        ValueFlag::Doubtful => "to be checked",
    }
}

pub(in crate::i18n) fn scale_evidence(evidence: ScaleEvidence) -> &'static str {
    match evidence {
        ScaleEvidence::Legend => "legend in the document",
        ScaleEvidence::ReasonText => "wording of the reasons",
        ScaleEvidence::Word => "the word itself",
        ScaleEvidence::Assumed => "assumed from common use",
    }
}

pub(in crate::i18n) fn municipality_evidence(evidence: MunicipalityEvidence) -> &'static str {
    match evidence {
        MunicipalityEvidence::Declared => "set by the reader",
        MunicipalityEvidence::Text => "named in the document",
        MunicipalityEvidence::Inferred => "inferred from the text",
    }
}

pub(in crate::i18n) fn axis(axis: EvaluationAxis) -> &'static str {
    match axis {
        EvaluationAxis::Attainment => "Attainment of goals",
        EvaluationAxis::Progress => "Progress against plan",
    }
}

pub(in crate::i18n) fn analysis(name: AnalysisName) -> &'static str {
    match name {
        AnalysisName::Overview => "Documents",
        AnalysisName::Publication => "What is published",
        AnalysisName::Attainment => "Attainment of indicators",
        AnalysisName::Ambition => "Targets against where things stood",
        AnalysisName::Evaluation => "Self-evaluation",
        AnalysisName::PolicyFields => "Policy fields",
        AnalysisName::Matching => "The same indicator elsewhere",
        AnalysisName::Peers => "Scale and peers",
        AnalysisName::Findings => "Points to check",
    }
}
