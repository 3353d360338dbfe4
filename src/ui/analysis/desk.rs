//! Where the analyst works: the readings it keeps, and the last comparison.

use std::collections::BTreeMap;

use super::candidates::candidates_of;
use super::check::page_of;
use super::items::items_of;
use super::{Answer, Compared, FieldsOfRecord, Question, What};
use crate::compare::{
    AnalysisName, AttainmentRow, CompareOptions, Comparison, EvaluationRow, FieldMix, FieldRow,
    Findings, Matches, Outcome, SimilarIndex, SimilarRecord, compare,
};
use crate::pipeline::FileReading;
use crate::record::Dataset;
use crate::view::{question_sheet, view_from_comparison};

/// Similar initiatives that are listed.
const SIMILAR: usize = 10;

/// The readings by the job that made them, and the last comparison.
#[derive(Debug, Default)]
pub struct Desk {
    datasets: BTreeMap<u32, Dataset>,
    last: Option<Last>,
    /// The documents of the index of similar initiatives, and the index.
    index: Option<(Vec<u32>, SimilarIndex)>,
}

#[derive(Debug)]
struct Last {
    documents: Vec<u32>,
    options: CompareOptions,
    comparison: Comparison,
}

impl Desk {
    /// Keeps the records of a reading.
    pub fn keep(&mut self, id: u32, reading: FileReading) {
        if let Ok(reading) = reading.outcome {
            self.datasets.insert(id, reading.dataset);
            self.last = None;
            self.index = None;
        }
    }

    /// Forgets a reading.
    pub fn forget(&mut self, id: u32) {
        if self.datasets.remove(&id).is_some() {
            self.last = None;
            self.index = None;
        }
    }

    /// Answers an encoded question; `None` when it or the answer cannot be encoded.
    pub fn answer_bytes(&mut self, question: &[u8]) -> Option<Vec<u8>> {
        let question = Question::from_bytes(question)?;
        postcard::to_allocvec(&self.answer(&question)).ok()
    }

    /// Answers a question. Documents that are not there are left out.
    pub fn answer(&mut self, question: &Question) -> Answer {
        match &question.what {
            What::Similar(id) => Answer::Similar(self.similar(&question.documents, id)),
            What::FieldsOf(id) => {
                let datasets = chosen(&self.datasets, &question.documents);
                let place = find(&datasets, id).and_then(|(document, position)| {
                    let dataset = datasets.get(document)?;
                    Some((dataset.source.sha256.clone(), position))
                });
                let comparison = self.comparison(question);
                Answer::FieldsOf(place.and_then(|(sha256, position)| {
                    fields_of_record(comparison, &sha256, position, id)
                }))
            }
            What::Compare => Answer::Compared(Box::new(compared(self.comparison(question)))),
            What::Candidates(page) => {
                let comparison = self.comparison(question);
                let none = Matches::default();
                let matches = matches_of(comparison).unwrap_or(&none);
                Answer::Candidates(candidates_of(&comparison.series, matches, *page))
            }
            What::Items(query) => {
                let comparison = self.comparison(question);
                let rows = attainment_of(comparison);
                Answer::Items(items_of(&comparison.series, rows, query))
            }
            What::Check(query) => {
                let comparison = self.comparison(question);
                let none = Findings::default();
                let findings = findings_of(comparison).unwrap_or(&none);
                Answer::Check(page_of(comparison, findings, query))
            }
            What::Questions(keys) => {
                let comparison = self.comparison(question);
                let none = Findings::default();
                let findings = findings_of(comparison).unwrap_or(&none);
                Answer::Questions(question_sheet(comparison, findings, Some(keys)))
            }
        }
    }

    /// Initiatives of other documents that resemble one. The index is made once for the same
    /// documents; decisions do not change it.
    fn similar(&mut self, documents: &[u32], id: &str) -> Vec<SimilarRecord> {
        let datasets = chosen(&self.datasets, documents);
        let known = self.index.as_ref();
        if known.is_none_or(|(known, _)| known != documents) {
            self.index = Some((documents.to_vec(), SimilarIndex::new(&datasets)));
        }
        match (&self.index, find(&datasets, id)) {
            (Some((_, index)), Some((document, position))) => {
                index.similar(&datasets, document, position, SIMILAR)
            }
            _ => Vec::new(),
        }
    }

