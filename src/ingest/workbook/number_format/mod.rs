//! Number formats of spreadsheets: a value → the text that a person sees in the cell.
//!
//! The codes are those of Excel (`#,##0.0`, `[$-411]ggge"年"m"月"d"日"`, `0.0%;"▲"0.0%`). A value is
//! first cut to 15 significant digits, as spreadsheets do, then rounded half away from zero, so
//! that what is printed equals what the office saw. Every function is total: a code that is not
//! understood shows its value as the General format does.
//!
//! Not as shown: fractions (`# ?/?`) are written as decimal numbers, integers that Excel would
//! write as `1.2E+12` keep all their digits, fill characters (`*-`) are left out, and colours are
//! ignored.

mod builtin;
mod date;
mod digits;
mod section;

use section::{Condition, Locale, Operator, Part, Section};

pub(super) use builtin::builtin_code;
pub(super) use digits::general;

/// Longest code that is read, in characters; the bound of Excel is 255.
const LONGEST_CODE: usize = 1_024;
/// Sections of a code.
const SECTIONS: usize = 4;

/// A number format, read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NumberFormat {
    /// Empty for the General format.
    sections: Vec<Section>,
}

impl NumberFormat {
    /// The General format.
    pub(super) fn general() -> Self {
        Self {
            sections: Vec::new(),
        }
    }

    /// Reads a code; what is not understood of it is taken as text.
    pub(super) fn parse(code: &str) -> Self {
        let code = code.trim();
        let is_general = ["", "General", "GENERAL", "general", "G/標準", "標準"].contains(&code);
        if is_general || code.chars().count() > LONGEST_CODE {
            return Self::general();
        }
        let mut reader = Reader {
            chars: code.chars().collect(),
            at: 0,
        };
        let mut sections = Vec::new();
        while sections.len() < SECTIONS {
            let (section, has_more) = reader.section();
            sections.push(section);
            if !has_more {
                break;
            }
        }
        Self { sections }
    }

    /// Whether numbers are shown as the General format shows them.
    pub(super) fn is_general(&self) -> bool {
        self.sections.is_empty()
    }

    /// A number as shown.
    pub(super) fn number(&self, value: f64, is_1904: bool) -> String {
        if self.is_general() || !value.is_finite() {
            return general(value);
        }
        let numeric = if self.sections.len() == SECTIONS {
            SECTIONS - 1
        } else {
            self.sections.len()
        };
        let sections = self.sections.get(..numeric).unwrap_or_default();
        // A text section alone (`@`) shows numbers as they are.
        let chosen = sections.iter().enumerate().find(|(index, section)| {
            match (section.condition, *index, numeric) {
                (Some(condition), ..) => condition.holds(value),
                (None, 0, 1) => true,
                (None, 0, 2) => value >= 0.0 || sections.iter().any(|s| s.condition.is_some()),
                (None, 0, _) => value > 0.0,
                (None, 1, 3) => value < 0.0,
                _ => true,
            }
        });
        let Some((index, section)) = chosen else {
            return general(value);
        };
        let is_signed = index == 0 || section.condition.is_some();
        section.number(value, is_signed, is_1904)
    }

