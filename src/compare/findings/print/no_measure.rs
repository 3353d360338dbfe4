//! Goals that state neither a number nor a state that can be observed.

use super::goal_effort::effort_of;
use super::{PrintDetail, cell_of, key_of, name_of, point, value_of};
use crate::compare::findings::{Checked, Checks, FindingCode, Rule, RuleInapplicable};
use crate::normalize::fiscal_year::find_years;
use crate::normalize::width::{fold, squash};
use crate::record::{Absence, FieldName, Indicator, Initiative, Meaning, Value};

/// Neither a number in a target, level or indicator nor a word for a state to reach.
pub(super) struct NoMeasure;

/// Texts of a record that may state what is to be reached.
const TEXTS: &[FieldName] = &[
    FieldName::AttainmentLevel,
    FieldName::Goal,
    FieldName::Title,
];

/// Texts of a record that state its goal where the form has no target.
const GOALS: &[FieldName] = &[FieldName::Goal, FieldName::Title];

/// How a sentence that states a goal ends.
const AIMS: &[&str] = &["ます", "する", "図る", "進める", "努める", "目指す"];

/// Ends of a sentence that name an effort and no outcome. Any other verb (`広げます`, `替えます`) may
/// be an act that can be seen.
const EFFORT_ENDS: &[&str] = &[
    "推進します",
    "推進する",
    "進めます",
    "進める",
    "努めます",
    "努める",
    "目指します",
    "目指す",
    "取り組みます",
    "取り組む",
    "図ります",
    "図る",
    "強化します",
    "強化する",
    "充実します",
    "充実させます",
    "向上します",
    "向上する",
    "充実させる",
    "向上させます",
    "向上させる",
    "高めます",
    "高める",
    "検討します",
    "検討する",
    "検討を行います",
    "運営を行います",
    "づくりを行います",
];

/// Words for work under way that hold a word of a step.
const UNDERWAY: &[&str] = &[
    "環境の整備",
    "環境整備",
    "体制の整備",
    "体制整備",
    "体制の見直し",
    "体制見直し",
];

/// What makes a step before it work under way (`整備の推進`, `周知活動の充実`).
const EFFORTS: &[&str] = &["促進", "推進", "充実", "強化", "徹底", "向上"];

/// Words of a step that is taken or not taken: whether it was, can be seen.
pub(super) const STATES: &[&str] = &[
    "策定",
    "改定",
    "改訂",
    "改正",
    "制定",
    "開始",
    "実施",
    "完了",
    "完成",
    "竣工",
    "着工",
    "着手",
    "開設",
    "開所",
    "開園",
    "開館",
    "開校",
    "開催",
    "開通",
    "設置",
    "導入",
    "締結",
    "公表",
    "公開",
    "公募",
    "選定",
    "決定",
    "確定",
    "構築",
    "整備",
    "移行",
    "移転",
    "更新",
    "更改",
    "廃止",
    "統合",
    "供用",
    "稼働",
    "稼動",
    "発行",
    "配布",
    "配付",
    "作成",
    "支給",
    "交付",
    "提出",
    "議決",
    "可決",
    "契約",
    "発注",
    "購入",
    "取得",
    "撤去",
    "解体",
    "確立",
    "試行",
    "検証",
    "見直",
    "委託",
    "指定",
    "認定",
    "登録",
    "刊行",
    "掲載",
    "配信",
    "募集",
    "採用",
    "開発",
    "設立",
    "創設",
    "新設",
    "増設",
    "建設",
    "建替",
    "改修",
    "施行",
    "発足",
    "終了",
    "閉鎖",
    "移管",
    "譲渡",
    "売却",
    "申請",
    "報告",
    "調査",
    "周知",
    "達成",
    "無償化",
    "民営化",
    "法人化",
    "電子化",
    "オンライン化",
    "有料化",
    "ゼロ",
    "解消",
    "設定",
    "中止",
    "休止",
    "運用",
    "再開",
    "立ち上げ",
    "全て",
    "すべて",
    "残っていない",
    "残らない",
    "結成",
    "加入",
    "加盟",
    "批准",
    "リニューアル",
    "オープン",
    "取りまとめ",
    "とりまとめ",
    "固め",
];

impl Rule for NoMeasure {
    fn code(&self) -> FindingCode {
        FindingCode::NoMeasure
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let present = &document.dataset.fields_present;
        let has_level = [FieldName::Target, FieldName::AttainmentLevel]
            .iter()
            .any(|field| present.contains(field));
        if document.dataset.initiatives.is_empty() {
            return Checks::inapplicable(RuleInapplicable::NoInitiatives);
        }
        let mut checks = Checks::default();
        if has_level {
            for initiative in &document.dataset.initiatives {
                examine(document, initiative, &mut checks);
            }
        } else if has_judged_goals(&document.dataset.initiatives) {
            for initiative in &document.dataset.initiatives {
                examine_goal(document, initiative, &mut checks);
            }
        } else {
            return Checks::inapplicable(RuleInapplicable::NoTargets);
        }
        checks
    }
}

