//! Targets against where a document stood.

use crate::compare::StepSize;
use crate::i18n::{AmbitionHeader, AmbitionMessage, Locale, Terms, format};

const LOCALE: Locale = Locale::Ja;

/// The words of a message.
pub(super) fn text(message: &AmbitionMessage) -> String {
    match message {
        AmbitionMessage::Title => "これまでの水準と比べた目標".to_owned(),
        AmbitionMessage::Reading => "中央の線より右が、これまで(直近の実績、なければ当初値)より良い水準の目標、左が同じか悪い水準の目標です。棒の長さは比べられた目標に占める割合、棒の数字は件数です。".to_owned(),
        AmbitionMessage::Caution => "目標の高さは、達成の難しさや成果の良し悪しを示しません。すでに高い水準を保つ目標や、事情により下げた目標もあります。".to_owned(),
        AmbitionMessage::Rule => "目標値の年度より前の実績があればその最も新しいもの、なければ当初値と比べています。単位の異なるもの、累計と単年度の値、増減の向きが分からないものは比べません。".to_owned(),
        AmbitionMessage::AxisBelow => "同じか悪い水準".to_owned(),
        AmbitionMessage::AxisAbove => "より良い水準".to_owned(),
        AmbitionMessage::Height(height) => height.term(LOCALE).to_owned(),
        AmbitionMessage::Header(header) => self::header(*header).to_owned(),
        AmbitionMessage::Summary {
            compared,
            against_last_actual,
            above,
            equal,
            below,
        } => format!(
            "{}件の目標を比べました(直近の実績と{}件、当初値と{}件)。より良い水準{}件、同じ水準{}件、より悪い水準{}件です。",
            format::count(*compared),
            format::count(*against_last_actual),
            format::count(compared.saturating_sub(*against_last_actual)),
            format::count(*above),
            format::count(*equal),
            format::count(*below)
        ),
        AmbitionMessage::Assumed(count) => format!(
            "このうち{}件は、増減の向きが指標名などから分からず、目標が当初値より良い水準だとみなして判断したものです。",
            format::count(*count)
        ),
        AmbitionMessage::GapsTitle => "比べなかった理由".to_owned(),
        AmbitionMessage::Gap(gap) => gap.term(LOCALE).to_owned(),
        AmbitionMessage::Items(series) => format!("目標の一覧 {}", super::text(series)),
        AmbitionMessage::Shortened { shown, all } => format!(
            "一覧は{}件のうち先頭の{}件です。すべての目標はJSONにあります。",
            format::count(*all),
            format::count(*shown)
        ),
        AmbitionMessage::From { raw, unit, year } => {
            let printed = format::printed(raw, unit.as_deref());
            match year {
                Some(year) if !raw.contains('年') => {
                    format!("{printed} [{}]", format::fiscal_year_short(LOCALE, *year))
                }
                _ => printed,
            }
        }
        AmbitionMessage::Reference(reference) => reference.term(LOCALE).to_owned(),
        AmbitionMessage::Size(None) => "—".to_owned(),
        AmbitionMessage::Size(Some(StepSize::Share(share))) => {
            format::signed(&format::rate(*share), *share)
        }
        AmbitionMessage::Size(Some(StepSize::Points(points))) => format!(
            "{}ポイント",
            format::signed(&format::decimal(*points), *points)
        ),
        AmbitionMessage::Placed { height, is_assumed } => {
            let note = if *is_assumed { "(みなし)" } else { "" };
            format!("{}{note}", height.term(LOCALE))
        }
        AmbitionMessage::NothingCompared(series) => format!(
            "{}は、比べられる目標がないため図に示していません。理由は表にあります。",
            super::text(series)
        ),
        AmbitionMessage::UnitTitle(unit) => format!("これまでの水準・目標・実績({unit})"),
        AmbitionMessage::UnitReading => "左右の点は、これまでの水準(直近の実績、なければ当初値)と実績、短い縦線は目標です。指標ごとに内容が異なるため、行どうしの大小を比べるものではありません。".to_owned(),
        AmbitionMessage::UnitSummary(count) => {
            format!("同じ単位の指標{}件です。", format::count(*count))
        }
    }
}

fn header(header: AmbitionHeader) -> &'static str {
    match header {
        AmbitionHeader::Assumed => "うち、みなし",
        AmbitionHeader::AgainstLastActual => "直近の実績との比較",
        AmbitionHeader::LeftOut => "比べられない",
        AmbitionHeader::Reference => "比べた相手",
        AmbitionHeader::From => "これまでの水準",
        AmbitionHeader::Height => "目標の位置",
        AmbitionHeader::Size => "差",
    }
}
