//! Rules on datasets made by hand: a point, none, a cell in doubt, a form to which the rule cannot
//! apply.

use super::PrintDetail;
use crate::compare::{
    AnalysisName, CompareOptions, EvidenceField, Finding, FindingCode, FindingDetail, Outcome,
    RuleInapplicable, RuleReport, compare_by,
};
use crate::record::{
    Absence, AttainmentVerdict, Dataset, Derivation, Doubt, DoubtCode, FieldName, FiscalYear,
    Indicator, Initiative, OtherField, Statement, Value, ValueFlag, sample,
};

mod measure;

/// What one rule says about a dataset.
pub(super) fn check(dataset: &Dataset, code: FindingCode) -> (Vec<Finding>, RuleReport) {
    let options = CompareOptions::default();
    let comparison = compare_by(&[dataset], &options, &[AnalysisName::Findings]);
    let Some(Outcome::Findings(findings)) = comparison.outcome(AnalysisName::Findings) else {
        panic!("findings");
    };
    let of_code = findings.findings.iter().filter(|f| f.code == code);
    let report = findings.reports.iter().find(|r| r.code == code).unwrap();
    (of_code.cloned().collect(), report.clone())
}

pub(super) fn details(dataset: &Dataset, code: FindingCode) -> Vec<PrintDetail> {
    let (findings, report) = check(dataset, code);
    assert_eq!(report.found as usize, findings.len());
    findings
        .into_iter()
        .map(|finding| {
            assert!(!finding.evidence.is_empty(), "{finding:?}");
            assert!(finding.evidence.iter().all(|cell| cell.at.is_some()));
            match finding.detail {
                FindingDetail::Print(detail) => detail,
                FindingDetail::Figures(_) => panic!("kind"),
            }
        })
        .collect()
}

pub(super) fn in_doubt(dataset: &Dataset, code: FindingCode) -> u32 {
    let (findings, report) = check(dataset, code);
    assert!(findings.is_empty(), "{findings:?}");
    report.in_doubt
}

fn inapplicable(dataset: &Dataset, code: FindingCode) -> Option<RuleInapplicable> {
    check(dataset, code).1.inapplicable
}

/// A dataset of these records, with the fields that they have.
pub(super) fn dataset(initiatives: Vec<Initiative>) -> Dataset {
    let mut dataset = sample::dataset();
    let mut fields: Vec<FieldName> = initiatives
        .iter()
        .flat_map(|initiative| initiative.fields.keys().copied())
        .collect();
    let parts = initiatives.iter().flat_map(|i| &i.indicators);
    for indicator in parts {
        fields.push(FieldName::Indicator);
        if indicator.target.is_some() {
            fields.push(FieldName::Target);
        }
    }
    fields.sort_unstable();
    fields.dedup();
    dataset.fields_present = fields;
    dataset.initiatives = initiatives;
    dataset
}

pub(super) fn record(position: u32, title: &str, fields: &[(FieldName, &str)]) -> Initiative {
    let mut initiative = sample::initiative(position, title);
    for (field, words) in fields {
        let text = sample::text(words, 9 + position, 3 + *field as u32);
        initiative.fields.insert(*field, text);
    }
    initiative
}

pub(super) fn doubtful(mut initiative: Initiative, field: FieldName) -> Initiative {
    initiative.doubts.push(Doubt {
        code: DoubtCode::Truncated,
        field,
    });
    initiative
}

/// An indicator whose parts stand in cells of their own.
pub(super) fn indicator(name: &str, target: &str, actual: &str) -> Indicator {
    let parse = |raw: &str| {
        (!raw.is_empty()).then(|| {
            crate::normalize::number::parse_value(
                raw,
                &crate::normalize::number::ValueContext::default(),
            )
        })
    };
    let mut indicator = sample::indicator(
        name,
        parse(target),
        parse(actual),
        AttainmentVerdict::Unknown,
    );
    indicator
        .evidence
        .insert(FieldName::Target, sample::at(10, 20));
    indicator
        .evidence
        .insert(FieldName::Actual, sample::at(10, 21));
    indicator
}

pub(super) fn with(mut initiative: Initiative, indicators: Vec<Indicator>) -> Initiative {
    initiative.indicators = indicators;
    initiative
}

