//! Policy fields against a careful reader's: the published documents, where they are there.
//!
//! `truth/policy_fields.tsv` names records by id and holds nothing of their text.

mod support;

use std::collections::BTreeMap;

use machikurabe::compare::{
    AnalysisName, Classification, CompareOptions, FieldMix, Outcome, PolicyField, compare_by,
};
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::Dataset;

/// Least share of the labelled records that have a field, and of those the share that is right.
const DECIDED: f64 = 0.96;
const RIGHT: f64 = 0.93;

fn mix_of(datasets: &[&Dataset]) -> FieldMix {
    let names = [AnalysisName::PolicyFields];
    let comparison = compare_by(datasets, &CompareOptions::default(), &names);
    match comparison.outcome(AnalysisName::PolicyFields) {
        Some(Outcome::PolicyFields(mix)) => mix.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn fields_of_published_records_are_those_of_a_careful_reader() {
    let seeds = support::seeds();
    if seeds.is_empty() {
        println!("skipped: no published documents here");
        return;
    }
    let datasets: Vec<Dataset> = seeds
        .iter()
        .map(|source| read_source(source, &ReadOptions::default(), &mut |_| {}))
        .filter_map(|reading| reading.outcome.ok())
        .map(|reading| reading.dataset)
        .collect();
    let mut found: BTreeMap<String, [(Option<PolicyField>, String); 2]> = BTreeMap::new();
    for dataset in &datasets {
        let mix = mix_of(&[dataset]);
        for (initiative, record) in dataset.initiatives.iter().zip(&mix.rows[0].records) {
            let both = [Classification::Spending, Classification::Plan].map(|classification| {
                let decision = record.decision(classification);
                (decision.field, format!("{:?}", decision.basis))
            });
            found.insert(initiative.id.clone(), both);
        }
    }
    let mut missed = Vec::new();
    for (at, name) in ["spending", "plan"].into_iter().enumerate() {
        let (mut all, mut decided, mut right) = (0, 0, 0);
        for line in include_str!("truth/policy_fields.tsv").lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let Some(both) = found.get(cells[0]) else {
                panic!("{} is not there", cells[0]);
            };
            all += 1;
            let (field, basis) = &both[at];
            let Some(field) = field else {
                println!("{name}: {} undecided, {basis}", cells[0]);
                continue;
            };
            decided += 1;
            if field.name() == cells[at + 1] {
                right += 1;
            } else {
                println!(
                    "{name}: {} is {}, not {} by {basis}",
                    cells[0],
                    cells[at + 1],
                    field.name()
                );
            }
        }
        println!("{name}: {decided} of {all} decided, {right} right");
        let is_low = f64::from(decided) < DECIDED * f64::from(all)
            || f64::from(right) < RIGHT * f64::from(decided);
        missed.extend(is_low.then_some(name));
    }
    let mix = mix_of(&datasets.iter().collect::<Vec<_>>());
    for row in &mix.rows {
        println!(
            "document {}: {} initiatives, plan {} decided {} in doubt, spending {} decided",
            row.series,
            row.plan.total(),
            row.plan.decided(),
            row.plan.in_doubt,
            row.spending.decided()
        );
        assert_eq!(row.plan.total() as usize, row.records.len());
    }
    assert!(missed.is_empty(), "below the measured level: {missed:?}");
}
