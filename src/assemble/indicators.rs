//! Indicator cells → indicators: ①②③ composites are split and paired, targets rewritten during
//! the year become original and revised.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::draft::{Draft, Group, YearCell};
use super::figures::figures_of_text;
use super::slots::{Slot, is_value_field, slots_of};
use super::statements::{groups_of_text, groups_stated};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::attainment::attain;
use crate::normalize::blank::{CellContent, classify};
use crate::normalize::direction::guess_direction;
use crate::normalize::enumeration::split_parts;
use crate::normalize::number::{ValueContext, numbers_in_text, parse_value};
use crate::normalize::revision::{split_fused, split_revision};
use crate::normalize::text::join_wraps;
use crate::normalize::unit::is_known;
use crate::record::{
    Attainment, AttainmentVerdict, DoubtCode, FieldName, FiscalYear, Indicator, Value, ValueFlag,
    YearValue,
};
use crate::source::Locator;

/// Indicators of a record, in print order. Where the document has indicators of its own
/// (`has_measures`), figures in the prose of a record without one are none.
///
/// # Diagnostics
/// `composite-unpaired`, `target-revised`, `numbers-fused`.
pub(super) fn indicators_of(
    draft: &mut Draft,
    has_measures: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Indicator> {
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
        match groups_stated(group) {
            Some(stated) => {
                for group in &stated {
                    indicators.extend(of_group(group, draft, diagnostics));
                }
            }
            None => indicators.extend(of_group(group, draft, diagnostics)),
        }
    }
    if groups.is_empty() || indicators.is_empty() {
        // Figures of the outcome count only where the form has no results beside it.
        let field = if draft.fields.contains_key(&FieldName::Results) {
            FieldName::Results
        } else {
            FieldName::Outcome
        };
        let stated = draft.fields.get(&field).and_then(groups_of_text);
        if let Some(stated) = stated {
            for group in &stated {
                indicators.extend(of_group(group, draft, diagnostics));
            }
        } else if let Some(piece) = draft.fields.get(&field).filter(|_| !has_measures) {
            indicators = figures_of_text(piece, field);
        }
    }
    draft.groups = groups;
    indicators
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

/// The target in force, and what was there before.
#[derive(Default)]
struct Targets {
    original: Option<Value>,
    target: Option<Value>,
    note: Option<String>,
}

impl Targets {
    fn revised(original: Value, target: Value, note: Option<&str>) -> Self {
        let note = note.map(|note| join_wraps(note.trim()));
        Self {
            original: Some(original),
            target: Some(target),
            note: note.filter(|note| !note.trim_matches('※').is_empty()),
        }
    }
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
        // A neighbouring column's sentence that ran into the cell is no value; a remark behind one
        // (`35% 45% ※…上方修正しました。`) leaves it one.
        let has_remark = text.find('※').is_some_and(|at| at > 0);
        let is_prose = is_value_field(field)
            && !has_remark
            && text.chars().count() > 20
            && text.ends_with(['。', '□'])
            && text.contains("ました");
        (matches!(classify(text), CellContent::Text) && !is_prose).then(|| text.to_owned())
    }

    fn value(&self, field: FieldName, text: &str) -> Value {
        self.value_of_year(field, text, self.group.years.get(&field).copied())
    }

    fn value_of_year(&self, field: FieldName, text: &str, year: Option<FiscalYear>) -> Value {
        let context = ValueContext {
            unit: self
                .group
                .units
                .get(&field)
                .cloned()
                .or_else(|| self.unit.map(ToOwned::to_owned))
                .or_else(|| self.unit_in_name()),
            fiscal_year: year,
        };
        parse_value(&join_wraps(text), &context)
    }

    /// `認知症サポーター数（人）`: the unit at the end of the name.
    fn unit_in_name(&self) -> Option<String> {
        let name = self.text(FieldName::Indicator)?;
        let folded = crate::normalize::width::squash(&name);
        let inner = folded.strip_suffix(')')?.rsplit_once('(')?.1.to_owned();
        let unit = inner.strip_prefix("単位:").unwrap_or(&inner);
        let is_said = self.group.has_units_in_names
            && (1..=8).contains(&unit.chars().count())
            && !unit.chars().any(|c| c.is_ascii_digit());
        (is_said || is_scaled_unit(unit)).then(|| unit.to_owned())
    }

    fn build(&mut self, draft: &mut Draft, diagnostics: &mut Diagnostics) -> Indicator {
        let (actual, own_rate) = self.actual();
        let Targets {
            original: original_target,
            target,
            note: revision_note,
        } = self.targets(actual.as_ref(), draft, diagnostics);
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
            attain(target.as_ref(), actual.as_ref(), direction)
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
            revision_note,
            target,
            actual,
            printed_rate: self
                .text(FieldName::AttainmentRate)
                .map(|text| self.value(FieldName::AttainmentRate, &text))
                .or(own_rate),
            history: self.history(),
            direction,
            direction_basis,
            attainment,
            evidence: self.evidence(),
        }
    }

    /// The actual, and the rate that its cell holds behind it.
    fn actual(&self) -> (Option<Value>, Option<Value>) {
        let Some(text) = self.text(FieldName::Actual) else {
            return (None, None);
        };
        match self.rate_behind(&text) {
            Some((actual, rate)) => (
                Some(self.value(FieldName::Actual, actual)),
                Some(Self::rate(
                    rate,
                    self.group.years.get(&FieldName::Actual).copied(),
                )),
            ),
            None => (Some(self.value(FieldName::Actual, &text)), None),
        }
    }

    /// `18⏎(90.0%)` under 実績（達成率）.
    fn rate_behind<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let body = text.trim().strip_suffix([')', '）'])?;
        let (actual, rate) = body.rsplit_once(['(', '（'])?;
        let is_rate = rate.trim_end().ends_with(['%', '％']);
        (self.group.has_rates && is_rate && !actual.trim().is_empty())
            .then(|| (actual.trim(), rate.trim()))
    }

    fn rate(text: &str, year: Option<FiscalYear>) -> Value {
        let context = ValueContext {
            unit: None,
            fiscal_year: year,
        };
        parse_value(text, &context)
    }

    /// Values of other years, and of the plan's end, by year.
    fn history(&self) -> Vec<YearValue> {
        let mut cells: Vec<YearCell> = self.group.history.clone();
        for (field, part) in [
            (FieldName::PreviousActual, FieldName::Actual),
            (FieldName::FinalTarget, FieldName::FinalTarget),
        ] {
            if let Some(text) = self.text(field)
                && let Some(at) = self.group.cells.get(&field).and_then(|p| p.at.first())
            {
                cells.push(YearCell {
                    part,
                    year: self.group.years.get(&field).copied(),
                    text,
                    at: at.clone(),
                });
            }
        }
        let mut history: Vec<YearValue> = Vec::new();
        for cell in cells {
            let Some(text) = self
                .part_of(&cell.text)
                .filter(|text| classify(text) == CellContent::Text)
            else {
                continue;
            };
            let split = self
                .rate_behind(&text)
                .filter(|_| cell.part == FieldName::Actual);
            if let Some((_, rate)) = split {
                history.push(YearValue {
                    part: FieldName::AttainmentRate,
                    value: Self::rate(rate, cell.year),
                    at: cell.at.clone(),
                });
            }
            let own = split.map_or(text.as_str(), |(actual, _)| actual);
            history.push(YearValue {
                part: cell.part,
                value: self.value_of_year(cell.part, own, cell.year),
                at: cell.at,
            });
        }
        history.sort_by_key(|entry| (entry.value.fiscal_year, entry.part));
        history
    }

    /// What a composite cell says of this slot; the whole cell where it is none.
    fn part_of(&self, text: &str) -> Option<String> {
        let parts = split_parts(text);
        let Some(label) = &self.slot.label else {
            return Some(text.to_owned());
        };
        if parts.iter().all(|part| part.label.is_none()) {
            return Some(text.to_owned());
        }
        parts
            .into_iter()
            .find(|part| part.label.as_ref() == Some(label))
            .map(|part| part.text)
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
    ) -> Targets {
        let Some(texts) = self.slot.texts.get(&FieldName::Target) else {
            return Targets::default();
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
            let note = texts.iter().find_map(|text| text.get(text.find('※')?..));
            return Targets::revised(original, target, note);
        }
        let Some(text) = self.text(FieldName::Target) else {
            return Targets::default();
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
            return Targets::revised(original, target, revision.note.as_deref());
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
            return Targets::revised(original, target, None);
        }
        Targets {
            target: Some(value),
            ..Targets::default()
        }
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

/// A known unit, perhaps in thousands (`千回`).
fn is_scaled_unit(unit: &str) -> bool {
    let bare = ["百万", "千", "万", "億"]
        .iter()
        .find_map(|scale| unit.strip_prefix(scale))
        .filter(|bare| !bare.is_empty())
        .unwrap_or(unit);
    is_known(unit) || is_known(bare)
}

/// `備蓄率 90％` against `備蓄率 92.5％`: the words before both figures name the indicator.
fn label_in_values(target: Option<&Value>, actual: Option<&Value>) -> Option<String> {
    // Figures in brackets explain the one before (`補修率81.4％（補修175件／通報215件）`).
    let label = |value: Option<&Value>| {
        let value = value?;
        let main = value.raw.split(['(', '（']).next()?;
        let is_one = value.numbers.len() == 1 || numbers_in_text(main).len() == 1;
        value.numbers.first().filter(|_| is_one)?.label.clone()
    };
    let name = label(target)?;
    (actual.is_none() || label(actual).as_ref() == Some(&name)).then_some(name)
}

fn flag(value: &mut Value, flag: ValueFlag) {
    if let Err(position) = value.flags.binary_search(&flag) {
        value.flags.insert(position, flag);
    }
}
