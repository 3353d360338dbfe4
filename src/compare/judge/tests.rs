//! Tables of indicators with the judgement that a careful reader would give.

use rust_decimal::Decimal;

use super::Place;
use crate::compare::{
    AnalysisName, CompareOptions, DirectionChoice, IndicatorItem, IndicatorKey, Outcome, Parts,
    compare_by,
};
use crate::normalize::attainment::attain;
use crate::normalize::direction::guess_direction;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{
    AttainmentVerdict, Dataset, Direction, FieldName, FiscalYear, Indicator, Value, ValueFlag,
    YearValue, sample,
};

fn value(raw: &str) -> Option<Value> {
    (!raw.is_empty()).then(|| parse_value(raw, &ValueContext::default()))
}

/// An indicator as it is read from its cells; `None` as direction is what name and numbers say.
fn indicator(cells: [&str; 4], direction: Option<Direction>) -> Indicator {
    let [name, baseline, target, actual] = cells;
    let (baseline, target, actual) = (value(baseline), value(target), value(actual));
    let (guessed, basis) = guess_direction(name, baseline.as_ref(), target.as_ref());
    let direction = direction.unwrap_or(guessed);
    let attainment = attain(target.as_ref(), actual.as_ref(), direction);
    Indicator {
        baseline,
        direction,
        direction_basis: basis,
        attainment,
        ..sample::indicator(name, target, actual, AttainmentVerdict::Unknown)
    }
}

fn document(indicators: Vec<Indicator>) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.initiatives.truncate(1);
    dataset.initiatives[0].doubts.clear();
    dataset.initiatives[0].indicators = indicators;
    dataset
}

fn items(dataset: &Dataset, options: &CompareOptions) -> Vec<IndicatorItem> {
    let comparison = compare_by(&[dataset], options, &[AnalysisName::Attainment]);
    match comparison.outcome(AnalysisName::Attainment) {
        Some(Outcome::Attainment(rows)) => {
            let row = &rows[0];
            assert_eq!(
                row.total() as usize,
                row.items.len(),
                "counts are the items'"
            );
            row.items.clone()
        }
        other => panic!("{other:?}"),
    }
}

fn item(indicator: Indicator) -> IndicatorItem {
    items(&document(vec![indicator]), &CompareOptions::default()).remove(0)
}

fn rate(rate: Result<Decimal, crate::compare::RateGap>) -> String {
    match rate {
        Ok(rate) => rate.to_string(),
        Err(gap) => format!("{gap:?}"),
    }
}

fn judged(item: &IndicatorItem) -> String {
    format!("{:?}", item.judgement)
}

/// name, baseline, target, actual, direction, judgement, rate 1, rate 2, kind.
type Case = ([&'static str; 4], Option<Direction>, [&'static str; 4]);

