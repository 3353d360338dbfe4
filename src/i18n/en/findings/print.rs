//! Points about what is printed, and how.

use super::figures::short;
use crate::compare::{EvidenceField, PrintDetail, RuleInapplicable};
use crate::i18n::format::one_line;
use crate::i18n::message::{FindingsPhrase, PrintMessage};
use crate::i18n::{Locale, Terms, format};
use crate::record::{FieldName, Number};

const LOCALE: Locale = Locale::En;

/// What a point states.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a point, so that the compiler finds a missing one"
)]
pub(super) fn fact(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure { .. } | PrintDetail::EffortOnly { .. } => {
            super::no_measure::fact(detail)
        }
        PrintDetail::DeadlineVague { words } => format!(
            "The deadline is “{}”, without a date, month or fiscal year.",
            words.join("”, “")
        ),
        PrintDetail::NarrativeDiffers {
            name,
            short_name,
            part,
            cell,
            field,
            text,
        } => format!(
            "{}The cell {} holds {}, the text of {} says {}{}.",
            of_indicator(name.as_deref()),
            part.term(LOCALE),
            format::number(cell),
            field.term(LOCALE),
            format::number(text),
            short_name.as_ref().map_or_else(String::new, |short| {
                format!(" of “{short}”, which is taken to be short for this indicator")
            })
        ),
        PrintDetail::DistanceDiffers {
            name,
            target,
            actual,
            distance,
            field,
            stated,
        } => format!(
            "{}Target {} and actual {} differ by {}, the text of {} says {} {} the target.",
            of_indicator(name.as_deref()),
            format::number(target),
            format::number(actual),
            format::decimal(distance.abs()),
            field.term(LOCALE),
            unsigned(stated),
            if stated.value.is_sign_negative() {
                "below"
            } else {
                "above"
            }
        ),
        PrintDetail::SummaryDiffers {
            department,
            sentence,
            reached,
            goals,
            ..
        } => format!(
            "The summary of {department} says “{sentence}”; of {} goals with a verdict {} are said to be reached.",
            format::count(u64::from(*goals)),
            format::count(u64::from(*reached))
        ),
        PrintDetail::IdenticalText { field, text, uses } => format!(
            "The same text of {}, “{}”, stands under {} initiatives.",
            field.term(LOCALE),
            one_line(text),
            format::count(u64::from(*uses))
        ),
        PrintDetail::SharedSentences {
            fields,
            text,
            sentences,
            uses,
        } => {
            let (fields, text) = (names(fields), one_line(text));
            let uses = format::count(u64::from(*uses));
            if *sentences > 1 {
                let sentences = format::count(u64::from(*sentences));
                format!(
                    "{sentences} sentences of 40 letters and more stand word for word under {uses} initiatives ({fields}). The longest is “{text}”."
                )
            } else {
                format!(
                    "A sentence of {fields} stands word for word under {uses} initiatives: “{text}”."
                )
            }
        }
        PrintDetail::TextVariety {
            field,
            different,
            uses,
        } => format!(
            "{} initiatives have a text of {}; {} of these texts are different.",
            format::count(u64::from(*uses)),
            field.term(LOCALE),
            format::count(u64::from(*different))
        ),
        PrintDetail::SharedIndicator {
            name,
            target,
            actual,
            uses,
            originals,
            is_reprint,
        } => format!(
            "The indicator “{}” stands under {} initiatives{}{}.{}",
            one_line(name),
            format::count(u64::from(*uses)),
            values(target.as_deref(), actual.as_deref()),
            if *is_reprint {
                " (the document says 再掲, listed again)"
            } else {
                ""
            },
            if originals.is_empty() {
                String::new()
            } else {
                format!(
                    " Its targets before the change differ: “{}”.",
                    originals.join("”, “")
                )
            }
        ),
        PrintDetail::Share {
            part,
            whole,
            printed,
            computed,
        } => format!(
            "{} of {} is printed as {}%; computed it is {}%.",
            format::number(part),
            format::number(whole),
            printed,
            computed
        ),
        PrintDetail::Sum { parts, total, sum } => format!(
            "The total is printed as {}; the sum of its parts ({}) is {}{}.",
            format::number(total),
            parts
                .iter()
                .map(format::number)
                .collect::<Vec<_>>()
                .join(" + "),
            format::decimal(*sum),
            total.unit
        ),
        PrintDetail::UnitDiffers {
            part,
            unit,
            other,
            other_unit,
        } => format!(
            "The unit of {} is “{unit}”, that of {} is “{other_unit}”.",
            part.term(LOCALE),
            unit_of(*other)
        ),
        PrintDetail::YearDiffers {
            part,
            printed,
            expected,
            of_column,
        } => format!(
            "{} is printed with {}; {} is {}.",
            part.term(LOCALE),
            format::fiscal_year_short(LOCALE, *printed),
            if *of_column {
                "the year of its column"
            } else {
                "the year of the document"
            },
            format::fiscal_year_short(LOCALE, *expected)
        ),
        PrintDetail::BaselineYear {
            printed,
            usual,
            uses,
            of,
        } => format!(
            "The baseline is printed with {}; {} of {} baselines with a year are of {}.",
            format::fiscal_year_short(LOCALE, *printed),
            format::count(u64::from(*uses)),
            format::count(u64::from(*of)),
            format::fiscal_year_short(LOCALE, *usual)
        ),
        PrintDetail::CountsOther {
            baseline,
            words,
            target,
        } => format!(
            "The baseline “{}” says “{words}”; the target “{}” and the name of the indicator do not.",
            one_line(baseline),
            one_line(target)
        ),
        PrintDetail::NameUnit { name, part, unit } => format!(
            "The unit of {} of the indicator “{}” is “{unit}”.",
            part.term(LOCALE),
            one_line(name)
        ),
        PrintDetail::UnitCell { cell, number } => format!(
            "The cell of the unit, “{}”, holds the number “{number}” beside the unit.",
            one_line(cell)
        ),
        PrintDetail::StepDiffers {
            name,
            cells: [baseline, target, actual],
            target_step,
            actual_step,
            in_brackets,
        } => format!(
            "{}the actual “{}” differs from the baseline “{}” by {}; the figures in its brackets make {} (in the target “{}” both are {}).",
            of_indicator(name.as_deref()),
            one_line(actual),
            one_line(baseline),
            format::decimal(*actual_step),
            format::decimal(*in_brackets),
            one_line(target),
            format::decimal(*target_step)
        ),
        PrintDetail::TwoKinds {
            name,
            labels: [first, second],
            actual,
        } => format!(
            "The indicator “{}” stands under both “{first}” and “{second}” with the same actual “{}”.",
            one_line(name),
            one_line(actual)
        ),
        PrintDetail::NumberMissing {
            before,
            after,
            missing,
            series,
        } => format!(
            "In a series of {series} numbers, {missing} between “{before}” and “{after}” are not there."
        ),
        PrintDetail::NumberTwice {
            repeated,
            uses,
            series,
        } => format!("In a series of {series} numbers, “{repeated}” stands {uses} times."),
    }
}

