//! What the printed numbers of one indicator say: verdict, kind of target, both rates.
//!
//! Attainment, findings and matching ask here, so that they never disagree.

use rust_decimal::Decimal;

use super::attainment::{
    Judgement, Parts, PrintedRate, Rate, RateAgreement, RateFit, RateGap, TargetKind, UnknownReason,
};
use super::counted::counts_other_thing;
use super::{Input, unknown_reason};
use crate::normalize::attainment::{is_lower_better, main_pair, parts_met};
use crate::record::{
    Attainment, AttainmentVerdict, Bound, Dataset, Direction, DirectionBasis, FieldName, Indicator,
    Initiative, Number, Value, ValueFlag,
};

/// What the print of an indicator says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Judged {
    /// Whether the actual reaches the target.
    pub(super) judgement: Judgement,
    /// Which way is better, in force.
    pub(super) direction: Direction,
    /// What that was found from.
    pub(super) basis: DirectionBasis,
    /// Whether the smaller figure is the better one.
    pub(super) is_lower_better: bool,
    /// What the target asks for.
    pub(super) kind: TargetKind,
    /// actual ÷ target.
    pub(super) ratio: Rate,
    /// (actual − baseline) ÷ (target − baseline).
    pub(super) progress: Rate,
    /// Parts of a cell with several figures.
    pub(super) parts: Option<Parts>,
}

/// One indicator in its surroundings.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Its document.
    pub(super) dataset: &'a Dataset,
    /// Its initiative.
    pub(super) initiative: &'a Initiative,
    /// Position among the initiative's indicators, from 1.
    pub(super) position: u32,
    /// The indicator.
    pub(super) indicator: &'a Indicator,
}

impl Input<'_> {
    /// What the print of an indicator says, in the direction in force.
    pub(super) fn judge(&self, place: Place<'_>) -> Judged {
        let Place {
            dataset,
            initiative,
            position,
            indicator,
        } = place;
        let direction = self.direction(initiative, position, indicator);
        let set_by_reader = self.decided.direction(&initiative.id, position).is_some();
        let doubtful = |field| self.part_in_doubt(initiative, indicator, field);
        let is_in_doubt = doubtful(FieldName::Target) || doubtful(FieldName::Actual);
        let target = printed(indicator.target.as_ref());
        let actual = printed(indicator.actual.as_ref());
        let judgement = if is_in_doubt {
            Judgement::InDoubt
        } else {
            let attainment = self.attainment(initiative, position, indicator);
            judgement(place, direction, &attainment)
        };
        let baseline = if doubtful(FieldName::Baseline) {
            Err(RateGap::InDoubt)
        } else {
            baseline_of(indicator)
        };
        let (ratio, progress) = if is_in_doubt {
            (Err(RateGap::InDoubt), Err(RateGap::InDoubt))
        } else {
            rates(indicator, baseline, direction)
        };
        let both = target.zip(actual);
        Judged {
            judgement,
            direction,
            basis: if set_by_reader {
                DirectionBasis::User
            } else {
                indicator.direction_basis
            },
            is_lower_better: both.map_or(direction == Direction::Down, |(target, actual)| {
                is_lower_better(target, actual, direction)
            }),
            kind: kind_of(dataset, indicator),
            ratio,
            progress,
            parts: both
                .filter(|_| judgement.is_decided())
                .and_then(|(target, actual)| parts(target, actual, direction)),
        }
    }
}

/// A value that prints something.
fn printed(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| value.is_printed())
}

fn judgement(place: Place<'_>, direction: Direction, attainment: &Attainment) -> Judgement {
    let indicator = place.indicator;
    let judgement = match attainment.verdict {
        AttainmentVerdict::Exceeded => Judgement::Exceeded,
        AttainmentVerdict::Met => Judgement::Met,
        AttainmentVerdict::NotMet => Judgement::NotMet,
        AttainmentVerdict::Unknown => match unknown_reason(indicator) {
            // The reader may have said more, or less, than the print.
            UnknownReason::DirectionUnknown | UnknownReason::Other => {
                Judgement::Unknown(if direction == Direction::Unknown {
                    UnknownReason::DirectionUnknown
                } else {
                    UnknownReason::Other
                })
            }
            reason => return Judgement::Unknown(reason),
        },
    };
    let values = indicator.target.as_ref().zip(indicator.actual.as_ref());
    values
        .and_then(|(target, actual)| mismatch(place, target, actual))
        .map_or(judgement, Judgement::Unknown)
}

