//! The municipalities of Japan: a table of facts, and where their names occur in a text.
//!
//! # Source
//! `data/municipalities.tsv`; its origin is stated in `data/README.md`.

mod mention;
mod spelling;
mod table;
mod unlisted;

pub use mention::{Mention, mentions};
pub use table::{MunicipalityFact, all, prefectures};
pub use unlisted::{UnlistedName, unlisted_names};

use spelling::{fold, to_katakana};

/// What a name, with or without its prefecture, stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One municipality bears the name.
    Unique(&'static MunicipalityFact),
    /// Several bear it; the prefecture is needed. In the order of their codes.
    Ambiguous(Vec<&'static MunicipalityFact>),
    /// No municipality (of that prefecture) bears it.
    Unknown,
}

/// All municipalities with this name, in the order of their codes.
///
/// The name needs its suffix (市, 区, 町, 村). Spelling variants of one character (`ヶ` and `ケ`,
/// `竜` and `龍`) are the same name.
pub fn find_by_name(name: &str) -> Vec<&'static MunicipalityFact> {
    let folded = fold(name.trim());
    table::index()
        .with_folded_name(&folded)
        .iter()
        .map(|&(_, fact)| fact)
        .collect()
}

/// The municipality with this code: six digits, or the five without the check digit.
pub fn find_by_code(code: &str) -> Option<&'static MunicipalityFact> {
    let code = code.trim();
    let facts = all();
    match code.len() {
        6 => facts
            .binary_search_by(|fact| fact.code.cmp(code))
            .ok()
            .and_then(|at| facts.get(at)),
        5 => {
            let at = facts.partition_point(|fact| fact.code < code);
            facts.get(at).filter(|fact| fact.code.starts_with(code))
        }
        _ => None,
    }
}

/// Municipalities that somebody who typed `part` may mean, best first.
///
/// Names that begin with it come before readings (kana of either kind), these before names that
/// contain it after the prefecture (`東京都府`) or in the middle. Nothing typed, nothing meant.
pub fn complete(part: &str) -> Vec<&'static MunicipalityFact> {
    let folded = fold(part.trim());
    if folded.is_empty() {
        return Vec::new();
    }
    let kana = to_katakana(&folded);
    let mut found: Vec<(u8, &'static MunicipalityFact)> = table::index()
        .entries()
        .filter_map(|(name, fact)| {
            let rank = if name == folded {
                0
            } else if name.starts_with(&folded) {
                1
            } else if fact.reading.starts_with(&kana) {
                2
            } else if fold(&fact.full_name()).starts_with(&folded) {
                3
            } else if name.contains(&folded) {
                4
            } else {
                return None;
            };
            Some((rank, fact))
        })
        .collect();
    found.sort_by_key(|&(rank, fact)| (rank, fact.code));
    found.into_iter().map(|(_, fact)| fact).collect()
}

/// Which municipality a name stands for.
///
/// The name may carry its prefecture (`東京都府中市`); otherwise `prefecture`, with or without
/// its suffix, decides among namesakes. A prefecture in which no municipality bears the name makes
/// it [`Resolution::Unknown`].
pub fn resolve(name: &str, prefecture: Option<&str>) -> Resolution {
    let name = name.trim();
    let own = prefectures().find_map(|p| name.strip_prefix(p).map(|rest| (p, rest.trim_start())));
    let (name, prefecture) = match own {
        Some((p, rest)) if !rest.is_empty() => (rest, Some(p)),
        _ => (name, prefecture.map(str::trim)),
    };
    let mut facts = find_by_name(name);
    if let Some(wanted) = prefecture.filter(|p| !p.is_empty()) {
        facts.retain(|fact| fact.is_in(wanted));
    }
    match facts.as_slice() {
        [] => Resolution::Unknown,
        [only] => Resolution::Unique(only),
        _ => Resolution::Ambiguous(facts),
    }
}

