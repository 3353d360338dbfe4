//! Points about targets, results and grades.

use rust_decimal::Decimal;

use crate::compare::{
    FarResult, Figure, FigureDetail, GradeAgainst, GradeAgainstResult, GradeRange, Overlap,
    PartResult, ReasonConflict, Reference, Relation, SameResult,
};
use crate::i18n::message::FigureMessage;
use crate::i18n::{Locale, Terms, format};
use crate::record::{
    AttainmentVerdict, Direction, DirectionBasis, FieldName, Meaning, ScaleEvidence,
};

const LOCALE: Locale = Locale::En;

/// What a point states.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a code, so that the compiler finds a missing one"
)]
pub(super) fn fact(detail: &FigureDetail) -> String {
    match detail {
        FigureDetail::GradeAboveResult(grade) | FigureDetail::GradeBelowResult(grade) => {
            grade_fact(grade)
        }
        FigureDetail::GradeReasonMismatch {
            mark,
            meaning,
            reason,
            conflict,
        } => format!(
            "The grade is {}, the reason reads “{}” and {}.",
            mark_with(mark, *meaning, None),
            short(reason),
            conflict_words(conflict),
        ),
        FigureDetail::GradeInconsistent {
            field,
            ranges,
            same,
            overlaps,
        } => inconsistent_fact(*field, ranges, same, overlaps),
        FigureDetail::LegendContradictory {
            field,
            mark,
            wordings,
        } => {
            let words: Vec<String> = wordings
                .iter()
                .map(|one| format!("“{}”{}", short(&one.wording), records(one.count)))
                .collect();
            format!(
                "The {} “{mark}” is explained differently: {}.",
                noun(*field),
                words.join(" and ")
            )
        }
        FigureDetail::TargetRevised { .. } => super::revised::fact(detail),
        FigureDetail::TargetNotAboveBaseline {
            indicator,
            reference,
            baseline,
            baseline_year,
            target,
            relation,
            direction,
        } => format!(
            "The target of {}, “{}”, {} the {} “{}”{}{}.",
            named(indicator.as_deref()),
            target.raw,
            match (relation, direction) {
                (Relation::Equal, _) => "is equal to",
                (Relation::Short, Direction::Down) => "is higher than",
                (Relation::Short, _) => "is lower than",
            },
            stood(*reference),
            baseline.raw,
            baseline_year
                .filter(|_| !has_year(&baseline.raw))
                .map_or_else(String::new, |year| format!(
                    " ({})",
                    format::fiscal_year_short(LOCALE, year)
                )),
            match (relation, direction) {
                (Relation::Short, Direction::Down) => " (compared as: lower is better)",
                (Relation::Short, _) => " (compared as: higher is better)",
                _ => "",
            }
        ),
        FigureDetail::ResultFarAboveTarget(far) => format!(
            "{}: target “{}”, result “{}”{}, {} times the target{}.",
            named(far.indicator.as_deref()),
            far.target.raw,
            far.actual.raw,
            provisional(far),
            format::decimal(far.factor.round_dp(2)),
            direction_words(far, "target not reached"),
        ),
        FigureDetail::ResultFarBelowTarget(far) => format!(
            "{}: target “{}”, result “{}”{}, {} of the target{}.",
            named(far.indicator.as_deref()),
            far.target.raw,
            far.actual.raw,
            provisional(far),
            percent(far.factor),
            direction_words(far, "better than the target"),
        ),
        FigureDetail::PrintedRateMismatch {
            indicator,
            printed,
            fiscal_year,
            target,
            actual,
            baseline,
            by_target,
            by_progress,
        } => printed_fact(
            indicator.as_deref(),
            printed,
            *fiscal_year,
            (target, actual, baseline.as_ref()),
            (*by_target, *by_progress),
        ),
    }
}

