//! Titles of the kinds of points, and their rules in one sentence.

use crate::compare::FindingCode;

/// Title, short enough for a table.
pub(super) fn title(code: FindingCode) -> &'static str {
    match code {
        FindingCode::GradeAboveResult => "評価が数値より高い",
        FindingCode::GradeBelowResult => "評価が数値より低い",
        FindingCode::GradeReasonMismatch => "評価と評価理由が異なる",
        FindingCode::GradeInconsistent => "同じ結果に異なる評価",
        FindingCode::LegendContradictory => "評価区分の説明が二通り",
        FindingCode::TargetRevised => "年度途中の目標変更",
        FindingCode::TargetNotAboveBaseline => "目標がこれまでの水準以下",
        FindingCode::ResultFarAboveTarget => "実績が目標の2倍以上",
        FindingCode::ResultFarBelowTarget => "実績が目標の半分未満",
        FindingCode::PrintedRateMismatch => "記載の達成率が計算と異なる",
        FindingCode::NoMeasure => "測れる目標がない",
        FindingCode::DeadlineVague => "期限に日付がない",
        FindingCode::NarrativeDiffers => "文章・括弧書きと欄が合わない",
        FindingCode::IdenticalText => "同じ文章の繰り返し",
        FindingCode::SharedIndicator => "複数の取組に同じ指標",
        FindingCode::TotalMismatch => "合計・件数・割合が合わない",
        FindingCode::UnitDiffers => "単位が異なる",
        FindingCode::YearDiffers => "年度が異なる",
        FindingCode::NumberGap => "番号の欠け・重複",
    }
}

/// The rule in one sentence.
pub(super) fn rule(code: FindingCode) -> &'static str {
    match code {
        FindingCode::GradeAboveResult => {
            "評価の意味(達成・上回るなど)が、記載された目標値と実績値から言えることより高いもの。"
        }
        FindingCode::GradeBelowResult => {
            "評価の意味が、記載された目標値と実績値から言えることより低いもの。"
        }
        FindingCode::GradeReasonMismatch => {
            "評価理由が別の評価記号で始まる、又は評価記号の意味と異なる達成状況を述べているもの。"
        }
        FindingCode::GradeInconsistent => {
            "同じ資料の中で、同じ結果(実績÷目標、又は目標値と実績値)に異なる評価が付いているもの、又は高い評価の結果が低い評価の結果に及ばないもの。"
        }
        FindingCode::LegendContradictory => {
            "一つの評価記号が、同じ資料の中で二通りの意味に説明されているもの。"
        }
        FindingCode::TargetRevised => {
            "年度途中に目標値が変更され、変更前と変更後の両方が記載されているもの。"
        }
        FindingCode::TargetNotAboveBaseline => {
            "目標値が当初値(なければ直近の実績)と等しい、又は望ましい向きにそれに届いていないもの。"
        }
        FindingCode::ResultFarAboveTarget => {
            "実績値が目標値の2倍以上のもの。大小の関係で、小さいほど良い指標でも同じです。"
        }
        FindingCode::ResultFarBelowTarget => {
            "実績値が目標値の半分未満のもの。大小の関係で、小さいほど良い指標でも同じです。"
        }
        FindingCode::PrintedRateMismatch => {
            "記載された達成率が、目標値・実績値・当初値から計算したどの達成率とも合わないもの。"
        }
        FindingCode::NoMeasure => "数値も、確認できる状態も記載されていない目標。",
        FindingCode::DeadlineVague => "期限が「随時」「早急」など、日付や年度でないもの。",
        FindingCode::NarrativeDiffers => {
            "文章や括弧書きの数値、部の総括が、欄の数値や達成状況と合わないもの。"
        }
        FindingCode::IdenticalText => {
            "同じ理由や課題の文章、同じ長い文が、複数の取組に記載されているもの。"
        }
        FindingCode::SharedIndicator => {
            "同じ指標が、複数の取組や、活動と成果の両方に記載されているもの。"
        }
        FindingCode::TotalMismatch => "記載された合計・件数・割合が、計算した値と合わないもの。",
        FindingCode::UnitDiffers => {
            "値の単位や数えるものが、その列、対になる値、指標名と異なるもの。"
        }
        FindingCode::YearDiffers => {
            "値の年度が、その列や資料の年度、ほかの当初値の年度と異なるもの。"
        }
        FindingCode::NumberGap => "連番の番号が欠けている、又は重複しているもの。",
    }
}
