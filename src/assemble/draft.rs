//! A record in the making: cells by field, before values are parsed.

use std::collections::{BTreeMap, BTreeSet};

use crate::normalize::damage::ends_mid_sentence;
use crate::record::{Derivation, Doubt, DoubtCode, FieldName, FiscalYear, OtherField};
use crate::source::Locator;

/// How many of the latest places of a text may be the place that continues it once more.
const NEAR: usize = 64;

/// Text of one cell on its way into a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) at: Vec<Locator>,
    pub(super) derivation: Derivation,
}

impl Piece {
    pub(super) fn new(text: &str, at: &Locator) -> Self {
        Self {
            text: text.to_owned(),
            at: vec![at.clone()],
            derivation: Derivation::Copied,
        }
    }

    pub(super) fn derived(text: &str, at: &[Locator], derivation: Derivation) -> Self {
        Self {
            text: text.to_owned(),
            at: at.to_vec(),
            derivation,
        }
    }

    /// Appends a continued cell. A break inside a word joins without a blank; list items keep
    /// their lines.
    pub(super) fn join(&mut self, other: &Piece) {
        if !other.text.is_empty() {
            let goes_on = ends_mid_sentence(&self.text) && !starts_item(&other.text);
            if !self.text.is_empty() && !goes_on {
                self.text.push('\n');
            }
            self.text.push_str(&other.text);
            self.derivation = Derivation::Joined;
        }
        for at in &other.at {
            if !self.at.iter().rev().take(NEAR).any(|known| known == at) {
                self.at.push(at.clone());
            }
        }
    }
}

/// Whether a text begins a list item or a numbered part.
pub(super) fn starts_item(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| {
        matches!(
            c,
            '・' | '·'
                | '･'
                | '●'
                | '○'
                | '■'
                | '◆'
                | '※'
                | '-'
                | '—'
                | '*'
                | '('
                | '（'
                | '①'..='⑳'
        )
    })
}

/// Cells of one indicator: name, unit, baseline, target, actual, ….
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) cells: BTreeMap<FieldName, Piece>,
    /// Units printed in headers, by the field they stand over.
    pub(super) units: BTreeMap<FieldName, String>,
    /// Years printed in headers, by the field they stand over.
    pub(super) years: BTreeMap<FieldName, FiscalYear>,
    /// Name of the group as the form prints it (`成果指標2`).
    pub(super) header: Option<String>,
    /// Cells of other years than the one in force.
    pub(super) history: Vec<YearCell>,
    /// The attainment rate stands in brackets behind each actual.
    pub(super) has_rates: bool,
    /// The header says that names end with their unit in brackets (`指標名（単位）`).
    pub(super) has_units_in_names: bool,
}

impl Group {
    /// Whether it names an indicator or sets it a target.
    pub(super) fn has_measure(&self) -> bool {
        [FieldName::Indicator, FieldName::Target]
            .iter()
            .filter_map(|field| self.cells.get(field))
            .any(|piece| !piece.text.trim().is_empty())
    }
}

/// A cell of an indicator for a year of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct YearCell {
    pub(super) part: FieldName,
    pub(super) year: Option<FiscalYear>,
    pub(super) text: String,
    pub(super) at: Locator,
}

/// A record in the making.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    pub(super) fields: BTreeMap<FieldName, Piece>,
    /// Groups of indicator cells, in print order.
    pub(super) groups: Vec<Group>,
    pub(super) others: Vec<OtherField>,
    pub(super) path: Vec<String>,
    pub(super) doubts: Vec<Doubt>,
    /// Damage of cells judged against their columns; fields that are missing here are judged alone.
    pub(super) damage: BTreeMap<FieldName, Vec<DoubtCode>>,
    pub(super) lines: BTreeSet<u32>,
    pub(super) at: Option<Locator>,
    /// Index of the table part among all of the document.
    pub(super) part: Option<usize>,
    pub(super) table: Option<u32>,
    pub(super) row: Option<u32>,
}

impl Draft {
    /// Counts the physical lines of a place as lines of this record.
    pub(super) fn cover(&mut self, at: &Locator) {
        if let (Some(first), Some(last)) = (at.first_line(), at.last_line()) {
            // A place of many lines (a multi-line CSV cell) is bounded by the file itself.
            self.lines.extend(first..=last);
        }
        if self.at.is_none() {
            self.at = Some(at.clone());
        }
    }

    pub(super) fn text(&self, field: FieldName) -> &str {
        self.fields
            .get(&field)
            .map_or("", |piece| piece.text.as_str())
    }

    pub(super) fn doubt(&mut self, code: crate::record::DoubtCode, field: FieldName) {
        let doubt = Doubt { code, field };
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}

/// Fields that belong to an indicator rather than to the record.
pub(super) fn is_indicator_field(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Indicator
            | FieldName::IndicatorBasis
            | FieldName::Unit
            | FieldName::Baseline
            | FieldName::PreviousActual
            | FieldName::Target
            | FieldName::FinalTarget
            | FieldName::Actual
            | FieldName::AttainmentRate
    )
}

/// The print of an amount with the unit that only its header prints, so that 8,254 under
/// `決算(千円)` is never read as yen. `None` where the cell needs nothing.
pub(super) fn with_header_unit(field: FieldName, text: &str, unit: Option<&str>) -> Option<String> {
    let is_amount = matches!(
        field,
        FieldName::Budget | FieldName::SettledAmount | FieldName::PersonnelCost
    );
    let unit = unit?;
    let is_bare = text
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    (is_amount && is_bare).then(|| format!("{}{unit}", text.trim_end()))
}

/// `受講率は` → `受講率`: the words before a figure without what ties them to it.
pub(super) fn without_particle(words: &str) -> &str {
    words.trim_end_matches([
        '約', '計', '延', 'べ', '(', '（', ':', '：', 'を', 'は', 'が', 'で', 'に', 'と', 'へ',
        'も', '、', ' ', '　',
    ])
}