/// A neutral question about it.
pub(super) fn question(detail: &FigureDetail) -> String {
    match detail {
        FigureDetail::GradeAboveResult(grade) | FigureDetail::GradeBelowResult(grade) => {
            grade_question(grade)
        }
        FigureDetail::GradeReasonMismatch { mark, reason, .. } => format!(
            "The grade is “{mark}” and its reason reads “{}”. How do the two go together?",
            short(reason)
        ),
        FigureDetail::GradeInconsistent {
            field,
            same,
            overlaps,
            ..
        } => {
            let shown = overlaps
                .first()
                .map(overlap_words)
                .or_else(|| same.first().map(same_words))
                .unwrap_or_default();
            format!("{shown}. By which criteria is the {} set?", noun(*field))
        }
        FigureDetail::LegendContradictory { mark, wordings, .. } => {
            let words: Vec<String> = wordings
                .iter()
                .map(|one| format!("“{}”", short(&one.wording)))
                .collect();
            format!(
                "“{mark}” is explained as {}. What does “{mark}” mean?",
                words.join(" and ")
            )
        }
        FigureDetail::TargetRevised { .. } => super::revised::question(detail),
        FigureDetail::TargetNotAboveBaseline {
            indicator,
            reference,
            baseline,
            target,
            ..
        } => format!(
            "The {} of {} is “{}” and the target “{}”. On what grounds was the target set at this level?",
            stood(*reference),
            named(indicator.as_deref()),
            baseline.raw,
            target.raw
        ),
        FigureDetail::ResultFarAboveTarget(far) | FigureDetail::ResultFarBelowTarget(far) => {
            format!(
                "The target of {} is “{}” and the result “{}”. On what grounds was the target set, and what explains the difference?",
                named(far.indicator.as_deref()),
                far.target.raw,
                far.actual.raw
            )
        }
        FigureDetail::PrintedRateMismatch {
            indicator,
            printed,
            target,
            actual,
            ..
        } => format!(
            "The attainment rate of {} is printed as “{}”, the target as “{}”, the result as “{}”. How was the rate computed?",
            named(indicator.as_deref()),
            printed.raw,
            target.raw,
            actual.raw
        ),
    }
}

/// Other words.
pub(super) fn text(message: &FigureMessage) -> String {
    match *message {}
}

fn noun(field: FieldName) -> &'static str {
    match field {
        FieldName::Verdict => "verdict",
        FieldName::ProgressMark => "progress mark",
        _ => "grade",
    }
}

pub(super) fn named(indicator: Option<&str>) -> String {
    indicator.map_or_else(
        || "this indicator".to_owned(),
        |name| format!("“{}”", short(name)),
    )
}

/// The beginning of a long text.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut start: String = text.chars().take(LONGEST).collect();
    start.push('…');
    start
}

fn has_year(raw: &str) -> bool {
    raw.contains("年度")
}

fn percent(share: Decimal) -> String {
    let value = share.saturating_mul(Decimal::ONE_HUNDRED).round_dp(2);
    format!("{}%", format::decimal(value))
}

fn mark_with(mark: &str, meaning: Meaning, wording: Option<(&str, ScaleEvidence)>) -> String {
    let meaning = meaning.term(LOCALE);
    match wording {
        Some((words, ScaleEvidence::ReasonText)) => format!(
            "“{mark}” ({meaning}; a reason that the document prints for it: “{}”)",
            short(words)
        ),
        Some((words, _)) => format!(
            "“{mark}” ({meaning}; the document explains it as “{}”)",
            short(words)
        ),
        None => format!("“{mark}” ({meaning})"),
    }
}

fn conflict_words(conflict: &ReasonConflict) -> String {
    match conflict {
        ReasonConflict::OtherMark(mark) => format!("names another grade, “{mark}”"),
        ReasonConflict::OtherWording(mark) => {
            format!("is the text that explains “{mark}” in this document")
        }
        ReasonConflict::OtherMeaning(meaning) => format!("means “{}”", meaning.term(LOCALE)),
    }
}

fn records(count: u32) -> String {
    match count {
        0 => String::new(),
        1 => " (1 record)".to_owned(),
        many => format!(" ({} records)", format::count(u64::from(many))),
    }
}

fn provisional(far: &FarResult) -> &'static str {
    if far.is_provisional {
        " (not final)"
    } else {
        ""
    }
}

