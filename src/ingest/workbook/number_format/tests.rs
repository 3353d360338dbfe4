//! The table of what is shown: value, code, text in the cell.

use super::{NumberFormat, builtin_code, general};

/// Read it as: the value in the cell, its format, what a Japanese Excel shows.
const SHOWN: &[(f64, &str, &str)] = &[
    // Numbers
    (0.85, "0.0%", "85.0%"),
    (0.145, "0%", "15%"),
    (0.285, "0%", "29%"),
    (1.005, "0.00", "1.01"),
    (1234.0, "#,##0\"人\"", "1,234人"),
    (1234.0, "#,##0人", "1,234人"),
    (1_234_567.0, "#,##0,\"千円\"", "1,235千円"),
    (1_234_567_890.0, "#,##0,,\"百万円\"", "1,235百万円"),
    (999.5, "#,##0", "1,000"),
    (123.0, "#,##0", "123"),
    (7.0, "000", "007"),
    (7.0, "0,000", "0,007"),
    (5.0, "#.##", "5."),
    (0.5, "#.0", ".5"),
    (12.0, "\"約\"0\"人\"", "約12人"),
    (6.0, "\"令和\"0\"年度\"", "令和6年度"),
    (1_234_567.0, "000-0000", "123-4567"),
    (1234.0, "#,##0_ ;[Red]\\-#,##0\\ ", "1,234 "),
    (1234.0, "[$¥-411]#,##0", "¥1,234"),
    (1_234_567.0, "0.00E+00", "1.23E+06"),
    (0.25, "# ?/?", "0.25"),
    // Signs
    (-5.0, "0", "-5"),
    (-0.4, "0", "0"),
    (-5.0, "#,##0;\"△\"#,##0", "△5"),
    (-1234.5, "#,##0.0;\"▲ \"#,##0.0", "▲ 1,234.5"),
    (-5.0, "\"▲\"#,##0", "-▲5"),
    (-3.0, "0_);(0)", "(3)"),
    (0.0, "#,##0;-#,##0;\"－\"", "－"),
    (0.0, "#,##0;-#,##0;", ""),
    (0.0, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", " - "),
    (1500.0, "[>=1000]#,##0,\"千\";0", "2千"),
    (5.0, "[>=1000]#,##0,\"千\";0", "5"),
    // General
    (0.1 + 0.2, "General", "0.3"),
    (85.0, "General\"%\"", "85%"),
    (85.0, "G/標準\"件\"", "85件"),
    (-85.5, "General\"件\"", "-85.5件"),
    (3.0, "@", "3"),
    // Dates: 45383 is 2024-04-01, a Monday
    (45_383.0, "yyyy/m/d", "2024/4/1"),
    (45_383.0, "yyyy\"年\"m\"月\"d\"日\"", "2024年4月1日"),
    (45_383.0, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和6年4月1日"),
    (45_383.0, "[$-411]ge.m.d;@", "R6.4.1"),
    (45_383.0, "gge\"年\"", "令6年"),
    (45_383.0, "e\"年度\"", "6年度"),
    (45_383.0, "ee", "06"),
    (45_383.0, "rr", "令和06"),
    (
        43_586.0,
        "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@",
        "令和元年5月1日",
    ),
    (43_586.0, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和1年5月1日"),
    (
        43_585.0,
        "[$-411]ggge\"年\"m\"月\"d\"日\"",
        "平成31年4月30日",
    ),
    (32_515.0, "[$-411]ge.m.d", "S64.1.7"),
    (45_383.0, "m\"月\"d\"日\"(aaa)", "4月1日(月)"),
    (45_383.0, "aaaa", "月曜日"),
    (45_383.0, "mmm-yy", "Apr-24"),
    (60.0, "yyyy/m/d", "1900/2/29"),
    (1.0, "yyyy/m/d", "1900/1/1"),
    // Times
    (45_383.562_5, "yyyy/m/d h:mm", "2024/4/1 13:30"),
    (0.5625, "h\"時\"mm\"分\"", "13時30分"),
    (0.5625, "[$-411]AM/PM h:mm", "午後 1:30"),
    (0.999_999, "h:mm:ss", "0:00:00"),
    (1.5, "[h]:mm", "36:00"),
    (0.000_017_361, "mm:ss.0", "00:01.5"),
    // What is no date stays a number
    (-1.0, "yyyy/m/d", "-1"),
    (1e9, "yyyy/m/d", "1000000000"),
    // Styles of digits
    (12.0, "[DBNum3]0", "１２"),
    (45_383.0, "[DBNum1][$-411]m\"月\"", "四月"),
];

#[test]
fn values_are_shown_as_the_office_saw_them() {
    for (value, code, shown) in SHOWN {
        let format = NumberFormat::parse(code);
        assert_eq!(format.number(*value, false), *shown, "{value} as {code}");
    }
}

#[test]
fn general_shows_no_noise_and_loses_no_digit_of_an_integer() {
    for (value, shown) in [
        (0.0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1_234_567_890_123.0, "1234567890123"),
        (100.0 / 3.0, "33.33333333"),
        (123_456_789.123_456, "123456789.1"),
        (0.000_012_34, "0.00001234"),
        (-2.5, "-2.5"),
        (1e21, "1E+21"),
        (1.5e-12, "1.5E-12"),
    ] {
        assert_eq!(general(value), shown);
    }
}

#[test]
fn the_other_epoch_begins_in_1904() {
    let format = NumberFormat::parse("yyyy/m/d");
    assert_eq!(format.number(43_921.0, true), "2024/4/1");
}

#[test]
fn text_keeps_its_zeros_and_takes_the_words_around_it() {
    assert_eq!(NumberFormat::parse("@").text("0012"), "0012");
    assert_eq!(NumberFormat::parse("@\"様\"").text("風待"), "風待様");
    assert_eq!(NumberFormat::parse("0.0%").text("未定"), "未定");
    assert_eq!(NumberFormat::parse("0;0;0;").text("未定"), "未定");
}

#[test]
fn built_in_numbers_are_those_of_a_japanese_excel() {
    let shown =
        |id, value| NumberFormat::parse(builtin_code(id).unwrap_or_default()).number(value, false);
    assert_eq!(shown(9, 0.85), "85%");
    assert_eq!(shown(38, -1234.0), "-1,234");
    assert_eq!(shown(14, 45_383.0), "2024/4/1");
    assert_eq!(shown(57, 45_383.0), "R6.4.1");
    assert_eq!(shown(58, 45_383.0), "令和6年4月1日");
    assert_eq!(shown(0, 5.0), "5");
}

#[test]
fn any_code_is_read() {
    for code in [
        "",
        ";",
        ";;;;",
        "[",
        "\"",
        "\\",
        "_",
        "*",
        "[>]",
        "[$",
        "E+",
        "0E+",
        "....",
        ",,,",
        "#,",
        "yyyymmddhhss",
        "[hh",
        "AM/",
        "0.0.0",
        "%%%%",
        "aaaaaaa",
        "0/0/0",
    ] {
        let format = NumberFormat::parse(code);
        for value in [0.0, -1.5, 1e300, -1e-300, f64::NAN, f64::INFINITY] {
            format.number(value, false);
        }
        format.text("字");
    }
}
