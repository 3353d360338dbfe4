//! The table itself, parsed once, and its index by name.

use std::sync::OnceLock;

use super::spelling::fold;
use crate::facts::MUNICIPALITIES as SOURCE;

/// One municipality.
#[derive(Debug, PartialEq, Eq)]
pub struct MunicipalityFact {
    /// Six-digit local government code.
    pub code: &'static str,
    /// Prefecture with its suffix.
    pub prefecture: &'static str,
    /// Name with its suffix.
    pub name: &'static str,
    /// Reading of the name in katakana.
    pub reading: &'static str,
}

impl MunicipalityFact {
    /// Prefecture and name, which no two municipalities share.
    pub fn full_name(&self) -> String {
        format!("{}{}", self.prefecture, self.name)
    }

    /// Whether it lies in this prefecture, written with or without its suffix.
    pub fn is_in(&self, prefecture: &str) -> bool {
        self.prefecture == prefecture
            || self
                .prefecture
                .strip_suffix(['都', '府', '県'])
                .is_some_and(|stem| stem == prefecture)
    }
}

/// All municipalities in the order of their codes.
pub fn all() -> &'static [MunicipalityFact] {
    static FACTS: OnceLock<Vec<MunicipalityFact>> = OnceLock::new();
    FACTS.get_or_init(|| parse(SOURCE))
}

/// The 47 prefectures in the order of their codes, with their suffixes.
pub fn prefectures() -> impl Iterator<Item = &'static str> {
    static NAMES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let parts = SOURCE.lines().filter_map(|line| line.split_once('\t'));
        parts
            .filter(|(code, _)| code.len() == 2)
            .map(|(_, name)| name)
            .collect()
    });
    names.iter().copied()
}

/// Lines that do not have the shape of the table are left out; a test counts them.
fn parse(source: &'static str) -> Vec<MunicipalityFact> {
    let mut prefecture = "";
    let mut facts = Vec::new();
    for line in source.lines() {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next(), cells.next()) {
            (Some(_), Some(name), None) => prefecture = name,
            (Some(code), Some(name), Some(reading)) => facts.push(MunicipalityFact {
                code,
                prefecture,
                name,
                reading,
            }),
            _ => {}
        }
    }
    facts
}

type Entry = (String, &'static MunicipalityFact);

/// Facts sorted by folded name, then code.
pub(super) struct NameIndex {
    entries: Vec<Entry>,
    initials: Vec<char>,
    longest: usize,
}

/// The index, built once.
pub(super) fn index() -> &'static NameIndex {
    static INDEX: OnceLock<NameIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut entries: Vec<Entry> = all().iter().map(|f| (fold(f.name), f)).collect();
        entries.sort_by(|(a, x), (b, y)| (a, x.code).cmp(&(b, y.code)));
        let mut initials: Vec<char> = entries.iter().filter_map(|e| e.0.chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        let longest = entries.iter().map(|e| e.0.chars().count()).max();
        NameIndex {
            entries,
            initials,
            longest: longest.unwrap_or(0),
        }
    })
}

impl NameIndex {
    /// Entries whose folded name is exactly this.
    pub(super) fn with_folded_name(&self, name: &str) -> &[Entry] {
        let first = self.entries.partition_point(|e| e.0.as_str() < name);
        let rest = self.entries.get(first..).unwrap_or_default();
        let count = rest.partition_point(|e| e.0 == name);
        rest.get(..count).unwrap_or_default()
    }

    /// Whether some name begins with this character.
    pub(super) fn has_initial(&self, c: char) -> bool {
        self.initials.binary_search(&c).is_ok()
    }

    /// Characters of the longest name.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Folded names with their facts.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &'static MunicipalityFact)> {
        self.entries.iter().map(|e| (e.0.as_str(), e.1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::has_valid_check_digit;
    use super::*;

    #[test]
    fn the_table_has_all_municipalities() {
        assert_eq!(all().len(), 1741);
        assert_eq!(prefectures().count(), 47);
        let count = |suffix: char| all().iter().filter(|f| f.name.ends_with(suffix)).count();
        let counts = ['市', '区', '町', '村'].map(count);
        assert_eq!(counts, [792, 23, 743, 183]);
    }

    #[test]
    fn lines_are_whole_and_in_the_order_of_their_codes() {
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        for fact in all() {
            assert!(has_valid_check_digit(fact.code), "{}", fact.code);
            assert!(fact.prefecture.ends_with(['都', '道', '府', '県']));
            assert!(fact.reading.ends_with(['シ', 'ク', 'ウ', 'チ', 'ン', 'ラ']));
            assert_eq!(fact.name.trim(), fact.name);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_noticed() {
        for code in ["132099", "13209", "1320980", "13209a", ""] {
            assert!(!has_valid_check_digit(code), "{code}");
        }
    }

    #[test]
    fn folding_makes_no_new_namesakes() {
        let distinct = |names: &mut Vec<String>| {
            names.sort();
            names.dedup();
            names.len()
        };
        let mut printed: Vec<String> = all().iter().map(|f| f.name.to_owned()).collect();
        let mut folded: Vec<String> = all().iter().map(|f| fold(f.name)).collect();
        assert_eq!(distinct(&mut printed), 1709);
        assert_eq!(distinct(&mut folded), 1709);
        let mut full: Vec<String> = all().iter().map(MunicipalityFact::full_name).collect();
        assert_eq!(distinct(&mut full), 1741);
    }
}
