//! Points about what is printed, and how.

use super::figures::short;
use crate::compare::{EvidenceField, PrintDetail, RuleInapplicable};
use crate::i18n::format::one_line;
use crate::i18n::message::{FindingsPhrase, PrintMessage};
use crate::i18n::{Locale, Terms, format};
use crate::record::{FieldName, Number};

const LOCALE: Locale = Locale::Ja;

/// What a point states.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a point, so that the compiler finds a missing one"
)]
pub(super) fn fact(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure { .. } | PrintDetail::EffortOnly { .. } => {
            super::no_measure::fact(detail)
        }
        PrintDetail::DeadlineVague { words } => format!(
            "期限が「{}」で、日付・月・年度の記載がありません。",
            words.join("」「")
        ),
        PrintDetail::NarrativeDiffers {
            name,
            short_name,
            part,
            cell,
            field,
            text,
        } => format!(
            "{}{}欄は{}ですが、{}の文中では{}{}です{}。",
            of_indicator(name.as_deref()),
            part.term(LOCALE),
            format::number(cell),
            field.term(LOCALE),
            short_name
                .as_ref()
                .map_or_else(String::new, |short| format!("「{short}」が")),
            format::number(text),
            if short_name.is_some() {
                "(文中の名称を、この指標を略したものと読んでいます)"
            } else {
                ""
            }
        ),
        PrintDetail::DistanceDiffers {
            name,
            target,
            actual,
            distance,
            field,
            stated,
        } => format!(
            "{}目標値{}と実績値{}の差は{}ですが、{}の文中では{}{}とされています。",
            of_indicator(name.as_deref()),
            format::number(target),
            format::number(actual),
            format::decimal(distance.abs()),
            field.term(LOCALE),
            unsigned(stated),
            if stated.value.is_sign_negative() {
                "下回る"
            } else {
                "上回る"
            }
        ),
        PrintDetail::SummaryDiffers {
            department,
            sentence,
            reached,
            goals,
            ..
        } => format!(
            "{department}の総括には「{sentence}」とありますが、達成状況の記載がある目標{}件のうち、達成とされているのは{}件です。",
            format::count(u64::from(*goals)),
            format::count(u64::from(*reached))
        ),
        PrintDetail::IdenticalText { field, text, uses } => format!(
            "同じ{}「{}」が{}件の取組に記載されています。",
            field.term(LOCALE),
            one_line(text),
            format::count(u64::from(*uses))
        ),
        PrintDetail::SharedSentences {
            fields,
            text,
            sentences,
            uses,
        } => {
            let (fields, text) = (names(fields), one_line(text));
            let uses = format::count(u64::from(*uses));
            if *sentences > 1 {
                let sentences = format::count(u64::from(*sentences));
                format!(
                    "40字以上の同じ文が計{sentences}文、{uses}件の取組に記載されています({fields})。最も長い文は「{text}」です。"
                )
            } else {
                format!("{fields}の文「{text}」が、{uses}件の取組に同じ文面で記載されています。")
            }
        }
        PrintDetail::TextVariety {
            field,
            different,
            uses,
        } => format!(
            "{}の記載がある{}件の取組に対し、異なる文章は{}種類です。",
            field.term(LOCALE),
            format::count(u64::from(*uses)),
            format::count(u64::from(*different))
        ),
        PrintDetail::SharedIndicator {
            name,
            target,
            actual,
            uses,
            originals,
            is_reprint,
        } => format!(
            "指標「{}」が、{}{}件の取組に記載されています{}。{}",
            one_line(name),
            values(target.as_deref(), actual.as_deref()),
            format::count(u64::from(*uses)),
            if *is_reprint {
                "(再掲の表記あり)"
            } else {
                ""
            },
            if originals.is_empty() {
                String::new()
            } else {
                format!(
                    "変更前の目標は「{}」と異なっています。",
                    originals.join("」「")
                )
            }
        ),
        PrintDetail::Share {
            part,
            whole,
            printed,
            computed,
        } => format!(
            "{}のうち{}の割合は{}%と記載されていますが、計算すると{}%です。",
            format::number(whole),
            format::number(part),
            printed,
            computed
        ),
        PrintDetail::Sum { parts, total, sum } => format!(
            "合計は{}と記載されていますが、内訳({})の和は{}{}です。",
            format::number(total),
            parts
                .iter()
                .map(format::number)
                .collect::<Vec<_>>()
                .join("+"),
            format::decimal(*sum),
            total.unit
        ),
        PrintDetail::UnitDiffers {
            part,
            unit,
            other,
            other_unit,
        } => format!(
            "{}の単位は「{unit}」、{}は「{other_unit}」です。",
            part.term(LOCALE),
            unit_of(*other)
        ),
        PrintDetail::YearDiffers {
            part,
            printed,
            expected,
            of_column,
        } => format!(
            "{}に{}と記載されていますが、{}は{}です。",
            part.term(LOCALE),
            format::fiscal_year_short(LOCALE, *printed),
            if *of_column {
                "列の見出し"
            } else {
                "資料の年度"
            },
            format::fiscal_year_short(LOCALE, *expected)
        ),
        PrintDetail::BaselineYear {
            printed,
            usual,
            uses,
            of,
        } => format!(
            "当初値に{}と記載されていますが、年度の記載がある当初値{}件のうち{}件は{}です。",
            format::fiscal_year_short(LOCALE, *printed),
            format::count(u64::from(*of)),
            format::count(u64::from(*uses)),
            format::fiscal_year_short(LOCALE, *usual)
        ),
        PrintDetail::CountsOther {
            baseline,
            words,
            target,
        } => format!(
            "当初値「{}」には「{words}」とありますが、目標値「{}」と指標名にはありません。",
            one_line(baseline),
            one_line(target)
        ),
        PrintDetail::NameUnit { name, part, unit } => format!(
            "指標「{}」の{}の単位が「{unit}」です。",
            one_line(name),
            part.term(LOCALE)
        ),
        PrintDetail::UnitCell { cell, number } => format!(
            "単位欄「{}」に、単位のほかに数字「{number}」が入っています。",
            one_line(cell)
        ),
        PrintDetail::StepDiffers {
            name,
            cells: [baseline, target, actual],
            target_step,
            actual_step,
            in_brackets,
        } => format!(
            "{}実績値「{}」と当初値「{}」の差は{}ですが、括弧内の数の計は{}です(目標値「{}」では、当初値との差も括弧内の数の計も{}です)。",
            of_indicator(name.as_deref()),
            one_line(actual),
            one_line(baseline),
            format::decimal(*actual_step),
            format::decimal(*in_brackets),
            one_line(target),
            format::decimal(*target_step)
        ),
        PrintDetail::TwoKinds {
            name,
            labels: [first, second],
            actual,
        } => format!(
            "指標「{}」が、同じ実績値「{}」で「{first}」と「{second}」の両方に記載されています。",
            one_line(name),
            one_line(actual)
        ),
        PrintDetail::NumberMissing {
            before,
            after,
            missing,
            series,
        } => format!(
            "{series}件続く番号のうち、「{before}」と「{after}」の間の{missing}件がありません。"
        ),
        PrintDetail::NumberTwice {
            repeated,
            uses,
            series,
        } => format!("{series}件続く番号のうち、「{repeated}」が{uses}回記載されています。"),
    }
}

