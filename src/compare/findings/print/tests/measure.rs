//! Goals and targets without a measure.

use super::{check, dataset, details, doubtful, in_doubt, inapplicable, indicator, record, with};
use crate::compare::findings::PrintDetail;
use crate::compare::{FindingCode, FindingDetail, RuleInapplicable};
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::record::{
    Absence, ColumnUse, Dataset, Extracted, FieldName, Indicator, Mark, Meaning, sample,
};

#[test]
fn a_goal_without_a_number_or_a_state_has_no_measure() {
    use FieldName::AttainmentLevel as Level;
    let code = FindingCode::NoMeasure;
    let level = |words: &str| dataset(vec![record(1, "接遇の向上", &[(Level, words)])]);
    for words in [
        "職員が互いに思いやり、気持ちよく働いている。",
        "令和6年度も第2次の方針のとおり進めている。",
        "1 職場環境の整備を進めている。",
    ] {
        let found = details(&level(words), code);
        assert!(
            matches!(found.as_slice(), [PrintDetail::NoMeasure { fields, .. }] if fields.contains(&Level)),
            "{words}: {found:?}"
        );
    }
    for words in [
        "満足度が80%になっている。",
        "計画が策定されている。",
        "3か所で始まっている。",
        "期限を過ぎた文書が残っていない。",
    ] {
        assert!(details(&level(words), code).is_empty(), "{words}");
    }
    let unclear = doubtful(record(1, "接遇の向上", &[(Level, "進める")]), Level);
    assert_eq!(in_doubt(&dataset(vec![unclear]), code), 1);
    let titles_only = dataset(vec![record(1, "接遇の向上", &[])]);
    assert_eq!(
        inapplicable(&titles_only, code),
        Some(RuleInapplicable::NoTargets)
    );
}

#[test]
fn a_worded_target_is_judged_by_its_own_words() {
    let code = FindingCode::NoMeasure;
    let of = |name: &str, target: &str| {
        let initiative = record(1, "道路計画の策定", &[]);
        dataset(vec![with(initiative, vec![indicator(name, target, "")])])
    };
    assert_eq!(details(&of("道路の状況", "整備促進"), code).len(), 1);
    assert!(details(&of("道路の状況", "整備完了"), code).is_empty());
    assert!(details(&of("道路の延長", "3km"), code).is_empty());
    // A step that is only pushed, or whose object is left open, is work under way.
    assert_eq!(details(&of("道路の状況", "周知活動の充実"), code).len(), 1);
    assert_eq!(details(&of("体制の見直し", "見直し"), code).len(), 1);
    assert!(details(&of("道路の状況", "周知"), code).is_empty());
    assert!(details(&of("条例の見直し", "見直し"), code).is_empty());
}

#[test]
fn the_columns_that_were_searched_are_named_as_printed() {
    let code = FindingCode::NoMeasure;
    let column = |header: &str, field| ColumnUse {
        header: header.to_owned(),
        field: Some(field),
        score: 100,
        reason: "vocabulary".to_owned(),
        at: None,
    };
    let of = |work: &str| {
        let texts = [
            (FieldName::AttainmentLevel, "来庁者が気持ちよく帰っている。"),
            (FieldName::Method, work),
        ];
        let mut dataset = dataset(vec![record(1, "窓口の改善", &texts)]);
        dataset.columns = vec![
            column("どこまで\n（水準）", FieldName::AttainmentLevel),
            column("事項", FieldName::Title),
            column("やり方", FieldName::Method),
        ];
        dataset
    };
    let words = |dataset: &Dataset, locale: Locale| {
        let found = details(dataset, code);
        let fact = FindingsMessage::PrintFact(found[0].clone());
        locale.text(&Message::Findings(fact))
    };
    let plain = words(&of("職員が話し合う。"), Locale::Ja);
    assert!(
        plain.starts_with("「どこまで （水準）」・「事項」の欄に、数値も"),
        "{plain}"
    );
    assert!(!plain.contains("なお"), "{plain}");
    // What the column on the work says is told: its words are no state to reach.
    let (found, _) = check(&of("研修を年に2回実施する。"), code);
    assert_eq!(
        found[0].evidence.last().unwrap().raw,
        "研修を年に2回実施する。"
    );
    let told = words(&of("研修を年に2回実施する。"), Locale::Ja);
    assert!(
        told.ends_with("なお、「やり方」の欄には数値と「実施」の語があります。"),
        "{told}"
    );
    let told = words(&of("研修を年に2回実施する。"), Locale::En);
    assert!(
        told.ends_with("But the column “やり方” has a number and “実施”."),
        "{told}"
    );
    // Of two headers for one field none is named.
    let mut two = of("職員が話し合う。");
    two.columns.push(column("項目", FieldName::Title));
    let words = words(&two, Locale::Ja);
    assert!(
        words.starts_with("「どこまで （水準）」・取組の欄に"),
        "{words}"
    );
}

