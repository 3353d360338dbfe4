//! What was searched for a measure, by the headers of its columns, and what stands beside it.

use super::no_measure::{STATES, has_figure, has_step, without_underway};
use super::{PrintDetail, StepsElsewhere, cell_of, point};
use crate::compare::findings::{Checked, Evidence, Finding, FindingCode};
use crate::normalize::width::fold;
use crate::record::{Dataset, FieldName, Initiative};

/// Texts on the work, which state what is done and not what is to be reached.
const WORKS: &[FieldName] = &[FieldName::Activities, FieldName::Method];

/// What was searched in vain.
#[derive(Default)]
pub(super) struct Search {
    pub(super) indicator: Option<String>,
    pub(super) fields: Vec<FieldName>,
    pub(super) dash: Option<String>,
}

impl Search {
    /// The point, with what the record says of its work elsewhere.
    pub(super) fn point(
        self,
        document: &Checked<'_>,
        initiative: &Initiative,
        mut evidence: Vec<Evidence>,
    ) -> Finding {
        let mut elsewhere = Vec::new();
        // A composite's texts on the work are of all its parts.
        let works = WORKS.iter().filter(|_| self.indicator.is_none());
        for field in works {
            let found = steps_in(document, initiative, *field);
            if let Some(found) = found {
                evidence.push(cell_of(initiative, *field));
                elsewhere.push(found);
            }
        }
        let dataset = document.dataset;
        let detail = PrintDetail::NoMeasure {
            indicator: self.indicator,
            headers: self
                .fields
                .iter()
                .map(|field| header_of(dataset, *field))
                .collect(),
            fields: self.fields,
            dash: self.dash,
            elsewhere,
        };
        point(
            document,
            FindingCode::NoMeasure,
            initiative,
            detail,
            evidence,
        )
    }
}

/// The words for a step and numbers in a text on the work.
fn steps_in(
    document: &Checked<'_>,
    initiative: &Initiative,
    field: FieldName,
) -> Option<StepsElsewhere> {
    const MOST: usize = 3;
    let text = initiative.text(field)?;
    if document.input.in_doubt(initiative, field) {
        return None;
    }
    let folded = without_underway(fold(text));
    let mut steps: Vec<&str> = STATES
        .iter()
        .copied()
        .filter(|word| has_step(&folded, word))
        .collect();
    steps.sort_by_key(|word| folded.find(word));
    steps.truncate(MOST);
    let has_number = has_figure(text);
    (has_number || !steps.is_empty()).then(|| StepsElsewhere {
        field,
        header: header_of(document.dataset, field),
        steps: steps.into_iter().map(str::to_owned).collect(),
        has_number,
    })
}

/// The header of a field's column on one line, where the form has one and no other for it.
pub(super) fn header_of(dataset: &Dataset, field: FieldName) -> Option<String> {
    let mut headers = dataset
        .columns
        .iter()
        .filter(|column| column.field == Some(field))
        .map(|column| {
            column
                .header
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        });
    let first = headers.next().filter(|header| !header.is_empty())?;
    headers.all(|header| header == first).then_some(first)
}
