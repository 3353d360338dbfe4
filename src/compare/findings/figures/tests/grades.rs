//! Rules about grades.

use super::super::super::FindingCode;
use super::super::{FigureDetail, GradeAgainst, ReasonConflict};
use super::{detail, reasoned, records, run, run_with, scale, summary, table};
use crate::compare::{CompareOptions, DirectionChoice, EvidenceField, IndicatorKey, MeaningChoice};
use crate::record::{Direction, FieldName, Meaning, ScaleEvidence, ScaleStep, sample};

#[test]
fn grades_above_the_result() {
    table(
        FindingCode::GradeAboveResult,
        records,
        "
        reached and missed              | B 満足度; t 80%; a 75% | 1 1 0 0
        exceeded and missed             | A 満足度; t 80%; a 75% | 1 1 0 0
        partly met and missed           | C 満足度; t 80%; a 75% | 0 1 0 0
        not met and missed              | D 満足度; t 80%; a 75% | 0 1 0 0
        reached and reached             | B 満足度; t 80%; a 80% | 0 1 0 0
        exceeded, exactly on target     | A 参加者数; t 50人; a 50人 | 1 1 0 0
        exceeded, within a limit        | A 習熟度; t 4以上; a 5 | 0 1 0 0
        less is better, more came       | B 待ち時間; t 10分; a 12分 | 1 1 0 0
        less is better, less came       | B 待ち時間; t 10分; a 8分 | 0 1 0 0
        one of two missed               | B 満足度; t 80%; a 81% + 参加者数; t 9人; a 8人 | 1 1 0 0
        one exceeded, the other met     | A 満足度; t 80%; a 81% + 参加者数; t 9人; a 9人 | 0 1 0 0
        exactly met beside words        | A 参加者数; t 9人; a 9人 + 計画; t 策定; a 検討 | 0 1 0 0
        missed beside words             | B 参加者数; t 9人; a 8人 + 計画; t 策定; a 検討 | 1 1 0 0
        words only                      | B 計画; t 策定; a 検討中 | 0 0 0 1
        a step that was not taken       | B 条例; t 条例の制定; a 制定できなかった | 1 1 0 0
        a step that was taken           | B 条例; t 条例の制定; a 条例を制定しました | 0 1 0 0
        direction not told              | B 取組の件数の平均; t 9件; a 8件 | 0 0 0 1
        units differ                    | B 参加者数; t 9人; a 8回 | 0 0 0 1
        years differ                    | B 参加者数; t 9人（令和6年度）; a 8人（令和5年度） | 0 0 0 1
        cumulative against annual       | B 参加者数; t 90人（累計）; a 8人 | 0 0 0 1
        a bound as result               | B 参加者数; t 90人; a 80人以上 | 0 0 0 1
        about as many                   | B 参加者数; t 90人; a 約80人 | 0 0 0 1
        a forecast                      | B 参加者数; t 90人; a 80人（見込） | 0 0 0 1
        another scope                   | B 参加者数; t 90人; a 80人（市外を除く） | 0 0 0 1
        a preliminary value             | B 受診率; t 50%; a 48%（速報値） | 1 1 0 0
        a mark outside the scale        | X 満足度; t 80%; a 75% | 0 0 0 1
        grade in doubt                  | ?grade B 満足度; t 80%; a 75% | 0 0 1 0
        target in doubt                 | ?target B 満足度; t 80%; a 75% | 0 0 1 0
        no actual                       | B 満足度; t 80% | 0 0 0 1
        no grade                        | - 満足度; t 80%; a 75% | NoGrades
        no indicator                    | B | NoComparableIndicators
        ",
    );
    let composite = "B 満足度; t 80%; a 81% + 参加者数; t 9人; a 8人";
    let checks = run(FindingCode::GradeAboveResult, records(composite));
    let FigureDetail::GradeAboveResult(found) = detail(&checks) else {
        panic!("another code");
    };
    assert_eq!((found.reached(), found.parts.len()), (1, 2));
    assert_eq!(found.against, GradeAgainst::Targets);
    assert_eq!(found.wording.as_deref(), Some("目標を達成した"));
    let fields: Vec<_> = checks.findings[0]
        .evidence
        .iter()
        .map(|e| e.field.clone())
        .collect();
    let cells =
        [FieldName::Indicator, FieldName::Target, FieldName::Actual].map(EvidenceField::Field);
    assert_eq!(fields[..1], [FieldName::Grade.into()]);
    assert_eq!(fields[1..4], cells);
    assert_eq!(fields[4..], cells);
    assert!(checks.findings[0].evidence.iter().all(|e| e.at.is_some()));
}