/// A neutral question about it.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a point, so that the compiler finds a missing one"
)]
pub(super) fn question(detail: &PrintDetail) -> String {
    match detail {
        PrintDetail::NoMeasure { .. } | PrintDetail::EffortOnly { .. } => {
            super::no_measure::question(detail)
        }
        PrintDetail::DeadlineVague { words } => format!(
            "期限が「{}」とされていますが、いつまでに行う予定でしょうか。",
            words.join("」「")
        ),
        PrintDetail::NarrativeDiffers {
            part, cell, text, ..
        } => format!(
            "{}欄の{}と文中の{}は、それぞれ何を表す数値でしょうか。",
            part.term(LOCALE),
            format::number(cell),
            format::number(text)
        ),
        PrintDetail::DistanceDiffers {
            distance, stated, ..
        } => format!(
            "文中の差{}は、どのように計算した値でしょうか(欄の数値の差は{}です)。",
            unsigned(stated),
            format::decimal(distance.abs())
        ),
        PrintDetail::SummaryDiffers {
            department,
            sentence,
            ..
        } => format!(
            "{department}の総括の「{sentence}」は、個々の目標の達成状況とどのように対応するのでしょうか。"
        ),
        PrintDetail::IdenticalText { field, text, .. } => format!(
            "{}が「{}」という同じ文章となっていますが、取組ごとの内容はどのようなものでしょうか。",
            field.term(LOCALE),
            short(&one_line(text))
        ),
        PrintDetail::SharedSentences { fields, text, .. } => format!(
            "{}に「{}」という同じ文がありますが、取組ごとの内容はどのようなものでしょうか。",
            names(fields),
            short(&one_line(text))
        ),
        PrintDetail::TextVariety { field, .. } => format!(
            "{}は、取組ごとにどのように記載することとしているのでしょうか。",
            field.term(LOCALE)
        ),
        PrintDetail::SharedIndicator { name, uses, .. } => format!(
            "指標「{}」は{}件の取組に同じ値で記載されていますが、取組ごとの値でしょうか、共通の値でしょうか。",
            one_line(name),
            format::count(u64::from(*uses))
        ),
        PrintDetail::Share {
            part,
            whole,
            printed,
            ..
        } => format!(
            "{printed}%は、{}と{}からどのように計算した割合でしょうか。",
            format::number(part),
            format::number(whole)
        ),
        PrintDetail::Sum { total, .. } => format!(
            "合計{}には、記載された内訳のほかに何が含まれている、又は除かれているのでしょうか。",
            format::number(total)
        ),
        PrintDetail::UnitDiffers {
            part,
            unit,
            other,
            other_unit,
        } => format!(
            "{}の「{unit}」と{}の「{other_unit}」は、どのように対応するのでしょうか。",
            part.term(LOCALE),
            unit_of(*other)
        ),
        PrintDetail::YearDiffers {
            part,
            printed,
            expected,
            ..
        } => format!(
            "{}は、{}と{}のどちらの値でしょうか。",
            part.term(LOCALE),
            format::fiscal_year_short(LOCALE, *printed),
            format::fiscal_year_short(LOCALE, *expected)
        ),
        PrintDetail::BaselineYear { printed, usual, .. } => format!(
            "当初値は{}の値でしょうか、{}の値でしょうか。",
            format::fiscal_year_short(LOCALE, *printed),
            format::fiscal_year_short(LOCALE, *usual)
        ),
        PrintDetail::CountsOther {
            baseline, target, ..
        } => format!(
            "当初値「{}」と目標値「{}」は、同じものを数えた値でしょうか。",
            one_line(baseline),
            one_line(target)
        ),
        PrintDetail::NameUnit { name, unit, .. } => format!(
            "指標「{}」の値は、「{unit}」を単位とするものでしょうか。",
            one_line(name)
        ),
        PrintDetail::UnitCell { cell, .. } => {
            format!(
                "単位欄「{}」は、どのように読むのでしょうか。",
                one_line(cell)
            )
        }
        PrintDetail::StepDiffers {
            cells: [_, _, actual],
            ..
        } => format!(
            "実績値「{}」の括弧内の数と、当初値からの差は、どのように対応するのでしょうか。",
            one_line(actual)
        ),
        PrintDetail::TwoKinds {
            labels: [first, second],
            ..
        } => format!("「{first}」と「{second}」は、それぞれ何を測るものでしょうか。"),
        PrintDetail::NumberMissing { before, after, .. } => format!(
            "番号「{before}」と「{after}」の間の取組は、この資料に掲載していないものでしょうか。"
        ),
        PrintDetail::NumberTwice { repeated, .. } => {
            format!("番号「{repeated}」の取組は、それぞれ別の取組でしょうか。")
        }
    }
}

