//! Rows of two lines: the upper one is the target, the lower one the actual (or its rate), as two
//! rows of the grid or as two lines of one cell.
//!
//! # What it recognises
//! Columns of years (or columns that say 上段 and 下段 themselves) whose rows come in pairs, the
//! second without a name. Each row gets a cell that says what its figures are, as other forms print
//! it themselves.
//!
//! # Why it is safe
//! Every row has to have its partner. What is upper and lower is said by a note or a header; where
//! nothing says it, target over actual is assumed and reported.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Cell, Column, Row, Table};
use crate::normalize::width::squash;
use crate::schema::header_match::bare_year;

/// Words for what a line may hold, longest first.
const KINDS: &[(&str, &str)] = &[
    ("達成率", "達成率"),
    ("目標", "目標"),
    ("計画", "目標"),
    ("予定", "目標"),
    ("実績", "実績"),
    ("結果", "実績"),
];

/// What the upper and the lower line hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineKinds {
    upper: &'static str,
    lower: &'static str,
}

fn kind_in(text: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .filter_map(|(word, kind)| Some((text.find(word)?, *kind)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, kind)| kind)
}

/// `上段：目標　下段：実績`, `目標（上段）／実績（下段）`.
pub(super) fn line_kinds(text: &str) -> Option<LineKinds> {
    if !text.contains("上段") {
        return None;
    }
    let folded = squash(text);
    let (before, rest) = folded.split_once("上段")?;
    let (between, after) = rest.split_once("下段")?;
    let kinds = (kind_in(before), kind_in(between), kind_in(after));
    let ((_, Some(upper), Some(lower)) | (Some(upper), Some(lower), None)) = kinds else {
        return None;
    };
    (upper != lower).then_some(LineKinds { upper, lower })
}

/// Puts a cell with the kind of its figures into every row of a table of two-line rows.
///
/// # Diagnostics
/// `column-guessed` where nothing says which line is which.
pub(super) fn name_lines(
    table: &mut Table,
    note: Option<LineKinds>,
    diagnostics: &mut Diagnostics,
) {
    let own = table
        .columns
        .iter()
        .flat_map(|c| c.bands.iter().chain([&c.header]))
        .find_map(|text| line_kinds(text));
    let said = own.or(note);
    let figures: Vec<u32> = table
        .columns
        .iter()
        .filter(|c| {
            bare_year(&c.header).is_some()
                || c.bands
                    .iter()
                    .chain([&c.header])
                    .any(|text| line_kinds(text).is_some())
        })
        .map(|c| c.column)
        .collect();
    let Some(first) = figures
        .first()
        .copied()
        .filter(|_| figures.len() >= 2 || own.is_some())
    else {
        return;
    };
    let names_kinds = table.rows.iter().flat_map(|row| &row.cells).any(|c| {
        matches!(
            squash(&c.text).as_str(),
            "目標" | "実績" | "目標値" | "実績値" | "達成率" | "計画" | "計画値"
        )
    });
    if names_kinds || table.rows.is_empty() {
        return;
    }
    if let Some(kinds) = said.filter(|_| has_two_lines(table, &figures)) {
        split_cells(table, &figures);
        insert_kinds(table, first, kinds);
    } else if comes_in_pairs(table, &figures, first) {
        let kinds = said.unwrap_or(LineKinds {
            upper: "目標",
            lower: "実績",
        });
        if said.is_none() {
            let header = table.columns.iter().find(|c| c.column == first);
            let mut diagnostic = Diagnostic::new(Code::ColumnGuessed)
                .arg("text", header.map_or("", |c| c.header.as_str()))
                .arg("field", "actual")
                .arg("score", 60_u64);
            if let Some(column) = header {
                diagnostic = diagnostic.at(&column.at);
            }
            diagnostics.push(diagnostic);
        }
        insert_kinds(table, first, kinds);
    }
}

fn is_figure(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        && text.chars().count() <= 24
}