/// Why two figures are not to be compared, whatever they are.
fn mismatch(place: Place<'_>, target: &Value, actual: &Value) -> Option<UnknownReason> {
    if let Some(due) = target.fiscal_year {
        match actual.fiscal_year.or(place.dataset.fiscal_year) {
            Some(measured) if due > measured => return Some(UnknownReason::TargetNotDue),
            Some(measured) if due < measured && actual.fiscal_year.is_some() => {
                return Some(UnknownReason::YearsDiffer);
            }
            _ => {}
        }
    }
    cumulation_differs(place.indicator, target, actual).then_some(UnknownReason::CumulativeDiffers)
}

/// Whether a value is a sum over years, by its remark or by its words.
fn is_cumulative(value: &Value) -> bool {
    value.flags.contains(&ValueFlag::Cumulative) || spans_years(&value.raw)
}

/// `5年間で100件`, `3か年合計`: a figure over several years. `年間100回` is a figure a year, and
/// `令和7年で` names one.
fn spans_years(raw: &str) -> bool {
    const SPANS: &[&str] = &[
        "年間で",
        "年間の",
        "年間計",
        "年間合計",
        "か年",
        "カ年",
        "ヵ年",
        "ヶ年",
    ];
    if !raw.contains('年') {
        return false;
    }
    SPANS.iter().any(|span| {
        raw.match_indices(span).any(|(at, _)| {
            let before = raw.get(..at).unwrap_or_default();
            let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
            let last = before.chars().next_back();
            let is_one =
                matches!(last, Some('1' | '１')) && !before.chars().rev().nth(1).is_some_and(digit);
            last.is_some_and(digit) && !is_one
        })
    })
}

/// Whether the name of an indicator says that all of its values are sums over years.
fn names_cumulative(indicator: &Indicator) -> bool {
    let says = |text: &Option<String>| {
        text.as_deref().is_some_and(|text| {
            ["累計", "累積", "通算"]
                .iter()
                .any(|word| text.contains(word))
        })
    };
    says(&indicator.name) || says(&indicator.label)
}

pub(super) fn cumulation_differs(indicator: &Indicator, left: &Value, right: &Value) -> bool {
    let has_numbers = !left.numbers.is_empty() && !right.numbers.is_empty();
    has_numbers && is_cumulative(left) != is_cumulative(right) && !names_cumulative(indicator)
}

/// Whether the one figure of a value is a change (30%減) and no level.
pub(super) fn is_change(value: &Value) -> bool {
    value.numbers.len() == 1
        && value
            .flags
            .iter()
            .any(|flag| matches!(flag, ValueFlag::Decrease | ValueFlag::Increase))
}

/// Words of a state that is reached or not.
const STATES: &[&str] = &[
    "策定",
    "開始",
    "実施",
    "完成",
    "完了",
    "竣工",
    "導入",
    "設置",
    "整備",
    "開催",
    "作成",
    "改訂",
    "改定",
    "決定",
    "見直し",
    "運用",
    "継続",
    "推進",
    "検討",
    "着手",
    "確保",
    "工事",
    "充実",
    "公表",
    "制定",
    "締結",
    "供用",
    "更改",
    "更新",
    "構築",
    "統合",
    "廃止",
    "移行",
    "管理",
    "稼働",
    "開設",
    "開館",
    "開通",
    "認定",
    "取得",
    "配布",
    "試行",
    "実証",
    "設計",
    "契約",
    "指定",
    "登録",
    "発行",
    "公開",
    "募集",
    "選定",
    "調査",
    "提出",
    "施行",
    "周知",
    "達成",
];

/// Words that compare with something whose figure is not printed.
const COMPARING: &[&str] = &[
    "増加",
    "減少",
    "増やす",
    "減らす",
    "上回",
    "下回",
    "以上",
    "以下",
    "未満",
    "向上",
    "低下",
    "抑制",
    "維持",
    "改善",
    "平均",
    "前年",
    "昨年",
    "現状",
    "基準値",
    "同程度",
    "並み",
];

