//! A table a rule: what is a point, what is none, what is in doubt, what cannot be said.

use super::super::{Checked, Checks, FindingDetail, Rule, RuleInapplicable};
use super::{
    FigureDetail, GradeAgainst, Limit, ReasonConflict, Relation, TargetChange, TargetEffect,
};
use crate::compare::{CompareOptions, DirectionChoice, IndicatorKey, Input, MeaningChoice};
use crate::normalize::attainment::assess;
use crate::normalize::direction::guess_direction;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::{
    AttainmentVerdict, Dataset, Direction, Doubt, DoubtCode, FieldName, FiscalYear, Indicator,
    Initiative, Mark, Meaning, ScaleEvidence, ScaleStep, Value, ValueFlag, YearValue, sample,
};
use rust_decimal::Decimal;

fn value(raw: &str) -> Value {
    parse_value(raw, &ValueContext::default())
}

/// An indicator from prints: `b` baseline, `o` original target, `t` target, `a` actual, `r` rate.
fn measure(name: &str, prints: &[(char, &str)]) -> Indicator {
    let of = |key| {
        prints
            .iter()
            .find(|(of, _)| *of == key)
            .map(|(_, raw)| value(raw))
    };
    let mut indicator = sample::indicator(name, of('t'), of('a'), AttainmentVerdict::Unknown);
    indicator.baseline = of('b');
    indicator.original_target = of('o');
    indicator.printed_rate = of('r');
    (indicator.direction, indicator.direction_basis) =
        guess_direction(name, indicator.baseline.as_ref(), indicator.target.as_ref());
    indicator.attainment = assess(
        indicator.target.as_ref(),
        indicator.actual.as_ref(),
        indicator.direction,
    );
    for (key, field, column) in [
        ('b', FieldName::Baseline, 5),
        ('t', FieldName::Target, 6),
        ('a', FieldName::Actual, 7),
        ('r', FieldName::AttainmentRate, 8),
    ] {
        if of(key).is_some() {
            indicator.evidence.insert(field, sample::at(10, column));
        }
    }
    indicator
}

/// A record with a grade (empty for none) and indicators.
fn record(position: u32, grade: &str, indicators: Vec<Indicator>) -> Initiative {
    let mut initiative = sample::initiative(position, &format!("取組{position}"));
    initiative.indicators = indicators;
    if !grade.is_empty() {
        initiative.grade = Some(Mark {
            raw: grade.to_owned(),
            meaning: scale()
                .iter()
                .find(|step| step.mark == grade)
                .map_or(Meaning::Unknown, |step| step.meaning),
            at: sample::at(10, 9),
        });
    }
    initiative
}

fn one(grade: &str, name: &str, prints: &[(char, &str)]) -> Vec<Initiative> {
    vec![record(1, grade, vec![measure(name, prints)])]
}

fn scale() -> Vec<ScaleStep> {
    [
        ("A", Meaning::Exceeded, "目標を上回った"),
        ("B", Meaning::Met, "目標を達成した"),
        ("C", Meaning::PartlyMet, "おおむね達成した"),
        ("D", Meaning::NotMet, "目標を達成しなかった"),
    ]
    .into_iter()
    .map(|(mark, meaning, wording)| ScaleStep {
        field: FieldName::Grade,
        mark: mark.to_owned(),
        meaning,
        wording: Some(wording.to_owned()),
        evidence: ScaleEvidence::Legend,
    })
    .collect()
}

fn doubtful(mut records: Vec<Initiative>, field: FieldName) -> Vec<Initiative> {
    for record in &mut records {
        record.doubts.push(Doubt {
            code: DoubtCode::Misplaced,
            field,
        });
    }
    records
}

fn with_options(
    rule: &dyn Rule,
    records: Vec<Initiative>,
    steps: Vec<ScaleStep>,
    options: &CompareOptions,
) -> Checks {
    let dataset = Dataset {
        initiatives: records,
        grade_scale: steps,
        ..sample::dataset()
    };
    let datasets = [&dataset];
    let input = Input::new(&datasets, options);
    rule.check(&Checked {
        series: 0,
        dataset: &dataset,
        input: &input,
    })
}

fn run(rule: &dyn Rule, records: Vec<Initiative>) -> Checks {
    with_options(rule, records, scale(), &CompareOptions::default())
}

/// `found examined in_doubt left_out`, or the reason why the rule cannot apply.
fn summary(checks: &Checks) -> String {
    match checks.inapplicable {
        Some(reason) => format!("{reason:?}"),
        None => format!(
            "{} {} {} {}",
            checks.findings.len(),
            checks.examined,
            checks.in_doubt,
            checks.left_out
        ),
    }
}

