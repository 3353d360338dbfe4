//! Reasons given for a grade.

use super::width::{fold, squash};
use crate::record::Meaning;

/// A reason that begins with its grade: `C:目標を…` → (`C`, rest of the print).
///
/// The grade is given in half width.
pub fn leading_grade(text: &str) -> Option<(String, &str)> {
    let trimmed = text.trim_start();
    let mut chars = trimmed.chars();
    let first = chars.next()?;
    let grade = fold(first.encode_utf8(&mut [0; 4]));
    let is_grade = matches!(
        grade.as_str(),
        "S" | "A" | "B" | "C" | "D" | "E" | "F" | "◎" | "○" | "△" | "×"
    ) || matches!(first, 'Ⅰ'..='Ⅴ');
    if !is_grade {
        return None;
    }
    let rest = chars.as_str().trim_start();
    let rest = rest.strip_prefix("評価").unwrap_or(rest).trim_start();
    let after = rest.strip_prefix([':', '：', '…', '‥', '．', '。', '、', '･', '・', '＝', '='])?;
    Some((grade, after.trim_start_matches(['…', '・']).trim_start()))
}

/// Wordings in the order in which they are tried.
const WORDINGS: &[(&[&str], Meaning)] = &[
    (
        &[
            "上回ることができなかった",
            "上回らなかった",
            "上回りませんでした",
            "上回ることができません",
        ],
        Meaning::NotMet,
    ),
    (
        &[
            "達成できなかった",
            "達成できません",
            "達成していない",
            "達成しなかった",
            "達成しませんでした",
            "達成に至ら",
            "達成には至ら",
            "達成できず",
            "達成とはなら",
            "未達成",
            "未達",
            "下回",
            "不十分",
            "十分ではな",
            "十分でな",
            "届か",
            "届きません",
            "及ばな",
            "及びません",
            "大きく遅れ",
            "実施できなかった",
            "実施できません",
            "実施に至ら",
            "実施できず",
            "満たな",
            "満たしていない",
            "満たしません",
            "達しな",
            "達していない",
            "達しません",
        ],
        Meaning::NotMet,
    ),
    (
        &[
            "上回",
            "超えて",
            "超える",
            "超過達成",
            "以上の成果",
            "以上の実績",
            "目標以上",
            "計画以上",
            "期待以上",
            "想定以上",
        ],
        Meaning::Exceeded,
    ),
    (
        &[
            "おおむね",
            "概ね",
            "ほぼ達成",
            "一部達成",
            "一部未",
            "部分的に達成",
            "一部を達成",
        ],
        Meaning::PartlyMet,
    ),
    (
        &[
            "達成し",
            "達成でき",
            "達成した",
            "達成済",
            "達成です",
            "達成の",
            "計画どおり",
            "計画通り",
            "予定どおり",
            "予定通り",
            "目標どおり",
            "目標通り",
            "目標水準に達し",
            "期待どおり",
            "達しました",
        ],
        Meaning::Met,
    ),
];

/// What the wording of a reason says about the goal. `None` when it says nothing of the kind.
pub fn meaning_of_reason(text: &str) -> Option<Meaning> {
    let squashed = squash(text);
    let body = leading_grade(&squashed).map_or(squashed.as_str(), |(_, rest)| rest);
    WORDINGS
        .iter()
        .find(|(words, _)| words.iter().any(|word| body.contains(word)))
        .map(|(_, meaning)| *meaning)
}
