//! Closed vocabularies in Japanese.

use crate::compare::{AnalysisName, Element, EvaluationAxis, UnknownReason};
use crate::record::{
    Absence, AttainmentVerdict, Direction, DocumentKind, DoubtCode, FieldName, Meaning,
    MunicipalityEvidence, ScaleEvidence, ValueFlag,
};

pub(in crate::i18n) fn field(field: FieldName) -> &'static str {
    match field {
        FieldName::Department => "部・局",
        FieldName::Section => "課・担当",
        FieldName::Head => "所属長",
        FieldName::Number => "番号",
        FieldName::Category => "分類",
        FieldName::Policy => "政策・基本目標",
        FieldName::Measure => "施策",
        FieldName::Goal => "組織目標",
        FieldName::Title => "取組",
        FieldName::Purpose => "目的",
        FieldName::TargetGroup => "対象",
        FieldName::Activities => "取組内容",
        FieldName::Method => "方法",
        FieldName::AttainmentLevel => "達成水準",
        FieldName::Due => "期限",
        FieldName::Indicator => "指標",
        FieldName::IndicatorBasis => "指標の算式・根拠",
        FieldName::Unit => "単位",
        FieldName::Baseline => "当初値",
        FieldName::PreviousActual => "前年度実績",
        FieldName::Target => "目標値",
        FieldName::FinalTarget => "最終目標値",
        FieldName::Actual => "実績値",
        FieldName::AttainmentRate => "達成率",
        FieldName::ProgressMark => "進捗状況",
        FieldName::MidyearReview => "中間の状況",
        FieldName::SecondHalfPlan => "下半期の予定",
        FieldName::Results => "実績",
        FieldName::Outcome => "成果",
        FieldName::YearEndReview => "年度末の総括",
        FieldName::Verdict => "達成状況",
        FieldName::Grade => "評価",
        FieldName::GradeReason => "評価理由",
        FieldName::SecondaryEvaluation => "二次評価・外部評価",
        FieldName::Issues => "課題と対応",
        FieldName::FutureDirection => "今後の方向性",
        FieldName::Budget => "予算額",
        FieldName::SettledAmount => "決算額",
        FieldName::PersonnelCost => "人件費",
        FieldName::Note => "備考",
    }
}

pub(in crate::i18n) fn absence(absence: Absence) -> &'static str {
    match absence {
        Absence::NotOnForm => "様式になし",
        Absence::Blank => "空欄",
        Absence::Unreadable => "判読不能",
        Absence::NotApplicable => "該当なし",
    }
}

pub(in crate::i18n) fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Exceeded => "目標を上回る",
        Meaning::Met => "達成",
        Meaning::PartlyMet => "一部達成",
        Meaning::NotMet => "未達成",
        Meaning::NotAssessed => "評価対象外",
        Meaning::Ahead => "計画より早い",
        Meaning::OnTrack => "計画どおり",
        Meaning::Behind => "計画より遅い",
        Meaning::Stopped => "未着手・休止",
        Meaning::Unknown => "意味が不明",
    }
}

pub(in crate::i18n) fn attainment_verdict(verdict: AttainmentVerdict) -> &'static str {
    match verdict {
        AttainmentVerdict::Exceeded => "目標を上回る",
        AttainmentVerdict::Met => "目標と同じ",
        AttainmentVerdict::NotMet => "目標に届かない",
        AttainmentVerdict::Unknown => "判定できない",
    }
}

pub(in crate::i18n) fn unknown_reason(reason: UnknownReason) -> &'static str {
    match reason {
        UnknownReason::NoTarget => "目標値がない",
        UnknownReason::TextTarget => "目標が文章",
        UnknownReason::NoActual => "実績値がない",
        UnknownReason::TextActual => "実績が文章",
        UnknownReason::UnitsDiffer => "単位が異なる",
        UnknownReason::SeveralNumbers => "数値が複数",
        UnknownReason::DirectionUnknown => "増減の向きが不明",
        UnknownReason::CumulativeDiffers => "累計と単年度の値が混ざる",
        UnknownReason::TargetNotDue => "目標の年度の実績がまだない",
        UnknownReason::YearsDiffer => "目標と実績の年度が異なる",
        UnknownReason::Other => "その他",
    }
}

