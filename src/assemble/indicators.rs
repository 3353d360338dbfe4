//! Indicator cells → indicators: ①②③ composites are split and paired, targets rewritten during
//! the year become original and revised.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::draft::{Draft, Group, Piece, without_particle};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::attainment::assess;
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::direction::guess_direction;
use crate::normalize::enumeration::split_parts;
use crate::normalize::number::{ValueContext, numbers_in_text, parse_value};
use crate::normalize::revision::{split_fused, split_revision};
use crate::normalize::text::join_wraps;
use crate::normalize::width::squash;
use crate::record::{
    Attainment, AttainmentVerdict, Direction, DirectionBasis, DoubtCode, FieldName, Indicator,
    Value, ValueFlag,
};
use crate::source::Locator;

/// `30日以内の公開率⏎100％`: where no column names the indicator, the lines over the figure do.
fn name_over_value(text: &str) -> Option<(String, String)> {
    let (name, value) = text.trim().rsplit_once('\n')?;
    let is_value = value.chars().count() <= 20
        && !parse_value(value, &ValueContext::default())
            .numbers
            .is_empty();
    let words = name
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    let is_name = !name.contains(['。', '※'])
        && name.chars().count() <= 60
        && words >= 3
        && !name
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '％'));
    (is_value && is_name).then(|| (name.trim().replace('\n', ""), value.trim().to_owned()))
}

/// One labelled part of the cells of a group.
#[derive(Clone, Debug, Default)]
struct Slot {
    label: Option<String>,
    texts: BTreeMap<FieldName, Vec<String>>,
}

impl Slot {
    fn name_from_values(&mut self) {
        if self.texts.contains_key(&FieldName::Indicator) {
            return;
        }
        let mut name = None;
        for (field, texts) in &mut self.texts {
            if !is_value_field(*field) {
                continue;
            }
            if let [text] = texts.as_mut_slice()
                && let Some((over, value)) = name_over_value(text)
            {
                name = name.or(Some(over));
                *text = value;
            }
        }
        if let Some(name) = name {
            self.texts.insert(FieldName::Indicator, vec![name]);
        }
    }
}

/// Indicators of a record, in print order.
///
/// # Diagnostics
/// `composite-unpaired`, `target-revised`, `numbers-fused`.
pub(super) fn indicators_of(draft: &mut Draft, diagnostics: &mut Diagnostics) -> Vec<Indicator> {
    let groups = std::mem::take(&mut draft.groups);
    let mut indicators = Vec::new();
    for group in &groups {
        if !group
            .cells
            .iter()
            .any(|(field, p)| is_content(*field, &p.text))
        {
            continue;
        }
        indicators.extend(of_group(group, draft, diagnostics));
    }
    if groups.is_empty() || indicators.is_empty() {
        // Figures of the outcome count only where the form has no results beside it.
        let field = if draft.fields.contains_key(&FieldName::Results) {
            FieldName::Results
        } else {
            FieldName::Outcome
        };
        if let Some(piece) = draft.fields.get(&field) {
            indicators = figures_of_text(piece, field);
        }
    }
    draft.groups = groups;
    indicators
}

fn is_value_field(field: FieldName) -> bool {
    !matches!(
        field,
        FieldName::Indicator | FieldName::IndicatorBasis | FieldName::Unit
    )
}

/// Whether a cell says anything: a unit or a remark alone makes no indicator.
fn is_content(field: FieldName, text: &str) -> bool {
    !matches!(field, FieldName::Unit | FieldName::IndicatorBasis)
        && matches!(classify(text), CellContent::Text)
}

fn of_group(group: &Group, draft: &mut Draft, diagnostics: &mut Diagnostics) -> Vec<Indicator> {
    let slots = slots_of(group, diagnostics);
    let unit_cell = group
        .cells
        .get(&FieldName::Unit)
        .map(|p| p.text.trim().to_owned())
        .filter(|t| classify(t) == CellContent::Text);
    let has_revision_note = draft
        .fields
        .values()
        .chain(group.cells.values())
        .any(|p| is_revision_note(&p.text));
    slots
        .into_iter()
        .map(|mut slot| {
            slot.name_from_values();
            let mut builder = Builder {
                group,
                unit: unit_cell.as_deref(),
                slot: &slot,
                has_revision_note,
            };
            builder.build(draft, diagnostics)
        })
        .collect()
}

