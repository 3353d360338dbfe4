//! Points to check: how many of which kind, what the rules did, and the points themselves.

mod asked;

use serde::{Deserialize, Serialize};

use super::spec::{
    Align, CellSpec, CellTone, ChartMark, ChartSpec, ColumnSpec, Figure, Fill, LegendEntry,
    MatrixCell, MatrixRow, MatrixSpec, RowSpec, Section, TableSpec,
};
use super::{label_at, source_of};
use crate::compare::{
    AnalysisName, Comparison, Finding, FindingCode, FindingDetail, Findings, RuleReport, Subject,
};
use crate::i18n::{FindingsMessage, FindingsPhrase, Message, Phrase, PrintMessage};
use crate::record::Absence;

/// Points in the table; all are in the exports.
const SHOWN: usize = 200;
/// Places in a cell of the table.
const PLACES: usize = 3;

pub(super) fn section(comparison: &Comparison, findings: &Findings) -> Section {
    let in_doubt: u32 = findings.reports.iter().map(|report| report.in_doubt).sum();
    let summary = print(PrintMessage::Summary {
        findings: findings.findings.len() as u64,
        documents: comparison.series.len() as u64,
        in_doubt: u64::from(in_doubt),
    });
    let mut notes = vec![phrase(FindingsPhrase::NoJudgement)];
    let total = findings.findings.len();
    if total > SHOWN {
        notes.push(print(PrintMessage::Shown {
            shown: SHOWN as u64,
            total: total as u64,
        }));
    }
    let figure = Figure {
        chart: chart(comparison, findings, &summary),
        table: reports(comparison, findings),
        caption: phrase(FindingsPhrase::MatrixTitle),
        summary,
        reading: phrase(FindingsPhrase::MatrixReading),
        source: source_of(comparison, 0..comparison.series.len()),
        notes,
    };
    Section {
        figures: vec![figure],
        tables: if findings.findings.is_empty() {
            Vec::new()
        } else {
            vec![list(comparison, findings)]
        },
        ..Section::new(AnalysisName::Findings)
    }
}

/// Codes that a rule of this version looks for, in their order of presentation.
fn codes(findings: &Findings) -> Vec<FindingCode> {
    FindingCode::ALL
        .iter()
        .copied()
        .filter(|code| findings.reports.iter().any(|report| report.code == *code))
        .collect()
}

fn chart(comparison: &Comparison, findings: &Findings, summary: &Message) -> ChartSpec {
    let codes = codes(findings);
    let most = findings
        .reports
        .iter()
        .map(|report| report.found)
        .max()
        .unwrap_or(0);
    let by_place: std::collections::BTreeMap<(usize, FindingCode), &RuleReport> = findings
        .reports
        .iter()
        .map(|report| ((report.series, report.code), report))
        .collect();
    let rows = (0..comparison.series.len())
        .map(|series| MatrixRow {
            label: label_at(comparison, series),
            cells: codes
                .iter()
                .map(|code| matrix_cell(by_place.get(&(series, *code)).copied(), most))
                .collect(),
        })
        .collect();
    ChartSpec {
        id: "findings".to_owned(),
        title: phrase(FindingsPhrase::MatrixTitle),
        description: Message::Description(
            Box::new(phrase(FindingsPhrase::MatrixReading)),
            Box::new(summary.clone()),
        ),
        legend: vec![
            LegendEntry {
                fill: Fill::Missing,
                label: phrase(FindingsPhrase::CannotApplyLegend),
            },
            LegendEntry {
                fill: Fill::Flagged,
                label: Message::Phrase(Phrase::HasDoubt),
            },
        ],
        mark: ChartMark::Matrix(MatrixSpec {
            columns: codes.iter().map(|code| title(*code)).collect(),
            rows,
        }),
    }
}

fn matrix_cell(report: Option<&RuleReport>, most: u32) -> MatrixCell {
    let Some(report) = report.filter(|report| report.inapplicable.is_none()) else {
        return MatrixCell {
            text: phrase(FindingsPhrase::CannotApply),
            fill: Fill::Missing,
            has_doubt: false,
        };
    };
    MatrixCell {
        text: Message::Number(u64::from(report.found)),
        fill: if report.found == 0 {
            Fill::Blank
        } else {
            Fill::Share(f64::from(report.found) / f64::from(most.max(1)))
        },
        has_doubt: report.in_doubt > 0,
    }
}

