//! Pointers back into a source, as a person would say them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::geometry::Rect;

/// Where in a source something stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Locator {
    /// Page or sheet, counted from 1, where the format has pages.
    pub page: Option<u32>,
    /// The place on that page.
    pub place: Place,
}

/// A place within a page, sheet or text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// Physical lines of a text-like source, counted from 1, both ends included.
    Lines {
        /// First line.
        first: u32,
        /// Last line.
        last: u32,
        /// Cell of a table row, counted from 1.
        column: Option<u32>,
    },
    /// A spreadsheet cell.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// Row, counted from 1.
        row: u32,
        /// Column, counted from 1.
        column: u32,
    },
    /// A rectangle on a page.
    Area(Rect),
}

impl Locator {
    /// One line of a text without pages.
    pub fn line(line: u32) -> Self {
        Self {
            page: None,
            place: Place::Lines {
                first: line,
                last: line,
                column: None,
            },
        }
    }

    /// First physical line, for text-like sources.
    pub fn first_line(&self) -> Option<u32> {
        match self.place {
            Place::Lines { first, .. } => Some(first),
            _ => None,
        }
    }

    /// Last physical line, for text-like sources.
    pub fn last_line(&self) -> Option<u32> {
        match self.place {
            Place::Lines { last, .. } => Some(last),
            _ => None,
        }
    }

    /// Cell number in its row (1-based), for text-like sources and sheets.
    pub fn column(&self) -> Option<u32> {
        match self.place {
            Place::Lines { column, .. } => column,
            Place::Cell { column, .. } => Some(column),
            Place::Area(_) => None,
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(page) = self.page {
            write!(f, "p.{page} ")?;
        }
        match &self.place {
            Place::Lines {
                first,
                last,
                column,
            } => {
                if first == last {
                    write!(f, "line {first}")?;
                } else {
                    write!(f, "lines {first}-{last}")?;
                }
                column.map_or(Ok(()), |column| write!(f, " cell {column}"))
            }
            Place::Cell { sheet, row, column } => {
                write!(f, "{sheet}!{}", cell_name(*row, *column))
            }
            Place::Area(r) => write!(f, "({:.1}, {:.1})-({:.1}, {:.1})", r.x0, r.y0, r.x1, r.y1),
        }
    }
}

/// Spreadsheet name of a cell, row and column counted from 1: row 12, column 3 → `C12`.
pub fn cell_name(row: u32, mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        // Bijective base 26: there is no zero digit.
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{row}")
}
