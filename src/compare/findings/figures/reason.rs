//! Grades whose printed reason says something else.

use super::super::{
    Checked, Checks, Evidence, Finding, FindingCode, FindingDetail, RuleInapplicable, Subject,
};
use super::detail::{FigureDetail, ReasonConflict, one_line};
use super::graded::{GradeRule, Graded, Grades, Step, bare_words, leading_symbol, symbol_of};
use crate::normalize::reason::meaning_of_reason;
use crate::normalize::width::fold;
use crate::record::{FieldName, Initiative, Meaning};

/// The grade and its printed reason say different things.
pub(super) struct GradeReasonMismatch;

impl GradeRule for GradeReasonMismatch {
    fn code(&self) -> FindingCode {
        FindingCode::GradeReasonMismatch
    }

    fn check(&self, all: &Grades<'_>) -> Checks {
        let (document, scale) = (all.document, all.scale);
        let mut checks = Checks::default();
        let (mut has_grade, mut has_reason) = (false, false);
        for initiative in &document.dataset.initiatives {
            // The reason stands beside the grade; beside the verdict only where there is no grade.
            let Some(graded) = scale.marks_of(initiative).next() else {
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
            if let Some(conflict) = conflict_of(all, &graded, reason) {
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

fn conflict_of(all: &Grades<'_>, graded: &Graded<'_>, reason: &str) -> Option<ReasonConflict> {
    let own = graded.symbol;
    let steps = || {
        all.scale
            .steps
            .iter()
            .filter(|step| step.field == graded.field)
    };
    let is_mark = |symbol: &str| {
        steps().any(|step| step.symbol == symbol) || symbol.chars().all(|c| c.is_ascii_uppercase())
    };
    // Only a scale of signs can be named by a sign; words such as 達成 begin many a sentence.
    let has_signs = own.chars().count() == 1;
    if has_signs {
        if let Some(mark) = leading_symbol(reason, own).filter(|mark| is_mark(mark)) {
            return (mark != own).then_some(ReasonConflict::OtherMark(mark));
        }
        if let Some(mark) = named_mark(reason, steps()) {
            return (mark != own).then_some(ReasonConflict::OtherMark(mark.to_owned()));
        }
    }
    let words = bare_words(reason);
    let explains = |step: &&Step<'_>| step.words == words;
    if words.chars().count() >= 4 && !steps().any(|step| step.symbol == own && explains(&step)) {
        let other = steps().filter(|step| step.symbol != own).find(explains);
        if let Some(step) = other {
            return Some(ReasonConflict::OtherWording(step.symbol.clone()));
        }
    }
    let said = opposite_of(graded.meaning, reason)?;
    // Where one mark is explained in two ways, that is the point.
    let is_explained_twice = all.sides.is_contradictory(graded.field, own);
    (!is_explained_twice).then_some(ReasonConflict::OtherMeaning(said))
}

/// `B評価とした`: the one mark of the scale that a reason calls its grade.
fn named_mark<'a>(reason: &str, steps: impl Iterator<Item = &'a Step<'a>>) -> Option<&'a str> {
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
    if !reason.contains("評価") {
        return None;
    }
    let folded = fold(reason);
    if OTHERS.iter().any(|word| folded.contains(word)) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let mut symbols: Vec<String> = Vec::new();
    for (at, window) in chars.windows(3).enumerate() {
        let [mark, '評', '価'] = window else {
            continue;
        };
        let is_alone = at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_none_or(|before| !before.is_ascii_alphanumeric());
        if is_alone {
            symbols.push(symbol_of(mark.encode_utf8(&mut [0; 4])));
        }
    }
    let mut named = steps.filter(|step| symbols.contains(&step.symbol));
    let only = named.next()?;
    named.next().is_none().then_some(only.symbol.as_str())
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
            mark: graded.mark.to_owned(),
            meaning: graded.meaning,
            reason: one_line(reason),
            conflict,
        }),
        evidence: vec![
            graded.evidence(),
            Evidence::new(FieldName::GradeReason, reason.to_owned(), at),
        ],
    }
}
