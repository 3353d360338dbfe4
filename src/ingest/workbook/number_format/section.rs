//! One section of a number format: its parts, and how a value is written with them.

use super::date::Moment;
use super::digits::{Digits, general};

/// A part of a section, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text as it stands.
    Literal(String),
    /// A digit: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// `E+` or `E-`; whether a plus is written.
    Exponent(bool),
    /// The number as the General format has it.
    General,
    /// `@`.
    Text,
    /// A run of one date letter: `yyyy`, `aaa`, `ggg`; elapsed times have `is_elapsed`.
    Date {
        letter: char,
        count: usize,
        is_elapsed: bool,
    },
    /// `AM/PM` or `A/P`.
    HalfDay { is_short: bool },
    /// Decimals of seconds.
    Fraction(u32),
}

/// A comparison such as `[>=1000]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    pub(super) operator: Operator,
    pub(super) value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    GreaterEqual,
    Greater,
}

impl Condition {
    pub(super) fn holds(self, value: f64) -> bool {
        match self.operator {
            Operator::Less => value < self.value,
            Operator::LessEqual => value <= self.value,
            Operator::Equal => value.total_cmp(&self.value).is_eq(),
            Operator::NotEqual => value.total_cmp(&self.value).is_ne(),
            Operator::GreaterEqual => value >= self.value,
            Operator::Greater => value > self.value,
        }
    }
}

/// The language of a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Locale {
    /// That of the program.
    #[default]
    Own,
    /// Japanese.
    Japanese,
}

