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

const LOCALE: Locale = Locale::Ja;

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
            "評価は{}ですが、評価の理由は「{}」とあり、{}。",
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
                .map(|one| format!("「{}」{}", short(&one.wording), records(one.count)))
                .collect();
            format!(
                "{}の「{mark}」に、{}という異なる説明があります。",
                noun(*field),
                words.join("と")
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
            "{}の目標「{}」は、{}「{}」{}{}です{}。",
            named(indicator.as_deref()),
            target.raw,
            stood(*reference),
            baseline.raw,
            baseline_year
                .filter(|_| !has_year(&baseline.raw))
                .map_or_else(String::new, |year| format!(
                    "({})",
                    format::fiscal_year_short(LOCALE, year)
                )),
            match (relation, direction) {
                (Relation::Equal, _) => "と同じ値",
                (Relation::Short, Direction::Down) => "より大きい値",
                (Relation::Short, _) => "より小さい値",
            },
            match (relation, direction) {
                (Relation::Short, Direction::Down) => "(小さい方が良い指標として比べています)",
                (Relation::Short, _) => "(大きい方が良い指標として比べています)",
                _ => "",
            }
        ),
        FigureDetail::ResultFarAboveTarget(far) => format!(
            "{}は、目標「{}」に対し実績「{}」{}で、目標の{}倍です{}。",
            named(far.indicator.as_deref()),
            far.target.raw,
            far.actual.raw,
            provisional(far),
            format::decimal(far.factor.round_dp(2)),
            direction_words(far, "目標に達していない結果"),
        ),
        FigureDetail::ResultFarBelowTarget(far) => format!(
            "{}は、目標「{}」に対し実績「{}」{}で、目標の{}です{}。",
            named(far.indicator.as_deref()),
            far.target.raw,
            far.actual.raw,
            provisional(far),
            percent(far.factor),
            direction_words(far, "目標より良い結果"),
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
            "評価は「{mark}」、評価の理由は「{}」とありますが、両者の関係を伺います。",
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
            format!("{shown}いますが、{}を決める基準を伺います。", noun(*field))
        }
        FigureDetail::LegendContradictory { mark, wordings, .. } => {
            let words: Vec<String> = wordings
                .iter()
                .map(|one| format!("「{}」", short(&one.wording)))
                .collect();
            format!(
                "「{mark}」の説明として{}とありますが、「{mark}」の意味を伺います。",
                words.join("と")
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
            "{}の{}は「{}」、目標は「{}」とありますが、目標をこの水準とした根拠を伺います。",
            named(indicator.as_deref()),
            stood(*reference),
            baseline.raw,
            target.raw
        ),
        FigureDetail::ResultFarAboveTarget(far) | FigureDetail::ResultFarBelowTarget(far) => {
            format!(
                "{}の目標は「{}」、実績は「{}」とありますが、目標の設定の根拠と、差が生じた要因を伺います。",
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
            "{}の達成率は「{}」、目標は「{}」、実績は「{}」とありますが、達成率の計算の根拠を伺います。",
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
        FieldName::Verdict => "達成状況",
        FieldName::ProgressMark => "進捗状況",
        _ => "評価",
    }
}

pub(super) fn named(indicator: Option<&str>) -> String {
    indicator.map_or_else(
        || "この指標".to_owned(),
        |name| format!("「{}」", short(name)),
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
        Some((words, from)) => {
            let place = match from {
                ScaleEvidence::ReasonText => "同じ資料の評価の理由の例では",
                _ => "資料の説明では",
            };
            format!("「{mark}」({meaning}。{place}「{}」)", short(words))
        }
        None if mark == meaning => format!("「{mark}」"),
        None => format!("「{mark}」({meaning})"),
    }
}

fn conflict_words(conflict: &ReasonConflict) -> String {
    match conflict {
        ReasonConflict::OtherMark(mark) => format!("別の評価「{mark}」を挙げています"),
        ReasonConflict::OtherWording(mark) => {
            format!("同じ資料で「{mark}」の説明に使われている文です")
        }
        ReasonConflict::OtherMeaning(meaning) => {
            format!("文の意味は「{}」と読めます", meaning.term(LOCALE))
        }
    }
}

fn records(count: u32) -> String {
    if count == 0 {
        return String::new();
    }
    format!("({}件)", format::count(u64::from(count)))
}

fn provisional(far: &FarResult) -> &'static str {
    if far.is_provisional {
        "(確定前の値)"
    } else {
        ""
    }
}