/// What the target of an indicator asks for. `YearNotStated` where no year is printed for it.
pub(super) fn kind_of(dataset: &Dataset, indicator: &Indicator) -> TargetKind {
    let Some(target) = printed(indicator.target.as_ref()) else {
        return TargetKind::None;
    };
    if target.numbers.is_empty() {
        let has = |words: &[&str]| words.iter().any(|word| target.raw.contains(word));
        return if has(STATES) && !has(COMPARING) {
            TargetKind::StateReached
        } else {
            TargetKind::Worded
        };
    }
    let actual_year = indicator.actual.as_ref().and_then(|v| v.fiscal_year);
    let reported = dataset.fiscal_year.or(actual_year);
    let is_later = target
        .fiscal_year
        .zip(reported)
        .is_some_and(|(due, reported)| due > reported);
    if is_later {
        return TargetKind::FinalYear;
    }
    if is_cumulative(target) || names_cumulative(indicator) {
        return TargetKind::Cumulative;
    }
    match target.fiscal_year {
        Some(_) => TargetKind::Annual,
        None => TargetKind::YearNotStated,
    }
}

fn baseline_of(indicator: &Indicator) -> Result<&Number, RateGap> {
    let Some(baseline) = printed(indicator.baseline.as_ref()) else {
        return Err(RateGap::NoBaseline);
    };
    let first = baseline
        .numbers
        .first()
        .ok_or(RateGap::BaselineNotOneNumber)?;
    let of_unit = baseline.numbers.iter().filter(|n| n.unit == first.unit);
    if of_unit.count() == 1 {
        Ok(first)
    } else {
        Err(RateGap::BaselineNotOneNumber)
    }
}

/// Both rates of an indicator. Neither replaces the other.
fn rates(
    indicator: &Indicator,
    baseline: Result<&Number, RateGap>,
    direction: Direction,
) -> (Rate, Rate) {
    let pair = || {
        let target = printed(indicator.target.as_ref()).ok_or(RateGap::NoTarget)?;
        let actual = printed(indicator.actual.as_ref()).ok_or(RateGap::NoActual)?;
        if target.numbers.is_empty() || actual.numbers.is_empty() {
            return Err(RateGap::Words);
        }
        if cumulation_differs(indicator, target, actual) {
            return Err(RateGap::CumulativeDiffers);
        }
        let (goal, result) = main_pair(target, actual).ok_or_else(|| {
            match (target.numbers.as_slice(), actual.numbers.as_slice()) {
                ([goal], [result]) if goal.unit != result.unit => RateGap::UnitsDiffer,
                _ => RateGap::SeveralNumbers,
            }
        })?;
        Ok((target, actual, goal, result))
    };
    let (target, actual, goal, result) = match pair() {
        Ok(pair) => pair,
        Err(gap) => return (Err(gap), Err(gap)),
    };
    let is_down = is_lower_better(target, actual, direction);
    let progress = baseline.and_then(|before| {
        let is_other = indicator
            .baseline
            .as_ref()
            .is_some_and(|baseline| cumulation_differs(indicator, baseline, target));
        if is_other {
            return Err(RateGap::CumulativeDiffers);
        }
        let is_level = indicator
            .baseline
            .as_ref()
            .is_some_and(|baseline| is_change(baseline) != is_change(target));
        if is_level {
            return Err(RateGap::ChangeAgainstLevel);
        }
        if counts_other_thing(indicator, before, goal) {
            return Err(RateGap::BaselineCountsOther);
        }
        progress_of(before, goal, result, direction, is_down)
    });
    (ratio_of(goal, result), progress)
}

fn ratio_of(goal: &Number, result: &Number) -> Rate {
    if goal.value.is_zero() {
        return Err(RateGap::ZeroTarget);
    }
    if goal.value.is_sign_negative() {
        return Err(RateGap::NegativeTarget);
    }
    share(result.value, goal.value)
}

fn progress_of(
    before: &Number,
    goal: &Number,
    result: &Number,
    direction: Direction,
    is_lower_better: bool,
) -> Rate {
    if before.unit != goal.unit {
        return Err(RateGap::BaselineUnitDiffers);
    }
    let whole = goal
        .value
        .checked_sub(before.value)
        .ok_or(RateGap::TooLarge)?;
    if whole.is_zero() {
        return Err(RateGap::TargetIsBaseline);
    }
    let is_known = matches!(direction, Direction::Up | Direction::Down) || goal.bound.is_some();
    if is_known && whole.is_sign_negative() != is_lower_better {
        return Err(RateGap::TargetBehindBaseline);
    }
    let done = result
        .value
        .checked_sub(before.value)
        .ok_or(RateGap::TooLarge)?;
    share(done, whole)
}

fn share(part: Decimal, whole: Decimal) -> Rate {
    part.checked_div(whole)
        .map(|share| share.round_dp(4).normalize())
        .ok_or(RateGap::TooLarge)
}

