//! Who publishes what.

use crate::compare::{
    Analysis, AnalysisName, CellState, Element, Input, NotApplicable, Outcome, PublicationCell,
    PublicationRow,
};
use crate::record::{Absence, Dataset, FieldName, Indicator, Initiative, Mark, Value};
use crate::record::{Meaning, ScaleEvidence};
use crate::source::Locator;

/// Counts, for each document and element, the initiatives that have it.
pub(in crate::compare) struct Publication;

impl Analysis for Publication {
    fn name(&self) -> AnalysisName {
        AnalysisName::Publication
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoDocuments);
        }
        if input.datasets.iter().all(|d| d.initiatives.is_empty()) {
            return Outcome::NotApplicable(NotApplicable::NoInitiatives);
        }
        Outcome::Publication(
            input
                .datasets
                .iter()
                .enumerate()
                .map(|(series, dataset)| PublicationRow {
                    series,
                    cells: Element::ALL
                        .iter()
                        .map(|element| (*element, cell(input, dataset, *element)))
                        .collect(),
                })
                .collect(),
        )
    }
}

fn cell(input: &Input<'_>, dataset: &Dataset, element: Element) -> PublicationCell {
    let mut cell = PublicationCell::default();
    for initiative in &dataset.initiatives {
        cell.count(state(input, dataset, initiative, element));
    }
    cell
}

fn state(
    input: &Input<'_>,
    dataset: &Dataset,
    initiative: &Initiative,
    element: Element,
) -> CellState {
    match element {
        Element::GradeMeaning => meaning_state(input, dataset, initiative),
        Element::OutcomeIndicator => kind_state(input, dataset, initiative, "成果"),
        Element::ActivityIndicator => kind_state(input, dataset, initiative, "活動"),
        _ => best(
            fields_of(element)
                .iter()
                .map(|field| field_state(input, initiative, *field)),
        ),
    }
}

/// Fields any of which stands for the element.
fn fields_of(element: Element) -> &'static [FieldName] {
    match element {
        Element::Target => &[
            FieldName::Target,
            FieldName::FinalTarget,
            FieldName::AttainmentLevel,
        ],
        Element::Baseline => &[FieldName::Baseline, FieldName::PreviousActual],
        Element::MidYear => &[FieldName::MidyearReview],
        Element::Result => &[
            FieldName::Actual,
            FieldName::Results,
            FieldName::Outcome,
            FieldName::YearEndReview,
        ],
        Element::Grade | Element::GradeMeaning => &[FieldName::Grade, FieldName::Verdict],
        Element::Reason => &[FieldName::GradeReason],
        Element::IssueAndResponse => &[FieldName::Issues, FieldName::FutureDirection],
        Element::Owner => &[FieldName::Department, FieldName::Section],
        Element::Deadline => &[FieldName::Due],
        Element::Cost => &[
            FieldName::Budget,
            FieldName::SettledAmount,
            FieldName::PersonnelCost,
        ],
        Element::Indicator | Element::OutcomeIndicator | Element::ActivityIndicator => {
            &[FieldName::Indicator]
        }
    }
}

/// The best of several states: what is printed first, then what is in doubt, then the absence
/// that says most about the print.
fn best(states: impl Iterator<Item = CellState>) -> CellState {
    let rank = |state: &CellState| match state {
        CellState::Present => 0,
        CellState::InDoubt => 1,
        CellState::Unreadable => 2,
        CellState::Blank => 3,
        CellState::NotApplicable => 4,
        CellState::NotOnForm => 5,
    };
    states.min_by_key(rank).unwrap_or(CellState::NotOnForm)
}

fn field_state(input: &Input<'_>, initiative: &Initiative, field: FieldName) -> CellState {
    let is_present = initiative.text(field).is_some()
        || initiative
            .indicators
            .iter()
            .any(|indicator| has_part(indicator, field))
        || mark_of(initiative, field).is_some();
    // A lost cell is in doubt although nothing is there.
    if input.in_doubt(initiative, field) {
        return CellState::InDoubt;
    }
    if is_present {
        let is_flagged = initiative.text(field).is_none()
            && mark_of(initiative, field).is_none()
            && initiative
                .indicators
                .iter()
                .filter(|indicator| has_part(indicator, field))
                .all(|indicator| input.part_in_doubt(initiative, indicator, field));
        return if is_flagged {
            CellState::InDoubt
        } else {
            CellState::Present
        };
    }
    match initiative.absence(field) {
        Some(Absence::Blank) => CellState::Blank,
        Some(Absence::Unreadable) => CellState::Unreadable,
        Some(Absence::NotApplicable) => CellState::NotApplicable,
        Some(Absence::NotOnForm) | None => CellState::NotOnForm,
    }
}

fn has_part(indicator: &Indicator, field: FieldName) -> bool {
    let is_printed = |value: &Option<Value>| {
        value
            .as_ref()
            .is_some_and(|value| !value.raw.trim().is_empty())
    };
    match field {
        FieldName::Indicator => indicator.name.is_some(),
        FieldName::Target => is_printed(&indicator.target),
        FieldName::Actual => is_printed(&indicator.actual),
        FieldName::Baseline => is_printed(&indicator.baseline),
        _ => false,
    }
}

fn mark_of(initiative: &Initiative, field: FieldName) -> Option<&Mark> {
    match field {
        FieldName::Grade => initiative.grade.as_ref(),
        FieldName::Verdict => initiative.verdict.as_ref(),
        FieldName::ProgressMark => initiative.progress_mark.as_ref(),
        _ => None,
    }
}

/// Present when the document itself says what a printed grade or verdict means.
fn meaning_state(input: &Input<'_>, dataset: &Dataset, initiative: &Initiative) -> CellState {
    best(fields_of(Element::GradeMeaning).iter().map(|field| {
        match field_state(input, initiative, *field) {
            CellState::Present => mark_of(initiative, *field)
                .filter(|mark| is_stated(dataset, *field, mark))
                .map_or(CellState::NotOnForm, |_| CellState::Present),
            other => other,
        }
    }))
}

fn is_stated(dataset: &Dataset, field: FieldName, mark: &Mark) -> bool {
    dataset.grade_scale.iter().any(|step| {
        step.field == field
            && step.mark == mark.raw
            && step.evidence != ScaleEvidence::Assumed
            && step.meaning != Meaning::Unknown
    })
}

/// Present when an indicator stands under a header that names the kind. Where the headers do not
/// say which kind their indicators are, the form does not have it.
fn kind_state(
    input: &Input<'_>,
    dataset: &Dataset,
    initiative: &Initiative,
    word: &str,
) -> CellState {
    let headers: Vec<_> = dataset
        .columns
        .iter()
        .filter(|column| column.field == Some(FieldName::Indicator))
        .collect();
    if !headers.iter().any(|column| column.header.contains(word)) {
        return CellState::NotOnForm;
    }
    let state = field_state(input, initiative, FieldName::Indicator);
    let is_only_kind = headers.iter().all(|column| column.header.contains(word));
    if is_only_kind || state != CellState::Present {
        return state;
    }
    let is_under_header = initiative.indicators.iter().any(|indicator| {
        let at = indicator
            .evidence
            .get(&FieldName::Indicator)
            .and_then(Locator::column);
        headers.iter().any(|header| {
            header.header.contains(word)
                && at.is_some()
                && header.at.as_ref().and_then(Locator::column) == at
        })
    });
    if is_under_header {
        CellState::Present
    } else {
        CellState::Blank
    }
}
