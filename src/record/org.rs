//! Municipalities, departments, years.

use serde::{Deserialize, Serialize};

use crate::source::Locator;

/// April to March; 2023 is 2023-04-01 … 2024-03-31 (令和5年度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(pub i32);

/// How the municipality was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MunicipalityEvidence {
    /// The reader or the command line said so.
    Declared,
    /// The title, a head or a label of the document, or the file name, names it.
    Text,
    /// Inferred from names inside the text; a guess.
    Inferred,
}

impl MunicipalityEvidence {
    /// Name used in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Text => "text",
            Self::Inferred => "inferred",
        }
    }
}

/// A city, ward, town or village.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Municipality {
    /// Name with its suffix (市, 区, 町, 村).
    pub name: String,
    /// Six-digit local government code; `None` for a name that is not in the table.
    pub code: Option<String>,
    /// Prefecture.
    pub prefecture: Option<String>,
    /// How it was found.
    pub evidence: MunicipalityEvidence,
    /// The words that decided it, for people.
    pub basis: String,
    /// Where those words stand.
    pub at: Vec<Locator>,
}

/// A department or section of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// 部・局.
    pub name: Option<String>,
    /// 課・室・担当.
    pub section: Option<String>,
    /// Personal name of its head.
    pub head: Option<String>,
    /// 使命.
    pub mission: Option<String>,
    /// 基本方針.
    pub policy: Option<String>,
    /// 部の仕事.
    pub work: Option<String>,
    /// 総括.
    pub summary: Option<String>,
    /// Where its label stands.
    pub summary_at: Option<Locator>,
    /// Where its head stands.
    pub at: Option<Locator>,
}
