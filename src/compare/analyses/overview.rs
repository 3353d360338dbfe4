//! Contents of each document.

use std::collections::BTreeSet;

use crate::compare::{Analysis, AnalysisName, Input, Outcome, OverviewRow};
use crate::normalize::org::units_in;
use crate::normalize::width::squash;
use crate::record::{Dataset, FieldName, Indicator};

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
    let units = Units::of(dataset, input);
    let initiatives = &dataset.initiatives;
    OverviewRow {
        series,
        initiative_count: initiatives.len() as u32,
        department_count: units.departments.len() as u32,
        section_count: units.sections.len() as u32,
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

/// The units that a document names.
#[derive(Default)]
struct Units {
    departments: BTreeSet<String>,
    /// Sections with their departments.
    sections: BTreeSet<(Option<String>, String)>,
}

impl Units {
    /// Names of single units; cells in doubt and words that are no unit (共通) name none.
    fn of(dataset: &Dataset, input: &Input<'_>) -> Self {
        let mut units = Self::default();
        let mut in_doubt = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for initiative in &dataset.initiatives {
            let [department, section] = [FieldName::Department, FieldName::Section].map(|field| {
                let name = initiative.text(field)?;
                if input.in_doubt(initiative, field) {
                    in_doubt.insert(squash(name));
                    return None;
                }
                Some(name)
            });
            if seen.insert((department, section)) {
                units.add(department, section);
            }
        }
        // Headings name units without records too; what they repeat of damaged cells is nobody's.
        let is_clear = |name: &&str| !in_doubt.contains(&squash(name));
        for department in &dataset.departments {
            let name = department.name.as_deref().filter(is_clear);
            let section = department.section.as_deref().filter(is_clear);
            if seen.insert((name, section)) {
                units.add(name, section);
            }
        }
        // A section that is named with its department elsewhere is that one.
        let known: BTreeSet<String> = units
            .sections
            .iter()
            .filter(|(department, _)| department.is_some())
            .map(|(_, section)| section.clone())
            .collect();
        units
            .sections
            .retain(|(department, section)| department.is_some() || !known.contains(section));
        units
    }

    fn add(&mut self, department: Option<&str>, section: Option<&str>) {
        let mut above = None;
        for (department, section) in department.into_iter().flat_map(units_in) {
            // A column of departments may name sections that belong to none.
            self.sections
                .extend(section.map(|section| (department.clone(), section)));
            self.departments.extend(department.clone());
            above = above.or(department);
        }
        for (department, section) in section.into_iter().flat_map(units_in) {
            self.departments.extend(department.clone());
            let above = department.or_else(|| above.clone());
            self.sections
                .extend(section.map(|section| (above, section)));
        }
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

#[cfg(test)]
mod tests;
