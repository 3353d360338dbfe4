//! Key labels and their values: document heads, infoboxes, key–value sheets.

use super::row::{RawCell, RawRow};
use crate::document::{Block, Label, Passage};
use crate::normalize::verdict::meaning_of_verdict;
use crate::schema::header_match::{SURE, match_head_label, match_label, read_header};
use crate::schema::org::{is_department_name, is_section_name, split_head};
use crate::schema::vocabulary::{FieldName, LabelName};
use crate::source::Locator;

/// Longest label, in characters, blanks left out.
const LONGEST_LABEL: usize = 16;

/// What one cell of a key–value grid is.
enum Part<'a> {
    Label(LabelName, &'a RawCell),
    /// A label on the first line and its value below it, or after a colon.
    Both(LabelName, String, String, &'a RawCell),
    Unit(&'a RawCell),
    Head(&'a RawCell),
    Value(&'a RawCell),
}

/// Characters of a label, blanks and a remark in brackets left out.
fn label_length(text: &str) -> usize {
    let body = text.split(['(', '（']).next().unwrap_or(text);
    let body = if body.trim().is_empty() { text } else { body };
    body.chars().filter(|c| !c.is_whitespace()).count()
}

/// The label that a whole text is.
pub(super) fn label_of(text: &str) -> Option<LabelName> {
    let text = text.trim();
    // `実施時期：令和6年3月` is a label with its value, though a year says nothing of a header.
    let has_value = text
        .split_once(['：', ':', '／'])
        .is_some_and(|(_, value)| value.chars().any(char::is_alphanumeric));
    let length = label_length(text);
    if has_value
        || length == 0
        || length > LONGEST_LABEL
        || text.chars().count() > LONGEST_LABEL * 2
    {
        None
    } else {
        match_label(text)
    }
}

/// Labels in brackets on one line, with what stands before the first one:
/// `（2）… 【実績】… 【評価】Ａ`. Empty unless a label in brackets stands in it.
pub(super) fn bracketed_labels(text: &str) -> (String, Vec<(LabelName, String, String)>) {
    let mut starts: Vec<(usize, usize, LabelName, String)> = Vec::new();
    for (open, _) in text.match_indices(['【', '［', '〔']) {
        let rest = text.get(open..).unwrap_or_default();
        let Some(close) = rest.find(['】', '］', '〕']) else {
            continue;
        };
        let inner: String = rest
            .get(..close)
            .unwrap_or_default()
            .chars()
            .skip(1)
            .collect();
        let end = open
            + close
            + rest
                .get(close..)
                .and_then(|r| r.chars().next())
                .map_or(0, char::len_utf8);
        // 【達成】 is a verdict, not the label of one.
        if let Some(name) = label_of(&inner).filter(|_| meaning_of_verdict(&inner).is_none()) {
            starts.push((open, end, name, inner.trim().to_owned()));
        }
    }
    let before = starts
        .first()
        .map_or("", |(open, ..)| text.get(..*open).unwrap_or_default());
    let labels = starts
        .iter()
        .enumerate()
        .map(|(i, (_, end, name, key))| {
            let until = starts.get(i + 1).map_or(text.len(), |(open, ..)| *open);
            let value = text.get(*end..until).unwrap_or_default();
            (
                *name,
                key.clone(),
                value
                    .trim()
                    .trim_start_matches(['：', ':'])
                    .trim()
                    .to_owned(),
            )
        })
        .collect();
    (before.trim().to_owned(), labels)
}

/// `効果額：1,310千円` in a list: a short word set off by a colon is a label, known or not.
pub(super) fn unknown_label(text: &str) -> Option<(String, String)> {
    let (key, value) = text.trim().split_once(['：', ':'])?;
    let key = key.trim();
    let is_word = (2..=10).contains(&key.chars().count())
        && key
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '・' | 'ー' | '々'));
    (is_word && !value.trim().is_empty()).then(|| (key.to_owned(), value.trim().to_owned()))
}

/// A label at the beginning of a text, set off by a line break, a colon or brackets:
/// `基本方針⏎…`, `事業名：…`, `【目的】…`. Returns label, key and value.
pub(super) fn leading_label(text: &str) -> Option<(LabelName, String, String)> {
    let text = text.trim();
    // `（単位：千円）` is a remark on what stands below.
    if text.starts_with(['（', '('])
        && text.find(['）', ')']) == text.char_indices().last().map(|c| c.0)
    {
        return None;
    }
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(name) = label_of(first)
    {
        return Some((name, first.trim().to_owned(), rest.trim().to_owned()));
    }
    if let Some(numbered) = numbered_title(text) {
        return Some(numbered);
    }
    let colon = text
        .char_indices()
        .take(LONGEST_LABEL + 4)
        .find(|(_, c)| matches!(c, '：' | ':' | '／' | '→' | '⇒' | '】' | '］' | ']' | '〕'));
    if let Some((index, mark)) = colon {
        let (key, rest) = text.split_at(index);
        let rest = rest
            .trim_start_matches(mark)
            .trim_start_matches(['：', ':']);
        let is_bracketed = key.starts_with(['【', '［', '[', '〔']);
        if matches!(mark, '：' | ':' | '／' | '→' | '⇒') != is_bracketed
            && let Some(name) = label_of(key)
        {
            return Some((
                name,
                key.trim_start_matches(['【', '［', '[', '〔', '・', '･'])
                    .trim()
                    .to_owned(),
                rest.trim().to_owned(),
            ));
        }
    }
    None
}

/// `◆目標1 待機児童の解消`, `重点取組３：…`: a word for goals, a number and the title itself.
fn numbered_title(text: &str) -> Option<(LabelName, String, String)> {
    const WORDS: &[&str] = &[
        "重点目標",
        "重点取組",
        "組織目標",
        "個別目標",
        "取組目標",
        "取組項目",
        "目標",
        "取組",
        "取り組み",
        "プロジェクト",
        "事業",
    ];
    let line = text.split('\n').next().unwrap_or(text);
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = WORDS.iter().find(|word| bare.starts_with(**word))?;
    let after = bare.strip_prefix(word)?.trim_start();
    let digits: String = after
        .chars()
        .take_while(|c| c.is_ascii_digit() || ('０'..='９').contains(c) || ('①'..='⑳').contains(c))
        .collect();
    let rest = after.strip_prefix(digits.as_str())?;
    let title = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '：' | ':' | '．' | '.' | '】' | '）' | ')' | '、')
    });
    let is_separated = title.len() < rest.len();
    let is_title = (2..=80).contains(&title.chars().count());
    (!digits.is_empty()
        && digits.chars().count() <= 2
        && is_separated
        && is_title
        && line.trim() == text.trim())
    .then(|| {
        (
            LabelName::Field(FieldName::Title),
            format!("{word}{digits}"),
            title.trim().to_owned(),
        )
    })
}

