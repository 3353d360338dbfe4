//! What is said about a point, in both languages.

use super::super::super::{FindingCode, FindingDetail};
use super::{detail, reasoned, records, run, run_with, scale};
use crate::compare::{CompareOptions, FigureDetail};
use crate::i18n::{FindingsMessage, Locale, Message};
use crate::record::{FieldName, Initiative, ScaleEvidence};

/// The first point that any rule finds, as fact and question.
fn said(code: &str, records: Vec<Initiative>, locale: Locale) -> (String, String) {
    let rule = FindingCode::find(code).unwrap();
    let found = run(rule, records).findings.into_iter().next().unwrap();
    let FindingDetail::Figures(detail) = found.detail else {
        panic!("not about figures");
    };
    let words = |of: fn(FigureDetail) -> FindingsMessage| {
        locale.text(&Message::Findings(of(detail.clone())))
    };
    (
        words(FindingsMessage::FigureFact),
        words(FindingsMessage::FigureQuestion),
    )
}

#[test]
fn facts_carry_their_numbers_and_questions_ask_for_grounds() {
    for (code, text, fact, question) in [
        (
            "grade-above-result",
            "B 満足度; t 80%; a 75%",
            "「満足度」は目標「80%」に対し実績「75%」で目標に達していない結果ですが、評価は「B」(達成。資料の説明では「目標を達成した」)です。",
            "「満足度」は目標「80%」に対し実績「75%」とありますが、評価を「B」とした考え方を伺います。",
        ),
        (
            "grade-above-result",
            "B 満足度; t 80%; a 81% + 参加者数; t 9人; a 8人 + 計画; t 策定; a 検討",
            "目標と実績を比べられる指標2件のうち、目標に達したのは1件です(達していないもの: 「参加者数」は目標「9人」に対し実績「8人」)。評価は「B」(達成。資料の説明では「目標を達成した」)です。ほかに、目標と実績を比べられない指標が1件あります。",
            "「参加者数」は目標「9人」に対し実績「8人」とありますが、評価を「B」とした考え方を伺います。",
        ),
        (
            "grade-below-result",
            "B 参加者数; t 10人; a 12人 // A 利用者数; t 10人; a 11人",
            "「参加者数」は目標「10人」に対し実績「12人」で目標より良い結果ですが、評価は「B」(達成。資料の説明では「目標を達成した」)です。同じ資料では、「利用者数」は目標「10人」に対し実績「11人」(目標の110%)に「A」が付いています。",
            "「参加者数」は目標「10人」に対し実績「12人」で評価は「B」、「利用者数」は目標「10人」に対し実績「11人」で評価は「A」とありますが、評価を分ける基準を伺います。",
        ),
        (
            "grade-inconsistent",
            "A 参加者数; t 10人; a 11人 // B 参加者数; t 10人; a 12人",
            "「A」は目標の110%の結果に、「B」は目標の120%の結果に付いています。指標が一つの取組で評価が示す実績÷目標の範囲: 「A」は110%(1件)、「B」は120%(1件)。",
            "「A」は目標の110%の結果に、「B」は目標の120%の結果に付いていますが、評価を決める基準を伺います。",
        ),
        (
            "target-revised",
            "- 参加者数; o 60人; t 50人 ※見直しました; a 55人",
            "「参加者数」の目標が「60人」から「50人」に引き下げられています(達成しやすくなる変更)。実績は「55人」で、変更前の目標に達していない結果、変更後の目標より良い結果です。",
            "「参加者数」の目標は「60人」から「50人」に変更されたとありますが、変更の経緯を伺います。",
        ),
        (
            "target-not-above-baseline",
            "- 実施率; b 90%（令和2年度）; t 90%",
            "「実施率」の目標「90%」は、当初値「90%（令和2年度）」と同じ値です。",
            "「実施率」の当初値は「90%（令和2年度）」、目標は「90%」とありますが、目標をこの水準とした根拠を伺います。",
        ),
        (
            "result-far-above-target",
            "- 件数の平均; t 3件; a 68件（速報値）",
            "「件数の平均」は、目標「3件」に対し実績「68件（速報値）」(確定前の値)で、目標の22.67倍です(大きい方と小さい方のどちらが望ましいかは記載されていません)。",
            "「件数の平均」の目標は「3件」、実績は「68件（速報値）」とありますが、目標の設定の根拠と、差が生じた要因を伺います。",
        ),
        (
            "result-far-below-target",
            "- 待ち時間; t 30分; a 10分",
            "「待ち時間」は、目標「30分」に対し実績「10分」で、目標の33.33%です(小さい方が良い指標として比べると、目標より良い結果です)。",
            "「待ち時間」の目標は「30分」、実績は「10分」とありますが、目標の設定の根拠と、差が生じた要因を伺います。",
        ),
        (
            "printed-rate-mismatch",
            "- 参加者数; b 20人; t 60人; a 40人; r 70%",
            "「参加者数」の達成率は「70%」とありますが、目標「60人」・実績「40人」から計算すると、実績÷目標は66.67%、当初値「20人」からの進み具合は50%です。",
            "「参加者数」の達成率は「70%」、目標は「60人」、実績は「40人」とありますが、達成率の計算の根拠を伺います。",
        ),
    ] {
        let found = said(code, records(text), Locale::Ja);
        assert_eq!(found, (fact.to_owned(), question.to_owned()), "{code}");
    }
    for (code, text, fact) in [
        (
            "grade-reason-mismatch",
            "A Ｂ：目標を達成したため",
            "評価は「A」(目標を上回る)ですが、評価の理由は「Ｂ：目標を達成したため」とあり、別の評価「B」を挙げています。",
        ),
        (
            "legend-contradictory",
            "B 達成した // B 計画どおり // B 下回った // B 届かなかった",
            "評価の「B」に、「達成した」(2件)と「下回った」(2件)という異なる説明があります。",
        ),
    ] {
        assert_eq!(said(code, reasoned(text), Locale::Ja).0, fact, "{code}");
    }
}

