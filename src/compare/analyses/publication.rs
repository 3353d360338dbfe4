//! Who publishes what.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{
    Analysis, AnalysisName, CellState, Element, Input, NotApplicable, Outcome, PublicationCell,
    PublicationRow,
};
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::mark::parse_mark;
use crate::record::{Absence, Dataset, Extracted, FieldName, Indicator, Initiative, Mark, Value};
use crate::record::{Meaning, ScaleEvidence};
use crate::source::Locator;

/// Counts, for each document and element, the initiatives that have it.
pub(in crate::compare) struct Publication;

impl Analysis for Publication {
    fn name(&self) -> AnalysisName {
        AnalysisName::Publication
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        if input.datasets.is_empty() {
            return Outcome::NotApplicable(NotApplicable::NoDocuments);
        }
        if input.datasets.iter().all(|d| d.initiatives.is_empty()) {
            return Outcome::NotApplicable(NotApplicable::NoInitiatives);
        }
        Outcome::Publication(
            input
                .datasets
                .iter()
                .enumerate()
                .map(|(series, dataset)| row(input, series, dataset))
                .collect(),
        )
    }
}

fn row(input: &Input<'_>, series: usize, dataset: &Dataset) -> PublicationRow {
    let form = Form::new(dataset);
    let mut cells: Vec<(Element, PublicationCell)> = Element::ALL
        .iter()
        .map(|element| (*element, PublicationCell::default()))
        .collect();
    for initiative in &dataset.initiatives {
        let record = Record::new(input, initiative);
        for (element, cell) in &mut cells {
            cell.count(state(&form, &record, *element));
        }
    }
    let summaries = dataset.departments.iter().filter(|d| d.summary.is_some());
    PublicationRow {
        series,
        cells,
        department_summaries: summaries.count() as u32,
    }
}

/// A record with its fields by position: every element asks for several of them.
struct Record<'a> {
    input: &'a Input<'a>,
    initiative: &'a Initiative,
    fields: [Option<&'a Extracted<String>>; FieldName::ALL.len()],
    /// State of the cell of the indicators, which three elements ask for.
    indicator: CellState,
}

impl<'a> Record<'a> {
    fn new(input: &'a Input<'a>, initiative: &'a Initiative) -> Self {
        let mut fields = [None; FieldName::ALL.len()];
        for (field, extracted) in &initiative.fields {
            if let Some(slot) = fields.get_mut(*field as usize) {
                *slot = Some(extracted);
            }
        }
        let mut record = Self {
            input,
            initiative,
            fields,
            indicator: CellState::NotOnForm,
        };
        record.indicator = field_state(&record, FieldName::Indicator);
        record
    }

    fn field(&self, field: FieldName) -> Option<&'a Extracted<String>> {
        self.fields.get(field as usize).copied().flatten()
    }
}

fn state(form: &Form<'_>, record: &Record<'_>, element: Element) -> CellState {
    match element {
        Element::GradeMeaning => meaning_state(form, record),
        Element::OutcomeIndicator => form.outcome.state(form, record),
        Element::ActivityIndicator => form.activity.state(form, record),
        Element::Indicator => record.indicator,
        _ => best(
            fields_of(element)
                .iter()
                .map(|field| field_state(record, *field))
                .chain(label_states(record.initiative, element)),
        ),
    }
}

/// Fields any of which stands for the element.
fn fields_of(element: Element) -> &'static [FieldName] {
    match element {
        Element::Target => &[
            FieldName::Target,
            FieldName::FinalTarget,
            FieldName::AttainmentLevel,
        ],
        Element::Baseline => &[FieldName::Baseline, FieldName::PreviousActual],
        Element::MidYear => &[FieldName::MidyearReview],
        Element::Result => &[
            FieldName::Actual,
            FieldName::Results,
            FieldName::Outcome,
            FieldName::YearEndReview,
        ],
        Element::Grade | Element::GradeMeaning => &[FieldName::Grade, FieldName::Verdict],
        Element::Reason => &[FieldName::GradeReason],
        Element::IssueAndResponse => &[FieldName::Issues, FieldName::FutureDirection],
        Element::Owner => &[FieldName::Department, FieldName::Section],
        Element::Deadline => &[FieldName::Due],
        Element::Cost => &[
            FieldName::Budget,
            FieldName::SettledAmount,
            FieldName::PersonnelCost,
        ],
        Element::Indicator | Element::OutcomeIndicator | Element::ActivityIndicator => {
            &[FieldName::Indicator]
        }
    }
}

/// Last words of labels that no field has taken and that stand for the element all the same:
/// sheets print a grade, a reason or a sum once a criterion or a source (`必要性 評価`).
fn labels_of(element: Element) -> &'static [&'static str] {
    match element {
        Element::Grade => &["評価", "判定", "評点", "評価結果", "判定結果"],
        Element::Reason => &[
            "評価の理由",
            "評価理由",
            "判定理由",
            "判断理由",
            "評価の視点",
        ],
        Element::IssueAndResponse => &["課題", "課題と対応", "改善内容", "改善点", "今後の方向性"],
        Element::Cost => &[
            "事業費",
            "総事業費",
            "人件費",
            "決算額",
            "予算額",
            "財源内訳",
        ],
        _ => &[],
    }
}

