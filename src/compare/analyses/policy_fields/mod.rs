//! Policy fields of initiatives.
//!
//! Parts of a record are asked one after the other, the most telling first: its title, its
//! section, its category, its department, the headings above it from the innermost, the goals above
//! it and the names of its indicators. The title comes before the section because many sections
//! have several fields (市民課 keeps registers, crematoria and pensions); `docs/analyses.md` has
//! what both orders reach. In the first part that holds words of the vocabulary which say a field,
//! the field with the most such words decides; where several have as many, the parts after the
//! section only decide between these. Words that only hint decide when no part says anything. The reader's
//! rules come before all of this. Longer texts are not read: they mention everything.

mod words;

use std::collections::HashMap;

use crate::compare::{
    Analysis, AnalysisName, Classification, FieldAssignment, FieldBasis, FieldCounts,
    FieldDecision, FieldMix, FieldRow, FieldSource, Input, NotApplicable, Outcome, PolicyField,
    Subject,
};
use crate::normalize::width;
use crate::record::{Dataset, FieldName, Initiative};
use words::{Vocabulary, vocabulary};

/// Policy fields of initiatives.
pub(in crate::compare) struct PolicyFields;

impl Analysis for PolicyFields {
    fn name(&self) -> AnalysisName {
        AnalysisName::PolicyFields
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        let mut sorter = Sorter::new(input);
        let rows: Vec<FieldRow> = input
            .datasets
            .iter()
            .enumerate()
            .filter(|(_, dataset)| !dataset.initiatives.is_empty())
            .map(|(series, dataset)| row(series, dataset, &mut sorter))
            .collect();
        if rows.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoInitiatives);
        }
        Outcome::PolicyFields(FieldMix {
            rows,
            words: vocabulary().texts(),
            rule_uses: sorter.rule_uses,
        })
    }
}

fn row<'a>(series: usize, dataset: &'a Dataset, sorter: &mut Sorter<'a>) -> FieldRow {
    let mut row = FieldRow {
        series,
        spending: FieldCounts::default(),
        plan: FieldCounts::default(),
        records: Vec::with_capacity(dataset.initiatives.len()),
        undecided: Vec::new(),
        undecided_total: 0,
    };
    for (position, initiative) in dataset.initiatives.iter().enumerate() {
        let assignment = sorter.assign(initiative);
        count(&mut row.spending, &assignment.spending);
        count(&mut row.plan, &assignment.plan);
        if assignment.spending.field.is_none() || assignment.plan.field.is_none() {
            row.undecided_total += 1;
            if row.undecided.len() < FieldRow::SHOWN {
                let subject = Subject::of(initiative);
                row.undecided.push((position as u32, subject));
            }
        }
        row.records.push(assignment);
    }
    row
}

fn count(counts: &mut FieldCounts, decision: &FieldDecision) {
    match (decision.field, &decision.basis) {
        (Some(field), basis) => {
            *counts.fields.entry(field).or_default() += 1;
            counts.by_rule += u32::from(matches!(basis, FieldBasis::Rule(_)));
        }
        (None, FieldBasis::InDoubt) => counts.in_doubt += 1,
        (None, _) => counts.undecided += 1,
    }
}

/// Parts before the headings, the most telling first.
const FIRST: [FieldName; 4] = [
    FieldName::Title,
    FieldName::Section,
    FieldName::Category,
    FieldName::Department,
];

/// Parts after the headings.
const LATER: [FieldName; 5] = [
    FieldName::Measure,
    FieldName::Policy,
    FieldName::Goal,
    FieldName::AttainmentLevel,
    FieldName::Purpose,
];

/// A part of a record with the words found in it.
struct Part {
    source: FieldSource,
    /// Words by position in the vocabulary.
    words: Vec<u32>,
}

/// How far the decision in one classification is.
struct Open {
    classification: Classification,
    decision: Option<FieldDecision>,
    /// Fields that led together; later parts decide only between these.
    tied: Vec<PolicyField>,
}

impl Open {
    fn new(classification: Classification, decision: Option<FieldDecision>) -> Self {
        Self {
            classification,
            decision,
            tied: Vec::new(),
        }
    }
}

/// Sorts initiatives into fields.
pub(in crate::compare) struct Sorter<'a> {
    input: &'a Input<'a>,
    vocabulary: &'static Vocabulary,
    /// Words of names that return often: sections, departments, headings.
    known: HashMap<&'a str, Vec<u32>>,
    buffer: Vec<char>,
    rules: Vec<String>,
    rule_uses: Vec<u32>,
}