#[test]
fn a_deadline_without_a_date_is_vague() {
    use FieldName::Due;
    let code = FindingCode::DeadlineVague;
    let due = |words: &str| dataset(vec![record(1, "歩道の点検", &[(Due, words)])]);
    for (words, expected) in [
        ("随時", vec!["随時"]),
        ("早急に、また必要に応じて", vec!["早急", "必要に応じ"]),
        ("可能な限り早期", vec!["可能な限り早期"]),
        ("すみやかに", vec!["すみやか"]),
    ] {
        let found = details(&due(words), code);
        let expected = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(found, [PrintDetail::DeadlineVague { words: expected }]);
    }
    for words in [
        "年度内に速やかに",
        "9月末",
        "通年",
        "毎月",
        "第2四半期",
        "令和7年3月まで随時",
        "３月",
        "年度末",
    ] {
        assert!(details(&due(words), code).is_empty(), "{words}");
    }
    let unclear = doubtful(record(1, "歩道の点検", &[(Due, "随時")]), Due);
    assert_eq!(in_doubt(&dataset(vec![unclear]), code), 1);
    assert_eq!(
        inapplicable(&dataset(vec![record(1, "歩道の点検", &[])]), code),
        Some(RuleInapplicable::NoDeadlines)
    );
}

fn narrated(field: FieldName, text: &str, indicators: Vec<Indicator>) -> Initiative {
    with(record(1, "窓口の改善", &[(field, text)]), indicators)
}

