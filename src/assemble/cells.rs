//! Cells of one aligned row, by field and indicator group.

use std::collections::BTreeMap;

use super::align::Alignment;
use super::draft::{Group, Piece, YearCell, is_indicator_field, starts_item, with_header_unit};
use super::fit::row_kind;
use super::form::{Form, FormColumn};
use crate::document::{Cell, Row};
use crate::record::{Derivation, FieldName, OtherField};

/// One aligned row.
pub(super) struct AlignedRow<'t> {
    pub(super) row: &'t Row,
    /// Cell of each field outside indicator groups.
    pub(super) fields: BTreeMap<FieldName, Piece>,
    /// Whether the cell of a field is covered by a merged cell above.
    pub(super) merged: Vec<FieldName>,
    /// Fields whose cell the row has lost.
    pub(super) lost: Vec<FieldName>,
    pub(super) groups: Vec<Group>,
    pub(super) others: Vec<OtherField>,
    pub(super) is_realigned: bool,
    pub(super) dropped: Vec<usize>,
}

impl AlignedRow<'_> {
    pub(super) fn text(&self, field: FieldName) -> &str {
        self.fields.get(&field).map_or("", |p| p.text.trim())
    }

    pub(super) fn has_indicator(&self) -> bool {
        self.groups
            .iter()
            .any(|g| g.cells.values().any(is_own) || !g.history.is_empty())
    }

    pub(super) fn filled_fields(&self) -> impl Iterator<Item = (&FieldName, &Piece)> {
        self.fields
            .iter()
            .filter(|(_, p)| !p.text.trim().is_empty())
    }
}

/// A cell with text that begins in its own row.
pub(super) fn is_own(piece: &Piece) -> bool {
    !piece.text.trim().is_empty() && piece.derivation != Derivation::Inherited
}

/// Sorts the cells of a row into fields, indicator groups and what has no field.
pub(super) fn aligned_row<'t>(
    row: &'t Row,
    alignment: &Alignment,
    own: &BTreeMap<u32, usize>,
    form: &Form,
) -> AlignedRow<'t> {
    let mut aligned = AlignedRow {
        row,
        fields: BTreeMap::new(),
        merged: Vec::new(),
        lost: Vec::new(),
        groups: Vec::new(),
        others: Vec::new(),
        is_realigned: alignment.is_realigned,
        dropped: alignment.dropped.clone(),
    };
    let row_kind = form
        .row_kinds
        .and_then(|(kinds, _)| kind_of_row(row, alignment, kinds));
    for (cell_index, column_index) in &alignment.columns {
        let (Some(cell), Some(column)) =
            (row.cells.get(*cell_index), form.columns.get(*column_index))
        else {
            continue;
        };
        match form.row_kinds {
            Some((kinds, _)) if *column_index == kinds => {}
            Some((_, value)) if *column_index == value => {
                if let Some(field) = row_kind {
                    aligned.put_indicator(field, cell, column);
                }
            }
            Some(_)
                if column.reason == "row-kind" && column.year.is_some() && row_kind.is_some() =>
            {
                if let Some(field) = row_kind {
                    aligned.put_history(field, cell, column);
                }
            }
            _ => aligned.put(cell, column),
        }
    }
    for cell in alignment
        .dropped
        .iter()
        .filter_map(|index| row.cells.get(*index))
    {
        aligned.put_other(String::new(), &cell.text, cell);
    }
    // A column of the form that this row has no cell for: lost where the row was realigned, and
    // not on this part's form where its own header does not name it.
    for (index, column) in form.columns.iter().enumerate() {
        let Some(field) = column.field.filter(|f| !is_indicator_field(*f)) else {
            continue;
        };
        if aligned.fields.contains_key(&field) {
            continue;
        }
        if alignment.is_realigned {
            aligned.lost.push(field);
        } else if !own.values().any(|named| *named == index) {
            continue;
        }
        aligned.fields.insert(field, Piece::new("", &row.at));
    }
    aligned
}

