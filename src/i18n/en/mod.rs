//! English.

mod ambition;
pub(super) mod diagnostic;
mod findings;
mod matching;
mod peers;
mod policy_fields;
pub(super) mod scales;
pub(super) mod terms;

use std::fmt::Write as _;

use super::{CountOf, Locale, Message, NoteKind, Phrase, Terms, format};
use crate::compare::{ComparisonNote, Element, NotApplicable};

const LOCALE: Locale = Locale::En;

/// The words of a message.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(super) fn text(message: &Message) -> String {
    match message {
        Message::Verbatim(text) => text.clone(),
        Message::Printed { raw, unit } => format::printed(raw, unit.as_deref()),
        Message::Empty => String::new(),
        Message::SeriesLabel {
            municipality,
            fiscal_year,
            title,
            file,
        } => series_label(
            municipality.as_deref(),
            *fiscal_year,
            title.as_deref(),
            file,
        ),
        Message::SeriesSource {
            municipality,
            fiscal_year,
            title,
            file,
        } => series_source(
            municipality.as_deref(),
            *fiscal_year,
            title.as_deref(),
            file,
        ),
        Message::Count(_, count) | Message::Number(count) => format::count(*count),
        Message::CountHeader(of) => count_header(*of).to_owned(),
        Message::Share(share) => format::percent(*share),
        Message::ShareUpTo(share) => format!("up to {}", format::whole_percent(*share)),
        Message::ShareStep(share) => format::whole_percent(*share),
        Message::ShareBelow(share) => format!("below {}", format::whole_percent(*share)),
        Message::ShareOf { whole: 0, .. } => "—".to_owned(),
        Message::ShareOf { part, whole } => format!(
            "{} ({}/{})",
            format::percent(*part as f64 / *whole as f64),
            format::count(*part),
            format::count(*whole)
        ),
        Message::Absent(absence) => absence.term(LOCALE).to_owned(),
        Message::Field(field) => field.term(LOCALE).to_owned(),
        Message::Element(element) => element.term(LOCALE).to_owned(),
        Message::Kind(kind) => kind.term(LOCALE).to_owned(),
        Message::Meaning(meaning) => meaning.term(LOCALE).to_owned(),
        Message::Attainment(verdict) => verdict.term(LOCALE).to_owned(),
        Message::Unknown(reason) => reason.term(LOCALE).to_owned(),
        Message::Evidence(source) => source.term(LOCALE).to_owned(),
        Message::SeriesMark(series, field) => {
            format!("{} · {}", text(series), field.term(LOCALE))
        }
        Message::PublicationSummary {
            everywhere,
            nowhere,
        } => publication_summary(everywhere, nowhere),
        Message::AttainmentSummary {
            total,
            decided,
            in_doubt,
        } => format!(
            "Of {} indicators, {} could be judged by their numbers{}.",
            format::count(*total),
            format::count(*decided),
            left_out(*in_doubt)
        ),
        Message::EvaluationSummary {
            marks,
            documents,
            in_doubt,
        } => format!(
            "{} marks printed in {} documents{}.",
            format::count(*marks),
            format::count(*documents),
            left_out(*in_doubt)
        ),
        Message::MeaningNotStated {
            series,
            field,
            marks,
        } => format!(
            "{}: the document does not say what “{}” means ({}). It was placed by common use or left as unknown.",
            text(series),
            marks.join("”, “"),
            field.term(LOCALE)
        ),
        Message::DepartmentSummaries { series, count } => format!(
            "{} has {} reviews by department instead of by initiative. They are not counted as results of initiatives.",
            text(series),
            format::count(*count)
        ),
        Message::CellsNotUsed(count) => {
            format!(
                "{} cells to be checked are not used.",
                format::count(*count)
            )
        }
        Message::BesideBar { outside, in_doubt } => beside_bar(*outside, *in_doubt),
        Message::Base(count) => format!("n = {}", format::count(*count)),
        Message::Source(sources) => {
            let names: Vec<String> = sources.iter().map(text).collect();
            format!("Source: {}", names.join("; "))
        }
        Message::Description(title, finding) => format!("{} {}", text(title), text(finding)),
        Message::Sentences(sentences) => {
            let sentences: Vec<String> = sentences.iter().map(text).collect();
            sentences.join(" ")
        }
        Message::NotApplicable(reason) => not_applicable(*reason).to_owned(),
        Message::Note(note) => comparison_note(note),
        Message::Remark(remark) => self::remark(*remark).to_owned(),
        Message::Analysis(name) => name.term(LOCALE).to_owned(),
        Message::Ambition(message) => ambition::text(message),
        Message::Findings(message) => findings::text(message),
        Message::Matching(message) => matching::text(message),
        Message::Peers(message) => peers::text(message),
        Message::PolicyFields(message) => policy_fields::text(message),
        Message::Scales(message) => scales::text(message),
        Message::Phrase(phrase) => self::phrase(*phrase).to_owned(),
    }
}

fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::NotOnFormShort => "none",
        Phrase::HasDoubt => "partly to be checked",
        Phrase::InDoubt => "To be checked",
        Phrase::DocumentHeader => "Document",
        Phrase::UndecidedHeader => "Cannot be judged",
        Phrase::TotalHeader => "Total",
        Phrase::ReachedHeader => "At or above target",
        Phrase::MarkHeader => "Mark as printed",
        Phrase::MeaningHeader => "Common meaning",
        Phrase::EvidenceHeader => "Meaning found from",
        Phrase::WordingHeader => "Words of the document",
        Phrase::MarkKindHeader => "Field",
        Phrase::WithoutMarkHeader => "No mark",
        Phrase::KindHeader => "Kind",
        Phrase::ElementHeader => "Element",
        Phrase::PresentHeader => "Published",
        Phrase::OverviewTitle => "Documents at a glance",
        Phrase::PublicationTitle => "What is published",
        Phrase::PublicationReading => {
            "Share of each document's initiatives that have the element. The darker, the more; hatching means that the form has no such field."
        }
        Phrase::PublicationStatesTitle => "What is published, in detail",
        Phrase::AttainmentTitle => "Attainment of indicators",
        Phrase::AttainmentReading => {
            "To the right of the line: at or above target; to the left: short of it. Length is the share of the indicators that could be judged, the number is their count."
        }
        Phrase::UnknownReasonsTitle => "Why some cannot be judged",
        Phrase::EvaluationTitle => "Self-evaluation",
        Phrase::EvaluationReading => {
            "Each document's marks by their common meaning. To the right of the line: goal met; to the left: short of it. Length is the share of the initiatives that were assessed, the number is their count."
        }
        Phrase::ProgressTitle => "Progress marks",
        Phrase::ProgressReading => {
            "Each document's progress marks by their common meaning. To the right of the line: on plan or ahead; to the left: behind. Length is the share of the initiatives that were assessed, the number is their count."
        }
        Phrase::OwnMarksTitle => "Each document's own marks and their meaning",
        Phrase::AxisShort => "short of the goal",
        Phrase::AxisReached => "goal reached",
        Phrase::AxisBehind => "behind plan",
        Phrase::AxisOnPlan => "on plan or ahead",
        Phrase::NothingToDraw => "There is nothing to show",
    }
}

fn series_label(
    municipality: Option<&str>,
    year: Option<i32>,
    title: Option<&str>,
    file: &str,
) -> String {
    let mut parts = vec![municipality.unwrap_or(file).to_owned()];
    parts.extend(year.map(|year| format::fiscal_year(LOCALE, year)));
    parts.extend(title.map(|title| format!("“{title}”")));
    parts.join(" ")
}

fn series_source(
    municipality: Option<&str>,
    year: Option<i32>,
    title: Option<&str>,
    file: &str,
) -> String {
    let mut parts = vec![municipality.unwrap_or("unknown municipality").to_owned()];
    parts.extend(title.map(|title| format!("“{title}”")));
    parts.extend(year.map(|year| format::fiscal_year(LOCALE, year)));
    format!("{} ({file})", parts.join(", "))
}

fn count_header(of: CountOf) -> &'static str {
    match of {
        CountOf::Documents => "Documents",
        CountOf::Municipalities => "Municipalities",
        CountOf::Initiatives => "Initiatives",
        CountOf::Departments => "Departments (部, 局)",
        CountOf::Sections => "Sections and offices (課, 室, 担当)",
        CountOf::Indicators => "Indicators",
        CountOf::Numbers => "Numbers",
        CountOf::CellsInDoubt => "Cells to be checked",
        CountOf::Fields => "Fields on the form",
        CountOf::Marks => "Count",
    }
}

fn left_out(in_doubt: u64) -> String {
    if in_doubt == 0 {
        String::new()
    } else {
        format!(" ({} to be checked left out)", format::count(in_doubt))
    }
}

fn beside_bar(outside: u64, in_doubt: u64) -> String {
    let mut parts = Vec::new();
    if outside > 0 {
        parts.push(format!("not judged {}", format::count(outside)));
    }
    if in_doubt > 0 {
        parts.push(format!("to check {}", format::count(in_doubt)));
    }
    parts.join(", ")
}

fn names(elements: &[Element]) -> String {
    elements
        .iter()
        .map(|element| element.term(LOCALE).to_lowercase())
        .collect::<Vec<_>>()
        .join(", ")
}

