//! Targets with where they lie, as a careful reader would say it.

use crate::compare::{
    AmbitionItem, AmbitionRow, AnalysisName, CompareOptions, NotApplicable, Outcome, StepSize,
    compare_by,
};
use crate::normalize::direction::guess_direction;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{
    AttainmentVerdict, Dataset, Direction, FieldName, FiscalYear, Indicator, Value, YearValue,
    sample,
};

fn value(raw: &str) -> Option<Value> {
    (!raw.is_empty()).then(|| parse_value(raw, &ValueContext::default()))
}

fn indicator(name: &str, baseline: &str, target: &str) -> Indicator {
    let (baseline, target) = (value(baseline), value(target));
    let (direction, basis) = guess_direction(name, baseline.as_ref(), target.as_ref());
    Indicator {
        baseline,
        direction,
        direction_basis: basis,
        ..sample::indicator(name, target, None, AttainmentVerdict::Unknown)
    }
}

fn earlier(raw: &str, year: Option<i32>) -> YearValue {
    YearValue {
        part: FieldName::Actual,
        value: Value {
            fiscal_year: year.map(FiscalYear),
            ..value(raw).unwrap()
        },
        at: sample::at(1, 1),
    }
}

fn outcome(indicators: Vec<Indicator>) -> Outcome {
    let mut dataset: Dataset = sample::dataset();
    dataset.initiatives.truncate(1);
    dataset.initiatives[0].indicators = indicators;
    let comparison = compare_by(
        &[&dataset],
        &CompareOptions::default(),
        &[AnalysisName::Ambition],
    );
    comparison.outcome(AnalysisName::Ambition).unwrap().clone()
}

fn row(indicators: Vec<Indicator>) -> AmbitionRow {
    match outcome(indicators) {
        Outcome::Ambition(mut rows) => rows.remove(0),
        other => panic!("{other:?}"),
    }
}

fn size(item: &AmbitionItem) -> String {
    match item.step().ok().and_then(|step| step.size) {
        Some(StepSize::Share(share)) => format!("{share}"),
        Some(StepSize::Points(points)) => format!("{points} points"),
        None => "-".to_owned(),
    }
}

fn placed(item: &AmbitionItem) -> String {
    match item.step() {
        Ok(step) => format!("{:?}", step.height),
        Err(gap) => format!("{gap:?}"),
    }
}

#[test]
fn targets_lie_above_on_or_below_the_baseline() {
    #[rustfmt::skip]
    let cases: &[([&str; 3], &str, &str)] = &[
        (["参加者数", "100人", "120人"], "Above", "0.2"),
        (["参加者数", "100人", "100人"], "Equal", "0"),
        (["参加者数", "157人", "149人"], "Below", "-0.051"),
        (["ごみ排出量", "1,000t", "900t"], "Above", "-0.1"),
        (["ごみ排出量", "1,000t", "1,100t"], "Below", "0.1"),
        // Percentages differ by points; from nothing there is no ratio.
        (["受診率", "16.2%", "17.0%"], "Above", "0.8 points"),
        (["開催回数", "0回", "2回"], "Above", "-"),
        // A limit of the target says which way is better.
        (["歩行者の数", "30人", "25人以内"], "Above", "-0.1667"),
        // Unlike things are not compared.
        (["参加者数", "4回", "120人"], "UnitsDiffer", "-"),
        (["参加者数", "動画視聴者 1,400人", "150人"], "CountsOther", "-"),
        (["参加者数", "年間 100人", "150人"], "Above", "0.5"),
        (["参加者数", "多数", "120人"], "TextReference", "-"),
        (["参加者数", "", "120人"], "NoReference", "-"),
        (["設置数", "20基", "100基(累計)"], "CumulativeDiffers", "-"),
        (["使用量の削減", "80%", "30%減"], "ChangeAgainstLevel", "-"),
        (["利用率", "50%", "午前50% 午後55%"], "SeveralNumbers", "-"),
    ];
    // One that can be compared beside each, so that there is a result.
    let other = || indicator("参加者数", "1人", "2人");
    for (cells, expected, far) in cases {
        let [name, baseline, target] = cells;
        let row = row(vec![indicator(name, baseline, target), other()]);
        let item = &row.items[0];
        assert_eq!(
            (placed(item).as_str(), size(item).as_str()),
            (*expected, *far),
            "{cells:?}"
        );
        assert_eq!(
            row.compared() + row.uncompared() + row.in_doubt(),
            2,
            "{cells:?}"
        );
    }
}

#[test]
fn a_direction_that_follows_from_the_target_alone_is_said() {
    let row = row(vec![
        indicator("職員の数", "653人", "645人"),
        indicator("参加者数", "100人", "120人"),
    ]);
    assert_eq!((row.above, row.assumed), (2, 1));
    assert!(row.items[0].is_assumed);
    assert!(!row.items[1].is_assumed);
}

#[test]
fn the_last_actual_comes_before_the_baseline() {
    // The document reports on 2024.
    let mut read = indicator("参加者数", "100人", "120人");
    read.history = vec![
        earlier("110人", Some(2022)),
        earlier("130人", Some(2023)),
        earlier("999人", Some(2025)),
    ];
    let row = row(vec![read]);
    assert_eq!((row.above, row.below, row.against_last_actual), (0, 1, 1));
    let item = &row.items[0];
    let step = item.step().unwrap();
    assert_eq!((step.from.raw.as_str(), step.year), ("130人", Some(2023)));
    assert_eq!(placed(item), "Below");
    assert!(item.baseline.is_ok(), "the baseline is kept beside it");
}

#[test]
fn the_actual_of_the_year_is_the_last_one_for_a_later_target() {
    let mut read = indicator("参加者数", "100人", "150人");
    read.target.as_mut().unwrap().fiscal_year = Some(FiscalYear(2027));
    read.actual = value("120人");
    let row = row(vec![read]);
    assert_eq!(row.items[0].step().unwrap().from.raw, "120人");
}

#[test]
fn previous_actuals_without_a_year_count() {
    let mut read = indicator("参加者数", "", "120人");
    read.history = vec![earlier("130人", None)];
    assert_eq!(row(vec![read]).below, 1);
}

#[test]
fn nothing_to_compare_with_says_so() {
    let none = outcome(vec![indicator("参加者数", "", "120人")]);
    assert_eq!(none, Outcome::NotApplicable(NotApplicable::NoReferences));
    let maintained = indicator("水準の維持", "12人", "10人");
    assert_eq!(maintained.direction, Direction::Maintain);
    let row = row(vec![maintained, indicator("参加者数", "1人", "2人")]);
    assert_eq!(placed(&row.items[0]), "DirectionUnknown");
}
