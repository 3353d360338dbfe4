//! Rules about targets and results.

use rust_decimal::Decimal;

use super::super::super::{FindingCode, FindingDetail};
use super::super::{FigureDetail, Relation, TargetChange, TargetEffect};
use super::{detail, doubtful, fused, records, run, summary, table, value};
use crate::record::{
    AttainmentVerdict, FieldName, FiscalYear, Value, ValueFlag, YearValue, sample,
};

#[test]
fn targets_that_were_revised() {
    use AttainmentVerdict::{Exceeded, Met, NotMet, Unknown};
    use TargetChange::{Lowered, Raised, Rewritten};
    use TargetEffect::{Eased, Mixed, Tightened, Unclear};

    table(
        FindingCode::TargetRevised,
        records,
        "
        raised                          | - 参加者数; o 50人; t 60人; a 55人 | 1 1 0 0
        the same again                  | - 参加者数; o 50人; t 50人; a 55人 | 0 1 0 0
        never                           | - 参加者数; t 60人; a 55人 | 0 1 0 0
        in doubt                        | ?target - 参加者数; o 50人; t 60人 | 0 0 1 0
        no target                       | - 参加者数; a 55人 | NoTargetValues
        ",
    );
    for (text, expected) in [
        (
            "参加者数; o 50人; t 60人; a 55人",
            (Raised, Some(Tightened), Exceeded, NotMet),
        ),
        (
            "参加者数; o 60人; t 50人; a 55人",
            (Lowered, Some(Eased), NotMet, Exceeded),
        ),
        (
            "待ち時間; o 10分; t 12分; a 11分",
            (Raised, Some(Eased), NotMet, Exceeded),
        ),
        (
            "待ち時間; o 約12分; t 約10分; a 11分",
            (Lowered, Some(Tightened), Exceeded, NotMet),
        ),
        // Another indicator before.
        (
            "カード普及率保有率; o 60%; t 50%; a 55%",
            (Lowered, None, Unknown, Exceeded),
        ),
        (
            "参加率※表現を修正しました; o 60%; t 50%; a 55%",
            (Lowered, None, Unknown, Exceeded),
        ),
        (
            "参加率の達成率; o 60%; t 50%; a 55%",
            (Lowered, Some(Eased), NotMet, Exceeded),
        ),
        (
            "件数の平均; o 10件; t 12件; a 12件",
            (Raised, Some(Unclear), Unknown, Met),
        ),
        (
            "参加者数; o 4回; t 7種; a 10種",
            (Rewritten, None, Unknown, Exceeded),
        ),
        (
            "紙の使用量; o 1,140枚(4割減); t 840枚(3.3割減); a 710枚",
            (Lowered, Some(Mixed), Exceeded, Exceeded),
        ),
        (
            "時間外勤務; o 10%減; t 20%減; a 15%減",
            (Raised, Some(Tightened), Exceeded, NotMet),
        ),
    ] {
        let checks = run(FindingCode::TargetRevised, records(&format!("- {text}")));
        let FigureDetail::TargetRevised {
            change,
            effect,
            by_original,
            by_target,
            ..
        } = detail(&checks)
        else {
            panic!("another code");
        };
        assert_eq!((change, effect, by_original, by_target), expected, "{text}");
    }
    // A guess is not judged, and says so.
    let guessed = fused(
        records("- 参加者数; o 50人; t 60人; a 55人"),
        FieldName::Target,
    );
    let guessed = detail(&run(FindingCode::TargetRevised, guessed));
    assert!(matches!(
        guessed,
        FigureDetail::TargetRevised {
            is_split_guessed: true,
            by_target: Unknown,
            effect: None,
            ..
        }
    ));
}

#[test]
fn what_a_revised_target_prints_beside_it_is_quoted() {
    let revised = |note: Option<&str>| {
        let mut records = records("- 参加者数; o 50人; t 60人; a 55人");
        records[0].indicators[0].revision_note = note.map(str::to_owned);
        let checks = run(FindingCode::TargetRevised, records);
        checks.findings.into_iter().next().unwrap()
    };
    let note = "※申込みが\n増えたため上方修正しました。";
    let with_note = revised(Some(note));
    let cells: Vec<&str> = with_note
        .evidence
        .iter()
        .map(|cell| cell.raw.as_str())
        .collect();
    assert_eq!(cells, ["参加者数", "50人", "60人", note, "55人"]);
    assert_eq!(with_note.evidence[3].field, FieldName::Target.into());
    let FindingDetail::Figures(FigureDetail::TargetRevised { note, .. }) = &with_note.detail else {
        panic!("another code");
    };
    assert_eq!(
        note.as_deref(),
        Some("申込みが 増えたため上方修正しました。")
    );
    let without = revised(None);
    assert_eq!(without.evidence.len(), 4);
}