/// One row a document and rule.
fn reports(comparison: &Comparison, findings: &Findings) -> TableSpec {
    TableSpec {
        note: None,
        id: "findings-rules".to_owned(),
        caption: phrase(FindingsPhrase::ReportsTitle),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(phrase(FindingsPhrase::KindHeader), Align::Start),
            column(phrase(FindingsPhrase::ExaminedHeader), Align::End),
            column(phrase(FindingsPhrase::FoundHeader), Align::End),
            column(phrase(FindingsPhrase::InDoubtHeader), Align::End),
            column(phrase(FindingsPhrase::LeftOutHeader), Align::End),
            column(phrase(FindingsPhrase::WhyNotHeader), Align::Start),
        ],
        rows: findings
            .reports
            .iter()
            .map(|report| RowSpec {
                cells: report_cells(comparison, report),
            })
            .collect(),
    }
}

fn report_cells(comparison: &Comparison, report: &RuleReport) -> Vec<CellSpec> {
    let absent = || CellSpec {
        text: phrase(FindingsPhrase::CannotApply),
        tone: CellTone::Absent(Absence::NotApplicable),
    };
    let counts = match report.inapplicable {
        Some(_) => vec![absent(), absent(), absent(), absent()],
        None => vec![
            CellSpec::count(report.examined),
            CellSpec::flag(report.found),
            CellSpec::flag(report.in_doubt),
            CellSpec::count(report.left_out),
        ],
    };
    let why = report.inapplicable.map_or(Message::Empty, |reason| {
        print(PrintMessage::Inapplicable(reason))
    });
    let mut cells = vec![
        CellSpec::plain(label_at(comparison, report.series)),
        CellSpec::plain(title(report.code)),
    ];
    cells.extend(counts);
    cells.push(CellSpec::plain(why));
    cells
}

/// The first points with their places.
fn list(comparison: &Comparison, findings: &Findings) -> TableSpec {
    TableSpec {
        note: None,
        id: "findings".to_owned(),
        caption: phrase(FindingsPhrase::ListTitle),
        columns: vec![
            column(Message::Phrase(Phrase::DocumentHeader), Align::Start),
            column(phrase(FindingsPhrase::KindHeader), Align::Start),
            column(phrase(FindingsPhrase::SubjectHeader), Align::Start),
            column(phrase(FindingsPhrase::FactHeader), Align::Start),
            column(phrase(FindingsPhrase::PlaceHeader), Align::Start),
        ],
        rows: findings
            .findings
            .iter()
            .take(SHOWN)
            .map(|finding| RowSpec {
                cells: [
                    label_at(comparison, finding.series),
                    title(finding.code),
                    subject(finding),
                    fact(finding),
                    print(PrintMessage::List(places(finding, PLACES))),
                ]
                .into_iter()
                .map(CellSpec::plain)
                .collect(),
            })
            .collect(),
    }
}

fn column(header: Message, align: Align) -> ColumnSpec {
    ColumnSpec { header, align }
}

/// A point in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingText {
    /// Kind of the point.
    pub kind: Message,
    /// The record, or the whole document.
    pub subject: Message,
    /// What it states, in one sentence.
    pub fact: Message,
    /// The question on it.
    pub question: Message,
    /// Where it stands, the first places.
    pub places: Vec<Message>,
}

impl FindingText {
    /// The words of a point.
    pub fn of(finding: &Finding) -> Self {
        Self {
            kind: title(finding.code),
            subject: subject(finding),
            fact: fact(finding),
            question: question(finding),
            places: places(finding, PLACES),
        }
    }
}

/// Words without arguments.
pub(super) fn phrase(phrase: FindingsPhrase) -> Message {
    print(PrintMessage::Phrase(phrase))
}

fn print(message: PrintMessage) -> Message {
    Message::Findings(FindingsMessage::Print(message))
}

fn title(code: FindingCode) -> Message {
    Message::Findings(FindingsMessage::Title(code))
}

/// What a point states.
pub(super) fn fact(finding: &Finding) -> Message {
    Message::Findings(match &finding.detail {
        FindingDetail::Figures(detail) => FindingsMessage::FigureFact(detail.clone()),
        FindingDetail::Print(detail) => FindingsMessage::PrintFact(detail.clone()),
    })
}

/// The question on a point.
pub(super) fn question(finding: &Finding) -> Message {
    let question = match &finding.detail {
        FindingDetail::Figures(detail) => FindingsMessage::FigureQuestion(detail.clone()),
        FindingDetail::Print(detail) => FindingsMessage::PrintQuestion(detail.clone()),
    };
    Message::Findings(match asked::about(finding) {
        Some(about) => FindingsMessage::Question(about, Box::new(question)),
        None => question,
    })
}

