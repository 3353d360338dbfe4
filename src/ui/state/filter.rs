//! Searching and filtering the list of initiatives.

use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

use super::{AppState, FileId, readings};
use crate::pipeline::FileReading;
use crate::record::{FieldName, Initiative, Meaning};

/// Which evaluations the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkFilter {
    /// Those with this meaning, by verdict or grade.
    Meaning(Meaning),
    /// Those without verdict and grade.
    Unmarked,
}

/// Which peculiarities the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// With cells in doubt.
    Doubtful,
    /// With indicators.
    WithIndicators,
    /// Without indicators.
    WithoutIndicators,
}

/// What the list of initiatives shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words that all must occur.
    pub query: String,
    /// One document.
    pub file: Option<FileId>,
    /// One department of it.
    pub department: Option<String>,
    /// By evaluation.
    pub mark: Option<MarkFilter>,
    /// By peculiarity.
    pub flag: Option<Flag>,
}

impl Filters {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A record of the list by its place in the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file.
    pub file: FileId,
    /// Position among its records.
    pub index: usize,
}

/// The folded texts of the records of a reading, for the search. Made once when the file is read:
/// made for all files at the first search, they would hold the page up.
pub(super) fn texts_of(reading: &FileReading) -> Rc<Vec<String>> {
    let records = reading.outcome.iter();
    Rc::new(
        records
            .flat_map(|reading| &reading.dataset.initiatives)
            .map(text_of)
            .collect(),
    )
}

/// Full and half width, kana of either kind and letters of either case are the same.
fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            _ => c,
        })
        .collect()
}

fn text_of(initiative: &Initiative) -> String {
    let mut text = String::new();
    let mut add = |part: &str| {
        text.push_str(&fold(part));
        text.push('\n');
    };
    initiative.path.iter().for_each(|part| add(part));
    for field in initiative.fields.values() {
        if let Ok(value) = &field.value {
            add(value);
        }
    }
    for other in &initiative.others {
        add(&other.text);
    }
    for indicator in &initiative.indicators {
        indicator.name.iter().for_each(|name| add(name));
        let values = [&indicator.baseline, &indicator.target, &indicator.actual];
        for value in values.into_iter().flatten() {
            add(&value.raw);
        }
    }
    text
}

/// Records that pass, in document order. All words of the query must occur.
pub fn filter_rows(state: &AppState, filters: &Filters) -> Vec<Row> {
    let query = fold(&filters.query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut rows = Vec::new();
    for (file, reading) in readings(state) {
        if filters.file.is_some_and(|id| id != file.id) {
            continue;
        }
        let pairs = reading.dataset.initiatives.iter().zip(file.texts.iter());
        for (index, (initiative, text)) in pairs.enumerate() {
            if words.iter().all(|word| text.contains(word)) && passes(initiative, filters) {
                rows.push(Row {
                    file: file.id,
                    index,
                });
            }
        }
    }
    rows
}

fn passes(initiative: &Initiative, filters: &Filters) -> bool {
    let marks = || {
        [&initiative.verdict, &initiative.grade]
            .into_iter()
            .flatten()
    };
    let by_department = filters.department.as_deref().is_none_or(|name| {
        initiative.text(FieldName::Department) == Some(name)
            || initiative.text(FieldName::Section) == Some(name)
    });
    let by_mark = match filters.mark {
        None => true,
        Some(MarkFilter::Unmarked) => marks().next().is_none(),
        Some(MarkFilter::Meaning(meaning)) => marks().any(|mark| mark.meaning == meaning),
    };
    let by_flag = match filters.flag {
        None => true,
        Some(Flag::Doubtful) => !initiative.doubts.is_empty(),
        Some(Flag::WithIndicators) => !initiative.indicators.is_empty(),
        Some(Flag::WithoutIndicators) => initiative.indicators.is_empty(),
    };
    by_department && by_mark && by_flag
}

/// Departments (or sections, where there are no departments) met, in document order.
pub fn departments(state: &AppState, file: Option<FileId>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (entry, reading) in readings(state) {
        if file.is_some_and(|id| id != entry.id) {
            continue;
        }
        for initiative in &reading.dataset.initiatives {
            let name = initiative
                .text(FieldName::Department)
                .or_else(|| initiative.text(FieldName::Section));
            if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn search_ignores_width_case_and_kind_of_kana() {
        assert_eq!(fold("ＤＸ　ｾﾝﾀｰ"), fold("dx せんたー"));
        assert_eq!(fold("①達成率"), fold("1達成率"));
    }
}