#[test]
fn targets_not_beyond_their_baseline() {
    table(
        FindingCode::TargetNotAboveBaseline,
        records,
        "
        equal                           | - 参加者数; b 50人（令和2年度）; t 50人 | 1 1 0 0
        equal, no direction of its own  | - 件数の平均; b 5件; t 5件 | 1 1 0 0
        short                           | - 参加者数; b 60人; t 50人 | 1 1 0 0
        beyond                          | - 参加者数; b 40人; t 50人 | 0 1 0 0
        less is better and aimed at     | - 待ち時間; b 12分; t 10分 | 0 1 0 0
        less is better, more is allowed | - 待ち時間; b 10分; t 12分 | 1 1 0 0
        to be kept by its name          | - 水準の維持; b 5件; t 5件 | 0 1 0 0
        below, no direction of its own  | - 件数の平均; b 8件; t 5件 | 0 0 0 1
        all of several equal            | - 授業時数; b 3年20回 5年30回; t 3年20回 5年30回 | 1 1 0 0
        one of several raised           | - 授業時数; b 3年20回 5年30回; t 3年20回 5年35回 | 0 1 0 0
        counted differently             | - 参加者数; b 動画閲覧者1,400人; t 150人 | 0 0 0 1
        units differ                    | - 参加者数; b 5回; t 150人 | 0 0 0 1
        cumulative against annual       | - 参加者数; b 1,400人（累計）; t 150人 | 0 0 0 1
        a change against a level        | - 参加者数; b 100人; t 10%増 | 0 0 0 1
        words                           | - 計画; b 検討; t 策定 | 0 0 0 1
        in doubt                        | ?baseline - 参加者数; b 50人; t 50人 | 0 0 1 0
        no baseline                     | - 参加者数; t 50人 | NoBaselines
        ",
    );
    // Where nothing better can be aimed at, there is no point.
    for (name, both, expected) in [
        ("実施率", "100%", "0 0 0 1"),
        ("事故の発生件数", "0件", "0 0 0 1"),
        ("件数の平均", "0件", "0 0 0 1"),
        ("診療日数", "365日", "0 0 0 1"),
        ("参加者数", "0人", "1 1 0 0"),
        ("待ち時間", "24時間", "1 1 0 0"),
        ("実施率", "90%", "1 1 0 0"),
    ] {
        let text = format!("- {name}; b {both}; t {both}");
        let checks = run(FindingCode::TargetNotAboveBaseline, records(&text));
        assert_eq!(summary(&checks), expected, "{name} {both}");
    }
    let equal = records("- 参加者数; b 50人; t 50人");
    let FigureDetail::TargetNotAboveBaseline { relation, .. } =
        detail(&run(FindingCode::TargetNotAboveBaseline, equal))
    else {
        panic!("another code");
    };
    assert_eq!(relation, Relation::Equal);
}

#[test]
fn results_far_from_their_target() {
    for (text, above, below) in [
        ("t 50人; a 100人", "1 1 0 0", "0 1 0 0"),
        ("t 50人; a 99人", "0 1 0 0", "0 1 0 0"),
        ("t 50人; a 25人", "0 1 0 0", "0 1 0 0"),
        ("t 50人; a 24人", "0 1 0 0", "1 1 0 0"),
        ("t 50人; a 0人", "0 1 0 0", "1 1 0 0"),
        ("t 0人; a 5人", "0 0 0 1", "0 0 0 1"),
        ("t 500人（累計）; a 5人", "0 0 0 1", "0 0 0 1"),
        ("t 50人; a 5回", "0 0 0 1", "0 0 0 1"),
        ("t 50人; a 100人以上", "0 0 0 1", "0 0 0 1"),
        ("t 午前50% 午後55%; a 午前5% 午後5%", "0 0 0 1", "0 0 0 1"),
        ("t 30%減; a 80%", "0 0 0 1", "0 0 0 1"),
        ("t 30%減; a 80%減", "1 1 0 0", "0 1 0 0"),
        (
            "t 147時間(10%削減); a 42時間(74%削減)",
            "0 1 0 0",
            "1 1 0 0",
        ),
        ("t 実施; a 実施", "0 0 0 1", "0 0 0 1"),
        ("t 50人", "NoComparableIndicators", "NoComparableIndicators"),
    ] {
        let text = format!("- 参加者数; {text}");
        let found = run(FindingCode::ResultFarAboveTarget, records(&text));
        assert_eq!(summary(&found), above, "above: {text}");
        let found = run(FindingCode::ResultFarBelowTarget, records(&text));
        assert_eq!(summary(&found), below, "below: {text}");
    }
    let rule = FindingCode::ResultFarAboveTarget;
    let in_doubt = doubtful(records("- 参加者数; t 5人; a 50人"), FieldName::Actual);
    assert_eq!(summary(&run(rule, in_doubt)), "0 0 1 0");
    let preliminary = run(rule, records("- 参加者数; t 50人; a 120人（速報値）"));
    let FigureDetail::ResultFarAboveTarget(far) = detail(&preliminary) else {
        panic!("another code");
    };
    assert_eq!(far.factor, Decimal::new(24, 1));
    assert!(far.is_provisional);
}

