//! Titles of the kinds of points, and their rules in one sentence.

use crate::compare::FindingCode;

/// Title, short enough for a table.
pub(super) fn title(code: FindingCode) -> &'static str {
    match code {
        FindingCode::GradeAboveResult => "Grade above the numbers",
        FindingCode::GradeBelowResult => "Grade below the numbers",
        FindingCode::GradeReasonMismatch => "Grade and reason differ",
        FindingCode::GradeInconsistent => "Same result, different grades",
        FindingCode::LegendContradictory => "One mark explained in two ways",
        FindingCode::TargetRevised => "Target changed during the year",
        FindingCode::TargetNotAboveBaseline => "Target not beyond where things stood",
        FindingCode::ResultFarAboveTarget => "Result at least twice the target",
        FindingCode::ResultFarBelowTarget => "Result under half of the target",
        FindingCode::PrintedRateMismatch => "Printed rate differs from the numbers",
        FindingCode::NoMeasure => "Nothing to measure",
        FindingCode::DeadlineVague => "Deadline without a date",
        FindingCode::NarrativeDiffers => "Text or brackets and cells do not agree",
        FindingCode::IdenticalText => "Identical text repeated",
        FindingCode::SharedIndicator => "One indicator, several initiatives",
        FindingCode::TotalMismatch => "Totals, counts or shares do not add up",
        FindingCode::UnitDiffers => "Units differ",
        FindingCode::YearDiffers => "Years differ",
        FindingCode::NumberGap => "Numbers missing or repeated",
    }
}

/// The rule in one sentence.
pub(super) fn rule(code: FindingCode) -> &'static str {
    match code {
        FindingCode::GradeAboveResult => {
            "The meaning of the grade is better than what the printed target and result allow."
        }
        FindingCode::GradeBelowResult => {
            "The meaning of the grade is worse than what the printed target and result show."
        }
        FindingCode::GradeReasonMismatch => {
            "The printed reason names another mark, or states an outcome that is not the meaning of the grade."
        }
        FindingCode::GradeInconsistent => {
            "In one document, the same result (result ÷ target, or target and result) has different grades, or a better grade has a weaker result than a worse one."
        }
        FindingCode::LegendContradictory => {
            "One mark is explained with two different meanings in one document."
        }
        FindingCode::TargetRevised => {
            "The target was changed during the year; the document prints it before and after."
        }
        FindingCode::TargetNotAboveBaseline => {
            "The target equals the baseline (else the last result) or falls short of it in the direction that is better."
        }
        FindingCode::ResultFarAboveTarget => {
            "The result is at least twice the target, a relation of size whichever way is better."
        }
        FindingCode::ResultFarBelowTarget => {
            "The result is less than half of the target, a relation of size whichever way is better."
        }
        FindingCode::PrintedRateMismatch => {
            "The printed attainment rate is none of those that target, result and baseline give."
        }
        FindingCode::NoMeasure => "The goal has neither a number nor a state that can be observed.",
        FindingCode::DeadlineVague => "The deadline is no date or year, such as 随時 or 早急.",
        FindingCode::NarrativeDiffers => {
            "The text, brackets or the summary of a department say other than the cells."
        }
        FindingCode::IdenticalText => {
            "The same reason or issue text, or a long sentence, stands under several initiatives."
        }
        FindingCode::SharedIndicator => {
            "The same indicator stands under several initiatives, or as activity and as outcome."
        }
        FindingCode::TotalMismatch => {
            "A printed total, count or share is not what the printed figures give."
        }
        FindingCode::UnitDiffers => {
            "The unit of a value, or what it counts, is not that of its column, partner or name."
        }
        FindingCode::YearDiffers => {
            "The year of a value is not that of its column, of the document or of the other baselines."
        }
        FindingCode::NumberGap => "A number is missing from a run of numbers, or stands twice.",
    }
}
