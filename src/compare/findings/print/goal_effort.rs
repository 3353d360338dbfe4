//! Goals whose words for a step are only what an effort is for (`人材の採用、育成を推進します`).

use super::no_measure::{STATES, has_step, without_underway};

/// Ends of a sentence that make everything before them the object of work under way. `目指します` and
/// `図ります` name what is to be there in the end.
const EFFORTS: &[&str] = &[
    "推進します",
    "推進する",
    "進めます",
    "進める",
    "取り組みます",
    "取り組む",
    "努めます",
    "努める",
    "強化します",
    "強化する",
    "充実します",
    "充実させます",
    "充実させる",
    "向上します",
    "向上させます",
    "向上させる",
    "高めます",
    "高める",
];

/// Words for a state that can be checked, whatever is done about it.
const CHECKED: &[&str] = &[
    "全て",
    "すべて",
    "ゼロ",
    "解消",
    "残",
    "無償化",
    "有料化",
    "民営化",
    "法人化",
    "電子化",
    "オンライン化",
    "まで",
    "達成",
];

/// The effort of a goal.
pub(super) struct Effort<'t> {
    /// Its last words.
    pub(super) end: &'static str,
    /// Words for steps that it is for.
    pub(super) steps: Vec<&'t str>,
}

/// `None` where a goal, without its full stop, does something besides.
pub(super) fn effort_of(goal: &str) -> Option<Effort<'static>> {
    let end = EFFORTS.iter().find(|end| goal.ends_with(**end))?;
    let body = without_underway(goal.strip_suffix(end)?.to_owned());
    if CHECKED.iter().any(|word| body.contains(word)) {
        return None;
    }
    let mut steps = Vec::new();
    for step in STATES.iter().filter(|step| has_step(&body, step)) {
        if body.split(step).skip(1).any(is_predicate) {
            return None;
        }
        steps.push(*step);
    }
    steps.sort_by_key(|step| body.find(step));
    (!steps.is_empty()).then_some(Effort { end, steps })
}

/// Whether the words behind a step make a verb of it (`開設し`, `整備された`).
fn is_predicate(rest: &str) -> bool {
    rest.starts_with(['し', 'す', 'さ', 'で', 'せ', '済'])
}
