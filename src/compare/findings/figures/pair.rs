//! Which two figures of an indicator may be compared.

use rust_decimal::Decimal;

use super::super::{Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, Subject};
use super::detail::{Figure, FigureDetail, PartResult, name_of};
use crate::compare::IndicatorKey;
use crate::compare::judge::{cumulation_differs, is_share, printed, share, years_differ};
use crate::compare::unit::unit_elsewhere;
use crate::normalize::attainment::is_lower_better;
use crate::record::{
    AttainmentVerdict, Bound, Direction, DirectionBasis, FieldName, Indicator, Initiative, Number,
    Value, ValueFlag,
};

/// One way to find points about the targets and results of a document.
pub(super) trait FigureRule: Sync {
    /// Its code.
    fn code(&self) -> FindingCode;
    /// Looks at one document.
    fn check(&self, measures: &Measures<'_>) -> Checks;
}

/// The indicators of a document in print order, each read once for all rules.
pub(super) struct Measures<'a> {
    pub(super) document: &'a Checked<'a>,
    all: Vec<Measure<'a>>,
}

/// An indicator in its document.
#[derive(Clone, Copy)]
pub(super) struct Measure<'a> {
    pub(super) document: &'a Checked<'a>,
    pub(super) initiative: &'a Initiative,
    /// Among the indicators of the record, from 1.
    pub(super) position: u32,
    pub(super) indicator: &'a Indicator,
    /// Its target and its actual side by side.
    pub(super) pair: Pair<'a>,
}

/// Target and actual side by side.
#[derive(Clone, Copy)]
pub(super) enum Pair<'a> {
    /// One of them is not printed.
    Missing,
    /// One of them is in doubt.
    InDoubt,
    /// The print does not allow to compare them.
    Incomparable,
    /// Comparable numbers.
    Numbers(&'a Number, &'a Number),
}

/// What the figures of one indicator say about its target.
pub(super) enum Result<'a> {
    /// Neither target nor actual is printed.
    None,
    /// In doubt.
    InDoubt,
    /// The print does not allow it.
    Unknown,
    /// The result.
    Known(Part<'a>),
}

/// The result of one indicator.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) measure: Measure<'a>,
    pub(super) target: &'a Value,
    pub(super) actual: &'a Value,
    pub(super) direction: Direction,
    /// Never `Unknown`.
    pub(super) verdict: AttainmentVerdict,
    /// Where the print allows one.
    pub(super) numbers: Option<(&'a Number, &'a Number)>,
}

impl Part<'_> {
    /// actual ÷ target, four places.
    pub(super) fn rate(&self) -> Option<Decimal> {
        self.numbers
            .and_then(|(goal, result)| share(result.value, goal.value))
    }

    /// The same for the reader.
    pub(super) fn shown(&self) -> PartResult {
        PartResult {
            indicator: name_of(self.measure.indicator),
            target: Figure::of(self.target),
            actual: Figure::of(self.actual),
            printed_rate: None,
            direction: self.direction,
            verdict: self.verdict,
            rate: self.rate(),
        }
    }
}

impl<'a> Measures<'a> {
    pub(super) fn of(document: &'a Checked<'a>) -> Self {
        let initiatives = document.dataset.initiatives.iter();
        let all = initiatives.flat_map(|initiative| {
            let indicators = (1..).zip(&initiative.indicators);
            indicators
                .map(|(position, indicator)| Measure::of(document, initiative, position, indicator))
        });
        Self {
            document,
            all: all.collect(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Measure<'a>> {
        self.all.iter().copied()
    }

    /// Every record with its indicators.
    pub(super) fn by_record(&self) -> impl Iterator<Item = (&'a Initiative, &[Measure<'a>])> {
        let mut rest = self.all.as_slice();
        self.document.dataset.initiatives.iter().map(move |record| {
            let (own, further) = rest
                .split_at_checked(record.indicators.len())
                .unwrap_or((rest, &[]));
            rest = further;
            (record, own)
        })
    }
}

impl<'a> Measure<'a> {
    fn of(
        document: &'a Checked<'a>,
        initiative: &'a Initiative,
        position: u32,
        indicator: &'a Indicator,
    ) -> Self {
        let mut measure = Self {
            document,
            initiative,
            position,
            indicator,
            pair: Pair::Missing,
        };
        measure.pair = measure.paired();
        measure
    }

    /// The part that stands in a field, where it prints something.
    pub(super) fn value(self, field: FieldName) -> Option<&'a Value> {
        let value = match field {
            FieldName::Baseline => &self.indicator.baseline,
            FieldName::Target => &self.indicator.target,
            FieldName::Actual => &self.indicator.actual,
            FieldName::AttainmentRate => &self.indicator.printed_rate,
            _ => &None,
        };
        printed(value.as_ref())
    }

