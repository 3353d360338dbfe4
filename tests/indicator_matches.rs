//! How often the candidates for the same indicator are right.
//!
//! `truth/indicator_names.tsv` holds names that we made up, of invented municipalities; those
//! marked `held-out` were never looked at while rules and words were chosen.
//! `truth/indicator_matches.tsv` names indicators of published documents by record and position
//! and holds nothing of their text; without the documents the invented names are measured alone.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use machikurabe::compare::{CompareOptions, MatchIndex};
use machikurabe::pipeline::{ReadOptions, read_source};
use machikurabe::record::{Dataset, FieldName};
use machikurabe::source::SourceFile;

/// Record and position of an indicator from 1.
type Key = (String, u32);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Set {
    Published,
    Tuned,
    HeldOut,
}

struct Label {
    set: Set,
    /// Indicators with the same label are the same; empty where it is known to have no partner.
    same: String,
}

#[derive(Default, Debug, PartialEq, Eq)]
struct Measured {
    /// Indicators with a partner; first candidate is one; one among the first five is one.
    queries: u32,
    at_1: u32,
    at_5: u32,
    /// Of those with a partner, the ones that have any candidate.
    answered: u32,
    /// Indicators without a partner; those of them that have a candidate all the same.
    alone: u32,
    proposed: u32,
}

fn read(source: &SourceFile) -> Option<Dataset> {
    let reading = read_source(source, &ReadOptions::default(), &mut |_| {});
    Some(reading.outcome.ok()?.dataset)
}

/// The invented documents, one initiative without a title an indicator, and their labels.
fn invented(labels: &mut BTreeMap<Key, Label>) -> Vec<Dataset> {
    let mut rows: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for line in include_str!("truth/indicator_names.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        rows.entry(cells[0]).or_default().push(cells);
    }
    let document = |(city, rows): (&&str, &Vec<Vec<&str>>)| {
        let mut text = "事業番号,事務事業名,成果指標,単位,目標値,実績値\n".to_owned();
        for (at, cells) in rows.iter().enumerate() {
            let number = at + 1;
            let _ = writeln!(
                text,
                "{number},第{number}号,{},{},12,12",
                cells[1], cells[2]
            );
        }
        let Some(mut dataset) = read(&support::source(&format!("{city}.csv"), text)) else {
            panic!("{city}: not read");
        };
        assert_eq!(dataset.initiatives.len(), rows.len(), "{city}");
        for (initiative, cells) in dataset.initiatives.iter_mut().zip(rows) {
            initiative.fields.remove(&FieldName::Title);
            assert_eq!(initiative.indicators[0].name.as_deref(), Some(cells[1]));
            let set = if cells[4] == "held-out" {
                Set::HeldOut
            } else {
                Set::Tuned
            };
            let same = cells[3].to_owned();
            labels.insert((initiative.id.clone(), 1), Label { set, same });
        }
        dataset
    };
    rows.iter().map(document).collect()
}

fn published(labels: &mut BTreeMap<Key, Label>) -> Vec<Dataset> {
    let mut sources = support::seeds();
    sources.extend(support::published_lists());
    let documents: Vec<Dataset> = sources.iter().filter_map(read).collect();
    for line in include_str!("truth/indicator_matches.tsv").lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let key = (cells[0].to_owned(), cells[1].parse().unwrap_or(0));
        let is_there = documents.iter().any(|document| {
            let mut initiatives = document.initiatives.iter();
            initiatives.any(|initiative| {
                initiative.id == key.0
                    && (1..=initiative.indicators.len()).contains(&(key.1 as usize))
            })
        });
        assert!(is_there || documents.is_empty(), "{key:?}");
        if is_there {
            let (set, same) = (Set::Published, cells[2].to_owned());
            labels.insert(key, Label { set, same });
        }
    }
    documents
}

fn measure(documents: &[Dataset], labels: &BTreeMap<Key, Label>) -> BTreeMap<Set, Measured> {
    let datasets: Vec<&Dataset> = documents.iter().collect();
    let index = MatchIndex::new(&datasets);
    let options = CompareOptions::default();
    let mut measured: BTreeMap<Set, Measured> = BTreeMap::new();
    for (document, dataset) in datasets.iter().enumerate() {
        for (position, initiative) in dataset.initiatives.iter().enumerate() {
            for (indicator, number) in initiative.indicators.iter().zip(1..) {
                let Some(label) = labels.get(&(initiative.id.clone(), number)) else {
                    continue;
                };
                let has_partner = labels.iter().any(|((record, _), other)| {
                    let is_here = dataset.initiatives.iter().any(|own| own.id == *record);
                    !is_here && other.same == label.same
                });
                let found = index.candidates(&datasets, &options, (document, position, number), 5);
                let right: Vec<bool> = found
                    .iter()
                    .map(|one| {
                        let key = &one.other.indicator;
                        let other = labels.get(&(key.initiative.clone(), key.position));
                        !label.same.is_empty() && other.is_some_and(|it| it.same == label.same)
                    })
                    .collect();
                let sum = measured.entry(label.set).or_default();
                if label.same.is_empty() {
                    sum.alone += 1;
                    sum.proposed += u32::from(!found.is_empty());
                } else if has_partner {
                    sum.queries += 1;
                    sum.answered += u32::from(!found.is_empty());
                    sum.at_1 += u32::from(right.first() == Some(&true));
                    sum.at_5 += u32::from(right.contains(&true));
                }
                let is_wrong = match label.same.as_str() {
                    "" => !found.is_empty(),
                    _ => has_partner && right.first() != Some(&true),
                };
                if is_wrong {
                    let shown: Vec<String> = found
                        .iter()
                        .map(|one| format!("{} {}", one.other.name, one.likeness))
                        .collect();
                    let name = indicator.name.as_deref().unwrap_or_default();
                    println!("{:?} {name} ({}) → {shown:?}", label.set, label.same);
                }
            }
        }
    }
    println!("{measured:#?}");
    measured
}

fn share(part: u32, all: u32) -> f64 {
    f64::from(part) / f64::from(all.max(1))
}

#[test]
fn candidates_of_invented_names_are_those_of_a_careful_reader() {
    let mut labels = BTreeMap::new();
    let documents = invented(&mut labels);
    let measured = measure(&documents, &labels);
    let [tuned, held_out] = [&measured[&Set::Tuned], &measured[&Set::HeldOut]];
    assert!(tuned.queries >= 40 && tuned.alone >= 10, "{tuned:?}");
    assert!(share(tuned.at_1, tuned.queries) >= 0.9, "{tuned:?}");
    assert!(share(tuned.proposed, tuned.alone) <= 0.1, "{tuned:?}");
    assert_eq!((held_out.queries, held_out.alone), (40, 8));
    assert!(
        held_out.at_1 >= 24 && held_out.proposed == 0,
        "{held_out:?}"
    );
}

#[test]
fn candidates_over_published_documents_are_those_of_a_careful_reader() {
    let mut labels = BTreeMap::new();
    let mut documents = published(&mut labels);
    if documents.is_empty() {
        println!("skipped: no published documents here");
        return;
    }
    documents.extend(invented(&mut labels));
    let measured = measure(&documents, &labels);
    let listed = [&measured[&Set::Published], &measured[&Set::Tuned]];
    let sum = |of: fn(&Measured) -> u32| listed.iter().map(|one| of(one)).sum::<u32>();
    let queries = sum(|one| one.queries);
    assert!(queries >= 100);
    assert!(share(sum(|one| one.at_1), queries) >= 0.89, "at 1");
    assert!(share(sum(|one| one.at_5), queries) >= 0.92, "at 5");
}