/// A neutral question about it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a point, so that the compiler finds a missing one"
)]
pub(super) fn question(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure { .. } | PrintDetail::EffortOnly { .. } => {
            super::no_measure::question(detail)
        }
        PrintDetail::DeadlineVague { words } => format!(
            "The deadline is “{}”. By when is it planned to be done?",
            words.join("”, “")
        ),
        PrintDetail::NarrativeDiffers {
            part, cell, text, ..
        } => format!(
            "What do {} in the cell {} and {} in the text each stand for?",
            format::number(cell),
            part.term(LOCALE),
            format::number(text)
        ),
        PrintDetail::DistanceDiffers {
            distance, stated, ..
        } => format!(
            "How was the difference of {} in the text computed (the cells differ by {})?",
            unsigned(stated),
            format::decimal(distance.abs())
        ),
        PrintDetail::SummaryDiffers {
            department,
            sentence,
            ..
        } => {
            format!(
                "How does “{sentence}” in the summary of {department} go with the verdicts on the single goals?"
            )
        }
        PrintDetail::IdenticalText { field, text, .. } => format!(
            "They have the same text of {}, “{}”; what is it for each of them?",
            field.term(LOCALE),
            short(&one_line(text))
        ),
        PrintDetail::SharedSentences { fields, text, .. } => format!(
            "They have a sentence of {} in common, “{}”; what is it for each of them?",
            names(fields),
            short(&one_line(text))
        ),
        PrintDetail::TextVariety { field, .. } => format!(
            "How is the text of {} meant to be written for each initiative?",
            field.term(LOCALE)
        ),
        PrintDetail::SharedIndicator { name, uses, .. } => format!(
            "The indicator “{}” stands under {} initiatives with the same values; are they values of each of them, or common to all?",
            one_line(name),
            format::count(u64::from(*uses))
        ),
        PrintDetail::Share {
            part,
            whole,
            printed,
            ..
        } => format!(
            "How was {printed}% computed from {} and {}?",
            format::number(part),
            format::number(whole)
        ),
        PrintDetail::Sum { total, .. } => format!(
            "What does the total of {} include or leave out beside the printed parts?",
            format::number(total)
        ),
        PrintDetail::UnitDiffers {
            part,
            unit,
            other,
            other_unit,
        } => format!(
            "How do “{unit}” of {} and “{other_unit}” of {} correspond?",
            part.term(LOCALE),
            unit_of(*other)
        ),
        PrintDetail::YearDiffers {
            part,
            printed,
            expected,
            ..
        } => format!(
            "Is {} the value of {} or of {}?",
            part.term(LOCALE),
            format::fiscal_year_short(LOCALE, *printed),
            format::fiscal_year_short(LOCALE, *expected)
        ),
        PrintDetail::BaselineYear { printed, usual, .. } => format!(
            "Is the baseline the value of {} or of {}?",
            format::fiscal_year_short(LOCALE, *printed),
            format::fiscal_year_short(LOCALE, *usual)
        ),
        PrintDetail::CountsOther {
            baseline, target, ..
        } => format!(
            "Do the baseline “{}” and the target “{}” count the same?",
            one_line(baseline),
            one_line(target)
        ),
        PrintDetail::NameUnit { name, unit, .. } => format!(
            "Are the values of the indicator “{}” given in “{unit}”?",
            one_line(name)
        ),
        PrintDetail::UnitCell { cell, .. } => {
            format!(
                "How is the cell of the unit, “{}”, to be read?",
                one_line(cell)
            )
        }
        PrintDetail::StepDiffers {
            cells: [_, _, actual],
            ..
        } => format!(
            "How do the figures in the brackets of the actual “{}” correspond to its distance from the baseline?",
            one_line(actual)
        ),
        PrintDetail::TwoKinds {
            labels: [first, second],
            ..
        } => format!("What do “{first}” and “{second}” each measure?"),
        PrintDetail::NumberMissing { before, after, .. } => format!(
            "Are the initiatives between the numbers “{before}” and “{after}” not listed in this document?"
        ),
        PrintDetail::NumberTwice { repeated, .. } => {
            format!("Are the initiatives with the number “{repeated}” different ones?")
        }
    }
}

