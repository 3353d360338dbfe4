//! Grade scales, and attainment of single indicators.

use crate::compare::{
    AmbitionGap, Height, Judgement, MeaningSource, RateAgreement, RateGap, Reference, ScaleStatus,
    TargetKind,
};
use crate::i18n::{Locale, ScalesHeader, ScalesMessage, Terms, format};
use crate::record::{AttainmentVerdict, Direction, DirectionBasis, FieldName, Meaning};

const LOCALE: Locale = Locale::Ja;

/// The words of a message.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(super) fn text(message: &ScalesMessage) -> String {
    match message {
        ScalesMessage::Header(header) => self::header(*header).to_owned(),
        ScalesMessage::Items(series) => format!("指標の一覧 {}", super::text(series)),
        ScalesMessage::Shortened { shown, all } => format!(
            "一覧は{}件のうち先頭の{}件です。すべての指標はJSONにあります。",
            format::count(*all),
            format::count(*shown)
        ),
        ScalesMessage::Formulas => "達成率と呼ばれる値には二つの計算式があります。①は実績値÷目標値、②は(実績値−当初値)÷(目標値−当初値)で、値は大きく異なることがあるため、両方を別々に示し、混ぜません。".to_owned(),
        ScalesMessage::Directions => "減らす指標の①も実績値÷目標値のままで、100%以下が目標以上です(「30%減」のように減った分を示す値では100%以上)。「増減の向き」の根拠が「当初値から目標値」のものは、目標が当初値より良い水準だとみなして判断しています。".to_owned(),
        ScalesMessage::Provisional(count) => format!(
            "判定した指標のうち{}件の実績値は、速報値・暫定値・見込みです。",
            format::count(*count)
        ),
        ScalesMessage::DirectionInferred(count) => format!(
            "判定した指標のうち{}件は、増減の向きを当初値と目標値だけから判断しています。",
            format::count(*count)
        ),
        ScalesMessage::NothingDecided {
            total,
            in_doubt,
            reasons,
        } => {
            let mut parts: Vec<String> = reasons
                .iter()
                .map(|(reason, count)| format!("{} {}件", reason.term(LOCALE), format::count(*count)))
                .collect();
            if *in_doubt > 0 {
                parts.push(format!("要確認 {}件", format::count(*in_doubt)));
            }
            format!(
                "指標は{}件ありますが、目標に届いたかどうかを印字から判定できるものがないため、図は示しません({})。",
                format::count(*total),
                parts.join("、")
            )
        }
        ScalesMessage::Name { label, name } => {
            let parts: Vec<&str> = [label.as_deref(), name.as_deref()]
                .into_iter()
                .flatten()
                .collect();
            if parts.is_empty() {
                "(名称なし)".to_owned()
            } else {
                parts.join(" ")
            }
        }
        ScalesMessage::Direction(Direction::Unknown, _) => Direction::Unknown.term(LOCALE).to_owned(),
        ScalesMessage::Direction(direction, basis) => {
            format!("{}({})", direction.term(LOCALE), basis.term(LOCALE))
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
            let note = if *is_lower_better { "(減らす指標)" } else { "" };
            format!("{}{note}", format::rate(*rate))
        }
        ScalesMessage::Rate { rate: Err(gap), .. } => format!("—({})", gap.term(LOCALE)),
        ScalesMessage::Parts(parts) => parts
            .iter()
            .map(|parts| {
                let left = parts.all.saturating_sub(parts.judged);
                let rest = if left > 0 {
                    format!("(ほか{left}つは判定できない)")
                } else {
                    String::new()
                };
                format!("{}つ中{}つ{rest}", parts.judged, parts.met)
            })
            .collect::<Vec<_>>()
            .join(" "),
        ScalesMessage::Printed { raw, agreement } => {
            format!("{raw} {}", agreement.term(LOCALE))
        }
        ScalesMessage::Place(at) => format::place(LOCALE, at),
        ScalesMessage::ScalesTitle => "資料ごとの評価の尺度".to_owned(),
        ScalesMessage::KnownTitle => "同じ記号を使う既知の尺度".to_owned(),
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
            "{}の{}「{mark}」は{}で異なる説明がされています(要確認):{}。",
            super::text(series),
            field.term(LOCALE),
            source.term(LOCALE),
            sides
                .iter()
                .map(|(meaning, words, count)| format!(
                    "{}「{words}」{}件",
                    meaning.term(LOCALE),
                    format::count(u64::from(*count))
                ))
                .collect::<Vec<_>>()
                .join("、")
        ),
        ScalesMessage::Marks(marks) => marks
            .iter()
            .map(|(mark, meaning)| match meaning {
                Meaning::Unknown => mark.clone(),
                meaning => format!("{mark}={}", meaning.term(LOCALE)),
            })
            .collect::<Vec<_>>()
            .join("、"),
        ScalesMessage::MarkCounts(marks) => marks
            .iter()
            .map(|(mark, count)| format!("{mark} {count}件"))
            .collect::<Vec<_>>()
            .join("、"),
        ScalesMessage::NothingPlaced => "評価は印字されていますが、意味の分かる評価がないため、図は示しません。意味は利用者が指定できます。".to_owned(),
        ScalesMessage::KnownReading => "ほかの自治体などが公表した尺度のうち、同じ記号を使うものです。同じ記号でも意味が異なるため、この資料の意味を示すものではありません。".to_owned(),
        ScalesMessage::Publisher {
            publisher,
            years,
            is_exact,
        } => {
            let mut text = publisher.clone().unwrap_or_else(|| "自治体名不明".to_owned());
            if let Some(years) = years {
                text.push(' ');
                text.push_str(years);
            }
            if !is_exact {
                text.push_str("(ほかの記号もある)");
            }
            text
        }
    }
}