/// Whether the sixth digit of a local government code follows from the first five.
///
/// # Source
/// 総務省「全国地方公共団体コード」: weights 6 to 2 from the left, the last digit of 11 minus the
/// remainder by 11.
pub fn has_valid_check_digit(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    let Some([weighted @ .., check]) = digits.as_deref() else {
        return false;
    };
    let sum: u32 = weighted.iter().zip((2..=6).rev()).map(|(d, w)| d * w).sum();
    weighted.len() == 5 && (11 - sum % 11) % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(facts: &[&MunicipalityFact]) -> Vec<&'static str> {
        facts.iter().map(|fact| fact.code).collect()
    }

    #[test]
    fn a_unique_name_resolves_alone() {
        let Resolution::Unique(fact) = resolve("町田市", None) else {
            panic!("町田市 is unique");
        };
        assert_eq!((fact.code, fact.prefecture), ("132098", "東京都"));
    }

    #[test]
    fn namesakes_need_their_prefecture() {
        let Resolution::Ambiguous(facts) = resolve("府中市", None) else {
            panic!("two municipalities are called 府中市");
        };
        assert_eq!(codes(&facts), ["132063", "342084"]);
        for hint in ["広島県", "広島", " 広島県 "] {
            assert_eq!(
                resolve("府中市", Some(hint)),
                Resolution::Unique(facts[1]),
                "{hint}"
            );
        }
        assert_eq!(resolve("東京都府中市", None), Resolution::Unique(facts[0]));
        assert_eq!(
            resolve("東京都　府中市", None),
            Resolution::Unique(facts[0])
        );
        assert_eq!(find_by_name("池田町").len(), 4);
        assert_eq!(find_by_name("伊達市").len(), 2);
    }

    #[test]
    fn a_name_in_the_wrong_prefecture_is_unknown() {
        assert_eq!(resolve("町田市", Some("大阪府")), Resolution::Unknown);
        assert_eq!(resolve("町田", None), Resolution::Unknown);
        assert_eq!(resolve("東京都", None), Resolution::Unknown);
        assert_eq!(resolve("", None), Resolution::Unknown);
    }

    #[test]
    fn tokyo_and_kyoto_are_told_apart() {
        assert!(matches!(
            resolve("京都府京都市", None),
            Resolution::Unique(fact) if fact.code == "261009"
        ));
        assert_eq!(find_by_code("131016").map(|f| f.name), Some("千代田区"));
    }

    #[test]
    fn variant_characters_are_one_name() {
        for (variant, printed) in [
            ("竜ヶ崎市", "龍ケ崎市"),
            ("塩釜市", "塩竈市"),
            ("茅ケ崎市", "茅ヶ崎市"),
            ("鯵ヶ沢町", "鰺ケ沢町"),
            ("桧原村", "檜原村"),
        ] {
            assert_eq!(
                find_by_name(variant)
                    .iter()
                    .map(|f| f.name)
                    .collect::<Vec<_>>(),
                [printed]
            );
        }
        assert_ne!(find_by_name("鹿嶋市"), find_by_name("鹿島市"));
    }

    #[test]
    fn every_fact_is_found_by_its_code_and_by_its_name() {
        for fact in all() {
            assert_eq!(find_by_code(fact.code), Some(fact));
            let five: String = fact.code.chars().take(5).collect();
            assert_eq!(find_by_code(&five), Some(fact));
            assert_eq!(resolve(&fact.full_name(), None), Resolution::Unique(fact));
        }
        assert_eq!(find_by_code("000000"), None);
        assert_eq!(find_by_code("13209"), find_by_code("132098"));
        assert_eq!(find_by_code("市"), None);
    }

    #[test]
    fn completion_ranks_beginnings_first() {
        let names = |part: &str| complete(part).iter().map(|f| f.name).collect::<Vec<_>>();
        assert_eq!(names("町田")[0], "町田市");
        assert_eq!(names("まちだ")[0], "町田市");
        assert_eq!(names("東京都府"), ["府中市"]);
        assert_eq!(names("大和市")[..1], ["大和市"]);
        assert!(names("大和").contains(&"東大和市"));
        assert!(names("").is_empty() && names("　").is_empty());
        assert!(names("みなも市").is_empty());
    }
}
