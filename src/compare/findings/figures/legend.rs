//! Marks that a document explains in two ways: its reasons for one mark say reached here and
//! missed there.

use std::collections::BTreeMap;

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{FigureDetail, WordingOfMark, one_line};
use super::graded::{Scale, symbol_of};
use super::reason::side;
use crate::normalize::reason::{leading_grade, meaning_of_reason};
use crate::record::{FieldName, Initiative, Meaning};

/// Marks are explained in two ways.
pub(super) struct LegendContradictory;

/// A single reason of the other kind is a slip (`grade-reason-mismatch`), not a second explanation.
const LEAST: usize = 2;

impl Rule for LegendContradictory {
    fn code(&self) -> FindingCode {
        FindingCode::LegendContradictory
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let scale = Scale::of(document);
        let sides = sides_of(&scale);
        if !sides.has_grade {
            return Checks::inapplicable(RuleInapplicable::NoGrades);
        }
        if sides.marks.is_empty() && sides.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoLegend);
        }
        let findings: Vec<Finding> = sides
            .marks
            .iter()
            .filter(|(_, told)| told.is_contradictory())
            .map(|((field, mark), told)| finding(document, *field, mark, told))
            .collect();
        Checks {
            findings,
            examined: sides.marks.len() as u32,
            in_doubt: sides.in_doubt,
            ..Checks::default()
        }
    }
}

/// What the short reasons of a document say of each mark.
#[derive(Default)]
pub(super) struct Sides<'a> {
    marks: BTreeMap<(FieldName, &'a str), Told<'a>>,
    has_grade: bool,
    in_doubt: u32,
}

/// The records whose reason says reached, and missed.
#[derive(Default)]
struct Told<'a> {
    reached: Vec<(&'a Initiative, Meaning, &'a str)>,
    missed: Vec<(&'a Initiative, Meaning, &'a str)>,
}

impl Told<'_> {
    fn is_contradictory(&self) -> bool {
        self.reached.len() >= LEAST && self.missed.len() >= LEAST
    }
}

impl Sides<'_> {
    /// Whether a mark is explained in two ways.
    pub(super) fn is_contradictory(&self, field: FieldName, mark: &str) -> bool {
        self.marks
            .get(&(field, mark))
            .is_some_and(Told::is_contradictory)
    }
}

/// Reads the reasons that explain a mark: of one sentence, not about a part or a contrast, and not
/// introduced by another mark.
pub(super) fn sides_of<'a>(scale: &'a Scale<'a>) -> Sides<'a> {
    let document = scale.document;
    let mut sides = Sides::default();
    for initiative in &document.dataset.initiatives {
        let Some(graded) = scale.marks_of(initiative).next() else {
            continue;
        };
        sides.has_grade = true;
        let Some(reason) = initiative.text(FieldName::GradeReason) else {
            continue;
        };
        let is_in_doubt = [graded.field, FieldName::GradeReason]
            .into_iter()
            .any(|field| document.input.in_doubt(initiative, field));
        if is_in_doubt {
            sides.in_doubt += 1;
            continue;
        }
        let own = graded.symbol;
        let is_of_other = leading_grade(reason).is_some_and(|(mark, _)| symbol_of(&mark) != own);
        let sentences = reason.split('。').filter(|s| !s.trim().is_empty()).count();
        if is_of_other || sentences != 1 || reason.contains("が、") || reason.contains("ものの")
        {
            continue;
        }
        let Some((meaning, is_reached)) =
            meaning_of_reason(reason).and_then(|meaning| Some((meaning, side(meaning)?)))
        else {
            continue;
        };
        let told = sides.marks.entry((graded.field, own)).or_default();
        let entry = (initiative, meaning, reason);
        if is_reached {
            told.reached.push(entry);
        } else {
            told.missed.push(entry);
        }
    }
    sides
}

fn finding(document: &Checked<'_>, field: FieldName, mark: &str, told: &Told<'_>) -> Finding {
    let first: Vec<_> = [&told.reached, &told.missed]
        .into_iter()
        .filter_map(|side| side.first().map(|entry| (entry, side.len())))
        .collect();
    Finding {
        code: FindingCode::LegendContradictory,
        series: document.series,
        subjects: first
            .iter()
            .map(|((initiative, _, _), _)| Subject::of(initiative))
            .collect(),
        indicator: None,
        detail: FindingDetail::Figures(FigureDetail::LegendContradictory {
            field,
            mark: mark.to_owned(),
            wordings: first
                .iter()
                .map(|((_, meaning, reason), count)| WordingOfMark {
                    meaning: *meaning,
                    wording: one_line(reason),
                    count: *count as u32,
                })
                .collect(),
        }),
        evidence: first
            .iter()
            .map(|((initiative, _, reason), _)| Evidence {
                field: FieldName::GradeReason,
                raw: (*reason).to_owned(),
                at: initiative
                    .fields
                    .get(&FieldName::GradeReason)
                    .and_then(|extracted| extracted.evidence.first())
                    .cloned(),
            })
            .collect(),
    }
}
