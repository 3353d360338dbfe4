//! Japanese.

mod ambition;
pub(super) mod diagnostic;
mod findings;
mod matching;
mod peers;
mod policy_fields;
pub(super) mod scales;
pub(super) mod terms;

use std::fmt::Write as _;

use super::{CountOf, Locale, Message, NoteKind, Phrase, Terms, format};
use crate::compare::{ComparisonNote, Element, NotApplicable};

const LOCALE: Locale = Locale::Ja;

/// The words of a message.
#[expect(
    clippy::too_many_lines,
    reason = "one arm a message, so that the compiler finds a missing one"
)]
pub(super) fn text(message: &Message) -> String {
    match message {
        Message::Verbatim(text) => text.clone(),
        Message::Printed { raw, unit } => format::printed(raw, unit.as_deref()),
        Message::Empty => String::new(),
        Message::SeriesLabel {
            municipality,
            fiscal_year,
            title,
            file,
        } => series_label(
            municipality.as_deref(),
            *fiscal_year,
            title.as_deref(),
            file,
        ),
        Message::SeriesSource {
            municipality,
            fiscal_year,
            title,
            file,
        } => series_source(
            municipality.as_deref(),
            *fiscal_year,
            title.as_deref(),
            file,
        ),
        Message::Count(of, count) => format!("{}{}", format::count(*count), counter(*of)),
        Message::CountHeader(of) => count_header(*of).to_owned(),
        Message::Number(count) => format::count(*count),
        Message::Share(share) => format::percent(*share),
        Message::ShareUpTo(share) => format!("{}以下", format::whole_percent(*share)),
        Message::ShareStep(share) => format::whole_percent(*share),
        Message::ShareBelow(share) => format!("{}未満", format::whole_percent(*share)),
        Message::ShareOf { whole: 0, .. } => "—".to_owned(),
        Message::ShareOf { part, whole } => format!(
            "{} ({}/{})",
            format::percent(*part as f64 / *whole as f64),
            format::count(*part),
            format::count(*whole)
        ),
        Message::Absent(absence) => absence.term(LOCALE).to_owned(),
        Message::Field(field) => field.term(LOCALE).to_owned(),
        Message::Element(element) => element.term(LOCALE).to_owned(),
        Message::Kind(kind) => kind.term(LOCALE).to_owned(),
        Message::Meaning(meaning) => meaning.term(LOCALE).to_owned(),
        Message::Attainment(verdict) => verdict.term(LOCALE).to_owned(),
        Message::Unknown(reason) => reason.term(LOCALE).to_owned(),
        Message::Evidence(source) => source.term(LOCALE).to_owned(),
        Message::SeriesMark(series, field) => {
            format!("{} {}", text(series), field.term(LOCALE))
        }
        Message::PublicationSummary {
            everywhere,
            nowhere,
        } => publication_summary(everywhere, nowhere),
        Message::AttainmentSummary {
            total,
            decided,
            in_doubt,
        } => format!(
            "指標{}件のうち、数値で判定できたのは{}件です{}。",
            format::count(*total),
            format::count(*decided),
            left_out(*in_doubt)
        ),
        Message::EvaluationSummary {
            marks,
            documents,
            in_doubt,
        } => format!(
            "{}資料に印字された{}件を数えました{}。",
            format::count(*documents),
            format::count(*marks),
            left_out(*in_doubt)
        ),
        Message::MeaningNotStated {
            series,
            field,
            marks,
        } => format!(
            "{}:{}の「{}」の意味は資料に書かれていません。一般的な用法により分類したか、不明としています。",
            text(series),
            field.term(LOCALE),
            marks.join("」「")
        ),
        Message::DepartmentSummaries { series, count } => format!(
            "{}には、取組ごとではなく部署ごとの総括が{}件あります。取組ごとの実績としては数えていません。",
            text(series),
            format::count(*count)
        ),
        Message::CellsNotUsed(count) => {
            format!(
                "要確認の{}件は集計に使っていません。",
                format::count(*count)
            )
        }
        Message::BesideBar { outside, in_doubt } => beside_bar(*outside, *in_doubt),
        Message::Base(count) => format!("n = {}", format::count(*count)),
        Message::Source(sources) => {
            let names: Vec<String> = sources.iter().map(text).collect();
            format!("出典:{}", names.join("、"))
        }
        Message::Description(title, finding) => format!("{}{}", text(title), text(finding)),
        Message::Sentences(sentences) => sentences.iter().map(text).collect(),
        Message::NotApplicable(reason) => not_applicable(*reason).to_owned(),
        Message::Note(note) => comparison_note(note),
        Message::Remark(remark) => self::remark(*remark).to_owned(),
        Message::Analysis(name) => name.term(LOCALE).to_owned(),
        Message::Ambition(message) => ambition::text(message),
        Message::Findings(message) => findings::text(message),
        Message::Matching(message) => matching::text(message),
        Message::Peers(message) => peers::text(message),
        Message::PolicyFields(message) => policy_fields::text(message),
        Message::Scales(message) => scales::text(message),
        Message::Phrase(phrase) => self::phrase(*phrase).to_owned(),
    }
}

fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::NotOnFormShort => "なし",
        Phrase::HasDoubt => "要確認を含む",
        Phrase::InDoubt => "要確認",
        Phrase::DocumentHeader => "資料",
        Phrase::UndecidedHeader => "判定できない",
        Phrase::TotalHeader => "計",
        Phrase::ReachedHeader => "目標以上の割合",
        Phrase::MarkHeader => "資料の表記",
        Phrase::MeaningHeader => "共通の意味",
        Phrase::EvidenceHeader => "意味の根拠",
        Phrase::WordingHeader => "資料の説明",
        Phrase::WithoutMarkHeader => "記載なし",
        Phrase::KindHeader => "資料の種類",
        Phrase::ElementHeader | Phrase::MarkKindHeader => "項目",
        Phrase::PresentHeader => "記載あり",
        Phrase::OverviewTitle => "資料の概要",
        Phrase::PublicationTitle => "公表状況",
        Phrase::PublicationReading => {
            "各資料の取組のうち、その項目が記載されているものの割合です。青が濃いほど多く、斜線は様式にその項目がないことを示します。"
        }
        Phrase::PublicationStatesTitle => "公表状況の内訳",
        Phrase::AttainmentTitle => "指標の達成状況",
        Phrase::AttainmentReading => {
            "中央の線より右が目標以上、左が目標に届かなかった指標です。棒の長さは判定できた指標に占める割合、棒の数字は件数です。"
        }
        Phrase::UnknownReasonsTitle => "判定できない理由",
        Phrase::EvaluationTitle => "自己評価",
        Phrase::EvaluationReading => {
            "各資料の評価を共通の意味にそろえています。中央の線より右が達成、左が達成に届かない評価です。棒の長さは評価された取組に占める割合、棒の数字は件数です。"
        }
        Phrase::ProgressTitle => "進捗の評価",
        Phrase::ProgressReading => {
            "各資料の進捗の評価を共通の意味にそろえています。中央の線より右が計画どおり以上、左が計画より遅いものです。棒の長さは評価された取組に占める割合、棒の数字は件数です。"
        }
        Phrase::OwnMarksTitle => "資料ごとの評価の表記と意味",
        Phrase::AxisShort => "目標に届かない",
        Phrase::AxisReached => "目標以上",
        Phrase::AxisBehind => "計画より遅い",
        Phrase::AxisOnPlan => "計画どおり以上",
        Phrase::NothingToDraw => "表示できるデータがありません",
    }
}