impl AlignedRow<'_> {
    fn put(&mut self, cell: &Cell, column: &FormColumn) {
        let text = without_header_ghost(&cell.text, &column.header);
        match column.field {
            None if column.series.is_some() => {
                if let Some(field) = column.series {
                    self.put_history(field, cell, column);
                }
            }
            None => {
                let header = column
                    .bands
                    .iter()
                    .chain([&column.header])
                    .cloned()
                    .collect::<Vec<_>>();
                self.put_other(header.join(" "), text, cell);
            }
            Some(field) if is_indicator_field(field) => self.put_indicator(field, cell, column),
            Some(field) => {
                if cell.is_merged {
                    self.merged.push(field);
                }
                let text = with_header_unit(field, text, column.unit.as_deref())
                    .unwrap_or_else(|| text.to_owned());
                self.fields
                    .entry(field)
                    .or_insert_with(|| piece_of(cell, &text));
            }
        }
    }

    fn put_other(&mut self, header: String, text: &str, cell: &Cell) {
        if !text.is_empty() {
            self.others.push(OtherField {
                header,
                text: text.to_owned(),
                at: cell.at.clone(),
            });
        }
    }

    fn group_of(&mut self, column: &FormColumn) -> Option<&mut Group> {
        let position = self
            .groups
            .iter()
            .position(|group| group.header == column.group)
            .unwrap_or_else(|| {
                self.groups.push(Group {
                    header: column.group.clone(),
                    ..Group::default()
                });
                self.groups.len() - 1
            });
        self.groups.get_mut(position)
    }

    /// Keeps the value of another year than the one in force.
    fn put_history(&mut self, part: FieldName, cell: &Cell, column: &FormColumn) {
        if cell.text.is_empty() || cell.is_merged {
            return;
        }
        let year_cell = YearCell {
            part,
            year: column.year,
            text: cell.text.clone(),
            at: cell.at.clone(),
        };
        if let Some(group) = self.group_of(column) {
            if let Some(unit) = &column.unit {
                group.units.entry(part).or_insert_with(|| unit.clone());
            }
            group.history.push(year_cell);
        }
    }

    /// Puts a cell into the indicator group of its column.
    fn put_indicator(&mut self, field: FieldName, cell: &Cell, column: &FormColumn) {
        if cell.is_merged {
            self.merged.push(field);
        }
        let Some(group) = self.group_of(column) else {
            return;
        };
        if let Some(unit) = &column.unit {
            group.units.insert(field, unit.clone());
        }
        if let Some(year) = column.year {
            group.years.insert(field, year);
        }
        let text = without_header_ghost(&cell.text, &column.header);
        group.has_units_in_names |= field == FieldName::Indicator && column.header.contains("単位");
        group.has_rates |= field == FieldName::Actual && is_over_rates(column);
        group
            .cells
            .entry(field)
            .or_insert_with(|| piece_of(cell, text));
    }
}

/// Whether the headers say that a rate stands in brackets behind the actual (`実績値（達成率）`).
fn is_over_rates(column: &FormColumn) -> bool {
    column
        .bands
        .iter()
        .chain([&column.header])
        .any(|text| text.contains("実績") && text.contains("率"))
}

fn piece_of(cell: &Cell, text: &str) -> Piece {
    let derivation = if cell.is_merged {
        Derivation::Inherited
    } else {
        Derivation::Copied
    };
    Piece {
        derivation,
        ..Piece::new(text, &cell.at)
    }
}

/// What the row's kind cell says its figures are.
fn kind_of_row(row: &Row, alignment: &Alignment, kinds: usize) -> Option<FieldName> {
    let (cell, _) = alignment
        .columns
        .iter()
        .find(|(_, column)| **column == kinds)?;
    row_kind(&row.cells.get(*cell)?.text)
}

/// A page break may print the header again inside the first cell below it: `実績 ・…`.
fn without_header_ghost<'t>(text: &'t str, header: &str) -> &'t str {
    let trimmed = text.trim();
    match trimmed.strip_prefix(header.trim()) {
        Some(rest) if rest.starts_with(char::is_whitespace) && starts_item(rest) => {
            rest.trim_start()
        }
        _ => trimmed,
    }
}
