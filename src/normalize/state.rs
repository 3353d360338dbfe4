//! Goals that are one step (`条例を制定する`) beside results in other words (`条例を制定しました`).
//!
//! Only the plainest prints are read: one step, one object, no figure, no remark. Everything else
//! is for the reader to judge.

use super::is_digit;
use super::width::fold;

/// Steps that are taken or not. Work that goes on by degrees (整備, 推進, 検討) is none.
const STEPS: &[&str] = &[
    "策定", "制定", "改定", "改訂", "改正", "開始", "実施", "完了", "完成", "竣工", "着工", "着手",
    "導入", "設置", "開設", "開所", "開園", "開館", "開校", "開催", "開通", "締結", "公表", "公開",
    "選定", "決定", "移行", "移転", "更新", "更改", "廃止", "統合", "発行", "配布", "作成", "提出",
    "契約", "取得", "認定", "登録", "指定", "発足", "設立", "創設", "新設", "施行",
];

/// Ends of a goal behind its step, the longest first.
const GOAL_ENDS: &[&str] = &["を行います", "を行う", "します", "する", ""];

/// Ends of a result behind a step that was taken, the longest first.
const DONE_ENDS: &[&str] = &[
    "することができました",
    "することができた",
    "を完了しました",
    "を行いました",
    "を完了した",
    "されました",
    "を行った",
    "しました",
    "を完了",
    "できました",
    "できた",
    "された",
    "済み",
    "した",
    "完了",
    "済",
    "",
];

/// Ends of a result behind a step that was not taken.
const NOT_DONE_ENDS: &[&str] = &[
    "することができませんでした",
    "することができなかった",
    "を見送りました",
    "に至りませんでした",
    "には至りませんでした",
    "に至らなかった",
    "には至らなかった",
    "に至っていない",
    "には至っていない",
    "できませんでした",
    "できなかった",
    "できていない",
    "できず",
    "しませんでした",
    "しなかった",
    "していない",
    "を行わなかった",
    "を見送った",
    "を見送り",
    "見送り",
    "を延期しました",
    "を延期した",
    "を延期",
    "延期",
    "せず",
    "なし",
];

/// Results that say by themselves that nothing was reached.
const NOT_DONE: &[&str] = &[
    "見送り",
    "見送った",
    "見送りました",
    "延期",
    "延期した",
    "延期しました",
    "延期となった",
    "延期となりました",
    "未達成",
    "未完了",
];

/// Words that join several things, or cut something out of one.
const JOINTS: &[&str] = &[
    "及び",
    "および",
    "並びに",
    "ならびに",
    "又は",
    "または",
    "一部",
    "一方",
    "ほか",
    "のみ",
    "予定",
    "見込",
    "全て",
    "全部",
    "全員",
    "全校",
    "全園",
    "全館",
    "全戸",
    "全庁",
    "全市",
    "全町",
    "全村",
    "全区",
    "全域",
    "全地区",
    "各",
    "すべて",
    "毎",
    "に向け",
];

/// A step and what it is taken with.
struct Step<'t> {
    object: String,
    step: &'t str,
}

/// Whether a result in words says that the step of a goal was taken; `None` where the prints are
/// not plain enough to say.
pub fn is_reached(goal: &str, result: &str) -> Option<bool> {
    let goal = plain(goal)?;
    let goal = with_ends(&goal, GOAL_ENDS)?;
    let result = plain(&without_cause(result))?;
    let is_of_goal = |taken: &Step<'_>| {
        taken.step == goal.step
            && (taken.object.is_empty()
                || (goal.object.ends_with(&taken.object) && taken.object.chars().count() >= 2))
    };
    let is_missed = NOT_DONE.contains(&result.as_str())
        || not_yet(&result).is_some_and(|missed| is_of_goal(&missed))
        || with_ends(&result, NOT_DONE_ENDS).is_some_and(|missed| is_of_goal(&missed));
    if is_missed {
        return Some(false);
    }
    let is_taken = with_ends(&result, DONE_ENDS).is_some_and(|taken| is_of_goal(&taken));
    is_taken.then_some(true)
}

/// One clause on one line, without its full stop; `None` where it has figures, remarks or joints.
fn plain(text: &str) -> Option<String> {
    let folded = fold(text);
    let text = folded.trim().trim_end_matches(['。', '.']);
    let is_plain = |c: char| c.is_alphabetic() || matches!(c, 'ー' | '々' | '「' | '」');
    (!text.is_empty()
        && text.chars().all(is_plain)
        && !text.contains(is_digit)
        && !JOINTS.iter().any(|joint| text.contains(joint)))
    .then(|| text.to_owned())
}

