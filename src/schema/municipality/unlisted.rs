//! Names that look like a municipality and stand in no table.
//!
//! # Question
//! Does a title or a head name a municipality that has merged since, or one that was invented?
//!
//! # Method
//! A name begins where a phrase begins (at the start, after a blank, a bracket, a punctuation mark,
//! 年度 or a prefecture), has up to eight characters of kanji or kana and one of 市, 町 or 村, and
//! ends where the phrase goes on with something that follows municipalities (a blank, 役所, 長, の,
//! 令和, 第, 組織 …). Common words that end alike (都市, 農村, 下町) are none.
//!
//! # Fails on
//! Names without anything around them that shows their borders; wards, because 地区 and 学区 look
//! the same. Meant for titles and heads, not for running text.

use super::spelling::fold;
use super::table::{index, prefectures};

/// A name that no municipality of the table bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnlistedName {
    /// Position in the text, in characters from 0.
    pub position: usize,
    /// The name with its suffix.
    pub text: String,
}

/// Every such name in a title or a head, in the order of the text.
pub fn unlisted_names(text: &str) -> Vec<UnlistedName> {
    const LONGEST_STEM: usize = 8;
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = chars.get(..at).unwrap_or_default();
        let rest = chars.get(at..).unwrap_or_default();
        let name = begins_phrase(before)
            .then(|| name_at_start(rest, LONGEST_STEM))
            .flatten();
        if let Some(name) = name {
            let count = name.chars().count();
            found.push(UnlistedName {
                position: at,
                text: name,
            });
            at += count;
        } else {
            at += 1;
        }
    }
    found
}

/// The name with which a phrase begins, if it is none of the table.
fn name_at_start(rest: &[char], longest_stem: usize) -> Option<String> {
    let starts_with = |name: &str| {
        rest.iter()
            .copied()
            .take(name.chars().count())
            .eq(name.chars())
    };
    if prefectures().any(starts_with) {
        return None;
    }
    let run = rest
        .iter()
        .take(longest_stem + 1)
        .take_while(|&&c| is_name_character(c))
        .count();
    (1..run).find_map(|stem| {
        let suffix = rest.get(stem)?;
        if !matches!(suffix, '市' | '町' | '村') {
            return None;
        }
        let name: String = rest.iter().take(stem + 1).collect();
        let after = rest.get(stem + 1..).unwrap_or_default();
        let is_name = !is_common_word(&name) && !is_phrase(&name) && goes_on(after);
        let is_listed = !index().with_folded_name(&fold(&name)).is_empty();
        (is_name && !is_listed).then_some(name)
    })
}

fn begins_phrase(before: &[char]) -> bool {
    match before.last() {
        None => true,
        Some('度') => before.ends_with(&['年', '度']),
        Some(&c) if !c.is_alphanumeric() && !matches!(c, '々' | 'ー') => true,
        Some('都' | '道' | '府' | '県') => prefectures().any(|name| {
            let name: Vec<char> = name.chars().collect();
            before.ends_with(&name)
        }),
        Some(_) => false,
    }
}

/// Whether what follows is something that follows municipalities.
fn goes_on(after: &[char]) -> bool {
    const FOLLOWERS: &[&str] = &[
        "役所",
        "役場",
        "長",
        "議会",
        "公式",
        "ホームページ",
        "ウェブサイト",
        "教育委員会",
        "立",
        "の",
        "で",
        "は",
        "が",
        "と",
        "に",
        "を",
        "令和",
        "平成",
        "第",
        "組織",
        "総合",
        "行政",
        "部長",
        "課別",
        "事務事業",
        "施策",
        "まち",
        "実施計画",
        "実行計画",
        "行動計画",
    ];
    match after.first() {
        None => true,
        Some(c) if !c.is_alphanumeric() || c.is_ascii_digit() => true,
        Some(_) => FOLLOWERS.iter().any(|word| {
            after
                .iter()
                .copied()
                .take(word.chars().count())
                .eq(word.chars())
        }),
    }
}

/// Whether the end of a phrase stands before the suffix: a particle or an ending after kanji
/// (`市民に身近な市`), or a name of the table after kana (`また町田市`).
fn is_phrase(name: &str) -> bool {
    let is_hiragana = |c: char| matches!(c, 'ぁ'..='ゖ');
    let stem: Vec<char> = name.chars().rev().skip(1).collect();
    let ends_phrase = stem.first().is_some_and(|c| match c {
        'の' | 'を' => true,
        c => "がとになてやるくはへでい".contains(*c) && !stem.iter().copied().all(is_hiragana),
    });
    let has_listed_tail = name.char_indices().skip(1).any(|(at, _)| {
        let (head, tail) = name.split_at(at);
        head.ends_with(is_hiragana) && !index().with_folded_name(&fold(tail)).is_empty()
    });
    ends_phrase || has_listed_tail
}

/// Words that end like a municipality and are none.
fn is_common_word(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "都市",
        "本市",
        "当市",
        "各市",
        "全市",
        "同市",
        "他市",
        "貴市",
        "隣市",
        "近隣市",
        "隣接市",
        "関係市",
        "朝市",
        "夕市",
        "中核市",
        "特例市",
        "指定市",
        "見本市",
        "政令市",
        "本町",
        "当町",
        "各町",
        "全町",
        "同町",
        "他町",
        "下町",
        "港町",
        "城下町",
        "宿場町",
        "門前町",
        "市町",
        "隣町",
        "本村",
        "当村",
        "各村",
        "全村",
        "同村",
        "他村",
        "農村",
        "漁村",
        "山村",
        "町村",
        "隣村",
        "選手村",
        "芸術村",
        "学園村",
        "電子市",
        "のみの市",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn is_name_character(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        unlisted_names(text).into_iter().map(|n| n.text).collect()
    }

    #[test]
    fn titles_name_what_no_table_knows() {
        for (text, name) in [
            ("みなも市 令和6年度 組織目標", "みなも市"),
            ("令和6年度　花越町施策評価一覧", "花越町"),
            ("令和6年度 課別行動計画｜霧ノ宮市", "霧ノ宮市"),
            ("潮路町第2期総合戦略", "潮路町"),
            ("大きく見える（碧ヶ浦市役所）", "碧ヶ浦市"),
            ("星見野市では、各部長が目標を定めます。", "星見野市"),
            ("千葉県風待市", "風待市"),
            ("令和５年度風待市の目標", "風待市"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn positions_count_characters() {
        let found = unlisted_names("令和6年度 風待市 目標");
        assert_eq!(found[0].position, 6);
    }

    #[test]
    fn listed_names_and_common_words_are_none() {
        for text in [
            "町田市 令和5年度",
            "竜ヶ崎市の計画",
            "都市の魅力",
            "本市の目標",
            "各市町村の取組",
            "環境都市 令和の計画",
            "農村の振興",
            "下町の活性化",
            "市の計画",
            "地区の防災、学区の再編",
            "近隣市との連携",
            "市町村長の会議",
            "中心市街地の整備",
            "行かない市役所",
            "市民に身近な市の窓口",
            "部長が市長に報告します",
            "すべての市立小学校",
            "（また町田市では）",
            "",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }
}