fn series_label(
    municipality: Option<&str>,
    year: Option<i32>,
    title: Option<&str>,
    file: &str,
) -> String {
    let mut parts = vec![municipality.unwrap_or(file).to_owned()];
    parts.extend(year.map(|year| format::fiscal_year_short(LOCALE, year)));
    parts.extend(title.map(|title| format!("「{title}」")));
    parts.join(" ")
}

fn series_source(
    municipality: Option<&str>,
    year: Option<i32>,
    title: Option<&str>,
    file: &str,
) -> String {
    let mut parts = vec![municipality.unwrap_or("自治体名不明").to_owned()];
    parts.extend(title.map(|title| format!("「{title}」")));
    parts.extend(year.map(|year| format::fiscal_year(LOCALE, year)));
    format!("{}({file})", parts.join(" "))
}

fn counter(of: CountOf) -> &'static str {
    match of {
        CountOf::Municipalities => "自治体",
        CountOf::Fields => "項目",
        CountOf::Numbers => "個",
        CountOf::Documents
        | CountOf::Departments
        | CountOf::Sections
        | CountOf::Initiatives
        | CountOf::Indicators
        | CountOf::CellsInDoubt
        | CountOf::Marks => "件",
    }
}

fn count_header(of: CountOf) -> &'static str {
    match of {
        CountOf::Documents => "資料",
        CountOf::Municipalities => "自治体",
        CountOf::Initiatives => "取組",
        CountOf::Departments => "部・局など",
        CountOf::Sections => "課・室・担当など",
        CountOf::Indicators => "指標",
        CountOf::Numbers => "数値",
        CountOf::CellsInDoubt => "要確認の欄",
        CountOf::Fields => "様式の項目",
        CountOf::Marks => "件数",
    }
}

fn left_out(in_doubt: u64) -> String {
    if in_doubt == 0 {
        String::new()
    } else {
        format!("(要確認の{}件を除く)", format::count(in_doubt))
    }
}

fn beside_bar(outside: u64, in_doubt: u64) -> String {
    let mut parts = Vec::new();
    if outside > 0 {
        parts.push(format!("判定できない {}", format::count(outside)));
    }
    if in_doubt > 0 {
        parts.push(format!("要確認 {}", format::count(in_doubt)));
    }
    parts.join(" ")
}

fn names(elements: &[Element]) -> String {
    elements
        .iter()
        .map(|element| element.term(LOCALE))
        .collect::<Vec<_>>()
        .join("・")
}

fn publication_summary(everywhere: &[Element], nowhere: &[Element]) -> String {
    let mut text = if everywhere.is_empty() {
        "すべての資料が取組の半数以上に記載している項目はありません。".to_owned()
    } else {
        format!(
            "すべての資料が取組の半数以上に記載しているのは{}です。",
            names(everywhere)
        )
    };
    if !nowhere.is_empty() {
        let _ = write!(text, "どの様式にもないのは{}です。", names(nowhere));
    }
    text
}

fn not_applicable(reason: NotApplicable) -> &'static str {
    match reason {
        NotApplicable::NoDocuments => "比べる資料がありません。資料を追加してください。",
        NotApplicable::NoInitiatives => {
            "どの資料からも取組を読み取れなかったため、集計できません。資料ごとの読み取り結果を確認してください。"
        }
        NotApplicable::NoIndicators => {
            "指標を記載した資料がないため、集計できません。文章だけの目標は「目標」の一覧で比べられます。"
        }
        NotApplicable::NoReferences => {
            "目標値を当初値や以前の実績値と並べて数値で記載した資料がないため、目標の高さを比べられません。"
        }
        NotApplicable::NoMarks => {
            "達成状況や評価を記号や語で示した資料がないため、集計できません。"
        }
    }
}

