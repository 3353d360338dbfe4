//! What the grades and verdicts of a document say.

use std::collections::BTreeMap;

use super::super::{Checked, Checks, Evidence, FindingCode, RuleInapplicable};
use super::legend::{Sides, sides_of};
use super::pair::{Measure, Measures, Part, Result};
use super::rated::{Rated, prints_attainment};
use super::threshold::Shares;
use crate::normalize::mark::parse_mark;
use crate::normalize::reason::leading_grade;
use crate::normalize::width::squashed;
use crate::record::{FieldName, Initiative, Mark, Meaning, ScaleEvidence, ScaleStep};

/// The marks of a document, each read once.
pub(super) struct Scale<'a> {
    pub(super) document: &'a Checked<'a>,
    /// Steps with the symbol of their mark and their bare words.
    pub(super) steps: Vec<Step<'a>>,
    /// Whether the printed rates of the document are of attainment.
    has_attainment_rates: bool,
    listed: BTreeMap<(FieldName, &'a str), Listed<'a>>,
}

/// A step of the document's scale.
pub(super) struct Step<'a> {
    pub(super) field: FieldName,
    pub(super) symbol: String,
    /// Its words without a mark before and a full stop behind them.
    pub(super) words: String,
    listed: &'a ScaleStep,
}

/// A printed mark as its scale lists it.
struct Listed<'a> {
    mark: String,
    symbol: String,
    step: Option<&'a ScaleStep>,
    shares: Option<Shares>,
}

impl<'a> Scale<'a> {
    pub(super) fn of(document: &'a Checked<'a>) -> Self {
        let steps: Vec<Step<'a>> = document
            .dataset
            .grade_scale
            .iter()
            .map(|step| Step {
                field: step.field,
                symbol: symbol_of(&step.mark),
                words: bare_words(step.wording.as_deref().unwrap_or_default()),
                listed: step,
            })
            .collect();
        let mut listed: BTreeMap<(FieldName, &str), Listed<'a>> = BTreeMap::new();
        for initiative in &document.dataset.initiatives {
            for (field, mark) in printed_marks(initiative) {
                listed.entry((field, &mark.raw)).or_insert_with(|| {
                    let symbol = symbol_of(&mark.raw);
                    let step = steps
                        .iter()
                        .find(|step| step.field == field && step.symbol == symbol)
                        .map(|step| step.listed);
                    Listed {
                        mark: step.map_or_else(|| symbol.clone(), |step| step.mark.clone()),
                        symbol,
                        step,
                        shares: step.and_then(shares_of),
                    }
                });
            }
        }
        Self {
            document,
            steps,
            has_attainment_rates: prints_attainment(document.dataset),
            listed,
        }
    }

    /// The grade and the verdict of a record.
    pub(super) fn marks_of(&self, initiative: &'a Initiative) -> impl Iterator<Item = Graded<'_>> {
        printed_marks(initiative).filter_map(|(field, printed)| {
            let listed = self.listed.get(&(field, printed.raw.as_str()))?;
            let document = self.document;
            Some(Graded {
                field,
                mark: &listed.mark,
                symbol: &listed.symbol,
                meaning: document.input.meaning(
                    document.dataset,
                    field,
                    &listed.mark,
                    printed.meaning,
                ),
                // The document's words explain its own meaning, not one that the reader set.
                wording: listed
                    .step
                    .filter(|_| {
                        !document
                            .input
                            .is_meaning_set(document.dataset, field, &listed.mark)
                    })
                    .and_then(|step| Some((step.wording.as_deref()?, step.evidence))),
                shares: listed.shares.as_ref(),
                printed,
            })
        })
    }
}

/// The shares that a step names. A reason that names one was given for its own record: it says that
/// grades go by shares, and not by which.
fn shares_of(step: &ScaleStep) -> Option<Shares> {
    let shares = Shares::of(step.wording.as_deref()?)?;
    Some(match step.evidence {
        ScaleEvidence::Legend => shares,
        _ => Shares::default(),
    })
}

fn printed_marks(initiative: &Initiative) -> impl Iterator<Item = (FieldName, &Mark)> {
    [
        (FieldName::Grade, &initiative.grade),
        (FieldName::Verdict, &initiative.verdict),
    ]
    .into_iter()
    .filter_map(|(field, mark)| Some((field, mark.as_ref()?)))
}

/// A mark with what it means in its document.
#[derive(Clone, Copy)]
pub(super) struct Graded<'a> {
    /// `Grade` or `Verdict`.
    pub(super) field: FieldName,
    /// The mark as its scale lists it.
    pub(super) mark: &'a str,
    /// One spelling of it.
    pub(super) symbol: &'a str,
    /// Its meaning, as the reader set it or as read.
    pub(super) meaning: Meaning,
    /// Its explanation in the document, and where that stands.
    pub(super) wording: Option<(&'a str, ScaleEvidence)>,
    /// The shares that it names.
    pub(super) shares: Option<&'a Shares>,
    printed: &'a Mark,
}

impl Graded<'_> {
    /// The cell of the mark.
    pub(super) fn evidence(&self) -> Evidence {
        let at = Some(self.printed.at.clone());
        Evidence::new(self.field, self.printed.raw.clone(), at)
    }
}

