//! Grades beside printed attainment rates.

use super::super::super::FindingCode;
use super::super::{FigureDetail, GradeAgainst};
use super::{detail, doubtful, records, run_dataset, scale, summary};
use crate::compare::{CompareOptions, EvidenceField};
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::record::{
    AttainmentVerdict, ColumnUse, Dataset, FieldName, Initiative, ScaleStep, sample,
};

fn document(header: &str, records: Vec<Initiative>, steps: Vec<ScaleStep>) -> Dataset {
    Dataset {
        initiatives: records,
        grade_scale: steps,
        columns: vec![ColumnUse {
            header: header.to_owned(),
            field: Some(FieldName::AttainmentRate),
            score: 100,
            reason: "vocabulary".to_owned(),
            at: None,
        }],
        ..sample::dataset()
    }
}

/// Points above and below the result.
fn found(dataset: &Dataset) -> (usize, usize) {
    let count = |rule| {
        run_dataset(rule, dataset, &CompareOptions::default())
            .findings
            .len()
    };
    (
        count(FindingCode::GradeAboveResult),
        count(FindingCode::GradeBelowResult),
    )
}

#[test]
fn a_printed_rate_says_what_the_figures_do_not() {
    for (text, expected) in [
        // The name does not tell whether more is better.
        ("B 件数の平均; t 10件; a 8件; r 80%", (1, 0)),
        ("A 件数の平均; t 10件; a 8件; r 80%", (1, 0)),
        ("C 件数の平均; t 10件; a 8件; r 80%", (0, 0)),
        ("D 件数の平均; t 10件; a 8件; r 80%", (0, 0)),
        ("D 件数の平均; t 10件; a 12件; r 120%", (0, 1)),
        ("C 件数の平均; t 10件; a 12件; r 120%", (0, 1)),
        ("B 件数の平均; t 10件; a 12件; r 120%", (0, 0)),
        ("X 件数の平均; t 10件; a 8件; r 80%", (0, 0)),
        // Target ÷ actual: the document itself takes less as better.
        ("B 件数の平均; t 10件; a 20件; r 50%", (1, 0)),
        // Words, units that differ.
        ("B 計画; t 策定; a 検討中; r 40%", (1, 0)),
        ("D 計画; t 策定; a 策定した計画; r 100%", (0, 1)),
        ("B 参加者数; t 10回; a 8人; r 80%", (1, 0)),
        // So close that rounding decides.
        ("B 件数の平均; t 1000件; a 997件; r 99.7%", (0, 0)),
        ("D 件数の平均; t 1000件; a 998件; r 100%", (0, 0)),
        // No plain rate in per cent.
        ("B 件数の平均; t 10件; a 8件; r 80", (0, 0)),
        ("B 件数の平均; t 10件; a 8件; r 約80%", (0, 0)),
        ("B 件数の平均; t 10件; a 8件; r 90%以下", (0, 0)),
        // A rate that no formula gives is a point of its own.
        ("B 件数の平均; t 10件; a 8件; r 60%", (0, 0)),
        // The figures say it already, or say the contrary.
        ("B 参加者数; t 10人; a 8人; r 80%", (1, 0)),
        ("B 待ち時間; t 10分; a 8分; r 80%", (0, 0)),
        // A target below its baseline may ask for less.
        ("B 件数の平均; b 20件; t 10件; a 8件; r 80%", (0, 0)),
        ("B 件数の平均; b 20件; t 10件; a 12件; r 80%", (1, 0)),
        // Approximate figures, forecasts.
        ("B 件数の平均; t 約10件; a 8件; r 80%", (0, 0)),
        ("B 件数の平均; t 10件; a 8件（見込）; r 80%", (0, 0)),
        // Several indicators under one grade.
        (
            "B 件数の平均; t 10件; a 8件; r 80% + 参加者数; t 9人; a 9人",
            (1, 0),
        ),
        (
            "D 件数の平均; t 10件; a 12件; r 120% + 参加者数; t 9人; a 9人",
            (0, 0),
        ),
    ] {
        let dataset = document("達成率", records(text), scale());
        assert_eq!(found(&dataset), expected, "{text}");
    }
}