/// Whether most records are sentences of a goal with a word on whether it was reached: then the
/// sentence is all there is to reach.
fn has_judged_goals(initiatives: &[Initiative]) -> bool {
    let judged = initiatives
        .iter()
        .filter(|initiative| goal_of(initiative).is_some() && is_judged(initiative))
        .count();
    judged > 0 && judged * 2 >= initiatives.len()
}

/// Whether the record has a verdict or grade on attainment.
fn is_judged(initiative: &Initiative) -> bool {
    [&initiative.verdict, &initiative.grade]
        .into_iter()
        .flatten()
        .any(|mark| {
            matches!(
                mark.meaning,
                Meaning::Exceeded | Meaning::Met | Meaning::PartlyMet | Meaning::NotMet
            )
        })
}

/// The sentence of a goal, without its full stop.
fn goal_of(initiative: &Initiative) -> Option<String> {
    GOALS.iter().find_map(|field| {
        let mut sentence = fold(initiative.text(*field)?);
        let kept = sentence
            .trim_end_matches(|c: char| c.is_whitespace() || "。.!".contains(c))
            .len();
        sentence.truncate(kept);
        let is_aim = AIMS.iter().any(|end| sentence.ends_with(end));
        is_aim.then_some(sentence)
    })
}

fn examine_goal(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    if !is_judged(initiative) {
        return;
    }
    let is_doubtful = GOALS
        .iter()
        .any(|field| document.input.in_doubt(initiative, *field));
    if is_doubtful {
        checks.in_doubt += 1;
        return;
    }
    let Some(goal) = goal_of(initiative) else {
        checks.left_out += 1;
        return;
    };
    checks.examined += 1;
    if !EFFORT_ENDS.iter().any(|end| goal.ends_with(end)) {
        return;
    }
    let fields: Vec<FieldName> = GOALS
        .iter()
        .copied()
        .filter(|field| initiative.text(*field).is_some())
        .collect();
    let texts = || fields.iter().filter_map(|field| initiative.text(*field));
    if initiative.indicators.iter().any(has_number) || texts().any(has_figure) {
        return;
    }
    let evidence = fields.iter().map(|f| cell_of(initiative, *f)).collect();
    let detail = if !texts().any(is_measured) {
        PrintDetail::NoMeasure {
            indicator: None,
            fields,
        }
    } else if let ([field], Some(effort)) = (fields.as_slice(), effort_of(&goal)) {
        PrintDetail::EffortOnly {
            field: *field,
            steps: effort.steps.into_iter().map(str::to_owned).collect(),
            effort: effort.end.to_owned(),
        }
    } else {
        return;
    };
    let code = FindingCode::NoMeasure;
    let finding = point(document, code, initiative, detail, evidence);
    checks.findings.push(finding);
}

/// Points about single indicators of a record that has others with a measure.
fn examine_parts(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    if initiative.indicators.len() < 2 {
        return;
    }
    for (position, indicator) in initiative.indicators.iter().enumerate() {
        let (Some(label), Some(name), Some(target)) =
            (&indicator.label, &indicator.name, &indicator.target)
        else {
            continue;
        };
        let is_worded = target.is_printed() && !has_number(indicator);
        if !is_worded || is_measured(name) || is_measured(&target.raw) {
            continue;
        }
        let mut evidence: Vec<_> = name_of(initiative, indicator).into_iter().collect();
        evidence.push(value_of(initiative, indicator, FieldName::Target, target));
        let detail = PrintDetail::NoMeasure {
            indicator: Some(format!("{label}{name}")),
            fields: vec![FieldName::Indicator, FieldName::Target],
        };
        let mut finding = point(
            document,
            FindingCode::NoMeasure,
            initiative,
            detail,
            evidence,
        );
        finding.indicator = Some(key_of(initiative, position));
        checks.findings.push(finding);
    }
}

