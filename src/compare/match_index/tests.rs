//! What a candidate says, and which never come; how often they are right is measured in
//! `tests/indicator_matches.rs`.

use std::collections::BTreeSet;

use super::MatchIndex;
use crate::compare::{CompareOptions, IndicatorKey, MatchDecision, MatchDifference, MatchReason};
use crate::record::{AttainmentVerdict, Dataset, FieldName, FiscalYear, sample};

/// A document with one initiative an indicator.
fn document(name: &str, indicators: &[(&str, &str)]) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.source.sha256 = name.to_owned();
    dataset.fiscal_year = Some(FiscalYear(2024));
    if let Some(municipality) = &mut dataset.municipality {
        municipality.name = name.to_owned();
        municipality.code = None;
    }
    dataset.initiatives = indicators
        .iter()
        .enumerate()
        .map(|(position, (indicator, unit))| {
            let mut initiative = sample::initiative(position as u32 + 1, "");
            initiative.id = format!("{name}-{}", position + 1);
            initiative.fields.remove(&FieldName::Title);
            let value = sample::value("12", 1200, unit);
            let target = Some(value.clone());
            initiative.indicators = vec![sample::indicator(
                indicator,
                target,
                Some(value),
                AttainmentVerdict::Met,
            )];
            initiative
        })
        .collect();
    dataset
}

fn first_names(index: &MatchIndex, datasets: &[&Dataset], at: (usize, usize, u32)) -> Vec<String> {
    index
        .candidates(datasets, &CompareOptions::default(), at, 5)
        .into_iter()
        .map(|candidate| candidate.other.name)
        .collect()
}

#[test]
fn a_candidate_says_why_and_what_differs() {
    let a = document("青空市", &[("市税徴収率（現年度課税分）", "%")]);
    let b = document("白雲市", &[("市税収納率", "%"), ("街路樹の本数", "本")]);
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    let found = index.candidates(&datasets, &CompareOptions::default(), (0, 0, 1), 5);
    assert_eq!(found.len(), 1);
    assert!(found[0].reasons.contains(&MatchReason::SameCore));
    assert!(
        found[0]
            .reasons
            .contains(&MatchReason::SameUnit("%".to_owned()))
    );
    assert_eq!(
        found[0].differences,
        [MatchDifference::Qualifier(
            vec!["現年度課税分".to_owned()],
            Vec::new()
        )]
    );
}

