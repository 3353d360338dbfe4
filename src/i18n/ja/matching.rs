//! The same indicator in other documents.

use super::policy_fields;
use crate::compare::{MatchDifference, MatchReason, MeasureKind};
use crate::i18n::{Locale, MatchingMessage, PolicyFieldsMessage, Terms, format};

/// The words of a message.
pub(super) fn text(message: &MatchingMessage) -> String {
    match message {
        MatchingMessage::CandidatesTitle => "同じ指標の候補".to_owned(),
        MatchingMessage::NothingMerges => {
            "名称の似た指標を候補として並べています。同じ指標とみなすかどうかは利用者が決めます。自動では結び付けません。"
                .to_owned()
        }
        MatchingMessage::Summary {
            indicators,
            looked_up,
            with_candidates,
            unnamed,
            in_doubt,
        } => format!(
            "指標{indicators}件のうち{looked_up}件を調べ、{with_candidates}件に候補があります(名称なし{unnamed}件、名称が要確認{in_doubt}件)。"
        ),
        MatchingMessage::Rejected(count) => format!("違う指標とされた組{count}件は示していません。"),
        MatchingMessage::UnknownDecisions(count) => {
            format!("ここにない指標についての判断が{count}件あります。")
        }
        MatchingMessage::OnlyLikeliest(count) => {
            format!("似ている順に{count}件の指標を示しています。")
        }
        MatchingMessage::IndicatorHeader => "指標".to_owned(),
        MatchingMessage::CandidateHeader => "候補".to_owned(),
        MatchingMessage::LikenessHeader => "名称の一致度".to_owned(),
        MatchingMessage::ReasonsHeader => "共通点".to_owned(),
        MatchingMessage::DifferencesHeader => "相違点".to_owned(),
        MatchingMessage::Percent(percent) => format!("{percent}%"),
        MatchingMessage::Own => "同じ自治体".to_owned(),
        MatchingMessage::GroupTitle(name) => format!("同じ指標とされた組：{name}"),
        MatchingMessage::GroupReading => {
            "左右の点は当初値と実績値、縦の印は目標値です。".to_owned()
        }
        MatchingMessage::GroupSummary(count) => format!("{count}件の指標を並べています。"),
        MatchingMessage::UnitsDiffer => {
            "(単位が異なるか不明のため、図にせず表で示しています)".to_owned()
        }
        MatchingMessage::NothingToDraw => "(図にできる数値がないため、表で示しています)".to_owned(),
        MatchingMessage::RankHeader => "実績値の順位".to_owned(),
        MatchingMessage::Ranked => {
            "求めに応じて実績値の順位を示しています。定義の語・単位・年度・目標の種類・増減の向きが同じで、人口の差が2倍以内のものだけです。順位は取組の優劣を示しません。"
                .to_owned()
        }
        MatchingMessage::NotRanked(reasons) => {
            let reasons: String = reasons.iter().map(super::text).collect();
            format!("参考比較です。順位は示しません。{reasons}")
        }
        MatchingMessage::Reason(reason) => reason_text(reason),
        MatchingMessage::Difference(difference) => difference_text(difference),
        MatchingMessage::List(all) => {
            let all: Vec<String> = all.iter().map(super::text).collect();
            all.join("、")
        }
        MatchingMessage::ValueInDoubt => "要確認の値を除く".to_owned(),
        MatchingMessage::NotDrawn { field, raw } => {
            format!("{} {raw}(図には示していません)", field.term(Locale::Ja))
        }
        MatchingMessage::Missing {
            baseline,
            target,
            actual,
        } => {
            let parts = [(*baseline, "当初値"), (*target, "目標値"), (*actual, "実績値")];
            let parts: Vec<&str> = parts.iter().filter(|one| one.0).map(|one| one.1).collect();
            format!("{}なし", parts.join("・"))
        }
    }
}

fn reason_text(reason: &MatchReason) -> String {
    match reason {
        MatchReason::SameName => "名称が同じ".to_owned(),
        MatchReason::GenericName => {
            "名称は同じだが一般的(名称だけでは同じ指標とは限らない)".to_owned()
        }
        MatchReason::SameCore => "同義語・限定の語・表記をそろえると名称が同じ".to_owned(),
        MatchReason::SharedWords(words) => format!("共通の語{}", quoted(words)),
        MatchReason::Synonyms(left, right) => format!("「{left}」と「{right}」は同義"),
        MatchReason::SameUnit(unit) => format!("単位が同じ({unit})"),
        MatchReason::SameKind(kind) => format!("種類が同じ({})", kind_name(*kind)),
        MatchReason::SameField(field) => format!("分野が同じ({})", field_name(*field)),
    }
}

fn difference_text(difference: &MatchDifference) -> String {
    let year = |year: &Option<i32>| {
        year.map_or_else(
            || "不明".to_owned(),
            |year| format::fiscal_year_short(Locale::Ja, year),
        )
    };
    match difference {
        MatchDifference::Unit(left, right) => {
            format!("単位が違う({}・{})", unit(left), unit(right))
        }
        MatchDifference::Kind(left, right) => {
            format!("種類が違う({}・{})", kind_name(*left), kind_name(*right))
        }
        MatchDifference::Qualifier(left, right) => {
            format!("限定が違う({}・{})", quoted(left), quoted(right))
        }
        MatchDifference::Words(left, right) => {
            format!("一方だけの語({}・{})", quoted(left), quoted(right))
        }
        MatchDifference::Title(left, right) => format!("取組名が違う(「{left}」・「{right}」)"),
        MatchDifference::Year(left, right) => {
            format!("年度が違う({}・{})", year(left), year(right))
        }
        MatchDifference::BaseYear(left, right) => {
            format!("基準年度が違う({}・{})", year(left), year(right))
        }
        MatchDifference::Target(left, right) => {
            format!(
                "目標の種類が違う({}・{})",
                left.term(Locale::Ja),
                right.term(Locale::Ja)
            )
        }
        MatchDifference::Direction(left, right) => format!(
            "目指す向きが違う({}・{})",
            left.term(Locale::Ja),
            right.term(Locale::Ja)
        ),
        MatchDifference::Field(left, right) => {
            format!("分野が違う({}・{})", field_name(*left), field_name(*right))
        }
    }
}

fn quoted(words: &[String]) -> String {
    if words.is_empty() {
        return "なし".to_owned();
    }
    format!("「{}」", words.join("」「"))
}

fn unit(unit: &str) -> &str {
    if unit.is_empty() {
        "単位なし"
    } else {
        unit
    }
}

fn field_name(field: crate::compare::PolicyField) -> String {
    policy_fields::text(&PolicyFieldsMessage::Field(field))
}

fn kind_name(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Share => "割合",
        MeasureKind::Count => "件数",
        MeasureKind::Money => "金額",
        MeasureKind::Amount => "量",
        MeasureKind::State => "状態",
        MeasureKind::Unknown => "不明",
    }
}
