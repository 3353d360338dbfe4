//! The command line.

fn main() -> std::process::ExitCode {
    machikurabe::cli::main()
}