/// Which way is better, and what the result is where less is.
fn direction_words(far: &FarResult, where_less_is_better: &str) -> String {
    match (far.direction, far.basis) {
        (Direction::Down, DirectionBasis::BaselineToTarget) => {
            "(目標は当初値より小さく、どちらが望ましいかは記載されていません)".to_owned()
        }
        (Direction::Down, _) => {
            format!("(小さい方が良い指標として比べると、{where_less_is_better}です)")
        }
        (Direction::Up, _) => String::new(),
        (Direction::Maintain | Direction::Unknown, _) => {
            "(大きい方と小さい方のどちらが望ましいかは記載されていません)".to_owned()
        }
    }
}

fn part_words(part: &PartResult) -> String {
    let printed = part.printed_rate.as_ref();
    let rate = printed.map_or_else(String::new, |rate| format!("、達成率「{}」", rate.raw));
    format!(
        "{}は目標「{}」に対し実績「{}」{rate}",
        named(part.indicator.as_deref()),
        part.target.raw,
        part.actual.raw
    )
}

fn result_words(part: &PartResult) -> &'static str {
    match part.verdict {
        AttainmentVerdict::Exceeded => "目標より良い結果",
        AttainmentVerdict::Met => "目標どおりの結果",
        AttainmentVerdict::NotMet => "目標に達していない結果",
        AttainmentVerdict::Unknown => "判定できない結果",
    }
}

fn grade_fact(grade: &GradeAgainstResult) -> String {
    let wording = grade.wording.as_deref().zip(grade.wording_from);
    let mark = mark_with(&grade.mark, grade.meaning, wording);
    let noun = noun(grade.field);
    if let (Some(peer), [part]) = (&grade.peer, grade.parts.as_slice()) {
        return format!(
            "{}で目標より良い結果ですが、{noun}は{mark}です。同じ資料では、{}{}に「{}」が付いています。",
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
                "{}{}で、{noun}は{mark}です。",
                part_words(part),
                rate_words(part)
            )
        }
        [part] => format!(
            "{}で{}ですが、{noun}は{mark}です。",
            part_words(part),
            result_words(part)
        ),
        parts => {
            let missed: Vec<String> = parts
                .iter()
                .filter(|part| part.verdict == AttainmentVerdict::NotMet)
                .map(part_words)
                .collect();
            let counted = format!(
                "目標と実績を比べられる指標{}件のうち、目標に達したのは{}件です",
                parts.len(),
                grade.reached()
            );
            let shown = if missed.is_empty() {
                String::new()
            } else {
                format!("(達していないもの: {})", missed.join("、"))
            };
            format!("{counted}{shown}。{noun}は{mark}です。")
        }
    };
    if grade.not_comparable > 0 {
        let more = format!(
            "ほかに、目標と実績を比べられない指標が{}件あります。",
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
        "。大きい方と小さい方のどちらが望ましいかは記載されていません"
    };
    let mut text = format!(
        "{}ですが、{noun}は{mark}です(達成率は記載のとおりに用い、計算し直していません{way})。",
        parts.join("、")
    );
    if grade.not_comparable > 0 {
        let more = format!(
            "同じ{noun}に含まれる指標はほかに{}件あります。",
            grade.not_comparable
        );
        text.push_str(&more);
    }
    text
}

fn rate_words(part: &PartResult) -> String {
    part.rate
        .map_or_else(String::new, |rate| format!("(目標の{})", percent(rate)))
}

