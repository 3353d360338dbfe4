//! Grades that say more than the figures.
//!
//! A grade that says that the goal was reached, beside a target that was not; one that says more
//! than reached, beside results that are all exactly on target. A scale whose words give a share
//! (80%以上達成) is held against that share instead.

use super::super::{Checked, Checks, Finding, FindingCode, FindingDetail, Subject};
use super::detail::{FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, one_line};
use super::graded::{GradeRule, Grades, Known};
use super::pair::Part;
use super::threshold::{Fit, fit_of};
use crate::record::{AttainmentVerdict, FieldName, Initiative, Meaning, Number};

/// The grade is better than the printed numbers.
pub(super) struct GradeAboveResult;

impl GradeRule for GradeAboveResult {
    fn code(&self) -> FindingCode {
        FindingCode::GradeAboveResult
    }

    fn check(&self, grades: &Grades<'_>) -> Checks {
        each_known(grades, |known| {
            is_above(known).then_some(Point {
                code: self.code(),
                peer: None,
            })
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

/// Holds all grades against their figures; `point` says what is found at one of them.
pub(super) fn each_known<'a>(
    grades: &Grades<'a>,
    point: impl Fn(&Known<'a>) -> Option<Point>,
) -> Checks {
    let mut checks = grades.against_results();
    for (initiative, known) in &grades.known {
        if let Some(point) = point(known) {
            let found = finding(grades.document, initiative, known, point);
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
        wording: known.graded.wording.map(|(words, _)| one_line(words)),
        wording_from: known.graded.wording.map(|(_, from)| from),
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
