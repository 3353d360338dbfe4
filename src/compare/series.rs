//! Which documents stand side by side, and what is to be known about the choice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::record::{Dataset, DocumentKind, Indicator, Initiative, MunicipalityEvidence};

/// Identity of one document in a comparison: municipality, fiscal year, title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Municipality, where known.
    pub municipality: Option<String>,
    /// Six-digit code, where known.
    pub code: Option<String>,
    /// Whether the municipality is a guess.
    pub is_inferred: bool,
    /// Fiscal year, where known.
    pub fiscal_year: Option<i32>,
    /// Title as printed.
    pub title: Option<String>,
    /// Whether the label needs the title: another document has the same municipality and year.
    pub needs_title: bool,
    /// Kind of the document.
    pub kind: DocumentKind,
    /// File name.
    pub source_name: String,
    /// Digest of the file: the identity by which the page finds its document again.
    pub sha256: String,
}

/// Something to know before comparing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComparisonNote {
    /// Only one document: nothing to compare with yet.
    OneDocument,
    /// Several documents, all of one municipality (name).
    OneMunicipality(String),
    /// The documents report on different years (ascending).
    MixedYears(Vec<i32>),
    /// One municipality has documents of several years (ascending): what differs between them is
    /// change over time.
    SeveralYears {
        /// The municipality.
        name: String,
        /// The years.
        years: Vec<i32>,
    },
    /// Goals without results stand beside results.
    MixedKinds,
    /// The same bytes were given more than once; used once. File names left out.
    Duplicate(Vec<String>),
    /// Files with different bytes hold the same records of the same municipality and year; each is
    /// counted. File names.
    SameRecords(Vec<String>),
    /// No municipality is known for a file (name).
    MunicipalityUnknown(String),
    /// The municipality of a file is a guess.
    MunicipalityInferred {
        /// The guess.
        name: String,
        /// The file.
        file: String,
    },
    /// No fiscal year is known for a file (name).
    FiscalYearUnknown(String),
    /// A file holds no record (name).
    NoInitiatives(String),
    /// A file holds records and no target or actual with a number (name).
    NoNumbers(String),
}

/// Orders documents by municipality code, year, title and name, and takes each digest once; the
/// second result names the files that were left out.
pub(super) fn arrange<'a>(datasets: &[&'a Dataset]) -> (Vec<&'a Dataset>, Vec<String>) {
    let mut sorted: Vec<&Dataset> = datasets.to_vec();
    sorted.sort_by(|a, b| order_key(a).cmp(&order_key(b)));
    let mut seen = BTreeSet::new();
    let mut duplicates = Vec::new();
    sorted.retain(|dataset| {
        let is_new = seen.insert(dataset.source.sha256.as_str());
        if !is_new {
            duplicates.push(dataset.source.name.clone());
        }
        is_new
    });
    (sorted, duplicates)
}

type OrderKey<'a> = (
    bool,
    Option<&'a str>,
    Option<&'a str>,
    Option<i32>,
    Option<&'a str>,
    &'a str,
    &'a str,
);

fn order_key(dataset: &Dataset) -> OrderKey<'_> {
    let municipality = dataset.municipality.as_ref();
    let code = municipality.and_then(|municipality| municipality.code.as_deref());
    (
        code.is_none(),
        code,
        municipality.map(|municipality| municipality.name.as_str()),
        dataset.fiscal_year.map(|year| year.0),
        dataset.title.as_deref(),
        dataset.source.name.as_str(),
        dataset.source.sha256.as_str(),
    )
}

/// Identities in the order of `datasets`.
pub(super) fn describe(datasets: &[&Dataset]) -> Vec<Series> {
    let mut uses: BTreeMap<(Option<&str>, Option<i32>), u32> = BTreeMap::new();
    for dataset in datasets {
        *uses.entry(name_and_year(dataset)).or_default() += 1;
    }
    datasets
        .iter()
        .map(|dataset| {
            let municipality = dataset.municipality.as_ref();
            Series {
                municipality: municipality.map(|municipality| municipality.name.clone()),
                code: municipality.and_then(|municipality| municipality.code.clone()),
                is_inferred: municipality.is_some_and(|municipality| {
                    municipality.evidence == MunicipalityEvidence::Inferred
                }),
                fiscal_year: dataset.fiscal_year.map(|year| year.0),
                title: dataset.title.clone(),
                needs_title: uses.get(&name_and_year(dataset)).is_some_and(|n| *n > 1),
                kind: dataset.kind,
                source_name: dataset.source.name.clone(),
                sha256: dataset.source.sha256.clone(),
            }
        })
        .collect()
}

fn name_and_year(dataset: &Dataset) -> (Option<&str>, Option<i32>) {
    (
        dataset.municipality.as_ref().map(|m| m.name.as_str()),
        dataset.fiscal_year.map(|year| year.0),
    )
}

