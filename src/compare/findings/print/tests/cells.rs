//! Points on the units, years and brackets of cells.

use super::{check, dataset, details, doubtful, in_doubt, inapplicable, indicator, record, with};
use crate::compare::findings::PrintDetail;
use crate::compare::{FindingCode, IndicatorKey, RuleInapplicable};
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{
    Absence, Dataset, Extracted, FieldName, FiscalYear, Indicator, Value, ValueFlag, sample,
};

fn value(raw: &str) -> Option<Value> {
    (!raw.is_empty()).then(|| parse_value(raw, &ValueContext::default()))
}

/// An indicator with a unit from a cell of its own.
fn in_unit(name: &str, actual: &str, unit: &str) -> Indicator {
    let context = ValueContext {
        unit: Some(unit.to_owned()),
        ..ValueContext::default()
    };
    let mut indicator = indicator(name, "", "");
    indicator.actual = Some(parse_value(actual, &context));
    indicator
}

fn from(name: &str, baseline: &str, target: &str, actual: &str) -> Indicator {
    Indicator {
        baseline: value(baseline),
        ..indicator(name, target, actual)
    }
}

fn of(indicators: Vec<Indicator>) -> Dataset {
    dataset(vec![with(record(1, "市民の活動", &[]), indicators)])
}

#[test]
fn values_in_different_units_differ() {
    let code = FindingCode::UnitDiffers;
    let of = |target: &str, actual: &str| {
        let one = indicator("電源の比率", target, actual);
        dataset(vec![with(record(1, "再生可能エネルギー", &[]), vec![one])])
    };
    let found = details(&of("15%", "876t"), code);
    assert!(matches!(
        found.as_slice(),
        [PrintDetail::UnitDiffers { part: FieldName::Target, unit, other: FieldName::Actual, .. }] if unit == "%"
    ));
    for (target, actual) in [
        ("15%", "12.3％"),
        ("3か所", "4箇所"),
        ("20人", "18名"),
        ("300千円", "29万円"),
        ("16日/人", "19日"),
        ("前年度比5%減", "120件"),
        ("30回 600人", "28回 500人"),
    ] {
        assert!(
            details(&of(target, actual), code).is_empty(),
            "{target} {actual}"
        );
    }
    let mut unclear = of("15%", "876t");
    let first = &mut unclear.initiatives[0].indicators[0];
    let actual: &mut Value = first.actual.as_mut().unwrap();
    actual.flags.push(ValueFlag::Doubtful);
    assert_eq!(in_doubt(&unclear, code), 1);
    assert_eq!(
        inapplicable(&of("", "検討"), code),
        Some(RuleInapplicable::NoComparableIndicators)
    );
}

#[test]
fn a_printed_unit_that_is_not_the_columns_differs() {
    let one = indicator("利用者", "", "120件");
    let initiative = record(1, "図書館", &[(FieldName::Unit, "人")]);
    let found = details(
        &dataset(vec![with(initiative, vec![one])]),
        FindingCode::UnitDiffers,
    );
    assert!(matches!(
        found.as_slice(),
        [PrintDetail::UnitDiffers { other: FieldName::Unit, other_unit, .. }] if other_unit == "人"
    ));
}

#[test]
fn a_value_of_another_year_differs() {
    let code = FindingCode::YearDiffers;
    let of = |target: &str, actual: &str| {
        let one = indicator("適合率", target, actual);
        let mut dataset = dataset(vec![with(record(1, "耐震化", &[]), vec![one])]);
        dataset.fiscal_year = Some(FiscalYear(2024));
        dataset
    };
    let found = details(&of("52%(R6)", "51.2%(R5)"), code);
    assert_eq!(
        found,
        [PrintDetail::YearDiffers {
            part: FieldName::Actual,
            printed: 2023,
            expected: 2024,
            of_column: false
        }]
    );
    for (target, actual) in [
        ("52%(R6)", "51.2%(R6)"),
        ("60%(R10)", "51.2%"),
        ("52%", "51.2%(令和7年4月1日時点)"),
        ("52%", "51.2%(令和7年3月末時点)"),
    ] {
        assert!(
            details(&of(target, actual), code).is_empty(),
            "{target} {actual}"
        );
    }
    let mut column = of("60%(R10)", "51.2%(R6)");
    column.columns[0].header = "令和6年度目標".to_owned();
    column.columns[0].field = Some(FieldName::Target);
    let found = details(&column, code);
    assert!(matches!(
        found.as_slice(),
        [PrintDetail::YearDiffers {
            printed: 2028,
            of_column: true,
            ..
        }]
    ));
    let mut unclear = of("52%", "51.2%(R5)");
    let actual = &mut unclear.initiatives[0].indicators[0].actual;
    actual.as_mut().unwrap().flags.push(ValueFlag::Doubtful);
    assert_eq!(in_doubt(&unclear, code), 1);
    assert_eq!(
        inapplicable(&of("", "検討"), code),
        Some(RuleInapplicable::NoNumbers)
    );
}