impl<'a> Sorter<'a> {
    /// Nothing sorted yet.
    pub(in crate::compare) fn new(input: &'a Input<'a>) -> Self {
        let rules = &input.options.field_rules;
        Self {
            input,
            vocabulary: vocabulary(),
            known: HashMap::new(),
            buffer: Vec::new(),
            rules: rules
                .iter()
                .map(|rule| width::squash(&rule.words))
                .collect(),
            rule_uses: vec![0; rules.len()],
        }
    }

    /// Both fields of an initiative.
    pub(in crate::compare) fn assign(&mut self, initiative: &'a Initiative) -> FieldAssignment {
        let spending = self.by_rule(initiative, Classification::Spending);
        let plan = self.by_rule(initiative, Classification::Plan);
        if let (Some(spending), Some(plan)) = (&spending, &plan) {
            return FieldAssignment {
                spending: spending.clone(),
                plan: plan.clone(),
            };
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut has_doubt = false;
        let mut both = [
            Open::new(Classification::Spending, spending),
            Open::new(Classification::Plan, plan),
        ];
        let mut step = 0;
        // Further parts are read only as long as something is open.
        while both.iter().any(|one| one.decision.is_none())
            && let Some(has_words) = self.look(initiative, step, &mut parts, &mut has_doubt)
        {
            step += 1;
            if has_words && let Some(part) = parts.last() {
                for one in &mut both {
                    self.ask(part, one);
                }
            }
        }
        let [spending, plan] = both.map(|one| self.close(&parts, has_doubt, one));
        FieldAssignment { spending, plan }
    }

    /// Reads the next part: `None` after the last, else whether it holds words.
    fn look(
        &mut self,
        initiative: &'a Initiative,
        step: usize,
        parts: &mut Vec<Part>,
        has_doubt: &mut bool,
    ) -> Option<bool> {
        let headings = initiative.path.len();
        let after = FIRST.len() + headings;
        let field = if let Some(field) = FIRST.get(step) {
            *field
        } else if step < after {
            let heading = initiative.path.get(after - 1 - step)?;
            let words = self.words_of_name(heading);
            return Some(push(parts, FieldSource::Path, words));
        } else if let Some(field) = LATER.get(step - after) {
            *field
        } else if step == after + LATER.len() {
            let mut words = Vec::new();
            for name in initiative.indicators.iter().filter_map(|i| i.name.as_ref()) {
                words.extend(self.vocabulary.find(name, &mut self.buffer));
            }
            words.sort_unstable();
            words.dedup();
            return Some(push(parts, FieldSource::Indicators, words));
        } else {
            return None;
        };
        let Some(text) = initiative.text(field) else {
            *has_doubt |= self.input.in_doubt(initiative, field);
            return Some(false);
        };
        if self.input.in_doubt(initiative, field) {
            *has_doubt = true;
            return Some(false);
        }
        let words = match field {
            FieldName::Section | FieldName::Department | FieldName::Category => {
                self.words_of_name(text)
            }
            _ => self.vocabulary.find(text, &mut self.buffer),
        };
        Some(push(parts, FieldSource::Field(field), words))
    }

    fn words_of_name(&mut self, name: &'a str) -> Vec<u32> {
        if let Some(words) = self.known.get(name) {
            return words.clone();
        }
        let words = self.vocabulary.find(name, &mut self.buffer);
        self.known.insert(name, words.clone());
        words
    }

    /// Takes the field that a part says, if one leads; else remembers between which to decide.
    fn ask(&self, part: &Part, open: &mut Open) {
        if open.decision.is_some() {
            return;
        }
        let mut counts = self.counts(&part.words, true, open.classification);
        // A section is the right answer even where the title's words point elsewhere.
        let is_section = part.source == FieldSource::Field(FieldName::Section);
        if !open.tied.is_empty() && !is_section {
            counts.retain(|(field, _)| open.tied.contains(field));
        }
        match leader(&counts) {
            Some(field) => {
                let words = self.those_of(&part.words, true, field, open.classification);
                open.decision = Some(FieldDecision {
                    field: Some(field),
                    basis: FieldBasis::Words(part.source, words),
                });
            }
            None if !counts.is_empty() && (open.tied.is_empty() || !is_section) => {
                open.tied = top(&counts);
            }
            None => {}
        }
    }

    /// What is left when no part says a field: a tie, hints, doubt or nothing.
    fn close(&self, parts: &[Part], has_doubt: bool, open: Open) -> FieldDecision {
        if let Some(decision) = open.decision {
            return decision;
        }
        let undecided = |basis| FieldDecision { field: None, basis };
        let mut hints: Vec<u32> = Vec::new();
        for word in parts.iter().flat_map(|part| &part.words) {
            if !hints.contains(word) {
                hints.push(*word);
            }
        }
        let mut counts = self.counts(&hints, false, open.classification);
        if !open.tied.is_empty() {
            counts.retain(|(field, _)| open.tied.contains(field));
        }
        if let Some(field) = leader(&counts) {
            return FieldDecision {
                field: Some(field),
                basis: FieldBasis::Hints(self.those_of(&hints, false, field, open.classification)),
            };
        }
        undecided(if !open.tied.is_empty() {
            FieldBasis::Tie(open.tied)
        } else if !counts.is_empty() {
            FieldBasis::Tie(top(&counts))
        } else if has_doubt {
            FieldBasis::InDoubt
        } else {
            FieldBasis::Nothing
        })
    }

    /// How many words stand for each field, by field.
    fn counts(
        &self,
        words: &[u32],
        says: bool,
        classification: Classification,
    ) -> Vec<(PolicyField, u32)> {
        let mut counts: Vec<(PolicyField, u32)> = Vec::new();
        for word in words.iter().filter_map(|word| self.vocabulary.word(*word)) {
            if word.says != says {
                continue;
            }
            let field = word.field(classification);
            match counts.iter_mut().find(|(known, _)| *known == field) {
                Some((_, count)) => *count += 1,
                None => counts.push((field, 1)),
            }
        }
        counts.sort_unstable();
        counts
    }

    fn those_of(
        &self,
        words: &[u32],
        says: bool,
        field: PolicyField,
        classification: Classification,
    ) -> Vec<u32> {
        let is_of = |position: &u32| {
            self.vocabulary
                .word(*position)
                .is_some_and(|word| word.says == says && word.field(classification) == field)
        };
        words.iter().copied().filter(is_of).collect()
    }

    /// The field that the first fitting rule of the reader gives.
    fn by_rule(
        &mut self,
        initiative: &Initiative,
        classification: Classification,
    ) -> Option<FieldDecision> {
        let rules = &self.input.options.field_rules;
        let (position, field) = rules
            .iter()
            .zip(&self.rules)
            .enumerate()
            .filter(|(_, (rule, _))| rule.field.classification() == classification)
            .find(|(_, (rule, words))| match &rule.record {
                Some(id) => *id == initiative.id,
                None => !words.is_empty() && holds(initiative, words),
            })
            .map(|(position, (rule, _))| (position, rule.field))?;
        if let Some(uses) = self.rule_uses.get_mut(position) {
            *uses += 1;
        }
        Some(FieldDecision {
            field: Some(field),
            basis: FieldBasis::Rule(position as u32),
        })
    }
}

/// Whether section, a heading or the title holds the words, whatever their width.
fn holds(initiative: &Initiative, words: &str) -> bool {
    [FieldName::Section, FieldName::Title]
        .into_iter()
        .filter_map(|field| initiative.text(field))
        .chain(initiative.path.iter().map(String::as_str))
        .any(|text| width::squash(text).contains(words))
}

fn push(parts: &mut Vec<Part>, source: FieldSource, words: Vec<u32>) -> bool {
    if words.is_empty() {
        return false;
    }
    parts.push(Part { source, words });
    true
}

/// The field with more words than any other.
fn leader(counts: &[(PolicyField, u32)]) -> Option<PolicyField> {
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let mut leaders = counts.iter().filter(|(_, count)| *count == most);
    let (field, _) = leaders.next()?;
    leaders.next().is_none().then_some(*field)
}

/// The fields that share the most words.
fn top(counts: &[(PolicyField, u32)]) -> Vec<PolicyField> {
    let most = counts.iter().map(|(_, count)| *count).max();
    counts
        .iter()
        .filter(|(_, count)| Some(*count) == most)
        .map(|(field, _)| *field)
        .collect()
}

#[cfg(test)]
mod tests;
