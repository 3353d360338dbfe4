//! Points on deadlines and running texts of records.

use super::{dataset, details, doubtful, in_doubt, inapplicable, indicator, record, with};
use crate::compare::findings::PrintDetail;
use crate::compare::{FindingCode, RuleInapplicable};
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::record::{
    Department, Derivation, FieldName, Indicator, Initiative, Mark, Meaning, sample,
};

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
fn a_text_that_shortens_the_name_of_the_indicator_differs() {
    use FieldName::YearEndReview as Review;
    let code = FindingCode::NarrativeDiffers;
    let found = |text: &str, indicators: Vec<Indicator>| {
        details(&dataset(vec![narrated(Review, text, indicators)]), code)
    };
    let visits = || {
        let mut visits = indicator("移動図書館の延べ利用者数", "400人", "520人");
        visits.baseline = indicator("", "380人", "").target;
        visits
    };
    for text in [
        "移動図書館は250人が利用しました。",
        "移動図書館は延べ250人の利用がありました。",
        "本を増やしました。移動図書館は250人でした。",
        "令和6年度は本を増やした。移動図書館は250人となり、好評だった。",
    ] {
        let found = found(text, vec![visits()]);
        let [
            PrintDetail::NarrativeDiffers {
                short_name: Some(short),
                ..
            },
        ] = found.as_slice()
        else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(short, "移動図書館", "{text}");
    }
    for text in [
        // The number of a cell, or that of the indicator beside it.
        "移動図書館は520人が利用しました。",
        "移動図書館は380人が利用しました。",
        "移動図書館は400人でした。",
        "移動図書館は250人が利用し、合計は520人です。",
        // Another act, thing, time or unit.
        "移動図書館は250人が登録しました。",
        "移動図書館は250人に配りました。",
        "移動図書館は25回でした。",
        "移動図書館の絵本は250人が利用しました。",
        "前年度は本を増やした。移動図書館は250人でした。",
        "令和5年度の実績。移動図書館は250人でした。",
        "新しい移動図書館は250人が利用しました。",
        "移動図書館は約250人が利用しました。",
        "図書館は250人が利用しました。",
    ] {
        assert!(found(text, vec![visits()]).is_empty(), "{text}");
    }
    let told = found("移動図書館は250人でした。", vec![visits()]).remove(0);
    for (locale, words) in [
        (
            Locale::Ja,
            "指標「移動図書館の延べ利用者数」の実績値欄は520人ですが、年度末の総括の文中では「移動図書館」が250人です(文中の名称を、この指標を略したものと読んでいます)。",
        ),
        (
            Locale::En,
            "Indicator “移動図書館の延べ利用者数”: The cell Actual holds 520人, the text of Year-end review says 250人 of “移動図書館”, which is taken to be short for this indicator.",
        ),
    ] {
        let fact = FindingsMessage::PrintFact(told.clone());
        assert_eq!(locale.text(&Message::Findings(fact)), words);
    }
    // Two indicators of one subject, or the number is one of another indicator.
    let text = "移動図書館は250人が利用しました。";
    for other in [
        indicator("移動図書館の登録者数", "90人", "80人"),
        indicator("講座の受講者数", "300人", "250人"),
    ] {
        assert!(found(text, vec![visits(), other]).is_empty());
    }
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
fn a_summary_that_the_verdicts_do_not_bear_out_differs() {
    let code = FindingCode::NarrativeDiffers;
    let of = |summary: &str, verdicts: &[Meaning]| {
        let records = verdicts.iter().zip(1..).map(|(meaning, position)| {
            let goal = format!("橋{position}を直します");
            let mut initiative = record(position, &goal, &[(FieldName::Department, "土木部")]);
            initiative.verdict = Some(Mark {
                raw: format!("{meaning:?}"),
                meaning: *meaning,
                at: sample::at(9 + position, 7),
            });
            initiative
        });
        let mut dataset = dataset(records.collect());
        dataset.departments = vec![Department {
            name: Some("土木部".to_owned()),
            section: None,
            head: None,
            mission: None,
            policy: None,
            work: None,
            summary: Some(summary.to_owned()),
            summary_at: Some(sample::at(4, 1)),
            at: None,
        }];
        dataset
    };
    let (met, not) = (Meaning::Met, Meaning::NotMet);
    let found = details(&of("資材の高騰を除き、達成しました。", &[met, met]), code);
    let [detail] = found.as_slice() else {
        panic!("{found:?}");
    };
    for (locale, words) in [
        (
            Locale::Ja,
            "土木部の総括には「資材の高騰を除き、達成しました」とありますが、達成状況の記載がある目標2件のうち、達成とされているのは2件です。",
        ),
        (
            Locale::En,
            "The summary of 土木部 says “資材の高騰を除き、達成しました”; of 2 goals with a verdict 2 are said to be reached.",
        ),
    ] {
        let fact = FindingsMessage::PrintFact(detail.clone());
        assert_eq!(locale.text(&Message::Findings(fact)), words);
    }
    for (summary, verdicts, expected) in [
        (
            "橋を直しました。目標はすべて達成できました。",
            [met, not],
            1,
        ),
        ("すべての目標を達成した。", [met, Meaning::PartlyMet], 1),
        ("目標はすべて達成できました。", [met, met], 0),
        ("資材の高騰を除き、達成しました。", [met, not], 0),
        ("2を除く目標を達成しました。", [met, met], 0),
        ("目標はすべて達成できませんでした。", [met, not], 0),
        ("目標の達成に努めました。", [met, not], 0),
        (
            "目標はすべて達成できました。",
            [met, Meaning::NotAssessed],
            0,
        ),
    ] {
        let found = details(&of(summary, &verdicts), code);
        assert_eq!(found.len(), expected, "{summary}, {verdicts:?}");
    }
    // One goal may be reached but for a part of it.
    assert!(details(&of("資材の高騰を除き、達成しました。", &[met]), code).is_empty());
    let mut unclear = of("資材の高騰を除き、達成しました。", &[met, met]);
    let first = doubtful(unclear.initiatives.remove(0), FieldName::Verdict);
    unclear.initiatives.insert(0, first);
    assert_eq!(in_doubt(&unclear, code), 1);
}

#[test]
fn a_long_sentence_under_two_records_is_identical() {
    use FieldName::{Issues, Outcome, Results};
    let code = FindingCode::IdenticalText;
    let long = "川沿いの遊歩道で清掃と点検を毎月行い、いただいた声を次の計画に生かすことにしました";
    let first = format!("・{long}。\n・花を植えました。");
    let second = format!("案内板を替えました。{long}。");
    let two = |field, second: &str| {
        dataset(vec![
            record(1, "遊歩道の清掃", &[(field, &first)]),
            record(2, "遊歩道の点検", &[(field, second)]),
        ])
    };
    for field in [Issues, Outcome, Results] {
        let found = details(&two(field, &second), code);
        let [
            PrintDetail::SharedSentences {
                fields,
                text,
                sentences: 1,
                uses: 2,
            },
        ] = found.as_slice()
        else {
            panic!("{found:?}");
        };
        assert_eq!(
            (fields.as_slice(), text.as_str()),
            ([field].as_slice(), long)
        );
    }
    // Another word, or a short sentence.
    assert!(details(&two(Results, &second.replace("毎月", "毎週")), code).is_empty());
    assert!(details(&two(Results, "花を植えました。"), code).is_empty());
    // Twice in one record is no copy from another.
    let twice = format!("{long}。{long}。");
    let one = dataset(vec![record(1, "遊歩道の清掃", &[(Results, &twice)])]);
    assert!(details(&one, code).is_empty());
    // Cells in doubt, merged cells.
    let mut unclear = two(Results, &second);
    unclear.initiatives = unclear
        .initiatives
        .into_iter()
        .map(|row| doubtful(row, Results))
        .collect();
    assert_eq!(in_doubt(&unclear, code), 2);
    let mut merged = two(Results, &first);
    let row = &mut merged.initiatives[1];
    row.fields.get_mut(&Results).unwrap().derivation = Derivation::Inherited;
    assert!(details(&merged, code).is_empty());
    // Whole texts under three records are one kind of point, not two.
    let whole = |position| record(position, "取組", &[(Issues, long)]);
    let found = details(&dataset(vec![whole(1), whole(2), whole(3)]), code);
    assert_eq!(found.len(), 2, "{found:?}");
    // Several sentences of one group are one point.
    let both = |position| record(position, "取組", &[(Results, &first), (Outcome, &first)]);
    let found = details(&dataset(vec![both(1), both(2)]), code);
    let told: Vec<String> = [Locale::Ja, Locale::En]
        .map(|locale| {
            let fact = FindingsMessage::PrintFact(found[0].clone());
            locale.text(&Message::Findings(fact))
        })
        .into();
    assert_eq!(found.len(), 1);
    assert_eq!(
        told,
        [
            format!(
                "40字以上の同じ文が計2文、2件の取組に記載されています(実績・成果)。最も長い文は「{long}」です。"
            ),
            format!(
                "2 sentences of 40 letters and more stand word for word under 2 initiatives (Results, Outcome). The longest is “{long}”."
            ),
        ]
    );
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
