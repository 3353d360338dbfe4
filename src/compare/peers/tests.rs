//! Peers and counts a head on real codes, whose facts are public, and on invented figures.

use super::nearest::{find, peers, vectors};
use super::per_head::{count_of, per_thousand, population_for};
use super::*;
use crate::compare::{AnalysisName, CompareOptions, Comparison, Outcome, compare};
use crate::facts::municipality;
use crate::record::{
    AttainmentVerdict, Bound, Dataset, FiscalYear, Indicator, MunicipalityEvidence, Number, Value,
    ValueFlag, sample,
};

/// The sample as a document of the municipality with this code.
fn document(code: &str, year: i32) -> Dataset {
    let facts = municipality::find(code).unwrap();
    let mut dataset = sample::dataset();
    dataset.source.sha256 = format!("{code}{year}");
    dataset.fiscal_year = Some(FiscalYear(year));
    dataset.municipality = Some(crate::record::Municipality {
        name: facts.name.to_owned(),
        code: Some(code.to_owned()),
        prefecture: Some(facts.prefecture.to_owned()),
        evidence: MunicipalityEvidence::Declared,
        basis: String::new(),
        at: Vec::new(),
    });
    dataset
}

fn result(comparison: &Comparison) -> &Peers {
    match comparison.outcome(AnalysisName::Peers) {
        Some(Outcome::Peers(peers)) => peers,
        other => panic!("{other:?}"),
    }
}

fn with(options: PeerOptions) -> CompareOptions {
    CompareOptions {
        peers: options,
        ..CompareOptions::default()
    }
}

#[test]
fn a_municipality_stands_once_with_all_its_documents() {
    let documents = [document("132098", 2022), document("132098", 2023)];
    let comparison = compare(&[&documents[0], &documents[1]], &CompareOptions::default());
    let [scale] = result(&comparison).municipalities.as_slice() else {
        panic!("one municipality");
    };
    assert_eq!(scale.series, [0, 1]);
    let facts = municipality::find("132098").unwrap();
    assert_eq!(scale.population[0].people, facts.population[0]);
    assert_eq!(scale.population[0].date, (2024, 1, 1));
    assert_eq!(scale.spending.iter().sum::<u64>(), facts.total_spending());
    assert_eq!(scale.group_members, 36);
}

#[test]
fn what_is_not_known_says_why() {
    let mut rows = Vec::new();
    let none = |dataset: &mut Dataset| dataset.municipality = None;
    let mut change = |edit: &dyn Fn(&mut Dataset), reason| {
        let mut dataset = document("132098", 2023);
        edit(&mut dataset);
        rows.push((dataset, reason));
    };
    let code = |code: Option<&'static str>| {
        move |dataset: &mut Dataset| {
            dataset.municipality.as_mut().unwrap().code = code.map(str::to_owned);
        }
    };
    change(&none, UnknownScaleReason::NoMunicipality);
    change(&code(None), UnknownScaleReason::NoCode);
    change(&code(Some("")), UnknownScaleReason::NoCode);
    change(
        &code(Some("999999")),
        UnknownScaleReason::UnknownCode("999999".to_owned()),
    );
    change(
        &code(Some("011002")),
        UnknownScaleReason::OtherName {
            code: "011002".to_owned(),
            name: "札幌市".to_owned(),
        },
    );
    for (dataset, reason) in rows {
        let comparison = compare(&[&dataset], &CompareOptions::default());
        let peers = result(&comparison);
        assert!(peers.municipalities.is_empty());
        assert_eq!(peers.unknown, [UnknownScale { series: 0, reason }]);
        assert!(peers.per_head.rows.is_empty());
    }
}

#[test]
fn peers_are_the_nearest_of_all() {
    for code in ["132098", "011002", "013030", "473821"] {
        let Some(of) = find(code) else {
            panic!("{code}");
        };
        let options = PeerOptions::default();
        let (found, candidates) = peers(of, &options);
        assert_eq!((found.len(), candidates), (10, 1740), "{code}");
        assert!(found.is_sorted_by_key(|peer| (peer.distance, peer.code.clone())));
        // Nobody who was left out is nearer than the last of the list.
        let all = PeerOptions {
            count: u32::MAX,
            ..options
        };
        let (more, _) = peers(of, &all);
        assert_eq!(more.len(), MOST_PEERS as usize);
        assert_eq!(more[..10], found[..]);
        assert!(found.iter().all(|peer| peer.code != code));
    }
}