fn is_revision_note(text: &str) -> bool {
    text.contains('※')
        && ["修正", "変更", "見直し", "改め"]
            .iter()
            .any(|w| text.contains(w))
}

/// Splits the cells of a group at their labels and pairs the parts.
fn slots_of(group: &Group, diagnostics: &mut Diagnostics) -> Vec<Slot> {
    const PAIRED: &[FieldName] = &[
        FieldName::Indicator,
        FieldName::Baseline,
        FieldName::PreviousActual,
        FieldName::Target,
        FieldName::FinalTarget,
        FieldName::Actual,
        FieldName::AttainmentRate,
    ];
    let parts: BTreeMap<FieldName, Vec<crate::normalize::enumeration::Part>> = PAIRED
        .iter()
        .filter_map(|field| {
            group
                .cells
                .get(field)
                .map(|piece| (*field, split_parts(&piece.text)))
        })
        .collect();
    let mut labels: Vec<String> = Vec::new();
    for part in parts.values().flatten() {
        if let Some(label) = &part.label
            && !labels.contains(label)
        {
            labels.push(label.clone());
        }
    }
    // A label in one long name alone is part of the name, not a composite.
    let labelled_fields = parts
        .values()
        .filter(|p| p.iter().any(|x| x.label.is_some()))
        .count();
    if labels.is_empty() || (labelled_fields == 1 && labels.len() == 1) {
        let texts = parts
            .keys()
            .filter_map(|f| group.cells.get(f).map(|p| (*f, vec![p.text.clone()])))
            .collect();
        return vec![Slot { label: None, texts }];
    }
    labels.sort();
    let mut slots: Vec<Slot> = labels
        .iter()
        .map(|label| Slot {
            label: Some(label.clone()),
            texts: BTreeMap::new(),
        })
        .collect();
    let expected = slots.len();
    for (field, parts) in &parts {
        let found = parts
            .iter()
            .filter(|p| p.label.is_some())
            .map(|p| &p.label)
            .collect::<std::collections::BTreeSet<_>>()
            .len();
        let is_single = found == 0;
        if !is_single
            && found != expected
            && let Some(piece) = group.cells.get(field)
        {
            let mut diagnostic = Diagnostic::new(Code::CompositeUnpaired)
                .arg("field", field.name())
                .arg("parts", found)
                .arg("expected", expected);
            if let Some(at) = piece.at.first() {
                diagnostic = diagnostic.at(at);
            }
            diagnostics.push(diagnostic);
        }
        for part in parts {
            match &part.label {
                Some(label) => {
                    if let Some(slot) = slots.iter_mut().find(|s| s.label.as_ref() == Some(label)) {
                        slot.texts
                            .entry(*field)
                            .or_default()
                            .push(part.text.clone());
                    }
                }
                // Text before the first label names or bounds all parts.
                None if is_single => {
                    for slot in &mut slots {
                        slot.texts
                            .entry(*field)
                            .or_default()
                            .push(part.text.clone());
                    }
                }
                None => {}
            }
        }
    }
    slots
}

struct Builder<'a> {
    group: &'a Group,
    unit: Option<&'a str>,
    slot: &'a Slot,
    has_revision_note: bool,
}

