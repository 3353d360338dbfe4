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
        MeaningSource::Reader => "利用者の指定",
        MeaningSource::Legend => "資料の凡例",
        MeaningSource::ReasonText => "評価理由の文言",
        MeaningSource::Word => "評価の語そのもの",
        MeaningSource::KnownScales => "同じ記号の既知の尺度(推定)",
        MeaningSource::Assumed => "一般的な用法からの推定",
        MeaningSource::None => "根拠なし",
    }
}

pub(in crate::i18n) fn direction_basis(direction_basis: DirectionBasis) -> &'static str {
    match direction_basis {
        DirectionBasis::Name => "指標名・目標の語",
        DirectionBasis::BaselineToTarget => "当初値から目標値",
        DirectionBasis::User => "利用者の指定",
        DirectionBasis::None => "不明",
    }
}

pub(in crate::i18n) fn target_kind(target_kind: TargetKind) -> &'static str {
    match target_kind {
        TargetKind::Annual => "その年度の目標",
        TargetKind::YearNotStated => "年度の記載なし",
        TargetKind::Cumulative => "累計の目標",
        TargetKind::FinalYear => "後の年度・最終年度の目標",
        TargetKind::StateReached => "状態の目標",
        TargetKind::Worded => "文章の目標",
        TargetKind::None => "目標なし",
    }
}

pub(in crate::i18n) fn rate_gap(rate_gap: RateGap) -> &'static str {
    match rate_gap {
        RateGap::InDoubt => "要確認",
        RateGap::NoTarget => "目標値なし",
        RateGap::NoActual => "実績値なし",
        RateGap::Words => "文章",
        RateGap::SeveralNumbers => "数値が複数",
        RateGap::UnitsDiffer => "単位が異なる",
        RateGap::CumulativeDiffers => "累計と単年度",
        RateGap::ZeroTarget => "目標値が0",
        RateGap::NegativeTarget => "目標値が負",
        RateGap::NoBaseline => "当初値なし",
        RateGap::BaselineNotOneNumber => "当初値が一つの数値でない",
        RateGap::BaselineUnitDiffers => "当初値の単位が異なる",
        RateGap::TargetIsBaseline => "目標値=当初値",
        RateGap::TargetBehindBaseline => "目標値が当初値より後ろ向き",
        RateGap::ChangeAgainstLevel => "増減と水準",
        RateGap::TooLarge => "計算できない大きさ",
    }
}

pub(in crate::i18n) fn rate_agreement(rate_agreement: RateAgreement) -> &'static str {
    match rate_agreement {
        RateAgreement::Ratio => "①と一致",
        RateAgreement::Progress => "②と一致",
        RateAgreement::Both => "①②とも一致",
        RateAgreement::Inverse => "目標値÷実績値と一致",
        RateAgreement::Mirrored => "2−実績値÷目標値と一致",
        RateAgreement::Neither => "①②とも一致しない(要確認)",
        RateAgreement::NotComparable => "計算できない",
    }
}

pub(in crate::i18n) fn ambition_gap(ambition_gap: AmbitionGap) -> &'static str {
    match ambition_gap {
        AmbitionGap::InDoubt => "要確認",
        AmbitionGap::NoTarget => "目標値がない",
        AmbitionGap::TextTarget => "目標が文章",
        AmbitionGap::NoReference => "当初値・以前の実績がない",
        AmbitionGap::TextReference => "当初値・実績が文章",
        AmbitionGap::SeveralNumbers => "数値が複数",
        AmbitionGap::UnitsDiffer => "単位が異なる",
        AmbitionGap::CumulativeDiffers => "累計と単年度の値が混ざる",
        AmbitionGap::ChangeAgainstLevel => "増減の目標と水準の値",
        AmbitionGap::DirectionUnknown => "増減の向きが不明",
    }
}

pub(in crate::i18n) fn height(height: Height) -> &'static str {
    match height {
        Height::Above => "より良い水準",
        Height::Equal => "同じ水準",
        Height::Below => "より悪い水準",
    }
}

pub(in crate::i18n) fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::LastActual => "直近の実績",
        Reference::Baseline => "当初値",
    }
}
