//! Texts that give another number than the cells for the same thing.

mod short;
mod words;

use rust_decimal::Decimal;

use super::{PrintDetail, cell_of, key_of, only_number, point, value_of};
use crate::compare::findings::{Checked, Checks, Finding, FindingCode, Rule, RuleInapplicable};
use crate::normalize::fiscal_year::find_years;
use crate::normalize::is_digit;
use crate::normalize::number::{Figure, Prose, figures_in_text};
use crate::normalize::width::squash;
use crate::record::{Bound, FieldName, FiscalYear, Indicator, Initiative, Number, Value};
use short::{short_name, speaks_of_other_years, subject_of};
use words::{
    SHORTEST_NAME, Said, gives_target, is_right_before, plain_name, said, speaks_of_other,
};

/// A narrative names the indicator or the target beside a number that no cell of it holds.
pub(super) struct NarrativeDiffers;

/// Texts on the results of a record.
const NARRATIVES: &[FieldName] = &[
    FieldName::Results,
    FieldName::Outcome,
    FieldName::YearEndReview,
    FieldName::MidyearReview,
    FieldName::GradeReason,
];

impl Rule for NarrativeDiffers {
    fn code(&self) -> FindingCode {
        FindingCode::NarrativeDiffers
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let present = &document.dataset.fields_present;
        let has_text = NARRATIVES.iter().any(|field| present.contains(field));
        for initiative in &document.dataset.initiatives {
            for (position, indicator) in initiative.indicators.iter().enumerate() {
                let at = (initiative, position, indicator);
                super::step_differs::examine(document, at, &mut checks);
            }
            if has_text {
                examine(document, initiative, &mut checks);
            }
        }
        super::summary_differs::examine(document, &mut checks);
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoNarratives);
        }
        checks
    }
}

fn examine(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    let has_cells = initiative.indicators.iter().any(|indicator| {
        only_number(indicator.target.as_ref()).is_some()
            || only_number(indicator.actual.as_ref()).is_some()
    });
    if !has_cells {
        return;
    }
    let mut names: Option<Vec<String>> = None;
    for field in NARRATIVES {
        let Some(text) = initiative.text(*field) else {
            continue;
        };
        if !text.contains(is_digit) {
            continue;
        }
        if document.input.in_doubt(initiative, *field) {
            checks.in_doubt += 1;
            continue;
        }
        checks.examined += 1;
        let names = names.get_or_insert_with(|| heads_of_names(initiative));
        if !gives_target(text) && !names.iter().any(|name| text.contains(name.as_str())) {
            continue;
        }
        let prose = figures_in_text(text);
        let narrative = Narrative {
            document,
            initiative,
            field: *field,
            prose: &prose,
        };
        for at in 0..prose.figures.len() {
            if let Some(finding) = narrative.judge(at) {
                checks.findings.push(finding);
            }
        }
    }
}

/// The first letters of the names of the indicators: a text without them names none.
fn heads_of_names(initiative: &Initiative) -> Vec<String> {
    initiative
        .indicators
        .iter()
        .filter_map(|indicator| indicator.name.as_deref())
        .filter_map(|name| Some([plain_name(name)?, name.to_owned()]))
        .flatten()
        .map(|name| name.chars().take(SHORTEST_NAME).collect())
        .collect()
}

struct Narrative<'a> {
    document: &'a Checked<'a>,
    initiative: &'a Initiative,
    field: FieldName,
    prose: &'a Prose,
}