#[test]
fn printed_rates() {
    table(
        FindingCode::PrintedRateMismatch,
        records,
        "
        exact                           | - 参加者数; t 50人; a 40人; r 80% | 0 1 0 0
        rounded                         | - 参加者数; t 60人; a 40人; r 67% | 0 1 0 0
        cut off                         | - 参加者数; t 60人; a 40人; r 66% | 0 1 0 0
        one place                       | - 参加者数; t 60人; a 40人; r 66.7% | 0 1 0 0
        two places, cut off             | - 参加者数; t 60人; a 40人; r 66.66% | 0 1 0 0
        none of them                    | - 参加者数; t 60人; a 40人; r 70% | 1 1 0 0
        the second formula              | - 参加者数; b 30人; t 60人; a 40人; r 33.3% | 0 1 0 0
        clipped at the top              | - 参加者数; t 50人; a 80人; r 100% | 0 1 0 0
        clipped in words                | - 参加者数; t 50人; a 80人; r 100%超 | 0 1 0 0
        clipped at the bottom           | - 参加者数; b 50人; t 60人; a 40人; r 0% | 0 1 0 0
        not clipped                     | - 参加者数; t 50人; a 40人; r 100% | 1 1 0 0
        target ÷ actual                 | - 待ち時間; t 10分; a 12分; r 83.3% | 0 1 0 0
        target ÷ actual, more is better | - 参加者数; t 10人; a 12人; r 83.3% | 1 1 0 0
        2 − actual ÷ target             | - 待ち時間; t 10分; a 12分; r 80% | 0 1 0 0
        figures rounded before          | - 寄附額; t 1.2億円; a 1.1億円; r 90% | 0 1 0 0
        a target of nothing             | - 参加者数; t 0人; a 5人; r 100% | 0 0 0 1
        several figures                 | - 参加者数; t 午前5回 午後6回; a 午前5回 午後6回; r 100% | 0 0 0 1
        a rate in words                 | - 参加者数; t 50人; a 40人; r 概ね達成 | 0 0 0 1
        a bare share                    | - 参加者数; t 50人; a 40人; r 0.8 | 0 1 0 0
        a bare share of something       | - 参加者数; t 50人; a 40人; r 0.9 | 0 0 0 1
        tenths                          | - 参加者数; t 50人; a 40人; r 8割 | 0 1 0 0
        about                           | - 参加者数; t 50人; a 40人; r 約90% | 0 0 0 1
        in doubt                        | ?attainment_rate - 参加者数; t 60人; a 40人; r 70% | 0 0 1 0
        no rate                         | - 参加者数; t 50人; a 40人 | NoPrintedRates
        ",
    );
}

#[test]
fn printed_rates_of_other_years() {
    let mut records = records("- 参加者数; t 50人");
    let of_year = |part, raw: &str| YearValue {
        part,
        value: Value {
            fiscal_year: Some(FiscalYear(2022)),
            ..value(raw)
        },
        at: sample::at(11, 3),
    };
    records[0].indicators[0].history = vec![
        of_year(FieldName::Target, "50人"),
        of_year(FieldName::Actual, "45人"),
        of_year(FieldName::AttainmentRate, "95%"),
    ];
    let mut in_doubt = records.clone();
    in_doubt[0].indicators[0].history[1].value.flags = vec![ValueFlag::Doubtful];
    let checks = run(FindingCode::PrintedRateMismatch, in_doubt);
    assert_eq!(summary(&checks), "0 0 1 0");
    let checks = run(FindingCode::PrintedRateMismatch, records);
    assert_eq!(summary(&checks), "1 1 0 0");
    let FigureDetail::PrintedRateMismatch {
        fiscal_year,
        by_target,
        ..
    } = detail(&checks)
    else {
        panic!("another code");
    };
    assert_eq!(
        (fiscal_year, by_target),
        (Some(2022), Some(Decimal::from(90)))
    );
}
