//! Which way an indicator is better.

use super::width::squash;
use crate::record::{Bound, Direction, DirectionBasis, Value};

/// Words of an indicator for which less is better.
const LOWER: &[&str] = &[
    "減少",
    "削減",
    "縮減",
    "低減",
    "被害額",
    "被害件数",
    "被害者数",
    "排出量",
    "時間外",
    "残業",
    "超過勤務",
    "待機児童",
    "苦情",
    "事故",
    "未納",
    "滞納",
    "未収",
    "死亡",
    "死者",
    "負傷者",
    "不登校",
    "自殺",
    "犯罪",
    "刑法犯",
    "認知件数",
    "火災",
    "ごみ量",
    "ごみ排出",
    "廃棄物量",
    "廃棄量",
    "赤字",
    "債務残高",
    "市債残高",
    "地方債残高",
    "負債",
    "将来負担比率",
    "実質公債費比率",
    "経常収支比率",
    "離職率",
    "空き家数",
    "空家数",
    "漏水率",
    "待ち時間",
    "所要時間",
    "ミス",
    "誤り",
    "不備",
    "虐待件数",
    "要介護認定率",
    "喫煙率",
    "むし歯",
    "消費量",
    "使用量",
    "抑制",
    "遅延",
    "違反",
];

/// Words that turn the word before into something of which more is better.
const UPWARD: &[&str] = &["防止", "訓練", "講座", "教室", "啓発", "相談", "対策"];

/// Names that count what was saved (`削減率`, `縮減額`, `削減した時間数`): more is better.
fn counts_reduction(name: &str) -> bool {
    const SAVED: &[&str] = &[
        "削減", "縮減", "低減", "減少", "縮小", "短縮", "軽減", "抑制",
    ];
    const MEASURES: &[&str] = &[
        "率",
        "量",
        "額",
        "数",
        "件数",
        "時間",
        "時間数",
        "日数",
        "面積",
        "効果",
        "効果額",
        "割合",
        "実績",
    ];
    let bare = name.split(['(', '（', '※']).next().unwrap_or(name);
    SAVED.iter().any(|saved| {
        let Some((_, rest)) = bare.rsplit_once(saved) else {
            return false;
        };
        MEASURES.contains(&rest)
            || rest
                .strip_prefix("した")
                .is_some_and(|rest| MEASURES.iter().any(|measure| rest.ends_with(measure)))
    })
}

/// Guesses the direction from the name and the target's words, then from baseline and target.
pub fn guess_direction(
    name: &str,
    baseline: Option<&Value>,
    target: Option<&Value>,
) -> (Direction, DirectionBasis) {
    let name = squash(name);
    if let Some(bound) = target
        .and_then(|value| value.numbers.first())
        .and_then(|number| number.bound)
    {
        match bound {
            Bound::AtMost | Bound::Below => return (Direction::Down, DirectionBasis::Name),
            Bound::AtLeast | Bound::Above => return (Direction::Up, DirectionBasis::Name),
            Bound::About => {}
        }
    }
    if name.contains("維持") {
        return (Direction::Maintain, DirectionBasis::Name);
    }
    if counts_reduction(&name) {
        return (Direction::Up, DirectionBasis::Name);
    }
    let is_lower = LOWER.iter().any(|word| name.contains(word));
    let is_upward = UPWARD.iter().any(|word| name.contains(word));
    if is_lower && !is_upward {
        return (Direction::Down, DirectionBasis::Name);
    }
    let pair = baseline
        .zip(target)
        .and_then(|(baseline, target)| baseline.numbers.first().zip(target.numbers.first()));
    if let Some((before, goal)) = pair
        && before.unit == goal.unit
    {
        let direction = match goal.value.cmp(&before.value) {
            std::cmp::Ordering::Greater => Direction::Up,
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Maintain,
        };
        return (direction, DirectionBasis::BaselineToTarget);
    }
    (Direction::Unknown, DirectionBasis::None)
}