#[test]
fn a_unit_has_to_fit_what_the_name_counts() {
    let code = FindingCode::UnitDiffers;
    for (name, actual, unit) in [
        ("応援隊の隊員数", "4", "事業"),
        ("開放した庭園数", "16", "人"),
        ("講演会の開催数", "1", "％"),
        ("自立した世帯数(累計)", "3", "%"),
        ("夜間の診療体制", "100", "率"),
        ("予防接種の接種率", "500", "人"),
    ] {
        let found = details(&of(vec![in_unit(name, actual, unit)]), code);
        assert!(
            matches!(
                found.as_slice(),
                [PrintDetail::NameUnit {
                    part: FieldName::Actual,
                    ..
                }]
            ),
            "{name}: {found:?}"
        );
    }
    for (name, actual, unit) in [
        ("応援隊の隊員数", "4", "人"),
        ("新規創業者数", "4", "件"),
        ("支援を受けた者数", "4", "団体"),
        ("相談件数", "12", "回"),
        ("市民の数に占める会員数の割合", "12", "%"),
        ("物価の指数", "101", "%"),
        ("目標参加者数の達成率", "80", "%"),
        ("人口10万人対の死亡率", "120", "人"),
        ("住民1人当たりの負担率", "500", "円"),
        ("講座数・参加者数", "4", "事業"),
        ("応援隊の隊員数", "10%増", ""),
        ("応援隊の隊員数", "4", ""),
    ] {
        let found = details(&of(vec![in_unit(name, actual, unit)]), code);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    let (_, report) = check(&of(vec![in_unit("応援隊の隊員数", "4", "人")]), code);
    assert_eq!((report.examined, report.found), (1, 0));
    let unclear = with(
        record(1, "市民の活動", &[]),
        vec![in_unit("応援隊の隊員数", "4", "事業")],
    );
    let unclear = dataset(vec![doubtful(unclear, FieldName::Indicator)]);
    assert!(details(&unclear, code).is_empty());
}

#[test]
fn a_unit_cell_with_a_number_holds_two_things() {
    let code = FindingCode::UnitDiffers;
    let cell = |text| {
        let fields = [(FieldName::Unit, text)];
        dataset(vec![with(
            record(1, "住まいの助成", &fields),
            vec![in_unit("工事費", "157864681", "円")],
        )])
    };
    let found = details(&cell("件\n円157,864,681"), code);
    assert!(
        matches!(found.as_slice(), [PrintDetail::UnitCell { cell, number }]
            if cell == "円157,864,681" && number == "157,864,681"),
        "{found:?}"
    );
    for text in ["円", "件\nm2", "t-CO2", "%-"] {
        assert!(details(&cell(text), code).is_empty(), "{text}");
    }
}

#[test]
fn words_that_only_the_baseline_has_say_that_it_counts_another_thing() {
    let code = FindingCode::UnitDiffers;
    let name = "講座の参加人数";
    let found = details(
        &of(vec![from(name, "動画視聴者 1,400人", "150人", "123人")]),
        code,
    );
    assert!(
        matches!(found.as_slice(), [PrintDetail::CountsOther { words, .. }] if words == "動画視聴者"),
        "{found:?}"
    );
    for (name, baseline, target, actual) in [
        (name, "1,400人", "150人", "123人"),
        (name, "年間 1,400人", "150人", "123人"),
        ("動画視聴者数", "動画視聴者 1,400人", "150人", "123人"),
        (name, "動画視聴者 1,400人", "動画視聴者 150人", "123人"),
        (name, "動画視聴者 1,400人", "150人", "動画視聴者 123人"),
    ] {
        let found = details(&of(vec![from(name, baseline, target, actual)]), code);
        assert!(found.is_empty(), "{baseline} {target}: {found:?}");
    }
}

#[test]
fn a_baseline_of_another_year_than_nearly_all_differs() {
    let code = FindingCode::YearDiffers;
    let document = |others: usize, odd: usize| {
        let usual = "30人（令和2年度）";
        let mut cells = vec![usual; others];
        cells.extend(vec!["25%（令和元年度）"; odd]);
        let indicators = cells
            .into_iter()
            .map(|baseline| from("参加者", baseline, "40人", "46人"));
        let mut dataset = of(indicators.collect());
        dataset.fiscal_year = Some(FiscalYear(2022));
        dataset
    };
    let found = details(&document(30, 1), code);
    assert_eq!(
        found,
        vec![PrintDetail::BaselineYear {
            printed: 2019,
            usual: 2020,
            uses: 30,
            of: 31
        }]
    );
    // Too few to tell, or years chosen one by one.
    for (others, odd) in [(8, 1), (30, 4), (30, 0)] {
        assert!(
            details(&document(others, odd), code).is_empty(),
            "{others} {odd}"
        );
    }
    let mut unclear = document(30, 1);
    unclear.initiatives[0] = doubtful(unclear.initiatives[0].clone(), FieldName::Baseline);
    assert!(in_doubt(&unclear, code) > 0);
}

#[test]
fn brackets_that_make_the_targets_distance_have_to_make_that_of_the_result() {
    let code = FindingCode::NarrativeDiffers;
    let of = |baseline, target, actual| of(vec![from("水槽の数", baseline, target, actual)]);
    let before = "135カ所（消火栓1基）（令和2年度）";
    let goal = "137カ所（消火栓1基・水槽1基）";
    let found = details(&of(before, goal, "193カ所（消火栓1基）"), code);
    let [
        PrintDetail::StepDiffers {
            target_step,
            actual_step,
            in_brackets,
            ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    let steps = [target_step, actual_step, in_brackets].map(ToString::to_string);
    assert_eq!(steps, ["2", "58", "1"]);
    for (before, goal, result) in [
        (before, goal, "136カ所（消火栓1基）"),
        ("15箇所", "18箇所（3箇所）", "16箇所（1箇所）"),
        // The brackets explain, and are no steps.
        ("64.4ha（90.3%）", "81.0ha（91.7%）", "76.3ha（91.3%）"),
        (
            "10か所（職員2人）",
            "12か所（職員3人）",
            "15か所（職員3人）",
        ),
        (before, goal, "193カ所"),
    ] {
        let found = details(&of(before, goal, result), code);
        assert!(found.is_empty(), "{goal} {result}: {found:?}");
    }
    let unclear = with(
        record(1, "水利の整備", &[]),
        vec![from("水槽の数", before, goal, "193カ所（消火栓1基）")],
    );
    let unclear = dataset(vec![doubtful(unclear, FieldName::Actual)]);
    assert_eq!(in_doubt(&unclear, code), 1);
}

#[test]
fn a_dash_for_a_target_of_words_is_no_measure() {
    let code = FindingCode::NoMeasure;
    let document = |name, baseline, actual, raw: &str| {
        let mut record = with(
            record(1, "駅前の区画整理", &[]),
            vec![from(name, baseline, "", actual)],
        );
        let dash = Extracted {
            value: Err(Absence::NotApplicable),
            raw: raw.to_owned(),
            ..sample::text("", 10, 5)
        };
        record.fields.insert(FieldName::Target, dash);
        dataset(vec![record])
    };
    let found = check(&document("区画整理の推進", "継続", "解散の準備", "—"), code).0;
    let [point] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(point.evidence.iter().any(|cell| cell.raw == "—"));
    // A number shows what is measured, and a step can be seen.
    for (name, baseline, actual) in [
        ("高齢者の接種率", "", "90%"),
        ("区画整理の推進", "10ha", "継続"),
        ("計画の策定", "検討", "継続"),
    ] {
        let found = details(&document(name, baseline, actual, "—"), code);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn shared_indicators_are_found_over_spellings_and_shown_in_the_printed_unit() {
    let code = FindingCode::SharedIndicator;
    let of = |position, title: &str, indicator| with(record(position, title, &[]), vec![indicator]);
    let two = |first, second| dataset(vec![of(1, "港の案内", first), of(2, "港の祭り", second)]);
    let found = details(
        &two(
            in_unit("市全体の観光入込客数", "1896", "千人"),
            in_unit("市全体の観光入込客数", "1896", "千人"),
        ),
        code,
    );
    assert!(
        matches!(found.as_slice(), [PrintDetail::SharedIndicator { actual: Some(actual), .. }] if actual == "1896千人"),
        "{found:?}"
    );
    // The cell of the unit says it as it is printed.
    let cells = |position, title: &str| {
        let halls = vec![in_unit("市内の全ての集会所の数", "4", "箇所")];
        with(record(position, title, &[(FieldName::Unit, "箇所")]), halls)
    };
    let halls = dataset(vec![cells(1, "集会所"), cells(2, "自治会")]);
    let found = details(&halls, code);
    assert!(
        matches!(found.as_slice(), [PrintDetail::SharedIndicator { actual: Some(actual), .. }] if actual == "4箇所"),
        "{found:?}"
    );
    // So do the cells that the point stands on; a print that has its unit needs no other.
    let units = |document: &Dataset| -> Vec<Option<String>> {
        let (found, _) = check(document, code);
        let cells = found.into_iter().flat_map(|point| point.evidence);
        let values = cells.filter(|cell| cell.field == FieldName::Actual.into());
        values.map(|cell| cell.unit).collect()
    };
    assert_eq!(
        units(&halls),
        [Some("箇所".to_owned()), Some("箇所".to_owned())]
    );
    let print = || indicator("市内の全ての集会所の数", "", "4箇所");
    assert_eq!(units(&two(print(), print())), [None, None]);
    for (first, second) in [
        (
            in_unit("市民一人当たりの貸出冊数", "5.0", "冊"),
            in_unit("市民1人あたりの貸出冊数", "5.0", "冊"),
        ),
        (
            in_unit("定住に係る窓口の相談件数", "522", "件"),
            in_unit("定住にかかる窓口の相談件数", "522", "件"),
        ),
    ] {
        assert_eq!(details(&two(first, second), code).len(), 1);
    }
    let other_units = two(
        in_unit("定住に係る窓口の相談実績", "522", "件"),
        in_unit("定住に係る窓口の相談実績", "522", "人"),
    );
    assert!(details(&other_units, code).is_empty());
    // A figure without a unit may be of another one, and one of a part is not that of the whole.
    let no_unit = two(
        in_unit("市民一人当たりの貸出冊数", "5.0", ""),
        in_unit("市民1人あたりの貸出冊数", "5.0", "冊"),
    );
    assert!(details(&no_unit, code).is_empty());
    let qualified = |words: Option<&str>| {
        let mut one = in_unit("定住に係る窓口の相談件数", "522", "件");
        if let Some(actual) = &mut one.actual {
            actual.qualifier = words.map(str::to_owned);
        }
        one
    };
    let of_a_part = two(qualified(None), qualified(Some("電話を除く")));
    assert!(details(&of_a_part, code).is_empty());
    let same_part = two(qualified(Some("電話を除く")), qualified(Some("電話を除く")));
    assert_eq!(details(&same_part, code).len(), 1);
}

#[test]
fn an_activity_that_is_the_outcome_too_is_shared() {
    let code = FindingCode::SharedIndicator;
    let labelled = |label: &str, name: &str, actual: &str| Indicator {
        label: Some(label.to_owned()),
        ..in_unit(name, actual, "回")
    };
    let twice = of(vec![
        labelled("活動指標1", "教室の回数", "27"),
        labelled("成果指標1", "教室の回数", "27"),
    ]);
    let (found, _) = check(&twice, code);
    let [point] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        point
            .indicator
            .as_ref()
            .map(|key: &IndicatorKey| key.position),
        Some(1)
    );
    for (label, name, actual) in [
        ("成果指標1", "教室の回数", "26"),
        ("成果指標1", "教室の参加者", "27"),
        ("活動指標2", "教室の回数", "27"),
    ] {
        let pair = of(vec![
            labelled("活動指標1", "教室の回数", "27"),
            labelled(label, name, actual),
        ]);
        assert!(details(&pair, code).is_empty(), "{label} {name} {actual}");
    }
}
