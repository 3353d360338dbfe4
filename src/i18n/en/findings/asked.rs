//! What a question is about, in front of it.

use crate::i18n::{QuestionAbout, format};

/// The question with what it is about; a question that quotes the name already stays as it is.
pub(super) fn question(about: &QuestionAbout, question: &str) -> String {
    let quoted = match about {
        QuestionAbout::Indicator(name) => Some(quoted(name)),
        QuestionAbout::Records { title, .. } => title.as_deref().map(quoted),
    };
    if quoted.as_ref().is_some_and(|name| question.contains(name)) {
        return question.to_owned();
    }
    let about = match (about, quoted) {
        (QuestionAbout::Indicator(_), name) => {
            format!("the indicator {}", name.unwrap_or_default())
        }
        (QuestionAbout::Records { records: 0 | 1, .. }, Some(title)) => title,
        (QuestionAbout::Records { records, .. }, Some(title)) => {
            let all = format::count(u64::from(*records));
            format!("{title} and others ({all} initiatives)")
        }
        (
            QuestionAbout::Records {
                records, number, ..
            },
            None,
        ) => match (records, number) {
            (0 | 1, Some(number)) => format!("the initiative with the number “{number}”"),
            (0 | 1, None) => "this initiative".to_owned(),
            (records, _) => format!("{} initiatives", format::count(u64::from(*records))),
        },
    };
    format!("On {about}: {question}")
}

/// A name in quotation marks, shortened where it is long.
fn quoted(name: &str) -> String {
    const LONGEST: usize = 40;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() <= LONGEST {
        return format!("“{name}”");
    }
    let start: String = name.chars().take(LONGEST).collect();
    format!("“{start}…”")
}
