//! Numbers missing from a series, and numbers that stand twice.

use super::{PrintDetail, cell_of, point};
use crate::compare::findings::{
    Checked, Checks, Finding, FindingCode, Rule, RuleInapplicable, Subject,
};
use crate::normalize::width::squashed;
use crate::record::{Derivation, FieldName, Initiative};

/// A jump or a repetition in a series of numbers that otherwise goes up by one.
pub(super) struct NumberGap;

/// Fewest numbers that are a series.
const LEAST: usize = 4;
/// Widest jump: a wider one begins another hundred or another chapter.
const WIDEST: u64 = 5;

/// A record's number, the last digits of it apart from what stands before.
struct Numbered<'a> {
    initiative: &'a Initiative,
    printed: &'a str,
    prefix: String,
    number: u64,
}

impl Rule for NumberGap {
    fn code(&self) -> FindingCode {
        FindingCode::NumberGap
    }

    fn check(&self, document: &Checked<'_>) -> Checks {
        let mut checks = Checks::default();
        let mut group: Vec<Numbered<'_>> = Vec::new();
        let mut is_broken = false;
        let mut before: Option<&Initiative> = None;
        for initiative in &document.dataset.initiatives {
            if before.is_some_and(|before| !is_one_group(before, initiative)) {
                close(document, &mut group, is_broken, &mut checks);
                is_broken = false;
            }
            before = Some(initiative);
            // A lost or damaged number may be the missing one.
            is_broken |= [FieldName::Number, FieldName::Title]
                .iter()
                .any(|field| document.input.in_doubt(initiative, *field));
            match numbered(initiative) {
                Some(numbered) => {
                    // A lower number begins the next series.
                    let begins = |last: &Numbered<'_>| {
                        last.prefix != numbered.prefix || numbered.number < last.number
                    };
                    if group.last().is_some_and(begins) {
                        close(document, &mut group, is_broken, &mut checks);
                    }
                    group.push(numbered);
                }
                None if is_inherited(initiative) => {}
                None => is_broken = true,
            }
        }
        close(document, &mut group, is_broken, &mut checks);
        if checks.examined == 0 && checks.in_doubt == 0 {
            return Checks::inapplicable(RuleInapplicable::TooFew);
        }
        checks
    }
}

fn is_one_group(a: &Initiative, b: &Initiative) -> bool {
    a.path == b.path
        && [FieldName::Department, FieldName::Goal]
            .iter()
            .all(|field| a.text(*field) == b.text(*field))
}

fn is_inherited(initiative: &Initiative) -> bool {
    initiative
        .fields
        .get(&FieldName::Number)
        .is_some_and(|extracted| extracted.derivation == Derivation::Inherited)
}

/// A number that is printed in its own cell: `3`, `01-104`, `(2)`, `③`.
fn numbered(initiative: &Initiative) -> Option<Numbered<'_>> {
    let extracted = initiative.fields.get(&FieldName::Number)?;
    if matches!(
        extracted.derivation,
        Derivation::Inherited | Derivation::Counted
    ) {
        return None;
    }
    let printed = extracted.value.as_ref().ok()?;
    let squashed = squashed(printed);
    let bare = squashed.trim_end_matches([')', '.', '】', ']']);
    let digits = bare.chars().rev().take_while(char::is_ascii_digit).count();
    let cut = bare.len().checked_sub(digits)?;
    let (prefix, number) = (bare.get(..cut)?, bare.get(cut..)?);
    let is_circled = digits == 0;
    let number = if is_circled {
        circled(bare)?
    } else {
        number.parse().ok()?
    };
    Some(Numbered {
        initiative,
        printed,
        prefix: if is_circled {
            "○".to_owned()
        } else {
            prefix.to_owned()
        },
        number,
    })
}

fn circled(text: &str) -> Option<u64> {
    let mut chars = text.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    match only {
        '\u{2460}'..='\u{2473}' => Some(u64::from(u32::from(only) - 0x2460 + 1)),
        _ => None,
    }
}

/// Judges a finished group.
fn close(
    document: &Checked<'_>,
    group: &mut Vec<Numbered<'_>>,
    is_broken: bool,
    checks: &mut Checks,
) {
    let series = std::mem::take(group);
    if series.len() < LEAST {
        return;
    }
    if is_broken {
        checks.in_doubt += 1;
        return;
    }
    checks.examined += 1;
    let steps = || {
        series.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((a, b)),
            _ => None,
        })
    };
    let is = |kind: fn(u64, u64) -> bool| steps().filter(|(a, b)| kind(a.number, b.number)).count();
    let regular = is(|a, b| b == a + 1);
    let jumps = is(|a, b| b > a + 1);
    let repeats = is(|a, b| b == a);
    // Only a series that goes up by one everywhere else says that something is odd.
    if jumps + repeats == 0 || regular < 3 * jumps + 2 * repeats {
        return;
    }
    for (a, b) in steps() {
        if b.number > a.number + 1 && b.number - a.number <= WIDEST {
            checks.findings.push(missing(document, a, b, series.len()));
        }
        if a.number == b.number
            && a.initiative.text(FieldName::Title) != b.initiative.text(FieldName::Title)
        {
            checks.findings.push(twice(document, a, b, series.len()));
        }
    }
}

fn missing(document: &Checked<'_>, a: &Numbered<'_>, b: &Numbered<'_>, series: usize) -> Finding {
    let detail = PrintDetail::NumberMissing {
        before: a.printed.to_owned(),
        after: b.printed.to_owned(),
        missing: (b.number - a.number - 1) as u32,
        series: series as u32,
    };
    pair(document, a, b, detail)
}

fn twice(document: &Checked<'_>, a: &Numbered<'_>, b: &Numbered<'_>, series: usize) -> Finding {
    let detail = PrintDetail::NumberTwice {
        repeated: a.printed.to_owned(),
        uses: 2,
        series: series as u32,
    };
    pair(document, a, b, detail)
}

fn pair(
    document: &Checked<'_>,
    a: &Numbered<'_>,
    b: &Numbered<'_>,
    detail: PrintDetail,
) -> Finding {
    let evidence = [a, b]
        .iter()
        .map(|one| cell_of(one.initiative, FieldName::Number))
        .collect();
    let mut finding = point(
        document,
        FindingCode::NumberGap,
        a.initiative,
        detail,
        evidence,
    );
    finding.subjects.push(Subject::of(b.initiative));
    finding
}
