//! The department and section in force, and what their heads say.

use std::collections::BTreeMap;

use super::draft::{Draft, Piece};
use crate::document::Label;
use crate::normalize::text::join_wraps;
use crate::normalize::width::squash;
use std::collections::BTreeSet;

use crate::record::{Department, Derivation, FieldName, Initiative};
use crate::schema::org::{
    is_department_name, is_section_name, leading_unit, split_head, split_unit,
};
use crate::schema::vocabulary::LabelName;
use crate::source::Locator;

/// Department and section that following records belong to.
#[derive(Clone, Debug, Default)]
pub(super) struct OrgContext {
    pub(super) departments: Vec<Department>,
    current: Option<usize>,
    /// Places of the departments by name and section.
    places: BTreeMap<(Option<String>, Option<String>), usize>,
}

impl OrgContext {
    fn open(
        &mut self,
        name: Option<String>,
        section: Option<String>,
        at: &Locator,
    ) -> &mut Department {
        let key = (name.clone(), section.clone());
        let index = *self.places.entry(key).or_insert_with(|| {
            self.departments.push(Department {
                name,
                section,
                head: None,
                mission: None,
                policy: None,
                work: None,
                summary: None,
                summary_at: None,
                at: Some(at.clone()),
            });
            self.departments.len() - 1
        });
        self.current = Some(index);
        &mut self.departments[index]
    }

    fn current_mut(&mut self, at: &Locator) -> &mut Department {
        match self.current {
            Some(index) if index < self.departments.len() => &mut self.departments[index],
            _ => self.open(None, None, at),
        }
    }

    /// The name of a unit alone, or a heading that begins with one.
    pub(super) fn unit(&mut self, text: &str, at: &Locator) {
        let name = leading_unit(text).unwrap_or_else(|| squash(text));
        let unit = split_unit(&name);
        let department = match (&unit.department, &unit.section) {
            // A section alone stays in the department above it.
            (None, Some(_)) => self
                .current
                .and_then(|i| self.departments.get(i))
                .and_then(|d| d.name.clone()),
            _ => unit.department.clone(),
        };
        self.open(department, unit.section, at);
    }

    /// Headings that are units without being recognised as such do nothing here.
    pub(super) fn heading(&mut self, text: &str) {
        let folded = squash(text)
            .trim_start_matches(['■', '●', '◆', '○', '【', '〔'])
            .trim_end_matches(['】', '〕'])
            .to_owned();
        if is_department_name(&folded) {
            self.unit(&folded, &Locator::line(1));
        }
    }

    /// Whether a field label belongs to the head of a unit rather than to a record.
    pub(super) fn takes(&mut self, field: FieldName, label: &Label) -> bool {
        let value = squash(&label.value);
        match field {
            FieldName::Department if is_department_name(&value) => {
                self.open(Some(value), None, &label.at);
                true
            }
            FieldName::Section if is_section_name(&value) => {
                let department = self
                    .current
                    .and_then(|i| self.departments.get(i))
                    .and_then(|d| d.name.clone());
                self.open(department, Some(value), &label.at);
                true
            }
            FieldName::Head => {
                self.current_mut(&label.at).head = Some(join_wraps(&label.value));
                true
            }
            _ => false,
        }
    }

