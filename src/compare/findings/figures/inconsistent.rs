//! Equal results with different grades, and the attainment rates that the grades of a document
//! imply.
//!
//! Only grades that stand for one indicator alone are looked at. Rates are actual ÷ target; where
//! less is better, less of it is better too.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, RuleInapplicable, Subject,
};
use super::detail::{Figure, FigureDetail, GradeRange, Overlap, SameResult};
use super::grade_below::by_quality;
use super::graded::{GradeRule, Graded, Grades, rank};
use super::pair::{Measure, Pair, is_told};
use crate::compare::attainment::is_provisional;
use crate::compare::judge::share;
use crate::record::{Direction, FieldName, Meaning};

/// The same result has different grades inside one document.
pub(super) struct GradeInconsistent;

/// A grade for one indicator.
struct Sample<'a> {
    measure: Measure<'a>,
    graded: Graded<'a>,
    /// `Unknown` where it does not matter or is not told.
    direction: Direction,
    target: Decimal,
    actual: Decimal,
    unit: &'a str,
    rate: Decimal,
}

impl GradeRule for GradeInconsistent {
    fn code(&self) -> FindingCode {
        FindingCode::GradeInconsistent
    }

    fn check(&self, grades: &Grades<'_>) -> Checks {
        let (document, scale) = (grades.document, grades.scale);
        let mut checks = Checks::default();
        let mut has_grade = false;
        let mut samples: BTreeMap<FieldName, Vec<Sample<'_>>> = BTreeMap::new();
        for (initiative, measures) in grades.measures.by_record() {
            for graded in scale.marks_of(initiative) {
                has_grade = true;
                if graded.meaning == Meaning::NotAssessed {
                    continue;
                }
                match sample_of(document, measures, graded) {
                    Err(Skipped::NoFigures) => {}
                    Err(Skipped::InDoubt) => checks.in_doubt += 1,
                    Err(Skipped::LeftOut) => checks.left_out += 1,
                    Ok(sample) => {
                        checks.examined += 1;
                        samples.entry(sample.graded.field).or_default().push(sample);
                    }
                }
            }
        }
        if !has_grade {
            return Checks::inapplicable(RuleInapplicable::NoGrades);
        }
        if checks.examined + checks.left_out + checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoComparableIndicators);
        }
        if checks.examined < 2 {
            return Checks::inapplicable(RuleInapplicable::TooFew);
        }
        for (field, samples) in &samples {
            checks.findings.extend(finding(document, *field, samples));
        }
        checks
    }
}

/// Why a grade is no sample.
enum Skipped {
    /// No figures are printed under it.
    NoFigures,
    /// Grade or figures are in doubt.
    InDoubt,
    /// The print does not allow the comparison.
    LeftOut,
}

fn sample_of<'a>(
    document: &Checked<'_>,
    measures: &[Measure<'a>],
    graded: Graded<'a>,
) -> Result<Sample<'a>, Skipped> {
    let measure = match measures {
        [] => return Err(Skipped::NoFigures),
        [only] => *only,
        _ => return Err(Skipped::LeftOut),
    };
    if document.input.in_doubt(measure.initiative, graded.field) {
        return Err(Skipped::InDoubt);
    }
    let (target, actual) = match measure.pair {
        Pair::Missing => return Err(Skipped::NoFigures),
        Pair::InDoubt => return Err(Skipped::InDoubt),
        Pair::Incomparable => return Err(Skipped::LeftOut),
        Pair::Numbers(target, actual) => (target, actual),
    };
    let is_loose = target.bound.is_some()
        || actual.bound.is_some()
        || measure
            .value(FieldName::Actual)
            .is_some_and(|actual| is_provisional(&actual.flags));
    let Some(rate) = share(actual.value, target.value).filter(|_| !is_loose) else {
        return Err(Skipped::LeftOut);
    };
    let told = measure.told();
    Ok(Sample {
        measure,
        graded,
        direction: if is_told(told) {
            told.0
        } else {
            Direction::Unknown
        },
        target: target.value,
        actual: actual.value,
        unit: &target.unit,
        rate,
    })
}

/// A mark among the indicators of one direction.
type Place<'a> = (Direction, (u8, &'a str));

fn finding(document: &Checked<'_>, field: FieldName, samples: &[Sample<'_>]) -> Option<Finding> {
    let (same, mut shown) = same_results(samples);
    let overlaps = overlaps(samples, &mut shown);
    if same.is_empty() && overlaps.is_empty() {
        return None;
    }
    shown.sort_unstable();
    shown.dedup();
    let shown: Vec<&Sample<'_>> = shown.iter().filter_map(|at| samples.get(*at)).collect();
    Some(Finding {
        code: FindingCode::GradeInconsistent,
        series: document.series,
        subjects: shown
            .iter()
            .map(|s| Subject::of(s.measure.initiative))
            .collect(),
        indicator: None,
        detail: FindingDetail::Figures(FigureDetail::GradeInconsistent {
            field,
            ranges: ranges(samples),
            same,
            overlaps,
        }),
        evidence: shown.iter().flat_map(|s| cells(s)).collect(),
    })
}

fn cells(sample: &Sample<'_>) -> Vec<Evidence> {
    let fields = [FieldName::Indicator, FieldName::Target, FieldName::Actual];
    let mut cells = vec![sample.graded.evidence()];
    cells.extend(sample.measure.evidence(&fields));
    cells
}