const UP: Option<Direction> = Some(Direction::Up);
const DOWN: Option<Direction> = Some(Direction::Down);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Two formulas with one name: nearly reached by one, all lost by the other.
    (["宿泊観光客数", "989万人", "990万人", "988万人"], UP, ["NotMet", "0.998", "-1", "YearNotStated"]),
    (["観光消費額", "3,989億円", "3,990億円", "4,527億円"], UP, ["Exceeded", "1.1346", "538", "YearNotStated"]),
    (["会員数", "100人", "200人", "150人"], UP, ["NotMet", "0.75", "0.5", "YearNotStated"]),
    (["会員数", "100人", "200人", "200人"], UP, ["Met", "1", "1", "YearNotStated"]),
    // Less is better: formula 1 stays as it is, formula 2 counts towards the target.
    (["ごみ排出量", "1,000t", "800t", "900t"], DOWN, ["NotMet", "1.125", "0.5", "YearNotStated"]),
    (["ごみ排出量", "1,000t", "800t", "700t"], DOWN, ["Exceeded", "0.875", "1.5", "YearNotStated"]),
    (["待機児童数", "12人", "0人", "0人"], DOWN, ["Met", "ZeroTarget", "1", "YearNotStated"]),
    (["待機児童数", "12人", "0人", "3人"], DOWN, ["NotMet", "ZeroTarget", "0.75", "YearNotStated"]),
    (["時間外勤務時間数", "", "30時間以内", "28時間"], None, ["Exceeded", "0.9333", "NoBaseline", "YearNotStated"]),
    // Of two decreases the larger is better.
    (["時間外勤務時間数", "", "30%減", "27.8%減"], DOWN, ["NotMet", "0.9267", "NoBaseline", "YearNotStated"]),
    // A change is not set against a level.
    (["使用量", "80%", "30%減", "20%減"], DOWN, ["NotMet", "0.6667", "ChangeAgainstLevel", "YearNotStated"]),
    // Zero and less.
    (["新規創業数", "0件", "5件", "0件"], UP, ["NotMet", "0", "0", "YearNotStated"]),
    (["実質収支", "▲20百万円", "▲10百万円", "▲5百万円"], UP, ["Exceeded", "NegativeTarget", "1.5", "YearNotStated"]),
    (["実質収支", "▲20百万円", "10百万円", "▲5百万円"], UP, ["NotMet", "-0.5", "0.5", "YearNotStated"]),
    // The target is the baseline, or lies behind it.
    (["相談員数", "5人", "5人", "5人"], UP, ["Met", "1", "TargetIsBaseline", "YearNotStated"]),
    (["整備延長", "980m", "550m", "820m"], UP, ["Exceeded", "1.4909", "TargetBehindBaseline", "YearNotStated"]),
    // What cannot be compared.
    (["参加者数", "", "", "30人"], UP, ["Unknown(NoTarget)", "NoTarget", "NoTarget", "None"]),
    (["参加者数", "", "30人", ""], UP, ["Unknown(NoActual)", "NoActual", "NoActual", "YearNotStated"]),
    (["参加者数", "", "30人", "増えた"], UP, ["Unknown(TextActual)", "Words", "Words", "YearNotStated"]),
    (["排出量", "11.1%", "876t", "900t"], DOWN, ["NotMet", "1.0274", "BaselineUnitDiffers", "YearNotStated"]),
    (["参加者数", "動画視聴者1,400人", "150人", "123人"], UP, ["NotMet", "0.82", "BaselineCountsOther", "YearNotStated"]),
    (["参加者数", "", "30人", "4回"], UP, ["Unknown(UnitsDiffer)", "UnitsDiffer", "UnitsDiffer", "YearNotStated"]),
    (["店舗の広さ", "", "30件", "40件"], None, ["Unknown(DirectionUnknown)", "1.3333", "NoBaseline", "YearNotStated"]),
    (["店舗の広さ", "", "30件", "30件"], None, ["Met", "1", "NoBaseline", "YearNotStated"]),
    // Words.
    (["計画の策定", "", "計画策定", "計画策定"], None, ["Met", "Words", "Words", "StateReached"]),
    (["計画の策定", "検討", "計画策定", "素案作成"], None, ["Unknown(TextTarget)", "Words", "Words", "StateReached"]),
    (["満足度", "60%", "基準値を上回る", "65%"], UP, ["Unknown(TextTarget)", "Words", "Words", "Worded"]),
    (["満足度", "60%", "全国平均以上", "65%"], UP, ["Unknown(TextTarget)", "Words", "Words", "Worded"]),
    // Several figures in one cell.
    (["利用率", "", "午前50% 午後55% 夜間26%", "午前52% 午後54.2% 夜間18.0%"], UP, ["NotMet", "SeveralNumbers", "SeveralNumbers", "YearNotStated"]),
    (["利用率", "", "40%以上 60%以下", "50%"], None, ["Met", "SeveralNumbers", "SeveralNumbers", "YearNotStated"]),
    // A figure beside the value is no value: no rate stands on it.
    (["残業", "", "1人当たり 120時間以下", "1人当たり 134時間"], None, ["NotMet", "SeveralNumbers", "SeveralNumbers", "YearNotStated"]),
    (["整備面積", "1064.4ha (90.3%)", "1081.0ha (91.7%)", "1076.3ha (91.3%)"], UP, ["NotMet", "0.9957", "0.7169", "YearNotStated"]),
    // Cumulative figures are compared with cumulative ones only.
    (["設置数", "", "100基(累計)", "80基(累計)"], UP, ["NotMet", "0.8", "NoBaseline", "Cumulative"]),
    (["設置数", "", "100基(累計)", "20基"], UP, ["Unknown(CumulativeDiffers)", "CumulativeDiffers", "CumulativeDiffers", "Cumulative"]),
    (["設置数", "", "20基", "100基(累計)"], UP, ["Unknown(CumulativeDiffers)", "CumulativeDiffers", "CumulativeDiffers", "YearNotStated"]),
    (["設置数(累計)", "10基", "100基", "80基"], UP, ["NotMet", "0.8", "0.7778", "Cumulative"]),
    (["設置数", "10基", "100基(累計)", "80基(累計)"], UP, ["NotMet", "0.8", "CumulativeDiffers", "Cumulative"]),
];

