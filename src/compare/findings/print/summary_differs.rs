//! What the summary of a department says of its goals, beside the verdicts on them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::PrintDetail;
use crate::compare::findings::{
    Checked, Checks, Evidence, EvidenceField, Finding, FindingCode, FindingDetail, Subject,
};
use crate::normalize::is_digit;
use crate::normalize::width::squash;
use crate::record::{Department, FieldName, Initiative, Mark, Meaning};

/// What a summary says of the goals of its department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SummaryClaim {
    /// All were reached.
    All,
    /// They were reached but for something.
    NotAll,
}

/// Looks at the summaries of one document.
pub(super) fn examine(document: &Checked<'_>, checks: &mut Checks) {
    let claims: Vec<(&Department, SummaryClaim, String)> = document
        .dataset
        .departments
        .iter()
        .filter_map(|department| {
            let (claim, sentence) = claim_of(department.summary.as_deref()?)?;
            Some((department, claim, sentence))
        })
        .collect();
    if claims.is_empty() {
        return;
    }
    let mut by_department: BTreeMap<&str, Vec<(&Initiative, &Mark)>> = BTreeMap::new();
    for initiative in &document.dataset.initiatives {
        if let (Some(name), Some(verdict)) =
            (initiative.text(FieldName::Department), &initiative.verdict)
        {
            by_department
                .entry(name)
                .or_default()
                .push((initiative, verdict));
        }
    }
    for (department, claim, sentence) in claims {
        let judged = department
            .name
            .as_deref()
            .filter(|_| department.section.is_none())
            .and_then(|name| by_department.get(name));
        // One goal may be reached but for a part of it.
        let Some(judged) = judged.filter(|judged| judged.len() >= 2) else {
            checks.left_out += 1;
            continue;
        };
        let is_doubtful = judged
            .iter()
            .any(|(one, _)| document.input.in_doubt(one, FieldName::Verdict));
        if is_doubtful {
            checks.in_doubt += 1;
            continue;
        }
        let count = |meanings: &[Meaning]| {
            let of = |mark: &Mark| {
                document.input.meaning(
                    document.dataset,
                    FieldName::Verdict,
                    &mark.raw,
                    mark.meaning,
                )
            };
            judged
                .iter()
                .filter(|(_, mark)| meanings.contains(&of(mark)))
                .count()
        };
        let reached = count(&[Meaning::Met, Meaning::Exceeded]);
        let missed = count(&[Meaning::PartlyMet, Meaning::NotMet]);
        if reached + missed < judged.len() {
            checks.left_out += 1;
            continue;
        }
        checks.examined += 1;
        let differs = match claim {
            SummaryClaim::All => missed > 0,
            SummaryClaim::NotAll => missed == 0,
        };
        if differs {
            let detail = PrintDetail::SummaryDiffers {
                department: department.name.clone().unwrap_or_default(),
                claim,
                sentence,
                reached: reached as u32,
                goals: judged.len() as u32,
            };
            checks
                .findings
                .push(finding(document, department, judged, detail));
        }
    }
}

/// What the first sentence that speaks of reaching says; `None` where it is not plain.
fn claim_of(summary: &str) -> Option<(SummaryClaim, String)> {
    let sentence = summary
        .split(['。', '\n'])
        .map(squash)
        .find(|sentence| sentence.contains("達成"))?;
    let (before, after) = sentence.split_once("達成")?;
    let is_plain = [
        "しました",
        "した",
        "できました",
        "できた",
        "することができました",
    ]
    .contains(&after)
        && !sentence.contains(is_digit);
    if !is_plain {
        return None;
    }
    let is_partial = ["を除き、", "を除いて、", "を除き", "を除いて"]
        .iter()
        .any(|word| before.ends_with(word));
    if is_partial {
        return Some((SummaryClaim::NotAll, sentence));
    }
    let is_all = [
        "目標はすべて",
        "目標は全て",
        "目標をすべて",
        "目標を全て",
        "すべての目標を",
        "全ての目標を",
    ]
    .contains(&before);
    is_all.then_some((SummaryClaim::All, sentence))
}

fn finding(
    document: &Checked<'_>,
    department: &Department,
    judged: &[(&Initiative, &Mark)],
    detail: PrintDetail,
) -> Finding {
    let summary = department.summary.clone().unwrap_or_default();
    let at = department.summary_at.clone();
    let mut evidence = vec![Evidence::new(EvidenceField::RunningText, summary, at)];
    evidence.extend(judged.iter().map(|(_, mark)| {
        Evidence::new(FieldName::Verdict, mark.raw.clone(), Some(mark.at.clone()))
    }));
    Finding {
        code: FindingCode::NarrativeDiffers,
        series: document.series,
        subjects: judged.iter().map(|(one, _)| Subject::of(one)).collect(),
        indicator: None,
        detail: FindingDetail::Print(detail),
        evidence,
    }
}