fn parts(target: &Value, actual: &Value, direction: Direction) -> Option<Parts> {
    let (met, judged) = parts_met(target, actual, direction)?;
    let unit = &target.numbers.first()?.unit;
    let all = target.numbers.iter().filter(|n| n.unit == *unit).count();
    Some(Parts {
        met,
        judged,
        all: all as u32,
    })
}

/// A printed rate beside those computed from the printed values.
pub(super) fn printed_rate(value: &Value, ratio: Rate, progress: Rate) -> PrintedRate {
    let candidates = shares_of(value);
    let fit = |rate: Decimal| candidates.iter().map(|one| one.fit(rate)).min();
    let of = |rate: Rate| rate.ok().and_then(fit);
    let (by_ratio, by_progress) = (of(ratio), of(progress));
    let fits = |fit: Option<RateFit>| matches!(fit, Some(RateFit::Agrees | RateFit::Beyond));
    let one = Decimal::ONE;
    let inverse = ratio
        .ok()
        .and_then(|rate| one.checked_div(rate))
        .and_then(fit);
    let mirrored = ratio
        .ok()
        .and_then(|rate| (one + one).checked_sub(rate))
        .and_then(fit);
    let all = [by_ratio, by_progress, inverse, mirrored];
    let agreement = match (fits(by_ratio), fits(by_progress)) {
        (true, true) => RateAgreement::Both,
        (true, false) => RateAgreement::Ratio,
        (false, true) => RateAgreement::Progress,
        _ if all.iter().all(Option::is_none) => RateAgreement::NotComparable,
        _ if inverse == Some(RateFit::Agrees) => RateAgreement::Inverse,
        _ if mirrored == Some(RateFit::Agrees) => RateAgreement::Mirrored,
        _ if all.contains(&Some(RateFit::Clipped)) => RateAgreement::Capped,
        _ => RateAgreement::Neither,
    };
    PrintedRate {
        raw: value.raw.clone(),
        share: candidates.first().map(|candidate| candidate.share),
        ratio: by_ratio,
        progress: by_progress,
        agreement,
    }
}

/// A share that a print may stand for.
struct PrintedShare {
    share: Decimal,
    /// One unit of the last printed place.
    step: Decimal,
    bound: Option<Bound>,
}

/// A rate without a unit may be a percentage (`95.0`) or a share (`0.95`).
fn shares_of(value: &Value) -> Vec<PrintedShare> {
    let [number] = value.numbers.as_slice() else {
        return Vec::new();
    };
    let share = |scale: i64| {
        let divisor = Decimal::from(scale);
        let step = Decimal::new(1, number.value.scale());
        Some(PrintedShare {
            share: number.value.checked_div(divisor)?,
            step: step.checked_div(divisor)?,
            bound: number.bound,
        })
    };
    match number.unit.as_str() {
        "割" => share(10).into_iter().collect(),
        "" if number.value.scale() >= 2 && number.value < Decimal::from(5) => {
            [share(1), share(100)].into_iter().flatten().collect()
        }
        "%" | "" => share(100).into_iter().collect(),
        _ => Vec::new(),
    }
}

impl PrintedShare {
    /// Rounded and cut-off prints agree; limits agree with what lies beyond them.
    fn fit(&self, rate: Decimal) -> RateFit {
        match self.bound {
            Some(Bound::Above | Bound::AtLeast) => {
                let is_beyond = rate >= self.share;
                return if is_beyond {
                    RateFit::Beyond
                } else {
                    RateFit::Differs
                };
            }
            Some(Bound::Below | Bound::AtMost) => {
                let is_beyond = rate <= self.share;
                return if is_beyond {
                    RateFit::Beyond
                } else {
                    RateFit::Differs
                };
            }
            Some(Bound::About) | None => {}
        }
        let difference = (rate - self.share).abs();
        // The rate itself is rounded to four places.
        let slack = Decimal::new(1, 4);
        let half = self.step * Decimal::new(5, 1);
        let is_cut_off = rate >= self.share && difference < self.step;
        if difference <= half.max(slack) || is_cut_off {
            return RateFit::Agrees;
        }
        let is_upper_end = self.share == Decimal::ONE && rate > self.share;
        let is_lower_end = self.share.is_zero() && rate < self.share;
        if is_upper_end || is_lower_end {
            return RateFit::Clipped;
        }
        RateFit::Differs
    }
}

#[cfg(test)]
mod tests;
