//! What a cell looks like, and how well it suits a field. Content decides where headers fail.

use crate::normalize::blank::{CellContent, classify};
use crate::normalize::enumeration::leading_label;
use crate::normalize::mark::{MarkKind, parse_mark};
use crate::normalize::number::{ValueContext, parse_value};
use crate::normalize::reason::leading_grade;
use crate::normalize::unit::is_known as is_unit;
use crate::normalize::verdict::meaning_of_verdict;
use crate::normalize::width::squash;
use crate::record::FieldName;
use crate::schema::org::{is_department_name, is_section_name};

/// Fit below which a cell cannot belong to a field.
pub(super) const IMPOSSIBLE: i32 = -4;

/// Longest text, in characters, that still reads as a value.
const LONGEST_VALUE: usize = 60;

/// Words that say when.
const DUE_WORDS: &[&str] = &[
    "年度", "月", "随時", "早急", "通年", "期", "年内", "毎", "日", "〜", "～", "以降", "まで",
    "継続",
];

/// Shares, in per cent of the filled cells, of what a column holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Profile {
    filled: usize,
    total: usize,
    marks: usize,
    grades: usize,
    verdicts: usize,
    values: usize,
    sentences: usize,
    leading_grades: usize,
    units: usize,
    row_kinds: usize,
    labels: usize,
    orgs: usize,
    past: usize,
    future: usize,
}

/// One cell, looked at once.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one text"
)]
pub(super) struct Look {
    length: usize,
    content: CellContent,
    mark: Option<MarkKind>,
    is_verdict: bool,
    has_number: bool,
    is_sentence: bool,
    has_leading_grade: bool,
    is_unit: bool,
    is_org: bool,
    is_due: bool,
    is_number_only: bool,
    is_code: bool,
    tense: Option<Tense>,
}

/// Whether a text reports or announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    /// …しました, …した.
    Past,
    /// …します, …する, …していきます.
    Future,
}

/// Tense of the last sentence, for texts long enough to have one.
fn tense_of(squashed: &str) -> Option<Tense> {
    let end = squashed.trim_end_matches(|c: char| !c.is_alphanumeric());
    if squashed.chars().count() < 12 {
        None
    } else if end.ends_with('た') {
        Some(Tense::Past)
    } else if end.ends_with(['す', 'る']) {
        Some(Tense::Future)
    } else {
        None
    }
}

impl Look {
    pub(super) fn at(text: &str) -> Self {
        let squashed = squash(text);
        let length = squashed.chars().count();
        let content = classify(text);
        let is_short = length <= LONGEST_VALUE * 2;
        let mark = if length <= 8 {
            parse_mark(text).map(|m| m.kind)
        } else {
            None
        };
        let ends_as_sentence =
            squashed.ends_with(['。', '」', '）', ')']) || squashed.contains('。');
        Self {
            length,
            content,
            mark,
            is_verdict: length <= 10 && meaning_of_verdict(text).is_some(),
            has_number: is_short
                && content == CellContent::Text
                && !parse_value(text, &ValueContext::default())
                    .numbers
                    .is_empty(),
            is_sentence: (length > 24 && (ends_as_sentence || length > 50))
                || (length >= 8 && squashed.ends_with('。')),
            has_leading_grade: leading_grade(text).is_some(),
            is_unit: length <= 6 && is_unit(&squashed),
            is_org: length <= 40
                && text
                    .split(['\n', ' ', '　', '、', '・'])
                    .filter(|p| !p.trim().is_empty())
                    .all(|p| {
                        is_section_name(p) || is_department_name(p) || p == "共通" || p == "全課"
                    }),
            is_due: length <= 20 && DUE_WORDS.iter().any(|w| squashed.contains(w)),
            tense: tense_of(&squashed),
            is_number_only: length > 0
                && squashed
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%')),
            is_code: length > 0
                && length <= 12
                && squashed.chars().any(|c| c.is_ascii_digit())
                && squashed.chars().all(|c| {
                    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '－' | '(' | ')')
                }),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.content == CellContent::Empty
    }
}

