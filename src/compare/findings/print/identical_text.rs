//! Reasons and issues in the same words under many records, and long sentences under two.

use std::collections::BTreeMap;

use super::{PrintDetail, cell_of, shared_sentences};
use crate::compare::findings::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use crate::normalize::blank::{CellContent, classify_squashed};
use crate::normalize::width::squash;
use crate::record::{Derivation, FieldName, Initiative};

/// One text under at least [`LEAST`] records, and how many different texts there are.
pub(super) struct IdenticalText;

/// Fields whose whole text gives the grounds of a grade or what is left to do.
pub(super) const FIELDS: &[FieldName] = &[FieldName::GradeReason, FieldName::Issues];
/// Fewest records with one text that are a point.
const LEAST: usize = 3;
/// Shorter texts are words of a list (`改善`), not sentences.
const SHORTEST: usize = 6;

impl Rule for IdenticalText {
    fn code(&self) -> FindingCode {
        FindingCode::IdenticalText
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        for field in FIELDS {
            check_field(document, *field, &mut checks);
        }
        shared_sentences::examine(document, &mut checks);
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoReasons);
        }
        checks
    }
}

fn check_field(document: &Checked<'_>, field: FieldName, checks: &mut Checks) {
    let mut by_text: BTreeMap<String, Vec<&Initiative>> = BTreeMap::new();
    let mut uses = 0;
    for initiative in &document.dataset.initiatives {
        let Some(extracted) = initiative.fields.get(&field) else {
            continue;
        };
        let Ok(text) = &extracted.value else { continue };
        // A merged cell is one text, whatever the number of its rows.
        if extracted.derivation == Derivation::Inherited {
            continue;
        }
        if document.input.in_doubt(initiative, field) {
            checks.in_doubt += 1;
            continue;
        }
        let key = squash(text);
        if key.chars().count() < SHORTEST || classify_squashed(&key) != CellContent::Text {
            continue;
        }
        uses += 1;
        by_text.entry(key).or_default().push(initiative);
    }
    checks.examined += uses;
    let different = by_text.len() as u32;
    let mut repeated: Vec<Vec<&Initiative>> = by_text
        .into_values()
        .filter(|group| group.len() >= LEAST)
        .collect();
    if repeated.is_empty() {
        return;
    }
    repeated.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut variety = finding(
        document,
        &[],
        field,
        PrintDetail::TextVariety {
            field,
            different,
            uses,
        },
    );
    // Where each of the repeated texts stands first.
    let firsts = repeated.iter().filter_map(|group| group.first());
    variety.evidence = firsts.map(|first| cell_of(first, field)).collect();
    checks.findings.push(variety);
    for group in repeated {
        let text = group
            .first()
            .and_then(|i| i.text(field))
            .unwrap_or_default();
        let detail = PrintDetail::IdenticalText {
            field,
            text: text.to_owned(),
            uses: group.len() as u32,
        };
        checks
            .findings
            .push(finding(document, &group, field, detail));
    }
}

fn finding(
    document: &Checked<'_>,
    group: &[&Initiative],
    field: FieldName,
    detail: PrintDetail,
) -> Finding {
    Finding {
        code: FindingCode::IdenticalText,
        series: document.series,
        subjects: group.iter().map(|one| Subject::of(one)).collect(),
        indicator: None,
        detail: FindingDetail::Print(detail),
        evidence: group.iter().map(|one| cell_of(one, field)).collect(),
    }
}