/// A section with what holds for all of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    pub(super) parts: Vec<Part>,
    pub(super) condition: Option<Condition>,
    /// Percent signs: each multiplies by a hundred.
    pub(super) percents: i32,
    /// Commas behind the last digit: each divides by a thousand.
    pub(super) thousands: i32,
    /// A comma between digits: groups of three.
    pub(super) is_grouped: bool,
    /// It shows a fraction such as `# ?/?`, which is read as a decimal number here.
    pub(super) is_fraction: bool,
    /// Where its words come from.
    pub(super) locale: Locale,
    /// The first year of an era is 元年.
    pub(super) has_first_year_word: bool,
    /// Digits are written as 一二三 (1), 壱弐参 (2) or １２３ (3).
    pub(super) digit_style: u8,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Date { .. } | Part::HalfDay { .. }))
    }

    /// Whether it writes the value at all, and not only words.
    pub(super) fn has_value(&self) -> bool {
        self.parts
            .iter()
            .any(|part| !matches!(part, Part::Literal(_)))
    }

    /// A text in this section.
    pub(super) fn text(&self, text: &str) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Literal(literal) => literal.as_str(),
                Part::Text | Part::General => text,
                _ => "",
            })
            .collect()
    }

    /// A number in this section; `is_signed` says whether a minus is written for it.
    pub(super) fn number(&self, value: f64, is_signed: bool, is_1904: bool) -> String {
        let shown = if self.is_date() {
            match self.date(value, is_1904) {
                Some(text) => text,
                None => return general(value),
            }
        } else if self.is_fraction {
            return general(value);
        } else {
            self.plain(value, is_signed)
        };
        restyled(shown, self.digit_style)
    }

    fn plain(&self, value: f64, is_signed: bool) -> String {
        let exponent = self
            .parts
            .iter()
            .position(|part| matches!(part, Part::Exponent(_)));
        let mantissa = self.parts.get(..exponent.unwrap_or(self.parts.len()));
        let point = mantissa
            .unwrap_or_default()
            .iter()
            .position(|part| *part == Part::Point);
        let is_digit = |part: &&Part| matches!(part, Part::Digit(_));
        let places: i32 = point.map_or(0, |point| {
            let behind = mantissa.unwrap_or_default().get(point..);
            let count = behind.unwrap_or_default().iter().filter(is_digit).count();
            i32::try_from(count).unwrap_or(0)
        });
        let mut digits = Digits::of(value).shifted(self.percents * 2 - self.thousands * 3);
        let mut power = 0;
        if exponent.is_some() {
            power = digits.exponent();
            digits = digits.shifted(-power).rounded(places);
            if digits.exponent() > 0 {
                power += 1;
                digits = digits.shifted(-1);
            }
        } else {
            digits = digits.rounded(places);
        }
        let is_minus = value < 0.0
            && is_signed
            && self.has_value()
            && (!digits.is_zero() || self.parts.contains(&Part::General));
        let mut text = String::new();
        if is_minus {
            text.push('-');
        }
        let places_before = mantissa
            .unwrap_or_default()
            .iter()
            .take(point.unwrap_or(usize::MAX))
            .filter(is_digit)
            .count();
        let mut writer = DigitWriter::new(&digits, places_before, self.is_grouped);
        let mut after_exponent = false;
        let mut is_behind = false;
        for part in &self.parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Digit(_) if after_exponent => {}
                Part::Digit(kind) if is_behind => writer.behind(*kind, &mut text),
                Part::Digit(kind) => writer.before(*kind, &mut text),
                Part::Point => {
                    is_behind = true;
                    text.push('.');
                }
                Part::Exponent(has_plus) => {
                    after_exponent = true;
                    text.push('E');
                    if power < 0 {
                        text.push('-');
                    } else if *has_plus {
                        text.push('+');
                    }
                    let power = power.abs().to_string();
                    let width = self.exponent_width();
                    for _ in power.len()..width {
                        text.push('0');
                    }
                    text.push_str(&power);
                }
                Part::General | Part::Text => text.push_str(&general(value.abs())),
                Part::Date { .. } | Part::HalfDay { .. } | Part::Fraction(_) => {}
            }
        }
        text
    }

    fn exponent_width(&self) -> usize {
        let behind = self
            .parts
            .iter()
            .skip_while(|part| !matches!(part, Part::Exponent(_)));
        behind.filter(|part| matches!(part, Part::Digit(_))).count()
    }

    fn date(&self, serial: f64, is_1904: bool) -> Option<String> {
        let places = self.parts.iter().find_map(|part| match part {
            Part::Fraction(places) => Some(*places),
            _ => None,
        });
        let moment = Moment::of(serial, is_1904, places.unwrap_or(0))?;
        let is_twelve = self
            .parts
            .iter()
            .any(|part| matches!(part, Part::HalfDay { .. }));
        let mut text = String::new();
        let mut era_before = false;
        for (index, part) in self.parts.iter().enumerate() {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Date {
                    letter,
                    count,
                    is_elapsed,
                } => {
                    let is_minute =
                        matches!(letter, 'm') && (*is_elapsed || self.is_minute(index, *count));
                    let written = if *is_elapsed {
                        elapsed(&moment, *letter, *count)
                    } else if is_minute {
                        padded(moment.minute(), *count)
                    } else if *letter == 'h' && is_twelve {
                        padded((moment.hour() + 11) % 12 + 1, *count)
                    } else if *letter == 'e' && era_before && moment.era().3 == 1 {
                        "元".to_owned()
                    } else {
                        date_part(&moment, *letter, *count)
                    };
                    era_before = *letter == 'g' && self.has_first_year_word;
                    text.push_str(&written);
                }
                Part::HalfDay { is_short } => {
                    let is_morning = moment.hour() < 12;
                    text.push_str(match (self.locale, is_short, is_morning) {
                        (Locale::Japanese, _, true) => "午前",
                        (Locale::Japanese, _, false) => "午後",
                        (Locale::Own, false, true) => "AM",
                        (Locale::Own, false, false) => "PM",
                        (Locale::Own, true, true) => "A",
                        (Locale::Own, true, false) => "P",
                    });
                }
                Part::Fraction(places) => {
                    text.push('.');
                    let digits = format!("{:03}", moment.milliseconds());
                    text.extend(digits.chars().take(*places as usize));
                }
                _ => {}
            }
        }
        Some(text)
    }

    /// Whether an `m` counts minutes: behind an hour or before a second.
    fn is_minute(&self, index: usize, count: usize) -> bool {
        if count > 2 {
            return false;
        }
        let letter = |part: &Part| match part {
            Part::Date { letter, .. } => Some(*letter),
            _ => None,
        };
        let before = self
            .parts
            .iter()
            .take(index)
            .rev()
            .find_map(letter)
            .is_some_and(|letter| letter == 'h');
        let after = self
            .parts
            .iter()
            .skip(index + 1)
            .find_map(letter)
            .is_some_and(|letter| letter == 's');
        before || after
    }
}

