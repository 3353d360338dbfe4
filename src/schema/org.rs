//! Names of departments and sections, recognised by how they end.

use super::municipality::mentions;
use crate::normalize::org::department_and_section;
pub use crate::normalize::org::{is_department_name, is_section_name};
use crate::normalize::width::squash;

/// A unit of the organisation as named in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgUnit {
    /// 部・局, if named.
    pub department: Option<String>,
    /// 課・室・担当, if named.
    pub section: Option<String>,
}

/// Splits `市民部市民総務課` into department and section; each may be missing.
pub fn split_unit(text: &str) -> OrgUnit {
    let name = squash(without_municipality(text));
    if let Some((department, section)) = department_and_section(&name) {
        return OrgUnit {
            department: Some(department),
            section: Some(section),
        };
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
