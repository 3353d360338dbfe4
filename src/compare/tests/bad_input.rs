//! Choices of documents that say little, or nothing: each is stated.

use super::{compared, named};
use crate::compare::{
    AnalysisName, Comparison, ComparisonNote, NotApplicable, Outcome, ScaleStatus, UnknownReason,
};
use crate::record::{AttainmentVerdict, Dataset, FieldName, Meaning, ScaleEvidence, sample};

fn copy(of: &Dataset, name: &str) -> Dataset {
    let mut copy = of.clone();
    copy.source.name = name.to_owned();
    copy.source.sha256 = name.to_owned();
    copy
}

fn has(comparison: &Comparison, note: &ComparisonNote) -> bool {
    comparison.notes.contains(note)
}

#[test]
fn the_same_document_in_other_bytes_is_noted() {
    let a = named("青空市", "100002", 2024);
    let mut b = copy(&a, "写し.csv");
    let note = ComparisonNote::SameRecords(vec!["写し.csv".to_owned(), "青空市.md".to_owned()]);
    assert!(has(&compared(&[&a, &b]), &note));
    assert_eq!(compared(&[&a, &b]), compared(&[&b, &a]));
    b.initiatives[0]
        .fields
        .insert(FieldName::Title, sample::text("別の取組", 10, 2));
    assert!(!has(&compared(&[&a, &b]), &note));
}

#[test]
fn the_same_records_of_another_city_or_year_are_no_copy() {
    let a = named("青空市", "100002", 2024);
    for other in [
        named("白雲市", "200001", 2024),
        named("青空市", "100002", 2023),
    ] {
        let notes = compared(&[&a, &other]).notes;
        assert!(
            !notes
                .iter()
                .any(|note| matches!(note, ComparisonNote::SameRecords(_)))
        );
    }
}

#[test]
fn years_of_one_city_are_change_over_time() {
    let a = named("青空市", "100002", 2024);
    let b = named("青空市", "100002", 2023);
    let c = named("白雲市", "200001", 2024);
    let over_time = ComparisonNote::SeveralYears {
        name: "青空市".to_owned(),
        years: vec![2023, 2024],
    };
    let mixed = ComparisonNote::MixedYears(vec![2023, 2024]);
    let one = compared(&[&a, &b]);
    assert!(has(&one, &over_time) && !has(&one, &mixed));
    let two = compared(&[&a, &b, &c]);
    assert!(has(&two, &over_time) && has(&two, &mixed));
    let d = named("白雲市", "200001", 2023);
    let apart = compared(&[&a, &d]);
    assert!(has(&apart, &mixed) && !has(&apart, &over_time));
}

#[test]
fn a_document_without_numbers_is_named() {
    let mut words = named("青空市", "100002", 2024);
    words
        .initiatives
        .retain(|initiative| initiative.id.ends_with("-2"));
    let note = ComparisonNote::NoNumbers("青空市.md".to_owned());
    let comparison = compared(&[&words]);
    assert!(has(&comparison, &note));
    let mut goals = words.clone();
    for initiative in &mut goals.initiatives {
        initiative.indicators.clear();
    }
    assert_eq!(
        compared(&[&goals]).outcome(AnalysisName::Attainment),
        Some(&Outcome::NotApplicable(NotApplicable::NoIndicators))
    );
    assert!(!has(&compared(&[&named("青空市", "100002", 2024)]), &note));
}

#[test]
fn a_scale_never_seen_is_called_so_and_judged_by_nobody() {
    let mut dataset = named("青空市", "100002", 2024);
    dataset.grade_scale.clear();
    for (initiative, mark) in dataset.initiatives.iter_mut().zip(["松", "竹", "梅"]) {
        initiative.doubts.clear();
        initiative
            .fields
            .insert(FieldName::Grade, sample::text(mark, 10, 6));
        initiative.fields.remove(&FieldName::GradeReason);
        initiative.grade = Some(crate::record::Mark {
            raw: mark.to_owned(),
            meaning: Meaning::Unknown,
            at: sample::at(10, 6),
        });
        dataset.grade_scale.push(crate::record::ScaleStep {
            field: FieldName::Grade,
            mark: mark.to_owned(),
            meaning: Meaning::Unknown,
            wording: None,
            evidence: ScaleEvidence::Assumed,
        });
    }
    let comparison = compared(&[&dataset]);
    let Some(Outcome::Evaluation(rows)) = comparison.outcome(AnalysisName::Evaluation) else {
        panic!("evaluation");
    };
    assert_eq!(
        rows[0].scale.as_ref().map(|scale| scale.status),
        Some(ScaleStatus::NeverSeen)
    );
    assert_eq!(rows[0].count(Meaning::Unknown), 3);
}

#[test]
fn units_that_differ_are_not_compared() {
    let mut dataset = named("青空市", "100002", 2024);
    dataset.initiatives.truncate(1);
    dataset.initiatives[0].indicators = vec![sample::indicator(
        "削減",
        Some(sample::value("11.1%", 1110, "%")),
        Some(sample::value("876万t", 876_000_000, "t")),
        AttainmentVerdict::Unknown,
    )];
    let comparison = compared(&[&dataset]);
    let Some(Outcome::Attainment(rows)) = comparison.outcome(AnalysisName::Attainment) else {
        panic!("attainment");
    };
    assert_eq!(rows[0].unknown.get(&UnknownReason::UnitsDiffer), Some(&1));
    assert_eq!(rows[0].exceeded + rows[0].met + rows[0].not_met, 0);
}