#[test]
fn grades_below_the_result() {
    table(
        FindingCode::GradeBelowResult,
        records,
        "
        missed, but reached             | D 参加者数; t 9人; a 9人 | 1 1 0 0
        partly, but reached             | C 参加者数; t 9人; a 10人 | 1 1 0 0
        missed by both                  | D 参加者数; t 9人; a 8人 | 0 1 0 0
        a step that was taken           | D 条例; t 条例の制定; a 条例を制定しました | 1 1 0 0
        one of two missed               | D 参加者数; t 9人; a 9人 + 参加者数; t 9人; a 8人 | 0 1 0 0
        something in words besides      | D 参加者数; t 9人; a 9人 + 計画; t 策定; a 検討 | 0 1 0 0
        met, nobody graded better       | B 参加者数; t 9人; a 90人 | 0 1 0 0
        met, a weaker one exceeded      | B 参加者数; t 100人; a 120人 // A 参加者数; t 100人; a 110人 | 1 2 0 0
        met, the exceeded one is better | B 参加者数; t 100人; a 105人 // A 参加者数; t 100人; a 110人 | 0 2 0 0
        a limit asks for no more        | B 習熟度; t 4以上; a 5 // A 参加者数; t 100人; a 110人 | 0 2 0 0
        no peer in this direction       | B 待ち時間; t 10分; a 5分 // A 参加者数; t 100人; a 110人 | 0 2 0 0
        actual in doubt                 | ?actual D 参加者数; t 9人; a 9人 | 0 0 1 0
        units differ                    | D 参加者数; t 9人; a 9回 | 0 0 0 1
        no grade                        | - 参加者数; t 9人; a 9人 | NoGrades
        ",
    );
}

#[test]
fn shares_in_the_words_of_a_scale_come_before_the_target() {
    let options = CompareOptions::default();
    let count = |rule: FindingCode, wording: &str, text: &str| {
        let mut steps = scale();
        steps[1].wording = Some(wording.to_owned());
        run_with(rule, records(text), steps, &options)
            .findings
            .len()
    };
    for (wording, actual, above, below) in [
        ("達成率90%以上", "85人", 1, 0),
        ("達成率80%以上", "85人", 0, 0),
        ("達成率80%以上90%未満", "95人", 0, 1),
        ("達成率80%以上90%未満", "85人", 0, 0),
        ("達成率90%以上", "89.6人", 0, 0),
        ("目標の半分を達成した", "40人", 0, 0),
    ] {
        let text = format!("B 参加者数; t 100人; a {actual}");
        let found = (
            count(FindingCode::GradeAboveResult, wording, &text),
            count(FindingCode::GradeBelowResult, wording, &text),
        );
        assert_eq!(found, (above, below), "{wording}, {actual}");
    }
    // A share in the reason of one record is no threshold for the others.
    let mut steps = scale();
    steps[1].wording = Some("達成率90%以上のため".to_owned());
    steps[1].evidence = ScaleEvidence::ReasonText;
    let text = records("B 参加者数; t 100人; a 85人");
    let found = run_with(FindingCode::GradeAboveResult, text, steps, &options);
    assert_eq!(summary(&found), "0 1 0 0");
    // The second formula, or the printed rate, may be the one that was graded.
    for other in ["b 50人; r 88%", "r 92%"] {
        let text = format!("B 参加者数; t 100人; a 96人; {other}");
        assert_eq!(
            count(FindingCode::GradeBelowResult, "達成率90%以上95%未満", &text),
            0,
            "{other}"
        );
    }
}

