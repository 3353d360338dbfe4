//! Sheets from the sample: selection, order, citation, exports.

use super::{QuestionSheet, question_sheet};
use crate::compare::{AnalysisName, CompareOptions, Comparison, Findings, Outcome, compare_by};
use crate::i18n::{FindingsMessage, Locale, Message, PrintMessage};
use crate::record::{AttainmentVerdict, Dataset, Doubt, DoubtCode, FieldName, Initiative, sample};
use crate::view::export::{csv_from_questions, markdown_from_questions, text_from_questions};

/// Two documents with deadlines without a date.
fn compared() -> Comparison {
    let dataset = |name: &str, code: &str| -> Dataset {
        let mut dataset = sample::dataset();
        dataset.source.sha256 = crate::source::sha256_hex(name.as_bytes());
        dataset.source.name = format!("{name}.md");
        let municipality = dataset.municipality.as_mut().unwrap();
        municipality.name = name.to_owned();
        municipality.code = Some(code.to_owned());
        for (position, initiative) in (1..).zip(&mut dataset.initiatives) {
            let digest: String = dataset.source.sha256.chars().take(8).collect();
            initiative.id = format!("{digest}-{position}");
            let due = sample::text("=随時|<b>", 9 + position, 8);
            initiative.fields.insert(FieldName::Due, due);
        }
        dataset
    };
    let (a, b) = (dataset("青空市", "999997"), dataset("風待市", "999998"));
    compare_by(
        &[&b, &a],
        &CompareOptions::default(),
        &[AnalysisName::Findings],
    )
}

fn findings(comparison: &Comparison) -> &Findings {
    match comparison.outcome(AnalysisName::Findings) {
        Some(Outcome::Findings(findings)) => findings,
        _ => panic!("findings"),
    }
}

fn vague(comparison: &Comparison) -> Vec<String> {
    let keys = findings(comparison).keys(&comparison.series);
    keys.into_iter()
        .filter(|key| key.contains("deadline-vague"))
        .collect()
}

fn keys(sheet: &QuestionSheet) -> Vec<&str> {
    let questions = sheet.groups.iter().flat_map(|group| &group.questions);
    questions.map(|question| question.key.as_str()).collect()
}

#[test]
fn every_point_has_a_key_of_its_own() {
    let comparison = compared();
    let mut keys = findings(&comparison).keys(&comparison.series);
    let total = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), total);
    assert_eq!(vague(&comparison).len(), 6);
    assert_eq!(vague(&comparison), vague(&compared()));
}

#[test]
fn the_reader_chooses_and_orders() {
    let comparison = compared();
    let findings = findings(&comparison);
    let all = question_sheet(&comparison, findings, None);
    assert_eq!(keys(&all).len(), findings.findings.len());
    let vague = vague(&comparison);
    // One of the second document first, two of the first, and one that is not there.
    let chosen = [
        vague[4].clone(),
        vague[2].clone(),
        "no such key".to_owned(),
        vague[0].clone(),
    ];
    let sheet = question_sheet(&comparison, findings, Some(&chosen));
    assert_eq!(keys(&sheet), [&vague[4], &vague[2], &vague[0]]);
    let series: Vec<usize> = sheet.groups.iter().map(|group| group.series).collect();
    assert_eq!(series, [1, 0]);
    assert_eq!(sheet.gone, 1);
    let ja = text_from_questions(&sheet, Locale::Ja);
    assert!(ja.contains("選んだ点のうち1件は"), "{ja}");
    // Documents may take turns: the order of the reader is kept.
    let mixed = [vague[0].clone(), vague[4].clone(), vague[2].clone()];
    let sheet = question_sheet(&comparison, findings, Some(&mixed));
    assert_eq!(keys(&sheet), [&vague[0], &vague[4], &vague[2]]);
    assert!(
        question_sheet(&comparison, findings, Some(&[]))
            .groups
            .is_empty()
    );
}

#[test]
fn each_question_names_city_document_year_place_and_print() {
    let comparison = compared();
    let findings = findings(&comparison);
    let chosen = [vague(&comparison)[1].clone()];
    let sheet = question_sheet(&comparison, findings, Some(&chosen));
    let ja = text_from_questions(&sheet, Locale::Ja);
    for words in [
        "青空市 実行計画 令和6年度(2024年度) (青空市.md)",
        "1. 「公園の点検」について、期限が「随時」とされていますが、いつまでに行う予定でしょうか。",
        "場所: 1ページ 11行目 8列目",
        "期限「=随時|<b>」",
        "公園の点検",
    ] {
        assert!(ja.contains(words), "{words} in {ja}");
    }
    let en = text_from_questions(&sheet, Locale::En);
    for words in [
        "FY2024",
        "page 1, line 11, cell 8",
        "On “公園の点検”: The deadline is “随時”. By when",
    ] {
        assert!(en.contains(words), "{words} in {en}");
    }
}

#[test]
fn printed_words_do_not_become_mark_up_or_formulas() {
    let comparison = compared();
    let findings = findings(&comparison);
    let sheet = question_sheet(&comparison, findings, Some(&vague(&comparison)));
    let markdown = markdown_from_questions(&sheet, Locale::Ja);
    assert!(markdown.contains(r"=随時\|\<b\>"), "{markdown}");
    assert!(markdown.starts_with("# 質問票\n"));
    let text = csv_from_questions(&sheet, Locale::En);
    assert!(text.starts_with('\u{FEFF}'));
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == 11));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')));
}

