//! Where the analyst works: the readings it keeps, and the last comparison.

use std::collections::BTreeMap;

use super::check::page_of;
use super::items::items_of;
use super::{Answer, Compared, Question, What};
use crate::compare::{
    AnalysisName, AttainmentRow, CompareOptions, Comparison, EvaluationRow, Findings, Outcome,
    compare,
};
use crate::pipeline::FileReading;
use crate::record::Dataset;
use crate::view::{question_sheet, view_from_comparison};

/// The readings by the job that made them, and the last comparison.
#[derive(Debug, Default)]
pub struct Desk {
    datasets: BTreeMap<u32, Dataset>,
    last: Option<Last>,
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
        }
    }

    /// Forgets a reading.
    pub fn forget(&mut self, id: u32) {
        self.datasets.remove(&id);
    }

    /// Answers an encoded question; `None` when it or the answer cannot be encoded.
    pub fn answer_bytes(&mut self, question: &[u8]) -> Option<Vec<u8>> {
        let question = Question::from_bytes(question)?;
        postcard::to_allocvec(&self.answer(&question)).ok()
    }

    /// Answers a question. Documents that are not there are left out.
    pub fn answer(&mut self, question: &Question) -> Answer {
        let comparison = self.comparison(question);
        match &question.what {
            What::Compare => Answer::Compared(Box::new(Compared {
                view: view_from_comparison(comparison),
                series: comparison.series.clone(),
                evaluation: evaluation_of(comparison).to_vec(),
            })),
            What::Items(query) => Answer::Items(items_of(
                &comparison.series,
                attainment_of(comparison),
                query,
            )),
            What::Check(query) => {
                let none = Findings::default();
                let findings = findings_of(comparison).unwrap_or(&none);
                Answer::Check(page_of(comparison, findings, query))
            }
            What::Questions(keys) => {
                let none = Findings::default();
                let findings = findings_of(comparison).unwrap_or(&none);
                Answer::Questions(question_sheet(comparison, findings, Some(keys)))
            }
        }
    }

    /// The comparison a question stands on; made again only when documents or decisions differ.
    fn comparison(&mut self, question: &Question) -> &Comparison {
        let is_known = self.last.as_ref().is_some_and(|last| {
            last.documents == question.documents && last.options == *question.options
        });
        if !is_known {
            let datasets: Vec<&Dataset> = question
                .documents
                .iter()
                .filter_map(|id| self.datasets.get(id))
                .collect();
            let comparison = compare(&datasets, &question.options);
            self.last = Some(Last {
                documents: question.documents.clone(),
                options: CompareOptions::clone(&question.options),
                comparison,
            });
        }
        static NOTHING: std::sync::LazyLock<Comparison> =
            std::sync::LazyLock::new(Comparison::default);
        self.last
            .as_ref()
            .map_or(&*NOTHING, |last| &last.comparison)
    }
}

fn findings_of(comparison: &Comparison) -> Option<&Findings> {
    match comparison.outcome(AnalysisName::Findings) {
        Some(Outcome::Findings(findings)) => Some(findings),
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
    use crate::pipeline::{ReadOptions, read_source};
    use crate::record::Direction;
    use crate::ui::analysis::{CheckQuery, ItemQuery, Topic};

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
                Answer::Check(_) => Topic::Check,
                Answer::Questions(_) => Topic::Questions,
            };
            assert_eq!(topic, question.what.topic());
        }
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
