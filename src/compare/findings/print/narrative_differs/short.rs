//! Names that a text shortens: 一時預かり for 一時預かりの延べ利用者数.

use super::words::SHORTEST_NAME;

/// What a name says that it counts, the longest first.
const COUNTS: &[&str] = &[
    "人数",
    "者数",
    "件数",
    "回数",
    "台数",
    "冊数",
    "戸数",
    "世帯数",
    "団体数",
    "数",
    "者",
    "人員",
];

/// Acts that are counted.
const ACTS: &[&str] = &[
    "利用", "参加", "受講", "来場", "入場", "来館", "入館", "来園", "登録", "実施", "開催", "発行",
    "設置", "加入", "受診", "申請", "申込", "交付", "貸出", "配布", "視聴", "閲覧", "訪問", "導入",
    "整備", "認定", "補助", "助成",
];

/// Words beside an act that say over what it is counted.
const OVER: &[&str] = &["延べ", "のべ", "延", "年間", "総", "の"];

/// How a sentence ends that says nothing but a number.
const COPULAS: &[&str] = &[
    "",
    "で",
    "です",
    "でした",
    "であった",
    "だった",
    "となった",
    "となりました",
    "となり",
];

/// A name without what it counts.
pub(super) struct ShortName<'t> {
    subject: &'t str,
    act: Option<&'static str>,
}

/// `None` where the name does not end in words for what is counted, or little is left without them.
pub(super) fn short_name(name: &str) -> Option<ShortName<'_>> {
    let counted = COUNTS.iter().find_map(|count| name.strip_suffix(count))?;
    let act = ACTS.iter().find(|act| counted.ends_with(**act)).copied();
    let mut subject = counted.strip_suffix(act.unwrap_or("")).unwrap_or(counted);
    while let Some(rest) = OVER.iter().find_map(|word| subject.strip_suffix(word)) {
        subject = rest;
    }
    (subject.chars().count() >= SHORTEST_NAME).then_some(ShortName { subject, act })
}

impl ShortName<'_> {
    /// Whether a sentence on this subject gives a number of the act, or does not say of what.
    pub(super) fn is_stated(&self, subject: &str, after: &str) -> bool {
        let clause = after.split(['、', ',']).next().unwrap_or_default();
        let says_act = self.act.is_some_and(|act| {
            let rest = clause.trim_start_matches(['が', 'の', 'を', 'に']);
            rest.starts_with(act)
        });
        self.subject == subject && (says_act || COPULAS.contains(&clause))
    }
}

/// The subject of a sentence that goes on with a figure: `一時預かりは`, `一時預かりは延べ`.
pub(super) fn subject_of(before: &str) -> Option<&str> {
    let body = before.trim_start_matches(['・', '○', '●', '■', '-', '*']);
    let body = body
        .strip_suffix("延べ")
        .or_else(|| body.strip_suffix("のべ"))
        .unwrap_or(body);
    let subject = body
        .strip_suffix('は')
        .or_else(|| body.strip_suffix("は、"))?;
    let is_one = |c: char| c.is_alphabetic() || matches!(c, 'ー' | '々' | '・');
    (subject.chars().count() >= SHORTEST_NAME && subject.chars().all(is_one)).then_some(subject)
}

/// Whether a text speaks of a time that the report is not about.
pub(super) fn speaks_of_other_years(text: &str) -> bool {
    const OTHER: &[&str] = &[
        "前年",
        "昨年",
        "前回",
        "例年",
        "翌年",
        "来年",
        "次年度",
        "上半期",
        "下半期",
        "年度末",
        "末現在",
        "時点",
        "これまで",
    ];
    OTHER.iter().any(|word| text.contains(word))
}
