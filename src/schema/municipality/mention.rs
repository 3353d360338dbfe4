//! Municipality names inside a running text.
//!
//! # Question
//! Which municipalities does a text name, and how sure is it that each is meant?
//!
//! # Method
//! From left to right the longest name of the table wins, so `東大和市` never gives `大和市`.
//! What stands before and after decides whether the hit is firm: a prefecture makes it so; a kanji
//! that may be the rest of a longer name (`会津市場`), a street address (`栄町一丁目`) or a
//! municipality just before (`札幌市中央区`) speaks against it.
//!
//! # Seen in
//! Titles (`令和6年度 刈谷市組織重点目標`), addresses, friendship cities, committee names.

use super::spelling::fold_char;
use super::table::{MunicipalityFact, index, prefectures};

/// A municipality name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Municipalities that bear the name; one unless the name is shared and no prefecture stands
    /// beside it.
    pub facts: Vec<&'static MunicipalityFact>,
    /// Position of the name in the text, in characters from 0, without the prefecture.
    pub position: usize,
    /// The name as the text spells it.
    pub text: String,
    /// Whether nothing beside it suggests another reading.
    pub is_firm: bool,
}

/// Every municipality name in a text, in the order of the text.
///
/// Names without their suffix are not looked for. Hits that are more likely a ward of a designated
/// city or a quarter of the municipality before them are left out. Linear in the text's length.
pub fn mentions(text: &str) -> Vec<Mention> {
    let printed: Vec<char> = text.chars().collect();
    let folded: Vec<char> = printed.iter().copied().map(fold_char).collect();
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    let mut last_end = None;
    while at < folded.len() {
        let Some((count, facts)) = longest_name(&folded, at) else {
            at += 1;
            continue;
        };
        let end = at + count;
        let before = folded.get(..at).unwrap_or_default();
        let after = folded.get(end..).unwrap_or_default();
        let prefecture = prefecture_before(before).or_else(|| prefecture_in_brackets(after));
        let is_part_of_last = last_end == Some(at) && !facts.iter().any(|f| f.name.ends_with('市'));
        if !is_part_of_last {
            let narrowed = narrow(&facts, prefecture);
            let is_firm = prefecture.is_some()
                || (starts_clean(before) && ends_clean(folded.get(end - 1), after));
            found.push(Mention {
                facts: if narrowed.is_empty() { facts } else { narrowed },
                position: at,
                text: printed.iter().skip(at).take(count).collect(),
                is_firm,
            });
        }
        last_end = Some(end);
        at = end;
    }
    found
}

/// The longest name of the table that begins at a position, with its length in characters.
fn longest_name(text: &[char], at: usize) -> Option<(usize, Vec<&'static MunicipalityFact>)> {
    let index = index();
    if !index.has_initial(*text.get(at)?) {
        return None;
    }
    let most = index.longest().min(text.len() - at);
    (2..=most).rev().find_map(|count| {
        let window = text.get(at..at + count)?;
        if !matches!(window.last(), Some('市' | '区' | '町' | '村')) {
            return None;
        }
        let name: String = window.iter().collect();
        let entries = index.with_folded_name(&name);
        (!entries.is_empty()).then(|| (count, entries.iter().map(|e| e.1).collect()))
    })
}

fn narrow(
    facts: &[&'static MunicipalityFact],
    prefecture: Option<&str>,
) -> Vec<&'static MunicipalityFact> {
    facts
        .iter()
        .copied()
        .filter(|fact| prefecture.is_none_or(|p| fact.prefecture == p))
        .collect()
}

/// A prefecture right before the name; blanks and a county (`愛甲郡`) may stand between.
fn prefecture_before(before: &[char]) -> Option<&'static str> {
    let mut before = trim_blanks(before);
    if before.last() == Some(&'郡') {
        const LONGEST_COUNTY: usize = 5;
        let most = before.len().min(LONGEST_COUNTY + 1);
        return (2..=most).find_map(|count| {
            let rest = before.get(..before.len() - count)?;
            prefecture_at_end(trim_blanks(rest))
        });
    }
    if before.last() == Some(&'の') {
        before = before.get(..before.len() - 1).unwrap_or_default();
    }
    prefecture_at_end(before)
}

fn prefecture_at_end(text: &[char]) -> Option<&'static str> {
    prefectures().find(|name| {
        let count = name.chars().count();
        text.len()
            .checked_sub(count)
            .and_then(|from| text.get(from..))
            .is_some_and(|tail| tail.iter().copied().eq(name.chars()))
    })
}

/// A prefecture in brackets right after the name: `府中市（東京都）`.
fn prefecture_in_brackets(after: &[char]) -> Option<&'static str> {
    let ['(' | '（', inside @ ..] = after else {
        return None;
    };
    prefectures().find(|name| {
        let count = name.chars().count();
        inside.iter().copied().take(count).eq(name.chars())
            && matches!(inside.get(count), Some(')' | '）'))
    })
}

fn trim_blanks(text: &[char]) -> &[char] {
    let count = text.iter().rev().take_while(|c| c.is_whitespace()).count();
    text.get(..text.len() - count).unwrap_or_default()
}

