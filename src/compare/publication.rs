//! Result types: who publishes what.

use serde::{Deserialize, Serialize};

/// What a document may publish about an initiative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Element {
    /// 目標値・目標水準: how much or how far, not the goal itself.
    Target,
    /// 当初水準・前年度実績.
    Baseline,
    /// 年度途中の状況.
    MidYear,
    /// 実績・成果・総括.
    Result,
    /// 評価・達成状況.
    Grade,
    /// What the printed grade means: by a legend, by the printed reasons, or because it is a word
    /// that says it.
    GradeMeaning,
    /// 評価の理由.
    Reason,
    /// 課題と対応・今後の方向性.
    IssueAndResponse,
    /// 担当部課.
    Owner,
    /// いつまで.
    Deadline,
    /// 予算・決算・人件費.
    Cost,
    /// An indicator of any kind.
    Indicator,
    /// An indicator whose header, label or name says 成果.
    OutcomeIndicator,
    /// An indicator whose header, label or name says 活動.
    ActivityIndicator,
}

impl Element {
    /// All elements in their order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::Target,
        Self::Baseline,
        Self::MidYear,
        Self::Result,
        Self::Grade,
        Self::GradeMeaning,
        Self::Reason,
        Self::IssueAndResponse,
        Self::Owner,
        Self::Deadline,
        Self::Cost,
        Self::Indicator,
        Self::OutcomeIndicator,
        Self::ActivityIndicator,
    ];
}

/// State of one element of one initiative. The absences are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// Printed and read.
    Present,
    /// Printed, or lost, and in doubt; left out of the share.
    InDoubt,
    /// 空欄.
    Blank,
    /// 判読不能.
    Unreadable,
    /// 該当なし.
    NotApplicable,
    /// 様式になし.
    NotOnForm,
}

/// One element of one document. The counts add up to its initiatives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationCell {
    /// Initiatives that have it.
    pub present: u32,
    /// In doubt.
    pub in_doubt: u32,
    /// 空欄.
    pub blank: u32,
    /// 判読不能.
    pub unreadable: u32,
    /// 該当なし.
    pub not_applicable: u32,
    /// 様式になし.
    pub not_on_form: u32,
}

impl PublicationCell {
    /// Counts one initiative.
    pub fn count(&mut self, state: CellState) {
        let counter = match state {
            CellState::Present => &mut self.present,
            CellState::InDoubt => &mut self.in_doubt,
            CellState::Blank => &mut self.blank,
            CellState::Unreadable => &mut self.unreadable,
            CellState::NotApplicable => &mut self.not_applicable,
            CellState::NotOnForm => &mut self.not_on_form,
        };
        *counter += 1;
    }

    /// Initiatives of the document.
    pub fn total(&self) -> u32 {
        self.considered() + self.in_doubt
    }

    /// Initiatives on which the share stands: all but those in doubt.
    pub fn considered(&self) -> u32 {
        self.present + self.blank + self.unreadable + self.not_applicable + self.not_on_form
    }

    /// Whether no initiative's form has it.
    pub fn is_not_on_form(&self) -> bool {
        self.not_on_form > 0 && self.not_on_form == self.total()
    }

    /// Share (0–1) of the considered initiatives that have it; `None` when there is none.
    pub fn share(&self) -> Option<f64> {
        let considered = self.considered();
        (considered > 0).then(|| f64::from(self.present) / f64::from(considered))
    }
}

/// All elements of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationRow {
    /// Position in [`super::Comparison::series`].
    pub series: usize,
    /// One cell an element, in the order of [`Element::ALL`].
    pub cells: Vec<(Element, PublicationCell)>,
    /// Departments for which the document sums up the year's work as a whole; such a summary is
    /// nobody's result and is not counted among the cells.
    pub department_summaries: u32,
}
