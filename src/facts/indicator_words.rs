//! Words of indicators' names: what means the same, what only limits, what says nothing.

use std::sync::OnceLock;

const SOURCE: &str = include_str!("../../data/indicator_words.tsv");

/// What a word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It stands for another word with the same meaning.
    Same,
    /// It limits what is measured (現年度課税分, 男性).
    Limits,
    /// It says nothing about what is measured.
    Drops,
}

/// One word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorWord {
    /// The word, in one width.
    pub word: &'static str,
    /// What it stands for; empty where it says nothing.
    pub stands_for: &'static str,
    /// What it does.
    pub role: Role,
}

/// All words in the order of the table.
pub fn all() -> &'static [IndicatorWord] {
    static WORDS: OnceLock<Vec<IndicatorWord>> = OnceLock::new();
    WORDS.get_or_init(|| SOURCE.lines().skip(1).filter_map(parse).collect())
}

/// Lines of another shape are left out; a test counts them.
fn parse(line: &'static str) -> Option<IndicatorWord> {
    let mut cells = line.split('\t');
    let (word, stands_for, role) = (cells.next()?, cells.next()?, cells.next()?);
    let role = match role {
        "same" => Role::Same,
        "limits" => Role::Limits,
        "drops" => Role::Drops,
        _ => return None,
    };
    Some(IndicatorWord {
        word,
        stands_for,
        role,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{SOURCE, all};

    #[test]
    fn every_line_is_a_word_and_no_word_stands_twice() {
        assert_eq!(all().len() + 1, SOURCE.lines().count());
        let words: BTreeSet<&str> = all().iter().map(|entry| entry.word).collect();
        assert_eq!(words.len(), all().len());
    }
}