/// Whether most filled cells of the columns hold two lines.
fn has_two_lines(table: &Table, figures: &[u32]) -> bool {
    let filled: Vec<&Cell> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|c| figures.contains(&c.column) && !c.text.is_empty())
        .collect();
    let double = filled
        .iter()
        .filter(|c| c.text.lines().count() == 2)
        .count();
    !filled.is_empty() && double * 10 >= filled.len() * 7
}

/// Whether every second row has figures and nothing of its own to the left of them.
fn comes_in_pairs(table: &Table, figures: &[u32], first: u32) -> bool {
    let rows = &table.rows;
    let is_named = |row: &Row| {
        row.cells
            .iter()
            .any(|c| c.column < first && !c.is_merged && !c.text.is_empty())
    };
    let own_figures = |row: &Row| -> Vec<bool> {
        row.cells
            .iter()
            .filter(|c| figures.contains(&c.column) && !c.is_merged && !c.text.is_empty())
            .map(|c| is_figure(&c.text))
            .collect()
    };
    let numbers: Vec<bool> = rows.iter().flat_map(own_figures).collect();
    let is_numeric = numbers.iter().filter(|n| **n).count() * 10 >= numbers.len() * 6;
    first > 0
        && rows.len() >= 2
        && rows.len().is_multiple_of(2)
        && is_numeric
        && rows.chunks(2).all(|pair| match pair {
            [upper, lower] => {
                is_named(upper)
                    && !is_named(lower)
                    && (!own_figures(lower).is_empty() || !own_figures(upper).is_empty())
            }
            _ => false,
        })
        && rows
            .iter()
            .skip(1)
            .step_by(2)
            .any(|row| !own_figures(row).is_empty())
}

/// Cells of two lines become cells of two rows; what is not doubled is merged over both.
fn split_cells(table: &mut Table, figures: &[u32]) {
    let rows = std::mem::take(&mut table.rows);
    for mut row in rows {
        let mut lower = row.clone();
        for (upper, below) in row.cells.iter_mut().zip(&mut lower.cells) {
            if figures.contains(&upper.column) {
                let mut lines = upper.text.lines();
                let first = lines.next().unwrap_or_default().trim().to_owned();
                below.text = lines
                    .map(|line| line.trim().trim_matches(['(', ')', '（', '）']))
                    .collect::<Vec<_>>()
                    .join(" ");
                upper.text = first;
            } else {
                below.is_merged = true;
            }
        }
        table.rows.extend([row, lower]);
    }
}

/// Inserts the column of kinds before the first figures.
fn insert_kinds(table: &mut Table, first: u32, kinds: LineKinds) {
    for column in &mut table.columns {
        column.column += u32::from(column.column >= first);
    }
    table.width += 1;
    let at = table.rows.first().map(|row| row.at.clone());
    for (index, row) in table.rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            cell.column += u32::from(cell.column >= first);
        }
        let position = row.cells.partition_point(|c| c.column < first);
        let kind = if index.is_multiple_of(2) {
            kinds.upper
        } else {
            kinds.lower
        };
        row.cells.insert(
            position,
            Cell {
                column: first,
                text: kind.to_owned(),
                at: row.at.clone(),
                is_merged: false,
            },
        );
    }
    if let Some(at) = at {
        let position = table.columns.partition_point(|c| c.column < first);
        table.columns.insert(
            position,
            Column {
                column: first,
                header: String::new(),
                bands: Vec::new(),
                at,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_what_the_lines_are() {
        for text in [
            "上段：目標　下段：実績",
            "（上段:目標値、下段:実績値）",
            "目標（上段）／実績（下段）",
            "※上段が計画、下段が実績です。",
        ] {
            let expected = LineKinds {
                upper: "目標",
                lower: "実績",
            };
            assert_eq!(line_kinds(text), Some(expected), "{text}");
        }
        assert_eq!(line_kinds("上段の説明を読む"), None);
    }
}
