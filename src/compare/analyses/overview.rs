//! Contents of each document.

use std::collections::BTreeSet;

use crate::compare::{Analysis, AnalysisName, Input, Outcome, OverviewRow};
use crate::record::{Dataset, FieldName, Indicator, Initiative};

/// Counts what each document holds.
pub(in crate::compare) struct Overview;

impl Analysis for Overview {
    fn name(&self) -> AnalysisName {
        AnalysisName::Overview
    }

    fn run(&self, input: &Input<'_>) -> Outcome {
        Outcome::Overview(
            input
                .datasets
                .iter()
                .enumerate()
                .map(|(series, dataset)| row(series, dataset, input))
                .collect(),
        )
    }
}

fn row(series: usize, dataset: &Dataset, input: &Input<'_>) -> OverviewRow {
    let mut departments = BTreeSet::new();
    let mut sections = BTreeSet::new();
    for department in &dataset.departments {
        let name = department.name.as_deref();
        departments.extend(name.or(department.section.as_deref()));
        if let Some(section) = department.section.as_deref() {
            sections.insert((name, section));
        }
    }
    // A form may name its sections only inside the rows; damaged names are nobody's.
    let readable = |initiative: &&Initiative| {
        !initiative.is_doubtful(FieldName::Section)
            && !initiative.is_doubtful(FieldName::Department)
    };
    for initiative in dataset.initiatives.iter().filter(readable) {
        let name = initiative.text(FieldName::Department);
        let section = initiative.text(FieldName::Section);
        if dataset.departments.is_empty() {
            departments.extend(name.or(section));
        }
        sections.extend(section.map(|section| (name, section)));
    }
    let initiatives = &dataset.initiatives;
    OverviewRow {
        series,
        initiative_count: initiatives.len() as u32,
        department_count: departments.len() as u32,
        section_count: sections.len() as u32,
        indicator_count: initiatives.iter().map(|i| i.indicators.len() as u32).sum(),
        number_count: initiatives
            .iter()
            .flat_map(|initiative| &initiative.indicators)
            .map(number_count)
            .sum(),
        doubt_count: initiatives
            .iter()
            .map(|initiative| {
                let fields: BTreeSet<FieldName> = initiative
                    .doubts
                    .iter()
                    .map(|doubt| doubt.field)
                    .filter(|field| !input.is_confirmed(initiative, *field))
                    .collect();
                fields.len() as u32
            })
            .sum(),
        field_count: dataset.fields_present.iter().collect::<BTreeSet<_>>().len() as u32,
    }
}

fn number_count(indicator: &Indicator) -> u32 {
    [
        &indicator.baseline,
        &indicator.original_target,
        &indicator.target,
        &indicator.actual,
        &indicator.printed_rate,
    ]
    .into_iter()
    .flatten()
    .map(|value| value.numbers.len() as u32)
    .sum()
}
