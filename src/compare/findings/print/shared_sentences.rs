//! Long sentences that stand word for word under several records.

use std::collections::BTreeMap;

use super::identical_text::FIELDS as WHOLE;
use super::{PrintDetail, cell_of};
use crate::compare::findings::{Checked, Checks, Finding, FindingCode, FindingDetail, Subject};
use crate::normalize::width::squash;
use crate::record::{Derivation, FieldName, Initiative};

/// Fields in which a record speaks of its own work.
const FIELDS: &[FieldName] = &[
    FieldName::GradeReason,
    FieldName::Issues,
    FieldName::Results,
    FieldName::Outcome,
    FieldName::MidyearReview,
    FieldName::YearEndReview,
];

/// Two records write a shorter sentence alike by chance.
pub(super) const SHORTEST: usize = 40;

/// A sentence of a record.
struct Sentence<'a> {
    field: FieldName,
    /// Of its letters.
    digest: u64,
    /// Position of the record.
    record: usize,
    text: &'a str,
}

/// Sentences that one group of records shares.
#[derive(Default)]
struct Shared<'a> {
    fields: Vec<FieldName>,
    /// The longest of them.
    text: &'a str,
    sentences: u32,
}

/// Looks for such sentences in one document, one point a group of records.
pub(super) fn examine(document: &Checked<'_>, checks: &mut Checks) {
    let initiatives = &document.dataset.initiatives;
    let mut sentences = sentences_of(document, checks);
    sentences.sort_unstable_by_key(|one| (one.field, one.digest, one.record));
    let mut groups: BTreeMap<Vec<usize>, Shared<'_>> = BTreeMap::new();
    for run in sentences.chunk_by(|a, b| a.field == b.field && a.digest == b.digest) {
        let Some(first) = run.first() else { continue };
        let mut records: Vec<usize> = run.iter().map(|one| one.record).collect();
        records.dedup();
        if records.len() < 2 {
            continue;
        }
        let letters = squash(first.text);
        if run.iter().any(|one| squash(one.text) != letters) {
            continue;
        }
        // Three records with the whole text are a point already.
        let is_whole = |record: &usize| {
            let text = initiatives
                .get(*record)
                .and_then(|one| one.text(first.field));
            text.is_some_and(|text| squash(text).trim_end_matches('。') == letters)
        };
        if WHOLE.contains(&first.field) && records.len() >= 3 && records.iter().all(is_whole) {
            continue;
        }
        let shared = groups.entry(records).or_default();
        if !shared.fields.contains(&first.field) {
            shared.fields.push(first.field);
        }
        shared.sentences += 1;
        if first.text.len() > shared.text.len() {
            shared.text = first.text;
        }
    }
    for (records, shared) in groups {
        let group: Vec<&Initiative> = records
            .iter()
            .filter_map(|at| initiatives.get(*at))
            .collect();
        checks.findings.push(finding(document, &group, &shared));
    }
}

/// The long sentences of all records. A merged cell is one text, whatever the number of its rows.
fn sentences_of<'a>(document: &Checked<'a>, checks: &mut Checks) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    for (record, initiative) in document.dataset.initiatives.iter().enumerate() {
        for field in FIELDS {
            let Some(extracted) = initiative.fields.get(field) else {
                continue;
            };
            let Ok(text) = &extracted.value else { continue };
            if extracted.derivation == Derivation::Inherited {
                continue;
            }
            // The other two are counted with their whole texts.
            let is_counted = !WHOLE.contains(field);
            if document.input.in_doubt(initiative, *field) {
                checks.in_doubt += u32::from(is_counted);
                continue;
            }
            checks.examined += u32::from(is_counted);
            sentences.extend(text.split(['。', '\n']).filter_map(|sentence| {
                let text = sentence
                    .trim_start_matches(|c: char| c.is_whitespace() || "・○●■◆※-*".contains(c));
                let digest = digest_of(text)?;
                Some(Sentence {
                    field: *field,
                    digest,
                    record,
                    text,
                })
            }));
        }
    }
    sentences
}

/// FNV-1a over the letters; `None` for a short sentence.
fn digest_of(text: &str) -> Option<u64> {
    if text.len() < SHORTEST {
        return None;
    }
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    let mut count = 0;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        digest = (digest ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        count += 1;
    }
    (count >= SHORTEST).then_some(digest)
}

fn finding(document: &Checked<'_>, group: &[&Initiative], shared: &Shared<'_>) -> Finding {
    let cells = group
        .iter()
        .flat_map(|one| shared.fields.iter().map(|field| cell_of(one, *field)));
    Finding {
        code: FindingCode::IdenticalText,
        series: document.series,
        subjects: group.iter().map(|one| Subject::of(one)).collect(),
        indicator: None,
        evidence: cells.collect(),
        detail: FindingDetail::Print(PrintDetail::SharedSentences {
            fields: shared.fields.clone(),
            text: shared.text.to_owned(),
            sentences: shared.sentences,
            uses: group.len() as u32,
        }),
    }
}
