//! Likeness on records made by hand.

use super::{SimilarIndex, SimilarRecord};
use crate::record::{Dataset, Doubt, DoubtCode, FieldName, FiscalYear, Initiative, sample};

/// A document whose records have nothing but these titles and activities.
fn document(name: &str, year: i32, records: &[(&str, &str)]) -> Dataset {
    let mut dataset = sample::dataset();
    let template = dataset.initiatives[0].clone();
    dataset.source.sha256 = format!("{name}{year}");
    dataset.fiscal_year = Some(FiscalYear(year));
    if let Some(municipality) = &mut dataset.municipality {
        municipality.name = name.to_owned();
        municipality.code = None;
    }
    dataset.initiatives = records
        .iter()
        .zip(1..)
        .map(|((title, activities), line)| {
            let mut initiative: Initiative = template.clone();
            initiative.id = format!("{name}-{line}");
            initiative.indicators.clear();
            initiative.doubts.clear();
            initiative.fields.clear();
            for (field, words) in [
                (FieldName::Title, title),
                (FieldName::Activities, activities),
            ] {
                if !words.is_empty() {
                    initiative
                        .fields
                        .insert(field, sample::text(words, line, 1));
                }
            }
            initiative
        })
        .collect();
    dataset
}

fn cities() -> Vec<Dataset> {
    vec![
        document(
            "風待市",
            2024,
            &[
                ("市税の徴収率の向上", "口座振替を勧める"),
                (
                    "コンビニ交付の利用促進",
                    "マイナンバーカードによる証明書のコンビニ交付を広める",
                ),
                ("待機児童の解消", "保育所の定員を増やす"),
                ("職員研修の充実", "接遇の研修を行う"),
            ],
        ),
        document(
            "星見野市",
            2024,
            &[
                ("橋りょうの点検", "道路の橋を点検する"),
                (
                    "市税収納の強化",
                    "徴収率を高めるため口座振替とコンビニ納付を広める",
                ),
                ("証明書コンビニ交付の推進", "マイナンバーカードを使う"),
                ("保育所待機児童ゼロの継続", "定員の見直し"),
            ],
        ),
        document(
            "風待市",
            2023,
            &[("市税の徴収率の向上", "口座振替を勧める")],
        ),
    ]
}

fn ask(datasets: &[Dataset], document: usize, position: usize) -> Vec<SimilarRecord> {
    let datasets: Vec<&Dataset> = datasets.iter().collect();
    SimilarIndex::new(&datasets).similar(&datasets, document, position, 5)
}

fn ids(records: &[SimilarRecord]) -> Vec<&str> {
    records.iter().map(|record| record.id.as_str()).collect()
}

#[test]
fn the_same_subject_in_other_words_comes_first() {
    let cities = cities();
    for (position, first) in [(0, "星見野市-2"), (1, "星見野市-3"), (2, "星見野市-4")] {
        let found = ask(&cities, 0, position);
        assert_eq!(found[0].id, first, "{:?}", ids(&found));
    }
}

#[test]
fn other_municipalities_come_before_other_years_of_the_same_one() {
    let found = ask(&cities(), 0, 0);
    let own: Vec<bool> = found.iter().map(|record| record.is_own).collect();
    assert_eq!(own, [false, true]);
    assert_eq!(found[1].likeness, 100);
    assert_eq!(found[1].fiscal_year, Some(2023));
}

#[test]
fn what_shares_nothing_has_no_answer() {
    assert_eq!(ask(&cities(), 0, 3), []);
    assert_eq!(ask(&cities(), 9, 0), []);
    assert_eq!(ask(&[], 0, 0), []);
}

#[test]
fn shared_words_are_marked_in_both_texts() {
    let cities = cities();
    let found = ask(&cities, 0, 1);
    let first = &found[0];
    assert!(
        first.words.contains(&"マイナンバーカード".to_owned()),
        "{:?}",
        first.words
    );
    assert!(
        first.words.contains(&"コンビニ交付".to_owned()),
        "{:?}",
        first.words
    );
    let marked = |initiative: &Initiative, spans: &[super::SharedSpan], field| -> Vec<String> {
        let text = initiative.text(field).unwrap_or_default();
        spans
            .iter()
            .filter(|span| span.field == field)
            .map(|span| text.chars().skip(span.start).take(span.length).collect())
            .collect()
    };
    let (own, other) = (&cities[0].initiatives[1], &cities[1].initiatives[2]);
    assert_eq!(
        marked(other, &first.spans, FieldName::Title),
        ["証明書", "コンビニ交付"]
    );
    assert_eq!(
        marked(own, &first.own_spans, FieldName::Title),
        ["コンビニ交付"]
    );
}

#[test]
fn neighbouring_pairs_are_one_word_only_where_the_other_side_prints_it() {
    let cities = [
        document("風待市", 2024, &[("市民税務相談窓口", "")]),
        document("星見野市", 2024, &[("税務相談会と市民窓口", "")]),
    ];
    let found = ask(&cities, 0, 0);
    assert_eq!(found[0].words, ["税務相談", "市民", "窓口"]);
}

#[test]
fn damaged_titles_are_not_compared() {
    let mut cities = cities();
    cities[1].initiatives[2].doubts = [FieldName::Title, FieldName::Activities]
        .map(|field| Doubt {
            code: DoubtCode::OcrLoop,
            field,
        })
        .into();
    let found = ask(&cities, 0, 1);
    assert!(!ids(&found).contains(&"星見野市-3"));
}

#[test]
fn free_text_finds_its_words() {
    let cities = cities();
    let datasets: Vec<&Dataset> = cities.iter().collect();
    let index = SimilarIndex::new(&datasets);
    let found = index.search(&datasets, "待機児童", 5);
    assert_eq!(ids(&found), ["風待市-3", "星見野市-4"]);
    assert!(found.iter().all(|record| record.own_spans.is_empty()));
    assert_eq!(index.search(&datasets, "の", 5), []);
    assert_eq!(index.search(&datasets, "", 5), []);
}

#[test]
fn width_and_case_do_not_matter() {
    let cities = [
        document("風待市", 2024, &[("ＤＸの推進", ""), ("公園の緑化", "")]),
        document("星見野市", 2024, &[("dx人材", ""), ("公民館の改修", "")]),
    ];
    assert_eq!(ids(&ask(&cities, 0, 0)), ["星見野市-1"]);
}

#[test]
fn a_word_that_many_have_is_not_marked_unless_it_is_searched_for() {
    let others: Vec<String> = ('一'..).take(60).map(|c| format!("{c}{c}の推進")).collect();
    let mut records: Vec<(&str, &str)> = others.iter().map(|title| (title.as_str(), "")).collect();
    records.push(("防災訓練の推進", ""));
    let a = document("風待市", 2024, &[("防災訓練推進の取組", "")]);
    let b = document("星見野市", 2024, &records);
    let datasets = [&a, &b];
    let index = SimilarIndex::new(&datasets);
    let found = index.similar(&datasets, 0, 0, 5);
    assert_eq!(found[0].position, 60);
    assert_eq!(found[0].words, ["防災訓練"]);
    assert_eq!((found[0].spans.len(), found[0].own_spans.len()), (1, 1));
    let found = index.search(&datasets, "推進 防災", 1);
    assert_eq!(found[0].words, ["防災", "推進"]);
}