    /// A text as shown.
    pub(super) fn text(&self, text: &str) -> String {
        let is_for_text =
            |section: &&Section| section.parts.contains(&Part::Text) && !section.is_date();
        let section = match self.sections.len() {
            SECTIONS => self.sections.last(),
            _ => self.sections.last().filter(is_for_text),
        };
        match section {
            // A section without `@` would hide the text; what is hidden is still there.
            Some(section) if section.parts.contains(&Part::Text) => section.text(text),
            _ => text.to_owned(),
        }
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// Whether the word stands here; it is passed over if so.
    fn takes(&mut self, word: &str) -> bool {
        let stands = word
            .chars()
            .enumerate()
            .all(|(i, c)| self.peek(i).is_some_and(|x| x.eq_ignore_ascii_case(&c)));
        if stands {
            self.at += word.chars().count();
        }
        stands
    }

    /// Reads one section; the flag says whether another follows.
    fn section(&mut self) -> (Section, bool) {
        let mut section = Section::default();
        // Commas behind the last digit, as long as no digit follows.
        let mut commas = 0;
        let mut has_digit = false;
        let mut is_date = false;
        let mut has_more = false;
        while let Some(c) = self.peek(0) {
            if self.takes("General") || self.takes("G/標準") {
                section.parts.push(Part::General);
                continue;
            }
            if self.takes("AM/PM") || self.takes("午前/午後") {
                section.parts.push(Part::HalfDay { is_short: false });
                continue;
            }
            if self.takes("A/P") {
                section.parts.push(Part::HalfDay { is_short: true });
                continue;
            }
            self.at += 1;
            match c {
                ';' => {
                    has_more = true;
                    break;
                }
                '"' => {
                    let text = self.until('"');
                    section.parts.push(Part::Literal(text));
                }
                '\\' | '!' => {
                    let text = self.next().map(String::from).unwrap_or_default();
                    section.parts.push(Part::Literal(text));
                }
                '_' => {
                    self.at += 1;
                    section.parts.push(Part::Literal(" ".to_owned()));
                }
                '*' => self.at += 1,
                '[' => {
                    let inner = self.until(']');
                    bracket(&inner, &mut section);
                    is_date |= matches!(section.parts.last(), Some(Part::Date { .. }));
                }
                '0' | '#' | '?' if is_date && c == '0' => {
                    // Behind a point that follows seconds: decimals of seconds.
                    if let Some(Part::Fraction(places)) = section.parts.last_mut() {
                        *places += 1;
                    }
                }
                '0' | '#' | '?' => {
                    if commas > 0 && has_digit {
                        section.is_grouped = true;
                    }
                    commas = 0;
                    has_digit = true;
                    section.parts.push(Part::Digit(c));
                }
                ',' if has_digit => commas += 1,
                '.' if is_date && self.peek(0) == Some('0') => {
                    section.parts.push(Part::Fraction(0));
                }
                '.' if is_date => section.parts.push(Part::Literal(".".to_owned())),
                '.' if has_digit || matches!(self.peek(0), Some('0' | '#' | '?')) => {
                    if section.parts.contains(&Part::Point) {
                        section.parts.push(Part::Literal(".".to_owned()));
                    } else {
                        section.parts.push(Part::Point);
                    }
                    has_digit = true;
                }
                '%' => {
                    section.percents += 1;
                    section.parts.push(Part::Literal("%".to_owned()));
                }
                'E' | 'e' if has_digit && matches!(self.peek(0), Some('+' | '-')) => {
                    let has_plus = self.next() == Some('+');
                    section.parts.push(Part::Exponent(has_plus));
                }
                '/' if has_digit && !is_date => section.is_fraction = true,
                '@' => section.parts.push(Part::Text),
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'g' | 'G' | 'e'
                | 'E' | 'a' | 'A' | 'b' | 'B' | 'r' | 'R' => {
                    is_date = true;
                    self.date_letter(c.to_ascii_lowercase(), &mut section);
                }
                other => section.parts.push(Part::Literal(other.to_string())),
            }
        }
        section.thousands = commas;
        (section, has_more)
    }

    fn date_letter(&mut self, letter: char, section: &mut Section) {
        let mut count = 1;
        while self
            .peek(0)
            .is_some_and(|c| c.eq_ignore_ascii_case(&letter))
        {
            self.at += 1;
            count += 1;
        }
        let mut push = |letter, count| {
            section.parts.push(Part::Date {
                letter,
                count,
                is_elapsed: false,
            });
        };
        match letter {
            // `r` is the era's year in two digits, `rr` has the era before it.
            'r' if count >= 2 => {
                push('g', 3);
                push('e', 2);
            }
            'r' => push('e', 2),
            // Years of other calendars are written as common years.
            'b' => push('y', 4),
            _ => push(letter, count),
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek(0);
        self.at += 1;
        c
    }

    fn until(&mut self, end: char) -> String {
        let mut text = String::new();
        while let Some(c) = self.next() {
            if c == end {
                break;
            }
            text.push(c);
        }
        text
    }
}

/// What stands in square brackets: a condition, a currency with a locale, an elapsed time, a
/// style of digits, or a colour.
fn bracket(inner: &str, section: &mut Section) {
    if let Some(currency) = inner.strip_prefix('$') {
        let (symbol, locale) = currency.rsplit_once('-').unwrap_or((currency, ""));
        // `[$-ja-JP-x-gannen]` and `[$-411]`.
        let locale = if currency.contains("ja-JP") {
            currency
        } else {
            locale
        };
        if locale.contains("ja-JP") || locale.ends_with("411") {
            section.locale = Locale::Japanese;
        }
        section.has_first_year_word |= locale.contains("gannen");
        let symbol = if currency.contains("ja-JP") {
            currency.split('-').next().unwrap_or_default()
        } else {
            symbol
        };
        if !symbol.is_empty() {
            section.parts.push(Part::Literal(symbol.to_owned()));
        }
        return;
    }
    let lower = inner.to_ascii_lowercase();
    if let Some(letter) = lower.chars().next()
        && matches!(letter, 'h' | 'm' | 's')
        && lower.chars().all(|c| c == letter)
    {
        section.parts.push(Part::Date {
            letter,
            count: lower.len(),
            is_elapsed: true,
        });
        return;
    }
    if let Some(style) = lower.strip_prefix("dbnum") {
        section.digit_style = style.parse().unwrap_or(0);
        return;
    }
    section.condition = condition(inner).or(section.condition);
}

fn condition(inner: &str) -> Option<Condition> {
    let operators = [
        ("<=", Operator::LessEqual),
        (">=", Operator::GreaterEqual),
        ("<>", Operator::NotEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("=", Operator::Equal),
    ];
    operators.into_iter().find_map(|(sign, operator)| {
        let value = inner.strip_prefix(sign)?.trim().parse().ok()?;
        Some(Condition { operator, value })
    })
}

#[cfg(test)]
mod tests;
