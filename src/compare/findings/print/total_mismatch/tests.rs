//! Shares and sums in sentences.

use super::{Judged, statements_of};
use crate::compare::PrintDetail;

fn wrong(text: &str) -> usize {
    statements_of(text)
        .into_iter()
        .filter_map(Judged::wrong)
        .count()
}

fn right(text: &str) -> usize {
    statements_of(text)
        .iter()
        .filter(|one| **one == Judged::Right)
        .count()
}

#[test]
fn shares_are_computed_again() {
    for text in [
        "全58項目のうち38項目が達成した(65.5%)。",
        "全58項目のうち38項目(65.5%)",
        "42人中(産休を除く)15人が利用し、利用率は35.7%でした。",
        "38/58項目(65.5%)",
        "達成44項目(54.3%)、概ね17項目(20.9%)、一部7項目(8.6%)、未13項目(16.0%) 全81項目",
    ] {
        assert_eq!(wrong(text), 0, "{text}");
    }
    assert_eq!(right("全58項目のうち38項目(65.5%)"), 1);
    for text in [
        "242事業のうち20事業(8.7%)",
        "42人中15人が利用し、利用率は37.5%でした。",
        "40/81項目=54.4%",
        "達成44項目(54.4%)、概ね17項目(21.0%)、一部7項目(8.6%)、未13項目(16.0%) 全81項目",
    ] {
        assert_eq!(wrong(text), 1, "{text}");
    }
    let Some(PrintDetail::Share { computed, .. }) = statements_of("242事業のうち20事業(8.7%)")
        .into_iter()
        .find_map(Judged::wrong)
    else {
        panic!("share");
    };
    assert_eq!(computed.to_string(), "8.3");
}

#[test]
fn a_percentage_of_something_else_is_no_share() {
    for text in [
        "120人中80人が回答し、満足度は95%でした。",
        "58件のうち38件で、前年度から8.7%増加",
        "参加者120人のうち市外から30人、目標の80%を達成",
        "2024/4/1(80%)",
        "5人のうち3人(70%以上)",
    ] {
        assert!(
            statements_of(text).iter().all(|one| *one == Judged::Right),
            "{text}"
        );
    }
}

#[test]
fn sums_are_computed_again() {
    for text in [
        "男性30人、女性25人、計55人",
        "24件+75件+9件=108件",
        "55人(男性30人、女性25人)",
        "108件(内訳:窓口24件、電話75件、郵送9件)",
        "定員50人に対し、男性30人、女性25人、計55人",
        "新規設置場所として3か所(東高校、西高校)、配架場所として1か所(図書館)、合計4か所",
        "学習会を計27回実施し、参加率が高い会が14回",
        "300人(うち市内120人、市外150人)",
        "講座 3回、延べ参加者 90人、計120人",
    ] {
        assert_eq!(wrong(text), 0, "{text}");
    }
    for text in [
        "男性30人、女性26人、計55人",
        "24件+75件+8件=108件",
        "56人(男性30人、女性25人)",
        "107件(内訳:窓口24件、電話75件、郵送9件)",
        "拡充221事業、縮小17事業、廃止5事業、合計242事業",
    ] {
        assert_eq!(wrong(text), 1, "{text}");
    }
}