/// Other words.
pub(super) fn text(message: &PrintMessage) -> String {
    match message {
        PrintMessage::Phrase(phrase) => self::phrase(*phrase).to_owned(),
        PrintMessage::Inapplicable(reason) => inapplicable(*reason).to_owned(),
        PrintMessage::Title { title, is_in_doubt } => self::title(title.as_deref(), *is_in_doubt),
        PrintMessage::Subject {
            number,
            title,
            is_in_doubt,
            owner,
            others,
        } => {
            let mut text = String::new();
            if let Some(number) = number {
                text += number;
                text.push(' ');
            }
            text += &self::title(title.as_deref(), *is_in_doubt);
            if let Some(owner) = owner {
                text += " (";
                text += &one_line(owner);
                text.push(')');
            }
            if *others > 0 {
                text += " and ";
                text += &format::count(u64::from(*others));
                text += " more";
            }
            text
        }
        PrintMessage::Place(at) => format::place(LOCALE, at),
        PrintMessage::Part(field) => part(field),
        PrintMessage::Printed { field, raw, unit } => format!(
            "{}: “{}”{}",
            part(field),
            one_line(raw),
            unit.as_deref()
                .map_or_else(String::new, |unit| format!(" {}", unit_elsewhere(unit)))
        ),
        PrintMessage::UnitElsewhere(unit) => unit_elsewhere(unit),
        PrintMessage::List(messages) => messages
            .iter()
            .map(|message| LOCALE.text(message))
            .collect::<Vec<_>>()
            .join("; "),
        PrintMessage::Summary {
            findings,
            documents,
            in_doubt,
        } => format!(
            "Documents: {}; points to check: {}; cases left out because a cell is in doubt: {}.",
            format::count(*documents),
            format::count(*findings),
            format::count(*in_doubt)
        ),
        PrintMessage::Shown { shown, total } => format!(
            "The first {} of {}.",
            format::count(*shown),
            format::count(*total)
        ),
        PrintMessage::Year(year) => format::fiscal_year(LOCALE, *year),
        PrintMessage::PointsGone(count) => format!(
            "{} of the chosen points not listed: with the present documents and settings they are no points to check.",
            format::count(*count)
        ),
    }
}

fn part(field: &EvidenceField) -> String {
    match field {
        EvidenceField::Field(field) => field.term(LOCALE).to_owned(),
        EvidenceField::Column(header) => one_line(header),
        EvidenceField::RunningText => "text".to_owned(),
    }
}

fn unit_elsewhere(unit: &str) -> String {
    format!("(unit: “{unit}”)")
}

fn names(fields: &[FieldName]) -> String {
    fields
        .iter()
        .map(|field| field.term(LOCALE))
        .collect::<Vec<_>>()
        .join(", ")
}