    /// Whether one of the parts is in doubt.
    pub(super) fn in_doubt(self, fields: &[FieldName]) -> bool {
        fields.iter().any(|field| {
            self.document
                .input
                .part_in_doubt(self.initiative, self.indicator, *field)
        })
    }

    /// Which way is better, and what that was found from.
    pub(super) fn told(self) -> (Direction, DirectionBasis) {
        let input = self.document.input;
        let direction = input.direction(self.initiative, self.position, self.indicator);
        let is_set = input
            .decided
            .direction(&self.initiative.id, self.position)
            .is_some();
        if is_set {
            return (direction, DirectionBasis::User);
        }
        let target = self.value(FieldName::Target);
        // A bound printed with the target says more than a name.
        match target.map(|target| target.numbers.as_slice()) {
            Some([only]) if is_upper(only.bound) => return (Direction::Down, DirectionBasis::Name),
            Some([only]) if is_lower(only.bound) => return (Direction::Up, DirectionBasis::Name),
            _ => {}
        }
        // Of two decreases the larger is better.
        let is_reversed = direction == Direction::Down
            && target
                .zip(self.value(FieldName::Actual))
                .is_some_and(|(target, actual)| {
                    !target.numbers.is_empty() && !is_lower_better(target, actual, direction)
                });
        let direction = if is_reversed {
            Direction::Up
        } else {
            direction
        };
        (direction, self.indicator.direction_basis)
    }

    fn paired(self) -> Pair<'a> {
        let (Some(target), Some(actual)) =
            (self.value(FieldName::Target), self.value(FieldName::Actual))
        else {
            return Pair::Missing;
        };
        if self.in_doubt(&[FieldName::Target, FieldName::Actual]) {
            return Pair::InDoubt;
        }
        match self.numbers(target, actual) {
            Some((target, actual)) => Pair::Numbers(target, actual),
            None => Pair::Incomparable,
        }
    }

    /// The leading numbers of a target and of what is held against it, where they measure the same
    /// in one unit, year and scope and the second is no bound.
    pub(super) fn numbers(
        self,
        target: &'a Value,
        actual: &'a Value,
    ) -> Option<(&'a Number, &'a Number)> {
        self.have_one_year(target, actual)
            .then(|| self.numbers_over_years(target, actual))
            .flatten()
    }

    /// The same for figures of different years, such as a target and its baseline.
    pub(super) fn numbers_over_years(
        self,
        target: &'a Value,
        actual: &'a Value,
    ) -> Option<(&'a Number, &'a Number)> {
        if !self.have_one_scope(target, actual) {
            return None;
        }
        let goal = leading(target)?;
        let result = leading(actual)?;
        // Two figures of two units each (`2回 50人`) are two targets; a share explains the first.
        let is_composite = target.numbers.iter().skip(1).any(|further| {
            let is_paired = actual
                .numbers
                .iter()
                .skip(1)
                .any(|n| n.unit == further.unit);
            is_paired && !is_share(&further.unit)
        });
        let is_exact = matches!(result.bound, None | Some(Bound::About));
        let names_agree = match (&goal.label, &result.label) {
            (Some(goal), Some(result)) => same_label(goal, result),
            (None, Some(label)) => self.is_named(label),
            (_, None) => true,
        };
        let is_signed = goal.value.is_sign_negative() || result.value.is_sign_negative();
        let is_pair = goal.unit == result.unit
            && !is_composite
            && is_exact
            && names_agree
            && !is_signed
            && changes_agree(target, actual);
        is_pair.then_some((goal, result))
    }

    fn is_named(self, label: &str) -> bool {
        self.indicator.name.as_deref() == Some(label)
    }

    /// Both cumulative or neither, both each or neither, and no words that cut something out of
    /// one.
    pub(super) fn have_one_scope(self, left: &Value, right: &Value) -> bool {
        const CUTS: &[&str] = &["除く", "除い", "含む", "含め", "のみ", "だけ", "うち"];
        let is_each = |value: &Value| value.flags.contains(&ValueFlag::Each);
        let is_cut = |words: &&str| CUTS.iter().any(|cut| words.contains(cut));
        let (left_cut, right_cut) = (
            left.qualifier.as_deref().filter(is_cut),
            right.qualifier.as_deref().filter(is_cut),
        );
        !cumulation_differs(self.indicator, left, right)
            && is_each(left) == is_each(right)
            && left_cut == right_cut
    }

    /// A target of the year that was measured: neither due later nor of an earlier year.
    pub(super) fn have_one_year(self, target: &Value, actual: &Value) -> bool {
        years_differ(self.document.dataset, target, actual).is_none()
    }

    /// Whether a grade can stand for these: neither approximate nor a forecast, of one scope and
    /// year.
    pub(super) fn may_be_graded(self, target: &Value, actual: &Value) -> bool {
        let is_loose = target.numbers.iter().any(|n| n.bound == Some(Bound::About))
            || actual.numbers.iter().any(|n| n.bound.is_some())
            || actual.flags.contains(&ValueFlag::Forecast);
        let is_pair = || {
            matches!(self.pair, Pair::Numbers(..))
                || (self.have_one_scope(target, actual) && self.have_one_year(target, actual))
        };
        !is_loose && is_pair()
    }

    /// The result, as far as print and direction allow.
    pub(super) fn result(self) -> Result<'a> {
        let (Some(target), Some(actual)) =
            (self.value(FieldName::Target), self.value(FieldName::Actual))
        else {
            let is_printed = [FieldName::Target, FieldName::Actual]
                .into_iter()
                .any(|field| self.value(field).is_some());
            return if is_printed {
                Result::Unknown
            } else {
                Result::None
            };
        };
        let numbers = match self.pair {
            Pair::InDoubt => return Result::InDoubt,
            Pair::Numbers(goal, result) => Some((goal, result)),
            Pair::Missing | Pair::Incomparable => None,
        };
        if !self.may_be_graded(target, actual) {
            return Result::Unknown;
        }
        let attainment =
            self.document
                .input
                .attainment(self.initiative, self.position, self.indicator);
        let told = self.told();
        let is_equal = numbers.is_some_and(|(goal, result)| goal.value == result.value);
        let has_way = is_told(told) || is_equal || target.numbers.is_empty();
        // A limit asks for nothing beyond itself.
        let is_limit = target
            .numbers
            .iter()
            .any(|n| is_upper(n.bound) || is_lower(n.bound));
        let verdict = match attainment.verdict {
            _ if !has_way => AttainmentVerdict::Unknown,
            AttainmentVerdict::Exceeded if is_limit => AttainmentVerdict::Met,
            verdict => verdict,
        };
        if verdict == AttainmentVerdict::Unknown {
            return Result::Unknown;
        }
        Result::Known(Part {
            measure: self,
            target,
            actual,
            direction: told.0,
            verdict,
            numbers,
        })
    }

    /// Its cells as evidence.
    pub(super) fn evidence(self, fields: &[FieldName]) -> Vec<Evidence> {
        fields
            .iter()
            .filter_map(|field| {
                if *field != FieldName::Indicator {
                    return Some(self.cell(*field, self.value(*field)?));
                }
                let at = self.indicator.evidence.get(field).cloned();
                Some(Evidence::new(*field, self.indicator.name.clone()?, at))
            })
            .collect()
    }

    /// A value that stands in a cell of this field.
    pub(super) fn cell(self, field: FieldName, value: &Value) -> Evidence {
        let at = self.indicator.evidence.get(&field).cloned();
        Evidence {
            unit: unit_elsewhere(self.initiative, self.indicator, value),
            ..Evidence::new(field, value.raw.clone(), at)
        }
    }

    /// Which indicator it is.
    pub(super) fn key(self) -> IndicatorKey {
        IndicatorKey {
            initiative: self.initiative.id.clone(),
            position: self.position,
        }
    }

    /// A point about it.
    pub(super) fn finding(
        self,
        code: FindingCode,
        detail: FigureDetail,
        evidence: Vec<Evidence>,
    ) -> Finding {
        Finding {
            code,
            series: self.document.series,
            subjects: vec![Subject::of(self.initiative)],
            indicator: Some(self.key()),
            detail: FindingDetail::Figures(detail),
            evidence,
        }
    }
}

