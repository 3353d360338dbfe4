//! Post-build hook of Trunk: writes the single HTML file after a release build.

use std::process::ExitCode;

fn main() -> ExitCode {
    match machikurabe::pack::run_from_environment() {
        Ok(Some(report)) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}
