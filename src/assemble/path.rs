//! Headings above a record, outermost first.

use std::collections::BTreeMap;

use crate::document::{Block, Heading};
use crate::normalize::text::join_wraps;
use crate::normalize::width::squash;

/// Most headings above a record; text that only looks like headings would go ever deeper.
const DEEPEST: usize = 32;

/// How many blocks after a heading the next of its kind is looked for.
const FARTHEST_NEXT: usize = 1_000;

/// Stack of the headings in force. Depth follows from the order in which signatures first appear:
/// what first appears below something stays below it.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadingPath {
    stack: Vec<(String, Option<u32>, String)>,
    parents: BTreeMap<String, Option<String>>,
}

impl HeadingPath {
    pub(super) fn texts(&self) -> Vec<String> {
        self.stack.iter().map(|(_, _, text)| text.clone()).collect()
    }

    pub(super) fn clear(&mut self) {
        self.stack.clear();
    }

    /// The innermost heading.
    pub(super) fn last(&self) -> Option<&str> {
        self.stack.last().map(|(_, _, text)| text.as_str())
    }

    pub(super) fn push(&mut self, heading: &Heading) {
        let text = join_wraps(heading.text.trim());
        if let Some((_, number, current)) = self
            .stack
            .iter()
            .find(|(signature, ..)| *signature == heading.signature)
            && *number == heading.number
            && is_alike(current, &text)
        {
            // The same heading printed again at a page break.
            return;
        }
        let is_level = |signature: &str| {
            signature
                .strip_prefix('h')
                .and_then(|n| n.parse::<u8>().ok())
        };
        if let Some(level) = is_level(&heading.signature) {
            let cut = self
                .stack
                .iter()
                .position(|(s, ..)| is_level(s).is_some_and(|l| l >= level));
            if let Some(cut) = cut {
                self.stack.truncate(cut);
            }
        } else if let Some(at) = self
            .stack
            .iter()
            .position(|(s, ..)| *s == heading.signature)
        {
            self.stack.truncate(at);
        } else {
            match self.parents.get(&heading.signature) {
                Some(Some(parent)) => {
                    if let Some(at) = self.stack.iter().position(|(s, ..)| s == parent) {
                        self.stack.truncate(at + 1);
                    }
                }
                Some(None) => self.stack.clear(),
                None => {
                    let parent = self.stack.last().map(|(s, ..)| s.clone());
                    self.parents.insert(heading.signature.clone(), parent);
                }
            }
        }
        self.stack.truncate(DEEPEST - 1);
        self.stack
            .push((heading.signature.clone(), heading.number, text));
    }
}

/// Whether two prints are the same heading, perhaps with damage: most characters are shared.
fn is_alike(a: &str, b: &str) -> bool {
    let (a, b) = (squash(a), squash(b));
    if a == b {
        return true;
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if digits(&a) != digits(&b) {
        return false;
    }
    let shared = a.chars().filter(|c| b.contains(*c)).count();
    let longest = a.chars().count().max(b.chars().count());
    shared * 10 >= longest * 8
}

/// Whether a heading is a stray: it follows another one of its kind without anything between,
/// and the next of its kind continues the earlier number, not this one.
///
/// # What it recognises
/// A heading that a text layer put too early, such as (6) between (1) and (2).
pub(super) fn is_stray(blocks: &[Block], index: usize) -> bool {
    let Some(Block::Heading(here)) = blocks.get(index) else {
        return false;
    };
    let Some(Block::Heading(before)) = index.checked_sub(1).and_then(|i| blocks.get(i)) else {
        return false;
    };
    if before.signature != here.signature || before.number.is_none() || here.number.is_none() {
        return false;
    }
    let next = blocks
        .iter()
        .skip(index + 1)
        .take(FARTHEST_NEXT)
        .take_while(|block| !matches!(block, Block::Organisation(_)))
        .find_map(|block| match block {
            Block::Heading(h) if h.signature == here.signature => h.number,
            _ => None,
        });
    match (before.number, here.number, next) {
        (Some(before), Some(here), Some(next)) => before < next && here > next,
        _ => false,
    }
}
