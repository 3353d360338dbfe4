//! What the grades and verdicts of a document say.

use super::super::{Checked, Evidence};
use super::detail::PartResult;
use super::pair::{Measure, Result, measures_of};
use crate::normalize::mark::parse_mark;
use crate::record::{FieldName, Initiative, Mark, Meaning, ScaleStep};

/// A mark with what it means in its document.
pub(super) struct Graded<'a> {
    /// `Grade` or `Verdict`.
    pub(super) field: FieldName,
    /// The mark as its scale lists it.
    pub(super) mark: String,
    /// Its meaning, as the reader set it or as read.
    pub(super) meaning: Meaning,
    /// Its step on the scale of the document.
    pub(super) step: Option<&'a ScaleStep>,
    printed: &'a Mark,
}

impl<'a> Graded<'a> {
    fn of(document: &'a Checked<'a>, field: FieldName, mark: &'a Mark) -> Self {
        let symbol = symbol_of(&mark.raw);
        let step = document
            .dataset
            .grade_scale
            .iter()
            .find(|step| step.field == field && symbol_of(&step.mark) == symbol);
        let listed = step.map_or(symbol, |step| step.mark.clone());
        Self {
            field,
            meaning: document
                .input
                .meaning(document.dataset, field, &listed, mark.meaning),
            mark: listed,
            step,
            printed: mark,
        }
    }

    /// Its explanation in the document.
    pub(super) fn wording(&self) -> Option<&'a str> {
        self.step.and_then(|step| step.wording.as_deref())
    }

    /// The cell of the mark.
    pub(super) fn evidence(&self) -> Evidence {
        Evidence {
            field: self.field,
            raw: self.printed.raw.clone(),
            at: Some(self.printed.at.clone()),
        }
    }
}

/// One spelling of a mark.
pub(super) fn symbol_of(raw: &str) -> String {
    parse_mark(raw).map_or_else(|| raw.trim().to_owned(), |parsed| parsed.symbol)
}

/// The grade and the verdict of a record.
pub(super) fn marks_of<'a>(
    document: &'a Checked<'a>,
    initiative: &'a Initiative,
) -> Vec<Graded<'a>> {
    [
        (FieldName::Grade, &initiative.grade),
        (FieldName::Verdict, &initiative.verdict),
    ]
    .into_iter()
    .filter_map(|(field, mark)| Some(Graded::of(document, field, mark.as_ref()?)))
    .collect()
}

/// Place of a meaning on the scale of attainment, 0 the best; `None` for those that are not on it.
pub(super) fn rank(meaning: Meaning) -> Option<u8> {
    match meaning {
        Meaning::Exceeded => Some(0),
        Meaning::Met => Some(1),
        Meaning::PartlyMet => Some(2),
        Meaning::NotMet => Some(3),
        _ => None,
    }
}

/// A grade with the results of the indicators under it.
pub(super) enum Case<'a> {
    /// No figures that could be held against the grade.
    None,
    /// Grade or figures are in doubt.
    InDoubt,
    /// The print does not allow the comparison.
    LeftOut,
    /// Comparable.
    Known(Known<'a>),
}

/// A grade whose meaning is known, with at least one known result.
pub(super) struct Known<'a> {
    pub(super) graded: Graded<'a>,
    /// Known results, in print order.
    pub(super) parts: Vec<(Measure<'a>, PartResult)>,
    /// Indicators under the grade whose result is not known.
    pub(super) unknown: u32,
}

/// A grade beside the results of its record.
pub(super) fn case_of<'a>(
    document: &'a Checked<'a>,
    initiative: &'a Initiative,
    graded: Graded<'a>,
) -> Case<'a> {
    if initiative.indicators.is_empty() {
        return Case::None;
    }
    if document.input.in_doubt(initiative, graded.field) {
        return Case::InDoubt;
    }
    let mut parts = Vec::new();
    let mut unknown = 0;
    let mut printed = 0;
    for measure in measures_of(document, initiative) {
        match measure.result() {
            Result::None => continue,
            Result::InDoubt => return Case::InDoubt,
            Result::Unknown => unknown += 1,
            Result::Known(part) => parts.push((measure, part)),
        }
        printed += 1;
    }
    if printed == 0 {
        return Case::None;
    }
    if parts.is_empty() || rank(graded.meaning).is_none() {
        return Case::LeftOut;
    }
    Case::Known(Known {
        graded,
        parts,
        unknown,
    })
}
