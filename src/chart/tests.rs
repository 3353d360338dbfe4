//! Drawings at phone and desktop width, of one to twenty documents.

use super::{draw, draw_figure};
use crate::compare::{CompareOptions, compare};
use crate::i18n::{Locale, Message};
use crate::record::{Dataset, FieldName, FiscalYear, Meaning, sample};
use crate::view::{
    ChartMark, ChartSpec, DumbbellRow, DumbbellSpec, Figure, PlotPoint, View, view_from_comparison,
};

/// Documents of different invented cities.
fn documents(count: usize) -> Vec<Dataset> {
    (0..count)
        .map(|index| {
            let mut dataset = sample::dataset();
            dataset.source.sha256 = format!("{index:064x}");
            dataset.fiscal_year = Some(FiscalYear(2024));
            if let Some(municipality) = &mut dataset.municipality {
                municipality.name = format!("とても長い名前の{index}番目の青空ヶ丘市");
                municipality.code = Some(format!("{index:06}"));
            }
            dataset
        })
        .collect()
}

fn view(datasets: &[Dataset]) -> View {
    let datasets: Vec<&Dataset> = datasets.iter().collect();
    view_from_comparison(&compare(&datasets, &CompareOptions::default()))
}

fn figures(view: &View) -> Vec<&Figure> {
    view.sections.iter().flat_map(|s| &s.figures).collect()
}

/// Checks that tags nest, attributes are quoted and text is escaped.
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once('<') {
        assert!(!before.contains('>'), "stray > in {before}");
        assert_entities(before);
        let (tag, after) = after.split_once('>').expect("tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "quotes in <{tag}>");
        assert_entities(tag);
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().expect("name"));
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(rest.trim().is_empty());
    assert!(svg.chars().all(|c| !c.is_control() || c == '\n'));
}

fn assert_entities(text: &str) {
    for part in text.split('&').skip(1) {
        assert!(
            ["lt;", "gt;", "amp;", "quot;", "apos;"]
                .iter()
                .any(|entity| part.starts_with(entity)),
            "bare & before {part}"
        );
    }
}

/// Checks that all words stand inside the drawing, by the same estimate that placed them.
fn assert_inside(svg: &str, width: f64) {
    for tag in svg.split("<text ").skip(1) {
        let (attributes, after) = tag.split_once('>').expect("tag");
        let words = after.split("</text>").next().unwrap_or("");
        let words = words.trim().replace("&apos;", "'").replace("&quot;", "\"");
        let of = |name: &str| -> &str {
            attributes
                .split_once(&format!("{name}=\""))
                .and_then(|(_, rest)| rest.split('"').next())
                .expect("attribute")
        };
        let x: f64 = of("x").parse().expect("x");
        let size: f64 = of("font-size").parse().expect("size");
        let length = super::text::width(&words, size);
        let (from, to) = match of("text-anchor") {
            "start" => (x, x + length),
            "end" => (x - length, x),
            _ => (x - length / 2.0, x + length / 2.0),
        };
        assert!(
            from >= -1.0 && to <= width + 1.0,
            "{words}: {from}–{to} of {width}"
        );
    }
}

#[test]
fn one_to_twenty_documents_fit_on_phone_and_desktop() {
    for count in [1, 2, 5, 20] {
        let documents = documents(count);
        let view = view(&documents);
        let ids: Vec<&str> = figures(&view).iter().map(|f| f.chart.id.as_str()).collect();
        for id in [
            "publication",
            "attainment",
            "evaluation",
            "policy-fields-plan",
            "findings",
        ] {
            assert!(ids.contains(&id), "{id} in {ids:?}");
        }
        for figure in figures(&view) {
            for width in [320, 360, 640, 960, 1_600] {
                for locale in [Locale::Ja, Locale::En] {
                    for svg in [
                        draw(&figure.chart, locale, width),
                        draw_figure(figure, locale, width),
                    ] {
                        assert_well_formed(&svg);
                        assert!(!svg.contains("style="));
                        assert_inside(&svg, f64::from(width));
                    }
                }
            }
        }
    }
}

#[test]
fn the_drawing_stands_alone() {
    let documents = documents(2);
    let view = view(&documents);
    let svg = draw(&figures(&view)[0].chart, Locale::Ja, 960);
    assert!(svg.starts_with("<svg "));
    assert!(svg.contains("role=\"img\" xml:lang=\"ja\""));
    assert!(svg.contains("<title>公表状況</title>"));
    assert!(svg.contains("<desc>"));
    assert!(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""));
}