/// Marks in the order of their meanings, then by name.
fn order<'a>(sample: &Sample<'a>) -> (u8, &'a str) {
    let rank = rank(sample.graded.meaning).unwrap_or(u8::MAX);
    (rank, sample.graded.mark)
}

/// Lowest and highest rate under each mark. Results whose direction is not told are in none,
/// unless they are exactly on target.
fn ranges(samples: &[Sample<'_>]) -> Vec<GradeRange> {
    let mut ranges: BTreeMap<Place<'_>, GradeRange> = BTreeMap::new();
    for sample in samples {
        if sample.direction == Direction::Unknown {
            continue;
        }
        let range = ranges
            .entry((sample.direction, order(sample)))
            .or_insert_with(|| GradeRange {
                mark: sample.graded.mark.to_owned(),
                meaning: sample.graded.meaning,
                direction: sample.direction,
                lowest: sample.rate,
                highest: sample.rate,
                count: 0,
            });
        range.lowest = range.lowest.min(sample.rate);
        range.highest = range.highest.max(sample.rate);
        range.count += 1;
    }
    ranges.into_values().collect()
}

/// What makes two results the same: the rate in one direction, or target and actual themselves.
fn key<'a>(sample: &Sample<'a>) -> (Direction, Decimal, Decimal, &'a str) {
    let zero = Decimal::ZERO;
    if sample.rate == Decimal::ONE {
        return (Direction::Unknown, Decimal::ONE, zero, "");
    }
    match sample.direction {
        Direction::Unknown => (
            Direction::Unknown,
            sample.target.normalize(),
            sample.actual.normalize(),
            sample.unit,
        ),
        told => (told, sample.rate, zero, ""),
    }
}

/// Results with several marks, and the positions of one sample for each of them.
fn same_results(samples: &[Sample<'_>]) -> (Vec<SameResult>, Vec<usize>) {
    let mut by_result: Vec<_> = samples.iter().map(key).zip(0..).collect();
    by_result.sort_unstable();
    let mut same = Vec::new();
    let mut shown = Vec::new();
    let groups = by_result.chunk_by(|(one, _), (next, _)| one == next);
    for group in groups.filter(|group| group.len() > 1) {
        let mut first_of: BTreeMap<(u8, &str), usize> = BTreeMap::new();
        for (_, at) in group {
            if let Some(sample) = samples.get(*at) {
                first_of.entry(order(sample)).or_insert(*at);
            }
        }
        let members: Vec<&Sample<'_>> = first_of
            .values()
            .filter_map(|at| samples.get(*at))
            .collect();
        let Some((first, further)) = members.split_first() else {
            continue;
        };
        if further.is_empty() {
            continue;
        }
        let have_one_pair = further
            .iter()
            .all(|s| s.target == first.target && s.actual == first.actual && s.unit == first.unit);
        same.push(SameResult {
            rate: first.rate,
            figures: figures_of(first).filter(|_| have_one_pair),
            marks: members.iter().map(|s| s.graded.mark.to_owned()).collect(),
        });
        shown.extend(first_of.values().copied());
    }
    (same, shown)
}

fn figures_of(sample: &Sample<'_>) -> Option<(Figure, Figure)> {
    Some((
        Figure::of(sample.measure.value(FieldName::Target)?),
        Figure::of(sample.measure.value(FieldName::Actual)?),
    ))
}

/// Pairs of marks of which the better one has the weaker result somewhere.
fn overlaps(samples: &[Sample<'_>], shown: &mut Vec<usize>) -> Vec<Overlap> {
    // Weakest and strongest sample of each mark.
    let mut ends: BTreeMap<Place<'_>, (usize, usize)> = BTreeMap::new();
    for (at, sample) in samples.iter().enumerate() {
        if sample.direction == Direction::Unknown || rank(sample.graded.meaning).is_none() {
            continue;
        }
        let (weakest, strongest) = ends
            .entry((sample.direction, order(sample)))
            .or_insert((at, at));
        let quality = |of: usize| {
            samples
                .get(of)
                .map(|other| by_quality(sample.direction, sample.rate, other.rate))
        };
        if quality(*weakest).is_some_and(std::cmp::Ordering::is_lt) {
            *weakest = at;
        }
        if quality(*strongest).is_some_and(std::cmp::Ordering::is_gt) {
            *strongest = at;
        }
    }
    let mut overlaps = Vec::new();
    for ((direction, better), (weakest, _)) in &ends {
        for ((other, worse), (_, strongest)) in &ends {
            let (Some(weak), Some(strong)) = (samples.get(*weakest), samples.get(*strongest))
            else {
                continue;
            };
            let is_inverted = direction == other
                && better.0 < worse.0
                && by_quality(*direction, weak.rate, strong.rate).is_lt();
            if is_inverted {
                overlaps.push(Overlap {
                    better: weak.graded.mark.to_owned(),
                    worse: strong.graded.mark.to_owned(),
                    direction: *direction,
                    weakest_of_better: weak.rate,
                    strongest_of_worse: strong.rate,
                });
                shown.extend([*weakest, *strongest]);
            }
        }
    }
    overlaps
}
