//! Policy fields.

use crate::compare::{Classification, FieldBasis, FieldSource, PlanField, PolicyField, Purpose};
use crate::i18n::{Locale, PolicyFieldsMessage, Terms};

/// The words of a message.
pub(super) fn text(message: &PolicyFieldsMessage) -> String {
    match message {
        PolicyFieldsMessage::Title(Classification::Spending) => {
            "政策分野の構成(目的別歳出の区分)".to_owned()
        }
        PolicyFieldsMessage::Title(Classification::Plan) => {
            "政策分野の構成(総合計画の分野)".to_owned()
        }
        PolicyFieldsMessage::Reading => {
            "各行は1つの資料で、分野が決まった取組に占める割合です。色が濃いほど割合が高くなります。"
                .to_owned()
        }
        PolicyFieldsMessage::Summary {
            total,
            decided,
            in_doubt,
        } => {
            let undecided = total - decided - in_doubt;
            format!(
                "取組{total}件のうち{decided}件の分野が決まりました(未判定{undecided}件、要確認のため除外{in_doubt}件)。"
            )
        }
        PolicyFieldsMessage::Field(field) => field_name(*field).to_owned(),
        PolicyFieldsMessage::ByWords => {
            "分野は、取組名、課名、分類、部名、見出し、上位の目標、指標名の順に語句を調べ、最初に分野を示した箇所で決めています。推定であり、資料が示す分野ではありません。"
                .to_owned()
        }
        PolicyFieldsMessage::NotMoney => {
            "割合は取組の件数によるもので、金額ではありません。".to_owned()
        }
        PolicyFieldsMessage::ByRule(count) => {
            format!("うち{count}件は利用者の指定によるものです。")
        }
        PolicyFieldsMessage::UndecidedTitle => "分野が決まらない取組".to_owned(),
        PolicyFieldsMessage::WhyHeader => "理由".to_owned(),
        PolicyFieldsMessage::OnlySome { shown, total } => {
            format!("({total}件のうち{shown}件)")
        }
        PolicyFieldsMessage::Basis(basis, words) => basis_text(basis, words),
        PolicyFieldsMessage::Source(source) => source_name(*source).to_owned(),
    }
}

fn basis_text(basis: &FieldBasis, words: &[String]) -> String {
    let quoted = format!("「{}」", words.join("」「"));
    match basis {
        FieldBasis::Rule(position) => format!("利用者の指定({}番目)", position + 1),
        FieldBasis::Words(source, _) => format!("{}の{quoted}", source_name(*source)),
        FieldBasis::Hints(_) => format!("手がかりの語{quoted}"),
        FieldBasis::Tie(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field_name(*field)).collect();
            format!("複数の分野が並ぶ({})", names.join("、"))
        }
        FieldBasis::InDoubt => "判断に使う箇所が要確認".to_owned(),
        FieldBasis::Nothing => "分野を示す語句がない".to_owned(),
    }
}

fn source_name(source: FieldSource) -> &'static str {
    match source {
        FieldSource::Field(field) => field.term(Locale::Ja),
        FieldSource::Path => "見出し",
        FieldSource::Indicators => "指標名",
    }
}

fn field_name(field: PolicyField) -> &'static str {
    match field {
        PolicyField::Spending(purpose) => match purpose {
            Purpose::Assembly => "議会費",
            Purpose::General => "総務費",
            Purpose::Welfare => "民生費",
            Purpose::Sanitation => "衛生費",
            Purpose::Labour => "労働費",
            Purpose::Agriculture => "農林水産業費",
            Purpose::Commerce => "商工費",
            Purpose::PublicWorks => "土木費",
            Purpose::Fire => "消防費",
            Purpose::Education => "教育費",
            Purpose::DisasterRecovery => "災害復旧費",
            Purpose::Debt => "公債費",
            Purpose::Other => "諸支出金",
            Purpose::Advance => "前年度繰上充用金",
        },
        PolicyField::Plan(field) => match field {
            PlanField::Children => "子育て",
            PlanField::Learning => "教育・学び",
            PlanField::Health => "健康・医療",
            PlanField::Care => "福祉(高齢・障害・地域)",
            PlanField::Safety => "防災・消防・安全",
            PlanField::Environment => "環境・ごみ",
            PlanField::Town => "都市基盤・住まい・交通",
            PlanField::Water => "上下水道",
            PlanField::Economy => "産業・観光・農業",
            PlanField::Culture => "文化・スポーツ",
            PlanField::Community => "市民参加・人権・多文化",
            PlanField::Counter => "窓口・税",
            PlanField::Administration => "行財政運営・DX",
            PlanField::Assembly => "議会・選挙",
        },
    }
}
