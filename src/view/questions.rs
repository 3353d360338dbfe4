//! Question sheet: neutral questions on points to check, each with its citation.

use serde::{Deserialize, Serialize};

use super::findings::{fact, phrase, places, question, subject};
use crate::compare::{Comparison, Finding, Findings, Series};
use crate::i18n::{FindingsMessage, FindingsPhrase, Locale, Message, PrintMessage};

/// Questions by document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct QuestionSheet {
    /// Documents in the order of their first question.
    pub groups: Vec<QuestionGroup>,
    /// How many of the chosen points are not found any more, since documents or settings changed.
    pub gone: u64,
}

impl QuestionSheet {
    /// What there is to say after the questions: chosen points that are gone, or that there is none.
    pub fn remark(&self) -> Option<Message> {
        if self.gone > 0 {
            let gone = PrintMessage::PointsGone(self.gone);
            return Some(Message::Findings(FindingsMessage::Print(gone)));
        }
        let is_empty = self.groups.is_empty();
        is_empty.then(|| phrase(FindingsPhrase::NothingFound))
    }
}

/// The questions on one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionGroup {
    /// Position in the comparison's series.
    pub series: usize,
    /// Municipality.
    pub municipality: Message,
    /// Title of the document.
    pub title: Message,
    /// Fiscal year.
    pub fiscal_year: Message,
    /// Name of the file.
    pub file: String,
    /// The questions in the order chosen.
    pub questions: Vec<Question>,
}

impl QuestionGroup {
    /// Municipality, title and year in one line; a municipality that the title names stands there
    /// once.
    pub fn heading(&self, locale: Locale) -> String {
        let (municipality, title) = (locale.text(&self.municipality), locale.text(&self.title));
        let year = locale.text(&self.fiscal_year);
        if title.contains(&municipality) {
            format!("{title} {year}")
        } else {
            format!("{municipality} {title} {year}")
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Key of the point it asks about.
    pub key: String,
    /// Kind of the point.
    pub kind: Message,
    /// The record, or the whole document.
    pub subject: Message,
    /// The question.
    pub question: Message,
    /// What the question stands on, in one sentence.
    pub fact: Message,
    /// Where it stands, without repetition.
    pub places: Vec<Message>,
    /// The printed words it stands on, in print order.
    pub printed: Vec<Message>,
}

/// Makes a sheet of questions from points. `selection` names them by [`Findings::keys`] in the order
/// wanted; keys that no point has are counted as gone. Without a selection all points are asked about.
pub fn question_sheet(
    comparison: &Comparison,
    findings: &Findings,
    selection: Option<&[String]>,
) -> QuestionSheet {
    let keys = findings.keys(&comparison.series);
    let all = || keys.iter().zip(&findings.findings);
    let chosen: Vec<(&String, &Finding)> = match selection {
        None => all().collect(),
        Some(selection) => {
            let by_key: std::collections::BTreeMap<&String, &Finding> = all().collect();
            selection
                .iter()
                .filter_map(|key| Some((key, *by_key.get(key)?)))
                .collect()
        }
    };
    let wanted = selection.map_or(chosen.len(), <[String]>::len);
    let mut sheet = QuestionSheet {
        gone: (wanted - chosen.len()) as u64,
        ..QuestionSheet::default()
    };
    for (key, finding) in chosen {
        let Some(series) = comparison.series.get(finding.series) else {
            continue;
        };
        let question = question_of(key, finding);
        let known = sheet
            .groups
            .iter_mut()
            .find(|group| group.series == finding.series);
        match known {
            Some(group) => group.questions.push(question),
            None => sheet
                .groups
                .push(group_of(finding.series, series, question)),
        }
    }
    sheet
}

fn group_of(position: usize, series: &Series, first: Question) -> QuestionGroup {
    let named = |text: &Option<String>, otherwise| {
        text.as_ref()
            .map_or_else(|| phrase(otherwise), Message::verbatim)
    };
    QuestionGroup {
        series: position,
        municipality: named(&series.municipality, FindingsPhrase::UnknownMunicipality),
        title: named(&series.title, FindingsPhrase::Untitled),
        fiscal_year: series.fiscal_year.map_or_else(
            || phrase(FindingsPhrase::UnknownYear),
            |year| Message::Findings(FindingsMessage::Print(PrintMessage::Year(year))),
        ),
        file: series.source_name.clone(),
        questions: vec![first],
    }
}

fn question_of(key: &str, finding: &Finding) -> Question {
    let mut printed: Vec<Message> = Vec::new();
    for cell in &finding.evidence {
        let words = Message::Findings(FindingsMessage::Print(PrintMessage::Printed {
            field: cell.field.clone(),
            raw: cell.raw.clone(),
            unit: cell.unit.clone(),
        }));
        if !printed.contains(&words) {
            printed.push(words);
        }
    }
    Question {
        key: key.to_owned(),
        kind: Message::Findings(FindingsMessage::Title(finding.code)),
        subject: subject(finding),
        question: question(finding),
        fact: fact(finding),
        places: places(finding, usize::MAX),
        printed,
    }
}

#[cfg(test)]
mod tests;
