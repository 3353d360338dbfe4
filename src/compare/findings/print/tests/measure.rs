//! Goals and targets without a measure.

use super::{check, dataset, details, doubtful, in_doubt, inapplicable, indicator, record, with};
use crate::compare::findings::PrintDetail;
use crate::compare::{FindingCode, FindingDetail, RuleInapplicable};
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::record::{FieldName, Indicator, Mark, Meaning, sample};

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
