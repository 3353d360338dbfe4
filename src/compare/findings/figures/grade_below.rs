//! Grades that say less than the figures.
//!
//! A grade that says that the goal was missed or only partly reached, beside results that all
//! reached their targets; and one that says reached, beside a result beyond the target that is at
//! least as good as one for which the same document gives a better grade.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::{Checks, FindingCode, Subject};
use super::detail::GradePeer;
use super::grade_above::{Point, each_known};
use super::graded::{GradeRule, Grades, Known};
use super::pair::Part;
use super::rated::rated_below;
use super::threshold::{Fit, fit_of};
use crate::record::{AttainmentVerdict, Direction, FieldName, Initiative, Meaning};

/// The grade is worse than the printed numbers.
pub(super) struct GradeBelowResult;

impl GradeRule for GradeBelowResult {
    fn code(&self) -> FindingCode {
        FindingCode::GradeBelowResult
    }

    fn check(&self, grades: &Grades<'_>) -> Checks {
        let peers = Peers::of(&grades.known);
        each_known(grades, |known| {
            let peer = peers.beside(known);
            let by_rate: Vec<_> = rated_below(known).into_iter().collect();
            let is_point = is_below(known) || peer.is_some() || !by_rate.is_empty();
            is_point.then_some(Point {
                code: self.code(),
                peer,
                by_rate,
            })
        })
    }
}

fn is_below(known: &Known<'_>) -> bool {
    if let Some(fit) = fit_of(known) {
        return fit == Fit::GradeBelow;
    }
    let is_reached = known.unknown == 0
        && known.parts.iter().all(|part| {
            matches!(
                part.verdict,
                AttainmentVerdict::Met | AttainmentVerdict::Exceeded
            )
        });
    matches!(known.graded.meaning, Meaning::NotMet | Meaning::PartlyMet) && is_reached
}

/// Whether the first rate is better.
pub(super) fn by_quality(direction: Direction, left: Decimal, right: Decimal) -> Ordering {
    match direction {
        Direction::Down => right.cmp(&left),
        _ => left.cmp(&right),
    }
}

/// The weakest single results that a document calls exceeded, by kind of mark and direction.
struct Peers<'a>(BTreeMap<(FieldName, Direction), Peer<'a>>);

struct Peer<'a> {
    rate: Decimal,
    initiative: &'a Initiative,
    mark: &'a str,
    part: Part<'a>,
}

impl<'a> Peers<'a> {
    fn of(all: &[(&'a Initiative, Known<'a>)]) -> Self {
        let mut peers: BTreeMap<(FieldName, Direction), Peer<'a>> = BTreeMap::new();
        for (initiative, known) in all {
            if known.graded.meaning != Meaning::Exceeded {
                continue;
            }
            let Some((rate, part)) = exceeded_alone(known) else {
                continue;
            };
            let weakest = peers.get(&(known.graded.field, part.direction));
            if weakest.is_none_or(|peer| by_quality(part.direction, rate, peer.rate).is_lt()) {
                let peer = Peer {
                    rate,
                    initiative,
                    mark: known.graded.mark,
                    part,
                };
                peers.insert((known.graded.field, part.direction), peer);
            }
        }
        Self(peers)
    }

    /// A better grade for no better a result.
    fn beside(&self, known: &Known<'_>) -> Option<GradePeer> {
        if known.graded.meaning != Meaning::Met || known.graded.shares.is_some() {
            return None;
        }
        let (rate, part) = exceeded_alone(known)?;
        let peer = self.0.get(&(known.graded.field, part.direction))?;
        by_quality(part.direction, rate, peer.rate)
            .is_ge()
            .then(|| GradePeer {
                title: Subject::of(peer.initiative).title,
                mark: peer.mark.to_owned(),
                part: peer.part.shown(),
            })
    }
}

/// The rate and result of a grade that stands for one indicator alone, where that is beyond its
/// target.
fn exceeded_alone<'a>(known: &Known<'a>) -> Option<(Decimal, Part<'a>)> {
    match known.parts.as_slice() {
        [part] if known.unknown == 0 && part.verdict == AttainmentVerdict::Exceeded => {
            Some((part.rate()?, *part))
        }
        _ => None,
    }
}
