//! Points to check, a page at a time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::compare::{
    Comparison, FigureDetail, Finding, FindingCode, FindingDetail, Findings, RuleReport, Series,
    TargetChange,
};

/// Points on one page.
const PAGE: usize = 10;

/// In which order points are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointOrder {
    /// By kind of point, in their order of presentation.
    #[default]
    Kind,
    /// As they stand in the documents.
    Document,
}

/// Which points, and which page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckQuery {
    /// Digest of one document.
    pub sha256: Option<String>,
    /// One kind of point.
    pub code: Option<FindingCode>,
    /// Of [`FindingCode::TargetRevised`] only what happened to the target.
    pub change: Option<TargetChange>,
    /// One section or department.
    pub owner: Option<String>,
    /// Their order.
    pub order: PointOrder,
    /// The page, from 0.
    pub page: u32,
}

impl CheckQuery {
    /// Whether all points are shown.
    pub fn is_everything(&self) -> bool {
        *self
            == Self {
                order: self.order,
                page: self.page,
                ..Self::default()
            }
    }
}

/// A point with its key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Stays the same as long as the documents do.
    pub key: String,
    /// The point.
    pub finding: Finding,
}

/// A page of points, with what surrounds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckPage {
    /// The documents.
    pub series: Vec<Series>,
    /// What each rule did with each document.
    pub reports: Vec<RuleReport>,
    /// Sections and departments among the points of the chosen document.
    pub owners: Vec<String>,
    /// What happened to revised targets of the chosen document, and how often.
    pub changes: BTreeMap<TargetChange, u64>,
    /// All points.
    pub total: u64,
    /// Those that pass.
    pub passing: u64,
    /// The page shown, from 0.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Its points.
    pub listed: Vec<Listed>,
}

fn is_of_document(comparison: &Comparison, finding: &Finding, sha256: Option<&str>) -> bool {
    sha256.is_none_or(|wanted| {
        comparison
            .series
            .get(finding.series)
            .is_some_and(|series| series.sha256 == wanted)
    })
}

/// What happened to the target that a point is about.
fn change_of(finding: &Finding) -> Option<TargetChange> {
    match &finding.detail {
        FindingDetail::Figures(FigureDetail::TargetRevised { change, .. }) => Some(*change),
        _ => None,
    }
}

/// The page that a query asks for; a page beyond the last is the last.
pub(super) fn page_of(
    comparison: &Comparison,
    findings: &Findings,
    query: &CheckQuery,
) -> CheckPage {
    let keys = findings.keys(&comparison.series);
    let of_document: Vec<(&String, &Finding)> = keys
        .iter()
        .zip(&findings.findings)
        .filter(|(_, finding)| is_of_document(comparison, finding, query.sha256.as_deref()))
        .collect();
    let owners: BTreeSet<&str> = of_document
        .iter()
        .flat_map(|(_, finding)| &finding.subjects)
        .filter_map(|subject| subject.owner.as_deref())
        .collect();
    let mut passing: Vec<(&String, &Finding)> = of_document
        .iter()
        .copied()
        .filter(|(_, finding)| query.code.is_none_or(|code| code == finding.code))
        .filter(|(_, finding)| query.change.is_none() || query.change == change_of(finding))
        .filter(|(_, finding)| {
            query.owner.as_deref().is_none_or(|owner| {
                let mut subjects = finding.subjects.iter();
                subjects.any(|subject| subject.owner.as_deref() == Some(owner))
            })
        })
        .collect();
    if query.order == PointOrder::Kind {
        let place = |code| FindingCode::ALL.iter().position(|known| *known == code);
        passing.sort_by_key(|(_, finding)| place(finding.code));
    }
    let mut changes = BTreeMap::new();
    for change in of_document.iter().filter_map(|(_, one)| change_of(one)) {
        *changes.entry(change).or_insert(0) += 1;
    }
    let pages = passing.len().div_ceil(PAGE);
    let page = (query.page as usize).min(pages.saturating_sub(1));
    CheckPage {
        series: comparison.series.clone(),
        reports: findings.reports.clone(),
        owners: owners.into_iter().map(str::to_owned).collect(),
        changes,
        total: findings.findings.len() as u64,
        passing: passing.len() as u64,
        page: page as u32,
        pages: pages as u32,
        listed: passing
            .into_iter()
            .skip(page * PAGE)
            .take(PAGE)
            .map(|(key, finding)| Listed {
                key: key.clone(),
                finding: finding.clone(),
            })
            .collect(),
    }
}