fn of_indicator(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| {
        format!("Indicator “{}”: ", one_line(name))
    })
}

fn values(target: Option<&str>, actual: Option<&str>) -> String {
    match (target, actual) {
        (Some(target), Some(actual)) => format!(
            ", each with target “{}” and actual “{}”",
            one_line(target),
            one_line(actual)
        ),
        (Some(target), None) => format!(", each with target “{}”", one_line(target)),
        (None, Some(actual)) => format!(", each with actual “{}”", one_line(actual)),
        (None, None) => String::new(),
    }
}

fn unit_of(field: FieldName) -> &'static str {
    match field {
        FieldName::Unit => "the unit column",
        field => field.term(LOCALE),
    }
}

fn unsigned(number: &Number) -> String {
    format::number(&Number {
        value: number.value.abs(),
        ..number.clone()
    })
}

fn title(title: Option<&str>, is_in_doubt: bool) -> String {
    let doubt = if is_in_doubt {
        " (title to be checked)"
    } else {
        ""
    };
    format!("{}{doubt}", one_line(title.unwrap_or("(no title)")))
}

fn inapplicable(reason: RuleInapplicable) -> &'static str {
    match reason {
        RuleInapplicable::NoInitiatives => "There is no initiative.",
        RuleInapplicable::NoComparableIndicators => {
            "There is no target with an actual that can be compared."
        }
        RuleInapplicable::NoGrades => "The form has no grade or verdict.",
        RuleInapplicable::GradeMeaningUnknown => "The meaning of the grades is not known.",
        RuleInapplicable::NoReasons => "There is no text of reasons or issues.",
        RuleInapplicable::NoBaselines => "There is no baseline and no earlier result.",
        RuleInapplicable::NoTargets => {
            "The form has no target, no level to reach and no sentence of a goal with a verdict."
        }
        RuleInapplicable::NoTargetValues => "No target value is printed.",
        RuleInapplicable::NoIndicators => "There is no indicator with a number.",
        RuleInapplicable::NoDeadlines => "The form has no deadline.",
        RuleInapplicable::NoPrintedRates => "No attainment rate is printed.",
        RuleInapplicable::NoNarratives => {
            "There is no text with numbers beside cells to compare it with."
        }
        RuleInapplicable::NoTotals => "No total or share is printed that could be computed again.",
        RuleInapplicable::NoNumbers => "There is no number whose year could be compared.",
        RuleInapplicable::NoLegend => "The document does not explain its marks.",
        RuleInapplicable::TooFew => "There are too few cases to compare.",
    }
}

fn phrase(phrase: FindingsPhrase) -> &'static str {
    match phrase {
        FindingsPhrase::MatrixTitle => "Points to check, counted",
        FindingsPhrase::MatrixReading => {
            "Counts by document and kind of point; “—” is where a rule cannot apply."
        }
        FindingsPhrase::ReportsTitle => "What the rules did, by document and kind",
        FindingsPhrase::ListTitle => "Points to check",
        FindingsPhrase::NoJudgement => {
            "Only what the print says is shown. None of it is called an error."
        }
        FindingsPhrase::KindHeader => "Kind",
        FindingsPhrase::ExaminedHeader => "Examined",
        FindingsPhrase::FoundHeader => "To check",
        FindingsPhrase::InDoubtHeader => "Left out, reading in doubt",
        FindingsPhrase::LeftOutHeader => "Left out, not comparable",
        FindingsPhrase::WhyNotHeader => "Why the rule cannot apply",
        FindingsPhrase::SubjectHeader => "Initiative",
        FindingsPhrase::FactHeader => "What is stated",
        FindingsPhrase::PlaceHeader => "Place",
        FindingsPhrase::PrintedHeader => "As printed",
        FindingsPhrase::QuestionHeader => "Question",
        FindingsPhrase::MunicipalityHeader => "Municipality",
        FindingsPhrase::DocumentTitleHeader => "Document",
        FindingsPhrase::YearHeader => "Fiscal year",
        FindingsPhrase::FileHeader => "File",
        FindingsPhrase::OrderHeader => "No.",
        FindingsPhrase::CannotApply => "—",
        FindingsPhrase::CannotApplyLegend => "The rule cannot apply",
        FindingsPhrase::NothingFound => "No point to check was found.",
        FindingsPhrase::WholeDocument => "Whole document",
        FindingsPhrase::SheetTitle => "Question sheet",
        FindingsPhrase::SheetNote => {
            "Questions about what the documents print, each with its place and the printed words it stands on."
        }
        FindingsPhrase::UnknownMunicipality => "unknown municipality",
        FindingsPhrase::UnknownYear => "unknown year",
        FindingsPhrase::Untitled => "(no title)",
    }
}