/// Other words.
pub(super) fn text(message: &PrintMessage) -> String {
    match message {
        PrintMessage::Phrase(phrase) => self::phrase(*phrase).to_owned(),
        PrintMessage::Inapplicable(reason) => inapplicable(*reason).to_owned(),
        PrintMessage::Title { title, is_in_doubt } => self::title(title.as_deref(), *is_in_doubt),
        PrintMessage::Subject {
            number,
            title,
            is_in_doubt,
            owner,
            others,
        } => {
            let mut text = String::new();
            if let Some(number) = number {
                text += number;
                text.push(' ');
            }
            text += &self::title(title.as_deref(), *is_in_doubt);
            if let Some(owner) = owner {
                text.push('(');
                text += &one_line(owner);
                text.push(')');
            }
            if *others > 0 {
                text += " ほか";
                text += &format::count(u64::from(*others));
                text += "件";
            }
            text
        }
        PrintMessage::Place(at) => format::place(LOCALE, at),
        PrintMessage::Part(field) => part(field),
        PrintMessage::Printed { field, raw, unit } => format!(
            "{}「{}」{}",
            part(field),
            one_line(raw),
            unit.as_deref().map_or_else(String::new, unit_elsewhere)
        ),
        PrintMessage::UnitElsewhere(unit) => unit_elsewhere(unit),
        PrintMessage::List(messages) => messages
            .iter()
            .map(|message| LOCALE.text(message))
            .collect::<Vec<_>>()
            .join("、"),
        PrintMessage::Summary {
            findings,
            documents,
            in_doubt,
        } => format!(
            "{}資料に、確認したい点が{}件あります。読み取りが不確かな欄を含むため調べなかったものは、点検の種類ごとに数えて延べ{}件です。",
            format::count(*documents),
            format::count(*findings),
            format::count(*in_doubt)
        ),
        PrintMessage::Shown { shown, total } => format!(
            "全{}件のうち、はじめの{}件です。",
            format::count(*total),
            format::count(*shown)
        ),
        PrintMessage::Year(year) => format::fiscal_year(LOCALE, *year),
        PrintMessage::PointsGone(count) => format!(
            "選んだ点のうち{}件は、いまの選択や設定では確認したい点に当たらないため、載せていません。",
            format::count(*count)
        ),
    }
}