#[test]
fn the_distance_is_the_mean_of_the_differences_by_weight() {
    let of = find("132098").unwrap();
    let weights = PeerWeights {
        population: 3,
        area: 0,
        density: 1,
        capability: 0,
        spending_mix: 0,
    };
    let options = PeerOptions {
        weights,
        ..PeerOptions::default()
    };
    for peer in peers(of, &options).0 {
        let [population, _, density, ..] = peer.differences;
        let mean = f64::from(3 * population + density) / 4.0;
        assert!((f64::from(peer.distance) - mean).abs() <= 0.5);
        let (one, other) = (of.facts.latest_population(), peer.population);
        let larger = f64::from(one.max(other));
        let share = f64::from(one.abs_diff(other)) / larger;
        assert!((f64::from(population) / 10_000.0 - share).abs() < 0.0001);
    }
}

#[test]
fn a_difference_is_the_same_from_both_sides_and_none_to_oneself() {
    let all = vectors();
    for (one, other) in all.iter().zip(all.iter().skip(100)).step_by(97) {
        let (there, _) = super::nearest::nearest(one, [other].into_iter(), weights(), 1);
        let (back, _) = super::nearest::nearest(other, [one].into_iter(), weights(), 1);
        assert_eq!(there[0].differences, back[0].differences);
        assert!(there[0].differences.iter().all(|part| *part <= 10_000));
    }
}

fn weights() -> PeerWeights {
    PeerWeights::default()
}

#[test]
fn conditions_narrow_the_choice() {
    let of = find("132098").unwrap();
    let narrowed = |same_group_only, same_prefecture_only| {
        let options = PeerOptions {
            same_group_only,
            same_prefecture_only,
            ..PeerOptions::default()
        };
        peers(of, &options)
    };
    let (group, in_group) = narrowed(true, false);
    assert_eq!(in_group, 35);
    assert!(group.iter().all(|peer| peer.is_same_group));
    let (prefecture, in_prefecture) = narrowed(false, true);
    assert_eq!(in_prefecture, 61);
    assert!(prefecture.iter().all(|peer| peer.prefecture == "東京都"));
    assert!(narrowed(true, true).1 <= 35);
}

#[test]
fn without_weights_there_are_no_peers() {
    let options = PeerOptions {
        weights: PeerWeights {
            population: 0,
            area: 0,
            density: 0,
            capability: 0,
            spending_mix: 0,
        },
        ..PeerOptions::default()
    };
    assert_eq!(peers(find("132098").unwrap(), &options), (Vec::new(), 0));
}

#[test]
fn own_groups_are_listed_whole_and_unknown_codes_are_told() {
    let codes = ["142051", "282049", "132098", "142051", "000000"];
    let options = with(PeerOptions {
        own_groups: vec![OwnGroup {
            name: "近隣".to_owned(),
            codes: codes.map(str::to_owned).to_vec(),
        }],
        ..PeerOptions::default()
    });
    let dataset = document("132098", 2023);
    let comparison = compare(&[&dataset], &options);
    let peers = result(&comparison);
    let [own] = peers.own_groups.as_slice() else {
        panic!("one group");
    };
    assert_eq!((own.members, own.unknown_codes.len()), (3, 1));
    let [members] = peers.municipalities[0].own_peers.as_slice() else {
        panic!("one group");
    };
    let found: Vec<&str> = members.iter().map(|peer| peer.code.as_str()).collect();
    assert_eq!(found, ["142051", "282049"]);
}