    /// The comparison a question stands on; made again only when documents or decisions differ.
    fn comparison(&mut self, question: &Question) -> &Comparison {
        let is_known = self.last.as_ref().is_some_and(|last| {
            last.documents == question.documents && last.options == *question.options
        });
        if !is_known {
            let datasets = chosen(&self.datasets, &question.documents);
            let comparison = compare(&datasets, &question.options);
            self.last = Some(Last {
                documents: question.documents.clone(),
                options: CompareOptions::clone(&question.options),
                comparison,
            });
        }
        self.last.as_ref().map_or(&NOTHING, |last| &last.comparison)
    }
}

/// The records of documents, in their order; those that are not there are left out.
fn chosen<'a>(datasets: &'a BTreeMap<u32, Dataset>, documents: &[u32]) -> Vec<&'a Dataset> {
    let known = documents.iter().filter_map(|id| datasets.get(id));
    known.collect()
}

/// Position of the document that has an initiative, and the position of the initiative there. The
/// series of a comparison have an order of their own.
fn find(datasets: &[&Dataset], id: &str) -> Option<(usize, usize)> {
    datasets.iter().enumerate().find_map(|(document, dataset)| {
        let position = dataset.initiatives.iter().position(|one| one.id == id)?;
        Some((document, position))
    })
}

/// What the page of the comparison shows.
fn compared(comparison: &Comparison) -> Compared {
    Compared {
        view: view_from_comparison(comparison),
        series: comparison.series.clone(),
        evaluation: evaluation_of(comparison).to_vec(),
        fields: fields_of(comparison).map_or_else(Vec::new, without_records),
        has_groups: matches_of(comparison).is_some_and(|found| !found.groups.is_empty()),
    }
}

/// What there is before the first comparison.
static NOTHING: std::sync::LazyLock<Comparison> = std::sync::LazyLock::new(Comparison::default);

fn findings_of(comparison: &Comparison) -> Option<&Findings> {
    match comparison.outcome(AnalysisName::Findings) {
        Some(Outcome::Findings(findings)) => Some(findings),
        _ => None,
    }
}

fn fields_of(comparison: &Comparison) -> Option<&FieldMix> {
    match comparison.outcome(AnalysisName::PolicyFields) {
        Some(Outcome::PolicyFields(mix)) => Some(mix),
        _ => None,
    }
}

fn without_records(mix: &FieldMix) -> Vec<FieldRow> {
    let rows = mix.rows.iter().map(|row| FieldRow {
        series: row.series,
        spending: row.spending.clone(),
        plan: row.plan.clone(),
        records: Vec::new(),
        undecided: row.undecided.clone(),
        undecided_total: row.undecided_total,
    });
    rows.collect()
}

/// The fields of the initiative at a position of the document with this digest.
fn fields_of_record(
    comparison: &Comparison,
    sha256: &str,
    position: usize,
    id: &str,
) -> Option<FieldsOfRecord> {
    let mix = fields_of(comparison)?;
    let mut series = comparison.series.iter();
    let series = series.position(|series| series.sha256 == sha256)?;
    let row = mix.rows.iter().find(|row| row.series == series)?;
    Some(FieldsOfRecord {
        id: id.to_owned(),
        assignment: row.records.get(position)?.clone(),
        words: mix.words.clone(),
    })
}

fn matches_of(comparison: &Comparison) -> Option<&Matches> {
    match comparison.outcome(AnalysisName::Matching) {
        Some(Outcome::Matching(matches)) => Some(matches),
        _ => None,
    }
}

fn attainment_of(comparison: &Comparison) -> &[AttainmentRow] {
    match comparison.outcome(AnalysisName::Attainment) {
        Some(Outcome::Attainment(rows)) => rows,
        _ => &[],
    }
}