/// Which way is better, and what the result is where less is.
fn direction_words(far: &FarResult, where_less_is_better: &str) -> String {
    match (far.direction, far.basis) {
        (Direction::Down, DirectionBasis::BaselineToTarget) => {
            " (the target is below the baseline; the document does not say which way is better)"
                .to_owned()
        }
        (Direction::Down, _) => {
            format!(" (compared as: lower is better; {where_less_is_better})")
        }
        (Direction::Up, _) => String::new(),
        (Direction::Maintain | Direction::Unknown, _) => {
            " (the document does not say whether higher or lower is better)".to_owned()
        }
    }
}

fn part_words(part: &PartResult) -> String {
    let printed = part.printed_rate.as_ref();
    let rate = printed.map_or_else(String::new, |rate| {
        format!(", with the attainment rate “{}”", rate.raw)
    });
    format!(
        "{} has the target “{}” and the result “{}”{rate}",
        named(part.indicator.as_deref()),
        part.target.raw,
        part.actual.raw
    )
}

fn result_words(part: &PartResult) -> &'static str {
    match part.verdict {
        AttainmentVerdict::Exceeded => "better than the target",
        AttainmentVerdict::Met => "as targeted",
        AttainmentVerdict::NotMet => "target not reached",
        AttainmentVerdict::Unknown => "not decided",
    }
}

fn grade_fact(grade: &GradeAgainstResult) -> String {
    let wording = grade.wording.as_deref().zip(grade.wording_from);
    let mark = mark_with(&grade.mark, grade.meaning, wording);
    let noun = noun(grade.field);
    if let (Some(peer), [part]) = (&grade.peer, grade.parts.as_slice()) {
        return format!(
            "{}, better than the target; the {noun} is {mark}. In the same document {}{}, and the {noun} is “{}”.",
            part_words(part),
            part_words(&peer.part),
            rate_words(&peer.part),
            peer.mark
        );
    }
    if grade.against == GradeAgainst::PrintedRate {
        return printed_rate_fact(grade, noun, &mark);
    }
    let mut text = match grade.parts.as_slice() {
        [part] if grade.against == GradeAgainst::Wording => {
            format!(
                "{}{}; the {noun} is {mark}.",
                part_words(part),
                rate_words(part)
            )
        }
        [part] => format!(
            "{}, {}; the {noun} is {mark}.",
            part_words(part),
            result_words(part)
        ),
        parts => {
            let missed: Vec<String> = parts
                .iter()
                .filter(|part| part.verdict == AttainmentVerdict::NotMet)
                .map(part_words)
                .collect();
            let shown = if missed.is_empty() {
                String::new()
            } else {
                format!(" (not reached: {})", missed.join("; "))
            };
            format!(
                "Of {} indicators whose result can be held against the target {} reached it{shown}. The {noun} is {mark}.",
                parts.len(),
                grade.reached()
            )
        }
    };
    if grade.not_comparable > 0 {
        let more = format!(
            " Further indicators whose result cannot be compared: {}.",
            grade.not_comparable
        );
        text.push_str(&more);
    }
    text
}

fn printed_rate_fact(grade: &GradeAgainstResult, noun: &str, mark: &str) -> String {
    let parts: Vec<String> = grade.parts.iter().map(part_words).collect();
    let is_told = grade
        .parts
        .iter()
        .all(|part| matches!(part.direction, Direction::Up | Direction::Down));
    let way = if is_told {
        ""
    } else {
        "; the document does not say whether more or less is better"
    };
    let mut text = format!(
        "{}; the {noun} is {mark} (the rate is taken as printed, not recomputed{way}).",
        parts.join("; ")
    );
    if grade.not_comparable > 0 {
        let more = format!(
            " Further indicators under the same {noun}: {}.",
            grade.not_comparable
        );
        text.push_str(&more);
    }
    text
}

fn rate_words(part: &PartResult) -> String {
    part.rate.map_or_else(String::new, |rate| {
        format!(" ({} of the target)", percent(rate))
    })
}