fn part(field: &EvidenceField) -> String {
    match field {
        EvidenceField::Field(field) => field.term(LOCALE).to_owned(),
        EvidenceField::Column(header) => one_line(header),
        EvidenceField::RunningText => "本文".to_owned(),
    }
}

fn unit_elsewhere(unit: &str) -> String {
    format!("(単位「{unit}」)")
}

fn names(fields: &[FieldName]) -> String {
    fields
        .iter()
        .map(|field| field.term(LOCALE))
        .collect::<Vec<_>>()
        .join("・")
}

fn of_indicator(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("指標「{}」の", one_line(name)))
}

fn values(target: Option<&str>, actual: Option<&str>) -> String {
    match (target, actual) {
        (Some(target), Some(actual)) => format!(
            "同じ目標値「{}」と実績値「{}」で",
            one_line(target),
            one_line(actual)
        ),
        (Some(target), None) => format!("同じ目標値「{}」で", one_line(target)),
        (None, Some(actual)) => format!("同じ実績値「{}」で", one_line(actual)),
        (None, None) => String::new(),
    }
}

fn unit_of(field: FieldName) -> &'static str {
    match field {
        FieldName::Unit => "単位欄",
        field => field.term(LOCALE),
    }
}

fn unsigned(number: &Number) -> String {
    format::number(&Number {
        value: number.value.abs(),
        ..number.clone()
    })
}

