//! Deadlines that name no day, month or end of a period.

use super::{PrintDetail, cell_of, point};
use crate::compare::findings::{Checked, Checks, FindingCode, Rule, RuleInapplicable};
use crate::normalize::is_digit;
use crate::normalize::width::squash;
use crate::record::FieldName;

/// Words of haste or occasion in place of a date.
pub(super) struct DeadlineVague;

/// Words that set no limit. A longer word stands before those that it holds.
const VAGUE: &[&str] = &[
    "可能な限り早期",
    "可能な限り早",
    "できるだけ早",
    "出来るだけ早",
    "できる限り早",
    "出来る限り早",
    "なるべく早",
    "必要に応じ",
    "必要の都度",
    "その都度",
    "随時",
    "適宜",
    "早急",
    "至急",
    "速やか",
    "すみやか",
    "早期",
    "順次",
    "当面",
    "近日",
    "将来",
];

/// Words that bound a period or say that something recurs: a limit that can be checked.
const BOUND: &[&str] = &[
    "年度",
    "年内",
    "年末",
    "年始",
    "上半期",
    "下半期",
    "前期",
    "後期",
    "四半期",
    "上期",
    "下期",
    "月",
    "日まで",
    "週",
    "通年",
    "毎年",
    "毎日",
    "春",
    "夏",
    "秋",
    "冬",
    "議会",
    "定例会",
    "期末",
    "学期",
    "期間中",
    "元年",
];

impl Rule for DeadlineVague {
    fn code(&self) -> FindingCode {
        FindingCode::DeadlineVague
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        for initiative in &document.dataset.initiatives {
            let Some(text) = initiative.text(FieldName::Due) else {
                continue;
            };
            if document.input.in_doubt(initiative, FieldName::Due) {
                checks.in_doubt += 1;
                continue;
            }
            checks.examined += 1;
            let words = vague_words(text);
            if !words.is_empty() {
                checks.findings.push(point(
                    document,
                    FindingCode::DeadlineVague,
                    initiative,
                    PrintDetail::DeadlineVague { words },
                    vec![cell_of(initiative, FieldName::Due)],
                ));
            }
        }
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::NoDeadlines);
        }
        checks
    }
}

/// The words without a limit, where nothing else in the text sets one.
fn vague_words(text: &str) -> Vec<String> {
    // Most deadlines have a date, and need no closer look.
    if text.contains(is_digit) {
        return Vec::new();
    }
    let mut rest = squash(text);
    if rest.contains(|c: char| c.is_ascii_digit()) || BOUND.iter().any(|word| rest.contains(word)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for word in VAGUE {
        if let Some(at) = rest.find(word) {
            found.push((at, (*word).to_owned()));
            // Characters of the same number of bytes keep the places of the words after it.
            rest = rest.replace(word, &"\u{3000}".repeat(word.chars().count()));
        }
    }
    found.sort();
    found.into_iter().map(|(_, word)| word).collect()
}
