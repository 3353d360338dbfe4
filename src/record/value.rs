//! Values as printed and as numbers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::FiscalYear;

/// A number with its unit in base units (千円, 万円, 億円 → 円; 名 → 人; か所 for all its spellings).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The number.
    pub value: Decimal,
    /// The unit, empty when none is printed or known from the header.
    pub unit: String,
    /// Bound or tolerance printed with it.
    pub bound: Option<Bound>,
    /// Words before the number that say what it counts (`地域型`, `5、6年`, `男性`), if any.
    pub label: Option<String>,
}

/// 以上, 以下, 未満, 超, 程度.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bound {
    /// 以上.
    AtLeast,
    /// 以下, 以内.
    AtMost,
    /// 未満.
    Below,
    /// 超.
    Above,
    /// 程度, 約, 前後.
    About,
}

impl Bound {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Below => "below",
            Self::Above => "above",
            Self::About => "about",
        }
    }
}

/// A remark printed with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ValueFlag {
    /// 速報値.
    Preliminary,
    /// 暫定.
    Provisional,
    /// 累計.
    Cumulative,
    /// 約.
    Approximate,
    /// 延べ.
    Total,
    /// 見込.
    Forecast,
    /// 修正・変更.
    Revised,
    /// 減 / 削減: the number is a decrease.
    Decrease,
    /// 増: the number is an increase.
    Increase,
    /// 各: the number holds for each.
    Each,
    /// The cell is damaged, or its split into numbers is a guess.
    Doubtful,
}

impl ValueFlag {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preliminary => "preliminary",
            Self::Provisional => "provisional",
            Self::Cumulative => "cumulative",
            Self::Approximate => "approximate",
            Self::Total => "total",
            Self::Forecast => "forecast",
            Self::Revised => "revised",
            Self::Decrease => "decrease",
            Self::Increase => "increase",
            Self::Each => "each",
            Self::Doubtful => "doubtful",
        }
    }
}

/// A printed value: the print itself and what was read from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The print, mark-up removed.
    pub raw: String,
    /// Every number in print order.
    pub numbers: Vec<Number>,
    /// The words of a qualifier that is no unit, e.g. `サポセンフェスタ来場者を除く`.
    pub qualifier: Option<String>,
    /// Year the value belongs to, when the cell or its header says so.
    pub fiscal_year: Option<FiscalYear>,
    /// Remarks, sorted, without duplicates.
    pub flags: Vec<ValueFlag>,
}

impl Value {
    /// Whether anything is printed.
    pub fn is_printed(&self) -> bool {
        self.raw.contains(|c: char| !c.is_whitespace())
    }

    /// Whether words are printed and no number.
    pub fn has_words_only(&self) -> bool {
        self.numbers.is_empty() && self.is_printed()
    }
}
