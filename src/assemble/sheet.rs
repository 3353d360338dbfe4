//! Key–value sheets: one project a sheet, labels beside their values, indicators in a small table.

use std::collections::{BTreeMap, BTreeSet};

use super::align::align_table;
use super::cross::CrossReading;
use super::draft::{Draft, Group, Piece, is_indicator_field, with_header_unit};
use super::finish::chosen;
use super::form::Form;
use crate::document::{Band, Block, Label, Passage, Table};
use crate::normalize::width::squash;
use crate::record::{Derivation, FieldName, OtherField};
use crate::schema::header_match::{match_header, unit_in_brackets};
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// A sheet being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    draft: Draft,
    heading: Option<String>,
    start: SheetStart,
    group: Group,
    is_ended: bool,
    last_field: Option<FieldName>,
    /// The first label of its grid; `None` for sheets that are no grids.
    first_key: Option<String>,
    /// Labels of indicators with the places of their values.
    measure_labels: Vec<(Locator, String)>,
    /// Labels met.
    keys: BTreeSet<String>,
    /// The band in force.
    band: String,
    /// Label of the level above the project that holds the title so far.
    upper_key: String,
}

/// What was in force where a sheet began.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SheetStart {
    /// Department and section.
    pub(super) unit: Option<usize>,
    /// Number of records before it.
    pub(super) position: usize,
}

/// Fields that say which project a sheet is about: one of them again begins the next sheet.
const IDENTITY: &[FieldName] = &[
    FieldName::Title,
    FieldName::Number,
    FieldName::Department,
    FieldName::Section,
    FieldName::Policy,
    FieldName::Measure,
    FieldName::Category,
    FieldName::Goal,
];

/// Whether the labels of a document name single projects.
///
/// # Why it is safe
/// A label that is the title of a record (事業名, 取組項目) occurs, or several different record
/// labels do; heads and infoboxes of departments have neither.
pub(super) fn is_sheet_form(blocks: &[Block]) -> bool {
    if blocks
        .iter()
        .any(|block| matches!(block, Block::SheetStart))
    {
        return true;
    }
    let mut fields = std::collections::BTreeSet::new();
    for block in blocks {
        if let Block::Label(Label {
            name: LabelName::Field(field),
            ..
        }) = block
        {
            fields.insert(*field);
        }
    }
    let own = fields
        .iter()
        .filter(|f| {
            !matches!(
                f,
                FieldName::Department
                    | FieldName::Section
                    | FieldName::Head
                    | FieldName::Note
                    | FieldName::Category
                    | FieldName::Unit
            )
        })
        .count();
    own >= 3 || (fields.contains(&FieldName::Title) && own >= 2)
}

