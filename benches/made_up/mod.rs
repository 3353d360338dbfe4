//! Documents of as many municipalities as wanted, made up: titles from lists of words, figures from
//! their position. The same count gives the same documents.

use std::fmt::Write as _;

use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::{
    AttainmentVerdict, Dataset, FieldName, Indicator, Initiative, Meaning, Municipality,
    MunicipalityEvidence, Value,
};
use machikurabe::schema::municipality;
use machikurabe::source::SourceFile;
use rust_decimal::Decimal;

/// Initiatives of one document.
pub(crate) const RECORDS: usize = 300;

const PLACES: &[&str] = &[
    "市民",
    "地域",
    "学校",
    "高齢者",
    "障がい者",
    "保育所",
    "公民館",
    "図書館",
    "公園",
    "道路",
    "橋りょう",
    "上水道",
    "下水道",
    "市税",
    "国民健康保険",
    "介護予防",
    "ごみ",
    "防災",
    "消防団",
    "商店街",
    "観光",
    "農業",
    "移住定住",
    "男女共同参画",
    "文化財",
    "スポーツ",
    "マイナンバーカード",
    "窓口",
    "職員",
    "公共施設",
    "公営住宅",
    "空き家",
    "交通安全",
    "バス",
    "環境学習",
    "食育",
    "特定健診",
    "予防接種",
    "子育て",
    "ひとり親家庭",
];
const WORKS: &[&str] = &[
    "の利用促進",
    "の整備",
    "の充実",
    "相談体制の強化",
    "の適正な管理",
    "情報の発信",
    "活動への支援",
    "計画の策定",
    "の点検と修繕",
    "講座の開催",
    "の見直し",
    "人材の育成",
    "との連携",
    "のデジタル化",
    "の普及啓発",
    "の収納率の向上",
    "の耐震化",
    "の担い手の確保",
];
const MEASURES: &[&str] = &[
    "利用者数",
    "実施率",
    "満足度",
    "参加者数",
    "収納率",
    "開催回数",
    "整備率",
    "相談件数",
    "登録者数",
    "普及率",
];
const SECTIONS: &[&str] = &[
    "企画課",
    "税務課",
    "市民課",
    "子育て支援課",
    "高齢福祉課",
    "健康づくり課",
    "環境課",
    "道路課",
    "下水道課",
    "商工観光課",
    "農政課",
    "学校教育課",
    "生涯学習課",
    "危機管理課",
    "人事課",
];

/// The rows of one municipality, as a table that is read the usual way.
fn template() -> Dataset {
    let mut text = String::from(
        "番号,担当課,事業名,取組内容,いつまで,指標,現状値,目標,実績,達成率,評価,評価の理由,課題\n",
    );
    for n in 0..RECORDS {
        let pick = |list: &[&'static str], step: usize| -> &'static str {
            list.get(n * step % list.len()).copied().unwrap_or_default()
        };
        let unit = if n % 3 == 0 { "%" } else { "人" };
        let (baseline, target, actual) = (40 + n % 30, 50 + n % 45, 35 + n * 7 % 60);
        let grade = ["A", "B", "C", "D"].get(n % 4).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "{},{},{}{},{}について{}を行い、関係団体と協力して進めます。,令和6年{}月,{}{},{baseline}{unit},{target}{unit},\
             {actual}{unit},{}%,{grade},{grade}：{}ため。,{}の周知が十分でない。",
            n + 1,
            pick(SECTIONS, 1),
            pick(PLACES, 1),
            pick(WORKS, 1),
            pick(PLACES, 7),
            pick(WORKS, 5),
            n % 12 + 1,
            pick(PLACES, 1),
            pick(MEASURES, 3),
            actual * 100 / target,
            [
                "目標を上回った",
                "目標を達成した",
                "目標を一部達成した",
                "目標を達成できなかった"
            ]
            .get(n % 4)
            .copied()
            .unwrap_or_default(),
            pick(PLACES, 3),
        );
    }
    let source = SourceFile {
        name: "made_up.csv".to_owned(),
        bytes: text.into_bytes(),
    };
    read_source(&source, &ReadOptions::default(), &mut |_| {})
        .outcome
        .map_or_else(
            |error| panic!("the made-up table is not read: {error}"),
            |reading| reading.dataset,
        )
}