#[test]
fn only_rates_of_attainment_are_taken() {
    let text = "B 件数の平均; t 10件; a 8件; r 80%";
    for (header, above) in [
        ("目標達成度", 1),
        ("達成率（％）", 1),
        ("進捗率", 0),
        ("執行率", 0),
        ("到達率", 0),
    ] {
        let dataset = document(header, records(text), scale());
        assert_eq!(found(&dataset), (above, 0), "{header}");
    }
    let mut mixed = document("達成率", records(text), scale());
    let mut other = mixed.columns[0].clone();
    other.header = "進捗率".to_owned();
    mixed.columns.push(other);
    assert_eq!(found(&mixed), (0, 0));
    let mut bracketed = document("実績値（達成率）", records(text), scale());
    bracketed.columns[0].field = Some(FieldName::Actual);
    assert_eq!(found(&bracketed), (1, 0));
    let in_doubt = doubtful(records(text), FieldName::AttainmentRate);
    assert_eq!(found(&document("達成率", in_doubt, scale())), (0, 0));
}

#[test]
fn a_printed_rate_is_held_against_the_shares_of_a_scale() {
    for (wording, rate, expected) in [
        ("達成率90%以上", "80%", (1, 0)),
        ("達成率80%以上", "80%", (0, 0)),
        ("達成率70%以上80%未満", "96%", (0, 1)),
        ("おおむね7割", "80%", (0, 0)),
    ] {
        let mut steps = scale();
        steps[1].wording = Some(wording.to_owned());
        let text = format!("B 計画; t 策定; a 検討中; r {rate}");
        let dataset = document("達成率", records(&text), steps);
        assert_eq!(found(&dataset), expected, "{wording}, {rate}");
    }
}

#[test]
fn the_point_shows_the_rate_as_printed() {
    let text = "B 件数の平均; t 10件; a 8件; r 80% + 参加者数; t 9人; a 9人";
    let dataset = document("達成率", records(text), scale());
    let rule = FindingCode::GradeAboveResult;
    let checks = run_dataset(rule, &dataset, &CompareOptions::default());
    assert_eq!(summary(&checks), "1 1 0 0");
    let FigureDetail::GradeAboveResult(found) = detail(&checks) else {
        panic!("another code");
    };
    assert_eq!(found.against, GradeAgainst::PrintedRate);
    assert_eq!((found.parts.len(), found.not_comparable), (1, 1));
    let part = &found.parts[0];
    assert_eq!(part.printed_rate.as_ref().unwrap().raw, "80%");
    assert_eq!((part.rate, part.verdict), (None, AttainmentVerdict::NotMet));
    let (fact, question) = (
        FindingsMessage::FigureFact as fn(FigureDetail) -> FindingsMessage,
        FindingsMessage::FigureQuestion as fn(FigureDetail) -> FindingsMessage,
    );
    for (locale, of, words) in [
        (
            Locale::Ja,
            fact,
            "「件数の平均」は目標「10件」に対し実績「8件」、達成率「80%」ですが、評価は「B」(達成。資料の説明では「目標を達成した」)です(達成率は記載のとおりに用い、計算し直していません。大きい方と小さい方のどちらが望ましいかは記載されていません)。同じ評価に含まれる指標はほかに1件あります。",
        ),
        (
            Locale::Ja,
            question,
            "「件数の平均」は目標「10件」に対し実績「8件」、達成率「80%」とありますが、評価を「B」とした考え方を伺います。",
        ),
        (
            Locale::En,
            fact,
            "“件数の平均” has the target “10件” and the result “8件”, with the attainment rate “80%”; the grade is “B” (Met; the document explains it as “目標を達成した”) (the rate is taken as printed, not recomputed; the document does not say whether more or less is better). Further indicators under the same grade: 1.",
        ),
        (
            Locale::En,
            question,
            "“件数の平均” has the target “10件” and the result “8件”, with the attainment rate “80%”. What was considered in giving the grade “B”?",
        ),
    ] {
        assert_eq!(locale.text(&Message::Findings(of(detail(&checks)))), words);
    }
    let last = &checks.findings[0].evidence.last().unwrap().field;
    assert_eq!(*last, EvidenceField::Field(FieldName::AttainmentRate));
}
