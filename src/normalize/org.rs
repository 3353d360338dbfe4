//! Names of units of an organisation, recognised by how they end.

use super::width::squash;

/// Words that end the name of a department (部・局 level).
const DEPARTMENT_SUFFIXES: &[&str] = &["部", "局", "本部", "事務局", "委員会", "総局", "公室"];

/// Words that end the name of a section (課 level).
const SECTION_SUFFIXES: &[&str] = &[
    "課",
    "室",
    "担当",
    "係",
    "センター",
    "館",
    "所",
    "署",
    "園",
    "校",
    "グループ",
    "チーム",
    "班",
    "支所",
    "事務所",
    "出張所",
    "会計",
    "病院",
    "美術館",
    "図書館",
    "消防署",
];

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

/// Splits `市民部市民総務課` into department and section, where both are named.
pub fn department_and_section(name: &str) -> Option<(String, String)> {
    let chars: Vec<char> = name.chars().collect();
    chars.iter().enumerate().find_map(|(index, c)| {
        let next = chars.get(index + 1);
        let may_end = matches!(c, '部' | '局')
            && index >= 1
            && next.is_some_and(|n| !matches!(n, '長' | '門' | '分' | '会' | '署' | '員'));
        if !may_end {
            return None;
        }
        let head: String = chars.iter().take(index + 1).collect();
        let tail: String = chars.iter().skip(index + 1).collect();
        (is_department_name(&head) && is_section_name(&tail)).then_some((head, tail))
    })
}

/// What is left of the names of many sections where their beginning is lost; no section is called
/// so.
const ENDS: &[&str] = &["推進課", "促進課", "対策課"];

/// The units that a cell names, one entry each: several in one cell are told apart where blanks,
/// lines or commas stand between them (`・` stands inside names too, and parts them only after 課).
/// What is no name of a unit is left out.
pub fn units_in(cell: &str) -> Vec<(Option<String>, Option<String>)> {
    let between = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '/' | '／' | ';');
    let cell = cell.replace("課・", "課、");
    let mut units = Vec::new();
    for part in cell.split(between) {
        let name = squash(part);
        if let Some((department, section)) = department_and_section(&name) {
            units.push((Some(department), Some(section)));
        } else if is_department_name(&name) {
            units.push((Some(name), None));
        } else if is_section_name(&name) && !ENDS.contains(&name.as_str()) {
            units.push((None, Some(name)));
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::units_in;

    fn sections(cell: &str) -> Vec<String> {
        units_in(cell)
            .into_iter()
            .filter_map(|unit| unit.1)
            .collect()
    }

    #[test]
    fn a_cell_names_its_units_one_by_one() {
        for (cell, names) in [
            ("緑政課", &["緑政課"][..]),
            ("土木課 道路課　建築課", &["土木課", "道路課", "建築課"]),
            ("企画課\n財務課", &["企画課", "財務課"]),
            ("企画課・財務課", &["企画課", "財務課"]),
            ("スポーツ・文化課", &["スポーツ・文化課"]),
            ("図書館・科学館", &["図書館・科学館"]),
            ("共通", &[]),
            ("全課", &[]),
            ("課", &[]),
            ("推進課", &[]),
            ("会計　会計課", &["会計", "会計課"]),
            ("環境部緑政課", &["緑政課"]),
            ("議会事務局", &[]),
        ] {
            assert_eq!(sections(cell), names, "{cell}");
        }
        assert_eq!(
            units_in("環境部緑政課"),
            [(Some("環境部".to_owned()), Some("緑政課".to_owned()))]
        );
    }
}