impl Builder<'_> {
    fn text(&self, field: FieldName) -> Option<String> {
        let texts = self.slot.texts.get(&field)?;
        let text = texts.first()?.trim();
        // A neighbouring column's sentence that ran into the cell is no value.
        let is_prose = is_value_field(field)
            && text.chars().count() > 20
            && text.ends_with(['。', '□'])
            && text.contains("ました");
        (matches!(classify(text), CellContent::Text) && !is_prose).then(|| text.to_owned())
    }

    fn value(&self, field: FieldName, text: &str) -> Value {
        let context = ValueContext {
            unit: self
                .group
                .units
                .get(&field)
                .cloned()
                .or_else(|| self.unit.map(ToOwned::to_owned))
                .or_else(|| self.unit_in_name()),
            fiscal_year: self.group.years.get(&field).copied(),
        };
        parse_value(&join_wraps(text), &context)
    }

    /// `認知症サポーター数（人）`: the unit at the end of the name.
    fn unit_in_name(&self) -> Option<String> {
        let name = self.text(FieldName::Indicator)?;
        let folded = crate::normalize::width::squash(&name);
        let inner = folded.strip_suffix(')')?.rsplit_once('(')?.1.to_owned();
        let unit = inner.strip_prefix("単位:").unwrap_or(&inner);
        crate::normalize::unit::is_known(unit).then(|| unit.to_owned())
    }

    fn build(&mut self, draft: &mut Draft, diagnostics: &mut Diagnostics) -> Indicator {
        let actual = self
            .text(FieldName::Actual)
            .map(|text| self.value(FieldName::Actual, &text));
        let (original_target, target) = self.targets(actual.as_ref(), draft, diagnostics);
        let name = self.text(FieldName::Indicator).map(|text| {
            let body = if is_revision_note(&text) {
                text.split('※').next().unwrap_or(&text)
            } else {
                &text
            };
            join_wraps(body.trim())
        });
        let name = name.or_else(|| label_in_values(target.as_ref(), actual.as_ref()));
        let baseline = self
            .text(FieldName::Baseline)
            .map(|text| self.value(FieldName::Baseline, &text));
        // The direction is the measured quantity's; a title (不登校への対応) says nothing of it.
        let (direction, direction_basis) = guess_direction(
            name.as_deref().unwrap_or_default(),
            baseline.as_ref(),
            target.as_ref(),
        );
        let is_doubtful = target
            .as_ref()
            .is_some_and(|v| v.flags.contains(&ValueFlag::Doubtful))
            || actual
                .as_ref()
                .is_some_and(|v| v.flags.contains(&ValueFlag::Doubtful));
        let attainment = if is_doubtful {
            Attainment {
                verdict: AttainmentVerdict::Unknown,
                rate: None,
            }
        } else {
            attained(target.as_ref(), actual.as_ref(), direction)
        };
        Indicator {
            label: self
                .slot
                .label
                .clone()
                .or_else(|| self.group.header.clone()),
            name,
            baseline,
            original_target,
            target,
            actual,
            printed_rate: self
                .text(FieldName::AttainmentRate)
                .map(|text| self.value(FieldName::AttainmentRate, &text)),
            direction,
            direction_basis,
            attainment,
            evidence: self.evidence(),
        }
    }

    fn evidence(&self) -> BTreeMap<FieldName, Locator> {
        self.group
            .cells
            .iter()
            .filter(|(field, p)| self.slot.texts.contains_key(field) && !p.text.trim().is_empty())
            .filter_map(|(field, p)| p.at.first().map(|at| (*field, at.clone())))
            .collect()
    }

    /// Target before and after a revision during the year.
    ///
    /// Three prints are known: the label twice (`①82.0% ①79.2%`), old and new in one part with or
    /// without a remark, and both fused into one number beside a remark of revision.
    fn targets(
        &self,
        actual: Option<&Value>,
        draft: &mut Draft,
        diagnostics: &mut Diagnostics,
    ) -> (Option<Value>, Option<Value>) {
        let Some(texts) = self.slot.texts.get(&FieldName::Target) else {
            return (None, None);
        };
        let at = self
            .group
            .cells
            .get(&FieldName::Target)
            .and_then(|p| p.at.first())
            .cloned();
        let report = |diagnostics: &mut Diagnostics, code: Code, args: [(&str, &str); 2]| {
            let mut diagnostic = Diagnostic::new(code);
            for (name, value) in args {
                diagnostic = diagnostic.arg(name, value);
            }
            if let Some(at) = &at {
                diagnostic = diagnostic.at(at);
            }
            diagnostics.push(diagnostic);
        };
        let mut distinct: Vec<&str> = Vec::new();
        for text in texts {
            let body = text.split('※').next().unwrap_or(text).trim();
            if !body.is_empty() && !distinct.contains(&body) {
                distinct.push(body);
            }
        }
        if let [original, .., revised] = distinct.as_slice() {
            let original = self.value(FieldName::Target, original);
            let mut target = self.value(FieldName::Target, revised);
            flag(&mut target, ValueFlag::Revised);
            report(
                diagnostics,
                Code::TargetRevised,
                [("original", &original.raw), ("revised", &target.raw)],
            );
            return (Some(original), Some(target));
        }
        let Some(text) = self.text(FieldName::Target) else {
            return (None, None);
        };
        if let Some(revision) = split_revision(&text) {
            let original = self.value(FieldName::Target, &revision.original);
            let mut target = self.value(FieldName::Target, &revision.revised);
            flag(&mut target, ValueFlag::Revised);
            if revision.is_fused {
                flag(&mut target, ValueFlag::Doubtful);
                draft.doubt(DoubtCode::Fused, FieldName::Target);
            }
            report(
                diagnostics,
                Code::TargetRevised,
                [("original", &original.raw), ("revised", &target.raw)],
            );
            return (Some(original), Some(target));
        }
        let value = self.value(FieldName::Target, &text);
        if self.has_revision_note
            && let Some((original, revised)) = split_fused(&text, &Self::hints(actual, draft))
        {
            let mut original = self.value(FieldName::Target, &original);
            if original.numbers.iter().all(|n| n.unit.is_empty())
                && let (Some(number), Some(unit)) = (
                    original.numbers.first_mut(),
                    self.value(FieldName::Target, &revised)
                        .numbers
                        .first()
                        .map(|n| n.unit.clone()),
                )
            {
                number.unit = unit;
            }
            let mut target = self.value(FieldName::Target, &revised);
            for value in [&mut original, &mut target] {
                flag(value, ValueFlag::Doubtful);
            }
            flag(&mut target, ValueFlag::Revised);
            draft.doubt(DoubtCode::Fused, FieldName::Target);
            report(
                diagnostics,
                Code::NumbersFused,
                [("text", &text), ("revised", &revised)],
            );
            return (Some(original), Some(target));
        }
        (None, Some(value))
    }

    /// Figures elsewhere in the record that tell how large a target may be.
    fn hints(actual: Option<&Value>, draft: &Draft) -> Vec<Decimal> {
        let mut hints: Vec<Decimal> = actual
            .iter()
            .flat_map(|v| v.numbers.iter().map(|n| n.value))
            .collect();
        for field in [
            FieldName::Activities,
            FieldName::MidyearReview,
            FieldName::YearEndReview,
            FieldName::Method,
        ] {
            hints.extend(
                numbers_in_text(draft.text(field))
                    .into_iter()
                    .map(|n| n.value),
            );
        }
        hints
    }
}