fn is_upper(bound: Option<Bound>) -> bool {
    matches!(bound, Some(Bound::AtMost | Bound::Below))
}

fn is_lower(bound: Option<Bound>) -> bool {
    matches!(bound, Some(Bound::AtLeast | Bound::Above))
}

/// The first number, where those behind it are of other units and so explain it.
fn leading(value: &Value) -> Option<&Number> {
    let (first, further) = value.numbers.split_first()?;
    further
        .iter()
        .all(|number| number.unit != first.unit)
        .then_some(first)
}

fn same_label(left: &str, right: &str) -> bool {
    left.trim_end_matches('生') == right.trim_end_matches('生')
}

/// `30%減` is a change, `450時間` a level: only like is held against like. Where a change stands
/// behind a level (`147時間(10%削減)`) the level leads.
fn changes_agree(left: &Value, right: &Value) -> bool {
    [ValueFlag::Decrease, ValueFlag::Increase]
        .into_iter()
        .all(|flag| {
            let is_changed = |value: &Value| {
                value.flags.contains(&flag)
                    && (value.numbers.len() == 1
                        || value.numbers.first().is_some_and(|n| is_share(&n.unit)))
            };
            is_changed(left) == is_changed(right)
        })
}

/// Whether a direction says which results are better. Levels that are to be kept do not, and a
/// target below its baseline may be prudence instead of an aim.
pub(super) fn is_told((direction, basis): (Direction, DirectionBasis)) -> bool {
    match direction {
        Direction::Up => true,
        Direction::Down => basis != DirectionBasis::BaselineToTarget,
        Direction::Maintain | Direction::Unknown => false,
    }
}