/// One spelling of a mark.
pub(super) fn symbol_of(raw: &str) -> String {
    parse_mark(raw).map_or_else(|| raw.trim().to_owned(), |parsed| parsed.symbol)
}

/// One spelling of the mark that a reason begins with.
pub(super) fn leading_symbol(reason: &str, own: &str) -> Option<String> {
    let (mark, _) = leading_grade(reason)?;
    // Nearly all begin with their own.
    Some(if mark == own { mark } else { symbol_of(&mark) })
}

/// Words without a mark before and a full stop behind them.
pub(super) fn bare_words(text: &str) -> String {
    let squashed = squashed(text);
    let body = leading_grade(&squashed).map_or(&*squashed, |(_, rest)| rest);
    body.trim_end_matches(['。', '.']).to_owned()
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

/// One way to find points about the grades of a document.
pub(super) trait GradeRule: Sync {
    /// Its code.
    fn code(&self) -> FindingCode;
    /// Looks at one document.
    fn check(&self, grades: &Grades<'_>) -> Checks;
}

/// The grades of a document beside their results and reasons, read once for all rules.
pub(super) struct Grades<'a> {
    pub(super) document: &'a Checked<'a>,
    pub(super) scale: &'a Scale<'a>,
    pub(super) measures: &'a Measures<'a>,
    /// What the reasons say of the marks.
    pub(super) sides: Sides<'a>,
    /// Grades that can be held against figures, in the order of the records.
    pub(super) known: Vec<(&'a Initiative, Known<'a>)>,
    in_doubt: u32,
    left_out: u32,
    has_grade: bool,
}

impl<'a> Grades<'a> {
    pub(super) fn of(scale: &'a Scale<'a>, measures: &'a Measures<'a>) -> Self {
        let document = scale.document;
        let mut grades = Self {
            document,
            scale,
            measures,
            sides: sides_of(scale),
            known: Vec::new(),
            in_doubt: 0,
            left_out: 0,
            has_grade: false,
        };
        for (initiative, measures) in measures.by_record() {
            for graded in scale.marks_of(initiative) {
                grades.has_grade = true;
                match case_of(scale, initiative, measures, graded) {
                    Case::None => {}
                    Case::InDoubt => grades.in_doubt += 1,
                    Case::LeftOut => grades.left_out += 1,
                    Case::Known(known) => grades.known.push((initiative, known)),
                }
            }
        }
        grades
    }

    /// What a rule that looks at those begins with; it cannot apply where there are none.
    pub(super) fn against_results(&self) -> Checks {
        let checks = Checks {
            examined: self.known.len() as u32,
            in_doubt: self.in_doubt,
            left_out: self.left_out,
            ..Checks::default()
        };
        if !self.has_grade {
            return Checks::inapplicable(RuleInapplicable::NoGrades);
        }
        if checks.examined + checks.in_doubt + checks.left_out == 0 {
            return Checks::inapplicable(RuleInapplicable::NoComparableIndicators);
        }
        checks
    }
}

/// A grade with the results of the indicators under it.
enum Case<'a> {
    /// No figures that could be held against the grade.
    None,
    /// Grade or figures are in doubt.
    InDoubt,
    /// The print does not allow the comparison.
    LeftOut,
    /// Comparable.
    Known(Known<'a>),
}

/// A grade whose meaning is known, with at least one known result or printed rate.
pub(super) struct Known<'a> {
    pub(super) graded: Graded<'a>,
    /// Known results, in print order.
    pub(super) parts: Vec<Part<'a>>,
    /// Indicators under the grade whose result is not known.
    pub(super) unknown: u32,
    /// Those of them for which the document prints a rate.
    pub(super) rated: Vec<Rated<'a>>,
}

/// A grade beside the results of its record.
fn case_of<'a>(
    scale: &Scale<'a>,
    initiative: &'a Initiative,
    measures: &[Measure<'a>],
    graded: Graded<'a>,
) -> Case<'a> {
    let document = scale.document;
    if measures.is_empty() {
        return Case::None;
    }
    if document.input.in_doubt(initiative, graded.field) {
        return Case::InDoubt;
    }
    let mut parts = Vec::with_capacity(measures.len());
    let mut unknown = 0;
    let mut rated = Vec::new();
    let mut printed = 0;
    for measure in measures {
        match measure.result() {
            Result::None => continue,
            Result::InDoubt => return Case::InDoubt,
            Result::Unknown => {
                unknown += 1;
                if scale.has_attainment_rates {
                    rated.extend(measure.rated());
                }
            }
            Result::Known(part) => parts.push(part),
        }
        printed += 1;
    }
    if printed == 0 {
        return Case::None;
    }
    if (parts.is_empty() && rated.is_empty()) || rank(graded.meaning).is_none() {
        return Case::LeftOut;
    }
    Case::Known(Known {
        graded,
        parts,
        unknown,
        rated,
    })
}
