//! Diagnostics and errors in Japanese.

use crate::diagnostic::Code;
use crate::i18n::diagnostic::{Args, Explanation};
use crate::i18n::format;
use crate::ingest::IngestError;

const COMPARE_WITH_SOURCE: &str = "元の資料と見比べてください。";

#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(in crate::i18n) fn diagnostic(code: Code, args: &Args<'_>) -> Explanation {
    let get = |name| args.get(name);
    let (reason, next_step): (String, &str) = match code {
        Code::EncodingDamaged => (
            format!(
                "文字コード({})として読めない文字が{}か所あり、置き換えました。",
                get("encoding"),
                get("count")
            ),
            "正しい文字コードで保存し直したファイルを使ってください。",
        ),
        Code::EncodingGuessed => (
            format!("文字コードを{}と判断しました。", get("encoding")),
            "文字化けがあれば、UTF-8で保存し直してください。",
        ),
        Code::ExtensionMismatch => (
            format!(
                "拡張子は「{}」ですが、内容から{}として読みました。",
                get("extension"),
                get("format")
            ),
            "",
        ),
        Code::TruncatedAtLimit => (
            format!(
                "上限({} {})を超えたため({})、残りを読んでいません。",
                limit(&get("limit")),
                get("allowed"),
                get("found")
            ),
            "ファイルを分けて読み込んでください。",
        ),
        Code::QuoteUnclosed => (
            "引用符が閉じられていない欄があります。".to_owned(),
            "元のファイルの該当行を確認してください。",
        ),
        Code::NoText => (
            format!(
                "文字の情報がない(画像だけの)ページが{}ページあり、読めません。",
                get("count")
            ),
            "元のファイル(Excel、Word)か、文字入りのPDFを入手してください。",
        ),
        Code::TextUntrusted => (
            format!(
                "文字の情報が壊れています(判読できない文字{}字、{}%)。",
                get("count"),
                get("share")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::RadicalsMended => (
            format!(
                "部首の文字として記録された漢字{}字を通常の漢字に直しました。",
                get("count")
            ),
            "",
        ),
        Code::GlyphsDoubled => (
            format!(
                "同じ場所に重ねて描かれた文字{}字を1回だけ読みました。",
                get("count")
            ),
            "",
        ),
        Code::FileDamaged => (
            format!(
                "ファイルの一部が壊れています({})。読めた部分だけを使います。",
                get("detail")
            ),
            "正しいファイルを入手し直してください。",
        ),
        Code::PageUnread => (
            format!("読めないページがあります({})。", get("detail")),
            COMPARE_WITH_SOURCE,
        ),
        Code::SheetHidden => (
            format!("非表示のシート「{}」も読みました。", get("sheet")),
            "公表を意図した内容か確認してください。",
        ),
        Code::RowsHidden => (
            format!(
                "シート「{}」の非表示の{}行も読みました。",
                get("sheet"),
                get("count")
            ),
            "公表を意図した内容か確認してください。",
        ),
        Code::ColumnsHidden => (
            format!(
                "シート「{}」の非表示の{}列も読みました。",
                get("sheet"),
                get("count")
            ),
            "公表を意図した内容か確認してください。",
        ),
        Code::TextHidden => (
            format!("隠し文字{}か所も読みました。", get("count")),
            "公表を意図した内容か確認してください。",
        ),
        Code::CellError => (
            format!(
                "値の代わりにエラー「{}」が表示されている欄です。",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::FormulaUnvalued => (
            format!(
                "計算結果が保存されていない数式が{}か所あります。",
                get("count")
            ),
            "表計算ソフトで開いて保存し直してください。",
        ),
        Code::DrawingText => (
            format!(
                "図形やテキストボックスの文字{}か所も読みました。",
                get("count")
            ),
            "",
        ),
        Code::PicturesIgnored => (
            format!("画像や図表{}点は読んでいません。", get("count")),
            COMPARE_WITH_SOURCE,
        ),
        Code::MacrosIgnored => (
            "マクロを含むファイルです。マクロは実行しません。".to_owned(),
            "",
        ),
        Code::LinksIgnored => (
            format!("ほかのファイルへの参照{}件は開きません。", get("count")),
            "",
        ),
        Code::EntrySkipped => (
            format!(
                "「{}」は読んでいません({})。",
                get("name"),
                entry_reason(&get("reason"))
            ),
            "",
        ),
        Code::LineUnused => (
            format!(
                "取組としても見出しとしても使わなかった行です:「{}」",
                get("text")
            ),
            "",
        ),
        Code::ContentsSkipped => (
            format!("目次と判断した{}行は取組に含めていません。", get("count")),
            "",
        ),
        Code::TableUnread => (
            format!(
                "見出し「{}」の表({}行)を読み取れませんでした。",
                get("text"),
                get("count")
            ),
            "列の意味を指定すると読み取れる場合があります。",
        ),
        Code::RowUnread => (
            format!("取組として読み取れなかった行です:「{}」", get("text")),
            COMPARE_WITH_SOURCE,
        ),
        Code::HeaderRepeated => ("表の途中に繰り返された見出しを除きました。".to_owned(), ""),
        Code::ColumnUnknown => (
            format!(
                "意味の分からない見出しです:「{}」。元の名前のまま残しました。",
                get("text")
            ),
            "列の意味を指定できます。",
        ),
        Code::ColumnGuessed => (
            format!(
                "見出し「{}」を「{}」と推定しました(確度{})。",
                get("text"),
                get("field"),
                get("score")
            ),
            "違う場合は列の意味を指定してください。",
        ),
        Code::RowRealigned => (
            format!(
                "欄の数({})が見出しの数({})より少ないため、内容から列を割り当てました。",
                get("cells"),
                get("columns")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::RowMisaligned => (
            format!(
                "欄の数({})と見出しの数({})が合わず、列を割り当てられませんでした。",
                get("cells"),
                get("columns")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::CellInherited => (
            format!("空欄の「{}」に上の行の内容を引き継ぎました。", get("field")),
            "",
        ),
        Code::RowContinued => (
            format!(
                "上の取組の続きの行として「{}」につなぎました。",
                get("field")
            ),
            "",
        ),
        Code::CellDoubtful => (
            format!(
                "「{}」の読み取りは要確認です({})。集計には使いません。",
                get("field"),
                get("doubt")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::BlankColumnIgnored => (
            format!("見出しも内容もない列({}列目)を除きました。", get("column")),
            "",
        ),
        Code::MunicipalityInferred => (
            format!(
                "自治体を本文の記載から「{}」と推定しました(根拠{}か所)。",
                get("name"),
                get("count")
            ),
            "違う場合は自治体を指定してください。",
        ),
        Code::MunicipalityUnknown => (
            "自治体名が資料に見当たりません。".to_owned(),
            "自治体を指定してください。",
        ),
        Code::FiscalYearGuessed => (
            format!(
                "年度を{}と推定しました(根拠:{})。",
                get("year"),
                if get("basis") == "header" {
                    "表の見出し"
                } else {
                    "本文の記載"
                }
            ),
            "違う場合は年度を指定してください。",
        ),
        Code::FiscalYearUnknown => (
            "年度が資料に見当たりません。".to_owned(),
            "年度を指定してください。",
        ),
        Code::CompositeUnpaired => (
            format!(
                "「{}」の項目数({})がほかの欄の項目数({})と合わず、対応づけは要確認です。",
                get("field"),
                get("parts"),
                get("expected")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::TargetRevised => (
            format!(
                "年度の途中で目標が変更されています({} → {})。",
                get("original"),
                get("revised")
            ),
            "",
        ),
        Code::NumbersFused => (
            format!(
                "続けて印字された数字を分けました:「{}」。要確認です。",
                get("text")
            ),
            COMPARE_WITH_SOURCE,
        ),
        Code::GradeOutsideScale => (
            format!("資料の評価基準にない表記です:「{}」", get("text")),
            COMPARE_WITH_SOURCE,
        ),
        Code::ScaleAssumed => (
            format!(
                "「{}」の意味は資料に書かれていません。一般的な用法から推定したか、不明としています。",
                get("text")
            ),
            "資料の評価基準を確認してください。",
        ),
        Code::LegendContradictory => (
            format!(
                "「{}」が「{}」と「{}」の2通りに説明されています。",
                get("text"),
                get("first"),
                get("second")
            ),
            "どちらの説明によるか、資料を確認してください。",
        ),
        Code::NumberingGap => (
            format!(
                "番号が{}から{}に飛んでいます。",
                get("before"),
                get("after")
            ),
            "読み取れていない行がないか確認してください。",
        ),
        Code::NoInitiatives => (
            "目標や実績を記した取組を読み取れませんでした。".to_owned(),
            "目標や評価の表を含む資料か確認してください。",
        ),
    };
    Explanation::new(reason, next_step)
}

pub(in crate::i18n) fn error(error: &IngestError) -> Explanation {
    match error {
        IngestError::Empty => Explanation::new(
            "ファイルが空です。",
            "内容のあるファイルを選び直してください。",
        ),
        IngestError::Unsupported { found } => Explanation::new(
            format!("読み取れない形式です({found})。"),
            unsupported_step(found),
        ),
        IngestError::Undecodable => Explanation::new(
            "文字コードを判別できません。",
            "UTF-8で保存し直してください。",
        ),
        IngestError::OverLimit {
            limit: name,
            found,
            allowed,
        } => Explanation::new(
            format!(
                "上限を超えています({}:{}、上限{})。",
                limit(name),
                format::count(*found),
                format::count(*allowed)
            ),
            "ファイルを分けて読み込んでください。",
        ),
        IngestError::PasswordNeeded { is_wrong: false } => Explanation::new(
            "パスワードで保護されています。",
            "パスワードを入力してください(コマンドラインでは --password)。外部へ送られることはありません。",
        ),
        IngestError::PasswordNeeded { is_wrong: true } => {
            Explanation::new("パスワードが違います。", "もう一度入力してください。")
        }
        IngestError::NoText { pages } => Explanation::new(
            format!(
                "全{}ページが画像だけで、文字の情報がありません(スキャンした資料)。",
                format::count(u64::from(*pages))
            ),
            "元のファイル(Excel、Word)か、文字入りのPDFを入手してください。",
        ),
        IngestError::Damaged { detail } => Explanation::new(
            format!("ファイルが壊れていて読めません({detail})。"),
            "入手し直してください。",
        ),
        IngestError::Stopped => Explanation::new(
            "このプログラムの不具合により、読み取りが止まりました。ほかのファイルには影響ありません。",
            "不具合の報告にご協力ください。",
        ),
    }
}

fn limit(name: &str) -> &str {
    match name {
        "bytes" => "ファイルのバイト数",
        "line_bytes" | "line-bytes" => "1行のバイト数",
        "row_cells" | "row-cells" => "1行の欄の数",
        "cells" => "欄の総数",
        "depth" => "入れ子の深さ",
        "pages" => "ページ・シートの数",
        "glyphs" => "文字の総数",
        "unfolded_bytes" | "unfolded-bytes" => "展開後のバイト数",
        "entries" => "書庫の中のファイル数",
        "nested_archives" | "nested-archives" => "書庫の入れ子の深さ",
        other => other,
    }
}

fn unsupported_step(found: &str) -> &'static str {
    if found.ends_with("with a password") {
        "元のソフトで開き、パスワードを外して保存し直してください。"
    } else if found.starts_with("PowerPoint") || found.starts_with("Word 97") {
        "PDF、またはWord(docx)として保存し直してください。"
    } else {
        "PDF、Excel、Word(docx)、CSV、HTML、テキスト、またはそれらのZIPを使ってください。"
    }
}

fn entry_reason(code: &str) -> &str {
    match code {
        "unsupported" => "読み取れない形式",
        "encrypted" => "暗号化されている",
        "damaged" => "壊れている",
        "over-limit" => "上限を超えている",
        "nested" => "書庫の入れ子が深すぎる",
        "empty" => "空のファイル",
        other => other,
    }
}