fn has_digit(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

impl Sheet {
    pub(super) fn begin(heading: Option<String>, path: Vec<String>, start: SheetStart) -> Self {
        let draft = Draft {
            path,
            ..Draft::default()
        };
        Self {
            draft,
            heading,
            start,
            ..Self::default()
        }
    }

    pub(super) fn first_label(&mut self, key: &str) {
        self.first_key.get_or_insert_with(|| key.to_owned());
    }

    /// Whether its grid began with this label.
    pub(super) fn begins_with(&self, key: &str) -> bool {
        self.first_key
            .as_deref()
            .is_some_and(|first| squash(first) == squash(key))
    }

    pub(super) fn start(&self) -> SheetStart {
        self.start
    }

    pub(super) fn is_grid(&self) -> bool {
        self.first_key.is_some()
    }

    /// A band names the part below it.
    pub(super) fn band(&mut self, band: &Band) {
        self.draft.cover(&band.at);
        self.last_field = None;
        band.text.clone_into(&mut self.band);
    }

    /// What a table inside the sheet says.
    pub(super) fn take(&mut self, reading: CrossReading) {
        self.last_field = None;
        for at in &reading.covered {
            self.draft.cover(at);
        }
        for (field, piece) in reading.fields {
            match self.draft.fields.get_mut(&field) {
                None => {
                    self.draft.fields.insert(field, piece);
                }
                Some(existing) if existing.text.is_empty() => *existing = piece,
                Some(_) => self
                    .draft
                    .others
                    .extend(piece.at.first().map(|at| OtherField {
                        header: field.name().to_owned(),
                        text: piece.text.clone(),
                        at: at.clone(),
                    })),
            }
        }
        self.draft.others.extend(reading.others);
        let mut groups = reading.groups;
        // The indicator that labels have named above, and its figures by year.
        let completes = !self.group.cells.is_empty()
            && !self.group.cells.contains_key(&FieldName::Target)
            && !self.group.cells.contains_key(&FieldName::Actual)
            && matches!(groups.as_slice(), [only] if !only.cells.contains_key(&FieldName::Indicator));
        if completes && let Some(group) = groups.pop() {
            for (field, piece) in group.cells {
                self.group.cells.entry(field).or_insert(piece);
            }
            self.group.units.extend(group.units);
            self.group.years.extend(group.years);
            self.group.history.extend(group.history);
            return;
        }
        self.close_group();
        self.draft.groups.extend(groups);
    }

    /// Whether a label of this field begins the next sheet.
    pub(super) fn is_complete_before(&self, field: FieldName, label: &Label) -> bool {
        if self.is_ended {
            return true;
        }
        // Several labels of a grid may name levels of the plan; the same label again is the next
        // sheet's.
        if self.is_grid() && !self.keys.contains(&squash(&label.key)) {
            return false;
        }
        let is_identity = IDENTITY.contains(&field);
        let is_known = self
            .draft
            .fields
            .get(&field)
            .is_some_and(|p| !p.text.trim().is_empty());
        is_identity
            && is_known
            && !label.value.trim().is_empty()
            && (field == FieldName::Title || self.has_body() || field == FieldName::Number)
    }

    fn has_body(&self) -> bool {
        self.draft.fields.keys().any(|f| !IDENTITY.contains(f))
            || !self.group.cells.is_empty()
            || !self.draft.groups.is_empty()
    }

    /// A heading after the sheet's body ends it.
    pub(super) fn end_by_heading(&mut self) {
        // A grid ends with the next grid that begins as it did, whatever stands between its parts.
        self.is_ended = !self.is_grid() && self.has_body();
    }

    pub(super) fn put(&mut self, field: FieldName, label: &Label) {
        self.draft.cover(&label.at);
        for line in &label.lines {
            self.draft.cover(&line.at);
        }
        self.last_field = Some(field);
        self.keys.insert(squash(&label.key));
        if field == FieldName::Title && self.is_grid() && self.is_level_above(label) {
            self.put_other(label);
            return;
        }
        if field == FieldName::Title
            && self
                .draft
                .fields
                .get(&field)
                .is_none_or(|p| p.text.is_empty())
        {
            self.number_in_key(label);
        }
        let unit = match_header(&label.key)
            .and_then(|m| m.unit)
            .or_else(|| unit_in_brackets(&self.band));
        let value = with_header_unit(field, label.value.trim(), unit.as_deref())
            .unwrap_or_else(|| label.value.trim().to_owned());
        let piece = Piece::new(&value, &label.at);
        // 現状 over a sentence describes, and measures nothing.
        if field == FieldName::Baseline && (value.contains('。') || !has_digit(&value)) {
            self.put_other(label);
            return;
        }
        if is_indicator_field(field) {
            self.measure_labels
                .push((label.at.clone(), label.key.clone()));
            if field == FieldName::Indicator && self.group.cells.contains_key(&FieldName::Indicator)
            {
                self.close_group();
            }
            if let std::collections::btree_map::Entry::Vacant(free) = self.group.cells.entry(field)
            {
                free.insert(piece);
            } else {
                self.put_other(label);
            }
            return;
        }
        match self.draft.fields.get_mut(&field) {
            Some(existing) if existing.text.is_empty() => *existing = piece,
            Some(_) => self.draft.others.push(OtherField {
                header: label.key.clone(),
                text: label.value.clone(),
                at: label.at.clone(),
            }),
            None => {
                self.draft.fields.insert(field, piece);
            }
        }
    }

    /// 基本事業 is the level above 事務事業: beside the project's own name it is no title. Where it
    /// stands first, the own name takes its place.
    fn is_level_above(&mut self, label: &Label) -> bool {
        let is_upper = |key: &str| key.starts_with("基本事業");
        let is_named = self
            .draft
            .fields
            .get(&FieldName::Title)
            .is_some_and(|p| !p.text.is_empty());
        if is_upper(&squash(&label.key)) {
            self.upper_key.clone_from(&label.key);
            return is_named;
        }
        if is_named
            && !self.upper_key.is_empty()
            && let Some(piece) = self.draft.fields.remove(&FieldName::Title)
            && let Some(at) = piece.at.first()
        {
            self.draft.others.push(OtherField {
                header: std::mem::take(&mut self.upper_key),
                text: piece.text.clone(),
                at: at.clone(),
            });
        }
        false
    }

    /// A label without a meaning, under its own name.
    pub(super) fn put_other(&mut self, label: &Label) {
        self.draft.cover(&label.at);
        let whole = chosen(&label.value);
        let parts = label
            .lines
            .iter()
            .map(|line| chosen(&line.text).unwrap_or_else(|| line.text.clone()));
        let text = whole.unwrap_or_else(|| {
            if label.lines.is_empty() {
                label.value.trim().to_owned()
            } else {
                parts.collect::<Vec<_>>().join("\n")
            }
        });
        self.draft.others.push(OtherField {
            header: label.key.clone(),
            text,
            at: label.at.clone(),
        });
    }

    /// `目標3 …`: the number stands in the label.
    fn number_in_key(&mut self, label: &Label) {
        let digits: String = crate::normalize::width::squash(&label.key)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let digits =
            if digits.is_empty() && label.key.starts_with(|c: char| ('①'..='⑳').contains(&c)) {
                label.key.trim().to_owned()
            } else {
                digits
            };
        if !digits.is_empty() {
            self.draft
                .fields
                .entry(FieldName::Number)
                .or_insert_with(|| {
                    Piece::derived(&digits, std::slice::from_ref(&label.at), Derivation::Split)
                });
        }
    }

    /// Running text under the last label; whether it belongs there.
    pub(super) fn passage(&mut self, passage: &Passage) -> bool {
        let Some(field) = self.last_field.filter(|f| !is_indicator_field(*f)) else {
            return false;
        };
        match self.draft.fields.get_mut(&field) {
            Some(piece) if !piece.text.is_empty() && !self.is_ended => {
                piece.text.push('\n');
                piece.text.push_str(passage.text.trim());
                piece.at.push(passage.at.clone());
                self.draft.cover(&passage.at);
                true
            }
            _ => false,
        }
    }

    /// A table of indicators inside the sheet: each row is one indicator.
    pub(super) fn indicator_table(
        &mut self,
        table: &Table,
        own: &BTreeMap<u32, usize>,
        form: &Form,
    ) {
        let alignments = align_table(table, own, form);
        for (row, alignment) in table.rows.iter().zip(&alignments) {
            let mut groups: BTreeMap<Option<String>, Group> = BTreeMap::new();
            for (cell_index, column_index) in &alignment.columns {
                let (Some(cell), Some(column)) =
                    (row.cells.get(*cell_index), form.columns.get(*column_index))
                else {
                    continue;
                };
                if cell.text.is_empty() {
                    continue;
                }
                match column.field {
                    Some(field) if is_indicator_field(field) => {
                        let group = groups.entry(column.group.clone()).or_default();
                        if let Some(unit) = &column.unit {
                            group.units.insert(field, unit.clone());
                        }
                        if let Some(year) = column.year {
                            group.years.insert(field, year);
                        }
                        group.cells.insert(field, Piece::new(&cell.text, &cell.at));
                    }
                    Some(field) if !self.draft.fields.contains_key(&field) => {
                        self.draft
                            .fields
                            .insert(field, Piece::new(&cell.text, &cell.at));
                    }
                    _ => self.draft.others.push(OtherField {
                        header: column.header.clone(),
                        text: cell.text.clone(),
                        at: cell.at.clone(),
                    }),
                }
            }
            let groups: Vec<Group> = groups
                .into_values()
                .filter(|g| !g.cells.is_empty())
                .collect();
            if !groups.is_empty() {
                self.draft.cover(&row.at);
                self.close_group();
                self.draft.groups.extend(groups);
            }
        }
    }

    /// `実績：…` with a sentence and without a target is what was done, not a figure.
    fn words_are_results(&mut self) {
        let is_alone = !self.group.cells.contains_key(&FieldName::Target)
            && !self.group.cells.contains_key(&FieldName::Indicator);
        let is_text = self.group.cells.get(&FieldName::Actual).is_some_and(|p| {
            let length = p.text.chars().count();
            (p.text.contains('。') && (is_alone || length > 20)) || (is_alone && length > 30)
        });
        if is_text && let Some(piece) = self.group.cells.remove(&FieldName::Actual) {
            self.draft.fields.entry(FieldName::Results).or_insert(piece);
        }
    }

    fn close_group(&mut self) {
        let group = std::mem::take(&mut self.group);
        if group.cells.values().any(|p| !p.text.is_empty()) {
            self.draft.groups.push(group);
        }
    }

    /// Indicators that a sheet announces above the table of their figures are said once.
    fn names_without_figures(&mut self) {
        let has_figures = |group: &Group| {
            !group.history.is_empty()
                || group.cells.keys().any(|field| {
                    !matches!(
                        field,
                        FieldName::Indicator | FieldName::IndicatorBasis | FieldName::Unit
                    )
                })
        };
        if !self.is_grid() || !self.draft.groups.iter().any(has_figures) {
            return;
        }
        let (kept, names): (Vec<Group>, Vec<Group>) = std::mem::take(&mut self.draft.groups)
            .into_iter()
            .partition(has_figures);
        self.draft.groups = kept;
        for (field, piece) in names.into_iter().flat_map(|group| group.cells) {
            let last = self.draft.groups.last_mut();
            if field == FieldName::IndicatorBasis
                && let Some(group) = last.filter(|group| !group.cells.contains_key(&field))
            {
                group.cells.insert(field, piece);
            } else if let Some(at) = piece.at.first() {
                let label = self.measure_labels.iter().find(|(place, _)| place == at);
                self.draft.others.push(OtherField {
                    header: label.map_or_else(|| field.name().to_owned(), |(_, key)| key.clone()),
                    text: piece.text.clone(),
                    at: at.clone(),
                });
            }
        }
    }

    /// The record, if the sheet names anything.
    pub(super) fn into_draft(mut self) -> Option<Draft> {
        self.words_are_results();
        self.close_group();
        self.names_without_figures();
        if self.draft.text(FieldName::Title).is_empty()
            && let Some(heading) = self.heading.take()
            && self.has_body()
        {
            let at: Vec<_> = self.draft.at.iter().cloned().collect();
            if self.draft.path.last() == Some(&heading) {
                self.draft.path.pop();
            }
            // The bullet before the heading is no part of the title.
            let title = heading
                .trim_start_matches(['○', '●', '◎', '■', '◆', '□', '◇', '・', '★', ' ', '　']);
            self.draft.fields.insert(
                FieldName::Title,
                Piece::derived(title, &at, Derivation::Heading),
            );
        }
        let is_named = [FieldName::Title, FieldName::Activities, FieldName::Measure]
            .iter()
            .any(|f| !self.draft.text(*f).is_empty())
            || (self.is_grid() && !self.draft.groups.is_empty());
        (is_named && self.has_body()).then_some(self.draft)
    }
}
