//! Words with which a goal is judged: 達成 … 未達成.

use super::width::squash;
use crate::record::Meaning;

/// Verdict words, longest first within a family; the first that matches wins.
const WORDS: &[(&str, Meaning)] = &[
    ("大幅に上回って達成", Meaning::Exceeded),
    ("上回って達成", Meaning::Exceeded),
    ("目標以上達成", Meaning::Exceeded),
    ("計画以上", Meaning::Exceeded),
    ("目標以上", Meaning::Exceeded),
    ("目標を上回る", Meaning::Exceeded),
    ("達成困難見込", Meaning::NotMet),
    ("達成困難", Meaning::NotMet),
    ("達成見込み", Meaning::Met),
    ("達成見込", Meaning::Met),
    ("おおむね達成", Meaning::PartlyMet),
    ("概ね達成", Meaning::PartlyMet),
    ("ほぼ達成", Meaning::PartlyMet),
    ("一部達成", Meaning::PartlyMet),
    ("部分達成", Meaning::PartlyMet),
    ("半分達成", Meaning::PartlyMet),
    ("一部未達成", Meaning::PartlyMet),
    ("未達成", Meaning::NotMet),
    ("達成できず", Meaning::NotMet),
    ("達成せず", Meaning::NotMet),
    ("不達成", Meaning::NotMet),
    ("未達", Meaning::NotMet),
    ("着手達成", Meaning::Met),
    ("完全達成", Meaning::Met),
    ("目標達成", Meaning::Met),
    ("達成済み", Meaning::Met),
    ("達成済", Meaning::Met),
    ("達成", Meaning::Met),
    ("計画どおり", Meaning::Met),
    ("計画通り", Meaning::Met),
    ("計画未満", Meaning::NotMet),
    ("目標未満", Meaning::NotMet),
    ("部分実施", Meaning::PartlyMet),
    ("一部実施", Meaning::PartlyMet),
    ("概ね順調", Meaning::OnTrack),
    ("おおむね順調", Meaning::OnTrack),
    ("やや遅れ", Meaning::Behind),
    ("遅れ", Meaning::Behind),
    ("順調", Meaning::OnTrack),
    ("前倒し", Meaning::Ahead),
    ("課題あり", Meaning::Behind),
    ("未着手", Meaning::Stopped),
    ("未実施", Meaning::Stopped),
    ("取組中", Meaning::OnTrack),
    ("取り組み中", Meaning::OnTrack),
    ("実施中", Meaning::OnTrack),
    ("検討中", Meaning::OnTrack),
    ("継続中", Meaning::OnTrack),
    ("完了", Meaning::Met),
    ("実施済", Meaning::Met),
    ("中止", Meaning::Stopped),
    ("休止", Meaning::Stopped),
    ("終了", Meaning::NotAssessed),
    ("評価不能", Meaning::NotAssessed),
    ("評価対象外", Meaning::NotAssessed),
    ("継続", Meaning::NotAssessed),
];

/// Meaning of a verdict that fills its cell or stands at the end of a goal.
pub fn meaning_of_verdict(text: &str) -> Option<Meaning> {
    let squashed = squash(text);
    let bare = squashed.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS
        .iter()
        .find(|(word, _)| *word == bare)
        .map(|(_, meaning)| *meaning)
}

/// Splits the verdict off the end of a goal: `…します！ 一部達成` → (`…します！`, `一部達成`).
///
/// The verdict must be set off from the sentence by a blank, a punctuation mark, a bracket or
/// mark-up; `目標を達成` ends a sentence and is no verdict.
pub fn trailing_verdict(text: &str) -> Option<(&str, &str)> {
    let trimmed = text.trim_end();
    let mut best: Option<usize> = None;
    for (at, c) in trimmed.char_indices() {
        // Only the last stretch can hold a verdict; the longest is about twelve characters.
        if trimmed.len() - at > 64 {
            continue;
        }
        let head = trimmed.get(..at)?;
        let tail = trimmed.get(at..)?;
        let is_set_off = head.is_empty() || head.ends_with(is_separator);
        if is_set_off && !is_separator(c) && meaning_of_verdict(tail).is_some() {
            best = Some(at);
            break;
        }
    }
    let at = best?;
    let body = trimmed.get(..at)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '(' | '（' | '【' | '[')
    });
    let verdict = trimmed.get(at..)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | ')' | '）' | '】' | ']')
    });
    Some((body, verdict))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '!' | '！'
                | '。'
                | '*'
                | '('
                | '（'
                | '【'
                | '['
                | '」'
                | '）'
                | ')'
                | '：'
                | ':'
                | '⇒'
                | '→'
                | '?'
                | '？'
                | '|'
        )
}