/// A result without the cause that it may begin with (`調整に時間を要したため、`).
fn without_cause(text: &str) -> String {
    for cause in ["のため、", "たため、", "により、"] {
        if let Some((before, rest)) = text.split_once(cause)
            && !before.contains(['、', '。', '\n'])
        {
            return rest.to_owned();
        }
    }
    text.to_owned()
}

/// A clause that ends in a step and one of these ends.
fn with_ends<'t>(text: &str, ends: &[&str]) -> Option<Step<'t>> {
    ends.iter()
        .filter_map(|end| text.strip_suffix(end))
        .find_map(|body| {
            STEPS.iter().find_map(|step| {
                let object = object_of(body.strip_suffix(step)?);
                // `策定完了` is 完了 of a 策定, and so is `策定を完了`.
                let is_step = STEPS.iter().any(|other| object.ends_with(other));
                (!is_step).then_some(Step { object, step })
            })
        })
}

/// `未策定`, `計画は未策定`.
fn not_yet<'t>(text: &str) -> Option<Step<'t>> {
    STEPS.iter().find_map(|step| {
        let object = text.strip_suffix(step)?.strip_suffix('未')?;
        Some(Step {
            object: object_of(object),
            step,
        })
    })
}

/// The object without the particle behind it, and without の.
fn object_of(text: &str) -> String {
    let body = text
        .trim_end_matches(['を', 'の', 'が', 'は', 'も'])
        .trim_end();
    body.chars().filter(|c| *c != 'の').collect()
}

#[cfg(test)]
mod tests {
    use super::is_reached;

    #[test]
    fn a_step_in_other_words() {
        for (goal, result, expected) in [
            ("条例を制定する", "条例を制定しました", Some(true)),
            ("条例の制定", "制定した。", Some(true)),
            ("新システムの導入", "システムを導入した", Some(true)),
            ("見直し方針の策定", "方針を策定した", Some(true)),
            ("計画策定", "策定済み", Some(true)),
            ("交通安全計画の策定", "計画を策定した", Some(true)),
            ("計画の策定", "計画策定を完了", Some(true)),
            ("計画の策定", "計画を策定することができた", Some(true)),
            ("窓口を開設します", "窓口が開設されました", Some(true)),
            ("条例を制定する", "制定できなかった", Some(false)),
            ("条例を制定する", "条例の制定には至らなかった", Some(false)),
            ("計画の策定", "未策定", Some(false)),
            ("計画の策定", "計画は未策定", Some(false)),
            ("訓練の実施", "未実施", Some(false)),
            ("訓練の実施", "訓練を実施せず", Some(false)),
            ("システムの導入", "導入を見送った", Some(false)),
            ("システムの導入", "見送り", Some(false)),
            ("条例を制定する", "延期", Some(false)),
            (
                "条例を制定する",
                "調整に時間を要したため、制定できなかった",
                Some(false),
            ),
        ] {
            assert_eq!(is_reached(goal, result), expected, "{goal}, {result}");
        }
    }

    #[test]
    fn what_is_not_plain_stays_open() {
        for (goal, result) in [
            // Another step, or one before it.
            ("事業化決定", "事業実施の調整"),
            ("条例を制定する", "条例案を作成した"),
            ("条例の制定", "制定に着手した"),
            ("建設工事の完了", "建設工事着手"),
            // Another thing, or part of it.
            ("計画の策定", "市民意見の反映・計画の策定"),
            ("計画の策定", "骨子の策定"),
            ("計画の策定", "新計画を策定した"),
            ("計画の策定", "計画の一部を策定した"),
            ("実施設計の完了及び工事着手", "実施設計完了"),
            ("全校への導入", "導入した"),
            ("実施", "防災訓練を実施"),
            // Two things are said.
            ("計画の策定", "素案は策定できたが、計画は策定できなかった"),
            ("計画の策定", "一部未策定"),
            ("計画の策定", "策定予定"),
            ("計画の策定", "策定（令和7年度に延期）"),
            // Work by degrees, work under way.
            ("道路の整備", "道路を整備した"),
            ("計画の策定", "検討中"),
            ("計画の策定", "策定中"),
            ("計画の策定", "策定しています"),
            ("連携を深める", "連携を深めた"),
            // Figures.
            ("訓練の実施", "訓練を3回実施した"),
            ("講座を2回開催する", "開催した"),
        ] {
            assert_eq!(is_reached(goal, result), None, "{goal}, {result}");
        }
    }
}
