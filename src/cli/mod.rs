//! The command line: arguments, files, standard streams. Everything else is the core's.

mod check;
mod compare;
mod decisions;
mod extract;
mod input;
mod inspect;
mod table;

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::compare::{AnalysisName, CompareOptions, FindingCode};
use crate::diagnostic::Code;
use crate::i18n::{Locale, explain_diagnostic, explain_error};
use crate::pipeline::{FileReading, IngestError, ReadOptions, Reading};
use input::Inputs;

/// Everything was read.
const SUCCESS: u8 = 0;
/// A file failed; the others are printed.
const FILE_FAILED: u8 = 1;

/// Reads the goal and self-evaluation documents of Japanese municipalities and compares them.
#[derive(Debug, Parser)]
#[command(name = "machikurabe", version, about)]
struct Cli {
    /// Language of messages and text output
    #[arg(long, global = true, value_enum, default_value_t = Language::Ja)]
    lang: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    Ja,
    En,
}

impl Language {
    fn locale(self) -> Locale {
        match self {
            Self::Ja => Locale::Ja,
            Self::En => Locale::En,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the initiatives of documents
    Extract {
        #[command(flatten)]
        files: Files,
        /// What to print
        #[arg(long, value_enum, default_value_t = extract::Format::Json)]
        format: extract::Format,
    },
    /// Print one stage of reading, for people
    Inspect {
        #[command(flatten)]
        files: Files,
        /// Which stage
        #[arg(long, value_enum, default_value_t = inspect::Stage::Records)]
        stage: inspect::Stage,
        /// Also draw each page or sheet with its recognised cells as SVG into this folder
        #[arg(long, value_name = "FOLDER")]
        svg: Option<PathBuf>,
    },
    /// Compare documents
    Compare {
        #[command(flatten)]
        files: Files,
        /// What to print
        #[arg(long, value_enum, default_value_t = compare::Format::Text)]
        format: compare::Format,
        /// Which analysis to make; may be given several times, all of them without it
        #[arg(long, value_name = "NAME", value_parser = analysis_names())]
        analysis: Vec<AnalysisName>,
        /// What the reader decided (directions, meanings, confirmed cells …), as JSON
        #[arg(long, value_name = "FILE")]
        options: Option<PathBuf>,
    },
    /// List the points to check: grades against numbers, deadlines without a date, totals …
    Check {
        #[command(flatten)]
        files: Files,
        /// What to print
        #[arg(long, value_enum, default_value_t = check::Format::Text)]
        format: check::Format,
        /// Which kind of point; may be given several times, all of them without it
        #[arg(long, value_name = "CODE", value_parser = finding_codes())]
        code: Vec<FindingCode>,
        /// What the reader decided (directions, meanings, confirmed cells …), as JSON
        #[arg(long, value_name = "FILE")]
        options: Option<PathBuf>,
    },
}

/// The names of the analyses.
fn analysis_names() -> impl TypedValueParser<Value = AnalysisName> {
    PossibleValuesParser::new(AnalysisName::ALL.iter().map(|name| name.name())).try_map(|given| {
        AnalysisName::ALL
            .iter()
            .copied()
            .find(|name| name.name() == given)
            .ok_or("unknown")
    })
}

/// The codes of the points to check.
fn finding_codes() -> impl TypedValueParser<Value = FindingCode> {
    PossibleValuesParser::new(FindingCode::ALL.iter().map(|code| code.name()))
        .try_map(|given| FindingCode::find(&given).ok_or("unknown"))
}

/// Which files to read, and what is known about them.
#[derive(Debug, Args)]
struct Files {
    /// Files, ZIP archives, folders, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Municipality of the file that is read, or of those that name none; FILE=NAME for one of several
    #[arg(long, value_name = "NAME|FILE=NAME")]
    municipality: Vec<String>,
    /// Fiscal year (2024, R6, 令和6年度), likewise
    #[arg(long, value_name = "YEAR|FILE=YEAR")]
    fiscal_year: Vec<String>,
    /// Password of protected files; FILE=PASSWORD for one of several
    #[arg(long, value_name = "PASSWORD|FILE=PASSWORD")]
    password: Vec<String>,
}

/// Runs the program: exit status 0, 1 (a file failed, the others are printed) or 2 (usage).
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors: clap knows the stream and the status.
            let status = u8::try_from(error.exit_code()).unwrap_or(2);
            return match error.print() {
                Ok(()) => ExitCode::from(status),
                Err(problem) => finish(&Err(problem), status),
            };
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let (status, written) = run(&cli, &mut out);
    finish(&written.and_then(|()| out.flush()), status)
}

/// A reader that closes the pipe early has what it wants; anything else is an error.
fn finish(written: &io::Result<()>, status: u8) -> ExitCode {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell(&format!("machikurabe: {error}"));
            ExitCode::from(FILE_FAILED)
        }
        _ => ExitCode::from(status),
    }
}

