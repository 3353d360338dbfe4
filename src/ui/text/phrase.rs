//! Texts with numbers or names in them.

use rust_decimal::Decimal;

use crate::diagnostic::Code;
use crate::i18n::{Locale, format};

pub use super::decided::{
    chosen, decided_cell, decided_direction, decided_field, decided_match, decided_meaning,
    examined, likeness, more_cells, more_places, more_records, move_down, move_up, names_unclear,
    page_count, pair, points, points_of, take_back, take_off, turn, turn_back,
};
pub use super::reasons::{
    direction, direction_basis, doubt_meaning, header_guessed, header_printed, in_doubt, printed,
    rate_formula, rule,
};

/// A sentence a language.
pub(super) fn either(
    locale: Locale,
    ja: impl FnOnce() -> String,
    en: impl FnOnce() -> String,
) -> String {
    match locale {
        Locale::Ja => ja(),
        Locale::En => en(),
    }
}

/// The English plural where it is one.
pub(super) fn s(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// What a guess of the fiscal year rests on; the code of the diagnostic in words.
pub fn year_basis(locale: Locale, basis: &str) -> String {
    let words = match (basis, locale) {
        ("header", Locale::Ja) => "表の見出しにある年度",
        ("header", Locale::En) => "years in table headers",
        ("text", Locale::Ja) => "本文にある年度",
        ("text", Locale::En) => "years in the text",
        (other, _) => other,
    };
    either(
        locale,
        || format!("根拠:{words}"),
        || format!("From {words}"),
    )
}

/// Size of a file.
pub fn bytes(count: u64) -> String {
    match count {
        0..1_024 => format!("{count} B"),
        1_024..1_048_576 => format!("{:.1} KB", count as f64 / 1_024.0),
        _ => format!("{:.1} MB", count as f64 / 1_048_576.0),
    }
}

/// How far the reading of all files is.
pub fn progress(locale: Locale, files: u64, busy: u64, failed: u64) -> String {
    let done = files - busy;
    if busy > 0 {
        return either(
            locale,
            || format!("{files}件のうち{done}件を読み取りました…"),
            || format!("{done} of {files} documents read…"),
        );
    }
    let all = either(
        locale,
        || format!("{files}件の資料を読み終えました。"),
        || format!("{files} document{} read.", s(files)),
    );
    if failed == 0 {
        return all;
    }
    let some = either(
        locale,
        || format!("うち{failed}件は使えませんでした。"),
        || format!(" {failed} could not be used."),
    );
    all + &some
}

/// Label of the button that takes a file away.
pub fn remove_file(locale: Locale, name: &str) -> String {
    either(
        locale,
        || format!("{name} を外す"),
        || format!("Remove {name}"),
    )
}

/// Label of a progress bar.
pub fn reading_file(locale: Locale, name: &str) -> String {
    either(
        locale,
        || format!("{name} を読み取り中"),
        || format!("Reading {name}"),
    )
}

/// What decided the municipality.
pub fn basis(locale: Locale, words: &str) -> String {
    either(
        locale,
        || format!("根拠:{words}"),
        || format!("Found from {words}"),
    )
}

/// Name of an excerpt.
pub fn source_of(_locale: Locale, name: &str) -> String {
    name.to_owned()
}

/// Name of a page or sheet of a source.
pub fn page_of_source(locale: Locale, file: &str, number: u32, sheet: Option<&str>) -> String {
    match sheet {
        Some(sheet) => either(
            locale,
            || format!("{file} シート「{sheet}」"),
            || format!("{file}, sheet “{sheet}”"),
        ),
        None => either(
            locale,
            || format!("{file} {number}ページ"),
            || format!("{file}, page {number}"),
        ),
    }
}

/// What a picture of a page shows, for those who do not see it.
pub fn picture_of(locale: Locale, name: &str) -> String {
    either(
        locale,
        || format!("{name}の図。読み取った場所に印があります。"),
        || format!("Picture of {name} with the place marked."),
    )
}

/// What was taken out of an archive.
pub fn unpacked(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("{count}件のファイルを取り出しました。"),
        || format!("{count} file{} taken out.", s(count)),
    )
}

/// Heading of the bar of lines.
pub fn lines_accounted(locale: Locale, count: u64) -> String {
    let count = format::count(count);
    either(
        locale,
        || format!("読み取った{count}か所の内訳"),
        || format!("What became of {count} parts"),
    )
}

/// Columns without a meaning.
pub fn unknown_columns(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("意味の分からない列 {count}"),
        || format!("{count} not understood"),
    )
}

/// How often something occurs.
pub fn times(locale: Locale, count: u64) -> String {
    let count = format::count(count);
    either(locale, || format!("{count}件"), || format!("({count})"))
}

/// Rows of a table.
pub fn rows(locale: Locale, count: u64) -> String {
    let text = format::count(count);
    either(
        locale,
        || format!("{text}行"),
        || format!("{text} row{}", s(count)),
    )
}

