//! Why two indicators are candidates, what differs, and fields of policy, in words.

use super::phrase::either;
use crate::compare::{
    MatchDifference, MatchReason, MeasureKind, PlanField, PolicyField, Purpose, TargetKind,
};
use crate::i18n::{Locale, Terms, format};
use crate::record::Direction;

/// Why two indicators are taken for candidates.
pub fn reason(locale: Locale, reason: &MatchReason) -> String {
    match reason {
        MatchReason::SameName => either(
            locale,
            || "同じ名称".to_owned(),
            || "the same name".to_owned(),
        ),
        MatchReason::SharedWords(words) => either(
            locale,
            || format!("共通の語「{}」", words.join("」「")),
            || format!("shared words “{}”", words.join("”, “")),
        ),
        MatchReason::Synonyms(left, right) => either(
            locale,
            || format!("「{left}」と「{right}」は同じ意味"),
            || format!("“{left}” and “{right}” mean the same"),
        ),
        MatchReason::SameUnit(unit) => either(
            locale,
            || format!("同じ単位({unit})"),
            || format!("the same unit ({unit})"),
        ),
        MatchReason::SameKind(kind) => either(
            locale,
            || format!("どちらも{}", measure(locale, *kind)),
            || format!("both are {}", measure(locale, *kind)),
        ),
        MatchReason::SameField(field) => either(
            locale,
            || format!("同じ分野({})", policy_field(locale, *field)),
            || format!("the same field ({})", policy_field(locale, *field)),
        ),
    }
}

/// What differs between two candidates.
pub fn difference(locale: Locale, difference: &MatchDifference) -> String {
    let of = |ja: &str, en: &str, left: String, right: String| {
        let name = match locale {
            Locale::Ja => ja,
            Locale::En => en,
        };
        let (left, right) = (or_none(left), or_none(right));
        either(
            locale,
            || format!("{name}({left} / {right})"),
            || format!("{name} ({left} / {right})"),
        )
    };
    let year = |year: Option<i32>| {
        year.map(|year| format::fiscal_year_short(locale, year))
            .unwrap_or_default()
    };
    match difference {
        MatchDifference::Unit(left, right) => of("単位", "unit", left.clone(), right.clone()),
        MatchDifference::Kind(left, right) => of(
            "測り方",
            "kind of measure",
            measure(locale, *left).to_owned(),
            measure(locale, *right).to_owned(),
        ),
        MatchDifference::Qualifier(left, right) => {
            of("対象の限定", "limits", left.join("・"), right.join("・"))
        }
        MatchDifference::Words(left, right) => of("語", "words", left.join("・"), right.join("・")),
        MatchDifference::Year(left, right) => of("年度", "year", year(*left), year(*right)),
        MatchDifference::BaseYear(left, right) => of(
            "当初値の年度",
            "year of the baseline",
            year(*left),
            year(*right),
        ),
        MatchDifference::Target(left, right) => of(
            "目標の種類",
            "kind of target",
            target(locale, *left).to_owned(),
            target(locale, *right).to_owned(),
        ),
        MatchDifference::Direction(left, right) => {
            let word = |direction: Direction| direction.term(locale).to_owned();
            of("望ましい向き", "better when", word(*left), word(*right))
        }
        MatchDifference::Field(left, right) => of(
            "分野",
            "field",
            policy_field(locale, *left).to_owned(),
            policy_field(locale, *right).to_owned(),
        ),
    }
}

fn or_none(text: String) -> String {
    if text.is_empty() {
        "—".to_owned()
    } else {
        text
    }
}

fn measure(locale: Locale, kind: MeasureKind) -> &'static str {
    let (ja, en) = match kind {
        MeasureKind::Share => ("割合", "shares"),
        MeasureKind::Count => ("件数・人数など", "counts"),
        MeasureKind::Money => ("金額", "amounts of money"),
        MeasureKind::Amount => ("量", "amounts"),
        MeasureKind::State => ("状態", "states"),
        MeasureKind::Unknown => ("不明", "unknown"),
    };
    word(locale, ja, en)
}

fn target(locale: Locale, kind: TargetKind) -> &'static str {
    let (ja, en) = match kind {
        TargetKind::Annual => ("単年度", "for the year"),
        TargetKind::YearNotStated => ("年度の記載なし", "year not stated"),
        TargetKind::Cumulative => ("累計", "cumulative"),
        TargetKind::FinalYear => ("最終年度", "for a later year"),
        TargetKind::StateReached => ("状態の実現", "a state to be reached"),
        TargetKind::Worded => ("文章", "in words"),
        TargetKind::None => ("なし", "none"),
    };
    word(locale, ja, en)
}

fn word(locale: Locale, ja: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}

/// A field of policy.
pub fn policy_field(locale: Locale, field: PolicyField) -> &'static str {
    let (ja, en) = match field {
        PolicyField::Spending(purpose) => match purpose {
            Purpose::Assembly => ("議会費", "Assembly"),
            Purpose::General => ("総務費", "General administration"),
            Purpose::Welfare => ("民生費", "Welfare"),
            Purpose::Sanitation => ("衛生費", "Health and sanitation"),
            Purpose::Labour => ("労働費", "Labour"),
            Purpose::Agriculture => ("農林水産業費", "Agriculture, forestry and fisheries"),
            Purpose::Commerce => ("商工費", "Commerce and industry"),
            Purpose::PublicWorks => ("土木費", "Public works"),
            Purpose::Fire => ("消防費", "Fire service"),
            Purpose::Education => ("教育費", "Education"),
            Purpose::DisasterRecovery => ("災害復旧費", "Disaster recovery"),
            Purpose::Debt => ("公債費", "Debt service"),
            Purpose::Other => ("諸支出金", "Other spending"),
        },
        PolicyField::Plan(field) => match field {
            PlanField::Children => ("子育て", "Children"),
            PlanField::Learning => ("教育・学び", "Learning"),
            PlanField::Health => ("健康・医療", "Health"),
            PlanField::Care => ("福祉(高齢・障害・地域)", "Care"),
            PlanField::Safety => ("防災・消防・安全", "Safety"),
            PlanField::Environment => ("環境・ごみ", "Environment"),
            PlanField::Town => ("都市基盤・住まい・交通", "Town and transport"),
            PlanField::Water => ("上下水道", "Water and sewerage"),
            PlanField::Economy => ("産業・観光・農業・雇用", "Economy"),
            PlanField::Culture => ("文化・スポーツ", "Culture and sports"),
            PlanField::Community => ("市民参加・人権・多文化", "Community and rights"),
            PlanField::Counter => ("窓口・税・保険料", "Counter services and taxes"),
            PlanField::Administration => ("行財政運営・DX・広報", "Administration"),
            PlanField::Assembly => ("議会・選挙・監査", "Assembly, elections, audit"),
        },
    };
    word(locale, ja, en)
}