fn part(cell: &RawCell) -> Part<'_> {
    let text = cell.text.trim();
    if let Some(name) = label_of(text) {
        return Part::Label(name, cell);
    }
    if let Some((name, key, value)) = leading_label(text)
        && (cell.text.contains('\n')
            || value.is_empty()
            || matches!(text.chars().next(), Some('【' | '［' | '[' | '〔'))
            || !key.is_empty())
    {
        return Part::Both(name, key, value, cell);
    }
    if is_department_name(text) || (is_section_name(text) && text.ends_with(['課', '室'])) {
        return Part::Unit(cell);
    }
    if text.chars().count() <= 60 && split_head(text).is_some() {
        return Part::Head(cell);
    }
    Part::Value(cell)
}

/// How many labels a row holds, and whether the first text is one.
fn label_count(row: &RawRow) -> (usize, bool) {
    let mut count = 0;
    let mut is_first = false;
    for (index, cell) in row.texts().enumerate() {
        if matches!(part(cell), Part::Label(..) | Part::Both(..)) {
            count += 1;
            is_first |= index == 0;
        }
    }
    (count, is_first)
}

/// Whether a row of a table with columns is really a key–value row of a head:
/// `部課名 … 市民部市民課`, `作成日 … 職名 … 氏名 …`.
pub(super) fn is_head_row(row: &RawRow) -> bool {
    let mut texts = row.texts();
    let Some(first) = texts.next() else {
        return false;
    };
    if first.text.chars().count() > LONGEST_LABEL + 4 || match_head_label(&first.text).is_none() {
        return false;
    }
    let (labels, _) = label_count(row);
    let filled = row.filled();
    filled == 1 || (filled <= labels * 2 && filled <= 8)
}

