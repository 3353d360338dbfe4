//! Grades that say more than the figures.
//!
//! A grade that says that the goal was reached, beside a target that was not; one that says more
//! than reached, beside results that are all exactly on target. A scale whose words give a share
//! (80%以上達成) is held against that share instead.

use super::super::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, one_line};
use super::graded::{Case, Known, Scale, case_of};
use super::pair::Part;
use super::threshold::{Fit, fit_of};
use crate::record::{AttainmentVerdict, FieldName, Initiative, Meaning, Number};

/// The grade is better than the printed numbers.
pub(super) struct GradeAboveResult;

impl Rule for GradeAboveResult {
    fn code(&self) -> FindingCode {
        FindingCode::GradeAboveResult
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        each_known(&Scale::of(document), |all| {
            all.iter()
                .map(|(_, known)| {
                    is_above(known).then_some(Point {
                        code: FindingCode::GradeAboveResult,
                        peer: None,
                    })
                })
                .collect()
        })
    }
}

fn is_above(known: &Known<'_>) -> bool {
    if let Some(fit) = fit_of(known) {
        return fit == Fit::GradeAbove;
    }
    let is_missed = known
        .parts
        .iter()
        .any(|part| part.verdict == AttainmentVerdict::NotMet);
    let is_exact = || {
        known.unknown == 0
            && known.parts.iter().all(|part| {
                let is_equal = |(goal, result): (&Number, &Number)| goal.value == result.value;
                part.verdict == AttainmentVerdict::Met && part.numbers.is_some_and(is_equal)
            })
    };
    match known.graded.meaning {
        Meaning::Met => is_missed,
        Meaning::Exceeded => is_missed || is_exact(),
        _ => false,
    }
}

/// What becomes a finding.
pub(super) struct Point {
    pub(super) code: FindingCode,
    pub(super) peer: Option<GradePeer>,
}

/// Runs over all grades that can be held against figures.
pub(super) fn each_known<'a>(
    scale: &'a Scale<'a>,
    judge: impl FnOnce(&[(&'a Initiative, Known<'a>)]) -> Vec<Option<Point>>,
) -> Checks {
    let document = scale.document;
    let mut checks = Checks::default();
    let (mut has_grade, mut has_figures) = (false, false);
    let mut all: Vec<(&Initiative, Known<'_>)> = Vec::new();
    for initiative in &document.dataset.initiatives {
        for graded in scale.marks_of(initiative) {
            has_grade = true;
            match case_of(document, initiative, graded) {
                Case::None => continue,
                Case::InDoubt => checks.in_doubt += 1,
                Case::LeftOut => checks.left_out += 1,
                Case::Known(known) => {
                    checks.examined += 1;
                    all.push((initiative, known));
                }
            }
            has_figures = true;
        }
    }
    match (has_grade, has_figures) {
        (false, _) => return Checks::inapplicable(RuleInapplicable::NoGrades),
        (true, false) => return Checks::inapplicable(RuleInapplicable::NoComparableIndicators),
        (true, true) => {}
    }
    let points = judge(&all);
    for ((initiative, known), point) in all.iter().zip(points) {
        if let Some(point) = point {
            let found = finding(document, initiative, known, point);
            checks.findings.push(found);
        }
    }
    checks
}

fn finding(
    document: &Checked<'_>,
    initiative: &Initiative,
    known: &Known<'_>,
    point: Point,
) -> Finding {
    let indicator = match known.parts.as_slice() {
        [part] if initiative.indicators.len() == 1 => Some(part.measure.key()),
        _ => None,
    };
    let against = match (&point.peer, fit_of(known)) {
        (Some(_), _) => GradeAgainst::Peer,
        (None, Some(_)) => GradeAgainst::Wording,
        (None, None) => GradeAgainst::Targets,
    };
    let mut cells = vec![known.graded.evidence()];
    for part in &known.parts {
        let fields = [FieldName::Indicator, FieldName::Target, FieldName::Actual];
        cells.extend(part.measure.evidence(&fields));
    }
    let detail = GradeAgainstResult {
        field: known.graded.field,
        wording: known.graded.wording.map(one_line),
        mark: known.graded.mark.to_owned(),
        meaning: known.graded.meaning,
        parts: known.parts.iter().map(Part::shown).collect(),
        not_comparable: known.unknown,
        against,
        peer: point.peer.map(Box::new),
    };
    Finding {
        code: point.code,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator,
        detail: FindingDetail::Figures(match point.code {
            FindingCode::GradeAboveResult => FigureDetail::GradeAboveResult(detail),
            _ => FigureDetail::GradeBelowResult(detail),
        }),
        evidence: cells,
    }
}
