//! Rules on datasets made by hand: a point, none, a cell in doubt, a form to which the rule cannot
//! apply.

use super::PrintDetail;
use crate::compare::{
    AnalysisName, CompareOptions, EvidenceField, Finding, FindingCode, FindingDetail, Outcome,
    RuleInapplicable, RuleReport, compare_by,
};
use crate::record::{
    Absence, AttainmentVerdict, Dataset, Doubt, DoubtCode, FieldName, Indicator, Initiative,
    OtherField, Statement, sample,
};

mod cells;
mod measure;
mod texts;

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