#[test]
fn a_sheet_whose_points_are_gone_does_not_say_that_there_are_none() {
    let comparison = compared();
    let gone = ["gone/deadline-vague".to_owned()];
    let sheet = question_sheet(&comparison, findings(&comparison), Some(&gone));
    for text in [
        text_from_questions(&sheet, Locale::Ja),
        markdown_from_questions(&sheet, Locale::Ja),
    ] {
        assert!(text.contains("選んだ点のうち1件は"), "{text}");
        assert!(!text.contains("見つかりませんでした"), "{text}");
    }
}

#[test]
fn a_municipality_that_the_title_names_stands_there_once() {
    let comparison = compared();
    let mut sheet = question_sheet(&comparison, findings(&comparison), None);
    let group = &mut sheet.groups[0];
    let year = "令和6年度(2024年度)";
    assert_eq!(group.heading(Locale::Ja), format!("青空市 実行計画 {year}"));
    group.title = Message::verbatim("青空市実行計画");
    assert_eq!(group.heading(Locale::Ja), format!("青空市実行計画 {year}"));
}

#[test]
fn a_figure_has_its_unit_where_that_stands_in_another_cell() {
    let printed = |unit: Option<&str>| {
        Message::Findings(FindingsMessage::Print(PrintMessage::Printed {
            field: FieldName::Target.into(),
            raw: "100".to_owned(),
            unit: unit.map(str::to_owned),
        }))
    };
    assert!(Locale::Ja.text(&printed(None)).ends_with("「100」"));
    let with_unit = printed(Some("%"));
    let japanese = Locale::Ja.text(&with_unit);
    assert!(japanese.ends_with("「100」(単位「%」)"), "{japanese}");
    let english = Locale::En.text(&with_unit);
    assert!(english.ends_with("“100” (unit: “%”)"), "{english}");
}

#[test]
fn an_empty_sheet_says_so() {
    let sheet = QuestionSheet::default();
    let ja = text_from_questions(&sheet, Locale::Ja);
    assert!(ja.contains("確認したい点は見つかりませんでした。"), "{ja}");
    let rows = csv_from_questions(&sheet, Locale::Ja);
    assert_eq!(rows.lines().count(), 1);
}

/// Questions on a document with one point of a kind for each of its records.
fn asked(change: impl Fn(&mut Initiative)) -> Vec<[String; 2]> {
    let mut dataset = sample::dataset();
    dataset.initiatives.truncate(1);
    let initiative = &mut dataset.initiatives[0];
    initiative.indicators.clear();
    change(initiative);
    let comparison = compare_by(
        &[&dataset],
        &CompareOptions::default(),
        &[AnalysisName::Findings],
    );
    let sheet = question_sheet(&comparison, findings(&comparison), None);
    let questions = sheet.groups.iter().flat_map(|group| &group.questions);
    questions
        .map(|one| [Locale::Ja, Locale::En].map(|locale| locale.text(&one.question)))
        .collect()
}

#[test]
fn each_question_names_what_it_asks_about() {
    let vague = |initiative: &mut Initiative, title: &str| {
        let title = sample::text(title, 10, 2);
        initiative.fields.insert(FieldName::Title, title);
        let due = sample::text("随時", 10, 8);
        initiative.fields.insert(FieldName::Due, due);
    };
    let only = |questions: Vec<[String; 2]>| {
        assert_eq!(questions.len(), 1, "{questions:?}");
        questions.into_iter().next().unwrap()
    };
    let [ja, en] = only(asked(|initiative| {
        vague(initiative, "広場の「朝市」の運営");
    }));
    assert!(ja.starts_with("「広場の『朝市』の運営」について、"), "{ja}");
    assert!(en.starts_with("On “広場の「朝市」の運営”: "), "{en}");
    let long = "長".repeat(60);
    let [ja, _] = only(asked(|initiative| vague(initiative, &long)));
    let start = format!("「{}…」について、", "長".repeat(40));
    assert!(ja.starts_with(&start), "{ja}");
    // A title in doubt is not quoted.
    let [ja, en] = only(asked(|initiative| {
        vague(initiative, "公園の点検");
        initiative.fields.remove(&FieldName::Number);
        initiative.doubts.push(Doubt {
            code: DoubtCode::Mojibake,
            field: FieldName::Title,
        });
    }));
    assert!(ja.starts_with("この取組について、"), "{ja}");
    assert!(en.starts_with("On this initiative: "), "{en}");
    // A question that quotes its indicator names nothing else.
    let [ja, _] = only(asked(|initiative| {
        initiative.grade = None;
        initiative.indicators = vec![sample::indicator(
            "参加者数",
            Some(sample::value("50人", 5_000, "人")),
            Some(sample::value("10人", 1_000, "人")),
            AttainmentVerdict::NotMet,
        )];
    }));
    assert!(ja.starts_with("「参加者数」の目標は「50人」"), "{ja}");
}