fn header(header: ScalesHeader) -> &'static str {
    match header {
        ScalesHeader::Initiative => "取組",
        ScalesHeader::Indicator => "指標",
        ScalesHeader::Owner => "担当",
        ScalesHeader::Direction => "増減の向き(根拠)",
        ScalesHeader::Kind => "目標の種類",
        ScalesHeader::Verdict => "判定",
        ScalesHeader::Ratio => "①実績値÷目標値",
        ScalesHeader::Progress => "②(実績値−当初値)÷(目標値−当初値)",
        ScalesHeader::Parts => "複数の値のうち目標以上",
        ScalesHeader::Printed => "資料の達成率",
        ScalesHeader::Place => "出典箇所",
        ScalesHeader::Status => "意味の分かり方",
        ScalesHeader::Outside => "尺度の外の表記",
        ScalesHeader::Publisher => "公表した団体",
        ScalesHeader::AppliesTo => "対象",
        ScalesHeader::Marks => "記号と意味",
        ScalesHeader::KnownMarks => "記号と意味(良い順)",
    }
}

fn judged(judgement: Judgement, is_provisional: bool) -> String {
    let text = match judgement {
        Judgement::Unknown(reason) => format!(
            "{}({})",
            AttainmentVerdict::Unknown.term(LOCALE),
            reason.term(LOCALE)
        ),
        Judgement::InDoubt => "要確認のため除外".to_owned(),
        decided => decided.verdict().term(LOCALE).to_owned(),
    };
    if is_provisional && judgement.is_decided() {
        format!("{text}(確定前の値)")
    } else {
        text
    }
}

fn status(status: ScaleStatus) -> &'static str {
    match status {
        ScaleStatus::Stated => "資料か利用者がすべて示している",
        ScaleStatus::ReadFromReasons => "一部またはすべてを評価理由の文言から読み取っている",
        ScaleStatus::Assumed => "一部またはすべてを推定している",
        ScaleStatus::PartlyUnknown => "一部の意味が不明",
        ScaleStatus::Unknown => "意味が不明(同じ記号の既知の尺度あり)",
        ScaleStatus::NeverSeen => "意味が不明(既知の尺度にもない)",
        ScaleStatus::OnlyOutside => "尺度の外の表記だけ",
    }
}

fn scale_note(series: &str, field: FieldName, status: ScaleStatus, candidates: u64) -> String {
    let field = field.term(LOCALE);
    let known = match candidates {
        0 => String::new(),
        count => format!("同じ記号を使う既知の尺度は{count}件あり、表に示しています。"),
    };
    match status {
        ScaleStatus::Stated => format!("{series}の{field}の意味は、資料か利用者が示しています。"),
        ScaleStatus::ReadFromReasons => format!(
            "{series}の{field}の意味は、一部またはすべてを、記号の説明ではなく評価理由の文言から読み取っています。違う場合は利用者が指定できます。"
        ),
        ScaleStatus::Assumed => {
            format!("{series}の{field}の意味は、一部またはすべてが推定です。")
        }
        ScaleStatus::PartlyUnknown => format!(
            "{series}の{field}には意味の分からない記号があり、比較に含めていません。{known}"
        ),
        ScaleStatus::Unknown => format!(
            "{series}の{field}は、資料に意味の説明がないため、良い・悪いの向きを決めず、比較に含めていません。{known}"
        ),
        ScaleStatus::NeverSeen => format!(
            "{series}の{field}は、資料に意味の説明がなく、同じ記号を使う既知の尺度もないため、比較に含めていません。"
        ),
        ScaleStatus::OnlyOutside => {
            format!("{series}の{field}には、評価対象外など尺度の外の表記だけがあります。")
        }
    }
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
        RateGap::BaselineCountsOther => "当初値は別の対象の数",
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
        RateAgreement::FinalTarget => "最終年度の目標値に対する率と一致",
        RateAgreement::Capped => "0%・100%で頭打ちとみられる",
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
        AmbitionGap::CountsOther => "数えている対象が異なる",
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
