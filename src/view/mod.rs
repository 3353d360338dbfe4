//! Comparison → View: cards, tables and charts with typed labels, ready to draw in any language.

mod ambition;
mod attainment;
mod evaluation;
pub mod export;
mod findings;
mod indicators;
mod matching;
mod overview;
mod peers;
mod policy_fields;
mod publication;
mod questions;
mod scales;
mod spec;

pub use findings::{FindingText, title_of_subject};
pub use indicators::measured as measured_text;
pub use matching::member_value;
pub use questions::{Question, QuestionGroup, QuestionSheet, question_sheet};
pub use spec::{
    Align, Band, Card, CardFact, CellSpec, CellTone, ChartMark, ChartSpec, ColumnSpec,
    DivergingRow, DivergingSpec, DumbbellRow, DumbbellSpec, Figure, Fill, LegendEntry, MatrixCell,
    MatrixRow, MatrixSpec, PlotPoint, RowSpec, Section, Segment, TableSpec, View,
};

use crate::compare::{Comparison, Outcome, Series};
use std::collections::BTreeMap;

use crate::i18n::{Message, Phrase};

/// Makes everything the page and the command line show of a comparison.
pub fn view_from_comparison(comparison: &Comparison) -> View {
    let mut view = View {
        notes: comparison
            .notes
            .iter()
            .map(|note| Message::Note(note.clone()))
            .collect(),
        ..View::default()
    };
    for result in &comparison.results {
        let mut section = match &result.outcome {
            Outcome::Overview(rows) => {
                view.cards = overview::cards(comparison, rows);
                overview::section(comparison, rows)
            }
            Outcome::Publication(rows) => publication::section(comparison, rows),
            Outcome::Attainment(rows) => attainment::section(comparison, rows),
            Outcome::Ambition(rows) => ambition::section(comparison, rows),
            Outcome::Evaluation(rows) => evaluation::section(comparison, rows),
            Outcome::PolicyFields(mix) => policy_fields::section(comparison, mix),
            Outcome::Matching(matches) => matching::section(comparison, matches),
            Outcome::Peers(peers) => peers::section(comparison, peers),
            Outcome::Findings(findings) => findings::section(comparison, findings),
            Outcome::NotApplicable(reason) => Section {
                not_applicable: Some(Message::NotApplicable(*reason)),
                ..Section::new(result.name)
            },
        };
        section.name = result.name;
        view.sections.push(section);
    }
    view
}

/// Short name of a document: municipality and year, and its title where that is needed.
pub fn series_label(series: &Series) -> Message {
    Message::SeriesLabel {
        municipality: series.municipality.clone(),
        fiscal_year: series.fiscal_year,
        title: series.needs_title.then(|| series.title.clone()).flatten(),
        file: series.source_name.clone(),
    }
}

/// Full name of a document for citations.
pub fn series_source(series: &Series) -> Message {
    Message::SeriesSource {
        municipality: series.municipality.clone(),
        fiscal_year: series.fiscal_year,
        title: series.title.clone(),
        file: series.source_name.clone(),
    }
}

/// The steps of a scale of shares, each with what it means; the last is the whole.
fn legend_of_shares() -> Vec<LegendEntry> {
    let step = |share, label| LegendEntry {
        fill: Fill::Share(share),
        label,
    };
    vec![
        step(0.25, Message::ShareUpTo(0.25)),
        step(0.5, Message::ShareUpTo(0.5)),
        step(0.75, Message::ShareUpTo(0.75)),
        // The step between three quarters and all has a colour of its own.
        step(0.99, Message::ShareBelow(1.0)),
        step(1.0, Message::ShareStep(1.0)),
    ]
}

/// Label of the document at a position.
fn label_at(comparison: &Comparison, index: usize) -> Message {
    comparison
        .series
        .get(index)
        .map_or(Message::Empty, series_label)
}

/// Source line over the documents at these positions.
fn source_of(comparison: &Comparison, indices: impl Iterator<Item = usize>) -> Message {
    let mut seen = std::collections::BTreeSet::new();
    Message::Source(
        indices
            .filter(|index| seen.insert(*index))
            .filter_map(|index| comparison.series.get(index))
            .map(series_source)
            .collect(),
    )
}

/// A table of how often each reason occurs in each document, for the reasons that occur; the first
/// column is the document.
fn reasons_table<'a, K: Copy + Ord + 'a>(
    comparison: &Comparison,
    (id, caption): (&str, Message),
    rows: impl Iterator<Item = (usize, &'a BTreeMap<K, u32>)> + Clone,
    (all, header): (&[K], impl Fn(K) -> Message),
) -> TableSpec {
    let used: Vec<K> = all
        .iter()
        .copied()
        .filter(|reason| rows.clone().any(|(_, counts)| counts.contains_key(reason)))
        .collect();
    let mut columns = vec![ColumnSpec {
        header: Message::Phrase(Phrase::DocumentHeader),
        align: Align::Start,
    }];
    columns.extend(used.iter().map(|reason| ColumnSpec {
        header: header(*reason),
        align: Align::End,
    }));
    TableSpec {
        note: None,
        id: id.to_owned(),
        caption,
        columns,
        rows: rows
            .map(|(series, counts)| {
                let mut cells = vec![CellSpec::plain(label_at(comparison, series))];
                let count = |reason| counts.get(reason).copied().unwrap_or(0);
                cells.extend(used.iter().map(|reason| CellSpec::count(count(reason))));
                RowSpec { cells }
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