/// Whether the text before lets a name begin here. A kanji may belong to a longer name, unless it
/// ends one of the words that often stand before a municipality.
fn starts_clean(before: &[char]) -> bool {
    const LEADS: &[&str] = &[
        "年度",
        "現在",
        "各",
        "及び",
        "並びに",
        "同",
        "対",
        "郡",
        "市",
        "町",
        "村",
        "区",
        "県",
        "都",
        "府",
        "道",
    ];
    match before.last() {
        None => true,
        Some('旧' | '元') => false,
        Some(c) if !is_name_character(*c) => true,
        Some(_) => LEADS.iter().any(|lead| {
            let count = lead.chars().count();
            before.len() >= count && before.iter().rev().take(count).eq(&reversed(lead))
        }),
    }
}

fn reversed(word: &str) -> Vec<char> {
    word.chars().rev().collect()
}

/// Kanji and katakana, of which most names consist.
fn is_name_character(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | 'ァ'..='ヺ' | 'ー')
}

/// Whether the text after lets a name end here: no market (`市場`), no street address (`栄町一丁目`,
/// `栄町2-3`), no neighbourhood association (`錦町内会`).
fn ends_clean(suffix: Option<&char>, after: &[char]) -> bool {
    let Some(next) = after.first() else {
        return true;
    };
    match suffix {
        Some('市') => !matches!(next, '場' | '況'),
        Some('町') => match after {
            ['会', '計' | '議', ..] => true,
            ['内', '会', ..] | ['自', '治', '会', ..] => false,
            _ => !is_street_number(*next) && !matches!(next, '丁' | '会' | '目' | '通'),
        },
        Some('村') => !matches!(next, '山' | '上' | '田' | '井' | '松' | '岡' | '瀬'),
        _ => true,
    }
}

/// Digits of a street address in any width or in kanji.
fn is_street_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firm(text: &str) -> Vec<(usize, String, Vec<&'static str>)> {
        mentions(text)
            .into_iter()
            .filter(|m| m.is_firm)
            .map(|m| {
                let codes = m.facts.iter().map(|f| f.code).collect();
                (m.position, m.text, codes)
            })
            .collect()
    }

    fn names(text: &str) -> Vec<String> {
        firm(text).into_iter().map(|(_, name, _)| name).collect()
    }

    #[test]
    fn the_longest_name_wins() {
        for text in [
            "東大和市",
            "四日市市",
            "東村山市",
            "北広島市",
            "市川市",
            "市川三郷町",
            "南大東村",
            "つくばみらい市",
            "いちき串木野市",
            "大津市",
            "会津若松市",
            "野々市市",
            "廿日市市",
        ] {
            assert_eq!(names(&format!("{text}の計画")), [text]);
        }
        assert_eq!(names("津市"), ["津市"]);
        assert_eq!(names("大和市と東大和市"), ["大和市", "東大和市"]);
    }

    #[test]
    fn positions_count_characters() {
        let found = firm("令和６年度町田市組織目標");
        assert_eq!(found, [(5, "町田市".to_owned(), vec!["132098"])]);
    }

    #[test]
    fn a_prefecture_beside_the_name_decides() {
        for (text, code) in [
            ("東京都府中市", "132063"),
            ("広島県 府中市", "342084"),
            ("府中市（広島県）", "342084"),
            ("広島県の府中市", "342084"),
            ("長野県北安曇郡池田町", "204811"),
            ("東京都北区", "131172"),
        ] {
            let found = firm(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].2, [code], "{text}");
        }
        assert_eq!(firm("府中市の目標")[0].2.len(), 2);
    }

    #[test]
    fn wards_and_quarters_are_not_municipalities() {
        assert_eq!(names("札幌市中央区"), ["札幌市"]);
        assert_eq!(names("大阪市北区役所"), ["大阪市"]);
        assert_eq!(names("立川市栄町"), ["立川市"]);
        assert_eq!(names("東京都中央区、港区"), ["中央区", "港区"]);
    }

    #[test]
    fn doubtful_surroundings_make_a_hit_weak() {
        for text in [
            "観光市場の拡大",
            "株式市況",
            "栄町一丁目",
            "錦町2-3",
            "栄町内会",
            "西大和町の歴史",
            "旧清水町役場",
            "東村山駅",
            "公設柏市場",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn names_inside_longer_words_are_firm() {
        assert_eq!(names("国分寺市立小学校"), ["国分寺市"]);
        assert_eq!(names("姉妹都市長井市"), ["長井市"]);
        assert_eq!(names("町田市民文学館"), ["町田市"]);
        assert_eq!(
            names("稲城市・多摩市及び日野市"),
            ["稲城市", "多摩市", "日野市"]
        );
    }

    #[test]
    fn stems_and_invented_names_give_nothing() {
        assert!(mentions("町田、国分寺、伊勢原の各駅").is_empty());
        assert!(mentions("みなも市と花越町").is_empty());
        assert!(mentions("市町村区市町村").is_empty());
        assert!(mentions("").is_empty());
    }

    #[test]
    fn variant_spellings_keep_the_print() {
        let found = mentions("竜ヶ崎市");
        assert_eq!(found[0].text, "竜ヶ崎市");
        assert_eq!(found[0].facts[0].name, "龍ケ崎市");
    }

    #[test]
    fn every_name_of_the_table_mentions_itself() {
        for fact in super::super::all() {
            let found = firm(&format!("{}{}", fact.prefecture, fact.name));
            assert_eq!(found.len(), 1, "{}", fact.full_name());
            assert_eq!(found[0].2, [fact.code]);
        }
    }
}
