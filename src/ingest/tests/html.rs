//! HTML pages, and tables inside a text.

use super::*;

fn shape(grid: &Grid) -> Vec<Vec<(u32, &str, u32, u32)>> {
    grid.rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|cell| {
                    (
                        cell.column,
                        cell.text.as_str(),
                        cell.row_span,
                        cell.column_span,
                    )
                })
                .collect()
        })
        .collect()
}

#[test]
fn spans_are_resolved_to_columns() {
    let layout = layout(
        "a.html",
        "<!DOCTYPE html><title>甲市</title>\n<table><caption>表1</caption>\n<tr><th rowspan=2>部<th colspan=2>目標\n<tr><td>値\n 甲<td>単位\n<tr><td>総務<td rowspan=9>3<td>件</table>",
    );
    assert_eq!(styled(&layout), [("甲市", LineStyle::Plain)]);
    let grid = grids(&layout)[0];
    assert_eq!(grid.caption.as_deref(), Some("表1"));
    assert_eq!(
        shape(grid),
        [
            vec![(0, "部", 2, 1), (1, "目標", 1, 2)],
            vec![(1, "値甲", 1, 1), (2, "単位", 1, 1)],
            vec![(0, "総務", 1, 1), (1, "3", 1, 1), (2, "件", 1, 1)],
        ]
    );
    assert!(grid.rows[0].cells[1].is_header && !grid.rows[1].cells[0].is_header);
    assert_eq!(grid.rows[1].cells[0].at.to_string(), "lines 4-5 cell 1");
    assert_eq!(grid.rows[1].at.to_string(), "lines 4-5");
    assert_eq!(grid.rows[2].cells[2].at.to_string(), "line 6 cell 3");
}

#[test]
fn blocks_keep_their_kind_and_line() {
    let layout = layout(
        "a.html",
        "<html><head><style>p{}</style><script>var a='<p>';</script></head>\n<body><nav>案内</nav>\n<h1>目標 <span>一覧</span></h1>\n<p>前<br>後 <b>太</b></p>\n<ul><li>一\n<ul><li>二</ul><li>三</ul>\n<p><strong>方針</strong></p><div hidden>秘<div>密</div></div>\n<p>A &amp; B</p>",
    );
    assert_eq!(
        styled(&layout),
        [
            ("目標 一覧", LineStyle::Heading(1)),
            ("前\n後 太", LineStyle::Plain),
            ("一", LineStyle::ListItem(0)),
            ("二", LineStyle::ListItem(1)),
            ("三", LineStyle::ListItem(0)),
            ("方針", LineStyle::Emphasis),
            ("A & B", LineStyle::Plain),
        ]
    );
    let lines: Vec<_> = text_lines(&layout)
        .iter()
        .map(|line| line.at.first_line())
        .collect();
    assert_eq!(lines, [3, 4, 5, 6, 6, 7, 8].map(Some));
}

#[test]
fn inner_tables_are_grids_behind_the_outer_one() {
    let layout = layout(
        "a.html",
        "<table><tr><td>外<table><tr><td>内1<td>内2</table>側<td>\n<table><tr><td>甲<tr><td>乙</table></table>",
    );
    let grids = grids(&layout);
    assert_eq!(rows(grids[0]), [["外\n側", "甲\n乙"]]);
    assert_eq!(rows(grids[1]), [["内1", "内2"]]);
}

#[test]
fn frames_of_a_page_are_no_grids() {
    let layout = layout(
        "a.html",
        "<table><tr><td><table><tr><td>a<td>b</table></table>",
    );
    assert_eq!(grids(&layout).len(), 1);
}

#[test]
fn definition_lists_are_grids_of_two_columns() {
    let layout = layout(
        "a.html",
        "<html><dl><dt>部名<dd>総務部<dt>使命<dd><p>一</p><dl><dt>x<dd>y</dl><dd>二</dl><p>末",
    );
    assert_eq!(
        rows(grids(&layout)[0]),
        [["部名", "総務部"], ["使命", "一\nx\ny"], ["", "二"]]
    );
    assert!(grids(&layout)[0].rows[1].cells[0].is_header);
    assert_eq!(styled(&layout), [("末", LineStyle::Plain)]);
}

#[test]
fn tables_inside_a_text_keep_their_lines() {
    let layout = layout(
        "a.md",
        "# 題\n\n前文 <table>\n<tr><td>甲\n\n</td><td>3</td></tr>\n</table>\n\n部\t<table><tr><td>中</table>\n<table><tr><td>一<td>二\n\n末尾\n",
    );
    let grids = grids(&layout);
    assert_eq!(rows(grids[0]), [["甲", "3"]]);
    assert_eq!(grids[0].rows[0].cells[1].at.to_string(), "line 6 cell 2");
    assert_eq!(rows(grids[1]), [["部", "中"]]);
    assert_eq!(rows(grids[2]), [["一", "二"]]);
    let lines = styled(&layout);
    assert_eq!(lines.last(), Some(&("末尾", LineStyle::Plain)));
    assert_eq!(lines[1], ("前文", LineStyle::Plain));
}

#[test]
fn great_depth_and_missing_ends_do_no_harm() {
    for (count, open, close) in [
        (100_000, "<div>", "</div>"),
        (5_000, "<table><tr><td>", ""),
        (5_000, "<dl><dd>", "</dl>"),
        (5_000, "<b><ul><li>", ""),
        (5_000, "<nav>", ""),
        (5_000, "<a hidden>", ""),
    ] {
        let text = format!("<html>{}甲{}", open.repeat(count), close.repeat(count));
        let layout = layout("a.html", &text);
        let found = items(&layout).iter().any(|item| match item {
            Item::Line(line) => line.text.contains('甲'),
            Item::Grid(grid) => rows(grid).concat().concat().contains('甲'),
        });
        assert!(found, "{open}");
    }
}

#[test]
fn columns_and_depth_over_the_limits_are_told() {
    let wide = format!(
        "<html><table><tr>{}</table>",
        "<td colspan=1000>x".repeat(10_000)
    );
    let (layout, diagnostics) = read_with("a.html", wide.as_bytes(), &Limits::default());
    assert_eq!(grids(&layout.unwrap())[0].rows[0].cells.len(), 2);
    assert_eq!(codes(&diagnostics), ["truncated-at-limit"]);
    let limits = Limits {
        depth: 1,
        ..Limits::default()
    };
    let deep = b"<html><table><tr><td>a<table><tr><td>b<td>c</table>d</table>";
    let (layout, diagnostics) = read_with("a.html", deep, &limits);
    assert_eq!(rows(grids(&layout.unwrap())[0]), [["a\nb c\nd"]]);
    assert_eq!(codes(&diagnostics), ["truncated-at-limit"]);
    let limits = Limits {
        cells: 3,
        ..Limits::default()
    };
    let (layout, diagnostics) = read_with(
        "a.html",
        b"<table><tr><td>a<td>b<tr><td>c<td>d<tr><td>e</table>",
        &limits,
    );
    assert_eq!(rows(grids(&layout.unwrap())[0]), [["a", "b"]]);
    assert_eq!(codes(&diagnostics), ["truncated-at-limit"]);
}
