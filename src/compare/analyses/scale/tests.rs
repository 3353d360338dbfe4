//! What marks mean, and what that stands on.

use crate::compare::{
    AnalysisName, CompareOptions, EvaluationRow, MeaningChoice, MeaningSource, Outcome,
    ScaleStatus, ScaleView, compare_by,
};
use crate::record::{Dataset, FieldName, Mark, Meaning, ScaleEvidence, ScaleStep, sample};

fn step(mark: &str, meaning: Meaning, wording: Option<&str>, evidence: ScaleEvidence) -> ScaleStep {
    ScaleStep {
        field: FieldName::Grade,
        mark: mark.to_owned(),
        meaning,
        wording: wording.map(str::to_owned),
        evidence,
    }
}

/// A document whose initiatives have these grades; nothing says what they mean.
fn graded(marks: &[&str]) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.grade_scale.clear();
    dataset.initiatives = (1..)
        .zip(marks)
        .map(|(position, mark)| {
            let mut initiative = sample::initiative(position, "取組");
            initiative.grade = Some(Mark {
                raw: (*mark).to_owned(),
                meaning: Meaning::Unknown,
                at: sample::at(position, 6),
            });
            initiative
        })
        .collect();
    dataset
}

fn rows(dataset: &Dataset, options: &CompareOptions) -> Vec<EvaluationRow> {
    let comparison = compare_by(&[dataset], options, &[AnalysisName::Evaluation]);
    match comparison.outcome(AnalysisName::Evaluation) {
        Some(Outcome::Evaluation(rows)) => rows.clone(),
        other => panic!("{other:?}"),
    }
}

fn scale(dataset: &Dataset) -> ScaleView {
    let mut rows = rows(dataset, &CompareOptions::default());
    rows.iter_mut().find_map(|row| row.scale.take()).unwrap()
}

fn meaning(scale: &ScaleView, mark: &str) -> (Meaning, MeaningSource) {
    let mut marks = scale.marks.iter().chain(&scale.outside);
    let mark = marks.find(|known| known.mark == mark).unwrap();
    (mark.meaning, mark.source)
}

#[test]
fn letters_and_digits_have_no_direction_of_their_own() {
    for marks in [
        &["A", "B", "C"][..],
        &["A", "B", "C", "D"],
        &["A", "B", "C", "D", "E", "F"],
        &["1", "2", "3", "4", "5"],
        &["a", "b", "c"],
        &["☆", "☆☆", "☆☆☆", "☆☆☆☆"],
    ] {
        let scale = scale(&graded(marks));
        assert_eq!(scale.status, ScaleStatus::Unknown, "{marks:?}");
        assert!(!scale.candidates.is_empty(), "{marks:?}");
        for mark in &scale.marks {
            assert_eq!(
                (mark.meaning, mark.source),
                (Meaning::Unknown, MeaningSource::None),
                "{marks:?}"
            );
        }
    }
}

#[test]
fn a_scale_never_seen_is_called_so() {
    let scale = scale(&graded(&["松", "竹", "梅"]));
    assert_eq!(scale.status, ScaleStatus::NeverSeen);
    assert!(scale.candidates.is_empty());
}

#[test]
fn candidates_differ_and_are_offered_with_their_meanings() {
    let scale = scale(&graded(&["A", "B", "C"]));
    assert!(scale.candidates.iter().all(|known| known.is_exact));
    let best: std::collections::BTreeSet<Meaning> = scale
        .candidates
        .iter()
        .filter_map(|known| known.marks.first().map(|(_, meaning)| *meaning))
        .collect();
    assert!(best.len() >= 3, "{best:?}");
}

#[test]
fn known_scales_decide_only_where_two_publishers_agree() {
    let words = scale(&graded(&["計画以上", "計画どおり", "計画未満"]));
    // One publisher has exactly these three words; one is not enough.
    assert_eq!(meaning(&words, "計画未満").1, MeaningSource::None);
    let two = scale(&graded(&["達成", "未達成"]));
    assert_eq!(
        meaning(&two, "未達成"),
        (Meaning::NotMet, MeaningSource::KnownScales)
    );
    assert_eq!(two.status, ScaleStatus::Assumed);
}

#[test]
fn marks_outside_the_scale_are_neither_good_nor_bad() {
    let mut dataset = graded(&[
        "A",
        "B",
        "－",
        "評価対象外",
        "X未着手",
        "Y中止",
        "Z評価困難",
        "N",
    ]);
    for initiative in &mut dataset.initiatives[2..] {
        initiative.grade.as_mut().unwrap().meaning = Meaning::NotAssessed;
    }
    dataset.grade_scale = vec![
        step("A", Meaning::Met, Some("達成"), ScaleEvidence::Legend),
        step("B", Meaning::NotMet, Some("未達成"), ScaleEvidence::Legend),
    ];
    dataset.initiatives[0].grade.as_mut().unwrap().meaning = Meaning::Met;
    dataset.initiatives[1].grade.as_mut().unwrap().meaning = Meaning::NotMet;
    let rows = rows(&dataset, &CompareOptions::default());
    assert_eq!(rows[0].assessed(), 2);
    assert_eq!(rows[0].count(Meaning::NotAssessed), 6);
    let scale = rows[0].scale.as_ref().unwrap();
    assert_eq!((scale.marks.len(), scale.outside.len()), (2, 6));
    assert_eq!(scale.status, ScaleStatus::Stated);
    let printed: Vec<&str> = rows[0].marks.iter().map(|mark| mark.raw.as_str()).collect();
    assert!(
        printed.contains(&"X未着手"),
        "the city's own word stays: {printed:?}"
    );
}