fn comparison_note(note: &ComparisonNote) -> String {
    match note {
        ComparisonNote::OneDocument => {
            "資料が1件だけです。ほかの自治体の資料を追加すると比べられます。".to_owned()
        }
        ComparisonNote::OneMunicipality(name) => {
            format!("資料はすべて{name}のものです。自治体どうしの比較ではありません。")
        }
        ComparisonNote::MixedYears(years) => format!(
            "年度の異なる資料が混ざっています({})。年度の違いに注意してください。",
            years
                .iter()
                .map(|year| format::fiscal_year(LOCALE, *year))
                .collect::<Vec<_>>()
                .join("、")
        ),
        ComparisonNote::MixedKinds => {
            "目標だけの資料と実績を含む資料が混ざっています。目標だけの資料には、もともと実績や評価の欄がありません。"
                .to_owned()
        }
        ComparisonNote::Duplicate(files) => format!(
            "内容が同じファイルは1件として数えました(除いたファイル:{})。",
            files.join("、")
        ),
        ComparisonNote::SeveralYears { name, years } => format!(
            "{name}の資料が複数の年度({})あります。両者の違いは年度間の変化です。目標や指標、様式も変わっていることがあります。",
            years
                .iter()
                .map(|year| format::fiscal_year(LOCALE, *year))
                .collect::<Vec<_>>()
                .join("、")
        ),
        ComparisonNote::SameRecords(files) => format!(
            "読み取った内容が同じファイルが複数あります({})。それぞれ数えているため、同じ取組が重なっています。不要なものを外してください。",
            files.join("、")
        ),
        ComparisonNote::NoNumbers(file) => format!(
            "「{file}」には、目標や実績の数値がありません。達成率など数値の比較には含まれません。"
        ),
        ComparisonNote::MunicipalityUnknown(file) => {
            format!("「{file}」の自治体名が分かりません。自治体を指定してください。")
        }
        ComparisonNote::MunicipalityInferred { name, file } => format!(
            "「{file}」の自治体は、本文の記載から{name}と推定しました。正しいか確認してください。"
        ),
        ComparisonNote::FiscalYearUnknown(file) => {
            format!("「{file}」の年度が分かりません。年度を指定してください。")
        }
        ComparisonNote::NoInitiatives(file) => format!(
            "「{file}」からは取組を読み取れませんでした。読み取り結果を確認してください。"
        ),
    }
}

fn remark(remark: NoteKind) -> &'static str {
    match remark {
        NoteKind::PublicationShare => {
            "割合の分母は、要確認の取組を除いた取組の数です。空欄・判読不能・該当なし・様式になしは「記載なし」として分母に含め、内訳の表で区別しています。"
        }
        NoteKind::PublicationIsAboutPrint => {
            "記載がないことは、その自治体が取り組んでいないことを意味しません。別の資料で公表している場合があります。"
        }
        NoteKind::IndicatorKindByHeader => {
            "成果指標と活動指標は、資料の見出し・行の名称・指標名の冒頭にその語がある場合だけ区別しています。評価の意味は、凡例や評価理由に書かれている場合と、「達成」など語そのもので分かる場合に記載ありとしています。文章の中の期限や数値は、期限・指標の欄としては数えていません。"
        }
        NoteKind::AttainmentFormula => {
            "年度末時点の目標値と実績値の印字を比べた結果です。増やす指標か減らす指標かは、指標名と当初値から判断しています。"
        }
        NoteKind::AttainmentBase => {
            "目標や実績が文章の場合、単位が異なる場合などは「判定できない」とし、割合に含めていません。"
        }
        NoteKind::TargetsDiffer => {
            "目標の高さや指標の選び方は資料ごとに異なります。割合の大小は成果の優劣を示しません。"
        }
        NoteKind::ByMeaning => {
            "評価の記号は資料ごとに意味が異なるため、記号ではなく意味で比べています。資料の表記は下の表にあります。"
        }
        NoteKind::SelfJudgement => "評価は各自治体による自己評価です。",
        NoteKind::OutsideScale => {
            "評価対象外と意味が不明の評価は「判定できない」とし、割合に含めていません。"
        }
        NoteKind::NoRanking => "並び順は全国地方公共団体コード順で、順位ではありません。",
    }
}