fn evaluation_of(comparison: &Comparison) -> &[EvaluationRow] {
    match comparison.outcome(AnalysisName::Evaluation) {
        Some(Outcome::Evaluation(rows)) => rows,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::compare::FindingCode;
    use crate::pipeline::{ReadOptions, read_source};
    use crate::record::Direction;
    use crate::ui::analysis::{CheckQuery, ItemQuery, PointOrder, Topic};

    fn desk() -> (Desk, Vec<u32>) {
        let mut desk = Desk::default();
        let mut ids = Vec::new();
        for (id, source) in (1..).zip(crate::sample::files()) {
            let reading = read_source(&source, &ReadOptions::default(), &mut |_| {});
            desk.keep(id, reading);
            ids.push(id);
        }
        (desk, ids)
    }

    fn question(documents: Vec<u32>, what: What) -> Question {
        Question {
            documents,
            options: Rc::default(),
            what,
        }
    }

    #[test]
    fn questions_and_answers_survive_the_way() {
        let (mut desk, ids) = desk();
        for what in [
            What::Compare,
            What::Items(ItemQuery::default()),
            What::Candidates(0),
            What::Similar("none".to_owned()),
            What::FieldsOf("none".to_owned()),
            What::Check(CheckQuery::default()),
            What::Questions(vec!["none".to_owned()]),
        ] {
            let question = question(ids.clone(), what);
            let sent = question.to_bytes().unwrap();
            assert_eq!(Question::from_bytes(&sent).as_ref(), Some(&question));
            let bytes = desk.answer_bytes(&sent).unwrap();
            let answer: Answer = postcard::from_bytes(&bytes).unwrap();
            assert_eq!(answer, desk.answer(&question));
            let topic = match answer {
                Answer::Compared(_) => Topic::Compare,
                Answer::Items(_) => Topic::Items,
                Answer::Candidates(_) => Topic::Candidates,
                Answer::Similar(_) => Topic::Similar,
                Answer::FieldsOf(_) => Topic::FieldsOf,
                Answer::Check(_) => Topic::Check,
                Answer::Questions(_) => Topic::Questions,
            };
            assert_eq!(topic, question.what.topic());
        }
    }

    #[test]
    fn points_are_ordered_by_kind_or_as_they_stand() {
        let (mut desk, ids) = desk();
        let mut listed = |order| {
            let query = CheckQuery {
                order,
                ..CheckQuery::default()
            };
            let answer = desk.answer(&question(ids.clone(), What::Check(query)));
            let Answer::Check(page) = answer else {
                panic!("another answer");
            };
            page.listed
        };
        let by_kind = listed(PointOrder::Kind);
        let kinds: Vec<_> = by_kind.iter().map(|point| point.finding.code).collect();
        let places = kinds.iter().map(|code| {
            let mut all = FindingCode::ALL.iter();
            all.position(|known| known == code)
        });
        assert!(places.is_sorted(), "{kinds:?}");
        let as_printed = listed(PointOrder::Document);
        let series = as_printed.iter().map(|point| point.finding.series);
        assert!(series.is_sorted());
        assert_ne!(by_kind, as_printed);
    }

    #[test]
    fn a_document_that_was_forgotten_is_left_out() {
        let (mut desk, ids) = desk();
        desk.forget(ids[0]);
        let Answer::Compared(compared) = desk.answer(&question(ids, What::Compare)) else {
            panic!("another answer");
        };
        assert_eq!(compared.series.len(), 4);
    }

    #[test]
    fn a_decision_makes_the_comparison_anew() {
        let (mut desk, ids) = desk();
        let first = desk.answer(&question(ids.clone(), What::Compare));
        let again = desk.answer(&question(ids.clone(), What::Compare));
        assert_eq!(first, again);
        // Every direction turned round: some target that was reached is not any more.
        let mut options = CompareOptions::default();
        for dataset in desk.datasets.values() {
            for initiative in &dataset.initiatives {
                for (position, _) in (1..).zip(&initiative.indicators) {
                    options.directions.push(crate::compare::DirectionChoice {
                        indicator: crate::compare::IndicatorKey {
                            initiative: initiative.id.clone(),
                            position,
                        },
                        direction: Direction::Down,
                    });
                }
            }
        }
        let turned = desk.answer(&Question {
            documents: ids,
            options: Rc::new(options),
            what: What::Compare,
        });
        assert_ne!(first, turned);
    }
}