impl Profile {
    pub(super) fn of(cells: &[&str]) -> Self {
        let mut profile = Self {
            total: cells.len(),
            ..Self::default()
        };
        for cell in cells {
            let look = Look::at(cell);
            if look.content != CellContent::Text {
                continue;
            }
            profile.filled += 1;
            profile.marks += usize::from(look.mark == Some(MarkKind::Symbol));
            profile.grades += usize::from(matches!(
                look.mark,
                Some(MarkKind::Letter | MarkKind::Roman | MarkKind::Level)
            ));
            profile.verdicts += usize::from(look.is_verdict);
            profile.values +=
                usize::from(look.has_number && look.length <= LONGEST_VALUE && !look.is_sentence);
            profile.sentences += usize::from(look.is_sentence);
            profile.leading_grades += usize::from(look.has_leading_grade);
            profile.units += usize::from(look.is_unit);
            profile.past += usize::from(look.tense == Some(Tense::Past));
            profile.future += usize::from(look.tense == Some(Tense::Future));
            profile.orgs += usize::from(look.is_org);
            profile.labels += usize::from(leading_label(cell.trim()).is_some());
            profile.row_kinds += usize::from(row_kind(cell).is_some());
        }
        profile
    }

    /// Filled cells in per cent of all.
    pub(super) fn filled_share(&self) -> usize {
        (self.filled * 100).checked_div(self.total).unwrap_or(0)
    }

    fn share(&self, count: usize) -> usize {
        (count * 100).checked_div(self.filled).unwrap_or(0)
    }

    pub(super) fn is_sentences(&self) -> bool {
        self.share(self.sentences) >= 50
    }

    /// The field that cells like these can only belong to.
    pub(super) fn only_field(&self) -> Option<FieldName> {
        if self.filled < 3 {
            return None;
        }
        match () {
            () if self.share(self.verdicts) >= 80 => Some(FieldName::Verdict),
            () if self.share(self.grades + self.marks) >= 80 => Some(FieldName::Grade),
            () if self.share(self.orgs) >= 80 => Some(FieldName::Section),
            () if self.share(self.units) >= 90 && self.share(self.values) < 10 => {
                Some(FieldName::Unit)
            }
            () => None,
        }
    }

    /// Whether the cells are units and nothing else.
    pub(super) fn is_units(&self) -> bool {
        self.filled > 0 && self.share(self.units) >= 90 && self.share(self.values) < 10
    }

    /// Whether the cells say what the figures beside them are: 目標, 実績, 達成率, row by row.
    pub(super) fn is_row_kinds(&self) -> bool {
        self.row_kinds >= 2 && self.share(self.row_kinds) >= 80
    }

    /// Whether the cells are numbered (①, ②, …).
    pub(super) fn is_labelled(&self) -> bool {
        self.filled >= 3 && self.share(self.labels) >= 30
    }

    /// Whether the cells hold figures.
    pub(super) fn is_values(&self) -> bool {
        self.share(self.values) >= 50
    }

    /// Filled, and hardly a figure among it.
    pub(super) fn is_mostly_words(&self) -> bool {
        self.filled > 0 && self.share(self.values) < 30
    }

    pub(super) fn expects_leading_grade(&self) -> bool {
        self.share(self.leading_grades) >= 50
    }

    /// Whether the cells speak against a loosely matched field.
    pub(super) fn contradicts(&self, field: Option<FieldName>) -> bool {
        match field {
            Some(
                FieldName::Target
                | FieldName::Actual
                | FieldName::Baseline
                | FieldName::Budget
                | FieldName::SettledAmount
                | FieldName::PersonnelCost
                | FieldName::AttainmentRate,
            ) => self.filled > 0 && self.share(self.values) < 20 && self.is_sentences(),
            Some(
                FieldName::Grade | FieldName::ProgressMark | FieldName::Unit | FieldName::Number,
            ) => self.is_sentences(),
            _ => false,
        }
    }

