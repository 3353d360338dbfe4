//! Serial numbers of days → dates, times and Japanese eras.

/// Days of a serial number that a spreadsheet shows as a date: up to 9999-12-31.
const LAST_SERIAL: f64 = 2_958_466.0;
/// Days between 1900-01-01 and 1904-01-01 in serial numbers.
const EPOCH_1904: f64 = 1_462.0;
/// Serial number of 1970-01-01.
const UNIX_EPOCH: i64 = 25_569;

/// First days of the eras, latest first, with letter, one character and two.
const ERAS: [(Day, char, char, &str); 5] = [
    (Day::new(2019, 5, 1), 'R', '令', "令和"),
    (Day::new(1989, 1, 8), 'H', '平', "平成"),
    (Day::new(1926, 12, 25), 'S', '昭', "昭和"),
    (Day::new(1912, 7, 30), 'T', '大', "大正"),
    (Day::new(1868, 1, 25), 'M', '明', "明治"),
];

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: i32,
    month: u32,
    of_month: u32,
}

impl Day {
    const fn new(year: i32, month: u32, of_month: u32) -> Self {
        Self {
            year,
            month,
            of_month,
        }
    }
}

/// A point in time, read from a serial number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    day: Day,
    /// 0 = Sunday.
    weekday: u32,
    /// Seconds since midnight, whole ones.
    seconds: u32,
    /// Thousandths of the second begun.
    milliseconds: u32,
    /// The whole serial number in seconds, for elapsed times.
    total_seconds: i64,
}

impl Moment {
    /// Reads a serial number; `places` are the decimals of seconds that are shown. `None` for what
    /// a spreadsheet cannot show as a date.
    pub(super) fn of(serial: f64, is_1904: bool, places: u32) -> Option<Self> {
        let serial = if is_1904 { serial + EPOCH_1904 } else { serial };
        if !(0.0..LAST_SERIAL).contains(&serial) {
            return None;
        }
        let unit = 10_f64.powi(places.min(3).cast_signed());
        let ticks = (serial * 86_400.0 * unit).round() / unit;
        let total_milliseconds = (ticks * 1_000.0).round() as i64;
        let total_seconds = total_milliseconds / 1_000;
        let days = total_seconds / 86_400;
        Some(Self {
            day: day_of(days),
            // Serial 1 was a Sunday to the inventors of the format.
            weekday: ((days + 6) % 7) as u32,
            seconds: (total_seconds % 86_400) as u32,
            milliseconds: (total_milliseconds % 1_000) as u32,
            total_seconds,
        })
    }

    pub(super) fn year(&self) -> i32 {
        self.day.year
    }

    pub(super) fn month(&self) -> u32 {
        self.day.month
    }

    pub(super) fn day(&self) -> u32 {
        self.day.of_month
    }

    pub(super) fn hour(&self) -> u32 {
        self.seconds / 3_600
    }

    pub(super) fn minute(&self) -> u32 {
        self.seconds / 60 % 60
    }

    pub(super) fn second(&self) -> u32 {
        self.seconds % 60
    }

    pub(super) fn milliseconds(&self) -> u32 {
        self.milliseconds
    }

    pub(super) fn total_seconds(&self) -> i64 {
        self.total_seconds
    }

    /// Day of the week in one character.
    pub(super) fn weekday(&self) -> &'static str {
        const NAMES: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
        NAMES.get(self.weekday as usize).copied().unwrap_or("")
    }

    /// Day of the week in English.
    pub(super) fn english_weekday(&self) -> &'static str {
        const NAMES: [&str; 7] = [
            "Sunday",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
        ];
        NAMES.get(self.weekday as usize).copied().unwrap_or("")
    }

    /// Month in English.
    pub(super) fn english_month(&self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES
            .get(self.day.month as usize - 1)
            .copied()
            .unwrap_or("")
    }

    /// Name of the era in one letter, one character or two, and the year in it.
    pub(super) fn era(&self) -> (char, char, &'static str, i32) {
        for (first, letter, short, long) in ERAS {
            if self.day >= first {
                return (letter, short, long, self.day.year - first.year + 1);
            }
        }
        ('M', '明', "明治", 1)
    }
}

/// The day of a serial number, with the leap day of 1900 that never was.
fn day_of(serial: i64) -> Day {
    match serial {
        0 => return Day::new(1900, 1, 0),
        60 => return Day::new(1900, 2, 29),
        _ => {}
    }
    let days = if serial < 60 { serial + 1 } else { serial } - UNIX_EPOCH;
    // Days → year, month, day of the proleptic Gregorian calendar, in eras of 400 years that
    // begin on 1 March.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 {
        month_index + 3
    } else {
        month_index - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Day::new(year as i32, month as u32, day as u32)
}
