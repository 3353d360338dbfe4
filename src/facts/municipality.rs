//! Population, area, group and finances of every municipality in fiscal year 2023 (令和5年度).
//!
//! Figures are whole numbers in the unit of their last printed digit, so that what is made of them
//! is the same on every machine. The table is read once, on the first question.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

const SOURCE: &str = include_str!("../../data/finance_R5.tsv");

/// Fiscal year of the accounts.
pub const FISCAL_YEAR: i32 = 2023;

/// Purposes that spending is told by.
pub const PURPOSES: usize = Purpose::ALL.len();

vocabulary! {
    /// 目的別歳出: the 款 by which municipalities state their spending, in the order of the
    /// settlement statistics.
    Purpose {
        /// 議会費.
        Assembly = "assembly";
        /// 総務費.
        General = "general";
        /// 民生費.
        Welfare = "welfare";
        /// 衛生費.
        Sanitation = "sanitation";
        /// 労働費.
        Labour = "labour";
        /// 農林水産業費.
        Agriculture = "agriculture";
        /// 商工費.
        Commerce = "commerce";
        /// 土木費.
        PublicWorks = "public-works";
        /// 消防費.
        Fire = "fire";
        /// 教育費.
        Education = "education";
        /// 災害復旧費.
        DisasterRecovery = "disaster-recovery";
        /// 公債費.
        Debt = "debt";
        /// 諸支出金.
        Other = "other";
        /// 前年度繰上充用金: advance from the next year, only where the last one ended in the red.
        Advance = "advance";
    }
}

/// A figure a purpose, in the order of [`Purpose::ALL`].
pub type ByPurpose = [u64; PURPOSES];

/// Group of the settlement statistics (類似団体の類型).
///
/// Cities and towns are classed apart, and the same sign stands for both: Ⅰ－１ is a city below
/// 50,000 inhabitants or a town below 5,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// 政令指定都市.
    DesignatedCity,
    /// 中核市.
    CoreCity,
    /// 施行時特例市.
    SpecialCity,
    /// 特別区.
    SpecialWard,
    /// Any other city.
    City {
        /// Class of population, 1 (below 50,000) to 4 (150,000 or more).
        population: u8,
        /// Class of industry, 0 to 3.
        industry: u8,
    },
    /// A town or village.
    Town {
        /// Class of population, 1 (below 5,000) to 5 (20,000 or more).
        population: u8,
        /// Class of industry, 0 to 2.
        industry: u8,
    },
}

/// What is known about a municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Six-digit local government code.
    pub code: &'static str,
    /// Prefecture with its suffix.
    pub prefecture: &'static str,
    /// Name with its suffix.
    pub name: &'static str,
    /// Group of the settlement statistics.
    pub group: Group,
    /// Inhabitants in the resident register on 1 January 2024 and 1 January 2023, as
    /// [`POPULATION_DATES`].
    pub population: [u32; 2],
    /// Area in hectares (hundredths of a square kilometre).
    pub area_ha: u32,
    /// Spending by purpose, thousand yen. A blank of the statistics is none spent.
    pub spending: ByPurpose,
    /// Ordinary balance ratio (経常収支比率), tenths of a percent.
    pub ordinary_balance: u32,
    /// Index of financial capability (財政力指数), hundredths.
    pub capability: u32,
}

/// Year, month and day of the registers in [`Facts::population`], the latest first.
pub const POPULATION_DATES: [(i32, u8, u8); 2] = [(2024, 1, 1), (2023, 1, 1)];

impl Facts {
    /// Inhabitants on the latest date.
    pub fn latest_population(&self) -> u32 {
        let [latest, _] = self.population;
        latest
    }

    /// All spending, thousand yen.
    pub fn total_spending(&self) -> u64 {
        self.spending.iter().sum()
    }

    /// Inhabitants a square kilometre, in hundredths.
    pub fn density(&self) -> u64 {
        let people = u64::from(self.latest_population());
        (people * 10_000)
            .checked_div(u64::from(self.area_ha))
            .unwrap_or(0)
    }

    /// Spending a head by purpose, yen, rounded.
    pub fn spending_per_head(&self) -> ByPurpose {
        let people = u64::from(self.latest_population()).max(1);
        self.spending
            .map(|amount| (amount * 1000 + people / 2) / people)
    }
}

/// All municipalities in the order of their codes.
pub fn all() -> &'static [Facts] {
    static ALL: OnceLock<Vec<Facts>> = OnceLock::new();
    ALL.get_or_init(|| parse(super::MUNICIPALITIES, SOURCE))
}

/// The facts about the municipality with this six-digit code.
pub fn find(code: &str) -> Option<&'static Facts> {
    let all = all();
    let position = all.binary_search_by(|facts| facts.code.cmp(code)).ok()?;
    all.get(position)
}