fn table(rule: &dyn Rule, rows: Vec<(&str, Vec<Initiative>, &str)>) {
    let failed: Vec<String> = rows
        .into_iter()
        .filter_map(|(name, records, expected)| {
            let found = summary(&run(rule, records));
            (found != expected).then(|| format!("{name}: {found}, not {expected}"))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn first_detail(checks: &Checks) -> &FigureDetail {
    match &checks.findings[0].detail {
        FindingDetail::Figures(detail) => detail,
        FindingDetail::Print(_) => panic!("not about figures"),
    }
}

#[test]
fn grades_above_the_result() {
    let rule = &super::grade_above::GradeAboveResult;
    let missed = &[('t', "80%"), ('a', "75%")];
    let reached = || measure("満足度", &[('t', "80%"), ('a', "81%")]);
    table(
        rule,
        vec![
            ("reached and missed", one("B", "満足度", missed), "1 1 0 0"),
            ("exceeded and missed", one("A", "満足度", missed), "1 1 0 0"),
            (
                "partly met and missed",
                one("C", "満足度", missed),
                "0 1 0 0",
            ),
            ("not met and missed", one("D", "満足度", missed), "0 1 0 0"),
            (
                "reached and reached",
                one("B", "満足度", &[('t', "80%"), ('a', "80%")]),
                "0 1 0 0",
            ),
            (
                "exceeded and exactly on target",
                one("A", "参加者数", &[('t', "50人"), ('a', "50人")]),
                "1 1 0 0",
            ),
            (
                "exceeded and a limit kept",
                one("A", "習熟度", &[('t', "4以上"), ('a', "4")]),
                "1 1 0 0",
            ),
            (
                "less is better, and more came",
                one("B", "待ち時間", &[('t', "10分"), ('a', "12分")]),
                "1 1 0 0",
            ),
            (
                "less is better, and less came",
                one("B", "待ち時間", &[('t', "10分"), ('a', "8分")]),
                "0 1 0 0",
            ),
            (
                "one of two missed",
                vec![record(
                    1,
                    "B",
                    vec![
                        reached(),
                        measure("参加者数", &[('t', "9人"), ('a', "8人")]),
                    ],
                )],
                "1 1 0 0",
            ),
            (
                "exceeded in one of two, met in the other",
                vec![record(
                    1,
                    "A",
                    vec![
                        reached(),
                        measure("参加者数", &[('t', "9人"), ('a', "9人")]),
                    ],
                )],
                "0 1 0 0",
            ),
            (
                "words beside a missed target",
                vec![record(
                    1,
                    "B",
                    vec![
                        measure("参加者数", &[('t', "9人"), ('a', "8人")]),
                        measure("計画", &[('t', "策定"), ('a', "検討")]),
                    ],
                )],
                "1 1 0 0",
            ),
            (
                "words only",
                one("B", "計画", &[('t', "策定"), ('a', "検討中")]),
                "0 0 0 1",
            ),
            (
                "direction not told",
                one("B", "取組の件数の平均", &[('t', "9件"), ('a', "8件")]),
                "0 0 0 1",
            ),
            (
                "units differ",
                one("B", "参加者数", &[('t', "9人"), ('a', "8回")]),
                "0 0 0 1",
            ),
            (
                "years differ",
                one(
                    "B",
                    "参加者数",
                    &[('t', "9人（令和6年度）"), ('a', "8人（令和5年度）")],
                ),
                "0 0 0 1",
            ),
            (
                "cumulative against annual",
                one("B", "参加者数", &[('t', "90人（累計）"), ('a', "8人")]),
                "0 0 0 1",
            ),
            (
                "a bound as result",
                one("B", "参加者数", &[('t', "90人"), ('a', "80人以上")]),
                "0 0 0 1",
            ),
            (
                "about as many",
                one("B", "参加者数", &[('t', "90人"), ('a', "約80人")]),
                "0 0 0 1",
            ),
            (
                "a forecast",
                one("B", "参加者数", &[('t', "90人"), ('a', "80人（見込）")]),
                "0 0 0 1",
            ),
            (
                "another scope",
                one(
                    "B",
                    "参加者数",
                    &[('t', "90人"), ('a', "80人（市外を除く）")],
                ),
                "0 0 0 1",
            ),
            (
                "a preliminary value",
                one("B", "受診率", &[('t', "50%"), ('a', "48%（速報値）")]),
                "1 1 0 0",
            ),
            (
                "grade outside the scale",
                one("X", "満足度", missed),
                "0 0 0 1",
            ),
            (
                "grade in doubt",
                doubtful(one("B", "満足度", missed), FieldName::Grade),
                "0 0 1 0",
            ),
            (
                "target in doubt",
                doubtful(one("B", "満足度", missed), FieldName::Target),
                "0 0 1 0",
            ),
            ("no grade", one("", "満足度", missed), "NoGrades"),
            (
                "no indicator",
                vec![record(1, "B", Vec::new())],
                "NoComparableIndicators",
            ),
            (
                "no actual at all",
                one("B", "満足度", &[('t', "80%")]),
                "0 0 0 1",
            ),
        ],
    );
    let FigureDetail::GradeAboveResult(detail) = first_detail(&run(
        rule,
        vec![record(
            1,
            "B",
            vec![
                reached(),
                measure("参加者数", &[('t', "9人"), ('a', "8人")]),
            ],
        )],
    ))
    .clone() else {
        panic!("another code");
    };
    assert_eq!((detail.reached(), detail.parts.len()), (1, 2));
    assert_eq!(detail.against, GradeAgainst::Targets);
    assert_eq!(detail.wording.as_deref(), Some("目標を達成した"));
}

#[test]
fn grades_below_the_result() {
    let rule = &super::grade_below::GradeBelowResult;
    let over = |target: &str, actual: &str| measure("参加者数", &[('t', target), ('a', actual)]);
    table(
        rule,
        vec![
            (
                "missed by its grade, reached by its figures",
                one("D", "参加者数", &[('t', "9人"), ('a', "9人")]),
                "1 1 0 0",
            ),
            (
                "partly by its grade, reached by its figures",
                one("C", "参加者数", &[('t', "9人"), ('a', "10人")]),
                "1 1 0 0",
            ),
            (
                "missed by both",
                one("D", "参加者数", &[('t', "9人"), ('a', "8人")]),
                "0 1 0 0",
            ),
            (
                "one of two missed",
                vec![record(1, "D", vec![over("9人", "9人"), over("9人", "8人")])],
                "0 1 0 0",
            ),
            (
                "something in words besides",
                vec![record(
                    1,
                    "D",
                    vec![
                        over("9人", "9人"),
                        measure("計画", &[('t', "策定"), ('a', "検討")]),
                    ],
                )],
                "0 1 0 0",
            ),
            (
                "met and far beyond, nobody graded better",
                one("B", "参加者数", &[('t', "9人"), ('a', "90人")]),
                "0 1 0 0",
            ),
            (
                "met, but a weaker result is called exceeded",
                vec![
                    record(1, "B", vec![over("100人", "120人")]),
                    record(2, "A", vec![over("100人", "110人")]),
                ],
                "1 2 0 0",
            ),
            (
                "met, and the better grade has the better result",
                vec![
                    record(1, "B", vec![over("100人", "105人")]),
                    record(2, "A", vec![over("100人", "110人")]),
                ],
                "0 2 0 0",
            ),
            (
                "met, but a limit asks for no more",
                vec![
                    record(
                        1,
                        "B",
                        vec![measure("習熟度", &[('t', "4以上"), ('a', "5")])],
                    ),
                    record(2, "A", vec![over("100人", "110人")]),
                ],
                "0 2 0 0",
            ),
            (
                "other direction, no peer",
                vec![
                    record(
                        1,
                        "B",
                        vec![measure("待ち時間", &[('t', "10分"), ('a', "5分")])],
                    ),
                    record(2, "A", vec![over("100人", "110人")]),
                ],
                "0 2 0 0",
            ),
            (
                "actual in doubt",
                doubtful(
                    one("D", "参加者数", &[('t', "9人"), ('a', "9人")]),
                    FieldName::Actual,
                ),
                "0 0 1 0",
            ),
            (
                "no grade",
                one("", "参加者数", &[('t', "9人"), ('a', "9人")]),
                "NoGrades",
            ),
        ],
    );
}

#[test]
fn shares_in_the_words_of_a_scale_come_before_the_target() {
    let steps = |wording: &str| {
        let mut steps = scale();
        steps[1].wording = Some(wording.to_owned());
        steps
    };
    let options = CompareOptions::default();
    for (wording, actual, above, below) in [
        ("達成率90%以上", "85人", 1, 0),
        ("達成率80%以上", "85人", 0, 0),
        ("達成率80%以上90%未満", "95人", 0, 1),
        ("達成率80%以上90%未満", "85人", 0, 0),
        ("達成率90%以上", "89.6人", 0, 0),
        ("目標の半分を達成した", "40人", 0, 0),
    ] {
        let records = || one("B", "参加者数", &[('t', "100人"), ('a', actual)]);
        let found = |rule: &dyn Rule| {
            with_options(rule, records(), steps(wording), &options)
                .findings
                .len()
        };
        assert_eq!(
            (
                found(&super::grade_above::GradeAboveResult),
                found(&super::grade_below::GradeBelowResult)
            ),
            (above, below),
            "{wording}, {actual}"
        );
    }
    // The second formula, or the printed rate, may be the one that was graded.
    let records = one(
        "B",
        "参加者数",
        &[('b', "50人"), ('t', "100人"), ('a', "96人"), ('r', "92%")],
    );
    let rule = &super::grade_below::GradeBelowResult;
    let checks = with_options(rule, records, steps("達成率90%以上95%未満"), &options);
    assert!(checks.findings.is_empty());
}

#[test]
fn the_reader_decides_directions_and_meanings() {
    let records = one("B", "取組の件数の平均", &[('t', "9件"), ('a', "8件")]);
    let rule = &super::grade_above::GradeAboveResult;
    let up = CompareOptions {
        directions: vec![DirectionChoice {
            indicator: IndicatorKey {
                initiative: records[0].id.clone(),
                position: 1,
            },
            direction: Direction::Up,
        }],
        ..CompareOptions::default()
    };
    let checks = with_options(rule, records.clone(), scale(), &up);
    assert_eq!(checks.findings.len(), 1);
    let met_no_more = CompareOptions {
        meanings: vec![MeaningChoice {
            sha256: sample::dataset().source.sha256,
            field: FieldName::Grade,
            mark: "B".to_owned(),
            meaning: Meaning::NotMet,
        }],
        ..up
    };
    let checks = with_options(rule, records, scale(), &met_no_more);
    assert!(checks.findings.is_empty());
}

fn reasoned(grade: &str, reasons: &[&str]) -> Vec<Initiative> {
    reasons
        .iter()
        .zip(1..)
        .map(|(reason, position)| {
            let mut initiative = record(position, grade, Vec::new());
            initiative
                .fields
                .insert(FieldName::GradeReason, sample::text(reason, 10, 10));
            initiative
        })
        .collect()
}

#[test]
fn grades_and_their_reasons() {
    let rule = &super::reason::GradeReasonMismatch;
    table(
        rule,
        vec![
            (
                "another mark leads",
                reasoned("A", &["B：目標を達成したため"]),
                "1 1 0 0",
            ),
            (
                "its own mark leads",
                reasoned("A", &["Ａ：目標を上回ったため"]),
                "0 1 0 0",
            ),
            (
                "another mark is named",
                reasoned("A", &["参加が伸びず、Ｃ評価とした"]),
                "1 1 0 0",
            ),
            (
                "last year's mark is named",
                reasoned("A", &["前年度はC評価であった"]),
                "0 1 0 0",
            ),
            (
                "the words of another step",
                reasoned("D", &["目標を達成した。"]),
                "1 1 0 0",
            ),
            (
                "the words of its own step",
                reasoned("B", &["目標を達成した"]),
                "0 1 0 0",
            ),
            (
                "the other meaning",
                reasoned("B", &["参加者数が目標を下回ったため"]),
                "1 1 0 0",
            ),
            (
                "a contrast",
                reasoned("B", &["参加者数は目標を下回ったものの、内容は充実した"]),
                "0 1 0 0",
            ),
            (
                "both are said",
                reasoned("B", &["件数は下回った。満足度は目標を達成した。"]),
                "0 1 0 0",
            ),
            (
                "nothing of the kind is said",
                reasoned("B", &["講座を3回開いた"]),
                "0 1 0 0",
            ),
            (
                "beyond and reached are no opposites",
                reasoned("B", &["目標を大きく上回る成果"]),
                "0 1 0 0",
            ),
            (
                "reason in doubt",
                doubtful(
                    reasoned("A", &["B：目標を達成したため"]),
                    FieldName::GradeReason,
                ),
                "0 0 1 0",
            ),
            ("no reason", vec![record(1, "A", Vec::new())], "NoReasons"),
            (
                "no grade",
                reasoned("", &["B：目標を達成したため"]),
                "NoGrades",
            ),
        ],
    );
    let conflicts = |grade, reason| match first_detail(&run(rule, reasoned(grade, &[reason]))) {
        FigureDetail::GradeReasonMismatch { conflict, .. } => conflict.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        conflicts("A", "Ｂ：目標を達成したため"),
        ReasonConflict::OtherMark("B".to_owned())
    );
    assert_eq!(
        conflicts("D", "目標を達成した。"),
        ReasonConflict::OtherWording("B".to_owned())
    );
    assert_eq!(
        conflicts("B", "目標を下回ったため"),
        ReasonConflict::OtherMeaning(Meaning::NotMet)
    );
}

#[test]
fn marks_that_are_explained_in_two_ways() {
    let rule = &super::legend::LegendContradictory;
    let both = [
        "目標を達成した",
        "計画どおり",
        "目標を下回った",
        "届かなかった",
    ];
    table(
        rule,
        vec![
            ("two reasons on each side", reasoned("B", &both), "1 1 0 0"),
            ("one slip", reasoned("B", &both[..3]), "0 1 0 0"),
            ("one side", reasoned("B", &both[..2]), "0 1 0 0"),
            (
                "in doubt",
                doubtful(reasoned("B", &both), FieldName::GradeReason),
                "0 0 4 0",
            ),
            ("no reason", vec![record(1, "B", Vec::new())], "NoLegend"),
            ("no grade", reasoned("", &both), "NoGrades"),
        ],
    );
    // Then no single reason is a slip.
    let rule = &super::reason::GradeReasonMismatch;
    assert!(run(rule, reasoned("B", &both)).findings.len() <= 1);
}

#[test]
fn equal_results_with_different_grades() {
    let rule = &super::inconsistent::GradeInconsistent;
    let rated = |rows: &[(&str, &str, &str, &str)]| -> Vec<Initiative> {
        rows.iter()
            .zip(1..)
            .map(|((grade, name, target, actual), position)| {
                record(
                    position,
                    grade,
                    vec![measure(name, &[('t', target), ('a', actual)])],
                )
            })
            .collect()
    };
    let (many, wait, none) = ("参加者数", "待ち時間", "取組の件数の平均");
    table(
        rule,
        vec![
            (
                "the same rate",
                rated(&[("A", many, "10人", "12人"), ("B", many, "100人", "120人")]),
                "1 2 0 0",
            ),
            (
                "the same figures without a direction",
                rated(&[("C", none, "10件", "8件"), ("D", none, "10件", "8件")]),
                "1 2 0 0",
            ),
            (
                "other figures without a direction",
                rated(&[("C", none, "10件", "8件"), ("D", none, "100件", "80件")]),
                "0 2 0 0",
            ),
            (
                "a better grade for less",
                rated(&[("A", many, "10人", "11人"), ("B", many, "10人", "12人")]),
                "1 2 0 0",
            ),
            (
                "in order",
                rated(&[("A", many, "10人", "12人"), ("B", many, "10人", "11人")]),
                "0 2 0 0",
            ),
            (
                "in order where less is better",
                rated(&[("A", wait, "10分", "8分"), ("B", wait, "10分", "9分")]),
                "0 2 0 0",
            ),
            (
                "out of order where less is better",
                rated(&[("A", wait, "10分", "9分"), ("B", wait, "10分", "8分")]),
                "1 2 0 0",
            ),
            (
                "two directions are not mixed",
                rated(&[("A", wait, "10分", "8分"), ("B", many, "10人", "12人")]),
                "0 2 0 0",
            ),
            (
                "on target either way",
                rated(&[("B", wait, "10分", "10分"), ("C", many, "10人", "10人")]),
                "1 2 0 0",
            ),
            (
                "a target of nothing",
                rated(&[("B", many, "0人", "0人"), ("C", many, "0人", "0人")]),
                "TooFew",
            ),
            ("too few", rated(&[("B", many, "10人", "10人")]), "TooFew"),
            (
                "no grade",
                one("", many, &[('t', "9人"), ('a', "9人")]),
                "NoGrades",
            ),
            (
                "in doubt",
                doubtful(
                    rated(&[("A", many, "10人", "12人"), ("B", many, "10人", "12人")]),
                    FieldName::Actual,
                ),
                "TooFew",
            ),
        ],
    );
    let checks = run(
        rule,
        rated(&[
            ("A", many, "10人", "11人"),
            ("A", many, "10人", "15人"),
            ("B", many, "10人", "12人"),
            ("B", many, "10人", "10人"),
        ]),
    );
    let FigureDetail::GradeInconsistent {
        ranges, overlaps, ..
    } = first_detail(&checks)
    else {
        panic!("another code");
    };
    let spans: Vec<(String, String, String)> = ranges
        .iter()
        .map(|r| (r.mark.clone(), r.lowest.to_string(), r.highest.to_string()))
        .collect();
    let span = |mark: &str, low: &str, high: &str| (mark.into(), low.into(), high.into());
    assert_eq!(spans, [span("A", "1.1", "1.5"), span("B", "1", "1.2")]);
    assert_eq!(overlaps.len(), 1);
    assert_eq!(checks.findings[0].subjects.len(), 2);
}

#[test]
fn targets_that_were_revised() {
    let rule = &super::revised::TargetRevised;
    table(
        rule,
        vec![
            (
                "raised",
                one(
                    "",
                    "参加者数",
                    &[('o', "50人"), ('t', "60人"), ('a', "55人")],
                ),
                "1 1 0 0",
            ),
            (
                "the same again",
                one(
                    "",
                    "参加者数",
                    &[('o', "50人"), ('t', "50人"), ('a', "55人")],
                ),
                "0 1 0 0",
            ),
            (
                "never",
                one("", "参加者数", &[('t', "60人"), ('a', "55人")]),
                "0 1 0 0",
            ),
            (
                "split by guess",
                doubtful(
                    one("", "参加者数", &[('o', "50人"), ('t', "60人")]),
                    FieldName::Target,
                ),
                "1 1 0 0",
            ),
            (
                "no target",
                one("", "参加者数", &[('a', "55人")]),
                "NoTargets",
            ),
        ],
    );
    for (name, original, target, actual, expected) in [
        (
            "参加者数",
            "50人",
            "60人",
            "55人",
            (
                TargetChange::Raised,
                Some(TargetEffect::Tightened),
                AttainmentVerdict::Exceeded,
                AttainmentVerdict::NotMet,
            ),
        ),
        (
            "待ち時間",
            "10分",
            "12分",
            "11分",
            (
                TargetChange::Raised,
                Some(TargetEffect::Eased),
                AttainmentVerdict::NotMet,
                AttainmentVerdict::Exceeded,
            ),
        ),
        (
            "取組の件数の平均",
            "10件",
            "12件",
            "12件",
            (
                TargetChange::Raised,
                None,
                AttainmentVerdict::Unknown,
                AttainmentVerdict::Met,
            ),
        ),
        (
            "参加者数",
            "4回",
            "7種",
            "10種",
            (
                TargetChange::Rewritten,
                None,
                AttainmentVerdict::Unknown,
                AttainmentVerdict::Exceeded,
            ),
        ),
        (
            "紙の使用量",
            "114,140枚(4割減)",
            "84,970枚(3.3割減)",
            "71,939枚",
            (
                TargetChange::Lowered,
                None,
                AttainmentVerdict::Exceeded,
                AttainmentVerdict::Exceeded,
            ),
        ),
        (
            "時間外勤務",
            "10%減",
            "20%減",
            "15%減",
            (
                TargetChange::Raised,
                Some(TargetEffect::Tightened),
                AttainmentVerdict::Exceeded,
                AttainmentVerdict::NotMet,
            ),
        ),
    ] {
        let records = one("", name, &[('o', original), ('t', target), ('a', actual)]);
        let checks = run(rule, records);
        let FigureDetail::TargetRevised {
            change,
            effect,
            by_original,
            by_target,
            ..
        } = first_detail(&checks)
        else {
            panic!("another code");
        };
        assert_eq!(
            (*change, *effect, *by_original, *by_target),
            expected,
            "{name} {target}"
        );
    }
    // A guess is not judged, and says so.
    let guessed = doubtful(
        one(
            "",
            "参加者数",
            &[('o', "50人"), ('t', "60人"), ('a', "55人")],
        ),
        FieldName::Target,
    );
    let checks = run(rule, guessed);
    assert!(matches!(
        first_detail(&checks),
        FigureDetail::TargetRevised {
            is_split_guessed: true,
            by_target: AttainmentVerdict::Unknown,
            effect: None,
            ..
        }
    ));
}

#[test]
fn targets_not_beyond_their_baseline() {
    let rule = &super::baseline::TargetNotAboveBaseline;
    let pair =
        |name: &str, baseline: &str, target: &str| one("", name, &[('b', baseline), ('t', target)]);
    table(
        rule,
        vec![
            (
                "equal",
                pair("参加者数", "50人（令和2年度）", "50人"),
                "1 1 0 0",
            ),
            (
                "equal without a direction of its own",
                pair("取組の件数の平均", "5件", "5件"),
                "1 1 0 0",
            ),
            ("short", pair("参加者数", "60人", "50人"), "1 1 0 0"),
            ("beyond", pair("参加者数", "40人", "50人"), "0 1 0 0"),
            (
                "less is better, and less is aimed at",
                pair("待ち時間", "12分", "10分"),
                "0 1 0 0",
            ),
            (
                "less is better, and more is allowed",
                pair("待ち時間", "10分", "12分"),
                "1 1 0 0",
            ),
            (
                "to be kept by its name",
                pair("水準の維持", "5件", "5件"),
                "0 1 0 0",
            ),
            (
                "below without a direction of its own",
                pair("取組の件数の平均", "8件", "5件"),
                "0 0 0 1",
            ),
            (
                "all of several equal",
                pair("授業時数", "3年20回 5年30回", "3年20回 5年30回"),
                "1 1 0 0",
            ),
            (
                "one of several raised",
                pair("授業時数", "3年20回 5年30回", "3年20回 5年35回"),
                "0 1 0 0",
            ),
            (
                "counted differently",
                pair("参加者数", "動画閲覧者1,400人", "150人"),
                "0 0 0 1",
            ),
            ("units differ", pair("参加者数", "5回", "150人"), "0 0 0 1"),
            (
                "cumulative against annual",
                pair("参加者数", "1,400人（累計）", "150人"),
                "0 0 0 1",
            ),
            (
                "a change against a level",
                pair("参加者数", "100人", "10%増"),
                "0 0 0 1",
            ),
            ("words", pair("計画", "検討", "策定"), "0 0 0 1"),
            (
                "in doubt",
                doubtful(pair("参加者数", "50人", "50人"), FieldName::Baseline),
                "0 0 1 0",
            ),
            (
                "no baseline",
                one("", "参加者数", &[('t', "50人")]),
                "NoBaselines",
            ),
        ],
    );
    for (name, both, limit) in [
        ("実施率", "100%", Some(Limit::Full)),
        ("事故の発生件数", "0件", Some(Limit::Zero)),
        ("診療日数", "365日", Some(Limit::Calendar)),
        ("実施率", "90%", None),
    ] {
        let checks = run(rule, pair(name, both, both));
        let FigureDetail::TargetNotAboveBaseline {
            limit: found,
            relation,
            ..
        } = first_detail(&checks)
        else {
            panic!("another code");
        };
        assert_eq!((*found, *relation), (limit, Relation::Equal), "{both}");
    }
}

#[test]
fn results_far_from_their_target() {
    let above = &super::far::ResultFarAboveTarget;
    let below = &super::far::ResultFarBelowTarget;
    let pair = |target: &str, actual: &str| one("", "参加者数", &[('t', target), ('a', actual)]);
    for (name, records, expected) in [
        ("twice", pair("50人", "100人"), ("1 1 0 0", "0 1 0 0")),
        ("nearly twice", pair("50人", "99人"), ("0 1 0 0", "0 1 0 0")),
        ("half", pair("50人", "25人"), ("0 1 0 0", "0 1 0 0")),
        ("under half", pair("50人", "24人"), ("0 1 0 0", "1 1 0 0")),
        ("nothing", pair("50人", "0人"), ("0 1 0 0", "1 1 0 0")),
        (
            "a target of nothing",
            pair("0人", "5人"),
            ("0 0 0 1", "0 0 0 1"),
        ),
        (
            "cumulative against annual",
            pair("500人（累計）", "5人"),
            ("0 0 0 1", "0 0 0 1"),
        ),
        ("units differ", pair("50人", "5回"), ("0 0 0 1", "0 0 0 1")),
        (
            "several figures",
            pair("午前50% 午後55%", "午前5% 午後5%"),
            ("0 0 0 1", "0 0 0 1"),
        ),
        (
            "a decrease against a level",
            pair("30%減", "80%"),
            ("0 0 0 1", "0 0 0 1"),
        ),
        (
            "two decreases",
            pair("30%減", "80%減"),
            ("1 1 0 0", "0 1 0 0"),
        ),
        (
            "a level with its decrease",
            pair("147時間(10%削減)", "42時間(74%削減)"),
            ("0 1 0 0", "1 1 0 0"),
        ),
        ("words", pair("実施", "実施"), ("0 0 0 1", "0 0 0 1")),
        (
            "in doubt",
            doubtful(pair("50人", "100人"), FieldName::Target),
            ("0 0 1 0", "0 0 1 0"),
        ),
        (
            "no actual",
            one("", "参加者数", &[('t', "50人")]),
            ("NoComparableIndicators", "NoComparableIndicators"),
        ),
    ] {
        assert_eq!(
            summary(&run(above, records.clone())),
            expected.0,
            "above: {name}"
        );
        assert_eq!(summary(&run(below, records)), expected.1, "below: {name}");
    }
    let checks = run(above, pair("50人", "120人（速報値）"));
    let FigureDetail::ResultFarAboveTarget(far) = first_detail(&checks) else {
        panic!("another code");
    };
    assert_eq!(far.factor, Decimal::new(24, 1));
    assert!(far.is_provisional);
}

#[test]
fn printed_rates() {
    let rule = &super::printed_rate::PrintedRateMismatch;
    let rated = |target: &str, actual: &str, rate: &str| {
        one("", "参加者数", &[('t', target), ('a', actual), ('r', rate)])
    };
    let from = |baseline: &str, target: &str, actual: &str, rate: &str| {
        one(
            "",
            "参加者数",
            &[('b', baseline), ('t', target), ('a', actual), ('r', rate)],
        )
    };
    table(
        rule,
        vec![
            ("exact", rated("50人", "40人", "80%"), "0 1 0 0"),
            ("rounded", rated("60人", "40人", "67%"), "0 1 0 0"),
            ("cut off", rated("60人", "40人", "66%"), "0 1 0 0"),
            ("one place", rated("60人", "40人", "66.7%"), "0 1 0 0"),
            (
                "two places, cut off",
                rated("60人", "40人", "66.66%"),
                "0 1 0 0",
            ),
            ("none of them", rated("60人", "40人", "70%"), "1 1 0 0"),
            (
                "the second formula",
                from("30人", "60人", "40人", "33.3%"),
                "0 1 0 0",
            ),
            (
                "clipped at the top",
                rated("50人", "80人", "100%"),
                "0 1 0 0",
            ),
            (
                "clipped in words",
                rated("50人", "80人", "100%超"),
                "0 1 0 0",
            ),
            (
                "clipped at the bottom",
                from("50人", "60人", "40人", "0%"),
                "0 1 0 0",
            ),
            (
                "not clipped but wrong",
                rated("50人", "40人", "100%"),
                "1 1 0 0",
            ),
            (
                "less is better: target ÷ actual",
                one(
                    "",
                    "待ち時間",
                    &[('t', "10分"), ('a', "12分"), ('r', "83.3%")],
                ),
                "0 1 0 0",
            ),
            (
                "less is better: 2 − actual ÷ target",
                one(
                    "",
                    "待ち時間",
                    &[('t', "10分"), ('a', "12分"), ('r', "80%")],
                ),
                "0 1 0 0",
            ),
            (
                "figures that were rounded before",
                rated("1.2億円", "1.1億円", "90%"),
                "0 1 0 0",
            ),
            (
                "a target of nothing",
                rated("0人", "5人", "100%"),
                "0 0 0 1",
            ),
            (
                "several figures",
                rated("午前5回 午後6回", "午前5回 午後6回", "100%"),
                "0 0 0 1",
            ),
            (
                "a rate in words",
                rated("50人", "40人", "概ね達成"),
                "0 0 0 1",
            ),
            ("a bare share", rated("50人", "40人", "0.8"), "0 0 0 1"),
            (
                "in doubt",
                doubtful(rated("60人", "40人", "70%"), FieldName::AttainmentRate),
                "0 0 1 0",
            ),
            (
                "no rate",
                one("", "参加者数", &[('t', "50人"), ('a', "40人")]),
                "NoPrintedRates",
            ),
        ],
    );
    // Years are checked one by one.
    let mut records = one("", "参加者数", &[('t', "50人")]);
    let of_year = |part, raw: &str| YearValue {
        part,
        value: Value {
            fiscal_year: Some(FiscalYear(2022)),
            flags: Vec::<ValueFlag>::new(),
            ..value(raw)
        },
        at: sample::at(11, 3),
    };
    records[0].indicators[0].history = vec![
        of_year(FieldName::Target, "50人"),
        of_year(FieldName::Actual, "45人"),
        of_year(FieldName::AttainmentRate, "95%"),
    ];
    let checks = run(rule, records);
    assert_eq!(summary(&checks), "1 1 0 0");
    let FigureDetail::PrintedRateMismatch {
        fiscal_year,
        by_target,
        ..
    } = first_detail(&checks)
    else {
        panic!("another code");
    };
    assert_eq!(
        (*fiscal_year, *by_target),
        (Some(2022), Some(Decimal::from(90)))
    );
}

#[test]
fn every_point_shows_the_cells_it_stands_on() {
    let records = one("B", "参加者数", &[('t', "50人"), ('a', "20人")]);
    let checks = run(&super::grade_above::GradeAboveResult, records.clone());
    let fields: Vec<FieldName> = checks.findings[0]
        .evidence
        .iter()
        .map(|e| e.field)
        .collect();
    assert_eq!(
        fields,
        [
            FieldName::Grade,
            FieldName::Indicator,
            FieldName::Target,
            FieldName::Actual
        ]
    );
    assert!(checks.findings[0].evidence.iter().all(|e| e.at.is_some()));
    let none = run(&super::far::ResultFarBelowTarget, Vec::new());
    assert_eq!(
        none.inapplicable,
        Some(RuleInapplicable::NoComparableIndicators)
    );
}
