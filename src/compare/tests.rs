//! Counts on datasets made by hand.

mod bad_input;
mod publication;

use std::collections::BTreeMap;

use super::{
    AnalysisName, CompareOptions, Comparison, ComparisonNote, Element, EvaluationAxis, GuardReason,
    Guarded, IndicatorKey, MatchDecision, NotApplicable, Outcome, PublicationCell, UnknownReason,
    compare,
};
use crate::record::{AttainmentVerdict, Dataset, FieldName, FiscalYear, Meaning, Value, sample};

fn compared(datasets: &[&Dataset]) -> Comparison {
    compare(datasets, &CompareOptions::default())
}

/// The sample under another name.
fn named(name: &str, code: &str, year: i32) -> Dataset {
    let mut dataset = sample::dataset();
    dataset.source.sha256 = format!("{name}{year}");
    dataset.source.name = format!("{name}.md");
    dataset.fiscal_year = Some(FiscalYear(year));
    if let Some(municipality) = &mut dataset.municipality {
        municipality.name = name.to_owned();
        municipality.code = Some(code.to_owned());
    }
    dataset
}

fn cell(comparison: &Comparison, element: Element) -> PublicationCell {
    let Some(Outcome::Publication(rows)) = comparison.outcome(AnalysisName::Publication) else {
        panic!("publication");
    };
    rows[0]
        .cells
        .iter()
        .find(|(of, _)| *of == element)
        .unwrap()
        .1
}

#[test]
fn the_absences_and_doubts_are_counted_apart() {
    let comparison = compared(&[&sample::dataset()]);
    let reason = cell(&comparison, Element::Reason);
    assert_eq!(
        (
            reason.present,
            reason.not_applicable,
            reason.blank,
            reason.in_doubt
        ),
        (1, 1, 1, 0)
    );
    let grade = cell(&comparison, Element::Grade);
    assert_eq!((grade.present, grade.unreadable), (2, 1));
    let result = cell(&comparison, Element::Result);
    assert_eq!((result.present, result.in_doubt), (2, 1));
    assert_eq!(result.share(), Some(1.0));
    let cost = cell(&comparison, Element::Cost);
    assert!(cost.is_not_on_form());
    for element in Element::ALL {
        assert_eq!(cell(&comparison, *element).total(), 3, "{element:?}");
    }
}

#[test]
fn a_meaning_that_is_only_assumed_is_not_published() {
    let meaning = cell(&compared(&[&sample::dataset()]), Element::GradeMeaning);
    assert_eq!(
        (meaning.present, meaning.not_on_form, meaning.unreadable),
        (1, 1, 1)
    );
}

#[test]
fn kinds_of_indicators_are_told_by_their_header() {
    let comparison = compared(&[&sample::dataset()]);
    assert_eq!(cell(&comparison, Element::OutcomeIndicator).present, 3);
    assert!(cell(&comparison, Element::ActivityIndicator).is_not_on_form());
}

#[test]
fn attainment_leaves_doubt_out_and_says_why_not() {
    let comparison = compared(&[&sample::dataset()]);
    let Some(Outcome::Attainment(rows)) = comparison.outcome(AnalysisName::Attainment) else {
        panic!("attainment");
    };
    let row = &rows[0];
    assert_eq!(
        (row.exceeded, row.met, row.not_met, row.in_doubt),
        (1, 0, 1, 1)
    );
    assert_eq!(
        row.unknown,
        BTreeMap::from([(UnknownReason::TextTarget, 1)])
    );
    assert_eq!(row.total(), 4);
}

#[test]
fn a_confirmed_cell_is_counted() {
    let options = CompareOptions {
        confirmed: [("abcdef01-3".to_owned(), FieldName::Actual)].into(),
        ..CompareOptions::default()
    };
    let comparison = compare(&[&sample::dataset()], &options);
    let Some(Outcome::Attainment(rows)) = comparison.outcome(AnalysisName::Attainment) else {
        panic!("attainment");
    };
    assert_eq!((rows[0].not_met, rows[0].in_doubt), (2, 0));
}

#[test]
fn every_unknown_has_its_reason() {
    let mut dataset = sample::dataset();
    let words = |raw: &str| {
        Some(Value {
            raw: raw.to_owned(),
            ..Value::default()
        })
    };
    let unknown =
        |target, actual| sample::indicator("指標", target, actual, AttainmentVerdict::Unknown);
    let number = |unit| Some(sample::value("1", 100, unit));
    let mut several = sample::value("1・2", 100, "件");
    several.numbers.push(several.numbers[0].clone());
    dataset.initiatives.truncate(1);
    dataset.initiatives[0].indicators = vec![
        unknown(None, number("件")),
        unknown(words("増やす"), number("件")),
        unknown(number("件"), None),
        unknown(number("件"), words("増えた")),
        unknown(number("件"), number("人")),
        unknown(Some(several), number("件")),
    ];
    let comparison = compared(&[&dataset]);
    let Some(Outcome::Attainment(rows)) = comparison.outcome(AnalysisName::Attainment) else {
        panic!("attainment");
    };
    let reasons: Vec<UnknownReason> = rows[0].unknown.keys().copied().collect();
    assert_eq!(
        reasons,
        [
            UnknownReason::NoTarget,
            UnknownReason::TextTarget,
            UnknownReason::NoActual,
            UnknownReason::TextActual,
            UnknownReason::UnitsDiffer,
            UnknownReason::SeveralNumbers,
        ]
    );
}