/// `備蓄率 90％` against `備蓄率 92.5％`: the words before both figures name the indicator.
fn label_in_values(target: Option<&Value>, actual: Option<&Value>) -> Option<String> {
    let label = |value: Option<&Value>| match value?.numbers.as_slice() {
        [only] => only.label.clone(),
        _ => None,
    };
    let name = label(target)?;
    (actual.is_none() || label(actual).as_ref() == Some(&name)).then_some(name)
}

/// Compares figures; a goal in words is met when the result prints the same words.
fn attained(target: Option<&Value>, actual: Option<&Value>, direction: Direction) -> Attainment {
    let mut attainment = assess(target, actual, direction);
    // Which way is better is not said: only an equal figure can be judged.
    let is_bounded = target.is_some_and(|t| {
        t.flags.contains(&ValueFlag::Decrease) || t.numbers.iter().any(|n| n.bound.is_some())
    });
    if direction == Direction::Unknown
        && !is_bounded
        && attainment.verdict != AttainmentVerdict::Met
    {
        attainment.verdict = AttainmentVerdict::Unknown;
    }
    let has_words_only = |value: &Value| value.numbers.is_empty() && !value.raw.trim().is_empty();
    match (target, actual) {
        (Some(target), Some(actual))
            if attainment.verdict == AttainmentVerdict::Unknown
                && has_words_only(target)
                && squash(&target.raw) == squash(&actual.raw) =>
        {
            Attainment {
                verdict: AttainmentVerdict::Met,
                rate: None,
            }
        }
        _ => attainment,
    }
}

fn flag(value: &mut Value, flag: ValueFlag) {
    if let Err(position) = value.flags.binary_search(&flag) {
        value.flags.insert(position, flag);
    }
}

/// Figures of a text cell: one indicator for each item that holds figures with units, named by
/// the words before its first figure.
fn figures_of_text(piece: &Piece, field: FieldName) -> Vec<Indicator> {
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
            target: None,
            actual: Some(actual),
            printed_rate: None,
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
