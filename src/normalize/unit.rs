//! Units and their synonyms.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::width::{fold, squashed};

/// Units that are recognised at the beginning of a longer word (`4回開催` → 回). The order does not
/// matter, the longest match wins.
const KNOWN: &[&str] = &[
    "%",
    "‰",
    "人",
    "名",
    "人日",
    "人回",
    "回",
    "件",
    "か所",
    "箇所",
    "カ所",
    "ヶ所",
    "ヵ所",
    "ヶ月",
    "か月",
    "カ月",
    "ヵ月",
    "個所",
    "団体",
    "事業所",
    "事業者",
    "事業",
    "施設",
    "学級",
    "学校",
    "校",
    "園",
    "自治会",
    "町内会",
    "地区",
    "地域",
    "世帯",
    "戸",
    "棟",
    "台",
    "基",
    "本",
    "枚",
    "冊",
    "部",
    "通",
    "点",
    "点数",
    "種",
    "種類",
    "品目",
    "品",
    "個",
    "組",
    "班",
    "隊",
    "路線",
    "橋",
    "箱",
    "袋",
    "食",
    "匹",
    "頭",
    "羽",
    "株",
    "筆",
    "区画",
    "区間",
    "社",
    "者",
    "店",
    "店舗",
    "企業",
    "法人",
    "クラブ",
    "チーム",
    "サークル",
    "グループ",
    "コース",
    "講座",
    "教室",
    "日",
    "日間",
    "週",
    "週間",
    "月",
    "年",
    "年間",
    "時間",
    "分",
    "秒",
    "泊",
    "歳",
    "才",
    "円",
    "千円",
    "万円",
    "百万円",
    "億円",
    "兆円",
    "ドル",
    "t",
    "kg",
    "g",
    "mg",
    "km",
    "m",
    "cm",
    "mm",
    "ha",
    "a",
    "㎡",
    "㎥",
    "m2",
    "m3",
    "km2",
    "L",
    "l",
    "kL",
    "kl",
    "ml",
    "kW",
    "kWh",
    "MWh",
    "GWh",
    "MW",
    "kw",
    "kwh",
    "MJ",
    "GJ",
    "TJ",
    "℃",
    "度",
    "dB",
    "ppm",
    "pt",
    "ポイント",
    "トン",
    "キロ",
    "メートル",
    "アール",
    "ヘクタール",
    "リットル",
    "CO2",
    "t-CO2",
    "kg-CO2",
    "tCO2",
    "千t",
    "万t",
    "km/h",
    "号",
    "位",
    "番",
    "倍",
    "割",
    "分野",
    "項目",
    "議題",
    "議案",
    "会議",
    "会場",
    "会",
    "課",
    "係",
    "室",
    "局",
    "市",
    "区",
    "町",
    "村",
    "県",
    "都市",
    "自治体",
    "市町村",
    "カ国",
    "か国",
    "ヶ国",
    "言語",
    "作品",
    "曲",
    "巻",
    "話",
    "版",
    "ページ",
    "頁",
    "面",
    "ルート",
    "便",
    "両",
    "隻",
    "機",
    "機種",
    "床",
    "席",
    "駅",
    "方式",
    "系統",
    "井",
    "口",
    "灯",
    "球",
    "鉢",
    "セット",
    "パターン",
    "メニュー",
    "サービス",
    "システム",
    "業務",
    "手続",
    "手続き",
    "様式",
    "停留所",
    "ブロック",
    "系列",
    "財団",
    "協定",
    "提案",
    "工区",
    "工事",
    "箇条",
    "年度",
    "制度",
    "計画",
    "条例",
    "規則",
    "例",
    "講演",
    "公演",
    "試合",
    "種目",
    "競技",
    "ブース",
    "フォロワー",
    "アクセス",
    "PV",
    "ビュー",
    "クリック",
    "再生",
    "ダウンロード",
    "世代",
    "家庭",
    "家族",
    "夫婦",
    "児童",
    "生徒",
    "クラス",
    "票",
    "限",
    "コマ",
    "単位",
    "人分",
    "名分",
    "日分",
    "食分",
    "週分",
    "年分",
    "か年",
    "カ年",
    "ヵ年",
    "ヶ年",
    "箇年",
    "年度分",
    "河川",
    "水系",
    "流域",
    "公園",
    "広場",
    "トイレ",
    "カメラ",
    "センター",
    "拠点",
    "窓口",
    "商店街",
    "組織",
    "機関",
    "大学",
    "保育所",
    "保育園",
    "幼稚園",
    "こども園",
    "小学校",
    "中学校",
    "医療機関",
    "病院",
    "薬局",
    "農家",
    "経営体",
    "製品",
    "商品",
    "事例",
    "テーマ",
    "案件",
    "案",
    "ケース",
    "プラン",
    "プロジェクト",
    "プログラム",
    "イベント",
];

