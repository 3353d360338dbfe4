//! Properties that hold for every text: no panic, the same answer twice, the print kept, and time
//! that grows with the length.

#![expect(clippy::expect_used, reason = "the generator stays in range")]

use std::fmt::Debug;

use machikurabe::normalize::number::{ValueContext, numbers_in_text, parse_value};
use machikurabe::normalize::{
    attainment, blank, damage, direction, enumeration, fiscal_year, mark, money, reason, revision,
    text, unit, verdict, width,
};
use machikurabe::record::Direction;
use rust_decimal::Decimal;

/// A small generator of its own: the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).expect("fits")).expect("fits")
    }
}

/// Pieces that the parsers look at, so that random texts reach deep.
const PIECES: &[&str] = &[
    "1",
    "23",
    "4,567",
    "８",
    "0.5",
    "令和",
    "R",
    "H28.3",
    "年度",
    "年",
    "月",
    "日",
    "第",
    "小",
    "中3",
    "3、4年",
    "人",
    "％",
    "千円",
    "万",
    "億",
    "7千",
    "か所",
    "回/年",
    "①",
    "②",
    "(1)",
    "（",
    "）",
    "(",
    ")",
    "〈",
    "※",
    "修正しました",
    "→",
    "達成",
    "未達成",
    "一部達成",
    "着手",
    "！",
    "。",
    "、",
    "・",
    "\n",
    " ",
    "\u{3000}",
    "を",
    "では、",
    "す。",
    "ア",
    "ン",
    "▲",
    "-",
    "△",
    "約",
    "各",
    "以上",
    "減",
    "=",
    "L",
    "\u{FFFD}",
    "\u{E000}",
    "\u{301}",
    "ﾞ",
    "👩‍👩‍👧",
    "\u{200B}",
    "~",
    ":",
    "/",
    ".",
    ",",
    "目",
    "C：",
    "1 ",
    "\r",
    "\t",
    "\0",
    "ß",
    "İ",
    "𠮷",
];

fn random_text(dice: &mut Dice) -> String {
    let pieces = dice.below(24);
    let mut text = String::new();
    for _ in 0..pieces {
        if dice.below(8) == 0 {
            let point = u32::try_from(dice.below(0x11_0000)).expect("fits");
            text.extend(char::from_u32(point));
        } else {
            text.push_str(PIECES[dice.below(PIECES.len())]);
        }
    }
    text
}

/// Every answer of every function, as text.
fn answers(text: &str) -> String {
    fn show(value: impl Debug) -> String {
        format!("{value:?}")
    }
    let value = parse_value(
        text,
        &ValueContext {
            unit: Some("千円".to_owned()),
            fiscal_year: None,
        },
    );
    assert_eq!(value.raw, text, "the print is kept");
    let other = parse_value("120件", &ValueContext::default());
    [
        show(width::fold(text)),
        show(width::squash(text)),
        show(text::join_wraps(text)),
        show(blank::classify(text)),
        show(numbers_in_text(text)),
        show(unit::canonical(text)),
        show(money::scale_of(text)),
        show(fiscal_year::find_years(text)),
        show(fiscal_year::fiscal_year_of(text)),
        show(enumeration::split_parts(text)),
        show(enumeration::leading_label(text)),
        show(enumeration::split_goal_list(text)),
        show(verdict::trailing_verdict(text)),
        show(verdict::meaning_of_verdict(text)),
        show(mark::parse_mark(text)),
        show(mark::meaning_of_progress(text)),
        show(reason::leading_grade(text)),
        show(reason::meaning_of_reason(text)),
        show(revision::split_revision(text)),
        show(revision::merge_revised_parts(enumeration::split_parts(
            text,
        ))),
        show(revision::split_fused(text, &[Decimal::from(108)])),
        show(damage::find_damage(text)),
        show(damage::starts_mid_sentence(text)),
        show(damage::ends_mid_sentence(text)),
        show(direction::guess_direction(text, Some(&value), Some(&other))),
        show(attainment::assess(
            Some(&value),
            Some(&other),
            Direction::Down,
        )),
        show(attainment::assess(
            Some(&other),
            Some(&value),
            Direction::Up,
        )),
        show(&value),
    ]
    .join("\n")
}

#[test]
fn no_text_makes_a_parser_panic_and_answers_repeat() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..2000 {
        let text = random_text(&mut dice);
        assert_eq!(answers(&text), answers(&text), "{text:?}");
    }
}

#[test]
fn folding_and_joining_twice_changes_nothing_more() {
    let mut dice = Dice(7);
    for _ in 0..2000 {
        let text = random_text(&mut dice);
        let folded = width::fold(&text);
        assert_eq!(width::fold(&folded), folded, "{text:?}");
        let joined = text::join_wraps(&text);
        let letters = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        assert_eq!(
            letters(&joined),
            letters(&text),
            "only blanks change in {text:?}"
        );
    }
}

#[test]
fn every_part_of_a_composite_is_text_of_the_cell() {
    let mut dice = Dice(99);
    for _ in 0..2000 {
        let text = random_text(&mut dice);
        for part in enumeration::split_parts(&text) {
            assert!(text.contains(&part.text), "{text:?} has no {:?}", part.text);
        }
        if let Some((body, found)) = verdict::trailing_verdict(&text) {
            assert!(text.contains(body) && text.contains(found), "{text:?}");
        }
    }
}

#[test]
fn long_texts_are_read_in_time() {
    // A quadratic step would need minutes for these, a linear one a second without optimisation.
    let long = [
        "橋の点検を行い、36回 308人が参加した。".repeat(800),
        "の".repeat(12_000),
        "1".repeat(50_000),
        "1 ".repeat(25_000),
        "(".repeat(50_000),
        "①".repeat(15_000),
        "達成 ".repeat(8_000),
        "令和".repeat(10_000),
        " ".repeat(50_000),
        "\n".repeat(50_000),
        "あ\n".repeat(12_000),
        "※修正→".repeat(5_000),
        "(1)".repeat(15_000),
        "1)\n".repeat(15_000),
        "\u{301}".repeat(25_000),
    ];
    for text in &long {
        assert!(!answers(text).is_empty());
    }
}