fn grade_question(grade: &GradeAgainstResult) -> String {
    let noun = noun(grade.field);
    if let (Some(peer), [part]) = (&grade.peer, grade.parts.as_slice()) {
        return format!(
            "{}で{noun}は「{}」、{}で{noun}は「{}」とありますが、{noun}を分ける基準を伺います。",
            part_words(part),
            grade.mark,
            part_words(&peer.part),
            peer.mark
        );
    }
    let shown: Vec<String> = grade
        .parts
        .iter()
        .filter(|part| grade.parts.len() == 1 || part.verdict == AttainmentVerdict::NotMet)
        .map(part_words)
        .collect();
    let shown = if shown.is_empty() {
        grade.parts.iter().map(part_words).collect()
    } else {
        shown
    };
    format!(
        "{}とありますが、{noun}を「{}」とした考え方を伺います。",
        shown.join("、"),
        grade.mark
    )
}

fn overlap_words(overlap: &Overlap) -> String {
    format!(
        "「{}」は目標の{}の結果に、「{}」は目標の{}の結果に付いて",
        overlap.better,
        percent(overlap.weakest_of_better),
        overlap.worse,
        percent(overlap.strongest_of_worse)
    )
}

fn same_words(same: &SameResult) -> String {
    let marks: Vec<String> = same.marks.iter().map(|m| format!("「{m}」")).collect();
    match &same.figures {
        Some((target, actual)) => format!(
            "目標「{}」・実績「{}」という同じ結果に{}が付いて",
            target.raw,
            actual.raw,
            marks.join("と")
        ),
        None => format!(
            "目標の{}という同じ結果に{}が付いて",
            percent(same.rate),
            marks.join("と")
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
    sentences.extend(
        same.iter()
            .map(|one| format!("{}います。", same_words(one))),
    );
    sentences.extend(overlaps.iter().map(|one| {
        let direction = if one.direction == Direction::Down {
            "(小さい方が良い指標として比べています)"
        } else {
            ""
        };
        format!("{}います{direction}。", overlap_words(one))
    }));
    let shown: Vec<String> = ranges
        .iter()
        .map(|range| {
            let span = if range.lowest == range.highest {
                percent(range.lowest)
            } else {
                format!("{}〜{}", percent(range.lowest), percent(range.highest))
            };
            let direction = if range.direction == Direction::Down {
                "・小さい方が良い指標"
            } else {
                ""
            };
            format!(
                "「{}」は{span}({}件{direction})",
                range.mark,
                format::count(u64::from(range.count))
            )
        })
        .collect();
    if !shown.is_empty() {
        sentences.push(format!(
            "指標が一つの取組で{}が示す実績÷目標の範囲: {}。",
            noun(field),
            shown.join("、")
        ));
    }
    sentences.concat()
}

fn printed_fact(
    indicator: Option<&str>,
    printed: &Figure,
    fiscal_year: Option<i32>,
    (target, actual, baseline): (&Figure, &Figure, Option<&Figure>),
    (by_target, by_progress): (Option<Decimal>, Option<Decimal>),
) -> String {
    let year = fiscal_year.map_or_else(String::new, |year| {
        format!("({})", format::fiscal_year_short(LOCALE, year))
    });
    let mut computed: Vec<String> = Vec::new();
    if let Some(rate) = by_target {
        computed.push(format!("実績÷目標は{}%", format::decimal(rate)));
    }
    if let (Some(rate), Some(baseline)) = (by_progress, baseline) {
        computed.push(format!(
            "当初値「{}」からの進み具合は{}%",
            baseline.raw,
            format::decimal(rate)
        ));
    }
    format!(
        "{}{year}の達成率は「{}」とありますが、目標「{}」・実績「{}」から計算すると、{}です。",
        named(indicator),
        printed.raw,
        target.raw,
        actual.raw,
        computed.join("、")
    )
}

/// What a target is held against.
fn stood(reference: Reference) -> &'static str {
    match reference {
        Reference::Baseline => "当初値",
        Reference::LastActual => "直近の実績",
    }
}
