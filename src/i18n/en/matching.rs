//! The same indicator in other documents.

use super::policy_fields;
use crate::compare::{MatchDifference, MatchReason, MeasureKind};
use crate::i18n::{Locale, MatchingMessage, PolicyFieldsMessage, Terms, format};

/// The words of a message.
pub(super) fn text(message: &MatchingMessage) -> String {
    match message {
        MatchingMessage::CandidatesTitle => "Candidates for the same indicator".to_owned(),
        MatchingMessage::NothingMerges => {
            "Indicators with similar names stand beside each other as candidates. Whether they are the same is for the reader to say; nothing is merged by itself."
                .to_owned()
        }
        MatchingMessage::Summary {
            indicators,
            looked_up,
            with_candidates,
            unnamed,
            in_doubt,
        } => format!(
            "{looked_up} of {indicators} indicators were looked up, {with_candidates} have candidates ({unnamed} without a name, {in_doubt} with a name in doubt)."
        ),
        MatchingMessage::Rejected(count) => {
            format!("Pairs rejected by the reader and not shown: {count}.")
        }
        MatchingMessage::UnknownDecisions(count) => {
            format!("Decisions about indicators that are not here: {count}.")
        }
        MatchingMessage::OnlyLikeliest(count) => {
            format!("The {count} indicators with the likeliest candidates are shown.")
        }
        MatchingMessage::IndicatorHeader => "Indicator".to_owned(),
        MatchingMessage::CandidateHeader => "Candidate".to_owned(),
        MatchingMessage::LikenessHeader => "Likeness of names".to_owned(),
        MatchingMessage::ReasonsHeader => "In common".to_owned(),
        MatchingMessage::DifferencesHeader => "Different".to_owned(),
        MatchingMessage::Percent(percent) => format!("{percent}%"),
        MatchingMessage::Own => "same municipality".to_owned(),
        MatchingMessage::GroupTitle(name) => format!("Accepted as the same: {name}"),
        MatchingMessage::GroupReading => {
            "The points are baseline and actual, the tick is the target.".to_owned()
        }
        MatchingMessage::GroupSummary(count) => format!("{count} indicators side by side."),
        MatchingMessage::UnitsDiffer => {
            "(units differ or are not known: a table instead of a drawing)".to_owned()
        }
        MatchingMessage::NothingToDraw => {
            "(no figures that can be drawn: a table instead of a drawing)".to_owned()
        }
        MatchingMessage::RankHeader => "Rank of the result".to_owned(),
        MatchingMessage::Ranked => {
            "Ranks of the results, as asked for: words of the definition, unit, year, kind of target and direction agree, and the largest municipality has at most twice the inhabitants of the smallest. A rank says nothing about the quality of the work."
                .to_owned()
        }
        MatchingMessage::NotRanked(reasons) => {
            let reasons: Vec<String> = reasons.iter().map(super::text).collect();
            format!("For reference only, not ranked. {}", reasons.join(" "))
        }
        MatchingMessage::Reason(reason) => reason_text(reason),
        MatchingMessage::Difference(difference) => difference_text(difference),
        MatchingMessage::List(all) => {
            let all: Vec<String> = all.iter().map(super::text).collect();
            all.join("; ")
        }
        MatchingMessage::ValueInDoubt => "a value in doubt is left out".to_owned(),
        MatchingMessage::NotDrawn { field, raw } => {
            format!("{} {raw} (not drawn)", field.term(Locale::En))
        }
        MatchingMessage::Missing {
            baseline,
            target,
            actual,
        } => {
            let parts = [(*baseline, "baseline"), (*target, "target"), (*actual, "actual")];
            let parts: Vec<&str> = parts.iter().filter(|one| one.0).map(|one| one.1).collect();
            format!("no {}", parts.join(", no "))
        }
    }
}

fn reason_text(reason: &MatchReason) -> String {
    match reason {
        MatchReason::SameName => "the same name".to_owned(),
        MatchReason::GenericName => {
            "the same name, but a general one (by itself it need not be the same indicator)"
                .to_owned()
        }
        MatchReason::SameCore => {
            "the same name once synonyms, limiting words and spelling are evened out".to_owned()
        }
        MatchReason::SharedWords(words) => format!("shared words {}", quoted(words)),
        MatchReason::Synonyms(left, right) => format!("“{left}” and “{right}” mean the same"),
        MatchReason::SameUnit(unit) => format!("the same unit ({unit})"),
        MatchReason::SameKind(kind) => format!("the same kind ({})", kind_name(*kind)),
        MatchReason::SameField(field) => format!("the same field ({})", field_name(*field)),
    }
}

fn difference_text(difference: &MatchDifference) -> String {
    let year = |year: &Option<i32>| {
        year.map_or_else(
            || "not known".to_owned(),
            |year| format::fiscal_year_short(Locale::En, year),
        )
    };
    let two = |what: &str, left: &str, right: &str| format!("{what}: {left} / {right}");
    match difference {
        MatchDifference::Unit(left, right) => two("units", unit(left), unit(right)),
        MatchDifference::Kind(left, right) => two("kinds", kind_name(*left), kind_name(*right)),
        MatchDifference::Qualifier(left, right) => two("limited by", &quoted(left), &quoted(right)),
        MatchDifference::Words(left, right) => two("only in one", &quoted(left), &quoted(right)),
        MatchDifference::Title(left, right) => two("initiatives", left, right),
        MatchDifference::Year(left, right) => two("years", &year(left), &year(right)),
        MatchDifference::BaseYear(left, right) => {
            two("years of the baselines", &year(left), &year(right))
        }
        MatchDifference::Target(left, right) => {
            two("targets", left.term(Locale::En), right.term(Locale::En))
        }
        MatchDifference::Direction(left, right) => {
            two("directions", left.term(Locale::En), right.term(Locale::En))
        }
        MatchDifference::Field(left, right) => {
            two("fields", &field_name(*left), &field_name(*right))
        }
    }
}

fn quoted(words: &[String]) -> String {
    if words.is_empty() {
        return "nothing".to_owned();
    }
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    words.join(", ")
}

fn unit(unit: &str) -> &str {
    if unit.is_empty() { "no unit" } else { unit }
}

fn field_name(field: crate::compare::PolicyField) -> String {
    policy_fields::text(&PolicyFieldsMessage::Field(field))
}

fn kind_name(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::Share => "share",
        MeasureKind::Count => "count",
        MeasureKind::Money => "money",
        MeasureKind::Amount => "amount",
        MeasureKind::State => "state",
        MeasureKind::Unknown => "not known",
    }
}
