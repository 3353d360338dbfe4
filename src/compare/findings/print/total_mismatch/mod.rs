//! Printed totals and shares that do not add up.

mod rows;
mod shares;
mod sums;

use super::{PrintDetail, cell_of, key_of, value_of};
use crate::compare::findings::{
    Checked, Checks, Evidence, EvidenceField, Finding, FindingCode, FindingDetail, Rule,
    RuleInapplicable, Subject,
};
use crate::normalize::is_digit;
use crate::normalize::number::{Prose, figures_in_text};
use crate::record::{FieldName, Initiative};

/// A percentage that is not part ÷ whole, or a total that is not the sum of its parts.
pub(super) struct TotalMismatch;

/// Whether the texts of a field may state a total or a share.
fn may_state(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Activities
            | FieldName::Results
            | FieldName::Outcome
            | FieldName::MidyearReview
            | FieldName::YearEndReview
            | FieldName::GradeReason
            | FieldName::Issues
            | FieldName::SecondaryEvaluation
            | FieldName::Note
    )
}

impl Rule for TotalMismatch {
    fn code(&self) -> FindingCode {
        FindingCode::TotalMismatch
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        for statement in &document.dataset.statements {
            for judged in statements_of(&statement.text) {
                checks.examined += 1;
                if let Judged::Wrong(detail) = judged {
                    checks.findings.push(Finding {
                        code: FindingCode::TotalMismatch,
                        series: document.series,
                        subjects: Vec::new(),
                        indicator: None,
                        detail: FindingDetail::Print(*detail),
                        evidence: vec![Evidence::new(
                            EvidenceField::RunningText,
                            statement.text.clone(),
                            Some(statement.at.clone()),
                        )],
                    });
                }
            }
        }
        for initiative in &document.dataset.initiatives {
            texts(document, initiative, &mut checks);
            values(document, initiative, &mut checks);
        }
        rows::check(document, &mut checks);
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoTotals);
        }
        checks
    }
}

/// The text fields of a record, known and unknown.
fn texts(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    for (field, extracted) in &initiative.fields {
        if !may_state(*field) {
            continue;
        }
        let Ok(text) = &extracted.value else { continue };
        let results = statements_of(text);
        if results.is_empty() {
            continue;
        }
        if document.input.in_doubt(initiative, *field) {
            checks.in_doubt += 1;
            continue;
        }
        checks.examined += results.len() as u32;
        for detail in results.into_iter().filter_map(Judged::wrong) {
            let evidence = vec![cell_of(initiative, *field)];
            push(document, initiative, checks, detail, evidence);
        }
    }
    for other in &initiative.others {
        let results = statements_of(&other.text);
        checks.examined += results.len() as u32;
        for detail in results.into_iter().filter_map(Judged::wrong) {
            let column = EvidenceField::Column(other.header.clone());
            let at = Some(other.at.clone());
            let evidence = vec![Evidence::new(column, other.text.clone(), at)];
            push(document, initiative, checks, detail, evidence);
        }
    }
}

/// The cells of the indicators of a record.
fn values(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    for (position, indicator) in initiative.indicators.iter().enumerate() {
        for (field, value) in [
            (FieldName::Baseline, &indicator.baseline),
            (FieldName::Target, &indicator.target),
            (FieldName::Actual, &indicator.actual),
        ] {
            let Some(value) = value else { continue };
            let results = statements_of(&value.raw);
            if results.is_empty() {
                continue;
            }
            // A cell that was read from a narrative is looked at there.
            if initiative
                .text(FieldName::Results)
                .is_some_and(|text| text.contains(value.raw.as_str()))
            {
                continue;
            }
            if document.input.part_in_doubt(initiative, indicator, field) {
                checks.in_doubt += 1;
                continue;
            }
            checks.examined += results.len() as u32;
            for detail in results.into_iter().filter_map(Judged::wrong) {
                let evidence = vec![value_of(initiative, indicator, field, value)];
                push(document, initiative, checks, detail, evidence);
                if let Some(last) = checks.findings.last_mut() {
                    last.indicator = Some(key_of(initiative, position));
                }
            }
        }
    }
}

fn push(
    document: &Checked<'_>,
    initiative: &Initiative,
    checks: &mut Checks,
    detail: PrintDetail,
    evidence: Vec<Evidence>,
) {
    checks.findings.push(Finding {
        code: FindingCode::TotalMismatch,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: None,
        detail: FindingDetail::Print(detail),
        evidence,
    });
}

/// Whether a text has a sign of a share or a sum at all; most have none, and to find the figures of
/// all texts would take long.
fn may_add_up(text: &str) -> bool {
    let (mut percents, mut has_part, mut has_man, mut has_woman) = (0, false, false, false);
    let mut rest = text.chars();
    // One pass: this is asked of every text of every record.
    while let Some(c) = rest.next() {
        let next = rest.as_str();
        let is_sign = match c {
            '%' | '％' => {
                percents += 1;
                false
            }
            '中' | '/' | '／' => {
                has_part = true;
                false
            }
            'う' => {
                has_part |= next.starts_with('ち');
                false
            }
            '男' => {
                has_man = true;
                false
            }
            '女' => {
                has_woman = true;
                false
            }
            '+' | '＋' => true,
            '内' => next.starts_with('訳'),
            'わ' => next.starts_with("せて"),
            '市' | '区' | '町' | '村' | '県' => next.starts_with('外'),
            '後' => next.starts_with('期'),
            '下' => next.starts_with("半期"),
            '計' => {
                let number = next.trim_start_matches('で').trim_start();
                number.starts_with(is_digit)
            }
            _ => false,
        };
        if is_sign {
            return true;
        }
    }
    (has_man && has_woman) || percents > 1 || (percents == 1 && has_part)
}

/// A share or sum, computed again.
#[derive(Clone, Debug, PartialEq)]
enum Judged {
    /// As printed.
    Right,
    /// Not as printed.
    Wrong(Box<PrintDetail>),
}

impl Judged {
    fn wrong(self) -> Option<PrintDetail> {
        match self {
            Self::Right => None,
            Self::Wrong(detail) => Some(*detail),
        }
    }
}

/// Every share and sum that a text states.
fn statements_of(text: &str) -> Vec<Judged> {
    if !may_add_up(text) {
        return Vec::new();
    }
    let prose = figures_in_text(text);
    let mut found = shares::check(&prose);
    found.extend(sums::check(&prose));
    found
}

/// The words between two figures.
fn between(prose: &Prose, from: usize, to: usize) -> String {
    prose
        .chars
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .filter(|c| !c.is_whitespace() || **c == '\n')
        .collect()
}

#[cfg(test)]
mod tests;