/// One name for the spellings of one unit. Money and multiples (`千円`, `万人`) are not resolved
/// here, see [`super::money::scale_of`].
///
/// A number or dash that recognition joined to the unit (`円157,864,681`, `%-`) is left out; see
/// [`joined_number`].
pub fn canonical(unit: &str) -> Cow<'_, str> {
    match squashed(unit) {
        Cow::Borrowed(unit) => canonical_of_squashed(unit),
        Cow::Owned(unit) => Cow::Owned(canonical_of_squashed(&unit).into_owned()),
    }
}

fn canonical_of_squashed(squashed: &str) -> Cow<'_, str> {
    let unit = without_number(squashed).map_or(squashed, |(unit, _)| unit);
    let name = match unit {
        "名" | "人数" => "人",
        "箇所" | "カ所" | "ヶ所" | "ヵ所" | "個所" | "ケ所" | "ヵ処" | "箇所数" | "か所数" => {
            "か所"
        }
        "カ月" | "ヶ月" | "ヵ月" | "箇月" | "ケ月" => "か月",
        "カ年" | "ヶ年" | "ヵ年" | "箇年" => "か年",
        "カ国" | "ヶ国" | "ヵ国" => "か国",
        "m2" | "m²" | "平米" | "平方メートル" | "㎡" => "㎡",
        "m3" | "m³" | "立方メートル" | "㎥" => "㎥",
        "km2" | "km²" => "k㎡",
        "トン" | "T" => "t",
        "ヘクタール" => "ha",
        "パーセント" => "%",
        "件数" => "件",
        "回数" => "回",
        "l" | "リットル" => "L",
        "kl" | "㎘" => "kL",
        "kwh" | "KWH" => "kWh",
        "kw" | "KW" => "kW",
        "キロメートル" => "km",
        "メートル" => "m",
        "キログラム" => "kg",
        _ => return compound(unit),
    };
    Cow::Borrowed(name)
}

/// The number that was joined to the end of a unit by mistake, in half width: `円157,864,681` →
/// `157,864,681`. A unit cell that holds one is damaged; the number belongs to the next cell.
pub fn joined_number(unit: &str) -> Option<String> {
    without_number(&squashed(unit))
        .map(|(_, number)| number.to_owned())
        .filter(|number| number.chars().any(|c| c.is_ascii_digit()))
}

/// A known unit and what is joined to its end: digits, separators, dashes.
fn without_number(folded: &str) -> Option<(&str, &str)> {
    let unit =
        folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'));
    let rest = folded.get(unit.len()..)?;
    // `m2` and `CO2` end with a digit of their own.
    (!rest.is_empty()
        && !KNOWN.contains(&folded)
        && KNOWN.contains(&unit)
        && !unit.ends_with(|c: char| c.is_ascii_alphabetic()))
    .then_some((unit, rest))
}

/// `名/日` → `人/日`.
fn compound(folded: &str) -> Cow<'_, str> {
    match folded.split_once('/') {
        Some((over, under)) if !over.is_empty() && !under.is_empty() && !under.contains('/') => {
            Cow::Owned(format!("{}/{}", canonical(over), canonical(under)))
        }
        _ => Cow::Borrowed(folded),
    }
}

/// Length in characters of the longest known unit at the head of `chars`.
pub(super) fn known_prefix(chars: &[char]) -> usize {
    let Some(first) = chars.first() else {
        return 0;
    };
    let units = known_by_initial();
    let from = units.partition_point(|unit| unit.first() < Some(first));
    units
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|unit| unit.first() == Some(first))
        .filter(|unit| chars.starts_with(unit))
        .map(Vec::len)
        .max()
        .unwrap_or(0)
}

/// [`KNOWN`] in characters, sorted, so that the units with one initial stand together.
fn known_by_initial() -> &'static [Vec<char>] {
    static UNITS: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut units: Vec<Vec<char>> = KNOWN.iter().map(|unit| unit.chars().collect()).collect();
        units.sort_unstable();
        units
    })
}

/// Whether the string is a known unit.
pub fn is_known(unit: &str) -> bool {
    let folded = fold(unit);
    KNOWN.contains(&folded.as_str()) || KNOWN.contains(&&*canonical(&folded))
}
