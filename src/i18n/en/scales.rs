//! Grade scales, and attainment of single indicators.

use crate::compare::{
    AmbitionGap, Height, MeaningSource, RateAgreement, RateGap, Reference, TargetKind,
};
use crate::i18n::ScalesMessage;
use crate::record::DirectionBasis;

/// The words of a message.
pub(super) fn text(message: &ScalesMessage) -> String {
    match *message {}
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
