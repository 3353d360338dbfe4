//! Reasons and issues in the same words under many records, and long sentences under two.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{PrintDetail, cell_of, shared_sentences};
use crate::compare::findings::{
    Checked, Checks, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use crate::normalize::blank::{CellContent, classify_squashed};
use crate::normalize::width::squashed;
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
    let mut groups = Groups::default();
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
        if let Some(group) = groups.of(text) {
            uses += 1;
            group.push(initiative);
        }
    }
    checks.examined += uses;
    let different = groups.all.len() as u32;
    let mut repeated = groups.all;
    repeated.retain(|(_, group)| group.len() >= LEAST);
    if repeated.is_empty() {
        return;
    }
    repeated.sort_by(|(text, group), (other, others)| {
        others.len().cmp(&group.len()).then_with(|| text.cmp(other))
    });
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
    let firsts = repeated.iter().filter_map(|(_, group)| group.first());
    variety.evidence = firsts.map(|first| cell_of(first, field)).collect();
    checks.findings.push(variety);
    for (_, group) in repeated {
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

/// The records by their text, whatever its blanks and widths.
#[derive(Default)]
struct Groups<'a> {
    /// Squashed texts with their records, in the order in which they are met.
    all: Vec<(Cow<'a, str>, Vec<&'a Initiative>)>,
    by_squashed: HashMap<Cow<'a, str>, usize>,
    /// Positions by the text as it stands; `None` for what is no sentence. Many records repeat a
    /// text to the letter, which is then read once.
    by_text: HashMap<&'a str, Option<usize>>,
}

impl<'a> Groups<'a> {
    /// The records with a text, where that is a sentence.
    fn of(&mut self, text: &'a str) -> Option<&mut Vec<&'a Initiative>> {
        let position = if let Some(known) = self.by_text.get(text) {
            *known
        } else {
            let position = self.position_of(text);
            self.by_text.insert(text, position);
            position
        };
        self.all.get_mut(position?).map(|(_, group)| group)
    }

    fn position_of(&mut self, text: &'a str) -> Option<usize> {
        let key = squashed(text);
        if key.chars().count() < SHORTEST || classify_squashed(&key) != CellContent::Text {
            return None;
        }
        let next = self.all.len();
        let position = *self.by_squashed.entry(key.clone()).or_insert(next);
        if position == next {
            self.all.push((key, Vec::new()));
        }
        Some(position)
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
