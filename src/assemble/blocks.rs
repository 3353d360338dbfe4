//! Blocks in order → records in the making: headings and heads give context, tables, sheets and
//! lists give records.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::cross;
use super::draft::{Draft, Piece, is_indicator_field};
use super::fit::Profile;
use super::form::{Form, form_of_table};
use super::org::OrgContext;
use super::path::{HeadingPath, is_stray};
use super::rows::{self, TablePart, shorten};
use super::scale;
use super::sheet::{Sheet, SheetStart, is_sheet_form};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Label, Table};
use crate::record::{ColumnUse, FieldName, FiscalYear};
use crate::schema::org::split_unit;
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// Score of a figure that is the record's though its year is not.
const GUESSED_YEAR: u64 = 60;

pub(super) struct Assembler<'a> {
    pub(super) forms: Rc<Vec<Form>>,
    /// Form of each table.
    pub(super) form_of_table: Vec<Option<usize>>,
    pub(super) table_index: usize,
    pub(super) path: HeadingPath,
    pub(super) org: OrgContext,
    pub(super) sheet: Option<Sheet>,
    pub(super) previous: Option<Draft>,
    /// Cells that following rows of the table may inherit, also over a page break.
    pub(super) above: BTreeMap<FieldName, Piece>,
    pub(super) drafts: Vec<(Draft, Vec<FieldName>)>,
    /// Whether labels name single projects, so that 目標 is one field of them.
    pub(super) is_sheet_form: bool,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) fields_present: BTreeSet<FieldName>,
    pub(super) label_columns: Vec<ColumnUse>,
    /// Rows of tables that explain marks.
    pub(super) legend_rows: u32,
    /// Fiscal year of the document.
    year: Option<FiscalYear>,
    /// A sheet's grid has begun, and its first label is not met yet.
    is_grid_begun: bool,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(
        forms: Vec<Form>,
        table_count: usize,
        blocks: &[Block],
        year: Option<FiscalYear>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            form_of_table: form_of_table(&forms, table_count),
            forms: Rc::new(forms),
            table_index: 0,
            path: HeadingPath::default(),
            org: OrgContext::default(),
            sheet: None,
            previous: None,
            above: BTreeMap::new(),
            drafts: Vec::new(),
            is_sheet_form: is_sheet_form(blocks),
            diagnostics,
            fields_present: BTreeSet::new(),
            label_columns: Vec::new(),
            legend_rows: 0,
            year,
            is_grid_begun: false,
        }
    }

    pub(super) fn block(&mut self, block: &Block, index: usize, blocks: &[Block]) {
        match block {
            Block::Heading(heading) => {
                self.flush_table();
                self.above.clear();
                if !is_stray(blocks, index) && !scale::is_legend_text(&heading.text) {
                    if let Some(sheet) = &mut self.sheet {
                        sheet.end_by_heading();
                    }
                    self.path.push(heading);
                    self.org.heading(&heading.text);
                }
            }
            Block::Organisation(passage) => {
                self.flush_all();
                self.path.clear();
                self.org.unit(&passage.text, &passage.at);
            }
            Block::Label(label) => self.label(label),
            // Furniture and remarks between two pages do not end a row that goes on.
            Block::Passage(passage) => {
                let is_taken = self.is_sheet_form
                    && self
                        .sheet
                        .as_mut()
                        .is_some_and(|sheet| sheet.passage(passage));
                if !is_taken && !scale::is_legend_text(&passage.text) {
                    self.diagnostics.push(
                        Diagnostic::new(Code::LineUnused)
                            .at(&passage.at)
                            .arg("text", shorten(&passage.text)),
                    );
                }
            }
            Block::SheetStart => self.is_grid_begun = true,
            Block::Band(band) => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.band(band);
                }
            }
            Block::Table(table) if table.sheet_band.is_some() => self.sheet_table(table),
            Block::Table(table) => {
                let index = self.table_index;
                self.table_index += 1;
                self.table(table, index);
            }
        }
    }

    fn label(&mut self, label: &Label) {
        let is_of_scale = matches!(
            label.name,
            LabelName::Field(FieldName::Grade | FieldName::ProgressMark | FieldName::Verdict)
        );
        if is_of_scale && scale::is_legend_text(&label.value) {
            return;
        }
        if std::mem::take(&mut self.is_grid_begun) {
            // The form's first label again: the next project's sheet.
            if self
                .sheet
                .as_ref()
                .is_some_and(|s| s.begins_with(&label.key))
            {
                self.flush_sheet();
            }
            self.begin_sheet().first_label(&label.key);
        }
        match label.name {
            LabelName::FiscalYear | LabelName::AsOfDate | LabelName::Municipality
                if self.sheet.as_ref().is_some_and(Sheet::is_grid) =>
            {
                if let Some(sheet) = &mut self.sheet {
                    sheet.put_other(label);
                }
            }
            LabelName::GoalList if !self.is_sheet_form => {
                self.flush_table();
                self.goal_list(label);
            }
            LabelName::GoalList => self.sheet_label(label, FieldName::Goal),
            LabelName::Unknown => self.unknown_label(label),
            LabelName::Organisation if self.is_sheet_form => self.unit_label(label),
            LabelName::Field(field) if self.is_sheet_form || !self.org.takes(field, label) => {
                // A sentence under 総合評価 is no mark, as in a column.
                let better = Profile::of(&[label.value.as_str()])
                    .better_field(Some(field))
                    .filter(|better| {
                        matches!(better, FieldName::YearEndReview | FieldName::Results)
                            && is_of_scale
                    });
                self.sheet_label(label, better.unwrap_or(field));
            }
            LabelName::Field(_) => {}
            LabelName::Summary | LabelName::BasicPolicy | LabelName::Work | LabelName::Mission
                if self.sheet.is_some() && self.is_sheet_form =>
            {
                let field = if label.name == LabelName::Summary {
                    FieldName::YearEndReview
                } else {
                    FieldName::Purpose
                };
                self.sheet_label(label, field);
            }
            _ => {
                if matches!(label.name, LabelName::Organisation) {
                    self.flush_all();
                    self.path.clear();
                }
                self.org.label(label);
            }
        }
    }

    /// A label that no vocabulary holds: kept under its own name.
    fn unknown_label(&mut self, label: &Label) {
        let is_new = !self.label_columns.iter().any(|c| c.header == label.key);
        if let Some(sheet) = &mut self.sheet {
            sheet.put_other(label);
            if is_new {
                self.diagnostics.push(
                    Diagnostic::new(Code::ColumnUnknown)
                        .at(&label.at)
                        .arg("text", label.key.as_str()),
                );
                self.label_columns.push(ColumnUse {
                    header: label.key.clone(),
                    field: None,
                    score: 0,
                    reason: "unknown".to_owned(),
                    at: Some(label.at.clone()),
                });
            }
        }
    }

    /// One label of a key–value sheet.
    fn sheet_label(&mut self, label: &Label, field: FieldName) {
        self.flush_table();
        self.fields_present.insert(field);
        if !self
            .label_columns
            .iter()
            .any(|c| c.header == label.key && c.field == Some(field))
        {
            self.label_columns.push(ColumnUse {
                header: label.key.clone(),
                field: Some(field),
                score: 100,
                reason: "label".to_owned(),
                at: Some(label.at.clone()),
            });
        }
        if self
            .sheet
            .as_ref()
            .is_some_and(|sheet| sheet.is_complete_before(field, label))
        {
            self.flush_sheet();
        }
        self.begin_sheet().put(field, label);
    }

    /// 部課名 of a sheet: department and section in one.
    fn unit_label(&mut self, label: &Label) {
        let unit = split_unit(&label.value);
        let (Some(department), Some(section)) = (unit.department, unit.section) else {
            self.sheet_label(label, FieldName::Section);
            return;
        };
        for (field, value) in [
            (FieldName::Department, department),
            (FieldName::Section, section),
        ] {
            let part = Label {
                value,
                ..label.clone()
            };
            self.sheet_label(&part, field);
        }
    }

    /// The sheet being read, a new one where none is.
    fn begin_sheet(&mut self) -> &mut Sheet {
        let heading = self.path.last().map(ToOwned::to_owned);
        let path = self.path.texts();
        let start = SheetStart {
            unit: self.org.current(),
            position: self.drafts.len(),
        };
        self.sheet
            .get_or_insert_with(|| Sheet::begin(heading, path, start))
    }

    /// A table inside a sheet.
    fn sheet_table(&mut self, table: &Table) {
        if scale::is_legend_table(table) {
            self.legend_rows += table.rows.len() as u32;
            return;
        }
        let reading = cross::read_table(table, self.year);
        for column in &reading.columns {
            self.fields_present.extend(column.field);
            let is_new = !self
                .label_columns
                .iter()
                .any(|c| c.header == column.header && c.field == column.field);
            if is_new {
                self.label_columns.push(column.clone());
                if let Some(guess) = super::guessed_era(&column.header, column.at.as_ref()) {
                    self.diagnostics.push(guess);
                }
            }
        }
        for guess in &reading.guesses {
            self.diagnostics.push(
                Diagnostic::new(Code::ColumnGuessed)
                    .at(&guess.at)
                    .arg("text", guess.header.as_str())
                    .arg("field", guess.field.name())
                    .arg("score", GUESSED_YEAR),
            );
        }
        self.begin_sheet().take(reading);
    }

    fn table(&mut self, table: &Table, index: usize) {
        let forms = Rc::clone(&self.forms);
        let Some(form) = self.form_index(index).and_then(|i| forms.get(i)) else {
            return;
        };
        let own = form.members.get(&index).cloned().unwrap_or_default();
        if scale::is_legend_table(table) {
            self.legend_rows += table.rows.len() as u32;
            return;
        }
        if !is_record_form(form) {
            if let Some(sheet) = self.sheet.as_mut().filter(|_| {
                form.columns
                    .iter()
                    .any(|c| c.field.is_some_and(is_indicator_field))
            }) {
                sheet.indicator_table(table, &own, form);
                return;
            }
            self.flush_table();
            self.diagnostics.push(
                Diagnostic::new(Code::TableUnread)
                    .arg(
                        "text",
                        shorten(
                            &form
                                .columns
                                .iter()
                                .map(|c| c.header.as_str())
                                .collect::<Vec<_>>()
                                .join(" "),
                        ),
                    )
                    .arg("count", table.rows.len())
                    .at(table.columns.first().map_or(&Locator::line(1), |c| &c.at)),
            );
            return;
        }
        let is_indicator_table = !form.has(FieldName::Title)
            && !form.has(FieldName::Activities)
            && form.has(FieldName::Indicator);
        if is_indicator_table
            && self.is_sheet_form
            && let Some(sheet) = &mut self.sheet
        {
            sheet.indicator_table(table, &own, form);
            return;
        }
        if !self.sheet.as_ref().is_some_and(Sheet::is_grid) {
            self.flush_sheet();
        }
        if self
            .previous
            .as_ref()
            .is_some_and(|d| d.table != Some(table.number))
        {
            self.flush_table();
        }
        let mut previous = self.previous.take();
        let part = TablePart {
            table,
            index,
            own: &own,
            form,
        };
        let drafts = rows::drafts_of_table(&part, &mut previous, &mut self.above, self.diagnostics);
        let present: Vec<FieldName> = form.columns.iter().filter_map(|c| c.field).collect();
        self.fields_present.extend(present.iter().copied());
        for draft in drafts {
            self.keep(draft, &present);
        }
        self.previous = previous;
    }

    pub(super) fn flush_table(&mut self) {
        if let Some(draft) = self.previous.take() {
            let form = draft.table.and_then(|_| self.form_of_last_table());
            let present: Vec<FieldName> = form
                .map(|f| f.columns.iter().filter_map(|c| c.field).collect())
                .unwrap_or_default();
            self.keep(draft, &present);
        }
    }

    fn form_of_last_table(&self) -> Option<&Form> {
        let last = self.table_index.checked_sub(1)?;
        self.forms.get(self.form_index(last)?)
    }

    fn form_index(&self, table: usize) -> Option<usize> {
        self.form_of_table.get(table).copied().flatten()
    }

    fn flush_sheet(&mut self) {
        let Some(sheet) = self.sheet.take() else {
            return;
        };
        // A grid's headings and unit are those above it, not those of the grid after it.
        let start = sheet.is_grid().then(|| sheet.start());
        match (sheet.into_draft(), start) {
            (Some(mut draft), Some(start)) => {
                self.org.apply_unit(&mut draft, start.unit);
                // Records of tables between its parts come after it.
                let position = start.position.min(self.drafts.len());
                self.drafts.insert(position, (draft, Vec::new()));
            }
            (Some(draft), None) => self.keep(draft, &[]),
            (None, _) => {}
        }
    }

    pub(super) fn flush_all(&mut self) {
        self.above.clear();
        self.flush_table();
        self.flush_sheet();
    }

    /// Takes a finished draft: heads and headings above it become its context.
    pub(super) fn keep(&mut self, mut draft: Draft, present: &[FieldName]) {
        if draft.path.is_empty() {
            draft.path = self.path.texts();
        }
        self.org.apply(&mut draft);
        self.drafts.push((draft, present.to_vec()));
    }
}

/// Whether rows of a form are records: something names them.
fn is_record_form(form: &Form) -> bool {
    const NAMING: &[FieldName] = &[
        FieldName::Title,
        FieldName::Activities,
        FieldName::AttainmentLevel,
        FieldName::Goal,
        FieldName::Measure,
        FieldName::Indicator,
    ];
    const SAYING: &[FieldName] = &[
        FieldName::Target,
        FieldName::Actual,
        FieldName::Results,
        FieldName::Outcome,
        FieldName::Verdict,
        FieldName::Grade,
        FieldName::Method,
        FieldName::Due,
        FieldName::Section,
        FieldName::Activities,
        FieldName::AttainmentLevel,
        FieldName::Indicator,
        FieldName::FutureDirection,
        FieldName::Issues,
        FieldName::Baseline,
        FieldName::SettledAmount,
        FieldName::Budget,
        FieldName::YearEndReview,
        FieldName::ProgressMark,
    ];
    let naming = NAMING.iter().find(|f| form.has(**f));
    form.row_kinds.is_some() && naming.is_some()
        || naming.is_some_and(|naming| SAYING.iter().any(|f| f != naming && form.has(*f)))
}
