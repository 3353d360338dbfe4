//! The built-in sample: five invented municipalities in five forms (see `assets/sample/README.md`).

use crate::source::SourceFile;

const FILES: [(&str, &[u8]); 5] = [
    (
        "みなも市_組織目標_令和6年度.md",
        include_bytes!("../assets/sample/minamo_goals_r6.md"),
    ),
    (
        "星見野市_部長目標_令和6年度.txt",
        include_bytes!("../assets/sample/hoshimino_directors_r6.txt"),
    ),
    (
        "花越町_施策評価_令和6年度.csv",
        include_bytes!("../assets/sample/hanagoe_measures_r6.csv"),
    ),
    (
        "霧ノ宮市_課別行動計画_令和6年度.html",
        include_bytes!("../assets/sample/kirinomiya_action_plans_r6.html"),
    ),
    (
        "潮路町_事務事業評価_令和5年度.md",
        include_bytes!("../assets/sample/shioji_project_sheets_r5.md"),
    ),
];

/// The sample's files, as if a reader had dropped them.
pub fn files() -> Vec<SourceFile> {
    FILES
        .iter()
        .map(|&(name, bytes)| SourceFile {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::municipality::{find_by_name, mentions};

    /// The sample travels inside the single page.
    const MOST_BYTES: usize = 120 * 1024;

    #[test]
    fn the_sample_stays_small() {
        let total: usize = files().iter().map(|file| file.bytes.len()).sum();
        assert!(total <= MOST_BYTES, "{total} bytes");
    }

    #[test]
    fn its_municipalities_do_not_exist() {
        for file in files() {
            let Some((municipality, _)) = file.name.split_once('_') else {
                panic!("{} names its municipality first", file.name);
            };
            assert!(find_by_name(municipality).is_empty(), "{municipality}");
            let text = match std::str::from_utf8(&file.bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => encoding_rs::SHIFT_JIS.decode(&file.bytes).0.into_owned(),
            };
            assert!(text.contains(municipality), "{}", file.name);
            let real = mentions(&text);
            assert!(real.is_empty(), "{}: {real:?}", file.name);
        }
    }
}
