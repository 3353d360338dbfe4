//! Document → Dataset: rows, sheets and lists become records with the meaning of their columns.
//!
//! Comes in: a [`Document`]. Goes out: a [`Dataset`]. It refuses to repair: damaged text is kept
//! and marked in doubt.
//!
//! Order of steps: context (municipality, year) → forms (what the columns mean) → blocks in order
//! (headings, heads, tables, sheets, lists → drafts) → records → scales.

mod align;
mod cells;
mod context;
mod draft;
mod finish;
mod fit;
mod form;
mod goals;
mod indicators;
mod naming;
mod org;
mod path;
mod roles;
mod rows;
mod scale;
mod settle;
mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Block, Document, Label, Passage, Table};
use crate::normalize::enumeration::split_goal_list;
use crate::record::{ColumnUse, Dataset, Derivation, DocumentKind, FieldName, Initiative};
use crate::schema::vocabulary::LabelName;
use crate::source::{Locator, SourceInfo};
use draft::{Draft, Piece, is_indicator_field};
use form::{Form, forms_of, tables_of};
use org::OrgContext;
use path::{HeadingPath, is_stray};
use rows::{TablePart, shorten};
use sheet::Sheet;

/// What the reader declared about a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Declared {
    /// Municipality by name.
    pub municipality: Option<String>,
    /// Fiscal year.
    pub fiscal_year: Option<i32>,
    /// Header as printed → field.
    pub columns: BTreeMap<String, FieldName>,
}

struct Assembler<'a> {
    forms: Vec<Form>,
    table_index: usize,
    path: HeadingPath,
    org: OrgContext,
    sheet: Option<Sheet>,
    previous: Option<Draft>,
    /// Cells that following rows of the table may inherit, also over a page break.
    above: BTreeMap<FieldName, Piece>,
    drafts: Vec<(Draft, Vec<FieldName>)>,
    /// Whether labels name single projects, so that 目標 is one field of them.
    is_sheet_form: bool,
    diagnostics: &'a mut Diagnostics,
    fields_present: BTreeSet<FieldName>,
    label_columns: Vec<ColumnUse>,
    /// Rows of tables that explain marks.
    legend_rows: u32,
}

/// Turns recognised structure into records.
///
/// # Diagnostics
/// All codes of the assemble stage.
pub fn dataset_from_document(
    document: &Document,
    source: &SourceInfo,
    declared: &Declared,
    diagnostics: &mut Diagnostics,
) -> Dataset {
    let municipality = context::municipality_of(
        document,
        &source.name,
        declared.municipality.as_deref(),
        diagnostics,
    );
    let fiscal_year =
        context::fiscal_year_of_document(document, &source.name, declared.fiscal_year, diagnostics);
    let tables = tables_of(document);
    let forms = forms_of(&tables, fiscal_year, &declared.columns);
    report_columns(&forms, diagnostics);
    let mut assembler = Assembler {
        forms,
        table_index: 0,
        path: HeadingPath::default(),
        org: OrgContext::default(),
        sheet: None,
        previous: None,
        above: BTreeMap::new(),
        drafts: Vec::new(),
        is_sheet_form: sheet::is_sheet_form(&document.blocks),
        diagnostics,
        fields_present: BTreeSet::new(),
        label_columns: Vec::new(),
        legend_rows: 0,
    };
    for (index, block) in document.blocks.iter().enumerate() {
        assembler.block(block, index, &document.blocks);
    }
    assembler.flush_all();
    if assembler.drafts.is_empty() {
        assembler.goals_of_passages(&document.blocks);
    }
    goals::settle_goals(&mut assembler.drafts, &assembler.forms);
    let Assembler {
        forms,
        org,
        drafts,
        diagnostics,
        mut fields_present,
        label_columns,
        legend_rows,
        ..
    } = assembler;
    let prefix: String = source.sha256.chars().take(8).collect();
    let fallback = Locator::line(1);
    let mut initiatives: Vec<Initiative> = drafts
        .into_iter()
        .enumerate()
        .map(|(i, (draft, present))| {
            finish::finish(
                draft,
                format!("{prefix}-{}", i + 1),
                &present,
                &fallback,
                diagnostics,
            )
        })
        .collect();
    let grade_scale = scale::settle_scales(document, &mut initiatives, diagnostics);
    if initiatives.is_empty() {
        diagnostics.push(Diagnostic::new(Code::NoInitiatives));
    }
    if org.departments.iter().any(|d| d.head.is_some()) {
        fields_present.insert(FieldName::Head);
    }
    let fields_present: Vec<FieldName> = fields_present
        .into_iter()
        .chain(initiatives.iter().flat_map(|i| i.fields.keys().copied()))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut columns = columns_of(&forms);
    columns.extend(label_columns);
    Dataset {
        source: source.clone(),
        title: document.title.as_ref().map(|t| t.text.clone()),
        kind: kind_of(&fields_present, &initiatives),
        municipality,
        fiscal_year,
        grade_scale,
        departments: org.departments,
        columns,
        fields_present,
        accounted: accounted(document, &initiatives, legend_rows),
        initiatives,
    }
}