#[test]
fn the_reader_decides_directions_and_meanings() {
    let text = "B 取組の件数の平均; t 9件; a 8件";
    let up = CompareOptions {
        directions: vec![DirectionChoice {
            indicator: IndicatorKey {
                initiative: records(text)[0].id.clone(),
                position: 1,
            },
            direction: Direction::Up,
        }],
        ..CompareOptions::default()
    };
    let checks = run_with(FindingCode::GradeAboveResult, records(text), scale(), &up);
    assert_eq!(checks.findings.len(), 1);
    let not_met = CompareOptions {
        meanings: vec![MeaningChoice {
            sha256: sample::dataset().source.sha256,
            field: FieldName::Grade,
            mark: "B".to_owned(),
            meaning: Meaning::NotMet,
        }],
        ..up
    };
    let checks = run_with(
        FindingCode::GradeAboveResult,
        records(text),
        scale(),
        &not_met,
    );
    assert!(checks.findings.is_empty());
}

#[test]
fn grades_and_their_reasons() {
    table(
        FindingCode::GradeReasonMismatch,
        reasoned,
        "
        another mark leads              | A B：目標を達成したため | 1 1 0 0
        its own mark leads              | A Ａ：目標を上回ったため | 0 1 0 0
        another mark is named           | A 参加が伸びず、Ｃ評価とした | 1 1 0 0
        last year's mark is named       | A 前年度はC評価であった | 0 1 0 0
        the words of another step       | D 目標を達成した。 | 1 1 0 0
        the words of its own step       | B 目標を達成した | 0 1 0 0
        the other meaning               | B 参加者数が目標を下回った | 1 1 0 0
        a contrast                      | B 参加者数は目標を下回ったものの、内容は充実した | 0 1 0 0
        both are said                   | B 件数は下回った。満足度は目標を達成した。 | 0 1 0 0
        nothing of the kind             | B 講座を3回開いた | 0 1 0 0
        beyond is no opposite of met    | B 目標を大きく上回る成果 | 0 1 0 0
        a word as grade, a sign leading | X ○：計画した | 0 1 0 0
        reason in doubt                 | ?grade_reason A B：目標を達成したため | 0 0 1 0
        no reason                       | A | NoReasons
        no grade                        | - B：目標を達成したため | NoGrades
        ",
    );
    for (text, expected) in [
        (
            "A Ｂ：目標を達成したため",
            ReasonConflict::OtherMark("B".to_owned()),
        ),
        (
            "D 目標を達成した。",
            ReasonConflict::OtherWording("B".to_owned()),
        ),
        (
            "B 目標を下回ったため",
            ReasonConflict::OtherMeaning(Meaning::NotMet),
        ),
    ] {
        let checks = run(FindingCode::GradeReasonMismatch, reasoned(text));
        let FigureDetail::GradeReasonMismatch { conflict, .. } = detail(&checks) else {
            panic!("another code");
        };
        assert_eq!(conflict, expected, "{text}");
    }
}

#[test]
fn marks_that_are_explained_in_two_ways() {
    table(
        FindingCode::LegendContradictory,
        reasoned,
        "
        two reasons on each side        | B 目標を達成した // B 計画どおり // B 目標を下回った // B 届かなかった | 1 4 0 0
        one slip                        | B 目標を達成した // B 計画どおり // B 目標を下回った | 0 4 0 0
        one side                        | B 目標を達成した // B 計画どおり | 0 4 0 0
        two marks                       | B 目標を達成した // B 計画どおり // D 目標を下回った // D 届かなかった | 0 4 0 0
        in doubt                        | ?grade_reason B 目標を達成した | 0 4 1 0
        no reason                       | B | 0 4 0 0
        no grade                        | - 目標を達成した | 0 4 0 0
        ",
    );
    let options = CompareOptions::default();
    for (text, expected) in [
        ("B", "NoLegend"),
        ("- 達成した", "NoGrades"),
        ("B 達成した", "0 1 0 0"),
    ] {
        let checks = run_with(
            FindingCode::LegendContradictory,
            reasoned(text),
            Vec::new(),
            &options,
        );
        assert_eq!(summary(&checks), expected, "{text}");
    }
    // Then no reason of the mark is a slip by its meaning.
    table(
        FindingCode::GradeReasonMismatch,
        reasoned,
        "
        explained in two ways           | B 達成した // B 計画どおり // B 目標を下回った // B 届かなかった | 0 4 0 0
        a slip                          | B 達成した // B 計画どおり // B 目標を下回った | 1 3 0 0
        ",
    );
}