/// The button behind which more is.
pub fn show_more(locale: Locale, next: u64, hidden: u64) -> String {
    let (next_text, all) = (format::count(next), format::count(hidden));
    if next == hidden {
        return either(
            locale,
            || format!("残り{all}件を表示"),
            || format!("Show {all} more"),
        );
    }
    either(
        locale,
        || format!("次の{next_text}件を表示(残り{all}件)"),
        || format!("Show {next_text} more (of {all})"),
    )
}

/// Invites to say what headers mean; the first few are named.
pub fn choose_meaning(locale: Locale, headers: &[&str]) -> String {
    const FEW: usize = 3;
    let is_cut = headers.len() > FEW;
    let first = headers.iter().take(FEW).copied();
    match locale {
        Locale::Ja => {
            let list = first.collect::<Vec<_>>().join("」「");
            let more = if is_cut { "など" } else { "" };
            format!("「{list}」{more} — 意味を選ぶと比較に使えます")
        }
        Locale::En => {
            let list = first.collect::<Vec<_>>().join("”, “");
            let more = if is_cut { ", …" } else { "" };
            format!("“{list}”{more} — choose a meaning to use them")
        }
    }
}

/// Label of the choice of a meaning.
pub fn meaning_of(locale: Locale, header: &str) -> String {
    either(
        locale,
        || format!("「{header}」の意味"),
        || format!("Meaning of {header}"),
    )
}

/// Why a column has its meaning.
pub fn column_reason(locale: Locale, reason: &str, score: u8) -> String {
    let words = match (reason, locale) {
        ("vocabulary", Locale::Ja) => "語彙と一致",
        ("vocabulary", Locale::En) => "known heading",
        ("suffix", Locale::Ja) => "語尾が一致",
        ("suffix", Locale::En) => "known ending",
        ("prefix", Locale::Ja) => "語頭が一致",
        ("prefix", Locale::En) => "known beginning",
        ("contains", Locale::Ja) => "語を含む",
        ("contains", Locale::En) => "contains a known word",
        ("position", Locale::Ja) => "列の位置",
        ("position", Locale::En) => "position",
        ("content", Locale::Ja) => "セルの内容",
        ("content", Locale::En) => "content of its cells",
        ("reader", Locale::Ja) => "利用者の指定",
        ("reader", Locale::En) => "your choice",
        ("heading", Locale::Ja) => "見出し",
        ("heading", Locale::En) => "heading",
        ("label", Locale::Ja) => "項目名",
        ("label", Locale::En) => "label",
        ("group", Locale::Ja) => "組になった見出し",
        ("group", Locale::En) => "headings that form a group",
        ("first-block", Locale::Ja) => "同じ見出しの組が年度の記載なく並ぶため、最初の組を使用",
        ("first-block", Locale::En) => {
            "first of several blocks of the same headings without a year"
        }
        ("repeated-block", Locale::Ja) => "年度の記載なく繰り返される見出しの組",
        ("repeated-block", Locale::En) => "a block of the same headings again, without a year",
        ("unknown", Locale::Ja) => "対応する語がない",
        ("unknown", Locale::En) => "no known word",
        (other, _) => other,
    };
    if score == 0 || score == 100 {
        words.to_owned()
    } else {
        either(
            locale,
            || format!("{words}(確からしさ {score})"),
            || format!("{words} ({score} of 100)"),
        )
    }
}

/// Records that pass the filters.
pub fn found(locale: Locale, found: u64, total: u64) -> String {
    let (found, total) = (format::count(found), format::count(total));
    either(
        locale,
        || format!("{total}件のうち {found}件"),
        || format!("{found} of {total} initiatives"),
    )
}

/// A document by municipality and year.
pub fn document_name(
    locale: Locale,
    municipality: Option<&str>,
    year: Option<i32>,
    file: &str,
) -> String {
    let name = municipality.unwrap_or(file);
    year.map_or_else(
        || name.to_owned(),
        |year| format!("{name} {}", format::fiscal_year_short(locale, year)),
    )
}

/// Indicators beyond the first.
pub fn more_indicators(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("ほか{count}指標"),
        || format!("{count} more indicator{}", s(count)),
    )
}

/// Cells in doubt of one record.
pub fn doubts(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("確認が必要 {count}"),
        || format!("{count} in doubt"),
    )
}

/// Where the meaning of a mark comes from.
pub fn meaning_from(locale: Locale, evidence: &str, wording: Option<&str>) -> String {
    let wording = wording.unwrap_or_default();
    either(
        locale,
        || {
            if wording.is_empty() {
                format!("意味の根拠:{evidence}")
            } else {
                format!("意味の根拠:{evidence}「{wording}」")
            }
        },
        || {
            if wording.is_empty() {
                format!("meaning from: {evidence}")
            } else {
                format!("meaning from: {evidence} “{wording}”")
            }
        },
    )
}

/// Name of the button that opens the place of a value.
pub fn place_of(locale: Locale, what: &str, place: &str) -> String {
    either(
        locale,
        || format!("{what}の場所 {place}"),
        || format!("{what}, {place}"),
    )
}

