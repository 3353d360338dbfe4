//! The matrix of what is published, cell by cell.

use super::{cell, compared};
use crate::compare::{AnalysisName, Comparison, Element, Outcome, PublicationCell, PublicationRow};
use crate::record::sample::{at, dataset, indicator, none, text, value};
use crate::record::{
    Absence, AttainmentVerdict, ColumnUse, Dataset, FieldName, Indicator, Meaning, OtherField,
    ScaleEvidence, ScaleStep,
};
use crate::source::Locator;

fn under(name: &str, at: Locator) -> Indicator {
    let mut made = indicator(
        name,
        None,
        Some(value("3", 300, "件")),
        AttainmentVerdict::Unknown,
    );
    made.evidence.insert(FieldName::Indicator, at);
    made
}

fn header(words: &str, column: u32) -> ColumnUse {
    ColumnUse {
        header: words.to_owned(),
        field: Some(FieldName::Indicator),
        score: 100,
        reason: "vocabulary".to_owned(),
        at: Some(at(9, column)),
    }
}

fn counts(cell: PublicationCell) -> [u32; 6] {
    [
        cell.present,
        cell.blank,
        cell.unreadable,
        cell.not_applicable,
        cell.not_on_form,
        cell.in_doubt,
    ]
}

fn row(comparison: &Comparison) -> &PublicationRow {
    match comparison.outcome(AnalysisName::Publication) {
        Some(Outcome::Publication(rows)) => &rows[0],
        _ => panic!("publication"),
    }
}

/// Two columns, one a kind: both filled; a dash under one kind; only one filled; both empty.
fn two_kinds() -> Dataset {
    let mut dataset = dataset();
    dataset.columns = vec![header("活動指標1", 4), header("成果指標1", 5)];
    let first = dataset.initiatives[0].clone();
    dataset.initiatives = vec![first.clone(), first.clone(), first.clone(), first];
    for initiative in &mut dataset.initiatives {
        initiative.indicators.clear();
        initiative.doubts.clear();
    }
    let [both, dash, one, empty] = dataset.initiatives.as_mut_slice() else {
        panic!("four");
    };
    both.indicators = vec![
        under("配った回数", at(10, 4)),
        under("育った本数", at(10, 5)),
    ];
    both.fields
        .insert(FieldName::Indicator, text("配った回数\n育った本数", 10, 4));
    // The place of the first, blank cell comes before that of the dash.
    let mut cells = none(Absence::NotApplicable, "－", 11, 4);
    cells.evidence.push(at(11, 5));
    dash.fields.insert(FieldName::Indicator, cells);
    one.indicators = vec![under("配った回数", at(12, 4))];
    one.fields
        .insert(FieldName::Indicator, text("配った回数", 12, 4));
    empty
        .fields
        .insert(FieldName::Indicator, none(Absence::Blank, "", 13, 4));
    dataset
}

#[test]
fn a_dash_under_one_kind_says_nothing_about_the_other() {
    let comparison = compared(&[&two_kinds()]);
    let activity = cell(&comparison, Element::ActivityIndicator);
    assert_eq!(counts(activity), [2, 2, 0, 0, 0, 0]);
    let outcome = cell(&comparison, Element::OutcomeIndicator);
    assert_eq!(counts(outcome), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn a_cell_that_names_no_indicator_beside_one_that_does_is_not_blank() {
    let mut dataset = two_kinds();
    dataset.initiatives.truncate(3);
    let mut cells = text("配った回数\n成果指標なし", 12, 4);
    cells.evidence.push(at(12, 5));
    dataset.initiatives[2]
        .fields
        .insert(FieldName::Indicator, cells);
    let outcome = cell(&compared(&[&dataset]), Element::OutcomeIndicator);
    assert_eq!(counts(outcome), [1, 0, 0, 2, 0, 0]);
}

#[test]
fn sheets_name_the_kind_in_the_label_of_a_row() {
    let mut dataset = dataset();
    dataset.columns = vec![header("指標名", 2)];
    for (initiative, label) in dataset
        .initiatives
        .iter_mut()
        .zip(["活動指標", "成果指標", ""])
    {
        initiative.doubts.clear();
        initiative.indicators = vec![under("本数", at(10, 2))];
        initiative.indicators[0].label = Some(label.to_owned());
    }
    let comparison = compared(&[&dataset]);
    let activity = cell(&comparison, Element::ActivityIndicator);
    assert_eq!(counts(activity), [1, 1, 0, 0, 1, 0]);
    let outcome = cell(&comparison, Element::OutcomeIndicator);
    assert_eq!(counts(outcome), [1, 1, 0, 0, 1, 0]);
}

#[test]
fn a_figure_in_running_text_is_no_indicator_of_the_form() {
    let mut dataset = dataset();
    dataset.columns.clear();
    for initiative in &mut dataset.initiatives {
        initiative.fields.remove(&FieldName::Indicator);
        for indicator in &mut initiative.indicators {
            indicator.evidence = [(FieldName::Results, at(10, 4))].into();
        }
    }
    assert!(cell(&compared(&[&dataset]), Element::Indicator).is_not_on_form());
}

#[test]
fn grades_and_reasons_of_single_criteria_are_published_grades() {
    let mut dataset = dataset();
    let sheet = &mut dataset.initiatives[0];
    sheet.grade = None;
    sheet.fields.remove(&FieldName::Grade);
    sheet.fields.remove(&FieldName::GradeReason);
    sheet.others = [
        ("必要性 評価", "A"),
        ("必要性 評価の理由", "－"),
        ("開始年度", "5"),
    ]
    .map(|(header, text)| OtherField {
        header: header.to_owned(),
        text: text.to_owned(),
        at: at(20, 2),
    })
    .to_vec();
    dataset.initiatives.truncate(1);
    let comparison = compared(&[&dataset]);
    assert_eq!(
        counts(cell(&comparison, Element::Grade)),
        [1, 0, 0, 0, 0, 0]
    );
    assert_eq!(
        counts(cell(&comparison, Element::Reason)),
        [0, 0, 0, 1, 0, 0]
    );
    assert!(cell(&comparison, Element::Cost).is_not_on_form());
}

#[test]
fn a_mark_that_is_explained_in_two_ways_has_its_meaning_in_doubt() {
    let mut dataset = dataset();
    dataset.initiatives.truncate(1);
    dataset.grade_scale.push(ScaleStep {
        field: FieldName::Grade,
        mark: "B".to_owned(),
        meaning: Meaning::NotMet,
        wording: Some("目標を下回った。".to_owned()),
        evidence: ScaleEvidence::Legend,
    });
    let meaning = cell(&compared(&[&dataset]), Element::GradeMeaning);
    assert_eq!(counts(meaning), [0, 0, 0, 0, 0, 1]);
    assert_eq!(meaning.share(), None);
}

#[test]
fn a_summary_of_a_department_is_nobodys_result() {
    let mut dataset = dataset();
    dataset.departments[0].summary = Some("おおむね進みました。".to_owned());
    for initiative in &mut dataset.initiatives {
        initiative.indicators.clear();
        initiative.doubts.clear();
    }
    let comparison = compared(&[&dataset]);
    assert_eq!(row(&comparison).department_summaries, 1);
    assert_eq!(cell(&comparison, Element::Result).present, 0);
}