#[test]
fn options_may_name_only_what_they_change() {
    let options: PeerOptions =
        serde_json::from_str(r#"{"count": 5, "weights": {"area": 2}}"#).unwrap();
    assert_eq!((options.count, options.weights.area), (5, 2));
    assert_eq!(options.weights.population, 1);
}

fn counted(name: &str, number: &str, unit: &str) -> Indicator {
    let mut value = sample::value(number, 0, unit);
    value.numbers = vec![Number {
        value: number.parse().unwrap(),
        unit: unit.to_owned(),
        bound: None,
        label: None,
    }];
    sample::indicator(name, None, Some(value), AttainmentVerdict::Unknown)
}

#[test]
fn only_plain_counts_are_divided() {
    let gap = |indicator: &Indicator| match count_of(indicator, false) {
        None => "none".to_owned(),
        Some(Ok((_, number))) => number.value.to_string(),
        Some(Err(gap)) => format!("{gap:?}"),
    };
    for (name, number, unit, expected) in [
        ("講座の参加者数", "2303", "人", "2303"),
        ("待機児童数", "0", "人", "0"),
        ("相談件数", "91", "件", "91"),
        ("貸出冊数", "52000", "冊", "52000"),
        ("市民1人当たりの貸出冊数", "5", "冊", "Rate"),
        ("1日平均の来館者数", "120", "人", "Rate"),
        ("相談件数", "5.2", "件", "NotWhole"),
        ("参加者の増減", "-3", "人", "Rate"),
        ("転入超過", "-3", "人", "NotAmount"),
        ("収納率", "98", "%", "none"),
        ("満足度", "70", "点", "none"),
        ("寄附額", "1000", "円", "none"),
        ("利用者数", "30", "人/日", "none"),
        ("整備延長", "12", "km", "none"),
    ] {
        assert_eq!(
            gap(&counted(name, number, unit)),
            expected,
            "{name} {number}{unit}"
        );
    }
    let mut bounded = counted("参加者数", "100", "人");
    let value: &mut Value = bounded.actual.as_mut().unwrap();
    value.numbers[0].bound = Some(Bound::AtLeast);
    assert_eq!(gap(&bounded), "NotAmount");
    let mut more = counted("参加者数", "100", "人");
    more.actual.as_mut().unwrap().flags = vec![ValueFlag::Increase];
    assert_eq!(gap(&more), "NotAmount");
    let doubtful = counted("参加者数", "100", "人");
    assert_eq!(count_of(&doubtful, true), Some(Err(PerHeadGap::InDoubt)));
    let mut two = counted("参加者数", "100", "人");
    let value = two.actual.as_mut().unwrap();
    value.numbers.push(value.numbers[0].clone());
    assert_eq!(gap(&two), "SeveralNumbers");
}

#[test]
fn the_population_is_that_of_the_year_or_the_nearest() {
    let on = |year| DatedPopulation {
        people: 1000,
        date: (year, 1, 1),
    };
    let known = [on(2024), on(2023)];
    for (fiscal_year, year, lies_in) in [
        (Some(2023), 2024, 2023),
        (Some(2022), 2023, 2022),
        (Some(2019), 2023, 2022),
        (Some(2026), 2024, 2023),
        (None, 2024, 2023),
    ] {
        let found = population_for(known, fiscal_year);
        assert_eq!((found.date.0, found.fiscal_year()), (year, lies_in));
    }
}

#[test]
fn counts_are_divided_by_thousands() {
    for (count, people, figure) in [
        ("2303", 99_910, "23.050746"),
        ("0", 5000, "0"),
        ("1000", 1000, "1000"),
    ] {
        let found = per_thousand(count.parse().unwrap(), people).unwrap();
        assert_eq!(found.to_string(), figure);
    }
    assert_eq!(per_thousand(Decimal::ONE, 0), Err(PerHeadGap::NotAmount));
    // Four facilities of 430,000 people.
    let four = Decimal::from(4);
    assert_eq!(per_thousand(four, 430_000), Err(PerHeadGap::TooFew));
    assert_eq!(per_thousand(four, 400_000), Ok(Decimal::new(1, 2)));
}

#[test]
fn a_count_says_when_its_year_is_another_one() {
    for (year, is_other) in [(2022, false), (2023, false), (2024, true), (2021, true)] {
        let mut dataset = document("132098", year);
        dataset.initiatives.truncate(1);
        dataset.initiatives[0].indicators = vec![counted("参加者数", "100", "人")];
        dataset.initiatives[0].doubts.clear();
        let comparison = compare(&[&dataset], &CompareOptions::default());
        let [row] = result(&comparison).per_head.rows.as_slice() else {
            panic!("one count");
        };
        assert_eq!(
            (row.is_other_year(), row.municipality),
            (is_other, 0),
            "{year}"
        );
    }
}
