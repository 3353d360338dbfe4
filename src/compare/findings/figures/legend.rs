//! Marks that a document explains in two ways: by two legends, or by reasons that say reached here
//! and missed there.

use std::collections::{BTreeMap, HashMap};

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, RuleInapplicable, Subject,
};
use super::detail::{FigureDetail, WordingOfMark, one_line};
use super::graded::{GradeRule, Grades, Scale, leading_symbol, symbol_of};
use super::reason::side;
use crate::normalize::reason::meaning_of_reason;
use crate::record::{FieldName, Initiative, Meaning, ScaleEvidence, ScaleStep};

/// Marks are explained in two ways.
pub(super) struct LegendContradictory;

/// A single reason of the other kind is a slip (`grade-reason-mismatch`), not a second explanation.
const LEAST: usize = 2;

impl GradeRule for LegendContradictory {
    fn code(&self) -> FindingCode {
        FindingCode::LegendContradictory
    }

    fn check(&self, grades: &Grades<'_>) -> Checks {
        let (document, sides) = (grades.document, &grades.sides);
        let legend = legend_of(document);
        if !sides.has_grade && legend.is_empty() {
            return Checks::inapplicable(RuleInapplicable::NoGrades);
        }
        if sides.marks.is_empty() && sides.in_doubt == 0 && legend.is_empty() {
            return Checks::inapplicable(RuleInapplicable::NoLegend);
        }
        let printed = legend
            .iter()
            .filter(|(_, steps)| steps.len() > 1)
            .map(|((field, mark), steps)| of_legend(document, *field, mark, steps));
        let told = sides
            .marks
            .iter()
            .filter(|(_, told)| told.is_contradictory())
            .map(|((field, mark), told)| finding(document, *field, mark, told));
        let explained_by_both = |key: &&(FieldName, &str)| legend.contains_key(*key);
        let both = sides.marks.keys().filter(explained_by_both).count();
        Checks {
            findings: printed.chain(told).collect(),
            examined: (legend.len() + sides.marks.len() - both) as u32,
            in_doubt: sides.in_doubt,
            ..Checks::default()
        }
    }
}

/// The steps that a printed legend explains, by mark. The scale lists a mark again for each
/// explanation that contradicts the first.
fn legend_of<'a>(document: &Checked<'a>) -> BTreeMap<(FieldName, &'a str), Vec<&'a ScaleStep>> {
    let mut legend: BTreeMap<(FieldName, &str), Vec<&ScaleStep>> = BTreeMap::new();
    for step in &document.dataset.grade_scale {
        if step.evidence == ScaleEvidence::Legend {
            let mark = step.mark.as_str();
            legend.entry((step.field, mark)).or_default().push(step);
        }
    }
    legend
}

/// The legend has no place of its own in the records; the first mark that it explains has one.
fn of_legend(
    document: &Checked<'_>,
    field: FieldName,
    mark: &str,
    steps: &[&ScaleStep],
) -> Finding {
    let symbol = symbol_of(mark);
    let first = document.dataset.initiatives.iter().find_map(|initiative| {
        let printed = match field {
            FieldName::Grade => &initiative.grade,
            FieldName::Verdict => &initiative.verdict,
            _ => &initiative.progress_mark,
        };
        printed
            .as_ref()
            .filter(|printed| symbol_of(&printed.raw) == symbol)
    });
    Finding {
        code: FindingCode::LegendContradictory,
        series: document.series,
        subjects: Vec::new(),
        indicator: None,
        detail: FindingDetail::Figures(FigureDetail::LegendContradictory {
            field,
            mark: mark.to_owned(),
            wordings: steps
                .iter()
                .map(|step| WordingOfMark {
                    meaning: step.meaning,
                    wording: one_line(step.wording.as_deref().unwrap_or_default()),
                    count: 0,
                })
                .collect(),
        }),
        evidence: first
            .map(|printed| Evidence::new(field, printed.raw.clone(), Some(printed.at.clone())))
            .into_iter()
            .collect(),
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
    // Many records repeat a sentence.
    let mut known: HashMap<(&str, &str), Option<(Meaning, bool)>> = HashMap::new();
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
        let read = *known
            .entry((graded.symbol, reason))
            .or_insert_with(|| explanation_of(graded.symbol, reason));
        let Some((meaning, is_reached)) = read else {
            continue;
        };
        let told = sides
            .marks
            .entry((graded.field, graded.symbol))
            .or_default();
        let entry = (initiative, meaning, reason);
        if is_reached {
            told.reached.push(entry);
        } else {
            told.missed.push(entry);
        }
    }
    sides
}

/// What a reason says of its mark, and whether that is reached.
fn explanation_of(symbol: &str, reason: &str) -> Option<(Meaning, bool)> {
    let sentences = reason.split('。').filter(|s| !s.trim().is_empty()).count();
    if sentences != 1 || reason.contains("が、") || reason.contains("ものの") {
        return None;
    }
    if leading_symbol(reason, symbol).is_some_and(|leading| leading != symbol) {
        return None;
    }
    let meaning = meaning_of_reason(reason)?;
    Some((meaning, side(meaning)?))
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
            .map(|((initiative, _, reason), _)| {
                let at = initiative
                    .fields
                    .get(&FieldName::GradeReason)
                    .and_then(|extracted| extracted.evidence.first())
                    .cloned();
                Evidence::new(FieldName::GradeReason, (*reason).to_owned(), at)
            })
            .collect(),
    }
}