impl Assembler<'_> {
    fn block(&mut self, block: &Block, index: usize, blocks: &[Block]) {
        match block {
            Block::Heading(heading) => {
                self.flush_table();
                self.above.clear();
                if !is_stray(blocks, index) {
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
            Block::Passage(passage) => {
                self.flush_table();
                if self.is_sheet_form
                    && let Some(sheet) = &mut self.sheet
                {
                    sheet.passage(passage);
                }
            }
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
        match label.name {
            LabelName::GoalList if !self.is_sheet_form => {
                self.flush_table();
                self.goal_list(label);
            }
            LabelName::GoalList => self.sheet_label(label, FieldName::Goal),
            LabelName::Organisation if self.is_sheet_form => {
                self.sheet_label(label, FieldName::Section);
            }
            LabelName::Field(field) if self.is_sheet_form || !self.org.takes(field, label) => {
                self.sheet_label(label, field);
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
        let heading = self.path.last().map(ToOwned::to_owned);
        self.sheet
            .get_or_insert_with(|| Sheet::begin(heading))
            .put(field, label);
    }

    fn goal_list(&mut self, label: &Label) {
        self.fields_present.insert(FieldName::Title);
        let whole = [Passage {
            text: label.value.clone(),
            at: label.at.clone(),
        }];
        let lines: &[Passage] = if label.lines.is_empty() {
            &whole
        } else {
            &label.lines
        };
        for line in lines {
            self.goals_of_line(line);
        }
    }

    fn goals_of_line(&mut self, line: &Passage) {
        let goals = split_goal_list(&line.text);
        let is_unnumbered = goals.len() >= 2 && goals.iter().all(|goal| goal.label.is_none());
        for (index, goal) in goals.into_iter().enumerate() {
            let mut draft = Draft::default();
            draft.cover(&line.at);
            let at = std::slice::from_ref(&line.at);
            let mut put = |field: FieldName, text: &str, derivation: Derivation| {
                draft
                    .fields
                    .insert(field, Piece::derived(text, at, derivation));
            };
            put(FieldName::Title, &goal.text, Derivation::Split);
            match &goal.label {
                Some(label) => put(FieldName::Number, label, Derivation::Split),
                // The list's own numbers are not part of its text.
                None if is_unnumbered => {
                    put(
                        FieldName::Number,
                        &(index + 1).to_string(),
                        Derivation::Counted,
                    );
                }
                None => put(FieldName::Number, "", Derivation::Split),
            }
            if let Some(verdict) = &goal.verdict {
                put(FieldName::Verdict, verdict, Derivation::Split);
            }
            self.keep(draft, &[FieldName::Title, FieldName::Number]);
        }
    }

    /// A document without tables and labels: lines that end in a verdict are goals.
    fn goals_of_passages(&mut self, blocks: &[Block]) {
        self.path.clear();
        for block in blocks {
            match block {
                Block::Heading(heading) => self.path.push(heading),
                Block::Organisation(passage) => self.org.unit(&passage.text, &passage.at),
                Block::Passage(passage)
                    if split_goal_list(&passage.text)
                        .iter()
                        .any(|g| g.verdict.is_some()) =>
                {
                    self.goals_of_line(passage);
                }
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Table, index: usize) {
        let Some(form_index) = self
            .forms
            .iter()
            .position(|form| form.members.contains_key(&index))
        else {
            return;
        };
        let Some(form) = self.forms.get(form_index).cloned() else {
            return;
        };
        let own = form.members.get(&index).cloned().unwrap_or_default();
        if scale::is_legend_table(table) {
            self.legend_rows += table.rows.len() as u32;
            return;
        }
        if !is_record_form(&form) {
            if let Some(sheet) = self.sheet.as_mut().filter(|_| {
                form.columns
                    .iter()
                    .any(|c| c.field.is_some_and(is_indicator_field))
            }) {
                sheet.indicator_table(table, &own, &form);
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
            sheet.indicator_table(table, &own, &form);
            return;
        }
        self.flush_sheet();
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
            form: &form,
        };
        let drafts = rows::drafts_of_table(&part, &mut previous, &mut self.above, self.diagnostics);
        let present: Vec<FieldName> = form.columns.iter().filter_map(|c| c.field).collect();
        self.fields_present.extend(present.iter().copied());
        for draft in drafts {
            self.keep(draft, &present);
        }
        self.previous = previous;
    }

    fn flush_table(&mut self) {
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
        self.forms
            .iter()
            .find(|form| form.members.contains_key(&last))
    }

    fn flush_sheet(&mut self) {
        if let Some(sheet) = self.sheet.take()
            && let Some(draft) = sheet.into_draft()
        {
            self.keep(draft, &[]);
        }
    }

    fn flush_all(&mut self) {
        self.above.clear();
        self.flush_table();
        self.flush_sheet();
    }

    /// Takes a finished draft: heads and headings above it become its context.
    fn keep(&mut self, mut draft: Draft, present: &[FieldName]) {
        draft.path = self.path.texts();
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

fn report_columns(forms: &[Form], diagnostics: &mut Diagnostics) {
    for column in forms.iter().flat_map(|form| &form.columns) {
        if column.field.is_none() && matches!(column.reason, "unknown") {
            diagnostics.push(
                Diagnostic::new(Code::ColumnUnknown)
                    .at(&column.at)
                    .arg("text", column.header.as_str()),
            );
        } else if let Some(field) = column.field
            && column.score < crate::schema::header_match::SURE
        {
            diagnostics.push(
                Diagnostic::new(Code::ColumnGuessed)
                    .at(&column.at)
                    .arg("text", column.header.as_str())
                    .arg("field", field.name())
                    .arg("score", u64::from(column.score)),
            );
        }
    }
}

fn columns_of(forms: &[Form]) -> Vec<ColumnUse> {
    forms
        .iter()
        .flat_map(|form| &form.columns)
        .map(|column| ColumnUse {
            header: column.header.clone(),
            field: column.field,
            score: column.score,
            reason: column.reason.to_owned(),
            at: Some(column.at.clone()),
        })
        .collect()
}

fn kind_of(present: &[FieldName], initiatives: &[Initiative]) -> DocumentKind {
    let has = |field: FieldName| present.contains(&field);
    let has_result = has(FieldName::Actual)
        || has(FieldName::Results)
        || has(FieldName::Outcome)
        || has(FieldName::YearEndReview)
        || initiatives
            .iter()
            .any(|i| i.verdict.is_some() || i.grade.is_some());
    let has_target = has(FieldName::Target)
        || has(FieldName::AttainmentLevel)
        || initiatives.iter().any(|i| i.verdict.is_some());
    if has(FieldName::Indicator)
        && !has(FieldName::Activities)
        && !has(FieldName::Method)
        && has_result
    {
        DocumentKind::Indicators
    } else if has_result && has_target {
        DocumentKind::ObjectivesAndResults
    } else if has_result {
        DocumentKind::Results
    } else {
        DocumentKind::Objectives
    }
}

/// What became of the source's lines and rows, by use.
fn accounted(
    document: &Document,
    initiatives: &[Initiative],
    legend_rows: u32,
) -> BTreeMap<String, u32> {
    let mut counts: BTreeMap<String, u32> = document
        .accounted
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect();
    let rows: usize = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        })
        .sum();
    counts.insert("table-row".to_owned(), rows as u32 - legend_rows);
    if legend_rows > 0 {
        counts.insert("legend".to_owned(), legend_rows);
    }
    counts.insert("record".to_owned(), initiatives.len() as u32);
    counts
}
