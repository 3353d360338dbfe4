//! Scale and peers of municipalities, and reasons against rankings.

use rust_decimal::Decimal;

use super::{LOCALE, text as message_text};
use crate::compare::{
    DatedPopulation, Group, GuardReason, POPULATION_RATIO, PeerAxis, PerHeadGap, UnknownScaleReason,
};
use crate::i18n::{PeersMessage, PeersPhrase, format};

/// The words of a message.
pub(super) fn text(message: &PeersMessage) -> String {
    match message {
        PeersMessage::Phrase(phrase) => self::phrase(*phrase).to_owned(),
        PeersMessage::Municipality { prefecture, name } => format!("{prefecture}{name}"),
        PeersMessage::Group(group) => self::group(*group),
        PeersMessage::Axis(axis) => self::axis(*axis).to_owned(),
        PeersMessage::Population(population) => self::population(*population),
        PeersMessage::Number(number) => format::decimal(*number),
        PeersMessage::PerThousand(number, unit) => format!("{}{unit}", format::decimal(*number)),
        PeersMessage::Times(times) => format!("{times}倍"),
        PeersMessage::Percent(hundredths) => percent(*hundredths),
        PeersMessage::Summary {
            known,
            unknown,
            fiscal_year,
        } => {
            let year = format::fiscal_year(LOCALE, *fiscal_year);
            let known = format::count(*known);
            let missing = if *unknown == 0 {
                String::new()
            } else {
                format!(
                    "団体を特定できない文書が{}件あります。",
                    format::count(*unknown)
                )
            };
            format!("{known}団体の{year}決算を、それぞれの類似団体の中央値と並べました。{missing}")
        }
        PeersMessage::Choice {
            weights,
            same_group_only,
            same_prefecture_only,
        } => {
            let axes: Vec<String> = weights
                .iter()
                .map(|(axis, weight)| format!("{}×{weight}", self::axis(*axis)))
                .collect();
            let scope = match (same_group_only, same_prefecture_only) {
                (true, true) => "同じ都道府県の類似団体",
                (true, false) => "全国の類似団体",
                (false, true) => "同じ都道府県の市区町村",
                (false, false) => "全国1,741市区町村",
            };
            format!(
                "{scope}から、差の加重平均が小さい順に選びました(重み: {})。差は、大きいほうに対して小さいほうが何%少ないかを示します。歳出構成の差は、目的別の割合がどれだけ入れ替われば同じになるかです。",
                axes.join("、")
            )
        }
        PeersMessage::NoPeers {
            municipality,
            reason,
        } => format!("{}: {}", message_text(municipality), self::phrase(*reason)),
        PeersMessage::Unknown { series, reason } => {
            let series: Vec<String> = series.iter().map(message_text).collect();
            format!("{}: {}", series.join("、"), unknown(reason))
        }
        PeersMessage::UnknownCodes { group, codes } => format!(
            "グループ「{group}」の次のコードは全国の団体コードにありません: {}",
            codes.join("、")
        ),
        PeersMessage::OtherYear { result, population } => format!(
            "実績は{}、人口は{}中の時点",
            format::fiscal_year_short(LOCALE, *result),
            format::fiscal_year_short(LOCALE, *population)
        ),
        PeersMessage::LeftOut(gap, count) => {
            format!(
                "{}: {}件は計算していません。",
                self::gap(*gap),
                format::count(*count)
            )
        }
        PeersMessage::Shown { shown, total } => format!(
            "全{}件のうち最初の{}件を表示しています。",
            format::count(*total),
            format::count(*shown)
        ),
        PeersMessage::NotRanked(reason) => not_ranked(reason),
    }
}

