//! The vocabulary of record fields.

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal; )*) => {
        /// A field of a record, or of the indicator inside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum FieldName {
            $( $(#[$doc])* $variant, )*
        }

        impl FieldName {
            /// All fields in their order of presentation.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// Name used in the interchange format.
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The field with this interchange name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.name() == name)
            }
        }
    };
}

fields! {
    /// 部・局.
    Department = "department";
    /// 課・室・担当.
    Section = "section";
    /// 部長・課長: a personal name, kept apart from everything else.
    Head = "head";
    /// Number as printed.
    Number = "number";
    /// 計画類型・分類.
    Category = "category";
    /// 政策・基本目標: top of the plan hierarchy.
    Policy = "policy";
    /// 施策: means of achieving a policy.
    Measure = "measure";
    /// 組織目標: the goal above the initiative.
    Goal = "goal";
    /// 取組項目・実施項目・事業名.
    Title = "title";
    /// 目的・意図.
    Purpose = "purpose";
    /// 対象.
    TargetGroup = "target_group";
    /// 取組内容・具体的な活動内容.
    Activities = "activities";
    /// どのような方法で.
    Method = "method";
    /// どの水準まで.
    AttainmentLevel = "attainment_level";
    /// いつまで.
    Due = "due";
    /// 指標: name of the indicator.
    Indicator = "indicator";
    /// 算式・算出方法・設定根拠.
    IndicatorBasis = "indicator_basis";
    /// 単位.
    Unit = "unit";
    /// 当初水準・基準値・現状値.
    Baseline = "baseline";
    /// 前年度実績.
    PreviousActual = "previous_actual";
    /// 目標値.
    Target = "target";
    /// 最終目標値.
    FinalTarget = "final_target";
    /// 実績値.
    Actual = "actual";
    /// 達成率.
    AttainmentRate = "attainment_rate";
    /// 進捗状況 as a mark.
    ProgressMark = "progress_mark";
    /// 上半期の状況や評価.
    MidyearReview = "midyear_review";
    /// 下半期の予定.
    SecondHalfPlan = "second_half_plan";
    /// 実績 as text.
    Results = "results";
    /// 成果 as text.
    Outcome = "outcome";
    /// 1年間の総括.
    YearEndReview = "year_end_review";
    /// 達成・未達成.
    Verdict = "verdict";
    /// 評価.
    Grade = "grade";
    /// 評価の視点・評価理由.
    GradeReason = "grade_reason";
    /// 二次評価・外部評価.
    SecondaryEvaluation = "secondary_evaluation";
    /// 課題と対応.
    Issues = "issues";
    /// 今後の方向性.
    FutureDirection = "future_direction";
    /// 予算額.
    Budget = "budget";
    /// 決算額・事業費.
    SettledAmount = "settled_amount";
    /// 人件費.
    PersonnelCost = "personnel_cost";
    /// 備考.
    Note = "note";
}