fn title(title: Option<&str>, is_in_doubt: bool) -> String {
    let doubt = if is_in_doubt {
        "(名称は要確認)"
    } else {
        ""
    };
    format!("{}{doubt}", one_line(title.unwrap_or("(名称なし)")))
}

fn inapplicable(reason: RuleInapplicable) -> &'static str {
    match reason {
        RuleInapplicable::NoInitiatives => "取組がありません。",
        RuleInapplicable::NoComparableIndicators => "比べられる目標値と実績値がありません。",
        RuleInapplicable::NoGrades => "評価や達成状況の欄がありません。",
        RuleInapplicable::GradeMeaningUnknown => "評価記号の意味が分かりません。",
        RuleInapplicable::NoReasons => "理由や課題の文章がありません。",
        RuleInapplicable::NoBaselines => "当初値も、目標の年度より前の実績もありません。",
        RuleInapplicable::NoTargets => {
            "目標値や達成水準の欄も、達成状況の付いた目標の文もありません。"
        }
        RuleInapplicable::NoTargetValues => "目標値の記載がありません。",
        RuleInapplicable::NoIndicators => "数値のある指標がありません。",
        RuleInapplicable::NoDeadlines => "期限の欄がありません。",
        RuleInapplicable::NoPrintedRates => "達成率の記載がありません。",
        RuleInapplicable::NoNarratives => "数値を述べた文章と、比べる欄の両方がそろっていません。",
        RuleInapplicable::NoTotals => "計算し直せる合計・割合の記載が見つかりません。",
        RuleInapplicable::NoNumbers => "年度を比べられる数値がありません。",
        RuleInapplicable::NoLegend => "評価記号の説明がありません。",
        RuleInapplicable::TooFew => "比べられるものが少なすぎます。",
    }
}

fn phrase(phrase: FindingsPhrase) -> &'static str {
    match phrase {
        FindingsPhrase::MatrixTitle => "確認したい点の件数",
        FindingsPhrase::MatrixReading => {
            "資料ごと、点検の種類ごとの件数です。「—」は点検できないものです。"
        }
        FindingsPhrase::ReportsTitle => "点検の結果(資料・種類ごと)",
        FindingsPhrase::ListTitle => "確認したい点の一覧",
        FindingsPhrase::NoJudgement => {
            "記載から分かることだけを示しています。誤りと判断したものではありません。"
        }
        FindingsPhrase::KindHeader => "点検の種類",
        FindingsPhrase::ExaminedHeader => "調べた数",
        FindingsPhrase::FoundHeader => "要確認",
        FindingsPhrase::InDoubtHeader => "読み取りが不確かで除いた数",
        FindingsPhrase::LeftOutHeader => "比べられず除いた数",
        FindingsPhrase::WhyNotHeader => "点検できない理由",
        FindingsPhrase::SubjectHeader => "取組",
        FindingsPhrase::FactHeader => "内容",
        FindingsPhrase::PlaceHeader => "場所",
        FindingsPhrase::PrintedHeader => "資料の記載",
        FindingsPhrase::QuestionHeader => "質問",
        FindingsPhrase::MunicipalityHeader => "自治体",
        FindingsPhrase::DocumentTitleHeader => "資料名",
        FindingsPhrase::YearHeader => "年度",
        FindingsPhrase::FileHeader => "ファイル",
        FindingsPhrase::OrderHeader => "番号",
        FindingsPhrase::CannotApply => "—",
        FindingsPhrase::CannotApplyLegend => "点検できない",
        FindingsPhrase::NothingFound => "確認したい点は見つかりませんでした。",
        FindingsPhrase::WholeDocument => "資料全体",
        FindingsPhrase::SheetTitle => "質問票",
        FindingsPhrase::SheetNote => {
            "資料の記載について確認するための質問です。各質問に、記載の場所と資料の表記を添えています。"
        }
        FindingsPhrase::UnknownMunicipality => "自治体名不明",
        FindingsPhrase::UnknownYear => "年度不明",
        FindingsPhrase::Untitled => "(題名なし)",
    }
}