fn phrase(phrase: PeersPhrase) -> &'static str {
    match phrase {
        PeersPhrase::ScaleTitle => "団体の規模(人口・面積・財政)",
        PeersPhrase::MunicipalityHeader => "団体",
        PeersPhrase::PopulationHeader => "人口(住民基本台帳)",
        PeersPhrase::AreaHeader => "面積(km²)",
        PeersPhrase::DensityHeader => "人口密度(人/km²)",
        PeersPhrase::GroupHeader => "類似団体の類型",
        PeersPhrase::MembersHeader => "類型の団体数",
        PeersPhrase::SpendingHeader => "歳出総額(千円)",
        PeersPhrase::SpendingPerHeadHeader => "1人当たり歳出(円)",
        PeersPhrase::CapabilityHeader => "財政力指数",
        PeersPhrase::BalanceHeader => "経常収支比率(%)",
        PeersPhrase::SpendingTitle => "目的別歳出(1人当たり、類似団体の中央値との比)",
        PeersPhrase::SpendingReading => {
            "人口1人当たりの目的別歳出が、同じ類型の団体の中央値の何倍かを示します。濃いほど中央値より多く、1.00倍は中央値と同じです。"
        }
        PeersPhrase::PurposeHeader => "目的",
        PeersPhrase::AmountHeader => "決算額(千円)",
        PeersPhrase::PerHeadHeader => "1人当たり(円)",
        PeersPhrase::MedianHeader => "類型の中央値(円)",
        PeersPhrase::RatioHeader => "中央値との比",
        PeersPhrase::NoRatio => "中央値0",
        PeersPhrase::LegendNone => "0",
        PeersPhrase::LegendHalf => "0.5倍以下",
        PeersPhrase::LegendSame => "1倍以下",
        PeersPhrase::LegendMore => "1.5倍以下",
        PeersPhrase::LegendBelowDouble => "2倍未満",
        PeersPhrase::LegendDouble => "2倍以上",
        PeersPhrase::FactsSource => {
            "出典: 総務省「令和5年度 市町村別決算状況調」(人口は令和6年1月1日の住民基本台帳)"
        }
        PeersPhrase::SpendingRemark => {
            "1年分の決算です。大きな建設事業や災害、会計の分け方で差が出るため、多い・少ないだけで良し悪しは言えません。"
        }
        PeersPhrase::GroupRemark => {
            "類型の記号は市と町村で意味が異なるため、市と町村を分けて中央値を計算しています。団体数の少ない類型の中央値は目安です。"
        }
        PeersPhrase::PeersTitle => "規模や財政が近い団体(優劣の順位ではありません)",
        PeersPhrase::OrderHeader => "近い順",
        PeersPhrase::PeerHeader => "近い団体",
        PeersPhrase::SameGroupHeader => "類型",
        PeersPhrase::Same => "同じ",
        PeersPhrase::Other => "異なる",
        PeersPhrase::DistanceHeader => "差の加重平均",
        PeersPhrase::NoWeights => "すべての重みが0のため、近い団体を選べません。",
        PeersPhrase::NoCandidates => "条件に合う団体がありません。",
        PeersPhrase::OwnTitle => "指定したグループの団体(近い順、優劣の順位ではありません)",
        PeersPhrase::OwnHeader => "グループ",
        PeersPhrase::PerThousandTitle => {
            "人口1,000人当たりの実績(件数・人数などの実績を人口で割ったもの)"
        }
        PeersPhrase::PerThousandRemark => {
            "人口1,000人当たりの値は、実績の年度に最も近い1月1日の人口で割ったものです。研修や会議の回数など、人口に応じて増えるとは限らない数も含みます。"
        }
        PeersPhrase::IndicatorHeader => "指標",
        PeersPhrase::PrintedHeader => "実績(原文)",
        PeersPhrase::PerThousandHeader => "人口1,000人当たり",
        PeersPhrase::DividedByHeader => "割った人口",
        PeersPhrase::RemarkHeader => "注意",
        PeersPhrase::PlaceHeader => "位置",
        PeersPhrase::YearUnknown => "実績の年度が不明",
        PeersPhrase::Cumulative => "複数年の累計",
        PeersPhrase::ReferenceOnly => "参考比較(順位なし)",
    }
}

fn group(group: Group) -> String {
    match group {
        Group::DesignatedCity => "政令指定都市".to_owned(),
        Group::CoreCity => "中核市".to_owned(),
        Group::SpecialCity => "施行時特例市".to_owned(),
        Group::SpecialWard => "特別区".to_owned(),
        Group::City {
            population,
            industry,
        } => format!("一般市 {}－{industry}", format::roman(population)),
        Group::Town {
            population,
            industry,
        } => format!("町村 {}－{industry}", format::roman(population)),
    }
}

fn axis(axis: PeerAxis) -> &'static str {
    match axis {
        PeerAxis::Population => "人口",
        PeerAxis::Area => "面積",
        PeerAxis::Density => "人口密度",
        PeerAxis::Capability => "財政力指数",
        PeerAxis::SpendingMix => "歳出構成",
    }
}