/// At least `count` digits, as far as two.
fn padded(number: u32, count: usize) -> String {
    let width = count.min(2);
    format!("{number:0width$}")
}

/// Hours, minutes or seconds that are counted on beyond a day.
fn elapsed(moment: &Moment, letter: char, count: usize) -> String {
    let total = moment.total_seconds();
    let number = match letter {
        'h' => total / 3_600,
        'm' => total / 60,
        _ => total,
    };
    format!("{number:0count$}")
}

/// What a run of one date letter stands for.
fn date_part(moment: &Moment, letter: char, count: usize) -> String {
    let (era_letter, era_short, era_long, era_year) = moment.era();
    match (letter, count) {
        ('y', 1 | 2) => format!("{:02}", moment.year().rem_euclid(100)),
        ('y', _) => format!("{:04}", moment.year()),
        ('m', 1 | 2) => padded(moment.month(), count),
        ('m', 3) => moment.english_month().chars().take(3).collect(),
        ('m', 5) => moment.english_month().chars().take(1).collect(),
        ('m', _) => moment.english_month().to_owned(),
        ('d', 1 | 2) => padded(moment.day(), count),
        ('d', 3) => moment.english_weekday().chars().take(3).collect(),
        ('d', _) => moment.english_weekday().to_owned(),
        ('h', _) => padded(moment.hour(), count),
        ('s', _) => padded(moment.second(), count),
        ('g', 1) => era_letter.to_string(),
        ('g', 2) => era_short.to_string(),
        ('g', _) => era_long.to_owned(),
        ('e', _) => padded(era_year.unsigned_abs(), count),
        ('a', 4..) => format!("{}曜日", moment.weekday()),
        ('a', _) => moment.weekday().to_owned(),
        _ => String::new(),
    }
}

/// Gives the digits of a number to placeholders, from left to right.
struct DigitWriter {
    integer: Vec<char>,
    fraction: Vec<char>,
    /// Placeholders before the point that are still to come.
    left: usize,
    next_integer: usize,
    next_fraction: usize,
    is_grouped: bool,
}

impl DigitWriter {
    fn new(digits: &Digits, left: usize, is_grouped: bool) -> Self {
        Self {
            integer: digits.integer().chars().collect(),
            fraction: digits.fraction().chars().collect(),
            left,
            next_integer: 0,
            next_fraction: 0,
            is_grouped,
        }
    }

    /// The digits of one placeholder before the point; the first takes all that are too many.
    fn before(&mut self, kind: char, text: &mut String) {
        self.left = self.left.saturating_sub(1);
        let rest = self.integer.len() - self.next_integer;
        if rest > self.left {
            for _ in 0..rest - self.left {
                let digit = self.integer.get(self.next_integer).copied();
                self.next_integer += 1;
                self.push(digit.unwrap_or('0'), text);
            }
        } else if kind == '0' {
            let behind = self.left;
            text.push('0');
            self.group(behind, text);
        } else if kind == '?' {
            text.push(' ');
        }
    }

    fn push(&mut self, digit: char, text: &mut String) {
        text.push(digit);
        let behind = self.integer.len() - self.next_integer;
        self.group(behind, text);
    }

    fn group(&self, behind: usize, text: &mut String) {
        if self.is_grouped && behind > 0 && behind.is_multiple_of(3) {
            text.push(',');
        }
    }

    fn behind(&mut self, kind: char, text: &mut String) {
        let digit = self.fraction.get(self.next_fraction).copied();
        self.next_fraction += 1;
        match (digit, kind) {
            (Some(digit), _) => text.push(digit),
            (None, '0') => text.push('0'),
            (None, '?') => text.push(' '),
            (None, _) => {}
        }
    }
}

fn restyled(text: String, style: u8) -> String {
    const STYLES: [[char; 10]; 3] = [
        ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
        ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'],
        ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'],
    ];
    let Some(names) = usize::from(style)
        .checked_sub(1)
        .and_then(|i| STYLES.get(i))
    else {
        return text;
    };
    text.chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => names.get(digit as usize).copied().unwrap_or(c),
            None => c,
        })
        .collect()
}
