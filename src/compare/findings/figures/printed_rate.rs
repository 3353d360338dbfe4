//! Attainment rates as printed that no formula gives.
//!
//! Formulas and rounding are those of `judge`; here only figures of one year and scope are held
//! against a rate.

use rust_decimal::Decimal;

use super::super::{Checks, Evidence, Finding, FindingCode, RuleInapplicable};
use super::detail::{Figure, FigureDetail, name_of};
use super::pair::{FigureRule, Measure, Measures, Pair};
use crate::compare::RateAgreement;
use crate::compare::judge::{Figures, final_target, is_given_by_formula, printed_rate};
use crate::record::{Direction, FieldName, FiscalYear, Value, ValueFlag, YearValue};

/// A printed rate that no formula gives.
pub(super) struct PrintedRateMismatch;

impl FigureRule for PrintedRateMismatch {
    fn code(&self) -> FindingCode {
        FindingCode::PrintedRateMismatch
    }

    fn check(&self, measures: &Measures<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut has_rate = false;
        for measure in measures.iter() {
            let is_in_doubt = measure.in_doubt(&[
                FieldName::Target,
                FieldName::Actual,
                FieldName::AttainmentRate,
            ]);
            for row in rows_of(measure) {
                has_rate = true;
                if is_in_doubt || row.is_in_doubt() {
                    checks.in_doubt += 1;
                    continue;
                }
                match row.check(measure) {
                    Fit::Unknown => checks.left_out += 1,
                    Fit::Fits => checks.examined += 1,
                    Fit::Differs(detail) => {
                        checks.examined += 1;
                        checks.findings.push(finding(measure, &row, *detail));
                    }
                }
            }
        }
        if !has_rate {
            return Checks::inapplicable(RuleInapplicable::NoPrintedRates);
        }
        checks
    }
}

/// Which formula gives the rate in force; `None` where its figures cannot be compared.
pub(super) fn agreement_of(measure: Measure<'_>) -> Option<RateAgreement> {
    let row = rows_of(measure).find(|row| row.year.is_none())?;
    Some(printed_rate(row.rate, Some(row.figures(measure)?)).agreement)
}

/// A printed rate with the figures of its year.
struct Row<'a> {
    year: Option<FiscalYear>,
    rate: &'a Value,
    target: Option<&'a Value>,
    actual: Option<&'a Value>,
    final_target: Option<&'a Value>,
    entries: Vec<&'a YearValue>,
}

/// The rate in force, and those of other years whose target and actual are printed once each.
fn rows_of(measure: Measure<'_>) -> impl Iterator<Item = Row<'_>> {
    let indicator = measure.indicator;
    let final_target = final_target(indicator);
    let in_force = measure.value(FieldName::AttainmentRate).map(|rate| Row {
        year: None,
        rate,
        target: measure.value(FieldName::Target),
        actual: measure.value(FieldName::Actual),
        final_target,
        entries: Vec::new(),
    });
    let of_years = indicator.history.iter().filter_map(move |entry| {
        let year = entry.value.fiscal_year?;
        if entry.part != FieldName::AttainmentRate {
            return None;
        }
        let only = |part| {
            let mut of_year = indicator
                .history
                .iter()
                .filter(|e| e.part == part && e.value.fiscal_year == Some(year));
            of_year.next().filter(|_| of_year.next().is_none())
        };
        let target = only(FieldName::Target)?;
        let actual = only(FieldName::Actual)?;
        let rate = only(FieldName::AttainmentRate)?;
        Some(Row {
            year: Some(year),
            rate: &rate.value,
            target: Some(&target.value),
            actual: Some(&actual.value),
            final_target,
            entries: vec![target, actual, rate],
        })
    });
    in_force.into_iter().chain(of_years)
}

/// How a printed rate stands to the figures beside it.
enum Fit {
    /// It cannot be computed.
    Unknown,
    /// One of the formulas gives it.
    Fits,
    /// None does.
    Differs(Box<FigureDetail>),
}

impl<'a> Row<'a> {
    /// Whether a value of another year is in doubt by itself.
    fn is_in_doubt(&self) -> bool {
        let values = self.entries.iter().map(|entry| &entry.value);
        values
            .chain(self.final_target)
            .any(|value| value.flags.contains(&ValueFlag::Doubtful))
    }

    /// The figures that the rate may come from.
    fn figures(&self, measure: Measure<'a>) -> Option<Figures<'a>> {
        let (target, actual) = self.target.zip(self.actual)?;
        let (goal, result) = match (self.year, measure.pair) {
            (None, Pair::Numbers(goal, result)) => Some((goal, result)),
            (None, _) => None,
            (Some(_), _) => measure.numbers(target, actual),
        }?;
        let baseline = measure
            .value(FieldName::Baseline)
            .filter(|_| !measure.in_doubt(&[FieldName::Baseline]));
        Some(Figures {
            goal,
            result,
            start: baseline
                .and_then(|baseline| measure.numbers_over_years(target, baseline))
                .map(|(_, start)| start),
            // 進捗率 may be counted towards the end of the plan.
            end: self
                .final_target
                .and_then(|end| measure.numbers_over_years(end, actual))
                .map(|(end, _)| end),
            is_up: measure.told().0 == Direction::Up,
        })
    }

    fn check(&self, measure: Measure<'a>) -> Fit {
        let (Some((target, actual)), Some(figures)) =
            (self.target.zip(self.actual), self.figures(measure))
        else {
            return Fit::Unknown;
        };
        let Figures {
            goal,
            result,
            start,
            ..
        } = figures;
        match is_given_by_formula(self.rate, figures) {
            None => return Fit::Unknown,
            Some(true) => return Fit::Fits,
            Some(false) => {}
        }
        let percent = |part: Decimal, whole: Decimal| {
            let share = part.checked_div(whole)?;
            let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(percent.round_dp(2).normalize())
        };
        Fit::Differs(Box::new(FigureDetail::PrintedRateMismatch {
            indicator: name_of(measure.indicator),
            printed: Figure::of(self.rate),
            fiscal_year: self.year.map(|year| year.0),
            target: Figure::of(target),
            actual: Figure::of(actual),
            baseline: start
                .and_then(|_| measure.value(FieldName::Baseline))
                .map(Figure::of),
            by_target: percent(result.value, goal.value),
            by_progress: start.and_then(|start| {
                percent(
                    result.value.checked_sub(start.value)?,
                    goal.value.checked_sub(start.value)?,
                )
            }),
        }))
    }
}

fn finding(measure: Measure<'_>, row: &Row<'_>, detail: FigureDetail) -> Finding {
    let mut cells = measure.evidence(&[FieldName::Indicator]);
    if row.entries.is_empty() {
        cells.extend(measure.evidence(&[
            FieldName::Baseline,
            FieldName::Target,
            FieldName::Actual,
            FieldName::AttainmentRate,
        ]));
    }
    cells.extend(row.entries.iter().map(|entry| Evidence {
        at: Some(entry.at.clone()),
        ..measure.cell(entry.part, &entry.value)
    }));
    measure.finding(FindingCode::PrintedRateMismatch, detail, cells)
}
