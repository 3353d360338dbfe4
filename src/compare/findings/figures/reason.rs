//! Grades whose printed reason says something else.

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, Rule, RuleInapplicable, Subject,
};
use super::detail::{FigureDetail, ReasonConflict, one_line};
use super::graded::{Graded, marks_of, symbol_of};
use super::legend::{Sides, sides_of};
use crate::normalize::reason::{leading_grade, meaning_of_reason};
use crate::normalize::width::{fold, squash};
use crate::record::{FieldName, Initiative, Meaning};

/// The grade and its printed reason say different things.
pub(super) struct GradeReasonMismatch;

impl Rule for GradeReasonMismatch {
    fn code(&self) -> FindingCode {
        FindingCode::GradeReasonMismatch
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let (mut has_grade, mut has_reason) = (false, false);
        let sides = sides_of(document);
        for initiative in &document.dataset.initiatives {
            // The reason stands beside the grade; beside the verdict only where there is no grade.
            let Some(graded) = marks_of(document, initiative).into_iter().next() else {
                continue;
            };
            has_grade = true;
            let Some(reason) = initiative.text(FieldName::GradeReason) else {
                continue;
            };
            has_reason = true;
            let is_in_doubt = [graded.field, FieldName::GradeReason]
                .into_iter()
                .any(|field| document.input.in_doubt(initiative, field));
            if is_in_doubt {
                checks.in_doubt += 1;
                continue;
            }
            checks.examined += 1;
            if let Some(conflict) = conflict_of(document, &graded, reason, &sides) {
                checks
                    .findings
                    .push(finding(document, initiative, &graded, reason, conflict));
            }
        }
        match (has_grade, has_reason) {
            (false, _) => Checks::inapplicable(RuleInapplicable::NoGrades),
            (true, false) => Checks::inapplicable(RuleInapplicable::NoReasons),
            (true, true) => checks,
        }
    }
}

fn conflict_of(
    document: &Checked<'_>,
    graded: &Graded<'_>,
    reason: &str,
    sides: &Sides<'_>,
) -> Option<ReasonConflict> {
    let own = symbol_of(&graded.mark);
    let scale: Vec<(String, &str)> = document
        .dataset
        .grade_scale
        .iter()
        .filter(|step| step.field == graded.field)
        .map(|step| (symbol_of(&step.mark), step.wording.as_deref().unwrap_or("")))
        .collect();
    let is_mark = |symbol: &str| {
        scale.iter().any(|(mark, _)| mark == symbol)
            || symbol.chars().all(|c| c.is_ascii_uppercase())
    };
    // Only a scale of signs can be named by a sign; words such as 達成 begin many a sentence.
    let has_signs = own.chars().count() == 1;
    let leading = leading_grade(reason).map(|(mark, _)| symbol_of(&mark));
    match leading {
        Some(mark) if has_signs && is_mark(&mark) => {
            return (mark != own).then_some(ReasonConflict::OtherMark(mark));
        }
        _ => {}
    }
    if has_signs && let Some(mark) = named_mark(reason, &scale) {
        return (mark != own).then_some(ReasonConflict::OtherMark(mark));
    }
    let words = bare(reason);
    let explains = |mark: &str| {
        scale
            .iter()
            .any(|(of, wording)| of == mark && bare(wording) == words)
    };
    if words.chars().count() >= 4 && !explains(&own) {
        let other = scale
            .iter()
            .find(|(mark, _)| *mark != own && explains(mark));
        if let Some((mark, _)) = other {
            return Some(ReasonConflict::OtherWording(mark.clone()));
        }
    }
    // Where one mark is explained in two ways, that is the point.
    if sides.is_contradictory(graded.field, &own) {
        return None;
    }
    opposite_of(graded.meaning, reason).map(ReasonConflict::OtherMeaning)
}

fn bare(text: &str) -> String {
    let squashed = squash(text);
    let body = leading_grade(&squashed).map_or(squashed.as_str(), |(_, rest)| rest);
    body.trim_end_matches(['。', '.']).to_owned()
}

/// `B評価とした`: the one mark of the scale that a reason calls its grade.
fn named_mark(reason: &str, scale: &[(String, &str)]) -> Option<String> {
    const OTHERS: &[&str] = &[
        "前年",
        "昨年",
        "前回",
        "内部",
        "外部",
        "一次",
        "二次",
        "次年度",
        "来年度",
        "から",
        "より",
        "以上",
        "以下",
    ];
    let folded = fold(reason);
    if OTHERS.iter().any(|word| folded.contains(word)) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut named: Vec<String> = Vec::new();
    for (at, window) in chars.windows(3).enumerate() {
        let [mark, '評', '価'] = window else {
            continue;
        };
        let is_alone = at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_none_or(|before| !before.is_ascii_alphanumeric());
        let symbol = symbol_of(mark.encode_utf8(&mut [0; 4]));
        if is_alone && scale.iter().any(|(of, _)| *of == symbol) && !named.contains(&symbol) {
            named.push(symbol);
        }
    }
    match named.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The meaning of a reason all of whose sentences lie on the other side of reached and missed.
fn opposite_of(meaning: Meaning, reason: &str) -> Option<Meaning> {
    let says = side(meaning)?;
    let mut found: Option<Meaning> = None;
    for sentence in reason.split(['。', '\n']) {
        // A part of the goals, a condition or a contrast is no statement on the whole.
        let is_mixed = [
            "①",
            "一部",
            "一方",
            "ものの",
            "しかし",
            "ただし",
            "ため、",
            "が、",
            "おおむね",
            "概ね",
            "ほぼ",
        ]
        .iter()
        .any(|word| sentence.contains(word));
        let Some(said) = meaning_of_reason(sentence) else {
            continue;
        };
        if is_mixed || side(said)? == says {
            return None;
        }
        found = found.or(Some(said));
    }
    found
}

/// Whether a meaning says that the goal was reached.
pub(super) fn side(meaning: Meaning) -> Option<bool> {
    match meaning {
        Meaning::Exceeded | Meaning::Met => Some(true),
        Meaning::NotMet => Some(false),
        _ => None,
    }
}

fn finding(
    document: &Checked<'_>,
    initiative: &Initiative,
    graded: &Graded<'_>,
    reason: &str,
    conflict: ReasonConflict,
) -> Finding {
    let at = initiative
        .fields
        .get(&FieldName::GradeReason)
        .and_then(|extracted| extracted.evidence.first())
        .cloned();
    Finding {
        code: FindingCode::GradeReasonMismatch,
        series: document.series,
        subjects: vec![Subject::of(initiative)],
        indicator: None,
        detail: FindingDetail::Figures(FigureDetail::GradeReasonMismatch {
            mark: graded.mark.clone(),
            meaning: graded.meaning,
            reason: one_line(reason),
            conflict,
        }),
        evidence: vec![
            graded.evidence(),
            Evidence {
                field: FieldName::GradeReason,
                raw: reason.to_owned(),
                at,
            },
        ],
    }
}