/// A share as a percentage with one decimal at most.
pub fn rate(share: Decimal) -> String {
    format!(
        "{}%",
        format::decimal((share * Decimal::ONE_HUNDRED).round_dp(1))
    )
}

/// What an export holds.
pub fn export_scope(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("対象:比較に選んだ{count}件の資料"),
        || format!("{count} chosen document{}", s(count)),
    )
}

/// How far the pages of a document are laid out.
pub fn page_of(locale: Locale, number: u32, count: u32) -> String {
    either(
        locale,
        || format!("{count}ページ中{number}ページを読みました"),
        || format!("Page {number} of {count}"),
    )
}

/// Caption of the self-test's table.
pub fn self_test_caption(locale: Locale, count: u64) -> String {
    either(
        locale,
        || format!("{count}通りの送信の試み"),
        || format!("{count} attempts to send something"),
    )
}

/// A kind of diagnostic in a few words.
pub fn code_name(locale: Locale, code: Code) -> &'static str {
    let (ja, en) = match code {
        Code::EncodingDamaged => ("文字化け", "Damaged characters"),
        Code::EncodingGuessed => ("文字コードの推定", "Encoding guessed"),
        Code::ExtensionMismatch => ("拡張子と内容の食い違い", "Extension and content disagree"),
        Code::TruncatedAtLimit => ("上限を超えた部分を除外", "Cut at a limit"),
        Code::QuoteUnclosed => ("閉じない引用符", "Quote never closed"),
        Code::NoText => ("画像だけのページ", "Pages without text"),
        Code::TextUntrusted => ("壊れた文字情報", "Damaged text layer"),
        Code::RadicalsMended => ("部首の文字の修正", "Radicals exchanged"),
        Code::GlyphsDoubled => ("二重に描かれた文字", "Characters drawn twice"),
        Code::FileDamaged => ("ファイルの破損", "Damaged file"),
        Code::PageUnread => ("読めなかったページ", "Pages not read"),
        Code::SheetHidden => ("非表示のシート", "Hidden sheets"),
        Code::RowsHidden => ("非表示の行", "Hidden rows"),
        Code::ColumnsHidden => ("非表示の列", "Hidden columns"),
        Code::TextHidden => ("隠し文字", "Hidden text"),
        Code::CellError => ("エラー表示の欄", "Cells that show errors"),
        Code::FormulaUnvalued => ("結果のない数式", "Formulas without results"),
        Code::DrawingText => ("図形の文字", "Text of drawings"),
        Code::PicturesIgnored => ("読んでいない画像", "Pictures not read"),
        Code::MacrosIgnored => ("実行しないマクロ", "Macros not run"),
        Code::LinksIgnored => ("開かない参照", "References not followed"),
        Code::EntrySkipped => (
            "書庫の中で読まなかったファイル",
            "Files of an archive not read",
        ),
        Code::LineUnused => ("使わなかった行", "Lines not used"),
        Code::ContentsSkipped => ("目次", "Table of contents"),
        Code::TableUnread => ("読めなかった表", "Tables not read"),
        Code::RowUnread => ("読めなかった行", "Rows not read"),
        Code::HeaderRepeated => ("見出しの繰り返し", "Repeated headers"),
        Code::ColumnUnknown => ("意味の分からない列", "Columns not understood"),
        Code::ColumnGuessed => ("列の意味の推定", "Column meaning guessed"),
        Code::RowRealigned => ("列のずれを補正した行", "Rows re-aligned"),
        Code::RowMisaligned => ("列のずれた行", "Rows out of line"),
        Code::CellInherited => ("上の行を引き継いだ空欄", "Blank cells inherited"),
        Code::RowContinued => ("前の行の続き", "Continued rows"),
        Code::CellDoubtful => ("損なわれたセル", "Damaged cells"),
        Code::BlankColumnIgnored => ("空の列", "Blank columns"),
        Code::MunicipalityInferred => ("自治体の推定", "Municipality guessed"),
        Code::MunicipalityUnknown => ("自治体が不明", "Municipality unknown"),
        Code::FiscalYearGuessed => ("年度の推定", "Fiscal year guessed"),
        Code::FiscalYearUnknown => ("年度が不明", "Fiscal year unknown"),
        Code::CompositeUnpaired => ("数の合わない①②③", "Composite cells that do not pair"),
        Code::TargetRevised => ("年度途中の目標変更", "Targets revised during the year"),
        Code::NumbersFused => ("つながった数値", "Numbers printed together"),
        Code::GradeOutsideScale => ("尺度にない評価", "Marks outside the scale"),
        Code::ScaleAssumed => ("意味の書かれていない評価", "Marks without a stated meaning"),
        Code::LegendContradictory => ("食い違う評価の説明", "Marks explained in two ways"),
        Code::NumberingGap => ("番号の抜け", "Gaps in numbering"),
        Code::NoInitiatives => ("取組なし", "No initiatives"),
    };
    match locale {
        Locale::Ja => ja,
        Locale::En => en,
    }
}