fn grade_question(grade: &GradeAgainstResult) -> String {
    let noun = noun(grade.field);
    if let (Some(peer), [part]) = (&grade.peer, grade.parts.as_slice()) {
        return format!(
            "{} and the {noun} “{}”; {} and the {noun} “{}”. Which criteria separate the two?",
            part_words(part),
            grade.mark,
            part_words(&peer.part),
            peer.mark
        );
    }
    let missed: Vec<String> = grade
        .parts
        .iter()
        .filter(|part| grade.parts.len() == 1 || part.verdict == AttainmentVerdict::NotMet)
        .map(part_words)
        .collect();
    let shown = if missed.is_empty() {
        grade.parts.iter().map(part_words).collect()
    } else {
        missed
    };
    format!(
        "{}. What was considered in giving the {noun} “{}”?",
        shown.join("; "),
        grade.mark
    )
}

fn overlap_words(overlap: &Overlap) -> String {
    format!(
        "“{}” stands for a result of {} of the target, “{}” for one of {}",
        overlap.better,
        percent(overlap.weakest_of_better),
        overlap.worse,
        percent(overlap.strongest_of_worse)
    )
}

fn same_words(same: &SameResult) -> String {
    let marks: Vec<String> = same.marks.iter().map(|m| format!("“{m}”")).collect();
    match &same.figures {
        Some((target, actual)) => format!(
            "The same target “{}” with the same result “{}” has {}",
            target.raw,
            actual.raw,
            marks.join(" and ")
        ),
        None => format!(
            "The same result, {} of the target, has {}",
            percent(same.rate),
            marks.join(" and ")
        ),
    }
}

fn inconsistent_fact(
    field: FieldName,
    ranges: &[GradeRange],
    same: &[SameResult],
    overlaps: &[Overlap],
) -> String {
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(same.iter().map(|one| format!("{}.", same_words(one))));
    sentences.extend(overlaps.iter().map(|one| {
        let direction = if one.direction == Direction::Down {
            " (compared as: lower is better)"
        } else {
            ""
        };
        format!("{}{direction}.", overlap_words(one))
    }));
    let shown: Vec<String> = ranges
        .iter()
        .map(|range| {
            let span = if range.lowest == range.highest {
                percent(range.lowest)
            } else {
                format!("{}–{}", percent(range.lowest), percent(range.highest))
            };
            let direction = if range.direction == Direction::Down {
                ", lower is better"
            } else {
                ""
            };
            format!("“{}” {span} ({}{direction})", range.mark, range.count)
        })
        .collect();
    if !shown.is_empty() {
        sentences.push(format!(
            "Result ÷ target under each {} of initiatives with one indicator: {}.",
            noun(field),
            shown.join(", ")
        ));
    }
    sentences.join(" ")
}

fn printed_fact(
    indicator: Option<&str>,
    printed: &Figure,
    fiscal_year: Option<i32>,
    (target, actual, baseline): (&Figure, &Figure, Option<&Figure>),
    (by_target, by_progress): (Option<Decimal>, Option<Decimal>),
) -> String {
    let year = fiscal_year.map_or_else(String::new, |year| {
        format!(" ({})", format::fiscal_year_short(LOCALE, year))
    });
    let mut computed: Vec<String> = Vec::new();
    if let Some(rate) = by_target {
        computed.push(format!("result ÷ target is {}%", format::decimal(rate)));
    }
    if let (Some(rate), Some(baseline)) = (by_progress, baseline) {
        computed.push(format!(
            "progress from the baseline “{}” is {}%",
            baseline.raw,
            format::decimal(rate)
        ));
    }
    format!(
        "The attainment rate of {}{year} is printed as “{}”; from the target “{}” and the result “{}”, {}.",
        named(indicator),
        printed.raw,
        target.raw,
        actual.raw,
        computed.join(" and ")
    )
}

/// What a target is held against.
fn stood(reference: Reference) -> &'static str {
    match reference {
        Reference::Baseline => "baseline",
        Reference::LastActual => "last result",
    }
}