fn run(cli: &Cli, out: &mut dyn Write) -> (u8, io::Result<()>) {
    let locale = cli.lang.locale();
    let (Command::Extract { files, .. }
    | Command::Inspect { files, .. }
    | Command::Compare { files, .. }
    | Command::Check { files, .. }) = &cli.command;
    let options = match input::FileOptions::parse(
        &files.municipality,
        &files.fiscal_year,
        &files.password,
        locale,
    ) {
        Ok(options) => options,
        Err(message) => {
            tell(&message);
            return (2, Ok(()));
        }
    };
    let decided = match &cli.command {
        Command::Compare { options, .. } | Command::Check { options, .. } => {
            decisions::read(options.as_deref(), locale)
        }
        _ => Ok(CompareOptions::default()),
    };
    let decided = match decided {
        Ok(decided) => decided,
        Err(message) => {
            tell(&message);
            return (2, Ok(()));
        }
    };
    let inputs = input::open(&files.paths, &ReadOptions::default().limits);
    let mut has_failed = report_unopened(&inputs, locale);
    for (name, diagnostics) in &inputs.archives {
        for diagnostic in diagnostics.entries() {
            let explanation = explain_diagnostic(locale, diagnostic);
            tell(&format!(
                "{name}: {} {}",
                explanation.reason, explanation.next_step
            ));
        }
    }
    if let Command::Inspect {
        svg: Some(folder), ..
    } = &cli.command
        && let Err(error) = inspect::draw(&inputs, &options, folder)
    {
        tell(&format!("{}: {error}", folder.display()));
        return (FILE_FAILED, Ok(()));
    }
    let written = match &cli.command {
        Command::Inspect {
            stage: stage @ (inspect::Stage::Layout | inspect::Stage::Document),
            ..
        } => {
            let (failed, written) = inspect::early(&inputs, &options, *stage, locale, out);
            has_failed |= failed;
            written
        }
        command => {
            let readings = input::read(&inputs, &options);
            has_failed |= report_failures(&readings, locale);
            let datasets = successes(&readings).map(|(_, read)| &read.dataset);
            for message in decisions::unknown(&decided, datasets, locale) {
                tell(&message);
            }
            match command {
                Command::Extract { format, .. } => {
                    extract::print(&readings, &inputs.failures, *format, locale, out)
                }
                Command::Compare {
                    format, analysis, ..
                } => compare::print(&readings, *format, (analysis, &decided), locale, out),
                Command::Check { format, code, .. } => {
                    let request = check::Request {
                        format: *format,
                        codes: code,
                        options: &decided,
                        locale,
                    };
                    check::print(&readings, &inputs.failures, &request, out)
                }
                Command::Inspect { .. } => inspect::records(&readings, locale, out),
            }
        }
    };
    (if has_failed { FILE_FAILED } else { SUCCESS }, written)
}

/// What could be read.
fn successes(readings: &[FileReading]) -> impl Iterator<Item = (&FileReading, &Reading)> {
    readings
        .iter()
        .filter_map(|reading| Some((reading, reading.outcome.as_ref().ok()?)))
}

fn report_unopened(inputs: &Inputs, locale: Locale) -> bool {
    for failure in &inputs.failures {
        tell(&format!(
            "{}: {}",
            failure.name,
            open_error(&failure.error, locale)
        ));
    }
    !inputs.failures.is_empty()
}

/// Why a file cannot be opened, and the next step. The words of the system are English.
fn open_error(error: &io::Error, locale: Locale) -> String {
    match (error.kind(), locale) {
        (ErrorKind::NotFound, Locale::Ja) => {
            "ファイルが見つかりません。ファイル名を確認してください。".to_owned()
        }
        (ErrorKind::PermissionDenied, Locale::Ja) => {
            "読み取る権限がありません。権限を確認してください。".to_owned()
        }
        (ErrorKind::InvalidData, Locale::Ja) => {
            "UTF-8の文字として読み取れません。文字コードを確認してください。".to_owned()
        }
        (_, Locale::Ja) => {
            format!("開けません({error})。ファイル名と読み取り権限を確認してください。")
        }
        (_, Locale::En) => format!("{error} Check its name and your permission to read it."),
    }
}

/// Files that gave nothing have failed; a file that names no municipality is asked about.
fn report_failures(readings: &[FileReading], locale: Locale) -> bool {
    let mut has_failed = false;
    for reading in readings {
        if let Err(error) = &reading.outcome {
            report(&reading.name, error, locale);
            has_failed = true;
        }
        let find = |code| {
            reading
                .diagnostics
                .entries()
                .iter()
                .find(|d| d.code == code)
        };
        // A file that gave nothing is not asked about its municipality.
        let (diagnostic, option) =
            match (find(Code::NoInitiatives), find(Code::MunicipalityUnknown)) {
                (Some(nothing), _) => {
                    has_failed = true;
                    (nothing, "")
                }
                (None, Some(unknown)) => (unknown, " (--municipality NAME)"),
                (None, None) => continue,
            };
        let explanation = explain_diagnostic(locale, diagnostic);
        tell(&format!(
            "{}: {} {}{option}",
            reading.name, explanation.reason, explanation.next_step
        ));
    }
    has_failed
}

/// Names the file, the reason and the next step.
fn report(name: &str, error: &IngestError, locale: Locale) {
    let explanation = explain_error(locale, error);
    tell(&format!(
        "{name}: {} {}",
        explanation.reason, explanation.next_step
    ));
}

/// A line on standard error; nobody is left to tell when that fails.
fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
