//! What the reader decides: about the comparison, about points to check, about questions.

use std::rc::Rc;

use super::AppState;
use crate::compare::{
    CompareOptions, DirectionChoice, FieldRule, IndicatorKey, MatchDecision, MeaningChoice,
    PeerOptions,
};
use crate::record::{Direction, FieldName, Meaning};
use crate::ui::analysis::CheckQuery;

/// A decision about the comparison. Each can be taken back: `None` and `false` undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Which way an indicator is better.
    Direction(IndicatorKey, Option<Direction>),
    /// What a mark of a document means.
    Meaning(MarkKey, Option<Meaning>),
    /// A cell in doubt was looked at and is right.
    Confirmed(String, FieldName, bool),
    /// A rule for a policy field, put before the others.
    FieldRule(FieldRule),
    /// A rule taken back.
    FieldRuleRemoved(FieldRule),
    /// Whether two indicators are the same.
    Match(IndicatorKey, IndicatorKey, Option<bool>),
    /// How peers are chosen.
    Peers(PeerOptions),
    /// Whether rankings are shown.
    Ranking(bool),
    /// Everything taken back.
    Nothing,
}

/// A mark of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkKey {
    /// Digest of the document's file.
    pub sha256: String,
    /// `Grade`, `Verdict` or `ProgressMark`.
    pub field: FieldName,
    /// The mark as the scale lists it.
    pub mark: String,
}

/// Where a question goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// One place up.
    Up,
    /// One place down.
    Down,
}

/// Which points are shown, and which of them are questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckState {
    /// Which points are shown.
    pub query: CheckQuery,
    /// Keys of the points on the question sheet, in order.
    pub sheet: Vec<String>,
}

/// Applies a decision; whether anything has changed.
pub(super) fn decide(state: &mut AppState, decision: Decision) -> bool {
    let mut next = CompareOptions::clone(&state.options);
    apply(&mut next, decision);
    let changed = next != *state.options;
    if changed {
        state.options = Rc::new(next);
    }
    changed
}

fn apply(options: &mut CompareOptions, decision: Decision) {
    match decision {
        Decision::Direction(indicator, direction) => {
            let choices = &mut options.directions;
            choices.retain(|choice| choice.indicator != indicator);
            choices.extend(direction.map(|direction| DirectionChoice {
                indicator,
                direction,
            }));
        }
        Decision::Meaning(key, meaning) => {
            options.meanings.retain(|choice| !is_about(choice, &key));
            options
                .meanings
                .extend(meaning.map(|meaning| MeaningChoice {
                    sha256: key.sha256,
                    field: key.field,
                    mark: key.mark,
                    meaning,
                }));
        }
        Decision::Confirmed(id, field, true) => {
            options.confirmed.insert((id, field));
        }
        Decision::Confirmed(id, field, false) => {
            options.confirmed.remove(&(id, field));
        }
        Decision::FieldRule(rule) => {
            options.field_rules.retain(|known| {
                let is_about_same = (&known.words, &known.record) == (&rule.words, &rule.record);
                !is_about_same || known.field.classification() != rule.field.classification()
            });
            options.field_rules.insert(0, rule);
        }
        Decision::FieldRuleRemoved(rule) => options.field_rules.retain(|known| *known != rule),
        Decision::Match(left, right, is_same) => {
            let pair = ordered(left, right);
            options
                .decisions
                .retain(|known| (&known.left, &known.right) != (&pair.0, &pair.1));
            options
                .decisions
                .extend(is_same.map(|is_same| MatchDecision {
                    left: pair.0,
                    right: pair.1,
                    is_same,
                }));
        }
        Decision::Peers(peers) => options.peers = peers,
        Decision::Ranking(wants_ranking) => options.wants_ranking = wants_ranking,
        Decision::Nothing => *options = CompareOptions::default(),
    }
}

fn is_about(choice: &MeaningChoice, key: &MarkKey) -> bool {
    choice.sha256 == key.sha256 && choice.field == key.field && choice.mark == key.mark
}

/// A pair is the same whichever way round it was given.
fn ordered(left: IndicatorKey, right: IndicatorKey) -> (IndicatorKey, IndicatorKey) {
    if left <= right {
        (left, right)
    } else {
        (right, left)
    }
}

/// Changes the question sheet; whether anything has changed.
pub(super) fn tick(state: &mut AppState, key: String, is_ticked: bool) -> bool {
    let is_there = state.check.sheet.contains(&key);
    if is_there == is_ticked {
        return false;
    }
    let check = Rc::make_mut(&mut state.check);
    if is_ticked {
        check.sheet.push(key);
    } else {
        check.sheet.retain(|known| *known != key);
    }
    true
}

/// The questions after one of them changed places with its neighbour among those `shown`; others,
/// whose points are not there at the moment, keep their places. `None` when it is already first or
/// last.
pub fn shifted(
    questions: &[String],
    shown: &[String],
    key: &str,
    shift: Shift,
) -> Option<Vec<String>> {
    let at = shown.iter().position(|known| known == key)?;
    let other = shown.get(match shift {
        Shift::Up => at.checked_sub(1)?,
        Shift::Down => at + 1,
    })?;
    let place = |wanted: &str| questions.iter().position(|known| known == wanted);
    let mut questions = questions.to_vec();
    let (from, to) = (place(key)?, place(other)?);
    questions.swap(from, to);
    Some(questions)
}

/// How many decisions there are.
pub fn decision_count(options: &CompareOptions) -> usize {
    options.confirmed.len()
        + options.directions.len()
        + options.meanings.len()
        + options.field_rules.len()
        + options.decisions.len()
        + usize::from(options.peers != PeerOptions::default())
        + usize::from(options.wants_ranking)
}

