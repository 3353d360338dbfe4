//! What the marks and grades of a document mean: from its legend, from its reasons, from the words
//! themselves, and only then by convention — which is then said.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Document};
use crate::normalize::mark::{MarkKind, meaning_of_progress, parse_mark};
use crate::normalize::reason::{leading_grade, meaning_of_reason};
use crate::normalize::verdict::meaning_of_verdict;
use crate::record::{FieldName, Initiative, Mark, Meaning, ScaleEvidence, ScaleStep};

/// Gives every mark its meaning and returns the scales met, each in the order best to worst.
///
/// # Diagnostics
/// `scale-assumed` once a mark, `grade-outside-scale` once a mark.
pub(super) fn settle_scales(
    document: &Document,
    initiatives: &mut [Initiative],
    diagnostics: &mut Diagnostics,
) -> Vec<ScaleStep> {
    let legend = legend_of(document);
    let reasons = reasons_of(initiatives);
    let mut steps: BTreeMap<(FieldName, String), ScaleStep> = BTreeMap::new();
    for initiative in initiatives.iter_mut() {
        let Initiative {
            verdict,
            grade,
            progress_mark,
            ..
        } = initiative;
        for (field, mark) in [
            (FieldName::Verdict, verdict),
            (FieldName::Grade, grade),
            (FieldName::ProgressMark, progress_mark),
        ] {
            let Some(mark) = mark else { continue };
            let key = symbol_of(mark);
            let step = steps.entry((field, key.clone())).or_insert_with(|| {
                let step = step_of(field, &key, mark, &legend, &reasons);
                report(&step, mark, diagnostics);
                step
            });
            mark.meaning = step.meaning;
        }
    }
    let mut steps: Vec<ScaleStep> = steps.into_values().collect();
    steps.sort_by(|a, b| {
        (a.field, rank(a.meaning), &a.mark).cmp(&(b.field, rank(b.meaning), &b.mark))
    });
    steps
}

fn report(step: &ScaleStep, mark: &Mark, diagnostics: &mut Diagnostics) {
    let code = match (step.evidence, step.meaning) {
        (_, Meaning::NotAssessed) => Code::GradeOutsideScale,
        (ScaleEvidence::Assumed, _) => Code::ScaleAssumed,
        _ => return,
    };
    diagnostics.push(
        Diagnostic::new(code)
            .at(&mark.at)
            .arg("text", mark.raw.as_str()),
    );
}

fn symbol_of(mark: &Mark) -> String {
    parse_mark(&mark.raw).map_or_else(|| mark.raw.clone(), |parsed| parsed.symbol)
}

fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Exceeded | Meaning::Ahead => 0,
        Meaning::Met | Meaning::OnTrack => 1,
        Meaning::PartlyMet => 2,
        Meaning::Behind => 3,
        Meaning::NotMet | Meaning::Stopped => 4,
        Meaning::NotAssessed => 5,
        Meaning::Unknown => 6,
    }
}

fn step_of(
    field: FieldName,
    key: &str,
    mark: &Mark,
    legend: &BTreeMap<String, (Meaning, String)>,
    reasons: &BTreeMap<String, (Meaning, String)>,
) -> ScaleStep {
    let step = |meaning, wording: Option<String>, evidence| ScaleStep {
        field,
        mark: key.to_owned(),
        meaning,
        wording,
        evidence,
    };
    let outside = parse_mark(&mark.raw).is_some_and(|parsed| parsed.kind == MarkKind::OutsideScale);
    if outside {
        return step(Meaning::NotAssessed, None, ScaleEvidence::Word);
    }
    if let Some((meaning, wording)) = legend.get(key) {
        return step(*meaning, Some(wording.clone()), ScaleEvidence::Legend);
    }
    if field == FieldName::Grade
        && let Some((meaning, wording)) = reasons.get(key)
    {
        return step(*meaning, Some(wording.clone()), ScaleEvidence::ReasonText);
    }
    if let Some(meaning) = meaning_of_verdict(&mark.raw) {
        return step(meaning, None, ScaleEvidence::Word);
    }
    if field == FieldName::ProgressMark
        && let Some(meaning) = meaning_of_progress(&mark.raw)
    {
        return step(meaning, None, ScaleEvidence::Assumed);
    }
    step(Meaning::Unknown, None, ScaleEvidence::Assumed)
}

/// `A：目標を上回った`, `◎…計画以上` in passages, labels and headings.
fn legend_of(document: &Document) -> BTreeMap<String, (Meaning, String)> {
    let mut legend = BTreeMap::new();
    for block in &document.blocks {
        let text = match block {
            Block::Passage(p) => p.text.as_str(),
            Block::Label(l) => l.value.as_str(),
            Block::Heading(h) => h.text.as_str(),
            Block::Organisation(_) | Block::Table(_) => continue,
        };
        for line in text
            .split(['\n', '、', '　', '／', '/'])
            .chain(text.split_whitespace())
        {
            if let Some((key, rest)) = legend_entry(line)
                && let Some(meaning) = meaning_of_reason(rest)
                    .or_else(|| meaning_of_verdict(rest))
                    .or_else(|| meaning_of_progress(rest))
            {
                legend
                    .entry(key)
                    .or_insert((meaning, rest.trim().to_owned()));
            }
        }
    }
    legend
}

/// A mark, a separator and words.
fn legend_entry(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    if let Some((grade, rest)) = leading_grade(line) {
        return (rest.chars().count() <= 60).then_some((grade, rest));
    }
    let first = line.chars().next()?;
    if !matches!(
        first,
        '◎' | '○' | '〇' | '◯' | '△' | '×' | '▲' | '☆' | '★' | '●'
    ) {
        return None;
    }
    let rest = line.get(first.len_utf8()..)?;
    let rest = rest
        .trim_start()
        .strip_prefix(['：', ':', '…', '＝', '=', '・', '-', '－'])?;
    let symbol = parse_mark(&first.to_string())?.symbol;
    (rest.chars().count() <= 60).then_some((symbol, rest))
}

/// Meaning of each grade by the wording of the reasons that begin with it; the most frequent one.
fn reasons_of(initiatives: &[Initiative]) -> BTreeMap<String, (Meaning, String)> {
    let mut counts: BTreeMap<String, BTreeMap<Meaning, (usize, String)>> = BTreeMap::new();
    for initiative in initiatives {
        let Some(reason) = initiative.text(FieldName::GradeReason) else {
            continue;
        };
        let Some((grade, rest)) = leading_grade(reason) else {
            continue;
        };
        let Some(meaning) = meaning_of_reason(rest) else {
            continue;
        };
        let entry = counts
            .entry(grade)
            .or_default()
            .entry(meaning)
            .or_insert_with(|| (0, rest.trim().to_owned()));
        entry.0 += 1;
    }
    counts
        .into_iter()
        .filter_map(|(grade, meanings)| {
            let (meaning, (_, wording)) =
                meanings.into_iter().max_by_key(|(_, (count, _))| *count)?;
            Some((grade, (meaning, wording)))
        })
        .collect()
}