fn label_states(initiative: &Initiative, element: Element) -> impl Iterator<Item = CellState> {
    let labels = labels_of(element);
    // A sum stands under the label and its year, a grade under its criterion and the label.
    let is_leading = element == Element::Cost;
    initiative
        .others
        .iter()
        .filter(move |other| {
            let mut words = other.header.split_whitespace();
            let word = if is_leading {
                words.next()
            } else {
                words.last()
            };
            word.is_some_and(|word| labels.contains(&word))
        })
        .map(|other| match classify(&other.text) {
            CellContent::Empty => CellState::Blank,
            CellContent::NotApplicable | CellContent::NotPublished => CellState::NotApplicable,
            CellContent::Text => CellState::Present,
        })
}

/// The best of several states: what is printed first, then what is in doubt, then the absence
/// that says most about the print.
fn best(states: impl Iterator<Item = CellState>) -> CellState {
    let rank = |state: &CellState| match state {
        CellState::Present => 0,
        CellState::InDoubt => 1,
        CellState::Unreadable => 2,
        CellState::Blank => 3,
        CellState::NotApplicable => 4,
        CellState::NotOnForm => 5,
    };
    states.min_by_key(rank).unwrap_or(CellState::NotOnForm)
}

fn field_state(record: &Record<'_>, field: FieldName) -> CellState {
    let (input, initiative) = (record.input, record.initiative);
    let cell = record.field(field);
    let has_text = cell.is_some_and(|cell| cell.value.is_ok());
    let is_present = has_text
        || initiative
            .indicators
            .iter()
            .any(|indicator| has_part(indicator, field))
        || mark_of(initiative, field).is_some();
    // A lost cell is in doubt although nothing is there.
    if input.in_doubt(initiative, field) {
        return CellState::InDoubt;
    }
    if is_present {
        let is_flagged = !has_text
            && mark_of(initiative, field).is_none()
            && initiative
                .indicators
                .iter()
                .filter(|indicator| has_part(indicator, field))
                .all(|indicator| input.part_in_doubt(initiative, indicator, field));
        return if is_flagged {
            CellState::InDoubt
        } else {
            CellState::Present
        };
    }
    match cell.and_then(|cell| cell.value.as_ref().err()) {
        Some(Absence::Blank) => CellState::Blank,
        Some(Absence::Unreadable) => CellState::Unreadable,
        Some(Absence::NotApplicable) => CellState::NotApplicable,
        Some(Absence::NotOnForm) | None => CellState::NotOnForm,
    }
}

fn has_part(indicator: &Indicator, field: FieldName) -> bool {
    let is_printed = |value: &Option<Value>| value.as_ref().is_some_and(Value::is_printed);
    match field {
        FieldName::Indicator => is_printed_as_indicator(indicator),
        FieldName::Target => is_printed(&indicator.target),
        FieldName::Actual => is_printed(&indicator.actual),
        FieldName::Baseline => is_printed(&indicator.baseline),
        FieldName::FinalTarget => indicator.history.iter().any(|value| {
            matches!(value.part, FieldName::FinalTarget | FieldName::Target)
                && value.value.is_printed()
        }),
        _ => false,
    }
}

/// Whether the form prints it as an indicator; a figure found in running text has words before
/// it and no cell of its own.
fn is_printed_as_indicator(indicator: &Indicator) -> bool {
    indicator.name.is_some() && indicator.evidence.contains_key(&FieldName::Indicator)
}

fn mark_of(initiative: &Initiative, field: FieldName) -> Option<&Mark> {
    match field {
        FieldName::Grade => initiative.grade.as_ref(),
        FieldName::Verdict => initiative.verdict.as_ref(),
        FieldName::ProgressMark => initiative.progress_mark.as_ref(),
        _ => None,
    }
}

/// Present when the document itself says what a printed grade or verdict means; in doubt where it
/// says opposite things.
fn meaning_state(form: &Form<'_>, record: &Record<'_>) -> CellState {
    best(fields_of(Element::GradeMeaning).iter().map(|field| {
        match field_state(record, *field) {
            CellState::Present => mark_of(record.initiative, *field)
                .map_or(CellState::NotOnForm, |mark| form.meaning(*field, mark)),
            other => other,
        }
    }))
}

/// What the form of a document says about all of its records.
struct Form<'a> {
    /// What each mark means, as the document states it, and whether it says opposite things.
    meanings: BTreeMap<(FieldName, &'a str), (Meaning, bool)>,
    outcome: Kind,
    activity: Kind,
}

