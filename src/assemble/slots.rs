//! Composite cells (①②③) of an indicator group → slots, one for each label.

use std::collections::BTreeMap;

use super::draft::Group;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::normalize::enumeration::split_parts;
use crate::normalize::number::{ValueContext, parse_value};
use crate::record::FieldName;

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
pub(super) struct Slot {
    pub(super) label: Option<String>,
    pub(super) texts: BTreeMap<FieldName, Vec<String>>,
}

impl Slot {
    pub(super) fn name_from_values(&mut self) {
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

/// Splits the cells of a group at their labels and pairs the parts.
pub(super) fn slots_of(group: &Group, diagnostics: &mut Diagnostics) -> Vec<Slot> {
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

pub(super) fn is_value_field(field: FieldName) -> bool {
    !matches!(
        field,
        FieldName::Indicator | FieldName::IndicatorBasis | FieldName::Unit
    )
}