/// A group as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    /// The group.
    pub group: Group,
    /// How many municipalities are in it.
    pub members: u32,
    /// Median over its members of the spending a head, yen, by purpose.
    pub median_per_head: ByPurpose,
}

/// All groups in their order.
pub fn groups() -> &'static [GroupFacts] {
    static GROUPS: OnceLock<Vec<GroupFacts>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups: Vec<Group> = all().iter().map(|facts| facts.group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
            .into_iter()
            .map(|group| {
                let members: Vec<&Facts> = all().iter().filter(|f| f.group == group).collect();
                GroupFacts {
                    group,
                    members: u32::try_from(members.len()).unwrap_or(u32::MAX),
                    median_per_head: median_per_head(&members),
                }
            })
            .collect()
    })
}

/// The group as a whole.
pub fn group(group: Group) -> Option<&'static GroupFacts> {
    groups().iter().find(|facts| facts.group == group)
}

/// Median of the spending a head by purpose, yen; zero where there is nobody.
pub fn median_per_head(members: &[&Facts]) -> ByPurpose {
    let mut medians = [0; PURPOSES];
    let per_head: Vec<ByPurpose> = members.iter().map(|f| f.spending_per_head()).collect();
    for (purpose, median) in medians.iter_mut().enumerate() {
        let mut figures: Vec<u64> = per_head
            .iter()
            .filter_map(|figures| figures.get(purpose).copied())
            .collect();
        figures.sort_unstable();
        let upper = figures.get(figures.len() / 2).copied().unwrap_or(0);
        let lower = figures
            .get(figures.len().saturating_sub(1) / 2)
            .copied()
            .unwrap_or(0);
        *median = (lower + upper).div_ceil(2);
    }
    medians
}

/// Joins names and figures by code; a line without its shape is left out, which a test counts.
fn parse(names: &'static str, figures: &'static str) -> Vec<Facts> {
    let mut figures = figures.lines().filter_map(|line| line.split_once('\t'));
    let mut next = figures.next();
    let mut prefecture = "";
    let mut all = Vec::new();
    for line in names.lines() {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next(), cells.next()) {
            (Some(_), Some(name), None) => prefecture = name,
            (Some(code), Some(name), Some(_)) => {
                while next.is_some_and(|(of, _)| of < code) {
                    next = figures.next();
                }
                let of_code = next.filter(|(of, _)| *of == code);
                all.extend(of_code.and_then(|(_, cells)| facts(code, prefecture, name, cells)));
            }
            _ => {}
        }
    }
    all
}

fn facts(
    code: &'static str,
    prefecture: &'static str,
    name: &'static str,
    cells: &str,
) -> Option<Facts> {
    let mut cells = cells.split('\t');
    let group = group_of(cells.next()?, name)?;
    let population = [cells.next()?.parse().ok()?, cells.next()?.parse().ok()?];
    let area_ha = fixed(cells.next()?, 2)?;
    let mut spending = [0; PURPOSES];
    for amount in &mut spending {
        let cell = cells.next()?;
        if !cell.is_empty() {
            *amount = cell.parse().ok()?;
        }
    }
    let ordinary_balance = fixed(cells.next()?, 1)?;
    let capability = fixed(cells.next()?, 2)?;
    cells.next().is_none().then_some(Facts {
        code,
        prefecture,
        name,
        group,
        population,
        area_ha,
        spending,
        ordinary_balance,
        capability,
    })
}

/// `0.7` with two places → 70; `None` for more places than that.
fn fixed(text: &str, places: usize) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let missing = places.checked_sub(fraction.len())?;
    format!("{whole}{fraction}{}", "0".repeat(missing))
        .parse()
        .ok()
}

fn group_of(text: &str, name: &str) -> Option<Group> {
    match text {
        "政令指定都市" => Some(Group::DesignatedCity),
        "中核市" => Some(Group::CoreCity),
        "施行時特例市" => Some(Group::SpecialCity),
        "特別区" => Some(Group::SpecialWard),
        _ => {
            let (population, industry) = text.split_once('－')?;
            let population = match population {
                "Ⅰ" => 1,
                "Ⅱ" => 2,
                "Ⅲ" => 3,
                "Ⅳ" => 4,
                "Ⅴ" => 5,
                _ => return None,
            };
            let industry = match industry {
                "０" => 0,
                "１" => 1,
                "２" => 2,
                "３" => 3,
                _ => return None,
            };
            Some(if name.ends_with('市') {
                Group::City {
                    population,
                    industry,
                }
            } else {
                Group::Town {
                    population,
                    industry,
                }
            })
        }
    }
}

#[cfg(test)]
mod tests;