#[test]
fn same_view_same_bytes() {
    let documents = documents(5);
    let (one, two) = (view(&documents), view(&documents));
    for (a, b) in figures(&one).into_iter().zip(figures(&two)) {
        assert_eq!(
            draw(&a.chart, Locale::Ja, 960),
            draw(&b.chart, Locale::Ja, 960)
        );
    }
}

#[test]
fn names_cannot_break_out_of_the_drawing() {
    let mut documents = documents(1);
    if let Some(municipality) = &mut documents[0].municipality {
        municipality.name = "<script>&\"'\u{0}市".to_owned();
    }
    let view = view(&documents);
    for figure in figures(&view) {
        let svg = draw_figure(figure, Locale::Ja, 960);
        assert_well_formed(&svg);
        assert!(!svg.contains("<script"));
    }
}

#[test]
fn nothing_to_draw_is_said() {
    let view = view(&documents(1));
    let mut spec: ChartSpec = figures(&view)[0].chart.clone();
    if let ChartMark::Matrix(matrix) = &mut spec.mark {
        matrix.rows.clear();
    }
    let svg = draw(&spec, Locale::Ja, 360);
    assert_well_formed(&svg);
    assert!(svg.contains("表示できるデータがありません"));
}

#[test]
fn every_count_is_printed_though_its_part_is_narrow() {
    let mut dataset = sample::dataset();
    let template = dataset.initiatives[0].clone();
    dataset.initiatives = (0..301)
        .map(|index| {
            let mut initiative = template.clone();
            if let Some(grade) = &mut initiative.grade {
                if index == 0 {
                    "C".clone_into(&mut grade.raw);
                    grade.meaning = Meaning::PartlyMet;
                } else {
                    grade.meaning = Meaning::Met;
                }
            }
            initiative.fields.remove(&FieldName::GradeReason);
            initiative
        })
        .collect();
    let view = view(&[dataset]);
    let evaluation = figures(&view)
        .into_iter()
        .find(|figure| figure.chart.id == "evaluation")
        .expect("figure");
    for width in [360, 960] {
        let svg = draw(&evaluation.chart, Locale::Ja, width);
        assert!(svg.contains("\n300\n"), "in the bar");
        assert!(svg.contains("一部達成 1"), "beside the bar");
    }
}

/// A chart of figures that no form prints together: long names, missing parts, zero, negative and
/// extreme numbers.
fn dumbbell(rows: &[[Option<f64>; 3]]) -> ChartSpec {
    let point = |value: Option<f64>| {
        value.map(|value| PlotPoint {
            value,
            text: Message::verbatim(format!("{value}人(令和5年度・速報値)")),
        })
    };
    ChartSpec {
        id: "dumbbell".to_owned(),
        title: Message::verbatim("指標"),
        description: Message::Empty,
        legend: Vec::new(),
        mark: ChartMark::Dumbbell(Box::new(DumbbellSpec {
            unit: Message::verbatim("人"),
            rows: rows
                .iter()
                .enumerate()
                .map(|(index, [baseline, actual, target])| DumbbellRow {
                    label: Message::verbatim(format!(
                        "とても長い名前の{index}番目の青空ヶ丘市 令和5年度"
                    )),
                    detail: Message::verbatim(
                        "現年度課税分の市税徴収率(国民健康保険税を除き、滞納繰越分を含まないもの)",
                    ),
                    baseline: point(*baseline),
                    actual: point(*actual),
                    target: point(*target),
                    aside: Message::verbatim("判読できない値を除く"),
                })
                .collect(),
        })),
    }
}

#[test]
fn figures_of_any_size_fit_on_their_scale() {
    let some = Some;
    let sets: [&[[Option<f64>; 3]]; 6] = [
        &[
            [some(80.0), some(95.5), some(100.0)],
            [None, some(60.0), some(70.0)],
        ],
        &[[some(0.0), some(0.0), some(0.0)]],
        &[
            [some(-5.0), some(12.0), some(3.0)],
            [some(9.0), some(-4.0), None],
        ],
        &[
            [some(1.0), some(9.9e14), some(2.0)],
            [some(3.0), None, None],
        ],
        &[[None, None, None]],
        &[[some(f64::NAN), some(f64::INFINITY), some(1.0)]],
    ];
    for rows in sets {
        for count in [1, 20] {
            let rows: Vec<[Option<f64>; 3]> = rows
                .iter()
                .copied()
                .cycle()
                .take(rows.len() * count)
                .collect();
            for width in [320, 640, 960] {
                for locale in [Locale::Ja, Locale::En] {
                    let svg = draw(&dumbbell(&rows), locale, width);
                    assert_well_formed(&svg);
                    assert_inside(&svg, f64::from(width));
                }
            }
        }
    }
}