#[test]
fn english_says_the_same() {
    for (code, text, fact, question) in [
        (
            "grade-above-result",
            "B 満足度; t 80%; a 75%",
            "“満足度” has the target “80%” and the result “75%”, target not reached; the grade is “B” (Met; the document explains it as “目標を達成した”).",
            "“満足度” has the target “80%” and the result “75%”. What was considered in giving the grade “B”?",
        ),
        (
            "target-revised",
            "- 参加者数; o 60人; t 50人; a 55人",
            "The target of “参加者数” was lowered from “60人” to “50人” (easier to reach). The result is “55人”: not met against the target before, better than it against the target in force.",
            "The target of “参加者数” was changed from “60人” to “50人”. How did the change come about?",
        ),
        (
            "result-far-above-target",
            "- 参加者数; t 50人; a 120人",
            "“参加者数”: target “50人”, result “120人”, 2.4 times the target.",
            "The target of “参加者数” is “50人” and the result “120人”. On what grounds was the target set, and what explains the difference?",
        ),
    ] {
        let found = said(code, records(text), Locale::En);
        assert_eq!(found, (fact.to_owned(), question.to_owned()), "{code}");
    }
}

#[test]
fn a_guessed_split_is_called_a_guess() {
    let guessed = super::fused(
        records("- 手法の数; o 4回; t 7種; a 10種"),
        FieldName::Target,
    );
    let (fact, question) = said("target-revised", guessed, Locale::Ja);
    assert_eq!(
        fact,
        "「手法の数」の目標の欄には2つの値が区切りなく続けて記載され、変更前の目標「4回」と変更後の目標「7種」と読めます(区切りは推定です)。単位は「回」から「種」に変わっています。実績は「10種」です。"
    );
    assert_eq!(
        question,
        "「手法の数」の目標の欄には2つの値が続けて記載され、「4回」と「7種」と読めますが、それぞれの意味と、変更の有無を伺います。"
    );
}

#[test]
fn words_of_a_mark_are_said_to_stand_where_they_stand() {
    let steps = |from| {
        let mut steps = scale();
        steps[1].evidence = from;
        steps
    };
    let said = |from, locale: Locale| {
        let text = records("B 満足度; t 80%; a 75%");
        let options = CompareOptions::default();
        let found = run_with(FindingCode::GradeAboveResult, text, steps(from), &options);
        locale.text(&Message::Findings(FindingsMessage::FigureFact(detail(
            &found,
        ))))
    };
    let legend = said(ScaleEvidence::Legend, Locale::Ja);
    assert!(
        legend.contains("資料の説明では「目標を達成した」"),
        "{legend}"
    );
    let reason = said(ScaleEvidence::ReasonText, Locale::Ja);
    assert!(
        reason.contains("同じ資料の評価の理由の例では「目標を達成した」"),
        "{reason}"
    );
    let reason = said(ScaleEvidence::ReasonText, Locale::En);
    assert!(
        reason.contains("a reason that the document prints for it: “目標を達成した”"),
        "{reason}"
    );
}
