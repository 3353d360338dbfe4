//! Words that say which field of policy a section, heading or title belongs to.

use std::sync::OnceLock;

const SOURCE: &str = include_str!("../../data/policy_words.tsv");

/// One word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyWord {
    /// The word, in one width.
    pub word: &'static str,
    /// Purpose of spending (目的別歳出) by its kebab-case name.
    pub spending: &'static str,
    /// Field of a 総合計画 by its kebab-case name.
    pub plan: &'static str,
    /// Whether it says the field; otherwise it only hints at it.
    pub says: bool,
    /// Whether it says nothing, and keeps shorter words inside it from being found (環境づくり).
    pub is_silent: bool,
}

/// All words in the order of the table.
pub fn all() -> &'static [PolicyWord] {
    static WORDS: OnceLock<Vec<PolicyWord>> = OnceLock::new();
    WORDS.get_or_init(|| SOURCE.lines().skip(1).filter_map(parse).collect())
}

/// Lines of another shape are left out; a test counts them.
fn parse(line: &'static str) -> Option<PolicyWord> {
    let mut cells = line.split('\t');
    let (word, spending, plan, says) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    Some(PolicyWord {
        word,
        spending,
        plan,
        says: says == "says",
        is_silent: says == "nothing",
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
        assert!(all().iter().all(|entry| !entry.word.is_empty()));
    }
}
