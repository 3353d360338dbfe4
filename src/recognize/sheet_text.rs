//! Texts of a sheet's grid: which cells are labels, and of which values.

use super::row::{RawCell, RawRow};
use super::{heading, key_value};
use crate::normalize::unit::is_known as is_unit;
use crate::normalize::verdict::meaning_of_verdict;
use crate::normalize::width::squash;
use crate::schema::header_match::bare_year;
use crate::schema::org::{is_department_name, is_section_name};
use crate::schema::vocabulary::LabelName;

/// Longest label that no vocabulary holds, in characters.
const LONGEST_UNKNOWN: usize = 14;

/// Longest text of a band, in characters.
pub(super) const LONGEST_BAND: usize = 40;

/// A label on its way to a block.
pub(super) struct Pair<'r> {
    pub(super) name: LabelName,
    pub(super) key: String,
    pub(super) cell: &'r RawCell,
    pub(super) values: Vec<&'r RawCell>,
    is_filled: bool,
}

/// A text without the numbering and decoration of a band.
pub(super) fn without_marker(text: &str) -> &str {
    text.trim().trim_start_matches(|c: char| {
        c.is_whitespace()
            || c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || ('Ⅰ'..='ⅿ').contains(&c)
            || ('①'..='⑳').contains(&c)
            || matches!(
                c,
                '.' | '．'
                    | '、'
                    | '('
                    | '（'
                    | ')'
                    | '）'
                    | '■'
                    | '●'
                    | '◆'
                    | '○'
                    | '◎'
                    | '◇'
                    | '□'
            )
    })
}

/// `（指標の説明）…`: a short word in brackets before a text.
pub(super) fn bracketed_key(text: &str) -> Option<(String, String)> {
    let inner = text.trim().strip_prefix(['（', '('])?;
    let (key, value) = inner.split_once(['）', ')'])?;
    let is_key = (2..=LONGEST_UNKNOWN).contains(&key.chars().count())
        && key.chars().all(|c| c.is_alphabetic() || c == '・');
    (is_key && !value.trim().is_empty()).then(|| (key.to_owned(), value.trim().to_owned()))
}

/// Whether a text that no vocabulary holds may be a label.
pub(super) fn may_be_label(text: &str) -> bool {
    let text = text.trim();
    let folded = squash(text);
    let length = folded.split('(').next().unwrap_or_default().chars().count();
    let first_is_word = folded
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '(' | '【' | '<'));
    (2..=LONGEST_UNKNOWN).contains(&length)
        && first_is_word
        && !folded.contains(['。', '□', '■', '☑', '☐', '●', '○'])
        && !folded.chars().any(|c| c.is_ascii_digit())
        && !is_unit(&folded)
        && meaning_of_verdict(text).is_none()
        && bare_year(text).is_none()
        && (["担当", "所管", "主管", "関係", "関連"]
            .iter()
            .any(|word| folded.contains(word))
            || !is_section_name(text) && !is_department_name(text))
}

pub(super) fn is_band_text(cell: &RawCell) -> bool {
    let text = cell.text.trim();
    let is_marked = heading::marker_signature(text).is_some()
        || without_marker(text).len() < text.len()
        || cell.is_header;
    text.chars().count() <= LONGEST_BAND
        && !text.ends_with(['。', '、'])
        && !text.contains('\n')
        && !text.starts_with(['※', '＊', '*', '・', '注'])
        && (is_marked || text.chars().count() <= 16)
}

/// Labels with their values, and texts before the first label.
pub(super) fn pairs_of(row: &RawRow) -> (Vec<Pair<'_>>, Vec<&RawCell>) {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    let mut stray = Vec::new();
    let cells: Vec<&RawCell> = row.own_cells().collect();
    let has_marks = row.texts().any(|c| c.is_header) && row.texts().any(|c| !c.is_header);
    for (position, cell) in cells.iter().copied().enumerate() {
        let text = cell.text.trim();
        let is_last = position + 1 == cells.len();
        if text.is_empty() {
            if let Some(pair) = pairs.last_mut() {
                pair.is_filled = true;
            }
            continue;
        }
        let known = key_value::label_of(text);
        let is_open = pairs.last().is_some_and(|pair| !pair.is_filled);
        let next_is_value = cells
            .iter()
            .skip(position + 1)
            .find(|c| !c.text.trim().is_empty())
            .is_some_and(|c| key_value::label_of(&c.text).is_none());
        let is_label = if has_marks {
            cell.is_header
        } else if is_open {
            known.is_some() && next_is_value && !is_last
        } else {
            known.is_some() || (!is_last && may_be_label(text))
        };
        if is_label {
            let prefix = if is_open {
                pairs.pop().map(|pair| pair.key)
            } else {
                None
            };
            let key = match prefix.filter(|_| known.is_none()) {
                Some(prefix) => format!("{prefix} {text}"),
                None => text.to_owned(),
            };
            pairs.push(Pair {
                name: known.unwrap_or(LabelName::Unknown),
                key,
                cell,
                values: Vec::new(),
                is_filled: false,
            });
            continue;
        }
        if !is_open
            && let Some((name, key, value)) = key_value::leading_label(text)
            && value.is_empty()
        {
            pairs.push(Pair {
                name,
                key,
                cell,
                values: Vec::new(),
                is_filled: false,
            });
            continue;
        }
        match pairs.last_mut() {
            Some(pair) => {
                pair.values.push(cell);
                pair.is_filled = true;
            }
            None => stray.push(cell),
        }
    }
    (pairs, stray)
}