/// The records of a point: the first and how many more.
pub(super) fn subject(finding: &Finding) -> Message {
    let Some(first) = finding.subjects.first() else {
        return phrase(FindingsPhrase::WholeDocument);
    };
    print(PrintMessage::Subject {
        number: first.number.clone(),
        title: first.title.clone(),
        is_in_doubt: first.is_title_in_doubt,
        owner: first.owner.clone(),
        others: finding.subjects.len() as u32 - 1,
    })
}

/// The title of a record; one that is in doubt says so.
pub fn title_of_subject(subject: &Subject) -> Message {
    print(PrintMessage::Title {
        title: subject.title.clone(),
        is_in_doubt: subject.is_title_in_doubt,
    })
}

/// Where a point stands, each place once: its cells, else its records.
pub(super) fn places(finding: &Finding, most: usize) -> Vec<Message> {
    let cells = finding.evidence.iter().filter_map(|cell| cell.at.as_ref());
    let records = finding.subjects.iter().map(|subject| &subject.at);
    let mut found: Vec<&crate::source::Locator> = Vec::new();
    for at in cells {
        if found.len() < most && !found.contains(&at) {
            found.push(at);
        }
    }
    if found.is_empty() {
        found.extend(records.take(most));
    }
    found
        .into_iter()
        .map(|at| print(PrintMessage::Place(at.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{CompareOptions, compare_by};
    use crate::i18n::Locale;
    use crate::record::{Doubt, DoubtCode, FieldName, sample};
    use crate::view::view_from_comparison;

    fn section_of(records: u32) -> Section {
        let mut dataset = sample::dataset();
        dataset.initiatives = (1..=records)
            .map(|position| {
                let mut initiative = sample::initiative(position, "公園の点検");
                let due = sample::text("随時", 9 + position, 8);
                initiative.fields.insert(FieldName::Due, due);
                initiative
            })
            .collect();
        let options = CompareOptions::default();
        let comparison = compare_by(&[&dataset], &options, &[AnalysisName::Findings]);
        view_from_comparison(&comparison).sections.remove(0)
    }

    #[test]
    fn a_rule_that_cannot_apply_is_hatched_and_says_why() {
        let section = section_of(2);
        let figure = &section.figures[0];
        let ChartMark::Matrix(matrix) = &figure.chart.mark else {
            panic!("matrix");
        };
        assert_eq!(matrix.columns.len(), FindingCode::ALL.len());
        let cell_of = |code| {
            let at = matrix.columns.iter().position(|c| *c == title(code));
            &matrix.rows[0].cells[at.unwrap()]
        };
        let vague = cell_of(FindingCode::DeadlineVague);
        assert_eq!(vague.text, Message::Number(2));
        assert_eq!(vague.fill, Fill::Share(1.0));
        let grades = cell_of(FindingCode::GradeAboveResult);
        assert_eq!(grades.fill, Fill::Missing);
        assert_eq!(Locale::Ja.text(&grades.text), "—");
        assert_eq!(figure.table.rows.len(), FindingCode::ALL.len());
        for row in &figure.table.rows {
            let cannot = row.cells[2].text == phrase(FindingsPhrase::CannotApply);
            let why = Locale::En.text(&row.cells[6].text);
            assert_eq!(cannot, !why.is_empty(), "{why}");
        }
    }

    #[test]
    fn the_list_is_short_and_says_so() {
        let section = section_of(250);
        assert_eq!(section.tables[0].rows.len(), SHOWN);
        let notes = &section.figures[0].notes;
        let told = notes
            .iter()
            .any(|note| Locale::En.text(note).contains("200 of 250"));
        assert!(told, "{notes:?}");
        let first = &section.tables[0].rows[0].cells;
        assert_eq!(Locale::Ja.text(&first[4].text), "1ページ 10行目 8列目");
    }

    #[test]
    fn a_title_in_doubt_is_said_to_be() {
        for in_doubt in [false, true] {
            let mut dataset = sample::dataset();
            let mut initiative = sample::initiative(1, "公園の点検");
            let due = sample::text("随時", 9, 8);
            initiative.fields.insert(FieldName::Due, due);
            if in_doubt {
                initiative.doubts.push(Doubt {
                    code: DoubtCode::Mojibake,
                    field: FieldName::Title,
                });
            }
            dataset.initiatives = vec![initiative];
            let options = CompareOptions::default();
            let comparison = compare_by(&[&dataset], &options, &[AnalysisName::Findings]);
            let section = view_from_comparison(&comparison).sections.remove(0);
            let subject = Locale::Ja.text(&section.tables[0].rows[0].cells[2].text);
            assert_eq!(subject.contains("要確認"), in_doubt, "{subject}");
        }
    }
}