#[test]
fn marks_keep_their_print_and_their_evidence() {
    let comparison = compared(&[&sample::dataset()]);
    let Some(Outcome::Evaluation(rows)) = comparison.outcome(AnalysisName::Evaluation) else {
        panic!("evaluation");
    };
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.field, row.axis),
        (FieldName::Grade, EvaluationAxis::Attainment)
    );
    assert_eq!(
        (row.count(Meaning::Exceeded), row.count(Meaning::NotMet)),
        (1, 1)
    );
    assert_eq!(row.without_mark, 1);
    let marks: Vec<(&str, u32)> = row
        .marks
        .iter()
        .map(|m| (m.raw.as_str(), m.count))
        .collect();
    assert_eq!(marks, [("B", 1), ("E", 1)]);
    assert!(!row.is_meaning_stated(), "the meaning of E is assumed");
}

#[test]
fn order_and_copies_do_not_matter() {
    let a = named("青空市", "100002", 2024);
    let b = named("白雲市", "200001", 2024);
    let one = compared(&[&a, &b, &a]);
    let two = compared(&[&b, &a, &a]);
    assert_eq!(one, two);
    assert_eq!(one.series.len(), 2);
    assert_eq!(one.series[0].municipality.as_deref(), Some("青空市"));
    assert_eq!(
        one.notes,
        [ComparisonNote::Duplicate(vec!["青空市.md".to_owned()])]
    );
}

#[test]
fn doubtful_choices_are_noted() {
    let a = named("青空市", "100002", 2024);
    assert_eq!(compared(&[&a]).notes, [ComparisonNote::OneDocument]);
    let b = named("青空市", "100002", 2023);
    assert_eq!(
        compared(&[&a, &b]).notes,
        [
            ComparisonNote::OneMunicipality("青空市".to_owned()),
            ComparisonNote::SeveralYears {
                name: "青空市".to_owned(),
                years: vec![2023, 2024],
            },
        ]
    );
    let mut unknown = named("不明", "", 2024);
    unknown.municipality = None;
    unknown.fiscal_year = None;
    let notes = compared(&[&a, &unknown]).notes;
    assert!(notes.contains(&ComparisonNote::MunicipalityUnknown("不明.md".to_owned())));
    assert!(notes.contains(&ComparisonNote::FiscalYearUnknown("不明.md".to_owned())));
}

#[test]
fn two_documents_of_one_city_and_year_are_told_apart_by_title() {
    let a = named("青空市", "100002", 2024);
    let mut b = a.clone();
    b.source.sha256 = "other".to_owned();
    b.title = Some("部長目標".to_owned());
    assert!(
        compared(&[&a, &b])
            .series
            .iter()
            .all(|series| series.needs_title)
    );
}

#[test]
fn what_cannot_be_compared_says_why() {
    let nothing = compared(&[]);
    for result in &nothing.results {
        assert_eq!(
            result.outcome,
            Outcome::NotApplicable(NotApplicable::NoDocuments)
        );
    }
    let mut empty = sample::dataset();
    empty.initiatives.clear();
    let comparison = compared(&[&empty]);
    let outcome = |name| comparison.outcome(name).cloned();
    assert_eq!(
        outcome(AnalysisName::Publication),
        Some(Outcome::NotApplicable(NotApplicable::NoInitiatives))
    );
    assert_eq!(
        outcome(AnalysisName::Attainment),
        Some(Outcome::NotApplicable(NotApplicable::NoIndicators))
    );
    assert_eq!(
        outcome(AnalysisName::Evaluation),
        Some(Outcome::NotApplicable(NotApplicable::NoMarks))
    );
}

/// The first indicator of the first record of a document.
fn first_indicator(dataset: &Dataset) -> IndicatorKey {
    let found = dataset
        .initiatives
        .iter()
        .find(|initiative| !initiative.indicators.is_empty())
        .expect("an indicator");
    IndicatorKey {
        initiative: found.id.clone(),
        position: 1,
    }
}

#[test]
fn an_accepted_group_is_ranked_only_on_request_and_among_equals() {
    // Codes of two municipalities of like size, and of one many times larger.
    let documents = |codes: [&str; 2], years: [i32; 2]| -> Vec<Dataset> {
        [("風待市", 0), ("星見野市", 1)]
            .map(|(name, at)| {
                let mut dataset = named(name, codes[at], years[at]);
                for initiative in &mut dataset.initiatives {
                    initiative.id = format!("{name}-{}", initiative.id);
                }
                dataset
            })
            .into()
    };
    let guarded = |documents: &[Dataset], wants_ranking| {
        let options = CompareOptions {
            decisions: vec![MatchDecision {
                left: first_indicator(&documents[0]),
                right: first_indicator(&documents[1]),
                is_same: true,
            }],
            wants_ranking,
            ..CompareOptions::default()
        };
        let documents: Vec<&Dataset> = documents.iter().collect();
        let comparison = compare(&documents, &options);
        let Some(Outcome::Matching(matches)) = comparison.outcome(AnalysisName::Matching) else {
            panic!("matching");
        };
        assert_eq!(matches.groups.len(), 1);
        matches.groups[0].guarded.clone()
    };
    let reasons = |guarded: Guarded| match guarded {
        Guarded::Ranking { .. } => Vec::new(),
        Guarded::ReferenceOnly { reasons } => reasons,
    };
    let alike = documents(["012025", "012041"], [2024, 2024]);
    assert!(matches!(guarded(&alike, true), Guarded::Ranking { rows } if rows.len() == 2));
    assert_eq!(reasons(guarded(&alike, false)), [GuardReason::NotRequested]);
    let other_years = documents(["012025", "012041"], [2023, 2024]);
    assert_eq!(
        reasons(guarded(&other_years, true)),
        [GuardReason::YearsDiffer(vec![2023, 2024])]
    );
    let other_sizes = documents(["011002", "012041"], [2024, 2024]);
    assert!(matches!(
        reasons(guarded(&other_sizes, true))[..],
        [GuardReason::PopulationsDiffer { .. }]
    ));
}