fn publication_summary(everywhere: &[Element], nowhere: &[Element]) -> String {
    let mut text = if everywhere.is_empty() {
        "No element is published by all documents for at least half of their initiatives."
            .to_owned()
    } else {
        format!(
            "All documents publish for at least half of their initiatives: {}.",
            names(everywhere)
        )
    };
    if !nowhere.is_empty() {
        let _ = write!(text, " On no form: {}.", names(nowhere));
    }
    text
}

fn not_applicable(reason: NotApplicable) -> &'static str {
    match reason {
        NotApplicable::NoDocuments => "There is no document to compare. Add documents.",
        NotApplicable::NoInitiatives => {
            "No initiative could be read from any document, so nothing can be counted. Look at what was read of each document."
        }
        NotApplicable::NoIndicators => {
            "No document prints indicators, so they cannot be compared. Goals in words can be compared in the list of initiatives."
        }
        NotApplicable::NoReferences => {
            "No document prints targets in figures beside a baseline or an earlier actual, so targets cannot be set against where things stood."
        }
        NotApplicable::NoMarks => {
            "No document states verdicts, grades or progress as marks, so nothing can be counted."
        }
    }
}

fn comparison_note(note: &ComparisonNote) -> String {
    match note {
        ComparisonNote::OneDocument => {
            "There is only one document. Add documents of other municipalities to compare."
                .to_owned()
        }
        ComparisonNote::OneMunicipality(name) => format!(
            "All documents are of {name}: this is not a comparison between municipalities."
        ),
        ComparisonNote::MixedYears(years) => format!(
            "The documents report on different years ({}).",
            years
                .iter()
                .map(|year| format::fiscal_year(LOCALE, *year))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        ComparisonNote::MixedKinds => {
            "Documents with objectives only stand beside documents with results. The former have no fields for results or grades."
                .to_owned()
        }
        ComparisonNote::Duplicate(files) => format!(
            "Files with the same content were counted once (left out: {}).",
            files.join(", ")
        ),
        ComparisonNote::SeveralYears { name, years } => format!(
            "There are documents of several years of {name} ({}). What differs between them is change over time; targets, indicators and the form may have changed too.",
            years
                .iter()
                .map(|year| format::fiscal_year(LOCALE, *year))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        ComparisonNote::SameRecords(files) => format!(
            "Several files hold the same records ({}). Each is counted, so the same initiatives stand twice. Remove what is not needed.",
            files.join(", ")
        ),
        ComparisonNote::NoNumbers(file) => format!(
            "“{file}” has no target or result with a number. It takes no part in comparisons of numbers such as attainment."
        ),
        ComparisonNote::MunicipalityUnknown(file) => {
            format!("The municipality of “{file}” is not known. Please set it.")
        }
        ComparisonNote::MunicipalityInferred { name, file } => format!(
            "The municipality of “{file}” was inferred from its text as {name}. Please check."
        ),
        ComparisonNote::FiscalYearUnknown(file) => {
            format!("The fiscal year of “{file}” is not known. Please set it.")
        }
        ComparisonNote::NoInitiatives(file) => {
            format!("No initiative could be read from “{file}”. Look at what was read of it.")
        }
    }
}

fn remark(remark: NoteKind) -> &'static str {
    match remark {
        NoteKind::PublicationShare => {
            "The base is all initiatives except those to be checked. Blank, unreadable, not applicable and not on form count as not published; the table in detail tells them apart."
        }
        NoteKind::PublicationIsAboutPrint => {
            "What is not printed here is not necessarily not done: it may be published elsewhere."
        }
        NoteKind::IndicatorKindByHeader => {
            "Outcome and activity indicators are told apart only where a header, the label of a row or the beginning of a name says so. The meaning of a grade counts as published where a legend or the reasons state it, or where the grade is a word that says it. Deadlines and figures inside running text are not counted as deadlines or indicators."
        }
        NoteKind::AttainmentFormula => {
            "Printed actual against printed target in force at year end. Whether more or less is better is judged from the indicator's name and its baseline."
        }
        NoteKind::AttainmentBase => {
            "Indicators with a target or actual in words, or with different units, are not judged and not part of the shares."
        }
        NoteKind::TargetsDiffer => {
            "Documents differ in the height of their targets and their choice of indicators: a greater share is not a better result."
        }
        NoteKind::ByMeaning => {
            "Marks differ in meaning between documents and are compared by meaning, not by letter. The printed marks are in the table below."
        }
        NoteKind::SelfJudgement => "The marks are each municipality's judgement of itself.",
        NoteKind::OutsideScale => {
            "Marks outside the scale or of unknown meaning are not part of the shares."
        }
        NoteKind::NoRanking => {
            "The order follows the national municipality codes and is no ranking."
        }
    }
}