/// Documents of the first `count` municipalities.
pub(crate) fn documents(count: usize) -> Vec<Dataset> {
    let template = template();
    assert_eq!(
        template.initiatives.len(),
        RECORDS,
        "rows of the made-up table"
    );
    municipality::all()
        .iter()
        .take(count)
        .zip(0..)
        .map(|(fact, index)| {
            let mut dataset = template.clone();
            dataset.source.name = format!("{}.csv", fact.code);
            dataset.source.sha256 = format!("{index:064x}");
            dataset.municipality = Some(Municipality {
                name: fact.name.to_owned(),
                code: Some(fact.code.to_owned()),
                prefecture: None,
                evidence: MunicipalityEvidence::Declared,
                basis: String::new(),
                at: Vec::new(),
            });
            for (initiative, position) in dataset.initiatives.iter_mut().zip(0..) {
                vary(initiative, index, position);
            }
            dataset
        })
        .collect()
}

/// Other words and other figures in every municipality.
fn vary(initiative: &mut Initiative, municipality: usize, position: usize) {
    initiative.id = format!("{municipality:08x}-{}", position + 1);
    let pick = |list: &[&'static str], seed: usize| -> &'static str {
        list.get(seed % list.len()).copied().unwrap_or_default()
    };
    let seed = municipality * 31 + position * 17;
    let place = pick(PLACES, seed / 3);
    let title = format!("{place}{}", pick(WORKS, seed / 7 + position));
    if let Some(text) = initiative.fields.get_mut(&FieldName::Title) {
        text.value = Ok(title.clone());
        text.raw = title;
    }
    for indicator in &mut initiative.indicators {
        vary_indicator(indicator, place, pick(MEASURES, seed / 5), seed);
    }
    // One record in five is at odds with itself, so that the rules have something to say.
    if !position.is_multiple_of(5) {
        agree(initiative, place);
    }
}

/// Makes rate, grade and reason those of the figures.
fn agree(initiative: &mut Initiative, place: &str) {
    let Some(indicator) = initiative.indicators.first_mut() else {
        return;
    };
    let number = |value: &Option<Value>| Some(value.as_ref()?.numbers.first()?.value);
    let (Some(target), Some(actual)) = (number(&indicator.target), number(&indicator.actual))
    else {
        return;
    };
    let rate = actual / target;
    let percent = (rate * Decimal::ONE_HUNDRED).trunc();
    if let Some(printed) = &mut indicator.printed_rate {
        printed.raw = format!("{percent}%");
        for number in &mut printed.numbers {
            number.value = percent;
        }
    }
    let (verdict, symbol, meaning, words) = if actual > target {
        let words = "目標を上回った";
        (AttainmentVerdict::Exceeded, "A", Meaning::Exceeded, words)
    } else if actual == target {
        let words = "目標を達成した";
        (AttainmentVerdict::Met, "B", Meaning::Met, words)
    } else if percent > Decimal::from(70) {
        let words = "目標を一部達成した";
        (AttainmentVerdict::NotMet, "C", Meaning::PartlyMet, words)
    } else {
        let words = "目標を達成できなかった";
        (AttainmentVerdict::NotMet, "D", Meaning::NotMet, words)
    };
    indicator.attainment.verdict = verdict;
    indicator.attainment.rate = Some(rate.round_dp(4));
    if let Some(grade) = &mut initiative.grade {
        symbol.clone_into(&mut grade.raw);
        grade.meaning = meaning;
    }
    for (field, text) in [
        (FieldName::Grade, symbol.to_owned()),
        (
            FieldName::GradeReason,
            format!("{symbol}：{place}について{words}ため。"),
        ),
    ] {
        if let Some(extracted) = initiative.fields.get_mut(&field) {
            extracted.value = Ok(text.clone());
            extracted.raw = text;
        }
    }
}

fn vary_indicator(indicator: &mut Indicator, place: &str, measure: &str, seed: usize) {
    indicator.name = Some(format!("{place}{measure}"));
    let shift = |value: &mut Option<Value>, by: usize| {
        for number in value.iter_mut().flat_map(|value| &mut value.numbers) {
            number.value += Decimal::from(by);
        }
    };
    shift(&mut indicator.actual, seed % 23);
    shift(&mut indicator.target, seed % 11);
}
