//! `cairn check`: compiles programmes and prints diagnostics.

use super::{FOUND, cannot};
use crate::clock;
use cairn_programme::{Level, check_dir, coverage, render, to_json};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to check, and how to print it.
#[derive(Args)]
pub struct CheckArgs {
    /// Folders with a programme.toml.
    #[arg(required = true)]
    dirs: Vec<PathBuf>,
    /// For people, or one JSON array for tools.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The day that re-check dates are held against. Today when left out.
    #[arg(long)]
    today: Option<Date>,
    /// Print how each competency is taught, practised, assessed and demonstrated.
    #[arg(long)]
    coverage: bool,
}

/// How to print.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line and a caret.
    Human,
    /// For tools.
    Json,
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> ExitCode {
    let today = args.today.unwrap_or_else(|| clock::today("UTC"));
    let mut all = Vec::new();
    for dir in &args.dirs {
        let (compiled, files) = match check_dir(dir, Some(today)) {
            Ok(read) => read,
            Err(error) => return cannot(&error.to_string(), "name a folder that holds a programme.toml"),
        };
        if args.format == Format::Human {
            for diagnostic in &compiled.diagnostics {
                println!("{}\n", render(diagnostic, &files));
            }
            let count = |level| compiled.diagnostics.iter().filter(|d| d.level == level).count();
            println!("{}: {} errors, {} warnings", dir.display(), count(Level::Error), count(Level::Warning));
            if let Some(programme) = &compiled.programme {
                println!("{}: edition {}", dir.display(), programme.edition);
                if args.coverage {
                    println!(
                        "{:32} {:>7} {:>9} {:>5} {:>12}",
                        "competency", "lessons", "practices", "items", "demonstrated"
                    );
                    for row in coverage(programme) {
                        let (c, l, p) = (&row.competency, row.lessons, row.practices);
                        println!("{c:32} {l:>7} {p:>9} {:>5} {:>12}", row.items, row.roleplays);
                    }
                }
            }
        }
        all.extend(compiled.diagnostics);
    }
    if args.format == Format::Json {
        println!("{}", to_json(&all));
    }
    if all.iter().any(|diagnostic| diagnostic.level == Level::Error) {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    }
}
