//! `cairn check`: compiles programmes and prints diagnostics.

use super::asked::Format;
use super::{FOUND, cannot};
use crate::clock;
use cairn_programme::{CoverageRow, Level, check_dir, render, stamp, to_json};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
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
    /// Write into each Spanish page of these folders of which English text it is. Do it after looking at both.
    #[arg(long)]
    stamp: bool,
    /// Print how each competency is taught, practised, assessed and demonstrated in each language, and fail on a hole.
    #[arg(long)]
    coverage: bool,
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> ExitCode {
    let today = args.today.unwrap_or_else(|| clock::today("UTC"));
    let mut all = Vec::new();
    let mut holes = 0;
    for dir in &args.dirs {
        if args.stamp
            && let Err(error) = stamp_all(dir)
        {
            return cannot(&format!("{}: {error}", dir.display()), "see that its files can be written");
        }
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
            }
        }
        if args.coverage {
            if args.format == Format::Human {
                print!("{}", matrix(&compiled.coverage));
                if compiled.programme.is_none() {
                    println!("what could not be read is counted as missing: mend the errors above first");
                }
            }
            holes += compiled.coverage.iter().filter(|row| !row.holes.is_empty()).count();
        }
        all.extend(compiled.diagnostics);
    }
    if args.format == Format::Json {
        println!("{}", to_json(&all));
    }
    if holes > 0 || all.iter().any(|diagnostic| diagnostic.level == Level::Error) {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    }
}

/// Writes into each Spanish page and lesson of a folder what it was translated from. Other files are left alone.
fn stamp_all(dir: &Path) -> std::io::Result<()> {
    for part in ["lessons", "pages"] {
        let (english, spanish) = (dir.join(part).join("en"), dir.join(part).join("es"));
        let Ok(files) = std::fs::read_dir(&spanish) else { continue };
        for file in files {
            let path = file?.path();
            let (Some(name), Ok(text)) = (path.file_name(), std::fs::read_to_string(&path)) else { continue };
            let Ok(source) = std::fs::read_to_string(english.join(name)) else { continue };
            let line = format!("translates = \"{}\"", stamp(&source));
            let kept = text.lines().filter(|line| !line.starts_with("translates = "));
            let mut fences = 0;
            let mut out = String::with_capacity(text.len() + line.len());
            for old in kept {
                fences += usize::from(old == "+++");
                if old == "+++" && fences == 2 {
                    out.push_str(&line);
                    out.push('\n');
                }
                out.push_str(old);
                out.push('\n');
            }
            if out != text {
                std::fs::write(&path, out)?;
            }
        }
    }
    Ok(())
}

/// The matrix: a line for each competency, English and Spanish side by side, and what is missing under it.
fn matrix(rows: &[CoverageRow]) -> String {
    let mut out = String::new();
    let pair = |en: usize, es: usize| format!("{en}/{es}");
    let head = ["competency (en/es)", "lesson", "practice", "items", "simulation", "rubric"];
    let mut line = |cells: [&str; 6]| {
        let [name, lesson, practice, items, simulation, rubric] = cells;
        out.push_str(&format!("{name:32} {lesson:>8} {practice:>9} {items:>8} {simulation:>11} {rubric:>8}\n"));
    };
    line(head);
    for row in rows {
        let (en, es) = (row.en, row.es);
        line([
            &row.competency,
            &pair(en.lessons, es.lessons),
            &pair(en.practices, es.practices),
            &pair(en.items, es.items),
            &pair(en.simulations, es.simulations),
            &pair(en.rubrics, es.rubrics),
        ]);
    }
    let whole = rows.iter().filter(|row| row.holes.is_empty()).count();
    for row in rows.iter().filter(|row| !row.holes.is_empty()) {
        out.push_str(&format!("hole: {}: {}\n", row.competency, row.holes.join("; ")));
    }
    out.push_str(&format!("{whole} of {} competencies are covered in both languages\n", rows.len()));
    out
}
