//! Names of departments and sections, recognised by how they end.

use super::municipality::mentions;
use super::vocabulary::{DEPARTMENT_SUFFIXES, SECTION_SUFFIXES};
use crate::normalize::width::squash;

/// Longest name of an organisational unit, in characters.
const LONGEST_NAME: usize = 20;

/// Words that end like a unit but are none.
const NOT_UNITS: &[&str] = &[
    "全部",
    "一部",
    "内部",
    "外部",
    "本部",
    "幹部",
    "大部",
    "細部",
    "上部",
    "下部",
    "中部",
    "東部",
    "西部",
    "南部",
    "北部",
    "場所",
    "箇所",
    "か所",
    "カ所",
    "ヶ所",
    "各所",
    "住所",
    "近所",
    "放課",
    "日課",
    "考課",
    "賦課",
    "結局",
    "全課",
    "各課",
    "部署",
    "関係課",
    "全庁",
    "学校",
    "小学校",
    "中学校",
    "公園",
];

/// A unit of the organisation as named in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgUnit {
    /// 部・局, if named.
    pub department: Option<String>,
    /// 課・室・担当, if named.
    pub section: Option<String>,
}

/// Whether the whole text is the name of a 部 or 局.
pub fn is_department_name(text: &str) -> bool {
    let name = squash(text);
    let length = name.chars().count();
    (2..=LONGEST_NAME).contains(&length)
        && !NOT_UNITS.contains(&name.as_str())
        && is_name_like(&name)
        && DEPARTMENT_SUFFIXES
            .iter()
            .any(|suffix| name.ends_with(suffix))
}

/// Whether the whole text is the name of a 課, 室, 担当, センター, ….
pub fn is_section_name(text: &str) -> bool {
    let name = squash(text);
    let length = name.chars().count();
    (2..=LONGEST_NAME + 8).contains(&length)
        && !NOT_UNITS.contains(&name.as_str())
        && is_name_like(&name)
        && SECTION_SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
}

/// No sentence marks, digits, list marks or verbs' endings.
fn is_name_like(name: &str) -> bool {
    !name.starts_with('・')
        && !name.chars().any(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '。' | '、' | '！' | '!' | '？' | '?' | ':' | '：' | '「' | '①'
                        ..='⑳' | '■' | '【' | '…' | '※' | 'を' | '%'
                )
        })
}

/// Splits `市民部市民総務課` into department and section; each may be missing.
pub fn split_unit(text: &str) -> OrgUnit {
    let name = squash(without_municipality(text));
    let chars: Vec<char> = name.chars().collect();
    for (index, c) in chars.iter().enumerate() {
        let next = chars.get(index + 1);
        if matches!(c, '部' | '局')
            && index >= 1
            && next.is_some_and(|n| !matches!(n, '長' | '門' | '分' | '会' | '署' | '員'))
        {
            let head: String = chars.iter().take(index + 1).collect();
            let tail: String = chars.iter().skip(index + 1).collect();
            if is_department_name(&head) && is_section_name(&tail) {
                return OrgUnit {
                    department: Some(head),
                    section: Some(tail),
                };
            }
        }
    }
    if is_department_name(&name) {
        OrgUnit {
            department: Some(name),
            section: None,
        }
    } else if name.is_empty() {
        OrgUnit::default()
    } else {
        OrgUnit {
            department: None,
            section: Some(name),
        }
    }
}

/// `風待市 環境部`, `町田市市民部`: the municipality in front of a unit is not part of its name.
fn without_municipality(text: &str) -> &str {
    let text = text.trim();
    if let Some((first, rest)) = text.split_once([' ', '　'])
        && first.ends_with(['市', '町', '村', '区'])
        && first.chars().count() >= 2
    {
        return rest.trim();
    }
    mentions(text)
        .first()
        .filter(|mention| mention.position == 0)
        .and_then(|mention| text.strip_prefix(mention.text.as_str()))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(text)
}

/// `企画政策課財務課`: names of sections printed without anything between them. A 課 stands in no 課;
/// a 室 may (`総務課情報室`), so that one is no sign of two.
pub fn joined_sections(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    if text
        .contains(|c: char| c.is_whitespace() || matches!(c, '、' | '・' | '/' | '／' | '(' | '（'))
    {
        return None;
    }
    let names: Vec<String> = text.split_inclusive('課').map(ToOwned::to_owned).collect();
    let are_sections = names
        .iter()
        .all(|name| name.chars().count() >= 3 && name.ends_with('課') && is_section_name(name));
    (names.len() >= 2 && are_sections).then_some(names)
}

/// The unit whose head a text names: `子ども家庭部長` → `子ども家庭部`; the rest is the person.
///
/// Returns the unit and what follows the office (`神山尚`), both folded.
pub fn split_head(text: &str) -> Option<(String, String)> {
    let first = text.split('\n').find(|line| !line.trim().is_empty())?;
    let rest_lines = text
        .split('\n')
        .skip_while(|line| line.trim().is_empty())
        .skip(1);
    for office in ["部長", "局長", "課長", "室長", "所長", "館長"] {
        let Some((unit, after)) = first.split_once(office) else {
            continue;
        };
        let unit_suffix: String = office.chars().take(1).collect();
        let unit = squash(unit) + &unit_suffix;
        if unit.chars().count() >= 3 && (is_department_name(&unit) || is_section_name(&unit)) {
            let mut person = after.trim().to_owned();
            for line in rest_lines {
                person.push(' ');
                person.push_str(line.trim());
            }
            return Some((unit, person.trim().to_owned()));
        }
    }
    None
}

/// The unit that a heading begins with: `企画財政部 令和6年度重点目標` → `企画財政部`.
pub fn leading_unit(text: &str) -> Option<String> {
    let first = text
        .split([' ', '　', '\t', '（', '('])
        .find(|part| !part.is_empty())?;
    (is_department_name(first) || (is_section_name(first) && first.ends_with(['課', '室'])))
        .then(|| squash(first))
}