pub(in crate::i18n) fn element(element: Element) -> &'static str {
    match element {
        Element::Target => "目標値・水準",
        Element::Baseline => "当初値・前年度",
        Element::MidYear => "中間状況",
        Element::Result => "実績・総括",
        Element::Grade => "評価",
        Element::GradeMeaning => "評価の意味",
        Element::Reason => "評価理由",
        Element::IssueAndResponse => "課題・方向性",
        Element::Owner => "担当部署",
        Element::Deadline => "期限",
        Element::Cost => "費用",
        Element::Indicator => "指標",
        Element::OutcomeIndicator => "成果指標",
        Element::ActivityIndicator => "活動指標",
    }
}

pub(in crate::i18n) fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Objectives => "目標",
        DocumentKind::Results => "実績",
        DocumentKind::ObjectivesAndResults => "目標と実績",
        DocumentKind::Indicators => "事業指標",
    }
}

pub(in crate::i18n) fn doubt(doubt: DoubtCode) -> &'static str {
    match doubt {
        DoubtCode::OcrLoop => "同じ文字の繰り返し",
        DoubtCode::ScrambledText => "文字の順序の乱れ",
        DoubtCode::Mojibake => "文字化け",
        DoubtCode::LetterSpaced => "一字ごとの空白",
        DoubtCode::Truncated => "文の途切れ",
        DoubtCode::Lost => "内容の欠落",
        DoubtCode::Misplaced => "列のずれ",
        DoubtCode::Fused => "数値の連結",
        DoubtCode::Inherited => "上の行からの引き継ぎ",
    }
}

pub(in crate::i18n) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "増やす",
        Direction::Down => "減らす",
        Direction::Maintain => "維持する",
        Direction::Unknown => "不明",
    }
}

pub(in crate::i18n) fn value_flag(flag: ValueFlag) -> &'static str {
    match flag {
        ValueFlag::Preliminary => "速報値",
        ValueFlag::Provisional => "暫定値",
        ValueFlag::Cumulative => "累計",
        ValueFlag::Approximate => "約",
        ValueFlag::Total => "延べ",
        ValueFlag::Forecast => "見込み",
        ValueFlag::Revised => "変更後",
        ValueFlag::Decrease => "減少分",
        ValueFlag::Increase => "増加分",
        ValueFlag::Each => "各",
        ValueFlag::Doubtful => "要確認",
    }
}

pub(in crate::i18n) fn scale_evidence(evidence: ScaleEvidence) -> &'static str {
    match evidence {
        ScaleEvidence::Legend => "資料の凡例",
        ScaleEvidence::ReasonText => "評価理由の文言",
        ScaleEvidence::Word => "評価の語そのもの",
        ScaleEvidence::Assumed => "一般的な用法からの推定",
    }
}

pub(in crate::i18n) fn municipality_evidence(evidence: MunicipalityEvidence) -> &'static str {
    match evidence {
        MunicipalityEvidence::Declared => "利用者の指定",
        MunicipalityEvidence::Text => "資料の記載",
        MunicipalityEvidence::Inferred => "本文からの推定",
    }
}

pub(in crate::i18n) fn axis(axis: EvaluationAxis) -> &'static str {
    match axis {
        EvaluationAxis::Attainment => "目標の達成",
        EvaluationAxis::Progress => "計画に対する進み具合",
    }
}

pub(in crate::i18n) fn analysis(name: AnalysisName) -> &'static str {
    match name {
        AnalysisName::Overview => "資料の概要",
        AnalysisName::Publication => "公表状況",
        AnalysisName::Attainment => "指標の達成状況",
        AnalysisName::Ambition => "目標の高さ",
        AnalysisName::Evaluation => "自己評価",
        AnalysisName::PolicyFields => "政策分野",
        AnalysisName::Matching => "同じ指標の比較",
        AnalysisName::Peers => "団体の規模と類似団体",
        AnalysisName::Findings => "点検",
    }
}
