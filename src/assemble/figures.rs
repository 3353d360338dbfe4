//! Figures in running text: results without indicators beside them.

use std::collections::BTreeMap;

use super::draft::{Piece, without_particle};
use crate::normalize::number::numbers_in_text;
use crate::normalize::text::join_wraps;
use crate::record::{
    Attainment, AttainmentVerdict, Direction, DirectionBasis, FieldName, Indicator, Value,
};

/// Figures of a text cell: one indicator for each item that holds figures with units, named by
/// the words before its first figure.
pub(super) fn figures_of_text(piece: &Piece, field: FieldName) -> Vec<Indicator> {
    let Some(at) = piece.at.first() else {
        return Vec::new();
    };
    let mut indicators = Vec::new();
    let mut item_before: Option<String> = None;
    for item in items_of(&piece.text) {
        let item = join_wraps(
            item.trim()
                .trim_start_matches(['・', '·', '･', '●', '○', '-'])
                .trim(),
        );
        let numbers = numbers_in_text(&item);
        let words: String = item
            .chars()
            .take_while(|c| !c.is_ascii_digit() && !('０'..='９').contains(c))
            .collect();
        if numbers.is_empty() {
            item_before = Some(item);
            continue;
        }
        // An item of figures alone belongs to the item before it.
        let name = numbers
            .first()
            .and_then(|number| number.label.clone())
            .or_else(|| Some(without_particle(words.trim()).to_owned()).filter(|n| !n.is_empty()))
            .or_else(|| item_before.take());
        let actual = Value {
            raw: item.clone(),
            numbers,
            ..Value::default()
        };
        indicators.push(Indicator {
            label: None,
            name,
            baseline: None,
            original_target: None,
            revision_note: None,
            target: None,
            actual: Some(actual),
            printed_rate: None,
            history: Vec::new(),
            direction: Direction::Unknown,
            direction_basis: DirectionBasis::None,
            attainment: Attainment {
                verdict: AttainmentVerdict::Unknown,
                rate: None,
            },
            evidence: BTreeMap::from([(field, at.clone())]),
        });
    }
    indicators
}

/// Items of a list in a cell: at line breaks and bullets.
fn items_of(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut was_blank = true;
    for c in text.chars() {
        let is_bullet = matches!(c, '・' | '·' | '･' | '●') && was_blank;
        if c == '\n' || is_bullet {
            if !current.trim().is_empty() {
                items.push(std::mem::take(&mut current));
            }
            current.clear();
        }
        if c != '\n' {
            current.push(c);
        }
        was_blank = c.is_whitespace() || c == '。';
    }
    if !current.trim().is_empty() {
        items.push(current);
    }
    items
}
