//! Markers of lists, counted as Word counts them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::symbols::symbol;
use crate::ingest::xml::{Tag, Token, Xml};

/// Levels of a list.
const LEVELS: usize = 9;
/// Greatest number that is written in letters or Roman figures.
const GREATEST: u32 = 5_000;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `第%1章`, `%1.%2`.
    text: String,
    font: String,
    has_gap: bool,
    is_decimal_above: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            font: String::new(),
            has_gap: true,
            is_decimal_above: false,
        }
    }
}

/// A list: which kind it is, and levels that begin anew.
#[derive(Clone, Debug, Default)]
struct List {
    kind: u32,
    starts: BTreeMap<u32, u32>,
    was_used: bool,
}

/// The marker of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A plain bullet, which says nothing.
    Bullet,
    /// Text that stands before the item, with its gap.
    Text(String),
    /// Nothing is shown.
    None,
}

/// All lists of a document with their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<u32, BTreeMap<u32, Level>>,
    lists: BTreeMap<u32, List>,
    /// Per kind: lists of one kind count on.
    counters: BTreeMap<u32, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads the part as far as it is well-formed.
    pub(super) fn read(part: &str) -> Self {
        let mut numbering = Self::default();
        let mut kind = None;
        let mut list = None;
        let mut level = 0;
        let mut xml = Xml::new(part);
        while let Ok(Some(token)) = xml.next() {
            let Token::Start(tag) = token else { continue };
            match tag.name() {
                "abstractNum" => {
                    kind = tag.number("abstractNumId");
                    list = None;
                }
                "num" => {
                    kind = None;
                    list = tag.number("numId");
                }
                "lvl" | "lvlOverride" => level = tag.number("ilvl").unwrap_or(0),
                "abstractNumId" => {
                    if let (Some(id), Some(kind)) = (list, tag.number("val")) {
                        numbering.lists.entry(id).or_default().kind = kind;
                    }
                }
                "startOverride" => {
                    if let (Some(id), Some(start)) = (list, tag.number("val")) {
                        let list = numbering.lists.entry(id).or_default();
                        list.starts.insert(level, start);
                    }
                }
                _ => {
                    if let Some(kind) = kind {
                        let levels = numbering.kinds.entry(kind).or_default();
                        read_level(levels.entry(level).or_default(), &tag);
                    }
                }
            }
        }
        numbering
    }

    /// Counts an item and gives its marker.
    pub(super) fn marker(&mut self, id: u32, level: u32) -> Marker {
        let Some(list) = self.lists.get_mut(&id) else {
            return Marker::None;
        };
        let Some(levels) = self.kinds.get(&list.kind) else {
            return Marker::None;
        };
        let counters = self.counters.entry(list.kind).or_default();
        if !list.was_used {
            list.was_used = true;
            for level in list.starts.keys() {
                if let Some(counter) = counters.get_mut(*level as usize) {
                    *counter = None;
                }
            }
        }
        let start = |level: u32| {
            let usual = levels.get(&level).map_or(1, |l| l.start);
            list.starts.get(&level).copied().unwrap_or(usual)
        };
        for (number, counter) in counters.iter_mut().enumerate() {
            let number = number as u32;
            match number.cmp(&level) {
                std::cmp::Ordering::Less => {
                    counter.get_or_insert(start(number));
                }
                std::cmp::Ordering::Equal => {
                    *counter = Some(counter.map_or(start(number), |n| n.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        let Some(own) = levels.get(&level) else {
            return Marker::None;
        };
        if own.format == "bullet" {
            return bullet(own);
        }
        let mut text = marker_text(level, levels, counters);
        if text.is_empty() {
            return Marker::None;
        }
        if own.has_gap {
            text.push(' ');
        }
        Marker::Text(text)
    }
}

fn read_level(level: &mut Level, tag: &Tag<'_>) {
    let value = tag.attribute("val").unwrap_or_default();
    match tag.name() {
        "start" => level.start = value.parse().unwrap_or(1),
        "numFmt" => level.format = value.into_owned(),
        "lvlText" => level.text = value.into_owned(),
        "suff" => level.has_gap = value != "nothing",
        "isLgl" => level.is_decimal_above = super::styles::is_on(&value),
        "rFonts" => {
            let font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi"));
            level.font = font.unwrap_or_default().into_owned();
        }
        _ => {}
    }
}

fn bullet(level: &Level) -> Marker {
    let Some(c) = level.text.chars().next() else {
        return Marker::None;
    };
    // Word's own bullets come from symbol fonts; the plain ones say nothing.
    let is_private = ('\u{f000}'..'\u{f100}').contains(&c);
    let shown = if is_private {
        symbol(&level.font, c as u32).unwrap_or('•')
    } else {
        c
    };
    let is_telling = match shown {
        '■' | '□' | '◆' | '◇' | '★' | '☆' | '◎' | '▼' | '▶' => true,
        '●' | '○' => !is_private,
        _ => false,
    };
    if is_telling {
        Marker::Text(format!("{shown} "))
    } else {
        Marker::Bullet
    }
}

fn marker_text(
    number: u32,
    levels: &BTreeMap<u32, Level>,
    counters: &[Option<u32>; LEVELS],
) -> String {
    let mut text = String::new();
    let Some(level) = levels.get(&number) else {
        return text;
    };
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = chars.peek().and_then(|c| c.to_digit(10)).filter(|d| *d > 0);
        let (Some(digit), '%') = (digit, c) else {
            text.push(c);
            continue;
        };
        chars.next();
        let Some(Some(count)) = counters.get(digit as usize - 1) else {
            continue;
        };
        let format = match levels.get(&(digit - 1)) {
            Some(above) if !level.is_decimal_above || digit - 1 == number => above.format.as_str(),
            _ => "decimal",
        };
        push_number(&mut text, *count, format);
    }
    text
}

/// Writes a number as a format says; what is not known is written in digits.
fn push_number(text: &mut String, number: u32, format: &str) {
    let from = |first: char, count: u32| {
        (1..=count)
            .contains(&number)
            .then(|| char::from_u32(first as u32 + number - 1))
            .flatten()
    };
    let of = |row: &str| row.chars().nth((number.max(1) - 1) as usize);
    let single = match format {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            1..=20 => from('①', 20),
            21..=35 => char::from_u32('㉑' as u32 + number - 21),
            36..=50 => char::from_u32('㊱' as u32 + number - 36),
            _ => None,
        },
        "decimalEnclosedParen" => from('⑴', 20),
        "decimalEnclosedFullstop" => from('⒈', 20),
        "aiueo" => of("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
        "aiueoFullWidth" => of(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" => of("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
        "irohaFullWidth" => of(
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        ),
        "ideographTraditional" => of("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => of("子丑寅卯辰巳午未申酉戌亥"),
        "upperLetter" if number <= 26 => from('A', 26),
        "lowerLetter" if number <= 26 => from('a', 26),
        _ => None,
    };
    if let Some(c) = single {
        text.push(c);
        return;
    }
    let digits = number.to_string();
    match format {
        "none" => {}
        "decimalZero" => {
            let _ = write!(text, "{number:02}");
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            text.extend(digits.chars().map(|c| changed(c, "０１２３４５６７８９")));
        }
        "japaneseDigitalTenThousand" | "ideographDigital" => {
            text.extend(digits.chars().map(|c| changed(c, "〇一二三四五六七八九")));
        }
        "japaneseCounting" | "chineseCounting" | "chineseCountingThousand" => {
            text.push_str(&kanji(number));
        }
        "upperRoman" if number <= GREATEST => text.push_str(&roman(number)),
        "lowerRoman" if number <= GREATEST => {
            text.push_str(&roman(number).to_ascii_lowercase());
        }
        _ => text.push_str(&digits),
    }
}

fn changed(digit: char, names: &str) -> char {
    digit
        .to_digit(10)
        .and_then(|digit| names.chars().nth(digit as usize))
        .unwrap_or(digit)
}

/// 1 → 一, 10 → 十, 24 → 二十四.
fn kanji(number: u32) -> String {
    let mut text = String::new();
    let mut rest = number;
    for (unit, name) in [(1_000, '千'), (100, '百'), (10, '十')] {
        let count = rest / unit;
        rest %= unit;
        if count > 9 {
            return number.to_string();
        }
        if count > 1 {
            text.push(changed(
                char::from(b'0' + count as u8),
                "〇一二三四五六七八九",
            ));
        }
        if count > 0 {
            text.push(name);
        }
    }
    if rest > 0 {
        text.push(changed(
            char::from(b'0' + rest as u8),
            "〇一二三四五六七八九",
        ));
    }
    text
}

fn roman(number: u32) -> String {
    const FIGURES: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    let mut rest = number;
    for (value, figure) in FIGURES {
        while rest >= value {
            text.push_str(figure);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (number, format, shown) in [
            (3, "decimal", "3"),
            (3, "decimalZero", "03"),
            (3, "decimalFullWidth", "３"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "㉑"),
            (36, "decimalEnclosedCircle", "㊱"),
            (51, "decimalEnclosedCircle", "51"),
            (2, "aiueoFullWidth", "イ"),
            (2, "aiueo", "ｲ"),
            (2, "irohaFullWidth", "ロ"),
            (24, "japaneseCounting", "二十四"),
            (10, "japaneseCounting", "十"),
            (4, "upperRoman", "IV"),
            (2, "lowerLetter", "b"),
            (2, "ideographTraditional", "乙"),
            (0, "aiueo", "ｱ"),
            (7, "unheardOf", "7"),
        ] {
            let mut text = String::new();
            push_number(&mut text, number, format);
            assert_eq!(text, shown, "{format}");
        }
    }

    #[test]
    fn levels_count_and_begin_anew() {
        let mut numbering = Numbering::read(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>\
             <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='第%1章'/></w:lvl>\
             <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimalEnclosedCircle'/><w:lvlText w:val='%1-%2'/><w:suff w:val='nothing'/></w:lvl>\
             </w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='6'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>",
        );
        let text = |text: &str| Marker::Text(text.to_owned());
        assert_eq!(numbering.marker(5, 0), text("第1章 "));
        assert_eq!(numbering.marker(5, 1), text("1-①"));
        assert_eq!(numbering.marker(5, 1), text("1-②"));
        assert_eq!(numbering.marker(5, 0), text("第2章 "));
        assert_eq!(numbering.marker(5, 1), text("2-①"));
        assert_eq!(numbering.marker(6, 0), text("第1章 "));
        assert_eq!(numbering.marker(9, 0), Marker::None);
        assert_eq!(numbering.marker(5, 8), Marker::None);
    }
}
