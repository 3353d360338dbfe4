//! Separated values.

use super::*;

#[test]
fn quoted_fields_may_cover_lines() {
    let layout = layout(
        "a.csv",
        "番号,目標,値\r\n1,\"窓口,\r\n受付\",\"3 \"\"件\"\"\"\r\n\r\n2,,\r\n",
    );
    let grid = grids(&layout)[0];
    assert_eq!(
        rows(grid),
        [
            ["番号", "目標", "値"],
            ["1", "窓口,\n受付", "3 \"件\""],
            ["2", "", ""]
        ]
    );
    assert_eq!(grid.rows[1].cells[1].at.to_string(), "lines 2-3 cell 2");
    assert_eq!(grid.rows[2].at.to_string(), "line 5");
}

#[test]
fn an_open_quote_swallows_no_rows() {
    for rest in ["2,乙,4\n3,丙,5\n", "2,\"乙\",4\n3,丙,5\n"] {
        let text = format!("番号,目標,値\n1,\"甲,3\n{rest}");
        let (layout, diagnostics) = read_with("a.csv", text.as_bytes(), &Limits::default());
        assert_eq!(codes(&diagnostics), ["quote-unclosed"]);
        assert_eq!(diagnostics.entries()[0].at[0].to_string(), "line 2");
        assert_eq!(
            rows(grids(&layout.unwrap())[0]),
            [
                ["番号", "目標", "値"],
                ["1", "\"甲", "3"],
                ["2", "乙", "4"],
                ["3", "丙", "5"]
            ]
        );
    }
}

#[test]
fn rows_behind_an_open_quote_keep_their_quoting() {
    let text = "番号,目標,値\n1,\"甲,3\n2,\"乙,丙\",4\n3,\"丁\n戊\",5\n";
    let (layout, diagnostics) = read_with("a.csv", text.as_bytes(), &Limits::default());
    assert_eq!(codes(&diagnostics), ["quote-unclosed"]);
    let layout = layout.unwrap();
    assert_eq!(
        rows(grids(&layout)[0])[2..],
        [["2", "乙,丙", "4"], ["3", "丁\n戊", "5"]]
    );
    assert_eq!(grids(&layout)[0].rows[3].at.to_string(), "lines 4-5");
}

#[test]
fn semicolons_and_ragged_rows_are_read() {
    let layout = layout("a.csv", "題;;\n部;目標;値\n甲;乙\n丙;丁;1,000\n");
    assert_eq!(layout.source.format, MediaType::Csv);
    assert_eq!(
        rows(grids(&layout)[0]),
        [
            vec!["題", "", ""],
            vec!["部", "目標", "値"],
            vec!["甲", "乙"],
            vec!["丙", "丁", "1,000"]
        ]
    );
}

#[test]
fn tabs_are_unquoted_only_where_quotes_are_consistent() {
    let quoted = layout("a.tsv", "部\t目標\n甲\t\"一\n二\"\n乙\t三\n");
    assert_eq!(
        rows(grids(&quoted)[0]),
        [["部", "目標"], ["甲", "一\n二"], ["乙", "三"]]
    );
    let bare = layout("a.tsv", "部\t目標\n甲\t\"一\" と\n乙\t\"三\n");
    assert_eq!(
        rows(grids(&bare)[0]),
        [["部", "目標"], ["甲", "\"一\" と"], ["乙", "\"三"]]
    );
}
