//! Grades that say less than the figures.
//!
//! A grade that says that the goal was missed or only partly reached, beside results that all
//! reached their targets; and one that says reached, beside a result beyond the target that is at
//! least as good as one for which the same document gives a better grade.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::super::{Checked, Checks, FindingCode, Rule, Subject};
use super::detail::{GradePeer, PartResult};
use super::grade_above::{Point, each_known};
use super::graded::{Case, Known, Scale, case_of};
use super::threshold::{Fit, fit_of};
use crate::record::{AttainmentVerdict, Direction, FieldName, Meaning};

/// The grade is worse than the printed numbers.
pub(super) struct GradeBelowResult;

impl Rule for GradeBelowResult {
    fn code(&self) -> FindingCode {
        FindingCode::GradeBelowResult
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let scale = Scale::of(document);
        let peers = Peers::of(&scale);
        each_known(&scale, |known| {
            let peer = peers.beside(known);
            (is_below(known) || peer.is_some()).then_some(Point {
                code: FindingCode::GradeBelowResult,
                peer,
            })
        })
    }
}

fn is_below(known: &Known<'_>) -> bool {
    if let Some(fit) = fit_of(known) {
        return fit == Fit::GradeBelow;
    }
    let is_reached = known.unknown == 0
        && known.parts.iter().all(|(_, part)| {
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
struct Peers(Vec<(FieldName, Decimal, GradePeer)>);

impl Peers {
    fn of(scale: &Scale<'_>) -> Self {
        let document = scale.document;
        let mut peers: Vec<(FieldName, Decimal, GradePeer)> = Vec::new();
        for initiative in &document.dataset.initiatives {
            for graded in scale.marks_of(initiative) {
                if graded.meaning != Meaning::Exceeded {
                    continue;
                }
                let Case::Known(known) = case_of(document, initiative, graded) else {
                    continue;
                };
                let Some((rate, part)) = single(&known) else {
                    continue;
                };
                if part.verdict != AttainmentVerdict::Exceeded {
                    continue;
                }
                let known_peer = peers.iter_mut().find(|(field, _, peer)| {
                    *field == known.graded.field && peer.part.direction == part.direction
                });
                let peer = || GradePeer {
                    title: Subject::of(initiative).title,
                    mark: known.graded.mark.to_owned(),
                    part: part.clone(),
                };
                match known_peer {
                    Some(weakest) if by_quality(part.direction, rate, weakest.1).is_lt() => {
                        weakest.1 = rate;
                        weakest.2 = peer();
                    }
                    Some(_) => {}
                    None => peers.push((known.graded.field, rate, peer())),
                }
            }
        }
        Self(peers)
    }

    /// A better grade for no better a result.
    fn beside(&self, known: &Known<'_>) -> Option<GradePeer> {
        if known.graded.meaning != Meaning::Met || fit_of(known).is_some() {
            return None;
        }
        let (rate, part) = single(known)?;
        if part.verdict != AttainmentVerdict::Exceeded {
            return None;
        }
        self.0
            .iter()
            .find(|(field, weakest, peer)| {
                *field == known.graded.field
                    && peer.part.direction == part.direction
                    && by_quality(part.direction, rate, *weakest).is_ge()
            })
            .map(|(_, _, peer)| peer.clone())
    }
}

/// The rate and result of a grade that stands for one indicator alone.
pub(super) fn single<'a>(known: &'a Known<'_>) -> Option<(Decimal, &'a PartResult)> {
    match known.parts.as_slice() {
        [(_, part)] if known.unknown == 0 => Some((part.rate?, part)),
        _ => None,
    }
}