impl Narrative<'_> {
    fn judge(&self, at: usize) -> Option<Finding> {
        let figure = self.prose.figures.get(at)?;
        let before = self.before(at);
        let after = self.after(at);
        if figure
            .number
            .bound
            .is_some_and(|bound| bound != Bound::About)
        {
            return None;
        }
        match said(&before, &after) {
            Said::Target => self.target(figure),
            // In the middle of the year the distance is that of another day.
            Said::Distance { .. } if self.field == FieldName::MidyearReview => None,
            Said::Distance { is_above } => self.distance(figure, is_above),
            Said::Named if self.field != FieldName::MidyearReview => self
                .named(figure, &before)
                .or_else(|| self.named_in_short(figure, &before, &after)),
            Said::Named => None,
        }
    }

    /// The words between the figure before, or the beginning of the sentence, and this figure.
    fn before(&self, at: usize) -> String {
        let figures = &self.prose.figures;
        let Some(figure) = figures.get(at) else {
            return String::new();
        };
        let from = at
            .checked_sub(1)
            .and_then(|previous| figures.get(previous))
            .map_or(0, |previous| previous.end);
        let words = self.prose.chars.get(from..figure.start).unwrap_or_default();
        let start = words
            .iter()
            .rposition(|c| matches!(c, '。' | '\n'))
            .map_or(0, |stop| stop + 1);
        words
            .iter()
            .skip(start)
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// The words after a figure up to the next one or the end of the sentence.
    fn after(&self, at: usize) -> String {
        let figures = &self.prose.figures;
        let Some(figure) = figures.get(at) else {
            return String::new();
        };
        let to = figures
            .get(at + 1)
            .map_or(self.prose.chars.len(), |next| next.start);
        self.prose
            .chars
            .get(figure.end..to)
            .unwrap_or_default()
            .iter()
            .take_while(|c| !matches!(c, '。' | '\n'))
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// Indicators with sure cells.
    fn candidates(&self) -> impl Iterator<Item = (usize, &Indicator)> {
        self.initiative
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| {
                ![FieldName::Target, FieldName::Actual, FieldName::Indicator]
                    .iter()
                    .any(|part| {
                        self.document
                            .input
                            .part_in_doubt(self.initiative, indicator, *part)
                    })
            })
    }

    fn target(&self, figure: &Figure) -> Option<Finding> {
        // With several targets in this unit the text may mean any of them.
        let with_unit = |value: &Option<Value>| {
            only_number(value.as_ref()).is_some_and(|n| n.unit == figure.number.unit)
        };
        let mut fitting = self.candidates().filter(|(_, i)| with_unit(&i.target));
        let (position, indicator) = fitting.next()?;
        if fitting.next().is_some() || holds(indicator, &figure.number) {
            return None;
        }
        let target = only_number(indicator.target.as_ref())?;
        Some(self.finding(position, indicator, FieldName::Target, target, figure))
    }

    fn distance(&self, figure: &Figure, is_above: bool) -> Option<Finding> {
        let stated = figure.number.value.abs();
        let mut fitting = self.candidates().filter(|(_, indicator)| {
            let unit = |value: &Option<Value>| only_number(value.as_ref()).map(|n| n.unit.clone());
            let units = (unit(&indicator.target), unit(&indicator.actual));
            matches!(units, (Some(target), Some(actual))
                if target == actual && is_distance_unit(&figure.number.unit, &target))
        });
        let (position, indicator) = fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        let target = only_number(indicator.target.as_ref())?;
        let actual = only_number(indicator.actual.as_ref())?;
        let distance = actual.value.checked_sub(target.value)?;
        let signed = if is_above { stated } else { -stated };
        // Texts round, and some say with 約 that they do.
        let tolerance = if figure.number.bound == Some(Bound::About) {
            stated * Decimal::new(1, 1)
        } else {
            Decimal::new(1, stated.scale())
        };
        if (distance - signed).abs() < tolerance {
            return None;
        }
        // A text may also speak in per cent of the target.
        if figure.number.unit == "%" && is_relative(distance, target.value, stated) {
            return None;
        }
        let detail = PrintDetail::DistanceDiffers {
            name: indicator.name.clone(),
            target: target.clone(),
            actual: actual.clone(),
            distance,
            field: self.field,
            stated: Number {
                value: signed,
                ..figure.number.clone()
            },
        };
        Some(self.point(position, indicator, detail))
    }

    /// The text names the indicator right before the figure.
    fn named(&self, figure: &Figure, before: &str) -> Option<Finding> {
        if before.chars().any(|c| c.is_ascii_digit()) || speaks_of_other(before) {
            return None;
        }
        let is_named = |indicator: &Indicator| {
            indicator
                .name
                .as_deref()
                .and_then(plain_name)
                .is_some_and(|name| is_right_before(before, &name))
        };
        let mut fitting = self.candidates().filter(|(_, i)| is_named(i));
        let (position, indicator) = fitting.next()?;
        if fitting.next().is_some() || holds(indicator, &figure.number) {
            return None;
        }
        let actual = only_number(indicator.actual.as_ref())?;
        if actual.unit != figure.number.unit || self.is_own_cell(indicator) {
            return None;
        }
        // The next figures of the sentence may give the cell's number with this one for comparison.
        if self.is_given(actual) {
            return None;
        }
        Some(self.finding(position, indicator, FieldName::Actual, actual, figure))
    }

    /// A sentence begins with the name of the indicator without the words for what is counted:
    /// `一時預かりは2,690人` for 一時預かりの利用者数.
    fn named_in_short(&self, figure: &Figure, before: &str, after: &str) -> Option<Finding> {
        let subject = subject_of(before)?;
        // Another indicator of that subject, with a cell in doubt or not, may be meant.
        let indicators = || self.initiative.indicators.iter();
        let mut of_subject = indicators().filter(|indicator| {
            let name = indicator.name.as_deref().map(squash);
            name.is_some_and(|name| name.contains(subject))
        });
        of_subject.next()?;
        if of_subject.next().is_some() {
            return None;
        }
        let (position, indicator) = self.candidates().find(|(_, indicator)| {
            let name = indicator.name.as_deref().and_then(plain_name);
            name.as_deref()
                .and_then(short_name)
                .is_some_and(|short| short.is_stated(subject, after))
        })?;
        let actual = only_number(indicator.actual.as_ref())?;
        let is_of_year = indicator
            .actual
            .as_ref()
            .is_none_or(|actual| self.is_own_year(actual.fiscal_year));
        let is_plain = actual.unit == figure.number.unit
            && actual.bound.is_none()
            && figure.number.bound.is_none()
            && is_of_year
            && self.speaks_of_its_year();
        // Any other figure of the record may be what is meant.
        if !is_plain || indicators().any(|any| holds(any, &figure.number)) {
            return None;
        }
        if self.is_own_cell(indicator) || self.is_given(actual) {
            return None;
        }
        let detail = PrintDetail::NarrativeDiffers {
            name: indicator.name.clone(),
            short_name: Some(subject.to_owned()),
            part: FieldName::Actual,
            cell: actual.clone(),
            field: self.field,
            text: figure.number.clone(),
        };
        Some(self.point(position, indicator, detail))
    }

    /// Whether the text names no other year than that of the document.
    fn speaks_of_its_year(&self) -> bool {
        let text: String = self.prose.chars.iter().collect();
        let is_own = |year| self.is_own_year(Some(year));
        !speaks_of_other_years(&text)
            && find_years(&text)
                .iter()
                .all(|mention| is_own(mention.fiscal_year()))
    }

    fn is_own_year(&self, year: Option<FiscalYear>) -> bool {
        let own = self.document.dataset.fiscal_year;
        year.is_none_or(|year| own == Some(year))
    }

    /// Whether the text gives this number too.
    fn is_given(&self, number: &Number) -> bool {
        self.prose
            .figures
            .iter()
            .any(|other| other.number.unit == number.unit && agree(number, &other.number))
    }

    /// Whether the indicator's actual was itself read from this text.
    fn is_own_cell(&self, indicator: &Indicator) -> bool {
        let own = indicator.evidence.get(&FieldName::Actual);
        let text = self.initiative.fields.get(&self.field);
        own.is_none()
            || text.is_some_and(|extracted| extracted.evidence.iter().any(|at| Some(at) == own))
    }

    fn finding(
        &self,
        position: usize,
        indicator: &Indicator,
        part: FieldName,
        cell: &Number,
        figure: &Figure,
    ) -> Finding {
        let detail = PrintDetail::NarrativeDiffers {
            name: indicator.name.clone(),
            short_name: None,
            part,
            cell: cell.clone(),
            field: self.field,
            text: figure.number.clone(),
        };
        self.point(position, indicator, detail)
    }

    fn point(&self, position: usize, indicator: &Indicator, detail: PrintDetail) -> Finding {
        let mut evidence = vec![cell_of(self.initiative, self.field)];
        for (field, value) in [
            (FieldName::Target, &indicator.target),
            (FieldName::Actual, &indicator.actual),
        ] {
            if let Some(value) = value {
                evidence.push(value_of(self.initiative, indicator, field, value));
            }
        }
        let mut finding = point(
            self.document,
            FindingCode::NarrativeDiffers,
            self.initiative,
            detail,
            evidence,
        );
        finding.indicator = Some(key_of(self.initiative, position));
        finding
    }
}