fn examine(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    let has_target = targets_of(initiative).next().is_some();
    let has_level = has_target || initiative.text(FieldName::AttainmentLevel).is_some();
    let has_dash = !has_level && has_dash_for_target(initiative);
    if !has_level && !has_dash {
        return;
    }
    let is_doubtful = TEXTS
        .iter()
        .chain(&[FieldName::Target, FieldName::Indicator])
        .any(|field| document.input.in_doubt(initiative, *field));
    if is_doubtful {
        checks.in_doubt += 1;
        return;
    }
    checks.examined += 1;
    if initiative.indicators.iter().any(has_number) {
        examine_parts(document, initiative, checks);
        return;
    }
    // What a target of words leaves open, the name of the work does not say.
    let texts: &[FieldName] = if has_dash {
        &[]
    } else if !has_target {
        TEXTS
    } else {
        &[FieldName::AttainmentLevel]
    };
    let names = initiative
        .indicators
        .iter()
        .filter_map(|indicator| indicator.name.as_deref());
    let is_measured = texts
        .iter()
        .filter_map(|field| initiative.text(*field))
        .chain(names)
        .chain(targets_of(initiative).map(|(_, target)| target.raw.as_str()))
        .any(is_measured);
    if is_measured {
        examine_parts(document, initiative, checks);
        return;
    }
    let mut fields: Vec<FieldName> = texts
        .iter()
        .copied()
        .filter(|field| initiative.text(*field).is_some())
        .collect();
    let mut evidence: Vec<_> = fields.iter().map(|f| cell_of(initiative, *f)).collect();
    for (indicator, target) in targets_of(initiative) {
        evidence.extend(name_of(initiative, indicator));
        evidence.push(value_of(initiative, indicator, FieldName::Target, target));
    }
    if has_dash {
        let names = initiative.indicators.iter();
        evidence.extend(names.filter_map(|indicator| name_of(initiative, indicator)));
        let mut dash = cell_of(initiative, FieldName::Target);
        if let Some(cell) = initiative.fields.get(&FieldName::Target) {
            dash.raw.clone_from(&cell.raw);
        }
        evidence.push(dash);
    }
    if has_target || has_dash {
        fields.extend([FieldName::Indicator, FieldName::Target]);
    }
    checks.findings.push(point(
        document,
        FindingCode::NoMeasure,
        initiative,
        PrintDetail::NoMeasure {
            indicator: None,
            fields,
        },
        evidence,
    ));
}

/// The indicators of a record that print a target.
fn targets_of(initiative: &Initiative) -> impl Iterator<Item = (&Indicator, &Value)> {
    initiative
        .indicators
        .iter()
        .filter_map(|indicator| Some((indicator, indicator.target.as_ref()?)))
        .filter(|(_, target)| target.is_printed())
}

/// A record with a dash for its target, and words for where it stands.
fn has_dash_for_target(initiative: &Initiative) -> bool {
    let is_dash = initiative
        .fields
        .get(&FieldName::Target)
        .is_some_and(|cell| cell.value == Err(Absence::NotApplicable) && !cell.evidence.is_empty());
    is_dash
        && initiative.indicators.iter().any(|indicator| {
            let values = [&indicator.baseline, &indicator.actual];
            indicator.name.is_some() && values.into_iter().flatten().any(Value::is_printed)
        })
}

fn has_number(indicator: &Indicator) -> bool {
    [
        &indicator.target,
        &indicator.original_target,
        &indicator.actual,
        &indicator.baseline,
    ]
    .into_iter()
    .flatten()
    .any(|value| !value.numbers.is_empty())
        || !indicator.history.is_empty()
}

/// Whether a text has a number or a word for a state.
fn is_measured(text: &str) -> bool {
    let mut folded = fold(text);
    // Of what, and into what, is left open.
    if squash(&folded) == "見直し" {
        return false;
    }
    if has_figure(&folded) {
        return true;
    }
    folded = without_underway(folded);
    STATES.iter().any(|word| has_step(&folded, word))
}

/// Whether a text has a number other than years, ordinals and list numbers.
fn has_figure(text: &str) -> bool {
    let mut folded = fold(text);
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    for mention in find_years(&folded) {
        folded = folded.replace(&mention.raw, " ");
    }
    has_quantity(&folded)
}

/// A text without its words for work under way.
pub(super) fn without_underway(mut folded: String) -> String {
    for phrase in UNDERWAY {
        // `ICT環境等の整備`.
        for phrase in [phrase.to_string(), phrase.replace('の', "等の")] {
            if folded.contains(&phrase) {
                folded = folded.replace(&phrase, " ");
            }
        }
    }
    folded
}

/// Whether a word of a step stands there by itself, not as the object of an effort.
pub(super) fn has_step(folded: &str, word: &str) -> bool {
    folded.split(word).skip(1).any(|rest| {
        let rest = rest.strip_prefix("活動").unwrap_or(rest);
        let rest = rest.strip_prefix('等').unwrap_or(rest);
        let rest = rest.strip_prefix('の').unwrap_or(rest);
        !EFFORTS.iter().any(|effort| rest.starts_with(effort))
    })
}

/// Whether there is a digit that belongs neither to a list number at the head of a line nor to an
/// ordinal (`第8次`).
fn has_quantity(folded: &str) -> bool {
    folded.lines().any(|line| {
        let line = line.trim_start();
        let rest =
            line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '(' | ')'));
        let is_figure = rest.len() < line.len()
            && line.starts_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '‰'));
        is_figure || has_digit_after_words(rest)
    })
}

fn has_digit_after_words(line: &str) -> bool {
    let mut before = ' ';
    let mut is_ordinal = false;
    for c in line.chars() {
        if c.is_ascii_digit() {
            is_ordinal = before == '第' || (is_ordinal && before.is_ascii_digit());
            if !is_ordinal {
                return true;
            }
        }
        before = c;
    }
    false
}
