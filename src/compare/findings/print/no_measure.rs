//! Goals that state neither a number nor a state that can be observed.

use super::{PrintDetail, cell_of, name_of, point, value_of};
use crate::compare::findings::{Checked, Checks, FindingCode, Rule, RuleInapplicable};
use crate::normalize::fiscal_year::find_years;
use crate::normalize::width::fold;
use crate::record::{Absence, FieldName, Initiative};

/// Neither a number in a target, level or indicator nor a word for a state to reach.
pub(super) struct NoMeasure;

/// Texts of a record that may state what is to be reached.
const TEXTS: &[FieldName] = &[
    FieldName::AttainmentLevel,
    FieldName::Goal,
    FieldName::Title,
];

/// Words for work under way that hold a word of a step.
const UNDERWAY: &[&str] = &[
    "環境の整備",
    "環境整備",
    "整備促進",
    "整備の促進",
    "整備推進",
    "整備の推進",
    "体制の整備",
    "体制整備",
];

/// Words of a step that is taken or not taken: whether it was, can be seen.
const STATES: &[&str] = &[
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
        if !has_level {
            return Checks::inapplicable(RuleInapplicable::NoTargets);
        }
        let mut checks = Checks::default();
        for initiative in &document.dataset.initiatives {
            examine(document, initiative, &mut checks);
        }
        checks
    }
}

fn examine(document: &Checked<'_>, initiative: &Initiative, checks: &mut Checks) {
    let targets: Vec<_> = initiative
        .indicators
        .iter()
        .filter_map(|indicator| Some((indicator, indicator.target.as_ref()?)))
        .filter(|(_, target)| !target.raw.trim().is_empty())
        .collect();
    let level = initiative.text(FieldName::AttainmentLevel);
    let has_dash = level.is_none() && targets.is_empty() && has_dash_for_target(initiative);
    if level.is_none() && targets.is_empty() && !has_dash {
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
        return;
    }
    // What a target of words leaves open, the name of the work does not say.
    let texts: &[FieldName] = if has_dash {
        &[]
    } else if targets.is_empty() {
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
        .chain(targets.iter().map(|(_, target)| target.raw.as_str()))
        .any(is_measured);
    if is_measured {
        return;
    }
    let mut fields: Vec<FieldName> = texts
        .iter()
        .copied()
        .filter(|field| initiative.text(*field).is_some())
        .collect();
    let mut evidence: Vec<_> = fields.iter().map(|f| cell_of(initiative, *f)).collect();
    for (indicator, target) in &targets {
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
    if !targets.is_empty() || has_dash {
        fields.extend([FieldName::Indicator, FieldName::Target]);
    }
    checks.findings.push(point(
        document,
        FindingCode::NoMeasure,
        initiative,
        PrintDetail::NoMeasure { fields },
        evidence,
    ));
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
            indicator.name.is_some()
                && values
                    .into_iter()
                    .flatten()
                    .any(|v| !v.raw.trim().is_empty())
        })
}

fn has_number(indicator: &crate::record::Indicator) -> bool {
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
    if folded.contains(|c: char| c.is_ascii_digit()) {
        for mention in find_years(&folded) {
            folded = folded.replace(&mention.raw, " ");
        }
        if has_quantity(&folded) {
            return true;
        }
    }
    for phrase in UNDERWAY {
        if folded.contains(phrase) {
            folded = folded.replace(phrase, " ");
        }
    }
    STATES.iter().any(|word| folded.contains(word))
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