    /// The field that the content names more plainly than the header.
    pub(super) fn better_field(&self, field: Option<FieldName>) -> Option<FieldName> {
        if self.filled == 0 {
            return None;
        }
        let marks = self.share(self.marks);
        let grades = self.share(self.grades);
        let verdicts = self.share(self.verdicts);
        let values = self.share(self.values);
        match field? {
            FieldName::Grade if self.is_sentences() => Some(FieldName::YearEndReview),
            FieldName::Verdict | FieldName::ProgressMark if grades >= 60 => Some(FieldName::Grade),
            FieldName::Verdict if values >= 60 && verdicts < 30 => Some(FieldName::Actual),
            FieldName::ProgressMark if values >= 60 && marks + verdicts < 30 => {
                Some(FieldName::AttainmentRate)
            }
            FieldName::Verdict | FieldName::ProgressMark if self.is_sentences() => {
                Some(FieldName::Results)
            }
            FieldName::AttainmentRate if grades + marks >= 60 => Some(FieldName::Grade),
            FieldName::AttainmentRate if verdicts >= 60 && values < 40 => Some(FieldName::Verdict),
            FieldName::AttainmentRate if self.is_sentences() && values < 30 => {
                Some(FieldName::Results)
            }
            FieldName::AttainmentLevel if values >= 60 && !self.is_sentences() => {
                Some(FieldName::Target)
            }
            FieldName::Indicator if values >= 80 && self.share(self.sentences) < 20 => {
                Some(FieldName::Target)
            }
            FieldName::Results | FieldName::Outcome if grades >= 80 => Some(FieldName::Grade),
            FieldName::Results if verdicts >= 80 => Some(FieldName::Verdict),
            FieldName::Results if values >= 80 && !self.is_sentences() => Some(FieldName::Actual),
            FieldName::Number if self.is_sentences() => Some(FieldName::Title),
            FieldName::Section if self.is_sentences() => Some(FieldName::Activities),
            _ => None,
        }
    }
}

/// How well a cell suits a field: above 0 speaks for it, [`IMPOSSIBLE`] and less against it.
/// A blank cell suits everything a little less than nothing.
pub(super) fn fit(field: Option<FieldName>, profile: &Profile, look: &Look) -> i32 {
    use FieldName as F;
    let Some(field) = field else { return 0 };
    if look.is_blank() {
        return if matches!(field, F::Grade | F::ProgressMark | F::Title) {
            -1
        } else {
            0
        };
    }
    match field {
        F::ProgressMark | F::Grade | F::Verdict | F::GradeReason => fit_mark(field, profile, look),
        F::Target
        | F::Actual
        | F::Baseline
        | F::PreviousActual
        | F::FinalTarget
        | F::AttainmentRate
        | F::Budget
        | F::SettledAmount
        | F::PersonnelCost => fit_value(field, look),
        F::Activities
        | F::Method
        | F::AttainmentLevel
        | F::MidyearReview
        | F::SecondHalfPlan
        | F::Results
        | F::Outcome
        | F::YearEndReview
        | F::Issues
        | F::Purpose
        | F::FutureDirection => fit_text(profile, look),
        _ => fit_name(field, look),
    }
}

impl Look {
    fn is_dash(&self) -> bool {
        self.content == CellContent::NotApplicable
    }

    fn is_mark(&self) -> bool {
        self.mark == Some(MarkKind::Symbol)
    }

    fn is_grade(&self) -> bool {
        matches!(
            self.mark,
            Some(MarkKind::Letter | MarkKind::Roman | MarkKind::Level)
        )
    }
}

