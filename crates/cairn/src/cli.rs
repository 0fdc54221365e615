//! Commands for the terminal. Exit codes: 0 fine, 1 problems were found, 2 the command cannot be carried out.

pub mod asked;
pub mod check;
pub mod gap;
pub mod ledger;
pub mod made_up;
pub mod rehearse;
pub mod standing;

use cairn_core::jsonl;
use cairn_core::record::Record;
use cairn_core::rules::RoleRules;
use cairn_programme::{Level, Programme, check_dir, render};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The most bytes of a file of records.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Something was found.
pub const FOUND: u8 = 1;
/// The command cannot be carried out.
pub const CANNOT: u8 = 2;

/// Says why a command cannot be carried out, and what to do.
pub fn cannot(what: &str, help: &str) -> ExitCode {
    eprintln!("cairn: {what}\n  help: {help}");
    ExitCode::from(CANNOT)
}

/// A programme's folder, compiled; or what is wrong in it, said already.
fn compiled(dir: &Path) -> Result<Programme, ExitCode> {
    let (compiled, files) = check_dir(dir, None)
        .map_err(|error| cannot(&error.to_string(), "name a folder that holds a programme.toml"))?;
    compiled.programme.ok_or_else(|| {
        for diagnostic in compiled.diagnostics.iter().filter(|d| d.level == Level::Error) {
            eprintln!("{}\n", render(diagnostic, &files));
        }
        cannot(&format!("{} does not compile", dir.display()), "mend the errors above; `cairn check` shows them again")
    })
}

/// The rules of a role, or which roles there are.
fn rules_of<'a>(programme: &'a Programme, role: &str) -> Result<&'a RoleRules, ExitCode> {
    programme.rules_of(role).ok_or_else(|| {
        let known: Vec<&str> = programme.rules.iter().map(|rules| rules.role.as_str()).collect();
        let help = format!("the roles with rules are: {}", known.join(", "));
        cannot(&format!("the programme has no rules for the role `{role}`"), &help)
    })
}

/// A file of records and how many lines of it cannot be read. Each of these is named; without `skip_broken`, nothing goes on.
fn records(path: &Path, skip_broken: bool) -> Result<(Vec<Record>, usize), ExitCode> {
    let shown = path.display();
    let cannot_read = |error: std::io::Error| {
        cannot(&format!("{shown} cannot be read: {error}"), "name a file of records, one on each line")
    };
    if fs::metadata(path).map_err(cannot_read)?.len() > FILE_BYTES_MAX {
        return Err(cannot(&format!("{shown} is larger than 512 MiB"), "split it by person"));
    }
    let file = jsonl::read(&fs::read(path).map_err(cannot_read)?);
    for error in &file.errors {
        eprintln!("{shown}:{}:{}: {}\n  help: {}", error.line, error.column, error.message, error.help);
    }
    if !file.errors.is_empty() && !skip_broken {
        eprintln!("cairn: {} lines cannot be read; nothing was answered", file.errors.len());
        eprintln!("  help: mend them, or go on without them with --skip-broken-lines");
        return Err(ExitCode::from(CANNOT));
    }
    Ok((file.records, file.errors.len()))
}