impl<'a> Form<'a> {
    fn new(dataset: &'a Dataset) -> Self {
        let mut meanings: BTreeMap<(FieldName, &str), (Meaning, bool)> = BTreeMap::new();
        for step in &dataset.grade_scale {
            if step.evidence == ScaleEvidence::Assumed || step.meaning == Meaning::Unknown {
                continue;
            }
            let stated = meanings
                .entry((step.field, step.mark.as_str()))
                .or_insert((step.meaning, false));
            stated.1 |= stated.0 != step.meaning;
        }
        Self {
            meanings,
            outcome: Kind::new(dataset, &["成果指標", "成果目標", "アウトカム"], "成果"),
            activity: Kind::new(dataset, &["活動指標", "活動目標", "アウトプット"], "活動"),
        }
    }

    fn meaning(&self, field: FieldName, mark: &Mark) -> CellState {
        let symbol = parse_mark(&mark.raw).map_or_else(|| mark.raw.clone(), |mark| mark.symbol);
        let stated = [mark.raw.as_str(), &symbol]
            .into_iter()
            .find_map(|mark| self.meanings.get(&(field, mark)));
        match stated {
            Some((_, true)) => CellState::InDoubt,
            Some((_, false)) => CellState::Present,
            None => CellState::NotOnForm,
        }
    }
}

/// A kind of indicator on the form of a document: told by the header of its column, by the label
/// of its row or by the word before its name, never by what it measures.
struct Kind {
    words: &'static [&'static str],
    /// Columns under a header that names the kind.
    columns: BTreeSet<u32>,
    /// Whether all headers of indicators name it.
    is_only: bool,
    /// Whether the document names it at all.
    is_named: bool,
}

impl Kind {
    fn new(dataset: &Dataset, words: &'static [&'static str], stem: &str) -> Self {
        let mut kind = Self {
            words,
            columns: BTreeSet::new(),
            is_only: false,
            is_named: false,
        };
        let mut of_kind = 0;
        let mut of_others = 0;
        for column in &dataset.columns {
            if column.field != Some(FieldName::Indicator) || column.header.is_empty() {
                continue;
            }
            if column.header.contains(stem) || kind.is_named_in(&column.header) {
                of_kind += 1;
                kind.columns
                    .extend(column.at.as_ref().and_then(Locator::column));
            } else {
                of_others += 1;
            }
        }
        kind.is_only = of_kind > 0 && of_others == 0;
        kind.is_named = of_kind > 0
            || dataset
                .initiatives
                .iter()
                .flat_map(|initiative| &initiative.indicators)
                .any(|indicator| kind.is_labelled(indicator));
        kind
    }

    fn is_named_in(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word))
    }

    /// By the label of its row, or the word before its name.
    fn is_labelled(&self, indicator: &Indicator) -> bool {
        let label = indicator.label.as_deref().unwrap_or("");
        let name = indicator.name.as_deref().unwrap_or("");
        let before =
            name.trim_start_matches(['【', '[', '［', '(', '（', '〔', '<', '〈', '■', '・']);
        self.is_named_in(label) || self.words.iter().any(|word| before.starts_with(word))
    }

    fn holds(&self, indicator: &Indicator) -> bool {
        let at = indicator.evidence.get(&FieldName::Indicator);
        let column = at.and_then(Locator::column);
        self.is_labelled(indicator) || column.is_some_and(|at| self.columns.contains(&at))
    }

    fn state(&self, form: &Form<'_>, record: &Record<'_>) -> CellState {
        if !self.is_named {
            return CellState::NotOnForm;
        }
        let (initiative, state) = (record.initiative, record.indicator);
        if self.is_only || matches!(state, CellState::InDoubt | CellState::NotOnForm) {
            return state;
        }
        if initiative.indicators.iter().any(|one| self.holds(one)) {
            return CellState::Present;
        }
        let has_other_kind = [&form.outcome, &form.activity]
            .iter()
            .any(|kind| initiative.indicators.iter().any(|one| kind.holds(one)));
        if state == CellState::Present && !has_other_kind {
            // A sheet that does not say which kind its indicators are.
            return if self.columns.is_empty() {
                CellState::NotOnForm
            } else {
                CellState::Blank
            };
        }
        if state == CellState::Unreadable {
            return state;
        }
        // A cell that has print and names no indicator: a dash, データなし, 成果指標なし.
        if self.prints_other_cell(initiative) {
            CellState::NotApplicable
        } else {
            CellState::Blank
        }
    }

    /// Whether a cell under the kind's headers has print, of which no indicator was made.
    fn prints_other_cell(&self, initiative: &Initiative) -> bool {
        let Some(cells) = initiative.fields.get(&FieldName::Indicator) else {
            return false;
        };
        // The first place stands for its cell even when that is blank.
        let lines = cells.raw.lines().filter(|line| !line.trim().is_empty());
        let blanks = cells.evidence.len().saturating_sub(lines.count());
        cells
            .evidence
            .iter()
            .skip(blanks.min(1))
            .filter_map(Locator::column)
            .any(|column| self.columns.contains(&column))
    }
}
