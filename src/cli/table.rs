//! Text in columns: full-width characters take two.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::i18n::{Locale, Message};
use crate::view::{Align, TableSpec};

/// Widest cell in columns; longer ones are cut.
const MAX_CELL: usize = 40;

/// Prints a table with its caption, unless the heading above says the same.
pub(super) fn print(
    table: &TableSpec,
    heading: &Message,
    locale: Locale,
    out: &mut dyn Write,
) -> io::Result<()> {
    let header: Vec<String> = table
        .columns
        .iter()
        .map(|column| cell(&locale.text(&column.header)))
        .collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|c| cell(&locale.text(&c.text)))
                .collect()
        })
        .collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|index| {
            rows.iter()
                .chain([&header])
                .filter_map(|row| row.get(index))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    if table.caption != *heading {
        writeln!(out, "{}", locale.text(&table.caption))?;
    }
    if let Some(note) = &table.note {
        writeln!(out, "* {}", locale.text(note))?;
    }
    for row in [&header].into_iter().chain(&rows) {
        let mut line = String::from(" ");
        for ((cell, width), column) in row.iter().zip(&widths).zip(&table.columns) {
            line.push(' ');
            line.push_str(&pad(cell, *width, column.align));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

/// Fills up with blanks to a width in columns.
pub(super) fn pad(text: &str, width: usize, align: Align) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    match align {
        Align::Start => format!("{text}{blanks}"),
        Align::End => format!("{blanks}{text}"),
    }
}

/// One line of at most so many columns, `…` where something is left out.
pub(super) fn shorten(text: &str, width: usize) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if line.width() <= width {
        return line;
    }
    let mut short = String::new();
    for c in line.chars() {
        short.push(c);
        if short.width() >= width {
            short.pop();
            break;
        }
    }
    short.push('…');
    short
}

fn cell(text: &str) -> String {
    shorten(text, MAX_CELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_take_two_columns() {
        assert_eq!(pad("目標", 6, Align::End), "  目標");
        assert_eq!(pad("ab", 4, Align::Start), "ab  ");
        assert_eq!(shorten("目標と実績", 7), "目標と…");
        assert_eq!(shorten("a\nb", 7), "a b");
    }
}
