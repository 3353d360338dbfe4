//! Grades that say more than the figures.
//!
//! A grade that says that the goal was reached, beside a target that was not; one that says more
//! than reached, beside results that are all exactly on target. A scale whose words give a share
//! (80%以上達成) is held against that share instead. Where the figures do not tell, the printed rate
//! may.

use super::super::{Checked, Checks, Finding, FindingCode, FindingDetail, Subject};
use super::detail::{
    FigureDetail, GradeAgainst, GradeAgainstResult, GradePeer, PartResult, one_line,
};
use super::graded::{GradeRule, Grades, Known};
use super::pair::{Measure, Part};
use super::rated::{Rated, rated_above};
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
            let by_rate = if is_above(known) {
                Vec::new()
            } else {
                let by_rate = rated_above(known);
                if by_rate.is_empty() {
                    return None;
                }
                by_rate
            };
            Some(Point {
                code: self.code(),
                peer: None,
                by_rate,
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
pub(super) struct Point<'k, 'a> {
    pub(super) code: FindingCode,
    pub(super) peer: Option<GradePeer>,
    /// Indicators whose printed rate does not go with the grade, where their figures do not say it.
    pub(super) by_rate: Vec<&'k Rated<'a>>,
}

/// Holds all grades against their figures; `point` says what is found at one of them.
pub(super) fn each_known<'a>(
    grades: &Grades<'a>,
    point: impl for<'k> Fn(&'k Known<'a>) -> Option<Point<'k, 'a>>,
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
    point: Point<'_, '_>,
) -> Finding {
    let is_by_rate = !point.by_rate.is_empty();
    let of_parts = known.parts.iter().map(|part| part.measure);
    let indicator = of_parts
        .chain(point.by_rate.iter().map(|rated| rated.measure))
        .next()
        .filter(|_| initiative.indicators.len() == 1)
        .map(Measure::key);
    let against = match (&point.peer, fit_of(known)) {
        _ if is_by_rate => GradeAgainst::PrintedRate,
        (Some(_), _) => GradeAgainst::Peer,
        (None, Some(_)) => GradeAgainst::Wording,
        (None, None) => GradeAgainst::Targets,
    };
    let mut cells = vec![known.graded.evidence()];
    let (parts, further): (Vec<PartResult>, u32) = if is_by_rate {
        cells.extend(point.by_rate.iter().flat_map(|rated| rated.evidence()));
        let all = known.parts.len() as u32 + known.unknown;
        let parts = point.by_rate.iter().map(|rated| rated.shown());
        (parts.collect(), all - point.by_rate.len() as u32)
    } else {
        for part in &known.parts {
            let fields = [FieldName::Indicator, FieldName::Target, FieldName::Actual];
            cells.extend(part.measure.evidence(&fields));
        }
        (known.parts.iter().map(Part::shown).collect(), known.unknown)
    };
    let detail = GradeAgainstResult {
        field: known.graded.field,
        wording: known.graded.wording.map(|(words, _)| one_line(words)),
        wording_from: known.graded.wording.map(|(_, from)| from),
        mark: known.graded.mark.to_owned(),
        meaning: known.graded.meaning,
        parts,
        not_comparable: further,
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
