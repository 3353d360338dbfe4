//! Which way an indicator is better.

use super::width::squash;
use crate::record::{Bound, Direction, DirectionBasis, Number, Value};

/// Words of an indicator for which less is better.
const LOWER: &[&str] = &[
    "減少",
    "削減",
    "縮減",
    "低減",
    "被害額",
    "被害件数",
    "被害面積",
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
    "誤交付",
    "誤送付",
    "誤発送",
    "誤記載",
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

/// Endings that count things of any kind: more is better unless the counted thing is bad
/// (`事故発生回数`).
const NEUTRAL_ENDINGS: &[&str] = &[
    "回数",
    "面積",
    "延長",
    "保有率",
    "会員数",
    "団体数",
    "店舗数",
    "事業者数",
    "公開数",
    "参加数",
];

/// Words at the end of a name of which more is better: how many came, agreed, were reached.
const HIGHER_ENDINGS: &[&str] = &[
    "参加者数",
    "参加人数",
    "受講人数",
    "利用人数",
    "基金残高",
    "利用者数",
    "受講者数",
    "受診率",
    "実施率",
    "普及率",
    "利用率",
    "稼働率",
    "収納率",
    "徴収率",
    "達成率",
    "整備率",
    "補修率",
    "修繕率",
    "点検率",
    "進捗率",
    "加入率",
    "登録者数",
    "登録件数",
    "開催数",
    "開催回数",
    "実施回数",
    "実施件数",
    "実施数",
    "来場者数",
    "来館者数",
    "入館者数",
    "満足度",
    "理解度",
    "認知度",
    "習熟度",
    "接種率",
    "充足率",
    "設置数",
    "設置校数",
    "設置園数",
    "設置か所数",
    "導入数",
    "導入校数",
    "導入率",
    "配置数",
    "配置校数",
    "支援者数",
    "修了者数",
    "相談者数",
    "訪問回数",
    "訪問件数",
    "改善件数",
    "改善率",
    "解決率",
    "解消率",
    "防止率",
    "成約件数",
    "公開率",
    "設置箇所数",
    "整備数",
    "締結数",
    "取得率",
    "取得日数",
    "参加率",
    "回収率",
    "資源化率",
    "リサイクル率",
    "就職率",
    "定着率",
    "耐震化率",
    "水洗化率",
    "有収率",
    "組織率",
    "策定率",
    "交付率",
    "交付の割合",
    "保有枚数率",
    "閲覧数",
    "アクセス数",
    "アクセス件数",
    "フォロワー数",
    "寄附額",
    "寄付額",
    "寄附金額",
    "受入額",
    "マッチング件数",
    "支援件数",
    "採択件数",
    "協定数",
    "研修回数",
    "訓練回数",
    "発信回数",
    "啓発回数",
    "啓発実施回数",
    "件数の増加",
    "人数の増加",
    "移住者数",
    "宿泊者数",
    "観光客数",
    "入込客数",
];

/// A share of people who said yes: more is better, whatever they were asked about.
fn counts_approval(name: &str) -> bool {
    const APPROVAL: &[&str] = &[
        "満足",
        "回答した",
        "感じる",
        "感じている",
        "思う",
        "理解し",
        "知っている",
        "習熟",
        "そう思",
    ];
    const AGAINST: &[&str] = &[
        "不満",
        "不安",
        "悪臭",
        "騒音",
        "迷惑",
        "危険",
        "不便",
        "負担",
        "困難",
        "孤立",
        "ストレス",
    ];
    let bare = without_brackets(name);
    let ends_as_share = ["割合", "率", "度", "点数", "点", "平均", "レベル"]
        .iter()
        .any(|end| bare.ends_with(end));
    ends_as_share
        && APPROVAL.iter().any(|word| bare.contains(word))
        && !AGAINST.iter().any(|word| bare.contains(word))
}

/// A name without what stands in brackets, up to a remark: `習熟度(5段階)の平均` → `習熟度の平均`.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_u32;
    name.chars()
        .take_while(|c| *c != '※')
        .filter(|c| {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

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

/// A target in words that wants less (`電気料金を削減`).
fn asks_for_less(target: &Value) -> bool {
    use crate::record::ValueFlag;
    let words = squash(&target.raw);
    let says_less = ["削減", "縮減", "減少", "低減", "抑制", "以下", "以内"]
        .iter()
        .any(|word| words.contains(word));
    target.flags.contains(&ValueFlag::Decrease) || says_less
}

/// What the words of a name say. The head, that is the words at the end, comes before a word of the
/// modifier: `不登校児童の居場所設置校数` counts schools that have one.
fn direction_of_name(name: &str) -> Option<Direction> {
    let bare = without_brackets(name);
    let bare = bare.as_str();
    let head = bare.rsplit('の').next().unwrap_or(bare);
    let is_lower = |text: &str| LOWER.iter().any(|word| text.contains(word));
    let is_upward = UPWARD.iter().any(|word| name.contains(word));
    if HIGHER_ENDINGS.iter().any(|ending| bare.ends_with(ending)) {
        return Some(Direction::Up);
    }
    let neutral = NEUTRAL_ENDINGS
        .iter()
        .find(|ending| bare.ends_with(**ending));
    if neutral.is_some_and(|ending| {
        is_upward || (!is_lower(head) && (head != *ending || !is_lower(bare)))
    }) {
        return Some(Direction::Up);
    }
    (is_lower(name) && !is_upward).then_some(Direction::Down)
}

/// Guesses the direction from the name and the target's words, then from baseline and target.
pub fn guess_direction(
    name: &str,
    baseline: Option<&Value>,
    target: Option<&Value>,
) -> (Direction, DirectionBasis) {
    let name = squash(name);
    let bounds = target
        .iter()
        .flat_map(|value| &value.numbers)
        .filter_map(|number| number.bound);
    for bound in bounds {
        match bound {
            Bound::AtMost | Bound::Below => return (Direction::Down, DirectionBasis::Name),
            Bound::AtLeast | Bound::Above => return (Direction::Up, DirectionBasis::Name),
            Bound::About => {}
        }
    }
    if name.contains("維持") {
        return (Direction::Maintain, DirectionBasis::Name);
    }
    if counts_approval(&name) || counts_reduction(&name) {
        return (Direction::Up, DirectionBasis::Name);
    }
    if target.is_some_and(asks_for_less) {
        return (Direction::Down, DirectionBasis::Name);
    }
    if let Some(direction) = direction_of_name(&name) {
        return (direction, DirectionBasis::Name);
    }
    let pair = baseline
        .zip(target)
        .and_then(|(baseline, target)| telling_pair(&baseline.numbers, &target.numbers));
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

/// The first figures of both, or the first that differ where one of several is moved
/// (`3年20回 5年30回` to `3年20回 5年35回`).
fn telling_pair<'a>(
    baseline: &'a [Number],
    target: &'a [Number],
) -> Option<(&'a Number, &'a Number)> {
    let moved = baseline
        .iter()
        .zip(target)
        .filter(|_| baseline.len() == target.len())
        .find(|(before, goal)| before.value != goal.value && before.unit == goal.unit);
    let first = baseline.first().zip(target.first())?;
    let is_kept = first.0.value == first.1.value && first.0.unit == first.1.unit;
    moved.filter(|_| is_kept).or(Some(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_brackets_say_which_way_is_better() {
        for (name, direction) in [
            (
                "習熟度チェックリスト(5段階)1月時点の全職員の平均",
                Direction::Up,
            ),
            ("不満を感じる者(窓口)の割合", Direction::Unknown),
            (
                "証明書(住民票・戸籍)におけるコンビニ交付の割合",
                Direction::Up,
            ),
            ("カードの保有枚数率", Direction::Up),
            ("待ち時間(分)", Direction::Down),
        ] {
            assert_eq!(guess_direction(name, None, None).0, direction, "{name}");
        }
    }

    #[test]
    fn one_of_several_figures_that_is_raised_is_no_level_to_keep() {
        use crate::normalize::number::{ValueContext, parse_value};
        let value = |raw| parse_value(raw, &ValueContext::default());
        let of =
            |before, goal| guess_direction("授業の枠", Some(&value(before)), Some(&value(goal)));
        let basis = DirectionBasis::BaselineToTarget;
        for (before, goal, direction) in [
            (
                "3年生20コマ 5年生30コマ",
                "3年生20コマ 5年生35コマ",
                Direction::Up,
            ),
            (
                "3年生20コマ 5年生30コマ",
                "3年生20コマ 5年生30コマ",
                Direction::Maintain,
            ),
            (
                "3年生20コマ 5年生30コマ",
                "3年生18コマ 5年生35コマ",
                Direction::Down,
            ),
            ("20コマ", "20コマ", Direction::Maintain),
        ] {
            assert_eq!(of(before, goal), (direction, basis), "{before} {goal}");
        }
    }
}