#[test]
fn a_text_with_another_number_for_the_indicator_differs() {
    use FieldName::YearEndReview as Review;
    let code = FindingCode::NarrativeDiffers;
    let rate = || vec![indicator("施設利用率", "80%", "78.3%")];
    for text in [
        "施設利用率は78.9%でした。",
        "目標値82%に届きませんでした。",
        "・施設利用率 77%\n・チラシを配りました。",
    ] {
        let found = details(&dataset(vec![narrated(Review, text, rate())]), code);
        assert_eq!(found.len(), 1, "{text}");
    }
    for text in [
        "施設利用率は78.3%でした。",
        "施設利用率は約78%でした。",
        "施設利用率は前年度の77%から78.3%に上がりました。",
        "前年度の施設利用率は77%でした。",
        "目標値80%に届きませんでした。",
        "最終目標90%に向けて進めます。",
        "8月までの目標値40%を上回りました。",
        "施設利用率は15人が調べました。",
        "多目的室の利用は58.9%でした。",
    ] {
        let found = details(&dataset(vec![narrated(Review, text, rate())]), code);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    let unclear = doubtful(narrated(Review, "施設利用率は78.9%", rate()), Review);
    assert_eq!(in_doubt(&dataset(vec![unclear]), code), 1);
    let without = dataset(vec![with(record(1, "窓口の改善", &[]), rate())]);
    assert_eq!(
        inapplicable(&without, code),
        Some(RuleInapplicable::NoNarratives)
    );
}

#[test]
fn a_distance_that_the_cells_do_not_have_differs() {
    use FieldName::YearEndReview as Review;
    let code = FindingCode::NarrativeDiffers;
    let of = |field, text: &str| {
        let rate = vec![indicator("利用率", "67%", "65.0%")];
        details(&dataset(vec![narrated(field, text, rate)]), code)
    };
    let found = of(Review, "利用率は目標値を3ポイント下回りました。");
    let [PrintDetail::DistanceDiffers { distance, .. }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(distance.normalize().to_string(), "-2");
    assert_eq!(of(Review, "目標値を2ポイント上回りました。").len(), 1);
    assert!(of(Review, "目標値を2ポイント下回りました。").is_empty());
    // The distance of a day in the middle of the year is another one.
    let midyear = FieldName::MidyearReview;
    assert!(of(midyear, "目標値を3ポイント下回りました。").is_empty());
}

#[test]
fn a_midyear_number_is_not_that_of_the_year() {
    let rate = vec![indicator("施設利用率", "80%", "78.3%")];
    let text = "施設利用率は60%でした。";
    let initiative = narrated(FieldName::MidyearReview, text, rate);
    assert!(details(&dataset(vec![initiative]), FindingCode::NarrativeDiffers).is_empty());
}

#[test]
fn texts_used_three_times_are_identical() {
    use FieldName::{GradeReason, Issues};
    let code = FindingCode::IdenticalText;
    let same = "目標を達成したためです。";
    let reasons = |texts: &[&str]| -> Vec<Initiative> {
        texts
            .iter()
            .zip(1..)
            .map(|(text, position)| record(position, "取組", &[(GradeReason, text)]))
            .collect()
    };
    let four = [
        same,
        " 目標を達成 したためです。",
        same,
        "利用者が増えました。",
    ];
    let found = details(&dataset(reasons(&four)), code);
    assert_eq!(
        found,
        [
            PrintDetail::TextVariety {
                field: GradeReason,
                different: 2,
                uses: 4
            },
            PrintDetail::IdenticalText {
                field: GradeReason,
                text: same.to_owned(),
                uses: 3
            }
        ]
    );
    assert!(details(&dataset(reasons(&[same, same, "別の理由です。"])), code).is_empty());
    let trivial = ["特になし", "特になし", "特になし", "－"];
    assert!(details(&dataset(reasons(&trivial)), code).is_empty());
    // A merged cell is one text over three rows.
    let mut merged = reasons(&[same, same, same]);
    for row in merged.iter_mut().skip(1) {
        row.fields.get_mut(&GradeReason).unwrap().derivation = Derivation::Inherited;
    }
    assert!(details(&dataset(merged), code).is_empty());
    let unclear: Vec<Initiative> = reasons(&[same, same, same])
        .into_iter()
        .map(|row| doubtful(row, GradeReason))
        .collect();
    assert_eq!(in_doubt(&dataset(unclear), code), 3);
    let without = dataset(vec![record(1, "取組", &[])]);
    assert_eq!(
        inapplicable(&without, code),
        Some(RuleInapplicable::NoReasons)
    );
    let issues = vec![
        record(1, "a", &[(Issues, same)]),
        record(2, "b", &[(Issues, same)]),
        record(3, "c", &[(Issues, same)]),
    ];
    assert_eq!(details(&dataset(issues), code).len(), 2);
}

#[test]
fn an_indicator_under_two_records_is_shared() {
    let code = FindingCode::SharedIndicator;
    let of = |position, title: &str, name: &str, actual: &str| {
        with(
            record(position, title, &[]),
            vec![indicator(name, "60%", actual)],
        )
    };
    let name = "市政に満足している市民の割合";
    let found = details(
        &dataset(vec![
            of(1, "広報", name, "54.9%"),
            of(2, "広聴", "市政に満足している市民の割合（再掲）", "54.9％"),
        ]),
        code,
    );
    let [
        PrintDetail::SharedIndicator {
            uses, is_reprint, ..
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!((*uses, *is_reprint), (2, true));
    for (other, actual) in [(name, "55.0%"), ("市民の割合", "54.9%")] {
        let two = dataset(vec![
            of(1, "広報", name, "54.9%"),
            of(2, "広聴", other, actual),
        ]);
        assert!(details(&two, code).is_empty(), "{other} {actual}");
    }
    // Targets before a change are told where they differ.
    let revised = |position, title: &str, original: &str| {
        let mut initiative = of(position, title, name, "60%");
        initiative.indicators[0].original_target = indicator("", original, "").target;
        initiative
    };
    for (second, expected) in [("46%", vec!["45%", "46%"]), ("45％", vec![])] {
        let two = dataset(vec![revised(1, "広報", "45%"), revised(2, "広聴", second)]);
        let found = details(&two, code);
        assert!(
            matches!(found.as_slice(), [PrintDetail::SharedIndicator { originals, .. }] if *originals == expected),
            "{found:?}"
        );
    }
    // Short names with small numbers agree by chance.
    let chance = |position, title: &str| {
        let meeting = indicator("会議の回数", "1回", "1回");
        with(record(position, title, &[]), vec![meeting])
    };
    assert!(details(&dataset(vec![chance(1, "広報"), chance(2, "広聴")]), code).is_empty());
    // Two rows of one record are one record.
    let rows = dataset(vec![
        of(1, "広報", name, "54.9%"),
        of(2, "広報", name, "54.9%"),
    ]);
    assert!(details(&rows, code).is_empty());
    let unclear = dataset(vec![
        doubtful(of(1, "広報", name, "54.9%"), FieldName::Actual),
        of(2, "広聴", name, "54.9%"),
    ]);
    assert_eq!(in_doubt(&unclear, code), 1);
    let without = dataset(vec![record(1, "広報", &[])]);
    assert_eq!(
        inapplicable(&without, code),
        Some(RuleInapplicable::NoIndicators)
    );
}

#[test]
fn totals_are_looked_at_in_records_cells_and_running_text() {
    use FieldName::{Results, SettledAmount};
    let code = FindingCode::TotalMismatch;
    let wrong = "242事業のうち20事業(8.7%)を縮小";
    let found = details(
        &dataset(vec![record(1, "見直し", &[(Results, wrong)])]),
        code,
    );
    assert!(matches!(found.as_slice(), [PrintDetail::Share { .. }]));
    let right = "242事業のうち20事業(8.3%)を縮小";
    let (_, report) = check(
        &dataset(vec![record(1, "見直し", &[(Results, right)])]),
        code,
    );
    assert_eq!((report.examined, report.found), (1, 0));
    let cell = indicator("参加者", "", "男性30人、女性26人、計55人");
    let found = details(
        &dataset(vec![with(record(1, "講座", &[]), vec![cell])]),
        code,
    );
    assert!(matches!(found.as_slice(), [PrintDetail::Sum { .. }]));
    let mut outside = dataset(vec![record(1, "見直し", &[])]);
    outside.statements = vec![Statement {
        text: wrong.to_owned(),
        at: sample::at(3, 1),
    }];
    let (findings, _) = check(&outside, code);
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    assert!(finding.subjects.is_empty());
    assert_eq!(finding.evidence[0].field, EvidenceField::RunningText);
    let mut unknown = record(1, "見直し", &[]);
    unknown.others = vec![OtherField {
        header: "内容".to_owned(),
        text: wrong.to_owned(),
        at: sample::at(4, 2),
    }];
    let (findings, _) = check(&dataset(vec![unknown]), code);
    let [finding] = findings.as_slice() else {
        panic!("{findings:?}");
    };
    let column = EvidenceField::Column("内容".to_owned());
    assert_eq!(finding.evidence[0].field, column);
    let table = |total: &str| {
        dataset(vec![
            record(1, "公園", &[(SettledAmount, "1,200千円")]),
            record(2, "道路", &[(SettledAmount, "800千円")]),
            record(3, "合計", &[(SettledAmount, total)]),
        ])
    };
    assert!(details(&table("2,000千円"), code).is_empty());
    let found = details(&table("2,100千円"), code);
    let [PrintDetail::Sum { sum, .. }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(sum.normalize().to_string(), "2000000");
    let unclear = doubtful(record(1, "見直し", &[(Results, wrong)]), Results);
    assert_eq!(in_doubt(&dataset(vec![unclear]), code), 1);
    assert_eq!(
        inapplicable(&dataset(vec![record(1, "見直し", &[])]), code),
        Some(RuleInapplicable::NoTotals)
    );
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
fn a_jump_in_a_series_is_a_gap() {
    use FieldName::Number;
    let code = FindingCode::NumberGap;
    let series = |numbers: &[&str]| -> Vec<Initiative> {
        numbers
            .iter()
            .zip(1..)
            .map(|(number, position)| {
                let title = format!("取組{position}");
                record(position, &title, &[(Number, number)])
            })
            .collect()
    };
    let found = details(&dataset(series(&["1", "2", "3", "5", "6"])), code);
    assert!(matches!(
        found.as_slice(),
        [PrintDetail::NumberMissing { before, after, missing: 1, series: 5 }]
            if before == "3" && after == "5"
    ));
    let found = details(
        &dataset(series(&["01-101", "01-102", "01-103", "01-103", "01-104"])),
        code,
    );
    assert!(
        matches!(found.as_slice(), [PrintDetail::NumberTwice { repeated, .. }] if repeated == "01-103")
    );
    for numbers in [
        &["1", "2", "3", "4", "5"][..],
        // Chosen from a longer list, or sorted by something else.
        &["3", "9", "14", "15", "40"],
        &["5", "3", "8", "1", "2"],
        // Every section begins anew, and one number may have several rows.
        &["1", "2", "3", "4", "1", "2", "3"],
        &["1", "1", "2", "2", "3", "3"],
        &["101", "102", "103", "104", "201", "202"],
    ] {
        assert!(
            details(&dataset(series(numbers)), code).is_empty(),
            "{numbers:?}"
        );
    }
    let mut lost = series(&["1", "2", "3", "5", "6"]);
    lost[2]
        .fields
        .insert(Number, sample::none(Absence::Unreadable, "", 12, 1));
    assert_eq!(in_doubt(&dataset(lost), code), 1);
    assert_eq!(
        inapplicable(&dataset(series(&["1", "2"])), code),
        Some(RuleInapplicable::TooFew)
    );
}