#[test]
fn every_case_is_judged_as_a_careful_reader_would() {
    let mut wrong = Vec::new();
    for (cells, direction, expected) in CASES {
        let item = item(indicator(*cells, *direction));
        let found = [
            judged(&item),
            rate(item.ratio),
            rate(item.progress),
            format!("{:?}", item.kind),
        ];
        if found != *expected {
            wrong.push(format!(
                "{cells:?}\n  expected {expected:?}\n  found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_of_years_are_cumulative() {
    for (raw, is_span) in [
        ("5年間で100自治会", true),
        ("３か年計 30件", true),
        ("年間100回", false),
        ("1年間で3回", false),
        ("令和7年度 100件", false),
        ("11年間の合計 40人", true),
    ] {
        assert_eq!(super::kind::spans_years(raw), is_span, "{raw}");
    }
}

#[test]
fn the_year_decides_whether_a_target_is_due() {
    // The document reports on 2024.
    for (due, measured, judgement, kind) in [
        (2024, Some(2024), "NotMet", "Annual"),
        (2024, None, "NotMet", "Annual"),
        (2027, Some(2024), "Unknown(TargetNotDue)", "FinalYear"),
        (2027, None, "Unknown(TargetNotDue)", "FinalYear"),
        (2024, Some(2023), "Unknown(TargetNotDue)", "Annual"),
        (2022, Some(2024), "Unknown(YearsDiffer)", "Annual"),
    ] {
        let mut read = indicator(["会員数", "", "200人", "150人"], UP);
        read.target.as_mut().unwrap().fiscal_year = Some(FiscalYear(due));
        read.actual.as_mut().unwrap().fiscal_year = measured.map(FiscalYear);
        let item = item(read);
        assert_eq!(
            (judged(&item), format!("{:?}", item.kind)),
            (judgement.to_owned(), kind.to_owned()),
            "{due} {measured:?}"
        );
        assert_eq!(item.ratio, Ok(Decimal::new(75, 2)), "the rate stays");
    }
}

#[test]
fn parts_of_a_cell_and_of_a_composite_are_counted() {
    let cell = item(indicator(
        [
            "利用率",
            "",
            "午前50% 午後55% 夜間26%",
            "午前52% 午後56% 夜間18%",
        ],
        UP,
    ));
    let parts = |met, judged, all| Some(Parts { met, judged, all });
    assert_eq!(cell.parts, parts(2, 3, 3));

    let part = |label: &str, actual| {
        let mut part = indicator(["回数", "", "3回", actual], UP);
        part.label = Some(label.to_owned());
        part
    };
    let all = items(
        &document(vec![part("①", "3回"), part("②", "2回"), part("③", "")]),
        &CompareOptions::default(),
    );
    for item in &all {
        assert_eq!(item.group, parts(1, 2, 3));
    }
    let kinds = items(
        &document(vec![part("成果指標1", "3回"), part("成果指標2", "2回")]),
        &CompareOptions::default(),
    );
    assert_eq!(kinds[0].group, None, "two indicators are no composite");
}

#[test]
fn what_is_not_final_is_counted_and_said() {
    let dataset = document(vec![
        indicator(["受診率", "", "20%", "19.6%(速報値)"], UP),
        indicator(["受診率", "", "20%", "21%"], UP),
    ]);
    let comparison = compare_by(
        &[&dataset],
        &CompareOptions::default(),
        &[AnalysisName::Attainment],
    );
    let Some(Outcome::Attainment(rows)) = comparison.outcome(AnalysisName::Attainment) else {
        panic!("attainment");
    };
    assert_eq!((rows[0].provisional, rows[0].decided()), (1, 2));
    assert!(rows[0].items[0].is_provisional());
    assert_eq!(rows[0].items[0].flags, [ValueFlag::Preliminary]);
}

#[test]
fn the_reader_turns_the_direction() {
    let dataset = document(vec![indicator(
        ["基金", "12億円", "10億円", "23億円"],
        None,
    )]);
    let read = &items(&dataset, &CompareOptions::default())[0];
    assert_eq!(
        (read.direction, judged(read).as_str()),
        (Direction::Down, "NotMet")
    );

    let set = |direction| {
        let key = IndicatorKey {
            initiative: dataset.initiatives[0].id.clone(),
            position: 1,
        };
        let options = CompareOptions {
            directions: vec![DirectionChoice {
                indicator: key,
                direction,
            }],
            ..CompareOptions::default()
        };
        items(&dataset, &options).remove(0)
    };
    let up = set(Direction::Up);
    assert_eq!(judged(&up), "Exceeded");
    assert_eq!(format!("{:?}", up.basis), "User");
    assert_eq!(rate(up.progress), "TargetBehindBaseline");
    assert_eq!(
        judged(&set(Direction::Unknown)),
        "Unknown(DirectionUnknown)"
    );
}

#[test]
fn a_value_in_doubt_is_listed_and_left_out_until_it_is_confirmed() {
    let mut read = indicator(["会員数", "", "200人", "150人"], UP);
    read.actual.as_mut().unwrap().flags = vec![ValueFlag::Doubtful];
    read.attainment.verdict = AttainmentVerdict::Unknown;
    let dataset = document(vec![read]);
    let found = &items(&dataset, &CompareOptions::default())[0];
    assert_eq!(judged(found), "InDoubt");
    assert_eq!(rate(found.ratio), "InDoubt");

    let options = CompareOptions {
        confirmed: [(dataset.initiatives[0].id.clone(), FieldName::Actual)].into(),
        ..CompareOptions::default()
    };
    let found = &items(&dataset, &options)[0];
    assert_eq!(
        (judged(found).as_str(), rate(found.ratio)),
        ("NotMet", "0.75".to_owned())
    );
}

/// The rate that is printed for an indicator with a baseline, a target and an actual.
fn agreement(raw: &str, cells: [&str; 3], direction: Direction) -> String {
    let [baseline, target, actual] = cells;
    let mut read = indicator(["回数", baseline, target, actual], Some(direction));
    read.printed_rate = value(raw);
    format!("{:?}", item(read).printed.unwrap().agreement)
}

#[test]
fn a_printed_rate_tells_which_formula_it_comes_from() {
    use Direction::{Down, Up};
    let cases: &[(&str, [&str; 3], Direction, &str)] = &[
        ("99.8%", ["989人", "990人", "988人"], Up, "Ratio"),
        ("0%未満", ["989人", "990人", "988人"], Up, "Progress"),
        ("100%超", ["3989人", "3990人", "4527人"], Up, "Both"),
        ("50%", ["100人", "200人", "150人"], Up, "Progress"),
        ("75.0%", ["", "200人", "150人"], Up, "Ratio"),
        ("66.7%", ["", "300人", "200人"], Up, "Ratio"),
        // Cut off, not rounded.
        ("66.6%", ["", "300人", "200人"], Up, "Ratio"),
        ("67%", ["", "300人", "200人"], Up, "Ratio"),
        ("66%", ["", "300人", "200人"], Up, "Ratio"),
        ("68%", ["", "300人", "200人"], Up, "Neither"),
        // The figures were rounded before.
        ("90%", ["", "1.2億円", "1.1億円"], Up, "Ratio"),
        // Nothing above 100 is printed, or below 0.
        ("100%", ["", "120人", "154人"], Up, "Capped"),
        ("0%", ["50人", "60人", "40人"], Up, "Capped"),
        ("100%", ["10人", "60人", "60人"], Up, "Both"),
        // A target behind the baseline leaves no rate to show, but others compute it.
        ("40%", ["980m", "550m", "808m"], Up, "Progress"),
        // Where less is better some divide the other way, or mirror the rate.
        ("88.9%", ["", "800t", "900t"], Down, "Inverse"),
        ("87.5%", ["", "800t", "900t"], Down, "Mirrored"),
        ("88.9%", ["", "800t", "900t"], Up, "Neither"),
        // Without a unit it may be a share.
        ("0.95", ["", "100人", "95人"], Up, "Ratio"),
        ("0.8", ["", "100人", "80人"], Up, "Ratio"),
        ("0.8", ["", "100人", "95人"], Up, "NotComparable"),
        ("95.0", ["", "100人", "95人"], Up, "Ratio"),
        ("9割", ["", "100人", "90人"], Up, "Ratio"),
        // What is not plain enough.
        ("約90%", ["", "100人", "70人"], Up, "NotComparable"),
        ("順調", ["", "100人", "95人"], Up, "NotComparable"),
        ("95%", ["", "", "95人"], Up, "NotComparable"),
        ("70%", ["", "100回", "95人"], Up, "NotComparable"),
        ("100%", ["", "0人", "5人"], Up, "NotComparable"),
        ("70%", ["", "▲20人", "▲5人"], Up, "NotComparable"),
    ];
    let mut wrong = Vec::new();
    for (raw, cells, direction, expected) in cases.iter().copied() {
        let found = agreement(raw, cells, direction);
        if found != expected {
            wrong.push(format!("{raw} {cells:?}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_printed_rate_may_count_towards_the_final_target_and_may_be_in_doubt() {
    let read = |raw: &str| {
        let mut read = indicator(["会員数", "", "200人", "150人"], UP);
        read.printed_rate = value(raw);
        read.history = vec![YearValue {
            part: FieldName::FinalTarget,
            value: value("500人").unwrap(),
            at: sample::at(11, 3),
        }];
        read
    };
    let of = |read| format!("{:?}", item(read).printed.unwrap().agreement);
    assert_eq!(of(read("30%")), "FinalTarget");
    assert_eq!(of(read("45%")), "Neither");
    let mut doubtful = read("45%");
    doubtful.printed_rate.as_mut().unwrap().flags = vec![ValueFlag::Doubtful];
    assert_eq!(of(doubtful), "NotComparable");
}

#[test]
fn a_place_is_judged_without_the_analysis() {
    let dataset = document(vec![indicator(["会員数", "100人", "200人", "150人"], UP)]);
    let options = CompareOptions::default();
    let datasets = [&dataset];
    let input = crate::compare::Input::new(&datasets, &options);
    let judged = input.judge(Place {
        dataset: &dataset,
        initiative: &dataset.initiatives[0],
        position: 1,
        indicator: &dataset.initiatives[0].indicators[0],
    });
    assert_eq!(judged.judgement.verdict(), AttainmentVerdict::NotMet);
}