/// Everything to know before comparing, the general first.
pub(super) fn notes(datasets: &[&Dataset], duplicates: Vec<String>) -> Vec<ComparisonNote> {
    let mut notes = Vec::new();
    let names: BTreeSet<Option<&str>> = datasets.iter().map(|d| name_and_year(d).0).collect();
    let years: BTreeSet<i32> = datasets
        .iter()
        .filter_map(|dataset| dataset.fiscal_year.map(|year| year.0))
        .collect();
    let has_objectives_only = datasets.iter().any(|d| d.kind == DocumentKind::Objectives);
    let has_results = datasets.iter().any(|d| d.kind != DocumentKind::Objectives);

    if datasets.len() == 1 {
        notes.push(ComparisonNote::OneDocument);
    } else if names.len() == 1
        && let Some(Some(name)) = names.first()
    {
        notes.push(ComparisonNote::OneMunicipality((*name).to_owned()));
    }
    if years.len() > 1 && names.len() > 1 {
        notes.push(ComparisonNote::MixedYears(years.into_iter().collect()));
    }
    notes.extend(several_years(datasets));
    if has_objectives_only && has_results {
        notes.push(ComparisonNote::MixedKinds);
    }
    if !duplicates.is_empty() {
        notes.push(ComparisonNote::Duplicate(duplicates));
    }
    notes.extend(same_records(datasets));
    for dataset in datasets {
        notes.extend(notes_on(dataset));
    }
    notes
}

/// Municipalities with documents of more than one year.
fn several_years(datasets: &[&Dataset]) -> Vec<ComparisonNote> {
    let mut years: BTreeMap<(Option<&str>, &str), BTreeSet<i32>> = BTreeMap::new();
    for dataset in datasets {
        if let (Some(municipality), Some(year)) = (&dataset.municipality, dataset.fiscal_year) {
            let key = (municipality.code.as_deref(), municipality.name.as_str());
            years.entry(key).or_default().insert(year.0);
        }
    }
    years
        .into_iter()
        .filter(|(_, years)| years.len() > 1)
        .map(|((_, name), years)| ComparisonNote::SeveralYears {
            name: name.to_owned(),
            years: years.into_iter().collect(),
        })
        .collect()
}

/// Files of one municipality and year whose records say the same.
fn same_records(datasets: &[&Dataset]) -> Vec<ComparisonNote> {
    let mut notes = Vec::new();
    let mut group: Vec<&Dataset> = Vec::new();
    let mut rest: Vec<&Dataset> = datasets
        .iter()
        .copied()
        .filter(|dataset| !dataset.initiatives.is_empty())
        .collect();
    // Documents of one municipality and year stand together; only these are looked at closely.
    rest.sort_by_key(|dataset| (code_of(dataset), name_and_year(dataset)));
    while let Some(first) = rest.pop() {
        group.clear();
        group.push(first);
        let key = (code_of(first), name_and_year(first));
        while let Some(next) = rest.last().copied() {
            if (code_of(next), name_and_year(next)) != key {
                break;
            }
            group.push(next);
            rest.pop();
        }
        notes.extend(alike(&mut group));
    }
    notes.reverse();
    notes
}

fn alike(group: &mut Vec<&Dataset>) -> Vec<ComparisonNote> {
    let mut notes = Vec::new();
    while let Some(first) = group.pop() {
        let mut names = vec![first.source.name.clone()];
        group.retain(|other| {
            let is_same = say_the_same(first, other);
            if is_same {
                names.push(other.source.name.clone());
            }
            !is_same
        });
        if names.len() > 1 {
            names.sort();
            notes.push(ComparisonNote::SameRecords(names));
        }
    }
    notes
}

fn code_of(dataset: &Dataset) -> Option<&str> {
    dataset.municipality.as_ref()?.code.as_deref()
}

/// Whether two documents hold the same records; places and ids may differ.
fn say_the_same(a: &Dataset, b: &Dataset) -> bool {
    a.initiatives.len() == b.initiatives.len()
        && a.initiatives
            .iter()
            .zip(&b.initiatives)
            .all(|(a, b)| is_same_record(a, b))
}

fn is_same_record(a: &Initiative, b: &Initiative) -> bool {
    let marks = |initiative: &Initiative| {
        [
            &initiative.grade,
            &initiative.verdict,
            &initiative.progress_mark,
        ]
        .map(|mark| mark.as_ref().map(|mark| mark.raw.clone()))
    };
    let is_same_figure = |(a, b): (&Indicator, &Indicator)| {
        a.name == b.name && a.baseline == b.baseline && a.target == b.target && a.actual == b.actual
    };
    a.fields.len() == b.fields.len()
        && a.indicators.len() == b.indicators.len()
        && marks(a) == marks(b)
        && a.fields
            .iter()
            .zip(&b.fields)
            .all(|((field, a), (other, b))| field == other && a.value == b.value)
        && a.indicators.iter().zip(&b.indicators).all(is_same_figure)
}

fn has_number(dataset: &Dataset) -> bool {
    let indicators = dataset.initiatives.iter().flat_map(|i| &i.indicators);
    indicators
        .flat_map(|indicator| [&indicator.target, &indicator.actual])
        .flatten()
        .any(|value| !value.numbers.is_empty())
}

fn notes_on(dataset: &Dataset) -> Vec<ComparisonNote> {
    let file = &dataset.source.name;
    let mut notes = Vec::new();
    match &dataset.municipality {
        None => notes.push(ComparisonNote::MunicipalityUnknown(file.clone())),
        Some(municipality) if municipality.evidence == MunicipalityEvidence::Inferred => {
            notes.push(ComparisonNote::MunicipalityInferred {
                name: municipality.name.clone(),
                file: file.clone(),
            });
        }
        Some(_) => {}
    }
    if dataset.fiscal_year.is_none() {
        notes.push(ComparisonNote::FiscalYearUnknown(file.clone()));
    }
    if dataset.initiatives.is_empty() {
        notes.push(ComparisonNote::NoInitiatives(file.clone()));
    } else if !has_number(dataset) {
        notes.push(ComparisonNote::NoNumbers(file.clone()));
    }
    notes
}