#[test]
fn words_are_shown_as_printed() {
    let a = document(
        "青空市",
        &[
            ("ホームページ閲覧件数", "件"),
            ("市民意見の閲覧件数", "件"),
            ("若者に関する就労相談件数", "件"),
        ],
    );
    let b = document(
        "白雲市",
        &[
            ("ウェブサイトの閲覧回数", "件"),
            ("市民意見の公開閲覧件数", "件"),
            ("若者就労相談の受付件数", "件"),
        ],
    );
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    for (document, other) in [(0, "白雲市"), (1, "青空市")] {
        for position in 0..3 {
            let at = (document, position, 1);
            let found = index.candidates(&datasets, &CompareOptions::default(), at, 5);
            let own = datasets[document].initiatives[position].indicators[0]
                .name
                .clone();
            let own = own.unwrap();
            assert!(!found.is_empty(), "{other}");
            for one in found {
                for reason in &one.reasons {
                    if let MatchReason::SharedWords(words) = reason {
                        let both =
                            |word: &String| own.contains(word) && one.other.name.contains(word);
                        assert!(
                            words.iter().all(both),
                            "{words:?}: {own}, {}",
                            one.other.name
                        );
                    }
                }
                for difference in &one.differences {
                    if let MatchDifference::Words(left, right) = difference {
                        assert!(left.iter().all(|word| own.contains(word)), "{left:?}");
                        let name = &one.other.name;
                        assert!(right.iter().all(|word| name.contains(word)), "{right:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_reason_quotes_what_no_document_prints() {
    let a = document(
        "青空市",
        &[
            ("ＩＣＴ 研修（令和5年度・新任者）の参加者数", "人"),
            ("人身事故（再掲）の発生件数", "件"),
            ("青空市の市税徴収率", "%"),
        ],
    );
    let b = document(
        "白雲市",
        &[
            ("ICT研修の延べ参加者数（在職者 全員）", "人"),
            ("人身交通事故発生件数", "件"),
            ("市税の収納率（現年度 課税分）", "%"),
        ],
    );
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    let mut quoted = 0;
    for position in 0..3 {
        let at = (0, position, 1);
        let own = &a.initiatives[position].indicators[0].name;
        let own = own.as_deref().unwrap();
        for one in index.candidates(&datasets, &CompareOptions::default(), at, 5) {
            let other = &one.other.name;
            let mut check = |print: &str, words: &[String]| {
                quoted += words.len();
                for word in words {
                    assert!(print.contains(word.as_str()), "{word}: {print}");
                }
            };
            for reason in &one.reasons {
                match reason {
                    MatchReason::SharedWords(words) => check(own, words),
                    MatchReason::Synonyms(left, right) => {
                        check(own, std::slice::from_ref(left));
                        check(other, std::slice::from_ref(right));
                    }
                    _ => {}
                }
            }
            for difference in &one.differences {
                if let MatchDifference::Qualifier(left, right)
                | MatchDifference::Words(left, right) = difference
                {
                    check(own, left);
                    check(other, right);
                }
            }
        }
    }
    assert!(quoted >= 6, "{quoted}");
}

#[test]
fn the_same_name_is_said_of_the_same_print_only() {
    let mut a = document("青空市", &[("参加者数", "人"), ("町税収納率", "%")]);
    let mut b = document("白雲市", &[("参加者数", "人"), ("町税収納率", "%")]);
    for (dataset, title) in [(&mut a, "防災訓練の実施"), (&mut b, "防災訓練")] {
        let fields = &mut dataset.initiatives[0].fields;
        fields.insert(FieldName::Title, sample::text(title, 1, 1));
    }
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    let titles = ("防災訓練の実施".to_owned(), "防災訓練".to_owned());
    for (position, reason, difference) in [
        (
            0,
            MatchReason::GenericName,
            vec![MatchDifference::Title(titles.0, titles.1)],
        ),
        (1, MatchReason::SameName, vec![]),
    ] {
        let at = (0, position, 1);
        let found = index.candidates(&datasets, &CompareOptions::default(), at, 5);
        assert_eq!(found[0].reasons[0], reason);
        assert_eq!(found[0].differences, difference);
    }
}

#[test]
fn a_general_name_alone_is_no_same_indicator() {
    let mut a = document(
        "青空市",
        &[("登録者数", "人"), ("登録者数", "人"), ("会員数", "人")],
    );
    let mut b = document("白雲市", &[("登録者数", "人"), ("登録者数", "人")]);
    let title = |dataset: &mut Dataset, at: usize, title: &str| {
        let fields = &mut dataset.initiatives[at].fields;
        fields.insert(FieldName::Title, sample::text(title, 1, 1));
    };
    title(&mut a, 1, "図書館の運営");
    title(&mut b, 1, "図書館の運営");
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    let find = |position| {
        let at = (0, position, 1);
        index.candidates(&datasets, &CompareOptions::default(), at, 5)
    };
    // Without titles nothing says of what: whatever is found is unlike, and says why.
    let bare = find(0);
    assert!(!bare.is_empty());
    for one in &bare {
        assert!(one.likeness <= 60, "{}", one.likeness);
        assert_eq!(one.reasons[0], MatchReason::GenericName);
    }
    // With one title they are the same.
    let titled = &find(1)[0];
    assert_eq!(
        (titled.likeness, titled.other.indicator.initiative.as_str()),
        (100, "白雲市-2")
    );
    assert_eq!(titled.reasons[0], MatchReason::SameName);
}

#[test]
fn a_rejected_pair_never_comes_back() {
    let a = document("青空市", &[("市税徴収率", "%")]);
    let b = document("白雲市", &[("市税収納率", "%")]);
    let datasets = [&a, &b];
    let index = MatchIndex::new(&datasets);
    let key = |id: &str| IndicatorKey {
        initiative: id.to_owned(),
        position: 1,
    };
    let options = CompareOptions {
        decisions: vec![MatchDecision {
            left: key("白雲市-1"),
            right: key("青空市-1"),
            is_same: false,
        }],
        ..CompareOptions::default()
    };
    assert_eq!(
        index
            .candidates(&datasets, &CompareOptions::default(), (0, 0, 1), 5)
            .len(),
        1
    );
    assert!(
        index
            .candidates(&datasets, &options, (0, 0, 1), 5)
            .is_empty()
    );
}

#[test]
fn other_documents_of_one_municipality_come_last_and_say_so() {
    let a = document("青空市", &[("市税徴収率", "%")]);
    let mut later = document("青空市", &[("市税徴収率", "%")]);
    later.source.sha256 = "later".to_owned();
    let b = document("白雲市", &[("市税の収納率", "%")]);
    let datasets = [&a, &later, &b];
    let index = MatchIndex::new(&datasets);
    let found = index.candidates(&datasets, &CompareOptions::default(), (0, 0, 1), 5);
    let own: Vec<bool> = found.iter().map(|one| one.is_own).collect();
    assert_eq!(own, [false, true]);
    assert_eq!(
        first_names(&index, &datasets, (0, 0, 1)),
        ["市税の収納率", "市税徴収率"]
    );
    let names: BTreeSet<String> = first_names(&index, &datasets, (2, 0, 1))
        .into_iter()
        .collect();
    assert_eq!(names.len(), 1);
}