    /// A label of a head or an infobox.
    pub(super) fn label(&mut self, label: &Label) {
        let value = join_wraps(label.value.trim());
        match label.name {
            LabelName::Organisation => {
                let unit = split_unit(&label.value);
                self.open(unit.department, unit.section, &label.at);
            }
            LabelName::Position => {
                if let Some((unit, person)) = split_head(&label.value) {
                    let split = split_unit(&unit);
                    let is_current = self
                        .current
                        .and_then(|i| self.departments.get(i))
                        .is_some_and(|d| {
                            d.name.as_deref() == Some(unit.as_str())
                                || d.section.as_deref() == Some(unit.as_str())
                        });
                    if !is_current {
                        self.open(split.department, split.section, &label.at);
                    }
                    if !person.is_empty() {
                        self.current_mut(&label.at).head = Some(name_of_person(&person));
                    }
                }
            }
            LabelName::PersonName if !value.is_empty() => {
                self.current_mut(&label.at).head = Some(name_of_person(&label.value));
            }
            LabelName::Mission if !value.is_empty() => {
                self.current_mut(&label.at).mission = Some(value);
            }
            LabelName::BasicPolicy if !value.is_empty() => {
                self.current_mut(&label.at).policy = Some(value);
            }
            LabelName::Work if !value.is_empty() => self.current_mut(&label.at).work = Some(value),
            LabelName::Summary if !value.is_empty() => {
                let current = self.current_mut(&label.at);
                current.summary = Some(value);
                current.summary_at = Some(label.at.clone());
            }
            _ => {}
        }
    }

    /// The unit in force, to be given to a record later.
    pub(super) fn current(&self) -> Option<usize> {
        self.current
    }

    /// Gives a record the unit in force where its own row names none.
    pub(super) fn apply(&self, draft: &mut Draft) {
        self.apply_unit(draft, self.current);
    }

    /// Gives a record a unit that was in force.
    pub(super) fn apply_unit(&self, draft: &mut Draft, unit: Option<usize>) {
        split_combined(draft);
        let Some(current) = unit.and_then(|i| self.departments.get(i)) else {
            return;
        };
        let at: Vec<Locator> = current.at.iter().cloned().collect();
        for (field, value) in [
            (FieldName::Department, &current.name),
            (FieldName::Section, &current.section),
        ] {
            if let Some(value) = value
                && !draft.fields.contains_key(&field)
            {
                draft
                    .fields
                    .insert(field, Piece::derived(value, &at, Derivation::Heading));
            }
        }
    }
}

/// A personal name keeps the blank between its parts, and its reading stays beside it.
fn name_of_person(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `企画部　秘書課` in one cell: the department in front of the section.
fn split_combined(draft: &mut Draft) {
    let Some(section) = draft.fields.get(&FieldName::Section) else {
        return;
    };
    let department = squash(draft.text(FieldName::Department));
    let parts: Vec<&str> = section
        .text
        .split([' ', '　', '\n'])
        .filter(|p| !p.trim().is_empty())
        .collect();
    let [first, rest @ ..] = parts.as_slice() else {
        return;
    };
    if rest.is_empty()
        || !(is_department_name(first))
        || !rest
            .iter()
            .all(|part| is_section_name(part) || is_department_name(part))
    {
        return;
    }
    let is_same = squash(first) == department;
    if !is_same && !department.is_empty() {
        return;
    }
    let at = section.at.clone();
    let section_text = rest.join(" ");
    if department.is_empty() {
        draft.fields.insert(
            FieldName::Department,
            Piece::derived(first, &at, Derivation::Split),
        );
    }
    draft.fields.insert(
        FieldName::Section,
        Piece::derived(&section_text, &at, Derivation::Split),
    );
}

/// The units that the rows themselves name, in order of first appearance.
pub(super) fn departments_of(initiatives: &[Initiative]) -> Vec<Department> {
    const MOST: usize = 2_000;
    let mut seen = BTreeSet::new();
    let mut departments = Vec::new();
    for initiative in initiatives {
        let name = initiative
            .text(FieldName::Department)
            .map(ToOwned::to_owned);
        let section = initiative.text(FieldName::Section).map(ToOwned::to_owned);
        let is_new =
            (name.is_some() || section.is_some()) && seen.insert((name.clone(), section.clone()));
        if is_new && departments.len() < MOST {
            departments.push(Department {
                name,
                section,
                head: None,
                mission: None,
                policy: None,
                work: None,
                summary: None,
                summary_at: None,
                at: Some(initiative.anchor.at.clone()),
            });
        }
    }
    departments
}