/// Whether a row under a table's header belongs to a sheet around the table: it reads as labels and
/// values from its first column on, where the table has no column of its own or the grid has shown
/// such rows before.
pub(super) fn leaves_table(row: &RawRow, has_first_column: bool, has_pairs_before: bool) -> bool {
    let Some(first) = row.texts().next() else {
        return false;
    };
    first.column == 0
        && (is_row_of_pairs(row)
            || is_pair_row(row) && (row.filled() >= 4 || !has_first_column || has_pairs_before))
}

/// Whether a grid without header rows is a key–value sheet or an infobox.
pub(super) fn is_key_value_grid(rows: &[RawRow]) -> bool {
    let mut labels = 0;
    let mut first_labels = 0;
    let mut filled_rows = 0;
    let mut head_labels = 0;
    for row in rows.iter().filter(|r| !r.is_blank()) {
        filled_rows += 1;
        let (count, is_first) = label_count(row);
        labels += count;
        first_labels += usize::from(is_first);
        head_labels += row
            .texts()
            .filter(|c| match_head_label(first_line(&c.text)).is_some())
            .count();
    }
    // A single label among many rows is a coincidence; a label a row is a form.
    labels > 0 && (head_labels * 3 >= filled_rows || first_labels * 2 >= filled_rows)
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default()
}

/// Whether a row alone reads as `label value (label value …)` with sure column labels.
pub(super) fn is_pair_row(row: &RawRow) -> bool {
    *row.is_pair.get_or_init(|| reads_as_pairs(row))
}

fn reads_as_pairs(row: &RawRow) -> bool {
    let texts: Vec<&RawCell> = row.texts().collect();
    (2..=8).contains(&texts.len())
        && texts.iter().step_by(2).all(|c| is_sure_label(c))
        && texts.iter().skip(1).step_by(2).all(|c| !is_sure_label(c))
}

fn is_sure_label(cell: &RawCell) -> bool {
    label_length(&cell.text) <= LONGEST_LABEL && {
        let reading = read_header(&cell.text);
        reading.is_head_label || reading.score >= Some(SURE)
    }
}

/// Whether a row is two labels or more with a value, given or blank, beside each. No row of a
/// table reads so, whatever its edges: `評価 | A | 評価の理由 | …`, `評価 | | 評価の理由 | …`.
pub(super) fn is_row_of_pairs(row: &RawRow) -> bool {
    let cells: Vec<&RawCell> = row.own_cells().collect();
    let has_labels = cells.len() >= 3
        && cells.first().is_some_and(|c| is_sure_label(c))
        && cells.get(2).is_some_and(|c| is_sure_label(c));
    has_labels
        && !row.has_merged()
        && cells.len() <= 8
        && cells.iter().enumerate().all(|(place, cell)| {
            let is_blank = cell.text.trim().is_empty();
            if place % 2 == 0 {
                is_blank || is_sure_label(cell)
            } else {
                is_blank || !is_sure_label(cell)
            }
        })
}

/// A row of labels whose values are all blank: `実績値 | | 達成率 | `.
pub(super) fn is_blank_pair_row(row: &RawRow) -> bool {
    *row.is_blank_pair.get_or_init(|| reads_as_blank_pairs(row))
}

