//! Policy fields.

use crate::compare::{Classification, FieldBasis, FieldSource, PlanField, PolicyField, Purpose};
use crate::i18n::{Locale, PolicyFieldsMessage, Terms};

/// The words of a message.
pub(super) fn text(message: &PolicyFieldsMessage) -> String {
    match message {
        PolicyFieldsMessage::Title(Classification::Spending) => {
            "Mix of policy fields (purposes of spending)".to_owned()
        }
        PolicyFieldsMessage::Title(Classification::Plan) => {
            "Mix of policy fields (as in comprehensive plans)".to_owned()
        }
        PolicyFieldsMessage::Reading => {
            "Each row is a document: the share of its initiatives with a field. Darker is more."
                .to_owned()
        }
        PolicyFieldsMessage::Summary {
            total,
            decided,
            in_doubt,
        } => {
            let undecided = total - decided - in_doubt;
            format!(
                "Of {total} initiatives {decided} have a field ({undecided} undecided, {in_doubt} left out as in doubt)."
            )
        }
        PolicyFieldsMessage::Field(field) => field_name(*field).to_owned(),
        PolicyFieldsMessage::ByWords => {
            "Fields are found by words, looked for in the title, the section, the category, the department, the headings, the goals above and the names of indicators; the first part that says a field decides. They are estimates, not statements of the documents."
                .to_owned()
        }
        PolicyFieldsMessage::NotMoney => "Shares count initiatives, not money.".to_owned(),
        PolicyFieldsMessage::ByRule(count) => format!("{count} of them were set by the reader."),
        PolicyFieldsMessage::UndecidedTitle => "Initiatives without a field".to_owned(),
        PolicyFieldsMessage::WhyHeader => "Reason".to_owned(),
        PolicyFieldsMessage::OnlySome { shown, total } => {
            format!("({shown} of {total})")
        }
        PolicyFieldsMessage::Basis(basis, words) => basis_text(basis, words),
        PolicyFieldsMessage::Source(source) => source_name(*source).to_owned(),
    }
}

fn basis_text(basis: &FieldBasis, words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    let quoted = quoted.join(", ");
    match basis {
        FieldBasis::Rule(position) => format!("set by the reader (rule {})", position + 1),
        FieldBasis::Words(source, _) => format!("{quoted} in: {}", source_name(*source)),
        FieldBasis::Hints(_) => format!("hints: {quoted}"),
        FieldBasis::Tie(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field_name(*field)).collect();
            format!("several fields alike ({})", names.join(", "))
        }
        FieldBasis::InDoubt => "the deciding parts are in doubt".to_owned(),
        FieldBasis::Nothing => "no word that says a field".to_owned(),
    }
}

fn source_name(source: FieldSource) -> &'static str {
    match source {
        FieldSource::Field(field) => field.term(Locale::En),
        FieldSource::Path => "headings",
        FieldSource::Indicators => "names of indicators",
    }
}

fn field_name(field: PolicyField) -> &'static str {
    match field {
        PolicyField::Spending(purpose) => match purpose {
            Purpose::Assembly => "Assembly",
            Purpose::General => "General affairs",
            Purpose::Welfare => "Welfare",
            Purpose::Sanitation => "Health and sanitation",
            Purpose::Labour => "Labour",
            Purpose::Agriculture => "Agriculture, forestry, fisheries",
            Purpose::Commerce => "Commerce and industry",
            Purpose::PublicWorks => "Public works",
            Purpose::Fire => "Fire service",
            Purpose::Education => "Education",
            Purpose::DisasterRecovery => "Disaster recovery",
            Purpose::Debt => "Debt service",
            Purpose::Other => "Other spending",
            Purpose::Advance => "Advance to last year's deficit",
        },
        PolicyField::Plan(field) => match field {
            PlanField::Children => "Children",
            PlanField::Learning => "Education, learning",
            PlanField::Health => "Health, medicine",
            PlanField::Care => "Welfare (age, disability, community)",
            PlanField::Safety => "Disasters, fire, safety",
            PlanField::Environment => "Environment, waste",
            PlanField::Town => "Town, housing, transport",
            PlanField::Water => "Water, sewerage",
            PlanField::Economy => "Economy, tourism, farming",
            PlanField::Culture => "Culture, sports",
            PlanField::Community => "Participation, rights, diversity",
            PlanField::Counter => "Counter services, taxes",
            PlanField::Administration => "Administration, digital",
            PlanField::Assembly => "Assembly, elections",
        },
    }
}
