//! Marks (◎○△×), grades (A–F, 1–5, Ⅰ–Ⅴ, 高中低) and what stands outside the scale.

use super::width::squashed;
use crate::record::Meaning;

/// The family of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// ◎ ○ △ × ☆ ● ▲ ↗ ↘.
    Symbol,
    /// S, A–F.
    Letter,
    /// 1–5.
    Digit,
    /// Ⅰ–Ⅴ.
    Roman,
    /// 高, 中, 低.
    Level,
    /// A sign or word that is on no scale: 評価不能, －, 未集計.
    OutsideScale,
}

/// A mark that fills its cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedMark {
    /// The print.
    pub raw: String,
    /// One spelling for all widths and variants (`Ａ` → `A`, `◯` → `○`, `×` for `✕`).
    pub symbol: String,
    /// Its family.
    pub kind: MarkKind,
}

/// Words and signs outside every scale.
const OUTSIDE: &[&str] = &[
    "評価不能",
    "評価対象外",
    "対象外",
    "評価困難",
    "比較不能",
    "事業完了",
    "評価なし",
    "未集計",
    "未確定",
    "判定不能",
    "算出不能",
    "評価できない",
    "集計中",
    "未評価",
    "目標設定なし",
    "N",
    "X",
    "Y",
    "Z",
    "***",
    "*",
];

/// Reads a cell that holds nothing but a mark.
pub fn parse_mark(text: &str) -> Option<ParsedMark> {
    let squashed = squashed(text);
    let length = squashed.chars().count();
    if length == 0 || (length > 8 && !is_outside(&squashed)) {
        return None;
    }
    let bare = squashed
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(&squashed);
    let bare = bare
        .strip_suffix("評価")
        .filter(|rest| rest.chars().count() == 1)
        .unwrap_or(bare);
    let mark = |symbol: &str, kind| {
        Some(ParsedMark {
            raw: text.trim().to_owned(),
            symbol: symbol.to_owned(),
            kind,
        })
    };
    if bare.chars().all(super::blank::is_dash) || OUTSIDE.contains(&bare) || is_outside(bare) {
        return mark(bare, MarkKind::OutsideScale);
    }
    let sign = bare.strip_suffix(['+', '-', '\'']).unwrap_or(bare);
    let mut chars = sign.chars();
    let first = chars.next()?;
    if chars.as_str().chars().all(|c| c == first) && matches!(first, '☆' | '★' | '○') && length <= 5
    {
        return mark(bare, MarkKind::Symbol);
    }
    if !chars.as_str().is_empty() {
        return None;
    }
    match first {
        'S' | 'A'..='F' => mark(bare, MarkKind::Letter),
        's' | 'a'..='f' => mark(&bare.to_ascii_uppercase(), MarkKind::Letter),
        '1'..='5' => mark(bare, MarkKind::Digit),
        'Ⅰ'..='Ⅴ' => mark(bare, MarkKind::Roman),
        '高' | '中' | '低' => mark(bare, MarkKind::Level),
        _ => mark(symbol_name(first)?, MarkKind::Symbol),
    }
}

/// `X未着手`, `Y中止`, `Z評価困難`, `F事業完了`, `評価対象外(休止)`: a letter of its own or a remark
/// beside the word.
fn is_outside(bare: &str) -> bool {
    let word = bare.split('(').next().unwrap_or(bare);
    if word != bare && OUTSIDE.contains(&word) {
        return word.chars().count() > 1;
    }
    let mut chars = word.chars();
    let is_letter = chars.next().is_some_and(|c| c.is_ascii_uppercase());
    let rest = chars.as_str();
    is_letter
        && rest.chars().count() > 1
        && (OUTSIDE.contains(&rest) || ["未着手", "中止", "終了", "未実施"].contains(&rest))
}

/// One spelling for the variants of a sign.
fn symbol_name(c: char) -> Option<&'static str> {
    Some(match c {
        '◎' | '⦾' | '⊚' => "◎",
        '○' | '〇' | '◯' | '⚪' => "○",
        '●' | '⚫' => "●",
        '△' | '∆' => "△",
        '▲' => "▲",
        '×' | '✕' | '✖' | '✗' | '╳' | '☓' => "×",
        '☆' => "☆",
        '★' => "★",
        '□' => "□",
        '■' => "■",
        '◇' => "◇",
        '▽' => "▽",
        '▼' => "▼",
        '↗' => "↗",
        '↘' => "↘",
        '→' => "→",
        '↑' => "↑",
        '↓' => "↓",
        _ => return None,
    })
}

/// Meaning of a progress mark by common use: ◎ ahead, ○ on plan, △ behind, × stopped.
///
/// A document's own legend comes before this; `None` for marks whose meaning differs too much.
pub fn meaning_of_progress(text: &str) -> Option<Meaning> {
    let Some(mark) = parse_mark(text) else {
        return progress_in_words(text);
    };
    Some(match mark.symbol.as_str() {
        "◎" => Meaning::Ahead,
        "○" => Meaning::OnTrack,
        "△" | "▲" => Meaning::Behind,
        "×" => Meaning::Stopped,
        _ if mark.kind == MarkKind::OutsideScale => Meaning::NotAssessed,
        _ => return None,
    })
}

/// How things go, said in words: `計画より進んでいる`, `おおむね順調`, `やや遅れ`, `未着手`.
fn progress_in_words(text: &str) -> Option<Meaning> {
    const WORDS: &[(Meaning, &[&str])] = &[
        (
            Meaning::Stopped,
            &[
                "未着手",
                "中止",
                "休止",
                "停滞",
                "進んでいない",
                "着手していない",
            ],
        ),
        (
            Meaning::Behind,
            &[
                "遅れ",
                "遅延",
                "下回って進",
                "計画未満",
                "順調でない",
                "順調ではない",
            ],
        ),
        (
            Meaning::Ahead,
            &[
                "進んでいる",
                "前倒し",
                "先行",
                "計画以上",
                "予定以上",
                "計画を上回",
                "予定より早",
                "予想以上",
            ],
        ),
        (
            Meaning::OnTrack,
            &["計画どおり", "計画通り", "予定どおり", "予定通り", "順調"],
        ),
    ];
    let squashed = squashed(text);
    if squashed.chars().count() > 40 {
        return None;
    }
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| squashed.contains(word)))
        .map(|(meaning, _)| *meaning)
}