fn population(population: DatedPopulation) -> String {
    let (year, month, day) = population.date;
    let people = format::count(u64::from(population.people));
    format!("{people}人({year}年{month}月{day}日)")
}

fn percent(hundredths: u32) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}%", Decimal::new(i64::from(tenths), 1))
}

fn unknown(reason: &UnknownScaleReason) -> String {
    match reason {
        UnknownScaleReason::NoMunicipality => {
            "団体が分からないため、規模を示せません。団体を指定してください。".to_owned()
        }
        UnknownScaleReason::NoCode => {
            "団体名が全国の市区町村の一覧にないため、規模を示せません。".to_owned()
        }
        UnknownScaleReason::UnknownCode(code) => {
            format!("団体コード{code}は全国の市区町村の一覧にないため、規模を示せません。")
        }
        UnknownScaleReason::OtherName { code, name } => format!(
            "団体コード{code}は{name}のもので、文書の団体名と一致しないため、規模を示せません(要確認)。"
        ),
    }
}

fn gap(gap: PerHeadGap) -> &'static str {
    match gap {
        PerHeadGap::InDoubt => "要確認の欄",
        PerHeadGap::SeveralNumbers => "数値が複数ある実績",
        PerHeadGap::Rate => "率・平均・1人当たりなどの指標",
        PerHeadGap::NotAmount => "増減・上下限など量そのものでない実績",
        PerHeadGap::NotWhole => "整数でない実績(平均とみられるもの)",
        PerHeadGap::TooFew => "人口1,000人当たり0.01未満の実績(人口に比べて数が小さいもの)",
        PerHeadGap::NoPopulation => "人口の分からない団体の実績",
    }
}

fn not_ranked(reason: &GuardReason) -> String {
    let years = |years: &[i32]| {
        let years: Vec<String> = years
            .iter()
            .map(|year| format::fiscal_year_short(LOCALE, *year))
            .collect();
        years.join("、")
    };
    match reason {
        GuardReason::NotRequested => "順位付けは指定されていません。".to_owned(),
        GuardReason::TooFew => "比べる値が2つ以上ありません。".to_owned(),
        GuardReason::SameMunicipality(names) => {
            format!("同じ団体の値が複数あります({})。", names.join("、"))
        }
        GuardReason::DefinitionsDiffer(printed) => {
            let printed: String = printed
                .iter()
                .map(|one| match &one.title {
                    Some(title) => format!("「{}」[取組「{title}」]", one.name.trim()),
                    None => format!("「{}」", one.name.trim()),
                })
                .collect();
            format!("指標の定義(名称)が異なります({printed})。")
        }
        GuardReason::DefinitionUnknown(names) => {
            format!(
                "指標の名称が分からない団体があります({})。",
                names.join("、")
            )
        }
        GuardReason::UnitsDiffer(units) => {
            let units: Vec<&str> = units
                .iter()
                .map(|unit| {
                    if unit.is_empty() {
                        "単位不明"
                    } else {
                        unit
                    }
                })
                .collect();
            format!("単位が異なります({})。", units.join("、"))
        }
        GuardReason::YearsDiffer(of) => format!("年度が異なります({})。", years(of)),
        GuardReason::YearUnknown(names) => {
            format!("年度が分からない団体があります({})。", names.join("、"))
        }
        GuardReason::TargetKindsDiffer(kinds) => {
            let kinds: Vec<&str> = kinds
                .iter()
                .map(|kind| super::scales::target_kind(*kind))
                .collect();
            format!("目標の種類が異なります({})。", kinds.join("、"))
        }
        GuardReason::DirectionsDiffer => {
            "大きいほうがよいか小さいほうがよいかが、団体によって異なります。".to_owned()
        }
        GuardReason::NoDirection => {
            "大きいほうがよいか小さいほうがよいかが決まらない値があります(維持が目標の場合を含む)。"
                .to_owned()
        }
        GuardReason::PopulationsDiffer { smallest, largest } => format!(
            "人口の差が{POPULATION_RATIO}倍を超えます({}人と{}人)。",
            format::count(u64::from(*smallest)),
            format::count(u64::from(*largest))
        ),
        GuardReason::PopulationUnknown(names) => {
            format!("人口が分からない団体があります({})。", names.join("、"))
        }
    }
}