#[cfg(test)]
mod tests {
    use super::super::{Action, reduce};
    use super::*;

    fn key(initiative: &str) -> IndicatorKey {
        IndicatorKey {
            initiative: initiative.to_owned(),
            position: 1,
        }
    }

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<AppState> {
        let start = Rc::new(AppState::default());
        actions
            .into_iter()
            .fold(start, |state, action| reduce(&state, action))
    }

    fn decided(decisions: impl IntoIterator<Item = Decision>) -> Rc<AppState> {
        after(decisions.into_iter().map(Action::Decided))
    }

    #[test]
    fn a_direction_set_twice_is_the_last_one_and_can_be_taken_back() {
        let up = Decision::Direction(key("a"), Some(Direction::Up));
        let down = Decision::Direction(key("a"), Some(Direction::Down));
        let state = decided([up, down]);
        assert_eq!(state.options.directions.len(), 1);
        assert_eq!(state.options.directions[0].direction, Direction::Down);
        let back = Action::Decided(Decision::Direction(key("a"), None));
        assert_eq!(*reduce(&state, back).options, CompareOptions::default());
    }

    #[test]
    fn a_meaning_holds_for_one_mark_of_one_document() {
        let mark = |sha256: &str, mark: &str| MarkKey {
            sha256: sha256.to_owned(),
            field: FieldName::Grade,
            mark: mark.to_owned(),
        };
        let state = decided([
            Decision::Meaning(mark("x", "A"), Some(Meaning::Met)),
            Decision::Meaning(mark("x", "B"), Some(Meaning::NotMet)),
            Decision::Meaning(mark("y", "A"), Some(Meaning::Exceeded)),
            Decision::Meaning(mark("x", "A"), Some(Meaning::Exceeded)),
            Decision::Meaning(mark("x", "B"), None),
        ]);
        let left: Vec<_> = state
            .options
            .meanings
            .iter()
            .map(|choice| (choice.sha256.as_str(), choice.meaning))
            .collect();
        assert_eq!(left, [("y", Meaning::Exceeded), ("x", Meaning::Exceeded)]);
    }

    #[test]
    fn a_pair_is_one_pair_whichever_way_round() {
        let state = decided([
            Decision::Match(key("a"), key("b"), Some(true)),
            Decision::Match(key("b"), key("a"), Some(false)),
        ]);
        assert_eq!(state.options.decisions.len(), 1);
        assert!(!state.options.decisions[0].is_same);
        let back = Action::Decided(Decision::Match(key("b"), key("a"), None));
        assert!(reduce(&state, back).options.decisions.is_empty());
    }

    #[test]
    fn cells_are_confirmed_and_unconfirmed() {
        let yes = Decision::Confirmed("a-1".to_owned(), FieldName::Actual, true);
        let no = Decision::Confirmed("a-1".to_owned(), FieldName::Actual, false);
        let state = decided([yes.clone(), yes]);
        assert_eq!(state.options.confirmed.len(), 1);
        let state = reduce(&state, Action::Decided(no));
        assert!(state.options.confirmed.is_empty());
    }

    #[test]
    fn everything_can_be_taken_back_at_once() {
        let state = decided([
            Decision::Ranking(true),
            Decision::Match(key("a"), key("b"), Some(true)),
            Decision::Nothing,
        ]);
        assert_eq!(*state.options, CompareOptions::default());
        let again = reduce(&state, Action::Decided(Decision::Nothing));
        assert!(Rc::ptr_eq(&state, &again));
    }

    #[test]
    fn a_question_is_there_once_in_the_order_of_ticking() {
        let tick = |key: &str, is_ticked| Action::FindingTicked(key.to_owned(), is_ticked);
        let state = after([tick("a", true), tick("b", true), tick("a", true)]);
        assert_eq!(state.check.sheet, ["a", "b"]);
        let order = vec!["b".to_owned(), "a".to_owned()];
        let state = reduce(&state, Action::QuestionsOrdered(order));
        assert_eq!(state.check.sheet, ["b", "a"]);
        let state = reduce(&state, tick("b", false));
        assert_eq!(state.check.sheet, ["a"]);
        let state = reduce(&state, Action::QuestionsCleared);
        assert!(state.check.sheet.is_empty());
    }

    #[test]
    fn questions_move_freely_and_those_not_shown_stay() {
        let keys = |keys: &str| keys.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (all, shown) = (keys("a1 gone b1 a2"), keys("a1 b1 a2"));
        let order = |key, shift| shifted(&all, &shown, key, shift).map(|keys| keys.join(" "));
        assert_eq!(order("a2", Shift::Up).as_deref(), Some("a1 gone a2 b1"));
        assert_eq!(order("a1", Shift::Down).as_deref(), Some("b1 gone a1 a2"));
        assert_eq!(order("a1", Shift::Up), None);
        assert_eq!(order("a2", Shift::Down), None);
        assert_eq!(order("gone", Shift::Down), None);
    }

    #[test]
    fn peers_and_rankings_count_as_decisions() {
        let peers = PeerOptions {
            same_prefecture_only: true,
            ..PeerOptions::default()
        };
        let state = decided([Decision::Ranking(true), Decision::Peers(peers)]);
        assert_eq!(decision_count(&state.options), 2);
        let undone = Action::Decided(Decision::Peers(PeerOptions::default()));
        assert_eq!(decision_count(&reduce(&state, undone).options), 1);
    }
}