#[test]
fn a_meaning_read_out_of_reasons_is_told_from_one_that_is_stated() {
    let with = |evidence| {
        let mut dataset = graded(&["A", "B"]);
        dataset.grade_scale = vec![
            step("A", Meaning::Met, Some("達成した"), ScaleEvidence::Legend),
            step("B", Meaning::NotMet, Some("成果が不十分"), evidence),
        ];
        dataset.initiatives[0].grade.as_mut().unwrap().meaning = Meaning::Met;
        dataset.initiatives[1].grade.as_mut().unwrap().meaning = Meaning::NotMet;
        dataset
    };
    let status = |evidence| scale(&with(evidence)).status;
    assert_eq!(status(ScaleEvidence::Legend), ScaleStatus::Stated);
    assert_eq!(
        status(ScaleEvidence::ReasonText),
        ScaleStatus::ReadFromReasons
    );
    assert_eq!(status(ScaleEvidence::Assumed), ScaleStatus::Assumed);
    let read = with(ScaleEvidence::ReasonText);
    let shown = rows(&read, &CompareOptions::default());
    // It is compared all the same: it stands on print.
    assert!(shown[0].is_meaning_stated());
    assert_eq!(shown[0].count(Meaning::NotMet), 1);
    // The reader's word for it makes it stated.
    let options = CompareOptions {
        meanings: vec![MeaningChoice {
            sha256: read.source.sha256.clone(),
            field: FieldName::Grade,
            mark: "B".to_owned(),
            meaning: Meaning::NotMet,
        }],
        ..CompareOptions::default()
    };
    let set = rows(&read, &options);
    let status = set[0].scale.as_ref().map(|scale| scale.status);
    assert_eq!(status, Some(ScaleStatus::Stated));
}

#[test]
fn the_reader_sets_what_a_mark_means() {
    let dataset = graded(&["A", "B", "B"]);
    let choice = |mark: &str, meaning| MeaningChoice {
        sha256: dataset.source.sha256.clone(),
        field: FieldName::Grade,
        mark: mark.to_owned(),
        meaning,
    };
    let options = CompareOptions {
        meanings: vec![choice("A", Meaning::NotMet), choice("B", Meaning::Met)],
        ..CompareOptions::default()
    };
    let rows = rows(&dataset, &options);
    assert_eq!(
        (rows[0].count(Meaning::Met), rows[0].count(Meaning::NotMet)),
        (2, 1)
    );
    assert!(rows[0].is_meaning_stated());
    let scale = rows[0].scale.as_ref().unwrap();
    assert_eq!(
        meaning(scale, "A"),
        (Meaning::NotMet, MeaningSource::Reader)
    );
    assert_eq!(scale.status, ScaleStatus::Stated);
}

#[test]
fn contradictory_legends_show_both_wordings() {
    let mut dataset = graded(&["A", "B"]);
    dataset.grade_scale = vec![
        step(
            "A",
            Meaning::Met,
            Some("目標を達成した"),
            ScaleEvidence::Legend,
        ),
        step(
            "A",
            Meaning::NotMet,
            Some("計画を下回った"),
            ScaleEvidence::Legend,
        ),
        step(
            "B",
            Meaning::PartlyMet,
            Some("一部を達成した"),
            ScaleEvidence::Legend,
        ),
    ];
    dataset.initiatives[1].grade.as_mut().unwrap().meaning = Meaning::PartlyMet;
    let scale = scale(&dataset);
    assert_eq!(scale.conflicts.len(), 1);
    let conflict = &scale.conflicts[0];
    assert_eq!((conflict.mark.as_str(), conflict.sides.len()), ("A", 2));
    assert_eq!(meaning(&scale, "A").0, Meaning::Unknown);
    assert_eq!(scale.status, ScaleStatus::PartlyUnknown);
    let marks = &rows(&dataset, &CompareOptions::default())[0].marks;
    let of_a = marks.iter().find(|mark| mark.raw == "A").unwrap();
    assert_eq!(
        of_a.wording.as_deref(),
        Some("目標を達成した / 計画を下回った")
    );
}

#[test]
fn reasons_that_say_different_things_of_a_grade_are_noticed() {
    let mut dataset = graded(&["B", "B", "B"]);
    for (initiative, reason) in dataset.initiatives.iter_mut().zip([
        "B：目標を上回ったため",
        "B：目標を上回ったため",
        "B：目標を達成できなかったため",
    ]) {
        initiative
            .fields
            .insert(FieldName::GradeReason, sample::text(reason, 1, 7));
    }
    let scale = scale(&dataset);
    assert_eq!(scale.conflicts.len(), 1);
    let counts: Vec<(Meaning, u32)> = scale.conflicts[0]
        .sides
        .iter()
        .map(|side| (side.meaning, side.count))
        .collect();
    assert_eq!(counts, [(Meaning::Exceeded, 2), (Meaning::NotMet, 1)]);
}