#[test]
fn marks_that_two_legends_explain() {
    let mut steps = scale();
    steps.push(ScaleStep {
        meaning: Meaning::NotMet,
        wording: Some("計画を下回った".to_owned()),
        ..steps[1].clone()
    });
    let options = CompareOptions::default();
    let checks = run_with(
        FindingCode::LegendContradictory,
        records("A // B"),
        steps,
        &options,
    );
    assert_eq!(summary(&checks), "1 4 0 0");
    let FigureDetail::LegendContradictory { mark, wordings, .. } = detail(&checks) else {
        panic!("another code");
    };
    let wordings: Vec<_> = wordings.iter().map(|one| one.wording.as_str()).collect();
    assert_eq!(
        (mark.as_str(), wordings),
        ("B", vec!["目標を達成した", "計画を下回った"])
    );
    assert_eq!(checks.findings[0].evidence.len(), 1);
}

#[test]
fn equal_results_with_different_grades() {
    table(
        FindingCode::GradeInconsistent,
        records,
        "
        the same rate                   | A 参加者数; t 10人; a 12人 // B 参加者数; t 100人; a 120人 | 1 2 0 0
        the same figures, no direction  | C 件数の平均; t 10件; a 8件 // D 件数の平均; t 10件; a 8件 | 1 2 0 0
        other figures, no direction     | C 件数の平均; t 10件; a 8件 // D 件数の平均; t 100件; a 80件 | 0 2 0 0
        a better grade for less         | A 参加者数; t 10人; a 11人 // B 参加者数; t 10人; a 12人 | 1 2 0 0
        in order                        | A 参加者数; t 10人; a 12人 // B 参加者数; t 10人; a 11人 | 0 2 0 0
        in order, less is better        | A 待ち時間; t 10分; a 8分 // B 待ち時間; t 10分; a 9分 | 0 2 0 0
        out of order, less is better    | A 待ち時間; t 10分; a 9分 // B 待ち時間; t 10分; a 8分 | 1 2 0 0
        two directions                  | A 待ち時間; t 10分; a 8分 // B 参加者数; t 10人; a 12人 | 0 2 0 0
        on target either way            | B 待ち時間; t 10分; a 10分 // C 参加者数; t 10人; a 10人 | 1 2 0 0
        a limit beside a value          | A 習熟度; t 4以上; a 5 // B 参加者数; t 4人; a 5人 // B 参加者数; t 4人; a 5人 | 0 2 0 1
        a target of nothing             | B 参加者数; t 0人; a 0人 // C 参加者数; t 0人; a 0人 | TooFew
        too few                         | B 参加者数; t 10人; a 10人 | TooFew
        no result                       | B 参加者数; t 10人 // C 参加者数; t 10人 | NoComparableIndicators
        in doubt                        | ?actual A 参加者数; t 10人; a 12人 // B 参加者数; t 10人; a 12人 | TooFew
        no grade                        | - 参加者数; t 10人; a 10人 | NoGrades
        ",
    );
    let checks = run(
        FindingCode::GradeInconsistent,
        records(
            "A 参加者数; t 10人; a 11人 // A 参加者数; t 10人; a 15人 // \
             B 参加者数; t 10人; a 12人 // B 参加者数; t 10人; a 10人",
        ),
    );
    let FigureDetail::GradeInconsistent {
        ranges, overlaps, ..
    } = detail(&checks)
    else {
        panic!("another code");
    };
    let spans: Vec<String> = ranges
        .iter()
        .map(|range| format!("{} {}-{}", range.mark, range.lowest, range.highest))
        .collect();
    assert_eq!(spans, ["A 1.1-1.5", "B 1-1.2"]);
    assert_eq!(overlaps.len(), 1);
    assert_eq!(checks.findings[0].subjects.len(), 2);
}