/// Marks, grades, verdicts and the reasons that begin with a grade.
fn fit_mark(field: FieldName, profile: &Profile, look: &Look) -> i32 {
    match field {
        FieldName::ProgressMark => match () {
            () if look.is_mark() => 8,
            () if look.is_verdict || look.is_dash() => 3,
            () if look.length <= 6 => 0,
            () => -10,
        },
        FieldName::Grade => match () {
            () if look.is_grade() => 8,
            () if look.is_verdict || look.mark.is_some() || look.is_dash() => 3,
            () if look.length <= 6 => -1,
            () => -10,
        },
        FieldName::Verdict => match () {
            () if look.is_verdict => 8,
            () if look.is_mark() || look.is_dash() => 2,
            () if look.length <= 8 => -1,
            () => -8,
        },
        _ => match () {
            () if look.has_leading_grade => 8,
            () if profile.expects_leading_grade() => -5,
            () if look.is_mark() || look.is_grade() => -6,
            () if look.is_sentence => 2,
            () => 0,
        },
    }
}

/// Values of indicators, rates and money.
fn fit_value(field: FieldName, look: &Look) -> i32 {
    let is_plain = matches!(
        field,
        FieldName::AttainmentRate
            | FieldName::Budget
            | FieldName::SettledAmount
            | FieldName::PersonnelCost
    );
    match () {
        () if look.is_mark() => -8,
        () if is_plain && look.has_number && look.length <= 30 => 3,
        () if is_plain && look.is_sentence => -8,
        () if is_plain => i32::from(look.is_dash()) * 2 - 1,
        () if look.is_grade() => -4,
        () if look.has_number && look.length <= LONGEST_VALUE => 3,
        () if look.is_dash() || look.length <= 24 => 1,
        () if look.is_sentence && look.length > 120 => -6,
        () => -1,
    }
}

/// Running text. Reviews report and plans announce: a text in the other tense than its column's
/// suits it less.
fn fit_text(profile: &Profile, look: &Look) -> i32 {
    let is_other_tense = match look.tense {
        Some(Tense::Past) => profile.share(profile.future) >= 70,
        Some(Tense::Future) => profile.share(profile.past) >= 70,
        None => false,
    };
    match () {
        () if is_other_tense => 0,
        () if look.is_mark() || look.is_grade() => -7,
        () if look.has_leading_grade => -5,
        () if look.is_sentence => 3,
        () if look.is_number_only => -4,
        () if profile.is_sentences() && look.has_number && look.length < 16 => -3,
        () => 0,
    }
}

/// Names, numbers, units, sections, dates.
fn fit_name(field: FieldName, look: &Look) -> i32 {
    let is_sign = look.is_mark() || look.is_grade();
    match field {
        FieldName::Number => match () {
            () if look.is_code || look.is_number_only => 4,
            () if look.length <= 6 => 0,
            () => -8,
        },
        FieldName::Unit => match () {
            () if look.is_unit => 5,
            () if look.length <= 6 && !look.is_mark() => 1,
            () => -8,
        },
        FieldName::Section | FieldName::Department => match () {
            () if look.is_org => 5,
            () if is_sign || look.is_sentence => -8,
            () if look.length <= 30 => 0,
            () => -4,
        },
        FieldName::Due => match () {
            () if look.is_due => 4,
            () if look.length <= 12 => 0,
            () if look.is_sentence => -5,
            () => -1,
        },
        FieldName::Category => match () {
            () if look.is_mark() || look.is_sentence => -6,
            () if look.length <= 16 => 1,
            () => -2,
        },
        FieldName::Title => match () {
            () if is_sign || look.is_dash() => -5,
            () if look.is_number_only => -4,
            () if look.length <= 60 => 2,
            () => 0,
        },
        FieldName::Indicator => match () {
            () if is_sign => -6,
            () if look.is_number_only => -4,
            () => i32::from(look.length <= 80),
        },
        _ => 0,
    }
}

/// The field of the figures in a row that begins with this word.
pub(super) fn row_kind(text: &str) -> Option<FieldName> {
    let found = crate::schema::header_match::match_header(text)
        .filter(|m| m.score >= 100 || (m.score >= 80 && m.year.is_some()))?;
    match found.field {
        FieldName::Results => Some(FieldName::Actual),
        FieldName::Target
        | FieldName::Actual
        | FieldName::AttainmentRate
        | FieldName::Baseline
        | FieldName::PreviousActual
        | FieldName::FinalTarget => Some(found.field),
        _ => None,
    }
}
