//! Rows of a sheet's grid that hold labels and values, beside or over each other.

use super::row::{RawCell, RawRow};
use super::sheet_text::{bracketed_key, is_band_text, pairs_of, without_marker};
use super::{Recognizer, key_value};
use crate::document::{Block, Label, Passage};
use crate::layout::{LineStyle, TextLine};
use crate::normalize::reason::split_legend;
use crate::schema::header_match::match_label;
use crate::schema::vocabulary::{FieldName, LabelName};
use crate::source::Locator;

/// A label over several rows, whose value goes on in the rows below.
pub(super) struct Tall {
    pub(super) last: usize,
    column: usize,
    /// Index of its block.
    block: usize,
}

fn passage_of(cell: &RawCell) -> Passage {
    Passage {
        text: cell.text.trim().to_owned(),
        at: cell.at.clone(),
    }
}

fn is_measure(field: FieldName) -> bool {
    matches!(field, FieldName::Target | FieldName::Actual)
}

impl Recognizer<'_> {
    /// A row of labels over a row of values. Whether every header is a label of the record.
    pub(super) fn labels_over_values(&mut self, header: &[RawRow], values: &RawRow) -> bool {
        let [labels] = header else { return false };
        let named: Vec<(LabelName, &RawCell)> = labels
            .texts()
            .filter_map(|cell| Some((key_value::label_of(&cell.text)?, cell)))
            .collect();
        let is_record = named.len() == labels.filled()
            && named.iter().any(|(name, _)| {
                matches!(
                    name,
                    LabelName::Field(
                        FieldName::Title
                            | FieldName::Measure
                            | FieldName::Section
                            | FieldName::Department
                            | FieldName::Number
                            | FieldName::Grade
                            | FieldName::FutureDirection
                    )
                )
            })
            && named.iter().all(|(name, _)| {
                !matches!(
                    name,
                    LabelName::Field(FieldName::Target | FieldName::Actual | FieldName::Indicator)
                )
            });
        if !is_record {
            return false;
        }
        self.account("label", 1);
        for (name, cell) in named {
            let value = values.cell(cell.column).map_or("", |v| v.text.trim());
            let at = values.cell(cell.column).map_or(&cell.at, |v| &v.at);
            self.push(key_value::label_block(
                name,
                cell.text.trim().to_owned(),
                value.to_owned(),
                at,
            ));
        }
        true
    }

    /// A row of nothing but labels, each as wide as its cells in the row below.
    pub(super) fn labels_over_cells(&mut self, labels: &RawRow, below: &RawRow) -> bool {
        let named: Option<Vec<(LabelName, &RawCell)>> = labels
            .texts()
            .map(|cell| Some((key_value::label_of(&cell.text)?, cell)))
            .collect();
        let Some(named) = named.filter(|named| named.len() >= 2) else {
            return false;
        };
        let is_under = |cell: &RawCell, label: &RawCell| {
            cell.column >= label.column
                && cell.column + cell.column_span <= label.column + label.column_span
        };
        let is_whole = !below.is_blank()
            && labels.own_cells().count() == named.len()
            && below.texts().all(|cell| {
                key_value::label_of(&cell.text).is_none()
                    && named.iter().any(|(_, label)| is_under(cell, label))
            });
        if !is_whole {
            return false;
        }
        self.account("label", 2);
        for (name, label) in named {
            let cells: Vec<&RawCell> = below.texts().filter(|c| is_under(c, label)).collect();
            let value = cells
                .iter()
                .map(|c| c.text.trim())
                .collect::<Vec<_>>()
                .join(" ");
            let at = cells.first().map_or(&label.at, |c| &c.at);
            self.push(key_value::label_block(
                name,
                label.text.trim().to_owned(),
                value,
                at,
            ));
        }
        true
    }

    /// A row with one text: a title, the value of the label above, a label of the text below, a
    /// band, or a text of its own. Whether it was any of these.
    pub(super) fn single(
        &mut self,
        row: &RawRow,
        next: Option<&RawRow>,
        tall: &[Tall],
        carried: &mut Option<(LabelName, String, Locator)>,
        band: &mut String,
    ) -> bool {
        let Some(cell) = row.texts().next() else {
            return false;
        };
        let text = cell.text.trim();
        if let Some((name, key, _)) = carried.take() {
            self.account("label", 1);
            self.push(key_value::label_block(name, key, text.to_owned(), &cell.at));
            return true;
        }
        if let Some(label) = tall.iter().rev().find(|label| label.column < cell.column) {
            let block = label.block;
            self.extend_label(block, text, &cell.at);
            self.account("label", 1);
            return true;
        }
        let line = TextLine {
            text: text.to_owned(),
            style: LineStyle::Plain,
            at: row.at.clone(),
        };
        if self.title_line(&line) {
            return true;
        }
        if let Some((name, key, value)) =
            key_value::leading_label(text).filter(|(.., v)| !v.is_empty())
        {
            self.account("label", 1);
            self.push(key_value::label_block(name, key, value, &cell.at));
            return true;
        }
        if let Some((key, value)) = bracketed_key(text) {
            self.account("label", 1);
            let name = match_label(&key)
                .filter(|name| !matches!(name, LabelName::Field(field) if is_measure(*field)));
            let name = name.unwrap_or(LabelName::Unknown);
            self.push(key_value::label_block(name, key, value, &cell.at));
            return true;
        }
        let is_own_row = row.own_cells().count() == 1;
        let label = key_value::label_of(text).or_else(|| key_value::label_of(without_marker(text)));
        let is_next_text = next.is_some_and(|next| {
            next.filled() == 1
                && next.own_cells().count() == 1
                && next
                    .texts()
                    .next()
                    .is_some_and(|c| key_value::label_of(&c.text).is_none() && !is_band_text(c))
        });
        if let Some(name) = label.filter(|_| is_own_row && is_next_text) {
            self.account("label", 1);
            *carried = Some((name, without_marker(text).to_owned(), cell.at.clone()));
            return true;
        }
        if !is_own_row {
            return false;
        }
        if is_band_text(cell) {
            text.clone_into(band);
            self.band(text, &cell.at);
            return true;
        }
        self.account("label", 1);
        let is_legend = split_legend(text).len() >= 2;
        if is_legend {
            self.push(Block::Passage(Passage {
                text: text.to_owned(),
                at: cell.at.clone(),
            }));
        } else {
            self.push(key_value::label_block(
                LabelName::Unknown,
                band.clone(),
                text.to_owned(),
                &cell.at,
            ));
        }
        true
    }

    fn extend_label(&mut self, block: usize, text: &str, at: &Locator) {
        if let Some(Block::Label(label)) = self.document.blocks.get_mut(block) {
            if !label.value.is_empty() {
                label.value.push('\n');
            }
            label.value.push_str(text);
            label.lines.push(Passage {
                text: text.to_owned(),
                at: at.clone(),
            });
        }
    }

    /// A row of labels and values.
    pub(super) fn pairs(&mut self, row: &RawRow, index: usize, tall: &mut Vec<Tall>, band: &str) {
        self.account("label", 1);
        let (pairs, stray) = pairs_of(row);
        for cell in stray {
            let label = tall.iter().rev().find(|label| label.column < cell.column);
            match label.map(|label| label.block) {
                Some(block) => self.extend_label(block, cell.text.trim(), &cell.at),
                None => self.push(key_value::label_block(
                    LabelName::Unknown,
                    band.to_owned(),
                    cell.text.trim().to_owned(),
                    &cell.at,
                )),
            }
        }
        for pair in pairs {
            let value = pair
                .values
                .iter()
                .map(|c| c.text.trim())
                .collect::<Vec<_>>()
                .join("\n");
            let at = pair.values.first().map_or(&pair.cell.at, |c| &c.at);
            if pair.cell.row_span > 1 {
                tall.push(Tall {
                    last: index + pair.cell.row_span as usize - 1,
                    column: pair.cell.column,
                    block: self.document.blocks.len(),
                });
            }
            let lines = match pair.name {
                LabelName::Unknown => pair.values.iter().map(|c| passage_of(c)).collect(),
                _ => Vec::new(),
            };
            self.push(Block::Label(Label {
                name: pair.name,
                key: pair.key,
                value,
                at: at.clone(),
                lines,
            }));
        }
    }
}