fn reads_as_blank_pairs(row: &RawRow) -> bool {
    let texts: Vec<&RawCell> = row.texts().collect();
    (1..=4).contains(&texts.len())
        && texts
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if b.column >= a.column + 2))
        && row.width() > texts.last().map_or(0, |c| c.column + c.column_span)
        && texts.iter().all(|c| label_of(&c.text).is_some())
}

/// Turns the rows of a key–value grid into labels, organisational units and passages.
///
/// A label takes the texts to its right up to the next label; when there are none, the text in
/// the same column of the following row.
pub(super) fn blocks_of_rows(rows: &[RawRow]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut below: Option<(LabelName, String, usize, Locator)> = None;
    for row in rows {
        let mut open: Option<(LabelName, String, usize, Vec<&RawCell>, Locator)> = None;
        let carried = below.take();
        let mut carried = carried;
        for cell in row.texts() {
            match part(cell) {
                Part::Value(value) => {
                    if let Some((.., cells, _)) = &mut open {
                        cells.push(value);
                    } else if let Some((name, key, column, _)) =
                        carried.take_if(|(_, _, column, _)| *column <= value.column)
                    {
                        let _ = column;
                        blocks.push(label_block(
                            name,
                            key,
                            value.text.trim().to_owned(),
                            &value.at,
                        ));
                    } else {
                        blocks.push(Block::Passage(Passage {
                            text: value.text.trim().to_owned(),
                            at: value.at.clone(),
                        }));
                    }
                }
                other => {
                    if matches!(other, Part::Unit(_) | Part::Head(_))
                        && matches!(&open, Some((.., cells, _)) if cells.is_empty())
                    {
                        if let (Some((.., cells, _)), Part::Unit(c) | Part::Head(c)) =
                            (&mut open, other)
                        {
                            cells.push(c);
                        }
                        continue;
                    }
                    close(&mut open, &mut blocks, &mut below);
                    match other {
                        Part::Label(name, c) => {
                            open = Some((
                                name,
                                c.text.trim().to_owned(),
                                c.column,
                                Vec::new(),
                                c.at.clone(),
                            ));
                        }
                        Part::Both(name, key, value, c) => {
                            blocks.push(label_block(name, key, value, &c.at));
                        }
                        Part::Unit(c) => blocks.push(Block::Organisation(Passage {
                            text: c.text.trim().to_owned(),
                            at: c.at.clone(),
                        })),
                        Part::Head(c) => blocks.push(label_block(
                            LabelName::Position,
                            String::new(),
                            c.text.trim().to_owned(),
                            &c.at,
                        )),
                        Part::Value(_) => {}
                    }
                }
            }
        }
        close(&mut open, &mut blocks, &mut below);
        if let Some((name, key, _, at)) = carried {
            blocks.push(label_block(name, key, String::new(), &at));
        }
    }
    if let Some((name, key, _, at)) = below {
        blocks.push(label_block(name, key, String::new(), &at));
    }
    blocks
}

type Open<'a> = Option<(LabelName, String, usize, Vec<&'a RawCell>, Locator)>;

fn close(
    open: &mut Open<'_>,
    blocks: &mut Vec<Block>,
    below: &mut Option<(LabelName, String, usize, Locator)>,
) {
    let Some((name, key, column, cells, at)) = open.take() else {
        return;
    };
    if cells.is_empty() {
        if let Some((name, key, _, at)) = below.replace((name, key, column, at)) {
            blocks.push(label_block(name, key, String::new(), &at));
        }
        return;
    }
    let value = cells
        .iter()
        .map(|c| c.text.trim())
        .collect::<Vec<_>>()
        .join("\n");
    let value_at = cells.first().map_or(&at, |c| &c.at);
    blocks.push(label_block(name, key, value, value_at));
}

pub(super) fn label_block(name: LabelName, key: String, value: String, at: &Locator) -> Block {
    Block::Label(Label {
        name,
        key,
        value,
        at: at.clone(),
        lines: Vec::new(),
    })
}