#[test]
fn a_dash_is_no_goal_to_ask_about() {
    let code = FindingCode::NoMeasure;
    let mut initiative = with(
        record(1, "区画整理", &[]),
        vec![indicator("区画整理の推進", "", "解散準備")],
    );
    let dash = Extracted {
        value: Err(Absence::NotApplicable),
        raw: "—".to_owned(),
        ..sample::text("", 10, 5)
    };
    initiative.fields.insert(FieldName::Target, dash);
    let goal = with(
        record(2, "道路", &[]),
        vec![indicator("道路の状況", "整備促進", "")],
    );
    let found = details(&dataset(vec![initiative, goal]), code);
    let texts = |detail: &PrintDetail| {
        [
            FindingsMessage::PrintFact(detail.clone()),
            FindingsMessage::PrintQuestion(detail.clone()),
        ]
        .map(|message| Locale::Ja.text(&Message::Findings(message)))
    };
    let [fact, question] = texts(&found[0]);
    assert!(
        fact.starts_with("目標値の欄は「—」で、「成果指標」の欄に、数値も"),
        "{fact}"
    );
    assert!(
        question.contains("取組の達成は") && !question.contains("目標の達成"),
        "{question}"
    );
    let [_, question] = texts(&found[1]);
    assert!(question.starts_with("目標の達成は"), "{question}");
}

#[test]
fn one_of_several_indicators_may_have_no_measure() {
    let code = FindingCode::NoMeasure;
    let part = |label: &str, name: &str, target: &str| Indicator {
        label: Some(label.to_owned()),
        ..indicator(name, target, "")
    };
    let of = |second: Indicator| {
        let first = part("①", "講座の回数", "5回");
        dataset(vec![with(record(1, "広報", &[]), vec![first, second])])
    };
    let (found, report) = check(&of(part("②", "情報発信の充実", "広報活動の充実")), code);
    let [finding] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(report.examined, 1);
    assert_eq!(finding.indicator.as_ref().map(|key| key.position), Some(2));
    assert!(matches!(
        &finding.detail,
        FindingDetail::Print(PrintDetail::NoMeasure { indicator: Some(name), .. })
            if name == "②情報発信の充実"
    ));
    for second in [
        part("②", "情報発信の充実", "手引の発行"),
        part("②", "情報発信の充実", "3回"),
        part("②", "手引の発行", "充実"),
    ] {
        assert!(details(&of(second), code).is_empty());
    }
}

#[test]
fn a_goal_with_a_verdict_is_judged_by_its_sentence() {
    let code = FindingCode::NoMeasure;
    let of = |goals: &[&str]| {
        let records = goals.iter().zip(1..).map(|(goal, position)| {
            let mut initiative = record(position, goal, &[]);
            initiative.verdict = Some(Mark {
                raw: "達成".to_owned(),
                meaning: Meaning::Met,
                at: sample::at(9 + position, 7),
            });
            initiative
        });
        dataset(records.collect())
    };
    let found = details(
        &of(&[
            "川べりの魅力の向上に努めます！",
            "橋の計画を策定します。",
            "駅前の歩道を広げます。",
        ]),
        code,
    );
    assert!(
        matches!(found.as_slice(), [PrintDetail::NoMeasure { fields, .. }] if fields == &[FieldName::Title]),
        "{found:?}"
    );
    // A step that is only what an effort is for.
    let found = details(
        &of(&[
            "学芸員の採用、育成を推進します！",
            "橋の架け替え条例の制定に向けた事務を進めます。",
            "広場を開設し、にぎわいづくりを進めます。",
            "水防計画の策定を目指します。",
            "橋の撤去を令和6年9月までに進めます。",
            "橋の無償化を進めます。",
            "図書館等の環境等の整備を進めます。",
        ]),
        code,
    );
    let steps: Vec<_> = found
        .iter()
        .map(|detail| match detail {
            PrintDetail::EffortOnly { steps, effort, .. } => format!("{}:{effort}", steps[0]),
            _ => "none".to_owned(),
        })
        .collect();
    assert_eq!(steps, ["採用:推進します", "制定:進めます", "none"]);
    let found = details(&of(&["学芸員の採用、育成を推進します！"]), code);
    for (locale, words) in [
        (
            Locale::Ja,
            "取組に数値がなく、段階を表し得る語(「採用」)は、「推進します」という取組の対象や目的として記載されています。",
        ),
        (
            Locale::En,
            "No number stands in Initiative; words that may stand for a step (“採用”) are what the effort “推進します” is for.",
        ),
    ] {
        let fact = FindingsMessage::PrintFact(found[0].clone());
        assert_eq!(locale.text(&Message::Findings(fact)), words);
    }
    // Names of works are no goals.
    let names = of(&["川べりの魅力の向上", "橋の維持", "道の手入れを進めます"]);
    assert_eq!(
        inapplicable(&names, code),
        Some(RuleInapplicable::NoTargets)
    );
    // Without a verdict nobody says what was to be reached.
    let mut plain = of(&["川べりの魅力の向上に努めます！"]);
    plain.initiatives[0].verdict = None;
    assert_eq!(
        inapplicable(&plain, code),
        Some(RuleInapplicable::NoTargets)
    );
}