/// Whether any cell of the indicator holds this number.
fn holds(indicator: &Indicator, number: &Number) -> bool {
    let cells = [
        &indicator.target,
        &indicator.actual,
        &indicator.original_target,
        &indicator.baseline,
        &indicator.printed_rate,
    ];
    let history = indicator.history.iter().map(|entry| &entry.value);
    cells
        .into_iter()
        .flatten()
        .chain(history)
        .flat_map(|value| &value.numbers)
        .any(|cell| agree(cell, number))
}

/// Equal, or equal once the cell is rounded as the text rounds.
fn agree(cell: &Number, text: &Number) -> bool {
    let (a, b) = (cell.value, text.value);
    if a == b {
        return true;
    }
    let ulp = Decimal::new(1, b.scale().min(a.scale()));
    if (a - b).abs() < ulp {
        return true;
    }
    let is_rough = text.bound == Some(Bound::About) || cell.bound == Some(Bound::About);
    let is_round_number = b.scale() == 0 && trailing_zeros(b) >= 2;
    (is_rough || is_round_number) && (a - b).abs() * Decimal::TEN <= a.abs()
}

fn trailing_zeros(value: Decimal) -> usize {
    let text = value.normalize().to_string();
    text.chars().rev().take_while(|c| *c == '0').count()
}

/// `ポイント` or a number without a unit of its own stands for any unit of a distance.
fn is_distance_unit(distance: &str, unit: &str) -> bool {
    distance == unit || (matches!(distance, "ポイント" | "pt") && matches!(unit, "%" | "点" | ""))
}

fn is_relative(distance: Decimal, target: Decimal, stated: Decimal) -> bool {
    let share = distance
        .abs()
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|scaled| scaled.checked_div(target.abs()));
    share.is_some_and(|share| (share - stated).abs() <= Decimal::new(1, stated.scale()))
}
